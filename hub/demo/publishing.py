"""Publishes, fills in and translates pages for the demonstration."""

from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Locale

from hub.coproduction.workflow.decisions import agree, digest_of_latest
from hub.demo.people import person

MADE_UP = {"en": "Made-up example.", "cy": "Enghraifft wedi'i dychmygu."}


def english():
    return Locale.objects.get(language_code="en")


def welsh():
    return Locale.objects.get(language_code="cy")


def only_page(model):
    """The only English page of a type; None if editors have deleted it."""
    return model.objects.filter(locale=english()).first()


def submit(thing):
    """Save a page, a list entry or a profile as a draft, and ask the sides to agree to it."""
    if thing.pk is None:
        thing.live = False
        thing.save()
    thing.save_revision(user=person("ebye"))
    thing.get_workflow().start(thing, person("ebye"))
    return thing


def publish(thing):
    """Publish a page, a list entry or a profile: somebody of each side agrees to it."""
    submit(thing)
    agree(thing, person("ebye"), digest_of_latest(thing))
    agree(thing, person("staff"), digest_of_latest(thing))
    return thing


def publish_below(parent, page):
    """Publish a page below its parent, with a summary that says that it is made up."""
    page.locale = parent.locale
    page.summary = f"{MADE_UP[parent.locale.language_code]} {page.summary}"
    page.live = False
    parent.add_child(instance=page)
    return publish(page)


def fill_empty_fields(page, **fields):
    """Publish a page with those of `fields` that are still empty, and a draft in any case."""
    empty = {name: value for name, value in fields.items() if not getattr(page, name)}
    for name, value in empty.items():
        setattr(page, name, value)
    return page if page.live and not empty else publish(page)


def in_order(rows):
    """Inline entries, with their position as `sort_order`."""
    for place, row in enumerate(rows):
        row.sort_order = place
    return rows


def translate(page, rows=None, **words):
    """Publish the Welsh translation of `page`. Texts without a translation stay empty, so that none is in English.

    `rows` are the inline entries by name, such as the runs of a course; others are not copied.
    """
    page = page.specific
    copy = page.copy_for_translation(welsh())
    for field in _texts(copy):
        if field.name in words or field.blank:
            setattr(copy, field.name, words.get(field.name, [] if isinstance(field, StreamField) else ""))
        else:
            raise ValueError(f"Translate “{field.name}” of “{page}”.")
    copy.title = copy.draft_title = words["title"]
    for name in getattr(copy, "parts", ()):
        setattr(copy, name, in_order((rows or {}).get(name, [])))
    return publish(copy)


def _texts(page):
    """The hub's own text fields of a page."""
    return [
        field
        for field in page._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField, StreamField))
        and not isinstance(field, (models.EmailField, models.URLField))
        and not field.model.__module__.startswith("wagtail")
        and not field.choices
    ]
