"""The sitemap: an index, and sections of limited size with every public page and work in each language."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Page, Paginator
from django.db.models import Max
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import override

from hub.core.models import HubPage
from hub.core.models.pages import EASY_READ
from search.querying.standing_lists import STANDING_LISTS
from yellowbook.gallery.filters import public_works


class PartsById(Paginator):
    """Parts by ranges of primary keys: the last costs no more than the first, and nothing moves from part to part.

    So no work is missing or listed twice because others went public or away while somebody reads part after part.
    """

    @cached_property
    def num_pages(self):
        return (self.object_list.aggregate(last=Max("pk"))["last"] or 0) // self.per_page + 1

    def page(self, number):
        number = self.validate_number(number)
        last = number * self.per_page
        return Page(self.object_list.filter(pk__gte=last - self.per_page, pk__lt=last), number, self)


class SitemapOfVersions(Sitemap):
    """A section in which an item is a page or work in all its languages.

    Every section is made anew from two or three queries, so that what was withdrawn is gone from it at once. It sends
    no Last-Modified, which a withdrawal would leave as it was.
    """

    limit = 250  # items a section, so that one takes a moment; Django adds sections to the index as they fill up

    def get_latest_lastmod(self):
        return self.published().aggregate(latest=Max("last_published_at"))["latest"]

    def get_urls(self, page=1, site=None, protocol=None):
        """One entry for each version, naming the others. Django's own makes each address again for each link to it."""
        items = list(self.paginator.page(page).object_list)
        root = f"{self.get_protocol(protocol)}://{self.get_domain(site)}"
        return [
            {"location": version["location"], "lastmod": version["lastmod"], "alternates": named}
            for versions in self.versions_of(items, root)
            for named in [alternates(versions)]
            for version in versions
        ]


class PageSitemap(SitemapOfVersions):
    """Every public page and its Easy Read version.

    Wagtail's own sitemap knows one language and asks the database once for every type of page.
    """

    def published(self):
        return HubPage.objects.published()

    def items(self):
        return self.published().order_by("translation_key").values_list("translation_key", flat=True).distinct()

    def versions_of(self, items, _root):
        pages = self.published().filter(translation_key__in=items).select_related("locale").order_by("path")
        found = {}
        for page in pages:
            if address := page.full_url:
                for end in ["", f"{EASY_READ}/"] if page.easy_read else [""]:
                    version = version_in(page.locale.language_code, f"{address}{end}", page.last_published_at)
                    found.setdefault((page.translation_key, end), []).append(version)
        return found.values()


class WorkSitemap(SitemapOfVersions):
    """Every public work of the Yellow Book, which stands at an address in each language."""

    def published(self):
        return public_works()

    @property
    def paginator(self):
        return PartsById(self.items(), self.limit)

    def items(self):
        return self.published().order_by("pk").only("title", "last_published_at")

    def versions_of(self, items, root):
        found = [[] for _item in items]
        for language, _name in settings.LANGUAGES:
            with override(language):
                for versions, work in zip(found, items, strict=True):
                    versions.append(version_in(language, f"{root}{work.get_absolute_url()}", work.last_published_at))
        return found


class ListSitemap(SitemapOfVersions):
    """The lists that are no page: what is on, and nothing else so far."""

    def items(self):
        return [one.url_name for one in STANDING_LISTS]

    def get_latest_lastmod(self):
        """None: a list changes with the calendar, and not only when something is published."""

    def versions_of(self, items, root):
        return [[self.version_of(item, language, root) for language, _name in settings.LANGUAGES] for item in items]

    def version_of(self, item, language, root):
        with override(language):
            return version_in(language, f"{root}{reverse(item)}", None)


def version_in(language, address, lastmod):
    return {"lang_code": language, "location": address, "lastmod": lastmod}


def alternates(versions):
    """Where the same page stands in each language, and where all other readers should go; nothing for a lone page."""
    if len(versions) < 2:
        return []
    default = next((version for version in versions if version["lang_code"] == settings.LANGUAGE_CODE), versions[0])
    return [*versions, {**default, "lang_code": "x-default"}]


SITEMAPS = {"pages": PageSitemap, "works": WorkSitemap, "lists": ListSitemap}
