"""What pages cost: `python -m tests.with_postgres python -m tests.bench.pages`.

Answers are made in one process by the hub's own middleware and views, without a web server. Processor milliseconds are
of this process alone (the database has others), and hardly move with what else the machine does. A page is measured as
it is made (while what pages share is kept, and while nothing is), as it comes out of the cache, and as a returning
browser gets it (304); beside it stand a view of nothing but Django, and a page of nothing but Wagtail.
"""

import gzip
import io
import logging
import os
import statistics
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

RUNS = 40
OF_THEIR_OWN = {"HTTP_COOKIE": "django_language=en"}  # of a visitor for whom each page is made anew
# What the same job takes at the hub's peer, wagtail/bakerydemo (8e2b625): processor milliseconds and queries, measured
# in the same way, on the machine and with the versions that docs/benchmarks.md names.
PEER = {
    "home": (48, 43),
    "list of initiatives": (39, 48),
    "gallery": (28, 16),
    "a work": (18, 19),
    "article": (23, 22),
    "search with hits": (43, 41),
    "search without": (19, 15),
    "API list": (20, 29),
    "not found": (11, 10),
    "sign in": (4, 1),
}
DJANGOS_OWN = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


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
    logging.disable()
    for command in ("migrate", "setup_hub", "load_demo", "update_index"):
        call_command(command, verbosity=0)


class Visitor:
    """Asks a WSGI application for an address, as a web server does."""

    def __init__(self, application):
        self.application = application

    def get(self, path, **headers):
        """The status, headers and bytes of an answer."""
        path, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
            **headers,
        }
        said = {}
        answer = self.application(environ, lambda status, headers, *_error: said.update(status=status, headers=headers))
        content = b"".join(answer)
        answer.close()
        return int(said["status"].split()[0]), dict(said["headers"]), content

    def milliseconds(self, path, **headers):
        """The median processor milliseconds of an answer."""
        times = []
        for _ in range(RUNS):
            began = time.process_time()
            self.get(path, **headers)
            times.append((time.process_time() - began) * 1000)
        return statistics.median(times)


def queries_of(visitor, path, **headers):
    """How many queries an answer takes, without the statements around a transaction."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        visitor.get(path, **headers)
    around = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    return sum(not query["sql"].startswith(around) for query in captured.captured_queries)


def addresses():
    """An address for each row of the table."""
    from home.models import ContentPage
    from hub.core.models import HubPage
    from yellowbook.models import Contribution

    english = HubPage.objects.published().filter(locale__language_code="en")
    jobs = {
        "home": "/",
        "list of initiatives": "/initiatives/",
        "gallery": "/yellow-book/",
        "a work": Contribution.objects.filter(live=True).first().get_absolute_url(),
        "article": english.type(ContentPage).first().url,
        "search with hits": "/search/?query=rain",
        "search without": "/search/?query=xyzzy",
        "API list": "/api/v2/pages/",
        "not found": "/nothing-here/",
        "sign in": "/admin/login/",
    }
    for page in english.order_by("path").specific():
        jobs.setdefault(type(page).__name__, page.url)
    return jobs


@contextmanager
def bare():
    """Visitors of a view of nothing but Django, and of a page of nothing but Wagtail."""
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.http import HttpResponse
    from django.test import override_settings
    from django.urls import include, path
    from wagtail import urls as wagtail_urls
    from wagtail.models import Locale, Page, Site

    root = Page.get_first_root_node()
    page = root.add_child(instance=Page(title="Bare", slug="bare", locale=Locale.objects.first()))
    site = Site.objects.get(is_default_site=True)
    before, site.root_page = site.root_page, page
    Site.objects.filter(pk=site.pk).update(root_page=page)
    Site.clear_site_root_paths_cache()
    urls = type(
        "urls",
        (),
        {"urlpatterns": [path("view/", lambda _request: HttpResponse("Bare")), path("", include(wagtail_urls))]},
    )
    templates = [settings.TEMPLATES[0] | {"DIRS": [], "APP_DIRS": False, "OPTIONS": {"loaders": [LOADER]}}]
    try:
        with override_settings(ROOT_URLCONF=urls, MIDDLEWARE=DJANGOS_OWN, TEMPLATES=templates):
            yield Visitor(WSGIHandler())
    finally:
        Site.objects.filter(pk=site.pk).update(root_page=before)
        Site.clear_site_root_paths_cache()
        page.delete()


LOADER = (
    "django.template.loaders.locmem.Loader",
    {"wagtailcore/page.html": "<!doctype html><title>{{ page.title }}</title><h1>{{ page.title }}</h1>"},
)


def bare_milliseconds():
    """The processor milliseconds of a view of nothing but Django, and of a page of nothing but Wagtail."""
    with bare() as visitor:
        visitor.get("/view/")
        return visitor.milliseconds("/view/"), visitor.milliseconds("/")


def rows(visitor):
    """For each page: queries as it is made, and with nothing kept; milliseconds as it is made, from the cache, and as a
    304; bytes on the wire.
    """
    from django.core.cache import cache
    from django.test import override_settings

    for name, path in addresses().items():
        with override_settings(PAGE_CACHE=True):
            visitor.get(path, **OF_THEIR_OWN)  # which makes its pictures
            cache.clear()
            cold = queries_of(visitor, path, **OF_THEIR_OWN)
            made = queries_of(visitor, path, **OF_THEIR_OWN), cold, visitor.milliseconds(path, **OF_THEIR_OWN)
            _status, headers, content = visitor.get(path)
            kept = visitor.milliseconds(path) if "ETag" in headers and "?" not in path else None  # no search is kept
            held = visitor.milliseconds(path, HTTP_IF_NONE_MATCH=headers["ETag"]) if "ETag" in headers else None
        yield name, *made, kept, held, len(gzip.compress(content))


def main():
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        start(folder, os.environ.get("DATABASE_URL"))
        from django.core.handlers.wsgi import WSGIHandler

        write = sys.stdout.write
        write(
            "A bare view of Django takes {:.2f} ms, a bare page of Wagtail {:.2f} ms.\n\n".format(*bare_milliseconds())
        )
        write(
            "| page | queries | with nothing kept | ms | times a bare page | from the cache, ms | 304, ms | bytes "
            "| peer: queries, ms |\n"
        )
        write("|---|---|---|---|---|---|---|---|---|\n")
        for name, queries, cold, made, kept, held, size in rows(Visitor(WSGIHandler())):
            peer = "{1}, {0}".format(*PEER[name]) if name in PEER else ""
            _view, page = bare_milliseconds()  # beside each, since the machine is not always as fast
            figures = [queries, cold, f"{made:.1f}", f"{made / page:.1f}"]
            figures += [f"{one:.2f}" if one else "" for one in (kept, held)]
            write(f"| {' | '.join(map(str, [name, *figures, size, peer]))} |\n")


if __name__ == "__main__":
    main()
