"""Running text as plain data, for files that are not web pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, NavigableString, Tag
from wagtail.rich_text import expand_db_html

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADINGS = {"h2": 0, "h3": 1}  # how far below the heading around it
KINDS = {"p": "paragraph", "blockquote": "quote"}
LISTS = {"ul": "bullets", "ol": "numbers"}


@dataclass(frozen=True)
class Run:
    """Words that look alike. `link` is a whole address; empty if they lead nowhere."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


def blocks_of(html: str, address: str, level: int) -> list[dict[str, Any]]:
    """The paragraphs, headings and lists of a rich text, as dictionaries.

    `address` is that of the page, to which short links are added; `level` that of its highest headings.
    """
    found: list[dict[str, Any]] = []
    above = level - 1
    for tag in BeautifulSoup(expand_db_html(html), "html.parser").find_all(True, recursive=False):
        if tag.name in HEADINGS:
            above = min(level + HEADINGS[tag.name], above + 1)  # no step is left out, whatever editors choose
            found.append({"kind": "heading", "level": above, "runs": runs_of(tag, address)})
        elif tag.name in LISTS:
            items = [runs_of(item, address) for item in tag.find_all("li")]
            found.append({"kind": LISTS[tag.name], "items": items})
        else:
            found.append({"kind": KINDS.get(tag.name, "paragraph"), "runs": runs_of(tag, address)})
    return [block for block in found if block.get("items") or any(run.text.strip() for run in block.get("runs", []))]


def runs_of(tag: Tag, address: str) -> list[Run]:
    return list(_runs(tag, Run(""), address))


def _runs(tag: Tag, like: Run, address: str) -> Iterator[Run]:
    """The words in a tag, which look like `like` if it says nothing else."""
    for child in tag.children:
        if isinstance(child, NavigableString):
            yield replace(like, text=str(child))
        elif isinstance(child, Tag) and child.name == "br":
            yield replace(like, text=" ")
        elif isinstance(child, Tag) and child.name not in LISTS:  # a list within a list stands by itself
            link = urljoin(address, str(child.get("href"))) if child.get("href") else like.link
            bold, italic = like.bold or child.name in {"b", "strong"}, like.italic or child.name in {"i", "em"}
            yield from _runs(child, Run("", bold, italic, link), address)
