"""The admin's screens for list entries that are coproduced."""

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from hub.coproduction.editing import EditEntry


class NobodyPublishes(ModelPermissionPolicy):
    """Nobody publishes or unpublishes alone, whatever permission a group was given.

    This only hides what would be refused: the rule is in `publishing` and `gate`.
    """

    def user_has_permission(self, user, action):
        return action != "publish" and super().user_has_permission(user, action)


class CoproducedViewSet(SnippetViewSet):
    """A list whose entries go public by agreement."""

    edit_view_class = EditEntry
    copy_view_enabled = False  # what is sent to Wagtail's view for copying changes and hides the very entry, unasked

    @property
    def permission_policy(self):
        return NobodyPublishes(self.model)
