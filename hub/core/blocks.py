"""The blocks that pages are made of: few, each with an icon, help, a preview and a template named after it.

The template of `LoopItemBlock` is `templates/blocks/loop_item.html`, and so on.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtailmedia.blocks import AudioChooserBlock

from hub.core.film_links import FilmFormField, validate_film_address
from hub.core.rich_text import SHORT_TEXT, TEXT

CREDITS = [
    ("named", _("Name as they chose it")),
    ("initials", _("Initials")),
    ("anonymous", _("Anonymous")),
]


class LoopState(models.TextChoices):
    """What came of something that people said."""

    DID = "did", _("We did")
    COULD_NOT = "could_not", _("We could not, because")
    NOT_YET = "not_yet", _("Not yet")


def languages():
    """The site's languages; a function, so that a third one asks for no migration."""
    return settings.LANGUAGES


class TextBlock(blocks.RichTextBlock):
    """Running text."""

    def __init__(self, **kwargs):
        super().__init__(features=TEXT, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, headings, lists and links.")
        template = "blocks/text.html"
        preview_value = "<h2>A heading</h2><p>A paragraph that says one thing in plain words.</p>"


class PictureBlock(blocks.StructBlock):
    """One picture with its alt text, and a caption if it needs one."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("One picture, described for those who cannot see it.")
        template = "blocks/picture.html"
        preview_value = {"image": None, "caption": _("The caption of a picture")}


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


FORMATS = [
    ("web", _("Web page")),
    ("pdf", _("PDF")),
    ("easy_read", _("Easy Read")),
    ("large_print", _("Large print")),
    ("welsh", _("Welsh")),
    ("audio", _("Audio")),
    ("bsl", _("British Sign Language")),
    ("text", _("Plain text")),
    ("other", _("Other")),
]


class ResourceFormatValue(blocks.StructValue):
    """One format that can say in words what it is."""

    def kind_label(self):
        return dict(FORMATS).get(self["kind"], "")


class ResourceFormatBlock(blocks.StructBlock):
    """One format of a resource: a file here or an address elsewhere."""

    kind = blocks.ChoiceBlock(label=_("Format"), choices=FORMATS)
    document = DocumentChooserBlock(label=_("File"), required=False)
    link = blocks.URLBlock(label=_("or an address"), required=False)
    extent = blocks.CharBlock(label=_("How long"), required=False, max_length=40, help_text=_("Such as “8 pages”."))

    class Meta:
        icon = "doc-full"
        label = _("Format")
        value_class = ResourceFormatValue

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:  # a draft may be unfinished
            return value
        if bool(value["document"]) == bool(value["link"]):
            message = ValidationError(_("Choose a file or write an address: one of the two."))
            raise blocks.StructBlockValidationError({"document": message})
        return value


class ResourceBlock(blocks.StructBlock):
    """Something to read, print, hear or watch, in every format there is."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    description = blocks.CharBlock(label=_("What it is"), required=False, max_length=250)
    formats = blocks.ListBlock(ResourceFormatBlock(), label=_("Formats"), min_num=1)
    reviewed = blocks.DateBlock(label=_("Last checked"), required=False)

    class Meta:
        icon = "download"
        label = _("Resource")
        description = _("Something to read, print, hear or watch, with its formats and sizes.")
        template = "blocks/resource.html"
        preview_value = {
            "title": _("How to start a social hub"),
            "description": _("A short guide written together."),
            "formats": [{"kind": "web", "link": "https://example.org/", "extent": _("4 pages")}],
        }


class CallToActionBlock(blocks.StructBlock):
    """One thing that the reader can do next."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.CharBlock(label=_("One sentence"), required=False, max_length=250)
    button = blocks.CharBlock(label=_("Words on the button"), max_length=60, help_text=_("Say what it does."))
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    link = blocks.URLBlock(label=_("or an address"), required=False)

    class Meta:
        icon = "arrow-right"
        label = _("Call to action")
        description = _("One thing that the reader can do next.")
        template = "blocks/call_to_action.html"
        preview_value = {
            "heading": _("Would you like to join?"),
            "text": _("Tell us, and somebody will call you back."),
            "button": _("Contact us"),
            "link": "https://example.org/",
        }

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:  # a draft may be unfinished
            return value
        if bool(value["page"]) == bool(value["link"]):
            message = ValidationError(_("Choose a page or write an address: one of the two."))
            raise blocks.StructBlockValidationError({"page": message})
        return value


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


class FilmAddressBlock(blocks.URLBlock):
    """The address of a film, in whichever form people copy it."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        known = {name: getattr(self.field, name) for name in ("required", "help_text")}
        self.field = FilmFormField(validators=[validate_film_address], **known)

    def deconstruct(self):
        return "wagtail.blocks.URLBlock", *super().deconstruct()[1:]  # to the database an address like any other


class FilmBlock(blocks.StructBlock):
    """A film on another site. Nothing is loaded from there until the reader asks for it."""

    film = FilmAddressBlock(
        label=_("Address of the film"), help_text=_("On YouTube or Vimeo."), validators=[validate_film_address]
    )
    title = blocks.CharBlock(label=_("What the film is"), max_length=160)
    transcript = blocks.RichTextBlock(label=_("Transcript"), features=SHORT_TEXT)

    class Meta:
        icon = "media"
        label = _("Film")
        description = _("A film that loads only when the reader asks for it, with its transcript.")
        template = "blocks/film.html"
        preview_value = {"title": _("How we made the hub"), "transcript": _("What is said in the film, in words.")}


class SoundBlock(blocks.StructBlock):
    """A sound kept on this site, with its transcript."""

    sound = AudioChooserBlock(label=_("Sound"))
    title = blocks.CharBlock(label=_("What it is"), max_length=160)
    transcript = blocks.RichTextBlock(label=_("Transcript or lyrics"), features=SHORT_TEXT)

    class Meta:
        icon = "media"
        label = _("Sound")
        description = _("A sound with its transcript. It never plays by itself.")
        template = "blocks/sound.html"
        preview_value = {"title": _("A song from the studio"), "transcript": _("The words of the song.")}


class BodyBlock(blocks.StreamBlock):
    """What the body of every page is made of."""

    text = TextBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    impact_figure = ImpactFigureBlock()
    loop_item = LoopItemBlock()
    resource = ResourceBlock()
    call_to_action = CallToActionBlock()
    accordion = AccordionBlock()
    film = FilmBlock()
    sound = SoundBlock()

    class Meta:
        required = False
        template = "blocks/body.html"


class LineBlock(blocks.StructBlock):
    """A telephone line shown on every page."""

    label = blocks.CharBlock(label=_("Name of the line"), max_length=80)
    number = blocks.CharBlock(label=_("Telephone number"), max_length=30)

    class Meta:
        icon = "mobile-alt"
        label = _("Telephone line")


class FooterLinkBlock(blocks.StructBlock):
    """A link in the footer: a page of the hub (its name follows the page) or an address elsewhere."""

    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    link = blocks.URLBlock(label=_("or an address"), required=False)
    label = blocks.CharBlock(label=_("Words"), required=False, max_length=80, help_text=_("For an address elsewhere."))

    class Meta:
        icon = "link"
        label = _("Link")


class SiteWordsBlock(blocks.StructBlock):
    """What header and footer say, in one language."""

    language = blocks.ChoiceBlock(label=_("Language"), choices=languages)
    hub_name = blocks.CharBlock(label=_("Name of the hub"), max_length=80)
    strapline = blocks.CharBlock(label=_("One line about the hub"), required=False, max_length=160)
    lines = blocks.ListBlock(LineBlock(), label=_("Telephone lines"), min_num=0)
    links = blocks.ListBlock(FooterLinkBlock(), label=_("Links in the footer"), min_num=0)

    class Meta:
        icon = "site"
        label = _("Words")
        label_format = "{hub_name}"
