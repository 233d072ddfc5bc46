"""Works on paper: gathered in a batch, checked, and sent to both sides like any other work.

Each work is sent by itself. Where that is broken off, it goes on with the same work: none is sent twice, none is lost.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
import unicodedata
from collections.abc import Iterable
from datetime import timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import override

from hub.characters import is_blank
from hub.coproduction.exceptions import NotShown, Refusal
from hub.core.intake.exceptions import Reason
from hub.core.models import Theme
from hub.core.storages import private_storage
from hub.core.uploads.contributed import (
    ContributedPicture,
    contributed_film,
    contributed_picture,
    contributed_sound,
)
from hub.core.uploads.messages import DISK_FULL, full_disk_as_validation_error
from hub.users.access_log import Event, record
from yellowbook.contributors import receipts
from yellowbook.contributors.models import Contributor
from yellowbook.contributors.paper import PaperBatch, PaperConsent, PaperFile, PaperWork
from yellowbook.models import ContentNote, Contribution, ContributionPicture
from yellowbook.paper.forms import MORE, PaperWorkForm, calls, lists
from yellowbook.workflow import submitting
from yellowbook.workflow.withdrawing import remove

if TYPE_CHECKING:
    from hub.users.models import User
    from yellowbook.contributors.receipts import Slip

    Problem = tuple[str | Promise, str]
    Checked = tuple[PaperWork, PaperWorkForm, list[Problem]]

LIFETIME = timedelta(days=14)  # of what was typed and not sent, without a change
SLIPS_FOR = timedelta(hours=24)  # after that, a new slip is made in the private room, with a reason
AT_ONCE = 45  # seconds; then the person presses once more
PASSING = {Reason.BUSY, DISK_FULL, "not_now"}  # why a file was not taken that is to be checked once more
MOST_FILES = 600
MOST_ALT = 255  # letters of what a picture shows
SOUNDS = re.compile(r"\.(mp3|m4a|aac|wav|aiff?|caf|ogg|oga|opus|flac|wma|amr)$", re.IGNORECASE)
FILMS = re.compile(r"\.(mp4|m4v|mov|3gp|3g2|webm|mkv)$", re.IGNORECASE)
SCANS = re.compile(r"consent|form|scan", re.IGNORECASE)
NUMBER = re.compile(r"0*([1-9][0-9]{0,2})(?![0-9])")


def plain_name(name: str) -> str:
    """A file's name without folders, written in one way whatever computer wrote it."""
    return unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2]).strip()[-255:]


@transaction.atomic
def keep_files(batch: PaperBatch, files: Iterable[File[bytes]]) -> None:
    """Keep files of a batch until they are checked and sorted; the same file twice is kept once.

    A file whose name begins with the number of a work goes to that work. Raises Refusal if there are too many, and
    ValidationError if the disk is full.
    """
    works = {work.number: work for work in batch.works.filter(sent_at=None)}
    there = set(batch.files.values_list("name", "sha256"))
    for file in files:
        name, sha256 = plain_name(file.name or ""), _sha256(file)
        if (name, sha256) in there:
            continue
        there.add((name, sha256))
        if len(there) > MOST_FILES:
            raise Refusal(_("A batch can have %(number)s files at most.") % {"number": MOST_FILES})
        begins = NUMBER.match(name)
        use = PaperFile.Use.SOUND if SOUNDS.search(name) else PaperFile.Use.PICTURE
        use = PaperFile.Use.FILM if FILMS.search(name) else use
        use = PaperFile.Use.SCAN if SCANS.search(name) else use
        work = works.get(int(begins[1])) if begins else None
        with full_disk_as_validation_error():
            PaperFile(batch=batch, work=work, use=use, name=name, sha256=sha256).file.save("paper", file)
    batch.save()


