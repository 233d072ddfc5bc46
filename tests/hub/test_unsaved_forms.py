"""What was typed and chosen is not lost when somebody is signed out, or signs in again beside an open form."""

import os
import time

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import UploadedFile

from home.models import HomePage
from hub.core.models import HubImage
from hub.core.security.session_limits import USED
from tests.admin_forms import filled_form
from tests.conftest import PASSWORD
from tests.coproduction.admin_actions import shown_messages
from tests.core.files import jpeg

pytestmark = pytest.mark.invariant(9)
OURS, THEIRS = {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "cross-site"}
TYPED = "Words that took me all afternoon."
KEPT, ADD_PICTURE, ACCOUNT = map(reverse, ["unsaved_forms", "wagtailimages:add", "wagtailadmin_account"])


@pytest.fixture
def browser(ebye):
    """A browser in which an EbyE is signed in, with CSRF checks."""
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser, ebye)
    return browser


@pytest.fixture
def page(hub):
    return HomePage.objects.get(locale__language_code="en")


def sign_in(browser, person, next_page=""):
    token = token_in(browser.get(reverse("wagtailadmin_login")))
    data = {"csrfmiddlewaretoken": token, "username": person.username, "password": PASSWORD, "next": next_page}
    return browser.post(reverse("wagtailadmin_login"), data, follow=True)


def sign_out(browser):
    browser.post(reverse("wagtailadmin_logout"), {"csrfmiddlewaretoken": token_in(browser.get(ACCOUNT))})


def idle(browser):
    session = browser.session
    session[USED] = int(time.time()) - 3 * 3600
    session.save()


def token_in(answer):
    return BeautifulSoup(answer.text, "html.parser").find(attrs={"name": "csrfmiddlewaretoken"})["value"]


