"""Comments of people who read what waits for agreement and have no vote on it, such as observers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from hub.characters import strip_unseen
from hub.coproduction.agreements import COMMENTED, AboutContent, AboutContentQuerySet
from hub.coproduction.exceptions import Refusal
from hub.coproduction.notifications.notify import Kind, notify_sides
from hub.coproduction.sides import is_of_a_side
from hub.coproduction.workflow.decisions import asked_in, ended_round, get_locked, get_waiting_task_state

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hub.coproduction.coproduced import Coproduced
    from hub.users.models import User

PERMISSION = "coproduction.add_readercomment"


class ReaderComment(AboutContent):
    """What somebody without a vote said about something, while the sides were asked. It counts for nothing."""

    workflow_state = models.ForeignKey(WorkflowState, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField(gettext_lazy("comment"))
    made_at = models.DateTimeField(auto_now_add=True)

    objects = AboutContentQuerySet.as_manager()

    class Meta:
        default_permissions = ["add"]
        ordering = ["made_at", "pk"]
        verbose_name = gettext_lazy("comment on something that waits")
        verbose_name_plural = gettext_lazy("comments on something that waits")

    def __str__(self) -> str:
        return f"{self.object_id} {self.made_at:%Y-%m-%d}"


def reads_without_vote(person: User) -> bool:
    """Whether `person` may read what waits, and comment on it, without deciding."""
    return person.is_active and person.has_perm(PERMISSION) and not is_of_a_side(person)


def may_comment(thing: Coproduced, person: User) -> bool:
    """Whether `person` may read and comment on `thing` now. What its contributor alone may change is not read along."""
    return reads_without_vote(person) and not _is_private(thing) and asked_in(thing) is not None


def may_read(thing: Coproduced, person: User) -> bool:
    """Whether `person` may read what waits: people of the sides and superusers may, and who may comment on it now."""
    return person.is_superuser or is_of_a_side(person) or may_comment(thing, person)


def comes_late(thing: Coproduced, person: User) -> bool:
    """Whether `person` could read and comment on `thing` while it waited, and may learn what became of that."""
    return reads_without_vote(person) and not _is_private(thing) and ended_round(thing) is not None


def _is_private(thing: Coproduced) -> bool:
    """Wagtail's first page is a plain Page."""
    return getattr(thing, "words_stay_private", False)


@transaction.atomic
def comment(thing: Coproduced, person: User, words: str) -> ReaderComment:
    """Keep what `person` says about `thing`, and notify both sides; who has agreed stays as it is. Raises Refusal."""
    if not reads_without_vote(person) or _is_private(thing):
        raise Refusal(_("Only people who read along without a vote can comment here."))
    thing = get_locked(thing)
    task_state = get_waiting_task_state(thing)
    words = strip_unseen(words).strip()
    if not words:
        raise Refusal(_("Write what you want to say."))
    said = ReaderComment.objects.create(
        **AboutContent.fields_for(thing), workflow_state=task_state.workflow_state, person=person, words=words
    )
    log(thing, COMMENTED, user=person, data={"comment": words})
    notify_sides(Kind.COMMENTED, thing, by=person, words=words)
    return said


def comments_on(thing: Coproduced) -> QuerySet[ReaderComment]:
    """What was said since the sides were asked last, oldest first."""
    rounds = thing.workflow_states.order_by("-created_at", "-pk").values("pk")[:1]
    return ReaderComment.objects.about(thing).filter(workflow_state__in=rounds).select_related("person")
