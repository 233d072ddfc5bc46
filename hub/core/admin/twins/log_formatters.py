"""What the history of a page says about its twin in another language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from hub.core.twins.changes import CHANGES_SENT, TRANSLATED
from hub.core.twins.machine import MACHINE_READ, MACHINE_WROTE


class ChangesSent(LogFormatter):
    label = gettext_lazy("Send changes to a twin")

    def format_message(self, log_entry):
        return _("Sent it what changed in “%(page)s”") % {"page": log_entry.data.get("from", "")}


class Translated(LogFormatter):
    label = gettext_lazy("Say that twins say the same")

    def format_message(self, log_entry):
        return _("Said that it says the same as “%(page)s”") % {"page": log_entry.data.get("from", "")}


class MachineWrote(LogFormatter):
    label = gettext_lazy("Let a machine translate")

    def format_message(self, log_entry):
        return _("Let a machine (%(service)s) write a first draft") % {"service": log_entry.data.get("service", "")}


class MachineRead(LogFormatter):
    label = gettext_lazy("Read what a machine wrote")
    message = gettext_lazy("Read what the machine wrote")


FORMATTERS = {
    CHANGES_SENT: ChangesSent,
    TRANSLATED: Translated,
    MACHINE_WROTE: MachineWrote,
    MACHINE_READ: MachineRead,
}


def register(actions):
    """Receives Wagtail's `register_log_actions`."""
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)
