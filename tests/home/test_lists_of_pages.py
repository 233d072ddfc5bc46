"""A list of pages shows what is public of other pages; what those say is agreed to there, and only there."""

import re

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.models import ContentPage, HomePage
from hub.coproduction.digest import digest
from hub.coproduction.publication.unpublish import take_down
from hub.core.models import HubImage
from tests.admin_forms import blocks, create_in_admin
from tests.core.files import jpeg
from tests.publishing import create_page, publish
from tests.search.searching import ask, titles

FEW, MANY = 2, 9
ONE_OF_TWO = "Choose some pages, or one page with pages below it: one of the two."


def add(parent, title, **fields):
    return create_page(parent, ContentPage(title=title, summary=f"All about {title}.", **fields))


def list_of(*pages, below=None):
    return "page_list", {"heading": "Read onward", "pages": list(pages), "below": below}


def add_list(home, *pages, below=None):
    return add(home, "Reading list", slug="list", body=[list_of(*pages, below=below)])


def cards(client, path="/list/"):
    return re.findall(r"<h3><a href=\"[^\"]*\">([^<]*)</a></h3>", client.get(path).text)


def write(editor, home, *pages, below=""):
    value = {"heading": "Read on", "pages": blocks(*(str(page.pk) for page in pages)), "below": below}
    fields = {"title": "List", "slug": "list", "summary": "S.", "body": [("page_list", value)]}
    return create_in_admin(editor, home, ContentPage, **fields)


def test_an_editor_chooses_pages_and_they_stand_in_that_order(client, editor, home):
    first, second = add(home, "Apples"), add(home, "Pears")
    write(editor, home, second, first)
    assert cards(client) == ["Pears", "Apples"]
    assert "All about Pears." in client.get("/list/").text


def test_an_editor_chooses_one_page_and_those_below_it_stand_in_the_order_of_the_tree(client, editor, home):
    fruit = add(home, "Fruit")
    add(add(fruit, "Pears"), "Cores")
    add(fruit, "Apples")
    write(editor, home, below=str(fruit.pk))
    assert cards(client) == ["Pears", "Apples"]


@pytest.mark.parametrize("both", [True, False], ids=["both", "neither"])
def test_an_editor_chooses_one_of_the_two(editor, home, both):
    fruit = add(home, "Fruit")
    answer = write(editor, home, fruit, below=str(fruit.pk)) if both else write(editor, home)
    assert ONE_OF_TWO in answer.text


@pytest.mark.invariant(1)
@pytest.mark.parametrize("chosen", [True, False], ids=["chosen", "below one"])
def test_only_what_is_public_is_listed_and_not_the_page_itself(client, home, staff, chosen):
    fruit = add(home, "Fruit")
    apples, pears, plums = (add(fruit, title) for title in ("Apples", "Pears", "Plums"))
    fruit.add_child(instance=ContentPage(title="Figs", summary="Not agreed.", live=False))
    figs = ContentPage.objects.get(title="Figs")
    PageViewRestriction.objects.create(page=pears, restriction_type=PageViewRestriction.LOGIN)
    own = add(fruit, "Own")
    own.body = [list_of(own, apples, pears, plums, figs) if chosen else list_of(below=fruit)]
    publish(own)
    assert cards(client, own.url) == ["Apples", "Plums"]
    take_down(plums, staff, "Not in season.")
    assert cards(client, own.url) == ["Apples"]


def test_a_list_of_nothing_public_has_no_heading(client, home):
    add_list(home, below=add(home, "Fruit"))
    assert "Read onward" not in client.get("/list/").text


@pytest.mark.invariant(13)
def test_what_a_listed_page_says_is_no_part_of_what_was_agreed_about_the_list(client, home):
    apples = add(home, "Apples")
    page = add_list(home, apples)
    agreed = digest(page)
    apples.summary = "All about cider."
    publish(apples)
    assert "All about cider." in client.get("/list/").text
    assert digest(ContentPage.objects.get(pk=page.pk)) == agreed
    page.body = [list_of(add(home, "Pears"))]
    assert digest(page) != agreed


def test_search_finds_a_list_by_its_heading_and_not_by_what_it_lists(client, hub):
    home = HomePage.objects.get(locale__language_code="en")
    add_list(home, add(home, "Quinces"))
    assert titles(ask(client, "quinces")) == ["Quinces"]
    assert titles(ask(client, "onward")) == ["Reading list"]


@pytest.mark.invariant(11)
@pytest.mark.parametrize("chosen", [True, False], ids=["chosen", "below one"])
def test_a_list_costs_the_same_however_many_pages_it_has(client, home, chosen):
    fruit = add(home, "Fruit")
    picture = HubImage.objects.create(title="A", description="An apple", file=ContentFile(jpeg(), "a.jpg"))

    def queries(number):
        pages = [add(fruit, f"Fruit {number} {count}", picture=picture) for count in range(number)]
        page = add(home, "List", body=[list_of(*pages) if chosen else list_of(below=fruit)])
        client.get(page.url)
        with CaptureQueriesContext(connection) as asked:
            assert len(cards(client, page.url)) >= number
        return len(asked)

    assert queries(FEW) == queries(MANY)
