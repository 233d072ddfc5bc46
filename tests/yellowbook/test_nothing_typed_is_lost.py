"""Whatever keeps a contributor's form from being saved, its words and files are returned or stored."""

import html
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client
from django.utils.timezone import now

from hub.coproduction.workflow.decisions import latest_version
from hub.core.storages import private_storage
from tests.core.files import hum, jpeg, png
from tests.limits import narrow
from tests.publishing import send
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.test_changing import alts
from tests.yellowbook.test_submitting import at, fill
from tests.yellowbook.test_withdrawing import offered
from yellowbook.models import Contribution, Upload, WaitingFile
from yellowbook.workflow import changing, submitting

pytestmark = pytest.mark.invariant(9)

CHANGE = "/yellow-book/receipt/change/"
TYPED = {"title": "Typed", "kind": "poem", "text": "  so   slowly\n\ntyped"}
HIDDEN = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"')
LONG = "x" * 300


def picture(data=None):
    return SimpleUploadedFile("a.jpg", data or jpeg())


def given_back(answer):
    """The data of the form on a page that returns what was sent."""
    return {name: html.unescape(value) for name, value in HIDDEN.findall(answer.text.rpartition("data-kept")[2])}


def work_of(_contributor):
    return Contribution.objects.get()


@pytest.fixture
def contributor(hub):
    browser = ContributorClient()
    browser.post("/yellow-book/share/", {"kind": "poem"})
    return browser


@pytest.fixture
def sent(hub):
    browser = ContributorClient()
    offered(browser)
    return browser


# --- Somebody signs in beside an open form -------------------------------------------------------------------------


@pytest.fixture
def strict(contributor):
    """The same browser with CSRF checks; its form was loaded before somebody signed in."""
    browser = ContributorClient(enforce_csrf_checks=True)
    browser.cookies = contributor.cookies
    stale = HIDDEN.findall(browser.get(at("work")).text)[0][1]
    browser.cookies["csrftoken"] = _get_new_csrf_string()  # `django.contrib.auth.login` does this
    browser.stale = {"csrfmiddlewaretoken": stale}
    return browser


def test_a_form_whose_token_went_stale_is_given_back_and_goes_on_with_one_button(strict):
    answer = strict.post(at("work"), TYPED | strict.stale | {"pictures": [picture(), picture(png())]})
    assert answer.status_code == 403
    assert "Please press the button once more" in answer.text
    assert not work_of(strict).pictures.exists()  # nothing is saved before
    kept = given_back(answer)
    assert {name: kept[name] for name in TYPED} == TYPED
    assert strict.post(at("work"), kept)["Location"] == at("age")
    work = work_of(strict)
    assert (work.title, work.text, work.pictures.count()) == (TYPED["title"], TYPED["text"], 2)
    assert not WaitingFile.objects.exists()


@pytest.mark.invariant(14)
@pytest.mark.parametrize(
    ("said", "headers"),
    [({}, {"Sec-Fetch-Site": "cross-site"}), ({}, {"Sec-Fetch-Site": "same-site"}), ({"work": "1:made-up"}, {})],
)
def test_what_another_site_sent_is_not_offered_to_go_on_with(strict, said, headers):
    answer = strict.post(at("work"), TYPED | strict.stale | said | {"pictures": picture()}, headers=headers)
    assert answer.status_code == 403
    assert "data-kept" not in answer.text
    assert not WaitingFile.objects.exists()


# --- Too many, too late, too long ----------------------------------------------------------------------------------


def test_a_form_that_must_wait_keeps_its_words_and_files(contributor, monkeypatch):
    with monkeypatch.context() as busy:
        narrow(busy, "yellowbook.receipt.base.SAVE_LIMIT_PER_WORK", 0)
        asked = contributor.post(at("work"), TYPED | {"pictures": picture()})
        assert asked.status_code == 429
        again = contributor.post(at("work"), given_back(asked))
    assert contributor.post(at("work"), given_back(again)).status_code == 302
    assert (work_of(contributor).text, work_of(contributor).pictures.count()) == (TYPED["text"], 1)


