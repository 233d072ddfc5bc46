"""Tags of the admin's screens."""

from django import template

from hub.coproduction import agreeing, days
from hub.coproduction.coproduced import Coproduced
from hub.coproduction.task import EqualPartnersTask

register = template.Library()


@register.simple_tag
def days_in_words(thing):
    """When what waits goes live and comes down: whoever agrees to it agrees to that, too. Empty if it does not wait."""
    waits = isinstance(thing, Coproduced) and thing.pk and hasattr(thing, "expire_at") and thing.current_workflow_task
    return days.in_words(thing) if waits else []


@register.simple_tag
def in_short(thing):
    """What the latest version of a thing says, if that is so short that it needs no page."""
    return days.latest_version(thing).in_short() if isinstance(thing, Coproduced) else ""


@register.simple_tag
def standing_in_words(thing, person):
    """Who has agreed to what waits, and who is awaited: “You agreed. Waiting for a member of staff.”"""
    task = thing.current_workflow_task if isinstance(thing, Coproduced) and thing.pk else None
    if not isinstance(task, EqualPartnersTask):
        return ""
    return agreeing.in_words(agreeing.standings(thing, task), person)
