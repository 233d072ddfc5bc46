"""A meeting around one screen: people without accounts take part, and their side still has one vote."""

from datetime import timedelta
from html import unescape

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate, now

from hub.coproduction.admin_links import decide_url, read_out_url
from hub.coproduction.exceptions import Refusal
from hub.coproduction.models import Agreement, EqualPartnersTask, Publication
from hub.coproduction.record import record_of
from hub.coproduction.workflow import decisions
from hub.coproduction.workflow.meetings import Meeting
from tests.coproduction.admin_actions import client_of, decide, edit, page_shown_after, submit
from tests.coproduction.test_history import history
from tests.publishing import agree, give_public_name

TODAY = date_format(localdate(), "j F Y")
FEWER_THAN_HALF = "Fewer than half of them agreed, so your side has not said yes."


def meeting(person, thing, action="agree", **values):
    """Open the screen for a meeting and press a button there. Returns the words of the page shown next."""
    client, address = client_of(person), read_out_url(thing)
    shown = client.get(address)
    data = {"action": action, "seen": shown.context["shown"]["seen"], "there": "8", "agreed": "6"}
    sides = shown.context.get("may_agree_for") or []
    data |= {"held_on": localdate().isoformat(), "words": ""} | ({"side": sides[0].pk} if len(sides) == 1 else {})
    answer = client.post(address, data | values, headers={"referer": f"http://testserver{address}"})
    thing.refresh_from_db()
    return unescape(page_shown_after(client, answer).text)


@pytest.fixture
def asked(subject, ebye):
    submit(ebye, subject.thing, **subject.saying("In our words"))
    return subject.thing


@pytest.mark.invariant(12)
def test_the_screen_shows_what_the_deciding_screen_shows_and_nothing_of_the_rest_of_the_admin(asked, ebye, staff):
    edit(ebye, asked)
    deciding, reading = (client_of(staff).get(address(asked)) for address in (decide_url, read_out_url))
    assert read_out_url(asked) in deciding.text
    assert deciding.context["shown"]["seen"] == reading.context["shown"]["seen"]
    for words in ("1. Read it out", "What is different from what is public now", "What is new is underlined"):
        assert words in reading.text
    assert "It goes live as soon as all sides have agreed." in reading.text
    assert "data-wagtail-sidebar" in deciding.text
    assert "data-wagtail-sidebar" not in reading.text
    assert "style=" not in reading.text.partition("<main")[2]


@pytest.mark.invariant(2)
def test_a_meeting_is_one_yes_of_its_side_and_the_other_side_is_still_asked(asked, ebye, staff):
    told = meeting(ebye, asked, there="8", agreed="6")
    assert f"6 of 8 Experts by Experience at a meeting on {TODAY} agreed. Waiting for a member of staff." in told
    assert Agreement.objects.about(asked).open().count() == 1
    assert asked.current_workflow_task_state
    assert "You agreed" not in meeting_screen(staff, asked)
    meeting(staff, asked, there="3", agreed="3")
    assert asked.live
    assert not asked.current_workflow_task_state


def meeting_screen(person, thing):
    return client_of(person).get(read_out_url(thing)).text


@pytest.mark.invariant(2)
def test_where_two_people_of_each_side_are_needed_a_whole_meeting_is_one_of_them(page, ebye, ebye2, staff, staff2):
    EqualPartnersTask.objects.update(people=2)
    submit(ebye, page, summary="In our words.")
    meeting(ebye, page, there="50", agreed="50")
    for person in (staff, staff2):
        agree(page, person)
    assert page.current_workflow_task_state
    assert "A meeting of your side is written down already." in meeting(ebye2, page, there="50", agreed="50")
    decide(ebye2, page, "agree")
    assert not page.current_workflow_task_state
    told = f"50 Experts by Experience at a meeting on {TODAY}, an Expert by Experience and 2 people of Staff"
    assert f"Agreed by {told}" in str(record_of(page))