def _sha256(file: File[bytes]) -> str:
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def check_files(batch: PaperBatch, until: float) -> None:
    """Let the intake look at each file that it has not seen yet, until a moment of the clock `time.monotonic`."""
    for paper in batch.files.filter(is_checked=False):
        if time.monotonic() > until:
            return
        try:
            _check(paper)
            paper.problem, paper.is_checked = "", True
        except ValidationError as error:
            paper.problem, paper.is_checked = " ".join(error.messages), getattr(error, "code", "") not in PASSING
        paper.save(update_fields=["problem", "is_checked"])


def _check(paper: PaperFile) -> None:
    """Let the intake look at a file. A signed form is kept only as the intake wrote it. Raises ValidationError."""
    owner = f"batch {paper.batch_id}"
    with private_storage().open(str(paper.file.name)) as file:
        if paper.use == PaperFile.Use.SOUND:
            with contributed_sound(file, owner):
                return
        if paper.use == PaperFile.Use.FILM:
            with contributed_film(file, owner):
                return
        page = None if paper.use == PaperFile.Use.SCAN else 0
        with contributed_picture(file, page, owner) as clean:
            if paper.use == PaperFile.Use.SCAN:
                _keep_clean(paper, clean)


@transaction.atomic
def _keep_clean(paper: PaperFile, clean: ContributedPicture) -> None:
    raw = str(paper.file.name)
    paper.file.save(f"scan{clean.written.suffix}", File(clean.file))
    transaction.on_commit(lambda: private_storage().delete(raw), robust=True)


def checked(works: Iterable[PaperWork]) -> list[Checked]:
    """Each work with its form, and what is to be corrected before it can be sent: pairs of a field and a sentence.

    Takes as many queries for many works as for one.
    """
    prints, choices = {work: fingerprint(work) for work in works}, lists()
    before = set(PaperWork.objects.filter(fingerprint__in=prints.values()).values_list("fingerprint", flat=True))
    return [
        (
            work,
            form,
            [*_problems_of_form(form), *_problems_of_files(work, list(work.files.all()), prints[work] in before)],
        )
        for work, form in ((work, PaperWorkForm(work.values, choices)) for work in prints)
    ]


def _problems_of_form(form: PaperWorkForm) -> list[Problem]:
    return [
        (form.fields[field].label or "" if field in form.fields else "", sentence)
        for field, sentences in form.errors.items()
        for sentence in map(str, sentences)
    ]


def _problems_of_files(work: PaperWork, files: list[PaperFile], is_there: bool) -> list[tuple[str, str]]:
    uses = [file.use for file in files]
    text = str(work.values.get("text", ""))
    too_many = _("A work can have %(number)s pictures at most.") % {"number": submitting.MAX_PICTURES}
    unseen = [file for file in files if not file.is_checked]
    rules = [
        (_("Work"), is_blank(text) and not {"picture", "sound", "film"} & set(uses), str(submitting.MISSING["work"])),
        (_("Pictures"), uses.count("picture") > submitting.MAX_PICTURES, too_many),
        (_("Pictures"), any(len(file.alt) > MOST_ALT for file in files), _("Say in 255 letters what a picture shows.")),
        (_("Sound"), uses.count("sound") > 1, _("A work can have one sound.")),
        (_("Film"), uses.count("film") > 1, _("A work can have one film.")),
        (_("The signed form"), uses.count("scan") != 1, _("Add one scan or photograph of the form that was signed.")),
        (_("Files"), bool(unseen), _("Not all files are checked yet. Press “Check the files”.")),
        (_("Work"), is_there, _("A work just like this was entered before.")),
    ]
    named = [
        (_("Files"), _("There is no file called “%(name)s”.") % {"name": name}) for name in missing_names(work, files)
    ]
    refused = [(file.name, file.problem) for file in files if file.problem]
    return [(field, sentence) for field, is_wrong, sentence in rules if is_wrong] + named + refused


def missing_names(work: PaperWork, files: list[PaperFile]) -> list[str]:
    """The files that a row of a spreadsheet names and that did not come."""
    there = {file.name.casefold() for file in files}
    return [name for name, _use, _alt in work.values.get("files", []) if name.casefold() not in there]


