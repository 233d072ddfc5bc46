"""What is kept is what would be made now: for everybody, in each language, after every change."""

import re
from datetime import timedelta

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from home.models import ContentPage, HomePage
from hub.coproduction.models import SideName
from hub.coproduction.publication.unpublish import take_down
from hub.core.caching.code_version import code_version
from hub.core.caching.derived import kept
from hub.core.models import Announcement, HubSettings
from hub.core.security import code_gate, known_devices
from search.models import Synonym
from tests.core.files import jpeg
from tests.publishing import create_page, give_public_name, publish, publish_alone
from tests.yellowbook.conftest import add_work
from yellowbook.gallery import topics
from yellowbook.models import ContentNote
from yellowbook.receipt import receipt_cookie
from yellowbook.workflow import changing, withdrawing

pytestmark = pytest.mark.invariant(5)

PUBLIC = [
    *("/", "/cy/", "/initiatives/", "/yellow-book/", "/cy/search/", "/yellow-book/?kind=poem", "/whats-on/"),
    *("/yellow-book/feed/", "/yellow-book/feed/podcast/", "/search/", "/search/?query=kettle", "/api/v2/"),
    *("/sitemap.xml", "/sitemap-pages.xml", "/sitemap-works.xml", "/sitemap-lists.xml", "/api/v2/pages/"),
    *("/api/v2/pages/?fields=*&limit=3", "/api/v2/works/", "/cy/whats-on/?kind=event", "/whats-on/calendar.ics"),
]


@pytest.fixture(autouse=True)
def caching(settings):
    settings.PAGE_CACHE = True


@pytest.fixture
def work(hub, ebye, staff):
    named = {"credit_kind": "pen_name", "credit": "Robin", "name_leads_on": True}
    return add_work((ebye, staff), "The kettle", notes=["Loss"], picture=jpeg(), **named)


@pytest.fixture
def page(hub):
    front = HomePage.objects.get(locale__language_code="en")
    about = ContentPage(title="About kettles", summary="Who boils water.", show_in_menus=True)
    return create_page(front, about)


def is_held(client, address, etag):
    return client.get(address, headers={"if-none-match": etag}).status_code == 304


@pytest.mark.parametrize("address", [*PUBLIC, "/yellow-book/names/{work}/"])
def test_a_returning_browser_gets_an_answer_that_rendered_nothing(client, work, address):
    address = address.format(work=work.pk)
    first = client.get(address)
    assert first.status_code == 200
    assert "no-cache" in first["Cache-Control"]
    with CaptureQueriesContext(connection) as asked:
        assert is_held(client, address, first["ETag"])
    assert len(asked) == 1
    assert not any(is_held(client, address, other) for other in ('W/"of another page"', "*"))


KEPT = ["/", "/whats-on/", "/yellow-book/", "/yellow-book/?kind=poem", "/api/v2/pages/", "/yellow-book/feed/"]


@pytest.mark.parametrize("address", KEPT)
def test_the_second_visitor_gets_the_page_of_the_first_with_one_query(work, address):
    first = Client().get(address)
    with CaptureQueriesContext(connection) as asked:
        second = Client().get(address)
    assert len(asked) == 1
    assert (second.status_code, second.content) == (200, first.content)
    headers = [{name: value for name, value in answer.items() if name != "X-Request-ID"} for answer in (first, second)]
    assert headers[0] == headers[1]


# --- Whatever changes, the very next answer is new -------------------------------------------------------------------


def words_of(answer):
    """Without the time at which an empty feed was made."""
    return re.sub(r"<(updated|lastBuildDate)>.*?<", "<", answer.text)


def publish_latest(entry):
    entry.save_revision()
    publish_alone(entry)


def a_page_is_published_anew(page, **others):
    page.summary = "Who boils water, and why."
    publish(page)


def a_page_is_taken_down(page, ebye, **others):
    take_down(page, ebye, "It is old.")


def a_page_is_renamed(page, **others):
    page.title, page.slug = "About pots", "about-pots"
    publish(page)


def a_page_becomes_private(page, **others):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def a_work_is_published(ebye, staff, **others):
    add_work((ebye, staff), "Another kettle")


def a_work_is_taken_back(work, **others):
    withdrawing.hide(work)


def a_work_is_erased(work, **others):
    withdrawing.erase(work)


def a_work_is_taken_down_by_a_moderator(work, ebye, **others):
    take_down(work, ebye, "It names a nurse.")


def a_name_is_taken_away(work, **others):
    changing.remove_name(work)


def a_list_entry_is_renamed(**others):
    note = ContentNote.objects.get(name="Loss")
    note.says = "This work talks about grief."
    publish_latest(note)


def a_side_is_called_otherwise(**others):
    name = SideName.objects.filter(language="en").first()
    name.person = "somebody who knows"
    publish_latest(name)


def somebody_is_named(ebye, **others):
    give_public_name(ebye, "Wren")


def the_words_of_the_site_change(**others):
    words = HubSettings.objects.get()
    words.organisation = "The Kettle Trust"
    publish_latest(words)


def a_synonym_is_added(**others):
    locale = ContentNote.objects.first().locale
    publish(Synonym(name="saucepan", means="About kettles", locale=locale))


