"""Files that are used by their address in a text, not only by being chosen.

Wagtail's reference index holds what was chosen. This adds the addresses in every text that visitors read: plain
fields, blocks, links in rich text, inline entries; of pages, list entries and settings, and of their versions.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.blocks import ListBlock, StreamBlock, StructBlock, StructValue
from wagtail.fields import StreamField
from wagtail.models import ReferenceIndex, Site
from wagtail.rich_text import RichText

from hub.coproduction.coproduced import Coproduced
from hub.coproduction.digest import NOT_CONTENT
from hub.core.models import HubDocument, HubImage, HubMedia

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wagtail.blocks import Block

KINDS: dict[str, type[Any]] = {"documents": HubDocument, "files/media": HubMedia, "files/pictures": HubImage}
# What stands before it without a space (a host, or a language), the kind, the number, and what follows as a name.
EDGE = r"\s\"'<>()"
ADDRESS = re.compile(rf"(?<![^{EDGE}])([^{EDGE}]*)/({'|'.join(KINDS)})/([0-9]{{1,18}})/([^{EDGE}?#]+)")
SCHEME = re.compile("^(https?:)?//", re.IGNORECASE)
LANGUAGE = re.compile(rf"/({'|'.join(code for code, _name in settings.LANGUAGES)})$")


def connect() -> None:
    """Add mentions to Wagtail's reference index. Called once, when the app is ready.

    Stands on wagtail.models.ReferenceIndex, which asks each field for what it refers to, but has no place to say so
    for the fields of Django and the blocks of Wagtail that hold plain text.
    """
    chosen_in = ReferenceIndex._extract_references_from_object.__func__

    def with_mentions(cls: type[ReferenceIndex], thing: models.Model) -> Iterator[tuple[int, str, str, str]]:
        yield from chosen_in(cls, thing)
        yield from mentions_in(thing)

    ReferenceIndex._extract_references_from_object = classmethod(with_mentions)
    for model in filter(may_hold_addresses, apps.get_models()):
        ReferenceIndex._register_as_tracked_model(model)
        if not any(isinstance(field, ParentalKey) for field in model._meta.get_fields()):
            ReferenceIndex.indexed_models.add(model)


def may_hold_addresses(model: type[Any]) -> bool:
    """Whether visitors read what `model` says: a page, a list entry, settings; or an inline entry of one."""
    parents = [field.related_model for field in model._meta.get_fields() if isinstance(field, ParentalKey)]
    tells = issubclass(model, Coproduced) and model.mentions_files and not model.shown_fields
    return tells or any(map(may_hold_addresses, parents))


def mentions_in(thing: models.Model) -> Iterator[tuple[int, str, str, str]]:
    """What `thing` mentions, as ReferenceIndex has it: content type and number of the file, and where it stands."""
    if not may_hold_addresses(type(thing)):
        return
    for model_path, content_path, words in texts_of(thing):
        for file in files_named_in(words):
            yield ContentType.objects.get_for_model(file).pk, str(file.pk), model_path, content_path


def texts_of(thing: models.Model) -> Iterator[tuple[str, str, str]]:
    """The texts of `thing` with the path to each, as Wagtail writes paths: by type of block, and by its number."""
    for field in thing._meta.concrete_fields:
        if field.name in NOT_CONTENT:  # such as the title that a draft has
            continue
        if isinstance(field, StreamField):
            for child in getattr(thing, field.name):
                words = " ".join(texts_in_block(child.block, child.value))
                yield f"{field.name}.{child.block_type}", f"{field.name}.{child.id}", words
        elif isinstance(field, (models.CharField, models.TextField)) and (words := field.value_from_object(thing)):
            yield field.name, field.name, str(words)


def texts_in_block(block: Block, value: Any) -> Iterator[str]:
    """Each text in the value of a block, but what is for editors only."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, RichText):
        yield value.source
    for child, part in child_values(block, value):
        yield from texts_in_block(child, part)


def child_values(block: Block, value: Any) -> Iterable[tuple[Block, Any]]:
    """The blocks inside the value of a block that visitors see, each with its own value."""
    if value is None:
        return []
    if isinstance(block, StructBlock):
        hidden = getattr(block, "FOR_EDITORS", ())
        parts = value if isinstance(value, StructValue) else block.get_prep_value(value)  # a picture with its alt text
        return [(child, parts.get(name)) for name, child in block.child_blocks.items() if name not in hidden]
    if isinstance(block, StreamBlock):
        return [(child.block, child.value) for child in value]
    return [(block.child_block, child) for child in value] if isinstance(block, ListBlock) else []


def files_named_in(words: str) -> Iterator[HubDocument | HubMedia | HubImage]:
    """The files of this hub whose whole address stands in `words`, written in any of the ways that lead there."""
    words = unicodedata.normalize("NFC", unquote(unescape(words)))
    for before, kind, number, name in ADDRESS.findall(words):
        if is_own_address(before):
            file = KINDS[kind].objects.filter(pk=int(number)).first()
            if file and name.startswith(file_names(file)):
                yield file


def is_own_address(before: str) -> bool:
    """Whether an address that begins so is one of this hub: with its host or with none, in any language."""
    start = LANGUAGE.sub("", before)
    host = SCHEME.sub("", start).rpartition("@")[2].rpartition(":")
    name = (host[0] or host[2]).lower()
    own = {*Site.objects.values_list("hostname", flat=True), *settings.ALLOWED_HOSTS}
    return not start or name in {*own, urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}


def file_names(file: HubDocument | HubMedia | HubImage) -> tuple[str, ...]:
    """The names by which a file is handed out."""
    if isinstance(file, HubImage):
        return tuple(name.rpartition("/")[2] for name in file.renditions.values_list("file", flat=True))
    return (unicodedata.normalize("NFC", file.filename),)
