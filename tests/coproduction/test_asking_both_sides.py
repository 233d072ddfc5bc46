"""Asking both sides is one button in sight; what comes next is said where one is."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.users.models import UserProfile

from hub.coproduction.admin_links import decide_url, edit_url
from tests.admin_forms import filled_form
from tests.coproduction.admin_actions import agree, client_of, decide, submit

SAVE, ASK, READ = "Save draft", "Ask both sides", "Read and decide"


def editor_of(person, thing):
    return BeautifulSoup(client_of(person).get(edit_url(thing)).text, "html.parser")


def buttons_in_sight(person, thing):
    """The words on the buttons of an editor that stand before its menu of more actions, in order."""
    bar = editor_of(person, thing).select_one(".actions--primary")
    return [" ".join(button.text.split()) for button in bar.select(".w-dropdown-button > .button")]


def messages_above(person, thing):
    return " ".join(editor_of(person, thing).select_one(".messages").text.split())


def test_it_stands_beside_save_until_both_sides_are_asked(subject, ebye):
    assert buttons_in_sight(ebye, subject.thing)[:2] == [SAVE, ASK]
    submit(ebye, subject.thing, **subject.saying("Another"))
    assert buttons_in_sight(ebye, subject.thing)[:2] == [SAVE, READ]


def test_what_somebody_else_locked_offers_reading_first(page, ebye, staff):
    submit(ebye, page, summary="Another.")
    page.locked, page.locked_by = True, staff
    page.save()
    assert buttons_in_sight(ebye, page)[:2] == ["Page locked", READ]


def test_whoever_asks_stays_and_reads_what_comes_next(subject, ebye):
    client, address = client_of(ebye), edit_url(subject.thing)
    data = filled_form(client, address, **subject.saying("Another")).dict() | {"action-submit": "1"}
    answer = client.post(address, data, follow=True)
    assert answer.redirect_chain[-1][0] == address
    assert "It goes public when both have said yes." in answer.text
    assert "Waiting for an Expert by Experience and a member of staff." in answer.text
    assert decide_url(subject.thing) in answer.text


def test_words_with_which_it_was_sent_back_stay_above_the_editor_until_it_is_asked_again(page, ebye, staff):
    submit(ebye, page, summary="Another.")
    decide(staff, page, "ask", comment="Say who can come.")
    assert "staff-in-tests asked for changes: “Say who can come.”" in messages_above(ebye, page)
    assert buttons_in_sight(ebye, page)[:2] == [SAVE, "Ask both sides again"]
    submit(ebye, page, summary="Another. Everybody can come.")
    assert "Say who can come" not in messages_above(ebye, page)


def test_the_last_yes_says_that_it_is_public_now_and_where(page, ebye, staff):
    submit(ebye, page, summary="Another.")
    agree(ebye, page)
    client, address = client_of(staff), decide_url(page)
    shown = client.get(address).context
    said = {"action": "agree", "seen": shown["shown"]["seen"], "side": shown["may_agree_for"][0].pk}
    answer = client.post(address, said, follow=True)
    assert "It is public now." in answer.text
    assert page.get_url() in [link["href"] for link in BeautifulSoup(answer.text, "html.parser").select(".messages a")]


@pytest.mark.parametrize(("language", "words"), [("en", "Asked for changes"), ("cy", "Gofynnodd am newidiadau")])
def test_the_history_of_a_page_says_it_in_our_words_in_each_language(page, ebye, staff, language, words):
    submit(ebye, page, summary="Another.")
    decide(staff, page, "ask", comment="Say who can come.")
    UserProfile.get_for_user(ebye)
    UserProfile.objects.filter(user=ebye).update(preferred_language=language)
    history = client_of(ebye).get(reverse("wagtailadmin_pages:history", args=[page.pk])).text
    assert words in history
    assert "Rejected at" not in history


def saved_by_itself(person, thing, **values):
    """What the editor is told when it has saved by itself."""
    client, address = client_of(person), edit_url(thing)
    data = filled_form(client, address, **values).dict() | {"action-save": "1"}
    return client.post(address, data, headers={"accept": "application/json"}).json()


def test_the_editor_is_told_when_what_it_saved_by_itself_ended_a_yes(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying("Another"))
    agree(ebye, subject.thing)
    assert "agreement" not in saved_by_itself(ebye, subject.thing)
    told = saved_by_itself(ebye, subject.thing, **subject.saying("Still another"))
    assert told["success"]
    assert "Nobody has agreed yet." in told["agreement"]["words"]
    assert "It was changed after you agreed, so your yes no longer counts." in told["agreement"]["words"]
    links = editor_of(ebye, subject.thing).select(".messages li a")
    assert told["agreement"]["address"] in [link["href"] for link in links]  # by which the banner is found
    assert "agreement" not in saved_by_itself(ebye, subject.thing, **subject.saying("And another"))
    assert "agreement_status.js" in client_of(ebye).get(edit_url(subject.thing)).text
