"""Differences between two texts as people read and hear them: never by colour alone."""

from itertools import groupby

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from yellowbook.workflow import text_diff
from yellowbook.workflow.text_diff import Kind

register = template.Library()

AROUND = 2  # unchanged lines that are shown before and after changed ones where others are left out
UNSEEN = '<span class="visually-hidden w-sr-only" lang="{}">{}</span>'


@register.simple_tag
def differences(before, after, whole=True):
    """The lines of both texts with `<del>` and `<ins>`; if not `whole`, without lines far from every change."""
    lines = text_diff.differences(before, after)
    shown = range(len(lines)) if whole else _near_changes(lines)
    pieces = []
    for is_shown, places in groupby(range(len(lines)), key=lambda place: place in shown):
        numbers = list(places)
        pieces += [_line(lines[place]) for place in numbers] if is_shown else [_left_out(len(numbers))]
    return format_html_join("", '<span class="line">{}</span>', zip(pieces, strict=True))


def _near_changes(lines):
    """The places of lines that were changed, and of those around them."""
    changed = [place for place, line in enumerate(lines) if any(part.kind != Kind.SAME for part in line)]
    return {near for place in changed for near in range(place - AROUND, place + AROUND + 1)}


def _left_out(number):
    words = ngettext("%(number)s line as it is", "%(number)s lines as they are", number) % {"number": number}
    return format_html('<span class="left-out" lang="{}">… {}</span>\n', get_language(), words)


def _line(line):
    return format_html("{}\n", format_html_join("", "{}", ((_part(part),) for part in line)))


def _part(part):
    """Words as they are, or with an element around them that says in words, too, what became of them."""
    if part.kind == Kind.SAME:
        return part.words
    tag, said = {Kind.REMOVED: ("del", _("taken out")), Kind.ADDED: ("ins", _("added"))}[part.kind]
    beginning = format_html(UNSEEN, get_language(), f"[{said}: ")
    return format_html("<{0}>{1}{2}{3}</{0}>", tag, beginning, _made_visible(part.words), format_html(UNSEEN, "", "]"))


def _made_visible(words):
    """Words; a sign and its name for what nobody sees: spaces, the end of a line, and an empty line."""
    if words.strip():
        return words
    number = len(words)
    name = ngettext("%(number)s space", "%(number)s spaces", number) % {"number": number}
    sign = "·" * number
    if not words or words == "\n":
        sign, name = "↵", _("end of a line") if words else _("an empty line")
    return format_html('<span aria-hidden="true">{}</span>{}', sign, format_html(UNSEEN, get_language(), name))
