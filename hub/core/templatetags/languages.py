"""The same page in other languages: links for search engines and the switch for readers.

A page that is not live, or is behind a password, is nobody's translation.
"""

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info
from wagtail.models import Site

from hub.core.caching.derived import kept
from hub.core.caching.sites import site_of
from hub.core.models import HubPage
from hub.core.templatetags.hub import pages_around
from hub.core.twins.fuller import fuller_versions
from hub.words import in_language_of, lang_of, language_of

register = template.Library()
register.simple_tag(lang_of)
register.filter(in_language_of)


def own_name(code):
    """What a language calls itself: Cymraeg, not Welsh."""
    try:
        return get_language_info(code)["name_local"].capitalize()
    except KeyError:
        return dict(settings.LANGUAGES).get(code, code)


def versions_in(context):
    """Every public page that says the same as the page that is shown (itself too), in the order of the settings."""
    order = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    versions = [version for version in pages_around(context)["versions"] if version.locale.language_code in order]
    return sorted(versions, key=lambda version: order.index(version.locale.language_code))


def other_language_links(request):
    """Where a page that is not one of Wagtail's stands in each other language; nothing for what was not found."""
    found = getattr(request, "resolver_match", None)
    if not found or found.view_name in {None, "wagtail_serve"}:
        return []
    others = [(code, translate_url(request.path, code)) for code, _name in settings.LANGUAGES if code != get_language()]
    return [{"language": code, "name": own_name(code), "url": url} for code, url in others if url != request.path]


@register.inclusion_tag("parts/language_links.html", takes_context=True)
def language_links(context):
    """For the head: where this page stands in each language, and where readers of any other language should go."""
    request = context.get("request")
    versions = [version for version in versions_in(context) if version.easy_read or not context.get("address_end")]
    if len(versions) < 2:
        return {"links": []}
    end = context.get("address_end", "")
    links = [{"language": one.locale.language_code, "url": f"{one.get_full_url(request)}{end}"} for one in versions]
    default = next((link for link in links if link["language"] == settings.LANGUAGE_CODE), links[0])
    return {"links": [*links, {"language": "x-default", "url": default["url"]}]}


@register.inclusion_tag("parts/more_elsewhere.html", takes_context=True)
def more_elsewhere(context):
    """For the reader of a page that says clearly less than the same page in another language: where there is more."""
    request, page = context.get("request"), context.get("page")
    if not isinstance(page, HubPage) or not page.live or getattr(request, "is_preview", False):
        return {}
    others = [version for version in versions_in(context) if version.pk != page.pk]
    fuller = [(version, get_language_info(language_of(version))) for version in fuller_versions(page, others)]
    return {
        "links": [
            {"language": info["code"], "name": info["name_translated"], "url": version.get_url(request)}
            for version, info in fuller
        ]
    }


def homes_elsewhere(request):
    """The home pages in other languages, for what stands in one only; kept until something public changes."""
    site = site_of(request)
    if not site:
        return []
    homes = kept(f"homes-{site.pk}-{get_language()}", lambda: find_homes(site, request))
    return [link | {"is_near": True} for link in homes]


def find_homes(site, request):
    paths = [home.root_path for home in Site.get_site_root_paths() if home.site_id == site.pk]
    homes = HubPage.objects.published().filter(url_path__in=paths).exclude(locale__language_code=get_language())
    return [link_to(home, request) for home in homes.select_related("locale").order_by("path")]


@register.inclusion_tag("parts/language_switch.html", takes_context=True)
def language_switch(context):
    """For the reader: straight to the same page in each other language, or else to the nearest page above it there."""
    request, page = context.get("request"), context.get("page")
    if not isinstance(page, HubPage):
        links = [] if context.get("one_language") else other_language_links(request)
        return {"links": links or homes_elsewhere(request), "unsaved": context.get("unsaved")}
    known = {version.locale_id for version in versions_in(context)} | {page.locale_id}
    nearest = {}
    for version in pages_around(context)["versions_above"]:
        if version.locale_id not in known and version.locale.language_code in dict(settings.LANGUAGES):
            nearest.setdefault(version.locale_id, version)
    same = [link_to(one, request, context.get("address_end")) for one in versions_in(context) if one.pk != page.pk]
    return {"links": [*same, *(link_to(version, request) | {"is_near": True} for version in nearest.values())]}


def link_to(version, request, end=""):
    """The link to a version, and to its Easy Read version if that is the `end` of the address that is shown."""
    code = version.locale.language_code
    url = version.get_url(request)
    return {"language": code, "name": own_name(code), "url": f"{url}{end}" if end and version.easy_read else url}
