"""After any actions in any order, public pages stand where both sides agreed, or where a superuser alone put them.

As in test_actions_in_any_order, which this adds to: pages are moved, reordered, proposed another place, and led to from
old addresses, while one of them is edited, agreed to, taken down and published. `ActionsInATree` keeps its own
record of which order and which addresses may be public.
"""

import pytest
from django.test import RequestFactory
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test
from wagtail.actions.move_page import MovePageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from home.models import ContentPage, HomePage
from hub.coproduction.models import Agreement, ProposedPlace, Publication
from hub.coproduction.places import proposals, tree
from hub.coproduction.sides import Side
from hub.core.redirects.middleware import address_behind
from tests.coproduction.test_actions_in_any_order import NAMES, SIDES, SOMEBODY, Actions, Clock
from tests.publishing import agree, create_page, publish_alone

ORDERS = settings(
    max_examples=25,
    stateful_step_count=25,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
SOME_PAGE = st.integers(0, 4)
FIRST, SECOND = st.sampled_from(["ebye", "ebye2", "both"]), st.sampled_from(["staff", "staff2", "both"])


class ActionsInATree(Actions):
    """Those of `Actions` on one page, and what people can do to its place and that of others."""

    # What is tried there often enough, so that places come up more often here.
    save_in_place = merge = revert = resume = the_day_comes = translate_and_publish_that = save_it_live = None
    propose_a_day = stop_what_is_planned = None
    agree_through_wagtail = take_back = ask_for_changes = cancel = publish_some_revision = None

    def __init__(self, thing, field, people, clock, pages):
        super().__init__(thing, field, people, clock)
        self.pages = pages
        self.stand = self.standing()
        self.agreed = {}  # the names of those who agreed to each proposal that waits

    def standing(self):
        """Where each of these pages stands that is public: below which other, in which order and at which address."""
        rows = Page.objects.filter(pk__in=self.pages).order_by("path")
        found = [(page.pk, page.get_parent().pk, page.url_path) for page in rows if tree.public_pages(page).exists()]
        return {parent: [line for line in found if line[1] == parent] for _pk, parent, _url in found}

    def page(self, which):
        return Page.objects.get(pk=self.pages[which % len(self.pages)])

    @rule(name=SOMEBODY, which=SOME_PAGE, below=SOME_PAGE)
    def move(self, name, which, below):
        page, parent = self.page(which), self.page(below)
        if parent != page and not parent.is_descendant_of(page):
            action = MovePageAction(page.specific, parent, pos="last-child", user=self.people[name])
            self.move_unless_public(page, lambda: action.execute(skip_permission_checks=True))

    @rule(which=SOME_PAGE, pos=st.sampled_from(["first-sibling", "last-sibling"]))
    def reorder(self, which, pos):
        page = self.page(which)
        self.move_unless_public(page, lambda: page.move(page.get_parent(), pos=pos.replace("sibling", "child")))

    def move_unless_public(self, page, action):
        public = tree.public_pages(page).exists()
        assert not (self.do(action) and public), "What is public was moved by one person."
        self.forget_what_the_move_set_aside()

    def forget_what_the_move_set_aside(self):
        """People agreed to the place of a page, too."""
        if not Agreement.objects.about(self.thing()).open().exists():
            self.yes.clear()

    @rule(name=SOMEBODY, which=SOME_PAGE, below=SOME_PAGE)
    def propose_a_place(self, name, which, below):
        self.propose(proposals.propose_move, self.page(which), self.page(below), name)

    @rule(name=SOMEBODY, turns=st.integers(1, 2))
    def propose_an_order(self, name, turns):
        """Of the pages below the first one: the ones in front go to the end."""
        order = [page.pk for page in tree.children_in_public_order(self.page(0))]
        self.propose(proposals.propose_order, self.page(0), order[turns:] + order[:turns], name)

    def propose(self, ask, page, proposed, name):
        if self.do(ask, page, proposed, self.people[name]):
            assert self.members[name] or name == "administrator"
            kind = "order" if isinstance(proposed, list) else "move"
            self.agreed[ProposedPlace.objects.get(page=page.pk, kind=kind).pk] = set()

    def place(self, which):
        waiting = [place for place in ProposedPlace.objects.order_by("pk") if place.waits()]
        return waiting[which % len(waiting)] if waiting else None

    @rule(first=FIRST, second=SECOND, turns=st.integers(1, 2))
    def both_agree_to_an_order(self, first, second, turns):
        """What happens most often, so that something is carried out."""
        self.propose_an_order(first, turns)
        self.both_agree(first, second)

    @rule(first=FIRST, second=SECOND, which=st.integers(1, 4), below=SOME_PAGE)
    def both_agree_to_a_move(self, first, second, which, below):
        self.propose_a_place(first, which, below)
        self.both_agree(first, second)

    def both_agree(self, first, second):
        for number in range(ProposedPlace.objects.count()):
            self.agree_to_a_place(first, SIDES[0], number)
            self.agree_to_a_place(second, SIDES[1], number)

    @rule(name=SOMEBODY, side=st.sampled_from(SIDES), which=SOME_PAGE)
    def agree_to_a_place(self, name, side, which):
        place = self.place(which)
        if not (place and self.do(agree, place, self.people[name], Side.objects.get(group__name=side))):
            return
        yes = self.agreed[place.pk]
        assert side in self.members[name], "Only a member of a side says yes for it."
        assert name not in {other for other, _side in yes}, "One person counts once."
        yes.add((name, side))
        if not ProposedPlace.objects.get(pk=place.pk).waits():
            first, second = ({one for one, each in yes if each == side and side in self.members[one]} for side in SIDES)
            assert any(one != other for one in first for other in second), "It is carried out with the last yes."
            self.was_carried_out(place)

    def was_carried_out(self, place):
        """Check that exactly what was proposed happened, and count on it from here on."""
        now = self.standing()
        if place.is_order:
            order = [pk for pk, _title in place.after]
            expected = self.stand | {
                place.page_id: sorted(self.stand[place.page_id], key=lambda line: order.index(line[0]))
            }
            assert now == expected
        else:
            of_tree = {page.pk for page in Page.objects.get(pk=place.page_id).get_descendants(inclusive=True)}
            before, after = (
                {line[0]: line for lines in found.values() for line in lines if line[0] not in of_tree}
                for found in (self.stand, now)
            )
            # A draft counts while something public stands below it.
            assert not Page.objects.live().filter(pk__in=before.keys() ^ after.keys()).exists()
            assert all(before[pk] == after[pk] for pk in before.keys() & after.keys())
            assert Page.objects.get(pk=place.page_id).get_parent().pk == place.parent_id
        self.stand = now
        self.agreed.pop(place.pk, None)
        self.forget_what_the_move_set_aside()

    @rule(name=SOMEBODY, which=SOME_PAGE)
    def withdraw_a_place(self, name, which):
        if (place := self.place(which)) and self.do(proposals.withdraw, place, self.people[name]):
            self.agreed.pop(place.pk, None)

    @rule(name=SOMEBODY, which=SOME_PAGE)
    def place_alone(self, name, which):
        place = self.place(which)
        if place and self.do(publish_alone, place, "Visitors looked for it there.", by=self.people[name]):
            assert name == "administrator"
            assert Publication.objects.about(place).first().alone_by == self.people[name]
            self.was_carried_out(place)

    @rule(which=SOME_PAGE)
    def publish_a_proposal_in_a_shell(self, which):
        for revision in (place.get_latest_revision() for place in ProposedPlace.objects.order_by("pk")):
            self.do(revision.publish)

    @rule(which=SOME_PAGE, old=st.sampled_from(["/old", "/groups/art", "/groups/bread", "/groups/art/bread"]))
    def lead_on(self, which, old):
        """One person is enough: it shows nothing but what both sides agreed to."""
        page = self.page(which)
        if self.do(Redirect.add_redirect, old, page):
            assert page.live, "Nobody is led to what is not public."

    @invariant()
    def old_addresses_lead_to_public_pages_and_to_no_old_address(self):
        home = Page.objects.get(pk=self.pages[0]).get_site().root_page
        addresses = {
            line[2].replace(home.url_path, "/", 1)
            for lines in self.standing().values()
            for line in lines
            if Page.objects.get(pk=line[0]).live
        }
        for old in Redirect.objects.values_list("old_path", flat=True):
            address = address_behind(RequestFactory().get("/"), old)
            assert address is None or (address in addresses and address != f"{old}/")

    @invariant()
    def what_is_public_stands_where_both_sides_agreed(self):
        now = self.standing()
        known = {line[0]: line for lines in self.stand.values() for line in lines}
        still = {line[0] for lines in now.values() for line in lines} & set(known)
        for lines in now.values():
            assert all(line == known[line[0]] for line in lines if line[0] in still), "A page has another address."
        for parent in {*now, *self.stand}:
            before, after = (
                [line[0] for line in found.get(parent, []) if line[0] in still] for found in (self.stand, now)
            )
            assert before == after, "Public pages stand in another order."
        self.stand = now


@pytest.fixture
def pages(hub):
    """A page to edit, with three neighbours below one page, and a page of which one may be moved below another."""
    home = HomePage.objects.get(locale__language_code="en")
    made = [create_page(home, ContentPage(title="Groups", slug="groups", summary="All groups."))]
    for title in ("Art", "Bread", "Choir", "Drums"):
        page = ContentPage(title=title, slug=title.lower(), summary="Before.", live=title != "Drums")
        made.append(create_page(ContentPage.objects.get(pk=made[0].pk), page))
    return made


@pytest.mark.invariant(2)
@pytest.mark.invariant(13)
def test_in_any_order_nothing_public_moves_past_both_sides(
    pages, ebye, ebye2, staff, staff2, both, administrator, welsh, monkeypatch
):
    people, clock = dict(zip(NAMES, [ebye, ebye2, staff, staff2, both, administrator], strict=True)), Clock(monkeypatch)
    numbers = [page.pk for page in pages]
    run_state_machine_as_test(lambda: ActionsInATree(pages[1], "summary", people, clock, numbers), settings=ORDERS)
