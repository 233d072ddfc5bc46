"""Tags of the admin's screens."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from hub.coproduction.coproduced import Coproduced
from hub.coproduction.publication import schedule
from hub.coproduction.workflow import decisions
from hub.coproduction.workflow.task import EqualPartnersTask

register = template.Library()

DIFF_SPAN = re.compile(r'<span class="(addition|deletion)">([^<]*)</span>')


@register.simple_tag
def describe_schedule(thing):
    """When what waits goes live and comes down, which people agree to, too. Empty if it does not wait."""
    waits = isinstance(thing, Coproduced) and thing.pk and hasattr(thing, "expire_at") and thing.current_workflow_task
    return schedule.describe_schedule(thing) if waits else []


@register.simple_tag
def agreement_status(thing, person):
    """Who has agreed to what waits, and who is awaited: “You agreed. Waiting for a member of staff.”"""
    task = thing.current_workflow_task if isinstance(thing, Coproduced) and thing.pk else None
    if not isinstance(task, EqualPartnersTask):
        return ""
    return decisions.describe_status(decisions.side_statuses(thing, task), person)


@register.filter
def accessible_diff(htmldiff):
    """Wagtail's comparison with <ins> and <del>, so that additions and deletions do not rely on colour.

    Stands on wagtail.admin.compare.TextDiff.to_html, which escapes each value and sets a span around it.
    """

    def marked(found):
        tag = {"addition": "ins", "deletion": "del"}[found[1]]
        return f"<{tag}>{found[2]}</{tag}>" if found[2] else ""

    html = DIFF_SPAN.sub(marked, conditional_escape(htmldiff))
    return mark_safe(html)  # noqa: S308 (only the names of elements change)


@register.filter
def diff_is_empty(html):
    """Whether a comparison shows no addition and no deletion, as when only the address of a link changed."""
    return not any(mark in html for mark in ("<ins>", "<del>", " addition", " deletion"))


@register.filter
def as_day(moment):
    """A day and time in words."""
    return schedule.format_moment(moment)
