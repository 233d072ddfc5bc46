"""The partners who must agree."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel


class SideQuerySet(models.QuerySet):
    def of(self, person):
        """The sides that a person belongs to. A superuser belongs to a side only as a member of its group."""
        return self.filter(group__in=person.groups.all()) if person.is_active else self.none()


class Side(ClusterableModel):
    """One of the partners who must agree. Its members are the users in its group."""

    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="side", verbose_name=_("group"))
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = SideQuerySet.as_manager()

    panels = [
        FieldPanel("group"),
        FieldPanel("sort_order"),
        InlinePanel("names", heading=_("How this side is called, in each language"), label=_("language"), min_num=1),
    ]

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = _("side")
        verbose_name_plural = _("sides")

    def __str__(self):
        return self._named("people")

    def public_name(self, language=None):
        """How one person of this side is called, in `language` (default: the active one), or the group's name."""
        return self._named("person", language)

    def _named(self, which, language=None):
        names = {name.language: getattr(name, which) for name in self.names.all()}
        return names.get(language or get_language()) or self.group.name

    def members(self):
        """The people who can agree for this side now."""
        return get_user_model().objects.filter(groups=self.group_id, is_active=True)


class SideName(models.Model):
    """What people read when this side is asked or has agreed, in one language."""

    side = ParentalKey(Side, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(_("language"), max_length=10, help_text=_("Its code, such as “en” or “cy”."))
    person = models.CharField(
        _("one person of this side"), max_length=100, help_text=_("Such as “an Expert by Experience”.")
    )
    people = models.CharField(
        _("all of them"), max_length=100, blank=True, help_text=_("Such as “Experts by Experience”.")
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["side", "language"], name="one_name_a_side_and_language")]

    def __str__(self):
        return f"{self.person} ({self.language})"
