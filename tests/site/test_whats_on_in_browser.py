"""What is on, on a screen of any width, on paper and in forced colours, with the keyboard alone."""

import pytest

from tests.site.people import AtKeyboard, problems

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(browser, demo_hub):
    """Opens an address in a browser of its own."""
    contexts = []

    def visit(path, width, **options):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **options))
        page = contexts[-1].new_page()
        page.goto(demo_hub.address + path)
        return page

    yield visit
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", ["/whats-on/", "/cy/whats-on/", "/whats-on/past/", "/whats-on/?month=never"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(opened, path):
    for width in (320, 360, 1280):
        page = opened(path, width)
        assert problems(page) == {}
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("options", [{"forced_colors": "active"}, {"color_scheme": "dark"}])
def test_it_is_read_in_forced_colours_and_in_the_dark(opened, options):
    assert problems(opened("/whats-on/", 360, **options)) == {}


def test_on_paper_the_list_stands_without_the_filters(opened):
    page = opened("/whats-on/", 1280)
    page.emulate_media(media="print")
    assert not page.locator(".filter").is_visible()
    assert page.locator("main h3").first.is_visible()


def test_somebody_with_a_keyboard_narrows_the_list(browser, demo_hub):
    visitor = AtKeyboard(browser, demo_hub)
    visitor.go("/whats-on/")
    visitor.reach("kind")
    visitor.type("Council meeting")
    visitor.choose("Show these")
    kinds = visitor.page.locator("main article .meta").all_inner_texts()
    assert kinds
    assert all(words.startswith("Council meeting") for words in kinds)
    visitor.page.context.close()
