"""Every address of the hub, read from its URL patterns, with real objects for their parameters."""

import re

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, get_resolver
from wagtail.contrib.search_promotions.models import Query
from wagtail.models import Collection, Locale, Site, Task, Workflow

from home.models import StrategyPage
from hub.coproduction.models import Side
from hub.core.models import HubDocument, HubImage, HubMedia
from yellowbook.contributors.models import Message
from yellowbook.models import Contribution, Copy

WORDS = {
    "app_label": "core",
    "app_name": "core",
    "model_name": "theme",
    "content_type_app_name": "home",
    "content_type_model_name": "contentpage",
    "action": "delete",
    "action_name": "approve",
    "media_type": "audio",
    "filter_spec": "width-100",
    "language": "cy",
}
MODELS = {
    "wagtailusers_users": get_user_model(),
    "wagtailusers_groups": Group,
    "wagtailsites": Site,
    "wagtaillocales": Locale,
    "side": Side,
    "wagtailadmin_collections": Collection,
    "wagtailadmin_workflows": Workflow,
    "wagtailimages": HubImage,
    "wagtailimages_chooser": HubImage,
    "wagtaildocs": HubDocument,
    "wagtaildocs_chooser": HubDocument,
    "wagtailmedia": HubMedia,
    "wagtailsearchpromotions": Query,
    "wagtailadmin_api:images": HubImage,
    "wagtailadmin_api:documents": HubDocument,
    "yellow-book-private-room": Contribution,
    "yellow-book-private-file": Copy,
    "yellow-book-private-file-captions": Contribution,
    "yellow-book-letter": Message,
}


def patterns(below="", found=None, names=()):
    """Pairs of a name and a pattern, for each address."""
    for one in get_resolver().url_patterns if found is None else found:
        here = below + str(one.pattern)
        if isinstance(one, URLPattern):
            yield ":".join([*names, one.name or here]), here
        else:
            yield from patterns(here, one.url_patterns, (*names, one.namespace) if one.namespace else names)


def address(name, pattern, number=None):
    """The address of a pattern. `number`, if given, is used for every number in it."""

    def filled(match):
        converter, _colon, key = match[1].rpartition(":")
        if converter == "int" or key == "pk":
            return str(number or number_for(name, key))
        return WORDS.get(key, "x")

    def of_expression(match):
        if match["key"] in WORDS:
            return WORDS[match["key"]]
        return "live" if "live" in match[0] else str(number or number_for(name, match["key"] or "page_id"))

    plain = pattern.replace("^", "").replace("$", "").replace("((?:[\\w\\-]+/)*)", "")
    plain = re.sub(r"\((\?P<(?P<key>\w+)>)?[^()]*\)", of_expression, plain)
    return "/" + re.sub(r"<([^>]+)>", filled, plain).replace("\\.", ".").replace(".*", "nowhere")


def number_for(name, key):
    """The primary key of an existing object, for a parameter of an address."""
    strategy = StrategyPage.objects.get(locale__language_code="en")
    if key == "content_type":
        return ContentType.objects.get_for_model(StrategyPage).pk
    if key == "revision_id":
        return strategy.latest_revision_id or 1
    if key == "destination_id":
        return strategy.get_parent().pk
    if "task" in name and "workflows" in name:
        return Task.objects.first().pk
    area = name.rpartition(":")[0]
    if area.startswith(("wagtailsnippets_", "wagtailsnippetchoosers_")):
        model = apps.get_model(*area.partition("_")[2].split("_"))
    else:
        model = MODELS.get(area) or MODELS.get(name)
    if model is None or key in {"page_id", "page_pk"}:
        return strategy.pk
    there = model.objects.first()
    return there.pk if there else 1
