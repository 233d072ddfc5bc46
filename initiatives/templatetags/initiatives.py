"""Tags of initiatives for other apps' templates."""

from django import template
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language

from hub.core.caching.derived import kept
from hub.core.templatetags.hub import cards_in_html
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


@register.simple_tag
def initiative_cards(page):
    """The cards of the public initiatives that `page` lists; the same for all readers of a language."""
    return kept(f"initiative-cards-{page.path}-{get_language()}", lambda: cards_in_html(page.initiatives()))


@register.simple_tag(takes_context=True)
def found_courses(context):
    """The form to find a course, what it finds, and the colleges: the same for all readers who ask for nothing."""
    page, request = context["page"], context["request"]
    if request.GET:
        return rendered_courses(page, request)
    name = f"found-courses-{page.path}-{get_language()}"
    return kept(name, lambda: rendered_courses(page, HttpRequest()), among="pages")  # of nobody


def rendered_courses(page, request):
    return render_to_string("parts/found_courses.html", page.find_courses(request.GET), request)


@register.simple_tag
def whats_on_next(count):
    """What is on next and not cancelled: the same for all readers of a language."""
    return kept(f"whats-on-next-{count}-{get_language()}", lambda: rendered_next(count))


def rendered_next(count):
    entries = [one for one in upcoming() if not (one.is_cancelled or one.is_going_on)]
    return render_to_string("parts/whats_on_next.html", {"entries": entries[:count]})


@register.simple_tag
def entry_in_whats_on(page):
    """What the list of all that is on says of a page, if it does; kept with the list."""
    return next((one for one in upcoming() if one.url == page.url), None)
