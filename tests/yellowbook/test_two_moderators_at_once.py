"""Two people who answer a work from pages opened before either did: the maker gets one letter, nobody loses words."""

import re

import pytest

from hub.coproduction.workflow.decisions import take_back_agreement
from tests.coproduction.admin_actions import client_of, shown_messages
from tests.publishing import agree_to_work
from tests.yellowbook.test_the_moderators_screen import press, screen
from yellowbook.contributors.models import Message
from yellowbook.models import ContentNote, Decision, Reason

pytestmark = pytest.mark.invariant(15)


def opened_by(person, work, **query):
    """The number of the last answer, as each form on the person's page carries it."""
    page = client_of(person).get(screen(work), query).text
    (number,) = set(re.findall(r'name="answered" value="(\d+)"', page))
    return number


def answer(person, work, action, opened, **values):
    """Post one of the forms of a page that was opened when `opened` was its last answer."""
    fields = {f"{action}-{name}": value for name, value in values.items()}
    return client_of(person).post(screen(work), {"action": action, "answered": opened, **fields})


def told(work):
    """How many messages of moderators the contributor has."""
    return Message.objects.filter(contribution=work, by__isnull=False).count()


def english(model):
    """The id of the first entry of a list, as makers who read English have it."""
    return model.objects.filter(locale__language_code="en").first().pk


def values_of(action):
    return {
        "ask": {"words": "Which kettle?"},
        "suggest": {"field": "title", "after": "The pot", "words": "It is a pot."},
        "hold": {"words": "We ask about the song."},
        "decline": {
            "strength": "The kettle sings.",
            "reason": english(Reason),
            "then": "Another?",
        },
    }[action]


@pytest.mark.parametrize("second", ["ask", "suggest", "hold", "decline"])
@pytest.mark.parametrize("first", ["ask", "decline"])
def test_the_second_answer_is_refused_with_who_did_what_and_its_words_are_kept(sent, ebye, staff, first, second):
    opened = opened_by(staff, sent)
    assert press(ebye, sent, first, **values_of(first)).status_code == 302
    refused = answer(staff, sent, second, opened, **values_of(second))
    assert refused.status_code == 409
    done = {"ask": "Asked a question", "decline": "Not this time"}[first]
    assert f"Meanwhile {ebye} ({ebye.groups.get().side}) did this: {done}." in shown_messages(refused)
    assert str(next(iter(values_of(second).values()))) in refused.text
    assert told(sent) == 1
    assert [decision.by for decision in Decision.objects.all()] == [ebye]


def test_whoever_still_means_it_presses_again(sent, ebye, staff):
    opened = opened_by(staff, sent)
    press(ebye, sent, "hold", **values_of("hold"))
    refused = answer(staff, sent, "ask", opened, words="Which kettle?")
    assert refused.status_code == 409
    assert answer(staff, sent, "ask", refused.context["last_answer"], words="Which kettle?").status_code == 302
    assert told(sent) == 2


def test_a_second_press_or_another_tab_sends_one_letter(sent, ebye):
    opened = opened_by(ebye, sent)
    assert answer(ebye, sent, "ask", opened, words="Which kettle?").status_code == 302
    again = answer(ebye, sent, "ask", opened, words="Which kettle?")
    assert again.status_code == 409
    assert "You did this just before, here or in another tab: Asked a question." in shown_messages(again)
    assert told(sent) == 1


def test_a_yes_with_a_note_is_refused_too(sent, ebye, staff):
    shown = client_of(staff).get(screen(sent), {"open": 1}).context
    press(ebye, sent, "ask", words="Which kettle?")
    note = {
        "content_note": english(ContentNote),
        "side": staff.groups.get().side.pk,
        "words": "About loss.",
    }
    fields = {f"note-{name}": value for name, value in note.items()}
    data = {"action": "note", "answered": shown["last_answer"], "seen": shown["seen"], **fields}
    refused = client_of(staff).post(f"{screen(sent)}?open=1", data)
    assert refused.status_code == 409
    assert "About loss." in refused.text
    assert told(sent) == 1


def test_a_yes_meanwhile_is_said_and_handing_over_is_not_an_answer(sent, ebye, staff):
    opened = opened_by(staff, sent)
    press(ebye, sent, "hand-over")
    assert opened_by(staff, sent) == opened
    assert answer(staff, sent, "hold", opened, words="We ask.").status_code == 302
    opened = opened_by(staff, sent)
    press(staff, sent, "go-on")
    agree_to_work(sent, ebye)
    refused = answer(staff, sent, "hold", opened, words="We ask.")
    assert f"Meanwhile {ebye} ({ebye.groups.get().side}) did this: Agreed." in shown_messages(refused)
    take_back_agreement(sent, ebye)
    assert opened_by(staff, sent) == str(refused.context["last_answer"])
