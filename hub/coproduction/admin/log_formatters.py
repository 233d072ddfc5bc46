"""What the history of a page or an entry says about agreeing, beside Wagtail's own lines."""

from datetime import date

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.log_actions import LogFormatter

from hub.coproduction.agreements import AGREED, COMMENTED, PUBLISHED_ALONE, SET_ASIDE, Agreement
from hub.coproduction.places.proposals import PLACED, PROPOSED, WITHDRAWN, ProposedPlace


def sides_in(log_entry):
    """The sides that a line names, in the active language: “an Expert by Experience and a member of staff”."""
    names = log_entry.data.get("sides", {})
    return get_text_list(names.get(get_language()) or next(iter(names.values()), []), _("and"))


class Agreed(LogFormatter):
    label = gettext_lazy("Agree")

    def format_message(self, log_entry):
        meeting, words = log_entry.data.get("meeting"), {"side": sides_in(log_entry)}
        if not meeting:
            return _("Agreed, as %(side)s") % words
        words |= meeting | {"day": date_format(date.fromisoformat(meeting["held_on"]), "j F Y")}
        return _("Agreed, as %(side)s, at a meeting on %(day)s: %(agreed)s of %(there)s agreed") % words

    def format_comment(self, log_entry):
        return log_entry.data.get("comment", "")


class SetAside(LogFormatter):
    label = gettext_lazy("Set aside a yes")

    def format_message(self, log_entry):
        why = log_entry.data.get("why")
        if why == Agreement.SetAside.TAKEN_BACK:
            return _("Took back their yes, as %(side)s") % {"side": sides_in(log_entry)}
        reason = dict(Agreement.SetAside.choices).get(why, "")
        words = _("The yes of %(sides)s no longer counts. %(reason)s.")
        return words % {"sides": sides_in(log_entry), "reason": reason}


class PublishedAlone(LogFormatter):
    label = gettext_lazy("Publish without agreement")
    message = gettext_lazy("Published without both sides' agreement")

    def format_comment(self, log_entry):
        return log_entry.data.get("comment", "")


class Commented(LogFormatter):
    label = gettext_lazy("Comment without a vote")
    message = gettext_lazy("Commented, without a vote")

    def format_comment(self, log_entry):
        return log_entry.data.get("comment", "")


class Proposed(LogFormatter):
    label = gettext_lazy("Propose a place")

    def format_message(self, log_entry):
        if log_entry.data.get("kind") == ProposedPlace.Kind.ORDER:
            return _("Proposed a new order of the pages below it")
        return _("Proposed a new place for it")


class Withdrawn(LogFormatter):
    label = gettext_lazy("Withdraw a proposed place")

    def format_message(self, log_entry):
        if log_entry.data.get("kind") == ProposedPlace.Kind.ORDER:
            return _("Withdrew the proposed order of the pages below it")
        return _("Withdrew the place that was proposed for it")


class Placed(LogFormatter):
    label = gettext_lazy("Change the place of a page")

    def format_message(self, log_entry):
        is_order, sides = log_entry.data.get("kind") == ProposedPlace.Kind.ORDER, sides_in(log_entry)
        if sides:
            words = _("New order of the pages below it, agreed by %(sides)s")
            return (words if is_order else _("New place, agreed by %(sides)s")) % {"sides": sides}
        if is_order:
            return _("New order of the pages below it, without both sides' agreement")
        return _("New place, without both sides' agreement")

    def format_comment(self, log_entry):
        return log_entry.data.get("reason", "")


FORMATTERS = {
    **{AGREED: Agreed, SET_ASIDE: SetAside, PUBLISHED_ALONE: PublishedAlone, COMMENTED: Commented},
    **{PROPOSED: Proposed, WITHDRAWN: Withdrawn, PLACED: Placed},
}


def register(actions):
    """Receives Wagtail's `register_log_actions`."""
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)
