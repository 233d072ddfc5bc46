"""What a screen reader says of home, of the deciding screens and of a history: the accessibility tree, in words."""

import re

import pytest
from playwright.sync_api import expect

from tests.site.asking import ask_about_a_pond, open_deciding
from tests.site.people import Person

pytestmark = pytest.mark.browser

WITHOUT_A_NAME = re.compile(
    r"^ *- (?:button|checkbox|combobox|link|radio|searchbox|spinbutton|textbox)(?=:|$| \[)", re.M
)
HOME = """
- main:
  - heading "Co-production Hub" [level=1]
  - region "Change a page":
    - heading "Change a page" [level=2]
    - search:
      - searchbox "Find a page by its words"
      - button "Find"
    - list
    - paragraph:
      - link "All pages"
  - region "Waiting for your side":
    - heading "Waiting for your side" [level=2]
    - list
    - paragraph:
      - link /See all that waits for agreement$/
"""
DECIDING = """
- main:
  - heading "Read and decide A pond for ears" [level=1]
  - paragraph:
    - strong: Nobody has agreed yet. Waiting for an Expert by Experience and a member of staff.
  - paragraph: It goes live as soon as all sides have agreed. It has no day to come down.
  - paragraph: /staff2 asked on .+\\. It goes public when all sides have said yes to exactly what it says\\./
  - paragraph:
    - link "Several of you in one room? Read it out and decide"
  - heading "1. Read it" [level=2]
  - list:
    - listitem:
      - link "Go on below the page"
    - listitem:
      - link "Read it as visitors will (opens in a new window)"
  - iframe
  - group: Everything that it says, field by field
  - group: Public pages that show something of it
  - paragraph:
    - link "Back to the page"
  - paragraph:
    - link "Change it yourself"
  - heading "2. Decide" [level=2]
  - paragraph: Is it good as it is? Then press “Agree”, at the foot of this screen.
  - heading "Or ask for changes" [level=3]
  - list:
    - listitem:
      - textbox /What would you change, and what is good as it is/
  - button "Ask for changes"
  - button "Agree"
  - link "Or ask for changes"
"""
ROOM = """
- main:
  - paragraph:
    - link "Back to “Read and decide”"
  - heading "A pond for ears" [level=1]
  - paragraph:
    - strong: Nobody has agreed yet. Waiting for an Expert by Experience and a member of staff.
  - heading "1. Read it out" [level=2]
  - iframe
  - group: Everything that it says, field by field
  - group:
    - text: Public pages that show something of it
    - list:
      - listitem:
        - link "Co-production Hub"
  - heading "2. Decide together" [level=2]
  - paragraph: /Ask everybody of your side in the room\\..+/
  - list:
    - listitem:
      - spinbutton /How many people of your side were there/
    - listitem:
      - spinbutton /How many of them agreed/
    - listitem:
      - textbox /On which day did you meet/
    - listitem:
      - textbox /What did they say/
  - button "We agree"
  - button "Ask for changes"
"""
HISTORY = """
- main:
  - 'heading "History: A pond for ears" [level=1]'
  - table:
    - rowgroup:
      - row:
        - columnheader "Action"
        - columnheader "User"
        - columnheader "Date"
    - rowgroup:
      - row:
        - cell "Took back their yes, as a member of staff"
        - cell "staff"
      - row:
        - 'cell /Agreed, as a member of staff, at a meeting on .+: 6 of 8 agreed.+It sounds like us\\./'
        - cell "staff"
      - row:
        - cell "Both sides were asked"
        - cell "staff2"
"""


def hears(person, words):
    """That the main part of the page is what `words` says, in that order, and that whatever can be used has a name."""
    main = person.page.locator("main")
    person.page.wait_for_load_state("networkidle")
    expect(main).to_match_aria_snapshot(words)
    assert WITHOUT_A_NAME.findall(main.aria_snapshot()) == []


def test_home_deciding_and_history_are_heard_in_words_and_in_order(browser, demo_hub):
    number = ask_about_a_pond(demo_hub, "ears")
    person = Person(browser, demo_hub, "staff")
    person.home()
    hears(person, HOME)
    open_deciding(person, demo_hub, "ears")
    deciding = person.page.url
    hears(person, DECIDING)
    assert person.page.locator("iframe").get_attribute("title") == "“A pond for ears”, as visitors will read it"
    person.choose("Several of you in one room? Read it out and decide")
    hears(person, ROOM)
    person.fill("there", "8")
    person.fill("agreed", "6")
    person.fill("words", "It sounds like us.")
    person.choose("We agree")
    assert "Thank you. You agreed to “A pond for ears”." in person.page.get_by_role("status").inner_text()
    person.page.goto(deciding)
    person.choose("Take my yes back")
    person.go(f"/admin/pages/{number}/history/")
    hears(person, HISTORY)
