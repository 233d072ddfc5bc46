"""Addresses for machines: health, robots.txt and the sitemap."""

import re
from datetime import timedelta

import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import storages
from django.core.management import call_command
from django.templatetags.static import static
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image
from wagtail.models import PageViewRestriction

from tests.hub.conftest import add_page
from tests.sitemap import whole_sitemap
from tests.tasks import put_in_queue


@pytest.fixture
def https_only(settings):
    settings.SECURE_SSL_REDIRECT = True


def test_the_hub_says_that_it_lives_without_asking_the_database(client, https_only):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert not answer.cookies


@pytest.mark.django_db
def test_the_hub_is_ready_when_every_part_answers(client, https_only):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"ready": True, "failed": [], "oldest_waiting_task_seconds": 0},
    )
    assert not answer.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["default", "private"])
def test_being_asked_leaves_nothing_in_the_storages(client, name):
    client.get("/readyz")
    _folders, files = storages[name].listdir("")
    assert not [file for file in files if "readyz" in file]


def test_the_hub_is_not_ready_without_its_database(client, django_db_blocker):
    with django_db_blocker.block():
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"ready": False, "failed": ["database", "pages"]})


@pytest.mark.django_db
def test_the_hub_is_not_ready_when_a_storage_refuses_files(client, settings, tmp_path):
    place = tmp_path / "not-a-folder"
    place.write_text("a file stands where the folder should be")
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(place)}},
    }
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["failed"]) == (503, ["private storage"])
    assert str(place) not in answer.text


@pytest.mark.django_db
def test_a_cache_that_forgets_is_told_and_takes_the_hub_from_nobody(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["ready"], answer.json()["failed"]) == (200, True, ["cache"])


@pytest.mark.django_db
def test_the_hub_is_not_ready_before_its_static_files_are_collected(client, settings):
    manifest = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": manifest}
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["failed"]) == (503, ["pages"])


@pytest.mark.django_db
def test_the_hub_says_how_long_tasks_have_waited_since_they_were_due(client):
    put_in_queue(minutes=40)
    put_in_queue(minutes=90, due_in=-20)
    put_in_queue(minutes=90, due_in=20)
    put_in_queue(minutes=90, status="SUCCESSFUL")
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert 40 * 60 <= answer.json()["oldest_waiting_task_seconds"] < 41 * 60


def test_administrators_are_told_on_their_home_when_tasks_wait(admin_client, hub, ebye_client):
    put_in_queue(minutes=14)
    assert "db_worker" not in admin_client.get("/admin/").text
    put_in_queue(minutes=16)
    assert "the oldest task has waited for 16\xa0minutes" in admin_client.get("/admin/").text
    assert "db_worker" not in ebye_client.get("/admin/").text


@pytest.mark.django_db
def test_tasks_whose_worker_died_begin_again():
    alive, dead = put_in_queue(minutes=70, status="RUNNING"), put_in_queue(minutes=70, status="RUNNING")
    DBTaskResult.objects.filter(pk=alive.pk).update(started_at=timezone.now() - timedelta(minutes=50))
    DBTaskResult.objects.filter(pk=dead.pk).update(started_at=timezone.now() - timedelta(minutes=70))
    call_command("send_messages")
    assert list(DBTaskResult.objects.ready()) == [dead]


def test_robots_txt_names_the_sitemap_and_excludes_the_admin(client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/" in answer.text
    assert "Sitemap: http://testserver/sitemap.xml" in answer.text


def test_the_icon_is_where_browsers_and_telephones_look_for_it(client, home):
    asked = client.get("/favicon.ico")
    assert (asked.status_code, asked.url) == (302, static("hub/touch-icon.png"))
    assert f'<link rel="apple-touch-icon" href="{asked.url}">' in client.get("/search/").text
    with Image.open(finders.find("hub/touch-icon.png")) as icon:
        assert (icon.format, icon.size) == ("PNG", (180, 180))


def test_the_sitemap_names_each_page_in_each_language(client, home, cartref):
    text = whole_sitemap(lambda path: client.get(path).text)
    assert "<loc>http://testserver/</loc>" in text
    assert "<loc>http://testserver/cy/</loc>" in text
    assert '<xhtml:link rel="alternate" hreflang="cy" href="http://testserver/cy/"/>' in text
    assert '<xhtml:link rel="alternate" hreflang="x-default" href="http://testserver/"/>' in text


def test_the_sitemap_leaves_out_drafts_and_pages_behind_a_password(client, home):
    add_page(home, "Draft", "draft", live=False)
    hidden = add_page(home, "Hidden", "hidden")
    add_page(hidden, "Under it", "under-it")
    PageViewRestriction.objects.create(page=hidden, restriction_type="password", password="x")
    assert client.get("/sitemap-pages.xml").text.count("<loc>") == 1


def test_the_sitemap_asks_no_more_of_the_database_for_more_pages(client, home, cartref, django_assert_max_num_queries):
    for number in range(8):
        add_page(home, f"Page {number}", f"page-{number}")
    with django_assert_max_num_queries(7):
        assert client.get("/sitemap-pages.xml").text.count("<loc>") == 10
    with django_assert_max_num_queries(6):
        assert client.get("/sitemap.xml").text.count("<loc>") == 3


def test_what_is_on_stands_in_the_sitemap_in_each_language(client, home):
    text = client.get("/sitemap-lists.xml").text
    assert re.findall("<loc>(.*?)</loc>", text) == ["http://testserver/whats-on/", "http://testserver/cy/whats-on/"]
    assert '<xhtml:link rel="alternate" hreflang="cy" href="http://testserver/cy/whats-on/"/>' in text
    assert "<lastmod>" not in text


def test_the_entry_of_the_sitemap_is_an_index_that_says_when_each_section_changed(client, home, cartref):
    index = client.get("/sitemap.xml").text
    assert "<sitemapindex" in index
    assert "<loc>http://testserver/sitemap-pages.xml</loc>" in index
    assert f"<lastmod>{timezone.localdate(cartref.last_published_at)}" in index


@pytest.mark.parametrize("address", ["-pages.xml?p=2", "-pages.xml?p=x", "-pages.xml?p=-1", "-drafts.xml"])
def test_a_section_that_is_not_there_is_not_found(client, home, address):
    assert client.get(f"/sitemap{address}").status_code == 404
