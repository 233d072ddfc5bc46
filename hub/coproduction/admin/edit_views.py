"""Wagtail's views of the admin as co-production needs them: editors that lose nothing typed, workflows, collections."""

import json
from http import HTTPStatus

from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.collections import Edit
from wagtail.admin.views.pages.edit import EditView as PageEditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.views.workflows import Disable
from wagtail.models import COMMENTS_RELATION_NAME, Page, TaskState
from wagtail.permissions import page_permission_policy
from wagtail.snippets.views.snippets import EditView as EntryEditView

from hub.coproduction.admin import merge_messages
from hub.coproduction.admin.opened_content import FIELD, opened_content, sealed_content
from hub.coproduction.admin.typed_texts import typed_texts
from hub.coproduction.admin_links import decide_url, stop_planned_change_url
from hub.coproduction.agreements import Agreement
from hub.coproduction.exceptions import Refusal
from hub.coproduction.gate.view_restrictions import refuse_another_collection, refuse_another_parent
from hub.coproduction.publication.schedule import describe_planned
from hub.coproduction.publication.unpublish import may_take_down
from hub.coproduction.workflow.decisions import (
    describe_status,
    describe_voided,
    get_locked,
    get_waiting_task_state,
    side_statuses,
)
from hub.coproduction.workflow.merging import merge, says_the_same
from hub.coproduction.workflow.task import EqualPartnersTask, refuse_while_something_waits

WORKFLOW_ACTION = "action-workflow-action"


class ConflictSafeEditMixin:
    """An editor that saves in one transaction, one save at a time; a refusal shows the form with all that was typed.

    Stands on the `post` of both of Wagtail's editors, which read the draft before they lock anything, and on their
    `is_out_of_date`, which they use for autosaving only (PITFALLS rows 15 and 16).
    """

    is_gone = False

    def setup(self, request, *args, **kwargs):
        """Wagtail looks for an entry here already; for a page, in `dispatch`."""
        try:
            super().setup(request, *args, **kwargs)
        except Http404:
            self.is_gone = True

    def dispatch(self, request, *args, **kwargs):
        """Show the words of somebody whose page or entry was deleted while they wrote."""
        try:
            if self.is_gone:
                raise Http404
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            is_form = request.method == "POST" and not self.expects_json_response and "revision_id" not in kwargs
            if not (is_form and self.was_deleted()):
                raise
            typed = typed_texts((name, value) for name, values in request.POST.lists() for value in values)
            return render(request, "coproduction/admin/gone.html", {"typed": typed}, status=HTTPStatus.GONE)

    def get(self, request, *args, **kwargs):
        self.add_status_message(request)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        try:
            with transaction.atomic():
                if request.POST.get(WORKFLOW_ACTION):
                    get_waiting_task_state(self.thing)
                self.refuse_overwriting()
                before = Agreement.objects.about(self.thing).open().count()
                return self.with_status(super().post(request, *args, **kwargs), before)
        except Refusal as refusal:
            return self.show_refused(refusal)

    def show_refused(self, refusal):
        """The form with all that was typed. It saves when the person presses a button, and not before."""
        self.autosave_enabled = False
        return self.redisplay(" ".join([str(refusal), *self.typed_comment()]))

    def typed_comment(self):
        """What was typed into the dialogue of a workflow's button, which is not part of the form shown again."""
        try:
            comment = json.loads(self.request.POST.get("workflow-action-extra-data") or "{}").get("comment")
        except (ValueError, AttributeError):
            return []
        return [_("You wrote: “%(words)s”") % {"words": comment}] if comment else []

    def with_status(self, answer, before):
        """The answer to autosaving says who has agreed, if this saved change ended one of `before` agreements."""
        if not (before and self.expects_json_response) or Agreement.objects.about(self.thing).open().count() == before:
            return answer
        thing = type(self.thing)._default_manager.get(pk=self.thing.pk)
        words = describe_agreement(thing, thing.current_workflow_task_state, self.request.user)
        agreement = {"words": words, "address": decide_url(thing)}
        return JsonResponse(json.loads(answer.content) | {"agreement": agreement}, status=answer.status_code)

    def add_status_message(self, request):
        """Show above the form what was sent back with which words, or who has agreed and who is awaited."""
        if words := describe_planned(self.thing):
            stop = messages.button(stop_planned_change_url(self.thing), _("Stop the planned change"))
            messages.info(request, words, buttons=[stop] * may_take_down(request.user))
        task_state = self.thing.current_workflow_task_state
        if words := describe_agreement(self.thing, task_state, request.user):
            messages.info(request, words, buttons=[messages.button(decide_url(self.thing), _("Read and decide"))])
        state = self.thing.current_workflow_state
        if state and state.status == state.STATUS_NEEDS_CHANGES and state.current_task_state.comment:
            messages.warning(request, describe_changes_asked_for(state.current_task_state))

    def refuse_overwriting(self):
        """Raise Refusal, once, if somebody else saved another version since this form was opened.

        Versions of the same person since then come from autosaving, after which the form still names the older one.
        """
        if self.is_out_of_date and self.latest_revision.user != self.request.user and not self.expects_json_response:
            raise Refusal(
                _(
                    "Somebody changed it while you had it open. What you see below is your version, not saved yet. "
                    "Open it in another window to read theirs. To go on with yours, press the same button again."
                )
            )


