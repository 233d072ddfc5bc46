"""`python -m tests.bench.search 100000` measures what search costs in a demo hub with 100,000 more works.

Run it under `python -m tests.with_postgres` for PostgreSQL; it then also measures the same queries in plain SQL.
"""

import os
import statistics
import sys
import tempfile
import time

from tests.bench import pages

RUNS = 15
# A word in a fixed number of works, in one of 1,500 works, in one of 20, and in most works.
RARE, SCATTERED, MIDDLING, COMMON = "kittiwake", "heliotrope", "rain", "poem"
WORDS, MISTYPED = (RARE, SCATTERED, MIDDLING, COMMON), "heliotripe"
PAGE, LATE = 20, 50
FOUND = """
    FROM search_entry e JOIN wagtailsearch_indexentry i
      ON i.object_id = CAST(e.id AS varchar(50)) AND i.content_type_id = %(kind)s
    WHERE (i.title || i.body) @@ to_tsquery('simple', %(word)s)
"""
READ_HERE = "AND (e.\"group\" = 'works' OR e.language = 'en')"
BEST_FIRST = "ORDER BY ts_rank(i.body, to_tsquery('simple', %(word)s)) DESC, e.id DESC LIMIT 20"
PLAIN = {
    "search": f"SELECT e.id {FOUND} {READ_HERE} {BEST_FIRST}",
    f"search, page {LATE}": f"SELECT e.id {FOUND} {READ_HERE} {BEST_FIRST} OFFSET {PAGE * (LATE - 1)}",
    "count": f"SELECT count(*) {FOUND} {READ_HERE}",
    "facets": f"SELECT e.traits, count(*) {FOUND} GROUP BY 1",
}


def timed(action):
    """Median and 95th percentile of an action in milliseconds, after a warm-up; and the median in the database."""
    from django.db import connection

    action()
    times, in_database = [], []

    def time_it(execute, *query):
        began = time.perf_counter()
        try:
            return execute(*query)
        finally:
            in_database[-1] += (time.perf_counter() - began) * 1000

    with connection.execute_wrapper(time_it):
        for _ in range(RUNS):
            in_database.append(0)
            began = time.perf_counter()
            action()
            times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=20)[-1], statistics.median(in_database)


def wagtail_queries(word):
    """Wagtail search queries for a word, by name."""
    from wagtail.search.backends import get_search_backend

    from search.querying.query import SearchQuery

    asked, here = SearchQuery({"query": word}), slice(PAGE * (LATE - 1), PAGE * LATE)
    query, entries, every = asked.query_of(asked.attempt), asked.entries(), asked.visible()
    return {
        "search": lambda: list(asked.found[:PAGE]),
        f"search, page {LATE}": lambda: list(asked.found[here]),
        "count": lambda: get_search_backend().search(query, entries, order_by_relevance=False).count(),
        "facets": lambda: get_search_backend().search(query, every, order_by_relevance=False).facet("traits"),
        "facets, all counts of a page": lambda: facets_of(SearchQuery({"query": word})),
    }


def facets_of(asked):
    return asked.groups, asked.facets


def plain(name, word):
    """The same query in plain SQL; None if there is no equivalent."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection

    from search.analysis import stem
    from search.models import Entry

    if connection.vendor != "postgresql" or name not in PLAIN:
        return None
    said = {"word": stem(word), "kind": ContentType.objects.get_for_model(Entry).pk}

    def ask():
        with connection.cursor() as cursor:
            cursor.execute(PLAIN[name], said)
            cursor.fetchall()

    return ask


def answers(client):
    """Whole responses."""
    from django.core.cache import cache

    def suggest():
        cache.clear()
        return client.get("/search/suggest/", {"query": "hel"})

    for word in WORDS:
        yield f"whole page, {word}", lambda word=word: client.get("/search/", {"query": word})
        yield (
            f"whole page {LATE}, {word}",
            lambda word=word: client.get("/search/", {"query": word, "page": LATE}),
        )
    yield f"did you mean, {MISTYPED}", lambda: client.get("/search/", {"query": MISTYPED})
    yield "suggestion, again", lambda: client.get("/search/suggest/", {"query": "hel"})
    yield "suggestion, nothing kept", suggest


def print_times(name, measured, beside=None):
    times = " | ".join(f"{milliseconds:.1f}" for milliseconds in measured)
    plainly = f"{beside[2]:.1f} | {measured[2] / beside[2]:.1f}" if beside else " | "
    sys.stdout.write(f"| {name} | {times} | {plainly} |\n")
    sys.stdout.flush()


def make(number, after):
    """Make `number` more works. Returns how many were made and indexed a second."""
    from django.db import connection

    from hub.demo.works.bulk import make_many

    began = time.perf_counter()
    list(make_many(number, after))
    rate = number / (time.perf_counter() - began)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return rate


def measure():
    from django.test import Client

    sys.stdout.write("| | median ms | p95 ms | of it in SQL | plain SQL ms | times plain SQL |\n")
    sys.stdout.write("|---|---|---|---|---|---|\n")
    for word in WORDS:
        for name, action in wagtail_queries(word).items():
            asked = plain(name, word)
            print_times(f"{name}: {word}", timed(action), timed(asked) if asked else None)
    for name, action in answers(Client(headers={"host": "127.0.0.1:8000"})):
        print_times(name, timed(action))


def main(number):
    address = os.environ.get("DATABASE_URL")
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        pages.start(folder, address)
        for many, after in [(1000, 0), (number, 1000)]:
            rate = make(many - after, after)
            sys.stdout.write(f"\n{many} works; made, told and put into the index at {rate:.0f} a second\n\n")
            measure()


if __name__ == "__main__":
    main(int(sys.argv[1]))
