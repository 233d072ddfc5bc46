"""What changed: figures, and what came of what people said."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class LoopState(models.TextChoices):
    """What came of something that people said."""

    DID = "did", _("We did")
    COULD_NOT = "could_not", _("We could not, because")
    NOT_YET = "not_yet", _("Not yet")


class ImpactFigureBlock(blocks.StructBlock):
    """A number that says what changed. None publishes without its period, place and source."""

    value = blocks.CharBlock(label=_("Number"), max_length=20, help_text=_("Such as 12 or 80%."))
    unit = blocks.CharBlock(label=_("What it counts"), max_length=120, help_text=_("Such as “fewer single-use items”."))
    period = blocks.CharBlock(label=_("When"), max_length=80, help_text=_("Such as “April to June 2026”."))
    place = blocks.CharBlock(label=_("Where"), max_length=120, help_text=_("Such as a service or a region."))
    source = blocks.CharBlock(label=_("How we know"), max_length=200, help_text=_("Who counted, and how."))

    class Meta:
        icon = "pick"
        label = _("Figure")
        description = _("A number with its period, place and source.")
        template = "blocks/impact_figure.html"
        preview_value = {
            "value": "24",
            "unit": _("ideas tried"),
            "period": _("January to March"),
            "place": _("one service"),
            "source": _("counted in meeting notes"),
        }


class LoopItemValue(blocks.StructValue):
    """A loop item that can say in words what came of it."""

    def state_label(self):
        return LoopState(self["state"]).label


class LoopItemBlock(blocks.StructBlock):
    """You said, we did (or could not, or not yet)."""

    you_said = blocks.TextBlock(label=_("You said"), rows=2)
    state = blocks.ChoiceBlock(label=_("What happened"), choices=LoopState.choices, default=LoopState.NOT_YET)
    answer = blocks.TextBlock(label=_("In a sentence or two"), rows=2)
    decided_by = blocks.CharBlock(
        label=_("Decided by"), required=False, max_length=120, help_text=_("Roles, not names.")
    )
    date = blocks.DateBlock(label=_("Date"))
    next_update = blocks.DateBlock(label=_("Next update"), required=False)

    class Meta:
        icon = "rotate"
        label = _("You said, we did")
        value_class = LoopItemValue
        description = _("What people asked for, and what came of it.")
        template = "blocks/loop_item.html"
        preview_value = {
            "you_said": _("The garden door is locked too early."),
            "state": "did",
            "answer": _("It is open until nine in summer."),
        }
