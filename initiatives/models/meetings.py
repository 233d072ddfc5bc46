"""Meetings of the People's Council. Their notes are public only once members have agreed them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from hub.core.blocks import LoopState
from hub.core.models import HubPage
from hub.core.rich_text import SHORT_TEXT, TEXT
from initiatives.draft_validation import FinishedPage
from initiatives.serializers import AgreedNotesField

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True)
class Notes:
    """The notes of a meeting that visitors may read."""

    present: list[Presence]
    talked_about: str
    decisions: str
    actions: list[Action]
    loop_items: list[LoopItem]
    passed_up: str
    answer_back: str

    def in_words(self) -> str:
        """The text of the notes for the search index."""
        loops = [words for item in self.loop_items for words in (item.you_said, item.answer)]
        tasks = [action.what for action in self.actions]
        texts = [strip_tags(self.talked_about), strip_tags(self.decisions), self.passed_up, self.answer_back]
        return "\n".join(words for words in [*texts, *tasks, *loops] if words)


def agreed(prefix: str = "") -> models.Q:
    """The condition that members have agreed a meeting's notes, without which these are never public."""
    return models.Q(**{f"{prefix}agreed_on__lte": timezone.localdate()})


class LoopItemQuerySet(models.QuerySet["LoopItem"]):
    def public(self) -> Self:
        """Loop items of meetings with agreed notes whose pages are live and not private."""
        return self.filter(agreed("page__"), page__in=HubPage.objects.published())

    def latest_changes(self, count: int) -> Self:
        """The newest public loop items in the active language, each with its meeting."""
        items = self.public().filter(page__locale__language_code=get_language())
        return items.select_related("page").order_by("-date", "-pk")[:count]


class MeetingPage(FinishedPage, HubPage):
    """One meeting. Until its notes are agreed, only editors see what is in `Notes`.

    Code that shows, lists, indexes or sends notes uses `public_notes()` or `LoopItem.objects.public()`.
    """

    date = models.DateField(_("date"), null=True)
    agreed_on = models.DateField(
        _("notes agreed by members on"),
        null=True,
        blank=True,
        help_text=_("The notes below are public only from this day on. Leave it empty until members have agreed them."),
    )
    talked_about = RichTextField(
        _("what we talked about"),
        features=TEXT,
        blank=True,
        help_text=_("No names, and nothing by which somebody could be recognised."),
    )
    decisions = RichTextField(_("what we decided"), features=SHORT_TEXT, blank=True)
    passed_up = models.TextField(
        _("what we passed on"),
        max_length=500,
        blank=True,
        help_text=_("What went to the regional council or the board."),
    )
    answer_back = models.TextField(_("the answer that came back"), max_length=500, blank=True)

    page_description = _("One meeting: who was there, what was decided, and what came of it.")
    parent_page_types = ["initiatives.CouncilPage"]
    subpage_types: ClassVar[list[str]] = []
    preview_modes = [("", _("As visitors see it now")), ("agreed", _("As it will be when the notes are agreed"))]
    parts = ("present", "actions", "loop_items")
    content_panels = [
        *HubPage.content_panels,
        MultiFieldPanel([FieldPanel("date"), FieldPanel("agreed_on")], heading=_("When")),
        InlinePanel(
            "present",
            heading=_("Who was there"),
            label=_("Group"),
            help_text=_("How many people of each role, never their names."),
        ),
        FieldPanel("talked_about"),
        FieldPanel("decisions"),
        InlinePanel("actions", heading=_("Actions"), label=_("Action")),
        InlinePanel("loop_items", heading=_("You said, we did"), label=_("Answer")),
        MultiFieldPanel([FieldPanel("passed_up"), FieldPanel("answer_back")], heading=_("From ward to board")),
    ]
    # Only `agreed_words` is in the index, so that search finds nothing that is not agreed.
    search_fields = [*HubPage.search_fields, index.SearchField("agreed_words")]
    api_fields = [
        *HubPage.api_fields,
        APIField("date"),
        APIField("agreed_on"),
        APIField("notes", serializer=AgreedNotesField()),
    ]

    class Meta:
        verbose_name = _("meeting")

    def clean(self) -> None:
        super().clean()
        if not self.agreed_on:
            return
        if self.agreed_on > timezone.localdate():
            raise ValidationError({"agreed_on": _("Members cannot have agreed on a day to come.")}, code="future")
        if self.date and self.agreed_on < self.date:
            raise ValidationError({"agreed_on": _("The meeting was after this day.")}, code="too_early")

    @property
    def is_agreed(self) -> bool:
        """Whether members have agreed the notes; `agreed()` is the same for queries."""
        return bool(self.agreed_on and self.agreed_on <= timezone.localdate())

    def public_notes(self) -> Notes | None:
        """The notes, or None until members have agreed them."""
        if not self.is_agreed:
            return None
        return Notes(
            present=list(self.present.all()),
            talked_about=self.talked_about,
            decisions=self.decisions,
            actions=list(self.actions.all()),
            loop_items=list(self.loop_items.all()),
            passed_up=self.passed_up,
            answer_back=self.answer_back,
        )

    def agreed_words(self) -> str:
        """The text of agreed notes for the search index."""
        notes = self.public_notes()
        return notes.in_words() if notes else ""

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        if mode_name == "agreed":
            self.agreed_on = self.agreed_on or timezone.localdate()
        return super().get_preview_context(request, mode_name)


class Presence(Orderable):
    """How many people of one role were at a meeting."""

    page = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="present")
    role = models.CharField(
        _("role"), max_length=80, help_text=_("Such as residents, family carers, staff, advocates.")
    )
    number = models.PositiveSmallIntegerField(_("how many"))

    panels = [FieldPanel("role"), FieldPanel("number")]

    class Meta(Orderable.Meta):
        verbose_name = _("people present")
        verbose_name_plural = _("people present")

    def __str__(self) -> str:
        return f"{self.role}: {self.number}"


class Action(Orderable):
    """What somebody will do after a meeting."""

    page = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="actions")
    what = models.CharField(_("what"), max_length=250)
    who = models.CharField(_("who"), max_length=120, help_text=_("A role, not a name."))
    due = models.DateField(_("by when"), null=True, blank=True)
    done = models.BooleanField(_("done"), default=False)

    panels = [FieldPanel("what"), FieldPanel("who"), FieldPanel("due"), FieldPanel("done")]

    class Meta(Orderable.Meta):
        verbose_name = _("action")
        verbose_name_plural = _("actions")

    def __str__(self) -> str:
        return self.what


class LoopItem(Orderable):
    """You said: we did, we could not because, or not yet. An answer is never missing."""

    page = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="loop_items")
    you_said = models.TextField(_("you said"), max_length=500)
    state = models.CharField(_("what happened"), max_length=10, choices=LoopState, default=LoopState.NOT_YET)
    answer = models.TextField(
        _("in a sentence or two"), max_length=500, help_text=_("If it could not be done: the reason.")
    )
    decided_by = models.CharField(_("decided by"), max_length=120, blank=True, help_text=_("Roles, not names."))
    date = models.DateField(_("date"))
    next_update = models.DateField(_("next update"), null=True, blank=True)

    objects = LoopItemQuerySet.as_manager()

    panels = [
        FieldPanel("you_said"),
        FieldPanel("state"),
        FieldPanel("answer"),
        FieldPanel("decided_by"),
        FieldPanel("date"),
        FieldPanel("next_update"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("answer to what you said")
        verbose_name_plural = _("answers to what you said")

    def __str__(self) -> str:
        return self.you_said

    def state_label(self) -> str:
        return self.get_state_display()
