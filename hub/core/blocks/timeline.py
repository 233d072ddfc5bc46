"""What happened, in order."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class TimelineEntryBlock(blocks.StructBlock):
    """Something that happened, and when."""

    when = blocks.CharBlock(label=_("When"), max_length=40, help_text=_("A month and year, or a year."))
    what = blocks.TextBlock(label=_("What happened"), rows=2, max_length=300)

    class Meta:
        icon = "history"
        label = _("Entry")
        label_format = "{when}: {what}"
        description = _("Something that happened, and when.")
        template = "blocks/timeline_entry.html"
        preview_value = {"when": _("March 2025"), "what": _("The first group met.")}


class TimelineBlock(blocks.StructBlock):
    """What happened, from first to last."""

    entries = blocks.ListBlock(TimelineEntryBlock(), label=_("Entries"), min_num=1)

    class Meta:
        icon = "history"
        label = _("Timeline")
        description = _("What happened and when, from first to last.")
        template = "blocks/timeline.html"
        preview_value = {
            "entries": [
                {"when": _("March 2025"), "what": _("The first group met.")},
                {"when": _("June 2025"), "what": _("Every service has a group.")},
            ]
        }
