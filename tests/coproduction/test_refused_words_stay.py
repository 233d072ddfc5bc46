"""A typed reason is not lost when the action is refused (invariant 9)."""

import pytest

from hub.coproduction.admin_links import decide_url, edit_url, publish_alone_url, stop_planned_change_url, take_down_url
from hub.coproduction.workflow.decisions import digest_of_latest
from tests.admin_forms import filled_form
from tests.coproduction.admin_actions import act_in_editor, agree, client_of, submit, take_down

pytestmark = pytest.mark.invariant(9)
REASON = "A kind reason that took me an hour."


def test_asking_for_changes_too_late_keeps_the_words(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying("New words."))
    agree(ebye, subject.thing)
    agree(staff, subject.thing)
    answer = client_of(staff).post(decide_url(subject.thing), {"action": "changes", "comment": REASON})
    assert answer.status_code == 409
    assert "does not wait for agreement any more" in answer.text
    assert REASON in answer.text


def test_a_yes_for_no_side_keeps_what_was_typed_beside_it(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying("New words."))
    sent = {"action": "agree", "side": "0", "seen": digest_of_latest(subject.thing), "comment": REASON}
    answer = client_of(staff).post(decide_url(subject.thing), sent)
    assert answer.status_code == 409
    assert "Choose for which side you agree." in answer.text
    assert REASON in answer.text


def test_words_beside_a_button_of_the_editor_are_kept_when_it_is_too_late(subject, ebye, staff):
    said = act_in_editor(staff, subject.thing, "reject", REASON)
    assert REASON in said


def test_reasons_are_kept_when_somebody_was_faster(subject, ebye, staff, administrator):
    take_down(ebye, subject.thing)
    for person, address in (
        (staff, take_down_url),
        (staff, stop_planned_change_url),
        (administrator, publish_alone_url),
    ):
        answer = client_of(person).post(address(subject.thing), {"reason": REASON, "seen": "not this"})
        assert answer.status_code == 409, address
        assert REASON in answer.text


@pytest.mark.parametrize("address", [decide_url, take_down_url, stop_planned_change_url, publish_alone_url])
def test_words_about_what_was_deleted_meanwhile_are_given_back(subject, staff, administrator, address):
    screen = address(subject.thing)
    subject.thing.delete()
    for person in [administrator] if address is publish_alone_url else [staff, administrator]:
        answer = client_of(person).post(screen, {"reason": REASON, "comment": REASON, "action": "changes", "seen": "x"})
        assert answer.status_code == 404
        assert "It was deleted while you were writing" in answer.text
        assert REASON in answer.text
        assert client_of(person).get(screen).status_code == 404


def test_words_in_the_editor_of_what_was_deleted_meanwhile_are_given_back(subject, administrator):
    editor, client = edit_url(subject.thing), client_of(administrator)
    form = filled_form(client, editor, **subject.saying(REASON)).dict()
    subject.thing.delete()
    answer = client.post(editor, form | {"action-save": "1", "csrfmiddlewaretoken": "atokenofletters"})
    assert answer.status_code == 410
    assert "It was deleted while you were writing" in answer.text
    assert REASON in answer.text
    assert "atokenofletters" not in answer.text
    assert client.get(editor).status_code == 404
