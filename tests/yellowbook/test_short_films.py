"""A short film comes in clean, is read by both sides, and plays for everybody, with its words; never by itself."""

import csv
import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hub.coproduction.digest import digest
from hub.coproduction.exceptions import Refusal
from hub.coproduction.workflow import decisions
from hub.core.storages import private_storage, public_storage
from hub.core.uploads import limits
from tests.coproduction.admin_actions import client_of
from tests.core.files import jpeg, png
from tests.publishing import agree_to_work
from tests.yellowbook import short_films
from tests.yellowbook.conftest import a_poem
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.short_films import SHARE, WORK, offered, send_film
from tests.yellowbook.test_paper_spreadsheets import as_csv, bring, line, send_all, zipped
from tests.yellowbook.test_the_moderators_screen import screen
from tests.yellowbook.test_works_on_paper import Desk
from yellowbook.export import everything_about
from yellowbook.models import Contribution, Copy, Upload
from yellowbook.moderation.hints import hints_in
from yellowbook.repair import repair_files, works_to_repair
from yellowbook.workflow import changing, submitting, withdrawing

CAPTIONS = "1\r\n00:00:00,000 --> 00:00:00,900\r\n<i>Tide &amp; gulls</i>\r\n"
KEPT_CAPTIONS = "WEBVTT\n\n00:00:00.000 --> 00:00:00.900\nTide & gulls\n"
PLAYER = re.compile(r"<video.*?</video>", re.DOTALL)


@pytest.fixture
def contributor(hub):
    browser = ContributorClient()
    browser.post(SHARE, {"kind": "film"})
    return browser


def answer_everything(contributor):
    """The pages after the film, in their order, as they lead on."""
    answers = {
        "spoken": {"transcript": "The tide goes out.", "captions_file": offered(CAPTIONS.encode(), "a.srt")},
        "age": {"age": "adult"},
        "name": {"credit_kind": "anonymous"},
        "consent": {"purposes": ["website"]},
        "answer": {"answer": "link"},
    }
    for name, said in answers.items():
        answer = contributor.post(f"{SHARE}{name}/", said)
        assert answer.status_code == 302, answer.context["errors"]
    return answer["Location"]


def only_player(page):
    (player,) = PLAYER.findall(page)
    assert "controls" in player
    assert 'preload="none"' in player
    assert "autoplay" not in player
    return player


@pytest.fixture
def shown(public):
    """A public film with captions and a transcript."""
    return public_film(public)


def public_film(public, **fields):
    said = {"kind": "film", "text": "", "transcript": "The tide goes out.", "captions": KEPT_CAPTIONS} | fields
    return public("Low tide", film=short_films.film(), **said)


# --- From offering to playing --------------------------------------------------------------------------------------


@pytest.mark.invariant(1)
def test_a_film_goes_from_a_phone_to_everybody(contributor, ebye, staff, client, django_capture_on_commit_callbacks):
    assert send_film(contributor, short_films.film())["Location"] == f"{SHARE}spoken/"
    assert answer_everything(contributor) == f"{SHARE}check/"
    page = contributor.get(f"{SHARE}check/").text
    assert "/share/captions.vtt" in only_player(page)
    assert f'data-most-bytes="{limits.CONTRIBUTED_FILM.bytes}"' in contributor.get(WORK).text
    assert contributor.get(f"{SHARE}captions.vtt").text == KEPT_CAPTIONS
    assert client.get(f"{SHARE}captions.vtt").status_code == 404
    assert contributor.post(f"{SHARE}check/")["Location"] == f"{SHARE}sent/"
    work = Contribution.objects.get()
    assert client.get(f"/yellow-book/works/{work.pk}/captions.vtt").status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        agree_to_work(work, ebye)
        assert not files_of(work)[1]
        agree_to_work(work, staff)
    work.refresh_from_db()
    player = only_player(client.get(work.get_absolute_url()).text)
    captions = re.search(r'<track kind="captions" src="([^"]+)" srclang="en"', player)[1]
    assert client.get(captions).text == KEPT_CAPTIONS
    film = client.get(re.search(r'<video[^>]* src="([^"]+)"', player)[1], HTTP_RANGE="bytes=0-1")
    assert (film.status_code, film["Content-Type"], film["Content-Range"][:10]) == (206, "video/mp4", "bytes 0-1/")
    assert client.get(re.search(r'poster="([^"]+)"', player)[1])["Content-Type"] == "image/webp"


def test_offering_a_film_takes_at_most_nine_pages(contributor):
    send_film(contributor, short_films.film())
    pages = ["", "work", "spoken", "age", "name", "consent", "answer", "check", "sent"]
    assert answer_everything(contributor) == f"{SHARE}check/"
    assert contributor.post(f"{SHARE}check/")["Location"] == f"{SHARE}{pages[-1]}/"
    assert len(pages) <= 9


# --- What both sides say yes to ------------------------------------------------------------------------------------