def fingerprint(work: PaperWork) -> str:
    """A keyed fingerprint of a work and its files, which tells whether the same was sent before."""
    typed = {name: value for name, value in work.values.items() if name != "files" and (value or name not in MORE)}
    files = sorted(file.sha256 for file in work.files.all() if file.use != PaperFile.Use.SCAN)
    content = json.dumps([typed, files], sort_keys=True)
    return salted_hmac("yellowbook.paper", content, algorithm="sha256").hexdigest()


def sent_before(work: PaperWork) -> bool:
    return PaperWork.objects.filter(fingerprint=fingerprint(work)).exclude(pk=work.pk).exists()


def waiting(batch: PaperBatch) -> list[PaperWork]:
    """The works of a batch that are not sent, with their files."""
    return list(batch.works.filter(sent_at=None).prefetch_related("files"))


def shown_digest(works: Iterable[PaperWork]) -> str:
    """The digest of what somebody confirms: each work and file that would be sent."""
    shown = [[work.number, work.values, [[file.pk, file.use, file.alt] for file in work.files.all()]] for work in works]
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()


def send_batch(batch: PaperBatch, person: User, seen: str, until: float) -> int:
    """Send each work of a batch in which nothing is wrong, until a moment of `time.monotonic`. Returns how many.

    Raises NotShown if what is there is not what the person saw.
    """
    batch.save()
    works = [work for work, _form, problems in checked(waiting(batch)) if not problems]
    if seen != shown_digest(works):
        raise NotShown(_("This changed since you opened it here, perhaps in another window. Read it once more."))
    sent = 0
    for work in works:
        if time.monotonic() > until:
            break
        sent += _send_or_say_why(work, person)
    return sent


def _send_or_say_why(row: PaperWork, person: User) -> bool:
    try:
        if not sent_before(row):  # perhaps a moment ago, in this batch
            with full_disk_as_validation_error():
                return send_work(row, person)
    except (ValidationError, Refusal) as error:
        sentence = " ".join(getattr(error, "messages", [str(error)]))
        PaperFile.objects.filter(pk__in=row.files.values("pk")[:1]).update(problem=sentence, is_checked=False)
    return False


def send_work(row: PaperWork, person: User) -> bool:
    """Send one work on paper: its text, its files, its consent. Returns whether it was sent now."""
    form = PaperWorkForm(row.values)
    form.full_clean()
    data = form.cleaned_data
    language = data["language"] if data["language"] in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with override(language):
        work = _begun(row, data, language)
        if work is None:
            return False
        pictures = set()
        for paper in row.files.filter(use=PaperFile.Use.PICTURE):
            with paper.file.open() as file:
                picture = submitting.add_picture(work, UploadedFile(file, name="picture", size=file.size))
            pictures.add(picture.pk)
            ContributionPicture.objects.filter(pk=picture.pk).update(alt=paper.alt)
        for paper in row.files.filter(use=PaperFile.Use.SOUND):
            with paper.file.open() as file:
                submitting.set_sound(work, UploadedFile(file, name="sound", size=file.size))
        for paper in row.files.filter(use=PaperFile.Use.FILM):
            with paper.file.open() as file:
                submitting.set_film(work, UploadedFile(file, name="film", size=file.size))
        return _signed_and_sent(row, data, person, pictures)


@transaction.atomic
def _begun(row: PaperWork, data: dict[str, Any], language: str) -> Contribution | None:
    """The work of a row with what was typed, the same one if this was broken off before; None if it was sent."""
    row = PaperWork.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.sent_at:
        return None
    if row.contribution is None:
        row.contribution = submitting.begin(data["kind"])[0]
        row.save(update_fields=["contribution"])
        row.contribution.submission.made_at = row.batch.made_at  # for its call, it was begun then
        row.contribution.submission.save(update_fields=["made_at"])
    work = row.contribution
    if data["call"] or work.submission.call_key:
        submitting.choose_call(work, calls().get(data["call"]))
    submitting.remove_film(work)
    submitting.remove_sound(work)  # of a try that was broken off: the files may be others now
    for picture in work.pictures.all():
        submitting.remove_picture(picture)
    contributor = Contributor.objects.get(pk=work.pk)
    for thing in (work, contributor):
        for field in thing._meta.fields:
            if field.name in data:
                setattr(thing, field.attname, field.get_default() if data[field.name] == "" else data[field.name])
    work.themes = Theme.objects.filter(pk__in=data["themes"])
    work.content_notes = ContentNote.objects.filter(pk__in=data["content_notes"])
    contributor.language, contributor.purposes = language, data["purposes"]
    work.save()
    contributor.save()
    return work


