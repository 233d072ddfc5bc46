"""Announcements stand on every page from their first day to their last, once both sides agreed to them."""

import re
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from home.models import ContentPage, HomePage
from hub.coproduction.admin_links import decide_url
from hub.coproduction.digest import digest
from hub.coproduction.exceptions import NotAgreed
from hub.core.models import Announcement
from tests.admin_forms import filled_form
from tests.coproduction.admin_actions import agree, client_of, edit, submit, take_down
from tests.publishing import create_page, publish
from tests.yellowbook.contributor import ContributorClient

BETWEEN = re.compile(r'<aside class="announcements".*?</aside>', re.S)
SENTENCE = "The office is closed until Monday."
PAGES = ["/", "/cy/", "/yellow-book/", "/yellow-book/share/", "/search/", "/nowhere/"]


def day(number=0):
    return timezone.localdate() + timedelta(days=number)


def announcement(**more):
    home = HomePage.objects.get(locale__language_code="en")
    return Announcement(**{"name": SENTENCE, "last_day": day(2), "locale": home.locale, "live": False, **more})


def announced(address="/", client=None):
    found = BETWEEN.search((client or Client()).get(address).text)
    return found.group() if found else ""


def stand_at(monkeypatch, when):
    monkeypatch.setattr(timezone, "now", lambda: when)


def page_about(title, parent=None, **more):
    page = ContentPage(title=title, summary=f"About {title}.", **more)
    return create_page(parent or HomePage.objects.get(locale__language_code="en"), page)


@pytest.mark.invariant(13)
def test_an_announcement_that_an_editor_adds_is_public_once_both_sides_agreed(hub, ebye, staff):
    client, address = client_of(ebye), reverse(Announcement.snippet_viewset.get_url_name("add"))
    typed = {"name": SENTENCE, "last_day": day(2).isoformat()}
    client.post(address, {**filled_form(client, address, **typed).dict(), "action-submit": "1"})
    entry = Announcement.objects.get()
    agree(ebye, entry)
    assert not announced()
    agree(staff, entry)
    for address in PAGES:
        assert SENTENCE in announced(address), address
    assert 'aria-label="Announcements"' in announced()
    take_down(staff, entry)
    assert not announced()


@pytest.mark.invariant(13)
@pytest.mark.parametrize("changed", ["name", "page", "first_day", "last_day"])
def test_words_link_and_days_are_each_agreed_to(hub, ebye, staff, changed):
    entry = publish(announcement())
    before, shown = digest(entry), announced()
    page = page_about("Opening hours")
    value = {"name": "It is open.", "page": page, "first_day": day(), "last_day": day(9)}[changed]
    submit(ebye, entry, **{changed: value.pk if changed == "page" else str(value)})
    agree(ebye, entry)
    assert announced() == shown
    setattr(entry, changed, value)
    assert digest(entry) != before
    with pytest.raises(NotAgreed):
        entry.save()


@pytest.mark.invariant(12)
@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"last_day": 2}, "Visitors see it until the end of {last_day}."),
        ({"first_day": -1, "last_day": 0}, "Visitors see it until the end of {last_day}."),
        ({"first_day": 1, "last_day": 2}, "Visitors see it from {first_day} until the end of {last_day}."),
        ({"last_day": -1}, "Its last day, {last_day}, is over, so visitors do not see it."),
    ],
)
def test_who_decides_is_told_on_which_days_visitors_see_it(hub, ebye, staff, days, told):
    days = {name: day(number) for name, number in days.items()}
    entry = announcement(**days)
    entry.save()
    entry.save_revision(user=ebye)
    entry.get_workflow().start(entry, ebye)
    shown = client_of(staff).get(decide_url(entry)).text
    assert told.format(**{name: date_format(one, "j F Y") for name, one in days.items()}) in shown
    assert "It goes live as soon as all sides have agreed." in shown
    assert "It has no day to come down." not in shown


