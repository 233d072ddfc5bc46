"""Rich text as readers get it: without the keys that Wagtail's editor gives to paragraphs."""

import re
from html.parser import HTMLParser
from itertools import accumulate

# What the editor writes. Rich text with anything else is compared byte for byte.
ELEMENTS = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "br", "embed"),
    *("a", "b", "strong", "i", "em", "s", "del", "u", "sub", "sup", "mark", "code", "small", "kbd", "q"),
}
# The editor gives a key to elements that have no other attribute.
KEYED = re.compile(r'<([a-z][a-z0-9]*)( data-block-key="[\w-]{1,40}")>', re.ASCII)


class _Keys(HTMLParser):
    """The positions of the keys of paragraphs in a rich text, as pairs of start and end."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, int]] = []
        self.is_editors = True
        self.lines = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
        try:
            self.feed(html)
            self.close()
        except AssertionError:  # Python's parser raises it for a broken declaration
            self.is_editors = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_editors &= tag in ELEMENTS
        if keyed := KEYED.fullmatch(self.get_starttag_text() or ""):
            line, column = self.getpos()
            begin = self.lines[line - 1] + column
            self.found.append((begin + keyed.start(2), begin + keyed.end(2)))

    def handle_endtag(self, tag: str) -> None:
        self.is_editors &= tag in ELEMENTS

    def _not_the_editors(self, *words: object, **named: object) -> None:
        self.is_editors = False

    handle_comment = handle_decl = handle_pi = unknown_decl = _not_the_editors


def without_keys(html: str) -> str:
    """`html` without the keys of its paragraphs, otherwise unchanged; empty for an emptied text.

    Words that look like a key, in the text or in another attribute, stay.
    """
    keys = _Keys(html)
    if not keys.is_editors:
        return html
    ends = [0, *(end for _begin, end in keys.found)]
    begins = [*(begin for begin, _end in keys.found), len(html)]
    kept = "".join(html[begin:end] for begin, end in zip(ends, begins, strict=True))
    return "" if kept == "<p></p>" else kept
