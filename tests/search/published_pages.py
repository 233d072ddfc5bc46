"""Publishes pages that search can find."""

from home.models import ContentPage, HomePage
from tests.publishing import create_page


def add_page(title, summary="About it.", language="en"):
    """A public page below the home page."""
    front = HomePage.objects.get(locale__language_code=language)
    return create_page(front, ContentPage(title=title, summary=summary, locale=front.locale))
