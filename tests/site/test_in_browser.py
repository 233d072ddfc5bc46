"""Every kind of page in Chromium, narrow and wide: accessible, without layout shifts, small, and from one host."""

import gzip
import json
import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from wagtail.models import get_page_models

from hub.core.models import HubPage

pytestmark = pytest.mark.browser

PAGE_TYPES = sorted(
    model._meta.label for model in get_page_models() if issubclass(model, HubPage) and model is not HubPage
)
WIDTHS = [360, 1280]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LAYOUT_SHIFT = """() => new Promise(tell => {
    const sum = list => list.getEntries().reduce((total, entry) => total + entry.value, 0);
    new PerformanceObserver(list => tell(sum(list))).observe({type: "layout-shift", buffered: true});
    setTimeout(() => tell(0), 300);
})"""
OUTLINE = """() => {
    const focused = document.activeElement;
    const shown = [focused, focused.closest(".card, .piece")].filter(Boolean).map(part => getComputedStyle(part));
    return shown.some(style => style.outlineStyle != "none" && parseFloat(style.outlineWidth) >= 2)
        || focused.localName == "audio";  // Chromium draws the focus inside its own player
}"""


@pytest.fixture(scope="module")
def address_of(demo_hub):
    """The path of one English page of a type."""

    def find(page_type):
        pages = json.loads(demo_hub.get(f"/api/v2/pages/?type={page_type}&locale=en&limit=1").text)["items"]
        assert pages, f"The demo has no {page_type}."
        return urlsplit(pages[0]["meta"]["html_url"]).path

    return find


