"""The admin's screens for profiles."""

from django.utils.translation import gettext_lazy as _

from hub.coproduction.admin.viewsets import CoproducedViewSet
from initiatives.models import ExpertProfile


class ExpertProfileViewSet(CoproducedViewSet):
    """Profiles of Experts by Experience."""

    model = ExpertProfile
    icon = "user"
    menu_label = _("Profiles")
    menu_order = 250
    add_to_admin_menu = True
    list_display = ["__str__", "topics", "live", "locale"]
    list_filter = ["live"]
    search_fields = ["display_name", "topics"]
