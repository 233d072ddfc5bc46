"""An upgrade that renames models and modules keeps all rows, receipts and what browsers hold."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from hub.coproduction.models import NotificationPreference
from hub.core.security import known_devices, throttle
from yellowbook.contributors.models import Contributor
from yellowbook.contributors.paper import PaperBatch
from yellowbook.contributors.receipts import words_fingerprint
from yellowbook.models import Contribution, Decision, ReadingPreferences
from yellowbook.receipt.receipt_cookie import signer
from yellowbook.workflow import submitting

# The migrations of a hub whose models had other names.
BEFORE = [
    ("core", "0005_settings_are_agreed_to"),
    ("coproduction", "0009_side_names_are_agreed_to"),
    ("yellowbook", "0007_open_receipts_and_waiting_files"),
]


def migrate(targets):
    """Migrate to these migrations. Returns the models of that state."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps.get_model


@pytest.fixture
def writes_are_not_watched(transactional_db):
    """As `manage.py migrate` has it, by signals: there is no table for changes of what is public meanwhile."""
    watching = connection.execute_wrappers[:]
    connection.execute_wrappers.clear()
    yield
    connection.execute_wrappers.extend(watching)


@pytest.mark.django_db(transaction=True)
@pytest.mark.both_databases
def test_renamed_models_permissions_and_tasks_keep_every_row(writes_are_not_watched):
    person = get_user_model().objects.create_user("somebody")
    work, _slip = submitting.begin(Contribution.Kind.POEM)
    Contributor.objects.filter(pk=work.pk).update(email="me@example.org")
    Decision.objects.create(contribution=work, action="held", by=person)
    ReadingPreferences.objects.create(pk=person.pk)
    NotificationPreference.objects.create(person=person, kind="asked", how_often="daily")
    PaperBatch.objects.create(by=None)  # its person's account is gone
    group = Group.objects.create(name="Hosts")
    group.permissions.set(Permission.objects.filter(codename="view_contributor"))
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes()

    get_model = migrate(BEFORE)
    try:
        assert get_model("yellowbook", "Maker").objects.get().email == "me@example.org"
        assert get_model("yellowbook", "Offer").objects.get().state == "making"
        assert get_model("yellowbook", "Decision").objects.get().deed == "held"
        assert get_model("yellowbook", "Comfort").objects.count() == 1
        assert get_model("coproduction", "MessageChoice").objects.get().how_often == "daily"
        assert group.permissions.get().codename == "view_maker"
        apps.get_model("django_tasks_database", "DBTaskResult").objects.create(
            task_path="yellowbook.telling.bring", args_kwargs={"args": [1], "kwargs": {}}, backend_name="messages"
        )
    finally:
        migrate(latest)

    assert Contributor.objects.get().email == "me@example.org"
    assert Contribution.objects.get().submission.state == "making"
    assert Decision.objects.get().action == "held"
    assert ReadingPreferences.objects.count() == 1
    assert NotificationPreference.objects.get().how_often == "daily"
    assert group.permissions.get().codename == "view_contributor"
    waiting = apps.get_model("django_tasks_database", "DBTaskResult").objects.get()
    assert waiting.task_path == "yellowbook.notifications.deliver_by_email"


def test_slips_of_paper_and_what_browsers_hold_do_not_depend_on_names_of_modules(settings):
    settings.SECRET_KEY, settings.RECEIPT_KEY = "of a server", "of its slips"
    assert words_fingerprint("tea tree lamp door") == "6b283179da2a03661595b2b91b238062d70bc620bf726f7d4524a90e558aa14d"
    assert (
        known_devices.mark_of("a tablet", "somebody")
        == "53184c0c01086d470a6c3cb430a6c3fb5067b19f29fe6f8dbdb639c2ac0e6aad"
    )
    beginning = throttle.Limit("begin", most=60, seconds=60)
    assert throttle.key_of(beginning, "192.0.2.1") == "bd5dce21e995c6c58520f6e44df310e5fbc8e5697127ee634bd23025b1bf1a63"
    assert signer.salt == "yellowbook.keys.name"
