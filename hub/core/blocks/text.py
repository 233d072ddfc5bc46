"""Running text, people's own words, and questions with their answers."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from hub.core.rich_text import SHORT_TEXT, TEXT

CREDITS = [
    ("named", _("Name as they chose it")),
    ("initials", _("Initials")),
    ("anonymous", _("Anonymous")),
]


class TextBlock(blocks.RichTextBlock):
    """Running text."""

    def __init__(self, **kwargs):
        super().__init__(features=TEXT, **kwargs)

    def deconstruct(self):
        return "hub.core.blocks.TextBlock", *super().deconstruct()[1:]  # as migrations know it, whatever its file

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, headings, lists and links.")
        template = "blocks/text.html"
        preview_value = "<h2>A heading</h2><p>A paragraph that says one thing in plain words.</p>"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words. A quote is personal data: the consent note and review date are for editors only."""

    words = blocks.TextBlock(label=_("Their words"), rows=3)
    credit_choice = blocks.ChoiceBlock(label=_("How they want to be named"), choices=CREDITS, default="anonymous")
    credit = blocks.CharBlock(
        label=_("Name"),
        required=False,
        max_length=120,
        help_text=_("Exactly as they chose it. Leave it empty if they chose to be anonymous. Never a ward."),
    )
    consent_note = blocks.CharBlock(
        label=_("Consent"),
        max_length=250,
        help_text=_("Who asked, when and how they said yes. Visitors do not see this."),
        search_index=False,
    )
    review_date = blocks.DateBlock(label=_("Ask them again on"), help_text=_("Visitors do not see this."))

    FOR_EDITORS = ("consent_note", "review_date")

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Somebody's own words, with their consent.")
        template = "blocks/quote.html"
        preview_value = {
            "words": _("I was asked what would help, and then it happened."),
            "credit_choice": "initials",
            "credit": "A. B.",
        }

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:  # a draft may be unfinished
            return value
        if value["credit_choice"] == "anonymous" and value["credit"]:
            raise blocks.StructBlockValidationError(
                {"credit": ValidationError(_("They chose to be anonymous: leave the name empty."))}
            )
        if value["credit_choice"] != "anonymous" and not value["credit"]:
            raise blocks.StructBlockValidationError(
                {"credit": ValidationError(_("Write the name or initials as they chose them."))}
            )
        return value

    def get_api_representation(self, value, context=None):
        """What the API tells: never how consent was given."""
        representation = super().get_api_representation(value, context)
        return {name: part for name, part in representation.items() if name not in self.FOR_EDITORS}


class AccordionBlock(blocks.StructBlock):
    """Questions that open on a click, each with its answer."""

    items = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("question", blocks.CharBlock(label=_("Question"), max_length=160)),
                ("answer", blocks.RichTextBlock(label=_("Answer"), features=SHORT_TEXT)),
            ]
        ),
        label=_("Questions"),
        min_num=1,
    )

    class Meta:
        icon = "list-ul"
        label = _("Questions and answers")
        description = _("Questions that open on a click. Keep what everybody needs outside.")
        template = "blocks/accordion.html"
        preview_value = {"items": [{"question": _("Do I need to book?"), "answer": _("No. Come as you are.")}]}
