"""The gallery: what visitors find there, narrow it to, hide, and are told with each work."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from hub.coproduction.publishing import publish_alone
from hub.core.models import Theme
from hub.demo.many import Many
from tests.core.files import hum, jpeg
from tests.yellowbook.conftest import a_poem
from yellowbook import moderating, offering
from yellowbook.models import ContentNote, Contribution, ContributionPicture, Maker

BOOK = "/yellow-book/"
FEW, MANY = 10, 3000
ATOM = "{http://www.w3.org/2005/Atom}"


def theme_called(name):
    theme = Theme(name=name, live=False, locale_id=ContentNote.objects.get(name="Loss").locale_id)
    theme.save()
    publish_alone(theme, "For a test.")
    return theme


@pytest.fixture
def public(hub, ebye, staff):
    """Puts a work up; its fields may be given, with notes, themes and files."""

    def put_up(title, notes=(), themes=(), picture=None, sound=None, **fields):
        work = a_poem(title)
        for name, value in fields.items():
            setattr(work, name, value)
        work.content_notes.add(*ContentNote.objects.filter(name__in=notes))
        work.themes.add(*themes)
        work.save()
        if picture:
            shown = offering.add_picture(work, SimpleUploadedFile("a.jpg", picture))
            ContributionPicture.objects.filter(pk=shown.pk).update(alt=f"What {title} shows")
        if sound:
            offering.set_sound(work, SimpleUploadedFile("a.wav", sound))
            Contribution.objects.filter(pk=work.pk).update(transcript="A hum.", origin="own")
        work = Contribution.objects.get(pk=work.pk)
        offering.send(work, Maker.objects.get(pk=work.pk))
        for person in (ebye, staff):
            moderating.agree(work, person)
        return Contribution.objects.get(pk=work.pk)

    return put_up


def titles(client, query=""):
    page = client.get(f"{BOOK}{query}").text
    return re.findall(r"<h3><a href=[^>]*>([^<]*)</a>", page)


def test_works_are_listed_newest_first_with_their_opening_lines_and_credit(public, client):
    public("Older", text="first line\n    second line\n" + "\n".join("abcdefghij") + "\nnever shown", credit="Wren",
           credit_kind="pen_name")  # fmt: skip
    public("Newer")
    page = client.get(BOOK).text
    assert titles(client) == ["Newer", "Older"]
    assert "first line\n    second line" in page
    assert "never shown" not in page
    assert "Wren" in page
    assert "2 works" in page


def test_the_address_narrows_by_each_facet_and_by_several(public, client):
    hope, sea = theme_called("Hope"), theme_called("Sea")
    public("One", themes=[hope], year_made=2020)
    public("Two", themes=[hope, sea], year_made=2021, language="cy")
    public("Three", themes=[sea], year_made=2021)
    assert titles(client, f"?theme={hope.pk}") == ["Two", "One"]
    assert titles(client, "?year=2021") == ["Three", "Two"]
    assert titles(client, "?language=cy") == ["Two"]
    assert titles(client, f"?theme={hope.pk}&year=2021&kind=poem") == ["Two"]
    assert titles(client, "?kind=audio") == []
    page = client.get(f"{BOOK}?theme={hope.pk}").text
    for counted in ("Hope (2)", "Sea (2)", "2021 (1)", "2020 (1)", "Cymraeg (1)"):
        assert counted in page
    assert re.search(rf'value="{hope.pk}" selected', page)


@pytest.mark.parametrize(
    "query",
    [
        "?kind=nonsense",
        "?theme=x",
        "?theme=-1",
        "?year=99999999999999999999",
        "?year=٣",
        "?language=%00",
        "?service=1e3",
    ],
)
def test_what_makes_no_sense_finds_nothing_and_says_so(public, client, query):
    public("One")
    answer = client.get(f"{BOOK}{query}")
    assert answer.status_code == 200
    assert titles(client, query) == []
    assert "Show everything" in answer.text


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "2"])
def test_a_page_that_is_not_there_leads_to_one_that_is(public, client, page):
    public("One")
    assert titles(client, f"?page={page}") == ["One"]


def test_hidden_topics_stay_hidden_on_this_device_until_shown_again(public, client):
    public("Heavy", notes=["Loss"])
    public("Light")
    work = Contribution.objects.get(title="Heavy")
    assert not client.get(work.get_absolute_url()).cookies
    note = ContentNote.objects.get(name="Loss")
    there = client.post("/yellow-book/topics/", {"hide": note.pk}, follow=True)
    assert "Show “Loss” again" in there.text
    assert titles(client) == ["Light"]
    for _ in range(5):
        assert "Light" in client.get("/yellow-book/surprise/", follow=True).text
    client.post("/yellow-book/topics/", {"show": note.pk})
    assert titles(client) == ["Light", "Heavy"]


@pytest.mark.parametrize("value", ["x", "", "9" * 40, "-", "1e9"])
def test_nonsense_about_topics_is_borne(public, client, value):
    public("One")
    assert client.post("/yellow-book/topics/", {"hide": value, "show": value}).status_code == 302
    client.cookies["hidden-topics"] = value or "0"
    assert titles(client) == ["One"]


def test_a_note_stands_beside_the_title_and_support_at_the_end(public, client):
    work = public("Heavy", notes=["Loss"])
    page = client.get(work.get_absolute_url()).text.partition("<main")[2]
    assert page.index("<h1") < page.index("losing somebody") < page.index('class="poem"') < page.index("116 123")
    calm = client.get(public("Light").get_absolute_url()).text
    assert "116 123" not in calm.partition("<footer")[0].partition("<main")[2]


def test_a_preview_elsewhere_shows_the_note_and_nothing_of_the_work(public, client):
    told = client.get(public("Heavy", notes=["Loss"], picture=jpeg(), text="do not tell").get_absolute_url()).text
    head = told.partition("</head>")[0]
    assert "og:image" not in head
    assert 'og:description" content="This work talks about losing somebody."' in head
    calm = client.get(public("Light", picture=jpeg()).get_absolute_url()).text.partition("</head>")[0]
    assert re.search(r'og:image" content="http://testserver/media/works/[0-9a-f]{40}\.webp"', calm)
    assert "What Light shows" in calm


@pytest.mark.parametrize(
    ("kind", "expected"), [("artwork", "VisualArtwork"), ("poem", "CreativeWork"), ("audio", "AudioObject")]
)
def test_machines_are_told_what_it_is(public, client, kind, expected):
    files = {"picture": jpeg()} if kind == "artwork" else {"sound": hum()} if kind == "audio" else {}
    work = public("A work", kind=kind, credit_kind="pen_name", credit="Wren </script>", **files)
    page = client.get(work.get_absolute_url()).text
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert told["@type"] == expected
    assert told["creator"] == "Wren </script>"
    assert told["url"] == f"http://testserver{work.get_absolute_url()}"


def test_neighbours_lead_through_the_gallery_both_ways(public, client):
    first, second, third = (public(title) for title in ("First", "Second", "Third"))
    page = client.get(second.get_absolute_url()).text
    assert f'rel="prev" href="{third.get_absolute_url()}"' in page
    assert f'rel="next" href="{first.get_absolute_url()}"' in page


def test_the_feed_tells_published_fields_only_and_notes_instead_of_words(public, client, sent):
    public("Light", about="A small thing")
    public("Heavy", notes=["Loss"], about="do not tell")
    feed = etree.fromstring(client.get("/yellow-book/feed/").content)
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == ["Heavy", "Light"]
    told = etree.tostring(feed).decode()
    assert "A small thing" in told
    assert "do not tell" not in told


def test_the_podcast_has_every_sound_with_its_length(public, client):
    public("A poem")
    work = public("A song", kind="audio", sound=hum())
    feed = etree.fromstring(client.get("/yellow-book/feed/podcast/").content)
    (item,) = feed.iter("item")
    sound = item.find("enclosure")
    assert item.findtext("title") == "A song"
    assert sound.get("type") == "audio/mpeg"
    assert int(sound.get("length")) == work.sound.copies.get().public.size > 0


def test_the_api_tells_published_works_and_nothing_private(public, client, sent):
    hope = theme_called("Hope")
    work = public("A picture", picture=jpeg(), notes=["Loss"], themes=[hope])
    listed = client.get("/api/v2/works/").json()
    assert [item["title"] for item in listed["items"]] == ["A picture"]
    told = client.get(f"/api/v2/works/{work.pk}/").json()
    assert told["themes"] == ["Hope"]
    assert told["content_notes"] == ["This work talks about losing somebody."]
    assert told["pictures"][0]["alt"] == "What A picture shows"
    assert "private" not in json.dumps(told)
    assert client.get(f"/api/v2/works/{sent.pk}/").status_code == 404
    for query in ("?offset=-1", "?limit=x", "?order=credit", "?fields=sound(original)", f"?offset={10**30}"):
        assert client.get(f"/api/v2/works/{query}").status_code == 400, query


def test_the_sitemap_names_each_work_in_each_language(public, client, sent):
    work = public("A work")
    told = client.get("/sitemap.xml").text
    for address in (work.get_absolute_url(), f"/cy{work.get_absolute_url()}"):
        assert f"<loc>http://testserver{address}</loc>" in told
    assert f"/works/{sent.pk}/" not in told


def asked_by(client, path):
    """What a visit asks of the database, when somebody has been there before."""
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return [query["sql"] for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]


@pytest.mark.invariant(11)
def test_cost_does_not_grow_with_the_number_of_works(hub, client):
    theme_called("Hope")
    many = Many()
    counts = []
    for numbers in (range(1, FEW + 1), range(FEW + 1, MANY + 1)):
        many.make(numbers)
        middle = Contribution.objects.filter(live=True)[len(numbers) // 2]
        paths = [BOOK, f"{BOOK}?page=100", f"{BOOK}?kind=poem&page=2", middle.get_absolute_url(), "/api/v2/works/"]
        paths += ["/yellow-book/feed/", "/sitemap.xml"]
        counts.append({path: len(asked_by(client, path)) for path in paths if "/works/1" not in path})
    few, many_works = counts
    for path in few.keys() & many_works.keys():
        assert few[path] == many_works[path], path
    assert max(many_works.values()) <= 32
