"""Tags of the search page."""

from django import template

from yellowbook.gallery.filters import GalleryQuery as Gallery

register = template.Library()
MOST_THEMES = 12


@register.simple_tag
def popular_themes():
    """The themes with the most works, sorted by name."""
    themes = Gallery({}).facet("theme").choices
    most = sorted(themes, key=lambda theme: -theme.count)[:MOST_THEMES]
    return sorted(most, key=lambda theme: theme.label)
