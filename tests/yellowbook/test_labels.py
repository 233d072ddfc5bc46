"""Whoever hangs works up prints their labels: of works whose makers said yes to displays, and of no others."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from hub.core.models import HubSettings
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.core.files import jpeg
from tests.sitemap import whole_sitemap
from tests.yellowbook.editions import ADDRESS, an_edition
from tests.yellowbook.walls import COLLECTION, choose, drawn, for_walls, squares
from yellowbook.contributors.models import Consent
from yellowbook.workflow import withdrawing

LABELS = f"{COLLECTION}labels/"


def titles(answer):
    return re.findall(r'<h2 id="slip-\d+"[^>]*>(.*?)</h2>', answer.text)


def label_of(work, language=""):
    return f"{language}{work.get_absolute_url()}label/"


def words(answer):
    """The text of an answer, without its elements and with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_a_label_says_what_its_maker_says_and_leads_to_the_work(ebye_client, public):
    told = {"credit_kind": "pen_name", "credit": "Kestrel", "year_made": 2024, "about": "I wrote it in a <storm>."}
    work = for_walls(public("The tide", place_kind="organisation", **told))
    answer = ebye_client.get(label_of(work))
    assert titles(answer) == ["The tide"]
    said = words(answer)
    for part in ("Kestrel", f"{HubSettings.public().organisation} · 2024", "I wrote it in a &lt;storm&gt;."):
        assert part in said
    assert f"See it here: testserver/ yellow-book/ works/ {work.pk}/" in said
    assert squares(answer.text) == [drawn(f"http://testserver/yellow-book/works/{work.pk}/")]


def test_the_short_address_on_paper_leads_to_the_work_and_to_nothing_that_is_not_public(client, public, sent):
    work = public("The tide")
    answer = client.get(f"/yellow-book/works/{work.pk}/")
    assert (answer.status_code, answer.url) == (301, work.get_absolute_url())
    assert client.get(f"/yellow-book/works/{sent.pk}/").status_code == 404
    withdrawing.hide(work)
    gone = client.get(f"/yellow-book/works/{work.pk}/")
    assert gone.status_code == 410
    assert "tide" not in gone.text


def test_an_anonymous_work_stays_so_and_nothing_that_was_not_said_is_on_its_label(ebye_client, public):
    answer = ebye_client.get(label_of(for_walls(public("The tide"))))
    label = re.search(r'<article class="label".*?</article>', answer.text, re.DOTALL)[0]
    label = re.sub(r"<svg.*?</svg>", "", label, flags=re.DOTALL)
    assert re.sub(r"<[^>]+>", " ", label).split()[:3] == ["The", "tide", "Anonymous"]
    assert " · " not in label
    assert "None" not in label


@pytest.mark.invariant(8)
def test_a_page_of_works_gives_the_labels_of_those_whose_makers_said_yes_to_displays_in_their_order(
    ebye_client, public
):
    tide, secret, gull = for_walls(public("The tide")), public("Zanzibar"), for_walls(public("A gull"))
    choose(gull, secret, tide)
    answer = ebye_client.get(LABELS)
    assert titles(answer) == ["A gull", "The tide"]
    assert "1 work is not here: we have no yes to displays from its maker." in answer.text
    assert "Zanzibar" not in answer.text
    assert secret.get_absolute_url() not in answer.text


def test_an_edition_gives_labels_as_a_collection_does(ebye_client, public):
    an_edition(for_walls(public("A gull")), public("Zanzibar"), for_walls(public("The tide")))
    assert f'href="{ADDRESS}/labels/"' in ebye_client.get(f"{ADDRESS}/").text
    answer = ebye_client.get(f"{ADDRESS}/labels/")
    assert titles(answer) == ["A gull", "The tide"]
    assert f'href="{ADDRESS}/slideshow/?every=30"' in answer.text


@pytest.mark.invariant(8)
def test_a_work_has_no_label_without_consent_to_displays(ebye_client, public):
    answer = ebye_client.get(label_of(public("The tide")))
    assert titles(answer) == []
    assert "we have no yes to displays from its maker" in answer.text


@pytest.mark.invariant(5, 8)
@pytest.mark.parametrize("method", ["narrow", "hide", "erase"])
def test_what_is_taken_back_has_no_label_when_it_is_asked_for_next(ebye_client, public, method):
    goes, stays = for_walls(public("Zanzibar")), for_walls(public("The tide"))
    choose(goes, stays)
    assert titles(ebye_client.get(LABELS)) == ["Zanzibar", "The tide"]
    if method == "narrow":
        withdrawing.reduce_purposes(goes, [Consent.Purpose.WEBSITE])
    else:
        getattr(withdrawing, method)(goes)
    answer = ebye_client.get(LABELS)
    assert titles(answer) == ["The tide"]
    why = "we have no yes to displays from its maker" if method == "narrow" else "1 work is not here: it is not public"
    assert why in answer.text
    assert "Zanzibar" not in answer.text


