"""The pages of the empty hub, and the site that shows them.

Each page is made once: Wagtail's log records its key. So a page that editors rename, move, unpublish or delete is never
made again, and a page that a later release adds to the list is.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.log_actions import log
from wagtail.models import Locale, Page, PageLogEntry, Site

from hub.coproduction.digest import digest
from hub.coproduction.publication.publish import publish_alone
from hub.core.models import HubSettings
from hub.setup import pages

MADE = "wagtail.create"
CAME_WITH_THE_HUB = "It came with the hub, before anybody could agree to it."


def set_up_languages() -> list[str]:
    """Make a locale for every language in the settings."""
    known = set(Locale.objects.values_list("language_code", flat=True))
    missing = [code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES if code not in known]
    Locale.objects.bulk_create(Locale(language_code=code) for code in missing)
    return [f"the language “{code}”" for code in missing]


def set_up_pages() -> list[str]:
    """Make every page of `pages.PAGES` that was never made."""
    remove_welcome_page_of_wagtail()
    made = [make_page(key, page) for key, page in pages.PAGES.items()]
    return [f"the page “{page.title}”" for page in made if page]


def make_page(key: str, page: pages.NewPage) -> Page | None:
    """Make one page under its parent, as a draft: nothing is public before both sides agreed to it (invariant 1).

    None if it was made before, or if its parent or the page that it translates is gone.
    """
    if PageLogEntry.objects.filter(action=MADE, data__setup=key).exists():
        return None
    parent = page_of(page.parent) if page.parent else Page.get_first_root_node()
    original = page_of(page.translation_of) if page.translation_of else None
    if parent is None or (page.translation_of and original is None):
        return None
    instance = page.model(
        slug=page.slug, locale=Locale.objects.get(language_code=page.language), live=False, **page.fields()
    )
    if original:
        instance.translation_key = original.translation_key
    parent.add_child(instance=instance)
    instance.save_revision()
    log(instance=instance, action=MADE, data={"setup": key})
    return instance


def page_of(key: str) -> Page | None:
    """The page that was made under `key`, wherever it is now; None if it is gone."""
    made = PageLogEntry.objects.filter(action=MADE, data__setup=key).first()
    return Page.objects.filter(pk=made.page_id).first() if made else None


def remove_welcome_page_of_wagtail() -> None:
    """Delete the page with which Wagtail welcomes developers, unless somebody has edited it."""
    welcome = Page.objects.filter(depth=2, slug="home", content_type__model="page", numchild=0, latest_revision=None)
    if page := welcome.first():
        Site.objects.filter(root_page=page).delete()
        page.delete()


def set_up_site() -> list[str]:
    """Make the site, the first time only, and the texts of every site that has none."""
    made, home = [], page_of("home")
    if not Site.objects.exists() and home:
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        Site.objects.create(
            hostname=address.hostname,
            port=address.port or {"http": 80, "https": 443}[address.scheme],
            site_name=settings.WAGTAIL_SITE_NAME,
            root_page=home,
            is_default_site=True,
        )
        made = ["the site"]
    return [*made, *map(make_words, Site.objects.filter(hubsettings=None))]


def make_words(site: Site) -> str:
    """Make and publish the texts of a site's header and footer. Returns a line that says so."""
    said = HubSettings(site=site, words=[("words", entry) for entry in pages.site_words(page_of)], live=False)
    said.save()
    publish_alone(said, CAME_WITH_THE_HUB, digest(said))
    return f"the words of the site “{site.hostname}”"
