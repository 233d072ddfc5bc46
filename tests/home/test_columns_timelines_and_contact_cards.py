"""Columns, a timeline and a contact card are written in the editor, checked in plain words, and found by search."""

import pytest
from wagtail.test.utils.form_data import rich_text

from home.models import ContentPage, HomePage
from tests.admin_forms import blocks, create_in_admin
from tests.publishing import create_page
from tests.search.searching import ask, titles

CARD = {"name": "The gardeners", "about": "", "phone": "", "email": "", "address": "", "hours": ""}
NO_WAY = "Say how to reach them"
NO_NUMBER = "Write the number in digits"


def write(editor, home, *body, action="action-submit"):
    return create_in_admin(
        editor, home, ContentPage, action=action, title="Garden", slug="garden", summary="A garden.", body=list(body)
    )


def written():
    return ContentPage.objects.filter(slug="garden")


def columns(*headings):
    text = rich_text("<p>Bring <b>boots</b>.</p>")
    return "columns", {"columns": blocks(*({"heading": heading, "text": text} for heading in headings))}


def timeline(*entries):
    return "timeline", {"entries": blocks(*({"when": when, "what": what} for when, what in entries))}


def test_an_editor_writes_all_three_and_a_visitor_reads_them(client, editor, home):
    card = {**CARD, "phone": "01632 960 123", "email": "garden@example.org", "address": "The shed\nMade-up Lane"}
    entries = timeline(("March 2025", "We dug."), ("May 2025", "We sowed."))
    write(editor, home, columns("Digging", "Sowing"), entries, ("contact_card", card))
    text = client.get("/garden/").text
    for words in ("Digging", "Sowing", "<b>boots</b>", "We dug.", "We sowed.", "The gardeners", "The shed<br>Made-up"):
        assert words in text
    assert text.index("We dug.") < text.index("We sowed.")
    assert '<a href="tel:01632960123">01632 960 123</a>' in text
    assert '<a href="mailto:garden@example.org">garden@example.org</a>' in text


@pytest.mark.parametrize("headings", [("One",), ("One", "Two", "Three", "Four")], ids=len)
def test_columns_are_two_or_three(editor, home, headings):
    answer = write(editor, home, columns(*headings))
    assert "body" in answer.context["form"].errors
    assert not written().exists()


@pytest.mark.parametrize("entry", [("", "We dug."), ("March 2025", "")], ids=["without a date", "without words"])
def test_an_entry_of_a_timeline_has_a_date_and_words_before_both_sides_are_asked(editor, home, entry):
    assert "body" in write(editor, home, timeline(entry)).context["form"].errors
    write(editor, home, timeline(entry), action="action-save")
    assert not written().get().live


def test_a_contact_card_says_how_to_reach_somebody_before_both_sides_are_asked(client, editor, home):
    assert NO_WAY in write(editor, home, ("contact_card", CARD)).text
    assert not written().exists()
    write(editor, home, ("contact_card", CARD), action="action-save")
    assert not written().get().live


@pytest.mark.parametrize(
    "way", [{"phone": "0300 000 0000"}, {"email": "a@example.org"}, {"address": "The shed"}], ids=str
)
def test_one_way_to_reach_somebody_is_enough(client, editor, home, way):
    write(editor, home, ("contact_card", CARD | way))
    assert next(iter(way.values())) in client.get("/garden/").text


@pytest.mark.parametrize(
    ("number", "dialled"),
    [
        ("(01632) 960-123", "01632960123"),
        ("+44 (0)1632 960123", "+441632960123"),
        ("999", "999"),
    ],
)
def test_a_number_is_dialled_however_it_is_written(client, home, number, dialled):
    create_page(home, ContentPage(title="Garden", summary="S.", body=[("contact_card", {**CARD, "phone": number})]))
    assert f'<a href="tel:{dialled}">{number}</a>' in client.get("/garden/").text


@pytest.mark.parametrize("words", ["ask at the desk", "01632 960 123 or 124", "tel:01632960123", "٠١٦٣٢"])
def test_what_no_telephone_dials_is_refused_in_words_in_a_draft_too(editor, home, words):
    assert NO_NUMBER in write(editor, home, ("contact_card", {**CARD, "phone": words}), action="action-save").text


def test_an_email_address_that_is_none_is_refused(editor, home):
    answer = write(editor, home, ("contact_card", {**CARD, "email": "garden at example.org"}))
    assert "Enter a valid email address." in answer.text


@pytest.mark.parametrize("word", ["digging", "boots", "sowed", "gardeners", "lifts", "01632960123"])
def test_search_finds_their_words(client, hub, word):
    card = {**CARD, "about": "Lifts to the garden.", "phone": "01632960123"}
    body = [
        ("columns", {"columns": [{"heading": "Digging", "text": "<p>Bring boots.</p>"}] * 2}),
        ("timeline", {"entries": [{"when": "May 2025", "what": "We sowed."}]}),
        ("contact_card", card),
    ]
    create_page(HomePage.objects.get(locale__language_code="en"), ContentPage(title="Plot", summary="S.", body=body))
    assert titles(ask(client, word)) == ["Plot"]