@pytest.mark.invariant(13)
@pytest.mark.parametrize(("field", "value"), [("captions", KEPT_CAPTIONS), ("transcript", "The tide goes out.")])
def test_without_captions_and_transcript_a_film_does_not_go_public(public, hub, ebye, staff, field, value):
    with pytest.raises(Refusal, match="no captions and no transcript"):
        public_film(public, captions="", transcript="")
    work = Contribution.objects.get()
    assert not work.live
    changing.change_texts(work, {field: value})
    for person in (ebye, staff):
        agree_to_work(work, person)
    assert Contribution.objects.get().live


@pytest.mark.invariant(12)
def test_an_agreement_holds_for_this_film_and_these_captions(hub, ebye):
    work = a_poem()
    before = digest(work)
    submitting.set_film(work, offered(short_films.film()))
    with_film = digest(Contribution.objects.get())
    Contribution.objects.update(captions=KEPT_CAPTIONS)
    assert len({before, with_film, digest(Contribution.objects.get())}) == 3


def test_moderators_see_the_film_with_its_captions_before_it_is_public(contributor, ebye):
    send_film(contributor, short_films.film())
    answer_everything(contributor)
    contributor.post(f"{SHARE}check/")
    work = Contribution.objects.get()
    desk = client_of(ebye)
    page = desk.get(screen(work), {"open": 1}).text
    player = only_player(page)
    assert desk.get(re.search(r'<track kind="captions" src="([^"]+)"', player)[1]).text == KEPT_CAPTIONS
    film = desk.get(re.search(r'<video[^>]* src="([^"]+)"', player)[1], HTTP_RANGE="bytes=0-1")
    assert (film.status_code, film["Content-Type"]) == (206, "video/mp4")
    assert "Tide &amp; gulls" in page
    assert "transcript" in page


def test_a_name_in_captions_is_pointed_out_to_moderators():
    assert hints_in(Contribution(captions=KEPT_CAPTIONS.replace("gulls", "Mr Heron"))) == ["Mr Heron"]


@pytest.mark.invariant(5)
def test_nobody_else_gets_a_film_that_is_not_public(contributor, client):
    send_film(contributor, short_films.film())
    Contribution.objects.update(captions=KEPT_CAPTIONS)
    work, other = Contribution.objects.get(), ContributorClient()
    other.post(SHARE, {"kind": "film"})
    copy = work.film.copies.first()
    addresses = [f"{SHARE}files/{copy.pk}/", f"{SHARE}captions.vtt", f"/yellow-book/works/{work.pk}/captions.vtt"]
    for address in addresses:
        assert client.get(address).status_code == 404
        assert other.get(address).status_code == 404


# --- What everybody gets -------------------------------------------------------------------------------------------


def test_the_gallery_shows_a_film_by_its_still_and_its_length(shown, client):
    page = client.get("/yellow-book/?kind=film").text
    (card,) = re.findall(r'<article class="piece".*?</article>', page, re.DOTALL)
    assert 'data-shape="wide"' in card
    assert re.search(r'<img src="[^"]+\.webp"[^>]* alt=""', card)
    assert "0:01 minutes" in card
    assert "<video" not in page
    assert "Low tide" not in client.get("/yellow-book/?kind=audio").text


def test_its_page_works_without_the_film_being_seen_or_heard(shown, client):
    page = client.get(shown.get_absolute_url()).text
    only_player(page)
    assert "The tide goes out." in page
    assert "Tide" not in page


def test_without_a_transcript_the_words_of_its_captions_are_one(public, client):
    page = client.get(public_film(public, transcript="").get_absolute_url()).text
    assert re.search(r'<details class="transcript">.*Tide &amp; gulls', page, re.DOTALL)


