"""Every feed against an independent parser, and against what RFC 4287, RSS 2.0 and Apple's podcasts demand."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import feedparser
import pytest
from django.core.files.storage import default_storage
from lxml import etree

from tests.core.files import hum, jpeg
from tests.yellowbook import short_films
from yellowbook.models import Upload

ATOM = "{http://www.w3.org/2005/Atom}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
FEED, PODCAST = "/yellow-book/feed/", "/yellow-book/feed/podcast/"
# What may stand in an element, how often: (fewest, most). None is any number.
IN_FEED = {
    **dict.fromkeys(["id", "title", "updated"], (1, 1)),
    **dict.fromkeys(["subtitle", "rights", "generator", "icon", "logo"], (0, 1)),
    **dict.fromkeys(["author", "link"], (1, None)),
    **dict.fromkeys(["category", "contributor", "entry"], (0, None)),
}
IN_ENTRY = {
    **dict.fromkeys(["id", "title", "updated"], (1, 1)),
    **dict.fromkeys(["published", "rights", "source", "summary", "content"], (0, 1)),
    **dict.fromkeys(["author", "link"], (1, None)),
    **dict.fromkeys(["category", "contributor"], (0, None)),
}
IN_CHANNEL = {
    **dict.fromkeys(["title", "link", "description", "language", "lastBuildDate"], (1, 1)),
    f"{ATOM}link": (1, 1),
    **dict.fromkeys([f"{ITUNES}author", f"{ITUNES}explicit", f"{ITUNES}image"], (1, 1)),
    f"{ITUNES}category": (1, None),
    "item": (0, None),
}
IN_ITEM = {
    **dict.fromkeys(["title", "link", "description", "pubDate", "guid", f"{ITUNES}author"], (1, 1)),
    **dict.fromkeys(["enclosure", f"{ITUNES}duration"], (0, 1)),
    **dict.fromkeys(["category", "{http://purl.org/dc/elements/1.1/}creator"], (0, None)),
}


def is_absolute(address):
    parts = urlsplit(address)
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and " " not in address


def assert_holds(element, allowed, namespace=""):
    names = [child.tag for child in element]
    known = {f"{'' if name.startswith('{') else namespace}{name}": often for name, often in allowed.items()}
    assert set(names) <= set(known)
    for name, (fewest, most) in known.items():
        assert fewest <= names.count(name) <= (len(names) if most is None else most), name


def assert_is_atom(feed):
    """RFC 4287, section 4."""
    assert feed.tag == f"{ATOM}feed"
    assert_holds(feed, IN_FEED, ATOM)
    (own,) = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert is_absolute(own.get("href"))
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        assert_holds(entry, IN_ENTRY, ATOM)
    for one in (feed, *entries):
        assert is_absolute(one.findtext(f"{ATOM}id"))
        assert one.findtext(f"{ATOM}title").strip()
        for author in one.findall(f"{ATOM}author"):
            assert author.findtext(f"{ATOM}name").strip()
        links = one.findall(f"{ATOM}link")
        alternates = [
            (link.get("type"), link.get("hreflang")) for link in links if link.get("rel") in {None, "alternate"}
        ]
        assert len(set(alternates)) == len(alternates)
        for link in links:
            assert is_absolute(link.get("href"))
        for played in (link for link in links if link.get("rel") == "enclosure"):
            assert int(played.get("length")) > 0
            assert re.fullmatch(r"(audio/mpeg|video/mp4)", played.get("type"))
        for moment in (*one.findall(f"{ATOM}updated"), *one.findall(f"{ATOM}published")):
            assert datetime.fromisoformat(moment.text).tzinfo
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)


def assert_is_podcast(feed):
    """RSS 2.0, and what Apple asks of a podcast."""
    assert (feed.tag, feed.get("version")) == ("rss", "2.0")
    (channel,) = feed
    assert_holds(channel, IN_CHANNEL)
    assert channel.findtext(f"{ITUNES}explicit") in {"true", "false"}
    assert channel.find(f"{ATOM}link").get("rel") == "self"
    assert is_absolute(channel.find(f"{ITUNES}image").get("href"))
    assert parsedate_to_datetime(channel.findtext("lastBuildDate")).tzinfo
    items = channel.findall("item")
    for item in items:
        assert_holds(item, IN_ITEM)
        assert is_absolute(item.findtext("link"))
        assert item.find("guid").get("isPermaLink") == "false"
        assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo
        for played in item.findall("enclosure"):
            assert is_absolute(played.get("url"))
            assert int(played.get("length")) > 0
            assert played.get("type") == "audio/mpeg"
        for seconds in item.findall(f"{ITUNES}duration"):
            assert int(seconds.text) >= 0
    guids = [item.findtext("guid") for item in items]
    assert len(set(guids)) == len(guids)


@pytest.fixture
def works(public):
    """One of each kind, with every character that has a meaning in a feed."""
    public("Steps & <b>stairs</b> ]]>", text="One <br>\n  two & three\n\n]]>", credit_kind="pen_name", credit="<Wren>")
    public("", text="no title")
    public("Light", kind="artwork", picture=jpeg(), about="It <i>is</i>")
    public("Hum", kind="audio", sound=hum(), transcript="A <hum> & more.")
    public("Loud", kind="audio", sound=hum(), transcript="A hum.", notes=["Loss"])
    public("Walk", kind="film", film=short_films.film(), transcript="Somebody walks.")
    return 6


@pytest.mark.parametrize("start", ["", "/cy"])
@pytest.mark.parametrize(("path", "kind"), [(FEED, "atom10"), (PODCAST, "rss20")])
def test_a_feed_is_read_by_a_strict_parser_without_a_complaint(works, client, start, path, kind):
    answer = client.get(f"{start}{path}")
    read = feedparser.parse(answer.content, response_headers={"content-type": answer["Content-Type"]})
    assert (read.bozo, read.version) == (False, kind)
    assert read.feed.language == (start.strip("/") or "en")
    assert len(read.entries) == (works if kind == "atom10" else 2)
    for entry in read.entries:
        assert entry.title
        assert entry.link.startswith("http://testserver/")
        assert entry.published_parsed


@pytest.mark.parametrize("start", ["", "/cy"])
def test_feeds_are_what_their_standards_demand(works, client, start):
    assert_is_atom(etree.fromstring(client.get(f"{start}{FEED}").content))
    assert_is_podcast(etree.fromstring(client.get(f"{start}{PODCAST}").content))


def test_feeds_of_nothing_are_valid_too(hub, client):
    assert_is_atom(etree.fromstring(client.get(FEED).content))
    assert_is_podcast(etree.fromstring(client.get(PODCAST).content))


def test_a_sound_of_unknown_length_or_without_its_file_leaves_its_podcast_valid(public, client):
    gone = public("A hum", kind="audio", sound=hum())
    public("A song", kind="audio", sound=hum())
    default_storage.delete(gone.sound.copies.get().public.name)
    Upload.objects.update(seconds=None)
    podcast = etree.fromstring(client.get(PODCAST).content)
    assert_is_podcast(podcast)
    assert len(podcast.findall(".//item")) == 2
    assert len(podcast.findall(".//enclosure")) == 1
    assert podcast.find(f".//{ITUNES}duration") is None
