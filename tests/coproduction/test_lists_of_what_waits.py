"""The admin's home lists what waits for a person, what waits for others, what came back, and what went live."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import TaskState

from hub.coproduction.admin_links import decide_url, edit_url
from hub.coproduction.models import Agreement, EqualPartnersTask, Publication, Side
from hub.core.models import Theme
from tests.coproduction.admin_actions import agree, client_of, decide, edit, submit, take_down
from tests.publishing import publish_alone

HOME = "/admin/"
MINE, OTHERS, BACK, LIVE = (
    "waiting-for-your-side",
    "waiting-for-the-other-side",
    "sent-back-to-you",
    "agreed-and-live-lately",
)
NEW, NEWER = "In words that we chose together.", "In still better words."


def panels(person):
    """The HTML of each list on somebody's home page, by its name."""
    found = re.finditer(r'<section[^>]*id="([^"]+)-section".*?</section>', client_of(person).get(HOME).text, re.DOTALL)
    return {section[1]: section[0] for section in found}


def panel(person, name):
    """The HTML of one list on somebody's home page; empty if it is not shown."""
    return panels(person).get(name, "")


def is_on(person, thing, *names):
    """Whether something is on exactly these lists of a person."""
    links = f'href="{edit_url(thing)}"', f'href="{decide_url(thing)}"'
    lists = panels(person)
    on = {name for name in (MINE, OTHERS, BACK, LIVE) if any(link in lists.get(name, "") for link in links)}
    return on == set(names)


def asked_themes(person, number):
    """Make this number of themes that wait for agreement."""
    for theme in [Theme(name=f"Theme {index}", live=False) for index in range(number)]:
        theme.save()
        theme.save_revision(user=person)
        theme.get_workflow().start(theme, person)


def waits_since(days):
    TaskState.objects.update(started_at=timezone.now() - timedelta(days=days))


def test_what_was_asked_waits_for_both_sides_until_one_agrees(subject, ebye, staff, staff2):
    thing = subject.thing
    assert is_on(staff, thing)
    submit(ebye, thing, **subject.saying(NEW))
    assert is_on(ebye, thing, MINE)
    assert is_on(staff, thing, MINE)
    agree(staff, thing)
    assert is_on(ebye, thing, MINE)
    assert is_on(staff, thing, OTHERS)
    assert is_on(staff2, thing, OTHERS)


