"""A note that asks editors for words is told of and never becomes public, wherever in a page it stands."""

import pytest
from django.core.management import call_command
from wagtail.rich_text import RichText

from home.models import ContentPage
from hub.coproduction.exceptions import Refusal
from hub.coproduction.workflow.decisions import latest_version
from hub.core.models import HubPage
from initiatives.models import MeetingPage
from initiatives.models.meetings import Action
from tests.coproduction.admin_actions import agree, edit, submit
from tests.publishing import agree as say_yes

pytestmark = [pytest.mark.both_databases, pytest.mark.invariant(1)]

TOLD = "There is still a note for editors here"
NOTE = "Write to us. Editors: add a shared mailbox here."


@pytest.fixture
def page(hub):
    return ContentPage.objects.get(slug="contact")


def with_text(page, words):
    page.body = [("text", RichText(f"<p>{words}</p>"))]
    page.save_revision()


def ask(page, person):
    page.get_workflow().start(page, person)


def test_whoever_asks_in_the_editor_is_told_of_it_and_nothing_is_lost(page, ebye):
    told = submit(ebye, page, summary=NOTE, title="Write to us")
    assert TOLD in told
    assert "“Summary”" in told
    assert not page.workflow_states.exists()
    assert latest_version(page).title == "Contact"
    assert TOLD not in edit(ebye, page, summary=NOTE, title="Write to us")  # a draft may hold it
    assert latest_version(page).title == "Write to us"


def test_it_is_found_within_the_text_of_a_page(page, ebye, staff):
    with_text(page, NOTE)
    with pytest.raises(Refusal, match="“Body”"):
        ask(page, ebye)
    with_text(page, "Write to us. Our editors: they read it on Monday.")
    ask(page, ebye)
    agree(ebye, page)
    agree(staff, page)
    assert "on Monday" in str(page.body)


def test_nobody_agrees_to_one_that_came_later(page, ebye, staff):
    with_text(page, "Write to us.")
    ask(page, ebye)
    with_text(page, NOTE)
    assert TOLD in agree(staff, page)
    with pytest.raises(Refusal, match=TOLD):
        say_yes(page, staff)
    with_text(page, "Write to us.")
    assert TOLD not in agree(staff, page)


def test_nothing_publishes_it_even_if_two_people_agreed(page, ebye, staff, monkeypatch):
    monkeypatch.setattr(ContentPage, "objection_of", lambda page, person: "")
    with_text(page, "Write to us.")
    ask(page, ebye)
    with_text(page, NOTE)
    say_yes(page, ebye)
    with pytest.raises(Refusal, match=TOLD):
        say_yes(page, staff)


def test_it_is_found_in_fields_and_in_inline_entries(hub):
    page = MeetingPage(title="Editors: find a title", actions=[Action(what="Golygyddion: beth?")])
    assert page.fields_with_notes() == ["Title", "What"]


def test_every_note_that_a_new_hub_comes_with_is_found(db):
    call_command("setup_hub", verbosity=0)
    noted = {page.slug for page in HubPage.objects.specific() if page.fields_with_notes()}
    written = {page.slug for page in HubPage.objects.specific() if "Editors" in str(page.serializable_data())}
    assert noted == written == {"accessibility", "privacy", "contact", "complaints"}
