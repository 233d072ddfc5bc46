"""Tags of the search page."""

from django import template

from hub.core.models import Theme
from yellowbook.gallery.filters import GalleryQuery as Gallery
from yellowbook.gallery.filters import names_of_entries

register = template.Library()
MOST_THEMES = 12


@register.simple_tag
def popular_themes():
    """The themes with the most works, sorted by name."""
    gallery = Gallery({})
    themes = gallery.choices("theme", gallery.theme_counts, names_of_entries(Theme, gallery.theme_counts))
    most = sorted(themes, key=lambda theme: -theme.count)[:MOST_THEMES]
    return sorted(most, key=lambda theme: theme.label)
