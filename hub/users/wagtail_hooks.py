from wagtail import hooks

from hub.users.viewsets import refuse_to_act_on_superusers

hooks.register("before_bulk_action", refuse_to_act_on_superusers)
