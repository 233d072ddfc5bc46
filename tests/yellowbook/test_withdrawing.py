"""Invariant 8. One button withdraws a work: it is gone everywhere before the response is read, and stays gone."""

import json
import re
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import DatabaseError
from django.db.models.signals import pre_delete
from django.urls import reverse
from django.utils.timezone import now
from wagtail.signals import unpublished

from hub.coproduction.exceptions import Refusal
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.core.files import jpeg
from tests.publishing import agree_to_work
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.test_submitting import at, fill
from yellowbook import safeguarding
from yellowbook.contributors.models import Message, Receipt
from yellowbook.models import Contribution, Reason, Submission, Upload, Withdrawn
from yellowbook.workflow import answering, moderating, withdrawing

PLANTED = ["Zebrafinchtitle", "zebrafinchtext", "zebrafinchabout", "Zebrafinchcredit", "Zebrafinchname"]
EMAIL = "zebrafinch@example.org"
FEED = "/yellow-book/feed/"
PLACES = [
    "/",
    "/yellow-book/",
    "/cy/yellow-book/",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/sitemap-works.xml",
    "/api/v2/works/",
    "/api/v2/pages/",
    FEED,
]


def offered(client, planted=PLANTED):
    """A sent work with a planted word in every field, an email address and a picture."""
    client.post("/yellow-book/share/", {"kind": "poem"})
    fill(client)
    title, text, about, credit, name = planted
    picture = SimpleUploadedFile("zebrafinch.jpg", jpeg())
    client.post(at("work"), {"title": title, "kind": "poem", "text": text, "pictures": [picture]})
    shown = Contribution.objects.latest("pk").pictures.get()
    said = {
        "describe": {f"picture-{shown.pk}-alt": f"{text} alt"},
        "about": {"about": about},
        "credit": {"credit_kind": "pen_name", "credit": credit},
        "consent": {"purposes": ["website", "print"]},
        "answer": {"answer": "email"},
        "email": {"email": EMAIL},
        "call": {"name": name, "language": "en"},
    }
    for page, values in said.items():
        assert client.post(at(page), values).status_code == 302, page
    assert client.post(at("check")).status_code == 302
    return Contribution.objects.latest("pk")


@pytest.fixture
def contributor(hub):
    return ContributorClient()


@pytest.fixture
def public(contributor, ebye, staff):
    """A public work with every kind of message, change and note."""
    work = offered(contributor)
    moderating.ask(work, ebye, f"Is it {PLANTED[0]}?")
    answering.answer(answering.open_questions(work).get(), f"Yes, {PLANTED[1]}.")
    answering.accept(moderating.suggest(work, ebye, "title", f"{PLANTED[0]} two", "Better so?"))
    for person in (ebye, staff):
        client_of(person).get(f"/admin/snippets/yellowbook/contribution/edit/{work.pk}/")
        agree_to_work(work, person)
    work.refresh_from_db()
    assert work.live
    return work


def erase(contributor):
    return contributor.post("/yellow-book/receipt/withdraw/", {"how": "erase-now"})


def everything_held():
    """All rows of all tables, all file names and files, and the cache, in one text."""
    rows = "".join(json.dumps(list(model._base_manager.values()), default=str) for model in apps.get_models())
    files = []
    for storage in (default_storage, storages["private"]):
        for name in storage.names_in("works"):
            with storage.open(name) as file:
                files.append(name + file.read().decode("latin-1"))
    return rows + "".join(files) + repr(getattr(cache, "_cache", ""))


