"""A stored file exists exactly as long as the row that names it."""

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

from hub.core.models import HubDocument, HubImage, HubMedia
from tests.core.doors import picture_to_replace, replacing
from tests.core.files import SECRET, hum, jpeg, photograph
from tests.core.test_documents_and_sounds import PDF

# All tests here use real transactions, so that they run last: they delete the rows that migrations made.
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.both_databases,
    pytest.mark.usefixtures("each_storage"),
]


def picture(**fields):
    return HubImage(**{"title": "A", "description": "B", "file": ContentFile(jpeg(), "a.jpg"), **fields})


def document():
    return HubDocument(title="A", file=ContentFile(PDF, "a.pdf"))


def sound():
    return HubMedia(title="A", type="audio", file=ContentFile(hum(), "a.wav"))


EVERY_KIND = pytest.mark.parametrize("make", [picture, document, sound], ids=lambda make: make.__name__)


@EVERY_KIND
def test_a_file_goes_when_its_transaction_does_not_commit(make, stored):
    with transaction.atomic():
        make().save()
        assert len(stored()) == 1
        transaction.set_rollback(True)
    assert stored() == {}


@EVERY_KIND
def test_a_file_goes_when_only_a_part_of_the_transaction_is_undone(make, stored):
    with transaction.atomic():
        make().save()
        kept = stored()
        with transaction.atomic():
            make().save()
            transaction.set_rollback(True)
    assert stored() == kept


@EVERY_KIND
def test_a_file_stays_when_its_row_is_committed_even_if_something_fails_after(make, stored):
    @transaction.atomic
    def save_with_trouble_on_the_way():
        transaction.on_commit(lambda: 1 / 0)
        make().save()

    with pytest.raises(ZeroDivisionError):
        save_with_trouble_on_the_way()
    assert len(stored()) == 1


@EVERY_KIND
def test_a_file_goes_with_its_row(make, stored):
    made = make()
    made.save()
    made.delete()
    assert stored() == {}


def test_renditions_go_with_the_picture(stored):
    made = picture()
    made.save()
    made.get_rendition("width-20|format-webp")
    assert len(stored()) == 2
    made.delete()
    assert stored() == {}


def test_a_rendition_goes_when_its_transaction_does_not_commit(stored):
    made = picture()
    made.save()
    kept = stored()
    with transaction.atomic():
        made.get_rendition("width-20|format-webp")
        transaction.set_rollback(True)
    assert stored() == kept


def test_of_a_replaced_picture_nothing_is_left(stored):
    made = picture()
    made.save()
    made.get_rendition("width-20|format-webp")
    before = set(stored())
    made.file = ContentFile(jpeg(), "b.jpg")
    made.save()
    assert len(stored()) == 1
    assert not before & set(stored())


def test_a_picture_stays_when_its_replacement_is_undone(stored):
    made = picture()
    made.save()
    made.get_rendition("width-20|format-webp")
    before = stored()
    with transaction.atomic():
        made.file = ContentFile(jpeg(), "b.jpg")
        made.save()
        transaction.set_rollback(True)
    assert stored() == before


def test_a_picture_stays_when_its_replacement_by_an_editor_is_undone(admin_client, stored):
    picture_to_replace(admin_client)
    before = stored()
    with transaction.atomic():
        assert replacing(admin_client, "b.jpg", jpeg()) == ""
        transaction.set_rollback(True)
    assert stored() == before


def test_saving_a_picture_again_changes_no_file(stored):
    made = picture()
    made.save()
    before = stored()
    HubImage.objects.get().save()
    assert stored() == before


def test_a_file_put_past_the_model_is_cleaned_all_the_same(stored):
    made = picture(file=None)
    made.file.save("jane.jpg", ContentFile(photograph()))
    (content,) = stored().values()
    assert SECRET not in content
