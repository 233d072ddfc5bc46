"""Pictures beside links to works: the first words of a poem, the waveform of a sound, and the name as it was chosen.

Nothing is drawn of a work that a content note warns of, or that has a picture or a film of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import as_file, files
from io import BytesIO
from itertools import islice

from django.core.files.base import ContentFile
from django.db.models import QuerySet
from django.utils.translation import override
from PIL import Image, ImageDraw, ImageFont

from hub.characters import is_blank
from yellowbook.models import Contribution, LinkPicture

Face = ImageFont.FreeTypeFont

WIDTH, HEIGHT, MARGIN = 1200, 630, 80  # pixels
YELLOW, INK = "#ffd24a", "#221b14"
SIZE, LINE, LINES = 46, 62, 5  # of the words: their height, that of a line, and how many there are
HANGS = "    "  # what stands before the rest of a line that is too long
FOOT = 470  # from where on title and name stand
WAVE_MIDDLE, WAVE_HEIGHT = 245, 290
COLOURS = 16
MOST = 2000  # letters of the words that are looked at: no picture has room for more


def works_to_draw() -> QuerySet[Contribution]:
    """The public works that have a picture beside links to them only if it is drawn."""
    return Contribution.objects.filter(live=True, film=None, pictures=None, content_notes=None)


def draw_link_picture(number: int) -> None:
    """Draw the picture of the work with this id anew, if it is public and needs one. The one before is gone first."""
    remove_link_picture(number)
    work = works_to_draw().filter(pk=number).select_related("sound").first()
    if work is None:
        return
    picture = LinkPicture(contribution=work)
    if drawing := drawing_of(work):
        picture.file.save(".png", ContentFile(drawing), save=False)
    picture.save()


def remove_link_picture(number: int) -> None:
    """Delete the picture of the work with this id, if there is one, with its file."""
    for picture in LinkPicture.objects.filter(pk=number):
        picture.delete()


def drawing_of(work: Contribution) -> bytes:
    """A PNG of a work; empty if our face does not have the letters in which its words are written."""
    canvas = Image.new("RGB", (WIDTH, HEIGHT), YELLOW)
    draw = ImageDraw.Draw(canvas)
    if work.sound:
        draw_wave(draw, work.sound.waveform)
    else:
        plain = face("Regular", SIZE)
        lines = list(first_lines(work.text, plain))
        if not can_write(plain, lines):
            return b""
        for place, line in enumerate(lines):
            draw.text((MARGIN, MARGIN + place * LINE), line, INK, plain)
    with override(work.language):
        name = work.credit_line
    for words, style, size, top in [(work.title, "Semibold", 40, FOOT), (name, "Regular", 34, FOOT + 58)]:
        written = face(style, size)
        if not is_blank(words) and can_write(written, [words]):
            draw.text((MARGIN, top), shortened(words, written), INK, written)
    stored = BytesIO()
    canvas.quantize(COLOURS).save(stored, "PNG", optimize=True)
    return stored.getvalue()


def draw_wave(draw: ImageDraw.ImageDraw, waveform: list[int]) -> None:
    """Draw how loud a sound is from beginning to end."""
    loudest, step = max([1, *waveform]), (WIDTH - 2 * MARGIN) / max(1, len(waveform))
    for place, loud in enumerate(waveform):
        half, left = max(2, loud / loudest * WAVE_HEIGHT / 2), MARGIN + place * step
        draw.rectangle((left, WAVE_MIDDLE - half, left + step * 0.6, WAVE_MIDDLE + half), INK)


def first_lines(text: str, written: Face) -> Iterator[str]:
    """The first lines of a text as they fit into the picture, with “…” if it goes on."""
    whole = text.strip("\n").rstrip()[:MOST].expandtabs(4)
    lines = list(islice((part for line in whole.split("\n") for part in parts_of(line, written)), LINES + 1))
    if len(lines) > LINES:
        lines[LINES - 1 :] = [shortened(f"{lines[LINES - 1]} …", written)]
    yield from lines


def parts_of(line: str, written: Face) -> Iterator[str]:
    """A line in parts that are narrow enough; what goes on hangs."""
    part, *words = line.split(" ")
    for word in words:
        longer = f"{part} {word}"
        if not is_blank(part) and written.getlength(longer) > WIDTH - 2 * MARGIN:
            yield shortened(part, written)
            longer = HANGS + word
        part = longer
    yield shortened(part, written)


def shortened(words: str, written: Face) -> str:
    """Words on one line, cut where they are too long."""
    words = " ".join(words.splitlines())
    if written.getlength(words) <= WIDTH - 2 * MARGIN:
        return words
    while words and written.getlength(f"{words}…") > WIDTH - 2 * MARGIN:
        words = words[:-1]
    return f"{words}…"


def face(style: str, size: int) -> Face:
    font = files("font_source_sans_pro") / "files" / f"SourceSansPro-{style}.ttf"
    with as_file(font) as path:
        return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def can_write(written: Face, lines: Iterable[str]) -> bool:
    """Whether a face has every letter of these lines."""
    missing = drawn(written, "\uffff")
    return all(drawn(written, letter) != missing for letter in {*"".join(lines)} - {" ", "\n"})


def drawn(written: Face, letter: str) -> tuple[tuple[int, int], bytes]:
    """What a letter looks like."""
    mask = written.getmask(letter)
    return mask.size, bytes(mask)
