"""Works on paper as the rows of a spreadsheet: CSV or .xlsx, and the template for one."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import IO, Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook, load_workbook

from hub.characters import strip_unseen
from hub.coproduction.exceptions import Refusal
from yellowbook.contributors.paper import PaperBatch, PaperFile, PaperWork
from yellowbook.paper.batches import plain_name
from yellowbook.paper.forms import MORE, MOST_NUMBER, PaperWorkForm

MOST_ROWS = 200
MOST_BYTES, MOST_UNPACKED = 5 * 1024**2, 40 * 1024**2
MOST_COLUMNS = 60
UNREADABLE = gettext_lazy("We cannot read this spreadsheet. Save it as .xlsx or as CSV (UTF-8), then choose that.")
FILE_COLUMNS = {
    "pictures": PaperFile.Use.PICTURE,
    "sound": PaperFile.Use.SOUND,
    "film": PaperFile.Use.FILM,
    "signed form": PaperFile.Use.SCAN,
}
MAY_BE_MISSING = {"film", *(name.replace("_", " ") for name in MORE)}  # also in templates of an earlier release
SHOWS = "what the pictures show"
COLUMNS = ["number", *PaperWorkForm.base_fields, *FILE_COLUMNS, SHOWS]
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Row = dict[str, str]


def read_rows(file: IO[bytes]) -> dict[int, Row]:
    """The rows of a spreadsheet by the number of their work, each as texts by column. Raises Refusal."""
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refusal(_("This spreadsheet is too big. It can have 5 MB at most, so leave pictures out of it."))
    cells = _cells_of_xlsx(data) if data.startswith(b"PK") else _cells_of_csv(data)
    lines = [(line, row) for line, row in enumerate(cells, 1) if any(row)]
    if not lines:
        raise Refusal(_("This spreadsheet is empty."))
    if len(lines) - 1 > MOST_ROWS:
        raise Refusal(_("A spreadsheet can have %(number)s works at most. Send it in parts.") % {"number": MOST_ROWS})
    columns = _columns(lines[0][1])
    found: dict[int, Row] = {}
    lines_of: dict[int, int] = {}
    for line, row in lines[1:]:
        values = dict(zip(columns, [*row, *[""] * len(columns)], strict=False))
        number = _number(values.pop("number"), line)
        if number in found:
            said = {"number": number, "first": lines_of[number], "second": line}
            raise Refusal(_("Lines %(first)s and %(second)s both have the number %(number)s. Change one.") % said)
        found[number], lines_of[number] = values, line
    return found


def _number(cell: str, line: int) -> int:
    if not (cell.isascii() and cell.isdecimal() and len(cell) <= len(str(MOST_NUMBER)) and int(cell)):
        raise Refusal(_("Line %(line)s: write a number from 1 to 999 under “number”.") % {"line": line})
    return int(cell)


def _columns(row: list[str]) -> list[str]:
    columns = [cell.strip().casefold().replace("_", " ") for cell in row]
    known = {name.replace("_", " "): name for name in COLUMNS}
    while columns and not columns[-1]:
        columns.pop()
    for column in columns:
        if column not in known:
            raise Refusal(_("There is no column “%(name)s” in the template.") % {"name": column})
    needed = known.keys() - (MAY_BE_MISSING - {*columns})
    if missing := [name for name in known if name in needed and columns.count(name) != 1]:
        names = ", ".join(missing)
        raise Refusal(_("Each column of the template is needed once. Look at: %(names)s.") % {"names": names})
    return [known[column] for column in columns]


def _cells_of_csv(data: bytes) -> list[list[str]]:
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeError:
            continue
    else:
        raise Refusal(str(UNREADABLE))
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        return [list(map(strip_unseen, row)) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]
    except csv.Error as error:
        raise Refusal(str(UNREADABLE)) from error


def _cells_of_xlsx(data: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise Refusal(_("This spreadsheet is too big. It can have 5 MB at most, so leave pictures out of it."))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        rows = book.worksheets[0].iter_rows(max_row=5 * MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
        return [list(map(_text_of, row)) for row in rows]
    except Refusal:
        raise
    except Exception as error:  # openpyxl meets broken files with many kinds of errors
        raise Refusal(str(UNREADABLE)) from error


def _text_of(cell: Any) -> str:
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else strip_unseen(str(cell))


def values_of(row: Row, form: PaperWorkForm) -> dict[str, Any]:
    """A row as the form takes it: choices by their value, whether the row has that or its words."""
    values: dict[str, Any] = {}
    for name, field in form.fields.items():
        cell = row.get(name, "")
        if isinstance(field, forms.MultipleChoiceField):
            values[name] = [_choice(field, one) for one in cell.split(";") if one.strip()]
        elif isinstance(field, forms.ChoiceField):
            values[name] = _choice(field, cell or str(field.initial or ""))
        else:
            values[name] = cell
    return values | {"files": list(_files_of(row))}


def _choice(field: forms.ChoiceField, cell: str) -> str:
    wanted = cell.strip().casefold()
    choices: Any = field.choices
    for value, label in choices:
        if wanted in {str(value).casefold(), str(label).casefold()}:
            return str(value)
    return cell.strip()


def _files_of(row: Row) -> Iterator[tuple[str, str, str]]:
    """The files that a row names: name, use, and what a picture shows."""
    shows = [one.strip() for one in row[SHOWS].split(";")]
    for column, use in FILE_COLUMNS.items():
        names = [plain_name(name) for name in row.get(column, "").split(";") if name.strip()]
        for place, name in enumerate(names):
            yield name, use.value, shows[place] if use == PaperFile.Use.PICTURE and place < len(shows) else ""


@transaction.atomic
def keep_rows(batch: PaperBatch, rows: dict[int, Row]) -> int:
    """Keep the rows of a spreadsheet as works of a batch, in place of what was there. Works that were sent stay.

    Returns how many were sent before.
    """
    sent = set(batch.works.filter(sent_at__isnull=False).values_list("number", flat=True))
    form = PaperWorkForm()
    for number, row in rows.items():
        if number not in sent:
            work, _made = PaperWork.objects.get_or_create(batch=batch, number=number)
            before, work.values = work.values, values_of(row, form)
            work.save(update_fields=["values"])
            named = [name for name, _use, _alt in work.values["files"]]
            gone = [name for name, _use, _alt in before.get("files", []) if name not in named]
            work.files.filter(name__in=gone).update(work=None)
    return len(sent & rows.keys())


@transaction.atomic
def sort_files(batch: PaperBatch) -> None:
    """Give each file to the work whose row names it. A signed form that several rows name goes to each of them."""
    files: dict[str, list[PaperFile]] = {}
    for file in batch.files.all():
        files.setdefault(file.name.casefold(), []).append(file)
    for work in batch.works.filter(sent_at=None):
        for name, use, alt in work.values.get("files", []):
            there = files.get(name.casefold(), [])
            if not there or any(file.work_id == work.pk and file.use == use for file in there):
                continue
            free = [file for file in there if file.work_id is None or use != PaperFile.Use.SCAN] or [_copy_of(there[0])]
            _give(free[0], work, use, alt)
            files[name.casefold()] = [*there, free[0]]


def _copy_of(file: PaperFile) -> PaperFile:
    copy = PaperFile(batch=file.batch, use=file.use, name=file.name, sha256=file.sha256)
    copy.is_checked, copy.problem = file.is_checked, file.problem
    with file.file.open() as content:
        copy.file.save("paper", content)
    return copy


def _give(file: PaperFile, work: PaperWork, use: str, alt: str) -> None:
    if file.use != use:
        file.use, file.is_checked, file.problem = use, False, ""
    file.work, file.alt = work, alt or file.alt
    file.save()


EXAMPLE = {
    "number": "1",
    "title": "The boat",
    "kind": "Artwork",
    "language": "en",
    "credit_kind": "Anonymous",
    "age": "18 or older",
    "purposes": "This website; The printed Yellow Book",
    "signed_on": "28/11/2026",
    "form_version": "Form 3",
    "answer": "link",
    "pictures": "boat.jpg; boat from behind.jpg",
    "signed form": "boat consent.jpg",
    SHOWS: "A red boat on a lake; The same boat from behind",
}


def template(suffix: str) -> bytes:
    """The template as .csv or .xlsx: the columns, and a line that says what each may hold."""
    rows = [[name.replace("_", " ") for name in COLUMNS], [EXAMPLE.get(name, "") for name in COLUMNS]]
    if suffix == "csv":
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        return text.getvalue().encode("utf-8-sig")  # so that Excel reads it as UTF-8
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    words = book.create_sheet(_("What to write"))
    for line in explanation():
        words.append(line)
    book.save(file)
    return file.getvalue()


def explanation() -> Iterable[list[str]]:
    """For each column, its name, what it is, and what it may hold."""
    for name, field in PaperWorkForm().fields.items():
        choices: Any = field.choices if isinstance(field, forms.ChoiceField) and name != "language" else ()
        labels = "; ".join(str(label) for value, label in choices if value)
        yield [name.replace("_", " "), str(field.label), labels or str(field.help_text)]
    several = _("Names of files, with a semicolon between them.")
    yield from ([name, several, ""] for name in [*FILE_COLUMNS])
    yield [SHOWS, _("For people who cannot see them, in the order of the pictures, with a semicolon between."), ""]
