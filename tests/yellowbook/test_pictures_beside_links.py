"""A picture beside links to poems and sounds: drawn at publication, and gone with it."""

import io
import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from tests.core.files import hum, jpeg
from yellowbook.models import Contribution, LinkPicture
from yellowbook.repair import repair_files
from yellowbook.workflow import changing, link_pictures, withdrawing

SHOWN = re.compile(r'property="og:image" content="http://testserver/media/([^"]+)"')
NOW = timedelta(0)
ANONYMOUS = {"credit_kind": "anonymous", "credit": "", "place_kind": "none", "service": None, "service_line": None}


def shown_beside(work):
    """The name of the file that others show beside a link to a work; empty if there is none."""
    found = SHOWN.search(Client().get(work.get_absolute_url()).text)
    return found[1] if found else ""


def drawn_in(name):
    with default_storage.open(name) as file:
        return file.read()


def files():
    return sorted(default_storage.names_in("works"))


@pytest.fixture
def kettle(public):
    return public("The kettle", credit_kind="pen_name", credit="Kestrel")


def test_a_poem_has_its_first_words_beside_a_link(kettle):
    name = shown_beside(kettle)
    drawing = Image.open(io.BytesIO(drawn_in(name)))
    assert (drawing.format, drawing.size) == ("PNG", (1200, 630))
    assert drawn_in(name) == link_pictures.drawing_of(kettle)
    for otherwise in ({"text": "Other words"}, {"title": "Another"}, {"credit": "Linnet"}):
        other = Contribution.objects.get(pk=kettle.pk)
        vars(other).update(otherwise)
        assert drawn_in(name) != link_pictures.drawing_of(other)


def test_a_sound_has_its_waveform_beside_a_link(public):
    work = public("A hum", kind="audio", sound=hum(), text="")
    drawing = Image.open(io.BytesIO(drawn_in(shown_beside(work)))).convert("L")
    middle = [drawing.getpixel((x, link_pictures.WAVE_MIDDLE)) for x in range(drawing.width)]
    assert min(middle) < 60 < max(middle)


def test_a_work_with_a_picture_shows_that(public):
    work = public("A lake", kind="artwork", picture=jpeg())
    assert shown_beside(work).endswith(".webp")
    assert not LinkPicture.objects.exists()


def test_nothing_is_drawn_of_what_a_content_note_warns_of(public):
    assert not shown_beside(public("The kettle", notes=["Loss"]))
    assert files() == []


@pytest.mark.invariant(5)
@pytest.mark.parametrize("goes", ["hide", "erase", "unpublish"])
def test_it_is_not_there_before_and_gone_at_once_afterwards(sent, public, goes):
    assert files() == []
    work = public("The spoon")
    name = shown_beside(work)
    assert files() == [name]
    if goes == "unpublish":
        work.unpublish()
    else:
        getattr(withdrawing, goes)(work)
    assert files() == []
    assert not LinkPicture.objects.exists()


@pytest.mark.invariant(8)
def test_a_name_that_is_taken_away_is_gone_from_it_at_once(kettle):
    before = shown_beside(kettle)
    changing.rename(kettle, **ANONYMOUS)
    after = shown_beside(kettle)
    assert files() == [after]
    assert after != before
    assert drawn_in(after) == link_pictures.drawing_of(Contribution.objects.get(pk=kettle.pk))


@pytest.mark.invariant(5)
def test_it_is_repaired(kettle, public):
    spoon, fork = public("The spoon"), public("The fork")
    default_storage.delete(shown_beside(kettle))
    LinkPicture.objects.filter(contribution=spoon).delete()  # as of a work from before there were such pictures
    Contribution.objects.filter(pk=fork.pk).update(live=False)
    stray = default_storage.save(f"works/{'0' * 40}.png", io.BytesIO(b"stray"))
    repair_files(NOW)
    assert files() == sorted([shown_beside(kettle), shown_beside(spoon)])
    assert stray not in files()
    assert default_storage.exists(shown_beside(kettle))
    there = files()
    repair_files(NOW)
    assert files() == there


def test_words_that_our_face_cannot_write_are_not_drawn_as_boxes(public):
    work = public("A greeting", text="مرحبا", language="ar")
    assert not shown_beside(work)
    repair_files(NOW)
    assert files() == []


@pytest.mark.invariant(7)
def test_lines_stand_as_they_were_written_and_long_ones_hang():
    face = link_pictures.face("Regular", link_pictures.SIZE)
    assert list(link_pictures.first_lines("\n  One\n\n\ttwo   three", face)) == ["  One", "", "    two   three"]
    long = list(link_pictures.first_lines("word " * 30 + "\nend", face))
    assert [line.startswith("    ") for line in long] == [False, True, True, True, False]
    assert "".join(long).replace(" ", "") == "word" * 30 + "end"
    cut = list(link_pictures.first_lines("\n".join("abcdefghij"), face))
    assert cut == ["a", "b", "c", "d", "e …"]


@pytest.mark.parametrize("text", ["x" * 200_000, "x " * 100_000, "\n" * 200_000 + "x", "\u200b" * 1000])
def test_a_picture_is_drawn_of_whatever_is_written(text):
    work = SimpleNamespace(sound=None, text=text, title="w" * 200, credit_line="c" * 120, language="de")
    assert link_pictures.drawing_of(work)[:4] in {b"\x89PNG", b""}
