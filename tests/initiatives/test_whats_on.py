"""What is on: events, courses and meetings in one list with filters, in both languages; nothing private."""

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from hub.coproduction.publication.unpublish import take_down
from hub.core.models import Service
from initiatives.models import EventPage, InitiativesIndexPage, MeetingPage
from tests.publishing import create_page, publish

TODAY = timezone.localdate()
ADDRESS = "/whats-on/"


def in_days(number):
    return TODAY + datetime.timedelta(days=number)


def titles(answer):
    return [one.title for one in answer.context["query"].page]


@pytest.fixture
def listed(client):
    """The titles in the list."""

    def ask(address=ADDRESS, **asked):
        answer = client.get(address, asked)
        assert answer.status_code == 200
        return titles(answer)

    return ask


@pytest.fixture
def all_kinds(add_event, add_course, add_college, add_council):
    """An event, a run of a course, and a council that names its next meeting."""
    add_event("Party", dates=[{"date": in_days(3), "starts": datetime.time(14), "ends": datetime.time(16)}])
    add_course("Beans", college=add_college("North College"), runs=[{"starts": in_days(2), "ends": in_days(9)}])
    add_council("House council", next_date=in_days(1), next_time="2 to 3 pm", next_place="The lounge")


def test_events_courses_and_meetings_are_in_one_list_the_next_one_first(client, listed, all_kinds):
    in_one_month = in_days(1).month == in_days(3).month
    assert listed() == ["House council", "Beans", "Party"]
    text = client.get(ADDRESS).text
    for words in ("14:00", "16:00", "Tuesdays, 2 to 4 pm", "North College", "2 to 3 pm", "The lounge", "You can join"):
        assert words in text
    assert len(re.findall(r"<h2>\w+ \d{4}</h2>", text)) == 1 or not in_one_month


def test_the_list_is_narrowed_by_month_place_kind_and_whether_one_can_join(listed, add_event, all_kinds, service):
    later = in_days(70)
    add_event("Concert", service=service, joining="full", dates=[{"date": later}])
    add_event("Call", format="online", dates=[{"date": in_days(4)}])
    assert listed(month=f"{later:%Y-%m}") == ["Concert"]
    assert listed(place="online") == ["Call"]
    assert listed(place=str(service.pk)) == ["Beans", "Concert"]
    assert listed(kind="meeting") == ["House council"]
    assert listed(join="yes") == ["House council", "Beans", "Party", "Call"]
    assert listed(join="yes", kind="event", place="online") == ["Call"]


@pytest.mark.parametrize("asked", [{"month": "soon"}, {"place": "nowhere"}, {"kind": "party"}, {"join": "no"}])
def test_what_nobody_can_choose_finds_nothing_and_says_so(client, all_kinds, asked):
    answer = client.get(ADDRESS, asked)
    assert titles(answer) == []
    assert "There is nothing like this." in answer.text


def test_each_choice_says_how_much_there_is_of_it_beside_the_others(client, all_kinds):
    facets = {facet.name: facet for facet in client.get(ADDRESS, {"kind": "course"}).context["query"].facets}
    assert {choice.value: choice.count for choice in facets["kind"].choices} == {"event": 1, "course": 1, "meeting": 1}
    assert [choice.count for choice in facets["join"].choices] == [1]


def test_what_is_over_stands_apart_the_latest_first(listed, add_event, add_course, add_college, add_council):
    add_event("Party", dates=[{"date": in_days(-1)}, {"date": in_days(-400)}, {"date": TODAY}])
    add_course("Beans", college=add_college(), runs=[{"starts": in_days(-9), "ends": in_days(-3)}])
    council = add_council("House council", next_date=in_days(-2))
    create_page(council, MeetingPage(title="Food", summary="We ate.", date=in_days(-2)))
    assert listed() == ["Party"]
    assert sorted(listed("/whats-on/past/")) == ["Beans", "Food", "Party"]


def test_a_course_that_has_begun_comes_after_what_can_still_begin(listed, add_course, add_college):
    college = add_college()
    add_course("Begun", college=college, runs=[{"starts": in_days(-9), "ends": in_days(30), "state": "running"}])
    add_course("Today", college=college, runs=[{"starts": TODAY, "ends": in_days(3)}])
    assert listed() == ["Today", "Begun"]
    assert listed(join="yes") == ["Today"]


