"""Guards that come after others, each tested without the one before it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hub.coproduction.exceptions import Refusal
from tests.conftest import member_of
from tests.core.files import hum, jpeg
from tests.publishing import send
from tests.yellowbook import short_films
from tests.yellowbook.contributor import holds_word
from yellowbook.contributors import receipts
from yellowbook.contributors.models import Receipt
from yellowbook.models import ContributionPicture, Copy
from yellowbook.workflow import submitting

TOLD_TO_ANYBODY = [
    "/yellow-book/",
    "/yellow-book/feed/",
    "/yellow-book/feed/podcast/",
    "/cy/yellow-book/feed/",
    "/search/?query=hum",
    "/search/suggest/?query=hum",
    "/api/v2/works/",
]


@pytest.mark.invariant(6)
def test_no_column_of_a_receipt_holds_its_link_or_one_of_its_words(hub):
    _work, slip = submitting.begin("poem")
    kept = " ".join(str(value) for value in Receipt.objects.values_list().get())
    assert not [secret for secret in [slip.link, *slip.words.split()] if holds_word(kept, secret)]
    assert receipts.by_words(slip.words) == receipts.by_link(slip.link)


@pytest.mark.invariant(6)
def test_a_name_that_was_typed_before_choosing_none_appears_nowhere(public, client):
    work = public("A hum", kind="audio", sound=hum(), credit="Wren Made-Up", credit_kind="anonymous")
    for path in [*TOLD_TO_ANYBODY, work.get_absolute_url(), f"/api/v2/works/{work.pk}/"]:
        assert "Wren Made-Up" not in client.get(path).text, path


@pytest.mark.invariant(7)
def test_nothing_is_put_into_a_sent_work_or_taken_out_of_it(sent):
    with pytest.raises(Refusal):
        submitting.add_picture(sent, SimpleUploadedFile("late.jpg", jpeg()))
    with pytest.raises(Refusal):
        submitting.set_sound(sent, SimpleUploadedFile("late.wav", hum()))
    with pytest.raises(Refusal):
        submitting.remove_sound(sent)
    with pytest.raises(Refusal):
        submitting.set_film(sent, SimpleUploadedFile("late.mp4", short_films.film()))
    with pytest.raises(Refusal):
        submitting.remove_film(sent)
    with pytest.raises(Refusal):
        send(sent)
    assert not sent.uploads.exists()


@pytest.mark.invariant(7)
def test_a_picture_of_a_sent_work_stays(painting):
    send(painting)
    with pytest.raises(Refusal):
        submitting.remove_picture(ContributionPicture.objects.get(contribution=painting))
    assert painting.pictures.exists()


@pytest.mark.invariant(5)
@pytest.mark.parametrize("role", ["Translators", "Yellow Book hosts", "Safeguarding leads"])
def test_who_may_not_read_works_gets_none_of_their_files(painting, client, role):
    send(painting)
    client.force_login(member_of(role, name="somebody-else"))
    copy = Copy.objects.filter(upload__contribution=painting).first()
    assert b"WEBP" not in client.get(f"/admin/yellow-book/files/{copy.pk}/").getvalue()


@pytest.mark.invariant(5)
def test_who_may_read_works_gets_their_files(painting, client, ebye):
    send(painting)
    client.force_login(ebye)
    copy = Copy.objects.filter(upload__contribution=painting).first()
    assert client.get(f"/admin/yellow-book/files/{copy.pk}/").getvalue()[8:12] == b"WEBP"
