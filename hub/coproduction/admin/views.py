"""The admin's screens on which sides read something, decide, take it down, or publish it alone."""

from contextlib import suppress
from http import HTTPStatus

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request, set_query_params
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, WorkflowMixin
from wagtail.utils.decorators import xframe_options_sameorigin_override

from hub.coproduction.admin import comparison
from hub.coproduction.admin_links import can_edit, decide_url, edit_url, preview_url, read_out_url
from hub.coproduction.coproduced import Coproduced
from hub.coproduction.digest import digest, refuse_unless_shown
from hub.coproduction.exceptions import NotShown, Refusal
from hub.coproduction.publication import schedule
from hub.coproduction.publication.outcomes import describe_ended_round
from hub.coproduction.publication.publish import publish_alone
from hub.coproduction.publication.unpublish import can_be_taken_down, may_take_down, stop_planned_change, take_down
from hub.coproduction.sides import Side
from hub.coproduction.workflow import decisions, reader_comments, selectors
from hub.coproduction.workflow.meetings import MeetingForm
from hub.coproduction.workflow.task import ChangesForm, CommentForm, EqualPartnersTask, ReasonForm


class ThingMixin:
    """A view of one page or list entry."""

    @cached_property
    def thing(self):
        model = get_object_or_404(ContentType, pk=self.kwargs["content_type"]).model_class()
        if model is None or not issubclass(model, (Page, Coproduced)) or not issubclass(model, WorkflowMixin):
            raise Http404
        thing = get_object_or_404(model, pk=self.kwargs["pk"])
        return thing.specific if isinstance(thing, Page) else thing


