"""Contributors change sent works (names at once, the rest once both sides agree) and export them."""

import io
import json
import re
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from hub.coproduction.digest import digest
from hub.coproduction.models import Publication, Side
from hub.coproduction.workflow.decisions import latest_version
from hub.core.models import Service
from tests.core.files import jpeg, png
from tests.publishing import agree_to_work, publish_alone
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.test_withdrawing import EMAIL, PLANTED, everything_held, offered
from yellowbook.contributors.models import Contributor, Message
from yellowbook.models import ContentNote, Contribution, Reason, Upload
from yellowbook.workflow import answering, changing, moderating

CREDIT = PLANTED[3]
RECEIPT = "/yellow-book/receipt/"


@pytest.fixture
def contributor(hub):
    return ContributorClient()


@pytest.fixture
def public(contributor, ebye, staff):
    work = offered(contributor)
    for person in (ebye, staff):
        agree_to_work(work, person)
    return Contribution.objects.get(pk=work.pk)


def name_me(contributor, **otherwise):
    names = {"credit_kind": "pen_name", "credit": "Linnet", "place_kind": "none"}
    return contributor.post(f"{RECEIPT}name/", names | otherwise)


def alts(work):
    return {f"alt-{picture.pk}": picture.alt for picture in work.pictures.all()}


def places(client, work):
    """Every public address that shows a work and its credit."""
    feed, book, api = "/yellow-book/feed/", "/yellow-book/", f"/api/v2/works/{work.pk}/"
    return "".join(client.get(path).text for path in (work.get_absolute_url(), book, feed, api))


@pytest.mark.invariant(1)
def test_a_name_goes_from_everywhere_at_once_and_the_new_one_comes_with_both_sides(
    contributor, public, client, ebye, staff
):
    assert CREDIT in places(client, public)
    assert name_me(contributor).status_code == 302
    assert CREDIT not in places(client, public)
    assert "Linnet" not in places(client, public)
    assert "Agreed by" in client.get(public.get_absolute_url()).text
    assert CREDIT not in json.dumps([revision.content for revision in public.revisions.all()])
    for person in (ebye, staff):
        agree_to_work(public, person)
    assert "Linnet" in places(client, public)
    assert Publication.objects.about(public).live().count() == 1


def test_the_same_name_again_changes_nothing(contributor, public, client):
    assert name_me(contributor, credit=CREDIT).status_code == 302
    assert CREDIT in places(client, public)
    public.refresh_from_db()
    assert not public.workflow_in_progress


@pytest.mark.invariant(6)
def test_another_place_leaves_the_name_and_no_place_is_kept_that_is_not_said(contributor, public, client, ebye, staff):
    service = Service(name="Made-up house", town="Somewhere", region="North", live=False)
    service.save()
    publish_alone(service, "For a test.")
    name_me(contributor, credit=CREDIT, place_kind="service", service=service.pk)
    assert CREDIT in places(client, public)
    for person in (ebye, staff):
        agree_to_work(public, person)
    assert "Made-up house" in places(client, public)
    name_me(contributor, credit=CREDIT, place_kind="none", service=service.pk)
    assert "Made-up house" not in places(client, public)
    assert latest_version(public).service is None


@pytest.mark.invariant(1)
def test_a_yes_to_a_work_with_a_note_is_no_yes_to_other_words(contributor, public, client, ebye, staff):
    note = ContentNote.objects.get(name="Loss")
    side = Side.objects.of(ebye).get()
    contributor.post(f"{RECEIPT}change/", {"title": "Another title", "text": "kind words"} | alts(public))
    asked = moderating.suggest(
        public,
        ebye,
        "content_note",
        note.says,
        "With this note?",
        None,
        note,
        agreeing_for=side,
        seen=digest(latest_version(public)),
    )
    contributor.post(f"{RECEIPT}change/", {"title": "Another title", "text": "unread words"} | alts(public))
    answering.accept(asked)
    agree_to_work(public, staff)
    assert "unread words" not in client.get(public.get_absolute_url()).text
    agree_to_work(public, ebye)
    assert "unread words" in client.get(public.get_absolute_url(), follow=True).text


def test_what_is_changed_after_not_this_time_waits_for_its_contributor(contributor, ebye):
    work = offered(contributor)
    moderating.decline(work, ebye, "The birds.", Reason.objects.first(), "")
    assert "Nobody reads it until you ask" in contributor.get(f"{RECEIPT}change/").text
    contributor.post(f"{RECEIPT}change/", {"title": "Another title", "text": "kind words"} | alts(work))
    assert "nobody reads it until you ask for that" in Message.objects.latest("pk").words
    contributor.post(RECEIPT, {"second-look": 1})
    assert "You hear from us by" in contributor.get(RECEIPT).text


def test_the_contributor_is_told_of_a_new_version_that_waits(contributor, public):
    contributor.post(f"{RECEIPT}change/", {"title": "Another title", "text": "kind words"} | alts(public))
    assert "until both say yes, visitors see your work as it was" in contributor.get(RECEIPT).text


def test_anonymous_needs_nobodys_yes(contributor, public, client):
    name_me(contributor, credit_kind="anonymous", credit="")
    assert "Anonymous" in client.get(public.get_absolute_url()).text
    public.refresh_from_db()
    assert public.live
    assert not public.workflow_in_progress
    public.save()  # and it is still what was agreed to


