"""Tags of initiatives for other apps' templates."""

from django import template

from initiatives.distances import describe_miles
from initiatives.models import LoopItem
from initiatives.whats_on.occurrences import upcoming

register = template.Library()
register.filter(describe_miles)


@register.inclusion_tag("parts/latest_changes.html")
def latest_changes(count):
    """The newest answers to what people said, from agreed notes, in one query."""
    return {"items": list(LoopItem.objects.latest_changes(count))}


@register.inclusion_tag("parts/whats_on_next.html")
def whats_on_next(count):
    """What is on next and not cancelled; kept with the list of all that is on."""
    return {"entries": [one for one in upcoming() if not (one.is_cancelled or one.is_going_on)][:count]}


@register.simple_tag
def entry_in_whats_on(page):
    """What the list of all that is on says of a page, if it does; kept with the list."""
    return next((one for one in upcoming() if one.url == page.url), None)
