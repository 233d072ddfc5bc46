"""People's Council: councils by level, and meetings whose notes are public only when members have agreed them."""

import datetime

import pytest
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, rich_text

from hub.coproduction.exceptions import Refusal
from initiatives.models import CouncilPage, EventPage, LoopItem, MeetingPage, PeoplesCouncilPage
from tests.admin_forms import create_in_admin
from tests.publishing import create_page, publish_alone
from tests.structured_data import structured_data_of

TODAY = timezone.localdate()
LAST_WEEK = TODAY - datetime.timedelta(days=7)
TOMORROW = TODAY + datetime.timedelta(days=1)


def write_council(editor, parent, press="action-submit", **values):
    filled = {
        "title": "House council", "slug": "house", "summary": "For everybody in the house.", "level": "national",
        "who_can_come": "Everybody who lives here", "how_often": "Once a month",
        "raise_an_idea": rich_text("<p>Use the box in the lounge.</p>"),
    }  # fmt: skip
    return create_in_admin(editor, parent, CouncilPage, action=press, **filled | values)


def test_an_editor_writes_a_council_and_a_visitor_reads_it(client, editor, peoples_council, service):
    write_council(
        editor,
        peoples_council,
        level="service",
        service=service.pk,
        chair_roles="A resident and a nurse",
        next_date=TOMORROW,
        next_time="2 to 3 pm",
        next_place="The lounge",
        advocacy_contact="The advocacy service, 0300 000 0000",
    )
    answer = client.get("/initiatives/peoples-council/house/")
    told = ("Everybody who lives here", "Once a month", "A resident and a nurse", "Example House, Exampleton")
    for words in (*told, "2 to 3 pm", "The lounge", "Use the box in the lounge.", "0300 000 0000"):
        assert words in answer.text
    event = next(thing for thing in structured_data_of(answer) if thing["@type"] == "Event")
    assert (event["startDate"], event["location"]["name"]) == (TOMORROW.isoformat(), "The lounge")


@pytest.mark.parametrize(("level", "missing"), [("service", "service"), ("region", "region")])
def test_a_council_of_a_service_or_region_says_which_before_it_is_published(editor, peoples_council, level, missing):
    answer = write_council(editor, peoples_council, level=level)
    assert set(answer.context["form"].errors) == {missing}
    write_council(editor, peoples_council, press="action-save", level=level)
    assert not CouncilPage.objects.get().live


@pytest.mark.parametrize("missing", ["who_can_come", "how_often", "raise_an_idea"])
def test_a_council_says_who_can_come_how_often_and_how_to_be_heard_without_coming(editor, peoples_council, missing):
    empty = rich_text("") if missing == "raise_an_idea" else ""
    answer = write_council(editor, peoples_council, **{missing: empty})
    assert set(answer.context["form"].errors) == {missing}


def test_a_meeting_that_is_over_is_not_the_next_one(client, add_council):
    council = add_council(next_date=LAST_WEEK, next_place="The lounge")
    answer = client.get(council.url)
    assert "The lounge" not in answer.text
    assert not [thing for thing in structured_data_of(answer) if thing["@type"] == "Event"]


def test_councils_stand_under_their_level_from_the_national_one_down(client, peoples_council, add_council, service):
    add_council(title="A house", level="service", service=service)
    add_council(title="B region", level="region", region="North")
    add_council(title="C nation", level="national")
    text = client.get(peoples_council.url).text
    places = [text.index(words) for words in ("Councils: National", "C nation", "Councils: Region", "B region")]
    assert places == sorted(places)
    assert text.index("B region") < text.index("Councils: Service") < text.index("A house")


def test_councils_and_meetings_have_their_place_in_the_tree(index, peoples_council):
    assert PeoplesCouncilPage.allowed_parent_page_models() == [type(index)]
    assert PeoplesCouncilPage.allowed_subpage_models() == [CouncilPage, EventPage]
    assert CouncilPage.allowed_subpage_models() == [MeetingPage]
    assert MeetingPage.allowed_parent_page_models() == [CouncilPage]
    assert MeetingPage.allowed_subpage_models() == []
    assert not PeoplesCouncilPage.can_create_at(index)


