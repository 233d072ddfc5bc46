"""A person's own account page in the admin."""

from wagtail.admin.views import account

LEFT_OUT = {"avatar", "notifications"}


class AccountView(account.AccountView):
    """The account page without two of Wagtail's panels.

    A portrait would be a second way in for pictures, past `hub.core.pictures`. `hub.coproduction.choices` asks about
    email instead, because Wagtail's about workflows is not sent.

    Stands on wagtail.admin.views.account.AccountView.get_panels.
    """

    def get_panels(self):
        return [panel for panel in super().get_panels() if panel.name not in LEFT_OUT]
