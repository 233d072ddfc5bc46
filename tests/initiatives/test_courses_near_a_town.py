"""Courses in order of their distance from a town, if editors have said where services are on the map."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from hub.coproduction.admin_links import edit_url
from hub.coproduction.digest import content_of, digest
from hub.core.models import Service
from tests.admin_forms import filled_form
from tests.publishing import publish

CARDIFF, BRISTOL, EDINBURGH, INVERNESS = "51.48, -3.18", "51.45,-2.59", "55.95 -3.19", "57.48, -4.22"


def in_days(number):
    return timezone.localdate() + datetime.timedelta(days=number)


def add_service(town, coordinates="", name="House"):
    return publish(Service(name=f"{name} in {town}", town=town, region="West", coordinates=coordinates))


@pytest.fixture
def add_course_in(add_college, add_course):
    """Adds a course at a college of its own in a town; what is further away starts earlier than what is near."""

    def add(town, coordinates="", starts=20, **fields):
        college = add_college(f"{town} College", service=add_service(town, coordinates))
        run = {"starts": in_days(starts), "ends": in_days(30), "state": fields.pop("state", "open")}
        return add_course(f"Learn in {town}", college=college, runs=[run], **fields)

    return add


@pytest.fixture
def courses(add_course_in):
    """Courses in three towns, the furthest first."""
    add_course_in("Edinburgh", EDINBURGH, starts=1)
    add_course_in("Bristol", BRISTOL, starts=2)
    add_course_in("Cardiff", CARDIFF, starts=3)


@pytest.fixture
def near(client, colleges):
    """Asks for courses near a town. Returns the towns of those that are found, in order."""

    def ask(town, **asked):
        answer = client.get(colleges.url, {"town": town, **asked})
        return [run.page.title.removeprefix("Learn in ") for run in answer.context["runs"]]

    return ask


def test_the_nearest_come_first_and_say_how_far_they_are(client, colleges, courses, near):
    assert near("") == ["Edinburgh", "Bristol", "Cardiff"]
    assert near("Cardiff") == ["Cardiff", "Bristol", "Edinburgh"]
    assert near("Edinburgh") == ["Edinburgh", "Cardiff", "Bristol"]
    text = client.get(colleges.url, {"town": "Cardiff"}).text
    places = [text.index(words) for words in ("· in this town", "· about 25 miles away", "· about 309 miles away")]
    assert places == sorted(places)
    assert "the nearest to Cardiff before the others" in text
    assert "None of these colleges" not in text


def test_a_town_without_a_college_leads_to_the_nearest(client, colleges, courses, near):
    add_service("Newport", "51.58, -3.0")
    assert near("Newport") == ["Cardiff", "Bristol", "Edinburgh"]
    assert "None of these colleges is in Newport." in client.get(colleges.url, {"town": "Newport"}).text


def test_what_somebody_can_join_comes_before_what_is_nearer(courses, near, add_course_in):
    add_course_in("Barry", "51.40, -3.28", state="full")
    add_course_in("Penarth", "51.43, -3.17", state="waiting_list")
    assert near("Cardiff") == ["Cardiff", "Bristol", "Edinburgh", "Penarth", "Barry"]


def test_courses_online_come_after_those_near_and_have_no_distance(client, colleges, courses, near, add_course_in):
    add_course_in("Swansea", "51.62, -3.94", starts=0, format="online")
    add_course_in("Newport", "51.58, -3.0", starts=0, format="both")
    add_course_in("Nowhere", starts=0)
    assert near("Cardiff") == ["Cardiff", "Newport", "Bristol", "Edinburgh", "Nowhere", "Swansea"]
    last = (
        client.get(colleges.url, {"town": "Cardiff"}).text.partition("Learn in Nowhere")[2].partition("The colleges")[0]
    )
    assert "Online" in last
    assert "away" not in last
    assert "in this town" not in last


def test_a_college_in_the_town_is_no_mile_away(client, colleges, courses, near, add_college, add_course):
    another = add_service("Cardiff", name="Another")
    add_course("Learn in another house", college=add_college("Another College", service=another), runs=[{}])
    assert near("Cardiff")[:2] == ["Cardiff", "another house"]
    assert client.get(colleges.url, {"town": "Cardiff"}).text.count("· in this town") == 2


def test_a_town_with_several_services_is_as_near_as_the_nearest(client, colleges, courses):
    add_service("Cardiff", "51.46, -2.65", name="Another")
    assert "· about 3 miles away" in client.get(colleges.url, {"town": "Cardiff"}).text


def test_next_door_is_no_zero_miles(client, colleges, courses, add_course_in):
    add_course_in("Penarth", "51.481, -3.181")
    text = client.get(colleges.url, {"town": "Cardiff"}).text
    assert "· less than a mile away" in text


def test_a_town_on_the_line_of_greenwich_is_on_the_map(courses, near, add_course_in):
    add_course_in("Greenwich", "51.48, 0")
    assert near("Greenwich") == ["Greenwich", "Bristol", "Cardiff", "Edinburgh"]


def test_the_other_filters_narrow_what_is_near(courses, near, add_course_in):
    add_course_in("Newport", "51.58, -3.0", starts=9, format="both")
    assert near("Cardiff", from_date=in_days(2).isoformat()) == ["Cardiff", "Newport", "Bristol"]
    assert near("Cardiff", course_format="online") == ["Newport"]
    assert near("Cardiff", college="bristol-college") == ["Bristol"]


def test_a_town_that_nobody_has_put_on_the_map_filters_as_it_did(client, colleges, courses, near, add_course_in):
    add_course_in("Nowhere")
    assert near("Nowhere") == ["Nowhere"]
    assert "away" not in client.get(colleges.url, {"town": "Nowhere"}).text


def test_towns_without_a_college_are_offered_only_where_distances_are_known(client, colleges, add_course_in):
    add_course_in("Nowhere")
    add_service("Newport", "51.58, -3.0")
    form = client.get(colleges.url).context["form"]
    assert [value for value, _label in form.fields["town"].choices] == ["", "Nowhere"]
    assert form.fields["town"].label == "Town"
    add_course_in("Cardiff", CARDIFF)
    form = client.get(colleges.url).context["form"]
    assert [value for value, _label in form.fields["town"].choices] == ["", "Cardiff", "Newport", "Nowhere"]
    assert form.fields["town"].label == "Near"


@pytest.mark.invariant(1)
def test_where_a_service_is_counts_once_it_is_agreed_to_and_until_it_is_hidden(near, courses, settings):
    settings.PAGE_CACHE = True
    service = Service.objects.get(town="Bristol")
    service.coordinates = INVERNESS
    service.save_revision()
    assert near("Cardiff") == ["Cardiff", "Bristol", "Edinburgh"]
    publish(service)
    assert near("Cardiff") == ["Cardiff", "Edinburgh", "Bristol"]
    Service.objects.get(town="Edinburgh").unpublish()
    assert near("Cardiff") == ["Cardiff", "Bristol", "Edinburgh"]


def test_colleges_that_are_not_public_are_not_near(courses, near, colleges):
    hidden = colleges.get_children().get(title="Bristol College")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert near("Cardiff") == ["Cardiff", "Edinburgh"]


def test_more_towns_and_courses_cost_no_more_queries(client, colleges, add_course_in, same_queries):
    titles = [f"Town {number:02}" for number in range(14)]

    def add(title):
        add_course_in(title, f"52.{title[-2:]}, -1.5")

    text = same_queries(f"{colleges.url}?town=Town+00", titles, add)
    assert "Learn in Town 11" in text
    assert "Learn in Town 12" not in text


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ("51.48, -3.18", ""),
        ("51.481583012345678, -3.179090012345678", ""),
        ("51.48 -3.18", ""),
        ("", ""),
        ("51.48", "Write two numbers with a comma between them"),
        ("Cardiff", "Write two numbers with a comma between them"),
        ("51°28'N, 3°11'W", "Write two numbers with a comma between them"),
        ("51.48, -3.18, 12", "Write two numbers with a comma between them"),
        ("-3.18, 51.48", "This place is not in Britain."),
        ("51.48, 3.18", "This place is not in Britain."),
        ("0, 0", "This place is not in Britain."),
    ],
)
def test_editors_write_the_two_numbers_of_a_map(editor, service, written, error):
    address = edit_url(service)
    answer = editor.post(address, filled_form(editor, address, coordinates=written).dict())
    assert (answer.status_code == 302) is (not error)
    assert error in answer.text
    service.refresh_from_db()
    assert service.get_latest_revision_as_object().coordinates == (written if not error else "")


@pytest.mark.invariant(1)
def test_services_that_were_agreed_to_before_they_were_on_the_map_say_what_they_said(service, monkeypatch):
    now = digest(service)
    monkeypatch.setattr("hub.coproduction.digest.content_of", lambda thing: content_of(thing, {"coordinates"}))
    monkeypatch.setattr("hub.coproduction.digest._leave_out_empty", lambda thing, content: None)
    assert digest(service) == now
    monkeypatch.undo()
    service.coordinates = CARDIFF
    assert digest(service) != now
