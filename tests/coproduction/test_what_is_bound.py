"""An agreement is bound to what a page or entry says, and to nothing else."""

import pytest
from wagtail.fields import StreamField

from hub.coproduction.digest import digest
from hub.core.models import HubPage, Service, Theme
from tests.hub.filling import PAGE_TYPES, add_filled, filled, own_relations
from tests.publishing import publish

BODY = [("text", '<h2 data-block-key="aaaaa">Tea</h2><p data-block-key="bbbbb">At four.</p>'), ("text", "<p>Milk.</p>")]


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def streams(model):
    return [field.name for field in model._meta.get_fields() if isinstance(field, StreamField)]


@pytest.mark.invariant(1)
@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_what_is_public_is_what_was_agreed_whichever_way_it_is_loaded(home, model):
    page = add_filled(model, home)
    agreed = digest(page.get_latest_revision().as_object())
    assert digest(fresh(page)) == agreed
    assert digest(fresh(page).save_revision().as_object()) == agreed


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_what_wagtail_keeps_beside_the_content_changes_nothing(home, model, administrator):
    page = add_filled(model, home)
    before = digest(fresh(page))
    type(page).objects.filter(pk=page.pk).update(
        locked=True, locked_by=administrator, owner=administrator, draft_title="Another", has_unpublished_changes=True
    )
    assert digest(fresh(page)) == before


@pytest.mark.invariant(1)
@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_any_change_of_what_it_says_is_another_content(home, model):
    page = add_filled(model, home)
    seen = {digest(fresh(page))}
    for name, value in {"title": "Another title", "summary": "Another summary.", "slug": "elsewhere"}.items():
        changed = fresh(page)
        setattr(changed, name, value)
        seen.add(digest(changed))
    for name in streams(model):
        changed = fresh(page)
        stream = getattr(changed, name)
        del stream[len(stream) - 1]
        seen.add(digest(changed))
    for relation in own_relations(model):
        changed = fresh(page)
        getattr(changed, relation.get_accessor_name()).add(filled(relation.related_model))
        seen.add(digest(changed))
    assert len(seen) == 4 + len(streams(model)) + len(own_relations(model))


def a_page_saying(body):
    return next(model for model in PAGE_TYPES if model.__name__ == "ContentPage")(title="A", summary="B.", body=body)


def test_numbers_of_blocks_and_paragraphs_are_no_content(home):
    written, numbered_anew = a_page_saying(BODY), a_page_saying(BODY)
    numbered_anew.body[0].value.source = BODY[0][1].replace("aaaaa", "zzzzz")
    assert digest(numbered_anew) == digest(written)
    assert digest(a_page_saying([])) == digest(a_page_saying([]))


def test_how_a_browser_ends_lines_is_no_content(home):
    written, sent = a_page_saying([]), a_page_saying([])
    written.summary, sent.summary = "One line,\nand another.", "One line,\r\nand another."
    assert digest(sent) == digest(written)


def test_the_order_of_blocks_is_content(home):
    assert digest(a_page_saying(BODY)) != digest(a_page_saying(BODY[::-1]))


@pytest.mark.parametrize("model", [Theme, Service], ids=lambda model: model.__name__)
def test_list_entries_are_bound_alike(home, model):
    fields = {"locale": home.locale} if model is Theme else {"town": "Exampleton", "region": "North"}
    entry = publish(model(name="Hope", **fields))
    assert digest(entry.get_latest_revision().as_object()) == digest(entry)
    entry.name = "Courage"
    assert digest(entry) != digest(fresh(entry))


def test_moving_a_page_keeps_what_it_says(home):
    first, second = add_filled(HubPage, home, slug="first"), add_filled(HubPage, home, slug="second")
    before = digest(first)
    first.move(second, pos="last-child")
    assert digest(fresh(first)) == before
