"""The report “Published without agreement”: what was published alone, until the sides agree to it."""

from dataclasses import dataclass
from datetime import datetime

import django_filters
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.utils import get_user_display_name

from hub.coproduction.admin.reports.base import Report, ThingLine, visible_to
from hub.coproduction.admin_links import edit_url
from hub.coproduction.agreements import Publication
from hub.coproduction.workflow import selectors


@dataclass(kw_only=True)
class AloneLine(ThingLine):
    """One publication without agreement, in words."""

    when: datetime
    who: str
    reason: str
    public: str

    @classmethod
    def of(cls, publication):
        thing, by = publication.thing, publication.alone_by
        return cls.about(
            thing,
            str(thing) if thing else gettext("Deleted since"),
            edit_url,
            when=publication.made_at,
            who=get_user_display_name(by) if by else gettext("the hub itself"),
            reason=publication.alone_reason,
            public=still_public(publication),
        )


def still_public(publication):
    if publication.ended_at:
        return gettext("Not any more")
    return gettext("Yes") if publication.live_from else gettext("Not yet")


def lines(publications):
    """A line for each publication. The number of queries does not depend on how many there are."""
    return [AloneLine.of(one) for one in publications.select_related("alone_by").prefetch_related("thing")]


class AloneFilterSet(WagtailFilterSet):
    """Which publications to list; the view asks for those without agreement."""

    agreed_since = django_filters.ChoiceFilter(
        label=_("What to list"),
        choices=[("all", _("Also what the sides have agreed to since"))],
        empty_label=_("What they have not agreed to since"),
        method="also_agreed",
    )
    by = django_filters.ChoiceFilter(
        label=_("Who published it"),
        choices=[("people", _("A person")), ("hub", _("The hub itself"))],
        empty_label=_("All"),
        method="published_by",
    )
    made_at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)

    class Meta:
        model = Publication
        fields = []

    def also_agreed(self, publications, name, value):
        return publications

    def published_by(self, publications, name, value):
        return publications.filter(alone_by__isnull=value == "hub")


class AloneReport(Report):
    """What was published without agreement."""

    page_title = _("Published without agreement")
    header_icon = "warning"
    menu_order = 30
    index_url_name = "coproduction:alone"
    index_results_url_name = "coproduction:alone_results"
    filterset_class = AloneFilterSet
    default_ordering = "-made_at"
    columns = [
        TitleColumn("title", label=_("Title"), get_url=lambda line: line.address),
        Column("kind", label=_("Kind")),
        DateColumn("when", label=_("When"), sort_key="made_at"),
        Column("who", label=_("Who")),
        Column("reason", label=_("Why")),
        Column("public", label=_("Still public")),
    ]
    list_export = ["title", "kind", "when", "who", "reason", "public"]
    no_results_message = _("Nothing is public without agreement.")

    def get_base_queryset(self):
        return visible_to(self.request.user, Publication.objects.alone())

    def filter_queryset(self, queryset):
        asked = self.filters.form.cleaned_data if self.filters.is_valid() else {}
        everything = asked.get("agreed_since") == "all"
        return super().filter_queryset(queryset if everything else selectors.not_agreed_since(queryset))

    def lines(self, rows):
        return lines(rows)
