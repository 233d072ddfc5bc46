"""Asking the search as a visitor does, through its address."""

import re
from html import unescape


def ask(client, question, language="en", **narrowed):
    """The answer of the search page to a question."""
    start = "" if language == "en" else f"/{language}"
    answer = client.get(f"{start}/search/", {"query": question, **narrowed})
    assert answer.status_code == 200
    return answer


def in_words(html):
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()


def titles(answer):
    """The titles of the hits on the page, in their order."""
    return [in_words(title) for title in re.findall(r'<article class="hit">\s*<h3>(.*?)</h3>', answer.text, re.S)]


def picked(answer):
    """The titles that editors put above the hits."""
    part = re.search(r'<section class="picks".*?</section>', answer.text, re.S)
    return [in_words(title) for title in re.findall(r"<a [^>]*>(.*?)</a>", part[0])] if part else []
