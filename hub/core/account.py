"""A person's own account page in the admin."""

from wagtail.admin.views import account


class AccountView(account.AccountView):
    """The account page without a portrait: that would be a second way in for pictures, past `hub.core.pictures`.

    Stands on wagtail.admin.views.account.AccountView.get_panels.
    """

    def get_panels(self):
        return [panel for panel in super().get_panels() if panel.name != "avatar"]
