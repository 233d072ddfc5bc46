"""Shared by all tests: no network, people of each side, and the chosen database."""

import gc
import os
import re
import socket
import time
from io import StringIO
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache, caches
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import translation
from wagtail.models import Locale, Page

from home.models import HomePage
from initiatives.models import ExpertsPage
from tests import made_once, quick, s3, snapshot
from tests.publishing import create_page, first_page_of_a_site, publish, set_up_public_hub

PASSWORD = "a password for tests only"
# The first of these make the demo, `test_in_browser` among the quick tests. Others that need it come after those that
# do not, and so wait as little as possible.
FIRST = ("test_sharing_in_browser", "test_in_browser", "test_demo")
LONGEST = (
    *(
        "test_install",
        "test_actions_in_any_order",
        "test_every_door",
        "test_no_way_around",
        "test_queries",
        "test_only_what_is_public",
    ),
    *("test_agreeing_in_browser", "test_gallery_in_browser", "test_questions", "test_html"),
)
DEMO = {"demo", "demo_hub"}


def refuse_the_outside(address):
    """Raise an error unless an address is on this machine."""
    host = address[0] if isinstance(address, tuple) else "localhost"
    if host != "localhost" and not re.fullmatch(r"127\.[\d.]+|::1", host):
        raise OSError(f"A test tried to reach {host}.")


class LocalSocket(socket.socket):
    """A socket that connects to this machine only."""

    def connect(self, address):
        refuse_the_outside(address)
        return super().connect(address)

    def connect_ex(self, address):
        refuse_the_outside(address)
        return super().connect_ex(address)

    def sendto(self, data, *flags_and_address):
        refuse_the_outside(flags_and_address[-1])
        return super().sendto(data, *flags_and_address)


def pytest_configure(config):
    socket.socket = LocalSocket


def pytest_collection_modifyitems(items):
    """Begin with the slowest tests, so that no worker is left with them at the end.

    Tests with real transactions stay last, where pytest-django puts them: they leave an empty database.
    """

    def place_of(item):
        own_transactions = item.get_closest_marker("django_db")
        if own_transactions and own_transactions.kwargs.get("transaction"):
            return len(LONGEST) + 1
        if item.path.stem in FIRST:
            return -2
        if item.get_closest_marker("both_databases") and not DEMO & set(item.fixturenames):
            return -1
        return LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST)

    quick.select(items)
    items.sort(key=place_of)


def pytest_sessionstart(session):
    """Collect garbage seldom: what is loaded by now stays, and checking it took a sixth of the tests' time."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def the_database_that_was_asked_for():
    expected = os.environ.get("EXPECTED_DATABASE", "sqlite")
    assert connection.vendor == expected, f"The tests run on {connection.vendor}, not on {expected}."


@pytest.fixture(autouse=True)
def a_cold_cache():
    cache.clear()
    caches["pages"].clear()


@pytest.fixture(autouse=True)
def clock_stands_still(monkeypatch):
    """For limits and sign-in codes no time passes, however slow the machine is.

    Unless a test lets it (`tests.limits.time_passes`).
    """
    now = time.time()
    for module in ("hub.core.security.throttle", "django_otp.plugins.otp_totp.models"):
        monkeypatch.setattr(f"{module}.time", SimpleNamespace(time=lambda: now))


@pytest.fixture(autouse=True)
def in_english(settings):
    """Begin each test in English: the request of an earlier test may have left its language active."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def s3_address():
    with s3.server() as address:
        yield address


@pytest.fixture(params=["disk", "s3"])
def each_storage(request, settings, monkeypatch):
    """Run a test twice: with its files in folders, and in buckets."""
    if request.param == "s3":
        s3.move_in(request.getfixturevalue("s3_address"), settings, monkeypatch)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Copy the tests' database from a migrated one (`tests.with_postgres`, `tests.made_once`)."""
    if template := os.environ.get("MIGRATED"):
        connection.settings_dict["TEST"]["TEMPLATE"] = template
    memory = made_once.fill_memory() if connection.vendor == "sqlite" else None
    yield
    if memory:
        memory.close()


@pytest.fixture(scope="session")
def rows_of_a_hub(django_db_setup, django_db_blocker, tmp_path_factory):
    """The rows of a database before and after `setup_hub`, with its pages public."""
    file = made_once.shared_folder(tmp_path_factory) / "hub"
    with django_db_blocker.unblock():
        _said, before, after = made_once.rows(file, set_up_public_hub)
    return before, after


@pytest.fixture(scope="module")
def hub_for_a_module(rows_of_a_hub, django_db_blocker):
    """The empty hub for all tests of a module, rolled back after the last one.

    pytest-django runs each test in a transaction inside this one.
    """
    before, after = rows_of_a_hub
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()  # an earlier module may have cached the addresses of its sites
        snapshot.put_back(after, before)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def hub(hub_for_a_module, db):
    """The real, empty hub of `setup_hub`, to whose pages somebody agreed."""


WRITTEN_BEFORE = "We wrote this before the demonstration came."


def load_demo():
    said = StringIO()
    call_command("load_demo", stdout=said)
    return said.getvalue()


@pytest.fixture(scope="session")
def rows_of_the_demo(rows_of_a_hub, django_db_blocker, tmp_path_factory):
    """The output of the first `load_demo` in a hub in which somebody wrote before, and the rows before and after it."""

    def make():
        snapshot.put_back(rows_of_a_hub[1], rows_of_a_hub[0])
        page = ExpertsPage.objects.get()
        page.support = WRITTEN_BEFORE
        publish(page)
        return load_demo()

    with pytest.MonkeyPatch.context() as environment, django_db_blocker.unblock():
        environment.delenv("HUB_DEMO_PASSWORD", raising=False)
        return made_once.rows(made_once.shared_folder(tmp_path_factory) / "rows-of-the-demo", make)


@pytest.fixture(scope="module")
def demo_for_a_module(rows_of_the_demo, django_db_blocker):
    """The demonstration for all tests of a module, rolled back after the last one."""
    _said, before, after = rows_of_the_demo
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        snapshot.put_back(after, before)
        yield
        transaction.set_rollback(True)


def member_of(*groups, name):
    person = get_user_model().objects.create_user(name, password=PASSWORD)
    person.groups.set(Group.objects.filter(name__in=groups))
    return person


@pytest.fixture
def ebye(hub):
    return member_of("Experts by Experience", name="ebye-in-tests")


@pytest.fixture
def staff(hub):
    return member_of("Staff", name="staff-in-tests")


@pytest.fixture
def administrator(hub):
    return get_user_model().objects.create_superuser("admin-in-tests", password=PASSWORD)


@pytest.fixture
def ebye_client(client, ebye):
    client.force_login(ebye)
    return client


@pytest.fixture
def home(db):
    """The English home page of the only site, without anything below it."""
    english = Locale.objects.get_or_create(language_code="en")[0]
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=english))
    page = create_page(root, HomePage(title="The hub", slug="the-hub", summary="We write it together."))
    return first_page_of_a_site(page, "localhost")


@pytest.fixture
def welsh(db):
    """The Welsh locale."""
    return Locale.objects.get_or_create(language_code="cy")[0]


@pytest.fixture
def editor(admin_client):
    """A client of somebody who may do everything in the admin."""
    return admin_client
