"""Editors put public works together; a work that goes is gone from there, too, and changes nothing else."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from hub.coproduction.workflow.decisions import digest_of_latest
from tests.admin_forms import blocks, create_in_admin, sent_by
from tests.core.files import jpeg
from tests.publishing import create_page, publish
from yellowbook.gallery.topics import COOKIE
from yellowbook.models import CollectionPage, ContentNote, Contribution, YellowBookPage
from yellowbook.workflow import moderating, withdrawing

ADDRESS = "/yellow-book/by-the-sea/"
CHOOSER = "yellow_book_chooser"


@pytest.fixture
def book(hub):
    return YellowBookPage.objects.get(locale__language_code="en")


def a_collection(book, *works, **fields):
    body = [("chapter", {"heading": "Waves", "words": ""}), ("works", list(works))]
    page = CollectionPage(title="By the sea", slug="by-the-sea", summary="What we chose.", body=body, **fields)
    return create_page(book, page)


def shown(client, address=ADDRESS):
    return re.findall(r'<h3><a href="/yellow-book/works/[^>]*>(.*?)</a>', client.get(address).text)


def chosen_data(client, name, **params):
    """What the chooser answers to the editor."""
    return client.get(reverse(f"{CHOOSER}:{name}", args=params.pop("args", [])), params)


def test_an_expert_by_experience_makes_one_and_visitors_see_its_works_in_their_order(client, ebye_client, book, public):
    first, second = public("The tide"), public("A gull")
    body = [
        ("chapter", {"heading": "Waves", "words": "Two of them."}),
        ("works", blocks(str(second.pk), str(first.pk))),
    ]
    create_in_admin(
        ebye_client, book, CollectionPage, title="By the sea", slug="by-the-sea", summary="What we chose.", body=body
    )
    client.logout()
    assert shown(client) == ["A gull", "The tide"]
    assert "Waves" in client.get(ADDRESS).text
    assert ADDRESS in client.get("/yellow-book/").text


@pytest.mark.invariant(5, 8)
@pytest.mark.parametrize("go", [withdrawing.hide, withdrawing.erase], ids=["for now", "for ever"])
def test_a_work_that_is_withdrawn_is_gone_from_there_and_from_the_editor(client, ebye, book, public, go):
    stays, goes = public("The tide"), public("Zanzibar")
    page = a_collection(book, goes, stays)
    assert shown(client) == ["Zanzibar", "The tide"]
    go(goes)
    assert shown(client) == ["The tide"]
    assert client.get(f"/api/v2/pages/{page.pk}/").json()["body"][1]["value"] == [stays.pk]
    client.force_login(ebye)
    for address in (f"/admin/pages/{page.pk}/edit/", f"/admin/pages/{page.pk}/view_draft/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Zanzibar" not in answer.text


def test_a_collection_stays_as_it_was_agreed_when_a_work_goes_and_comes_back(client, ebye, staff, book, public):
    stays, goes = public("The tide"), public("Zanzibar")
    page = a_collection(book, goes, stays)
    agreed = digest_of_latest(page)
    withdrawing.hide(goes)
    page = CollectionPage.objects.get()
    assert digest_of_latest(page) == agreed
    page.save()
    assert page.live
    withdrawing.resubmit(Contribution.objects.get(pk=goes.pk))
    for person in (ebye, staff):
        work = Contribution.objects.get(pk=goes.pk)
        moderating.agree(work, person, digest_of_latest(work))
    assert shown(client) == ["Zanzibar", "The tide"]


def test_an_editor_saves_a_collection_with_a_work_that_went_meanwhile(client, ebye, book, public):
    goes, stays = public("Zanzibar"), public("The tide")
    page = a_collection(book, goes, stays)
    withdrawing.hide(goes)
    client.force_login(ebye)
    address = f"/admin/pages/{page.pk}/edit/"
    form = sent_by(client.get(address).text)
    form.update({"title": "By the grey sea", "action-save": "1"})
    stored = page.body.get_prep_value()
    form.update(
        {
            "body-count": "2",
            **{"body-0-type": "chapter", "body-0-order": "0", "body-0-deleted": "", "body-0-id": stored[0]["id"]},
            **{"body-0-value-heading": "Waves", "body-0-value-words": ""},
            **{"body-1-type": "works", "body-1-order": "1", "body-1-deleted": "", "body-1-id": stored[1]["id"]},
            **{"body-1-value-count": "2"},
            **{f"body-1-value-{n}-value": str(work.pk) for n, work in enumerate((goes, stays))},
            **{f"body-1-value-{n}-order": str(n) for n in range(2)},
            **{f"body-1-value-{n}-deleted": "" for n in range(2)},
        }
    )
    answer = client.post(address, form.dict())
    assert answer.status_code == 302, answer.context["form"].errors
    draft = CollectionPage.objects.get().get_latest_revision_as_object()
    assert draft.title == "By the grey sea"
    assert [work.pk for work in draft.body[1].value] == [goes.pk, stays.pk]
    assert "Zanzibar" not in str([str(work) for work in draft.body[1].value])


@pytest.mark.invariant(1)
def test_a_place_without_a_work_is_not_finished(book, public):
    revision = a_collection(book, public("The tide")).save_revision()
    place = {"type": "item", "value": None, "id": "1"}
    revision.content["body"] = json.dumps([{"type": "works", "value": [place], "id": "2"}])
    draft = revision.as_object()
    assert list(draft.body[0].value) == [None]
    with pytest.raises(ValidationError, match="not finished yet"):
        draft.save()


@pytest.mark.invariant(1, 7)
def test_what_is_not_public_is_not_shown_whoever_writes_its_number_there(client, book, sent, public):
    a_collection(book, sent, public("The tide"))
    assert shown(client) == ["The tide"]
    assert f"/works/{sent.pk}/" not in client.get(ADDRESS).text


@pytest.mark.invariant(7)
def test_the_chooser_offers_public_works_only(ebye_client, book, sent, public):
    work = public("The tide", picture=jpeg())
    for name in ("choose", "choose_results"):
        text = chosen_data(ebye_client, name).content.decode()
        assert "The tide" in text
        assert "The kettle" not in text
    assert chosen_data(ebye_client, "chosen", args=[work.pk]).json()["result"]["title"] == "The tide"
    assert chosen_data(ebye_client, "chosen", args=[sent.pk]).status_code == 404
    both = chosen_data(ebye_client, "chosen_multiple", id=[work.pk, sent.pk]).json()["result"]
    assert [one["title"] for one in both] == ["The tide"]


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"q": "TIDE"}, ["The tide"]),
        ({"q": "kestrel"}, ["A gull"]),
        ({"kind": "artwork"}, ["A gull"]),
        ({"kind": "audio"}, []),
        ({"q": "tide kestrel"}, []),
    ],
)
def test_the_chooser_finds_works_by_their_words_maker_and_kind(ebye_client, book, public, params, found):
    public("The tide")
    public("A gull", kind="artwork", picture=jpeg(), credit_kind="pen_name", credit="Kestrel")
    text = chosen_data(ebye_client, "choose_results", **params).content.decode()
    assert [title for title in ("The tide", "A gull") if title in text] == found


def test_the_chooser_asks_no_more_of_the_database_for_more_works(ebye_client, book, public):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            chosen_data(ebye_client, "choose_results")
        return len(captured)

    public("One", picture=jpeg())
    few = queries()
    for title in ("Two", "Three"):
        public(title, picture=jpeg())
    assert queries() == few


def test_a_topic_that_is_hidden_on_a_device_is_hidden_there(client, book, public):
    a_collection(book, public("A sad poem", notes=["Loss"]), public("The tide"))
    client.cookies[COOKIE] = str(ContentNote.objects.get(name="Loss", locale__language_code="en").pk)
    assert shown(client) == ["The tide"]


@pytest.mark.parametrize("slug", ["share", "receipt", "surprise"])
def test_no_collection_takes_an_address_of_the_yellow_book(editor, book, public, slug):
    body = [("works", blocks(str(public("The tide").pk)))]
    answer = create_in_admin(
        editor, book, CollectionPage, title="By the sea", slug=slug, summary="What we chose.", body=body
    )
    assert "Something else of the Yellow Book has this address" in json.dumps(answer.context["form"].errors)
    assert not CollectionPage.objects.exists()


def test_its_works_have_a_heading_above_theirs_with_and_without_chapters(client, book, public):
    page = a_collection(book, public("The tide"))
    headings = re.compile(r"<h([123])")
    assert headings.findall(client.get(ADDRESS).text)[:3] == ["1", "2", "3"]
    page.body = [("works", page.body[1].value)]
    publish(page)
    assert headings.findall(client.get(ADDRESS).text)[:3] == ["1", "2", "3"]


def test_without_collections_the_yellow_book_says_nothing_of_them(client, book, public):
    assert "collections" not in client.get("/yellow-book/").text
    a_collection(book, public("The tide"))
    assert "Editions and collections" in client.get("/yellow-book/").text


def test_its_card_is_kept_until_it_changes(client, settings, book, public):
    settings.PAGE_CACHE = True
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"  # so that the page is made anew, from kept parts
    collection = a_collection(book, public("The tide"))
    for _time in ("made", "kept"):
        assert "What we chose." in client.get("/yellow-book/").text
    collection.summary = "What we love."
    publish(collection)
    assert "What we love." in client.get("/yellow-book/").text
    PageViewRestriction.objects.create(page=collection, restriction_type=PageViewRestriction.LOGIN)
    assert "What we love." not in client.get("/yellow-book/").text
