"""Editors' picks: pages that editors put first for a query, in Wagtail's search promotions.

A pick shows the page's own title and summary, which both sides agreed to, and nothing that is typed for the pick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.search.utils import normalise_query_string

from hub.coproduction.exceptions import Refusal
from hub.core.caching.derived import kept
from hub.core.models import HubPage

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import Model

TEXT_FIELDS = ("external_link_url", "external_link_text", "description")


def not_agreed(field: str) -> str:
    """The error message for a pick that has words of its own in `field`."""
    if field == "description":
        return _("A pick shows the page's own summary, because both sides agreed to that. Leave this empty.")
    return _("A pick leads to a page of the hub, because both sides agree to those. Leave this empty.")


def is_public(page_id: int | None) -> bool:
    return HubPage.objects.published().filter(pk=page_id).exists()


def validate_promotion(sender: type[Model], instance: SearchPromotion, raw: bool = False, **kwargs: Any) -> None:
    """Refuse to save a pick that would show what was not agreed to (invariant 1)."""
    if raw:
        return
    for field in TEXT_FIELDS:
        if getattr(instance, field):
            raise Refusal(not_agreed(field))
    if not is_public(instance.page_id):
        raise Refusal(_("A pick leads to a public page. Choose one that everybody can read."))


def picks() -> list[tuple[str, UUID]]:
    """All picks in their order: the query, and what all translations of the page have in common."""
    return list(
        SearchPromotion.objects.order_by("sort_order", "pk").values_list("query__query_string", "page__translation_key")
    )


def promoted_pages(*questions: str) -> list[HubPage]:
    """The public pages that editors picked for these queries, in their order, in the reader's language."""
    typed = [normalise_query_string(question) for question in questions]
    spellings = {normalize(form, question) for question in typed for form in ("NFC", "NFD")}
    keys = list(dict.fromkeys(key for question, key in kept("picks", picks) if question in spellings))
    if not keys:
        return []
    public = HubPage.objects.published().filter(translation_key__in=keys, locale__language_code=get_language())
    return sorted(public, key=lambda page: keys.index(page.translation_key))