def test_the_public_record_tells_the_numbers_and_never_the_words(client, page, ebye, staff):
    give_public_name(ebye, "Sam Example")
    submit(ebye, page, summary="In our words.")
    held = localdate(page.latest_revision.created_at)
    meeting(ebye, page, there="8", agreed="6", held_on=held.isoformat(), words="It sounds like us.")
    agree(page, staff)
    public = client.get(page.get_url()).text
    day = date_format(held, "j F Y")
    assert f"Agreed by 6 of 8 Experts by Experience at a meeting on {day} and a member of staff, {TODAY}" in public
    assert "It sounds like us." not in public
    assert "Sam Example" not in public
    (told,) = client.get(f"/api/v2/pages/{page.pk}/").json()["co_production"]["sides"][0]["meetings"]
    assert told == {"there": 8, "agreed": 6, "held_on": held.isoformat()}


@pytest.mark.parametrize(
    ("there", "agreed", "told"),
    [("8", "8", "8 Experts by Experience at a meeting"), ("1", "1", "an Expert by Experience at a meeting")],
)
def test_the_record_says_it_as_people_say_it(page, ebye, staff, there, agreed, told):
    submit(ebye, page, summary="In our words.")
    meeting(ebye, page, there=there, agreed=agreed)
    agree(page, staff)
    assert f"Agreed by {told} on {TODAY} and a member of staff" in str(record_of(page))


def test_the_record_of_a_meeting_costs_one_query(page, ebye, staff, django_assert_num_queries):
    submit(ebye, page, summary="In our words.")
    meeting(ebye, page)
    meeting(staff, page)
    ContentType.objects.get_for_model(page)
    with django_assert_num_queries(1):
        str(record_of(page))


@pytest.mark.parametrize("agreed", ["0", "3"])
@pytest.mark.invariant(15)
def test_where_fewer_than_half_agree_it_is_no_yes_and_their_words_can_be_sent_instead(asked, staff, agreed):
    told = meeting(staff, asked, there="7", agreed=agreed, words="Say who can come.")
    assert FEWER_THAN_HALF in told
    assert "Say who can come." in told.partition("<textarea")[2]
    assert not Agreement.objects.about(asked).open().exists()
    meeting(staff, asked, "changes", there="7", agreed=agreed, words="Say who can come.")
    assert "Comment: Say who can come." in history(staff, asked)
    assert not asked.current_workflow_task_state


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"there": "4", "agreed": "5"}, "More people agreed than were there."),
        ({"there": "0", "agreed": "0"}, "greater than or equal to 1"),
        ({"there": "501", "agreed": "500"}, "less than or equal to 500"),
        ({"there": "", "agreed": "6"}, "This field is required."),
        ({"there": "8", "agreed": ""}, "This field is required."),
        ({"there": "many"}, "Enter a whole number."),
        ({"held_on": (localdate() + timedelta(days=2)).isoformat()}, "This day is still to come."),
        ({"held_on": ""}, "This field is required."),
        ({"words": "a" * 1001}, "at most 1000 characters"),
        ({"held_on": (localdate() - timedelta(days=2)).isoformat()}, "It was changed after that meeting"),
        ({"side": "0"}, "Choose for which side you agree."),
        ({"seen": "f" * 64}, "Somebody changed it while you were reading."),
        ({"seen": ""}, "Read it first"),
    ],
)
@pytest.mark.invariant(9)
@pytest.mark.invariant(12)
def test_what_cannot_be_is_refused_and_what_was_typed_stays(page, ebye, staff, values, told):
    submit(ebye, page, summary="In our words.")
    shown = meeting(staff, page, **{"words": "They like it."} | values)
    assert told in shown
    assert "They like it." in shown or "words" in values
    assert not Agreement.objects.about(page).open().exists()


@pytest.mark.invariant(12)
def test_a_meeting_before_a_save_that_changed_nothing_is_believed(page, ebye, staff):
    submit(ebye, page, summary="In our words.")
    page.revisions.update(created_at=now() - timedelta(days=5))
    page.latest_revision.as_object().save_revision(user=ebye)
    meeting(staff, page, held_on=(localdate() - timedelta(days=3)).isoformat())
    assert Agreement.objects.about(page).open().count() == 1


