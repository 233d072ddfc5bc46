"""The blocks of the strategy: aims, their actions, and evidence of what was done."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.progress import ActionStatus, progress_of


class EvidenceBlock(blocks.StructBlock):
    """Evidence that something was done, with its date."""

    text = blocks.CharBlock(label=_("What shows it"), max_length=250)
    date = blocks.DateBlock(label=_("Date"))
    link = blocks.URLBlock(label=_("Where to read more"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Evidence")


class ActionValue(blocks.StructValue):
    """The value of an action, with its status in words."""

    def status_label(self):
        return dict(ActionStatus.choices).get(self["status"], "")


class ActionBlock(blocks.StructBlock):
    """One action for an aim. “Done” needs evidence, and “could not” needs a reason."""

    action = blocks.CharBlock(label=_("What we will do"), max_length=250)
    status = blocks.ChoiceBlock(
        label=_("How far it is"), choices=ActionStatus.choices, default=ActionStatus.NOT_STARTED
    )
    because = blocks.TextBlock(
        label=_("Because"), required=False, rows=2, max_length=400, help_text=_("If it could not be done: say why.")
    )
    evidence = blocks.ListBlock(
        EvidenceBlock(), label=_("Evidence"), default=[], help_text=_("An action that is done needs one or more.")
    )

    class Meta:
        icon = "tick-inverse"
        label = _("Action")
        value_class = ActionValue
        label_format = "{action}"

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        if value["status"] == ActionStatus.COULD_NOT and not value["because"]:
            raise blocks.StructBlockValidationError(
                {"because": ValidationError(_("Say why it could not be done."), code="no_reason")}
            )
        if value["status"] == ActionStatus.DONE and not value["evidence"]:
            raise blocks.StructBlockValidationError(
                {"status": ValidationError(_("Add what shows that it is done."), code="no_evidence")}
            )
        return value


class AimValue(blocks.StructValue):
    """The value of an aim, with the progress of its actions."""

    def progress(self):
        return progress_of(self["actions"])


class AimBlock(blocks.StructBlock):
    """An aim of the strategy, with its actions."""

    aim = blocks.CharBlock(label=_("Aim"), max_length=160, help_text=_("In plain words, as you would say it."))
    why = blocks.TextBlock(label=_("Why it matters"), required=False, rows=2, max_length=400)
    actions = blocks.ListBlock(ActionBlock(), label=_("Actions"), min_num=1)

    class Meta:
        icon = "pick"
        label = _("Aim")
        label_format = "{aim}"
        description = _("An aim of the strategy, with its actions and how far they are.")
        template = "blocks/aim.html"
        value_class = AimValue
        preview_value = {
            "aim": _("Decide together"),
            "why": _("People who use a service know what works in it."),
            "actions": [
                {
                    "action": _("Start a council at every service"),
                    "status": "under_way",
                    "because": "",
                    "evidence": [],
                }
            ],
        }
