"""A renamed label updates everything that is labelled with it, and editors never wait for an index."""

from functools import partial

import pytest
from django_tasks_db.models import DBTaskResult
from wagtail.models import Locale
from wagtail.search.backends import get_search_backend

from home.models import ContentPage
from hub.coproduction.publication.unpublish import take_down
from hub.core.models import HubSettings, Service, Theme
from initiatives.models import CollegePage, RecoveryCollegesPage
from search.models import Entry
from tests.coproduction.admin_actions import edit
from tests.publishing import create_page, publish
from tests.search.published_pages import add_page
from tests.search.searching import ask, titles
from tests.yellowbook.conftest import add_work

WORKS = {"group": "works"}


def renamed(thing, name):
    thing.name = name
    return publish(thing)


@pytest.fixture
def for_good(django_capture_on_commit_callbacks):
    """Runs a block as if its transaction were committed, with its `on_commit` functions."""
    return partial(django_capture_on_commit_callbacks, execute=True)


@pytest.fixture
def theme(hub):
    return publish(Theme(name="Lighthouses", locale=Locale.objects.get(language_code="en")))


@pytest.fixture
def work(theme, ebye, staff):
    """A work with “lighthouses” in the name of its theme only."""
    return add_work((ebye, staff), "By the sea", themes=[theme])


def test_a_work_is_found_by_the_new_name_of_its_theme(work, theme, client, for_good):
    assert titles(ask(client, "lighthouses", **WORKS)) == [work.title]
    with for_good():
        renamed(theme, "Harbours")
    assert titles(ask(client, "lighthouses", **WORKS)) == []
    assert titles(ask(client, "harbours", **WORKS)) == [work.title]


def test_a_work_is_not_found_by_a_theme_that_was_taken_down(work, theme, client, staff, for_good):
    with for_good():
        take_down(theme, staff, "It has another meaning now.")
    assert titles(ask(client, "lighthouses", **WORKS)) == []
    assert titles(ask(client, "sea", **WORKS)) == [work.title]


def test_a_work_is_not_found_by_a_theme_that_was_deleted(work, theme, client, for_good):
    with for_good():
        theme.delete()
    assert titles(ask(client, "lighthouses", **WORKS)) == []
    assert titles(ask(client, "sea", **WORKS)) == [work.title]


def test_a_page_is_found_by_the_new_name_of_its_service(hub, client, for_good):
    service = publish(Service(name="Rowan House", town="Ely", region="East"))
    colleges = RecoveryCollegesPage.objects.get(locale__language_code="en")
    create_page(
        colleges,
        CollegePage(title="A college", summary="To learn.", service=service, who_can_join="All", how_to_enrol="Ask"),
    )
    assert titles(ask(client, "rowan")) == ["A college"]
    with for_good():
        renamed(service, "Willow House")
    assert titles(ask(client, "rowan")) == []
    assert titles(ask(client, "willow")) == ["A college"]


def test_what_is_part_of_an_initiative_is_counted_there_when_its_address_changes(hub, for_good):
    colleges = RecoveryCollegesPage.objects.get(locale__language_code="en")
    before = Entry.objects.filter(initiative=colleges.slug).count()
    with for_good():
        colleges.slug = "learning"
        publish(colleges)
    assert Entry.objects.filter(initiative="learning").count() == before > 0


def test_saving_a_draft_waits_for_no_index(hub, ebye, settings, for_good):
    settings.TASKS = settings.TASKS | {
        "messages": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["messages"]}
    }
    with for_good():
        page = add_page("The new harbour")
    with for_good():
        edit(ebye, page, title="The old lighthouse")
    assert found_by_editors("harbour") == []
    assert DBTaskResult.objects.filter(task_path__endswith="update_wagtail_index").exists()
    for row in DBTaskResult.objects.ready():
        row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
    assert found_by_editors("harbour") == [page.pk]


def found_by_editors(words):
    """The results of Wagtail's own index."""
    return [page.pk for page in get_search_backend().search(words, ContentPage)]


def test_the_telephone_lines_around_every_page_are_found_as_they_are_agreed_to(hub, client):
    assert titles(ask(client, "pelican desk")) == []
    settings = HubSettings.objects.get()
    lines = [{"label": "Pelican desk", "number": "01632 960 777"}]
    words = {"language": "en", "hub_name": "Our hub", "strapline": "", "lines": lines, "links": []}
    settings.words = [("words", words)]
    settings.save_revision()
    assert titles(ask(client, "pelican desk")) == []
    publish(settings)
    for typed in ("pelican desk", "01632 960 777", "01632960777"):
        assert titles(ask(client, typed)) == ["Co-production Hub"]
