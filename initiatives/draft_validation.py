"""Validation that is deferred while a page is a draft, and runs when it is published.

In Wagtail only the form knows that a draft is being saved; `DraftForm` passes it on to the page and its inline entries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from hub.coproduction.admin.opened_content import OpenedContentForm


class DraftForm(OpenedContentForm):
    """The admin's form of a page with deferred validation."""

    def defer_required_fields(self) -> None:
        super().defer_required_fields()
        self._mark_unfinished(True)

    def restore_required_fields(self) -> None:
        super().restore_required_fields()
        self._mark_unfinished(False)

    def _mark_unfinished(self, unfinished: bool) -> None:
        entries = [form.instance for formset in self.formsets.values() for form in formset]
        for written in [self.instance, *entries]:
            written.may_be_unfinished = unfinished


if TYPE_CHECKING:

    class Checked:
        """The attributes of pages and inline entries that `Finished` uses."""

        _meta: Any
        live: bool

        def clean(self) -> None: ...
        def save(self, *args: Any, **kwargs: Any) -> None: ...

else:
    Checked = object


class Finished(Checked):
    """Calls `clean_finished()` of a page or inline entry unless it is saved as a draft."""

    may_be_unfinished = False
    # Names of rich text fields: Wagtail saves an emptied one as <p></p>, which Django does not count as empty.
    needs_words: tuple[str, ...] = ()
    # Names of the relations whose inline entries must be finished, too, before the page goes live.
    parts: tuple[str, ...] = ()

    def clean(self) -> None:
        super().clean()
        if not self.may_be_unfinished:
            self.clean_finished()

    def clean_finished(self) -> None:
        """Raise ValidationError if a field that visitors need is empty."""
        texts = {name: getattr(self, name) for name in self.needs_words}
        if empty := [name for name, text in texts.items() if text and not strip_tags(text).strip()]:
            raise ValidationError({name: _("This field is required.") for name in empty}, code="required")


class FinishedPage(Finished):
    """A page that goes live only with finished inline entries, which Wagtail validates only in forms."""

    base_form_class = DraftForm

    def save(self, clean: bool = True, **kwargs: Any) -> None:
        if clean and self.live:
            self._clean_parts()
        super().save(clean=clean, **kwargs)

    def _clean_parts(self) -> None:
        for name in self.parts:
            link = self._meta.get_field(name).field.name
            for part in getattr(self, name).all():
                part.full_clean(exclude={link})
