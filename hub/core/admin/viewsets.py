"""The admin's screens for the lists that pages share."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from hub.coproduction.admin.viewsets import CoproducedViewSet, NoChooserViewSet, NoPublishingPolicy
from hub.core.models import Announcement, HubSettings, Service, ServiceLine, Theme


class ServiceViewSet(CoproducedViewSet):
    """Services: where people are supported."""

    model = Service
    icon = "home"
    list_display = ["name", "town", "region", "nation", "live"]
    list_filter = ["region", "nation", "live"]


class ServiceLineViewSet(CoproducedViewSet):
    """Service lines: kinds of service."""

    model = ServiceLine
    icon = "group"
    list_display = ["name", "live", "locale"]


class ThemeViewSet(CoproducedViewSet):
    """Themes: what pages and works are about."""

    model = Theme
    icon = "tag"
    list_display = ["name", "live", "locale"]


class AnnouncementViewSet(CoproducedViewSet):
    """Announcements: what every page says until its last day."""

    model = Announcement
    icon = "bell"
    list_display = ["name", "first_day", "last_day", "live", "locale"]
    chooser_viewset_class = NoChooserViewSet


class ListsViewSetGroup(SnippetViewSetGroup):
    """All shared lists under one heading."""

    items = [ServiceViewSet, ServiceLineViewSet, ThemeViewSet, AnnouncementViewSet]
    menu_label = _("Lists")
    menu_icon = "list-ul"
    menu_order = 260


class SiteSettingsPolicy(NoPublishingPolicy):
    """A site has its words from the beginning, so that nobody adds some, and it keeps them."""

    def user_has_permission(self, user, action):
        return action not in {"add", "delete"} and super().user_has_permission(user, action)


class HubSettingsViewSet(CoproducedViewSet):
    """What header and footer say, drafted and agreed: not among Wagtail's settings, which are public at once."""

    model = HubSettings
    icon = "site"
    menu_order = 100
    add_to_settings_menu = True
    list_display = ["organisation", "site", "live"]
    chooser_viewset_class = NoChooserViewSet

    @property
    def permission_policy(self):
        return SiteSettingsPolicy(self.model)
