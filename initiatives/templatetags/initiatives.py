"""What other apps show of the initiatives."""

from django import template

from initiatives.models import LoopItem

register = template.Library()


@register.inclusion_tag("parts/latest_changes.html")
def latest_changes(count):
    """The newest answers to what people said, from notes that members have agreed; one query."""
    return {"items": list(LoopItem.objects.latest_changes(count))}
