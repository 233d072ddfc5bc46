"""In which language words are, so that a page in another one can say so."""

from __future__ import annotations

from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page, Site


class Words(str):
    """A text with the code of its language; it goes through caches and forms as any text does."""

    language: str

    def __new__(cls, text: str, language: str) -> Words:
        words = super().__new__(cls, text)
        words.language = language
        return words

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # for pickle: what __new__ takes
        return str.__str__(self), self.language

    def __str__(self) -> Words:
        return self


def language_of(thing: Any) -> str | None:
    """The language of what a page, a work, an entry of a list or plain values say; None if it is the page's.

    That of a page is known by where it stands in the tree, without a query for each.
    """
    if isinstance(thing, Page):
        homes = Site.get_site_root_paths()
        around = [home.language_code for home in homes if thing.url_path.startswith(home.root_path)]
        return next(iter(around), None) or thing.locale.language_code
    said = thing if isinstance(thing, dict) else {"language": getattr(thing, "language", None)}
    locale = getattr(thing, "locale", None)
    return said.get("language") or (locale and locale.language_code)


def lang_of(thing: Any) -> SafeString:
    """The attribute that says in which language the words of `thing` are, if it is not the page's."""
    code = language_of(thing)
    return format_html(' lang="{}"', code) if code and code != get_language() else SafeString("")


def in_language_of(words: str, thing: Any) -> SafeString:
    """Words of `thing` for the middle of a sentence, in an element that says their language if it is not the page's."""
    said = lang_of(thing) if words else ""
    return format_html("<span{}>{}</span>", said, words) if said else conditional_escape(words)
