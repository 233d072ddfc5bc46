"""What every page shows around its own content: site words, menu, breadcrumbs, pictures, what machines are told."""

import json

from django import template
from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from wagtail.images.models import ResponsiveImage
from wagtail.images.shortcuts import get_rendition_or_not_found, get_renditions_or_not_found
from wagtail.models import Site

from hub.core.film_links import parse_film
from hub.core.intake.sounds import SUFFIXES
from hub.core.models import HubPage, HubSettings

register = template.Library()

# Name: the renditions to choose from, and how wide the picture stands on the page. Crops follow the focal point.
PICTURE_SIZES = {
    "card": (["fill-480x360", "fill-960x720"], "(min-width: 64rem) 18rem, (min-width: 40rem) 45vw, 92vw"),
    "portrait": (["fill-240x240", "fill-480x480"], "7.5rem"),
    "half": (["max-480x300", "max-960x600"], "(min-width: 48rem) 45vw, 92vw"),
    "full": (["max-640x450", "max-1280x900"], "(min-width: 64rem) 56rem, 92vw"),
}


@register.simple_tag
def suffixes_of_sounds():
    """What a picker for sounds offers: what the intake takes, and no more."""
    return ",".join(SUFFIXES)


@register.simple_tag
def picture(image, size, eager=False, alt=""):
    """An `<img>` with a WebP srcset (docs/decisions/0002), lazy unless it is the first thing on the page.

    `alt` stands in for the picture's own alt text, such as on a page in another language.
    """
    specs, sizes = PICTURE_SIZES[size]
    renditions = get_renditions_or_not_found(image, [f"{spec}|format-webp" for spec in specs])
    # A picture smaller than what is asked for stays as it is: each width once, the widest giving the dimensions.
    by_width = {rendition.width: rendition for rendition in renditions.values()}
    attributes = {"class": f"picture-{size}", "decoding": "async"}
    attributes |= {"fetchpriority": "high"} if eager else {"loading": "lazy"}
    attributes |= {"sizes": sizes} if len(by_width) > 1 else {}
    attributes |= {"alt": alt} if alt else {}
    return ResponsiveImage({width: by_width[width] for width in sorted(by_width, reverse=True)}, attributes)


@register.simple_tag
def social_picture(page, hub):
    """What is shown where somebody shares `page`: its picture or else the hub's; None if neither has one.

    JPEG, as not every reader of links knows WebP.
    """
    image = page.picture or hub.picture
    return get_rendition_or_not_found(image, "fill-1200x630|format-jpeg") if image else None


@register.simple_tag(takes_context=True)
def site_words(context):
    """The hub's settings for this site, with `words` in the active language."""
    request = context.get("request")
    hub = HubSettings.for_request(request) if request and Site.find_for_request(request) else HubSettings()
    return {"hub": hub, "words": hub.current_words()}


@register.simple_tag(takes_context=True)
def footer_links(context, words):
    """Where the footer leads: live pages, each in the active language if it has one, and addresses elsewhere."""
    links = words["links"] if words else []
    pages = {link["page"].translation_key: link["page"] for link in links if link["page"] and link["page"].live}
    if pages and words["language"] != get_language():
        pages |= translations_of(pages)
    chosen = [(link, pages.get(link["page"] and link["page"].translation_key)) for link in links]
    return [
        {
            "url": page.get_url(context.get("request")) if page else link["link"],
            "label": link["label"] or (page.title if page else link["link"]),
        }
        for link, page in chosen
        if page or link["link"]
    ]


def translations_of(translation_keys):
    """The public pages with these keys in the active language; one query."""
    pages = HubPage.objects.published().filter(locale__language_code=get_language())
    return {page.translation_key: page for page in pages.filter(translation_key__in=translation_keys)}


@register.simple_tag(takes_context=True)
def navigation(context):
    """The menu, two levels deep, and the pages above the one that is shown, from home down; one query for both."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if not site:
        return {}
    page, step = context.get("page"), HubPage.steplen
    here = page.path if isinstance(page, HubPage) and page.path else ""
    home = here[: len(site.root_page.path)] or site.root_page.localized.path
    above = [here[:end] for end in range(len(home), len(here), step)]
    levels = [len(home) // step + 1, len(home) // step + 2]
    in_menu = Q(path__startswith=home, depth__in=levels, show_in_menus=True)
    pages = list(HubPage.objects.published().filter(in_menu | Q(path__in=above)).order_by("path"))
    listed = [page for page in pages if page.show_in_menus and page.depth in levels]
    return {"entries": menu_below(home, listed, here), "crumbs": [page for page in pages if page.path in above]}


def menu_below(home, pages, here):
    """Entries of the menu, each with its children and whether the reader is there, or somewhere below it."""
    by_path = {home: {"children": []}}
    for page in pages:
        entry = {"page": page, "here": here.startswith(page.path), "current": here == page.path, "children": []}
        if parent := by_path.get(page.path[: -HubPage.steplen]):
            parent["children"].append(entry)
            by_path[page.path] = entry
    return by_path[home]["children"]


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
