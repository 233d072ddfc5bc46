"""An agreement is bound to every character of a work, its files and their descriptions."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hub.coproduction.digest import digest
from hub.coproduction.workflow.decisions import latest_version
from hub.core.models import ServiceLine
from tests.coproduction.content_values import every_place_is_bound
from tests.core.files import hum
from tests.hub.filling import filled
from tests.yellowbook.conftest import entry_called, theme_called
from yellowbook.models import ContentNote, Contribution
from yellowbook.workflow import submitting
from yellowbook.workflow.versions import save_version


@pytest.fixture
def work(painting):
    """A work with a picture, a sound, and something in every field."""
    submitting.set_sound(painting, SimpleUploadedFile("a.wav", hum()))
    work = filled(
        Contribution,
        pk=painting.pk,
        sound=Contribution.objects.get(pk=painting.pk).sound,
        service=None,
        service_line=entry_called("Rehabilitation", ServiceLine),
        derived_from=Contribution.objects.get(pk=painting.pk),
        year_made=2026,
        live=False,
    )
    work.pictures.set(painting.pictures.all())
    picture = work.pictures.get()
    picture.long_description = "A lake,\n  and a boat."
    work.themes.set([theme_called("Hope")])
    work.content_notes.set(ContentNote.objects.all()[:1])
    work.save()
    return Contribution.objects.get(pk=work.pk)


@pytest.mark.invariant(1)
def test_every_character_is_bound(work):
    every_place_is_bound(work)


@pytest.mark.invariant(1)
def test_a_version_that_changes_nothing_is_the_same_work(work):
    said = digest(work)
    save_version(latest_version(work))
    assert digest(latest_version(work)) == digest(Contribution.objects.get(pk=work.pk)) == said
