"""What the search page offers to whoever has found nothing."""

from django import template

from yellowbook.gallery.asked import Asked as Gallery

register = template.Library()
MOST_THEMES = 12


@register.simple_tag
def popular_themes():
    """The themes of most works, by name."""
    themes = next((facet.choices for facet in Gallery({}).facets if facet.name == "theme"), [])
    most = sorted(themes, key=lambda theme: -theme.count)[:MOST_THEMES]
    return sorted(most, key=lambda theme: theme.label)
