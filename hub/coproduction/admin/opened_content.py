"""A form that carries what its page said when it was opened, so that others' changes since then can be told apart.

A revision's number is not enough: autosave rewrites a revision in place (PITFALLS row 4). The content is signed, and
each autosave puts what it saved in its place.
"""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core import signing
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import BlockField
from wagtail.models import Page

FIELD = "loaded_revision_content"  # beside Wagtail's own loaded_revision_id


class OpenedContentField(forms.CharField):
    """A hidden field that is no change of the page."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class OpenedContentForm(WagtailAdminPageForm):
    """The admin's form of a page, with what the page said when it was opened, or saved by itself last."""

    loaded_revision_content = OpenedContentField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound and self.instance.pk:
            self.initial[FIELD] = sealed_content(self.instance)
        for name in self._unsent_streams():
            del self.fields[name]  # the page keeps what it has there

    def _unsent_streams(self) -> list[str]:
        """The streams of which a sent form holds nothing, not even a count: it was opened before an upgrade added them.

        Stands on wagtail.blocks.StreamBlock.value_from_datadict, which fails without a count.
        """
        return [
            name
            for name, field in self.fields.items()
            if self.is_bound
            and isinstance(field, BlockField)
            and field.widget.value_omitted_from_data(self.data, self.files, self.add_prefix(name))
        ]

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        return [*super().get_field_updates_for_resave(), (FIELD, sealed_content(self.instance))]


def sealed_content(page: Page) -> str:
    return signing.dumps(page.to_json(), salt=_salt(page), compress=True)


def opened_content(page: Page, sealed: str | None) -> dict[str, Any] | None:
    """What `page` said when a form was opened; None if the form does not tell, or if it is of another page."""
    try:
        content: dict[str, Any] = json.loads(signing.loads(sealed or "", salt=_salt(page)))
    except signing.BadSignature:
        return None
    return content


def _salt(page: Page) -> str:
    return f"{__name__}:{page.pk}"
