"""Starting a translation: an exact copy as a draft, in the ordinary editor, for somebody to put into their language.

wagtail-localize's own way (wagtail_localize.operations) is not used, because even in its simple mode it publishes
copies of missing parents at once, in the wrong language, rebuilds a page from stored pieces of text, and starts a
later translation from what the page said when the first one was made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.models import DraftStateMixin, Page

if TYPE_CHECKING:
    from wagtail.models import Locale, TranslatableMixin

    from hub.users.models import User


@transaction.atomic
def start_translation(entry: TranslatableMixin, locale: Locale, person: User | None = None) -> TranslatableMixin:
    """Return the version of a page or list entry in `locale`, made as a draft if there was none.

    Of a live page, what is live is copied; of all else, the latest draft. Missing parents become drafts first.
    """
    translation = entry.get_translation_or_none(locale)
    if isinstance(entry, Page):
        return translation or draft_page(entry, locale, person)
    return translation or draft_entry(entry, locale, person)


@transaction.atomic
def start_translations_below(page: Page, locale: Locale, person: User | None = None) -> None:
    """Start the translation of every page below `page`."""
    for descendant in page.get_descendants().order_by("path").specific():
        start_translation(descendant, locale, person)


def draft_page(page: Page, locale: Locale, person: User | None) -> Page:
    parent = page.get_parent()
    if not parent.is_root():
        start_translation(parent.specific, locale, person)
    return page.specific.copy_for_translation(locale)


def draft_entry(entry: TranslatableMixin, locale: Locale, person: User | None) -> TranslatableMixin:
    translation = entry.copy_for_translation(locale)
    if isinstance(translation, DraftStateMixin):
        translation.live = False
    translation.save()
    if isinstance(translation, DraftStateMixin):
        translation.save_revision(user=person)
    return translation