def edited(browser, page):
    """The data of the editor of a page, with typed words."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    token = {"csrfmiddlewaretoken": token_in(browser.get(address))}
    return address, filled_form(browser, address, summary=TYPED).dict() | token


def kept_form(browser):
    """The address and the data of the stored form."""
    form = BeautifulSoup(browser.get(KEPT).text, "html.parser").find(attrs={"name": "kept-form"}).find_parent("form")
    return form["action"], {field["name"]: field.get("value", "") for field in form.find_all("input")}


def draft(page):
    page.refresh_from_db()
    return page.get_latest_revision_as_object().summary


@pytest.mark.parametrize("leave", [sign_out, idle], ids=["signed out", "session ended"])
def test_what_was_typed_waits_until_its_person_has_signed_in_and_seen_it(browser, ebye, page, leave):
    address, data = edited(browser, page)
    leave(browser)
    answer = browser.post(address, data, follow=True)
    assert answer.redirect_chain == [(f"{reverse('wagtailadmin_login')}?next={KEPT}", 302)]
    assert "You were signed out. What you typed is not lost" in answer.text
    assert TYPED in sign_in(browser, ebye, KEPT).text
    assert draft(page) != TYPED
    address, data = kept_form(browser)
    assert browser.post(address, data).status_code == 302
    assert draft(page) == TYPED
    assert TYPED not in browser.get(KEPT).text


def test_nobody_else_sees_or_sends_what_the_last_person_typed(browser, staff, page):
    address, data = edited(browser, page)
    idle(browser)
    browser.post(address, data)
    shown = sign_in(browser, staff, KEPT).text
    assert TYPED not in shown
    assert "Somebody else was signed in when this was typed" in shown


def test_whoever_sends_it_is_told_as_whom(browser, staff, page):
    address, data = edited(browser, page)
    sign_out(browser)
    browser.post(address, data)
    shown = sign_in(browser, staff, KEPT).text
    assert f"You are signed in as {staff} now. Was it you?" in " ".join(shown.split())


def test_a_form_from_before_signing_in_anew_is_kept(browser, ebye, page):
    address, data = edited(browser, page)
    sign_in_beside(browser, ebye)
    answer = browser.post(address, data, headers=OURS, follow=True)
    assert TYPED in answer.text
    assert draft(page) != TYPED
    address, data = kept_form(browser)
    browser.post(address, data)
    assert draft(page) == TYPED


def sign_in_beside(browser, person):
    """Sign out and in again, as in another tab."""
    sign_out(browser)
    sign_in(browser, person)


@pytest.mark.parametrize("headers", [{}, THEIRS, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}])
def test_a_form_of_another_site_is_not_kept(browser, page, headers):
    answer = browser.post(f"/admin/pages/{page.pk}/delete/", {"next": "/"}, headers=headers)
    assert answer.status_code == 403
    assert "Nothing waits here" in browser.get(KEPT).text


def test_a_script_gets_words_and_nothing_is_stored(browser, ebye, page):
    address, data = edited(browser, page)
    script = {"Accept": "application/json", **OURS}
    sign_out(browser)
    signed_out = browser.post(address, data, headers=script)
    sign_in(browser, ebye)
    expired = browser.post(address, data, headers=script)
    assert [signed_out.status_code, expired.status_code] == [403, 403]
    assert "You are signed out" in signed_out.json()["error_message"]
    assert "was not saved" in expired.json()["error_message"]
    assert "Nothing waits here" in browser.get(KEPT).text


def test_a_page_that_is_open_learns_who_is_signed_in_and_the_new_token(browser, ebye, page):
    address, data = edited(browser, page)
    sign_in_beside(browser, ebye)
    now = browser.get(reverse("signed_in")).json()
    assert now["person"] == ebye.pk
    assert browser.post(address, data | {"csrfmiddlewaretoken": now["token"]}).status_code == 302
    assert draft(page) == TYPED


def test_a_chosen_file_waits_too(browser, ebye):
    data = {"csrfmiddlewaretoken": token_in(browser.get(ADD_PICTURE)), "title": "A lake", "description": "Water"}
    sign_out(browser)
    browser.post(ADD_PICTURE, data | {"file": SimpleUploadedFile("lake.jpg", jpeg()), "collection": "1"})
    assert "One file waits with it" in sign_in(browser, ebye, KEPT).text
    address, data = kept_form(browser)
    assert browser.post(address, data).status_code == 302
    assert HubImage.objects.get(title="A lake").file.size


def test_a_file_waits_for_nobody_but_its_person(browser, ebye, staff):
    data = {"csrfmiddlewaretoken": token_in(browser.get(ADD_PICTURE)), "title": "A lake"}  # without its alt text
    answer = browser.post(ADD_PICTURE, data | {"file": SimpleUploadedFile("lake.jpg", jpeg()), "collection": "1"})
    ticket = BeautifulSoup(answer.text, "html.parser").find(attrs={"name": "waiting-file"})["value"]
    other = Client()
    other.force_login(staff)
    words = {"title": "Mine", "description": "Not mine", "collection": "1"}
    for forged in (ticket, ticket[:-3], "", "\0", "x" * 5000):
        assert other.post(ADD_PICTURE, words | {"waiting-file": forged}).status_code == 200
    assert not HubImage.objects.exists()


def test_passwords_do_not_wait(browser, staff, administrator):
    address = reverse("wagtailusers_users:add")
    sign_in_beside(browser, administrator)
    data = {"csrfmiddlewaretoken": token_in(browser.get(address)), "username": "new", "password1": "a secret of mine"}
    sign_out(browser)
    browser.post(address, data)
    shown = sign_in(browser, administrator, KEPT).text
    assert 'value="new"' in shown
    assert "a secret of mine" not in shown


def test_it_can_be_thrown_away_and_is_not_forgotten_before(browser, ebye, page):
    address, data = edited(browser, page)
    sign_out(browser)
    browser.post(address, data)
    sign_in(browser, ebye)
    assert "Something that you typed was not saved" in shown_messages(browser.get(reverse("wagtailadmin_home")))
    _address, data = kept_form(browser)
    browser.post(KEPT, {"csrfmiddlewaretoken": data["csrfmiddlewaretoken"], "forget": data["kept-form"]})
    assert "Nothing waits here" in browser.get(KEPT).text


def test_a_form_that_is_refused_again_goes_on_waiting(browser, ebye, page):
    data = {"csrfmiddlewaretoken": token_in(browser.get(ACCOUNT)), "summary": TYPED}
    sign_out(browser)
    browser.post("/admin/pages/999999/edit/", data)
    sign_in(browser, ebye)
    address, data = kept_form(browser)
    assert browser.post(address, data).status_code == 410
    assert TYPED in browser.get(KEPT).text


def test_files_that_nobody_comes_back_for_are_removed(browser, tmp_path):
    data = {"csrfmiddlewaretoken": token_in(browser.get(ADD_PICTURE)), "file": SimpleUploadedFile("a.jpg", jpeg())}
    browser.post(ADD_PICTURE, data)
    row = UploadedFile.objects.get()
    tend()
    assert UploadedFile.objects.exists()
    long_ago = time.time() - 25 * 3600
    os.utime(row.file.path, (long_ago, long_ago))
    tend()
    assert not UploadedFile.objects.exists()
    assert not row.file.storage.exists(row.file.name)


def tend():
    call_command("tend_yellow_book", verbosity=0)
