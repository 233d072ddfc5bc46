"""The strategy shows its progress, and needs evidence for what is done."""

import datetime
import re

import pytest

from home.models import StrategyPage
from tests.admin_forms import blocks, create_in_admin
from tests.publishing import create_page

EVIDENCE = {"text": "Notes of the first meeting", "date": "2026-03-02", "link": "https://example.org/notes"}


def action(words, status="not_started", because="", evidence=()):
    return {"action": words, "status": status, "because": because, "evidence": blocks(*evidence)}


def aim(words, *actions):
    return ("aim", {"aim": words, "why": "", "actions": blocks(*actions)})


def write_strategy(editor, home, *aims, press="action-submit"):
    """Fill in the form with these aims and press a button."""
    return create_in_admin(
        editor,
        home,
        StrategyPage,
        action=press,
        title="Strategy",
        slug="strategy",
        summary="What we want to reach.",
        period="2024 to 2027",
        last_updated="2026-11-01",
        aims=list(aims),
    )


def test_an_editor_writes_the_strategy_and_a_visitor_reads_it(client, editor, home):
    write_strategy(
        editor,
        home,
        aim(
            "Decide together",
            action("Start councils", "done", evidence=[EVIDENCE]),
            action("Open a café", "could_not", because="The room has no water."),
        ),
    )
    text = client.get("/strategy/").text
    for words in ("2024 to 2027", "Decide together", "Start councils", "Notes of the first meeting", "2 March 2026"):
        assert words in text
    assert "The room has no water." in text


def test_the_strategy_begins_with_what_is_on_it(client, editor, home):
    write_strategy(editor, home, aim("Decide together", action("Start councils")), aim("Learn & rest", action("Rest")))
    text = client.get("/strategy/").text
    contents = re.search(r'<nav aria-labelledby="contents">(.*?)</nav>', text, re.S).group(1)
    links = re.findall(r'<a href="#([^"]+)">([^<]+)</a>', contents)
    assert links == [("progress", "How far we are"), ("aim-1", "Decide together"), ("aim-2", "Learn &amp; rest")]
    for place, words in links:
        assert words in text.partition(f'id="{place}"')[2][:200]


def test_progress_is_shown_in_words_and_as_a_bar_that_says_what_it_counts(client, editor, home):
    write_strategy(
        editor,
        home,
        aim("Decide together", action("Start councils", "done", evidence=[EVIDENCE]), action("Share minutes")),
        aim("Learn together", action("Train trainers", "under_way")),
    )
    text = client.get("/strategy/").text
    assert "1 of 3 actions are done." in text
    assert '<progress max="3" value="1" aria-label="Actions done">' in text
    for status in ("Done: 1", "Not started: 1", "Under way: 1"):
        assert status in text
    assert "Could not be done:" not in text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (action("Open a café", "could_not"), "Say why it could not be done."),
        (action("Start councils", "done"), "Add what shows that it is done."),
        (action("Start councils", "done", evidence=[{**EVIDENCE, "date": ""}]), "This field is required."),
    ],
)
def test_a_claim_without_a_reason_or_evidence_is_not_published_but_may_be_drafted(editor, home, wrong, words):
    answer = write_strategy(editor, home, aim("Decide together", wrong))
    assert words in answer.text
    assert not StrategyPage.objects.exists()
    write_strategy(editor, home, aim("Decide together", wrong), press="action-save")
    assert not StrategyPage.objects.get().live


def test_the_strategy_needs_a_period(editor, home):
    answer = create_in_admin(editor, home, StrategyPage, title="Strategy", slug="strategy", summary="What we want.")
    assert set(answer.context["form"].errors) == {"period"}


def test_a_strategy_without_aims_shows_no_empty_progress(client, home):
    create_page(
        home, StrategyPage(title="Strategy", summary="Soon.", period="2027", last_updated=datetime.date(2026, 11, 1))
    )
    text = client.get("/strategy/").text
    assert "<progress" not in text
    assert "Our aims" not in text


def test_the_api_shows_aims_and_actions(client, editor, home):
    write_strategy(editor, home, aim("Decide together", action("Start councils", "under_way")))
    page = StrategyPage.objects.get()
    told = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert told["aims"][0]["value"]["actions"][0]["status"] == "under_way"


def test_a_translation_starts_with_every_field_of_the_strategy(editor, home, welsh):
    write_strategy(editor, home, aim("Decide together", action("Start councils", "done", evidence=[EVIDENCE])))
    page = StrategyPage.objects.get()
    home.copy_for_translation(welsh)
    twin = page.copy_for_translation(welsh)
    assert (twin.period, twin.last_updated) == (page.period, page.last_updated)
    assert twin.aims.get_prep_value() == page.aims.get_prep_value()
    assert twin.progress() == page.progress()
