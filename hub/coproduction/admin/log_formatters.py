"""What the history of a page or an entry says about agreeing, beside Wagtail's own lines."""

from django.utils.text import get_text_list
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.log_actions import LogFormatter

from hub.coproduction.agreements import AGREED, PUBLISHED_ALONE, SET_ASIDE, Agreement


def sides_in(log_entry):
    """The sides that a line names, in the active language: “an Expert by Experience and a member of staff”."""
    names = log_entry.data.get("sides", {})
    return get_text_list(names.get(get_language()) or next(iter(names.values()), []), _("and"))


class Agreed(LogFormatter):
    label = gettext_lazy("Agree")

    def format_message(self, log_entry):
        return _("Agreed, as %(side)s") % {"side": sides_in(log_entry)}


class SetAside(LogFormatter):
    label = gettext_lazy("Set aside a yes")

    def format_message(self, log_entry):
        why = log_entry.data.get("why")
        if why == Agreement.SetAside.TAKEN_BACK:
            return _("Took back their yes, as %(side)s") % {"side": sides_in(log_entry)}
        reason = dict(Agreement.SetAside.choices).get(why, "")
        words = _("The yes of %(sides)s counts no longer. %(reason)s.")
        return words % {"sides": sides_in(log_entry), "reason": reason}


class PublishedAlone(LogFormatter):
    label = gettext_lazy("Publish without agreement")
    message = gettext_lazy("Published without both sides' agreement")

    def format_comment(self, log_entry):
        return log_entry.data.get("comment", "")


def register(actions):
    """Receives Wagtail's `register_log_actions`."""
    for action, formatter in ((AGREED, Agreed), (SET_ASIDE, SetAside), (PUBLISHED_ALONE, PublishedAlone)):
        actions.register_action(action)(formatter)
