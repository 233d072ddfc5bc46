"""A contributor's answer is exactly what the pressed button says, and there is none if no button was pressed."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from home.models import StrategyPage
from hub.coproduction.models import Agreement
from hub.coproduction.workflow.decisions import latest_version
from tests.coproduction.admin_actions import agree, client_of, submit
from tests.publishing import send
from tests.yellowbook.conftest import POEM
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.test_the_moderators_screen import screen
from yellowbook.contributors import receipts
from yellowbook.contributors.models import Message, Suggestion
from yellowbook.models import ContentNote, Contribution
from yellowbook.workflow import moderating

RECEIPT = "/yellow-book/receipt/"
BEFORE, AFTER = "The kettle", "A red fox on green hills"


@pytest.fixture
def contributor(sent):
    """A browser with the receipt of the work."""
    browser = ContributorClient()
    browser.post(reverse("yellow-book-receipt-link", args=[receipts.reissue(sent).link]))
    return browser


@pytest.fixture
def suggested(sent, ebye):
    return moderating.suggest(sent, ebye, "title", AFTER, "A fox is warmer.")


@pytest.fixture
def noted(sent, ebye):
    note = ContentNote.objects.get(name="Loss")
    return moderating.suggest(sent, ebye, "content_note", note.says, "It may help.", content_note=note)


def form_of(browser, message):
    """The form for one question: the values of its buttons, and its data if nothing is typed."""
    page = BeautifulSoup(browser.get(RECEIPT).text, "html.parser")
    form = page.find("textarea", id=f"id_written-{message.pk}").find_parent("form")
    sent = {field["name"]: field.get("value", "") for field in form.find_all("input")}
    sent["written"] = form.find("textarea").text.removeprefix("\n")
    return [button["value"] for button in form.find_all("button")], sent


def press(browser, message, button, **typed):
    _buttons, sent = form_of(browser, message)
    return browser.post(RECEIPT, sent | {"answer": button} | typed)


def read_by_moderators(person, work):
    """The messages on the moderators' screen."""
    page = BeautifulSoup(client_of(person).get(screen(work)).text, "html.parser")
    return " ".join(page.find_all("ol", class_="moderate-talk")[-1].text.split())


@pytest.mark.invariant(15)
def test_a_no_beside_the_prefilled_suggestion_is_a_plain_no(contributor, suggested, sent, staff):
    assert press(contributor, suggested.message, "no").status_code == 302
    suggested.refresh_from_db()
    assert (suggested.answer, latest_version(sent).title) == ("no", BEFORE)
    for said in (read_by_moderators(staff, sent), contributor.get(RECEIPT).text):
        assert "No, leave it as it is" in said
        assert AFTER not in said.partition("Their answer")[2] + said.partition("Your answer")[2]
    assert Message.objects.get(kind="answer").words == ""


@pytest.mark.invariant(15)
@pytest.mark.parametrize("button", ["no", "yes"])
def test_words_typed_beside_a_button_are_kept_as_a_remark_and_shown_as_one(contributor, suggested, sent, staff, button):
    press(contributor, suggested.message, button, written="It was never a fox.")
    suggested.refresh_from_db()
    assert suggested.answer == button
    assert latest_version(sent).title == {"no": BEFORE, "yes": AFTER}[button]
    said = read_by_moderators(staff, sent)
    label = {"no": "No, leave it as it is", "yes": "Yes, as it could be"}[button]
    assert f"{label} Written beside it: It was never a fox." in said


def test_own_words_are_stored_only_if_they_were_written(contributor, suggested, sent):
    for nothing in ("", "  \n "):
        answer = press(contributor, suggested.message, "otherwise", written=nothing)
        assert answer.status_code == 422
        assert "your own words first" in answer.text
    assert latest_version(sent).title == BEFORE
    assert press(contributor, suggested.message, "otherwise", written="The fox and the kettle").status_code == 302
    assert latest_version(sent).title == "The fox and the kettle"


@pytest.mark.invariant(15)
@pytest.mark.parametrize("pressed", [{}, {"answer": ""}, {"answer": "maybe"}, {"answer": "YES"}, {"answer": "no "}])
def test_an_answer_that_was_not_given_is_read_as_none(contributor, suggested, sent, pressed):
    _buttons, data = form_of(contributor, suggested.message)
    answer = contributor.post(RECEIPT, data | pressed | {"written": "My own words"})
    assert answer.status_code == 422
    assert "Press one of the buttons" in answer.text
    assert "My own words" in answer.text
    suggested.refresh_from_db()
    assert (suggested.answered_at, latest_version(sent).title) == (None, BEFORE)


