"""Rules that may wait while a page is a draft, and hold when it is published.

Wagtail tells only the form that a draft is being saved; `DraftForm` passes it on to the page and its inline entries.
"""

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class DraftForm(WagtailAdminPageForm):
    """The admin's form of a page with such rules."""

    def defer_required_fields(self):
        super().defer_required_fields()
        self._mark_unfinished(True)

    def restore_required_fields(self):
        super().restore_required_fields()
        self._mark_unfinished(False)

    def _mark_unfinished(self, unfinished):
        entries = [form.instance for formset in self.formsets.values() for form in formset]
        for written in [self.instance, *entries]:
            written.may_be_unfinished = unfinished


class Finished:
    """Checks `clean_finished()` of a page or inline entry unless a draft of it is being saved."""

    may_be_unfinished = False
    needs_words = ()  # names of rich text fields: Wagtail keeps an emptied one as <p></p>, which Django takes for words
    parts = ()  # names of the inline entries that must be finished, too, before the page goes live

    def clean(self):
        super().clean()
        if not self.may_be_unfinished:
            self.clean_finished()

    def clean_finished(self):
        """Raise ValidationError if something is missing that visitors need."""
        texts = {name: getattr(self, name) for name in self.needs_words}
        if empty := [name for name, text in texts.items() if text and not strip_tags(text).strip()]:
            raise ValidationError({name: _("This field is required.") for name in empty}, code="required")


class FinishedPage(Finished):
    """A page that goes live only with finished inline entries. Wagtail checks those in forms alone."""

    base_form_class = DraftForm

    def save(self, clean=True, **kwargs):
        if clean and self.live:
            self._clean_parts()
        super().save(clean=clean, **kwargs)

    def _clean_parts(self):
        for name in self.parts:
            link = self._meta.get_field(name).field.name
            for part in getattr(self, name).all():
                part.full_clean(exclude={link})
