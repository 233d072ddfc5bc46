from django.urls import path
from wagtail import hooks

from hub.users.access_log import register_events
from hub.users.admin.account_actions import EndOwnSessions, account_menu_item
from hub.users.admin.viewsets import refuse_bulk_action_on_superusers, refuse_bulk_delete, refuse_to_delete

hooks.register("before_bulk_action", refuse_bulk_action_on_superusers)
hooks.register("before_bulk_action", refuse_bulk_delete)
hooks.register("before_delete_user", refuse_to_delete)
hooks.register("register_account_menu_item", account_menu_item)
hooks.register("register_log_actions", register_events)


@hooks.register("register_admin_urls")
def own_sessions():
    return [path("account/sign-out-elsewhere/", EndOwnSessions.as_view(), name=EndOwnSessions.name)]
