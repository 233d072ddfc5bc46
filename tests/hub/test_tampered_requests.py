"""Requests that no browser sends from our pages get a clear answer at every address, never a server error."""

from itertools import cycle
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text

from home.models import ContentPage, HomePage
from hub.core.models import Theme
from tests.admin_forms import filled_form
from tests.hub.addresses import address, patterns
from tests.hub.filling import a_document, a_picture, a_sound
from tests.publishing import create_page

pytestmark = pytest.mark.both_databases

BROKEN = {"wagtailadmin_error_test"}  # Wagtail's page that fails on purpose
HUGE = "9" * 25
ODD = ["99999999999999999999", "1e400", "-1", "abc", "\ufffd", "1" * 5000]
ASKED = ["p", "page", "id", "q", "query", "ordering", "locale", "collection_id", "tag", "export", "next", "side"]
ASKED += ["limit", "offset", "child_of", "search", "fields", "type", "page_type", "multiple", "user", "year", "theme"]
ASKED += ["date_from", "created_at_from", "last_published_at_from", "action", "kind", "service", "number", "ids"]


@pytest.fixture
def attacker(hub, administrator):
    """A client who may open everything, so that requests reach the views."""
    for thing in (a_picture, a_document, a_sound):
        thing()
    client = Client(raise_request_exception=False)
    client.force_login(administrator)
    return client


def broken(client, addresses, method="get", **sent):
    """The addresses that answer with a server error."""
    asked = [(one, getattr(client, method)(one, **sent).status_code) for one in addresses]
    return [one for one, status in asked if status >= 500]


def all_addresses(number=None):
    """Each address once; of similar lists, the addresses of one."""
    seen = {}
    for name, pattern in patterns():
        area, _colon, view = name.rpartition(":")
        alike = area.rpartition("_")[0] if area.startswith(("wagtailsnippets_", "wagtailsnippetchoosers_")) else area
        if name not in BROKEN and (number is None or "int:" in pattern or ":pk" in pattern):
            seen.setdefault((alike, view, pattern.count("<")), (name, pattern))
    return [address(name, pattern, number) for name, pattern in seen.values()]


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_number_that_no_database_holds_is_not_found(attacker, method):
    assert not broken(attacker, all_addresses(HUGE), method)


def test_no_value_in_a_query_breaks_a_page(attacker):
    addresses = all_addresses()
    values = [cycle(ODD[number % len(ODD) :] + ODD[: number % len(ODD)]) for number in range(len(addresses))]
    asked = [urlencode(list(zip(ASKED, value, strict=False))) for value in values]
    assert not broken(attacker, [f"{one}?{query}" for one, query in zip(addresses, asked, strict=True)])


@pytest.mark.parametrize("method", ["post", "put"])
def test_no_method_without_a_form_breaks_a_page(attacker, method):
    assert not broken(attacker, all_addresses(), method)


BODIES = {
    "broken JSON": (b'{"a": ', "application/json"),
    "a list": (b"[1]", "application/json"),
    "half a file": (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a',
        "multipart/form-data; boundary=x",
    ),
    "no boundary": (b"--x", "multipart/form-data"),
    "bytes that are no text": (b"title=%ff%fe\xff&body-count=\xff&id=\xff", "application/x-www-form-urlencoded"),
    "another alphabet": (b"title=a", "application/x-www-form-urlencoded; charset=utf-7"),
}


PUBLIC = ["/", "/search/", "/yellow-book/share/", "/yellow-book/receipt/", "/yellow-book/topics/", "/api/v2/pages/"]
ADMIN = ["wagtailimages:add", "wagtailimages:add_multiple", "wagtaildocs_chooser:create", "wagtailsearchpromotions:add"]
ADMIN += ["wagtailusers_users:add", "wagtailadmin_account", "wagtailadmin_dismissibles", "wagtailadmin_login"]


@pytest.mark.parametrize("method", ["post", "patch"])
@pytest.mark.parametrize(("body", "kind"), BODIES.values(), ids=BODIES)
def test_no_body_breaks_a_page(attacker, body, kind, method):
    assert not broken(attacker, [*PUBLIC, *map(reverse, ADMIN)], method, data=body, content_type=kind)


