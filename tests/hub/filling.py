"""Pages and list entries with something in every field, whatever their type."""

import datetime
import io
import wave
from functools import cache

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from PIL import Image
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import DraftStateMixin, Orderable, Page, Site, get_page_models
from wagtailmedia.blocks import AbstractMediaChooserBlock

from hub.coproduction.models import Side
from hub.core.models import HubDocument, HubImage, HubMedia, HubPage
from hub.core.uploads.editors import cleaned_picture, cleaned_recording
from tests.publishing import create_page, publish
from yellowbook.models import Contribution
from yellowbook.models.pages.blocks import WorkChooserBlock

RICH_TEXT = '<p data-block-key="a1">One <b>bold</b> word &amp; a <a href="https://example.org/">link</a>.</p>'
FILM = "https://www.youtube.com/watch?v=abcdefghijk"
RULES = {  # values for blocks that allow one of two fields only, need dates in order, or ways to reach somebody
    "CallToActionBlock": {"link": ""},
    "ResourceFormatBlock": {"link": ""},
    "ClaimBlock": {"review_date": "2027-03-01"},
    "PageListBlock": {"below": None},
    "ContactCardBlock": {"phone": "01632 960 123", "email": "team@example.org"},
    "HelpLineBlock": {"phone": "116 123", "website": "https://example.org/help"},
}
ONE_OF_TWO = {"EpisodePage": {"film": ""}}  # it has a sound already
PAGE_TYPES = [model for model in get_page_models() if issubclass(model, HubPage) and model is not HubPage]
BOOKKEEPING = {field.name for field in Page._meta.get_fields()} - {"seo_title", "search_description", "show_in_menus"}


@cache
def golden_square():
    data = io.BytesIO()
    Image.new("RGB", (8, 8), "gold").save(data, "PNG")
    return cleaned_picture(ContentFile(data.getvalue(), "gold.png"))


@cache
def silence():
    data = io.BytesIO()
    with wave.open(data, "wb") as silence:
        silence.setnchannels(1)
        silence.setsampwidth(2)
        silence.setframerate(8000)
        silence.writeframes(bytes(1600))
    return cleaned_recording(ContentFile(data.getvalue(), "silence.wav"), "audio")


def copy_of(clean):
    """A copy of a file that the intake has cleaned once: that takes longer than the rest of a test."""
    copied = type(clean)(clean.name, "", clean.size, None)
    clean.seek(0)
    copied.write(clean.read())
    copied.seek(0)
    copied.__dict__ |= {name: vars(clean)[name] for name in ("width", "height", "seconds") if name in vars(clean)}
    return copied


def a_picture():
    """A picture; always the same one in a test."""
    there = HubImage.objects.first()
    return there or HubImage.objects.create(title="Gold", description="A golden square", file=copy_of(golden_square()))


def a_document():
    """A document; always the same one in a test."""
    words = ContentFile(b"words", "words.txt")
    return HubDocument.objects.first() or HubDocument.objects.create(title="A document", file=words)


def a_sound():
    """A moment of silence; always the same sound in a test."""
    there = HubMedia.objects.first()
    return there or HubMedia.objects.create(title="A sound", type="audio", file=copy_of(silence()))


def a_side():
    """A side; always the same one in a test."""
    return Side.objects.first() or Side.objects.create(group=Group.objects.create(name="A side"))


def the_site():
    return Site.objects.get(is_default_site=True)


def a_page():
    """A page that is there; None if there is none."""
    return HubPage.objects.first()


def a_work():
    """A public work without consent or agreement; always the same one in a test."""
    there = Contribution.objects.filter(live=True).first()
    work = Contribution(kind="poem", title="A work", text="Words", live=True, first_published_at=timezone.now())
    return there or Contribution.objects.bulk_create([work])[0]


OTHERS = {
    **{HubImage: a_picture, HubMedia: a_sound, HubDocument: a_document},
    **{HubPage: a_page, Side: a_side, Site: the_site},
}
CHOSEN = {
    DocumentChooserBlock: a_document,
    ImageChooserBlock: a_picture,
    AbstractMediaChooserBlock: a_sound,
    WorkChooserBlock: a_work,
}


def block_value(block):
    """A stored value for `block`."""
    if isinstance(block, ImageBlock):
        return {"image": a_picture().pk, "alt_text": "A golden square in its place", "decorative": False}
    if isinstance(block, blocks.StructBlock):
        filled = {name: block_value(child) for name, child in block.child_blocks.items()}
        return filled | RULES.get(type(block).__name__, {})
    if isinstance(block, blocks.ListBlock):
        return [
            {"type": "item", "value": block_value(block.child_block), "id": f"{n}" * 36}
            for n in range(1, 3)[: block.meta.max_num]
        ]
    if isinstance(block, blocks.StreamBlock):
        return stream(block)
    for chooser, choose in CHOSEN.items():
        if isinstance(block, chooser):
            return choose().pk
    return plain_value(block)


