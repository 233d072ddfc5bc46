"""No link leaves a contributor's form, also without JavaScript: links open in a new window or are not shown."""

import re

import pytest

from tests.core.test_frame_of_a_page import save_words, words
from tests.yellowbook.conftest import publish_a_poem
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.test_submitting import STEPS, at
from tests.yellowbook.test_withdrawing import offered
from yellowbook.models import Contribution
from yellowbook.workflow import moderating

pytestmark = pytest.mark.invariant(9)

LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.S)
ADDRESS = re.compile(r'\bhref="([^"]*)"')
OWN = ["change", "name", "purposes"]
GIVES_UP = "Go back and leave it as it is"  # this link says what happens to what was typed


def leaving(page):
    """The links of a page that lead to another one in the same window."""
    found = [(ADDRESS.search(attributes)[1], attributes, words) for attributes, words in LINK.findall(page)]
    return [
        (address, words.strip())
        for address, attributes, words in found
        if not address.startswith(("#", "tel:")) and not opens_beside(attributes, words) and GIVES_UP not in words
    ]


def opens_beside(attributes, words):
    return 'target="_blank" rel="noopener"' in attributes and "(opens in a new window)" in words


@pytest.fixture
def contributor(hub):
    browser = ContributorClient()
    browser.post("/yellow-book/share/", {"kind": "poem"})
    return browser


@pytest.fixture
def sent(hub):
    browser = ContributorClient()
    offered(browser)
    return browser


def assert_nothing_leads_away(page):
    assert leaving(page) == []
    assert 'role="search"' not in page
    assert 'class="site-menu"' not in page
    assert 'class="site-name"' in page  # whose page it is, and no link


@pytest.mark.parametrize("step", [step for step in STEPS if step != "check"])
def test_no_link_leaves_a_step(contributor, step):
    assert_nothing_leads_away(contributor.get(at(step)).text)
    assert_nothing_leads_away(contributor.post(at(step), {"title": "x" * 300, "credit": "x" * 300}, follow=True).text)


@pytest.mark.parametrize("page", OWN)
def test_no_link_leaves_a_change(sent, page):
    assert_nothing_leads_away(sent.get(f"/yellow-book/receipt/{page}/").text)


def test_no_link_leaves_an_answer_to_a_question(sent, ebye):
    assert leaving(sent.get("/yellow-book/receipt/").text)  # a page without a form has ordinary links
    moderating.ask(Contribution.objects.get(), ebye, "What colour is it?")
    page = sent.get("/yellow-book/receipt/").text
    assert_nothing_leads_away(page)
    assert 'hreflang="cy" target="_blank"' in page


def test_no_link_leaves_what_is_given_back(contributor):
    contributor.cookies.clear()
    answer = contributor.post(at("work"), {"title": "Typed", "text": "Typed"})
    assert "data-kept" in answer.text
    assert_nothing_leads_away(answer.text)


def test_no_link_leaves_a_report(client, ebye, staff):
    work = publish_a_poem("The kettle", ebye, staff)
    page = client.get(f"/yellow-book/report/{work.pk}/").text
    assert [words for _address, words in leaving(page)] == ["Go back to the work"]


def test_help_stays_within_reach_beside_what_is_typed(home):
    """Phone lines, and the links of the footer, such as "Help in a crisis"."""
    line, link = {"label": "Crisis line", "number": "0800 000 000"}, {"page": home, "link": "", "label": "Urgent help"}
    save_words(home, words(lines=[line], links=[link]))
    browser = ContributorClient()
    browser.post("/yellow-book/share/", {"kind": "poem"})
    page = browser.get(at("work")).text
    assert "tel:0800000000" in page
    assert "Urgent help" in page
    assert_nothing_leads_away(page)
