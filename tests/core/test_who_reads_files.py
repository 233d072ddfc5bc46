"""Editors' files are public only while something public uses them, and not in a folder that a web server serves."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from home.models import ContentPage, HomePage
from hub.coproduction.exceptions import NotAgreed
from hub.core.models import HubDocument, HubImage, HubMedia, HubSettings, Theme
from hub.core.private_files.access import can_edit_or_choose, is_public
from search.indexing.entries import public_documents
from tests.conftest import PASSWORD, member_of
from tests.core.doors import sending_one_of_several
from tests.core.files import hum, jpeg
from tests.core.test_documents_and_sounds import PDF
from tests.publishing import create_page, publish

pytestmark = pytest.mark.invariant(13)
GONE = 404
OWN_HOSTS = ["", "http://localhost", "https://localhost:8000", "//localhost", "localhost", "http://testserver"]


def picture(**fields):
    made = HubImage(title="A", description="B", file=ContentFile(jpeg(), "a.jpg"), **fields)
    made.save()
    return made


def document(name="minutes.pdf", **fields):
    made = HubDocument(title="A", file=ContentFile(PDF, name), **fields)
    made.save()
    return made


def sound(**fields):
    made = HubMedia(title="A", type="audio", file=ContentFile(hum(), "a.wav"), **fields)
    made.save()
    return made


def address_of(file):
    return file.get_rendition("width-20|format-webp").url if isinstance(file, HubImage) else file.url


def body_using(file):
    """The body of a page that uses `file`, as chosen in the editor."""
    blocks = {
        HubImage: ("picture", {"image": {"image": file.pk, "alt_text": "B", "decorative": False}}),
        HubDocument: (
            "resource",
            {"title": "R", "formats": [{"kind": "pdf", "document": file.pk}]},
        ),
        HubMedia: ("sound", {"sound": file.pk, "title": "S", "transcript": "<p>La</p>"}),
    }
    kind, value = blocks[type(file)]
    return json.dumps([{"type": kind, "value": value}])


def page_using(file, home, **fields):
    return create_page(home, ContentPage(title="P", summary="S", body=body_using(file), **fields))


def page_saying(home, summary="S", body="[]", **fields):
    return create_page(home, ContentPage(title="P", summary=summary, body=body, **fields))


EVERY_KIND = pytest.mark.parametrize("make", [picture, document, sound], ids=lambda make: make.__name__)


@pytest.fixture
def stranger():
    return Client()


@pytest.fixture
def guest(db):
    """Somebody with an account but no permission for files."""
    client = Client()
    client.force_login(member_of(name="guest-in-tests"))
    return client


@EVERY_KIND
def test_a_file_is_public_only_while_something_public_uses_it(make, home, stranger, guest, editor):
    file = make()
    address = address_of(file)

    def statuses():
        return [client.get(address).status_code for client in (stranger, guest, editor)]

    assert statuses() == [GONE, GONE, 200]
    page = page_using(file, home, live=False)
    assert statuses() == [GONE, GONE, 200]
    page = publish(page)
    assert statuses() == [200, 200, 200]
    page.unpublish()
    assert statuses() == [GONE, GONE, 200]
    publish(page).delete()
    assert statuses() == [GONE, GONE, 200]


@EVERY_KIND
def test_a_file_that_a_new_version_leaves_out_is_gone(make, home, stranger):
    file = make()
    page = page_using(file, home)
    assert stranger.get(address_of(file)).status_code == 200
    page.body = "[]"
    page.save_revision()
    assert stranger.get(address_of(file)).status_code == 200
    publish(page)
    assert stranger.get(address_of(file)).status_code == GONE


@EVERY_KIND
def test_nothing_of_an_unused_file_is_where_the_web_server_looks(make, home, stranger):
    before = set(Path(storages["default"].location).rglob("*"))
    file = make()
    address = address_of(file)
    page_using(file, home)
    assert set(Path(storages["default"].location).rglob("*")) == before
    for name in [file.file.name, Path(address).name, f"images/{Path(address).name}"]:
        assert stranger.get(f"/media/{name}").status_code == GONE


@EVERY_KIND
@pytest.mark.parametrize("above", [False, True])
def test_a_file_of_a_page_for_some_people_is_for_them_alone(make, above, home, stranger, editor):
    file = make()
    page = page_using(file, home)
    restriction = PageViewRestriction.objects.create(
        page=home if above else page, restriction_type="password", password="open"
    )
    assert stranger.get(address_of(file)).status_code == GONE
    form = {"password": "open", "return_url": "/"}
    stranger.post(reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk]), form)
    assert stranger.get(address_of(file)).status_code == 200
    assert Client().get(address_of(file)).status_code == GONE


@EVERY_KIND
@pytest.mark.parametrize("nested", [False, True])
def test_a_file_in_a_collection_for_some_people_is_not_public_even_if_a_public_page_uses_it(
    make, nested, home, stranger, guest, collection
):
    private = collection.add_child(name="Private")
    restriction = CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    file = make(collection=private.add_child(name="Below") if nested else private)
    assert stranger.get(address_of(file)).status_code == GONE
    page = page_using(file, home)
    refused = stranger.get(address_of(file))
    assert refused.status_code == (302 if make is document else GONE)
    assert b"%PDF" not in refused.content
    assert guest.get(address_of(file)).status_code == 200
    page.unpublish()
    restriction.delete()
    publish(page)
    assert stranger.get(address_of(file)).status_code == 200


def test_search_lists_no_document_that_is_not_public(home, collection):
    private = collection.add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    hidden, shown = document(collection=private), document()
    for file in (hidden, shown):
        page_using(file, home, slug=f"p-{file.pk}")
    assert [file in public_documents() for file in (hidden, shown)] == [is_public(hidden), is_public(shown)]
    assert is_public(shown)
    assert not is_public(hidden)


def test_a_picture_of_the_settings_or_of_a_card_is_public(home, stranger):
    card, sharing = picture(), picture()
    page = create_page(home, ContentPage(title="P", summary="S", picture=card))
    settings = publish(HubSettings(site=home.get_site(), picture=sharing))
    assert [stranger.get(address_of(file)).status_code for file in (card, sharing)] == [200, 200]
    page.unpublish()
    settings.picture = None
    publish(settings)
    assert [stranger.get(address_of(file)).status_code for file in (card, sharing)] == [GONE, GONE]


def test_the_original_of_a_picture_is_for_its_editors_alone(home, stranger, editor):
    file = picture()
    page_using(file, home)
    addresses = [file.file.url, file.get_rendition("original").url, file.get_rendition("original|format-webp").url]
    assert [stranger.get(address).status_code for address in addresses] == [GONE] * 3
    assert [editor.get(address).status_code for address in addresses] == [200] * 3


@EVERY_KIND
def test_people_of_a_side_read_a_file_before_it_is_public_and_others_do_not(make, hub, stranger):
    file = make()
    may = {}
    for group in ("Experts by Experience", "Staff", "Moderators", "Translators", "Yellow Book hosts"):
        person = member_of(group, name=f"{group}-in-tests")
        assert stranger.login(username=person.username, password=PASSWORD)
        may[group] = stranger.get(address_of(file)).status_code == 200
    assert [group for group, reads in may.items() if reads] == ["Experts by Experience", "Staff"]
    assert not can_edit_or_choose(file, AnonymousUser())


# --- Addresses in words -----------------------------------------------------------------------------------------------


def ways_to_mention(path):
    """Every place in which an address can be plain text, as fields of a page."""
    address = f"http://localhost{path}"
    text = json.dumps([{"type": "text", "value": f'<p>See <a href="{address}">this</a></p>'}])
    plain = json.dumps([{"type": "text", "value": f"<p>See {address}</p>"}])
    button = {"heading": "H", "button": "B", "link": address}
    accordion = {"items": [{"question": "Q", "answer": f"<p>{address}</p>"}]}
    formats = [{"kind": "pdf", "link": address}]
    return {
        "a plain field": {"summary": f"See {address}."},
        "a link in rich text": {"body": text},
        "words in rich text": {"body": plain},
        "a block with an address": {"body": json.dumps([{"type": "call_to_action", "value": button}])},
        "a block in a list": {"body": json.dumps([{"type": "accordion", "value": accordion}])},
        "an address in a resource": {
            "body": json.dumps([{"type": "resource", "value": {"title": "R", "formats": formats}}])
        },
    }


@pytest.mark.parametrize("make", [document, sound], ids=lambda make: make.__name__)
@pytest.mark.parametrize("way", ways_to_mention(""))
def test_a_file_whose_address_is_on_a_public_page_is_used_by_it(make, way, home, stranger):
    file = make()
    page = page_saying(home, **ways_to_mention(file.url)[way], live=False)
    assert stranger.get(file.url).status_code == GONE
    page = publish(page)
    assert stranger.get(file.url).status_code == 200
    with pytest.raises(NotAgreed), transaction.atomic():
        file.delete()
    page.unpublish()
    assert stranger.get(file.url).status_code == GONE


@pytest.mark.parametrize("host", OWN_HOSTS)
@pytest.mark.parametrize("write", [str, lambda path: f"/cy{path}", lambda path: path.replace("m", "%6D")])
def test_an_address_counts_however_it_is_written(host, write, home):
    file = document()
    page_saying(home, summary=f"See ({host}{write(file.url)}).")
    assert is_public(file)


@pytest.mark.parametrize(
    "words",
    [
        "https://elsewhere.example{url}",
        "https://elsewhere.example/cy{url}",
        "https://elsewhere.example/x?y=localhost{url}",
        "https://localhost@elsewhere.example{url}",
        "/somewhere{url}",
        "/documents/{pk}/another.pdf",
        "/documents/{pk}",
        "/documents/99999999999999999999/minutes.pdf",
        "minutes.pdf",
    ],
)
def test_what_does_not_lead_to_a_file_opens_none(words, home):
    file = document()
    page_saying(home, summary=words.format(url=file.url, pk=file.pk))
    assert not is_public(file)


@pytest.mark.parametrize("field", ["title", "summary", "search_description"])
def test_a_draft_of_a_public_page_opens_no_file(field, home):
    file = document()
    page = page_saying(home)
    setattr(page, field, file.url)
    page.save_revision()
    assert not is_public(file)


def test_what_editors_note_for_themselves_opens_no_file(home):
    form = document("signed-consent.pdf")
    quote = {"words": "W", "credit_choice": "anonymous", "consent_note": form.url, "review_date": "2026-01-01"}
    page_saying(home, body=json.dumps([{"type": "quote", "value": quote}]))
    assert not is_public(form)


def test_a_list_entry_and_settings_use_the_files_that_they_show(home, stranger):
    one, two = document("one.pdf"), document("two.pdf")
    theme = publish(Theme(name=one.url, locale=home.locale))
    words = {"language": "en", "hub_name": "H", "links": [{"link": f"http://localhost{two.url}", "label": "L"}]}
    told = HubSettings(site=home.get_site(), words=json.dumps([{"type": "words", "value": words}]), live=False)
    told.save()
    assert not is_public(two)
    settings = publish(told)
    assert [is_public(file) for file in (one, two)] == [True, True]
    theme.unpublish()
    settings.words = "[]"
    publish(settings)
    assert [is_public(file) for file in (one, two)] == [False, False]


def test_a_file_in_a_version_that_waits_stays_as_it_is(hub, ebye, stranger):
    file = document()
    page = page_saying(HomePage.objects.get(locale__language_code="en"), live=False)
    page.summary = f"See {file.url}"
    page.save_revision(user=ebye)
    page.get_workflow().start(page, ebye)
    with pytest.raises(NotAgreed), transaction.atomic():
        file.delete()
    file.title = "Other words"
    with pytest.raises(NotAgreed), transaction.atomic():
        file.save()
    assert stranger.get(file.url).status_code == GONE


# --- Hostile names, and other addresses -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["..%2f..%2fhub.sqlite3", "%00", "a" * 3000, "%e2%80%ae.pdf", ".", "x%0d%0aSet-Cookie:a"]
)
@pytest.mark.parametrize("start", ["/files/pictures/{pk}/", "/files/media/{pk}/", "/documents/{pk}/"])
def test_a_hostile_name_finds_nothing(start, name, home, editor):
    files = {"/files/pictures/{pk}/": picture, "/files/media/{pk}/": sound}
    file = files.get(start, document)()
    assert editor.get(start.format(pk=file.pk) + name).status_code == GONE


def test_a_document_with_a_hostile_name_is_stored_in_its_own_folder(editor, stored):
    upload = SimpleUploadedFile("../../etc/â “x”; a=1.pdf", PDF)
    editor.post(reverse("wagtaildocs:add"), {"title": "A", "collection": 1, "file": upload})
    file = HubDocument.objects.get()
    assert [Path(name).parts[0] for name in stored()] == ["documents"]
    answer = editor.get(file.url)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("inline; filename")


def test_a_picture_that_waits_for_its_words_is_not_public_either(editor, stored):
    before = set(Path(storages["default"].location).rglob("*"))
    assert sending_one_of_several(editor, "a.jpg", jpeg())["success"]
    assert set(Path(storages["default"].location).rglob("*")) == before
    assert len(stored()) == 1


def test_two_documents_of_one_name_keep_it(stored):
    assert [document().filename, document().filename] == ["minutes.pdf", "minutes.pdf"]
    assert len({Path(name).parent for name in stored()}) == 2


def test_a_file_that_the_storage_has_lost_is_not_found(home, stranger):
    file = sound()
    page_using(file, home)
    storages["private"].delete(file.file.name)
    assert stranger.get(file.url).status_code == GONE
