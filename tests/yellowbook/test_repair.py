"""What a crash or a backup left half done is repaired, work by work; a lost file does not stop the others."""

import pytest
from django.core.files.storage import default_storage, storages
from django.core.management import call_command

from tests.core.files import jpeg
from yellowbook.models import Contribution, Copy, Upload

pytestmark = pytest.mark.usefixtures("each_storage")


def tend():
    call_command("tend_yellow_book", verbosity=0, strays_after=0)


@pytest.mark.invariant(5)
def test_public_files_are_there_while_the_work_is_public_and_no_longer(public):
    shown, hidden = public("Shown", picture=jpeg()), public("Hidden", picture=jpeg())
    missing = Copy.objects.filter(upload__contribution=shown).first()
    default_storage.delete(missing.public.name)
    Contribution.objects.filter(pk=hidden.pk).update(live=False)  # a restored backup may have this
    tend()
    names = [copy.public.name for copy in Copy.objects.filter(upload__contribution=shown)]
    assert sorted(default_storage.names_in("works")) == sorted(names)
    assert len(set(names)) == len(names) > 0


def test_a_lost_file_holds_up_nothing_else(public):
    lost, other = public("Lost", picture=jpeg()), public("Other", picture=jpeg())
    for copy in Copy.objects.all():
        default_storage.delete(copy.public.name)
        if copy.upload.contribution_id == lost.pk:
            storages["private"].delete(copy.private.name)
    tend()
    for copy in Upload.objects.get(contribution=other).copies.all():
        assert default_storage.exists(copy.public.name)
