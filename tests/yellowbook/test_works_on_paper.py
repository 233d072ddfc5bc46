"""Works on paper are entered many at a time, and go the ordinary way: consent, both sides, a slip for each maker."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils.timezone import localdate, now

from hub.coproduction.models import Agreement
from hub.core.storages import private_storage
from hub.users.access_log import Event, entries
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.core.files import hum, jpeg, png
from tests.core.test_full_disk import FullDisk, files_in
from tests.publishing import agree_to_work
from yellowbook.contributors import receipts
from yellowbook.contributors.models import Consent, Contributor
from yellowbook.contributors.paper import PaperBatch, PaperConsent, PaperFile, PaperWork
from yellowbook.models import Contribution, Submission, Upload
from yellowbook.workflow import submitting, withdrawing

TYPED = {
    "title": "The boat",
    "kind": "artwork",
    "language": "en",
    "credit_kind": "first_name",
    "credit": "Plantedwren",
    "age": "adult",
    "purposes": ["website", "print"],
    "signed_on": "2026-11-02",
    "form_version": "Form 3",
    "answer": "letter",
    "address": "Plantedheath Ward",
}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The form was signed last month, whenever the test runs."""
    monkeypatch.setitem(TYPED, "signed_on", str(localdate() - timedelta(days=30)))


class Desk:
    """The screens of one person who enters works on paper."""

    def __init__(self, person):
        self.client = client_of(person)
        self.at = self.client.post(reverse("yellow-book-paper")).url
        self.batch = PaperBatch.objects.latest("pk")

    def type(self, number, new=True, **values):
        said = {**TYPED, **values} | ({"new": "1"} if new else {})
        return self.client.post(f"{self.at}{number}/", said)

    def press(self, action, **values):
        return self.client.post(self.at, {"action": action, **values})

    def drop(self, **files):
        """Drop files, with `_` for a space and for the dot of their names."""
        sent = [SimpleUploadedFile(name, content) for name, content in files.items()]
        return self.press("upload", files=sent)

    def shown(self):
        return self.client.get(self.at)

    def send(self):
        return self.press("send", same="1", seen=self.shown().context["seen"])


@pytest.fixture
def desk(hub, staff):
    return Desk(staff)


def a_poem(desk):
    """A poem on paper that is ready to be sent."""
    desk.type(1, kind="poem", title="The boat", text="A boat")
    desk.drop(**{"1 consent.jpg": jpeg()})


def two_paintings(desk):
    desk.type(1)
    desk.type(2, title="The hill")
    desk.drop(**{"1 boat.jpg": jpeg(), "2-hill.png": png(), "01 consent.jpg": jpeg(), "2 form.png": png()})


@pytest.mark.invariant(1)
def test_works_on_paper_go_to_both_sides_with_the_consent_that_was_signed(desk, staff, ebye):
    two_paintings(desk)
    assert [row.use for row in PaperFile.objects.order_by("pk")] == ["picture", "picture", "scan", "scan"]
    pictures = {f"work-{row.pk}": row.work.number for row in PaperFile.objects.all()}
    shows = {f"alt-{row.pk}": "A boat" for row in PaperFile.objects.filter(name="1 boat.jpg")}
    assert desk.press("sort", **pictures, **shows).status_code == 302
    assert desk.send().status_code == 302
    boat, hill = Contribution.objects.order_by("pk")
    assert [str(boat), str(hill), boat.credit_line] == ["The boat", "The hill", "Plantedwren"]
    assert [picture.alt for picture in boat.pictures.all()] == ["A boat"]
    assert {work.submission.state for work in (boat, hill)} == {Submission.State.SENT}
    consent = Consent.objects.get(contribution=boat)
    assert (consent.how, sorted(consent.purposes)) == ("paper", ["print", "website"])
    paper = PaperConsent.objects.get(pk=boat.pk)
    assert consent.review_on == paper.signed_on + timedelta(days=730)
    assert (paper.form_version, paper.by) == ("Form 3", staff)
    assert Contributor.objects.get(pk=boat.pk).address == "Plantedheath Ward"
    assert not PaperFile.objects.exists()  # nothing is kept twice
    assert [row.values for row in PaperWork.objects.all()] == [{}, {}]
    kept = {*Upload.objects.values_list("original", flat=True), *PaperConsent.objects.values_list("scan", flat=True)}
    assert len(kept) == 4
    assert all(private_storage().exists(name) for name in kept)
    assert not Agreement.objects.exists()  # whoever entered it has not agreed by that
    agree_to_work(boat, staff)
    boat.refresh_from_db()
    assert not boat.live
    agree_to_work(boat, ebye)
    boat.refresh_from_db()
    assert boat.live