@pytest.mark.usefixtures("each_storage")
@pytest.mark.invariant(8)
def test_after_withdrawal_nothing_holds_a_word_or_a_file_of_it(contributor, public, client):
    prints = list(Upload.objects.values_list("sha256", flat=True))
    names = [copy.public.name for upload in Upload.objects.all() for copy in upload.copies.all()]
    for path in (*PLACES, public.get_absolute_url()):
        client.get(path)
    assert PLANTED[1] in everything_held()
    answer = erase(contributor)
    assert "What is gone" in answer.text
    assert "printed" in answer.text
    held = everything_held().lower()
    assert [value for value in [*PLANTED, EMAIL, "zebrafinch", *prints, *names] if value.lower() in held] == []
    assert not any(default_storage.exists(name) for name in names)
    assert list(Withdrawn.objects.values_list("number", "was_public")) == [(public.pk, True)]


@pytest.mark.invariant(8)
def test_after_withdrawal_no_place_shows_it_and_its_address_says_gone(contributor, public, client, ebye):
    address = public.get_absolute_url()
    for path in (address, FEED):  # caches must check for a new version before they show it again
        assert "no-cache" in client.get(path)["Cache-Control"]
    erase(contributor)
    for path in (address, f"/cy{address}", f"/yellow-book/works/{public.pk}/another-name/"):
        gone = client.get(path, headers={"If-Modified-Since": "Wed, 01 Jan 2020 00:00:00 GMT"})
        assert gone.status_code == 410
        assert "zebrafinch" not in gone.text.replace(path, "").lower()
    for path in PLACES:
        assert "zebrafinch" not in client.get(path).text.lower(), path
        assert f"/works/{public.pk}/" not in client.get(path).text, path
    admin = client_of(ebye)
    for path in ("", f"edit/{public.pk}/", f"history/{public.pk}/"):
        assert "zebrafinch" not in admin.get(f"/admin/snippets/yellowbook/contribution/{path}").text.lower()


@pytest.mark.invariant(8)
def test_a_withdrawn_receipt_opens_nothing(contributor, public):
    copy = Upload.objects.get().copies.first()
    old, key = ContributorClient(), contributor.cookies["receipt"].value
    erase(contributor)
    old.cookies["receipt"] = key
    assert "receipt-heading" not in old.get("/yellow-book/receipt/").text
    assert old.get(f"/yellow-book/share/files/{copy.pk}/").status_code == 404
    for name in ("change", "name", "purposes", "withdraw", "still-happy", "copy"):
        assert old.get(f"/yellow-book/receipt/{name}/")["Location"] == "/yellow-book/receipt/"
    old.named = contributor.named
    assert "What is gone" in erase(old).text  # a second press gets the same answer
    assert old.post("/yellow-book/receipt/change/", {"work": contributor.named}).status_code == 403


@pytest.mark.invariant(8)
def test_a_moderators_open_draft_brings_nothing_back(contributor, public, ebye):
    admin = client_of(ebye)
    address = f"/admin/snippets/yellowbook/contribution/edit/{public.pk}/"
    admin.get(address)
    erase(contributor)
    for data in ({"action": "agree"}, {"title": "Zebrafinchtitle", "action-publish": "1"}):
        assert admin.post(address, data).status_code == 410
    assert not Contribution.objects.exists()
    assert "Zebrafinchtitle" not in everything_held()


@pytest.mark.invariant(8)
def test_what_grew_out_of_it_stays_public(contributor, public, ebye, staff, client):
    other = ContributorClient()
    later = offered(other)
    Contribution.objects.filter(pk=later.pk).update(derived_from=public)
    later.refresh_from_db()
    later.save_revision()
    for person in (ebye, staff):
        agree_to_work(later, person)
    erase(contributor)
    later.refresh_from_db()
    assert later.live
    assert later.derived_from_id is None
    assert client.get(later.get_absolute_url()).status_code == 200
    later.save()  # and its content is still what was agreed


