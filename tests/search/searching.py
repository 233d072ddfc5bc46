"""Searches as a visitor does."""

import re
from html import unescape


def ask(client, question, language="en", **narrowed):
    """The search page for a query."""
    start = "" if language == "en" else f"/{language}"
    answer = client.get(f"{start}/search/", {"query": question, **narrowed})
    assert answer.status_code == 200
    return answer


def in_words(html):
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()


def titles(answer):
    """The titles of the hits on the page, in order."""
    return [in_words(title) for title in re.findall(r'<article class="hit">.*?<h3>(.*?)</h3>', answer.text, re.S)]


def picked(answer):
    """The titles of the editors' picks above the hits."""
    part = re.search(r'<section class="promotions".*?</section>', answer.text, re.S)
    return [in_words(title) for title in re.findall(r"<a [^>]*>(.*?)</a>", part[0])] if part else []


# Two words that are not in the hub: one that tests plant, and one that is also in something public.
PLANTED, SHARED = "zebrafinch", "ostrich"


def everything_shown(client):
    """All output of search that could reveal the planted word: results, counts, facets and suggestions.

    One after the other, so that no request is made once the word was seen.
    """
    asked = [("", {"query": SHARED, "group": group}) for group in ("pages", "works", "events", "documents")]
    asked += [(start, {"query": query}) for start in ("", "/cy") for query in (SHARED, f"{SHARED} zebrafimch")]
    asked += [("", {"query": "zebrafimch"}), ("", {"query": SHARED, "sort": "date"})]
    for start, query in asked:
        yield client.get(f"{start}/search/", query).text.casefold()
    for start, query in [("", "ze"), ("", "zebraf"), ("", "ost"), ("/cy", PLANTED)]:
        yield client.get(f"{start}/search/suggest/", {"query": query}).text.casefold()


def is_found(client, word=PLANTED):
    """Whether search reveals in any way that something holds the planted word."""
    hits = [title for language in ("en", "cy") for title in titles(ask(client, word, language))]
    found = [bool(hits), any(word in shown for shown in everything_shown(client))]
    assert len(set(found)) == 1, hits
    return found[0]