def test_what_is_wrong_is_said_and_only_what_is_right_is_sent(desk):
    a_poem(desk)
    for number, wrong in enumerate([{"age": "child"}, {"credit": ""}, {"signed_on": "2023-01-01"}], 2):
        desk.type(number, title=f"Wrong {number}", **wrong)
    desk.drop(**{"4 broken.jpg": b"GIF8 no picture"})
    text = desk.shown().text
    for sentence in (
        "Write the name of a parent or who is responsible.",
        "Write the name.",
        "This is more than two years ago. Please ask them to sign again.",
        "Add one scan or photograph of the form that was signed.",
        "We cannot read this as a picture.",
    ):
        assert sentence in text
    assert desk.press("send", seen=desk.shown().context["seen"]).status_code == 422  # nothing was ticked
    desk.send()
    assert str(Contribution.objects.get()) == "The boat"
    assert [row.number for row in PaperWork.objects.filter(sent_at=None)] == [2, 3, 4]
    desk.type(2, new=False, title="Wrong 2", age="adult", text="words")
    assert "Write the name of a parent" not in desk.shown().text


@pytest.mark.invariant(12)
def test_nothing_is_sent_that_changed_since_it_was_shown(desk):
    a_poem(desk)
    seen = desk.shown().context["seen"]
    desk.type(1, new=False, title="The hillside", text="A hill")
    assert desk.press("send", same="1", seen=seen).status_code == 409
    assert not Contribution.objects.exists()


def test_broken_off_and_begun_again_no_work_is_sent_twice_and_none_is_lost(desk, monkeypatch):
    two_paintings(desk)
    desk.type(3, kind="audio", title="The hum")
    desk.drop(**{"3.wav": hum(), "3 signed form.jpg": jpeg()})
    send, calls = submitting.send, []

    def broken(*args, **kwargs):
        calls.append(args)
        if len(calls) == 2:
            raise ConnectionError
        return send(*args, **kwargs)

    monkeypatch.setattr(submitting, "send", broken)
    with pytest.raises(ConnectionError):
        desk.send()
    begun = set(Contribution.objects.values_list("pk", flat=True))
    assert len(begun) == 2
    desk.send()
    desk.send()
    works = Contribution.objects.order_by("pk")
    assert sorted(map(str, works)) == ["The boat", "The hill", "The hum"]
    assert begun < {work.pk for work in works}
    assert {work.submission.state for work in works} == {Submission.State.SENT}
    assert [work.pictures.count() for work in works] == [1, 1, 0]
    assert Consent.objects.count() == PaperConsent.objects.count() == 3


def test_the_same_work_in_another_batch_is_not_entered_again(desk, staff):
    a_poem(desk)
    desk.send()
    again = Desk(staff)
    a_poem(again)
    assert again.shown().text.count("A work just like this was entered before.") == 1
    again.send()
    assert Contribution.objects.count() == 1