def test_councils_come_twelve_to_a_page_without_more_queries(client, peoples_council, add_council, same_queries):
    titles = [f"Council {number:02}" for number in range(14)]
    first = same_queries(peoples_council.url, titles, lambda title: add_council(title=title, level="national"))
    assert "Council 11" in first
    assert "Council 12" not in first
    assert "Council 13" in client.get(peoples_council.url, {"page": "2"}).text
    assert client.get(peoples_council.url, {"page": "nonsense"}).status_code == 200


def test_meetings_come_newest_first_twelve_to_a_page_without_more_queries(client, add_council, same_queries):
    council = add_council()

    def add_meeting(title):
        date = datetime.date(2020, 1, 1) + datetime.timedelta(days=int(title[-2:]))
        create_page(council, MeetingPage(title=title, summary="We met.", date=date, agreed_on=date))

    first = same_queries(council.url, [f"Meeting {number:02}" for number in range(14)], add_meeting)
    assert first.index("Meeting 13") < first.index("Meeting 02")
    assert "Meeting 01" not in first
    assert "Meeting 00" in client.get(council.url, {"page": "2"}).text


def write_meeting(editor, council, press="action-submit", loop=None, **values):
    item = {"you_said": "The garden", "state": "could_not", "answer": "The gate is broken.", "date": LAST_WEEK}
    filled = {
        "title": "The meeting", "slug": "meeting", "summary": "We met.", "date": LAST_WEEK,
        "present": inline_formset([{"role": "Residents", "number": "7"}]),
        "actions": inline_formset([{"what": "Ask about the gate", "who": "The manager"}]),
        "loop_items": inline_formset([item | (loop or {})]),
    }  # fmt: skip
    return create_in_admin(editor, council, MeetingPage, action=press, **filled | values)


def test_an_editor_writes_down_a_meeting_and_its_answers(client, editor, add_council):
    write_meeting(editor, add_council(), agreed_on=TODAY, decisions=rich_text("<p>A lamp for the hall.</p>"))
    text = client.get(MeetingPage.objects.get().url).text
    told = ("Residents: 7", "Ask about the gate", "The manager", "A lamp for the hall.", "The garden")
    for words in (*told, "We could not, because", "The gate is broken."):
        assert words in text


def test_nothing_that_people_said_goes_without_an_answer(editor, add_council):
    council = add_council()
    answer = write_meeting(editor, council, loop={"answer": ""})
    assert answer.context["form"].formsets["loop_items"].errors == [{"answer": ["This field is required."]}]
    assert not MeetingPage.objects.exists()
    write_meeting(editor, council, press="action-save", loop={"answer": ""})
    draft = MeetingPage.objects.get()
    with pytest.raises(Refusal):
        publish_alone(draft, "A test tried.")
    assert not MeetingPage.objects.get().live


@pytest.mark.parametrize(
    ("agreed_on", "words"),
    [(TOMORROW, "Members cannot have agreed on a day to come."), (datetime.date(2000, 1, 1), "was after this day")],
)
def test_members_agree_after_the_meeting_and_not_in_the_future(editor, add_council, agreed_on, words):
    answer = write_meeting(editor, add_council(), agreed_on=agreed_on)
    assert words in answer.text
    assert not MeetingPage.objects.exists()


def test_answers_in_a_meetings_notes_keep_their_words_in_a_translation(editor, add_council, home, index, welsh):
    write_meeting(editor, add_council(), agreed_on=TODAY)
    meeting = MeetingPage.objects.get()
    for page in meeting.get_ancestors().filter(depth__gt=1).specific():
        page.copy_for_translation(welsh)
    twin = meeting.copy_for_translation(welsh)
    twins = MeetingPage.objects.get(pk=twin.pk)
    assert [item.answer for item in twins.loop_items.all()] == ["The gate is broken."]
    assert LoopItem.objects.count() == 2