class ThingFormView(ThingMixin, WagtailAdminTemplateMixin, FormView):
    """A screen about one page or list entry."""

    @cached_property
    def title(self):
        return self.thing.get_admin_display_title() if isinstance(self.thing, Page) else str(self.thing)

    def get_page_subtitle(self):
        return self.title

    def get_success_url(self):
        return get_valid_next_url_from_request(self.request) or edit_url(self.thing)

    def get_context_data(self, **kwargs):
        return super().get_context_data(thing=self.thing, title=self.title, edit_url=edit_url(self.thing), **kwargs)

    def form_invalid(self, form):
        if wrong := next((field for field in form if field.errors), None):
            wrong.field.widget.attrs["autofocus"] = True
        return self.render_to_response(self.get_context_data(form=form), status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def dispatch(self, request, *args, **kwargs):
        """Run in one transaction. A refusal shows the screen again, with the reason and the words that were typed."""
        try:
            with transaction.atomic():
                self.check_permission(request.user)
                return self.redirect_elsewhere() or super().dispatch(request, *args, **kwargs)
        except Refusal as refusal:
            if request.method != "POST":
                raise
            return self.redisplay(refusal)
        except (Http404, ObjectDoesNotExist):
            if request.method != "POST" or self.is_there():
                raise
            return self.gone()

    def check_permission(self, person):
        """Raise PermissionDenied unless `person` may use this screen."""

    def redirect_elsewhere(self):
        """A redirect if there is nothing to do on this screen now; None otherwise."""

    def is_there(self):
        self.__dict__.pop("thing", None)
        with suppress(Http404):
            return bool(self.thing)
        return False

    def gone(self):
        """Say that the thing was deleted meanwhile, and show what was typed."""
        typed = (self.request.POST.get(name, "") for name in self.form_class.base_fields)
        context = {"typed": [words for words in typed if words.strip()]}
        return render(self.request, "coproduction/admin/gone.html", context, status=HTTPStatus.NOT_FOUND)

    def redisplay(self, refusal):
        """This screen with the present state, the reason of the refusal, and what was typed."""
        for known in ("thing", "title", "task_state"):
            self.__dict__.pop(known, None)
        messages.error(self.request, str(refusal))
        typed = {name: self.request.POST.get(name, "") for name in self.form_class.base_fields}
        context = self.get_context_data(form=self.form_class(initial=typed))
        return self.render_to_response(context, status=HTTPStatus.CONFLICT)


def refuse_outsiders(person):
    """Raise PermissionDenied to all but people of the sides and superusers."""
    if not (person.is_superuser or Side.objects.of(person).exists()):
        raise PermissionDenied


@method_decorator([never_cache, xframe_options_sameorigin_override], name="dispatch")
class PreviewFrame(ThingMixin, View):
    """The version that people decide about, as visitors will read it, in a frame of the deciding screen.

    Its address holds the digest that the agreement will carry, so that what is read and what is agreed cannot differ.
    """

    http_method_names = ("get",)

    def dispatch(self, request, *args, **kwargs):
        if not reader_comments.may_read(self.thing, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, seen, **kwargs):
        version = decisions.latest_version(self.thing)
        if not preview_url(version, seen):
            raise Http404
        try:
            refuse_unless_shown(seen, digest(version))
        except NotShown as refusal:
            words = {"words": str(refusal), "home": decide_url(self.thing), "language": get_language()}
            return render(request, "coproduction/admin/preview_outdated.html", words, status=HTTPStatus.CONFLICT)
        mode = request.GET.get("mode")
        shown = mode if mode in version.shown_besides() else version.default_preview_mode
        return version.make_preview_request(request, shown, {"is_in_frame": True})


class ContentView(ThingFormView):
    """A screen on which somebody agrees to something: it shows all of the content, and sends the digest of that."""

    changes = None

    def get_context_data(self, **kwargs):
        return super().get_context_data(shown=self.shown(), changes=self.changes, **kwargs)

    def shown(self):
        """The content that somebody would agree to, as it is now, and what they should know besides."""
        version = decisions.latest_version(self.thing)
        seen = digest(version)
        return {
            "seen": seen,
            "read_url": preview_url(version, seen),
            "version": version,
            "short_description": version.short_description(),
            "all_fields": comparison.all_fields(version),
            "different": comparison.differences(self.thing, version) if self.thing.live else None,
            "since": comparison.since_last_answer(self.thing, self.request.user, version),
            "open_comments": selectors.open_comments(self.thing),
            "shown_on": selectors.public_pages_that_show(self.thing),
        }

    def redisplay(self, refusal):
        """Shows besides what changed since the person read it, if that is why they are refused."""
        if isinstance(refusal, NotShown):
            self.changes = comparison.changes_since(self.thing, self.request.POST.get("seen"))
        return super().redisplay(refusal)


class DecideView(ContentView):
    """Read what waits, then agree, take an agreement back, or ask for changes."""

    page_title = _("Read and decide")
    header_icon = "clipboard-list"
    template_name = "coproduction/admin/decide.html"

    def check_permission(self, person):
        if not (reader_comments.may_read(self.thing, person) or reader_comments.comes_late(self.thing, person)):
            raise PermissionDenied

    @cached_property
    def title(self):
        late = reader_comments.comes_late(self.thing, self.request.user)
        return decisions.title_in_round(decisions.ended_round(self.thing)) if late else super().title

    @property
    def form_class(self):
        return CommentForm if reader_comments.reads_without_vote(self.request.user) else ChangesForm

    def redirect_elsewhere(self):
        return redirect(edit_url(self.thing)) if getattr(self.thing, "decided_in_editor", False) else None

    @cached_property
    def task_state(self):
        state = self.thing.current_workflow_task_state
        return state if state and isinstance(state.task.specific, EqualPartnersTask) else None

    @cached_property
    def next_url(self):
        """Where the next thing opens, if somebody reads one after another; empty otherwise."""
        state = decisions.latest_workflow_state(self.thing).first() if "in-turn" in self.request.GET else None
        return reverse("coproduction:next", args=[state.pk]) if state else ""

    def get_success_url(self):
        return self.next_url or super().get_success_url()

    def get_context_data(self, **kwargs):
        waits = {}
        if self.task_state:
            task, person = self.task_state.task.specific, self.request.user
            found = decisions.side_statuses(self.thing, task)
            waits = {
                "task_state": self.task_state,
                "agreement_status": decisions.describe_status(found, person),
                "changed": decisions.describe_voided(self.task_state, person),
                "may_agree_for": task.may_agree_for(self.thing, self.task_state, person),
                "has_agreed": any(a.person_id == person.pk for one in found for a in one.agreements),
                "takes_part": bool(task.sides_of(person)),
                "may_comment": reader_comments.may_comment(self.thing, person),
                "reader_comments": reader_comments.comments_on(self.thing),
            }
        addresses = {
            "next_url": self.next_url,
            "decide_url": decide_url(self.thing),
            "ended": describe_ended_round(self.thing),
            "may_edit": not self.thing.has_no_editor and can_edit(self.thing, self.request.user),
            "read_out_url": read_out_url(self.thing),
        }
        return super().get_context_data(comments=self.comments(), **addresses, **waits, **kwargs)

    def comments(self):
        """The latest comments with which changes were asked for."""
        asked = self.thing.workflow_states.order_by("-created_at").first()
        return asked.task_states.exclude(comment="").order_by("-finished_at")[:5] if asked else []

    def post(self, request, *args, **kwargs):
        action = request.POST.get("action")
        if action == "agree":
            return self.agree()
        if action == "take-back":
            decisions.take_back_agreement(self.thing, request.user)
            messages.success(request, gettext("You took your yes back."))
            return redirect(request.get_full_path())
        return super().post(request, *args, **kwargs)

    def agree(self, meeting=None):
        chosen = self.request.POST.get("side")
        side = next((side for side in Side.objects.all() if str(side.pk) == chosen), None)
        if chosen is not None and side is None:
            raise Refusal(gettext("Choose for which side you agree."))
        decisions.agree(self.thing, self.request.user, self.request.POST.get("seen", ""), side, meeting)
        self.thing.refresh_from_db()
        if self.thing.current_workflow_task_state:
            messages.success(self.request, gettext("Thank you. You agreed to “%(title)s”.") % {"title": self.title})
            return redirect(self.next_url or self.request.get_full_path())
        words = gettext("Thank you. All sides agreed to “%(title)s”.") % {"title": self.title}
        words = f"{words} {schedule.describe_planned(self.thing) or self.thing.outcome()}".strip()
        messages.success(self.request, words, buttons=self.links_to_public())
        return redirect(self.get_success_url())

    def links_to_public(self):
        """A link to what was agreed to, if it has an address and is public."""
        is_page = isinstance(self.thing, Page) and self.thing.live
        address = self.thing.get_url(self.request) if is_page and not self.thing.approved_schedule else None
        return [messages.button(address, gettext("See it on the site"))] if address else []

    def form_valid(self, form):
        words = form.cleaned_data["comment"]
        if isinstance(form, CommentForm):
            reader_comments.comment(self.thing, self.request.user, words)
            messages.success(self.request, gettext("Thank you. Both sides read your comment here."))
            return redirect(self.request.get_full_path())
        return self.ask_for_changes(words)

    def ask_for_changes(self, comment):
        decisions.ask_for_changes(self.thing, self.request.user, comment)
        messages.success(self.request, gettext("Thank you. “%(title)s” was sent back.") % {"title": self.title})
        return redirect(self.get_success_url())


class ReadOutView(DecideView):
    """“Read and decide” for a room: the same version, without the rest of the admin, and a form for the meeting."""

    page_title = _("Read it out and decide")
    template_name = "coproduction/admin/read_out.html"
    form_class = MeetingForm
    check_permission = staticmethod(refuse_outsiders)

    def post(self, request, *args, **kwargs):
        if request.POST.get("action") == "changes":
            return self.ask_for_changes(request.POST.get("words", ""))
        refuse_unless_shown(request.POST.get("seen"), decisions.digest_of_latest(self.thing))
        return FormView.post(self, request, *args, **kwargs)

    def form_valid(self, form):
        return self.agree(form.instance)


class NextView(View):
    """Opens what waits for the person's side, one after another; each is decided for itself."""

    http_method_names = ("get",)

    def get(self, request, after=0):
        refuse_outsiders(request.user)
        if found := selectors.next_for_sides_of(request.user, after):
            return redirect(set_query_params(decide_url(found.content_object), {"in-turn": "yes"}))
        if selectors.next_for_sides_of(request.user):
            messages.info(request, gettext("You are at the end. What you skipped still waits for your side."))
        else:
            messages.info(request, gettext("You have read all. Nothing else waits for your side."))
        return redirect("wagtailadmin_home")


class HideFormView(ThingFormView):
    """A screen on which one person takes something from the public, and says why."""

    form_class = ReasonForm

    def check_permission(self, person):
        if not may_take_down(person):
            raise PermissionDenied

    def get_success_url(self):
        if can_edit(self.thing, self.request.user):
            return super().get_success_url()
        return get_valid_next_url_from_request(self.request) or reverse("wagtailadmin_home")


class TakeDownView(HideFormView):
    """Hide something at once."""

    page_title = _("Take down")
    header_icon = "download"
    template_name = "coproduction/admin/take_down.html"

    def redirect_elsewhere(self):
        if can_be_taken_down(self.thing):
            return None
        words = gettext("“%(title)s” is not public.") % {"title": self.title}
        if self.request.method == "POST":
            return self.redisplay(words)
        messages.error(self.request, words)
        return redirect(self.get_success_url())

    def form_valid(self, form):
        take_down(self.thing, self.request.user, form.cleaned_data["reason"])
        messages.success(self.request, gettext("“%(title)s” is not public any more.") % {"title": self.title})
        return redirect(self.get_success_url())


class StopPlannedView(HideFormView):
    """Stop what is planned for a later day; what is public stays."""

    page_title = _("Stop the planned change")
    header_icon = "history"
    template_name = "coproduction/admin/stop_planned_change.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(planned=schedule.describe_planned(self.thing), **kwargs)

    def form_valid(self, form):
        stop_planned_change(self.thing, self.request.user, form.cleaned_data["reason"])
        words = gettext("The change to “%(title)s” that was planned does not go live. Both sides are told.")
        messages.success(self.request, words % {"title": self.title})
        return redirect(self.get_success_url())


class PublishAloneView(ContentView):
    """Break glass: publish without the sides. For superusers; it stays on record."""

    page_title = _("Publish without agreement")
    header_icon = "warning"
    template_name = "coproduction/admin/publish_alone.html"
    form_class = ReasonForm

    def check_permission(self, person):
        if not person.is_superuser:
            raise PermissionDenied

    def get_context_data(self, **kwargs):
        return super().get_context_data(days=schedule.describe_schedule(self.thing, alone=True), **kwargs)

    def form_valid(self, form):
        seen = self.request.POST.get("seen", "")
        publish_alone(self.thing, form.cleaned_data["reason"], seen, by=self.request.user)
        words = gettext("“%(title)s” was published without both sides' agreement. Both sides are told.")
        messages.warning(self.request, words % {"title": self.title})
        return redirect(self.get_success_url())
