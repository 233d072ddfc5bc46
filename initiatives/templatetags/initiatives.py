"""Tags of initiatives for other apps' templates."""

from django import template
from django.template.loader import render_to_string
from django.utils.translation import get_language

from hub.core.caching.derived import kept
from initiatives.distances import describe_miles
from initiatives.models import LoopItem
from initiatives.whats_on.occurrences import upcoming

register = template.Library()
register.filter(describe_miles)


@register.simple_tag
def latest_changes(count):
    """The newest answers to what people said, from agreed notes: the same for all readers of a language."""
    return kept(f"latest-changes-{count}-{get_language()}", lambda: rendered_changes(count))


def rendered_changes(count):
    return render_to_string("parts/latest_changes.html", {"items": LoopItem.objects.latest_changes(count)})


@register.inclusion_tag("parts/whats_on_next.html")
def whats_on_next(count):
    """What is on next and not cancelled; kept with the list of all that is on."""
    return {"entries": [one for one in upcoming() if not (one.is_cancelled or one.is_going_on)][:count]}


@register.simple_tag
def entry_in_whats_on(page):
    """What the list of all that is on says of a page, if it does; kept with the list."""
    return next((one for one in upcoming() if one.url == page.url), None)
