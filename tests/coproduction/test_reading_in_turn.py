"""What waits for somebody's side is read one after another, and each is decided for itself."""

import pytest

from hub.coproduction.models import Agreement
from hub.core.models import Theme
from tests.coproduction.admin_actions import agree, client_of, page_shown_after, submit

HOME, FIRST = "/admin/", "/admin/coproduction/next/"
SKIP = "Skip it for now, and read the next"


@pytest.fixture
def three(ebye, page):
    """A page and two themes that wait, in this order."""
    themes = [Theme(name=name, live=False) for name in ("Apples", "Pears")]
    for theme in themes:
        theme.save()
        theme.save_revision(user=ebye)
    submit(ebye, page, summary="In words that we chose together.")
    for theme in themes:
        submit(ebye, theme)
    return [page, *themes]


def opened(client, address):
    """The thing whose screen opens at this address, and that screen."""
    answer = client.get(address, follow=True)
    return answer.context["thing"], answer


def say(client, screen, action, **values):
    """Press a button of a screen. Returns the page that opens."""
    seen, (side,) = screen.context["shown"]["seen"], screen.context["may_agree_for"]
    data = {"action": action, "seen": seen, "side": side.pk, **values}
    return client.post(screen.request["PATH_INFO"] + "?" + screen.request["QUERY_STRING"], data, follow=True)


def test_after_a_yes_a_request_and_a_skip_the_next_opens(three, staff):
    client = client_of(staff)
    assert FIRST in client.get(HOME).text
    thing, screen = opened(client, FIRST)
    assert thing == three[0]
    screen = say(client, screen, "agree")
    assert screen.context["thing"] == three[1]
    assert "You agreed to “" in screen.text
    assert not Agreement.objects.about(three[1]).exists()  # it is decided for itself
    screen = say(client, screen, "changes", comment="Could it be greener?")
    assert screen.context["thing"] == three[2]
    screen = client.get(screen.context["next_url"], follow=True)
    assert "What you skipped still waits for your side." in screen.text
    assert opened(client, FIRST)[0] == three[2]  # the one that was skipped
    assert Agreement.objects.count() == 1


def test_the_last_yes_leads_on_and_the_end_is_said(three, ebye, staff):
    for thing in three:
        agree(ebye, thing)
    client = client_of(staff)
    screen = opened(client, FIRST)[1]
    for thing in three:
        assert screen.context["thing"] == thing
        screen = say(client, screen, "agree")
    assert "You have read all. Nothing else waits for your side." in screen.text
    assert screen.request["PATH_INFO"] == HOME


def test_what_was_decided_by_others_meanwhile_is_passed_over(three, staff, ebye):
    client = client_of(staff)
    screen = opened(client, FIRST)[1]
    for person in (ebye, staff):
        agree(person, three[1])
    assert client.get(screen.context["next_url"], follow=True).context["thing"] == three[2]


def test_a_yes_without_what_was_shown_leads_nowhere(three, staff):
    client = client_of(staff)
    screen = opened(client, FIRST)[1]
    answer = say(client, screen, "agree", seen="")
    assert answer.status_code == 409
    assert SKIP in answer.text
    assert not Agreement.objects.exists()


@pytest.mark.parametrize("number", ["0", "9" * 40])
def test_a_number_that_somebody_made_up_does_no_harm(three, staff, number):
    client = client_of(staff)
    assert page_shown_after(client, client.get(f"{FIRST}{number}/")).status_code in (200, 404)


def test_one_thing_alone_is_not_read_in_turn(page, ebye, staff):
    submit(ebye, page, summary="In words that we chose together.")
    assert FIRST not in client_of(staff).get(HOME).text
