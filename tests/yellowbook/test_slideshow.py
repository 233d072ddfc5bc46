"""A screen in a lobby shows works one at a time: those whose makers said yes to displays, as long as they do."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.core.files import hum, jpeg
from tests.sitemap import whole_sitemap
from tests.yellowbook.editions import ADDRESS, an_edition
from tests.yellowbook.short_films import film
from tests.yellowbook.walls import COLLECTION, choose, drawn, for_walls, squares
from yellowbook.contributors import consent
from yellowbook.contributors.models import Consent
from yellowbook.gallery.topics import COOKIE
from yellowbook.models import ContentNote
from yellowbook.workflow import withdrawing

SHOW = f"{COLLECTION}slideshow/"
NEXT = re.compile(r'<meta http-equiv="refresh" content="(\d+); url=([^"]+)">')


def title(answer):
    found = re.search(r'<h1 id="slip-heading"[^>]*>(.*?)</h1>', answer.text)
    return found and found[1]


def after(answer):
    """The address to which a slide goes by itself."""
    return SHOW + html.unescape(NEXT.search(answer.text)[2])


def whole_show(client, steps, **chosen):
    """The titles of the first slides, as they follow one another."""
    answer = client.get(SHOW, {"every": "30", **chosen})
    shown = [title(answer)]
    while len(shown) < steps:
        answer = client.get(after(answer))
        shown.append(title(answer))
    return shown


def test_it_shows_the_first_work_and_stands_still(client, public):
    choose(for_walls(public("A gull")), for_walls(public("The tide")))
    answer = client.get(SHOW)
    assert title(answer) == "A gull"
    assert not NEXT.search(answer.text)


@pytest.mark.parametrize("every", ["1", "31", "-30", "x", "9" * 30, "30.0", ""])
def test_it_stands_still_at_any_pace_that_is_not_offered(client, public, every):
    choose(for_walls(public("A gull")))
    answer = client.get(SHOW, {"every": every})
    assert answer.status_code == 200
    assert "refresh" not in answer.text


@pytest.mark.parametrize("every", [15, 30, 60, 120])
def test_it_goes_on_at_the_pace_that_was_chosen_in_the_order_of_the_page_and_begins_again(client, public, every):
    choose(*(for_walls(public(name)) for name in ("A gull", "The tide", "Sand")))
    assert NEXT.search(client.get(SHOW, {"every": every}).text)[1] == str(every)
    assert whole_show(client, 4, every=every) == ["A gull", "The tide", "Sand", "A gull"]


def test_an_edition_is_shown_as_a_collection_is(client, public):
    an_edition(public("Zanzibar"), for_walls(public("A gull")), for_walls(public("The tide")))
    answer = client.get(f"{ADDRESS}/slideshow/?every=30")
    assert title(answer) == "A gull"
    assert title(client.get(f"{ADDRESS}/slideshow/{html.unescape(NEXT.search(answer.text)[2])}")) == "The tide"


@pytest.mark.invariant(8)
def test_no_work_is_shown_whose_maker_did_not_say_yes_to_displays(client, public):
    secret = public("Zanzibar")
    choose(secret, for_walls(public("A gull")), for_walls(public("The tide")))
    assert whole_show(client, 3) == ["A gull", "The tide", "A gull"]
    assert title(client.get(SHOW, {"work": secret.pk})) == "A gull"


@pytest.mark.invariant(8)
def test_works_with_content_notes_are_left_out_unless_they_are_asked_for(client, public):
    sad = for_walls(public("The cup", notes=["Loss"]))
    choose(sad, for_walls(public("A gull")))
    assert whole_show(client, 2) == ["A gull", "A gull"]
    assert title(client.get(SHOW, {"work": sad.pk, "notes": "yes"})) == "A gull"
    assert whole_show(client, 3, notes="1") == ["The cup", "A gull", "The cup"]
    assert '<p class="note"' in client.get(SHOW, {"notes": "1"}).text


def test_a_topic_that_is_hidden_on_a_device_is_hidden_there_even_then(client, public):
    choose(for_walls(public("The cup", notes=["Loss"])), for_walls(public("A gull")))
    client.cookies[COOKIE] = str(ContentNote.objects.get(name="Loss", locale__language_code="en").pk)
    assert title(client.get(SHOW, {"notes": "1"})) == "A gull"


@pytest.mark.invariant(5, 8)
@pytest.mark.parametrize("method", ["hide", "erase", "narrow", "ran out"])
def test_a_work_that_is_taken_back_meanwhile_is_passed_over_and_the_show_goes_on(client, public, method):
    first, goes, last = (for_walls(public(name)) for name in ("A gull", "Zanzibar", "Sand"))
    choose(first, goes, last)
    at_it = after(client.get(SHOW, {"every": "30"}))
    assert title(client.get(at_it)) == "Zanzibar"
    if method == "narrow":
        withdrawing.reduce_purposes(goes, [Consent.Purpose.WEBSITE])
    elif method == "ran out":
        consent.amend(goes, review_on="2020-01-01")
    else:
        getattr(withdrawing, method)(goes)
    assert title(client.get(at_it)) == "Sand"
    assert whole_show(client, 3) == ["A gull", "Sand", "A gull"]


@pytest.mark.invariant(1, 7)
def test_no_number_in_the_address_brings_another_work(client, sent, public):
    elsewhere = for_walls(public("Zanzibar"))
    choose(for_walls(public("A gull")), sent)
    for number in (elsewhere.pk, for_walls(sent).pk, 0, -1, "x", 10**30):
        assert title(client.get(SHOW, {"work": number})) == "A gull"


def test_with_nothing_to_show_it_says_so_and_looks_again(client, public):
    work = for_walls(public("A gull"))
    choose(work)
    withdrawing.hide(work)
    answer = client.get(SHOW, {"every": "30"})
    assert answer.status_code == 200
    assert "No work can be shown here now." in answer.text
    assert after(answer) == f"{SHOW}?every=30"


def test_a_picture_is_whole_with_its_words_and_the_way_to_its_page(client, public):
    work = for_walls(public("A gull", kind="artwork", text="", picture=jpeg(), year_made=2024))
    choose(work)
    text = client.get(SHOW).text
    assert 'alt="What A gull shows"' in text
    assert 'sizes="100vw"' in text
    for words in ("Anonymous", "2024", "See it here:"):
        assert words in text
    assert squares(text) == [drawn(f"http://testserver/yellow-book/works/{work.pk}/")]


@pytest.mark.parametrize(
    ("text", "shown", "size"),
    [
        ("  One\n\n\ttwo", "  One\n\n\ttwo", "large"),
        ("line\n" * 8, "line\n" * 7 + "line", "middle"),
        ("line\n" * 13, "line\n" * 12 + "line", "small"),
        ("line\n" * 14, "line\n" * 11 + "line …", "small"),
        ("word " * 400, None, "small"),
        ("x" * 4000, None, "small"),
    ],
    ids=["short", "eight lines", "thirteen", "too long", "prose", "no spaces"],
)
def test_a_poem_is_whole_where_it_fits_or_says_that_it_goes_on(client, public, text, shown, size):
    choose(for_walls(public("The tide", text=text)))
    answer = client.get(SHOW).text
    poem = re.search(
        r'<div class="slide-work poem" data-size="(\w+)" lang="en" dir="auto">(.*)</div>\s*<div', answer, re.S
    )
    words = re.sub(r"<[^>]+>", "", poem[2])
    assert poem[1] == size
    if shown:
        assert words == shown
    assert ("Read on here:" in answer) == words.endswith(" …")
    assert text.startswith(words.removesuffix(" …"))
    assert len(words) < 600


def test_a_sound_and_a_film_are_a_picture_and_a_way_there_and_never_play(client, public):
    song = public("Low tide", kind="audio", text="", sound=hum(), origin="own")
    moving = public("Moonrise", kind="film", text="", film=film(), captions="WEBVTT\n\n00:00.000 --> 00:01.000\nOh\n")
    choose(for_walls(song), for_walls(moving))
    for number, way in ((song.pk, "Hear it here:"), (moving.pk, "See and hear it here:")):
        text = client.get(SHOW, {"work": number}).text
        assert "<audio" not in text
        assert "<video" not in text
        assert way in text
        assert len(squares(text)) == 1
    assert '<svg class="wave"' in client.get(SHOW, {"work": song.pk}).text
    assert "<img" in client.get(SHOW, {"work": moving.pk}).text


@pytest.mark.invariant(10)
def test_there_is_nothing_on_the_screen_but_the_work(client, public):
    choose(for_walls(public("A gull")), for_walls(public("The tide")))
    answer = client.get(SHOW, {"every": "30"})
    assert not re.search(r"<(script|style|a|button|form|nav|header|footer|input)\b| style=", answer.text)
    assert not answer.cookies
    assert '<html lang="en">' in answer.text
    assert re.search(r"<title[^>]*>A gull</title>", answer.text)


def test_words_say_their_language_on_a_welsh_screen(client, public):
    work = for_walls(public("The tide"))
    text = client.get(f"/cy{work.get_absolute_url()}slideshow/").text
    assert '<html lang="cy">' in text
    assert '<h1 id="slip-heading" lang="en" dir="auto">The tide</h1>' in text


@pytest.mark.invariant(8)
def test_a_work_by_itself_can_be_on_a_screen_if_its_maker_said_yes(client, public, sent):
    shown, not_shown = for_walls(public("A gull")), public("Zanzibar")
    assert title(client.get(f"{shown.get_absolute_url()}slideshow/")) == "A gull"
    assert "Zanzibar" not in client.get(f"{not_shown.get_absolute_url()}slideshow/").text
    assert client.get(f"{for_walls(sent).get_absolute_url()}slideshow/").status_code == 404


def test_no_answer_is_kept_or_listed(client, public, settings):
    choose(for_walls(public("A gull")))
    settings.PAGE_CACHE = True
    answer = client.get(SHOW)
    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in answer.text
    assert "slideshow" not in whole_sitemap(lambda path: client.get(path).text)


def test_nobody_sees_what_is_behind_a_password(client, public):
    page = choose(for_walls(public("A gull")))
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    assert client.get(SHOW).status_code == 404


def test_many_works_ask_no_more_of_the_database_than_few(client, public):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(SHOW, {"every": "30"})
        return len(captured)

    works = [for_walls(public(name, picture=jpeg())) for name in ("One", "Two", "Three")]
    page = choose(works[0])
    few = queries()
    page.delete()
    choose(*works)
    assert queries() <= few
