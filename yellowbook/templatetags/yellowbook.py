"""The files of a work, as visitors get them, or as its maker and moderators do while they are private."""

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join

register = template.Library()

SIZES = "(min-width: 64rem) 56rem, 92vw"


def address_of(copy, private):
    """Where a copy is: at an address of its maker or of a moderator (the name of a view), or in public."""
    return reverse(private, args=[copy.pk]) if private else copy.public.url


@register.simple_tag
def work_picture(picture, private=""):
    """An `<img>` of a picture of a work, with a copy for each width; empty while there is nothing to show."""
    copies = [copy for copy in picture.upload.copies.all() if private or copy.public]
    if not copies:
        return ""
    sources = format_html_join(", ", "{} {}w", ((address_of(copy, private), copy.width) for copy in copies))
    largest = copies[-1]
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" alt="{}" width="{}" height="{}" loading="lazy" decoding="async">',
        address_of(largest, private),
        sources,
        SIZES,
        picture.alt,
        largest.width,
        largest.height,
    )


@register.simple_tag
def work_sound(upload, private=""):
    """A player for the sound of a work, which never plays by itself."""
    return format_html_join(
        "",
        '<audio controls preload="none" src="{}"></audio>',
        ((address_of(copy, private),) for copy in upload.copies.all() if private or copy.public),
    )
