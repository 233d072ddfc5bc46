"""Two people press a button at the same moment: in real threads and real transactions, round after round.

Collected on PostgreSQL only (see conftest.py here): threads cannot share the tests' SQLite, which lives in memory.
"""

from functools import partial
from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connections, transaction
from wagtail.models import Collection, Locale, Page

from home.models import ContentPage, HomePage
from hub.coproduction import public_version
from hub.coproduction.admin_links import decide_url, edit_url
from hub.coproduction.digest import digest
from hub.coproduction.exceptions import Refusal
from hub.coproduction.models import Agreement, Publication
from hub.coproduction.places.proposals import propose_move, propose_order
from hub.coproduction.publication.unpublish import take_down
from hub.coproduction.sides import Side
from hub.coproduction.workflow import decisions
from hub.coproduction.workflow.decisions import digest_of_latest, latest_revision
from hub.core.models import Theme
from tests.admin_forms import filled_form
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.publishing import create_page, publish, set_up_public_hub

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.invariant(1),
]
GROUPS = ("Experts by Experience", "Staff")


class People:
    """Somebody of each side, and each with a browser of their own."""

    def __init__(self):
        self.start_over()
        set_up_public_hub()
        self.ebye, self.staff, self.writer = (
            member_of(group, name=f"{group} {n}") for n, group in enumerate([*GROUPS, GROUPS[1]])
        )
        self.browsers = {person.pk: client_of(person) for person in (self.ebye, self.staff, self.writer)}

    @staticmethod
    def start_over():
        """Make what migrations made: tests with real transactions leave an empty database."""
        english = Locale.objects.get_or_create(language_code="en")[0]
        if not Page.objects.exists():
            Page.add_root(instance=Page(title="Root", slug="root", locale=english))
        if not Collection.objects.exists():
            Collection.add_root(instance=Collection(name="Root"))
        localize = ContentType.objects.get(app_label="wagtail_localize", model="translation")
        Permission.objects.get_or_create(content_type=localize, codename="submit_translation")

    def browser_of(self, person):
        return self.browsers[person.pk]


@pytest.fixture
def people(transactional_db):
    return People()