def plain_value(block):
    if isinstance(block, blocks.ChooserBlock):
        return block.target_model.objects.order_by("pk").last().pk
    if isinstance(block, blocks.RichTextBlock):
        return RICH_TEXT
    if isinstance(block, blocks.ChoiceBlock):
        return next(key for key, _label in block.field.choices if key)
    values = {blocks.DateBlock: "2026-03-01", blocks.URLBlock: FILM, blocks.BooleanBlock: True}
    numbers = {blocks.IntegerBlock: 3, blocks.DecimalBlock: "3.5", blocks.TimeBlock: "10:30"}
    for kind, value in {**values, **numbers}.items():
        if isinstance(block, kind):
            return value
    return "Words\n  and more"


def stream(block):
    """One child of each kind that `block` allows, and no more than it holds."""
    children = enumerate(list(block.child_blocks.items())[: block.meta.max_num])
    return [{"type": name, "value": block_value(child), "id": f"{i:036d}"} for i, (name, child) in children]


def field_value(field):
    """A value for a model field."""
    if isinstance(field, StreamField):
        return stream(field.stream_block)
    if field.choices:
        return next(key for key, _label in field.flatchoices if key)
    if isinstance(field, RichTextField):
        return RICH_TEXT
    if isinstance(field, models.ForeignKey):
        return OTHERS.get(field.related_model, lambda: an_entry(field.related_model))()
    values = {
        models.URLField: FILM,
        models.EmailField: "team@example.org",
        models.SlugField: "words",
        models.CharField: "Words",
        models.TextField: "Words\n  and more words",
        models.BooleanField: True,
        models.DateTimeField: datetime.datetime(2026, 3, 1, 10, 30, tzinfo=datetime.UTC),
        models.DateField: datetime.date(2026, 3, 1),
        models.TimeField: datetime.time(10, 30),
        models.IntegerField: 3,
        models.DecimalField: 3,
        models.DurationField: datetime.timedelta(minutes=3),
        models.JSONField: {},
        models.UUIDField: field.default,
    }
    return next(value for kind, value in values.items() if isinstance(field, kind))


def own_fields(model):
    """The fields of `model` that people write in."""
    skipped = (
        BOOKKEEPING
        if issubclass(model, Page)
        else {"id", "locale", "translation_key", "sort_order", "go_live_at", "expire_at"}
    )
    return [
        field
        for field in model._meta.get_fields()
        if field.concrete and field.name not in skipped and is_written(field)
    ]


def is_written(field):
    """Whether a field has content; so has the site of HubSettings, although its form does not ask for it."""
    return field.related_model is Site or (field.editable and not field.one_to_one)


# A page takes only one of these two.
LEFT_EMPTY = {"EpisodePage": {"film"}}
GIVEN = {"SideName": {"language": "en"}, "Service": {"coordinates": "51.48, -3.18"}}


def filled(model, **given):
    """An unsaved `model` with something in every field."""
    given = GIVEN.get(model.__name__, {}) | given
    skipped = LEFT_EMPTY.get(model.__name__, set()) | set(given)
    values = {
        field.name: field_value(field)
        for field in own_fields(model)
        if not field.many_to_many and field.name not in skipped and not isinstance(field, ParentalKey)
    }
    return model(**values, **given)


def an_entry(model):
    """A saved entry of a list."""
    return model.objects.first() or save(filled(model))


def save(entry):
    """Save an entry; publish it if its model has drafts."""
    if isinstance(entry, DraftStateMixin):
        return publish(entry)
    entry.save()
    return entry


def own_relations(model):
    """The relations of a page type that hold inline entries."""
    wagtails = {"wagtailcore", "taggit"}
    return [r for r in get_all_child_relations(model) if r.related_model._meta.app_label not in wagtails]


def add_filled(model, parent, slug="words"):
    """A page of a type, published, with something in every field and one of each kind of inline entry."""
    page = filled(model, title="Words", slug=slug, locale=parent.locale)
    for relation in own_relations(model):
        ordered = {"sort_order": 0} if issubclass(relation.related_model, Orderable) else {}
        getattr(page, relation.get_accessor_name()).add(filled(relation.related_model, **ordered))
    for field in model._meta.many_to_many:
        if not field.related_model._meta.app_label.startswith(("wagtail", "taggit")):
            setattr(page, field.name, [an_entry(field.related_model)])
    return create_page(parent, page)