def test_a_meeting_with_a_page_is_there_once_with_the_times_that_its_council_says(client, listed, add_council):
    council = add_council("House council", next_date=in_days(5), next_time="2 to 3 pm")
    create_page(council, MeetingPage(title="Food", summary="Bring a plate.", date=in_days(5)))
    assert listed() == ["Food"]
    text = client.get(ADDRESS).text
    assert "2 to 3 pm" in text
    assert "House council" in text


def test_what_is_cancelled_or_moved_stays_in_the_list_with_words(client, add_event):
    states = [{"state": "cancelled", "words": "The boiler broke."}, {"state": "moved", "words": "It was on Monday."}]
    add_event(dates=states)
    text = client.get(ADDRESS).text
    for words in ('data-status="cancelled"', "The boiler broke.", 'data-status="moved"', "It was on Monday."):
        assert words in text
    assert text.count("You can join") == 1


def test_nothing_private_is_listed(listed, all_kinds, add_event, ebye, colleges):
    add_event("Draft", live=False, dates=[{}])
    assert "Draft" not in listed()
    take_down(EventPage.objects.get(title="Party"), ebye, "It is off.")
    assert listed() == ["House council", "Beans"]
    PageViewRestriction.objects.create(page=colleges, restriction_type="login")
    assert listed() == ["House council"]


def test_a_welsh_reader_finds_welsh_words_and_what_has_none_in_its_own_language(
    client, listed, add_event, home, index, colleges, welsh
):
    party = add_event("Party", dates=[{"date": in_days(3)}])
    add_event("Concert", dates=[{"date": in_days(4)}])
    for page in (home, index, colleges):
        publish(page.copy_for_translation(welsh))
    twin = party.copy_for_translation(welsh)
    twin.title = twin.draft_title = "Parti"
    publish(twin)
    assert listed() == ["Party", "Concert"]
    assert listed("/cy/whats-on/") == ["Parti", "Concert"]
    text = client.get("/cy/whats-on/").text
    assert re.search(r'<a href="[^"]*" lang="en" hreflang="en">Concert</a>', text)
    assert not re.search(r"lang=[^>]*>Parti", text)


def test_the_list_is_kept_and_anew_after_every_change(settings, all_kinds, add_event, monkeypatch):
    settings.PAGE_CACHE = True
    before = Client().get(ADDRESS)
    with CaptureQueriesContext(connection) as asked:
        assert Client().get(f"{ADDRESS}?kind=event&month={TODAY:%Y-%m}&join=yes").status_code == 200
        Client().get(f"{ADDRESS}?kind=event&month={TODAY:%Y-%m}&join=yes")
        again = Client().get(ADDRESS)
    assert again.content == before.content
    assert len([query for query in asked if "initiatives_" in query["sql"]]) == 0
    add_event("Concert", dates=[{}])
    assert "Concert" in Client().get(ADDRESS).text
    now = timezone.now() + datetime.timedelta(days=40)
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert "Concert" not in Client().get(ADDRESS).text


def test_the_list_asks_little_of_the_database_however_much_is_on(client, settings, all_kinds, add_event, service):
    add_event("Party 1", service=service, dates=[{}])
    settings.PAGE_CACHE = True
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"  # so that the page itself is made each time
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as kept:
        client.get(ADDRESS)
    assert len(kept) <= 4
    settings.PAGE_CACHE = False
    with CaptureQueriesContext(connection) as few:
        client.get(ADDRESS)
    assert len(few) <= 15
    another = publish(Service(name="Second House", town="Exampleton", region="North"))
    for number in range(2, 6):
        add_event(f"Party {number}", service=another, dates=[{}, {}])
    with CaptureQueriesContext(connection) as many:
        client.get(ADDRESS)
    assert len(many) == len(few)


def test_every_page_leads_to_the_list(client, index):
    assert 'href="/whats-on/"' in client.get(index.url).text


def test_home_says_what_is_next_and_leaves_out_what_is_cancelled(hub, client, add_event_below):
    index = InitiativesIndexPage.objects.get(locale__language_code="en")
    add_event_below(index, "Party", dates=[{"date": in_days(1), "state": "cancelled", "words": "Snow."}])
    add_event_below(index, "Concert", dates=[{"date": in_days(2)}])
    text = client.get("/").text
    assert "Concert" in text
    assert "Party" not in text