@pytest.mark.usefixtures("each_storage")
def test_a_key_that_ran_out_keeps_the_files_too_through_wrong_words(contributor):
    words = re.search(r'slip-words"[^>]*>([a-z ]+)<', contributor.get("/yellow-book/receipt/").text)[1]
    contributor.cookies.clear()
    asked = contributor.post(at("work"), TYPED | {"pictures": picture()})
    wrong = contributor.post(at("work"), given_back(asked) | {"words": "able zoo zone zero"})
    assert "kept for a day" in wrong.text
    assert contributor.post(at("work"), given_back(wrong) | {"words": words}).status_code == 302
    assert work_of(contributor).pictures.count() == 1


@pytest.mark.usefixtures("each_storage")
def test_files_that_wait_are_nobodys_and_go_after_a_day(contributor, django_capture_on_commit_callbacks):
    contributor.cookies.clear()
    contributor.post(at("work"), TYPED | {"pictures": picture()})
    contributor.post(at("work"), TYPED | {"work": "", "pictures": picture()})  # it names no work, so it cannot be saved
    (name,) = private_storage().names_in("works")
    assert Client().get(f"/media/{name}", follow=True).status_code == 404
    call_command("tend_yellow_book", "--strays-after=0", verbosity=0)
    assert private_storage().exists(name)
    WaitingFile.objects.update(made_at=now() - timedelta(hours=25))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("tend_yellow_book", verbosity=0)
    assert not WaitingFile.objects.exists()
    assert not list(private_storage().names_in("works"))


def test_no_address_fills_the_disk_with_files_that_wait(contributor, monkeypatch):
    narrow(monkeypatch, "yellowbook.receipt.pending_files.FORMS_LIMIT", 1)
    contributor.cookies.clear()
    answers = [contributor.post(at("work"), TYPED | {"pictures": picture()}).text for _ in range(2)]
    assert WaitingFile.objects.count() == 1
    assert "Only the files must be chosen once more" in answers[1]


@pytest.mark.invariant(14)
def test_an_old_tab_of_a_work_that_was_sent_gives_back_what_it_holds(contributor):
    fill(contributor)
    contributor.post(at("check"))
    late = contributor.post(at("work"), TYPED)
    assert late.status_code == 409
    assert "so   slowly" in late.text
    assert work_of(contributor).title == "The kettle"


# --- Left by a button ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "then", "leads_to"),
    [
        ("work", "cy", f"/cy{at('work')}"),
        ("work", "x", at("age")),
        ("words", "back", at("more")),
        ("words?then=check", "back", at("check")),
        ("words?then=check", "cy", f"/cy{at('words')}?then=check"),
        ("words?then=check", "x", at("check")),
        ("pictures?then=check", "stay", f"{at('pictures')}?then=check"),
    ],
)
def test_a_step_is_saved_by_whatever_button_leaves_it(contributor, page, then, leads_to):
    name, _, query = page.partition("?")
    address = at(name) + (f"?{query}" if query else "")
    Contribution.objects.update(kind="artwork" if name == "words" else "poem")
    fill(contributor)
    shown = contributor.get(address).text
    assert then == "x" or re.search(rf'<button[^>]*name="then" value="{then}"', shown)
    assert not re.search(r'<a[^>]*href="(/cy)?/yellow-book/share/\w+/"', shown)  # no link leaves the form
    assert contributor.post(address, TYPED | {"then": then, "pictures": picture()})["Location"] == leads_to
    assert work_of(contributor).pictures.count() == 1
    assert name == "pictures" or work_of(contributor).text == TYPED["text"]


@pytest.mark.parametrize("then", ["back", "cy"])
def test_what_is_wrong_is_not_left_behind_and_what_is_empty_does_not_hold(contributor, then):
    for page in ("work", "age", "credit", "consent", "email"):
        assert contributor.post(at(page), {"then": then}).status_code == 302, page
    for said in ({"credit_kind": "pen_name", "credit": LONG}, {"credit": "Typed"}):
        wrong = contributor.post(at("credit"), {"then": then} | said)
        assert wrong.status_code == 422
        assert said["credit"] in wrong.text


