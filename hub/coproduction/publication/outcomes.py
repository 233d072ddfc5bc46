"""What became of what the sides were asked, in words, for people who come after that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from hub.coproduction.agreements import Publication
from hub.coproduction.publication.schedule import describe_planned
from hub.coproduction.workflow.decisions import ended_round, latest_request_for_changes

if TYPE_CHECKING:
    from datetime import datetime

    from hub.coproduction.coproduced import Coproduced


def describe_ended_round(thing: Coproduced) -> str:
    """What became of what the sides were asked last, in a sentence or two; empty if `ended_round` is None."""
    state = ended_round(thing)
    if state is None:
        return ""
    if state.status == WorkflowState.STATUS_APPROVED:
        return _describe_agreed(thing, state)
    asked = latest_request_for_changes(thing)
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES and asked and asked.finished_at:
        return _("It was sent back on %(day)s: somebody asked for changes.") % {"day": _day(asked.finished_at)}
    return _("It was stopped before both sides had decided.")


def _describe_agreed(thing: Coproduced, state: WorkflowState) -> str:
    """What came of it that all sides agreed."""
    publication = Publication.objects.filter(agreements__workflow_state=state).first()
    if publication is None or publication.live_from is None:
        return describe_planned(thing) or _("Both sides have decided. It did not go public after all.")
    if not thing.live and (outcome := thing.outcome()):
        return " ".join([_("Both sides have decided."), outcome])
    words = [_("Both sides have decided: it went public on %(day)s.") % {"day": _day(publication.live_from)}]
    return " ".join(words if thing.live else [*words, _("It is not public any more.")])


def _day(moment: datetime) -> str:
    return date_format(localtime(moment), "j F Y")
