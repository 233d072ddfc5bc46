"""Every kind of work is offered in Welsh, on a small phone, by keyboard and without JavaScript."""

import pytest
from django.utils.translation import gettext, override

from tests.core.files import hum, jpeg
from tests.site.test_sharing_in_browser import Contributor
from tests.yellowbook.short_films import film

pytestmark = pytest.mark.browser

KINDS = {
    "Poem or story": ("text", None),
    "Artwork": ("pictures", ("llun.jpg", jpeg)),
    "Music or spoken word": ("sound", ("can.wav", hum)),
    "Short film": ("film", ("ffilm.mp4", film)),
}


class WelshContributor(Contributor):
    """Somebody who reads Welsh. Their buttons are named here in English."""

    def choose(self, words):
        with override("cy"):
            said = gettext(words)
        assert said != words, f"“{words}” is not translated."
        super().choose(said)
        assert self.page.locator("html").get_attribute("lang") == "cy", self.page.url


@pytest.mark.parametrize("kind", KINDS)
def test_a_work_of_each_kind_is_offered_in_welsh_by_keyboard_without_javascript(browser, demo_hub, kind):
    field, file = KINDS[kind]
    contributor = WelshContributor(browser, demo_hub, javascript=False)
    contributor.go("/cy/yellow-book/share/")
    contributor.choose(kind)
    contributor.fill("title", "Y tegell")
    if file:
        contributor.put(field, file[0], file[1]())
    else:
        contributor.fill(field, "Mae tegell yn canu\nei gân ei hun")
    contributor.choose("Save and go on")
    if field == "sound":
        contributor.choose("Our own words and music")
    if field in ("sound", "film"):
        contributor.choose("Save and go on")  # the words of it can come later
    contributor.choose("18 or older")
    contributor.choose("No name: “Anonymous”")
    contributor.reach("purposes")
    contributor.press("Space")
    contributor.choose("Save and go on")
    contributor.choose("I look it up with my link or my four words")
    contributor.choose("I say yes to this. Send it")
    assert contributor.page.url.endswith("/cy/yellow-book/share/sent/")
    assert contributor.page.locator(".slip-card svg.qr-code").count() == 1
    contributor.go("/cy/yellow-book/receipt/")
    contributor.sees("Y tegell")
