"""The queue of works: what waits for the person first, then the oldest, with the state of each."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Q, prefetch_related_objects
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime, now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views.snippets import IndexView

from hub.characters import is_blank
from hub.coproduction.admin_links import edit_url
from hub.coproduction.models import Side
from hub.coproduction.workflow import selectors
from yellowbook import visitor_reports
from yellowbook.models import CallPage, ContentNote, Contribution, Decision, ReadingPreferences, Submission
from yellowbook.models.contributions import LANGUAGES
from yellowbook.moderation import presence
from yellowbook.moderation.waiting import (
    ANSWERED,
    WAITING,
    Turn,
    counts,
    left_to_others,
    sent_works,
    states_about_work,
    with_turn,
)
from yellowbook.workflow import pending_answers

if TYPE_CHECKING:
    from django.core.paginator import Page, Paginator
    from django.db.models import QuerySet

    from hub.users.models import User
    from yellowbook.contributors.models import PendingAnswer

STATUS_FILTERS = {
    "waiting": (_("Waiting for somebody"), WAITING),
    "yours": (Turn.YOURS.label, WAITING & Q(turn=Turn.YOURS)),
    "others": (Turn.OTHERS.label, WAITING & Q(turn=Turn.OTHERS)),
    "answered": (Turn.ANSWERED.label, ANSWERED),
    "asked": (Turn.ASKED.label, Q(submission__state=Submission.State.ASKED) & ~ANSWERED),
    "held": (Turn.HELD.label, Q(submission__state=Submission.State.HELD) & ~ANSWERED),
    "declined": (_("Not this time"), Q(submission__state=Submission.State.DECLINED)),
    "public": (_("Public"), Q(live=True)),
    "reported": (_("Reported by a visitor"), Q(pk__in=visitor_reports.open_reports().values("contribution"))),
}
AGE_FILTERS = {"7": _("A week or more"), "14": _("Two weeks or more"), "21": _("Three weeks or more")}
OWNERSHIP_FILTERS = {"done": _("Works that I dealt with"), "all": _("Also what I leave to others")}


def call_choices() -> list[tuple[str, str]]:
    """Every call that was ever public, the latest first."""
    calls = CallPage.objects.filter(first_published_at__isnull=False).order_by("-last_day", "path")
    return [(str(call.translation_key), call.title) for call in calls.in_one_language()]


class WorksFilterSet(WagtailFilterSet):
    """The filters of the queue."""

    stands = django_filters.ChoiceFilter(
        label=_("Where it stands"), choices=[(key, label) for key, (label, _q) in STATUS_FILTERS.items()], method="skip"
    )
    side = django_filters.ModelChoiceFilter(
        label=_("Side awaited"),
        queryset=Side.objects.select_related("group").prefetch_related("names"),
        method="awaited",
    )
    age = django_filters.ChoiceFilter(label=_("Sent"), choices=list(AGE_FILTERS.items()), method="older")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Contribution.Kind.choices)
    language = django_filters.ChoiceFilter(label=_("Language"), choices=LANGUAGES)
    content_notes = django_filters.ModelChoiceFilter(
        label=_("Content note"), queryset=ContentNote.objects.filter(live=True).select_related("locale"), method="noted"
    )
    call = django_filters.ChoiceFilter(label=_("Call"), choices=call_choices, field_name="submission__call_key")
    mine = django_filters.ChoiceFilter(label=_("Mine"), choices=list(OWNERSHIP_FILTERS.items()), method="skip")

    class Meta:
        model = Contribution
        fields: ClassVar[list[str]] = []

    def skip(self, queryset: QuerySet[Contribution], name: str, value: str) -> QuerySet[Contribution]:
        return queryset

    def awaited(self, queryset: QuerySet[Contribution], name: str, value: Side) -> QuerySet[Contribution]:
        return queryset.filter(Exists(states_about_work(selectors.awaiting(selectors.in_progress(), value).order_by())))

    def older(self, queryset: QuerySet[Contribution], name: str, value: str) -> QuerySet[Contribution]:
        return queryset.filter(submission__sent_at__lte=now() - timedelta(days=int(value)))

    def noted(self, queryset: QuerySet[Contribution], name: str, value: ContentNote) -> QuerySet[Contribution]:
        same = ContentNote.objects.filter(translation_key=value.translation_key)
        return queryset.filter(pk__in=Contribution.objects.filter(content_notes__in=same).values("pk"))

    def filter_queryset(self, queryset: QuerySet[Contribution]) -> QuerySet[Contribution]:
        """Apply the filters. By default: what waits, without what this person leaves to others."""
        queryset = super().filter_queryset(queryset)
        person, mine = self.request.user, self.form.cleaned_data["mine"]
        stands = self.form.cleaned_data["stands"]
        if mine == "done":
            dealt_with = Decision.objects.filter(by=person).exclude(action=Decision.Action.HANDED_OVER)
            queryset = queryset.filter(pk__in=dealt_with.values("contribution"))
        elif not mine:
            queryset = queryset.exclude(left_to_others(person))
        return queryset.filter(STATUS_FILTERS[stands or "waiting"][1]) if stands or not mine else queryset


def lines_of_counts(person: User) -> list[tuple[str, int, str]]:
    """For each turn its label, how many works it is with, and the address of their list."""
    address = reverse(Contribution.snippet_viewset.get_url_name("list"))
    return [(str(turn.label), number, f"{address}?stands={turn.name.lower()}") for turn, number in counts(person)]


def answers_of(person: User) -> list[tuple[PendingAnswer, str]]:
    """The answers of a person's that can be undone or did not go, each with the address of its work's screen."""
    return [(answer, edit_url(answer.contribution)) for answer in pending_answers.of(person)]


def answer_by(work: Contribution) -> str:
    """The day by which its contributor hears, and that it is over, in words."""
    day = date_format(work.submission.answer_by, "j F Y")
    return gettext("%(day)s: late") % {"day": day} if work.submission.is_late else day


def sent_on(work: Contribution) -> str:
    """The day on which it was sent."""
    return date_format(localtime(work.submission.sent_at), "j F Y")


class LabelledColumn(Column):
    """A column whose cells say what they are about where there is no room for headings: on a phone."""

    cell_template_name = "yellowbook/moderation/parts/labelled_cell.html"


class NameColumn(TitleColumn):
    """What a work is called; one without a title and words has its first picture beside that, if it has no notes."""

    cell_template_name = "yellowbook/moderation/parts/name_cell.html"

    def get_cell_context_data(self, instance: Contribution, parent_context: dict[str, Any]) -> dict[str, Any]:
        shown = next(iter(instance.pictures.all()), None) if is_nameless(instance) else None
        if shown and instance.content_notes.all():  # it stays closed until somebody opens it
            shown = None
        return {**super().get_cell_context_data(instance, parent_context), "picture": shown}


def is_nameless(work: Contribution) -> bool:
    """Whether a work has neither a title nor words to tell it apart."""
    return is_blank(work.title) and is_blank(work.text)


class Queue(IndexView):
    """The list of works. Stands on wagtail.snippets.views.snippets.IndexView."""

    page_title = _("Works to read and answer")
    filterset_class = WorksFilterSet
    default_ordering = ("turn", "submission__sent_at", "pk")
    any_permission_required = ["view"]

    def get_base_queryset(self) -> QuerySet[Contribution]:
        return with_turn(sent_works(), self.request.user)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        person = self.request.user
        about = {"turns": lines_of_counts(person), "my_answers": answers_of(person)}
        context = super().get_context_data(*args, **about, **kwargs)
        if self.nameless:
            context["preferences"] = ReadingPreferences.objects.filter(pk=self.request.user.pk).first()
        return context

    @cached_property
    def columns(self) -> list[Column]:
        return [
            NameColumn("title", label=_("Title"), accessor="listed_name", get_url=edit_url),
            LabelledColumn("turn", label=_("What now"), accessor=self.what_now),
            LabelledColumn("kind", label=_("Kind"), accessor="get_kind_display"),
            LabelledColumn("language", label=_("Language"), accessor="get_language_display"),
            LabelledColumn("sent", label=_("Sent"), accessor=sent_on, sort_key="submission__sent_at"),
            LabelledColumn("answer_by", label=_("Answer by"), accessor=answer_by),
            LabelledColumn("stands", label=_("Where it stands"), accessor=self.status_label),
        ]

    def paginate_queryset(
        self, queryset: QuerySet[Contribution], page_size: int
    ) -> tuple[Paginator[Any], Page[Any], list[Contribution], bool]:
        """Load the state of the works of this page in a constant number of queries."""
        paginator, page, works, is_paginated = super().paginate_queryset(queryset, page_size)
        works = list(works)
        self.readers = presence.who_reads(works, self.request.user)
        self.nameless = [work for work in works if is_nameless(work)]
        prefetch_related_objects(self.nameless, "pictures__upload__copies", "content_notes")
        content_type = ContentType.objects.get_for_model(Contribution)
        numbers = [str(work.pk) for work in works]
        states = selectors.in_progress().filter(base_content_type=content_type, object_id__in=numbers)
        self.listed = {int(state.object_id): state.listed for state in selectors.with_status(states)}
        return paginator, page, works, is_paginated

    def what_now(self, work: Contribution) -> str:
        """Whose turn it is with a work, and who else has it open just now."""
        turn, readers = str(Turn(work.turn).label), self.readers.get(work.pk)
        return f"{turn}. {readers}" if readers else turn

    def status_label(self, work: Contribution) -> str:
        """Who has agreed and who is awaited, or why nobody is."""
        if why_not := work.submission.not_now_reason:
            return why_not
        listed = self.listed.get(work.pk)
        if listed is None:
            return gettext("Public") if work.live else work.submission.get_state_display()
        words = {True: gettext("%(side)s: awaited."), False: gettext("%(side)s: agreed.")}
        return " ".join(words[bool(status.awaited)] % {"side": status.side} for status in listed.found)
