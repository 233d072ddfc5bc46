"""After any actions in any order, everything public was agreed by each side, or is recorded as published alone.

Hypothesis chooses the orders, the same ones every time. `Actions` keeps its own record of who agreed to what, and
compares it with what is public after every action. Actions call the domain's functions or Wagtail's methods.
"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from wagtail.models import Locale

from hub.coproduction.exceptions import Refusal
from hub.coproduction.models import Meeting, Publication
from hub.coproduction.publication.unpublish import stop_planned_change, take_down
from hub.coproduction.sides import Side
from hub.coproduction.workflow import decisions
from hub.coproduction.workflow.decisions import digest_of_latest, latest_revision, latest_version
from hub.coproduction.workflow.merging import merge
from hub.core.translations import start_translation
from tests.publishing import agree, publish_alone

ORDERS = settings(
    max_examples=15,
    stateful_step_count=25,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
SIDES = ["Experts by Experience", "Staff"]
NAMES = ["ebye", "ebye2", "staff", "staff2", "both", "administrator"]
SOMEBODY = st.sampled_from(NAMES)
SOME_WORDS = st.sampled_from(["Bread", "Roses", "Salt"])
SOME_SIDE = st.sampled_from(SIDES)
SOME_DAY = st.sampled_from([None, None, timedelta(days=3)])


class Actions(RuleBasedStateMachine):
    """What people can do to one page or list entry, and an independent record of what may be public."""

    def __init__(self, thing, field, people, clock):
        super().__init__()
        self.model, self.pk, self.field, self.people, self.clock = type(thing), thing.pk, field, people, clock
        self.everything = transaction.atomic()
        self.everything.__enter__()
        self.members = {
            name: set(person.groups.filter(name__in=SIDES).values_list("name", flat=True))
            for name, person in people.items()
        }
        self.yes = set()  # pairs of person and side who agreed to the latest version
        self.may_be_public = self.public = self.public_now()
        self.alone = self.public_alone = True  # the tests' set-up put it there
        self.hidden = False

    def teardown(self):
        transaction.set_rollback(True)
        self.everything.__exit__(None, None, None)
        self.clock.ahead = timedelta()

    def thing(self):
        return self.model.objects.get(pk=self.pk)

    def content(self, thing):
        return getattr(thing, self.field), thing.go_live_at

    def latest(self):
        revision = latest_revision(self.thing())
        return self.content(revision.as_object() if revision else self.thing())

    def public_now(self):
        thing = self.thing()
        return self.content(thing) if thing.live else None

    def do(self, action, *args, **kwargs):
        """Whether the action was done. It may be refused."""
        before = self.latest()
        try:
            with transaction.atomic():
                action(*args, **kwargs)
        except (Refusal, PermissionDenied):
            return False
        if self.latest() != before:
            self.yes.clear()
        return True

    def is_complete(self):
        """Whether a different person of each side agrees to the latest version."""
        first, second = ({name for name, for_side in self.yes if for_side == side} for side in SIDES)
        first, second = (
            {name for name in names if side in self.members[name]}
            for side, names in zip(SIDES, (first, second), strict=True)
        )
        return any(one != other for one in first for other in second)

    def save(self, name, words, day, **how):
        thing = latest_revision(self.thing()).as_object()
        setattr(thing, self.field, words)
        thing.go_live_at = day and timezone.now() + day
        thing.save_revision(user=self.people[name], **how)

    @initialize(words=SOME_WORDS)
    def somebody_wrote_it(self, words):
        self.do(self.save, "ebye", words, None)

    @rule(name=SOMEBODY, words=SOME_WORDS, day=SOME_DAY)
    def edit(self, name, words, day):
        self.do(self.save, name, words, day)

    @rule(name=SOMEBODY, day=SOME_DAY)
    def propose_a_day(self, name, day):
        """Another day for what the latest version says, or none."""
        self.do(self.save, name, self.latest()[0], day)

    @rule(name=SOMEBODY, words=SOME_WORDS)
    def save_in_place(self, name, words):
        self.do(lambda: self.save(name, words, None, overwrite_revision=self.own_latest(name)))

    def own_latest(self, name):
        """The latest revision if it is this person's own, which autosave overwrites."""
        revision = latest_revision(self.thing())
        return revision if revision.user == self.people[name] else None

    @rule(name=SOMEBODY, words=SOME_WORDS, day=SOME_DAY, which=st.integers(0, 9))
    def merge(self, name, words, day, which):
        """Save what was written into some earlier version, together with what others saved since."""
        opened, mine = self.old(which).as_object(), self.old(which).as_object()
        setattr(mine, self.field, words)
        mine.go_live_at = day and timezone.now() + day
        merged = merge(opened, latest_version(self.thing()), mine)
        if not merged.both:
            self.do(lambda: self.thing().with_content_json(merged.content).save_revision(user=self.people[name]))

    @rule(name=SOMEBODY, which=st.integers(0, 9))
    def revert(self, name, which):
        self.do(lambda: self.old(which).as_object().save_revision(user=self.people[name]))

    def old(self, which):
        revisions = list(self.thing().revisions.order_by("pk"))
        return revisions[which % len(revisions)]

    @rule(name=SOMEBODY)
    def submit(self, name):
        thing = self.thing()
        if not thing.current_workflow_state:
            self.do(lambda: thing.get_workflow().start(thing, self.people[name]))

    @rule(name=SOMEBODY, side=SOME_SIDE)
    def agree(self, name, side, meeting=None):
        done = self.do(agree, self.thing(), self.people[name], Side.objects.get(group__name=side), meeting)
        if not done:
            return
        assert side in self.members[name], "Only a member of a side says yes for it."
        assert name not in {other for other, _side in self.yes}, "One person counts once."
        self.yes.add((name, side))
        waits = self.thing().current_workflow_task_state is not None
        assert waits != self.is_complete(), "It goes public with the last yes that is needed, and with no other."
        if not waits:
            self.may_be_public, self.alone = self.latest(), False
            self.yes.clear()

    @rule(name=SOMEBODY, side=SOME_SIDE, there=st.integers(1, 6), agreed=st.integers(0, 6))
    def agree_at_a_meeting(self, name, side, there, agreed):
        """However many were there, it is one yes, as any other."""
        given = len(self.yes)
        self.agree(name, side, Meeting(there=there, agreed=agreed))
        assert there <= 2 * agreed <= 2 * there or len(self.yes) == given, "Numbers that are no yes are refused."

    @rule(first=st.sampled_from(["ebye", "ebye2", "both"]), second=st.sampled_from(["staff", "staff2", "both"]))
    def ask_and_both_agree(self, first, second):
        """What happens most often, so that something becomes public."""
        self.submit(first)
        self.agree(first, SIDES[0])
        self.agree(second, SIDES[1])

    @rule(name=SOMEBODY)
    def agree_through_wagtail(self, name):
        """Agree by Wagtail's own approval, which works only for people of exactly one side."""
        task_state = self.thing().current_workflow_task_state
        if task_state and len(self.members[name]) == 1:
            (side,) = self.members[name]
            self.agree_with(name, side, task_state)

    def agree_with(self, name, side, task_state):
        latest = self.latest()
        if self.do(task_state.specific.approve, user=self.people[name], seen=digest_of_latest(self.thing())):
            self.yes.add((name, side))
            if self.is_complete():
                self.may_be_public, self.alone = latest, False
                self.yes.clear()

    @rule(name=SOMEBODY)
    def take_back(self, name):
        if self.do(decisions.take_back_agreement, self.thing(), self.people[name]):
            self.yes = {pair for pair in self.yes if pair[0] != name}

    @rule(name=SOMEBODY)
    def ask_for_changes(self, name):
        if self.do(decisions.ask_for_changes, self.thing(), self.people[name], "Plainer, please."):
            self.yes.clear()

    @rule(name=SOMEBODY)
    def cancel(self, name):
        state = self.thing().current_workflow_state
        if state and self.do(state.cancel, user=self.people[name]):
            self.yes.clear()

    @rule(name=SOMEBODY)
    def resume(self, name):
        state = self.thing().current_workflow_state
        if state and state.status == state.STATUS_NEEDS_CHANGES:
            self.do(state.resume, user=self.people[name])

    @rule(name=SOMEBODY, side=SOME_SIDE)
    def leave_or_join_a_side(self, name, side):
        group, groups = Group.objects.get(name=side), self.people[name].groups
        (groups.remove if side in self.members[name] else groups.add)(group)
        self.members[name] ^= {side}

    @rule()
    def the_day_comes(self):
        self.clock.ahead += timedelta(days=5)
        self.do(call_command, "publish_scheduled")

    @rule(name=SOMEBODY)
    def hide(self, name):
        if self.do(take_down, self.thing(), self.people[name], "It names somebody.") and self.thing_is_hidden():
            self.yes.clear()

    @rule(name=SOMEBODY)
    def stop_what_is_planned(self, name):
        """One person is enough. What is public stays."""
        if self.do(stop_planned_change, self.thing(), self.people[name], "Not on that day."):
            assert self.members[name] or name == "administrator"
            self.may_be_public, self.alone = self.public, self.public_alone

    def thing_is_hidden(self):
        """Record that nothing is public or scheduled now, and that earlier agreements do not count any more."""
        if self.public or self.may_be_public:
            self.may_be_public, self.hidden = None, True
        return not self.thing().live

    @rule(name=SOMEBODY)
    def break_the_glass(self, name):
        latest = self.latest()
        if self.do(publish_alone, self.thing(), "The number was wrong.", by=self.people[name]):
            assert name == "administrator"
            self.may_be_public, self.alone = latest, True
            self.yes.clear()

    @rule(which=st.integers(0, 9))
    def publish_some_revision(self, which):
        self.do(self.old(which).publish)

    @rule(words=SOME_WORDS)
    def save_it_live(self, words):
        thing = self.thing()
        setattr(thing, self.field, words)
        thing.live = True
        self.do(thing.save)

    @rule(name=SOMEBODY)
    def translate_and_publish_that(self, name):
        welsh = start_translation(self.thing(), Locale.objects.get(language_code="cy"), self.people[name])
        revision = welsh.get_latest_revision() or welsh.save_revision()
        self.do(revision.publish)
        assert not type(welsh).objects.get(pk=welsh.pk).live

    @invariant()
    def what_is_public_was_agreed_by_each_side_or_is_on_record_as_alone(self):
        now = self.public_now()
        if now != self.public:
            assert now == self.may_be_public, f"{now} is public, not {self.may_be_public}."
            assert now or self.hidden, "It is hidden, and nobody took it down."
        if now:
            assert bool(Publication.objects.about(self.thing()).live().get().alone_reason) == self.says_alone(now)
        self.public, self.hidden = now, False

    def says_alone(self, now):
        """Whether what is public now was published alone, by this record."""
        if now == self.may_be_public:
            self.public_alone = self.alone
        return self.public_alone


class Clock:
    """Replaces Django's clock with one that is some days ahead."""

    def __init__(self, monkeypatch):
        self.ahead, now = timedelta(), timezone.now
        monkeypatch.setattr(timezone, "now", lambda: now() + self.ahead)


@pytest.mark.invariant(1)
@pytest.mark.invariant(2)
@pytest.mark.invariant(3)
@pytest.mark.invariant(4)
def test_in_any_order_nothing_is_public_past_both_sides(
    subject, ebye, ebye2, staff, staff2, both, administrator, welsh, monkeypatch
):
    people = dict(zip(NAMES, [ebye, ebye2, staff, staff2, both, administrator], strict=True))
    clock = Clock(monkeypatch)
    run_state_machine_as_test(lambda: Actions(subject.thing, subject.field, people, clock), settings=ORDERS)
