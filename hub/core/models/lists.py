"""Lists that pages share: services, service lines and themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index

from hub.characters import to_nfc
from hub.coordinates import Coordinates, read_coordinates
from hub.coproduction.coproduced import Coproduced
from hub.core.caching.derived import kept
from hub.words import Words

if TYPE_CHECKING:
    from uuid import UUID


class SharedListItem(
    Coproduced, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, models.Model
):
    """An entry in a list that pages share. It is drafted, agreed and published as a page is."""

    name = models.CharField(_("name"), max_length=120)

    panels = [FieldPanel("name")]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.AutocompleteField("name_nfc"),
        index.FilterField("live"),
    ]

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def name_nfc(self) -> str:
        """The name as editors look it up, with each letter and its accent in one (`hub.core.security.middleware`)."""
        return to_nfc(self.name)


class TranslatedQuerySet(models.QuerySet[Any]):
    def localized(self) -> list[Any]:
        """The live entries that say the same in the active language, in one query; untranslated ones as they are."""
        entries = type(self)(self.model).filter(live=True, translation_key__in=self.values("translation_key"))
        chosen = {}
        for entry in entries.select_related("locale"):
            if entry.locale.language_code == get_language() or entry.translation_key not in chosen:
                chosen[entry.translation_key] = entry
        return sorted(chosen.values(), key=lambda entry: entry.name)

    def names(self) -> dict[int, str]:
        """What these entries are called, by their numbers: in the active language, or else in another, as `Words`.

        Empty for one that is not live. One query.
        """
        alike = type(self)(self.model).filter(translation_key__in=self.values("translation_key"))
        rows = alike.annotate(asked=Exists(self.filter(pk=OuterRef("pk")))).values_list(
            "pk", "translation_key", "asked", "name", "live", "locale__language_code"
        )
        named: dict[UUID, Words] = {}
        for _pk, key, _asked, name, live, language in rows:
            if live and (language == get_language() or key not in named):
                named[key] = Words(name, language)
        return {pk: named.get(key, "") for pk, key, asked, *_ in rows if asked}


class TranslatedManager(models.Manager.from_queryset(TranslatedQuerySet)):  # type: ignore[misc]  # made as it runs
    """Offers `localized()` on a page's choices even before they are saved, as in a preview.

    Until then modelcluster keeps them in a FakeQuerySet, which knows no queryset methods of ours.
    """

    def kept_names(self) -> dict[int, str]:
        """The `names` of all entries, kept until something public changes."""
        name = f"names-{self.model._meta.label}-{get_language()}"
        return kept(name, lambda: TranslatedQuerySet(self.model).names())

    def localized(self) -> list[Any]:
        chosen = self.get_queryset()
        if not isinstance(chosen, models.QuerySet):
            chosen = self.model.objects.filter(pk__in=[entry.pk for entry in chosen])
        return chosen.localized()


class ServiceLine(TranslatableMixin, SharedListItem):
    """A kind of service, such as rehabilitation or CAMHS."""

    objects = TranslatedManager()

    class Meta(TranslatableMixin.Meta, SharedListItem.Meta):
        verbose_name = _("service line")
        verbose_name_plural = _("service lines")


class Theme(TranslatableMixin, SharedListItem):
    """What a page or a work is about, such as hope or the sea."""

    objects = TranslatedManager()

    class Meta(TranslatableMixin.Meta, SharedListItem.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


def validate_coordinates(written: str) -> None:
    """Raise ValidationError unless these are the coordinates of a place in Britain."""
    place = read_coordinates(written)
    if place is None:
        raise ValidationError(
            _("Write two numbers with a comma between them, such as 51.48, -3.18."), code="no_coordinates"
        )
    if not place.are_in_britain:
        raise ValidationError(
            _(
                "This place is not in Britain. The first number is between 49 and 61, the second between -9 and 2: "
                "nearly everywhere west of London it begins with a minus."
            ),
            code="outside_britain",
        )


class Service(SharedListItem):
    """A place where people are supported. Its name is the same in every language, its region in the hub's first."""

    language = settings.LANGUAGE_CODE

    class Nation(models.TextChoices):
        ENGLAND = "england", _("England")
        WALES = "wales", _("Wales")
        SCOTLAND = "scotland", _("Scotland")

    town = models.CharField(_("town"), max_length=80)
    region = models.CharField(_("region"), max_length=80, help_text=_("As the organisation divides its services."))
    nation = models.CharField(_("nation"), max_length=10, choices=Nation, default=Nation.ENGLAND)
    coordinates = models.CharField(
        _("place on the map"),
        max_length=60,
        blank=True,
        validators=[validate_coordinates],
        help_text=_(
            "Two numbers, such as 51.48, -3.18. On most maps on the web they appear when you press the place with the "
            "right mouse button: copy both. Visitors can then ask which courses are near. Leave it empty if you are "
            "not sure."
        ),
    )

    counted_once_filled = ("coordinates",)
    panels = [
        *SharedListItem.panels,
        FieldPanel("town"),
        FieldPanel("region"),
        FieldPanel("nation"),
        FieldPanel("coordinates"),
    ]
    search_fields = [*SharedListItem.search_fields, index.SearchField("town"), index.SearchField("region")]

    class Meta(SharedListItem.Meta):
        verbose_name = _("service")
        verbose_name_plural = _("services")

    @property
    def place(self) -> Coordinates | None:
        """Where it is on the map; None if nobody has said so, or it is not public."""
        return read_coordinates(self.coordinates) if self.live else None