def test_machines_are_told_of_a_film(shown, client):
    copies = {copy.is_picture: copy for copy in shown.film.copies.all()}
    page = client.get(shown.get_absolute_url()).text
    told = json.loads(re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
    assert (told["@type"], told["duration"], told["transcript"]) == ("VideoObject", "PT1S", "The tide goes out.")
    assert told["contentUrl"].endswith(copies[False].public.url)
    assert told["thumbnailUrl"][0].endswith(".webp")
    assert told["uploadDate"]
    assert 'property="og:image"' in page
    api = client.get(f"/api/v2/works/{shown.pk}/").json()
    assert api["kind"] == "film"
    assert api["film"]["url"].endswith(".mp4")
    assert [still["width"] for still in api["film"]["stills"]] == [160, 160]
    assert api["captions"] == KEPT_CAPTIONS
    assert client.get("/api/v2/works/?limit=5").json()["items"][0]["kind"] == "film"
    assert "Low tide" in client.get("/yellow-book/feed/").text
    assert "Low tide" not in client.get("/yellow-book/feed/podcast/").text


def test_a_film_is_found_by_what_is_said_in_it(public, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        address = public_film(public).get_absolute_url()
    for words in ("tide goes out", "gulls", "video"):
        assert address in client.get("/search/", {"query": words}).text, words


# --- Afterwards ----------------------------------------------------------------------------------------------------


def files_of(work):
    """Names of all private and public files of a work's uploads."""
    uploads = Upload.objects.filter(contribution=work.pk)
    copies = Copy.objects.filter(upload__in=uploads)
    private = {upload.original.name for upload in uploads} | {copy.private.name for copy in copies}
    return private, {copy.public.name for copy in copies if copy.public}


def left_of(private, public):
    there = [name for name in private if private_storage().exists(name)]
    return there + [name for name in public if public_storage().exists(name)]


@pytest.mark.invariant(8)
def test_taking_a_film_back_removes_every_file_of_it(shown, django_capture_on_commit_callbacks, client):
    private, public = files_of(shown)
    assert len(public) == 3
    assert len(left_of(private, public)) == 6  # the film is stored once in private
    withdrawing.hide(shown)
    assert not left_of(set(), public)
    assert client.get(f"/yellow-book/works/{shown.pk}/captions.vtt").status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        withdrawing.erase(shown)
    assert not left_of(private, public)


@pytest.mark.invariant(1)
def test_another_film_is_public_when_both_sides_have_seen_it(shown, ebye, staff, django_capture_on_commit_callbacks):
    _private, public = files_of(shown)
    with django_capture_on_commit_callbacks(execute=True):
        changing.replace_film(shown, offered(short_films.film(size=(90, 160))))
    assert len(left_of(set(), public)) == 3
    changing.replace_film(shown, offered(short_films.film(size=(90, 160))))  # sent twice
    assert Upload.objects.count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        for person in (ebye, staff):
            agree_to_work(shown, person)
    assert not left_of(set(), public)
    assert Contribution.objects.get().film.height == 160
    assert Upload.objects.count() == 1
    private, public = files_of(shown)
    assert len(left_of(private, public)) == 6


def test_a_contributor_changes_film_and_captions_on_their_page(contributor):
    send_film(contributor, short_films.film())
    answer_everything(contributor)
    contributor.post(f"{SHARE}check/")
    page = contributor.get("/yellow-book/receipt/change/").text
    assert 'name="film"' in page
    only_player(page)
    said = {"title": "Low tide", "transcript": "The tide comes in.", "captions": "0:00 --> 0:01\nIn"}
    answer = contributor.post("/yellow-book/receipt/change/", said | {"film": offered(short_films.turned())})
    assert answer.status_code == 302
    latest = decisions.latest_version(Contribution.objects.get())
    assert (latest.film.width, latest.transcript) == (90, "The tide comes in.")
    assert latest.captions == "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nIn\n"
    wrong = contributor.post("/yellow-book/receipt/change/", said | {"captions": "In"})
    assert "we do not find when to show this" in wrong.text


def test_a_film_is_taken_out_before_it_is_sent(contributor):
    send_film(contributor, short_films.film())
    private, _public = files_of(Contribution.objects.get())
    contributor.post(WORK, {"title": "Low tide", "remove-film": "1"})
    assert Contribution.objects.get().film is None
    assert not Upload.objects.exists()
    assert private
    assert "Add a picture, words, a sound or a film." in contributor.post(WORK, {"title": "Low tide"}).text


def test_the_copy_of_everything_holds_the_film_and_its_captions(shown):
    with everything_about(shown) as file, zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        page = archive.read("index.html").decode()
        (film,) = [name for name in names if name.endswith(".mp4")]
        assert archive.read("captions.vtt").decode() == KEPT_CAPTIONS
        assert f'<video controls preload="none" src="{film}"' in page
        assert archive.read(film)[4:8] == b"ftyp"


def test_repair_brings_the_files_of_a_film_back_and_leaves_them_alone(shown):
    _private, public = files_of(shown)
    public_storage().delete(sorted(public)[0])
    assert works_to_repair() == [shown.pk]
    repair_files(timedelta(0))
    private, public = files_of(shown)
    assert len(left_of(private, public)) == 6
    assert works_to_repair() == []


def test_a_film_on_paper_goes_the_same_way(hub, staff):
    desk = Desk(staff)
    desk.type(1, title="Low tide", kind="film", transcript="The tide goes out.")
    files = {"1 film.MOV": short_films.turned(), "1 form.png": png()}
    desk.press("upload", files=[SimpleUploadedFile(name, content) for name, content in files.items()])
    assert desk.shown().context["seen"]
    desk.send()
    work = Contribution.objects.get()
    assert (work.film.width, work.transcript) == (90, "The tide goes out.")
    assert work.submission.state == work.submission.State.SENT
    assert Upload.objects.get().contribution == work


def test_a_row_of_a_spreadsheet_names_a_film_and_older_templates_still_work(hub, staff):
    desk = Desk(staff)
    told = line(1, kind="film", text="", transcript="The tide goes out.", film="tide.mp4")
    bring(desk, as_csv([told]), zipped({"tide.mp4": short_films.film(), "consent.jpg": jpeg()}))
    send_all(desk)
    assert Contribution.objects.get().film
    rows = list(csv.reader(io.StringIO(as_csv([line(2)]).decode("utf-8-sig"))))
    place, older = rows[0].index("film"), io.StringIO()
    csv.writer(older).writerows(row[:place] + row[place + 1 :] for row in rows)
    bring(desk, older.getvalue().encode(), zipped({"consent.jpg": jpeg()}))
    send_all(desk)
    assert Contribution.objects.count() == 2
