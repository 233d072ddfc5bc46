"""Lines of the admin's menu that only some people see."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from yellowbook.roles import HOST, LEAD, holds


class ForSome(MenuItem):
    """A line for whoever holds one permission."""

    def __init__(self, *args, permission, **kwargs):
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request):
        return holds(request.user, self.permission)


def worries():
    return ForSome(
        _("Worries"),
        reverse("yellow-book-worries"),
        icon_name="warning",
        order=256,
        permission=LEAD,
    )


def letters():
    return ForSome(_("Messages to bring"), reverse("yellow-book-letters"), icon_name="mail", order=257, permission=HOST)
