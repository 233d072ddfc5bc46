"""A list that is no page is found by its name."""

import pytest

from hub.core.models import HubPage
from tests.search.searching import ask, picked
from tests.search.test_suggestions import suggested

pytestmark = pytest.mark.both_databases

IN_ENGLISH = ["what's on", "What is on?", "whats on", "event", "events near me", "calendar", "digwyddiadau"]


@pytest.mark.parametrize("question", IN_ENGLISH)
def test_what_is_on_stands_first_for_whoever_asks_for_it(hub, client, question):
    answer = ask(client, question)
    assert picked(answer) == ["What's on"]
    assert 'href="/whats-on/"' in answer.text.partition('class="promotions"')[2].partition("</section>")[0]


@pytest.mark.parametrize("question", ["digwyddiadau", "beth sydd ymlaen", "calendr", "events"])
def test_it_stands_first_on_welsh_pages_too(hub, client, question):
    answer = ask(client, question, "cy")
    assert picked(answer) == ["Beth sydd ymlaen"]
    assert 'href="/cy/whats-on/"' in answer.text.partition('class="promotions"')[2].partition("</section>")[0]


@pytest.mark.parametrize("question", ["council", "what", "events of my life", "on", ""])
def test_it_does_not_stand_above_what_somebody_else_asks_for(hub, client, question):
    assert picked(ask(client, question)) == []


@pytest.mark.parametrize(("typed", "start"), [("what's o", ""), ("even", ""), ("cale", ""), ("digwydd", "/cy")])
def test_it_is_suggested_while_somebody_types(hub, client, typed, start):
    one = suggested(client, typed, start)[0]
    assert (one["url"], one["text"]) == (f"{start}/whats-on/", "Beth sydd ymlaen" if start else "What's on")
    assert not HubPage.objects.filter(slug="whats-on").exists()