@pytest.mark.invariant(15)
def test_a_content_note_has_a_button_for_each_answer(contributor, noted, sent, staff):
    buttons, data = form_of(contributor, noted.message)
    assert buttons == Suggestion.Answer.values
    assert data["written"] == ""
    assert press(contributor, noted.message, "otherwise").status_code == 422
    press(contributor, noted.message, "otherwise", written="It talks about my nan.")
    assert not latest_version(sent).content_notes.exists()
    assert "Yes, in my own words Written beside it: It talks about my nan." in read_by_moderators(staff, sent)


@pytest.mark.parametrize(("button", "notes"), [("yes", ["Loss"]), ("no", [])])
def test_a_content_note_is_added_with_a_yes_and_only_then(contributor, noted, sent, button, notes):
    press(contributor, noted.message, button)
    assert [note.name for note in latest_version(sent).content_notes.all()] == notes


@pytest.mark.invariant(12)
def test_a_yes_to_a_content_note_is_a_yes_to_the_words_that_were_shown(contributor, noted, sent):
    ContentNote.objects.filter(pk=noted.note_id).update(says="This work talks about crime.")
    answer = press(contributor, noted.message, "yes")
    assert answer.status_code == 422
    assert "has changed since it was suggested" in answer.text
    assert not latest_version(sent).content_notes.exists()


@pytest.mark.parametrize("message", ["abc", "\0", "", "9" * 40, "-1", "1.5"])
def test_a_tampered_number_is_no_server_error(contributor, suggested, message):
    assert contributor.post(RECEIPT, {"message": message, "answer": "yes"}).status_code == 404
    assert not Suggestion.objects.exclude(answered_at=None).exists()


@pytest.mark.invariant(9)
def test_what_was_typed_into_a_form_that_was_answered_elsewhere_is_shown_again(contributor, suggested):
    _buttons, data = form_of(contributor, suggested.message)
    press(contributor, suggested.message, "no")
    late = contributor.post(RECEIPT, data | {"answer": "otherwise", "written": "Typed in another window"})
    assert late.status_code == 409
    assert "answered this already" in late.text
    assert "Typed in another window" in late.text


@pytest.mark.invariant(7)
def test_a_picture_is_described_in_the_words_of_the_pressed_button_alone(painting, ebye):
    send(painting)
    work = Contribution.objects.get(pk=painting.pk)
    browser = ContributorClient()
    browser.post(reverse("yellow-book-receipt-link", args=[receipts.reissue(work).link]))
    for button, alt in (("no", "A lake"), ("otherwise", "My lake")):
        picture = latest_version(work).pictures.get()
        suggestion = moderating.suggest(work, ebye, "alt", "A green lake", "So that all know.", picture=picture)
        press(browser, suggestion.message, button, **({} if button == "no" else {"written": "My lake"}))
        assert latest_version(work).pictures.get().alt == alt
    assert latest_version(work).text == POEM


@pytest.mark.invariant(15)
@pytest.mark.parametrize("action", ["", "agree ", "AGREE", "yes", "post", "form_valid"])
def test_no_button_of_the_moderators_is_read_as_another(sent, ebye, action):
    answer = client_of(ebye).post(screen(sent), {"action": action, "ask-words": "Which lake?"})
    assert answer.status_code == 400
    assert Message.objects.filter(contribution=sent).count() == 1


def test_a_side_that_makes_no_sense_agrees_for_nobody(sent, ebye):
    seen = client_of(ebye).get(screen(sent), {"open": 1}).context["seen"]
    for side in ("abc", "\0", "9" * 40, "999999"):
        answer = client_of(ebye).post(screen(sent), {"action": "agree", "side": side, "seen": seen})
        assert answer.status_code == 409
    assert not Message.objects.filter(contribution=sent, kind="agreed").exists()


@pytest.mark.invariant(15)
@pytest.mark.parametrize("side", ["abc", "", "9" * 40, "999999"])
def test_a_side_that_makes_no_sense_agrees_to_no_page(ebye, staff, side):
    page = StrategyPage.objects.get()
    submit(ebye, page, summary="In other words.")
    assert "Choose for which side you agree" in agree(staff, page, side=side)
    assert not Agreement.objects.about(page).filter(person=staff).exists()