@pytest.mark.invariant(6)
def test_a_name_left_in_the_box_beside_anonymous_is_not_kept(contributor, public):
    name_me(contributor, credit_kind="anonymous", credit=CREDIT)
    public.refresh_from_db()
    assert public.credit == latest_version(public).credit == ""
    assert CREDIT not in json.dumps([revision.content for revision in public.revisions.all()])


def test_nobody_under_18_is_named_in_full_later_on(contributor, public):
    Contributor.objects.update(age=Contributor.Age.TEEN)
    answer = name_me(contributor, credit_kind="full_name")
    assert answer.status_code == 422
    assert "Under 18" in answer.text
    assert latest_version(public).credit == CREDIT


@pytest.mark.parametrize("wrong", [{"credit": ""}, {"credit_kind": "x"}, {"place_kind": "service"}])
def test_a_name_that_is_not_right_is_refused_in_words(contributor, public, wrong):
    answer = name_me(contributor, **wrong)
    assert answer.status_code == 422
    assert "Please look at this again" in answer.text
    assert latest_version(public).credit == CREDIT


@pytest.mark.invariant(1)
@pytest.mark.invariant(7)
def test_changed_words_wait_for_both_sides(contributor, public, client, ebye, staff):
    text = "  Other words\n\n\tin their   own way  "
    page = {"title": "Another title", "text": text.replace("\n", "\r\n"), "about": ""} | alts(public)
    assert contributor.post(f"{RECEIPT}change/", page).status_code == 302
    assert PLANTED[1] in client.get(public.get_absolute_url()).text
    assert latest_version(public).text == text
    for person in (ebye, staff):
        agree_to_work(public, person)
    public.refresh_from_db()
    assert (public.text, public.title) == (text, "Another title")
    assert client.get(public.get_absolute_url()).status_code == 200


def test_a_form_sent_unchanged_asks_nobody(contributor, public):
    same = {name: getattr(public, name) for name in changing.TEXT_FIELDS}
    assert contributor.post(f"{RECEIPT}change/", same | alts(public)).status_code == 302
    public.refresh_from_db()
    assert not public.workflow_in_progress


@pytest.mark.invariant(5)
def test_a_replaced_picture_is_public_with_both_sides_and_the_old_one_is_gone(contributor, public, client, ebye, staff):
    old = Upload.objects.get()
    shown = [copy.public.name for copy in old.copies.all()]
    picture = public.pictures.get()
    new = SimpleUploadedFile("b.png", png())
    words = {name: getattr(public, name) for name in changing.TEXT_FIELDS} | alts(public)
    assert contributor.post(f"{RECEIPT}change/", words | {f"picture-{picture.pk}": new}).status_code == 302
    assert Upload.objects.count() == 2
    assert all(default_storage.exists(name) for name in shown)
    for person in (ebye, staff):
        agree_to_work(public, person)
    assert not Upload.objects.filter(pk=old.pk).exists()
    assert not any(default_storage.exists(name) for name in shown)
    assert Contribution.objects.get().pictures.get().upload_id != old.pk
    assert ".webp" in client.get(public.get_absolute_url()).text


def test_a_file_that_cannot_be_read_costs_nothing_of_the_words(contributor, public):
    picture = public.pictures.get()
    broken = SimpleUploadedFile("b.jpg", jpeg()[:40])
    answer = contributor.post(f"{RECEIPT}change/", {"title": "Kept", "text": "Kept", f"picture-{picture.pk}": broken})
    assert answer.status_code == 422
    assert latest_version(public).text == "Kept"
    assert Upload.objects.count() == 1


def test_the_contributor_takes_home_everything_that_is_held(contributor, public):
    Contribution.content_notes.through.objects.create(
        contribution=public, contentnote=ContentNote.objects.get(name="Loss")
    )
    answer = contributor.get(f"{RECEIPT}copy/", {"work": contributor.named})
    archive = zipfile.ZipFile(io.BytesIO(answer.getvalue()))
    told = json.loads(archive.read("everything.json"))
    everything = json.dumps(told)
    for value in (*PLANTED, EMAIL, "never affects your care", "Agreed"):
        assert value.lower() in everything.lower(), value
    (upload,) = Upload.objects.all()
    with upload.original.open() as original:
        assert archive.read(f"picture-{upload.pk}.{upload.original.name.rpartition('.')[2]}") == original.read()
    assert "ebye-in-tests" not in everything
    assert told["work"]["content_notes"] == ["Loss"]
    assert sorted(row["side_is_called"] for row in told["agreements"]) == ["Experts by Experience", "Staff"]
    assert PLANTED[1] in archive.read("words.txt").decode()
    page = archive.read("index.html").decode()
    for value in (*PLANTED, EMAIL, "never affects your care", "This website"):
        assert value.lower() in page.lower(), value
    assert "ebye-in-tests" not in page
    asked_for = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert set(asked_for) == set(archive.namelist()) - {"index.html"}  # it needs nothing from anywhere else
    assert "no-store" in answer["Cache-Control"]


def test_everything_held_would_be_seen_here(contributor, public):
    """What other tests search does contain what they search for."""
    assert all(value in everything_held() for value in [*PLANTED, EMAIL])
