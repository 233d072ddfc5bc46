"""Recovery Colleges: courses and their runs, and nothing about learners."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, rich_text

from hub.coproduction.exceptions import Refusal
from initiatives.models import CollegePage, CoursePage, CourseRun, EventPage, RecoveryCollegesPage
from tests.admin_forms import create_in_admin
from tests.publishing import publish_alone
from tests.structured_data import structured_data_of

TODAY = timezone.localdate()
RUN = {
    "term": "Spring", "starts": TODAY + datetime.timedelta(days=20), "ends": TODAY + datetime.timedelta(days=30),
    "times": "Tuesdays, 2 to 4 pm", "place": "The blue room", "state": "open",
}  # fmt: skip


def in_days(number):
    return TODAY + datetime.timedelta(days=number)


def write_course(editor, college, press="action-submit", run=None, **values):
    filled = {
        "title": "Gardening", "slug": "gardening", "summary": "Grow things.", "made_by": "A gardener and a resident",
        "what_you_will_learn": rich_text("<p>How to grow beans.</p>"), "who_for": "Everybody",
        "length": "Three mornings", "format": "in_person", "place": "The garden",
        "runs": inline_formset([RUN | run] if run is not None else []),
    }  # fmt: skip
    return create_in_admin(editor, college, CoursePage, action=press, **filled | values)


def run_errors(answer):
    errors = answer.context["form"].formsets["runs"].errors if answer.context and "form" in answer.context else []
    return {name for error in errors for name in error}


def test_an_editor_writes_a_course_and_a_visitor_reads_it(client, editor, add_college):
    college = add_college()
    write_course(editor, college, run={"places_left": "7"}, because_learners_asked="We start later in the day.")
    text = client.get(CoursePage.objects.get().url).text
    told = ("How to grow beans.", "A gardener and a resident", "Everybody", "Three mornings", "The garden", "Free")
    for words in (*told, "Tuesdays, 2 to 4 pm", "The blue room", "We start later in the day.", "Places left"):
        assert words in text
    assert f'href="{college.url}#enrol"' in text


@pytest.mark.parametrize("missing", ["made_by", "who_for", "length", "place", "what_you_will_learn"])
def test_a_course_says_who_made_it_and_what_to_expect(editor, add_college, missing):
    empty = rich_text("") if missing == "what_you_will_learn" else ""
    answer = write_course(editor, add_college(), **{missing: empty})
    assert set(answer.context["form"].errors) == {missing}
    assert not CoursePage.objects.exists()


@pytest.mark.parametrize("state", ["cancelled", "paused"])
def test_a_run_that_is_cancelled_or_paused_says_why(client, editor, add_college, state):
    college = add_college()
    assert run_errors(write_course(editor, college, run={"state": state})) == {"reason"}
    assert not CoursePage.objects.exists()
    write_course(editor, college, run={"state": state, "reason": "The greenhouse leaks."})
    assert "The greenhouse leaks." in client.get(CoursePage.objects.get().url).text


def test_a_draft_may_lack_the_reason_but_goes_no_further(editor, add_college):
    write_course(editor, add_college(), press="action-save", run={"state": "cancelled"})
    draft = CoursePage.objects.get()
    with pytest.raises(Refusal):
        publish_alone(draft, "A test tried.")
    assert not CoursePage.objects.get().live


@pytest.mark.parametrize(
    ("run", "refused"),
    [
        ({"ends": in_days(19)}, {"ends"}),
        ({"enrol_by": in_days(21)}, {"enrol_by"}),
        ({"starts": ""}, {"starts"}),
        ({"ends": ""}, {"ends"}),
        ({"times": ""}, {"times"}),
        ({"place": ""}, {"place"}),
        ({"state": "dreaming"}, {"state"}),
    ],
)
def test_the_dates_of_a_run_make_sense(editor, add_college, run, refused):
    assert run_errors(write_course(editor, add_college(), run=run)) == refused
    assert not CoursePage.objects.exists()


@pytest.mark.parametrize("run", [{"ends": in_days(19)}, {"enrol_by": in_days(21)}])
def test_the_database_refuses_dates_that_make_no_sense_whoever_writes_them(add_course, run):
    course = add_course()
    with pytest.raises(IntegrityError), transaction.atomic():
        CourseRun.objects.create(page=course, **RUN | run)


@pytest.mark.parametrize(
    ("run", "words", "enrol"),
    [
        ({"state": "open"}, "You can enrol.", True),
        ({"state": "waiting_list"}, "You can ask to go on the waiting list.", True),
        ({"state": "full"}, "All places are taken, and the waiting list is closed.", False),
        ({"state": "running"}, "Nobody can join any more.", False),
        ({"state": "paused", "reason": "Rain"}, "It has stopped for now.", False),
        ({"state": "cancelled", "reason": "Rain"}, "It will not take place.", False),
        ({"state": "open", "enrol_by": in_days(-1)}, "The last day to enrol is over.", False),
    ],
)
def test_a_visitor_reads_what_the_state_of_a_run_means(client, add_course, run, words, enrol):
    text = client.get(add_course(runs=[{**run, "places_left": 3}]).url).text
    assert words in text
    assert ("Places left" in text) is enrol


def test_runs_that_are_over_are_not_shown(client, add_course):
    course = add_course(runs=[{"term": "Long ago", "starts": in_days(-30), "ends": in_days(-1)}])
    text = client.get(course.url).text
    assert "Long ago" not in text
    assert "There are no dates at the moment." in text


@pytest.mark.parametrize(
    ("state", "status"),
    [("open", "EventScheduled"), ("cancelled", "EventCancelled"), ("paused", "EventPostponed")],
)
def test_structured_data_describes_the_course_and_its_runs(client, add_course, state, status):
    told = structured_data_of(client.get(add_course(runs=[{"state": state, "reason": "Rain"}]).url))
    course = next(thing for thing in told if thing["@type"] == "Course")
    assert course["provider"]["name"] == "North College"
    assert course["offers"]["price"] == 0
    run = course["hasCourseInstance"][0]
    assert run["startDate"] == RUN["starts"].isoformat()
    assert (run["courseMode"], run["eventStatus"]) == ("onsite", f"https://schema.org/{status}")


def test_the_api_shows_the_runs_and_nothing_about_learners(client, add_course):
    told = client.get(f"/api/v2/pages/{add_course(runs=[{}]).pk}/").json()
    assert told["runs"][0]["times"] == "Tuesdays, 2 to 4 pm"
    learners = ("learner", "student", "attend", "enrolment", "people")
    fields = [field.name for model in (CoursePage, CourseRun) for field in model._meta.get_fields()]
    assert [name for name in fields if any(word in name for word in learners)] == ["because_learners_asked"]


def write_college(editor, colleges, press="action-submit", **values):
    filled = {
        "title": "South College", "slug": "south", "summary": "For the south.", "who_can_join": "Everybody",
        "how_to_enrol": rich_text("<p>Ask any member of staff.</p>"), "status": "running",
    }  # fmt: skip
    return create_in_admin(editor, colleges, CollegePage, action=press, **filled | values)


def test_an_editor_writes_a_college_and_a_visitor_reads_it(client, editor, colleges, service):
    write_college(editor, colleges, service=service.pk, status="paused", status_note="We move house until May.")
    text = client.get("/initiatives/recovery-colleges/south/").text
    told = ("Example House, Exampleton", "Everybody", "Ask any member of staff.", "Paused", "We move house until May.")
    for words in told:
        assert words in text


def test_a_paused_college_says_why(editor, colleges, service):
    answer = write_college(editor, colleges, service=service.pk, status="paused")
    assert set(answer.context["form"].errors) == {"status_note"}
    write_college(editor, colleges, "action-save", service=service.pk, status="paused")
    assert not CollegePage.objects.get().live


@pytest.mark.parametrize("missing", ["service", "who_can_join", "how_to_enrol"])
def test_a_college_says_where_it_is_who_can_join_and_how(editor, colleges, service, missing):
    empty = rich_text("") if missing == "how_to_enrol" else ""
    answer = write_college(editor, colleges, **{"service": service.pk, missing: empty})
    assert set(answer.context["form"].errors) == {missing}


def test_colleges_and_courses_have_their_place_in_the_tree(index, colleges):
    assert RecoveryCollegesPage.allowed_parent_page_models() == [type(index)]
    assert RecoveryCollegesPage.allowed_subpage_models() == [CollegePage, EventPage]
    assert CollegePage.allowed_subpage_models() == [CoursePage]
    assert CoursePage.allowed_parent_page_models() == [CollegePage]
    assert CoursePage.allowed_subpage_models() == []
    assert not RecoveryCollegesPage.can_create_at(index)


def test_courses_of_a_college_come_twelve_to_a_page_without_more_queries(client, add_college, add_course, same_queries):
    college = add_college()
    titles = [f"Course {number:02}" for number in range(14)]
    first = same_queries(college.url, titles, lambda title: add_course(title, college=college))
    assert "Course 11" in first
    assert "Course 12" not in first
    assert "Course 13" in client.get(college.url, {"page": "2"}).text
