"""What every page shows around its own content: site words, menu, breadcrumbs, pictures, who agreed to it, and what
machines are told.
"""

import json

from django import template
from django.conf import settings
from django.db.models import Q
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from wagtail.images.models import ResponsiveImage
from wagtail.images.shortcuts import get_rendition_or_not_found, get_renditions_or_not_found
from wagtail.models import Site

from hub.coproduction.coproduced import Coproduced
from hub.coproduction.record import record_of
from hub.core.caching.derived import kept
from hub.core.caching.sites import site_of
from hub.core.film_links import parse_film
from hub.core.intake.sounds import SUFFIXES
from hub.core.models import Announcement, HubPage, HubSettings
from hub.words import in_language_of, language_of

register = template.Library()

# Name: the renditions to choose from, and how wide the picture stands on the page. Crops follow the focal point.
PICTURE_SIZES = {
    "card": (["fill-360x270", "fill-640x480"], "(min-width: 64rem) 18rem, (min-width: 40rem) 45vw, 92vw"),
    "portrait": (["fill-240x240", "fill-480x480"], "7.5rem"),
    "gallery": (["max-320x320", "max-640x640"], "(min-width: 64rem) 17rem, (min-width: 40rem) 45vw, 92vw"),
    "cover": (["fill-360x270", "fill-640x480"], "(min-width: 48rem) 18rem, 26vw"),
    "half": (["max-480x300", "max-720x480", "max-960x600"], "(min-width: 48rem) 45vw, 92vw"),
    "full": (["max-640x450", "max-1280x900"], "(min-width: 64rem) 56rem, 92vw"),
}
# What links to a page, and `fuller_versions`, need to know of it.
OF_A_LINK = (
    *("title", "path", "depth", "url_path", "translation_key", "content_type", "easy_read"),
    *("locale__language_code",),
)


@register.simple_tag
def suffixes_of_sounds():
    """What a picker for sounds offers: what the intake takes, and no more."""
    return ",".join(SUFFIXES)


@register.simple_tag
def picture(image, size, eager=False, alt="", page=None, decorative=False):
    """An `<img>` with a WebP srcset (docs/decisions/0002), lazy unless it is the first thing on the page.

    `alt` stands in for the picture's own alt text, and is in the language of `page`. The own one is in the hub's first.
    A `decorative` picture has none.
    """
    renditions = kept(f"renditions-{image.pk}-{size}", lambda: renditions_in_html(image, size))
    own = "" if decorative or image.decorative else image.contextual_alt_text or image.default_alt_text
    attributes = {"alt": alt or own} | ({"fetchpriority": "high"} if eager else {"loading": "lazy"})
    attributes |= {} if decorative else language_of_alt(image, alt, page)
    return format_html("<img{}{}>", renditions, flatatt(attributes))


def renditions_in_html(image, size):
    """The attributes of a picture that are the same wherever it stands in this size.

    A picture smaller than what is asked for stays as it is: each width once, the widest giving the dimensions.
    """
    specs, sizes = PICTURE_SIZES[size]
    renditions = get_renditions_or_not_found(image, [f"{spec}|format-webp" for spec in specs])
    by_width = {rendition.width: rendition for rendition in renditions.values()}
    widest_first = [by_width[width] for width in sorted(by_width, reverse=True)]
    attributes = {"src": widest_first[0].url, "width": widest_first[0].width, "height": widest_first[0].height}
    attributes |= {"class": f"picture-{size}", "decoding": "async"}
    if len(widest_first) > 1:
        attributes |= {"sizes": sizes, "srcset": ResponsiveImage.get_width_srcset(widest_first)}
    return flatatt(attributes)


def language_of_alt(image, alt, page):
    """The attribute for an alt text in another language than the page that is shown."""
    own = not alt and image.contextual_alt_text is None
    language = (settings.LANGUAGE_CODE if image.default_alt_text else "") if own else language_of(page)
    return {"lang": language} if language and language != get_language() else {}


def cards_in_html(pages):
    """The cards of pages as a list, which is the same for all readers of a language; empty without pages."""
    return render_to_string("parts/card_list.html", {"pages": pages}) if pages else ""


@register.simple_tag
def social_picture(page, hub):
    """What is shown where somebody shares `page`: its picture or else the hub's; None if neither has one.

    JPEG, as not every reader of links knows WebP.
    """
    image = page.picture or hub.picture
    return get_rendition_or_not_found(image, "fill-1200x630|format-jpeg") if image else None


