"""The partners who must agree, and the mark that says what they must agree on."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel


class Coproduced:
    """What the sides make together: every page type, shared list, picture, document and sound carries this.

    `hub.coproduction.checks` refuses to start with a page type or a workflow snippet that does not.
    """


class Side(ClusterableModel):
    """One of the partners who must agree. Its members are the users in its group."""

    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="side", verbose_name=_("group"))
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = _("side")
        verbose_name_plural = _("sides")

    def __str__(self):
        return self.group.name

    def public_name(self, language=None):
        """How one person of this side is called, in `language` (default: the active one), or the group's name."""
        language = language or get_language()
        names = {name.language: name.person for name in self.names.all()}
        return names.get(language, self.group.name)


class SideName(models.Model):
    """What visitors read when this side has agreed, in one language: "an Expert by Experience"."""

    side = ParentalKey(Side, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(_("language"), max_length=10)
    person = models.CharField(_("one person of this side"), max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["side", "language"], name="one_name_a_side_and_language")]

    def __str__(self):
        return f"{self.person} ({self.language})"
