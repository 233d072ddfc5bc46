"""The admin's screen for sides."""

from django import forms
from django.contrib.auth.models import Permission
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import TaskState

from hub.coproduction.sides import Side
from hub.coproduction.workflow.task import EqualPartnersTaskState


def why_group_stays(side):
    """Why a side cannot get another group now, in words; empty if it can."""
    asked = EqualPartnersTaskState.objects.filter(task__equalpartnerstask__sides=side.pk)
    if asked.filter(status=TaskState.STATUS_IN_PROGRESS).exists():
        return gettext("Something waits for this side to agree. Let it be agreed or taken back first.")
    if side.agreements.exists():
        return gettext("People have agreed for this side, and the record says so. Make another side instead.")
    return ""


def why_side_stays(side):
    """Why a side cannot be deleted now, in words; empty if it can."""
    steps = ", ".join(f"“{task.name}”" for task in side.tasks.all())
    if not why_group_stays(side) and steps:
        return gettext("%(steps)s asks this side. Let it ask others first, in Settings, Workflow tasks.") % {
            "steps": steps
        }
    return why_group_stays(side)


class SideForm(WagtailAdminModelForm):
    """Keeps the group of a side that agreements depend on."""

    def clean_group(self):
        group = self.cleaned_data["group"]
        if self.instance.pk and "group" in self.changed_data and (words := why_group_stays(self.instance)):
            raise forms.ValidationError(words)
        return group


class DeleteSide(generic.DeleteView):
    """Says why a side cannot be deleted. Stands on wagtail.admin.views.generic.DeleteView, which gives no reason."""

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


def permissions_beside_sides():
    """What a group may do without being a side: take things down, see where things stand, read along and comment."""
    names = ["add_takedown", "view_agreement", "add_readercomment"]
    return Permission.objects.filter(content_type__app_label="coproduction", codename__in=names)