def visitor(browser, hub):
    """Opens addresses in new browsers; errors and requests to other hosts are noted on the page."""
    contexts = []

    def open_page(path, width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.errors, page.foreign = [], []
        page.on("console", lambda message: page.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        host = urlsplit(hub.address).netloc
        page.on("request", lambda asked: page.foreign.append(asked.url) if urlsplit(asked.url).netloc != host else None)
        page.goto(hub.address + path, wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def visit(browser, demo_hub):
    yield from visitor(browser, demo_hub)


@pytest.fixture
def visit_with_wide_letters(browser_with_wide_letters, demo_hub):
    yield from visitor(browser_with_wide_letters, demo_hub)


@pytest.fixture
def visit_in_production(browser, hub_without_debug):
    """Like `visit`, but with the error pages of production."""
    yield from visitor(browser, hub_without_debug)


def found_by_axe(page):
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return {rule["id"]: [node["html"] for node in rule["nodes"]] for rule in found}


@pytest.mark.invariant(10)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_axe_finds_nothing_and_the_page_keeps_to_itself(visit, address_of, page_type, width):
    page = visit(address_of(page_type), width)
    assert found_by_axe(page) == {}
    assert page.errors == []
    assert page.foreign == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("path", ["/cy/", "/cy/strategy/"])
def test_axe_finds_nothing_in_welsh_in_the_dark(visit, path):
    assert found_by_axe(visit(path, 360, color_scheme="dark")) == {}


@pytest.mark.parametrize("path", ["/no-such-page/", "/cy/dim-tudalen/"])
def test_axe_finds_nothing_where_something_went_wrong(visit_in_production, path):
    page = visit_in_production(path, 320, color_scheme="dark")
    assert page.locator("main h1").count() == 1
    assert found_by_axe(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_every_page_stands_much_wider_and_taller_letters(visit_with_wide_letters, address_of, page_type):
    page = visit_with_wide_letters(address_of(page_type), 360)
    assert found_by_axe(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_nothing_scrolls_sideways_and_nothing_jumps(visit, address_of, page_type):
    page = visit(address_of(page_type), 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(LAYOUT_SHIFT) <= 0.01  # Chromium's own player shifts a little


def test_on_a_phone_an_initiative_is_a_row_of_the_home(visit):
    """Beside its picture, and never a screen of its own."""
    page = visit("/", 360)
    cards = page.locator(".cards:has(img) .card")
    boxes = [(card.bounding_box(), card.locator("h3").bounding_box()) for card in cards.all()]
    assert len(boxes) >= 8
    for card, heading in boxes:
        assert card["height"] < 250
        assert heading["x"] > card["x"] + 90


@pytest.mark.parametrize(("width", "tallest"), [(1280, 800 / 3), (360, 740 / 3)])
def test_a_header_inside_the_site_leaves_two_thirds_of_the_screen(visit, width, tallest):
    for path in ("/initiatives/smoke-aware/", "/yellow-book/", "/accessibility/"):
        page = visit(path, width)
        assert page.locator(".page-header").bounding_box()["height"] <= tallest


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_a_poem_begins_on_the_first_screen(visit, demo_hub, width, height):
    """Even below the longest header of all: a title of two lines and a note about what it holds."""
    work = re.search(r'href="(/yellow-book/works/[0-9]+/your-cup/)"', demo_hub.get("/yellow-book/?kind=poem").text)
    first = visit(work[1], width).locator(".poem .line").first.bounding_box()
    assert first["y"] + first["height"] <= height


@pytest.mark.parametrize("width", WIDTHS)
def test_a_picture_has_its_place_before_it_is_there(visit, demo_hub, width):
    gallery = demo_hub.get("/yellow-book/?kind=artwork").text
    page = visit(re.search(r'href="(/yellow-book/works/[^"]+)"', gallery)[1], width)
    assert page.evaluate(LAYOUT_SHIFT) <= 0.01
    picture = page.locator(".work img").first.bounding_box()
    assert picture["height"] > 100
    assert picture["height"] <= page.viewport_size["height"]


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_the_keyboard_shows_where_it_is_and_skips_to_the_content_first(visit, address_of, page_type):
    page = visit(address_of(page_type))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    for _ in range(12):
        assert page.evaluate(OUTLINE), page.evaluate("document.activeElement.outerHTML")
        page.keyboard.press("Tab")


@pytest.mark.invariant(10)
@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_every_word_is_there_without_javascript(visit, address_of, page_type):
    path = address_of(page_type)
    words = [
        visit(path, java_script_enabled=enabled).locator("main").text_content().split() for enabled in (True, False)
    ]
    assert words[0] == words[1]
    assert len(words[0]) > 10


def transferred(demo_hub, path):
    """The transferred bytes of one file."""
    return len(gzip.compress(demo_hub.get(path).body))


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_a_page_is_light(demo_hub, address_of, page_type):
    path = address_of(page_type)
    html = demo_hub.get(path).text
    styles = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
    scripts = re.findall(r'<script[^>]* src="([^"]+)"', html)
    weight = {file: transferred(demo_hub, file) for file in [path, *styles, *scripts]}
    assert sum(weight[script] for script in scripts) <= 10_000
    assert sum(weight.values()) <= 60_000


@pytest.mark.parametrize("dots", [1, 2])
def test_the_first_visit_to_the_home_is_light_with_its_pictures(visit, dots):
    """With one dot a pixel, and with two, as most telephones have at least."""
    page = visit("/", 360, device_scale_factor=dots)
    page.wait_for_load_state("networkidle")
    transferred = "performance.getEntries().reduce((sum, entry) => sum + (entry.transferSize || 0), 0)"
    assert page.evaluate("document.images.length") > 2
    assert 50_000 < page.evaluate(transferred) <= 150_000


def test_a_page_is_passed_on_without_asking_anybody(demo_hub, visit):
    work = re.search(r'href="(/yellow-book/works/[^"]+)"', demo_hub.get("/yellow-book/").text)[1]
    for path in (work, "/strategy/"):
        page = visit(path, 360, permissions=["clipboard-read", "clipboard-write"])
        page.get_by_role("button", name="Copy the link").click()
        page.get_by_text("The link is copied.").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == demo_hub.address + path
        assert page.get_by_role("link", name="Send it to somebody").get_attribute("href").startswith("mailto:?subject=")
        assert page.get_by_role("button", name="Print it").is_visible()
        assert page.foreign == []
        without = visit(path, java_script_enabled=False)
        assert not without.get_by_role("button", name="Copy the link").is_visible()
        assert without.get_by_role("link", name="Send it to somebody").is_visible()


def test_a_film_asks_another_host_only_after_a_click(demo_hub, visit):
    path = next(path for path in demo_hub.pages() if "data-player=" in demo_hub.get(path).text)
    page = visit(path)
    assert page.foreign == []
    page.context.route(
        "https://**", lambda route: route.fulfill(body="<title>A player</title>", content_type="text/html")
    )
    page.locator("[data-player]").first.click()
    page.locator("iframe").wait_for()
    assert {urlsplit(asked).netloc for asked in page.foreign} <= {"www.youtube-nocookie.com", "player.vimeo.com"}
    assert page.foreign != []


def test_an_expert_by_experience_finds_a_page_changes_it_previews_it_and_sends_it_on(visit):
    page = visit("/admin/")
    page.get_by_label("Username").fill("ebye")
    page.get_by_label("Password").fill("a password for the demo")
    page.get_by_role("button", name="Sign in").click()
    page.goto(page.url.split("/admin/")[0] + "/strategy/")
    page.goto(page.url.split("/strategy/")[0] + "/admin/pages/?q=strategy")
    page.get_by_role("link", name="Co-production Strategy", exact=True).first.click()
    page.locator("#id_summary").fill("Our plan, in words that an Expert by Experience chose.")
    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("#w-preview-iframe")
    preview.get_by_text("in words that an Expert by Experience chose").wait_for()
    page.get_by_role("button", name="Ask both sides").click()
    page.get_by_text("both sides are asked").wait_for()
    assert page.locator("#id_summary").input_value().startswith("Our plan, in words")  # one stays on the page
    page.get_by_role("link", name="Read and decide").first.wait_for()
