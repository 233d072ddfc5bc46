"""What header and footer say."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


def languages():
    """The site's languages; a function, so that a third one asks for no migration."""
    return settings.LANGUAGES


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
