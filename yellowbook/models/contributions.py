"""Contributions: what visitors may see of one work, and nothing else."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator, slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, Orderable, RevisionMixin, WorkflowMixin

from hub.characters import is_blank
from hub.coproduction.coproduced import Coproduced
from hub.coproduction.public_version import nothing_public_changes
from hub.core.caching.derived import kept
from hub.core.models import HubSettings, Service, ServiceLine, Theme
from hub.words import Words
from yellowbook.models.lists import ContentNote
from yellowbook.models.uploads import Upload

if TYPE_CHECKING:
    from hub.users.models import User

FIRST_LINE = 60  # characters of it that lists show of an untitled work
LANGUAGES = [(code, info["name_local"]) for code, info in LANG_INFO.items() if "name_local" in info]


def site_languages() -> list[tuple[str, str]]:
    """The languages of the hub, in their own names."""
    return [(code, LANG_INFO[code]["name_local"].capitalize()) for code, _name in settings.LANGUAGES]


def this_year() -> int:
    return localdate().year


def organisation_name() -> str:
    return kept("organisation", lambda: HubSettings.public().organisation)


class Contribution(Coproduced, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, ClusterableModel):
    """One work. No field leads to its contributor or their consent (`yellowbook.contributors.models`)."""

    counted_once_filled = ("translations", "film", "captions", "name_leads_on")
    mentions_files = False  # naming the address of an editors' file in a work does not make that file public

    class Kind(models.TextChoices):
        ARTWORK = "artwork", _("Artwork")
        POEM = "poem", _("Poem or story")
        AUDIO = "audio", _("Music or spoken word")
        FILM = "film", _("Short film")

    class CreditKind(models.TextChoices):
        ANONYMOUS = "anonymous", _("Anonymous")
        INITIALS = "initials", _("My initials")
        FIRST_NAME = "first_name", _("My first name")
        FULL_NAME = "full_name", _("My full name")
        PEN_NAME = "pen_name", _("A pen name")
        GROUP = "group", _("The name of our group")

    class PlaceKind(models.TextChoices):
        NONE = "none", _("No place")
        ORGANISATION = "organisation", _("The organisation only")
        REGION = "region", _("My region")
        SERVICE_LINE = "service_line", _("The kind of service")
        SERVICE = "service", _("The name of my service")

    class Origin(models.TextChoices):
        OWN = "own", _("Our own words and music")
        TRADITIONAL = "traditional", _("Traditional: so old that it belongs to everybody")
        COVER = "cover", _("Somebody else's: a cover")

    decided_in_editor = True
    words_stay_private = True  # in `yellowbook.contributors`

    # Of Wagtail's mixin, which holds everything public until it is said not to be.
    live = models.BooleanField(default=False, editable=False)

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("words"), blank=True)
    sound = models.ForeignKey(Upload, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    film = models.ForeignKey(Upload, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    captions = models.TextField(_("captions"), blank=True, help_text="Plain WebVTT.")
    transcript = models.TextField(_("transcript or lyrics"), blank=True)
    describe_sound = models.BooleanField(_("please write it down for me"), default=False)
    about = models.TextField(_("about this work"), blank=True, max_length=3000)
    credit_kind = models.CharField(_("credit"), max_length=12, choices=CreditKind, default=CreditKind.ANONYMOUS)
    credit = models.CharField(_("name to show"), max_length=120, blank=True)
    name_leads_on = models.BooleanField(_("the name leads to other works under it"), default=False)
    place_kind = models.CharField(_("place to show"), max_length=12, choices=PlaceKind, default=PlaceKind.NONE)
    service = models.ForeignKey(Service, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    service_line = models.ForeignKey(ServiceLine, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    year_made = models.PositiveSmallIntegerField(
        _("year it was made"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(this_year)],
    )
    language = models.CharField(_("language of the work"), max_length=10, choices=LANGUAGES, default="en")
    themes = ParentalManyToManyField(Theme, blank=True, related_name="+")
    content_notes = ParentalManyToManyField(ContentNote, blank=True, related_name="+")
    origin = models.CharField(_("whose song is it?"), max_length=12, choices=Origin, blank=True)
    written_by = models.CharField(_("who wrote it?"), max_length=200, blank=True)
    licence = models.CharField(_("licence reference"), max_length=120, blank=True)
    derived_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="led_to")

    class Meta:
        ordering = ["-first_published_at", "-pk"]
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        indexes = [
            # The gallery, newest first; by kind; and what it can be narrowed to, counted without reading the works.
            models.Index(fields=["-first_published_at", "-id"], condition=models.Q(live=True), name="works_gallery"),
            models.Index(
                fields=["kind", "-first_published_at", "-id"], condition=models.Q(live=True), name="works_kind"
            ),
            models.Index(
                fields=["credit", "-first_published_at", "-id"],
                condition=models.Q(live=True, name_leads_on=True),
                name="works_under_a_name",
            ),
        ]
        constraints = [models.CheckConstraint(condition=~models.Q(kind=""), name="contribution_has_a_kind")]

    def __str__(self) -> str:
        return gettext("Untitled") if is_blank(self.title) else self.title

    def get_absolute_url(self) -> str:
        return reverse("yellow-book-work", args=[self.pk, slugify(self.title) or "untitled"])

    def save(self, **kwargs: Any) -> None:
        """Save the work. Raises ValidationError if it would go public while something is missing."""
        goes_public = self.live and "live" in (kwargs.get("update_fields") or ["live"])
        if goes_public and (missing := self.missing()):
            raise ValidationError(" ".join(missing), code="unfinished")
        with nothing_public_changes(*OF_A_WORK) if self.is_private else nullcontext():
            super().save(**kwargs)

    @property
    def is_private(self) -> bool:
        """Whether visitors see nothing of it, neither as it is here nor as it is stored."""
        return not self.live and not type(self).objects.filter(pk=self.pk, live=True).exists()

    def objection_of(self, person: User) -> str:
        """Why this person cannot agree now, such as after deciding before a second look; empty if they can."""
        if person in self.submission.not_by.all():
            return gettext("At a second look, other people decide.")
        return self.submission.not_now_reason

    def listed_name(self, title: str = "") -> str:
        """What moderators' lists call it. Untitled works are told apart by their first words, or their number."""
        if not is_blank(self.title):
            return title or self.title
        line = next((line.strip() for line in self.text.splitlines() if not is_blank(line)), "")
        line = line or next((picture.alt.strip() for picture in self.pictures.all() if not is_blank(picture.alt)), "")
        what = Truncator(line).chars(FIRST_LINE) or gettext("work %(number)s") % {"number": self.pk}
        return gettext("Untitled: %(what)s") % {"what": what}

    def missing(self) -> list[str]:
        """What is missing before the work can be public, a sentence each."""
        pictures = list(self.pictures.all())
        in_words = not (is_blank(self.transcript) and is_blank(self.captions))
        return [
            sentence
            for is_missing, sentence in [
                (not self.has_content, gettext("There is no work yet.")),
                (any(is_blank(picture.alt) for picture in pictures), gettext("A picture has no alt text.")),
                (self.sound_id and is_blank(self.transcript), gettext("The sound has no transcript or lyrics.")),
                (self.film_id and not in_words, gettext("The film has no captions and no transcript.")),
                (self.is_cover and is_blank(self.licence), gettext("A cover needs a licence reference.")),
            ]
            if is_missing
        ]

    @property
    def has_content(self) -> bool:
        """Whether there are words, a picture, a sound or a film."""
        return bool(not is_blank(self.text) or self.sound_id or self.film_id or self.pictures.all())

    @property
    def is_sensitive(self) -> bool:
        """Whether the page shows where to find support."""
        return any(note.sensitive for note in self.content_notes.all())

    @property
    def is_cover(self) -> bool:
        return self.origin == self.Origin.COVER

    @property
    def is_named(self) -> bool:
        return self.credit_kind != self.CreditKind.ANONYMOUS and not is_blank(self.credit)

    @property
    def credit_line(self) -> str:
        """The contributor's name as they chose it."""
        return self.credit if self.is_named else gettext("Anonymous")

    @property
    def leads_to_its_name(self) -> bool:
        """Whether its contributor lets the name lead to other works under it."""
        return self.name_leads_on and self.is_named

    @property
    def name_key(self) -> tuple[Any, ...]:
        """The same for works that may be shown together under one name: each contributor said so, of the same name."""
        return (self.credit, self.credit_kind) if self.leads_to_its_name else (self.credit, self.credit_kind, self.pk)

    @property
    def shows_organisation(self) -> bool:
        return self.place_kind == self.PlaceKind.ORGANISATION

    @cached_property
    def organisation(self) -> str:
        """The name of the organisation. Lists of works set it, to query once for all of them."""
        return organisation_name()

    @property
    def place_line(self) -> str:
        """Where it comes from, as far as its contributor wants to say. Never a ward."""
        kinds = self.PlaceKind
        if self.place_kind == kinds.REGION:
            return Words(self.service.region, self.service.language) if self.service else ""
        if self.shows_organisation:
            return str(self.organisation)
        if self.place_kind == kinds.SERVICE_LINE:
            return self.name_of_service_line
        return str(self.service or "") if self.place_kind == kinds.SERVICE else ""

    @property
    def name_of_service_line(self) -> str:
        """What its kind of service is called in the active language, or else in another."""
        names = ServiceLine.objects.kept_names()
        return names.get(self.service_line_id or 0) or str(self.service_line or "")


