"""Publishes the Welsh pages of `main_pages` and `other_pages`."""

from home.models import ContentPage, HomePage
from hub.core.models import HubPage, HubSettings
from hub.demo.in_welsh.easy_read import welsh_easy_read_fields
from hub.demo.in_welsh.events import EVENTS
from hub.demo.in_welsh.main_pages import DEMONSTRATION, MAIN_PAGES, PICTURES
from hub.demo.in_welsh.other_pages import OTHER_PAGES, PROFILE
from hub.demo.publishing import english, fill_empty_fields, publish, translate, welsh
from initiatives.models import ExpertProfile


def make_translations(materials):
    """Translate the main pages and one page of every other kind, parents before children."""
    home = HomePage.objects.filter(locale=welsh()).first()
    if home is None:
        return
    notebook = materials.pictures["notebook"]
    fill_empty_fields(home, picture=notebook, picture_alt=PICTURES[notebook.title], body=[DEMONSTRATION])
    for slug, words in MAIN_PAGES.items():
        translate_once(HubPage.objects.filter(slug=slug), None, words | welsh_easy_read_fields(materials, slug))
    for path, words, rows in [*OTHER_PAGES, *EVENTS]:
        translate_once(HubPage.objects.filter(url_path__endswith=f"/{path}/"), rows, words)
    translate_profile()
    link_footer(home)


def translate_once(pages, rows, words):
    """Translate those of these English pages that have no translation and whose parents have one."""
    page = pages.filter(locale=english()).first()
    if page is None or page.has_translation(welsh()) or not page.get_parent().has_translation(welsh()):
        return
    page = page.specific
    if page.picture:
        words = words | {"picture_alt": PICTURES[page.picture.title]}
    translate(page, rows and rows(page), **words)


def translate_profile():
    profile = ExpertProfile.objects.get(locale=english(), display_name="Bel (made up)")
    copy = profile.copy_for_translation(welsh())
    for name, words in PROFILE.items():
        setattr(copy, name, words)
    publish(copy)


def link_footer(home):
    """Link the Welsh statements in the Welsh footer, unless editors have chosen its links."""
    chosen = HubSettings.for_site(home.get_site())
    statements = ContentPage.objects.child_of(home).filter(
        slug__in=["contact", "complaints", "accessibility", "privacy"]
    )
    for block in chosen.words:
        if block.value["language"] == "cy" and not block.value["links"]:
            block.value["links"] = [{"page": page, "link": "", "label": ""} for page in statements]
            publish(chosen)