class EditPage(ConflictSafeEditMixin, PageEditView):
    """The page editor."""

    def was_deleted(self):
        """Whether somebody who edits pages wrote about one that is not there."""
        may_edit = page_permission_policy.user_has_any_permission(self.request.user, ["add", "change"])
        return may_edit and not Page.objects.filter(pk=self.kwargs["page_id"]).exists()

    def dispatch(self, request, page_id, **kwargs):
        if request.method == "POST" and (page := Page.objects.filter(pk=page_id).first()):
            get_locked(page)
        return super().dispatch(request, page_id, **kwargs)

    @property
    def thing(self):
        return self.real_page_record

    @cached_property
    def opened(self):
        """What the page said when the form was opened; None if the form does not tell."""
        return opened_content(self.thing, self.request.POST.get(FIELD))

    def post(self, request, *args, **kwargs):
        """Merge first what somebody else saved meanwhile. What is saved by itself is merged by nobody."""
        try:
            with transaction.atomic():
                merged = self.opened and not self.expects_json_response and self.merge_or_refuse(self.opened)
        except Refusal as refusal:
            return self.show_refused(refusal)
        return merged or super().post(request, *args, **kwargs)

    def refuse_overwriting(self):
        """As for a list entry, if the form does not tell what it was opened with."""
        if self.opened is None:
            super().refuse_overwriting()

    def merge_or_refuse(self, opened):
        """The answer if another version was merged; None if there is none. Raises Refusal if a person must decide."""
        base, theirs = self.thing.with_content_json(opened), self.page
        if says_the_same(base, theirs):
            return None
        form = self.form_of(self.thing.with_content_json(opened), self.request.POST, self.request.FILES)
        form.defer_required_fields()
        if self.locked_for_user or not form.is_valid():
            raise Refusal(merge_messages.describe_unfinished(self.latest_revision, self.request.user))
        mine = form.save(commit=False)
        merged = merge(base, theirs, mine)
        self.page = self.version_of(merged, mine)
        if merged.both:
            self.form_to_decide = self.form_of(self.page)
            self.form_to_decide.initial[FIELD] = sealed_content(theirs)
            raise Refusal(merge_messages.describe_conflict(self.latest_revision, self.request.user, self.page, merged))
        return self.save_merged(form, merged)

    def version_of(self, merged, mine):
        """What was merged, as an object. Comments are no content: `mine` has all that there are, and the new ones."""
        version = self.thing.with_content_json(merged.content)
        setattr(version, COMMENTS_RELATION_NAME, getattr(mine, COMMENTS_RELATION_NAME).all())
        self.form_of(version).defer_required_fields()
        try:
            version.clean()
            version.validate_constraints()
        except ValidationError as error:
            raise Refusal(" ".join(error.messages)) from error
        return version

    def save_merged(self, form, merged):
        """Save an ordinary new version, whichever button was pressed, and show it."""
        words = merge_messages.describe_merged(self.latest_revision, self.request.user, self.page, merged)
        messages.warning(self.request, " ".join([words, *self.typed_comment()]))
        self.form = form
        comments = form.formsets.get("comments")
        if merged.mine or (comments and comments.has_changed()):
            if not self.page.live:
                self.page.save(clean=False)
            revision = self.page.save_revision(user=self.request.user, log_action=True, clean=False)
            self.subscription.save()
            if comments:
                changes = self.get_commenting_changes()
                self.log_commenting_changes(changes, revision)
                self.send_commenting_notifications(changes)
        return self.redirect_and_remain()

    def form_of(self, page, *sent):
        return self.form_class(
            *sent, instance=page, subscription=self.subscription, parent_page=self.parent, for_user=self.request.user
        )

    form_to_decide = None

    def redisplay(self, words):
        if self.expects_json_response:
            return self.json_error_response("refused", words)
        self.form = self.form_to_decide
        if self.form is None:
            self.page = self.get_object()
            self.form = self.form_of(self.page, self.request.POST, self.request.FILES)
            self.form.defer_required_fields()
            self.form.is_valid()
        self.has_unsaved_changes = True
        messages.error(self.request, words)
        answer = self.render_to_response(self.get_context_data())
        answer.status_code = HTTPStatus.CONFLICT
        return answer


