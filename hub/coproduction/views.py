"""Doors of the admin for what sides do with something: decide about it, take it down, publish it alone."""

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, WorkflowMixin

from hub.coproduction import agreeing, days
from hub.coproduction.addresses import edit_address, may_edit, preview_address, what_changed_address
from hub.coproduction.coproduced import Coproduced
from hub.coproduction.publishing import publish_alone
from hub.coproduction.refusals import NotShown, Refusal
from hub.coproduction.sides import Side
from hub.coproduction.taking_down import can_be_taken_down, may_take_down, stop_planned_change, take_down
from hub.coproduction.task import EqualPartnersTask, KindCommentForm

CONFLICT = 409


class AboutOneThing(WagtailAdminTemplateMixin, FormView):
    """A screen about one page or list entry."""

    @cached_property
    def thing(self):
        model = get_object_or_404(ContentType, pk=self.kwargs["content_type"]).model_class()
        if model is None or not issubclass(model, (Page, Coproduced)) or not issubclass(model, WorkflowMixin):
            raise Http404
        thing = get_object_or_404(model, pk=self.kwargs["pk"])
        return thing.specific if isinstance(thing, Page) else thing

    @cached_property
    def title(self):
        return self.thing.get_admin_display_title() if isinstance(self.thing, Page) else str(self.thing)

    def get_page_subtitle(self):
        return self.title

    def get_success_url(self):
        return get_valid_next_url_from_request(self.request) or edit_address(self.thing)

    def get_context_data(self, **kwargs):
        return super().get_context_data(thing=self.thing, title=self.title, edit_url=edit_address(self.thing), **kwargs)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


class Decide(AboutOneThing):
    """Read what waits, then say yes, take a yes back, or ask for changes."""

    page_title = _("Read and decide")
    header_icon = "clipboard-list"
    template_name = "coproduction/decide.html"
    form_class = KindCommentForm

    def dispatch(self, request, *args, **kwargs):
        if not (request.user.is_superuser or Side.objects.of(request.user).exists()):
            raise PermissionDenied
        if getattr(self.thing, "decided_in_editor", False):
            return redirect(edit_address(self.thing))
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def task_state(self):
        state = self.thing.current_workflow_task_state
        return state if state and isinstance(state.task.specific, EqualPartnersTask) else None

    def get_context_data(self, **kwargs):
        waits = {}
        if self.task_state:
            task, person = self.task_state.task.specific, self.request.user
            found = agreeing.standings(self.thing, task)
            waits = {
                "task_state": self.task_state,
                "standing": agreeing.in_words(found, person),
                "changed": agreeing.changed_since(self.task_state, person),
                "seen": agreeing.digest_of_latest(self.thing),
                "may_agree_for": task.may_agree_for(self.thing, self.task_state, person),
                "has_agreed": any(a.person_id == person.pk for one in found for a in one.agreements),
                "takes_part": bool(task.sides_of(person)),
            }
        return super().get_context_data(
            preview_url=preview_address(self.thing),
            changed_url=what_changed_address(self.thing),
            said=self.said(),
            **waits,
            **kwargs,
        )

    def said(self):
        """The latest things that were said about it when changes were asked for."""
        asked = self.thing.workflow_states.order_by("-created_at").first()
        return asked.task_states.exclude(comment="").order_by("-finished_at")[:5] if asked else []

    def post(self, request, *args, **kwargs):
        deed = request.POST.get("deed")
        if deed == "agree":
            try:
                return self.agree()
            except NotShown as refusal:
                messages.error(request, str(refusal))
                return self.read_again()
        if deed == "take-back":
            agreeing.take_back(self.thing, request.user)
            messages.success(request, gettext("You took your yes back."))
            return redirect(request.get_full_path())
        return super().post(request, *args, **kwargs)

    def agree(self):
        chosen = self.request.POST.get("side")
        side = next((side for side in Side.objects.all() if str(side.pk) == chosen), None)
        if chosen is not None and side is None:
            raise Refusal(gettext("Choose for which side you agree."))
        agreeing.agree(self.thing, self.request.user, self.request.POST.get("seen", ""), side)
        self.thing.refresh_from_db()
        if self.thing.current_workflow_task_state:
            messages.success(self.request, gettext("Thank you. You agreed."))
            return redirect(self.request.get_full_path())
        messages.success(self.request, gettext("Thank you. All sides agreed to “%(title)s”.") % {"title": self.title})
        return redirect(self.get_success_url())

    def read_again(self):
        """This screen anew, about what it says now, with what was typed."""
        typed = self.form_class(initial={"comment": self.request.POST.get("comment", "")})
        return self.render_to_response(self.get_context_data(form=typed), status=CONFLICT)

    def form_valid(self, form):
        agreeing.ask_for_changes(self.thing, self.request.user, form.cleaned_data["comment"])
        messages.success(self.request, gettext("Thank you. “%(title)s” was sent back.") % {"title": self.title})
        return redirect(self.get_success_url())


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Why?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class TakeDownView(AboutOneThing):
    """Hide something at once."""

    page_title = _("Take down")
    header_icon = "download"
    template_name = "coproduction/take_down.html"
    form_class = ReasonForm

    def dispatch(self, request, *args, **kwargs):
        if not may_take_down(request.user):
            raise PermissionDenied
        if not can_be_taken_down(self.thing):
            messages.error(request, gettext("“%(title)s” is not public.") % {"title": self.title})
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def get_success_url(self):
        if may_edit(self.thing, self.request.user):
            return super().get_success_url()
        return get_valid_next_url_from_request(self.request) or reverse("wagtailadmin_home")

    def form_valid(self, form):
        take_down(self.thing, self.request.user, form.cleaned_data["reason"])
        messages.success(self.request, gettext("“%(title)s” is not public any more.") % {"title": self.title})
        return redirect(self.get_success_url())


class StopPlannedView(AboutOneThing):
    """Stop what is planned for a later day; what is public stays."""

    page_title = _("Stop the planned change")
    header_icon = "history"
    template_name = "coproduction/stop.html"
    form_class = ReasonForm

    def dispatch(self, request, *args, **kwargs):
        if not may_take_down(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(planned=days.planned_in_words(self.thing), **kwargs)

    def get_success_url(self):
        if may_edit(self.thing, self.request.user):
            return super().get_success_url()
        return get_valid_next_url_from_request(self.request) or reverse("wagtailadmin_home")

    def form_valid(self, form):
        stop_planned_change(self.thing, self.request.user, form.cleaned_data["reason"])
        words = gettext("The change to “%(title)s” that was planned does not go live. Both sides are told.")
        messages.success(self.request, words % {"title": self.title})
        return redirect(self.get_success_url())


class PublishAloneView(AboutOneThing):
    """Break glass: publish without the sides. For superusers, on record for good."""

    page_title = _("Publish without agreement")
    header_icon = "warning"
    template_name = "coproduction/publish_alone.html"
    form_class = ReasonForm

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        publish_alone(self.thing, form.cleaned_data["reason"], by=self.request.user)
        words = gettext("“%(title)s” was published without both sides' agreement. Both sides are told.")
        messages.warning(self.request, words % {"title": self.title})
        return redirect(self.get_success_url())
