"""A short guide in the admin for people who edit once a month."""

from django.contrib.auth import get_user_model
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hub.coproduction.sides import Side

LOOKS_AFTER_SIDES = "coproduction.change_side"
BACKEND = "django.contrib.auth.backends.ModelBackend"


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """Explains how agreeing works."""

    page_title = _("How agreeing works")
    header_icon = "help"
    template_name = "coproduction/admin/guide.html"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        people = get_user_model().objects.with_perm(LOOKS_AFTER_SIDES, backend=BACKEND, include_superusers=False)
        return super().get_context_data(
            sides=Side.objects.prefetch_related("names").select_related("group"),
            to_ask=[get_user_display_name(person) for person in people],
            **kwargs,
        )


def menu_item():
    """The guide's item in the menu of the admin."""
    return MenuItem(_("How agreeing works"), reverse_lazy("coproduction:guide"), icon_name="help", order=9000)
