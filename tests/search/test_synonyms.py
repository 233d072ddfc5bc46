"""Editors write synonyms, and both sides agree to them before they are used."""

import pytest

from hub.coproduction.publication.unpublish import take_down
from search.indexing.entries import sync_works
from search.models import Synonym
from tests.admin_forms import filled_form
from tests.coproduction.admin_actions import agree, client_of
from tests.publishing import publish_alone
from tests.search.restored_works import restored
from tests.search.searching import ask, titles

pytestmark = pytest.mark.both_databases

ADD = "/admin/snippets/search/synonym/add/"


def write(person, **said):
    """A synonym that somebody has written and submitted."""
    client = client_of(person)
    client.post(ADD, {**filled_form(client, ADD, **said).dict(), "action-submit": "1"})
    return Synonym.objects.get(name=said["name"])


@pytest.mark.parametrize(
    ("language", "question"),
    [("en", "vaping"), ("en", "vapes"), ("en", "e-cigarettes"), ("cy", "fepio"), ("cy", "sigaréts")],
)
def test_the_hub_comes_with_some_in_english_and_welsh(hub, client, language, question):
    assert titles(ask(client, question, language)) == ["Smoke Aware"]


@pytest.mark.invariant(1)
def test_a_synonym_works_when_both_sides_have_agreed_and_not_before(hub, client, ebye, staff):
    synonym = write(ebye, name="stogies, gaspers", means="Smoke Aware")
    assert titles(ask(client, "gaspers")) == []
    agree(ebye, synonym)
    assert titles(ask(client, "gaspers")) == []
    agree(staff, synonym)
    assert titles(ask(client, "gaspers")) == ["Smoke Aware"]
    take_down(synonym, staff, "It is not a kind word.")
    assert titles(ask(client, "gaspers")) == []


@pytest.mark.parametrize("question", ["die", "I want to die in my sleep", "wants to dei", "rape"])
def test_words_of_need_lead_to_help_however_many_works_hold_them(hub, client, question):
    said = "I could rape the night, and die, and want to die in my sleep, or not."
    sync_works([work.pk for work in restored(50, title="To die", text=said)])
    assert "Help now" in titles(ask(client, question))[:3]


def test_it_stands_for_a_part_of_a_question_too(hub, client, ebye):
    synonym = Synonym(name="the arts of sound", means="music", live=False)
    synonym.save()
    publish_alone(synonym, "A test put it up.")
    assert titles(ask(client, "arts of sound therapy"))[0] == "Music 2 Empower"
