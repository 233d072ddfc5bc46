"""Files are served whole, as ranges, or as not modified (RFC 9110): iPhones play nothing else."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from hub.core.models import HubDocument, HubMedia
from tests.core.files import hum
from tests.core.test_documents_and_sounds import PDF

pytestmark = pytest.mark.usefixtures("each_storage")
LONG_AGO = "Thu, 01 Jan 1970 00:00:00 GMT"


@pytest.fixture
def played(editor):
    """The address and bytes of a private sound."""
    sound = HubMedia(title="A", type="audio", file=ContentFile(hum(), "a.wav"))
    sound.save()
    return sound.url, editor.get(sound.url).getvalue()


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-1", 0, 2),
        ("bytes=0-", 0, None),
        ("bytes=100-199", 100, 200),
        ("Bytes=100-999999999999", 100, None),
        ("bytes=-10", -10, None),
        ("bytes=-999999999999", 0, None),
    ],
)
def test_a_part_is_handed_out(asked, start, end, played, editor):
    address, whole = played
    answer = editor.get(address, headers={"range": asked})
    part = whole[start:end]
    first = start % len(whole)
    assert answer.status_code == 206
    assert answer.getvalue() == part
    assert answer["Content-Length"] == str(len(part))
    assert answer["Content-Range"] == f"bytes {first}-{first + len(part) - 1}/{len(whole)}"
    assert answer["Content-Type"] == "audio/mpeg"


@pytest.mark.parametrize("asked", ["bytes=999999999-", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(asked, played, editor):
    address, whole = played
    answer = editor.get(address, headers={"range": asked})
    assert (answer.status_code, answer["Content-Range"], answer.content) == (416, f"bytes */{len(whole)}", b"")


@pytest.mark.parametrize(
    "asked",
    ["bytes=5-2", "bytes=a-b", "bytes=-", "bytes=", "lines=0-1", "bytes=0-1,4-5", f"bytes={'9' * 5000}-", "bytes=٣-٤"],
)
def test_what_is_no_part_gets_the_whole(asked, played, editor):
    address, whole = played
    answer = editor.get(address, headers={"range": asked})
    assert (answer.status_code, answer.getvalue()) == (200, whole)
    assert answer["Accept-Ranges"] == "bytes"


def test_a_part_is_handed_out_only_of_what_somebody_has_the_rest_of(played, editor):
    address, whole = played
    known = editor.head(address)
    for condition, status in {
        known["ETag"]: 206,
        known["Last-Modified"]: 206,
        '"another"': 200,
        f"W/{known['ETag']}": 200,
        LONG_AGO: 200,
    }.items():
        answer = editor.get(address, headers={"range": "bytes=1-2", "if-range": condition})
        assert (answer.status_code, answer.getvalue()) == (status, whole[1:3] if status == 206 else whole)


def test_who_has_it_already_gets_nothing_but_that(played, editor):
    address, whole = played
    known = editor.head(address)
    assert known["Content-Length"] == str(len(whole))
    assert known.content == b""
    assert "no-cache" in known["Cache-Control"]
    for headers, status in [
        ({"if-none-match": known["ETag"]}, 304),
        ({"if-modified-since": known["Last-Modified"]}, 304),
        ({"if-none-match": '"another"'}, 200),
        ({"if-modified-since": LONG_AGO}, 200),
        ({"if-match": '"another"'}, 412),
        ({"if-none-match": known["ETag"], "range": "bytes=0-1"}, 304),
    ]:
        answer = editor.get(address, headers=headers)
        assert (answer.status_code, answer["ETag"]) == (status, known["ETag"])
        assert answer.getvalue() == (whole if status == 200 else b"") if answer.streaming else not answer.content


def test_who_may_not_read_it_any_more_is_not_told_that_they_have_it(played, editor):
    address, _whole = played
    known = editor.head(address)
    for headers in ({"if-none-match": known["ETag"]}, {"range": "bytes=0-1"}):
        assert Client().get(address, headers=headers).status_code == 404
    assert Client().head(address).status_code == 404


def test_a_part_is_not_compressed(editor):
    file = HubDocument(title="A", file=ContentFile(PDF + b" " * 5000, "a.pdf"))
    file.save()
    answer = editor.get(file.url, headers={"range": "bytes=0-999", "accept-encoding": "gzip"})
    assert "Content-Encoding" not in answer
    assert len(answer.getvalue()) == 1000


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_file_is_only_read(method, played, editor):
    assert getattr(editor, method)(played[0]).status_code == 405
