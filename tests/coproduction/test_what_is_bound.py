"""An agreement is bound to the content of a page or entry, and to nothing else."""

import pytest
from wagtail import blocks
from wagtail.blocks import StreamBlock, StreamValue
from wagtail.fields import StreamField

from hub.coproduction.digest import digest, stream_content
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


def test_ordinary_content_keeps_the_digest_that_was_agreed_to_when_keys_were_taken_out_by_a_pattern(home):
    page = a_page_saying(BODY)
    page.slug, page.summary = "a", "One line,\nand another."
    assert digest(page) == "f98f1d5b1ad51e6928cee6b79f4bb48378731bb1feccfb45804a16fc11d96c72"


KEY = ' data-block-key="aaaaa"'
NOT_A_PARAGRAPHS_KEY = {
    "in the text": "<p>Ask us.{}</p>",
    "in the text, as the text of an element": "<p>&lt;p{}&gt;</p>",
    "in another attribute": "<p>Ask <a href='https://example.org/?{}'>us</a>.</p>",
    "in another attribute that holds a whole element": "<p>Ask <a href='https://example.org/?<p{}>'>us</a>.</p>",
    "on a link": '<p>Ask <a href="https://example.org/"{}>us</a>.</p>',
    "after another attribute": "<p class='lead'{}>Ask us.</p>",
    "twice": "<p{0}{0}>Ask us.</p>",
    "in a comment": "<p>Ask us.</p><!-- <p{}> -->",
    "in what is shown as it is typed": "<textarea><p{}></textarea>",
    "in a declaration that no parser reads": "<![<p{}>",
    "in what is never closed": "<p>Ask us.</p><p{}",
}


@pytest.mark.invariant(1)
@pytest.mark.parametrize("html", NOT_A_PARAGRAPHS_KEY.values(), ids=NOT_A_PARAGRAPHS_KEY)
def test_only_the_keys_of_paragraphs_are_no_content(home, html):
    one, other = (a_page_saying([("text", html.format(key))]) for key in (KEY, KEY.replace("aaaaa", "zzzzz")))
    assert digest(one) != digest(other)


@pytest.mark.invariant(1)
def test_a_key_that_is_a_sentence_is_content(home):
    html = '<p data-block-key="{}">Ask us.</p>'
    one, other = (a_page_saying([("text", html.format(key))]) for key in ("aaaaa", "Send money to them."))
    assert digest(one) != digest(other)


class Listing(blocks.StructBlock):
    """A block whose fields have the names of Wagtail's own keys in a stream."""

    type, value, id = blocks.CharBlock(), blocks.CharBlock(), blocks.CharBlock()


@pytest.mark.invariant(1)
def test_a_block_that_is_built_like_a_stream_hides_nothing(home):
    listings = StreamBlock([("listing", Listing())])
    said = [{"type": "a", "value": "b", "id": name} for name in ("Ask us.", "Ask them.")]
    one, other = (stream_content(StreamValue(listings, [("listing", value)])) for value in said)
    assert one != other


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
    first.unpublish()
    first.move(second, pos="last-child")
    assert digest(fresh(first)) == before