@register.simple_tag(takes_context=True)
def site_words(context):
    """The hub's settings for this site, what they say in the active language (`words`), where the footer leads, and the
    `footer` as HTML, unless a draft of the settings is shown.
    """
    request = context.get("request")
    site = site_of(request)
    if not site:
        return {"hub": HubSettings()}
    name = HubSettings.get_cache_attr_name()
    if hasattr(request, name):  # read already, or shown as a draft
        return words_of(HubSettings.for_request(request), request)
    kept_as = f"words-{site.pk}-{get_language()}"
    known = kept(kept_as, lambda: with_footer(words_of(HubSettings.for_site(site), request)))
    setattr(request, name, known["hub"])
    return known


def words_of(hub, request):
    """What settings say in the active language, as plain values."""
    words = hub.current_words()
    if not words:
        return {"hub": hub}
    plain = {name: words[name] for name in ("hub_name", "strapline", "language")}
    lines = [dict(line) for line in words["lines"]]
    return {"hub": hub, "words": plain | {"lines": lines}, "links": footer_links(request, words)}


def with_footer(said):
    """What `words_of` says, with the footer that is the same on every page but those that lead nowhere (`unsaved`)."""
    return said | {"footer": render_to_string("parts/site_footer.html", {"site": said})}


def footer_links(request, words):
    """Where the footer leads: public pages, each in the active language if it has one, and addresses elsewhere."""
    links = words["links"]
    pages = {link["page"].translation_key: link["page"] for link in links if link["page"] and link["page"].live}
    if pages and words["language"] != get_language():
        pages |= translations_of(pages)
    chosen = [(link, pages.get(link["page"] and link["page"].translation_key)) for link in links]
    return [
        {
            "url": page.get_url(request) if page else link["link"],
            "label": link["label"] or (page.title if page else link["link"]),
            "language": words["language"] if link["label"] else page and language_of(page),
        }
        for link, page in chosen
        if page or link["link"]
    ]


def translations_of(translation_keys):
    """The public pages with these keys in the active language; one query."""
    pages = HubPage.objects.published().filter(locale__language_code=get_language())
    return {page.translation_key: page for page in pages.filter(translation_key__in=translation_keys)}


@register.inclusion_tag("parts/announcements.html", takes_context=True)
def announcements(context):
    """What is announced today, at the top of every page."""
    request = context.get("request")
    site = site_of(request)
    if not site:
        return {}
    name = f"announcements-{site.pk}-{get_language()}"
    return {"announcements": kept(name, lambda: announced(request)), "unsaved": context.get("unsaved")}


def announced(request):
    """The announcements of today as plain values, each with its language and with the public page that it leads to."""
    entries = Announcement.objects.today()
    chosen = {entry.page.translation_key: entry.page_id for entry in entries if entry.page}
    pages = {page.translation_key: page for page in HubPage.objects.published().filter(pk__in=chosen.values())}
    pages |= translations_of(chosen)

    def address(entry):
        page = entry.page and pages.get(entry.page.translation_key)
        return page.get_url(request) if page else ""

    return [{"text": one.name, "language": one.locale.language_code, "url": address(one)} for one in entries]


@register.simple_tag(takes_context=True)
def navigation(context):
    """The menu as HTML, and the pages above the one that is shown, from home down (`crumbs`)."""
    request = context.get("request")
    site = site_of(request)
    if not site:
        return {}
    page = context.get("page")
    here = page.url_path if isinstance(page, HubPage) else ""
    home = home_of(site, here)
    entries = kept(f"menu-{site.pk}-{home}", lambda: menu(request, home))
    around = [at for at in places_in(entries) if here.startswith(at)]  # the menu looks the same on all pages there
    name = f"menu-{site.pk}-{home}-{get_language()}-{around}-{here in around}"
    return {
        "menu": kept(name, lambda: menu_in_html(entries, here)),
        "crumbs": sorted(
            (above for above in pages_around(context)["above"] if above.url_path.startswith(home)),
            key=lambda above: above.depth,
        ),
    }


def home_of(site, url_path):
    """Where the home page stands in the tree: that of the page that stands at `url_path`, or of the active language."""
    homes = [home for home in Site.get_site_root_paths() if home.site_id == site.pk]
    around = [home.root_path for home in homes if url_path.startswith(home.root_path)]
    in_language = [home.root_path for home in homes if home.language_code == get_language()]
    return next(iter([*around, *in_language]), site.root_page.url_path)


