"""A table is written a line for each cell, is checked in plain words, and says what each cell belongs to."""

import pytest
from lxml import html

from home.models import ContentPage, HomePage
from tests.admin_forms import blocks, create_in_admin
from tests.publishing import create_page
from tests.search.searching import ask, titles

COLUMNS = "Room\nMonday\nSunday"
GARDEN, MUSIC = "Garden room\n9 to 5\n10 to 4", "Music room\n2 to 8\nclosed"


def write(editor, home, *rows, action="action-submit", columns=COLUMNS, **more):
    table = {
        "caption": "When rooms are open",
        "columns": columns,
        "rows": blocks(*({"cells": row} for row in rows)),
        **more,
    }
    fields = {"title": "Rooms", "slug": "rooms", "summary": "Our rooms."}
    return create_in_admin(editor, home, ContentPage, action=action, body=[("table", table)], **fields)


def written():
    return ContentPage.objects.filter(slug="rooms")


def table_on(client):
    return html.document_fromstring(client.get("/rooms/").text).find_class("table-wrap")[0]


def test_an_editor_writes_a_table_and_each_cell_is_told_with_its_headings(client, editor, home):
    write(editor, home, GARDEN, MUSIC, row_headings="on")
    table = table_on(client)
    assert table.xpath(".//caption/text()") == ["When rooms are open"]
    assert table.xpath(".//thead//th[@scope='col']/text()") == ["Room", "Monday", "Sunday"]
    assert table.xpath(".//tbody//th[@scope='row']/text()") == ["Garden room", "Music room"]
    assert table.xpath(".//td/text()") == ["9 to 5", "10 to 4", "2 to 8", "closed"]


def test_whoever_has_only_a_keyboard_reaches_and_scrolls_it_under_its_name(client, editor, home):
    write(editor, home, GARDEN)
    around = table_on(client)
    assert (around.get("tabindex"), around.get("role")) == ("0", "region")
    assert around.get("aria-label") == "When rooms are open"


def test_rows_need_no_heading(client, editor, home):
    write(editor, home, GARDEN)
    assert table_on(client).xpath(".//tbody//th") == []
    assert table_on(client).xpath(".//td/text()") == ["Garden room", "9 to 5", "10 to 4"]


def test_rows_copied_from_a_spreadsheet_and_empty_lines_make_the_same_cells(client, editor, home):
    write(
        editor, home, GARDEN.replace("\n", "\t"), "Music room\r\n\r\n 2 to 8\r\nclosed", columns="Room\tMonday\tSunday"
    )
    assert table_on(client).xpath(".//td/text()") == [
        "Garden room",
        "9 to 5",
        "10 to 4",
        "Music room",
        "2 to 8",
        "closed",
    ]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Garden room", "This row has 1 cell, but"),
        ("Garden room\n1\n2\n3", "This row has 4 cells, but there are 3 headings."),
    ],
    ids=["too few", "too many"],
)
def test_a_row_that_does_not_fit_its_headings_is_refused_in_words_and_may_be_drafted(editor, home, row, words):
    assert words in write(editor, home, MUSIC, row).text
    assert not written().exists()
    write(editor, home, MUSIC, row, action="action-save")
    assert not written().get().live


def test_a_table_has_two_columns_or_more(editor, home):
    assert "A table has two columns or more." in write(editor, home, "Garden room", columns="Room").text
    assert not written().exists()


@pytest.mark.parametrize("field", ["caption", "columns"])
def test_a_table_has_a_caption_and_headings_before_both_sides_are_asked(editor, home, field):
    assert "body" in write(editor, home, GARDEN, **{field: ""}).context["form"].errors
    assert not written().exists()


@pytest.mark.parametrize("word", ["open", "Sunday", "closed"])
def test_search_finds_its_words(client, hub, word):
    table = {
        "caption": "When rooms are open",
        "columns": COLUMNS,
        "rows": [{"cells": row} for row in (GARDEN, MUSIC)],
        "row_headings": True,
    }
    page = ContentPage(title="Timetable", summary="S.", body=[("table", table)])
    create_page(HomePage.objects.get(locale__language_code="en"), page)
    assert titles(ask(client, word, kind="contentpage")) == ["Timetable"]
