"""What restored backups honour is written down as it happens, apart from the database, and never forgotten."""

from datetime import timedelta

import pytest
from django.conf import settings as project
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import transaction
from django.utils.timezone import now

from hub.coproduction.agreements import TakeDown
from hub.coproduction.publication.unpublish import take_down
from hub.core import withdrawal_log
from hub.core.checks import check_withdrawals
from tests.core.files import jpeg
from yellowbook.models import Contribution
from yellowbook.workflow import withdrawing

pytestmark = pytest.mark.invariant(8)


@pytest.fixture
def added(db):
    """What was added to the list since the test began."""
    before = set(withdrawal_log.entries())

    def since():
        new = [entry for entry in withdrawal_log.entries() if entry not in before]
        return {(entry.what, entry.subject, entry.detail): entry.at for entry in new}

    return since


@pytest.mark.usefixtures("each_storage")
def test_a_withdrawal_is_on_the_list_before_it_is_in_the_database(public, added):
    work = public("The kettle")
    with transaction.atomic():
        withdrawing.hide(work)
        transaction.set_rollback(True)
    assert ("withdrawn", str(work.pk), "") in added()


def test_a_list_that_cannot_be_written_holds_nobody_up_and_is_completed(public, added, staff, monkeypatch, caplog):
    works = [public(title) for title in ("Erased", "Hidden", "Narrowed", "Taken down")]
    numbers = [str(work.pk) for work in works]

    def refuse(*args):
        raise OSError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(storages["withdrawals"], "save", refuse)
        withdrawing.erase(works[0])
        withdrawing.hide(works[1])
        withdrawing.reduce_purposes(works[2], [])
        take_down(works[3], staff, "A worry.")
    assert not Contribution.objects.filter(live=True).exists()
    assert added() == {}
    assert "was not written into the list" in caplog.text
    TakeDown.objects.update(at=now() - timedelta(days=2))
    call_command("tend_yellow_book", verbosity=0)
    number, found = len(withdrawal_log.entries()), added()
    call_command("tend_yellow_book", verbosity=0)
    assert len(withdrawal_log.entries()) == number  # each is added once
    assert {
        ("erased", numbers[0], "public"),
        ("withdrawn", numbers[1], ""),
        ("narrowed", numbers[2], ""),
        ("taken-down", f"yellowbook.contribution.{numbers[3]}", ""),
    } <= set(found)
    assert found["taken-down", f"yellowbook.contribution.{numbers[3]}", ""] < now() - timedelta(
        days=1
    )  # when it happened, not when it was added


def test_a_hub_that_cannot_write_its_list_is_not_ready(client, db, monkeypatch):
    def refuse(*args):
        raise OSError("The disk is full.")

    monkeypatch.setattr(storages["withdrawals"], "save", refuse)
    assert client.get("/readyz").json()["failed"] == ["list of withdrawals"]


def test_a_picture_of_a_work_that_is_withdrawn_leaves_no_name_in_the_list(public, added):
    withdrawing.erase(public("Zebrafinch", picture=jpeg()))
    assert all("zebrafinch" not in name.lower() for name in storages["withdrawals"].names_in())
    assert "erased" in {what for what, _subject, _detail in added()}


@pytest.mark.parametrize(
    ("public", "private", "withdrawals", "words"),
    [
        ("/a/public", "/a/private", "/a/withdrawals", ""),
        ("/a/public", "/a/private", f"{project.BASE_DIR}/var/withdrawals", "WITHDRAWALS_ROOT is not set"),
        ("/a/public", "/a/private", "/a/private/withdrawals", "and PRIVATE_MEDIA_ROOT lie one in the other"),
        ("/a/public", "/a/private", "/a/b/../private", "and PRIVATE_MEDIA_ROOT lie one in the other"),
        ("/a/b/public", "/a/private", "/a/b", "and MEDIA_ROOT lie one in the other"),
    ],
)
def test_the_deploy_check_says_when_the_list_is_not_apart(settings, public, private, withdrawals, words):
    places = {"default": public, "private": private, "withdrawals": withdrawals}
    disk = "hub.core.storage_backends.disk.DiskStorage"
    settings.STORAGES = settings.STORAGES | {
        alias: {"BACKEND": disk, "OPTIONS": {"location": place}} for alias, place in places.items()
    }
    said = check_withdrawals(None)
    assert [warning.id for warning in said] == ["core.W004"] * bool(words)
    assert words in "".join(warning.msg for warning in said)
