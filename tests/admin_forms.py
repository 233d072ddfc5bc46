"""Filling in the admin's forms the way a browser does."""

from django.forms import BooleanField
from wagtail.blocks import BlockField
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from tests.publishing import publish


def filled_form(client, address, **values):
    """What a browser sends from the form at `address`, with `values` filled in. Streams start empty.

    A value for a stream is a list of (block type, value) pairs; lists of blocks inside them are made by `blocks`.
    """
    answer = client.get(address)
    form_id = next(name for name in ("page-edit-form", "w-editor-form") if f'id="{name}"' in answer.text)
    data = querydict_from_html(answer.text, form_id=form_id)
    data.update({name: "on" for name in ticked_boxes(answer.context["form"]) if not data.get(name)})
    for name, field in answer.context["form"].fields.items():
        if isinstance(field, BlockField):
            data.update(nested_form_data({name: streamfield(values.pop(name, []))}))
    data.update(nested_form_data(values))
    return data


def ticked_boxes(form):
    """The names of boxes that stand ticked, in inline entries, too: a browser sends them as "on"."""
    entries = [entry for formset in getattr(form, "formsets", {}).values() for entry in formset.forms]
    return [
        one.add_prefix(name)
        for one in [form, *entries]
        for name, field in one.fields.items()
        if isinstance(field, BooleanField) and one[name].value()
    ]


def blocks(*values):
    """A list of blocks inside a block, as the form sends it."""
    sent = {str(number): {"value": value, "order": str(number), "deleted": ""} for number, value in enumerate(values)}
    return {"count": str(len(values)), **sent}


def create_page(client, parent, model, action="action-submit", **values):
    """Fill in the form for a new `model` page under `parent` and press a button; the answer.

    What is submitted and finished is published, as it would be when the sides have agreed.
    """
    address = f"/admin/pages/add/{model._meta.app_label}/{model._meta.model_name}/{parent.pk}/"
    answer = client.post(address, {**filled_form(client, address, **values).dict(), action: "1"})
    if action == "action-submit" and answer.status_code == 302:
        publish(model.objects.latest("latest_revision_created_at"))
    return answer