class ContributionPicture(Orderable):
    """A picture of a work, with its alternative text."""

    contribution = ParentalKey(Contribution, on_delete=models.CASCADE, related_name="pictures")
    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="+")
    alt = models.CharField(_("what the picture shows"), max_length=255, blank=True)
    long_description = models.TextField(_("longer description"), blank=True, max_length=3000)
    describe = models.BooleanField(_("please describe it for me"), default=False)

    def __str__(self) -> str:
        return self.alt

    def save(self, **kwargs: Any) -> None:
        with nothing_public_changes(ContributionPicture) if self.contribution.is_private else nullcontext():
            super().save(**kwargs)


class ContributionTranslation(models.Model):
    """The contributor's own words in another language, shown beside the first ones."""

    contribution = ParentalKey(Contribution, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGES)
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("words"), blank=True)

    class Meta:
        ordering = ["language", "pk"]
        verbose_name = _("translation by its maker")
        verbose_name_plural = _("translations by its maker")
        default_permissions = []

    def __str__(self) -> str:
        return f"{self.language} {self.title}"

    def save(self, **kwargs: Any) -> None:
        with nothing_public_changes(ContributionTranslation) if self.contribution.is_private else nullcontext():
            super().save(**kwargs)


# The tables that hold what is written of a work with it.
OF_A_WORK = (
    *(Contribution, ContributionPicture, ContributionTranslation),
    *(Contribution.themes.through, Contribution.content_notes.through),
)


class AboutContribution(models.Model):
    """Base of rows about one contribution. No field of the contribution leads to them."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True