class RevertPage(RevisionsRevertView, EditPage):
    """The page editor with an earlier version. It is merged with nothing, and asks before it replaces a newer one.

    Stands on wagtail.admin.views.pages.revisions.RevisionsRevertView, which replaces whatever was saved meanwhile.
    """

    opened = None

    def refuse_overwriting(self):
        """As for other versions, and for the person's own, too: nothing is saved by itself here."""
        if self.is_out_of_date:
            raise Refusal(merge_messages.describe_newer(self.latest_revision, self.request.user))


class EditEntry(ConflictSafeEditMixin, EntryEditView):
    """The editor of a list entry."""

    def was_deleted(self):
        """Whether somebody who edits this list wrote about an entry that is not there."""
        may_edit = self.permission_policy.user_has_any_permission(self.request.user, ["add", "change"])
        return may_edit and not self.model.objects.filter(pk=unquote(str(self.kwargs["pk"]))).exists()

    def get_object(self, queryset=None):
        entry = super().get_object(queryset)
        if self.request.method != "POST":
            return entry
        get_locked(entry)
        return super().get_object(queryset)

    @cached_property
    def thing(self):
        return self.live_object

    def redisplay(self, words):
        self.object = self.get_object()
        form = self.get_form()
        form.defer_required_fields()
        form.is_valid()
        self.produced_error_code, self.produced_error_message = "refused", words
        answer = self.form_invalid(form)
        answer.status_code = HTTPStatus.CONFLICT
        return answer


class DisableWorkflow(Disable):
    """Disables a workflow unless something waits in it.

    Stands on wagtail.admin.views.workflows.Disable, which would cancel what waits before it saves the workflow.
    """

    def delete_action(self):
        refuse_while_something_waits(
            TaskState.objects.filter(workflow_state__workflow=self.object, status=TaskState.STATUS_IN_PROGRESS)
        )
        super().delete_action()


class EditCollection(Edit):
    """Refuses to move a collection out of a private one while something public uses its files.

    Stands on wagtail.admin.views.collections.Edit, which moves the collection and sends no signal.
    """

    def form_valid(self, form):
        if "parent" in form.changed_data:
            refuse_another_parent(self.object, form.cleaned_data["parent"])
        return super().form_valid(form)


def describe_agreement(thing, task_state, person):
    """Who has agreed and is awaited, and what a change set aside, in words for `person`; empty if nobody is asked."""
    if not (task_state and isinstance(task := task_state.task.specific, EqualPartnersTask)):
        return ""
    words = describe_status(side_statuses(thing, task), person)
    return f"{words} {describe_voided(task_state, person)}".strip()


def describe_changes_asked_for(task_state):
    """Who sent something back, with which words, and what to do about it."""
    person = task_state.finished_by
    words = _(
        "%(person)s asked for changes: “%(words)s” When you have changed it, ask both sides again. To answer in words, "
        "write a comment beside the field."
    )
    return words % {"person": get_user_display_name(person) if person else _("Somebody"), "words": task_state.comment}


def refuse_bulk_opening(request, action_type, objects, action):
    """Receives Wagtail's `before_bulk_action`, whose “Add to collection” saves no file one by one."""
    if action_type == "add_to_collection":
        refuse_another_collection(objects, action.cleaned_form.cleaned_data["collection"])


def editor_scripts():
    """Three that lose nothing: another version is asked about here alone; the first keys and the last words stay."""
    scripts = [(static(f"coproduction/js/{name}.js"),) for name in ("editing_together", "autosave", "last_words")]
    return format_html_join("", '<script src="{}"></script>', scripts)
