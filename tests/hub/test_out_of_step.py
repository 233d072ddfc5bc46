"""Editors see which pages are newer than their translation."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import GroupPagePermission, Page

from tests.hub.conftest import add_page
from tests.publishing import publish

REPORT = "/admin/reports/out-of-step/"


def published(page, days_ago):
    """Publish `page`, and date that `days_ago`."""
    publish(page)
    when = timezone.now() - datetime.timedelta(days=days_ago)
    Page.objects.filter(pk=page.pk).update(last_published_at=when)
    return page


@pytest.fixture
def pair(home, cartref, locales):
    """Make a page and its translation, each published this number of days ago (None: a draft)."""

    def make(title, source, translation):
        page = published(add_page(home, title, slugify(title)), source)
        welsh = page.copy_for_translation(locales["cy"])
        welsh.title = f"{title} yn Gymraeg"
        welsh.save_revision()
        if translation is not None:
            published(welsh, translation)
        return page, welsh

    return make


@pytest.fixture
def editor(home, django_user_model):
    """Somebody who may change pages and nothing else."""
    group = Group.objects.create(name="Editors of the test")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=home, permission=Permission.objects.get(codename="change_page")
    )
    user = django_user_model.objects.create_user("editor", password="x")
    user.groups.add(group)
    return user


def listed(answer):
    return [page.title for page in answer.context["object_list"]]


def test_a_page_published_after_its_translation_is_listed_oldest_first(client, editor, pair):
    client.force_login(editor)
    pair("Newer", 2, 5)
    pair("Older", 4, 9)
    pair("In step", 9, 1)
    pair("Never", 3, None)
    assert listed(client.get(REPORT)) == ["Older", "Newer"]


def test_both_pages_can_be_opened_from_the_report(client, editor, pair):
    client.force_login(editor)
    page, welsh = pair("Changed", 1, 5)
    text = client.get(REPORT).text
    assert f"/admin/pages/{page.pk}/edit/" in text
    assert f"/admin/pages/{welsh.pk}/edit/" in text


def test_translations_that_are_not_published_can_be_listed(client, editor, pair):
    client.force_login(editor)
    pair("Changed", 1, 5)
    pair("Waiting", 3, None)
    assert listed(client.get(REPORT, {"state": "draft"})) == ["Waiting"]


def test_pages_without_a_translation_can_be_listed_and_one_started(client, editor, home, cartref, pair):
    client.force_login(editor)
    pair("Changed", 1, 5)
    alone = published(add_page(home, "Alone", "alone"), 1)
    answer = client.get(REPORT, {"state": "missing"})
    assert listed(answer) == ["Alone"]
    assert f"/admin/localize/submit/page/{alone.pk}/" in answer.text


@pytest.mark.parametrize("question", [{"state": "nonsense"}, {"language": "xx"}, {"p": "nonsense"}])
def test_a_question_that_makes_no_sense_lists_what_changed(client, editor, pair, question):
    client.force_login(editor)
    pair("Changed", 1, 5)
    assert listed(client.get(REPORT, question)) == ["Changed"]


def test_the_report_can_be_taken_away_as_a_table(client, editor, pair):
    client.force_login(editor)
    pair("Changed", 1, 5)
    answer = client.get(REPORT, {"export": "csv"})
    heading, row = b"".join(answer.streaming_content).decode().splitlines()
    assert heading == "Page,Published,Translation,Translation published"
    assert row.startswith("Changed,")
    assert ",Changed yn Gymraeg," in row


def test_a_third_language_has_a_list_of_its_own(client, editor, pair, settings, locales):
    client.force_login(editor)
    pair("Changed", 1, 5)
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("cy", "Welsh"), ("pl", "Polish")]
    type(locales["en"]).objects.create(language_code="pl")
    assert "Changed" in listed(client.get(REPORT, {"language": "pl", "state": "missing"}))
    assert listed(client.get(REPORT, {"language": "pl"})) == []


def test_only_people_who_edit_pages_find_the_report(client, django_user_model, editor):
    client.force_login(editor)
    assert REPORT in client.get("/admin/").text
    outsider = django_user_model.objects.create_user("outsider", password="x")
    outsider.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(outsider)
    assert REPORT not in client.get("/admin/").text
    assert client.get(REPORT).status_code == 302


def test_the_report_asks_no_more_of_the_database_for_more_pages(client, editor, pair, django_assert_max_num_queries):
    client.force_login(editor)
    for number in range(3):
        pair(f"Page{number}", 1, 5)
    client.get(REPORT)
    with django_assert_max_num_queries(60) as few:
        client.get(REPORT)
    for number in range(3, 20):
        pair(f"Page{number}", 1, 5)
    with django_assert_max_num_queries(len(few)):
        assert len(listed(client.get(REPORT))) == 20