@pytest.mark.invariant(8)
@pytest.mark.invariant(9)
@pytest.mark.parametrize("where", ["retract", "delete_with_history"])
def test_broken_off_in_the_middle_a_withdrawal_is_completed_at_the_next_start(
    contributor, public, client, monkeypatch, where
):
    def die(*args):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(withdrawing, where, die)
        with pytest.raises(KeyboardInterrupt):
            erase(contributor)
    call_command("tend_yellow_book", verbosity=0)
    assert client.get(public.get_absolute_url()).status_code == 410
    assert list(default_storage.names_in("works")) == []
    assert "receipt-heading" not in contributor.get("/yellow-book/receipt/").text
    assert "zebrafinch" not in everything_held().lower()
    assert Withdrawn.objects.get().finished_at


@contextmanager
def breaking_off_at(signal):
    """Let the database fail when this signal is sent for a work."""

    def fail(**kwargs):
        raise DatabaseError

    signal.connect(fail, sender=Contribution)
    yield
    signal.disconnect(fail, sender=Contribution)


@pytest.mark.invariant(8)
@pytest.mark.invariant(9)
def test_broken_off_before_it_is_hidden_a_withdrawal_has_lost_no_file_and_its_contributor_can_end_it(
    contributor, public
):
    kept = sorted(storages["private"].names_in("works"))
    with breaking_off_at(unpublished), pytest.raises(DatabaseError):
        erase(contributor)
    public.refresh_from_db()
    assert public.live
    assert sorted(storages["private"].names_in("works")) == kept
    assert "receipt-heading" in contributor.get("/yellow-book/receipt/").text
    assert "What is gone" in erase(contributor).text
    assert "zebrafinch" not in everything_held().lower()


@pytest.mark.usefixtures("each_storage")
@pytest.mark.invariant(5)
@pytest.mark.invariant(8)
def test_broken_off_between_its_files_and_its_rows_a_withdrawal_leaves_nothing_public(contributor, public, client):
    with breaking_off_at(pre_delete), pytest.raises(DatabaseError):
        erase(contributor)
    assert client.get(public.get_absolute_url()).status_code == 410
    assert list(default_storage.names_in("works")) == []
    assert Contribution.objects.filter(pk=public.pk, live=False).exists()
    call_command("tend_yellow_book", verbosity=0)
    assert "zebrafinch" not in everything_held().lower()


@pytest.mark.invariant(8)
def test_a_file_that_cannot_be_removed_now_is_not_forgotten(contributor, public, monkeypatch):
    """Its row says where the file is: without it, the file would never be removed."""

    def refuse(name):
        raise OSError(name)

    with monkeypatch.context() as broken:
        broken.setattr(storages["private"], "delete", refuse)
        with pytest.raises(OSError, match="works/"):
            erase(contributor)
    assert Upload.objects.filter(contribution=public.pk).exists()
    assert not Withdrawn.objects.get().finished_at
    call_command("tend_yellow_book", verbosity=0)
    assert list(storages["private"].names_in("works")) == []
    assert Withdrawn.objects.get().finished_at


@pytest.mark.invariant(8)
@pytest.mark.parametrize("state", ["making", "sent", "asked", "declined", "hidden"])
def test_a_work_in_any_state_can_be_taken_back(contributor, ebye, state):
    if state == "making":
        contributor.post("/yellow-book/share/", {"kind": "poem"})
        contributor.post(at("work"), {"title": PLANTED[0], "kind": "poem", "text": PLANTED[1]})
    else:
        work = offered(contributor)
    if state == "asked":
        moderating.ask(work, ebye, PLANTED[0])
    if state == "hidden":
        withdrawing.hide(work)
    if state == "declined":
        moderating.decline(work, ebye, PLANTED[0], Reason.objects.first(), "")
    assert "What is gone" in erase(contributor).text
    assert "zebrafinch" not in everything_held().lower()


