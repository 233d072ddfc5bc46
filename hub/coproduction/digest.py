"""What a page or list entry says, in 64 characters: an agreement is bound to it."""

import hashlib
import json
import re

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.models import get_all_child_relations, get_serializable_data_for_fields
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME

# What Wagtail keeps about a page or entry beside its content: where it is, whether it is public, who works on it.
BESIDE_THE_CONTENT = {
    *("pk", "id", "path", "depth", "numchild", "url_path", "content_type", "locale", "translation_key", "alias_of"),
    *("live", "expired", "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision"),
    *("latest_revision", "latest_revision_created_at", "draft_title", "owner", "locked", "locked_at", "locked_by"),
    COMMENTS_RELATION_NAME,
}
# The rich text editor numbers paragraphs anew, and keeps an emptied text as an empty paragraph.
PARAGRAPH_NUMBER = re.compile(r' data-block-key="[^"]*"')
EMPTY_PARAGRAPH = "<p></p>"


def digest(thing):
    """The SHA-256, in hex, of what `thing` says: equal for equal content, whichever way it was loaded or saved."""
    words = json.dumps(content_of(thing), cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()


def content_of(thing, without=()):
    """What `thing` says, by field, with its inline entries, and without numbers that change with every save."""
    written = (
        thing.serializable_data() if hasattr(thing, "serializable_data") else get_serializable_data_for_fields(thing)
    )
    content = {}
    for field in thing._meta.get_fields():
        if field.name in BESIDE_THE_CONTENT or field.name in without or field.name not in written:
            continue
        if isinstance(field, StreamField):
            content[field.name] = without_numbers(_whole_stream(getattr(thing, field.name)))
        elif field.many_to_many:
            content[field.name] = sorted(map(str, written[field.name]))
        elif not _is_link_to_parent_table(field):
            content[field.name] = without_numbers(written[field.name])
    for relation in get_all_child_relations(thing):
        name = relation.get_accessor_name()
        if name not in BESIDE_THE_CONTENT:
            entries = getattr(thing, name).all()
            content[name] = [content_of(entry, without={relation.field.name}) for entry in entries]
    return content


def _whole_stream(stream):
    """A stream as data, read through its blocks, so that older ways of writing it down make no difference."""
    list(stream)
    return stream.stream_block.get_prep_value(stream)


def _is_link_to_parent_table(field):
    return isinstance(field, models.OneToOneField) and field.remote_field.parent_link


def without_numbers(value):
    """`value` without the numbers that Wagtail gives to blocks and paragraphs."""
    if isinstance(value, dict):
        numbered = {"type", "value", "id"} == value.keys()
        return {key: without_numbers(part) for key, part in value.items() if not (numbered and key == "id")}
    if isinstance(value, list):
        return [without_numbers(part) for part in value]
    if isinstance(value, str):
        text = PARAGRAPH_NUMBER.sub("", value).replace("\r\n", "\n")  # which browsers send for each end of a line
        return "" if text == EMPTY_PARAGRAPH else text
    return value
