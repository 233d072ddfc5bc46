"""The admin's editors of what is coproduced: what somebody agrees to is what they read, and nothing typed is lost."""

import json

from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView as PageEditView
from wagtail.models import Page
from wagtail.snippets.views.snippets import EditView as EntryEditView

from hub.coproduction.addresses import decide_address, stop_address
from hub.coproduction.agreeing import changed_since, in_words, locked, standings, waiting
from hub.coproduction.days import planned_in_words
from hub.coproduction.refusals import Refusal
from hub.coproduction.taking_down import may_take_down
from hub.coproduction.task import EqualPartnersTask

CONFLICT = 409
ACTING = "action-workflow-action"


class ActsOnWhatWasRead:
    """An editor whose every save is one deed, done in turn with others, and refused in words with all that was typed.

    Stands on the `post` of both of Wagtail's editors, which read the draft before they lock anything, and on their
    `is_out_of_date`, which they heed for autosaving only (PITFALLS rows 15 and 16).
    """

    def get(self, request, *args, **kwargs):
        self.say_where_it_stands(request)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        try:
            with transaction.atomic():
                if request.POST.get(ACTING):
                    waiting(self.thing)
                self.refuse_to_overwrite()
                return super().post(request, *args, **kwargs)
        except Refusal as refusal:
            return self.as_typed(" ".join([str(refusal), *self.said_beside()]))

    def said_beside(self):
        """What was typed into the dialogue of a workflow's button, which is not part of the form that comes back."""
        try:
            said = json.loads(self.request.POST.get("workflow-action-extra-data") or "{}").get("comment")
        except (ValueError, AttributeError):
            return []
        return [_("You wrote: “%(words)s”") % {"words": said}] if said else []

    def say_where_it_stands(self, request):
        """Above the form: who has agreed, who is awaited, and where to read and decide."""
        if words := planned_in_words(self.thing):
            stop = messages.button(stop_address(self.thing), _("Stop the planned change"))
            messages.info(request, words, buttons=[stop] * may_take_down(request.user))
        task_state = self.thing.current_workflow_task_state
        if task_state and isinstance(task := task_state.task.specific, EqualPartnersTask):
            words = in_words(standings(self.thing, task), request.user)
            words = f"{words} {changed_since(task_state, request.user)}".strip()
            messages.info(request, words, buttons=[messages.button(decide_address(self.thing), _("Read and decide"))])

    def refuse_to_overwrite(self):
        """Raise Refusal, once, if somebody else saved another version since this form was opened.

        The person's own versions since then are what autosaving made of this form, which sends no word of them.
        """
        if self.is_out_of_date and self.latest_revision.user != self.request.user and not self.expects_json_response:
            raise Refusal(
                _(
                    "Somebody changed it while you had it open. What you see below is your version, not saved yet. "
                    "Open it in another window to read theirs. To go on with yours, press the same button again."
                )
            )


class EditPage(ActsOnWhatWasRead, PageEditView):
    """The page editor."""

    def dispatch(self, request, page_id, **kwargs):
        if request.method == "POST" and (page := Page.objects.filter(pk=page_id).first()):
            locked(page)
        return super().dispatch(request, page_id, **kwargs)

    @property
    def thing(self):
        return self.real_page_record

    def as_typed(self, words):
        if self.expects_json_response:
            return self.json_error_response("refused", words)
        self.page = self.get_object()
        self.form = self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )
        self.form.defer_required_fields()
        self.form.is_valid()
        self.has_unsaved_changes = True
        messages.error(self.request, words)
        answer = self.render_to_response(self.get_context_data())
        answer.status_code = CONFLICT
        return answer


class EditEntry(ActsOnWhatWasRead, EntryEditView):
    """The editor of a list entry."""

    def get_object(self, queryset=None):
        entry = super().get_object(queryset)
        if self.request.method != "POST":
            return entry
        locked(entry)
        return super().get_object(queryset)

    @cached_property
    def thing(self):
        return self.live_object

    def as_typed(self, words):
        self.object = self.get_object()
        form = self.get_form()
        form.defer_required_fields()
        form.is_valid()
        self.produced_error_code, self.produced_error_message = "refused", words
        answer = self.form_invalid(form)
        answer.status_code = CONFLICT
        return answer
