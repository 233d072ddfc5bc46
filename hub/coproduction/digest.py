"""What a page or list entry says, in 64 characters: an agreement is bound to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations, get_serializable_data_for_fields
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import COMMENTS_RELATION_NAME

from hub.coproduction.exceptions import NotShown
from hub.coproduction.rich_text import without_keys

if TYPE_CHECKING:
    from hub.coproduction.coproduced import Coproduced

Field = models.Field[Any, Any] | ForeignObjectRel
# Fields of Wagtail that are not content: the place of a page, whether it is public, who works on it.
NOT_CONTENT = {
    *("pk", "id", "path", "depth", "numchild", "url_path", "content_type", "locale", "translation_key", "alias_of"),
    *("live", "expired", "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision"),
    *("latest_revision", "latest_revision_created_at", "draft_title", "owner", "locked", "locked_at", "locked_by"),
    COMMENTS_RELATION_NAME,
}


def digest(thing: Coproduced) -> str:
    """The SHA-256, in hex, of what `thing` says: equal for equal content, however it was loaded or saved."""
    content = content_of(thing)
    _leave_out_empty(thing, content)
    for relation in get_all_child_relations(thing):
        for entry in content.get(relation.get_accessor_name(), []):
            _leave_out_empty(relation.related_model, entry)
    words = json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()


def _leave_out_empty(thing: Any, content: dict[str, Any]) -> None:
    """Take out fields that came later, as long as they are empty: agreements to what was there before them stay."""
    for name in getattr(thing, "counted_once_filled", ()):
        if not content[name]:
            del content[name]


def refuse_unless_shown(seen: str | None, content: str) -> None:
    """Invariant 12. Raise NotShown unless `seen`, the digest of what the user was shown, is that of the content now."""
    if not seen:
        raise NotShown(_("Read it first: open “Read and decide”. Nobody says yes to what was not in front of them."))
    if seen != content:
        raise NotShown(_("Somebody changed it while you were reading. Read it again, then decide."))


def content_of(thing: Coproduced | models.Model, without: Collection[str] = ()) -> dict[str, Any]:
    """What `thing` says, by field, with its inline entries, without primary keys that change with every save."""
    written = (
        thing.serializable_data() if hasattr(thing, "serializable_data") else get_serializable_data_for_fields(thing)
    )
    content: dict[str, Any] = {}
    for field in thing._meta.get_fields():
        if field.name in NOT_CONTENT or field.name in without or field.name not in written:
            continue
        if isinstance(field, StreamField):
            content[field.name] = stream_content(getattr(thing, field.name))
        elif field.many_to_many:
            content[field.name] = sorted(map(str, written[field.name]))
        elif not _is_link_to_parent_table(field):
            content[field.name] = _field_content(field, written[field.name])
    for relation in get_all_child_relations(thing):
        name = relation.get_accessor_name()
        if name not in NOT_CONTENT:
            entries = getattr(thing, name).all()
            content[name] = [content_of(entry, without={relation.field.name}) for entry in entries]
    return content


def _is_link_to_parent_table(field: Field) -> bool:
    return isinstance(field, models.OneToOneField) and field.remote_field.parent_link


def _field_content(field: Field, value: Any) -> Any:
    if isinstance(field, RichTextField):
        return value and without_keys(value)
    return _normalise_newlines(value) if isinstance(field, models.TextField) else value


def stream_content(stream: blocks.StreamValue) -> Any:
    """A stream as data, read through its blocks, so that older formats in the database make no difference."""
    list(stream)
    return _block_content(stream.stream_block, stream.stream_block.get_prep_value(stream))


def _block_content(block: blocks.Block, value: Any) -> Any:
    """What a block says, without the ids of blocks and the keys of paragraphs."""
    if isinstance(block, blocks.BaseStreamBlock):
        kinds = block.child_blocks
        return [{"type": one["type"], "value": _block_content(kinds[one["type"]], one["value"])} for one in value]
    if isinstance(block, blocks.ListBlock):
        return [{"type": one["type"], "value": _block_content(block.child_block, one["value"])} for one in value]
    if isinstance(block, blocks.BaseStructBlock) and isinstance(value, dict):
        return {name: _block_content(block.child_blocks[name], part) for name, part in value.items()}
    if isinstance(block, blocks.RichTextBlock):
        return value and without_keys(value)
    return _normalise_newlines(value) if isinstance(block, (blocks.TextBlock, blocks.RawHTMLBlock)) else value


def _normalise_newlines(text: Any) -> Any:
    """A text with line ends as Django stores them: browsers send CRLF."""
    return text.replace("\r\n", "\n") if isinstance(text, str) else text
