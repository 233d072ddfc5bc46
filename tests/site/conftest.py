"""The demo hub, running as `make run` runs it, in a process and a folder of its own."""

import atexit
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import sync_playwright

from tests import made_once
from tests.site import fonts
from tests.sitemap import LOCATION, whole_sitemap

NAMES = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]  # as .ci/chromium
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
IN_ENGLAND = {"TZ": "Europe/London", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
ANSWERS_GO = """
from django.utils.timezone import now
from yellowbook.models import Submission
from yellowbook.workflow import pending_answers
Submission.objects.exclude(answer_goes_at=None).update(answer_goes_at=now())
assert pending_answers.send_due() == 0
"""
A_FEW_WORKS = 12  # all of them have one template
ROOT = Path(__file__).parents[2]


@dataclass
class Answer:
    """The response to one request."""

    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode()


# The tests' hubs are on this machine and need no proxy.
ask = urllib.request.build_opener(urllib.request.ProxyHandler({})).open


@dataclass
class DemoHub:
    """A running hub, which can be asked for addresses."""

    address: str
    env: dict

    def get(self, path):
        return self.send(urllib.request.Request(urljoin(self.address, path)))  # noqa: S310 (our own server)

    def send(self, request):
        try:
            with ask(request, timeout=60) as answer:
                return Answer(answer.status, dict(answer.headers), answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, dict(error.headers), error.read())

    def pages(self):
        """The path of every page in the sitemap, in every language, and of a few works."""
        locations = LOCATION.findall(whole_sitemap(lambda path: self.get(path).text))
        paths = [location.removeprefix(self.address) for location in locations]
        works = [path for path in paths if "/yellow-book/works/" in path]
        return [path for path in paths if path not in works] + works[:A_FEW_WORKS]

    def manage(self, *command):
        """The output of a management command."""
        done = subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=self.env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def let_answers_go(self):
        """The minutes pass in which moderators can undo an answer."""
        self.manage("shell", "--no-imports", "--command", ANSWERS_GO)


def free_port():
    """A port that no other process is given while the tests run: it stays bound here, without listening.

    On Linux a server that asks for this port can listen on it if it sets SO_REUSEADDR, as ours do.
    """
    door = socket.socket()
    atexit.register(door.close)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    door.bind(("127.0.0.1", 0))
    return door.getsockname()[1]


def wait_until_ready(hub, server):
    for _ in range(1200):
        assert server.poll() is None, "The demo hub stopped."
        try:
            if hub.get("/readyz").status == 200:
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError("The demo hub never got ready.")


@pytest.fixture(scope="session")
def demo_hub(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo-hub")
    made = made_once.demo(made_once.shared_folder(tmp_path_factory))
    read_beside = shutil.ignore_patterns("*-wal", "*-shm")  # by other workers; nobody writes
    shutil.copytree(made, folder, dirs_exist_ok=True, ignore=read_beside)
    port = free_port()
    with closing(sqlite3.connect(folder / "hub.sqlite3")) as database:
        database.execute("UPDATE wagtailcore_site SET port = ?", [port])
        database.commit()
    address = f"http://127.0.0.1:{port}"
    own = {"DJANGO_SETTINGS_MODULE": "hub.settings.dev", "WAGTAILADMIN_BASE_URL": address}
    yield from running(DemoHub(address, os.environ | made_once.environment(folder) | own), folder)


@pytest.fixture(scope="module")
def hub_without_debug(demo_hub, tmp_path_factory):
    """A second server of the demo hub, which shows errors as production does; it serves no uploaded files."""
    address = f"http://127.0.0.1:{free_port()}"
    settings = {"DJANGO_SETTINGS_MODULE": "tests.site.settings_without_debug"}
    yield from running(DemoHub(address, demo_hub.env | settings), tmp_path_factory.mktemp("hub-without-debug"))


def running(hub, folder, server=("manage.py", "runserver", "--noreload")):
    """Run a hub's server, which writes its log to `folder`."""
    command = [sys.executable, *server, hub.address.removeprefix("http://")]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=hub.env, stdout=log, stderr=log)
        try:
            wait_until_ready(hub, server)
            yield hub
        finally:
            server.terminate()
            server.wait()


@pytest.fixture(scope="module")
def playwright():
    with sync_playwright() as playwright:
        yield playwright


def launched(playwright, folder, size):
    """Chromium with only the tests' font, in this size."""
    chromium = playwright.chromium.launch(
        executable_path=CHROMIUM,
        args=["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        env=os.environ | IN_ENGLAND | fonts.environment(folder, size),
    )
    yield chromium
    chromium.close()


@pytest.fixture(scope="module")
def browser(playwright, tmp_path_factory):
    yield from launched(playwright, tmp_path_factory.mktemp("fonts"), fonts.PLAIN)


@pytest.fixture(scope="module")
def browser_with_wide_letters(playwright, tmp_path_factory):
    yield from launched(playwright, tmp_path_factory.mktemp("wide-fonts"), fonts.WIDE)
