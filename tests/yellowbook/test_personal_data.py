"""Contributors' personal data stays in its own tables: planted values must appear nowhere else."""

import json
import logging

import pytest
from django.apps import apps
from django.core import mail
from django.core.files.storage import default_storage, storages

from hub.coproduction.workflow.decisions import latest_version
from tests.publishing import agree_to_work
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.test_submitting import at, fill
from yellowbook.contributors.models import Consent, Contributor, Message
from yellowbook.models import Contribution
from yellowbook.notifications import deliver_by_email
from yellowbook.workflow import answering, moderating

PLANTED = {
    "name": "Quillfeather",
    "email": "plantedvole@example.org",
    "address": "Plantedheath Ward",
    "guardian": "Plantedrook",
    "helper": "Plantedwren",
    "helped_how": "plantedhand held the pen",
    "group_members": "Plantedlark and Plantedswift",
}
ROOM = {Contributor, Consent}
PUBLIC = [
    "/",
    "/yellow-book/",
    "/cy/yellow-book/",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/sitemap-works.xml",
    "/api/v2/pages/",
    "/api/v2/",
    "/search/",
]


@pytest.fixture
def published(hub, ebye, staff, caplog, django_capture_on_commit_callbacks):
    """A work that went through every state, with every kind of message."""
    caplog.set_level(logging.DEBUG)
    client = ContributorClient()
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/yellow-book/share/", {"kind": "poem"})
        fill(client)
        client.post(at("age"), {"age": "child"})
        said = {"answer": "email", "language": "en", "helper_role": "staff", "read_back": "on"}
        for page in ("answer", "email", "address", "helper", "helped", "call", "guardian", "group"):
            way = {"answer": ""} if page == "address" else {}  # a letter or a visit; this one hears by email
            assert client.post(at(page), PLANTED | said | way).status_code == 302, page
        assert client.post(at("check")).status_code == 302
        work = Contribution.objects.get()
        moderating.ask(work, ebye, "Which kettle is it?")
        answering.answer(answering.open_questions(work).get(), "My own.")
        answering.accept(moderating.suggest(work, ebye, "title", "My kettle", "It is yours."))
        for person in (ebye, staff):
            agree_to_work(work, person)
    work.refresh_from_db()
    assert work.live
    assert Contributor.objects.get().helper == PLANTED["helper"]
    return work


def planted_in(words):
    return [value for value in PLANTED.values() for part in {value, value.split()[0]} if part in words]


@pytest.mark.invariant(6)
def test_no_table_but_the_room_holds_any_of_it(published):
    for model in apps.get_models():
        if model not in ROOM:
            rows = json.dumps(list(model._base_manager.values()), default=str)
            assert planted_in(rows) == [], model


@pytest.mark.invariant(6)
def test_no_revision_holds_it_and_no_field_leads_to_it(published):
    assert planted_in(json.dumps(latest_version(published).latest_revision.content)) == []
    reachable = {field.related_model for field in Contribution._meta.get_fields() if field.related_model}
    assert not reachable & {Contributor, Consent, Message}


@pytest.mark.invariant(6)
def test_no_page_feed_api_or_file_shows_it(published, client):
    for path in (*PUBLIC, published.get_absolute_url()):
        answer = client.get(path)
        assert planted_in(answer.text) == [], path
    for storage in (default_storage, storages["private"]):
        for name in storage.names_in("works"):
            with storage.open(name) as file:
                assert planted_in(name + file.read().decode("latin-1")) == []


@pytest.mark.invariant(6)
def test_no_log_and_no_email_contains_it(published, caplog):
    assert planted_in(caplog.text) == []
    assert {tuple(message.to) for message in mail.outbox} == {(PLANTED["email"],)}
    for message in mail.outbox:
        told = message.subject + message.body
        assert planted_in(told) == []
        assert "kettle" not in told.lower()


@pytest.mark.invariant(6)
def test_the_admin_shows_it_to_nobody_without_a_reason(published, ebye, staff, administrator):
    for person in (ebye, staff, administrator):
        client = ContributorClient()
        client.force_login(person)
        for path in ("", f"edit/{published.pk}/", f"history/{published.pk}/"):
            answer = client.get(f"/admin/snippets/yellowbook/contribution/{path}")
            assert planted_in(answer.text) == [], path
        assert planted_in(client.get("/admin/reports/site-history/", follow=True).text) == []


@pytest.mark.invariant(6)
def test_an_email_that_does_not_go_leaves_no_address_in_the_log(published, ebye, caplog, monkeypatch):
    def refuse(self):
        raise OSError(f"{self.to[0]} refused")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    Message.objects.update(delivered_at=None)
    deliver_by_email.call(Message.objects.first().pk)
    assert "Not sent" in caplog.text
    assert planted_in(caplog.text) == []
    assert Message.objects.filter(delivered_at=None).exists()
