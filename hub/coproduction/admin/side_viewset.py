"""The admin's screen for sides."""

from django import forms
from django.contrib.auth.models import Permission
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from hub.coproduction.admin.side_rules import why_group_stays, why_side_stays
from hub.coproduction.sides import Side


class SideForm(WagtailAdminModelForm):
    """A side stands for the same group as long as an agreement rests on it."""

    def clean_group(self):
        group = self.cleaned_data["group"]
        if self.instance.pk and "group" in self.changed_data and (words := why_group_stays(self.instance)):
            raise forms.ValidationError(words)
        return group


class DeleteSide(generic.DeleteView):
    """Says why not, if not. Stands on wagtail.admin.views.generic.DeleteView, which says only that it is refused."""

    def dispatch(self, request, *args, **kwargs):
        if self.user_has_permission("delete") and (words := why_side_stays(self.object)):
            messages.error(request, words)
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)


class SideViewSet(ModelViewSet):
    """The partners who must agree."""

    model = Side
    icon = "group"
    menu_label = _("Sides")
    menu_order = 605  # after Wagtail's people and groups
    add_to_settings_menu = True
    list_display = ["__str__", "group", "sort_order"]
    copy_view_enabled = False
    delete_view_class = DeleteSide

    edit_handler = ObjectList(
        [
            FieldPanel("group", help_text=_("Its members are the people who can agree for this side.")),
            FieldPanel("sort_order", help_text=_("In the admin. How a side is called is agreed to: “Names of sides”.")),
        ],
        base_form_class=SideForm,
    )


def take_down_permission():
    """What a superuser can tick for a group whose people may take things down, beside the sides."""
    return Permission.objects.filter(content_type__app_label="coproduction", codename="add_takedown")