@pytest.mark.invariant(2)
@pytest.mark.invariant(15)
def test_the_rules_hold_without_a_form_and_in_the_database(page, ebye, staff):
    submit(ebye, page, summary="In our words.")
    seen = decisions.digest_of_latest(page)
    for there, agreed in [(7, 3), (4, 5), (0, 0), (501, 501)]:
        with pytest.raises(Refusal):
            decisions.agree(page, staff, seen, meeting=Meeting(there=there, agreed=agreed))
    agreement = agree(page, staff)
    for there, agreed in [(7, 3), (4, 5), (0, 0), (501, 501)]:
        with transaction.atomic(), pytest.raises(IntegrityError):
            Meeting.objects.create(agreement=agreement, there=there, agreed=agreed)


@pytest.mark.invariant(1)
def test_a_change_ends_the_yes_of_a_meeting_with_its_numbers(subject, asked, ebye, staff):
    meeting(staff, asked)
    edit(ebye, asked, **subject.saying("In other words"))
    assert "at a meeting" not in decisions.describe_status(
        decisions.side_statuses(asked, asked.current_workflow_task_state.task.specific), ebye
    )
    for person in (ebye, staff):
        agree(asked, person)
    assert Publication.objects.about(asked).live().get().agreements.filter(meeting=None).count() == 2
    assert "at a meeting" not in str(record_of(asked))


def test_the_history_names_the_meeting_with_its_words_and_the_yes_taken_back(asked, ebye, staff):
    meeting(staff, asked, there="8", agreed="6", words="It sounds\nlike us.")
    told = history(ebye, asked)
    assert f"Agreed, as a member of staff, at a meeting on {TODAY}: 6 of 8 agreed" in told
    assert "It sounds like us." in told
    decide(staff, asked, "take-back")
    assert "Took back their yes, as a member of staff" in history(ebye, asked)
    meeting(staff, asked, there="8", agreed="7")
    assert "7 of 8 agreed" in history(ebye, asked)


def test_who_said_yes_already_is_told_how_to_write_down_a_meeting(asked, ebye):
    agree(asked, ebye)
    shown = meeting_screen(ebye, asked)
    assert "go back and take your yes back first" in shown
    assert decide_url(asked) in shown
    assert 'name="there"' not in shown


@pytest.mark.invariant(2)
def test_somebody_of_two_sides_says_for_which_one_the_meeting_was(asked, both):
    assert "You belong to more than one side." in meeting(both, asked, words="They like it.")
    sides = client_of(both).get(read_out_url(asked)).context["may_agree_for"]
    assert f"at a meeting on {TODAY} agreed" in meeting(both, asked, side=sides[1].pk)
    assert Agreement.objects.about(asked).open().get().side == sides[1]


def test_names_are_asked_to_stay_out(asked, staff):
    assert "Write no names here" in meeting_screen(staff, asked)


def test_who_reads_one_after_another_goes_on_after_a_meeting(asked, staff):
    client = client_of(staff)
    address = f"{decide_url(asked)}?in-turn=yes"
    reading = f"{read_out_url(asked)}?in-turn=yes"
    assert reading in client.get(address).text
    shown = client.get(reading)
    assert address in shown.text
    sent = {"action": "agree", "seen": shown.context["shown"]["seen"], "there": "2", "agreed": "2"}
    answer = client.post(
        reading, sent | {"held_on": localdate().isoformat(), "side": shown.context["may_agree_for"][0].pk}
    )
    assert answer.url == shown.context["next_url"]


def test_something_that_does_not_wait_says_so_and_shows_what_was_typed(page, ebye, staff):
    assert "This does not wait for agreement." in meeting_screen(staff, page)
    submit(ebye, page, summary="In our words.")
    client, address = client_of(staff), read_out_url(page)
    seen = client.get(address).context["shown"]["seen"]
    page.current_workflow_state.cancel(user=ebye)
    answer = client.post(
        address,
        {"action": "agree", "seen": seen, "there": "2", "agreed": "2", "held_on": localdate(), "words": "Good."},
    )
    assert answer.status_code == 409
    assert "Good." in answer.text
