"""The part of a text that matches a query, as escaped HTML with the matching words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join

from search.analysis import WELSH, WORD, stem, welsh_index_terms

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

BEFORE, LENGTH = 60, 240  # letters


def is_found(word: str, keys: set[str], language: str) -> bool:
    """Whether a word of a text matches the query."""
    word = word.casefold()
    return bool(keys.intersection(welsh_index_terms(word))) if language == WELSH else stem(word) in keys


def marked(text: str, keys: set[str], language: str) -> SafeString:
    """A text as HTML with each matching word in `<mark>`."""
    pieces, end = [], 0
    for match in WORD.finditer(text):
        if is_found(match[0], keys, language):
            pieces.append(format_html("{}<mark>{}</mark>", text[end : match.start()], match[0]))
            end = match.end()
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, text[end:]]))


def excerpt(text: str, keys: set[str], language: str) -> SafeString:
    """Some lines of a text around the first matching word, marked; the beginning of the text if no word matches."""
    text = " ".join(text.split())
    first = next((match.start() for match in WORD.finditer(text) if is_found(match[0], keys, language)), 0)
    start = text.rfind(" ", 0, max(0, first - BEFORE)) + 1 if first > BEFORE else 0
    end = len(text) if len(text) - start <= LENGTH else text.rfind(" ", start, start + LENGTH)
    end = end if end > start else start + LENGTH
    words = marked(text[start:end], keys, language)
    return format_html("{}{}{}", "… " if start else "", words, " …" if end < len(text) else "")


def holds(text: str, keys: set[str], language: str) -> bool:
    """Whether a text holds a matching word."""
    return any(is_found(match[0], keys, language) for match in WORD.finditer(text))