def menu(request, home):
    """The menu below the home page that stands at `home`, two levels deep, as plain values. One query."""
    site = site_of(request)
    levels = [site.root_page.depth + 1, site.root_page.depth + 2]
    pages = HubPage.objects.published().filter(url_path__startswith=home, depth__in=levels, show_in_menus=True)
    by_path = {"": {"children": []}}
    for page in pages.order_by("path"):
        above = "" if page.depth == levels[0] else page.path[: -HubPage.steplen]
        entry = {"title": page.title, "url": page.get_url(request), "at": page.url_path, "children": []}
        if above in by_path:
            by_path[above]["children"].append(entry)
            by_path[page.path] = entry
    return by_path[""]["children"]


def places_in(entries):
    """Where the pages of a menu stand in the tree."""
    return [page["at"] for entry in entries for page in (entry, *entry["children"])]


def menu_in_html(entries, here):
    return render_to_string("parts/site_menu.html", {"entries": [in_view(entry, here) for entry in entries]})


def in_view(entry, here):
    """An entry of the menu with whether the reader is there, or somewhere below it."""
    children = [in_view(child, here) for child in entry["children"]]
    return entry | {"here": here.startswith(entry["at"]), "current": here == entry["at"], "children": children}


def pages_around(context):
    """The public pages `above` the page that is shown, its `versions` in every language (itself too), and the versions
    of those above it (`versions_above`), the nearest first. They hold no more than a link to them says.
    """
    page = context.get("page")
    if not isinstance(page, HubPage) or not page.path:
        return {"above": [], "versions": [], "versions_above": []}
    if not hasattr(page, "known_pages_around"):
        page.known_pages_around = kept(f"pages-around-{page.path}", lambda: find_pages_around(page))
    return page.known_pages_around


def find_pages_around(page):
    """What `pages_around` says of a page. One query."""
    above = [page.path[:end] for end in range(HubPage.steplen, len(page.path), HubPage.steplen)]
    keys = HubPage.objects.filter(path__in=above, depth__gt=1).values("translation_key")
    wanted = Q(path__in=above) | Q(translation_key=page.translation_key) | Q(translation_key__in=keys)
    pages = HubPage.objects.published().filter(wanted).select_related("locale").only(*OF_A_LINK)
    found = list(pages.order_by("-depth", "path"))
    others = [one for one in found if one.translation_key != page.translation_key]
    return {
        "above": [one for one in others if one.path in above],
        "versions": [one for one in found if one.translation_key == page.translation_key],
        "versions_above": [one for one in others if one.path not in above],
    }


@register.inclusion_tag("coproduction/record.html", takes_context=True)
def co_production_record(context, thing):
    """One line: which sides agreed to what is shown here, and when. A draft is called a draft."""
    request = context.get("request")
    if not isinstance(thing, Coproduced) or not thing.pk:
        return {}
    if getattr(request, "is_preview", False) or not thing.live:
        return {"is_draft": True}
    name = f"record-{thing._meta.label}-{thing.pk}-{get_language()}"
    return {"record": kept(name, lambda: record_in_html(thing))}


def record_in_html(thing):
    """The record of a page, with names of sides that stand in another language."""
    return mark_safe(record_of(thing).in_words(lambda name: in_language_of(name, name)))  # noqa: S308 (names escaped)


@register.simple_tag(takes_context=True)
def structured_data(context, page, crumbs):
    """What search engines are told about a page, as schema.org JSON-LD."""
    request = context.get("request")
    structured = [data | {"url": page.get_full_url(request)} for data in [page.structured_data(request)] if data]
    if crumbs:
        structured.append(
            {
                "@context": "https://schema.org",
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"@type": "ListItem", "position": place, "name": crumb.title, "item": crumb.get_full_url(request)}
                    for place, crumb in enumerate([*crumbs, page], start=1)
                ],
            }
        )
    return as_json_ld(structured)


def as_json_ld(structured):
    """JSON that cannot end the element it stands in, whatever an editor wrote."""
    if not structured:
        return ""
    text = json.dumps(structured if len(structured) > 1 else structured[0], ensure_ascii=False, default=str)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 (escaped above)


@register.filter
def film(address):
    """The film that an address leads to, or None."""
    return parse_film(address)
