"""What labels and slides show of a work: words as far as there is room, and its short address."""

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from yellowbook.displays import wording

register = template.Library()
register.filter("for_screen", wording.for_screen)
register.filter("shortened", wording.shortened)


@register.simple_tag(takes_context=True)
def short_address(context, work):
    """The address of a work for paper and QR codes: short, and the same when its title changes."""
    return context["request"].build_absolute_uri(reverse("yellow-book-work-by-number", args=[work.pk]))


@register.filter
def to_type(address):
    """An address as somebody types it from paper: without its scheme, and broken between its parts only."""
    parts = address.partition("://")[2].rstrip("/").split("/")
    joined = format_html_join("", "<span>{}/</span><wbr>", zip(parts))
    return format_html('<span class="address" dir="ltr">{}</span>', joined)
