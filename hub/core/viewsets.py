"""The admin's screens for the lists that pages share."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from hub.coproduction.snippets import CoproducedViewSet
from hub.core.models import Service, ServiceLine, Theme


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


class ListsViewSetGroup(SnippetViewSetGroup):
    """All shared lists under one heading."""

    items = [ServiceViewSet, ServiceLineViewSet, ThemeViewSet]
    menu_label = _("Lists")
    menu_icon = "list-ul"
    menu_order = 260
