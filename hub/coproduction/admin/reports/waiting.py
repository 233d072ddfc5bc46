"""The report “Waiting for agreement”: what waits, for how long, and for whom."""

from dataclasses import dataclass
from datetime import datetime

import django_filters
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Locale, Revision, WorkflowState

from hub.coproduction.admin.formatting import time_since
from hub.coproduction.admin.reports.base import Report, ThingLine, visible_to
from hub.coproduction.admin_links import decide_url, edit_url
from hub.coproduction.sides import Side, is_of_a_side
from hub.coproduction.workflow import selectors
from hub.coproduction.workflow.reader_comments import reads_without_vote


@dataclass(kw_only=True)
class WaitingLine(ThingLine):
    """What waits, in words."""

    asked_by: str
    since: datetime
    agreed: str
    awaited: str

    @property
    def how_long(self):
        return time_since(self.since)

    @property
    def days(self):
        return (timezone.now() - self.since).days

    @classmethod
    def of(cls, state, address_of):
        listed = state.listed
        agreed = [
            gettext("%(person)s (%(side)s)") % {"person": get_user_display_name(agreement.person), "side": one.side}
            for one in listed.found
            for agreement in one.agreements
        ]
        return cls.about(
            listed.thing,
            listed.title,
            address_of,
            asked_by=get_user_display_name(state.requested_by) if state.requested_by else "",
            since=state.current_task_state.started_at,
            agreed=", ".join(agreed) or gettext("Nobody yet"),
            awaited=", ".join(map(str, listed.awaited)),
        )


def kinds_that_wait(request):
    return ContentType.objects.filter(pk__in=selectors.in_progress().order_by().values("content_type"))


def people_who_asked(request):
    asked = selectors.in_progress().order_by().values("requested_by")
    return get_user_model().objects.filter(pk__in=asked).order_by(get_user_model().USERNAME_FIELD)


class WaitingFilterSet(WagtailFilterSet):
    """Which of all that waits to list."""

    side = django_filters.ModelChoiceFilter(
        label=_("Who is awaited"), queryset=Side.objects.prefetch_related("names"), method="of_side"
    )
    content_type = ContentTypeFilter(label=_("Kind"), queryset=kinds_that_wait)
    language = django_filters.ModelChoiceFilter(
        label=_("Language"), queryset=Locale.objects.all(), method="in_language"
    )
    requested_by = django_filters.ModelChoiceFilter(label=_("Who asked"), queryset=people_who_asked)

    class Meta:
        model = WorkflowState
        fields = []

    def of_side(self, states, name, side):
        return selectors.awaiting(states, side)

    def in_language(self, states, name, locale):
        """Filter by the language of the latest version: the one place where pages and entries both have it."""
        versions = Revision.objects.filter(
            base_content_type=OuterRef("base_content_type"), object_id=OuterRef("object_id")
        )
        latest = versions.order_by("-created_at", "-pk").values("pk")[:1]
        return states.annotate(latest=Subquery(latest)).filter(
            Exists(Revision.objects.filter(pk=OuterRef("latest"), content__locale=locale.pk))
        )


class WaitingReport(Report):
    """Everything that waits for agreement."""

    page_title = _("Waiting for agreement")
    header_icon = "time"
    menu_order = 10
    index_url_name = "coproduction:waiting"
    index_results_url_name = "coproduction:waiting_results"
    filterset_class = WaitingFilterSet
    default_ordering = "current_task_state__started_at"
    columns = [
        TitleColumn("title", label=_("Title"), get_url=lambda line: line.address),
        Column("kind", label=_("Kind")),
        Column("asked_by", label=_("Asked by")),
        Column("how_long", label=_("Waits for"), sort_key="current_task_state__started_at"),
        Column("agreed", label=_("Who agreed")),
        Column("awaited", label=_("Who is awaited")),
    ]
    list_export = ["title", "kind", "asked_by", "since", "days", "agreed", "awaited"]
    more_headings = {"since": _("Waits since"), "days": _("Days")}
    no_results_message = _("Nothing waits for agreement here.")

    def get_base_queryset(self):
        return visible_to(self.request.user, selectors.in_progress())

    def lines(self, rows):
        person = self.request.user
        reads = is_of_a_side(person) or reads_without_vote(person)
        address_of = decide_url if reads else edit_url
        return [WaitingLine.of(state, address_of) for state in selectors.with_status(rows)]