@pytest.mark.invariant(13)
def test_another_last_day_ends_a_yes(hub, ebye, staff):
    entry = announcement()
    entry.save()
    submit(ebye, entry)
    agree(ebye, entry)
    edit(staff, entry, last_day=str(day(9)))
    agree(staff, entry)
    assert not announced()
    agree(ebye, entry)
    assert SENTENCE in announced()


def test_it_begins_on_its_first_day_and_ends_after_its_last_in_kept_pages_too(hub, monkeypatch, settings):
    settings.PAGE_CACHE = True
    publish(announcement(first_day=day(2), last_day=day(3)))
    visitor, editing = Client(), Client()
    editing.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"  # pages are made anew for this browser
    zone = timezone.get_current_timezone()
    seen = []
    for one in [day(1), day(2), day(3), day(4)]:
        for hour, minute in ((0, 0), (23, 59)):
            stand_at(monkeypatch, datetime(one.year, one.month, one.day, hour, minute, tzinfo=zone))
            shown = [bool(announced("/", client)) for client in (visitor, editing)]
            assert shown[0] == shown[1]
            seen.append(shown[0])
    assert seen == [False, False, True, True, True, True, False, False]


def test_a_day_ends_when_it_ends_here(hub, monkeypatch, settings):
    """In summer the clocks here are an hour before those of the server."""
    settings.PAGE_CACHE = True
    publish(announcement(last_day=date(2027, 7, 1)))
    seen = []
    for minutes in (-1, 0):
        stand_at(monkeypatch, datetime(2027, 7, 1, 23, tzinfo=UTC) + timedelta(minutes=minutes))
        seen.append(bool(announced()))
    assert seen == [True, False]


def test_each_page_has_it_in_its_language_and_says_if_it_has_not(hub, welsh):
    entry = publish(announcement())
    assert f'<p lang="en">{SENTENCE}</p>' in announced("/cy/")
    twin = entry.copy_for_translation(welsh)
    twin.name = "Swyddfa ar gau."
    twin.live = False
    publish(twin)
    assert "<p>Swyddfa ar gau.</p>" in announced("/cy/")
    assert SENTENCE not in announced("/cy/")
    assert f"<p>{SENTENCE}</p>" in announced("/")


def test_it_leads_to_a_public_page_and_to_no_other(hub, welsh):
    page, draft = page_about("Opening hours"), page_about("Plans", live=False)
    publish(announcement(page=page))
    publish(announcement(page=draft, name="We have plans."))
    assert f'<a href="{urlsplit(page.url).path}">{SENTENCE}</a>' in announced()
    assert "<p>We have plans.</p>" in announced()
    translation.activate("en")
    twin = page.copy_for_translation(welsh)
    publish(twin)
    assert f'href="{urlsplit(twin.url).path}"' in announced("/cy/")


def test_no_link_leads_away_from_what_somebody_types(hub):
    publish(announcement(page=page_about("Opening hours")))
    contributor = ContributorClient()
    contributor.post("/yellow-book/share/", {"kind": "poem"})
    typing = announced("/yellow-book/share/work/", contributor)
    assert 'target="_blank" rel="noopener"' in typing
    assert "(opens in a new window)" in typing


def test_a_last_day_before_the_first_is_refused_in_words(hub):
    with pytest.raises(ValidationError) as refused:
        announcement(first_day=day(2), last_day=day(1)).full_clean()
    assert refused.value.message_dict == {"last_day": ["The last day is before the first day."]}


@pytest.mark.invariant(11)
def test_announcements_are_not_looked_up_for_each_visitor(client, hub, settings):
    settings.PAGE_CACHE = True
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    publish(announcement(page=page_about("Opening hours")))
    assert announced("/", client)
    with CaptureQueriesContext(connection) as asked:
        assert announced("/", client)
    assert not [query for query in asked if "core_announcement" in query["sql"]]
