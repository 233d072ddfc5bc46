"""What visitors may see does not change without another version, nor the version by what they do not see."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from wagtail.search.models import IndexEntry

from home.models import HomePage, StrategyPage
from hub.coproduction import public_version
from hub.coproduction.public_version import PublicChange
from hub.core.models import HubImage, Theme
from search.models import Entry
from tests.conftest import PASSWORD
from tests.coproduction.admin_actions import client_of
from tests.core.files import jpeg
from tests.yellowbook.conftest import a_poem, send_a_poem
from yellowbook.models import ContentNote, Contribution, Upload
from yellowbook.workflow import moderating, submitting

pytestmark = pytest.mark.invariant(1)

TABLES = {model._meta.label: model._meta for model in apps.get_models(include_auto_created=True) if model._meta.managed}


class Watched:
    """Whether the version changes within a `with`."""

    def __enter__(self):
        self.before = public_version.current()
        return self

    def __exit__(self, *error):
        self.changed = public_version.current() != self.before


def is_never_seen(label):
    return (
        label in settings.NOT_PUBLIC_MODELS
        or label.partition(".")[0] in {apps.get_app_config(name).label for name in settings.NOT_PUBLIC_APPS}
        or label == PublicChange._meta.label
    )


WAYS = {
    "update": 'UPDATE "{table}" SET "{key}" = "{key}" WHERE 1 = 0',
    "delete": 'DELETE FROM "{table}" WHERE 1 = 0',
    "by hand": "  delete from {table}\n where 1 = 0",
    "insert": 'INSERT INTO "{table}" SELECT * FROM "{table}" WHERE 1 = 0',
}


@pytest.mark.parametrize("way", WAYS)
def test_every_write_to_a_table_counts_unless_the_table_is_named(hub, way):
    """A table that is new counts, too: nobody can forget it."""
    wrong = []
    for label, meta in TABLES.items():
        if way == "insert" and label in settings.NOT_PUBLIC_WHEN_ADDED:
            continue
        with Watched() as version, connection.cursor() as cursor:
            cursor.execute(WAYS[way].format(table=meta.db_table, key=meta.pk.column))
        if version.changed == is_never_seen(label):
            wrong.append(label)
    assert wrong == []


@pytest.mark.parametrize(
    "statement",
    [
        "WITH gone AS (SELECT 1) DELETE FROM core_theme WHERE 1 = 0",
        "/* a package says who asks */ UPDATE core_theme SET name = name WHERE 1 = 0",
        "-- and this one\nDELETE FROM core_theme WHERE 1 = 0",
    ],
)
def test_every_way_of_writing_counts(hub, statement):
    with Watched() as version, connection.cursor() as cursor:
        cursor.execute(statement)
    assert version.changed


@pytest.mark.parametrize("statement", ["WITH one AS (SELECT 1) SELECT * FROM one", "SELECT 'UPDATE core_theme'"])
def test_reading_counts_for_nothing(hub, statement):
    with Watched() as version, connection.cursor() as cursor:
        cursor.execute(statement)
    assert not version.changed


def test_what_search_lost_and_got_back_counts(hub):
    """The index is no table that visitors see, but what it finds is."""
    IndexEntry.objects.filter(content_type=ContentType.objects.get_for_model(Entry)).delete()
    with Watched() as version:
        call_command("update_index", verbosity=0)
    assert version.changed


def test_what_the_settings_name_is_there():
    assert not settings.NOT_PUBLIC_MODELS - TABLES.keys()
    assert not settings.NOT_PUBLIC_WHEN_ADDED - TABLES.keys()
    assert not settings.NOT_PUBLIC_APPS - {label.partition(".")[0] for label in TABLES}
    columns = {field.column for meta in TABLES.values() for field in meta.concrete_fields}
    assert not settings.NOT_PUBLIC_COLUMNS - columns


def test_each_change_makes_another_version_and_a_rollback_none(hub):
    seen = [public_version.current()]
    for _time in range(3):
        Theme.objects.update(name=F("name"))
        seen.append(public_version.current())
    assert len(set(seen)) == 4
    with transaction.atomic():
        Theme.objects.update(name=F("name"))
        assert public_version.current() != seen[-1]
        transaction.set_rollback(True)
    assert public_version.current() == seen[-1]


def test_a_change_after_one_that_was_rolled_back_counts(hub):
    with Watched() as version, transaction.atomic():
        with transaction.atomic():
            Theme.objects.update(name=F("name"))
            transaction.set_rollback(True)
        Theme.objects.update(name=F("name"))
    assert version.changed


def test_many_writes_of_one_transaction_are_one_change(hub):
    public_version.current()
    before = PublicChange.objects.count()
    with transaction.atomic():
        for _time in range(5):
            Theme.objects.update(name=F("name"))
    assert PublicChange.objects.count() == before + 1


def test_no_version_comes_back_when_the_changes_are_forgotten(hub):
    seen = {public_version.current()}
    for _time in range(3):
        Theme.objects.update(name=F("name"))
        seen.add(public_version.current())
        call_command("prune_public_changes", verbosity=0)
        seen.add(public_version.current())
    assert len(seen) == 7
    assert PublicChange.objects.count() == 1


def test_a_request_asks_once_until_it_changes_something_itself(hub, django_assert_num_queries):
    with public_version.read_once():
        seen = public_version.current()
        with django_assert_num_queries(0):
            assert public_version.current() == seen
        with transaction.atomic():
            Theme.objects.update(name=F("name"))
            assert public_version.current() != seen
            transaction.set_rollback(True)
        assert public_version.current() == seen
    Theme.objects.update(name=F("name"))
    assert public_version.current() != seen


def test_another_day_is_another_version(hub, monkeypatch):
    with Watched() as version:
        another_day = timezone.now() + timedelta(days=2)  # one is not enough on a day of 25 hours
        monkeypatch.setattr(timezone, "now", lambda: another_day)
    assert version.changed


# --- What visitors see nothing of ------------------------------------------------------------------------------------


def test_saving_a_draft_changes_nothing(hub, ebye):
    page = StrategyPage.objects.first()
    with Watched() as version:
        page.summary = "Another summary, that nobody agreed to."
        page.save_revision(user=ebye)
        page.locked = True
        page.save(update_fields=["locked"])
    assert not version.changed


def test_signing_in_looking_round_and_commenting_change_nothing(hub, ebye, client):
    page = HomePage.objects.first()
    client_of(ebye).get("/admin/")
    with Watched() as version:
        client.post("/admin/login/", {"username": ebye.username, "password": PASSWORD})
        client.get(f"/admin/pages/{page.pk}/edit/")
        client.get("/search/?query=kettle")
    assert get_user_model().objects.get(pk=ebye.pk).last_login
    assert not version.changed


def test_offering_a_work_and_asking_about_it_change_nothing(hub, ebye, staff):
    work = a_poem()
    with Watched() as version:
        work.title = "The kettle sings"
        work.content_notes.add(ContentNote.objects.first())
        work.save()
        picture = submitting.add_picture(work, SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg"))
        picture.alt = "A lake"
        picture.save()
        submitting.touch(work)
    assert not version.changed
    sent = send_a_poem("Another")
    with Watched() as version:
        moderating.ask(sent, ebye, "Is the third line as you want it?")
    assert not version.changed


def test_what_is_written_beside_a_work_that_is_not_public_counts(hub):
    """Only the rows of the work itself are passed over."""
    with Watched() as version, public_version.nothing_public_changes(Contribution, Upload):
        Contribution.objects.filter(pk=0).update(title="")
        Theme.objects.filter(pk=0).update(name=F("name"))
    assert version.changed


def test_showing_a_picture_for_the_first_time_changes_nothing(hub):
    image = HubImage.objects.create(
        title="A lake", description="A lake", file=SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg")
    )
    with Watched() as version:
        image.get_rendition("fill-20x20")
    assert not version.changed
    with Watched() as version:
        image.renditions.all().delete()
    assert version.changed