def _signed_and_sent(row: PaperWork, data: dict[str, Any], person: User, pictures: set[int]) -> bool:
    scan = row.files.get(use=PaperFile.Use.SCAN)
    with private_storage().open(str(scan.file.name)) as clean, transaction.atomic():
        row = PaperWork.objects.select_for_update(of=("self",)).select_related("contribution").get(pk=row.pk)
        work = row.contribution
        if row.sent_at or work is None:
            return False
        if pictures - set(work.pictures.values_list("pk", flat=True)):  # begun again meanwhile, in another window
            raise NotShown(_("This changed since you opened it here, perhaps in another window. Read it once more."))
        signed = {name: data[name] for name in ("signed_on", "form_version")}
        consent = PaperConsent(contribution=work, by=person, **signed)
        consent.scan.save(f"scan{PurePath(str(scan.file.name)).suffix}", File(clean))
        contributor = Contributor.objects.get(pk=work.pk)
        work = Contribution.objects.get(pk=work.pk)
        submitting.send(work, contributor, submitting.shown_digest(work, contributor))
        row.fingerprint, row.sent_at, row.values = fingerprint(row), now(), {}
        for paper in row.files.all():
            paper.delete()
        row.save()
    return True


def works_for_slips(batch: PaperBatch) -> list[PaperWork]:
    """The works of a batch that were sent so lately that their slips are still to be printed."""
    lately = batch.works.filter(sent_at__gt=now() - SLIPS_FOR)
    return list(lately.select_related("contribution"))


@transaction.atomic
def make_slips(batch: PaperBatch, person: User) -> list[tuple[PaperWork, Slip]]:
    """Make a new slip for each work that was sent lately. Slips are stored nowhere; earlier ones open nothing more."""
    made = []
    for work in works_for_slips(batch):
        if work.contribution:
            made.append((work, receipts.reissue(work.contribution)))
            record(Event.LOOKED_AT_DETAILS, work.contribution, person, new_slip=True)
    return made


@transaction.atomic
def delete_batch(batch: PaperBatch) -> None:
    """Delete what was typed and not sent, with its files. Works that were sent stay."""
    for work in batch.works.filter(sent_at=None).select_related("contribution"):
        delete_work(work)
    for file in batch.files.all():
        file.delete()
    if batch.works.exists():
        return
    batch.delete()


def delete_unsent(person: User) -> None:
    """Delete all that a person typed and did not send, with its files."""
    for batch in PaperBatch.objects.filter(by=person):
        delete_batch(batch)


@transaction.atomic
def delete_work(work: PaperWork) -> None:
    """Delete a work of a batch that was not sent, with its files. Raises Refusal if it was sent."""
    if work.sent_at:
        raise Refusal(_("This work was sent already."))
    for file in work.files.all():
        file.delete()
    if work.contribution:  # sending it was broken off
        remove(work.contribution)
    PaperWork.objects.filter(pk=work.pk).delete()


def remove_abandoned() -> int:
    """Delete what was typed and not sent, nor changed for LIFETIME. Returns how many batches."""
    old = PaperBatch.objects.filter(touched_at__lt=now() - LIFETIME)
    left = old.filter(works__sent_at=None) | old.filter(files__isnull=False)
    batches = list(left.distinct())
    for batch in batches:
        delete_batch(batch)
    return len(batches)
