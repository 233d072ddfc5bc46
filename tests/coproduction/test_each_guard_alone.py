"""Guards of the domain, each called without the screen that asks it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from hub.coproduction.exceptions import NotAgreed, Refusal
from hub.coproduction.models import Agreement, EqualPartnersTask, Publication, Side
from hub.coproduction.publication import publish
from hub.coproduction.publication.finish import publish_agreed_revision
from hub.coproduction.workflow import decisions
from tests.coproduction.admin_actions import edit, submit

NEW = "Said anew."


@pytest.fixture
def waiting(page, ebye):
    submit(ebye, page, summary=NEW)
    page.refresh_from_db()
    return page


def say_yes(thing, person, side):
    decisions.agree(thing, person, decisions.digest_of_latest(thing), side)


@pytest.mark.invariant(2)
def test_a_second_yes_of_one_person_is_refused_for_the_other_side_too(waiting, both):
    ebyes, staff = Side.objects.all()
    say_yes(waiting, both, ebyes)
    with pytest.raises(Refusal, match="agreed already"):
        say_yes(waiting, both, staff)


@pytest.mark.invariant(2)
def test_a_superuser_of_no_side_counts_for_none(waiting, administrator):
    for side in Side.objects.all():
        with pytest.raises(Refusal, match="Only people of that side"):
            say_yes(waiting, administrator, side)


@pytest.mark.invariant(2)
def test_a_yes_counts_no_longer_once_its_person_has_left_the_side(waiting, ebye2, staff):
    ebyes, of_staff = Side.objects.all()
    say_yes(waiting, ebye2, ebyes)
    ebye2.groups.clear()
    say_yes(waiting, staff, of_staff)
    waiting.refresh_from_db()
    assert waiting.summary != NEW


@pytest.mark.invariant(4)
@pytest.mark.parametrize("reason", ["", " \n"])
def test_publishing_alone_without_a_reason_is_refused(waiting, administrator, reason):
    with pytest.raises(Refusal, match="Say why"):
        publish.publish_alone(waiting, reason, decisions.digest_of_latest(waiting), administrator)


@pytest.mark.invariant(4)
@pytest.mark.parametrize("person", ["ebye", "staff", "both"])
def test_nobody_but_a_superuser_publishes_alone(waiting, request, person):
    before, person = Publication.objects.count(), request.getfixturevalue(person)
    with pytest.raises(NotAgreed, match="Only a superuser"):
        publish.publish_alone(waiting, "A test.", decisions.digest_of_latest(waiting), person)
    assert Publication.objects.count() == before


def is_public(thing):
    return type(thing).objects.get(pk=thing.pk).summary == NEW


@pytest.fixture
def agreed_by(waiting):
    """Unsaved agreements to what waits, from pairs of a person and a side."""

    def agreed_by(*pairs, digest=""):
        content = digest or decisions.digest_of_latest(waiting)
        return [Agreement(person=person, side=side, digest=content) for person, side in pairs]

    return agreed_by


@pytest.mark.invariant(1)
def test_a_workflow_that_ends_before_enough_people_of_each_side_agreed_publishes_nothing(waiting, ebye, staff):
    EqualPartnersTask.objects.update(people=2)
    ebyes, of_staff = Side.objects.all()
    say_yes(waiting, ebye, ebyes)
    say_yes(waiting, staff, of_staff)
    with pytest.raises(NotAgreed, match="ended without"):
        publish_agreed_revision(waiting.current_workflow_state, staff)
    assert not is_public(waiting)


@pytest.mark.invariant(1)
def test_a_workflow_whose_step_asks_no_sides_publishes_nothing(page, ebye):
    workflow, task = Workflow.objects.create(name="Ours alone"), GroupApprovalTask.objects.create(name="One group")
    task.groups.set(ebye.groups.all())
    WorkflowTask.objects.create(workflow=workflow, task=task)
    edit(ebye, page, summary=NEW)
    with pytest.raises(NotAgreed, match="ended without"):
        publish_agreed_revision(workflow.start(page, ebye), ebye)


@pytest.mark.invariant(1)
def test_publishing_what_was_agreed_asks_whether_it_is_that(waiting, agreed_by, ebye, staff):
    ebyes, of_staff = Side.objects.all()
    agreements = agreed_by((ebye, ebyes), (staff, of_staff), digest="0" * 64)
    with pytest.raises(NotAgreed, match="changed after somebody agreed"):
        publish.publish_agreed(waiting.get_latest_revision(), agreements)
    assert not is_public(waiting)


@pytest.mark.invariant(1)
@pytest.mark.invariant(2)
@pytest.mark.parametrize("pairs", [[], ["00"], ["00", "10"], ["00", "01"]])
def test_publishing_what_was_agreed_takes_two_people_of_two_sides(waiting, agreed_by, both, staff, pairs):
    people, sides = [both, staff], Side.objects.all()
    agreements = agreed_by(*[(people[int(person)], sides[int(side)]) for person, side in pairs])
    with pytest.raises(NotAgreed, match="One side alone"):
        publish.publish_agreed(waiting.get_latest_revision(), agreements)
    assert not is_public(waiting)


@pytest.mark.invariant(13)
def test_publishing_what_was_agreed_heeds_its_days(waiting, agreed_by, ebye, staff):
    ebyes, of_staff = Side.objects.all()
    waiting.summary, waiting.expire_at = NEW, timezone.now() - timedelta(days=1)
    revision = waiting.save_revision(clean=False)
    with pytest.raises(Refusal, match="is over"):
        publish.publish_agreed(revision, agreed_by((ebye, ebyes), (staff, of_staff)))
    assert not Publication.objects.about(waiting).filter(revision=revision).exists()


@pytest.mark.invariant(2)
def test_nobody_agrees_for_a_side_that_is_not_asked(waiting, ebye):
    carers = Side.objects.create(group=Group.objects.create(name="Family carers"), sort_order=3)
    ebye.groups.add(carers.group)
    with pytest.raises(Refusal, match="not asked here"):
        say_yes(waiting, ebye, carers)


@pytest.mark.invariant(2)
def test_a_yes_counts_no_longer_once_its_person_may_not_sign_in(waiting, ebye, staff):
    ebyes, of_staff = Side.objects.all()
    say_yes(waiting, ebye, ebyes)
    type(ebye).objects.filter(pk=ebye.pk).update(is_active=False)
    say_yes(waiting, staff, of_staff)
    assert not is_public(waiting)


@pytest.mark.invariant(1)
@pytest.mark.parametrize("why", [{"workflow_state": None}, {"set_aside_at": timezone.now()}])
def test_a_yes_of_another_round_or_one_that_was_set_aside_counts_no_longer(waiting, ebye, staff, why):
    ebyes, of_staff = Side.objects.all()
    say_yes(waiting, ebye, ebyes)
    Agreement.objects.update(**why)
    found = decisions.side_statuses(waiting, EqualPartnersTask.objects.get())
    assert [status.agreements for status in found] == [[], []]
    say_yes(waiting, staff, of_staff)
    assert not is_public(waiting)


@pytest.mark.invariant(1)
def test_whoever_agreed_in_an_earlier_round_is_asked_again(waiting, ebye):
    ebyes = Side.objects.first()
    say_yes(waiting, ebye, ebyes)
    Agreement.objects.update(workflow_state=None)
    say_yes(waiting, ebye, ebyes)
    assert Agreement.objects.filter(set_aside_why=Agreement.SetAside.CANCELLED).count() == 1


@pytest.mark.invariant(1)
def test_whoever_agreed_to_what_was_rewritten_in_place_is_asked_again(waiting, ebye):
    ebyes = Side.objects.first()
    say_yes(waiting, ebye, ebyes)
    revision = waiting.get_latest_revision()
    revision.content["summary"] = "Rewritten."
    revision.save()
    say_yes(waiting, ebye, ebyes)
    assert Agreement.objects.filter(set_aside_why=Agreement.SetAside.CHANGED).count() == 1


@pytest.mark.invariant(1)
def test_cancelling_sets_aside_what_was_agreed(waiting, ebye):
    say_yes(waiting, ebye, Side.objects.first())
    waiting.current_workflow_state.cancel(user=ebye)
    assert Agreement.objects.get().set_aside_why == Agreement.SetAside.CANCELLED


@pytest.mark.invariant(15)
def test_asking_for_changes_takes_words_of_somebody_of_a_side(waiting, ebye, administrator):
    for person, words, refused in ((ebye, " \n", "Say what"), (administrator, "I would not.", "Only people")):
        with pytest.raises(Refusal, match=refused):
            decisions.ask_for_changes(waiting, person, words)
    with pytest.raises(Refusal, match="no agreement of yours"):
        decisions.take_back_agreement(waiting, ebye)
    assert waiting.workflow_in_progress


@pytest.mark.invariant(1)
def test_nobody_in_particular_cannot_agree(waiting):
    with pytest.raises(Refusal, match="Only people can agree"):
        waiting.current_workflow_task_state.specific.approve(seen=decisions.digest_of_latest(waiting))


@pytest.mark.invariant(1)
def test_a_step_that_asks_one_side_only_says_so(page):
    task = EqualPartnersTask.objects.get()
    task.sides.set(Side.objects.all()[:1])
    with pytest.raises(Refusal, match="fewer than two sides"):
        task.needed_by_side()


@pytest.mark.invariant(1)
def test_a_step_is_not_switched_off_while_something_waits_for_it(waiting):
    with pytest.raises(Refusal, match="waits for agreement here"):
        EqualPartnersTask.objects.get().deactivate()
