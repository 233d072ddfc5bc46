"""What every page shows around its own content: site words, menu, breadcrumbs, pictures, what machines are told."""

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from wagtail.images.models import ResponsiveImage
from wagtail.images.shortcuts import get_rendition_or_not_found, get_renditions_or_not_found
from wagtail.models import Site

from hub.core.films import player_address
from hub.core.models import HubPage, HubSettings

register = template.Library()

# Name: the renditions to choose from, and how wide the picture stands on the page. Crops follow the focal point.
PICTURE_SIZES = {
    "card": (["fill-480x360", "fill-960x720"], "(min-width: 64rem) 18rem, (min-width: 40rem) 45vw, 92vw"),
    "portrait": (["fill-240x240", "fill-480x480"], "7.5rem"),
    "half": (["width-480", "width-960"], "(min-width: 48rem) 45vw, 92vw"),
    "full": (["width-640", "width-1280"], "(min-width: 64rem) 56rem, 92vw"),
}


@register.simple_tag
def picture(image, size, eager=False):
    """An `<img>` with a WebP srcset (docs/decisions/0002), lazy unless it is the first thing on the page."""
    specs, sizes = PICTURE_SIZES[size]
    renditions = get_renditions_or_not_found(image, [f"{spec}|format-webp" for spec in specs])
    # A picture smaller than what is asked for stays as it is: each width once, the widest giving the dimensions.
    by_width = {rendition.width: rendition for rendition in renditions.values()}
    attributes = {"class": f"picture-{size}", "decoding": "async"}
    attributes |= {"fetchpriority": "high"} if eager else {"loading": "lazy"}
    attributes |= {"sizes": sizes} if len(by_width) > 1 else {}
    return ResponsiveImage({width: by_width[width] for width in sorted(by_width, reverse=True)}, attributes)


@register.simple_tag
def social_picture(image):
    """The rendition shown where somebody shares the page; JPEG, as not every reader of links knows WebP."""
    return get_rendition_or_not_found(image, "fill-1200x630|format-jpeg")


@register.simple_tag(takes_context=True)
def site_words(context):
    """The hub's settings for this site, with `words` in the active language."""
    request = context.get("request")
    hub = HubSettings.for_request(request) if request and Site.find_for_request(request) else HubSettings()
    return {"organisation": hub.organisation, "organisation_url": hub.organisation_url, "words": hub.words_now()}


@register.simple_tag(takes_context=True)
def footer_links(context, words):
    """Where the footer leads: public pages, each in the active language if it has one, and addresses elsewhere."""
    links = words["links"] if words else []
    keys = [link["page"].translation_key for link in links if link["page"]]
    pages = public_versions(keys, [words["language"], get_language()]) if keys else {}
    chosen = [(link, pages.get(link["page"] and link["page"].translation_key)) for link in links]
    return [
        {
            "url": page.get_url(context.get("request")) if page else link["link"],
            "label": link["label"] or (page.title if page else link["link"]),
        }
        for link, page in chosen
        if page or link["link"]
    ]


def public_versions(translation_keys, languages):
    """The public page for each key, in the last of `languages` that it has; one query."""
    pages = HubPage.objects.published().filter(
        translation_key__in=translation_keys, locale__language_code__in=languages
    )
    in_order = sorted(pages.select_related("locale"), key=lambda page: languages.index(page.locale.language_code))
    return {page.translation_key: page for page in in_order}


@register.simple_tag(takes_context=True)
def menu(context):
    """The pages in the menu below home, and those below them, in the active language; one query."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if not site:
        return []
    page = context.get("page")
    here = page.path if isinstance(page, HubPage) else ""
    home = here[: len(site.root_page.path)] or site.root_page.localized.path
    top = len(home) // HubPage.steplen + 1
    entries, by_path = [], {}
    pages = HubPage.objects.filter(path__startswith=home, depth__in=[top, top + 1]).published().in_menu()
    for entry in pages.order_by("path"):
        told = {"page": entry, "here": here.startswith(entry.path), "current": here == entry.path, "children": []}
        by_path[entry.path] = told
        parent = by_path.get(entry.path[: -HubPage.steplen])
        if entry.depth == top:
            entries.append(told)
        elif parent:
            parent["children"].append(told)
    return entries


@register.simple_tag
def breadcrumbs(page):
    """The public pages above this one, from the home page down; one query."""
    if not isinstance(page, HubPage) or not page.pk or page.depth <= 2:
        return []
    return list(HubPage.objects.ancestor_of(page).published().order_by("depth"))


@register.simple_tag(takes_context=True)
def structured_data(context, page, crumbs):
    """What search engines are told about a page, as schema.org JSON-LD."""
    request = context.get("request")
    told = [data | {"url": page.get_full_url(request)} for data in [page.structured_data()] if data]
    if crumbs:
        told.append(
            {
                "@context": "https://schema.org",
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"@type": "ListItem", "position": place, "name": crumb.title, "item": crumb.get_full_url(request)}
                    for place, crumb in enumerate([*crumbs, page], start=1)
                ],
            }
        )
    return as_json_ld(told)


def as_json_ld(told):
    """JSON that cannot end the element it stands in, whatever an editor wrote."""
    if not told:
        return ""
    text = json.dumps(told if len(told) > 1 else told[0], ensure_ascii=False, default=str)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 (escaped above)


@register.filter
def film_player(address):
    """The address of the player for a film, or None."""
    return player_address(address)


@register.filter
def film_host(address):
    """Which site a film comes from, in a word."""
    return "Vimeo" if "vimeo" in (address or "") else "YouTube"
