from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(AppConfig):
    name = "hub.users"
    label = "users"
    default = True

    def ready(self):
        from hub.users import signal_handlers

        signal_handlers.connect()


class WagtailUsersConfig(WagtailUsersAppConfig):
    """Wagtail's screens for people and groups, with the accounts of superusers out of everybody else's reach."""

    default = False
    user_viewset = "hub.users.admin.viewsets.HubUserViewSet"
    group_viewset = "hub.users.admin.viewsets.HubGroupViewSet"
