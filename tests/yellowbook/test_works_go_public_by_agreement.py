"""A work and its files are published once a person of each side agreed and its contributor consented."""

import pytest
from django.core.files.storage import default_storage, storages

from hub.coproduction.exceptions import NotAgreed, Refusal
from hub.coproduction.publication.unpublish import take_down
from tests.publishing import agree_to_work, send
from yellowbook.contributors.models import Consent
from yellowbook.models import Copy


def both_agree(work, ebye, staff):
    agree_to_work(work, ebye)
    agree_to_work(work, staff)
    work.refresh_from_db()


def files_in(storage, folder="works"):
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return []
    return [f"{folder}/{name}" for name in files] + [f for sub in folders for f in files_in(storage, f"{folder}/{sub}")]


@pytest.mark.invariant(1)
def test_it_takes_a_person_of_each_side(client, sent, ebye, staff):
    agree_to_work(sent, ebye)
    sent.refresh_from_db()
    assert not sent.live
    assert client.get(sent.get_absolute_url()).status_code == 404
    agree_to_work(sent, staff)
    sent.refresh_from_db()
    assert sent.live
    assert client.get(sent.get_absolute_url()).status_code == 200


@pytest.mark.invariant(1)
def test_nothing_is_public_without_the_contributors_consent(sent, ebye, staff):
    Consent.objects.all().delete()
    agree_to_work(sent, ebye)
    with pytest.raises(Refusal, match="consent"):
        agree_to_work(sent, staff)
    sent.refresh_from_db()
    assert not sent.live


def test_nobody_puts_a_work_up_past_the_agreement(sent):
    sent.live = True
    with pytest.raises(NotAgreed):
        sent.save()


@pytest.mark.usefixtures("each_storage")
@pytest.mark.invariant(5)
def test_files_are_public_only_while_the_work_is(painting, ebye, staff):
    send(painting)
    assert files_in(default_storage) == []
    assert len(files_in(storages["private"])) == 4
    both_agree(painting, ebye, staff)
    assert len(files_in(default_storage)) == 3
    assert not any("jane" in name for name in files_in(default_storage))
    take_down(painting, ebye, "It shows somebody.")
    assert files_in(default_storage) == []
    assert not Copy.objects.exclude(public="").exists()
