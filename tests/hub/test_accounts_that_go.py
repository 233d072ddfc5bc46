"""An account that goes takes nothing along that somebody typed, and leaves nothing locked."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils.timezone import now
from wagtail.models import Page, PageLogEntry

from hub.backup.replay import replay
from hub.core import withdrawal_log
from hub.core.models import Theme
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of, shown_messages
from tests.hub.test_accounts import DOORS, bulk
from tests.yellowbook.conftest import send_a_poem
from tests.yellowbook.test_works_on_paper import Desk, a_poem, today, two_paintings
from yellowbook.contributors.models import PendingAnswer
from yellowbook.contributors.paper import PaperBatch
from yellowbook.models import Contribution

__all__ = ["today"]


@pytest.fixture
def superuser(hub):
    return get_user_model().objects.create_superuser("the-superuser")


@pytest.fixture
def leaver(hub):
    return member_of("Staff", name="leaver")


def lock(thing, person):
    thing.locked, thing.locked_by = True, person
    thing.save(update_fields=["locked", "locked_by"])
    return thing


LEAVING = {
    "has left": lambda who: (reverse("wagtailusers_users:leave", args=[who.pk]), {}),
    "not active": lambda who: (bulk("set_active_state", who), {"mark_as_active": "False"}),
    "deleted": lambda who: (DOORS["delete"](who), {}),
}


@pytest.mark.parametrize("door", LEAVING.values(), ids=LEAVING)
def test_what_somebody_locked_opens_when_they_leave(superuser, leaver, staff, door):
    theirs = lock(Page.objects.get(slug="strategy"), leaver)
    kept = lock(Page.objects.get(slug="privacy"), staff)
    entry = lock(Theme.objects.create(name="Hope", live=False), leaver)
    address, data = door(leaver)
    client_of(superuser).post(address, data)
    for thing in (theirs, kept, entry):
        thing.refresh_from_db()
    assert (theirs.locked, theirs.locked_by, entry.locked, kept.locked) == (False, None, False, True)
    assert PageLogEntry.objects.filter(page=theirs, action="wagtail.unlock").exists()


@pytest.mark.invariant(9)
@pytest.mark.parametrize("door", [LEAVING["deleted"], lambda who: (bulk("delete", who), {})], ids=["one", "several"])
@pytest.mark.parametrize("kind", [PaperBatch, PendingAnswer])
def test_an_account_stays_while_something_of_its_person_is_typed_and_not_sent(superuser, leaver, kind, door):
    if kind is PaperBatch:
        two_paintings(Desk(leaver))
    else:
        work = send_a_poem()
        kind.objects.create(contribution=work, by=leaver, action="asked", words="Which kettle?", digest="x")
    address, data = door(leaver)
    answer = client_of(superuser).post(address, data, follow=True)
    said = shown_messages(answer)
    assert str(kind._meta.verbose_name_plural) in said
    assert "Press “leaver has left” on their account instead" in said
    assert kind.objects.filter(by=leaver).exists()
    with pytest.raises(ProtectedError):
        leaver.delete()


def test_an_account_whose_works_are_all_sent_can_be_deleted_and_they_stay(superuser, leaver):
    desk = Desk(leaver)
    a_poem(desk)
    assert desk.send().status_code == 302
    client_of(superuser).post(DOORS["delete"](leaver))
    assert not get_user_model().objects.filter(username="leaver").exists()
    assert PaperBatch.objects.get().works.get().sent_at
    assert Contribution.objects.count() == 1


def test_a_restored_hub_deletes_an_account_again_with_what_was_typed_before(leaver):
    two_paintings(Desk(leaver))
    work = send_a_poem()
    PendingAnswer.objects.create(contribution=work, by=leaver, action="asked", words="Which kettle?", digest="x")
    withdrawal_log.record(withdrawal_log.What.ACCOUNT_DELETED, str(leaver.pk))
    replay(now() - timedelta(minutes=1))
    assert not get_user_model().objects.filter(pk=leaver.pk).exists()
    assert not PendingAnswer.objects.exists()
    assert not PaperBatch.objects.exists()
    assert Contribution.objects.filter(pk=work.pk).exists()
