"""“Change a page” on the admin's home: the pages that a person may edit, and a search for others."""

from dataclasses import dataclass

from django.db.models import F, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.models import PageLogEntry
from wagtail.permissions import page_permission_policy

from hub.coproduction.admin.formatting import kind_label, time_since
from hub.coproduction.admin_links import edit_url
from hub.coproduction.sides import is_of_a_side
from hub.core.admin.before_launch import BeforeLaunch, is_page_left
from hub.core.admin.first_steps import FirstSteps, is_hidden, steps_taken
from hub.core.models import HubPage, HubRendition

SHOWN = 8
SMALL_PICTURE = "fill-96x96|format-webp"


def pages_to_change(person):
    """The pages that a person may edit, with their pictures: those that they changed last, as `edited_at`, come first.

    The others are those in their language, from the home downwards.
    """
    edits = PageLogEntry.objects.filter(user=person, action="wagtail.edit")
    last = edits.filter(page=OuterRef("pk")).order_by("-timestamp").values("timestamp")[:1]
    may_edit = page_permission_policy.instances_user_has_permission_for(person, "change")
    pages = HubPage.objects.filter(pk__in=may_edit.order_by().values("pk")).annotate(edited_at=Subquery(last))
    language = get_supported_content_language_variant(get_language())
    pages = pages.filter(Q(edited_at__isnull=False) | Q(locale__language_code=language))
    small = HubRendition.objects.filter(filter_spec=SMALL_PICTURE)  # as Wagtail's `prefetch_renditions`, in one query
    pictures = Prefetch("picture__renditions", small, to_attr="prefetched_renditions")
    pages = pages.select_related("locale", "picture").prefetch_related(pictures)
    return pages.order_by(F("edited_at").desc(nulls_last=True), "depth", "path")


@dataclass
class PageLine:
    """One page of the panel. `facts` say what it is or when the person changed it, and in which other language."""

    address: str
    title: str
    facts: str
    picture: str


def line_of(page):
    """A page as a line of the panel."""
    facts = [kind_label(page)]
    if page.edited_at:
        facts = [_("You changed it %(time)s ago") % {"time": time_since(page.edited_at)}]
    if page.locale.language_code != get_supported_content_language_variant(get_language()):
        facts.append(str(page.locale.get_display_name()))
    picture = get_rendition_or_not_found(page.picture, SMALL_PICTURE).url if page.picture else ""
    return PageLine(edit_url(page), page.get_admin_display_title(), " · ".join(facts), picture)


class ChangeAPage(Component):
    """The panel. It comes before all lists of what waits."""

    name, order, icon = "change-a-page", 60, "edit"
    heading = gettext_lazy("Change a page")
    template_name = "core/change_a_page.html"

    class Media:
        css = {"all": ["coproduction/css/lists_and_reports.css"]}

    def __init__(self, pages):
        self.pages = pages

    def get_context_data(self, parent_context):
        root = parent_context["root_page"]
        return {
            "panel": self,
            "lines": [line_of(page) for page in self.pages],
            "all_pages": reverse("wagtailadmin_explore", args=[root.pk]),
        }


def add_to_home(request, panels):
    """Add the panel for whoever may edit pages, the first steps, and what is left to do before the hub goes public.

    Receives Wagtail's `construct_homepage_panels`. All of it is asked for together with the pages, in one query.
    """
    person = request.user
    pages = list(pages_to_change(person).annotate(is_page_left=is_page_left(), **steps_taken(person))[:SHOWN])
    if not pages:
        return
    panels.append(ChangeAPage(pages))
    if pages[0].is_page_left:
        panels.append(BeforeLaunch())
    steps = FirstSteps(pages[0])
    if is_of_a_side(person) and not is_hidden(person) and not all(steps.taken.values()):
        panels.append(steps)
