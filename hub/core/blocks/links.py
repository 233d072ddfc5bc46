"""Ways on from a page: resources, and one thing to do next."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

MOST_PAGES = 24  # in a list of pages
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


class PageListValue(blocks.StructValue):
    """The value of a list of pages, which finds those that anybody may read."""

    def public_pages(self, here=None):
        """The public pages among those that were chosen, or below the one that was chosen, but `here`. One query."""
        pages = self.block.child_blocks["below"].target_model.objects.published().select_related("picture")
        pages = pages.exclude(pk=here.pk) if here else pages
        if self["below"]:
            return list(pages.child_of(self["below"]).order_by("path")[:MOST_PAGES])
        chosen = [page.pk for page in self["pages"] if page]
        found = pages.in_bulk(chosen)
        return [found[number] for number in chosen if number in found]


class PageListBlock(blocks.StructBlock):
    """Cards of other pages: of some, or of all below one. What the cards say is agreed to on those pages."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("Page"), page_type="core.HubPage"),
        label=_("Pages"),
        default=[],
        max_num=MOST_PAGES,
    )
    below = blocks.PageChooserBlock(
        label=_("or all pages below this one"),
        page_type="core.HubPage",
        required=False,
        help_text=_("Up to 24, in their own order. Only public pages are shown."),
    )

    class Meta:
        icon = "list-ul"
        label = _("List of pages")
        value_class = PageListValue
        description = _("Cards of other pages: of those you choose, or of all below one page.")
        template = "blocks/page_list.html"
        preview_value = {"heading": _("Read on"), "pages": [], "below": None}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        return context | {"pages": value.public_pages(here=context.get("page"))}

    def get_preview_value(self):
        some = self.child_blocks["below"].target_model.objects.published()[:3]
        return self.normalize({**self.meta.preview_value, "pages": list(some)})

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:  # a draft may be unfinished
            return value
        if bool(value["pages"]) == bool(value["below"]):
            message = ValidationError(_("Choose some pages, or one page with pages below it: one of the two."))
            raise blocks.StructBlockValidationError({"below": message})
        return value
