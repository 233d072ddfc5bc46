"""Filling in the admin's forms the way a browser does."""

from django.http import QueryDict
from lxml import html
from wagtail.blocks import BlockField
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.publishing import publish


def filled_form(client, address, **values):
    """The data that a browser sends from the form at `address`, with `values` filled in. Streams start empty.

    A value for a stream is a list of (block type, value) pairs; `blocks` makes the lists of blocks inside them.
    """
    answer = client.get(address)
    return filled(sent_by(answer.text), streams_of(answer.context["form"]), values)


def filled(data, streams, values):
    for name in streams:
        data.update(nested_form_data({name: streamfield(values.pop(name, []))}))
    data.update(nested_form_data(values))
    return data


def streams_of(form):
    return [name for name, field in form.fields.items() if isinstance(field, BlockField)]


def sent_by(page, number=None):
    """The data that a browser sends from the unchanged editor form, or form `number`, of a page."""
    page = html.document_fromstring(page)
    forms = [form for form in page.forms if form.get("id") in {"page-edit-form", "w-editor-form"}]
    data = QueryDict(mutable=True)
    for control in (forms[0] if number is None else page.forms[number]).inputs:
        if control.name and control.name != "csrfmiddlewaretoken" and "disabled" not in control.attrib:
            for value in values_of(control):
                data.appendlist(control.name, value)
    return data


def values_of(control):
    """The values that one control sends: none for a checkbox that is not ticked."""
    if control.tag == "select" and not control.multiple:
        return [control.value if control.value is not None else next(iter(control.value_options), "")]
    if control.tag == "select":
        return list(control.value)
    if control.tag == "input" and control.checkable:
        return [control.get("value", "on")] if control.checked else []
    return [control.value or ""]


def blocks(*values):
    """A list of blocks inside a block, as the form sends it."""
    sent = {str(number): {"value": value, "order": str(number), "deleted": ""} for number, value in enumerate(values)}
    return {"count": str(len(values)), **sent}


EMPTY = {}


def empty_form(client, parent, model, address):
    """The data of the unchanged form for a new page, and its streams; the form is loaded once."""
    kind = (type(parent), model)
    if kind not in EMPTY:
        answer = client.get(address)
        EMPTY[kind] = sent_by(answer.text), streams_of(answer.context["form"])
    data, streams = EMPTY[kind]
    return data.copy(), streams


def create_in_admin(client, parent, model, action="action-submit", **values):
    """Fill in the form for a new `model` page under `parent` and press a button. Returns the response.

    A page that was submitted without errors is then published, as if both sides had agreed.
    """
    address = f"/admin/pages/add/{model._meta.app_label}/{model._meta.model_name}/{parent.pk}/"
    data = filled(*empty_form(client, parent, model, address), values)
    answer = client.post(address, {**data.dict(), action: "1"})
    if action == "action-submit" and answer.status_code == 302:
        publish(model.objects.latest("latest_revision_created_at"))
    return answer
