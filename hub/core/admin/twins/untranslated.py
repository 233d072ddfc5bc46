"""What stands in the first language only besides pages: entries of lists, names of sides, the words of the site."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Page
from wagtail.models.i18n import get_translatable_models

from hub.coproduction.admin_links import can_edit, edit_url
from hub.coproduction.public_names.side_names import SideName
from hub.core.models import HubSettings

MOST = 20  # entries of one kind; its list has them all


@dataclass(frozen=True)
class Missing:
    """One kind of thing: what stands in the hub's first language only, as names and where to write them."""

    kind: str
    entries: list[tuple[str, str]]
    is_cut: bool = False


def missing_besides_pages(language, person):
    """What somebody may put into `language`, or start there; kinds of which nothing is missing are left out."""
    kinds = [missing_words_of_the_site(language, person), missing_names_of_sides(language, person)]
    kinds += [missing_entries(model, language, person) for model in lists()]
    return [kind for kind in kinds if kind.entries]


def lists():
    """The shared lists whose entries are public, by name."""
    models = [model for model in get_translatable_models() if issubclass(model, DraftStateMixin)]
    named = [model for model in models if not issubclass(model, Page) and hasattr(model, "snippet_viewset")]
    return sorted(named, key=lambda model: str(model._meta.verbose_name_plural))


def missing_entries(model, language, person):
    """Public entries of a list without a version in `language`. One query."""
    if not model.snippet_viewset.permission_policy.user_has_permission(person, "change"):
        return Missing("", [])
    there = model.objects.filter(locale__language_code=language).values("translation_key")
    rows = model.objects.filter(live=True, locale__language_code=settings.LANGUAGE_CODE)
    found = list(rows.exclude(translation_key__in=there)[: MOST + 1])
    return missing(model, [(str(entry), start_address(entry)) for entry in found])


def start_address(entry):
    """Where to start a version of a list's entry in another language."""
    of = entry._meta
    return reverse("wagtail_localize:submit_snippet_translation", args=[of.app_label, of.model_name, entry.pk])


def missing_names_of_sides(language, person):
    """Public names of sides without one in `language`. One query."""
    named = SideName.objects.filter(language=language).values("side")
    rows = SideName.objects.filter(live=True, language=settings.LANGUAGE_CODE).exclude(side__in=named)
    found = list(rows[: MOST + 1])
    if not found or not can_edit(found[0], person):
        return Missing("", [])
    return missing(SideName, [(name.person, reverse(SideName.snippet_viewset.get_url_name("add"))) for name in found])


def missing_words_of_the_site(language, person):
    hub = HubSettings.public()
    is_missing = hub.pk and hub.words and language not in {entry.value["language"] for entry in hub.words}
    if not is_missing or not can_edit(hub, person):
        return Missing("", [])
    return missing(HubSettings, [(_("Header and footer"), edit_url(hub))])


def missing(model, entries):
    return Missing(capfirst(model._meta.verbose_name_plural), entries[:MOST], is_cut=len(entries) > MOST)
