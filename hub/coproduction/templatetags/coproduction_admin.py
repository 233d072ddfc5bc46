"""Tags of the admin's screens."""

from django import template

from hub.coproduction import agreeing
from hub.coproduction.coproduced import Coproduced
from hub.coproduction.task import EqualPartnersTask

register = template.Library()


@register.simple_tag
def standing_in_words(thing, person):
    """Who has agreed to what waits, and who is awaited: “You agreed. Waiting for a member of staff.”"""
    task = thing.current_workflow_task if isinstance(thing, Coproduced) and thing.pk else None
    if not isinstance(task, EqualPartnersTask):
        return ""
    return agreeing.in_words(agreeing.standings(thing, task), person)
