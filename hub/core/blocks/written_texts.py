"""The texts that people write in a page, wherever in its fields, blocks and inline entries they stand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from django.db import models
from django.utils.html import strip_tags
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.search.index import BaseField, RelatedFields, SearchField

from hub.coproduction.digest import NOT_CONTENT

if TYPE_CHECKING:
    from wagtail.models import Page

# Is given a text and whether it is HTML; returns the text to stand in its place.
Change = Callable[[str, bool], str]


def texts_of(page: Page) -> list[tuple[str, bool]]:
    """Each text of a page that has a letter in it, in order, and whether it is HTML."""
    found: list[tuple[str, bool]] = []

    def keep(text: str, is_html: bool) -> str:
        found.append((text, is_html))
        return text

    change_texts(page, keep)
    return found


def change_texts(page: Page, change: Change) -> dict[str, Any]:
    """The content of a page as a revision holds it, with each text as `change` gives it."""
    content = _change_fields(page, page.serializable_data(), change)
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        if name not in NOT_CONTENT:
            entries = zip(getattr(page, name).all(), content[name], strict=True)
            content[name] = [_change_fields(entry, written, change) for entry, written in entries]
    return content


def words_of(text: str, is_html: bool) -> str:
    """What a text says, without its markup, and without the white space that editors and browsers change."""
    return " ".join((BeautifulSoup(text, "html.parser").get_text(" ") if is_html else text).split())


def public_text(page: Page) -> str:
    """What visitors can read of a page besides its title and summary: the text of all its search fields, without HTML.

    `page` is of its specific class.
    """
    return "\n".join(words for field in type(page).get_search_fields() for words in _values_of(page, field))


def _values_of(thing: Any, field: BaseField) -> Iterator[str]:
    """The texts that one search field yields."""
    if isinstance(field, RelatedFields):
        related = field.get_value(thing)
        for one in field.fields if related else []:
            yield from _values_of(related, one)
    elif isinstance(field, SearchField) and field.field_name not in {"title", "summary"}:
        value = field.get_value(thing)
        yield from map(strip_tags, filter(None, value if isinstance(value, list) else [str(value or "")]))


def _change_fields(of: models.Model, content: dict[str, Any], change: Change) -> dict[str, Any]:
    for field in of._meta.fields:
        if field.name in NOT_CONTENT or field.choices:
            continue
        if isinstance(field, StreamField):
            stream = getattr(of, field.name)
            list(stream)
            content[field.name] = json.dumps(
                _change_block(stream.stream_block, stream.stream_block.get_prep_value(stream), change)
            )
        elif isinstance(field, (models.CharField, models.TextField)) and not isinstance(
            field, (models.EmailField, models.SlugField, models.URLField)
        ):
            text = _change_text(content[field.name], isinstance(field, RichTextField), change)
            content[field.name] = text[: field.max_length] if text else text
    return content


def _change_block(block: blocks.Block, value: Any, change: Change) -> Any:
    if isinstance(block, blocks.BaseStreamBlock):
        kinds = block.child_blocks
        return [one | {"value": _change_block(kinds[one["type"]], one["value"], change)} for one in value]
    if isinstance(block, blocks.ListBlock):
        return [one | {"value": _change_block(block.child_block, one["value"], change)} for one in value]
    if isinstance(block, blocks.BaseStructBlock) and isinstance(value, dict):
        return {name: _change_block(block.child_blocks[name], part, change) for name, part in value.items()}
    if isinstance(block, (blocks.RichTextBlock, blocks.CharBlock, blocks.TextBlock)):
        return _change_text(value, isinstance(block, blocks.RichTextBlock), change)
    return value


def _change_text(text: Any, is_html: bool, change: Change) -> Any:
    has_words = isinstance(text, str) and any(map(str.isalpha, words_of(text, is_html)))
    return change(text, is_html) if has_words else text