@pytest.mark.invariant(8)
def test_slips_open_the_works_are_shown_once_and_stored_nowhere(desk, client):
    a_poem(desk)
    desk.send()
    sheet = desk.client.post(f"{desk.at}slips/")
    assert "no-store" in sheet["Cache-Control"]
    slips = sheet.context["slips"]
    assert [str(receipts.by_words(words).contribution) for _work, words, _link in slips] == ["The boat"]
    assert client.get(slips[0][2]).status_code in {200, 302}
    assert desk.client.get(f"{desk.at}slips/").status_code == 302
    assert slips[0][1] not in desk.shown().text
    later = desk.client.post(f"{desk.at}slips/").context["slips"]
    assert receipts.by_words(slips[0][1]) is None
    assert receipts.by_words(later[0][1])
    assert entries().filter(action=Event.LOOKED_AT_DETAILS.value).count() == 2
    PaperWork.objects.update(sent_at=now() - timedelta(hours=25))
    assert desk.client.post(f"{desk.at}slips/").status_code == 302
    assert receipts.by_words(later[0][1])  # what the maker holds opens it still


@pytest.mark.invariant(6)
def test_a_batch_is_for_whoever_enters_it_and_the_signed_form_for_hosts_with_a_reason(desk, ebye):
    a_poem(desk)
    others = client_of(ebye)
    for address in (desk.at, f"{desk.at}1/", f"{desk.at}slips/"):
        assert {others.get(address).status_code, others.post(address).status_code} <= {404, 302}
    assert others.post(desk.at, {"action": "delete"}).status_code == 404
    desk.send()
    work, host = Contribution.objects.first(), client_of(member_of("Yellow Book hosts", name="host"))
    address, room = (reverse(f"yellow-book-{name}", args=[work.pk]) for name in ("signed-form", "private-room"))
    assert desk.client.get(address).status_code == 302
    assert host.get(address).url == room
    assert "Form 3" in host.post(room, {"reason": "They asked what they signed"}).text
    scan = host.get(address)
    assert (scan.status_code, "no-store" in scan["Cache-Control"]) == (200, True)
    assert entries().filter(action=Event.LOOKED_AT_DETAILS.value).count() == 2


@pytest.mark.invariant(8)
def test_erasing_a_work_takes_its_signed_form_with_it(desk, django_capture_on_commit_callbacks):
    a_poem(desk)
    desk.send()
    work = Contribution.objects.first()
    name = PaperConsent.objects.get(pk=work.pk).scan.name
    with django_capture_on_commit_callbacks(execute=True):
        withdrawing.erase(work)
    assert not private_storage().exists(name)
    assert PaperWork.objects.count() == PaperConsent.objects.count() == 0


def test_a_full_disk_is_said_and_nothing_half_done_stays(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(PaperFile._meta.get_field("file"), "storage", FullDisk(location=tmp_path))
    answer = desk.drop(**{"1 boat.jpg": jpeg()})
    assert (answer.status_code, "There is no room" in answer.text) == (422, True)
    assert not PaperFile.objects.exists()
    assert not files_in(tmp_path)


@pytest.mark.invariant(6)
def test_an_abandoned_batch_is_removed_with_its_files(desk, django_capture_on_commit_callbacks):
    a_poem(desk)
    names = list(PaperFile.objects.values_list("file", flat=True))
    PaperBatch.objects.update(touched_at=now() - timedelta(days=13))
    call_command("tend_yellow_book", verbosity=0)
    assert PaperFile.objects.count() == 1
    PaperBatch.objects.update(touched_at=now() - timedelta(days=15))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("tend_yellow_book", verbosity=0)
    assert not PaperBatch.objects.exists()
    assert not [name for name in names if private_storage().exists(name)]


@pytest.mark.invariant(9)
def test_nothing_typed_is_lost(desk):
    answer = desk.type(1, title="Half", kind="", signed_on="someday")
    assert answer.url == f"{desk.at}1/"
    page = desk.client.get(answer.url).text
    assert 'value="Half"' in page
    assert "Write the day like 28/11/2026." in page
    desk.type(1, title="In a second tab")  # its form is of a new work, too
    assert [row.title for row in PaperWork.objects.all()] == ["Half", "In a second tab"]
    assert desk.press("nonsense").status_code == 400
    assert desk.press("upload").status_code == 422
