"""Events: what visitors read, what editors must say, and dates that move or are cancelled."""

import datetime

import pytest
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, rich_text

from hub.coproduction.exceptions import Refusal
from initiatives.models import EventDate, EventPage
from tests.admin_forms import create_in_admin, filled_form
from tests.publishing import publish, publish_alone
from tests.structured_data import structured_data_of

TODAY = timezone.localdate()
DATE = {"date": TODAY + datetime.timedelta(days=9), "starts": "14:00", "ends": "15:30", "state": "planned"}


def write_event(editor, parent, *dates, press="action-submit", **values):
    filled = {
        "title": "Open evening", "slug": "open-evening", "summary": "Come and look.", "who_for": "Everybody",
        "what_happens": rich_text("<p>Soup and pool.</p>"), "how_to_join": rich_text("<p>Just come.</p>"),
        "format": "in_person", "place": "The blue room", "joining": "open", "access": rich_text("<p>No steps.</p>"),
        "dates": inline_formset([DATE | date for date in dates]),
    }  # fmt: skip
    return create_in_admin(editor, parent, EventPage, action=press, **filled | values)


def date_errors(answer):
    return {name for error in answer.context["form"].formsets["dates"].errors for name in error}


def test_an_editor_writes_an_event_and_a_visitor_reads_it(client, editor, colleges, service):
    write_event(editor, colleges, {}, service=service.pk)
    text = client.get(EventPage.objects.get().url).text
    told = (
        "Soup and pool.",
        "Everybody",
        "The blue room, Example House, Exampleton",
        "Just come.",
        "No steps.",
        "Free",
    )
    for words in (*told, f"{DATE['date']:%A} {DATE['date'].day}", "14:00", "15:30", "You can join"):
        assert words in text


@pytest.mark.parametrize("missing", ["who_for", "what_happens", "how_to_join", "place"])
def test_an_event_says_what_for_whom_where_and_how_to_join(editor, colleges, missing):
    empty = rich_text("") if missing in {"what_happens", "how_to_join"} else ""
    answer = write_event(editor, colleges, {}, **{missing: empty})
    assert set(answer.context["form"].errors) == {missing}
    assert not EventPage.objects.exists()


def test_an_event_online_needs_no_place(editor, colleges):
    assert write_event(editor, colleges, {}, format="online", place="").status_code == 302


@pytest.mark.parametrize("state", ["moved", "cancelled"])
def test_what_is_moved_or_cancelled_is_said_with_words(client, editor, colleges, state):
    assert date_errors(write_event(editor, colleges, {"state": state})) == {"words"}
    write_event(editor, colleges, {"state": state, "words": "The boiler broke."})
    text = client.get(EventPage.objects.get().url).text
    assert f'data-status="{state}"' in text
    assert "The boiler broke." in text


def test_words_of_a_date_that_is_as_planned_again_are_not_shown(client, add_event):
    event = add_event(dates=[{"words": "The boiler broke."}])
    assert "The boiler broke." not in client.get(event.url).text


def test_an_event_does_not_end_before_it_begins(editor, colleges):
    assert date_errors(write_event(editor, colleges, {"ends": "13:00"})) == {"ends"}


def test_a_draft_with_unfinished_dates_is_kept_and_never_published(editor, colleges):
    assert write_event(editor, colleges, {"state": "cancelled"}, press="action-save").status_code == 302
    event = EventPage.objects.get()
    assert not event.live
    with pytest.raises(Refusal):
        publish_alone(event)


def test_dates_that_are_over_stand_apart(client, add_event):
    event = add_event(dates=[{"date": TODAY - datetime.timedelta(days=1)}, {"date": TODAY}])
    upcoming, past = client.get(event.url).text.split("Dates that are over")
    assert f'datetime="{TODAY}' in upcoming
    assert f'datetime="{TODAY - datetime.timedelta(days=1)}' in past


def test_a_date_stays_the_same_date_through_drafts_changes_and_publications(editor, add_event):
    """Calendars know a date by its key, also one that was added in a draft of a live page."""
    event = add_event(dates=[{}])
    address = f"/admin/pages/{event.pk}/edit/"
    new = {"dates-1-date": "2031-05-06", "dates-1-starts": "10:00", "dates-1-state": "planned", "dates-1-ORDER": "2"}
    data = filled_form(editor, address).dict() | {"dates-1-id": "", "dates-TOTAL_FORMS": "2"}
    assert editor.post(address, data | new).status_code == 302
    publish_alone(EventPage.objects.get())
    keys = {str(date.pk) for date in EventDate.objects.all()}
    assert len(keys) == 2
    changed = filled_form(editor, address).dict() | {"dates-0-starts": "11:00", "dates-1-date": "2031-05-07"}
    assert editor.post(address, changed).status_code == 302
    publish_alone(EventPage.objects.get())
    assert {str(date.pk) for date in EventDate.objects.all()} == keys
    assert EventDate.objects.filter(date="2031-05-07", starts="10:00").exists()


def test_search_engines_are_told_the_time_of_day_as_clocks_show_it_here(client, add_event):
    summer = {"date": datetime.date(2031, 7, 1), "starts": datetime.time(14), "ends": datetime.time(15)}
    event = add_event(dates=[summer], cost="£2")
    told = structured_data_of(client.get(event.url))[0]
    assert (told["@type"], told["startDate"], told["endDate"]) == (
        "Event",
        "2031-07-01T14:00:00+01:00",
        "2031-07-01T15:00:00+01:00",
    )
    assert told["isAccessibleForFree"] is False


def test_search_engines_are_told_of_each_date_and_what_became_of_it(client, add_event):
    winter = {"date": datetime.date(2031, 1, 7), "starts": datetime.time(14), "state": "cancelled", "words": "Snow."}
    event = add_event(dates=[{"date": datetime.date(2031, 7, 1)}, winter], format="online", link="https://example.org/")
    told = structured_data_of(client.get(event.url))[0]
    first, second = told["subEvent"]
    assert (told["@type"], first["startDate"]) == ("EventSeries", "2031-01-07T14:00:00+00:00")
    assert first["eventStatus"] == "https://schema.org/EventCancelled"
    assert second["eventStatus"] == "https://schema.org/EventScheduled"
    assert second["location"] == [{"@type": "VirtualLocation", "url": "https://example.org/"}]


def test_an_event_is_found_by_what_happens_there(client, add_event):
    add_event(what_happens="<p>We mend bicycles.</p>")
    publish(EventPage.objects.get())
    assert "Open evening" in client.get("/search/?query=bicycles").text