@pytest.mark.invariant(1, 7)
def test_a_work_that_is_not_public_has_none_whoever_asks(ebye_client, sent):
    assert ebye_client.get(label_of(for_walls(sent))).status_code == 404
    choose(sent)
    assert titles(ebye_client.get(LABELS)) == []


@pytest.mark.invariant(6)
def test_visitors_do_not_learn_whose_maker_said_yes_to_displays(client, public):
    works = [for_walls(public("The tide")), public("A gull")]
    choose(*works)
    outside = client_of(member_of(name="nobody-in-tests"))
    for address in (LABELS, *map(label_of, works)):
        for visitor in (client, outside):
            answer = visitor.get(address)
            assert (answer.status_code, answer.url) == (302, f"/admin/login/?next={address}")
            assert "no-store" in answer["Cache-Control"]


def test_nobody_prints_what_is_behind_a_password(ebye_client, public):
    page = choose(for_walls(public("The tide")))
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    assert ebye_client.get(LABELS).status_code == 404


@pytest.mark.parametrize(
    "address", ["/yellow-book/labels/", "/yellow-book/nothing/labels/", "/yellow-book/x/y/labels/"]
)
def test_only_pages_of_works_have_labels(ebye_client, hub, address):
    assert ebye_client.get(address).status_code == 404


def test_words_say_their_language_and_a_welsh_address_gives_a_welsh_label(ebye_client, public):
    work = for_walls(public("Y llanw", language="cy", about="Ger y môr."))
    text = ebye_client.get(label_of(work)).text
    assert re.search(r'<h2 id="slip-\d+" lang="cy" dir="auto">Y llanw</h2>', text)
    assert '<p lang="cy" dir="auto">Ger y môr.</p>' in text
    address = f"/cy{work.get_absolute_url()}"
    welsh = ebye_client.get(f"{address}label/")
    assert "Dienw" in words(welsh)
    assert squares(welsh.text) == [drawn(f"http://testserver/cy/yellow-book/works/{work.pk}/")]


@pytest.mark.parametrize(
    ("about", "end"),
    [
        ("It rained. " * 3, "It rained."),
        ("It rained. " * 60, "It rained. …"),
        ("It rained " * 60, "It rained …"),
        ("x" * 500, "x …"),
        ("Well. " + "It rained " * 60, "It …"),
    ],
)
def test_what_is_said_about_a_work_is_there_whole_or_says_that_it_goes_on(ebye_client, public, about, end):
    text = ebye_client.get(label_of(for_walls(public("The tide", about=about)))).text
    said = re.search(r'<p lang="en" dir="auto">(.*?)</p>', text)[1]
    assert said.endswith(end)
    assert len(said) <= 325
    assert " ".join(about.split()).startswith(said.removesuffix(" …"))


def test_a_sensitive_work_says_so_on_the_wall_too(ebye_client, public):
    answer = ebye_client.get(label_of(for_walls(public("The cup", notes=["Loss"]))))
    assert '<p class="note"' in answer.text


def test_labels_can_be_had_in_large_print(ebye_client, public):
    address = label_of(for_walls(public("The tide")))
    assert 'href="?large=1"' in ebye_client.get(address).text
    assert "labels-large" in ebye_client.get(address, {"large": "1"}).text


def test_nothing_of_it_is_kept_listed_or_shown_to_visitors(client, ebye_client, public):
    work = for_walls(public("The tide"))
    choose(work)
    for address in (LABELS, label_of(work)):
        answer = ebye_client.get(address)
        assert "no-store" in answer["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in answer.text
    assert "/label" not in whole_sitemap(lambda path: client.get(path).text)
    for address in (COLLECTION, work.get_absolute_url()):
        text = Client().get(address).text
        assert "label/" not in text
        assert "slideshow" not in text


@pytest.mark.parametrize("language", ["", "/cy"])
def test_editors_are_led_there_from_the_page_of_a_work_in_its_language(ebye_client, public, language):
    address = language + public("The tide").get_absolute_url()
    assert f'href="{address}label/"' in ebye_client.get(address).text


def test_editors_are_led_there_from_pages_of_works_and_from_no_other(ebye_client, public):
    choose(public("The tide"))
    assert f'href="{LABELS}"' in ebye_client.get(COLLECTION).text
    assert "Put it on a wall" not in ebye_client.get("/yellow-book/").text


def test_many_labels_ask_no_more_of_the_database_than_few(ebye_client, public):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            ebye_client.get(LABELS)
        return len(captured)

    works = [for_walls(public(title, picture=jpeg())) for title in ("One", "Two", "Three")]
    page = choose(works[0])
    few = queries()
    page.delete()
    choose(*works)
    assert queries() <= few