def something_is_announced(**others):
    locale, tomorrow = ContentNote.objects.first().locale, timezone.localdate() + timedelta(days=1)
    publish(Announcement(name="The kettle is broken.", last_day=tomorrow, locale=locale))


def a_page_is_put_first(page, **others):
    SearchPromotion.objects.create(query=Query.get("kettle"), page=page, sort_order=0, description="")


def rows_are_changed_by_hand(page, **others):
    ContentPage.objects.filter(pk=page.pk).update(summary="Who boils water, said otherwise.")


def the_order_of_pages_changes(page, **others):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET show_in_menus = %s WHERE id = %s", [False, page.pk])


WAYS = [
    a_page_is_published_anew,
    a_page_is_taken_down,
    a_page_is_renamed,
    a_page_becomes_private,
    a_work_is_published,
    a_work_is_taken_back,
    a_work_is_erased,
    a_work_is_taken_down_by_a_moderator,
    a_name_is_taken_away,
    a_list_entry_is_renamed,
    a_side_is_called_otherwise,
    somebody_is_named,
    the_words_of_the_site_change,
    a_synonym_is_added,
    something_is_announced,
    a_page_is_put_first,
    rows_are_changed_by_hand,
    the_order_of_pages_changes,
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_the_answer_after_a_change_is_new(way, settings, work, page, ebye, staff):
    asked = [*PUBLIC, "/search/?query=saucepan", work.get_absolute_url(), page.url, f"/cy{work.get_absolute_url()}"]
    asked.append(f"/yellow-book/names/{work.pk}/")
    before = {address: Client().get(address) for address in asked}
    translation.activate("en")
    way(work=work, page=page, ebye=ebye, staff=staff)
    after = {address: Client().get(address) for address in asked}
    settings.PAGE_CACHE = False
    now = {address: Client().get(address) for address in asked}
    settings.PAGE_CACHE = True
    for address in asked:
        assert after[address].status_code == now[address].status_code, address
        assert words_of(after[address]) == words_of(now[address]), address
        held = before[address].get("ETag")
        assert not (held and is_held(Client(), address, held)), address
    assert {address for address in asked if words_of(after[address]) != words_of(before[address])}


def test_counts_are_made_once_and_anew_after_a_change(work, ebye, staff):
    """For addresses that are not kept as pages, too."""
    client, address = Client(), "/yellow-book/?kind=poem&anything=else"
    assert "1 work" in client.get(address).text
    with CaptureQueriesContext(connection) as made_once:
        client.get(address)
    assert not [query for query in made_once if "COUNT(" in query["sql"] and "contribution" in query["sql"]]
    add_work((ebye, staff), "Another kettle")
    assert "2 works" in client.get(address).text


def test_a_new_day_makes_new_pages(client, hub, monkeypatch):
    etag = client.get("/")["ETag"]
    another_day = timezone.now() + timedelta(days=2)  # one is not enough on a day of 25 hours
    monkeypatch.setattr(timezone, "now", lambda: another_day)
    assert not is_held(client, "/", etag)


def test_another_release_makes_new_pages(client, hub, monkeypatch):
    etag = client.get("/")["ETag"]
    monkeypatch.setattr("hub.core.caching.page_cache.code_version", lambda: "another")
    assert not is_held(client, "/", etag)


def test_another_release_makes_what_pages_share_anew(hub, monkeypatch):
    assert kept("menu-of-a-test", lambda: "as it was") == "as it was"
    assert kept("menu-of-a-test", lambda: "made again") == "as it was"
    monkeypatch.setattr("hub.core.caching.derived.code_version", lambda: "another")
    assert kept("menu-of-a-test", lambda: "made again") == "made again"


def test_a_release_is_told_by_what_its_pages_are_made_of(settings, tmp_path):
    """Two machines with the same code agree; a template that was changed, and another address, are another release."""
    seen = []
    for folder, words in (("one", "Hello"), ("two", "Hello"), ("three", "Goodbye")):
        (tmp_path / folder / "templates").mkdir(parents=True)
        (tmp_path / folder / "templates" / "page.html").write_text(words)
        settings.BASE_DIR = tmp_path / folder
        seen.append(code_version.__wrapped__())
    settings.WAGTAILADMIN_BASE_URL = "https://other.example"
    seen.append(code_version.__wrapped__())
    assert seen[0] == seen[1]
    assert len({*seen}) == 3


def test_every_cookie_that_the_hub_knows_is_heeded_or_harmless(settings):
    """A new cookie needs a decision: does a public page read it?"""
    own = {topics.COOKIE, receipt_cookie.COOKIE, CookieStorage.cookie_name}
    own |= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME}
    assert own == settings.COOKIES_THAT_CHANGE_PAGES
    harmless = {known_devices.COOKIE, code_gate.COOKIE}  # they are read when somebody signs in
    rooms = ("hub", "home", "initiatives", "search", "yellowbook")
    sources = "".join(file.read_text() for room in rooms for file in (settings.BASE_DIR / room).rglob("*.py"))
    assert set(re.findall(r'^COOKIE(?:, SALT)? = "([\w-]+)"', sources, re.M)) == {
        *harmless,
        *(topics.COOKIE, receipt_cookie.COOKIE),
    }


