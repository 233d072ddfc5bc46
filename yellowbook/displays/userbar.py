"""The way to labels and the slideshow, in the toolbar that editors see on public pages of works."""

from django.urls import reverse
from wagtail.admin.userbar import BaseItem

from yellowbook.models import WorksPage


class OnAWallItem(BaseItem):
    """“Put it on a wall”, where there is something to put there."""

    template_name = "yellowbook/displays/userbar_item.html"

    def __init__(self, address):
        self.address = address


def add_to_userbar(request, items, page):
    """Add it on a public work, and on a page of works."""
    found = request.resolver_match
    if isinstance(page, WorksPage) and page.live:
        items.append(OnAWallItem(f"{page.get_url(request)}labels/"))
    elif found and found.view_name == "yellow-book-work":
        items.append(OnAWallItem(reverse("yellow-book-label", kwargs=found.kwargs)))
