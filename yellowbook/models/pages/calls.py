"""Calls for works: what is asked for, for whom and until when, and what came of it.

A call and its versions in other languages are one call: works know it by its translation key.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.search import index

from hub.core.models import DeadlinePage, HubPage
from hub.core.models.pages import HubPageQuerySet
from hub.core.rich_text import SHORT_TEXT
from yellowbook.models.contributions import Contribution
from yellowbook.models.pages.addresses import refuse_taken

if TYPE_CHECKING:
    from uuid import UUID

STILL_TAKEN_FOR = timedelta(days=3)  # after the last day of a call, what was begun before
ABOUT_THE_LAST_DAY = _(
    "Until the end of this day it takes works; for three more days those that were begun by then. What's on lists it."
)


class CallQuerySet(HubPageQuerySet):
    def open(self) -> CallQuerySet:
        """The calls that take works today, the first to end first."""
        return self.filter(last_day__gte=localdate()).order_by("last_day", "path")

    def with_works(self) -> CallQuerySet:
        """The calls, each with whether public works came of it as `has_works`."""
        return self.annotate(has_works=Exists(works_of(OuterRef("translation_key"))))

    def taking(self, begun_on: date) -> list[CallPage]:
        """The calls that take a work today that was begun on this day, each in one language, the first to end first.

        One whose last day differs between its languages takes works until the later one.
        """
        ends = max(begun_on, localdate() - STILL_TAKEN_FOR)
        return self.filter(last_day__gte=ends).order_by("last_day", "path").in_one_language()


def works_of(key: UUID | OuterRef) -> models.QuerySet[Contribution]:
    """The public works that were offered for the call with this translation key."""
    return Contribution.objects.filter(live=True, submission__call_key=key)


class CallsIndexPage(HubPage):
    """All calls: those that take works, and those that are over."""

    page_description = _("The list of all calls for works.")
    parent_page_types = ["yellowbook.YellowBookPage"]
    subpage_types = ["yellowbook.CallPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("page of calls")

    @property
    def _calls(self) -> CallQuerySet:
        return CallPage.objects.child_of(self).published().select_related("picture").with_works()

    def open_calls(self) -> CallQuerySet:
        """The public calls that take works, the first to end first."""
        return self._calls.open()

    def past_calls(self) -> CallQuerySet:
        """The public calls that are over, the latest first."""
        return self._calls.filter(last_day__lt=localdate()).order_by("-last_day", "path")


class CallPage(DeadlinePage):
    """A call for works."""

    asked_for = RichTextField(_("what is asked for"), features=SHORT_TEXT)
    who_for = models.TextField(_("for whom"), max_length=300)
    what_happens = RichTextField(
        _("what happens then"),
        features=SHORT_TEXT,
        help_text=_("Such as who reads the works, where they are shown, and when people hear from you."),
    )

    objects = PageManager.from_queryset(CallQuerySet)()
    page_description = _("What you ask people to make or to send, for whom, until when, and what happens then.")
    parent_page_types = ["yellowbook.CallsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *HubPage.content_panels,
        FieldPanel("asked_for"),
        FieldPanel("who_for"),
        FieldPanel("last_day", help_text=ABOUT_THE_LAST_DAY),
        FieldPanel("what_happens"),
    ]
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("asked_for"),
        index.SearchField("who_for"),
        index.SearchField("what_happens"),
    ]
    api_fields = [
        *HubPage.api_fields,
        APIField("asked_for"),
        APIField("who_for"),
        APIField("last_day"),
        APIField("what_happens"),
    ]

    class Meta:
        verbose_name = _("call")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        OVER = "over", _("Over")
        SHOWN = "shown", _("Its works are shown")

    def clean(self) -> None:
        """Raises ValidationError if something else of the Yellow Book is at its address."""
        super().clean()
        refuse_taken(self.slug, "calls/")

    @property
    def state(self) -> State:
        """Whether it is open or over, and what is over whether its works are shown."""
        if self.is_open:
            return self.State.OPEN
        return self.State.SHOWN if self.has_works else self.State.OVER

    @property
    def last_day_to_send(self) -> date | None:
        """Until when works that were begun in time can still be sent."""
        return self.last_day and self.last_day + STILL_TAKEN_FOR

    @property
    def takes_what_was_begun(self) -> bool:
        """Whether it is over, and still takes works that were begun in time."""
        until = self.last_day_to_send
        return until is not None and not self.is_open and localdate() <= until

    @cached_property
    def has_works(self) -> bool:
        """Whether public works came of it."""
        return works_of(self.translation_key).exists()

    @property
    def card_line(self) -> str:
        """What its card says below the summary: until when it is open, or that it is over."""
        if self.is_open:
            return gettext("Open until %(day)s") % {"day": self.until}
        if self.has_works:
            return gettext("Over. Its works are shown.")
        return gettext("It ended on %(day)s") % {"day": self.until}
