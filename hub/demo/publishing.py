"""What the demonstration does with pages: put one in the tree, fill one in, and translate one as a translator would."""

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
    """The English page of a type that there is one of; None if editors have deleted it."""
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
    """Have somebody of each side agree to a page, a list entry or a profile, which publishes it."""
    submit(thing)
    agree(thing, person("ebye"), digest_of_latest(thing))
    agree(thing, person("staff"), digest_of_latest(thing))
    return thing


def publish_below(parent, page):
    """Publish a made-up page below its parent, and say in its summary that it is made up."""
    page.locale = parent.locale
    page.summary = f"{MADE_UP[parent.locale.language_code]} {page.summary}"
    page.live = False
    parent.add_child(instance=page)
    return publish(page)


def fill_empty_fields(page, **fields):
    """Publish a page with those of `fields` that nobody has filled in yet."""
    empty = {name: value for name, value in fields.items() if not getattr(page, name)}
    for name, value in empty.items():
        setattr(page, name, value)
    return publish(page) if empty else page


def in_order(rows):
    """Inline entries that keep the order in which they are written."""
    for place, row in enumerate(rows):
        row.sort_order = place
    return rows


def translate(page, rows=None, **words):
    """Publish the Welsh translation of `page`. What nobody translated stays empty, so that no English stands there.

    `rows` are the inline entries by name, such as the runs of a course; those not named stay behind.
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
    """The fields of ours in which there are words."""
    return [
        field
        for field in page._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField, StreamField))
        and not isinstance(field, (models.EmailField, models.URLField))
        and not field.model.__module__.startswith("wagtail")
        and not field.choices
    ]
