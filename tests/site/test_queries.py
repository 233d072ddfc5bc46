"""No page needs many queries, and none needs more because there is more to show."""

import copy
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.blocks import ChooserBlock, ListBlock
from wagtail.contrib.redirects.models import Redirect
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.models import HomePage
from hub.core.models import HubPage, ServiceLine
from hub.demo.works.bulk import Many
from initiatives.models import ExpertProfile, ExpertsPage
from tests.hub.filling import PAGE_TYPES, add_filled, filled, own_relations
from tests.yellowbook.conftest import entry_called, theme_called
from yellowbook.models import Contribution

QUERIES = 6
FEW, MANY = 10, 60


def choosers_in(block):
    """How many places in `block` hold a chosen picture, file or page. Wagtail fetches each place's with one query."""
    children = [block.child_block] if isinstance(block, ListBlock) else getattr(block, "child_blocks", {}).values()
    return isinstance(block, ChooserBlock) + sum(map(choosers_in, children))


def bound(model):
    """How many queries a page of this type may need, with something chosen in every place of its streams."""
    streams = [field.stream_block for field in model._meta.get_fields() if isinstance(field, StreamField)]
    return QUERIES + sum(map(choosers_in, streams))


def the_part_of(model, page):
    """The row of a page in one of its tables (multi-table inheritance)."""
    return model(**{field.attname: getattr(page, field.attname) for field in model._meta.local_concrete_fields})


def add_children(page, model, number):
    """Add `number` children of one type. Writes their rows directly, for speed."""
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
    """Add `number` of everything that a page can list: pages below it, inline entries, profiles."""
    for model in page.allowed_subpage_models():
        add_children(page, model, number)
    for relation in own_relations(type(page)):
        for count in range(relation.related_model.objects.count(), number):
            filled(relation.related_model, page=page, sort_order=count).save()
    if isinstance(page, ExpertsPage):
        for _ in range(ExpertProfile.objects.count(), number):
            filled(ExpertProfile, locale=page.locale, live=False).save()
        ExpertProfile.objects.update(live=True)


def queries_of(client, path, status=200):
    """The queries of a visit that makes its page anew, while what pages share is kept and nothing changes."""
    assert client.get(path).status_code == status
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return [query["sql"] for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))]


@pytest.fixture(autouse=True)
def made_anew(settings, client):
    """Let caches keep what pages share, and have whole pages made for a visitor with a cookie that may matter."""
    settings.PAGE_CACHE = True
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"


@pytest.fixture
def unindexed(monkeypatch, settings):
    """Turn off the search index: indexing hundreds of pages takes longer than making them."""
    monkeypatch.setitem(settings.WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE", False)


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_a_page_asks_little_of_the_database_however_much_it_shows(hub, unindexed, client, model):
    page = add_filled(model, HomePage.objects.get(locale__language_code="en"))
    asked = []
    for number in (FEW, MANY):
        add_behind(page, number)
        connection.cursor().execute("ANALYZE")  # databases do this by themselves, but not inside a test's transaction
        asked.append(queries_of(client, page.url))
    assert len(asked[0]) <= bound(model), "\n".join(asked[0])
    assert len(asked[0]) == len(asked[1]), "\n".join(asked[1])


@pytest.mark.invariant(11)
def test_a_page_about_works_asks_little_of_the_database_however_many_works_there_are(hub, client):
    """The bounds are those of PostgreSQL: on SQLite a search also asks for the rank of each hit."""
    theme, line = theme_called("Hope"), entry_called("A kind of service", ServiceLine)
    many = Many()
    many.make(range(1, FEW + 1))
    plain = {"derived_from": None, "content_notes": None}
    work = list(Contribution.objects.filter(live=True, kind="poem", **plain))[1]
    placed = Contribution.objects.filter(live=True, kind="poem", service_line=line, language="en")
    year = placed.exclude(year_made=None).first().year_made
    narrowed = f"?kind=poem&theme={theme.pk}&service={line.pk}&year={year}&language=en"
    bounds = {
        "/yellow-book/": 4,
        f"/yellow-book/{narrowed}": 4,
        work.get_absolute_url(): 9,
        f"/yellow-book/names/{work.pk}/": 4,
        "/search/?query=poem&sort=date": 8,
        "/search/?query=poem&sort=date&kind=artwork": 8,
        "/search/?query=xyzzy&sort=date": 5,
        "/search/": 1,
        "/api/v2/pages/": 2,
        "/api/v2/works/": 6,
    }
    Contribution.objects.update(credit_kind="first_name", credit="Ines", name_leads_on=True)
    few = {path: queries_of(client, path) for path in bounds}
    assert {path: asked for path, asked in few.items() if len(asked) > bounds[path]} == {}
    many.make(range(FEW + 1, 5 * MANY))
    Contribution.objects.update(credit_kind="first_name", credit="Ines", name_leads_on=True)
    more = {path: queries_of(client, path) for path in bounds}
    assert {path: asked for path, asked in more.items() if len(asked) != len(few[path])} == {}


def test_what_is_not_there_costs_no_more_than_the_frame_of_a_page(hub, client):
    """One query asks whether it leads on; one more asks where, or counts it, once the visitor has the answer."""
    assert len(queries_of(client, "/_nothing/here/", status=404)) <= 3
    assert len(queries_of(client, "/nothing/here/", status=404)) <= 4
    Redirect.add_redirect("/nothing/here/", HomePage.objects.get(locale__language_code="en"))
    assert len(queries_of(client, "/nothing/here/", status=302)) <= 4
