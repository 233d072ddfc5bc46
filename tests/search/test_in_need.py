"""Whoever types that they are in need is told first whom to call; whoever grieves is told who helps in grief."""

import re

import pytest

from hub.core.models import HelpPage
from search.models import Synonym
from tests.publishing import publish
from tests.search.searching import ask

pytestmark = pytest.mark.both_databases

NOW = [
    *("i want to die", "I want to die tonight", "want die", "i really just want to die", "i wnat to dei", "wanna die"),
    *(
        "suicide",
        "suicidal thoughts",
        "sucide",
        "suiside",
        "kill myself",
        "kil myself",
        "killing my self",
        "kms help me",
    ),
    *(
        "I don't want to be here any more",
        "i dont want to live",
        "no reason to live",
        "i cant go on",
        "I can\u2019t cope",
    ),
    *("self-harm", "selfharm", "cutting myself", "overdose", "i was raped", "he abused me", "domestic violence"),
    *(
        "someone to talk to",
        "i need to talk to someone",
        "am i in danger",
        "EMERGENCY",
        "my dad died and i want to die",
    ),
    *("die", "help", "end my life", "better off dead"),
]
NOW_IN_WELSH = [
    "eisiau marw",
    "dw i eisiau marw",
    "isio marw",
    "hunanladdiad",
    "hunan-niweidio",
    "lladd fy hun",
    "argyfwng",
]
GRIEF = [
    "my dad died",
    "mum died",
    "my friend has passed away",
    "grief",
    "bereavment",
    "I lost my baby",
    "my gran is dying",
]
GRIEF_IN_WELSH = ["mae dad wedi marw", "galar", "profedigaeth"]
NEITHER = [
    *("courses in leeds", "rain", "diet", "dyed jeans", "rap music", "end of the course"),
    *(
        "skill",
        "want to dance",
        "grapes",
        "tape",
        "how do i share my poem",
        "harmony",
        "cutting garden",
        "safe recipes",
    ),
    *("live music", "dead sea", "characters die in it", "", "?", "help the planet", "people's council"),
]
BOX = re.compile(r'<aside class="urgent.*?</aside>', re.S)


def first_box(answer):
    """The box above everything that was found; empty if there is none."""
    before = answer.text.partition('class="found"')[0].partition("<main")[2]
    found = BOX.search(before)
    return found.group() if found else ""


def suggested(client, query, start=""):
    return client.get(f"{start}/search/suggest/", {"query": query}).json()["suggestions"]


@pytest.mark.parametrize("question", NOW)
def test_whom_to_call_stands_first(hub, client, question):
    box = first_box(ask(client, question))
    assert "If you need help now" in box
    assert 'href="tel:999"' in box
    assert 'href="tel:116123"' in box
    assert suggested(client, question)[0]["url"] == "/help-now/"


@pytest.mark.parametrize("question", NOW_IN_WELSH)
def test_in_welsh_too(hub, client, question):
    answer = ask(client, question, "cy")
    assert 'href="tel:999"' in first_box(answer)
    assert "nawr" in first_box(answer)
    assert suggested(client, question, "/cy")[0]["url"] == "/cy/help-now/"
    assert 'href="tel:999"' in first_box(ask(client, question))  # whichever language the site is read in


@pytest.mark.parametrize(
    ("question", "language"), [*((one, "en") for one in GRIEF), *((one, "cy") for one in GRIEF_IN_WELSH)]
)
def test_grief_is_no_emergency(hub, client, question, language):
    box = first_box(ask(client, question, language))
    assert 'href="tel:08088081677"' in box
    assert "tel:999" not in box


@pytest.mark.parametrize("question", NEITHER)
def test_nobody_else_is_told_so(hub, client, question):
    assert not first_box(ask(client, question))
    assert not [one for one in suggested(client, question) if one["url"] == "/help-now/"]


def test_it_is_suggested_before_the_words_are_whole(hub, client):
    assert suggested(client, "suic")[0]["text"] == "Help now"
    assert suggested(client, "i want to di")[0:1] != suggested(client, "i want to die")[0:1]


def test_editors_add_words_by_a_synonym_of_the_help_page(hub, client):
    question = "the black dog is back"
    assert not first_box(ask(client, question))
    publish(Synonym(name="black dog", means=HelpPage.objects.get().title, locale=HelpPage.objects.get().locale))
    assert 'href="tel:999"' in first_box(ask(client, question))
