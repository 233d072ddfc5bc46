"""Notes that members have not agreed can be read nowhere; agreed ones can be read everywhere they belong."""

import datetime

import pytest
from django.template import Context, Template
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction
from wagtail.search.backends import get_search_backend
from wagtail.search.index import insert_or_update_object

from hub.core.models import HubPage
from initiatives.models import Action, LoopItem, MeetingPage, Presence
from tests.admin_forms import filled_form
from tests.publishing import create_page, publish

TODAY = timezone.localdate()
LAST_WEEK = TODAY - datetime.timedelta(days=7)
# One word for each field of the notes.
NOTED = ["marmalade", "lanterns", "wheelbarrow", "accordion", "hammocks", "kites", "telescope", "trombone"]


@pytest.fixture
def meeting(add_council):
    """A meeting with something in every field of its notes, which members have not agreed yet."""
    meeting = MeetingPage(
        title="The meeting",
        summary="We met.",
        date=LAST_WEEK,
        talked_about="<p>About marmalade.</p>",
        decisions="<p>More lanterns.</p>",
        passed_up="The wheelbarrow.",
        answer_back="An accordion.",
    )
    meeting.present.add(Presence(role="Friends of hammocks", number=3))
    meeting.actions.add(Action(what="Fly kites", who="The telescope group"))
    meeting.loop_items.add(
        LoopItem(you_said="A trombone", state="not_yet", answer="The trombone is on its way.", date=LAST_WEEK)
    )
    return create_page(add_council(), meeting)


def agree(meeting):
    """Members agree the notes, and they are published."""
    meeting.agreed_on = TODAY
    publish(meeting)
    return MeetingPage.objects.get(pk=meeting.pk)


def latest_changes():
    return Template("{% load initiatives %}{% latest_changes 3 %}").render(Context())


def found(words):
    """The search results for some words."""
    for page in MeetingPage.objects.all():
        insert_or_update_object(page)  # the queue does this after the change
    return list(get_search_backend().search(words, HubPage))


def read_everywhere(client, meeting):
    """All that visitors and machines can read near a meeting."""
    council = meeting.get_parent()
    pages = [meeting.url, council.url, council.get_parent().url, meeting.get_site().root_page.url]
    api = [f"/api/v2/pages/{meeting.pk}/", "/api/v2/pages/?fields=*", "/api/v2/pages/?type=initiatives.MeetingPage"]
    return "\n".join(client.get(address).text for address in [*pages, *api])


def test_unagreed_notes_are_on_no_page_and_in_no_api(client, meeting):
    text = read_everywhere(client, meeting)
    assert [word for word in NOTED if word in text] == []
    assert "The notes of this meeting will be here when members have agreed them." in text
    assert client.get(f"/api/v2/pages/{meeting.pk}/").json()["notes"] is None


def test_unagreed_notes_are_not_in_the_search_index(meeting):
    assert [word for word in NOTED if found(word)] == []


def test_unagreed_answers_are_not_among_the_latest_changes(meeting):
    assert latest_changes().strip() == ""


@pytest.mark.parametrize("word", NOTED[:4])
def test_the_api_does_not_answer_questions_about_unagreed_notes(client, meeting, word):
    for field in ("talked_about", "decisions", "passed_up", "answer_back", "notes", "loop_items"):
        answer = client.get("/api/v2/pages/", {"type": "initiatives.MeetingPage", field: word})
        assert answer.status_code == 400


def test_agreed_notes_are_where_they_belong(client, meeting):
    agreed = agree(meeting)
    page = client.get(agreed.url).text
    assert [word for word in NOTED if word not in page] == []
    told = client.get(f"/api/v2/pages/{agreed.pk}/").text
    assert [word for word in NOTED if word not in told] == []
    assert "A trombone" in latest_changes()
    assert agreed.url in latest_changes()


def test_agreed_notes_can_be_found_by_their_words(meeting):
    agree(meeting)
    for word in ("marmalade", "lanterns", "wheelbarrow", "accordion", "kites", "trombone"):
        assert [page.title for page in found(word)] == ["The meeting"], word


def test_notes_that_are_no_longer_agreed_go_away_again(client, meeting):
    agreed = agree(meeting)
    agreed.agreed_on = None
    publish(agreed)
    text = read_everywhere(client, meeting)
    assert [word for word in NOTED if word in text or found(word)] == []
    assert latest_changes().strip() == ""


@pytest.mark.parametrize("how", ["unpublished", "behind a password", "in another language"])
def test_answers_that_a_visitor_could_not_read_are_not_among_the_latest_changes(meeting, settings, how):
    settings.PAGE_CACHE = True
    agreed = agree(meeting)
    assert "A trombone" in latest_changes()
    if how == "unpublished":
        agreed.unpublish()
    if how == "behind a password":
        PageViewRestriction.objects.create(page=agreed.get_parent(), restriction_type="login")
    with translation.override("cy" if how == "in another language" else "en"):
        assert latest_changes().strip() == ""


def test_the_latest_changes_are_the_newest_in_one_query(meeting, django_assert_num_queries):
    agreed = agree(meeting)
    for day in range(1, 10):
        date = LAST_WEEK + datetime.timedelta(days=day % 7, minutes=day)
        agreed.loop_items.add(LoopItem(you_said=f"Wish {day}", answer="Yes.", state="did", date=date))
    publish(agreed)
    latest_changes()
    with django_assert_num_queries(1):
        text = latest_changes()
    assert text.count("Yes.") == 3
    assert text.index("Wish 6") < text.index("Wish 5") < text.index("Wish 4")


def test_an_editor_previews_notes_as_they_are_now_and_as_they_will_be(editor, meeting):
    meeting.save_revision()
    address = f"/admin/pages/{meeting.pk}/edit/preview/"
    sent = filled_form(editor, f"/admin/pages/{meeting.pk}/edit/").dict()
    assert editor.post(address, sent).json()["is_valid"]
    assert "marmalade" not in editor.get(address, {"mode": ""}).text
    assert "marmalade" in editor.get(address, {"mode": "agreed"}).text
    assert MeetingPage.objects.get().agreed_on is None