def test_a_change_brings_it_back_to_those_who_agreed(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(ebye, subject.thing)
    assert is_on(ebye, subject.thing, OTHERS)
    edit(staff, subject.thing, **subject.saying(NEWER))
    assert is_on(ebye, subject.thing, MINE)


def test_a_yes_to_an_earlier_round_is_no_yes_to_this_one(subject, ebye, staff):
    """For example, one given at the moment at which somebody else cancelled the workflow."""
    thing = subject.thing
    submit(ebye, thing, **subject.saying(NEW))
    agree(staff, thing)
    thing.current_workflow_state.cancel(user=ebye)
    Agreement.objects.update(set_aside_at=None, set_aside_why="")
    thing.get_workflow().start(thing, ebye)
    assert is_on(staff, thing, MINE)
    assert "Nobody has agreed yet" in panel(staff, MINE)


def test_somebody_of_both_sides_is_asked_until_they_have_agreed_for_one(subject, ebye, both):
    submit(ebye, subject.thing, **subject.saying(NEW))
    assert is_on(both, subject.thing, MINE)
    agree(both, subject.thing, side=Side.objects.first().pk)
    assert is_on(both, subject.thing, OTHERS)
    assert is_on(ebye, subject.thing, OTHERS)


def test_a_side_of_which_two_must_agree_is_awaited_until_the_second(subject, ebye, ebye2):
    EqualPartnersTask.objects.update(people=2)
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(ebye, subject.thing)
    assert is_on(ebye, subject.thing, OTHERS)
    assert is_on(ebye2, subject.thing, MINE)


def test_whoever_asked_and_may_not_agree_waits_for_others(subject, ebye, ebye2):
    EqualPartnersTask.objects.update(submitter_may_agree=False)
    submit(ebye, subject.thing, **subject.saying(NEW))
    assert is_on(ebye, subject.thing, OTHERS)
    assert is_on(ebye2, subject.thing, MINE)


def test_a_side_waits_again_when_the_one_who_agreed_has_left_it(subject, ebye, ebye2):
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(ebye, subject.thing)
    assert is_on(ebye2, subject.thing, OTHERS)
    ebye.groups.clear()
    assert is_on(ebye2, subject.thing, MINE)


def test_a_line_says_what_it_is_who_agreed_and_how_long_it_waits(page, ebye, staff):
    submit(ebye, page, title="A better plan")
    agree(ebye, page)
    waits_since(3)
    text = re.sub(r"\s+", " ", panel(staff, MINE)).replace("\xa0", " ")
    assert f'<a href="{decide_url(page)}">A better plan</a>' in text
    assert "Strategy page · Waits for 3 days" in text
    assert "An Expert by Experience agreed. Waiting for a member of staff." in text
    assert "You agreed." in panel(ebye, OTHERS)


def test_what_waits_longest_comes_first(page, theme, ebye, staff):
    submit(ebye, theme, name=NEW)
    submit(ebye, page, summary=NEW)
    text = panel(staff, MINE)
    assert text.index(decide_url(theme)) < text.index(decide_url(page))


def test_what_is_sent_back_goes_to_whoever_asked_and_whoever_edited_last(subject, ebye, ebye2, staff):
    submit(ebye, subject.thing, **subject.saying(NEW))
    edit(ebye2, subject.thing, **subject.saying(NEWER))
    decide(staff, subject.thing, "changes", comment=f"Warm and clear. Shorter, please. {'And so on. ' * 30}The end.")
    assert is_on(ebye, subject.thing, BACK)
    assert is_on(ebye2, subject.thing, BACK)
    assert is_on(staff, subject.thing)
    text = panel(ebye, BACK)
    assert "staff-in-tests asked for changes" in text
    assert "Warm and clear. Shorter, please." in text
    assert "The end." not in text
    submit(ebye, subject.thing, **subject.saying(NEW))
    assert is_on(ebye, subject.thing, MINE)


def test_a_comment_is_shown_as_text(theme, ebye, staff):
    submit(ebye, theme, name=NEW)
    decide(staff, theme, "changes", comment="<b>Shorter</b>")
    assert "&lt;b&gt;Shorter" in panel(ebye, BACK)


def test_what_both_agreed_to_is_live_lately_for_fourteen_days(subject, ebye, staff, ebye2, administrator):
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(ebye, subject.thing)
    agree(staff, subject.thing)
    for person in (ebye, staff, ebye2):
        assert is_on(person, subject.thing, LIVE)
    assert is_on(administrator, subject.thing)
    assert "You and a member of staff agreed." in panel(ebye, LIVE)
    Publication.objects.update(live_from=timezone.now() - timedelta(days=15))
    assert is_on(ebye, subject.thing)


def test_what_was_taken_down_or_published_alone_is_not_agreed_and_live(page, theme, ebye, staff, administrator):
    submit(ebye, page, summary=NEW)
    agree(ebye, page)
    agree(staff, page)
    take_down(staff, page)
    edit(ebye, theme, name=NEW)
    publish_alone(theme, "It could not wait.", by=administrator)
    assert is_on(ebye, page)
    assert is_on(ebye, theme)


def quiet_line(person):
    """The sentence about lists that are empty, and the names of those that are shown."""
    home = BeautifulSoup(client_of(person).get(HOME).text, "html.parser")
    shown = {section["id"].removesuffix("-section") for section in home.select("section[id$='-section']")}
    line = home.select_one(".home-quiet p")
    return line and " ".join(line.text.split()), shown & {MINE, OTHERS, BACK, LIVE}


def test_empty_lists_say_so_together_in_one_line(theme, ebye, staff):
    everything = (
        "Nothing waits for your side, nothing was sent back to you, nothing that is agreed waits for its day, "
        "nothing went live in the last 14 days and nothing of yours waits for the other side."
    )
    assert quiet_line(ebye) == (everything, set())
    submit(ebye, theme, name=NEW)
    agree(ebye, theme)
    some = "Nothing waits for your side, nothing was sent back to you, nothing that is agreed waits for its day and "
    assert quiet_line(ebye) == (f"{some}nothing went live in the last 14 days.", {OTHERS})


def test_somebody_of_no_side_is_not_told_about_a_side(administrator):
    words, shown = quiet_line(administrator)
    assert "your side" not in words
    assert shown == set()


def test_the_lists_of_wagtail_that_mix_everything_are_gone(subject, ebye):
    submit(ebye, subject.thing, **subject.saying(NEW))
    text = client_of(ebye).get(HOME).text
    assert "in a workflow" not in text
    assert "Awaiting your review" not in text


def test_at_most_ten_are_shown_with_the_way_to_all(ebye, staff):
    asked_themes(ebye, 11)
    text = panel(staff, MINE)
    assert text.count("<li>") == 10
    assert "There is more." in text
    assert 'href="/admin/coproduction/reports/waiting/"' in text


def test_what_was_deleted_while_it_waited_leaves_the_lists(ebye, staff):
    asked_themes(ebye, 2)
    Theme.objects.filter(name="Theme 0").delete()
    text = panel(staff, MINE)
    assert "Theme 1" in text
    assert "Theme 0" not in text


def test_a_step_that_asks_too_few_sides_breaks_no_home_page(theme, ebye):
    EqualPartnersTask.objects.get().sides.remove(Side.objects.last())
    submit(ebye, theme, name=NEW)
    assert is_on(ebye, theme, MINE)


@pytest.mark.parametrize("numbers", [(2, 9), (11, 30)])
def test_home_asks_no_more_of_the_database_when_more_waits(ebye, staff, numbers, django_assert_max_num_queries):
    few, many = numbers
    asked_themes(ebye, few)
    client = client_of(staff)
    client.get(HOME)
    with django_assert_max_num_queries(42) as asked:
        client.get(HOME)
    asked_themes(ebye, many - few)
    with django_assert_max_num_queries(len(asked)):
        assert client.get(HOME).text.count("Waits for less than a minute") == min(many, 10)


def test_home_asks_no_more_of_the_database_when_more_went_live(ebye, staff, django_assert_max_num_queries):
    client = client_of(ebye)

    def go_live(numbers):
        for number in numbers:
            theme = Theme(name=f"Theme {number}", live=False)
            theme.save()
            theme.save_revision(user=ebye)
            theme.get_workflow().start(theme, ebye)
            agree(ebye, theme)
            agree(staff, theme)

    go_live(range(2))
    client.get(HOME)
    with django_assert_max_num_queries(42) as asked:
        client.get(HOME)
    number = len(asked)
    go_live(range(2, 6))
    with django_assert_max_num_queries(number):
        assert client.get(HOME).text.count("Live for") == 6


@pytest.mark.invariant(11)
def test_home_asks_no_more_of_the_database_when_more_is_planned(ebye, staff, django_assert_max_num_queries):
    client = client_of(ebye)

    def plan(numbers):
        for number in numbers:
            theme = Theme(name=f"Theme {number}", live=False, go_live_at=timezone.now() + timedelta(days=3))
            theme.save()
            theme.save_revision(user=ebye)
            theme.get_workflow().start(theme, ebye)
            agree(ebye, theme)
            agree(staff, theme)

    plan(range(2))
    client.get(HOME)
    with django_assert_max_num_queries(42) as asked:
        client.get(HOME)
    number = len(asked)
    plan(range(2, 6))
    with django_assert_max_num_queries(number):
        assert client.get(HOME).text.count("it goes live on") == 6


def test_somebody_who_joins_a_side_sees_what_waits_for_it(theme, ebye, administrator):
    submit(ebye, theme, name=NEW)
    administrator.groups.add(Group.objects.get(name="Staff"))
    assert is_on(administrator, theme, MINE)
