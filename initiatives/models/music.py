"""Music 2 Empower: episodes to hear or to watch, with transcripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urljoin

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable
from wagtail.search import index
from wagtailmedia.edit_handlers import MediaChooserPanel

from hub.core.blocks import BodyBlock
from hub.core.film_links import FilmField, player_address, validate_film_address
from hub.core.models import HubPage, InitiativePage
from hub.core.rich_text import SHORT_TEXT
from initiatives.draft_validation import FinishedPage
from initiatives.serializers import RowsField, ServiceField

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class MusicPage(InitiativePage):
    """What Music 2 Empower is, and its episodes."""

    start_music = RichTextField(_("start music at your service"), features=SHORT_TEXT, blank=True)

    page_description = _("Music 2 Empower: what it is, and a page below it for each episode.")
    parent_page_types = ["initiatives.InitiativesIndexPage"]
    subpage_types = ["initiatives.EpisodePage", "initiatives.EventPage"]
    max_count_per_parent = 1
    content_panels = [
        *HubPage.content_panels,
        *InitiativePage.facts_panels,
        FieldPanel("start_music"),
        *InitiativePage.story_panels,
        *InitiativePage.made_with_panels,
    ]
    search_fields = [*InitiativePage.search_fields, index.SearchField("start_music")]
    api_fields = [*InitiativePage.api_fields, APIField("start_music")]

    class Meta:
        verbose_name = _("Music 2 Empower page")

    def episodes(self) -> QuerySet[EpisodePage]:
        """The public episodes, newest first."""
        episodes = EpisodePage.objects.child_of(self).published()
        return episodes.select_related("picture").order_by("-number", "-pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        episodes = Paginator(self.episodes(), 12).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"episodes": episodes}


class EpisodePage(FinishedPage, HubPage):
    """One episode: a sound stored here or a film elsewhere, with its transcript."""

    class Origin(models.TextChoices):
        OWN = "own", _("Their own song")
        TRADITIONAL = "traditional", _("A traditional song")
        COVER = "cover", _("Somebody else's song")

    number = models.PositiveSmallIntegerField(
        _("number"),
        null=True,  # in a draft
        help_text=_("Its place in the series."),
    )
    audio = models.ForeignKey(
        "core.HubMedia",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"type": "audio"},
        related_name="+",
        verbose_name=_("sound"),
        help_text=_("A sound kept on this site. It never plays by itself."),
    )
    film = FilmField(
        _("or the address of a film"),
        blank=True,
        validators=[validate_film_address],
        help_text=_("On YouTube or Vimeo. Nothing is loaded from there until the visitor asks for it."),
    )
    transcript = RichTextField(
        _("transcript"), features=SHORT_TEXT, help_text=_("What is said and heard, for people who cannot hear it.")
    )
    lyrics = models.TextField(_("lyrics"), blank=True, help_text=_("Line breaks stay as you write them."))
    origin = models.CharField(_("whose song it is"), max_length=12, choices=Origin, default=Origin.OWN)
    writer = models.CharField(
        _("who wrote it"), max_length=200, blank=True, help_text=_("Needed for somebody else's song.")
    )
    licence = models.CharField(
        _("licence reference"), max_length=200, blank=True, help_text=_("What lets us share somebody else's song.")
    )
    recorded = models.DateField(_("recorded"), null=True, blank=True)
    service = models.ForeignKey(
        "core.Service",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("service"),
        help_text=_("Only if everybody who plays agreed to name it."),
    )
    story = StreamField(BodyBlock(), verbose_name=_("the story"), blank=True)

    page_description = _("One episode: a sound or a film, its transcript, and who played.")
    parent_page_types = ["initiatives.MusicPage"]
    subpage_types: ClassVar[list[str]] = []
    needs_words = ("transcript",)
    parts = ("players",)
    content_panels = [
        *HubPage.content_panels,
        FieldPanel("number"),
        MultiFieldPanel(
            [MediaChooserPanel("audio", media_type="audio"), FieldPanel("film")], heading=_("Sound or film")
        ),
        FieldPanel("transcript"),
        FieldPanel("lyrics"),
        MultiFieldPanel([FieldPanel("origin"), FieldPanel("writer"), FieldPanel("licence")], heading=_("The song")),
        InlinePanel("players", heading=_("Who plays"), label=_("Player")),
        MultiFieldPanel([FieldPanel("recorded"), FieldPanel("service")], heading=_("Where and when")),
        FieldPanel("story"),
    ]
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("transcript"),
        index.SearchField("lyrics"),
        index.SearchField("writer"),
        index.SearchField("story"),
        index.FilterField("service"),
    ]
    api_fields = [
        *HubPage.api_fields,
        APIField("number"),
        APIField("film"),
        APIField("transcript"),
        APIField("lyrics"),
        APIField("origin"),
        APIField("writer"),
        APIField("recorded"),
        APIField("service", serializer=ServiceField()),
        APIField("story"),
        APIField("players", serializer=RowsField("credit", "played")),
    ]

    class Meta:
        verbose_name = _("episode")

    def clean(self) -> None:
        super().clean()
        if self.audio_id and self.film:
            raise ValidationError({"film": _("Choose a sound or write a film's address, not both.")}, code="both")

    def clean_finished(self) -> None:
        super().clean_finished()
        if not (self.audio_id or self.film):
            raise ValidationError({"audio": _("Choose a sound, or write the address of a film.")}, code="neither")
        if self.origin == self.Origin.COVER:
            self._clean_cover()

    def _clean_cover(self) -> None:
        needed = {"writer": _("Write who wrote the song."), "licence": _("Write the reference of the licence.")}
        if missing := {name: words for name, words in needed.items() if not getattr(self, name)}:
            raise ValidationError(missing)

    @property
    def player(self) -> str | None:
        """The URL of the film's player, or None."""
        return player_address(self.film)

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        data = {
            "@context": "https://schema.org",
            "name": self.title,
            "description": self.summary,
            "transcript": strip_tags(self.transcript),
        }
        if self.audio:
            address = urljoin(self.full_url, self.audio.url)
            return data | {"@type": "AudioObject", "contentUrl": address, "duration": f"PT{self.audio.duration:.0f}S"}
        return data | {"@type": "VideoObject", "embedUrl": self.player}


class PlayerCredit(Orderable):
    """Somebody who plays, named as they chose."""

    page = ParentalKey(EpisodePage, on_delete=models.CASCADE, related_name="players")
    credit = models.CharField(
        _("name"), max_length=120, help_text=_("Exactly as they chose it: a name, initials, or “Anonymous”.")
    )
    played = models.CharField(_("what they do"), max_length=120, blank=True, help_text=_("Such as guitar or voice."))
    consent_note = models.CharField(
        _("consent"),
        max_length=250,
        help_text=_("How they said yes to each: their voice, their face, their name. Visitors do not see this."),
    )

    panels = [FieldPanel("credit"), FieldPanel("played"), FieldPanel("consent_note")]

    class Meta(Orderable.Meta):
        verbose_name = _("player")
        verbose_name_plural = _("players")

    def __str__(self) -> str:
        return self.credit
