"""Reads the whole sitemap as a search engine does: the index, then each section that it names."""

import re
from urllib.parse import urlsplit

LOCATION = re.compile(r"<loc>([^<]+)</loc>")


def sections(read):
    """The paths of the sections. `read` returns the text of a path."""
    found = [urlsplit(address) for address in LOCATION.findall(read("/sitemap.xml"))]
    return [f"{place.path}?{place.query}" if place.query else place.path for place in found]


def whole_sitemap(read):
    """The text of all sections together."""
    return "".join(map(read, sections(read)))
