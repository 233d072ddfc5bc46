"""Tags of the admin's screens."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from hub.coproduction import agreeing, days
from hub.coproduction.coproduced import Coproduced
from hub.coproduction.task import EqualPartnersTask

register = template.Library()

MARKED = re.compile(r'<span class="(addition|deletion)">([^<]*)</span>')


@register.simple_tag
def days_in_words(thing):
    """When what waits goes live and comes down: whoever agrees to it agrees to that, too. Empty if it does not wait."""
    waits = isinstance(thing, Coproduced) and thing.pk and hasattr(thing, "expire_at") and thing.current_workflow_task
    return days.in_words(thing) if waits else []


@register.simple_tag
def standing_in_words(thing, person):
    """Who has agreed to what waits, and who is awaited: “You agreed. Waiting for a member of staff.”"""
    task = thing.current_workflow_task if isinstance(thing, Coproduced) and thing.pk else None
    if not isinstance(task, EqualPartnersTask):
        return ""
    return agreeing.in_words(agreeing.standings(thing, task), person)


@register.filter
def for_all_readers(htmldiff):
    """Wagtail's comparison, with what came and went marked for those, too, who do not see colours.

    Stands on wagtail.admin.compare.TextDiff.to_html, which escapes each value and sets a span around it.
    """

    def marked(found):
        tag = {"addition": "ins", "deletion": "del"}[found[1]]
        return f"<{tag}>{found[2]}</{tag}>" if found[2] else ""

    html = MARKED.sub(marked, conditional_escape(htmldiff))
    return mark_safe(html)  # noqa: S308 (only the names of elements are other)


@register.filter
def looks_alike(html):
    """Whether a comparison of what differs shows nothing that came or went, as when a link leads elsewhere."""
    return not any(mark in html for mark in ("<ins>", "<del>", " addition", " deletion"))


@register.filter
def as_day(moment):
    """A day and time as people say it."""
    return days.day(moment)
