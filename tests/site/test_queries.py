"""No page asks much of the database, and none asks more because there is more to show."""

import copy
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.blocks import ChooserBlock, ListBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.models import HomePage
from hub.core.models import HubPage
from initiatives.models import ExpertProfile, ExpertsPage
from tests.hub.filling import PAGE_TYPES, add_filled, filled, own_relations
from yellowbook.models import YellowBookPage

pytestmark = pytest.mark.slow

QUERIES = 17  # two of them for the co-production record
FACETS = 5  # what the gallery can be narrowed to, each counted once
FEW, MANY = 10, 60


def choosers_in(block):
    """How many places in `block` hold a picture, file or page that was chosen. Wagtail fetches each place's at once."""
    children = [block.child_block] if isinstance(block, ListBlock) else getattr(block, "child_blocks", {}).values()
    return isinstance(block, ChooserBlock) + sum(map(choosers_in, children))


def bound(model):
    """What a page of this type may ask, with something chosen everywhere that its streams have room for it."""
    streams = [field.stream_block for field in model._meta.get_fields() if isinstance(field, StreamField)]
    facets = FACETS if model is YellowBookPage else 0
    return QUERIES + facets + sum(map(choosers_in, streams))


def the_part_of(model, page):
    """The row of a page in one of the tables that it is spread over."""
    return model(**{field.attname: getattr(page, field.attname) for field in model._meta.local_concrete_fields})


def add_children(page, model, number):
    """Let there be `number` children of one type: rows as a restored backup would write them, for speed."""
    there, first = page.get_children().type(model).count(), page.get_children().count() + 1
    one = filled(model, locale=page.locale)
    children = [copy.copy(one) for _ in range(there, number)]
    for step, child in enumerate(children, start=first):
        child.title, child.slug, child.translation_key = f"{model.__name__} {step}", f"page-{step}", uuid.uuid4()
        child.path, child.depth = Page._get_path(page.path, page.depth + 1, step), page.depth + 1
        child.draft_title = child.title
        child.set_url_path(page)
    rows = Page.objects.bulk_create(the_part_of(Page, child) for child in children)
    for child, row in zip(children, rows, strict=True):
        child.pk = child.page_ptr_id = child.hubpage_ptr_id = row.pk
        the_part_of(HubPage, child).save_base(raw=True)
        child.save_base(raw=True)
    page.numchild += len(children)
    page.save(update_fields=["numchild"], clean=False)


@disable_reference_index_auto_update()
def add_behind(page, number):
    """Let there be `number` of everything that a page may list: pages below it, inline entries, profiles."""
    for model in page.allowed_subpage_models():
        add_children(page, model, number)
    for relation in own_relations(type(page)):
        for count in range(relation.related_model.objects.count(), number):
            filled(relation.related_model, page=page, sort_order=count).save()
    if isinstance(page, ExpertsPage):
        for _ in range(ExpertProfile.objects.count(), number):
            filled(ExpertProfile, locale=page.locale, live=False).save()
        ExpertProfile.objects.update(live=True)


def queries_of(client, page):
    """What a visit asks of the database, when somebody has been there before."""
    assert client.get(page.url).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(page.url)
    return [query["sql"] for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]


@pytest.fixture
def unindexed(monkeypatch, settings):
    """Putting hundreds of pages into the search index takes longer than making them."""
    monkeypatch.setitem(settings.WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE", False)


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_a_page_asks_little_of_the_database_however_much_it_shows(hub, unindexed, client, model):
    page = add_filled(model, HomePage.objects.get(locale__language_code="en"))
    asked = []
    for number in (FEW, MANY):
        add_behind(page, number)
        connection.cursor().execute("ANALYZE")  # as databases do by themselves, but not inside a test's transaction
        asked.append(queries_of(client, page))
    assert len(asked[0]) <= bound(model), "\n".join(asked[0])
    assert len(asked[0]) == len(asked[1]), "\n".join(asked[1])
