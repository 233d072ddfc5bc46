"""The screens of old addresses, and the history of a page, in Chromium: on a phone and wide."""

import pytest

from tests.site.people import Person, problems

pytestmark = pytest.mark.browser

ADD_ONE = """
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
page = Page.objects.get(slug="strategy", locale__language_code="en")
Redirect.add_redirect("/a-very-long-old-address-{width}/that-somebody-printed/", page)
print(page.pk)
"""


def wider_than_the_window(page):
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_is_too_wide(browser, demo_hub, width):
    page = demo_hub.manage("shell", "--no-imports", "--command", ADD_ONE.format(width=width)).split()[-1]
    person = Person(browser, demo_hub, "ebye", width)
    found = {}
    for address in (
        "/admin/redirects/",
        "/admin/redirects/add/",
        "/admin/reports/missed/",
        f"/admin/pages/{page}/history/",
    ):
        person.go(address)
        person.page.wait_for_load_state()
        found[address] = problems(person.page)
        assert not wider_than_the_window(person.page), address
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