def test_hidden_for_now_it_is_its_contributors_alone_and_can_come_back(contributor, public, client, ebye, staff):
    address = public.get_absolute_url()
    assert contributor.post("/yellow-book/receipt/withdraw/", {"how": "hide"}).status_code == 302
    assert client.get(address).status_code == 410
    assert list(default_storage.names_in("works")) == []
    page = contributor.get("/yellow-book/receipt/").text
    assert "You took it back" in page
    assert "zebrafinchtext" in page
    with pytest.raises(Exception, match="does not wait"):
        agree_to_work(public, ebye)
    assert contributor.post("/yellow-book/receipt/offer-again/").status_code == 302
    public.refresh_from_db()
    assert not public.live
    for person in (ebye, staff):
        agree_to_work(public, person)
    assert client.get(address).status_code == 200


def test_one_purpose_can_be_taken_away_and_the_website_takes_it_down(contributor, public, client):
    page = contributor.get("/yellow-book/receipt/purposes/").text
    assert len(re.findall(r'name="purposes"[^>]*checked', page)) == 2
    contributor.post("/yellow-book/receipt/purposes/", {"purposes": ["website"]})
    assert client.get(public.get_absolute_url()).status_code == 200
    assert not re.search(r'value="print"[^>]*checked', contributor.get("/yellow-book/receipt/purposes/").text)
    contributor.post("/yellow-book/receipt/purposes/", {"purposes": []})
    assert client.get(public.get_absolute_url()).status_code == 410
    assert Submission.objects.get().state == "withdrawn"


def test_a_declined_work_is_read_by_others_whichever_way_it_comes_back(contributor, ebye, staff):
    work = offered(contributor)
    moderating.decline(work, ebye, "The birds.", Reason.objects.first(), "")
    withdrawing.hide(work)
    Submission.objects.update(sent_at=now() - timedelta(days=700))
    contributor.post("/yellow-book/receipt/offer-again/")
    with pytest.raises(Refusal, match="other people decide"):
        agree_to_work(work, ebye)
    agree_to_work(work, staff)
    assert str(now().year - 2) not in contributor.get("/yellow-book/receipt/").text


@pytest.mark.invariant(8)
@pytest.mark.parametrize("action", ["ask", "hold", "resume"])
def test_nobody_takes_up_again_what_its_contributor_took_back(contributor, public, ebye, action):
    withdrawing.hide(public)
    words = [] if action == "resume" else ["Are you sure?"]
    with pytest.raises(Refusal, match="Its maker has it"):
        getattr(moderating, action)(public, ebye, *words)
    assert Submission.objects.get().state == "withdrawn"


def test_hiding_twice_notifies_once(contributor, public):
    for _ in range(2):
        contributor.post("/yellow-book/receipt/withdraw/", {"how": "hide"})
    assert Message.objects.filter(kind="withdrawn").count() == 1


def test_a_worry_that_somebody_wrote_outlives_the_work(contributor, public, ebye):
    safeguarding.report(public.pk, ebye, "Somebody may hurt themselves.")
    lead = member_of("Staff", "Safeguarding leads", name="lead-in-tests")
    erase(contributor)
    assert "Somebody may hurt themselves." in client_of(lead).get(reverse("yellow-book-worries")).text


def drops_unsaved_words(page):
    """Whether the script of the page forgets what is typed elsewhere when its form is sent."""
    return "data-forget" in re.search(r'<form id="withdraw"[^>]*>', page.text)[0]


def test_words_typed_elsewhere_stay_until_deleting_is_certain(contributor, public):
    assert not drops_unsaved_words(contributor.get("/yellow-book/receipt/withdraw/"))
    assert drops_unsaved_words(contributor.post("/yellow-book/receipt/withdraw/", {"how": "erase"}))


def test_nothing_happens_without_the_second_button(contributor, public, client):
    assert contributor.get("/yellow-book/receipt/withdraw/").status_code == 200
    assert contributor.post("/yellow-book/receipt/withdraw/").status_code == 422
    asked = contributor.post("/yellow-book/receipt/withdraw/", {"how": "erase"})
    assert asked.status_code == 200
    assert "Delete everything, for good?" in asked.text
    assert client.get(public.get_absolute_url()).status_code == 200
    assert Receipt.objects.exists()
