"""Co-Sustain: results say how they were measured, sketches have credits, pledges are only a number."""

import datetime

import pytest
from wagtail.test.utils.form_data import rich_text

from hub.coproduction.exceptions import Refusal
from initiatives.models import CoSustainPage, EventPage, ProjectPage
from tests.admin_forms import create_in_admin
from tests.hub.filling import a_picture
from tests.publishing import create_page, publish_alone

RESULT = {
    "what": "Cups thrown away", "baseline": "200", "result": "40", "unit": "cups a week",
    "period": "May 2025 and May 2026", "place": "one service", "method": "counted at the bins",
}  # fmt: skip


@pytest.fixture
def co_sustain(index):
    return create_page(index, CoSustainPage(title="Co-Sustain", slug="co-sustain", summary="For the planet."))


def write_project(editor, co_sustain, service, press="action-submit", **values):
    filled = {
        "title": "Cups", "slug": "cups", "summary": "Cups that last.", "problem": "We threw cups away.",
        "idea_from": "The lounge group", "started": "2025-05-01", "pilot_sites": service.pk, "pledge_count": "0",
    }  # fmt: skip
    return create_in_admin(editor, co_sustain, ProjectPage, action=press, **filled | values)


def pair_of(picture, credit):
    chosen = {"image": picture.pk, "alt_text": "A carrot with a smile"}
    return [("pair", {"sketch": chosen, "final": chosen, "caption": "For the food bin", "credit": credit})]


def test_an_editor_writes_a_project_and_a_visitor_reads_it(client, editor, co_sustain, service):
    write_project(
        editor,
        co_sustain,
        service,
        steps=[
            ("step", {"what": "Choose the cups", "state": "done"}),
            ("step", {"what": "Wash them", "state": "next"}),
        ],
        results=[("result", RESULT)],
        designs=pair_of(a_picture(), "M., who likes carrots"),
        did_not_work=rich_text("<p>Glass cups.</p>"),
    )
    text = client.get("/initiatives/co-sustain/cups/").text
    told = ("We threw cups away.", "The lounge group", "Example House, Exampleton", "May 2025", "Choose the cups")
    for words in (*told, *RESULT.values(), "M., who likes carrots", "Done", "Next", "Glass cups."):
        assert words in text
    assert text.count('alt="A carrot with a smile"') == 2


def test_a_project_says_where_it_is_tried_before_it_goes_public(editor, co_sustain, service):
    answer = write_project(editor, co_sustain, service, pilot_sites=[])
    assert set(answer.context["form"].errors) == {"pilot_sites"}
    write_project(editor, co_sustain, service, press="action-save", pilot_sites=[])
    draft = ProjectPage.objects.get()
    with pytest.raises(Refusal, match="Choose where it is tried"):
        publish_alone(draft, "A test tried.")
    assert not ProjectPage.objects.get().live


@pytest.mark.parametrize("missing", RESULT)
def test_no_result_is_published_without_what_when_where_and_how(editor, co_sustain, service, missing):
    write_project(editor, co_sustain, service, results=[("result", RESULT | {missing: ""})])
    assert not ProjectPage.objects.exists()
    write_project(editor, co_sustain, service, "action-save", results=[("result", RESULT | {missing: ""})])
    assert not ProjectPage.objects.get().live


def test_no_drawing_is_shown_without_credit(editor, co_sustain, service):
    answer = write_project(editor, co_sustain, service, designs=pair_of(a_picture(), ""))
    assert "This field is required." in answer.text
    assert not ProjectPage.objects.exists()


@pytest.mark.parametrize("missing", ["problem", "idea_from", "started", "pilot_sites"])
def test_a_project_says_what_it_is_about_whose_idea_it_was_when_and_where(editor, co_sustain, service, missing):
    answer = write_project(editor, co_sustain, service, **{missing: ""})
    assert set(answer.context["form"].errors) == {missing}
    assert not ProjectPage.objects.exists()


@pytest.mark.parametrize(("count", "words"), [("1", "1 pledge so far"), ("34", "34 pledges so far")])
def test_pledges_are_a_number(client, editor, co_sustain, service, count, words):
    write_project(editor, co_sustain, service, pledge="I bring my own cup.", pledge_count=count)
    text = client.get("/initiatives/co-sustain/cups/").text
    assert "I bring my own cup." in text
    assert words in text
    assert client.get(f"/api/v2/pages/{ProjectPage.objects.get().pk}/").json()["pledge_count"] == int(count)


def test_a_project_without_a_pledge_asks_for_none(client, editor, co_sustain, service):
    write_project(editor, co_sustain, service)
    assert "pledge" not in client.get("/initiatives/co-sustain/cups/").text


def test_there_is_no_number_of_pledges_below_nought(editor, co_sustain, service):
    answer = write_project(editor, co_sustain, service, pledge_count="-1")
    assert set(answer.context["form"].errors) == {"pledge_count"}


def test_the_api_shows_a_project_in_words(client, editor, co_sustain, service):
    write_project(editor, co_sustain, service, results=[("result", RESULT)])
    told = client.get(f"/api/v2/pages/{ProjectPage.objects.get().pk}/").json()
    assert told["pilot_sites"] == [{"name": "Example House", "town": "Exampleton", "region": "North"}]
    assert told["results"][0]["value"] == RESULT


def test_projects_have_their_place_in_the_tree(index, co_sustain):
    assert CoSustainPage.allowed_parent_page_models() == [type(index)]
    assert CoSustainPage.allowed_subpage_models() == [ProjectPage, EventPage]
    assert ProjectPage.allowed_parent_page_models() == [CoSustainPage]
    assert ProjectPage.allowed_subpage_models() == []
    assert not CoSustainPage.can_create_at(index)


def test_projects_come_newest_first_twelve_to_a_page_without_more_queries(client, co_sustain, service, same_queries):
    def add_project(title):
        page = ProjectPage(title=title, summary="Less waste.", problem="Waste.", idea_from="Residents")
        page.started = datetime.date(2020, 1, 1) + datetime.timedelta(days=int(title[-2:]))
        page.pilot_sites = [service]
        create_page(co_sustain, page)

    first = same_queries(co_sustain.url, [f"Project {number:02}" for number in range(14)], add_project)
    assert first.index("Project 13") < first.index("Project 02")
    assert "Project 01" not in first
    assert "Project 00" in client.get(co_sustain.url, {"page": "2"}).text