def at_the_same_moment(*actions):
    """Run these in threads that start together. Returns the result of each, or its Refusal. Raises other errors."""
    start, answers = Barrier(len(actions)), [None] * len(actions)

    def do(number, action):
        try:
            start.wait(timeout=20)
            answers[number] = action()
        except Exception as error:
            answers[number] = error
        finally:
            connections.close_all()

    threads = [Thread(target=do, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive(), "They wait for each other."
    for answer in answers:
        if isinstance(answer, Exception) and not isinstance(answer, Refusal):
            raise answer
        assert getattr(answer, "status_code", 200) < 500
    return answers


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def something(number):
    """In turn: an unpublished page, a public one, an unpublished list entry, a public one."""
    public = number % 2
    if number % 4 < 2:
        page = ContentPage(title=f"Page {number}", slug=f"page-{number}", summary="Before.", live=False)
        create_page(HomePage.objects.get(locale__language_code="en"), page)
        return publish(page) if public else page
    theme = Theme(name=f"Theme {number}", live=False)
    theme.save()
    return publish(theme) if public else theme


def write(thing, words, person):
    thing = fresh(thing)
    setattr(thing, field_of(thing), words)
    return thing.save_revision(user=person)


def field_of(thing):
    return "name" if isinstance(thing, Theme) else "summary"


def waiting_for_both(number, person):
    """A new version that waits for both sides."""
    thing = something(number)
    write(thing, f"Words {number}", person)
    thing = fresh(thing)
    thing.get_workflow().start(thing, person)
    return thing


def saying_yes(people, person, thing, in_browser):
    """A function that agrees to the present version of `thing`."""
    seen = digest_of_latest(thing)
    if not in_browser:
        return lambda: decisions.agree(fresh(thing), person, seen)
    data = {"action": "agree", "seen": seen, "side": Side.objects.of(person).get().pk}
    return lambda: people.browser_of(person).post(decide_url(thing), data)


def publications_by_agreement(thing):
    return Publication.objects.about(thing).filter(alone_reason="")


def assert_public_only_by_agreement(thing):
    """Check that both sides agreed to what is public, or the test published it; and that it has one record at most."""
    thing = fresh(thing)
    standing = Publication.objects.about(thing).live()
    assert standing.count() == (1 if thing.live else 0)
    for publication in publications_by_agreement(thing):
        agreed = Agreement.objects.filter(publication=publication, digest=publication.digest)
        assert {agreement.side.group.name for agreement in agreed} == set(GROUPS)
        assert len({agreement.person_id for agreement in agreed}) == 2
    if thing.live:
        assert standing.get().digest == digest(thing)
        assert standing.get().alone_reason or standing.get().agreements.count() == 2


def test_both_last_people_agree_and_it_is_published_once(people):
    for number in range(16):
        thing = waiting_for_both(number, people.writer)
        agreed = digest_of_latest(thing)
        yes = [saying_yes(people, person, thing, in_browser=number % 8 < 4) for person in (people.ebye, people.staff)]
        at_the_same_moment(*yes)
        publication = publications_by_agreement(thing).get()
        assert publication.live_from
        assert publication.digest == agreed == digest(fresh(thing))
        assert fresh(thing).live
        assert_public_only_by_agreement(thing)


def test_somebody_saves_while_the_last_person_agrees_and_neither_is_lost(people):
    for number in range(16):
        thing, new = waiting_for_both(number, people.writer), f"Changed {number}"
        agreed = digest_of_latest(thing)
        saying_yes(people, people.ebye, thing, in_browser=False)()
        in_browser = number % 8 < 4
        yes = saying_yes(people, people.staff, thing, in_browser)
        answers = at_the_same_moment(yes, saving(people, thing, new, in_browser))
        assert_public_only_by_agreement(thing)
        if not isinstance(answers[1], Refusal) and getattr(answers[1], "status_code", 302) == 302:
            assert getattr(latest_revision(thing).as_object(), field_of(thing)) == new
        published = publications_by_agreement(thing).first()
        assert bool(published) == (not fresh(thing).current_workflow_task_state)
        if published:
            assert fresh(thing).live
            assert published.digest == agreed == digest(fresh(thing))
        assert not fresh(thing).live or getattr(fresh(thing), field_of(thing)) != new


def saving(people, thing, words, in_browser):
    """A function that saves `words` in an editor that was opened before, or without a form."""
    if not in_browser:
        page = fresh(thing)
        setattr(page, field_of(thing), words)
        return lambda: page.save_revision(user=people.writer)
    browser, address = people.browser_of(people.writer), edit_url(thing)
    data = {**filled_form(browser, address, **{field_of(thing): words}).dict(), "action-save": "1"}
    return lambda: browser.post(address, data)


def last_yes_against(people, number, action):
    """The last person agrees while somebody does `action`. Returns the thing afterwards."""
    thing = waiting_for_both(number, people.writer)
    saying_yes(people, people.ebye, thing, in_browser=False)()
    at_the_same_moment(saying_yes(people, people.staff, thing, in_browser=number % 8 < 4), action(thing))
    assert_public_only_by_agreement(thing)
    return fresh(thing)


def cancelling(people, thing):
    """A function that presses “Cancel” in an editor that was opened before."""
    browser, address = people.browser_of(people.writer), edit_url(thing)
    data = {**filled_form(browser, address).dict(), "action-cancel-workflow": "1"}
    return lambda: browser.post(address, data)


def test_it_is_taken_back_from_agreement_while_the_last_person_agrees(people):
    for number in range(8):
        thing = last_yes_against(people, number, lambda thing: cancelling(people, thing))
        assert not Agreement.objects.about(thing).open().exists()


@pytest.mark.invariant(3)
def test_it_is_taken_down_while_the_last_person_agrees(people):
    for number in range(1, 16, 2):
        down = last_yes_against(
            people, number, lambda thing: lambda: take_down(fresh(thing), people.writer, "A name is in it.")
        )
        assert not down.live or publications_by_agreement(down).exists()


def test_somebody_leaves_their_side_while_the_last_person_agrees(people):
    for number in range(8):
        people.ebye.groups.set(Group.objects.filter(name=GROUPS[0]))
        last_yes_against(people, number, lambda thing: people.ebye.groups.clear)


@pytest.mark.invariant(13)
def test_two_proposed_places_are_carried_out_one_after_the_other(people):
    """The order of three pages, and that one of them moves away: after the move nobody agreed to such an order."""
    home = HomePage.objects.get(locale__language_code="en")
    for number in range(6):
        section = create_page(home, ContentPage(title=f"S{number}", slug=f"s{number}", summary="Some."))
        pages = [create_page(fresh(section), ContentPage(title=one, slug=one, summary=one)) for one in ("a", "b", "c")]
        order = propose_order(fresh(section), [page.pk for page in reversed(pages)], people.ebye)
        move = propose_move(fresh(pages[0]), home, people.ebye)
        saying_yes(people, people.ebye, order, in_browser=False)()
        saying_yes(people, people.staff, move, in_browser=False)()
        at_the_same_moment(
            saying_yes(people, people.staff, order, in_browser=number % 2),
            saying_yes(people, people.ebye, move, in_browser=number % 2),
        )
        ordered = Publication.objects.about(order).live().exists()
        assert Publication.objects.about(move).live().exists()
        left = list(fresh(section).get_children().values_list("title", flat=True))
        assert left == (["c", "b"] if ordered else ["b", "c"])
        assert not Page.find_problems()[0]
        fresh(pages[0]).specific.delete()


def test_versions_of_what_is_public_neither_wait_nor_tell_before_the_commit(people):
    """Two transactions change something at once; a third person reads before, between and after."""
    both_have_written, read, seen = Barrier(3), Barrier(3), []

    def write(number):
        with transaction.atomic():
            Theme.objects.filter(pk=number).update(name="Bread")
            both_have_written.wait(timeout=20)
            read.wait(timeout=20)

    def look():
        seen.append(public_version.current())
        both_have_written.wait(timeout=20)
        seen.append(public_version.current())
        read.wait(timeout=20)

    at_the_same_moment(partial(write, 1), partial(write, 2), look)
    seen.append(public_version.current())
    assert seen[0] == seen[1] != seen[2]
