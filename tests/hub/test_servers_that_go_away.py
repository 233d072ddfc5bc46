"""The database or the cache goes away while the hub runs, and comes back: visitors are told, and it heals by itself."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode, urljoin
from urllib.request import Request

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from home.models import HomePage
from tests.publishing import create_page, first_page_of_a_site
from tests.site.conftest import DemoHub, free_port, running
from tests.tasks import put_in_queue

ROOT = Path(__file__).parents[2]
REDIS = shutil.which("valkey-server") or shutil.which("redis-server")
GUNICORN = ("-m", "gunicorn", "--workers", "1", "--bind")
WORKER = ("manage.py", "db_worker", "--backend=messages", "--queue-name=messages", "--no-startup-delay")
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "hub.settings.production",
    "SECRET_KEY": "a-long-and-random-text-of-letters-4f8b2c7d9e1a0356-and-more-of-them",
    "RECEIPT_KEY": "another",
    "ALLOWED_HOSTS": "localhost",
    "WAGTAILADMIN_BASE_URL": "https://localhost",
    "EMAIL_URL": "smtp://127.0.0.1:25",
    "DEFAULT_FROM_EMAIL": "hub@example.org",
    "TRUSTED_PROXIES": "1",
}


class DoorToDatabase:
    """A way to the tests' database that can be shut: who is connected loses it, and nobody else gets in."""

    def __init__(self):
        self.port, self.open, self.inside = free_port(), False, []

    @property
    def address(self):
        return f"postgres://postgres:@127.0.0.1:{self.port}/{connection.settings_dict['NAME']}"

    def open_up(self):
        self.door = socket.create_server(("127.0.0.1", self.port), reuse_port=True)
        threading.Thread(target=self.let_in, args=[self.door], daemon=True).start()

    def let_in(self, door):
        with suppress(OSError):
            while True:
                visitor = door.accept()[0]
                database = socket.socket(socket.AF_UNIX)
                database.connect(self.socket)
                self.inside += [visitor, database]
                for one, other in ((visitor, database), (database, visitor)):
                    threading.Thread(target=self.carry, args=[one, other], daemon=True).start()

    def carry(self, one, other):
        with suppress(OSError):
            while said := one.recv(65536):
                other.sendall(said)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def shut(self):
        self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()
        for end in self.inside:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.inside = []

    @contextmanager
    def shut_for_a_while(self):
        self.shut()
        try:
            yield
        finally:
            self.open_up()


class Cache:
    """A server of Valkey or Redis that keeps nothing on disk."""

    def __init__(self):
        self.port = free_port()

    def start(self):
        words = [REDIS, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.server = subprocess.Popen(words, stdout=subprocess.DEVNULL)

    def stop(self):
        self.server.kill()
        self.server.wait()


@pytest.fixture(scope="module")
def door(django_db_setup, django_db_blocker):
    door = DoorToDatabase()
    with django_db_blocker.unblock():
        info = connection.connection.info if connection.connection else None
        if info is None:
            connection.ensure_connection()
            info = connection.connection.info
        door.socket = f"{info.host}/.s.PGSQL.{info.port}"
    door.open_up()
    yield door
    door.shut()


@pytest.fixture(scope="module")
def cache_server():
    assert REDIS, "The tests need redis-server or valkey-server."
    server = Cache()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def served(door, cache_server, tmp_path_factory):
    """The hub as gunicorn serves it to visitors."""
    folder = tmp_path_factory.mktemp("served")
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.site.settings_without_debug",
        "DATABASE_URL": door.address,
        "CACHE_URL": f"redis://127.0.0.1:{cache_server.port}/0",
        "MEDIA_ROOT": str(folder / "media"),
        "PRIVATE_MEDIA_ROOT": str(folder / "private"),
    }
    yield from running(DemoHub(f"http://127.0.0.1:{free_port()}", env), folder, GUNICORN)


@pytest.fixture
def front_page(locales):
    """The first page of a hub with nothing in it."""
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=locales["en"]))
    return first_page_of_a_site(
        create_page(root, HomePage(title="The hub", slug="hub", summary="We write it.")), "localhost"
    )


def sign_in(served):
    """What a browser sends when somebody signs in: the page of the form was opened before."""
    address = urljoin(served.address, "/admin/login/")
    page = served.get(address)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[1]
    data = urlencode({"csrfmiddlewaretoken": token, "username": "nobody", "password": "wrong"}).encode()
    return Request(address, data, {"Cookie": page.headers["Set-Cookie"].partition(";")[0]})  # noqa: S310 (our own server)


@pytest.mark.django_db(transaction=True)
def test_without_its_database_the_hub_says_so_and_heals_by_itself(served, door, front_page):
    for path in ("/", "/cy/yellow-book/", "/admin/login/", "/search/?query=kettle"):
        assert served.get(path).status in (200, 404), path
    signing_in = sign_in(served)
    with door.shut_for_a_while():
        refused = served.send(signing_in)
        assert (refused.status, refused.headers["Retry-After"]) == (503, "30")
        assert "We cannot reach our records just now" in refused.text
        for path, words in {
            "/": "We cannot reach our records just now",
            "/cy/yellow-book/share/": '<html lang="cy"',
            "/search/?query=kettle": "Nothing that was saved is lost",
            "/api/v2/pages/": "Service Unavailable",
            "/sitemap.xml": "We cannot reach our records just now",
        }.items():
            answer = served.get(path)
            assert (answer.status, answer.headers["Retry-After"]) == (503, "30"), path
            assert words in answer.text
            assert "no-store" in answer.headers["Cache-Control"]
        assert "Set-Cookie" not in served.get("/").headers
        assert served.get("/healthz").status == 200
        assert "database" in served.get("/readyz").text
    for path in ("/", "/search/?query=kettle", "/admin/login/"):
        assert served.get(path).status == 200, path
    assert "didn&#x27;t match" in served.send(signing_in).text
    with door.shut_for_a_while():  # as PostgreSQL is started anew between two requests
        pass
    assert {served.get("/").status for _each_thread in range(12)} == {200}


@pytest.mark.django_db(transaction=True)
def test_without_its_cache_the_hub_is_slower_and_nothing_else(served, cache_server, front_page):
    paths = ("/", "/yellow-book/", "/search/suggest/?query=kettle", "/admin/login/")
    before = [served.get(path).status for path in paths]
    assert served.get("/readyz").text.count('"failed": []') == 1
    cache_server.stop()
    try:
        assert [served.get(path).status for path in paths] == before
        answer = served.get("/readyz")
        assert (answer.status, '"failed": ["cache"]' in answer.text) == (200, True)
    finally:
        cache_server.start()
    assert [served.get(path).status for path in paths] == before


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_loses_the_database_ends_and_the_next_one_goes_on(door):
    first = put_in_queue(path="hub.coproduction.notifications.tasks.send")
    env = os.environ | PRODUCTION | {"DATABASE_URL": door.address}
    words = [sys.executable, *WORKER]
    worker = subprocess.Popen(words, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for line in worker.stdout:
        if "state=SUCCESSFUL" in line:
            break
    assert DBTaskResult.objects.get(pk=first.pk).status == "SUCCESSFUL"
    with door.shut_for_a_while():
        worker.communicate(timeout=60)
        assert worker.returncode == 1  # so that its unit starts it again
    second = put_in_queue(path="hub.coproduction.notifications.tasks.send")
    done = subprocess.run([*words, "--batch"], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert DBTaskResult.objects.get(pk=second.pk).status == "SUCCESSFUL"
