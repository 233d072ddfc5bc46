"""Somebody without a vote reads what waits and comments on it by keyboard, on a desk and on a phone."""

import pytest

from tests.site.asking import ADDRESS, ask_about_a_pond, open_deciding
from tests.site.people import PASSWORD, Person, problems

pytestmark = pytest.mark.browser

OBSERVER = """
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
group = Group.objects.get_or_create(name="Observers")[0]
names = ["access_admin", "view_agreement", "add_readercomment"]
group.permissions.set(Permission.objects.filter(codename__in=names))
get_user_model().objects.create_user("{name}", password="{password}").groups.add(group)
"""
WORDS = "Ducks need a way out of the water, too."
WIDER_THAN_THE_WINDOW = "document.documentElement.scrollWidth > innerWidth"


@pytest.mark.invariant(1)
@pytest.mark.parametrize(("name", "width"), [("observers", 1280), ("observers-on-phones", 360)])
def test_who_reads_along_comments_by_keyboard_and_both_sides_see_it(browser, demo_hub, name, width):
    ask_about_a_pond(demo_hub, name)
    demo_hub.manage("shell", "--no-imports", "--command", OBSERVER.format(name=name, password=PASSWORD))
    person = Person(browser, demo_hub, name, width)
    page = person.page
    person.go(demo_hub.manage("shell", "--no-imports", "--command", ADDRESS.format(name=name)).split()[-1])
    page.frame_locator("iframe").get_by_text("Where ducks may live.").first.wait_for()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Read and comment")
    assert page.get_by_role("heading", name="2. Say what you think").count() == 1
    assert [page.get_by_role("button", name=words).count() for words in ("Agree", "Ask for changes")] == [0, 0]
    assert not problems(page)
    assert not page.evaluate(WIDER_THAN_THE_WINDOW)
    person.choose("Send this comment")
    box = page.get_by_role("textbox", name="What do you want to say about it?")
    assert box.get_attribute("aria-describedby")
    person.sees("This field is required.")
    assert page.evaluate("document.activeElement.name") == "comment"
    assert not problems(page)
    person.fill("comment", WORDS)
    person.choose("Send this comment")
    person.sees("Thank you. Both sides read your comment here.")
    person.sees(WORDS)
    assert box.input_value() == ""
    assert not problems(page)
    assert not page.evaluate(WIDER_THAN_THE_WINDOW)
    ebye = Person(browser, demo_hub, "ebye", width)
    open_deciding(ebye, demo_hub, name)
    ebye.sees(WORDS)
    assert not problems(ebye.page)
