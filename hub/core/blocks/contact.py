"""How to reach somebody."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TELEPHONE_NUMBER = re.compile(r"\+?[0-9(][0-9() -]*[0-9]", re.ASCII)


class ContactCardValue(blocks.StructValue):
    """The value of a contact card, with the address that a telephone dials."""

    def phone_link(self):
        number = self["phone"].replace("(0)", "") if self["phone"].startswith("+") else self["phone"]
        return "tel:" + re.sub(r"[^+0-9]", "", number)


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
        value_class = ContactCardValue
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
        if value["phone"] and not TELEPHONE_NUMBER.fullmatch(value["phone"]):
            message = _("Write the number in digits, such as 01632 960 123.")
            raise blocks.StructBlockValidationError({"phone": ValidationError(message, code="no_number")})
        if self.is_deferred_validation:  # a draft may be unfinished
            return value
        if not (value["phone"] or value["email"] or value["address"]):
            message = _("Say how to reach them: write a telephone number, an email address or where they are.")
            raise blocks.StructBlockValidationError({"phone": ValidationError(message, code="no_way_to_reach")})
        return value
