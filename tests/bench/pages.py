"""`python -m tests.bench.pages` measures what one page of each type of the demo hub costs."""

import gzip
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

RUNS = 20


def start(folder, database=None):
    """Make a demo hub in `folder`, in this process."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "hub.settings.dev",
        "DATABASE_URL": database or f"sqlite:///{Path(folder) / 'hub.sqlite3'}",
        "MEDIA_ROOT": str(Path(folder) / "media"),
        "PRIVATE_MEDIA_ROOT": str(Path(folder) / "private"),
    }
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.DEBUG = False
    for command in ("migrate", "setup_hub", "load_demo"):
        call_command(command, verbosity=0)


def measure(client, path, connection, capture):
    """SQL queries, median milliseconds of `RUNS` responses and transferred bytes of one address."""
    answer = client.get(path)
    with capture(connection) as queries:
        client.get(path)
    asked = [query["sql"] for query in queries.captured_queries]
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - began) * 1000)
    statements = [sql for sql in asked if not sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))]
    return len(statements), statistics.median(times), len(gzip.compress(answer.content))


def main():
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        start(folder)
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        from hub.core.models import HubPage

        client = Client(headers={"host": "127.0.0.1:8000"})
        pages = {}
        for page in HubPage.objects.published().filter(locale__language_code="en").order_by("path").specific():
            pages.setdefault(type(page).__name__, page.url)
        sys.stdout.write("| page type | SQL queries | median ms | HTML bytes, gzip |\n|---|---|---|---|\n")
        for name, path in pages.items():
            queries, milliseconds, size = measure(client, path, connection, CaptureQueriesContext)
            sys.stdout.write(f"| {name} | {queries} | {milliseconds:.1f} | {size} |\n")


if __name__ == "__main__":
    main()
