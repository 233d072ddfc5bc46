"""The states of a course's run, and how runs are found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, F, FloatField, OuterRef, Q, Subquery, When
from django.db.models.functions import Left, Length
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from hub.core.models import HubPage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from initiatives.models import CollegePage, CourseRun


@dataclass(frozen=True)
class RunState:
    """One row of the table of states."""

    label: Promise
    message: Promise
    can_enrol: bool = False
    needs_reason: bool = False


# In the order in which a run usually goes through them.
STATES = {
    "open": RunState(_("Open"), _("There are places. You can enrol."), can_enrol=True),
    "waiting_list": RunState(
        _("Waiting list"), _("All places are taken. You can ask to go on the waiting list."), can_enrol=True
    ),
    "full": RunState(_("Full"), _("All places are taken, and the waiting list is closed.")),
    "running": RunState(_("Running"), _("It has started. Nobody can join any more.")),
    "paused": RunState(_("Paused"), _("It has stopped for now."), needs_reason=True),
    "cancelled": RunState(_("Cancelled"), _("It will not take place."), needs_reason=True),
}
CANCELLED = "cancelled"
CHOICES = [(name, state.label) for name, state in STATES.items()]
ENROLMENT_OVER = _("The last day to enrol is over.")


class CourseFormat(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    BOTH = "both", _("In person and online")


# A course that is offered both ways also fits somebody who wants to come in person.
SUITABLE: dict[str, list[CourseFormat]] = {
    CourseFormat.IN_PERSON: [CourseFormat.IN_PERSON, CourseFormat.BOTH],
    CourseFormat.ONLINE: [CourseFormat.ONLINE, CourseFormat.BOTH],
    CourseFormat.BOTH: [CourseFormat.BOTH],
}


NEXT_FIRST = ("starts", "page__title", "pk")


def joining() -> Case:
    """A number by which runs with places come before those for which one can wait, and those before the others."""
    over = When(enrol_by__lt=timezone.localdate(), then=2)
    return Case(over, When(state="open", then=0), When(state="waiting_list", then=1), default=2)


class CourseRunQuerySet(models.QuerySet[Any]):
    def upcoming(self) -> Self:
        """Runs that have not ended, the next one first."""
        return self.filter(ends__gte=timezone.localdate()).order_by(*NEXT_FIRST)

    def joinable_first(self) -> Self:
        """Runs with places first, then those for which one can wait, each with the next one first."""
        return self.order_by(joining(), *NEXT_FIRST)

    def joinable_and_nearest_first(self, miles: Mapping[CollegePage, float]) -> Self:
        """As `joinable_first`, but each with the nearest first, annotated with its `miles`.

        They are those to its college. Runs online have none, nor have those of other colleges: they come after them.
        """
        online = When(page__format=CourseFormat.ONLINE, then=None)
        near = [When(page__path__startswith=college.path, then=far) for college, far in miles.items()]
        runs = self.annotate(miles=Case(online, *near, output_field=FloatField()))
        return runs.order_by(joining(), F("miles").asc(nulls_last=True), *NEXT_FIRST)

    def below(self, page: Page) -> Self:
        """Runs of public courses below `page`, each with its course."""
        return self.filter(page__in=HubPage.objects.descendant_of(page).published()).select_related("page")

    def found(
        self,
        college: Page | None = None,
        colleges_in_town: Collection[Page] | None = None,
        from_date: date | None = None,
        course_format: str | None = None,
    ) -> Self:
        """Runs that match the given filters."""
        runs = self
        if colleges_in_town is not None:
            runs = runs.filter(reduce(or_, (Q(page__path__startswith=one.path) for one in colleges_in_town)))
        if college:
            runs = runs.filter(page__path__startswith=college.path)
        if from_date:
            runs = runs.filter(starts__gte=from_date)
        if course_format:
            runs = runs.filter(page__format__in=SUITABLE[course_format])
        return runs

    def with_college(self) -> Self:
        """Runs annotated with the title of their college."""
        parent = Page.objects.filter(path=Left(OuterRef("page__path"), Length(OuterRef("page__path")) - Page.steplen))
        return self.annotate(college_title=Subquery(parent.values("title")[:1]))


def with_keys(runs: Iterable[CourseRun]) -> list[tuple[CourseRun, str]]:
    """Runs with keys by which calendars know them: primary keys of rows change when a page is published.

    A run is known by its course and first day. Those that begin on the same day are numbered in their order.
    """
    numbers: dict[str, int] = {}
    keyed = []
    for run in runs:
        key = f"{run.page.translation_key}-{run.starts:%Y%m%d}"
        numbers[key] = numbers.get(key, 0) + 1
        keyed.append((run, key if numbers[key] == 1 else f"{key}-{numbers[key]}"))
    return keyed
