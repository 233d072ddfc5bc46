"""Who agreed to what, what became public because of it, and who took it down.

Rows are deleted only together with what they are about, when its owner withdraws it (`publication.retract`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self, TypedDict, TypeVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Revision, WorkflowState

from hub.coproduction.sides import Side

if TYPE_CHECKING:
    from hub.coproduction.coproduced import Coproduced
    from hub.coproduction.workflow.selectors import ListedThing
    from hub.users.models import User


# Lines of the history of a page or an entry, with Wagtail's own (`hub.coproduction.admin.log_formatters`).
AGREED, SET_ASIDE, PUBLISHED_ALONE, COMMENTED = (
    *("coproduction.agree", "coproduction.set_aside"),
    *("coproduction.publish_alone", "coproduction.comment"),
)

Row = TypeVar("Row", bound=models.Model, covariant=True)


class Pointer(TypedDict):
    """The fields that point at a page or list entry."""

    base_content_type: ContentType
    object_id: str


class AboutContentQuerySet(models.QuerySet[Row]):
    def about(self, thing: Coproduced) -> Self:
        """The rows about one page or list entry."""
        return self.filter(base_content_type=thing.get_base_content_type(), object_id=str(thing.pk))


class Unindexed(GenericForeignKey):
    """Points at any model; Wagtail does not count that as a use of it (wagtail.models.ReferenceIndex)."""

    wagtail_reference_index_ignore = True


class AboutContent(models.Model):
    """A row about a page or a list entry, of any model."""

    base_content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    thing: Any = Unindexed("base_content_type", "object_id", for_concrete_model=False)

    class Meta:
        abstract = True

    @staticmethod
    def fields_for(thing: Coproduced) -> Pointer:
        """The fields that point at `thing`."""
        return {"base_content_type": thing.get_base_content_type(), "object_id": str(thing.pk)}


class PublicationQuerySet(AboutContentQuerySet["Publication"]):
    def not_ended(self) -> Self:
        """Publications that have not ended: what is public now or planned for a day."""
        return self.filter(ended_at=None)

    def live(self) -> Self:
        """Publications that are public now."""
        return self.not_ended().exclude(live_from=None)

    def alone(self) -> Self:
        """Publications without agreement: break glass."""
        return self.exclude(alone_reason="")


class Publication(AboutContent):
    """One exact content that may be public: the sides agreed to it, or a superuser published it alone."""

    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    live_from = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    alone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("published by")
    )
    alone_reason = models.TextField(_("reason"), blank=True)

    listed: ListedThing  # of a list: selectors.with_publication_status

    objects = PublicationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["base_content_type", "object_id", "-made_at"], name="publication_of_a_thing")]
        ordering = ["-made_at", "-pk"]
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def __str__(self) -> str:
        return f"{self.digest[:8]} {self.made_at:%Y-%m-%d}"


class AgreementQuerySet(AboutContentQuerySet["Agreement"]):
    def open(self) -> Self:
        """Agreements that are neither set aside nor used for a publication."""
        return self.filter(set_aside_at=None, publication=None)


class Agreement(AboutContent):
    """One person's “yes”, for one side, to one exact content."""

    class SetAside(models.TextChoices):
        CHANGED = "changed", _("The text was changed")
        CHANGES_ASKED = "changes_asked", _("Somebody asked for changes")
        CANCELLED = "cancelled", _("It was taken back from agreement")
        TAKEN_BACK = "taken_back", _("The person took it back")
        TAKEN_DOWN = "taken_down", _("It was taken down")
        OVERTAKEN = "overtaken", _("Another version was published")
        STOPPED = "stopped", _("It was stopped before its day")

    workflow_state = models.ForeignKey(WorkflowState, on_delete=models.SET_NULL, null=True, related_name="+")
    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, null=True, related_name="agreements")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    side = models.ForeignKey(Side, on_delete=models.PROTECT, related_name="agreements")
    digest = models.CharField(max_length=64)
    agreed_at = models.DateTimeField(auto_now_add=True)
    set_aside_at = models.DateTimeField(null=True)
    set_aside_why = models.CharField(max_length=20, choices=SetAside, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["base_content_type", "object_id", "person"],
                condition=Q(set_aside_at=None, publication=None),
                name="one_open_agreement_a_person",
            )
        ]
        indexes = [models.Index(fields=["base_content_type", "object_id"], name="agreements_to_a_thing")]
        ordering = ["agreed_at", "pk"]
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")

    def __str__(self) -> str:
        return f"{self.person} {self.side_id} {self.digest[:8]}"


def set_aside(thing: Coproduced, why: Agreement.SetAside, by: User | None = None, **which: Any) -> int:
    """Set aside the open agreements about `thing`: they stay on record and no longer count. Returns how many.

    The history of `thing` says so, as done `by` a person (default: whoever is at work in the admin).
    """
    those = list(Agreement.objects.about(thing).open().filter(**which).select_related("side"))
    if those:
        _set_aside(thing, those, why, by)
    return len(those)


def set_aside_planned(thing: Coproduced, ended: PublicationQuerySet, by: User) -> None:
    """Set aside the agreements of planned publications that were stopped before their day."""
    those = list(Agreement.objects.filter(publication__in=ended).select_related("side"))
    _set_aside(thing, those, Agreement.SetAside.STOPPED, by)


def _set_aside(thing: Coproduced, those: list[Agreement], why: Agreement.SetAside, by: User | None) -> None:
    numbers = [agreement.pk for agreement in those]
    Agreement.objects.filter(pk__in=numbers).update(set_aside_at=timezone.now(), set_aside_why=why)
    sides = dict.fromkeys(agreement.side for agreement in those)
    log(thing, SET_ASIDE, user=by, data={"sides": names_by_language(sides), "why": why.value})


def names_by_language(sides: Iterable[Side]) -> dict[str, list[str]]:
    """What one person of each of these sides is called now, in each language: as the history keeps it."""
    found: dict[str, list[str]] = {}
    models.prefetch_related_objects(sides := list(sides), "names")
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = [side.public_name(language) for side in sides]
    return found


class TakeDown(AboutContent):
    """One taking down, or the stop of a planned change (`planned`), with its reason. No person: its day came."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(_("reason"))
    planned = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    objects = AboutContentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["base_content_type", "object_id"], name="take_downs_of_a_thing")]
        ordering = ["-at", "-pk"]
        verbose_name = _("taking down")
        verbose_name_plural = _("takings down")

    def __str__(self) -> str:
        return f"{self.object_id} {self.at:%Y-%m-%d}"
