"""An answer by letter is printed from its screen, with its address, by those who may see that and by nobody else."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.timezone import now

from hub.users.access_log import Event, entries
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from yellowbook.contributors.models import Contributor, Message
from yellowbook.workflow import moderating


@pytest.fixture
def host(hub):
    return member_of("Yellow Book hosts", name="host-in-tests")


@pytest.fixture
def letter(sent, ebye):
    """The address of a letter with a question."""
    about = {"answer": "letter", "name": "Alex Kestrel", "address": "The Kite House\nWard 3", "large_print": True}
    Contributor.objects.filter(pk=sent.pk).update(**about)
    moderating.ask(sent, ebye, "Which lake?\n\nA <b>blue</b> one?")
    return reverse("yellow-book-letter", args=[Message.objects.get(kind="question").pk])


def test_it_holds_the_address_the_words_and_how_to_answer_and_on_paper_nothing_else(letter, host):
    assert f'href="{letter}"' in client_of(host).get(reverse("yellow-book-letters")).text
    answer = client_of(host).get(letter)
    page = BeautifulSoup(answer.text, "html.parser")
    paper = page.find(class_="printed-letter")
    assert [line.strip() for line in paper.address.stripped_strings] == ["Alex Kestrel", "The Kite House", "Ward 3"]
    for words in ("Which lake?", "A <b>blue</b> one?", "four words", "http://testserver/yellow-book/receipt/"):
        assert words in paper.text
    assert "letter--large" in paper["class"]
    assert not paper.find_all(["button", "a", "form", "input"])
    main = paper.find_parent("main")
    around = [one for one in main.find_all(["button", "a", "h1"]) if one not in paper.descendants]
    assert around
    assert all(one.find_parent(class_="no-print") for one in around)
    assert "no-store" in answer["Cache-Control"]


def test_it_speaks_the_language_of_its_contributor(letter, host):
    Contributor.objects.update(language="cy")
    paper = BeautifulSoup(client_of(host).get(letter).text, "html.parser").find(class_="printed-letter")
    assert paper["lang"] == "cy"
    assert "/cy/yellow-book/receipt/" in paper.text


def test_a_suggestion_on_paper_says_what_would_be_different(letter, sent, ebye, host):
    found = moderating.suggest(sent, ebye, "title", "The pot", "It is a pot.").message
    page = client_of(host).get(reverse("yellow-book-letter", args=[found.pk])).text
    paper = " ".join(BeautifulSoup(page, "html.parser").find(class_="printed-letter").text.split())
    assert "The [taken out: kettle][added: pot]" in paper
    assert "Nothing changes without your yes." in paper


@pytest.mark.invariant(6)
def test_only_who_may_see_addresses_sees_it_and_each_look_is_logged(letter, sent, host, ebye, client):
    for person in (ebye, member_of("Moderators", name="moderator-in-tests")):
        assert "Kite House" not in client_of(person).get(letter, follow=True).text
    assert "Kite House" not in client.get(letter, follow=True).text
    assert not entries().filter(action=Event.LOOKED_AT_LETTERS).exists()
    client_of(host).get(letter)
    looks = entries().filter(action=Event.LOOKED_AT_LETTERS)
    assert [(look.object_id, look.user_id) for look in looks] == [(str(sent.pk), host.pk)]
    assert "Kite" not in str(list(looks.values()))


def test_what_was_brought_or_goes_another_way_is_not_printed(letter, host):
    client = client_of(host)
    for answer in ("email", "link"):
        Contributor.objects.update(answer=answer)
        assert client.get(letter).status_code == 404
        assert f'href="{letter}"' not in client.get(reverse("yellow-book-letters")).text
    Contributor.objects.update(answer="person")
    assert client.get(letter).status_code == 200
    Message.objects.update(delivered_at=now())
    assert client.get(letter).status_code == 404


@pytest.mark.parametrize(
    ("way", "heading"), [("letter", "By letter: Alex Kestrel"), ("person", "To tell in person: Alex Kestrel")]
)
def test_the_list_says_in_the_words_of_who_brings_it_how_each_is_brought(letter, sent, host, way, heading):
    Contributor.objects.filter(pk=sent.pk).update(answer=way)
    page = BeautifulSoup(client_of(host).get(reverse("yellow-book-letters")).text, "html.parser")
    assert heading in [one.get_text(strip=True) for one in page.find_all("h2")]
