"""Guards the first page of a site and the language of a locale: the addresses of public pages depend on both."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Locale, Page, Site
from wagtail.models.i18n import get_translatable_models

from hub.coproduction.exceptions import NotAgreed
from hub.coproduction.gate.page_tree import public_page_in_tree


def connect() -> None:
    """Guard sites and locales while something public depends on them. Called once, when the app is ready."""
    pre_save.connect(refuse_another_first_page, sender=Site)
    pre_delete.connect(refuse_to_delete_a_site, sender=Site)
    pre_save.connect(refuse_another_language, sender=Locale)


def refuse_another_first_page(instance: Site, raw: bool = False, **kwargs: object) -> None:
    """Invariant 13. Receives every save of a site. Host, port and name may change at any time.

    The very first site is not refused: without a site, nothing is public.
    """
    if raw or not Site.objects.exists():
        return
    before = Site.objects.filter(pk=instance.pk).first()
    if before is None:
        _refuse_if_public(instance.root_page)
    elif (before.root_page_id, before.is_default_site) != (instance.root_page_id, instance.is_default_site):
        _refuse_if_public(before.root_page)
        _refuse_if_public(instance.root_page)


def refuse_to_delete_a_site(instance: Site, origin: Any = None, **kwargs: object) -> None:
    """Invariant 13. Receives every deletion of a site. One deleted with its first page is guarded by the page."""
    if not issubclass(getattr(origin, "model", type(origin)), Page):
        _refuse_if_public(Site.objects.get(pk=instance.pk).root_page)


def _refuse_if_public(first_page: Page) -> None:
    if public := public_page_in_tree(first_page):
        raise NotAgreed(
            _(
                "The sites were not changed: “%(public)s” is public, and its address goes with the first page of its "
                "site. Both sides agreed to that. Take down what is public there first."
            )
            % {"public": public}
        )


def refuse_another_language(instance: Locale, raw: bool = False, **kwargs: object) -> None:
    """Invariant 13. Receives every save of a locale. Django itself refuses to delete one that is in use."""
    before = None if raw else Locale.all_objects.filter(pk=instance.pk).first()
    if before and before.language_code != instance.language_code and (public := _public_in(before)):
        raise NotAgreed(
            _(
                "The language was not changed: “%(public)s” is public in it, and both sides agreed to that. Take down "
                "what is public in it first."
            )
            % {"public": public}
        )


def _public_in(locale: Locale) -> Any:
    """Something public in this language; None if there is nothing."""
    models = [model for model in get_translatable_models() if issubclass(model, DraftStateMixin)]
    return next(filter(None, (model._base_manager.filter(locale=locale, live=True).first() for model in models)), None)
