"""How to reach somebody: contact cards, and the lines that help."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TELEPHONE_NUMBER = re.compile(r"\+?[0-9(][0-9() -]*[0-9]", re.ASCII)


def phone_link(number):
    """The address that a telephone dials."""
    number = number.replace("(0)", "") if number.startswith("+") else number
    return "tel:" + re.sub(r"[^+0-9]", "", number)


def refuse_unless_telephone_number(number):
    """Raise an error for the field `phone` unless a telephone can dial what somebody wrote there."""
    if number and not TELEPHONE_NUMBER.fullmatch(number):
        message = _("Write the number in digits, such as 01632 960 123.")
        raise blocks.StructBlockValidationError({"phone": ValidationError(message, code="no_number")})


class PhoneValue(blocks.StructValue):
    """The value of a block with a telephone number, with the address that a telephone dials."""

    def phone_link(self):
        return phone_link(self["phone"])


class ContactCardBlock(blocks.StructBlock):
    """Whom to ask, and at least one way to reach them."""

    name = blocks.CharBlock(label=_("Who"), max_length=120, help_text=_("A role, not a person's name."))
    about = blocks.CharBlock(label=_("What they can help with"), required=False, max_length=200)
    phone = blocks.CharBlock(label=_("Telephone number"), required=False, max_length=30)
    email = blocks.EmailBlock(
        label=_("Email"), required=False, help_text=_("A mailbox that a team reads, not a person's own.")
    )
    address = blocks.TextBlock(label=_("Where they are"), required=False, rows=3, max_length=300)
    hours = blocks.CharBlock(
        label=_("When somebody is there"), required=False, max_length=120, help_text=_("Such as “weekdays, 9 to 5”.")
    )

    class Meta:
        icon = "user"
        label = _("Contact card")
        value_class = PhoneValue
        description = _("Whom to ask, and how to reach them.")
        template = "blocks/contact_card.html"
        preview_value = {
            "name": _("The activities team"),
            "about": _("Groups, courses and lifts to them."),
            "phone": "01632 960 123",
            "email": "activities@example.org",
            "hours": _("Weekdays, 9 to 5"),
        }

    def clean(self, value):
        value = super().clean(value)
        refuse_unless_telephone_number(value["phone"])
        if self.is_deferred_validation:  # a draft may be unfinished
            return value
        if not (value["phone"] or value["email"] or value["address"]):
            message = _("Say how to reach them: write a telephone number, an email address or where they are.")
            raise blocks.StructBlockValidationError({"phone": ValidationError(message, code="no_way_to_reach")})
        return value


class HelpLineBlock(blocks.StructBlock):
    """One line that somebody may call or write to, and when to do so."""

    class Need(models.TextChoices):
        NOW = "now", _("Somebody is in danger, or cannot go on")
        GRIEF = "grief", _("Somebody has died")
        OTHER = "other", _("Anything else")

    need = blocks.ChoiceBlock(
        label=_("For whom"),
        choices=Need.choices,
        default=Need.NOW,
        help_text=_("The first two stand first on the page of results when somebody types that they are in such need."),
    )
    when = blocks.CharBlock(
        label=_("When to call"), max_length=120, help_text=_("Such as “Somebody is in danger” or “You want to talk”.")
    )
    name = blocks.CharBlock(label=_("Who answers"), required=False, max_length=80)
    phone = blocks.CharBlock(label=_("Telephone number"), required=False, max_length=30)
    website = blocks.URLBlock(label=_("Website"), required=False)
    about = blocks.CharBlock(
        label=_("What else to know"),
        required=False,
        max_length=160,
        help_text=_("Such as “choose mental health”, or “text SHOUT”; what it costs; when somebody answers."),
    )

    class Meta:
        icon = "mobile-alt"
        label = _("Line that helps")
        label_format = "{when}"
        value_class = PhoneValue
        description = _("One line to call or to write to, and when to do so.")
        template = "blocks/help_line.html"
        preview_value = {
            "need": "now",
            "when": _("You want to talk"),
            "name": _("Samaritans"),
            "phone": "116 123",
            "website": "",
            "about": _("Free, day and night."),
        }

    def clean(self, value):
        value = super().clean(value)
        refuse_unless_telephone_number(value["phone"])
        if not self.is_deferred_validation and not (value["phone"] or value["website"]):
            message = _("Write a telephone number or a website, so that people can reach it.")
            raise blocks.StructBlockValidationError({"phone": ValidationError(message, code="no_way_to_reach")})
        return value
