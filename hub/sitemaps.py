"""What search engines are told: every public page and work, and where it stands in each language."""

from collections import defaultdict

from django.conf import settings
from django.contrib.sitemaps import Sitemap

from hub.core.models import HubPage
from yellowbook.gallery.asked import public_works


class PageSitemap(Sitemap):
    """Every live public page of every language, in a number of queries that does not grow.

    Wagtail's own sitemap knows one language and asks the database once for every type of page.
    """

    def items(self):
        return HubPage.objects.published().select_related("locale").order_by("path")

    def get_urls(self, page=1, site=None, protocol=None):
        """One entry a page. Each names its other languages, as search engines ask for."""
        pages = self.paginator.page(page).object_list
        located = [(entry, entry.full_url) for entry in pages]
        versions = defaultdict(list)
        for entry, address in located:
            if address:
                versions[entry.translation_key].append({"lang_code": entry.locale.language_code, "location": address})
        self.latest_lastmod = max((entry.last_published_at for entry in pages if entry.last_published_at), default=None)
        return [
            {
                "location": address,
                "lastmod": entry.last_published_at,
                "alternates": alternates(versions[entry.translation_key]),
            }
            for entry, address in located
            if address
        ]


NEWEST_WORKS = 10_000  # one sitemap may hold 50,000 addresses


class WorkSitemap(Sitemap):
    """The public works of the Yellow Book, at their addresses in each language."""

    i18n = alternates = x_default = True

    def items(self):
        return public_works().only("title", "first_published_at", "last_published_at")[:NEWEST_WORKS]

    def lastmod(self, work):
        return work.last_published_at


def alternates(versions):
    """Where the same page stands in each language, and where all other readers should go; nothing for a lone page."""
    if len(versions) < 2:
        return []
    default = next((version for version in versions if version["lang_code"] == settings.LANGUAGE_CODE), versions[0])
    return [*versions, {**default, "lang_code": "x-default"}]
