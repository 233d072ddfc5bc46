"""Search stays fast with many works: no query reads a whole table."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from search.indexing.entries import sync_works
from search.models import Entry
from search.querying.query import SearchQuery
from tests.search.restored_works import restored
from tests.search.searching import ask, titles

pytestmark = pytest.mark.both_databases

MANY = 20_000
TABLES = ("search_entry", "wagtailsearch_indexentry")


def found_works(number, **values):
    """Make `number` works with entries in search."""
    sync_works([work.pk for work in restored(number, **values)])


def rows_of_works(number):
    """Write the rows of `number` works into every table of search directly, since indexing takes a minute."""
    said = {"group": "works", "kind": "poem", "language": "en", "heading": "A poem about the sea", "at": now()}
    said |= {"beginning": b"a poem about the sea", "traits": "\x1f".join(["works", "poem", "", "", "", "en", ""])}
    entries = Entry.objects.bulk_create([Entry(work_id=work.pk, **said) for work in restored(number)], batch_size=2000)
    about = {"content_type": ContentType.objects.get_for_model(Entry), "title": "", "autocomplete": "a poem"}
    rows = [IndexEntry(object_id=str(entry.pk), body=f"poem sea wave w{entry.pk}", **about) for entry in entries]
    IndexEntry.objects.bulk_create(rows, batch_size=2000)


def asked_by_the_page(client, question, **narrowed):
    """Every query for entries that the search page makes, with its parameters."""
    asked = []

    def remember(execute, sql, params, many, context):
        if any(table in sql for table in TABLES) and sql.startswith("SELECT"):
            asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(remember):
        ask(client, question, **narrowed)
        asked_to_count(question)
    return asked


def asked_to_count(question):
    """The query of Wagtail's `count()`; the page itself adds up the counts of facets."""
    asked = SearchQuery({"query": question})
    get_search_backend().search(asked.query_of(asked.attempt), asked.entries()).count()


def plan_of(sql, params):
    """The database's plan of a query, as text."""
    explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {sql}", params)
        return "\n".join(str(row) for row in cursor.fetchall())


def reads_from_end_to_end(plan):
    """Whether a plan reads a whole table of search. (SQLite's virtual table is the full-text index.)"""
    return any(f"Seq Scan on {table}" in plan or f"SCAN {table}'" in plan for table in TABLES)


@pytest.fixture(scope="module")
def many_works(hub_for_a_module, django_db_blocker):
    """A hub with enough works for the planner to use indexes; undone after the last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        rows_of_works(MANY)
        found_works(60, title="A lighthouse")
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":  # does what VACUUM does, which cannot run in a transaction
                cursor.execute("SELECT gin_clean_pending_list('search_title_and_body')")
            for table in TABLES:
                cursor.execute(f"ANALYZE {table}")
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "narrowed",
    [{}, {"sort": "date"}, {"kind": "poem", "page": "3"}],
    ids=["as it is typed", "by date", "narrowed, on a late page"],
)
def test_no_query_of_the_page_reads_a_table_from_end_to_end(many_works, db, client, narrowed):
    plans = [plan_of(*one) for one in asked_by_the_page(client, "lighthouse", **narrowed)]
    assert len(plans) >= 4
    assert [plan for plan in plans if reads_from_end_to_end(plan)] == []
    if connection.vendor == "sqlite":
        assert sum("VIRTUAL TABLE INDEX" in plan for plan in plans) >= 3


@pytest.mark.parametrize("page", ["1", "30"], ids=["the first page", "the last page"])
def test_six_hundred_works_take_no_more_queries_than_ten(hub, client, page):
    found_works(10, title="A harbour")
    ask(client, "harbour")
    with CaptureQueriesContext(connection) as few:
        assert len(titles(ask(client, "harbour", page=page))) == 10
    found_works(590, title="A harbour")
    with CaptureQueriesContext(connection) as many:
        assert len(titles(ask(client, "harbour", page=page))) == 20
    assert len(many) == len(few)
