"""The workflow task in which the sides agree as equal partners, in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import Page, Task, TaskState

from hub.coproduction.agreements import Agreement, set_aside
from hub.coproduction.exceptions import Refusal
from hub.coproduction.sides import Side, sides_of
from hub.coproduction.workflow import decisions
from hub.coproduction.workflow.editors_notes import refuse_notes

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise
    from wagtail.models import Revision, WorkflowState

    from hub.coproduction.agreements import Agreement
    from hub.coproduction.coproduced import Coproduced
    from hub.users.models import User

MIN_SIDES = 2
APPROVE_FOR_SIDE = "approve-for-"  # and the side's primary key: the button of people of several sides


class ChangesForm(forms.Form):
    """The comment of somebody who asks for changes."""

    comment = forms.CharField(
        label=_("What would you change, and what is good as it is?"),
        help_text=_("Everybody of both sides reads this. Be kind and plain: say what, why, and how it could be said."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CommentForm(forms.Form):
    """The comment of somebody who reads along and has no vote."""

    comment = forms.CharField(
        label=_("What do you want to say about it?"),
        help_text=_("Everybody of both sides reads this, with your name. It stays in the history."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReasonForm(forms.Form):
    """Why one person takes something from the public, or publishes it alone."""

    reason = forms.CharField(label=_("Why?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class EqualPartnersTaskState(TaskState):
    """One round of asking the sides."""

    def approve(
        self, user: User | None = None, update: bool = True, comment: str = "", seen: str = ""
    ) -> EqualPartnersTaskState:
        """Record one person's agreement; the task is approved only when it is the last one that is needed.

        `seen` is the digest of what the person was shown. Raises Refusal without it.
        """
        if user is None:
            raise Refusal(_("Only people can agree."))
        decisions.agree(self.workflow_state.content_object, user, seen)
        return self

    def finish(self, revision: Revision, person: User) -> None:
        """Approve the task: all sides have agreed to `revision`. Wagtail then calls `publish_agreed_revision`."""
        self.revision = revision
        super().approve(user=person)

    def reject(self, user: User | None = None, update: bool = True, comment: str = "") -> EqualPartnersTaskState:
        """Ask for changes. Raises Refusal."""
        decisions.ask_for_changes(self.workflow_state.content_object, user, comment)
        return self

    def send_back(self, person: User, comment: str) -> None:
        """Reject the task, and keep which version the changes were asked for in."""
        self.revision = decisions.latest_revision(self.workflow_state.content_object)
        super().reject(user=person, comment=comment)

    def get_comment(self) -> str:
        """The words for the history. Those about what has a room of its own for them stay there."""
        thing = self.workflow_state.content_object
        return "" if getattr(thing, "words_stay_private", False) else self.comment

    def cancel(self, user: User | None = None, resume: bool = False, comment: str = "") -> TaskState:
        set_aside(self.workflow_state.content_object, Agreement.SetAside.CANCELLED, by=user)
        return super().cancel(user=user, resume=resume, comment=comment)


class TwoSidesOrMoreField(forms.ModelMultipleChoiceField):
    """A choice of sides, of which there must be two at least."""

    def clean(self, value: Any) -> QuerySet[Side]:
        chosen = super().clean(value)
        if len(chosen) < MIN_SIDES:
            raise ValidationError(_("Choose at least two sides. Nobody publishes alone."), code="one_side")
        return chosen


class SidesField(models.ManyToManyField):
    """The sides that a task asks."""

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(form_class=TwoSidesOrMoreField, **kwargs)


class EqualPartnersTask(Task):
    """Asks several sides at once. It ends when enough people of each have agreed to the same content."""

    sides = SidesField(Side, related_name="tasks", verbose_name=_("sides"), help_text=_("Whom this step asks."))
    people = models.PositiveSmallIntegerField(
        _("people from each side"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("How many people of each side must agree. Equal partners need equally many."),
    )
    submitter_may_agree = models.BooleanField(
        _("whoever asks for agreement may agree, too"), default=True, help_text=_("For their own side.")
    )
    remind_after_days = models.PositiveSmallIntegerField(
        _("remind people after this many days"), default=7, help_text=_("0 sends no reminders.")
    )

    admin_form_fields = [*Task.admin_form_fields, "sides", "people", "submitter_may_agree", "remind_after_days"]
    admin_form_widgets = {"sides": forms.CheckboxSelectMultiple}
    task_state_class = EqualPartnersTaskState

    class Meta:
        verbose_name = _("equal partners")
        verbose_name_plural = _("equal partners")

    @classmethod
    def get_description(cls) -> StrOrPromise:
        return _("People of each side agree, in any order. It goes public when all sides have said yes.")

    def needed_by_side(self) -> list[tuple[Side, int]]:
        """Pairs of a side and how many of its people must agree. Raises Refusal if fewer than two sides are asked."""
        if len(self.asked) < MIN_SIDES:
            raise Refusal(_("“%(task)s” asks fewer than two sides, so nothing can be agreed.") % {"task": self.name})
        return [(side, self.people) for side in self.asked]

    @cached_property
    def asked(self) -> list[Side]:
        """The sides asked here. Cached for screens, which need them several times; rules begin with a fresh task."""
        return list(self.sides.select_related("group").prefetch_related("names"))

    def sides_of(self, user: User) -> list[Side]:
        """The sides asked here that `user` belongs to."""
        return [side for side in self.asked if side in sides_of(user)]

    def may_agree_for(self, thing: Coproduced, task_state: TaskState, user: User) -> list[Side]:
        """The sides that `user` can agree for now: what a screen offers. Agreeing looks at the rules again."""
        sides = self.sides_of(user)
        return [] if sides and decisions.why_person_cannot_agree(thing, task_state, user) else sides

    def start(self, workflow_state: WorkflowState, user: User | None = None) -> TaskState:
        """Ask the sides. Raises Refusal while a note for editors stands in what they would be asked about."""
        version = decisions.latest_version(workflow_state.content_object)
        refuse_notes(version.specific if isinstance(version, Page) else version)
        return super().start(workflow_state, user=user)

    def user_can_access_editor(self, obj: Coproduced, user: User) -> bool:
        return bool(self.sides_of(user))

    user_can_lock = user_can_unlock = user_can_access_editor

    def get_actions(self, obj: Coproduced, user: User) -> list[tuple[str, StrOrPromise, bool]]:
        """What `user` can do: agree, for each of their sides that they can agree for; ask for changes."""
        task_state, sides = obj.current_workflow_task_state, self.sides_of(user)
        can = self.may_agree_for(obj, task_state, user)
        names = ["approve"] if len(sides) == 1 else [f"{APPROVE_FOR_SIDE}{side.pk}" for side in can]
        labels: list[StrOrPromise] = [_("Agree for %(side)s") % {"side": side} for side in can]
        labels = [_("Agree")] if len(sides) == 1 else labels
        agree: list[tuple[str, StrOrPromise, bool]]
        agree = [(name, label, False) for name, label, _side in zip(names, labels, can, strict=False)]
        return [*agree, ("reject", _("Ask for changes"), True)] if sides else []

    def on_action(
        self, task_state: TaskState, user: User, action_name: str, comment: str = "", seen: str = "", **kwargs: object
    ) -> None:
        """Do what a button of the workflow says. Agreeing needs the digest of what was shown, as in `decisions.agree`.

        Wagtail's own forms carry no digest, so agreeing through them is refused, with words that say where to do it.
        """
        thing = task_state.workflow_state.content_object
        if action_name == "reject":
            decisions.ask_for_changes(thing, user, comment)
        elif action_name.startswith(APPROVE_FOR_SIDE):
            decisions.agree(thing, user, seen, self.sides.get(pk=action_name.removeprefix(APPROVE_FOR_SIDE)))
        elif action_name == "approve":
            decisions.agree(thing, user, seen)

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return ChangesForm if action == "reject" else super().get_form_for_action(action)

    def get_task_states_user_can_moderate(self, user: User, **kwargs: object) -> QuerySet[TaskState]:
        asked = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return asked if self.sides_of(user) else asked.none()

    def deactivate(self, user: User | None = None) -> None:
        """Raises Refusal while something waits: Wagtail would move it on without agreement (PITFALLS row 3)."""
        refuse_while_something_waits(self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS))
        super().deactivate(user=user)


def refuse_while_something_waits(task_states: QuerySet[TaskState]) -> None:
    """Raise Refusal if any of these task states waits for agreement."""
    if waiting := task_states.count():
        raise Refusal(
            ngettext(
                "%(number)s page or entry waits for agreement here. Let it be agreed or taken back first.",
                "%(number)s pages or entries wait for agreement here. Let them be agreed or taken back first.",
                waiting,
            )
            % {"number": waiting}
        )
