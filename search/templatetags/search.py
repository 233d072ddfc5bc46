"""Tags of the search page."""

from django import template
from django.template.loader import render_to_string
from django.utils.translation import get_language

from hub.core.caching.derived import kept
from yellowbook.gallery.filters import GalleryQuery as Gallery

register = template.Library()
MOST_THEMES = 12


@register.simple_tag
def popular_themes():
    """Links to the themes with the most works, sorted by name; kept until something public changes."""
    return kept(f"popular-themes-{get_language()}", popular_themes_in_html)


def popular_themes_in_html():
    return render_to_string("search/parts/popular_themes.html", {"themes": themes_with_the_most_works()})


def themes_with_the_most_works():
    themes = Gallery({}).facet("theme").choices
    most = sorted(themes, key=lambda theme: -theme.count)[:MOST_THEMES]
    return sorted(most, key=lambda theme: theme.label)
