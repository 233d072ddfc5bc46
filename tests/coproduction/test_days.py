"""Scheduled days: people who agree see them, past ones are removed, and one person can stop a planned change."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.utils import timezone

from hub.coproduction.admin_links import decide_url, edit_url, stop_planned_change_url, take_down_url
from hub.coproduction.exceptions import Refusal
from hub.coproduction.models import Agreement, Notice, Publication, TakeDown
from hub.coproduction.publication.unpublish import stop_planned_change
from hub.coproduction.workflow.decisions import latest_revision
from hub.core.translations import start_translation
from tests.conftest import member_of
from tests.coproduction.admin_actions import agree as agree_by_hand
from tests.coproduction.admin_actions import client_of, shown_messages, submit, take_down
from tests.publishing import agree, publish_alone

IN_SUMMER, IN_WINTER = "2099-06-03 10:00", "2099-12-03 10:00"


def drafted(subject, person, *, words="In new words.", **days):
    """A submitted draft with scheduled days, which may be past; the form would refuse those."""
    thing = type(subject.thing).objects.get(pk=subject.thing.pk)
    draft = thing.get_latest_revision_as_object()
    for name, value in {**days, subject.field: words}.items():
        setattr(draft, name, value)
    draft.save_revision(user=person, clean=False)
    thing.refresh_from_db()
    thing.get_workflow().start(thing, person)
    return thing


def days_ahead(number):
    return timezone.now() + timedelta(days=number)


@pytest.fixture
def planned(subject, ebye, staff):
    """A change of something public that both sides agreed to for a later day."""
    thing = drafted(subject, ebye, go_live_at=days_ahead(3))
    agree(thing, ebye)
    agree(thing, staff)
    thing.refresh_from_db()
    return thing


@pytest.fixture
def the_day_comes(monkeypatch):
    later = timezone.now() + timedelta(days=9)

    def come():
        monkeypatch.setattr(timezone, "now", lambda: later)
        call_command("publish_scheduled")

    return come


@pytest.mark.invariant(12)
@pytest.mark.parametrize("where", [decide_url, edit_url])
def test_people_who_agree_see_the_scheduled_days(page, ebye, staff, where):
    submit(ebye, page, summary="In new words.", go_live_at=IN_SUMMER, expire_at=IN_WINTER)
    text = client_of(staff).get(where(page)).text
    assert "It goes live on 3 June 2099, 10:00 (BST), if all sides have agreed by then." in text
    assert "It comes down on 3 December 2099, 10:00 (GMT)." in text


@pytest.mark.invariant(12)
def test_without_days_it_says_so(subject, ebye, staff):
    thing = drafted(subject, ebye)
    text = client_of(staff).get(decide_url(thing)).text
    assert "It goes live as soon as all sides have agreed. It has no day to come down." in text


def test_a_day_to_go_live_that_is_over_means_at_once(subject, ebye, staff):
    thing = drafted(subject, ebye, go_live_at=days_ahead(-1))
    assert "as soon as all sides have agreed" in client_of(staff).get(decide_url(thing)).text
    agree(thing, ebye)
    agree(thing, staff)
    assert subject.public == "In new words."


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"expire_at": -1}, "is over"),
        ({"go_live_at": 5, "expire_at": 4}, "before it goes live"),
    ],
    ids=["over", "the wrong way round"],
)
def test_nobody_agrees_to_days_that_would_hide_it_at_once(subject, ebye, staff, administrator, days, words):
    before = subject.public
    thing = drafted(subject, ebye, **{name: days_ahead(number) for name, number in days.items()})
    assert words in client_of(staff).get(decide_url(thing)).text
    for person in (ebye, staff):
        with pytest.raises(Refusal, match=words):
            agree(thing, person)
    with pytest.raises(Refusal, match=words):
        publish_alone(thing, "It is urgent.", by=administrator)
    assert subject.public == before


def test_a_day_to_come_down_that_passes_while_the_other_side_is_awaited_is_refused_in_words(
    subject, ebye, staff, monkeypatch
):
    before, thing = subject.public, drafted(subject, ebye, expire_at=days_ahead(1))
    agree(thing, ebye)
    later = days_ahead(2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    with pytest.raises(Refusal, match="is over"):
        agree(thing, staff)
    assert subject.public == before


@pytest.mark.invariant(1)
@pytest.mark.parametrize("day", [{"go_live_at": 30}, {"expire_at": 30}, {"go_live_at": 30, "expire_at": 60}])
def test_what_was_taken_down_comes_back_at_once_when_both_sides_agree_anew(subject, ebye, staff, monkeypatch, day):
    """PITFALLS row 27."""
    thing = drafted(subject, ebye, **{name: days_ahead(number) for name, number in day.items()})
    agree(thing, ebye)
    agree(thing, staff)
    take_down(ebye, thing)
    later = days_ahead(40)  # the first day is past then
    for moment in (timezone.now(), later):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        thing.refresh_from_db()
        thing.get_workflow().start(thing, ebye)
        agree(thing, ebye)
        agree(thing, staff)
        assert subject.public == "In new words."
        call_command("publish_scheduled")
        assert subject.public == "In new words."
        take_down(staff, thing)


@pytest.mark.invariant(1)
def test_what_expired_is_notified_recorded_and_comes_back_by_agreement(subject, ebye, staff, the_day_comes):
    thing = drafted(subject, ebye, expire_at=days_ahead(3))
    agree(thing, ebye)
    agree(thing, staff)
    the_day_comes()
    assert subject.public == ""
    told = Notice.objects.about(thing).filter(kind="came_down")
    assert set(told.values_list("person", flat=True)) >= {ebye.pk, staff.pk}
    assert TakeDown.objects.about(thing).get().person is None
    assert not Publication.objects.about(thing).not_ended().exists()
    thing.refresh_from_db()
    thing.get_workflow().start(thing, ebye)
    agree(thing, ebye)
    agree(thing, staff)
    call_command("publish_scheduled")
    assert subject.public == "In new words."


def test_coming_down_takes_what_was_planned_for_later_along_and_says_so(subject, ebye, staff, the_day_comes):
    thing = drafted(subject, ebye, expire_at=days_ahead(3))
    agree(thing, ebye)
    agree(thing, staff)
    thing = drafted(subject, ebye, words="Words for later.", go_live_at=days_ahead(60), expire_at=None)
    agree(thing, ebye)
    agree(thing, staff)
    the_day_comes()
    assert subject.public == ""
    assert "planned for a later day" in Notice.objects.about(thing).filter(kind="came_down").first().words
    assert latest_revision(thing).as_object().go_live_at  # a later day stays in the draft


@pytest.mark.invariant(3)
@pytest.mark.parametrize("group", ["Experts by Experience", "Staff", "Moderators"])
def test_one_person_stops_a_planned_change_and_what_is_public_stays(subject, planned, ebye, group, the_day_comes):
    before, person = subject.public, member_of(group, name="who-stops-it")
    assert before
    client = client_of(person)
    assert stop_planned_change_url(planned) in client.get("/admin/").text
    assert "which goes live on" in client.get(stop_planned_change_url(planned)).text
    answer = client.post(stop_planned_change_url(planned), {"reason": "It names somebody."}, follow=True)
    assert "does not go live" in shown_messages(answer)
    told = Notice.objects.about(planned).filter(kind="stopped", words="It names somebody.")
    assert ebye.pk in told.values_list("person", flat=True)
    assert TakeDown.objects.about(planned).get().planned
    assert {one.set_aside_why for one in Agreement.objects.about(planned)} == {"stopped"}
    the_day_comes()
    assert subject.public == before


@pytest.mark.invariant(1)
def test_what_was_stopped_goes_live_when_both_sides_agree_anew(subject, planned, ebye, staff):
    stop_planned_change(planned, staff, "Not yet.")
    planned.refresh_from_db()
    planned.get_workflow().start(planned, ebye)
    agree(planned, ebye)
    assert subject.public != "In new words."
    agree(planned, staff)
    assert subject.public == "In new words."


def test_the_editor_offers_to_stop_what_is_planned(planned, ebye):
    assert stop_planned_change_url(planned) in client_of(ebye).get(edit_url(planned)).text


@pytest.mark.parametrize("name", ["Translators", "Administrators"])
def test_others_do_not_stop_it(planned, name):
    person = member_of(name, name="somebody-else")
    client_of(person).post(stop_planned_change_url(planned), {"reason": "I want to."})
    with pytest.raises(Refusal):
        stop_planned_change(planned, person, "I want to.")
    assert planned.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_stopping_needs_a_reason_and_something_that_is_planned(subject, planned, ebye):
    answer = client_of(ebye).post(stop_planned_change_url(planned), {"reason": " "})
    assert answer.status_code == 422
    with pytest.raises(Refusal, match="Say why"):
        stop_planned_change(planned, ebye, " ")
    stop_planned_change(planned, ebye, "Not yet.")
    with pytest.raises(Refusal, match="Nothing is planned"):
        stop_planned_change(planned, ebye, "Not yet.")
    assert "Nothing is planned" in client_of(ebye).get(stop_planned_change_url(planned)).text


def test_copies_and_translations_have_no_days(subject, ebye, welsh):
    thing = drafted(subject, ebye, go_live_at=days_ahead(3), expire_at=days_ahead(5))
    copies = [start_translation(thing, welsh, ebye)]
    if subject.field == "summary":
        copies.append(thing.copy(update_attrs={"slug": "copied"}, keep_live=False))
    for copy in copies:
        for version in (copy, *(revision.as_object() for revision in copy.revisions.all())):
            assert (version.go_live_at, version.expire_at) == (None, None)


def test_days_are_said_in_the_time_of_the_hub_whatever_clock_somebody_has(page, ebye, staff):
    """On 25 October 2099 the clocks go back, so the hour from one o'clock comes twice."""
    first = datetime(2099, 10, 25, 0, 30, tzinfo=ZoneInfo("UTC"))
    draft = page.get_latest_revision_as_object()
    draft.summary, draft.go_live_at, draft.expire_at = "New.", first, first + timedelta(hours=1)
    draft.save_revision(user=ebye)
    page.refresh_from_db()
    page.get_workflow().start(page, ebye)
    with timezone.override("America/New_York"):
        text = client_of(staff).get(decide_url(page)).text
    assert "25 October 2099, 01:30 (BST)" in text
    assert "25 October 2099, 01:30 (GMT)" in text


def test_taking_down_still_hides_what_is_public_and_what_is_planned(subject, planned, ebye, the_day_comes):
    assert client_of(ebye).get(take_down_url(planned)).status_code == 200
    take_down(ebye, planned)
    the_day_comes()
    assert subject.public == ""


def test_agreeing_by_hand_plans_for_the_day(page, ebye, staff):
    submit(ebye, page, summary="In new words.", go_live_at=IN_SUMMER)
    agree_by_hand(ebye, page)
    agree_by_hand(staff, page)
    assert "goes live on 3 June 2099" in client_of(ebye).get("/admin/").text
