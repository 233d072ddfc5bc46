"""The admin has a guide to agreeing, for people who edit once a month."""

import re

import pytest
from django.urls import reverse

from hub.coproduction.admin_links import decide_url, read_out_url
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of

ROLES = ["Experts by Experience", "Staff", "Moderators", "Translators", "Administrators"]


@pytest.fixture(params=ROLES)
def person(request, hub):
    return member_of(request.param, name="somebody")


@pytest.fixture
def text(ebye):
    return client_of(ebye).get(reverse("coproduction:guide")).text


def test_everybody_finds_the_guide_in_the_menu_and_can_read_it(person):
    client, guide = client_of(person), reverse("coproduction:guide")
    assert guide in client.get("/admin/").text
    assert client.get(guide).status_code == 200


def test_nobody_reads_it_without_logging_in(hub, client):
    assert client.get(reverse("coproduction:guide")).status_code == 302


@pytest.mark.parametrize(
    "words",
    [
        "Ask both sides",
        "Read and decide",
        "ask for changes",
        "Take down",
        "draft is never public",
        "both sides are told",
    ],
)
def test_it_says_what_there_is_to_know(text, words):
    assert words in text


def test_its_words_are_those_on_the_buttons(text, ebye, staff, page, theme):
    """The buttons that the guide names exist."""
    client, edit = client_of(ebye), reverse("wagtailadmin_pages:edit", args=[page.pk])
    draft = client.get(edit).text
    for thing in (page, theme):
        thing.save_revision(user=staff)
        thing.get_workflow().start(thing, staff)
    home, editor, deciding = (client.get(address).text for address in ("/admin/", edit, decide_url(page)))
    named = {"Ask both sides": draft, "Read and decide": editor, "Take down": editor, "Agree": deciding}
    for words, screen in {**named, "Read one after another": home}.items():
        assert f"“{words}”" in text
        assert f">{words}<" in re.sub(r"\s*([<>])\s*", r"\1", screen)
    explorer = client.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk])).text
    for words in ("Propose a new place", "Propose a new order"):
        assert f"“{words}”" in text
        assert words in explorer
    for words in ("Lists", "Announcements"):
        assert f"“{words}”" in text
        assert f'"label": "{words}"' in home


def test_what_it_says_of_a_meeting_is_so(text, ebye, staff, page):
    assert "choose “Read it out and decide”" in text
    page.save_revision(user=staff)
    page.get_workflow().start(page, staff)
    client = client_of(ebye)
    assert re.search(rf'href="{read_out_url(page)}">[^<]*Read it out and decide</a>', client.get(decide_url(page)).text)
    room = client.get(read_out_url(page)).text
    for words in (
        "How many people of your side were there?",
        "How many of them agreed?",
        "one yes",
        "Write no names here",
    ):
        assert words in room


def test_it_shows_how_to_ask_for_changes_kindly(text):
    assert len(re.findall(r"<q>", text)) >= 2


def test_its_headings_are_in_order(text):
    assert "How agreeing works" in re.search(r"<h1.*?</h1>", text, re.S)[0]
    levels = [int(level) for level in re.findall(r"<h([1-6])", text[text.index("<main") :])]
    assert levels[0] == 1
    assert set(levels[1:]) == {2}


def test_it_names_the_sides_and_those_who_look_after_them(hub, ebye):
    keeper = member_of("Administrators", name="keeper")
    keeper.first_name, keeper.last_name = "Ali", "Khan"
    keeper.save()
    text = client_of(ebye).get(reverse("coproduction:guide")).text
    assert "Experts by Experience, Staff" in text
    assert "Ali Khan" in text
