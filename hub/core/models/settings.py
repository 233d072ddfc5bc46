"""What the whole site says about itself: names, telephone lines and links, in each language."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.permission_policies.sites import SitePermissionPolicy

from hub.coproduction.coproduced import Coproduced
from hub.core.blocks import SiteWordsBlock


class OnlySuperusers(SitePermissionPolicy):
    """Settings have no drafts to agree to: a change is public at once, so no permission given to a group counts."""

    def get_all_permissions_for_user(self, user):
        return super().get_all_permissions_for_user(user).none()

    def _user_has_global_permission(self, user, actions):
        return False


@register_setting(icon="site")
class HubSettings(Coproduced, BaseSiteSetting):
    """The hub's name, the organisation's name, and what stands in header and footer."""

    organisation = models.CharField(_("organisation"), max_length=120, default="Cygnet")
    organisation_url = models.URLField(_("organisation's website"), blank=True)
    picture = models.ForeignKey(
        "core.HubImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("Shown when somebody shares a page that has no picture of its own."),
    )
    words = StreamField(
        [("words", SiteWordsBlock())],
        verbose_name=_("words in each language"),
        blank=True,
        help_text=_("One entry a language. A language without one shows the first."),
    )

    panels = [FieldPanel("organisation"), FieldPanel("organisation_url"), FieldPanel("picture"), FieldPanel("words")]

    class Meta:
        verbose_name = _("hub settings")

    @classmethod
    def get_permission_policy(cls):
        return OnlySuperusers(cls)

    def words_now(self):
        """The words in the active language, else in the default one, else the first there are."""
        entries = {}
        for entry in self.words:
            entries.setdefault(entry.value["language"], entry.value)
        for language in (get_language(), settings.LANGUAGE_CODE):
            if language in entries:
                return entries[language]
        return next(iter(entries.values()), None)