TAMPERED = {
    "blocks without end": {"body-count": "9" * 12},
    "blocks below none": {"body-count": "-1"},
    "a count that is none": {"body-count": "many"},
    "a count of other digits": {"body-count": "²"},
    "an unknown block": {"body-0-type": "nonsense", "body-0-value": "x"},
    "an order that is none": {"body-0-order": "first"},
    "forms without end": {"comments-TOTAL_FORMS": HUGE, "comments-INITIAL_FORMS": HUGE},
    "forms that are none": {"comments-TOTAL_FORMS": "x", "comments-INITIAL_FORMS": ""},
    "a comment on nothing": {
        "comments-TOTAL_FORMS": "1",
        "comments-0-contentpath": "nonsense.x",
        "comments-0-id": HUGE,
    },
    "a picture that is none": {"picture": HUGE},
    "a day that is none": {"go_live_at": "30 February", "expire_at": HUGE},
    "an unknown action": {"action-nonsense": "1", "action-workflow-action": "1", "workflow-action-name": "nonsense"},
    "rich text that is none": {"body-0-value": "<p>Words</p>"},
    "words that are no JSON": {"action-workflow-action": "1", "workflow-action-extra-data": "{"},
}
MISSING = ["body-count", "comments-TOTAL_FORMS", "comments-INITIAL_FORMS", "title", "slug"]


@pytest.fixture
def editing(attacker, hub):
    page = create_page(HomePage.objects.get(locale__language_code="en"), ContentPage(title="Words", summary="Words"))
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = filled_form(attacker, edit, body=[("text", rich_text("<p>Words</p>"))]).dict()
    return edit, form


def test_no_form_of_an_editor_breaks_it(attacker, editing):
    edit, form = editing
    changed = {name: form | fields for name, fields in TAMPERED.items()}
    changed |= {f"without {name}": {key: form[key] for key in form if key != name} for name in MISSING}
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=edit.split("/")[3:4])
    answers = {
        (name, where): attacker.post(where, sent).status_code
        for name, sent in changed.items()
        for where in (edit, preview)
    }
    assert not {one: status for one, status in answers.items() if status >= 500}


def test_bulk_actions_with_nothing_break_nothing(attacker, hub):
    places = ["wagtailcore/page/delete", "wagtailcore/page/publish", "core/hubimage/delete", "core/theme/delete"]
    places += ["users/user/delete", "nonsense/page/delete", "wagtailcore/page/nonsense", "core/hubdocument/add_tags"]
    ids = ["", f"id={HUGE}", "id=abc", "id=all&childOf=abc", f"id=all&parentId={HUGE}", "id=-1&id=%00"]
    addresses = [f"/admin/bulk/{place}/?{one}" for place in places for one in ids]
    assert not broken(attacker, addresses)
    assert not broken(attacker, addresses, "post")


PATHS = ["/%ff%fe/", "/cy/%ff/", "/admin/%ff/", "/documents/1/%ff", f"/{'a' * 9000}/", "/%00/", "/..%2f"]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:20])
def test_no_path_breaks_the_hub(attacker, path):
    assert attacker.get(path).status_code in {301, 302, 400, 404}


def test_a_file_with_an_odd_name_breaks_no_form(attacker):
    for name in ("\0.jpg", "a" * 3000 + ".jpg", "../../etc/passwd", "\ufffd.png"):
        file = SimpleUploadedFile("x", b"x")
        file.name = name
        answer = attacker.post(reverse("wagtailimages:add"), {"file": file, "title": "x"})
        assert answer.status_code in {200, 400}, name


def test_a_page_of_more_than_a_thousand_fields_is_saved(attacker, editing):
    edit, _form = editing
    form = filled_form(attacker, edit, body=[("text", rich_text(f"<p>Paragraph {n}</p>")) for n in range(300)]).dict()
    assert len(form) > 1000
    assert attacker.post(edit, form).status_code == 302


def test_tampering_is_answered_in_words(attacker):
    answer = attacker.get("/admin/bulk/core/theme/delete/?id=abc")
    assert (answer.status_code, "<h1>" in answer.text) == (400, True)
    assert not Theme.objects.exists()
