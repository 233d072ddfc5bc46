"""A person's own account page in the admin."""

from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.views import account

LEFT_OUT = {"avatar", "notifications"}


class NamesByChoiceForm(NameEmailForm):
    """Wagtail's form for names and email, in which nobody has to give a name. The account needs none."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields[name].required = False


class AccountView(account.AccountView):
    """The account page without two of Wagtail's panels, and without names that must be given.

    A portrait would be a second way in for pictures, past `hub.core.pictures`. `hub.coproduction.choices` asks about
    email instead, because Wagtail's about workflows is not sent.

    Stands on wagtail.admin.views.account.AccountView.get_panels.
    """

    def get_panels(self):
        panels = [panel for panel in super().get_panels() if panel.name not in LEFT_OUT]
        for panel in panels:
            if panel.form_class is NameEmailForm:
                panel.form_class = NamesByChoiceForm
        return panels
