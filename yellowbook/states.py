"""The states of a submission: which may follow which. Every change of state goes through `move_to`."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import now
from django.utils.translation import gettext as _

from hub.coproduction.exceptions import Refusal
from yellowbook.models import Contribution, Submission

State = Submission.State
IN_MODERATION = {State.SENT, State.ASKED, State.HELD}
ENDS = {State.DECLINED, State.WITHDRAWN, State.RAN_OUT}
TRANSITIONS = {
    State.MAKING: {State.SENT, State.WITHDRAWN},
    State.SENT: {*IN_MODERATION, *ENDS},
    State.ASKED: {*IN_MODERATION, *ENDS},
    State.HELD: {*IN_MODERATION, *ENDS},
    # An earlier version may still be public: it can be taken down, or its consent can run out.
    State.DECLINED: {State.SENT, State.HELD, State.WITHDRAWN, State.RAN_OUT},
    State.WITHDRAWN: {State.SENT, State.WITHDRAWN},
    State.RAN_OUT: {State.SENT, State.WITHDRAWN},
}


def move_to(work: Contribution, state: Submission.State, **fields: datetime) -> None:
    """Move the submission of a work into a state, and set other fields with it. Raises Refusal if it may not follow."""
    before = [old for old, following in TRANSITIONS.items() if state in following]
    moved = Submission.objects.filter(pk=work.pk, state__in=before).update(state=state, touched_at=now(), **fields)
    if not moved:
        raise Refusal(
            _("The work has moved on since this page was opened. Nothing was changed. Please look at it again.")
        )
    work.submission.refresh_from_db()
