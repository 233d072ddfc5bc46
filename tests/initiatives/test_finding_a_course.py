"""Finding a course by college, date and format; invalid filters are explained in plain words."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from hub.core.models import Service
from tests.publishing import publish

TODAY = timezone.localdate()


def in_days(number):
    return TODAY + datetime.timedelta(days=number)


@pytest.fixture
def courses(add_college, add_course):
    """Four courses at two colleges."""
    north, south = add_college("North College"), add_college("South College")
    add_course("Beans", college=north, format="in_person", runs=[{"starts": in_days(5), "ends": in_days(5)}])
    add_course("Poems", college=north, format="online", runs=[{"starts": in_days(10), "ends": in_days(12)}])
    add_course("Songs", college=south, format="both", runs=[{"starts": in_days(15), "ends": in_days(20)}])
    add_course("Maths", college=south, format="in_person", runs=[{"starts": in_days(-9), "ends": in_days(-1)}])
    return {"north": north, "south": south}


@pytest.fixture
def find(client, colleges, courses):
    """Searches for courses. Returns the titles of the results, in order."""

    def ask(**asked):
        answer = client.get(colleges.url, asked)
        return [run.page.title for run in answer.context["runs"]]

    return ask


def test_without_a_question_every_course_that_is_not_over_is_there_the_next_one_first(find):
    assert find() == ["Beans", "Poems", "Songs"]


def test_courses_of_one_college(find, courses):
    assert find(college=courses["north"].slug) == ["Beans", "Poems"]
    assert find(college=courses["south"].slug) == ["Songs"]


@pytest.mark.parametrize("written", ["%Y-%m-%d", "%d/%m/%Y"])
def test_courses_from_a_date_on_written_as_a_browser_or_a_person_does(find, written):
    assert find(from_date=in_days(10).strftime(written)) == ["Poems", "Songs"]
    assert find(from_date=in_days(11).strftime(written)) == ["Songs"]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [("in_person", ["Beans", "Songs"]), ("online", ["Poems", "Songs"]), ("both", ["Songs"])],
)
def test_courses_offered_both_ways_suit_those_who_want_one(find, asked, titles):
    assert find(course_format=asked) == titles


def test_what_somebody_can_join_comes_first_then_what_one_can_wait_for(find, courses, add_course):
    states = {"Full": "full", "Wait": "waiting_list", "Open": "open", "Late": "open"}
    for number, (title, state) in enumerate(states.items()):
        over = {"enrol_by": in_days(-1)} if title == "Late" else {}
        dates = {"starts": in_days(1 + number), "ends": in_days(9)}
        add_course(title, college=courses["north"], runs=[{"state": state, **dates, **over}])
    assert find(college=courses["north"].slug) == ["Open", "Beans", "Poems", "Wait", "Full", "Late"]


def test_full_courses_say_how_to_wait_and_cancelled_ones_fold_away(client, find, colleges, courses, add_course):
    add_course("Wait", college=courses["north"], runs=[{"state": "waiting_list"}])
    off = {"state": "cancelled", "reason": "The trainer is ill."}
    add_course("Off", college=courses["north"], runs=[off])
    assert "Off" not in find()
    text = client.get(colleges.url).text
    open_ones, folded = text.split("Cancelled courses")
    assert "The trainer is ill." not in open_ones
    assert "The trainer is ill." in folded
    assert open_ones.count(f'href="{courses["north"].url}#enrol"') == 1


def test_courses_in_one_town(find, courses, add_college, add_course):
    elsewhere = publish(Service(name="Far House", town="Farton", region="South"))
    add_course("Nets", college=add_college("Far College", service=elsewhere), runs=[{}])
    assert find(town="Farton") == ["Nets"]
    assert find(town="Exampleton") == ["Beans", "Poems", "Songs"]
    assert find(town="Nowhere") == []


def test_everything_can_be_asked_at_once(find, courses):
    assert find(college=courses["north"].slug, from_date=in_days(6), course_format="online") == ["Poems"]
    assert find(college=courses["north"].slug, from_date=in_days(11)) == []


def test_a_visitor_sees_where_and_when_and_what_they_can_do(client, colleges, courses):
    text = client.get(colleges.url).text
    for words in ("North College", "The blue room", "Tuesdays, 2 to 4 pm", "You can enrol.", "3 course dates found"):
        assert words in text


def test_nothing_found_is_said_in_words(client, colleges, courses):
    text = client.get(colleges.url, {"from_date": in_days(900)}).text
    assert "There is no course like this at the moment." in text


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"from_date": "soon"}, "Write the date as day, month and year"),
        ({"from_date": "2027-02-31"}, "Write the date as day, month and year"),
        ({"college": "999999"}, "We do not know this college."),
        ({"town": "Nowhere"}, "We do not know this town."),
        ({"college": "nonsense"}, "We do not know this college."),
        ({"college": "9" * 40}, "We do not know this college."),
        ({"college": "\ufffd"}, "We do not know this college."),
        ({"course_format": "by post"}, "Choose in person, online, or both."),
    ],
)
def test_a_question_that_cannot_be_read_is_answered_in_plain_words_and_kept(client, colleges, courses, asked, words):
    answer = client.get(colleges.url, {"course_format": "online", **asked})
    assert answer.status_code == 200
    assert words in answer.text
    assert list(answer.context["runs"]) == []
    kept = answer.context["form"]
    assert all(kept[name].value() == value for name, value in asked.items())
    if "course_format" not in asked:
        assert '<option value="online" selected>' in answer.text


def test_a_date_that_cannot_be_read_stays_in_sight(client, colleges):
    for written, kind in (("soon", "text"), ("2027-01-31", "date")):
        text = client.get(colleges.url, {"from_date": written}).text
        assert f'type="{kind}" name="from_date" value="{written}"' in text


def test_drafts_and_courses_behind_a_password_are_not_found(find, courses, add_course):
    add_course("Draft", college=courses["north"], live=False, runs=[{}])
    PageViewRestriction.objects.create(page=courses["south"], restriction_type="login")
    assert find() == ["Beans", "Poems"]
    assert find(college=courses["south"].slug) == []


def test_courses_of_another_tree_are_not_found(find, add_course, home, index, colleges, courses, welsh):
    for page in (home, index):
        page.copy_for_translation(welsh)
    colleges.copy_for_translation(welsh)
    twin = courses["north"].copy_for_translation(welsh)
    publish(twin)
    add_course("Ffa", college=twin, runs=[{}])
    assert find() == ["Beans", "Poems", "Songs"]


def test_what_nobody_asked_for_is_kept_until_a_course_changes(client, settings, colleges, courses):
    settings.PAGE_CACHE = True
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"  # so that the page is made anew, from kept parts
    for _time in ("made", "kept"):
        assert "3 course dates found" in client.get(colleges.url).text
        assert "2 course dates found" in client.get(colleges.url, {"college": courses["north"].slug}).text
    PageViewRestriction.objects.create(page=courses["south"], restriction_type="login")
    text = client.get(colleges.url).text
    assert "2 course dates found" in text
    assert "South College" not in text


def test_dates_come_twelve_to_a_page_without_more_queries(client, colleges, add_college, add_course, same_queries):
    college = add_college()
    runs = [f"Run {number:02}" for number in range(14)]

    def add_run(title):
        add_course(title, college=college, runs=[{"starts": in_days(int(title[-2:])), "ends": in_days(40)}])

    first = same_queries(colleges.url, runs, add_run)
    assert "Run 11" in first
    assert "Run 12" not in first
    last = client.get(colleges.url, {"page": "2", "course_format": "in_person"}).text
    assert "Run 12" in last
    assert "course_format=in_person&amp;page=1" in last or "page=1&amp;course_format=in_person" in last


def test_many_colleges_cost_no_more_queries_than_a_few(client, colleges, add_college, same_queries):
    assert "College 13" in same_queries(colleges.url, [f"College {number:02}" for number in range(14)], add_college)
