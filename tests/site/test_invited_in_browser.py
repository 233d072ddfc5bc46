"""Somebody follows the link of an invitation on a phone: a password, signing in, and three steps to begin with."""

import pytest

from tests.site.people import AtKeyboard, problems

pytestmark = [pytest.mark.browser]
CHOSEN = "a wholly new phrase of mine"
INVITE = """
from django.contrib.auth.models import Group
from hub.users import invitations
from hub.users.models import User
person = User(username="newcomer", email="newcomer@example.org")
person.set_unusable_password()
person.save()
person.groups.add(Group.objects.get(name="Staff"))
print(invitations.path_for(person))
"""


def test_on_a_phone_from_the_link_to_the_first_steps(browser, demo_hub):
    link = demo_hub.manage("shell", "--no-imports", "--command", INVITE).strip()
    person = AtKeyboard(browser, demo_hub, width=360)
    person.go(link)
    person.sees("Welcome. Choose your password")
    assert not problems(person.page)
    assert person.page.evaluate("document.documentElement.scrollWidth") <= 360
    person.fill("new_password1", CHOSEN)
    person.fill("new_password2", CHOSEN)
    person.choose("Keep this password")
    person.go("/admin/login/")
    person.fill("username", "newcomer")
    person.fill("password", "a slip of the finger")
    person.choose("Sign in")
    wrong = person.page.locator(".messages .error")
    assert "Please try again" in wrong.inner_text()
    assert wrong.evaluate("line => line.checkVisibility({checkOpacity: true}) && line.getBoundingClientRect().y > 0")
    assert not problems(person.page)
    person.fill("password", CHOSEN)
    person.choose("Sign in")
    person.sees("Three steps to begin with")
    person.choose("your account page")
    person.sees("How you are named")
    person.go(link)
    person.sees("This link no longer works")