def test_what_was_withdrawn_is_in_no_answer_for_whoever_held_it(client, work):
    address = work.get_absolute_url()
    etag = client.get(address)["ETag"]
    assert is_held(client, address, etag)
    withdrawing.erase(work)
    answer = client.get(address, headers={"if-none-match": etag})
    assert answer.status_code == 410
    assert not answer.has_header("ETag")
    assert b"kettle" not in Client().get("/yellow-book/").content.lower()


def test_a_draft_of_somebody_leaves_the_kept_pages(client, page, ebye):
    etag = client.get(page.url)["ETag"]
    page.summary = "Nobody agreed to this."
    page.save_revision(user=ebye)
    assert is_held(client, page.url, etag)


# --- Nobody gets the answer of another -------------------------------------------------------------------------------


def test_who_is_signed_in_gets_an_answer_of_their_own(client, admin_client, hub):
    of_a_visitor = client.get("/")
    of_an_editor = admin_client.get("/")
    assert not of_an_editor.has_header("ETag")
    assert "private" in of_an_editor["Cache-Control"]
    assert of_an_editor.content != of_a_visitor.content  # it has Wagtail's bar
    assert Client().get("/").content == of_a_visitor.content
    assert admin_client.get("/", headers={"if-none-match": of_a_visitor["ETag"]}).status_code == 200


def test_hidden_topics_hide_from_their_device_only(client, work):
    other = Client()
    assert "The kettle" in other.get("/yellow-book/").text
    client.post("/yellow-book/topics/", {"hide": ContentNote.objects.get(name="Loss").pk})
    hidden = client.get("/yellow-book/")
    assert "The kettle" not in hidden.text
    assert not hidden.has_header("ETag")
    assert "The kettle" in other.get("/yellow-book/").text


def test_hosts_languages_schemes_and_encodings_are_apart(hub, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    asked = [
        {"path": "/"},
        {"path": "/cy/"},
        {"path": "/", "headers": {"host": "other.example"}},
        {"path": "/", "headers": {"accept-encoding": "gzip"}},
        {"path": "/", "secure": True},
    ]
    first = [Client().get(**one) for one in asked]
    again = [Client().get(**one) for one in asked]
    assert len({answer["ETag"] for answer in first}) == len(asked)
    assert [answer.content for answer in first] == [answer.content for answer in again]
    assert first[3]["Content-Encoding"] == "gzip"
    assert not first[0].has_header("Content-Encoding")


def test_cookies_of_others_change_nothing(client, hub):
    """Such as what the website of the organisation sets for all its hosts."""
    etag = client.get("/")["ETag"]
    client.cookies["_ga"] = "GA1.2.3"
    assert is_held(client, "/", etag)


@pytest.mark.parametrize(
    "address",
    [
        *("/yellow-book/share/", "/yellow-book/receipt/", "/yellow-book/surprise/", "/search/suggest/?query=ket"),
        *("/admin/login/", "/admin/", "/healthz", "/readyz", "/nothing-here/", "/yellow-book/report/{work}/"),
        "/yellow-book/report/{work}/thanks/",  # which sets no cookie, so that what it says of itself counts
    ],
)
def test_what_is_for_one_person_or_one_moment_is_not_kept(client, work, address):
    address = address.format(work=work.pk)
    assert not client.get(address).has_header("ETag")
    assert client.get(address, headers={"if-none-match": "*"}).status_code != 304


@pytest.mark.parametrize("address", ["/healthz", "/robots.txt", "/.well-known/security.txt"])
def test_what_needs_no_database_is_answered_without_it(client, hub, django_assert_num_queries, address):
    with django_assert_num_queries(0):
        assert client.get(address).status_code == 200


def test_what_an_engine_found_is_not_kept(client, hub, settings):
    assert client.get("/search/?query=kettle").has_header("ETag")
    settings.SEARCH_URL = "elasticsearch9+https://search.example.org"
    assert not client.get("/search/?query=kettle").has_header("ETag")


def test_a_page_behind_a_password_is_not_kept(client, page):
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="tests only")
    assert not client.get(page.url).has_header("ETag")


def test_a_thousand_made_up_addresses_leave_the_cache_as_it_is(client, work):
    for address in KEPT:
        client.get(address)
    kept = len(caches["pages"].behind._cache)
    assert kept
    for number in range(1000):
        client.get("/nothing-here/", {f"p{number}": number})
    for number in range(20):
        for address in ("/", "/yellow-book/"):
            client.get(address, {f"utm_{number}": number})
            client.get(address, {"page": "x" * (13 + number)})
            client.get(address, {"kind": ["poem", f"{number}"]})
    assert len(caches["pages"].behind._cache) == kept


def test_a_parameter_that_nobody_knows_is_in_no_other_visitors_page(client, work):
    mine = client.get("/yellow-book/?kind=poem&from=somebody-in-particular")
    assert mine.status_code == 200
    assert b"in-particular" not in Client().get("/yellow-book/?kind=poem").content
