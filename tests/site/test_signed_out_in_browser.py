"""Signed out in Chromium in the middle of writing: it is said in words, and what was typed stays until it is saved."""

import pytest

from tests.site.people import PASSWORD, Person, problems

pytestmark = [pytest.mark.browser, pytest.mark.invariant(9)]
TITLE, TYPED = "Words we use", "Words that took me all afternoon"
OUT, AGAIN = "You are signed out. What you typed is still here.", "You are signed in again. You can go on."
OTHER = "Somebody else is signed in in this browser now."


class Writer(Person):
    """Somebody with the editor of a page open in one tab, who also uses another tab."""

    def edit(self, words):
        """Open the editor of a page and type into it. Returns its URL."""
        self.go("/admin/pages/search/?q=Words+we+use")
        self.choose(TITLE)
        self.fill("summary", words)
        return self.page.url

    def beside(self, *actions):
        """Use another tab, close it and come back."""
        editor, self.page = self.page, self.page.context.new_page()
        for action in actions:
            action()
        self.page.close()
        self.page = editor
        self.page.evaluate("dispatchEvent(new Event('focus'))")

    def sign_out(self):
        self.go("/admin/account/")
        self.page.locator("form[action$='/logout/']").first.evaluate("form => form.submit()")
        self.page.wait_for_url("**/admin/login/**")

    def sign_in(self, name="ebye"):
        self.fill("username", name)
        self.fill("password", PASSWORD)
        self.press("Enter")
        self.page.wait_for_url(lambda address: "/login/" not in address)

    def sign_in_as(self, name):
        self.go("/admin/login/")
        self.sign_in(name)

    def summary(self):
        return self.page.locator("[name=summary]").input_value()


@pytest.mark.parametrize("width", [360, 1280])
def test_signing_in_beside_an_open_editor_is_enough_to_go_on(browser, demo_hub, width):
    writer = Writer(browser, demo_hub, "ebye", width)
    address = writer.edit(f"{TYPED}, {width}")
    writer.beside(writer.sign_out)
    writer.sees(OUT)
    writer.beside(lambda: writer.sign_in_as("ebye"))
    writer.sees(AGAIN)
    later = f"{TYPED} and evening, {width}"
    # What was on its way before signing in again may still be refused.
    with writer.page.expect_response(lambda answer: later in (answer.request.post_data or "")) as saved:
        writer.fill("summary", later)
    assert saved.value.json()["success"]
    writer.page.goto(address)
    assert writer.summary() == later


def test_nothing_is_saved_as_somebody_else(browser, demo_hub):
    writer = Writer(browser, demo_hub, "ebye")
    address = writer.edit("Never to be saved")
    writer.beside(writer.sign_out, lambda: writer.sign_in("staff"))
    writer.sees(OTHER)
    assert writer.summary() == "Never to be saved"
    with writer.page.expect_response(lambda answer: answer.request.method == "POST" and answer.url == address) as told:
        writer.fill("summary", "Never to be saved either")
    assert told.value.status == 403


def test_what_is_sent_after_signing_out_comes_back_after_signing_in(browser, demo_hub):
    writer = Writer(browser, demo_hub, "ebye", width=360)
    writer.go("/admin/snippets/core/theme/add/")
    name = "Hope that was sent too late"
    writer.fill("name", name)
    writer.page.context.clear_cookies(name="sessionid")
    writer.page.locator("#w-editor-form").evaluate("form => form.submit()")
    writer.sees("What you typed is not lost")
    writer.sign_in()
    writer.sees(name)
    assert not problems(writer.page)
    writer.choose("Yes, send it now")
    assert writer.page.locator("[name=name]").input_value() == name
