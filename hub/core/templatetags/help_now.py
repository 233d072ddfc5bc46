"""“Help now”: its link, and the box with the lines to call."""

from django import template

from hub.core import help_now as helping

register = template.Library()


@register.simple_tag
def help_now():
    """Where “Help now” leads, and whom to call in the active language."""
    return helping.help_now()


@register.inclusion_tag("parts/urgent_help.html", takes_context=True)
def urgent_help(context, need=helping.NOW, with_link=True):
    """The box that says whom to call, for one need; a short page leaves the link to all lines to its header."""
    found = helping.help_now()
    return {
        "lines": found.lines[need],
        "url": with_link and found.url,
        "is_grief": need == helping.GRIEF,
        "unsaved": context.get("unsaved"),
    }