def test_a_change_goes_along_into_another_language_with_its_files_and_is_not_saved(sent):
    page = sent.get(CHANGE).text
    assert f'formaction="/cy{CHANGE}"' in page
    (number,) = [picture.pk for picture in work_of(sent).pictures.all()]
    said = {"title": LONG, "text": "typed so far"} | alts(work_of(sent)) | {f"picture-{number}": picture(png())}
    welsh = sent.post(f"/cy{CHANGE}", said | {"then": "show"})
    assert welsh.status_code == 200
    assert "typed so far" in welsh.text
    assert LONG in welsh.text
    assert latest_version(work_of(sent)).title == "Zebrafinchtitle"
    ticket = dict(HIDDEN.findall(welsh.text))["waiting"]
    before = Upload.objects.get().pk
    sent.post(f"/cy{CHANGE}", {"title": "New", "waiting": ticket, "text": "typed so far"} | alts(work_of(sent)))
    assert latest_version(work_of(sent)).pictures.get().upload_id != before


# --- Files ---------------------------------------------------------------------------------------------------------


def test_a_picture_that_is_sent_four_times_is_there_once(contributor):
    """The connection breaks during the response, and somebody presses “Try again”."""
    for _ in range(4):
        answer = contributor.post(at("work"), TYPED | {"pictures": [picture(), picture(png())]})
        assert answer.status_code == 302
    assert work_of(contributor).pictures.count() == Upload.objects.count() == 2


def test_a_sound_that_is_sent_again_is_no_other_version(poem):
    submitting.set_sound(poem, SimpleUploadedFile("a.wav", hum()))
    send(poem)
    before = poem.revisions.count()
    changing.replace_sound(poem, SimpleUploadedFile("b.wav", hum()))
    assert (poem.revisions.count(), Upload.objects.count()) == (before, 1)


def test_a_changed_picture_that_is_sent_again_is_no_other_version(sent):
    number = work_of(sent).pictures.get().pk
    said = {"title": "T", "text": "t"} | alts(work_of(sent))
    for _ in range(3):
        sent.post(CHANGE, said | {f"picture-{number}": picture(png())})
    assert work_of(sent).revisions.count() == 3  # as it was sent, with other words, with the picture
    assert Upload.objects.count() == 1


def test_a_picture_waits_while_its_alternative_text_is_too_long(sent):
    number = work_of(sent).pictures.get().pk
    before = Upload.objects.get().pk
    said = {"title": "T", "text": "t"}
    wrong = sent.post(CHANGE, said | {f"alt-{number}": LONG, f"picture-{number}": picture(png())})
    assert wrong.status_code == 422
    assert LONG in wrong.text
    assert "kept for a day" in wrong.text
    ticket = dict(HIDDEN.findall(wrong.text))["waiting"]
    assert (
        sent.post(CHANGE, {"title": "T", "text": "t", f"alt-{number}": "Short", "waiting": ticket}).status_code == 302
    )
    changed = latest_version(work_of(sent)).pictures.get()
    assert (changed.alt, changed.upload_id != before) == ("Short", True)


def test_one_wrong_word_about_a_picture_keeps_the_others(contributor):
    contributor.post(at("work"), TYPED | {"pictures": [picture(), picture(png())]})
    one, two = [picture.pk for picture in work_of(contributor).pictures.all()]
    said = {f"picture-{one}-alt": LONG, f"picture-{one}-long_description": "Kept.", f"picture-{one}-describe": "on"}
    answer = contributor.post(at("describe"), said | {f"picture-{two}-alt": "Kept, too"})
    assert answer.status_code == 422
    assert LONG in answer.text
    kept = list(work_of(contributor).pictures.values_list("alt", "long_description", "describe"))
    assert kept == [("", "Kept.", True), ("Kept, too", "", False)]
