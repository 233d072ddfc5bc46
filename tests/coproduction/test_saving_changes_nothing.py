"""Saving something unchanged in its editor keeps all agreements."""

import pytest
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from hub.coproduction.admin_links import edit_url
from hub.coproduction.digest import content_of
from tests.admin_forms import blocks as list_of
from tests.admin_forms import filled_form
from tests.coproduction.content_values import ENTRIES
from tests.hub.filling import PAGE_TYPES, add_filled, filled, save

EDITED = [model for model in ENTRIES if not model.has_no_editor]  # these have no editor


def sent(block, value):
    """The data that the editor sends for an unchanged block."""
    if isinstance(block, blocks.BaseStreamBlock):
        return streamfield([(child.block_type, sent(child.block, child.value)) for child in value])
    if isinstance(block, blocks.ListBlock):
        return list_of(*[sent(block.child_block, item) for item in value])
    if isinstance(block, ImageBlock):
        return {"image": value.pk, "decorative": "", "alt_text": value.contextual_alt_text}
    if isinstance(block, blocks.BaseStructBlock):
        return {name: sent(block.child_blocks[name], part) for name, part in value.items()}
    if isinstance(block, blocks.RichTextBlock):
        return rich_text(value.source, features=block.features)
    if isinstance(block, blocks.TextBlock):
        return value.replace("\n", "\r\n")
    return sent_by_widget(block, value)


def sent_by_widget(block, value):
    value = block.get_prep_value(block.normalize(value))
    return ("on" if value else "") if isinstance(block, blocks.BooleanBlock) else "" if value is None else str(value)


def left_as_it_is(client, thing):
    """The data of the unchanged editor of `thing`."""
    data = filled_form(client, edit_url(thing)).dict()
    for field in thing._meta.get_fields():
        if isinstance(field, StreamField):
            stream = getattr(thing, field.name)
            data |= nested_form_data({field.name: sent(stream.stream_block, stream)})
    return data


def save_in_editor(client, thing):
    answer = client.post(edit_url(thing), left_as_it_is(client, thing) | {"action-save": "1"})
    assert answer.status_code == 302, [answer.context["form"].errors]


@pytest.mark.invariant(1)
@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_of_a_page(home, editor, model):
    page = add_filled(model, home)
    page.save_revision()
    said, before = content_of(page), page.latest_revision_id
    save_in_editor(editor, page)
    page.refresh_from_db()
    assert page.latest_revision_id != before
    assert content_of(page.get_latest_revision().as_object()) == said


@pytest.mark.invariant(1)
@pytest.mark.parametrize("model", EDITED, ids=lambda model: model.__name__)
def test_of_a_list_entry(home, editor, model):
    entry = save(filled(model))
    said, before = content_of(entry), entry.latest_revision_id
    save_in_editor(editor, entry)
    entry.refresh_from_db()
    assert entry.latest_revision_id != before
    assert content_of(entry.get_latest_revision().as_object()) == said
