"""Wherever a slip is shown, a phone can read its square: it holds the address that stands beside it."""

import re

import pytest
import segno
from django.urls import reverse

from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.test_submitting import at, fill
from tests.yellowbook.test_works_on_paper import Desk, two_paintings
from yellowbook.contributors import receipts

RECEIPT = "/yellow-book/receipt/"
SQUARE = re.compile(r'<svg[^>]*aria-labelledby="([^"]+)"[^>]*class="qr-code".*?</svg>', re.DOTALL)
DRAWN = re.compile(r' d="(M4 [^"]+)"')  # not the light ground, which begins at 0


def drawn(address):
    return DRAWN.search(segno.make(address, error="m", micro=False).svg_inline())[1]


def squares(page):
    """What is drawn in each square of a page; each is named by a heading that is there."""
    found = list(SQUARE.finditer(page))
    assert all(f'<h2 id="{square[1]}"' in page for square in found)
    return [DRAWN.search(square[0])[1] for square in found]


@pytest.fixture
def contributor(hub):
    contributor = ContributorClient()
    contributor.post("/yellow-book/share/", {"kind": "poem"})
    fill(contributor)
    contributor.post(at("check"))
    return contributor


@pytest.mark.parametrize("page", [at("sent"), RECEIPT])
def test_the_square_of_a_contributors_slip_holds_the_private_link(contributor, page):
    shown = contributor.get(page).text
    link = re.search(r'slip-address"><a href="([^"]+)"', shown)[1]
    assert receipts.by_link(link.rstrip("/").rpartition("/")[2])
    assert squares(shown) == [drawn(link)]


def test_of_somebody_who_typed_the_four_words_it_holds_the_page_that_asks_for_them(contributor):
    words = re.search(r'slip-words"[^>]*>([a-z ]+)<', contributor.get(RECEIPT).text)[1]
    other = ContributorClient()
    other.post(RECEIPT, {"words": words})
    assert squares(other.get(RECEIPT).text) == [drawn(f"http://testserver{RECEIPT}")]


def test_each_slip_of_a_sheet_has_the_square_of_its_own_link(hub, staff):
    desk = Desk(staff)
    two_paintings(desk)
    desk.send()
    sheet = desk.client.post(f"{desk.at}slips/")
    links = [link for _work, _words, link in sheet.context["slips"]]
    assert [receipts.by_link(link.rstrip("/").rpartition("/")[2]) is not None for link in links] == [True, True]
    assert squares(sheet.text) == [*map(drawn, links)]


def test_a_slip_that_is_made_anew_has_one_too(sent):
    room = reverse("yellow-book-private-room", args=[sent.pk])
    host = client_of(member_of("Yellow Book hosts", name="host"))
    answer = host.post(room, {"reason": "Their slip was lost", "new-slip": "1"})
    assert squares(answer.text) == [drawn(answer.context["link"])]
