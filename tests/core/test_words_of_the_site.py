"""Texts of header and footer appear on no page before both sides agreed to them."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Site

from hub.coproduction.admin_links import decide_url, edit_url, preview_url
from hub.coproduction.exceptions import NotAgreed
from hub.coproduction.models import Publication
from hub.coproduction.workflow.decisions import digest_of_latest
from hub.core.models import HubSettings
from tests.admin_forms import filled_form
from tests.coproduction.admin_actions import agree as agree_by_hand
from tests.coproduction.admin_actions import client_of, edit, publish_alone, submit, take_down
from tests.publishing import agree, publish
from yellowbook.contributors.consent import wording

LIE = "Lies and sons"
STRAPLINE = "Made together by people who use services and people who work in them."


@pytest.fixture
def words(hub):
    return HubSettings.objects.get()


def public(client):
    feed = client.get("/yellow-book/feed/").text
    return client.get("/").text + client.get("/nowhere/").text + client.get("/cy/").text + feed + wording()


@pytest.mark.invariant(13)
def test_words_of_the_site_appear_nowhere_before_both_sides_agreed_to_them(client, words, ebye, staff):
    submit(ebye, words, organisation=LIE)
    agree(words, ebye)
    assert LIE not in public(client)
    assert LIE in client_of(staff).get(decide_url(words)).text
    agree_by_hand(staff, words)
    assert LIE in public(client)
    assert LIE in wording()


@pytest.mark.invariant(1)
def test_a_change_while_they_wait_asks_again(client, words, ebye, staff):
    submit(ebye, words, organisation="Another provider")
    agree(words, staff)
    edit(ebye, words, organisation=LIE)
    agree(words, ebye)
    assert LIE not in public(client)


@pytest.mark.invariant(12)
def test_people_who_decide_read_them_around_the_home_page(client, words, ebye, staff):
    for entry in words.words:
        entry.value["strapline"] = f"New in {entry.value['language']}"
    words.save_revision()
    words.get_workflow().start(words, ebye)
    decides, address = client_of(staff), preview_url(words, digest_of_latest(words))
    said = decides.get(decide_url(words)).text
    assert address in said
    assert "New in cy" in said
    shown = decides.get(address).text
    assert "New in en" in shown
    assert '<html lang="en">' in shown
    assert "New in" not in client.get("/").text + client.get("/cy/").text


def test_an_editor_previews_them_in_each_language(words, ebye):
    editor, address = client_of(ebye), edit_url(words)
    form = filled_form(editor, address, organisation="Another provider")
    preview = reverse(HubSettings.snippet_viewset.get_url_name("preview_on_edit"), args=[words.pk])
    assert editor.post(preview, form).json()["is_valid"]
    for language in ("en", "cy"):
        shown = editor.get(preview, {"mode": language}).text
        assert f'<html lang="{language}">' in shown
        assert "Another provider" in shown


SHELL = {
    "change the row": lambda s: saved(s, organisation=LIE),
    "change the row, and nothing else": lambda s: saved(s, ["organisation"], organisation=LIE),
    "change a link": lambda s: saved(s, organisation_url="https://lies.example.org/"),
    "publish a draft": lambda s: drafted(s).publish(),
    "change what a request gets": lambda s: saved(HubSettings.for_site(s.site), organisation=LIE),
    "give the words to another site": lambda s: saved(s, site=another_site()),
    "write some for another site": lambda s: HubSettings.objects.create(site=another_site(), organisation=LIE),
}


def another_site():
    root = Site.objects.get().root_page.get_children().filter(live=False).first() or Site.objects.get().root_page
    return Site(hostname="another.example.org", root_page=root, pk=77)


def saved(thing, fields=None, **values):
    for field, value in values.items():
        setattr(thing, field, value)
    thing.save(update_fields=fields)


def drafted(words):
    words.organisation = LIE
    return words.save_revision()


@pytest.mark.invariant(13)
@pytest.mark.parametrize("way", SHELL, ids=lambda way: way)
def test_not_even_a_shell_writes_words_of_the_site(client, words, way):
    with pytest.raises(NotAgreed), transaction.atomic():
        SHELL[way](words)
    assert LIE not in public(client)
    assert "lies.example.org" not in public(client)


@pytest.mark.invariant(3)
def test_one_person_takes_them_down_and_what_every_hub_says_is_left(client, words, staff):
    words.organisation = "Another provider"
    words = publish(words)
    assert STRAPLINE in client.get("/").text
    assert "Another provider" in wording()
    take_down(staff, words)
    answer = client.get("/")
    assert answer.status_code == 200
    assert STRAPLINE not in answer.text
    assert "Another provider" not in wording()


@pytest.mark.invariant(4)
def test_words_that_were_published_alone_are_on_record(client, words, administrator):
    edit(administrator, words, organisation="Another provider")
    publish_alone(administrator, words)
    assert Publication.objects.about(words).alone().first().alone_by == administrator
    assert "Another provider" in wording()


def test_reading_a_page_writes_nothing(hub):
    HubSettings.objects.all().delete()
    request = RequestFactory().get("/", headers={"host": Site.objects.get().hostname})
    assert HubSettings.for_request(request).organisation == "Cygnet"
    assert not HubSettings.objects.exists()
    call_command("setup_hub", verbosity=0)
    assert HubSettings.for_site(Site.objects.get()).current_words()["strapline"] == STRAPLINE


def test_words_from_before_stay_public_and_the_record_says_so(client, words):
    Publication.objects.about(words).delete()
    assert STRAPLINE in client.get("/").text
    call_command("setup_hub", verbosity=0)
    assert Publication.objects.about(words).alone().get().alone_by is None
    assert STRAPLINE in client.get("/").text
