from wagtail import hooks

from hub.users.admin.viewsets import refuse_bulk_action_on_superusers

hooks.register("before_bulk_action", refuse_bulk_action_on_superusers)
