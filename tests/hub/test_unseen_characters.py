"""Characters that nobody can see come in nowhere, and where rows hold them nothing breaks."""

import csv
import io
import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from lxml import etree
from openpyxl import load_workbook
from wagtail.models import Collection, ModelLogEntry, Page, PageLogEntry

from hub.characters import UNSEEN, is_clean
from hub.coproduction.models import Notice
from hub.core.models import HubDocument, HubSettings, Theme
from hub.users.models import User
from tests.admin_forms import filled_form, sent_by
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.yellowbook.conftest import publish_a_poem, send_a_poem
from yellowbook.models import Contribution

BROKEN = "\x00\x01\x0b\x1f\x7f\x85\ufffe\uffff"
STORED = BROKEN if connection.vendor == "sqlite" else BROKEN.replace("\0", "")  # PostgreSQL has no room for that one


def added_collection(client):
    form = {"name": f"Pho{BROKEN}tos", "parent": Collection.objects.first().pk}
    client.post(reverse("wagtailadmin_collections:add"), form)
    return [Collection.objects.latest("pk").name]


def added_document(client):
    file = SimpleUploadedFile(f"pl{BROKEN}an.txt", b"A plan.")
    form = {"title": f"A pl{BROKEN}an", "tags": f"ta{BROKEN}g", "collection": Collection.objects.first().pk}
    client.post(reverse("wagtaildocs:add"), form | {"file": file})
    document = HubDocument.objects.get()
    return [document.title, document.file.name, *document.tags.names()]


def changed_user(client):
    user = member_of("Staff", name="jo")
    address = reverse("wagtailusers_users:edit", args=[user.pk])
    form = sent_by(client.get(address).text, 0)
    names = {"first_name": f"J{BROKEN}o", "last_name": f"S{BROKEN}o", "email": "jo@example.org"}
    client.post(address, form.dict() | names)
    user.refresh_from_db()
    return [user.first_name, user.last_name]


def added_entry(client):
    client.post(reverse(Theme.snippet_viewset.get_url_name("add")), {"name": f"Wa{BROKEN}ter", "action-save": "1"})
    return [Theme.objects.latest("pk").name]


def changed_page(client):
    page = Page.objects.get(slug="experts-by-experience", locale__language_code="en")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.post(address, filled_form(client, address, title=f"Ex{BROKEN}perts").dict() | {"action-save": "1"})
    return [page.get_latest_revision_as_object().title]


@pytest.mark.invariant(9)
@pytest.mark.parametrize("enter", [added_collection, added_document, changed_user, added_entry, changed_page])
def test_no_form_of_the_admin_lets_them_in_and_none_is_refused_for_them(administrator, enter):
    entered = enter(client_of(administrator))
    assert all(entered)
    assert [text for text in entered if not is_clean(text)] == []


@pytest.mark.parametrize("method", ["post", "patch", "put"])
@pytest.mark.parametrize("body", ['{"a": "x\\u0001"}', '{"a\\u0000": true}', '{"a": ["\\ud800"]}', "{" * 50_000])
def test_what_a_script_sends_with_them_is_refused(administrator, method, body):
    address = reverse("wagtailadmin_dismissibles")
    answer = getattr(client_of(administrator), method)(address, body, content_type="application/json")
    assert answer.status_code == 400


@pytest.mark.parametrize("body", ["value=a%01b", "value=a\x0bb", "value%00=b", "value=%EF%BF%BE"])
def test_a_form_that_django_does_not_read_is_refused_with_them(administrator, body):
    address = reverse("wagtail_localize:edit_string_translation", args=[1, 1])
    form = "application/x-www-form-urlencoded"
    assert client_of(administrator).put(address, body, content_type=form).status_code == 400
    assert client_of(administrator).put(address, "value=b", content_type=form).status_code == 404


@pytest.fixture
def broken(hub, administrator):
    """Names and titles full of them, as could get in once."""
    title = f"Ti{STORED}tle"
    Page.objects.filter(depth__gt=1).update(title=title, draft_title=title, search_description=title)
    HubSettings.objects.update(organisation=f"Or{STORED}g")
    HubDocument.objects.create(title=title, file=ContentFile(b"plan", name="plan.txt"))
    User.objects.update(first_name=f"Bo{STORED}ss", last_name=STORED)
    added_collection(client_of(administrator))
    for log in (PageLogEntry, ModelLogEntry):
        log.objects.update(label=title)
    assert ModelLogEntry.objects.exists()
    return client_of(administrator)


@pytest.fixture
def broken_work(broken, ebye, staff):
    work = publish_a_poem("The sea", ebye, staff)
    Contribution.objects.filter(pk=work.pk).update(title=f"The {STORED}sea", about=f"About{STORED}")
    return work


def test_no_answer_breaks_over_rows_that_hold_them(broken, broken_work, client):
    for address in ("/sitemap.xml", "/sitemap-pages.xml", "/yellow-book/feed/", "/yellow-book/feed/podcast/"):
        etree.fromstring(client.get(address).content)
    for address in ("/api/v2/pages/", "/api/v2/works/", "/search/suggest/?query=ti"):
        client.get(address).json()
    page = client.get(broken_work.get_absolute_url())
    data = page.text.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert "sea" in str(json.loads(data))
    for address in ("/", "/cy/", "/search/?query=title"):
        assert client.get(address).status_code == 200
    for address in ("/admin/", "/admin/pages/", "/admin/documents/", reverse("wagtailusers_users:index")):
        assert broken.get(address).status_code == 200


@pytest.mark.parametrize("name", ["site-history", "aging-pages", "locked"])
def test_wagtails_own_spreadsheets_open_whatever_rows_hold(broken, name):
    address = f"/admin/reports/{name}/"
    Page.objects.filter(slug="experts-by-experience").update(locked=True)
    told = b"".join(broken.get(address, {"export": "csv"}).streaming_content).decode()
    rows = list(csv.reader(io.StringIO(told)))
    workbook = load_workbook(io.BytesIO(b"".join(broken.get(address, {"export": "xlsx"}).streaming_content)))
    assert "tle" in str(rows)
    assert "tle" in str(list(workbook.active.values))
    assert UNSEEN.search(told) is None


def test_no_email_breaks_over_rows_that_hold_them(hub, ebye, staff, mailoutbox, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.DummyBackend"
    for person in (ebye, staff):
        person.email, person.first_name = "person@example.org", f"P{STORED}"
        person.save()
    work = send_a_poem(title="The sea")
    Contribution.objects.filter(pk=work.pk).update(title=f"The {STORED}sea")
    Notice.objects.update(sent_at=None, words=f"x{STORED}")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    call_command("send_messages")
    assert mailoutbox
    for email in mailoutbox:
        assert UNSEEN.search(email.subject) is None
        assert email.message().as_bytes()
