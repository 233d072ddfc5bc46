"""Previews, structured data, feeds, podcasts and the API contain only published fields of a work."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.templatetags.static import static
from django.utils.http import http_date
from django.utils.timezone import localdate
from lxml import etree
from PIL import Image

from hub.coproduction.publication.unpublish import take_down
from hub.sitemaps import WorkSitemap
from tests.core.files import hum, jpeg
from tests.sitemap import whole_sitemap
from tests.yellowbook import short_films
from tests.yellowbook.conftest import theme_called
from yellowbook.models import Upload
from yellowbook.workflow import changing

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FEED, PODCAST = "/yellow-book/feed/", "/yellow-book/feed/podcast/"


def test_a_preview_elsewhere_shows_the_note_and_nothing_of_the_work(public, client):
    told = client.get(public("Heavy", notes=["Loss"], picture=jpeg(), text="do not tell").get_absolute_url()).text
    head = told.partition("</head>")[0]
    assert "og:image" not in head
    assert 'og:description" content="This work talks about losing somebody."' in head
    calm = client.get(public("Light", picture=jpeg()).get_absolute_url()).text.partition("</head>")[0]
    assert re.search(r'og:image" content="http://testserver/media/works/[0-9a-f]{40}\.webp"', calm)
    assert "What Light shows" in calm


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("artwork", "VisualArtwork"), ("poem", "CreativeWork"), ("audio", "AudioObject"), ("film", "VideoObject")],
)
def test_structured_data_says_what_it_is(public, client, kind, expected):
    files = {"artwork": {"picture": jpeg()}, "audio": {"sound": hum()}, "film": {"film": short_films.film()}}
    files = files.get(kind, {})
    work = public("A work", transcript="A hum.", kind=kind, credit_kind="pen_name", credit="Wren </script>", **files)
    page = client.get(work.get_absolute_url()).text
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert told["@type"] == expected
    assert told["creator"] == "Wren </script>"
    assert told["url"] == f"http://testserver{work.get_absolute_url()}"


def test_the_feed_shows_published_fields_only_and_notes_instead_of_words(public, client, sent):
    public("Light", about="A small thing")
    public("Heavy", notes=["Loss"], about="do not tell")
    feed = etree.fromstring(client.get("/yellow-book/feed/").content)
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == ["Heavy", "Light"]
    told = etree.tostring(feed).decode()
    assert "A small thing" in told
    assert "do not tell" not in told


def test_the_feed_holds_the_work_itself(public, client):
    """A poem line by line, a picture with its description, a sound to play; nothing that a content note warns of."""
    public("Steps", text="One <b>\n  two\n\nthree")
    public("Light", kind="artwork", picture=jpeg())
    public("Hum", kind="audio", sound=hum(), transcript="A hum.")
    public("Loud", kind="audio", sound=hum(), transcript="do not tell", notes=["Loss"])
    feed = etree.fromstring(client.get(FEED).content)
    told = {entry.findtext(f"{ATOM}title"): entry for entry in feed.iter(f"{ATOM}entry")}
    words = {title: entry.findtext(f"{ATOM}summary") for title, entry in told.items()}
    played = {title: entry.findall(f"{ATOM}link[@rel='enclosure']") for title, entry in told.items()}
    assert "<p>One &lt;b&gt;<br>\xa0\xa0two</p>" in words["Steps"].replace("\n", "")
    assert "<p>three</p>" in words["Steps"]
    (address,) = re.findall(
        r'<img src="(http://testserver/media/works/\w+\.webp)" alt="What Light shows">', words["Light"]
    )
    assert client.get(address).status_code == 200
    assert "A hum." in words["Hum"]
    assert {title: len(links) for title, links in played.items()} == {"Steps": 0, "Light": 0, "Hum": 1, "Loud": 0}
    assert "do not tell" not in words["Loud"]


def test_the_podcast_has_a_cover_that_players_take(public, client):
    public("Hum", kind="audio", sound=hum())
    feed = etree.fromstring(client.get(PODCAST).content)
    cover = feed.find("channel").find("{http://www.itunes.com/dtds/podcast-1.0.dtd}image").get("href")
    assert cover == f"http://testserver{static('yellowbook/podcast.png')}"
    with Image.open(finders.find("yellowbook/podcast.png")) as picture:
        assert (picture.format, picture.mode) == ("PNG", "RGB")
        assert 1400 <= picture.width == picture.height <= 3000


def test_the_podcast_has_every_sound_with_its_length(public, client):
    public("A poem")
    work = public("A song", kind="audio", sound=hum())
    feed = etree.fromstring(client.get("/yellow-book/feed/podcast/").content)
    (item,) = feed.iter("item")
    sound = item.find("enclosure")
    assert item.findtext("title") == "A song"
    assert sound.get("type") == "audio/mpeg"
    assert int(sound.get("length")) == work.sound.copies.get().public.size > 0


def test_the_api_shows_published_works_and_nothing_private(public, client, sent):
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
    told = whole_sitemap(lambda path: client.get(path).text)
    for address in (work.get_absolute_url(), f"/cy{work.get_absolute_url()}"):
        assert f"<loc>http://testserver{address}</loc>" in told
    assert f"/works/{sent.pk}/" not in told
    assert f"<lastmod>{localdate(work.last_published_at)}</lastmod>" in told


@pytest.mark.invariant(8)
def test_a_section_of_the_sitemap_is_never_called_unchanged(public, client, ebye):
    """A withdrawn work leaves no newer date, so a cached copy could not be told from a fresh one."""
    older, newer = public("Older"), public("Newer")
    section = f"/sitemap-works.xml?p={older.pk // WorkSitemap.limit + 1}"
    told = client.get(section)
    assert f"/works/{older.pk}/" in told.text
    take_down(older, ebye, "Not now.")
    since = {"If-Modified-Since": http_date(newer.last_published_at.timestamp() + 1)}
    again = client.get(section, headers=since)
    assert (again.status_code, again.get("Last-Modified")) == (200, None)
    assert f"/works/{older.pk}/" not in again.text


def test_structured_data_holds_nothing_that_a_content_note_hides(public, client):
    page = client.get(public("Heavy", notes=["Loss"], picture=jpeg(), text="do not tell").get_absolute_url()).text
    told = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1]
    assert "do not tell" not in told
    assert ".webp" not in told


def test_sounds_and_pictures_of_one_work_are_told_apart(public, client):
    song = client.get(public("A song", kind="audio", picture=jpeg(), sound=hum()).get_absolute_url()).text
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', song, re.DOTALL)[1])
    assert told["contentUrl"].endswith(".mp3")
    assert [url[-5:] for url in told["image"]] == [".webp"]


@pytest.mark.parametrize(("path", "lang"), [(FEED, "en"), (f"/cy{FEED}", "cy")])
def test_a_feed_says_its_language_and_its_entries_stay_the_same(public, client, path, lang):
    work = public("A <b>work", about="One <3\n\nTwo", credit_kind="pen_name", credit="Wren")
    feed = etree.fromstring(client.get(path).content)
    assert feed.get(LANG) == lang
    before = feed.find(f"{ATOM}entry")
    assert before.findtext(f"{ATOM}id").endswith(f"/yellow-book/works/{work.pk}/")
    assert "<p>One &lt;3</p>\n\n<p>Two</p>" in before.findtext(f"{ATOM}summary")
    names = {"credit_kind": "anonymous", "credit": "", "place_kind": "none", "service": None, "service_line": None}
    changing.rename(work, **names)
    after = etree.fromstring(client.get(path).content).find(f"{ATOM}entry")
    assert after.findtext(f"{ATOM}updated") != before.findtext(f"{ATOM}updated")


def test_a_sound_whose_file_just_went_breaks_no_podcast(public, client):
    default_storage.delete(public("A song", kind="audio", sound=hum()).sound.copies.get().public.name)
    feed = etree.fromstring(client.get(PODCAST).content)
    assert feed.find(".//enclosure") is None


@pytest.mark.invariant(8)
@pytest.mark.parametrize(
    "path", ["/yellow-book/", "/api/v2/works/", "/sitemap.xml", "/sitemap-works.xml", "/", FEED, PODCAST]
)
def test_caches_check_a_page_again_before_they_show_it(public, client, path):
    public("A work", kind="audio", sound=hum())
    assert "no-cache" in client.get(path)["Cache-Control"]


def test_a_sound_of_unknown_length_says_none(public, client):
    work = public("A song", kind="audio", sound=hum())
    assert '"duration"' in client.get(work.get_absolute_url()).text
    Upload.objects.update(seconds=None)
    page = client.get(work.get_absolute_url())
    assert page.status_code == 200
    assert '"duration"' not in page.text
