"""Whatever stands in another language than its page says so, so that nobody hears English read out as Welsh."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache, caches
from django.db.models import Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from home.models import HomePage
from hub.coproduction.public_names.side_names import SideName
from hub.core.models import HubImage, HubPage, HubSettings, Service, ServiceLine, Theme
from initiatives.models import EventPage, ExpertProfile
from yellowbook.models import ContentNote, Contribution, ContributionPicture

MARK = "Englishword"
SAID = ("alt", "aria-label", "label", "placeholder", "title")  # attributes that are read out


@pytest.fixture
def demo(demo_for_a_module, db):
    """The demonstration, in which every English text has a word that stands nowhere else."""
    plant()


def plant():
    """Write an English word into everything English, and leave Welsh pages without Welsh lists, words and events."""
    mark(Page.objects.filter(locale__language_code="en"), "title")
    mark(HubPage.objects.filter(locale__language_code="en"), "summary")
    mark(HubPage.objects.filter(locale__language_code="en").exclude(picture_alt=""), "picture_alt")
    mark(HubImage.objects.filter(decoration=False), "description")
    mark(Service.objects.all(), "region")
    mark(ServiceLine.objects.filter(locale__language_code="en"), "name")
    mark(Theme.objects.filter(locale__language_code="en"), "name")
    mark(ContentNote.objects.filter(locale__language_code="en"), "name", "says")
    mark(ExpertProfile.objects.filter(locale__language_code="en"), "display_name", "what_i_bring", "topics")
    mark(SideName.objects.filter(language="en"), "person", "people")
    mark(Contribution.objects.filter(language="en").exclude(title=""), "title")
    mark(Contribution.objects.filter(language="en"), "about")
    mark(ContributionPicture.objects.filter(contribution__language="en"), "alt")
    for model in (ServiceLine, Theme, ContentNote, ExpertProfile, EventPage):
        model.objects.filter(locale__language_code="cy").update(live=False)
    SideName.objects.filter(language="cy").delete()
    leave_the_site_without_welsh_words()
    point_to_an_english_page()
    Contribution.objects.filter(live=True, language="en", place_kind="").update(
        place_kind=Contribution.PlaceKind.SERVICE_LINE, service_line=ServiceLine.objects.first()
    )
    cache.clear()
    caches["pages"].clear()


def mark(rows, *fields):
    rows.update(**{field: Concat(field, Value(f" {MARK}")) for field in fields})


def leave_the_site_without_welsh_words():
    (settings,) = HubSettings.objects.all()
    english = next(entry.value for entry in settings.words if entry.value["language"] == "en")
    for name in ("hub_name", "strapline"):
        english[name] = f"{english[name]} {MARK}"
    english["lines"] = [{"label": f"A line {MARK}", "number": "0000 000"}]
    english["links"] = [{"link": "https://example.org/", "label": f"Elsewhere {MARK}"}]
    settings.words = [("words", english)]
    HubSettings.objects.filter(pk=settings.pk).update(words=settings.words)


def point_to_an_english_page():
    """The Welsh home shows English pages: one that it points to, and cards of more."""
    home = HomePage.objects.get(locale__language_code="cy")
    pages = list(HubPage.objects.filter(locale__language_code="en", live=True).exclude(picture=None)[:3])
    body = [("page_list", {"heading": "Darllenwch", "pages": pages, "below": None})]
    home.body = body
    tomorrow = timezone.localdate() + timedelta(days=1)
    HomePage.objects.filter(pk=home.pk).update(pick=pages[0], pick_words="", pick_until=tomorrow, body=home.body)


def welsh_addresses():
    """Every Welsh page, and the lists, works and results in which English stands beside Welsh."""
    with override("cy"):
        works = Contribution.objects.filter(live=True)
        pages = HubPage.objects.published().filter(locale__language_code="cy")
        search = reverse("search")
        return [
            *(page.url for page in pages),
            *(work.get_absolute_url() for work in works),
            *(reverse(name) for name in ("whats-on", "was-on")),
            *(f"{search}?query={words}" for words in ("", "sea", "council")),
            reverse("yellow-book-report", args=[works.first().pk]),
        ]


def language_around(tag):
    return next(one["lang"] for one in [tag, *tag.parents] if one.has_attr("lang"))


def texts_of(page):
    """What is read out of a page: each text and attribute, with the element that it is in.

    The title of a page begins with its own words, whose language it says; the name of the hub comes after them.
    """
    yield page.title.string.rpartition(" · ")[0], page.title
    for text in page.body.find_all(string=True):
        if text.parent.name not in {"script", "style"}:
            yield text, text.parent
    for tag in page.body.find_all(True):
        for name in SAID:
            if tag.has_attr(name):
                yield tag[name], tag


def marked_in(client, address):
    """The languages in which a page says the texts with an English word, each with where it is."""
    answer = client.get(address, headers={"host": "localhost"})
    assert answer.status_code == 200, address
    page = BeautifulSoup(answer.text, "html.parser")
    assert page.html["lang"] == "cy"
    return [(language_around(tag), str(tag)[:200]) for text, tag in texts_of(page) if MARK in text]


def test_no_english_text_stands_on_a_welsh_page_without_saying_so(demo, client):
    found = {address: marked_in(client, address) for address in welsh_addresses()}
    assert {
        (address, where) for address, places in found.items() for language, where in places if language != "en"
    } == set()
    seen = " ".join(where for places in found.values() for _language, where in places)
    for place in ("site-footer-name", "piece-note", "<img", "<option", "<audio", "tag", "Elsewhere"):
        assert place in seen, place
