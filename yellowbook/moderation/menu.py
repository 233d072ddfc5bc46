"""Menu items of the admin that need a permission."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from yellowbook.permissions import ENTER_PAPER, VIEW_CONTRIBUTORS, VIEW_WORRIES, has_permission


class PermissionMenuItem(MenuItem):
    """A menu item for holders of one permission."""

    def __init__(self, *args, permission, **kwargs):
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request):
        return has_permission(request.user, self.permission)


def worries():
    return PermissionMenuItem(
        _("Worries"),
        reverse("yellow-book-worries"),
        icon_name="warning",
        order=256,
        permission=VIEW_WORRIES,
    )


def letters():
    return PermissionMenuItem(
        _("Messages to bring"),
        reverse("yellow-book-letters"),
        icon_name="mail",
        order=257,
        permission=VIEW_CONTRIBUTORS,
    )


def works_on_paper():
    return PermissionMenuItem(
        _("Works on paper"),
        reverse("yellow-book-paper"),
        icon_name="doc-full",
        order=258,
        permission=ENTER_PAPER,
    )
