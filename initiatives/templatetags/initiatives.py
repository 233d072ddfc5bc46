"""Tags of initiatives for other apps' templates."""

from django import template

from initiatives.models import LoopItem

register = template.Library()


@register.inclusion_tag("parts/latest_changes.html")
def latest_changes(count):
    """The newest answers to what people said, from agreed notes, in one query."""
    return {"items": list(LoopItem.objects.latest_changes(count))}
