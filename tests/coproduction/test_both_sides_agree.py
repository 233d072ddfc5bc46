"""No page or list entry is published until both sides agree to that exact content."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone

from home.models import StrategyPage
from hub.coproduction.checks import everything_shared_is_coproduced, settings_are_complete
from hub.coproduction.coproduced import Coproduced
from hub.coproduction.models import Agreement, EqualPartnersTask, Publication, Side
from hub.core.models import Theme
from tests.admin_forms import filled_form
from tests.coproduction.admin_actions import (
    act_in_editor,
    agree,
    client_of,
    decide,
    edit,
    publish_alone,
    submit,
    take_down,
    workflow_address,
)

TOMORROW = f"{timezone.now() + timedelta(days=1):%Y-%m-%d %H:%M}"
NEW, NEWER = "In words that we chose together.", "In still better words."


@pytest.mark.invariant(1)
def test_a_change_goes_public_when_both_sides_have_said_yes(subject, ebye, staff):
    thing, before = subject.thing, subject.public
    submit(ebye, thing, **subject.saying(NEW))
    assert subject.public == before
    assert "You agreed" in agree(ebye, thing)
    assert subject.public == before
    assert "All sides agreed" in agree(staff, thing)
    assert subject.public == NEW
    assert not thing.current_workflow_state


@pytest.mark.invariant(1)
def test_the_sides_agree_in_any_order(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(staff, subject.thing)
    assert subject.public != NEW
    agree(ebye, subject.thing)
    assert subject.public == NEW


@pytest.mark.invariant(1)
def test_two_people_of_one_side_are_not_two_sides(subject, ebye, ebye2):
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(ebye, subject.thing)
    agree(ebye2, subject.thing)
    assert subject.public != NEW


@pytest.mark.invariant(2)
def test_one_person_counts_once(subject, ebye, both):
    ebyes, staff = Side.objects.all()
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(both, subject.thing, side=ebyes.pk)
    assert "agreed already" in agree(both, subject.thing, side=staff.pk)
    assert subject.public != NEW


@pytest.mark.invariant(2)
def test_somebody_of_both_sides_chooses_for_which_they_agree(subject, ebye, both):
    _ebyes, staff = Side.objects.all()
    submit(ebye, subject.thing, **subject.saying(NEW))
    assert "Choose for which" in agree(both, subject.thing, side="")
    agree(both, subject.thing, side=staff.pk)
    agree(ebye, subject.thing)
    assert subject.public == NEW


@pytest.mark.invariant(2)
def test_nobody_agrees_for_a_side_that_they_are_not_in(subject, ebye, staff):
    _ebyes, staff_side = Side.objects.all()
    submit(ebye, subject.thing, **subject.saying(NEW))
    assert "Only people of that side" in agree(ebye, subject.thing, side=staff_side.pk)
    agree(ebye, subject.thing)
    assert subject.public != NEW


@pytest.mark.invariant(2)
def test_a_superuser_counts_only_as_a_member_of_a_side(subject, ebye, administrator):
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(ebye, subject.thing)
    assert "Only people of the sides" in agree(administrator, subject.thing)
    assert subject.public != NEW
    administrator.groups.add(Group.objects.get(name="Staff"))
    agree(administrator, subject.thing)
    assert subject.public == NEW


@pytest.mark.invariant(1)
def test_a_real_change_voids_the_agreements_and_says_so(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(ebye, subject.thing)
    edit(staff, subject.thing, **subject.saying(NEWER))
    assert Agreement.objects.get().set_aside_why == Agreement.SetAside.CHANGED
    page = client_of(ebye).get(f"/admin/coproduction/decide/{subject.thing.get_content_type().pk}/{subject.thing.pk}/")
    assert "changed after you agreed" in page.text
    agree(staff, subject.thing)
    assert subject.public not in {NEW, NEWER}
    agree(ebye, subject.thing)
    assert subject.public == NEWER


@pytest.mark.invariant(1)
def test_a_save_that_changes_nothing_keeps_the_agreements(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(ebye, subject.thing)
    edit(staff, subject.thing, **subject.saying(NEW))
    agree(staff, subject.thing)
    assert subject.public == NEW


@pytest.mark.invariant(1)
def test_a_revision_that_is_rewritten_in_place_is_not_what_was_agreed(subject, ebye, staff):
    """PITFALLS row 4: autosave does this."""
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(ebye, subject.thing)
    revision = subject.thing.get_latest_revision()
    revision.content[subject.field] = NEWER
    revision.save()
    agree(staff, subject.thing)
    assert subject.public not in {NEW, NEWER}
    agree(ebye, subject.thing)
    assert subject.public == NEWER


def test_agreeing_to_something_else_than_one_has_read_is_refused(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying(NEW))
    assert "Somebody changed it while you were reading" in agree(staff, subject.thing, seen="0" * 64)
    assert not Agreement.objects.exists()


def test_asking_for_changes_needs_a_comment_and_keeps_what_was_agreed_on_record(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(ebye, subject.thing)
    decide(staff, subject.thing, "changes", comment=" ")
    assert subject.thing.workflow_in_progress
    assert "sent back" in decide(staff, subject.thing, "changes", comment="Warm and clear. Shorter, please.")
    assert subject.thing.current_workflow_state.status == "needs_changes"
    assert Agreement.objects.get().set_aside_why == Agreement.SetAside.CHANGES_ASKED
    submit(ebye, subject.thing, **subject.saying(NEWER))
    agree(staff, subject.thing)
    assert subject.public != NEWER
    agree(ebye, subject.thing)
    assert subject.public == NEWER


def test_asking_for_changes_works_from_the_editor(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying(NEW))
    act_in_editor(staff, subject.thing, "reject", comment="Shorter, please.", **subject.saying(NEW))
    assert subject.thing.current_workflow_state.status == "needs_changes"


def test_a_yes_can_be_taken_back(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(ebye, subject.thing)
    decide(ebye, subject.thing, "take-back")
    agree(staff, subject.thing)
    assert subject.public != NEW


def test_the_person_who_asked_may_be_kept_from_agreeing(subject, ebye, ebye2, staff):
    EqualPartnersTask.objects.update(submitter_may_agree=False)
    submit(ebye, subject.thing, **subject.saying(NEW))
    assert "somebody else of your side" in agree(ebye, subject.thing, side=Side.objects.first().pk)
    agree(staff, subject.thing)
    agree(ebye2, subject.thing)
    assert subject.public == NEW


def test_several_people_of_each_side_can_be_asked(subject, ebye, ebye2, staff, staff2):
    EqualPartnersTask.objects.update(people=2)
    submit(ebye, subject.thing, **subject.saying(NEW))
    for person in (ebye, staff, ebye2):
        agree(person, subject.thing)
        assert subject.public != NEW
    agree(staff2, subject.thing)
    assert subject.public == NEW


def test_a_third_side_is_an_equal_partner(subject, ebye, staff, administrator):
    carers = Side.objects.create(group=Group.objects.create(name="Family carers"), sort_order=3)
    EqualPartnersTask.objects.get().sides.add(carers)
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(ebye, subject.thing)
    agree(staff, subject.thing)
    assert subject.public != NEW
    administrator.groups.add(carers.group)
    agree(administrator, subject.thing)
    assert subject.public == NEW


@pytest.mark.invariant(1)
def test_somebody_who_left_the_side_counts_no_longer(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(ebye, subject.thing)
    ebye.groups.clear()
    agree(staff, subject.thing)
    assert subject.public != NEW


@pytest.mark.invariant(1)
def test_cancelling_sets_the_agreements_aside(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(staff, subject.thing)
    edit(ebye, subject.thing, "action-cancel-workflow", **subject.saying(NEW))
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(ebye, subject.thing)
    assert subject.public != NEW


def test_agreeing_in_a_tab_where_it_was_cancelled_meanwhile_is_answered_in_words(subject, ebye, staff):
    """PITFALLS row 16."""
    submit(ebye, subject.thing, **subject.saying(NEW))
    client, address = client_of(staff), workflow_address(subject.thing, "edit")
    stale = filled_form(client, address, **subject.saying("Something I typed.")).dict()
    stale |= {"action-workflow-action": "1", "workflow-action-name": "approve"}
    edit(ebye, subject.thing, "action-cancel-workflow", **subject.saying(NEW))
    answer = client.post(address, stale)
    assert answer.status_code == 409
    assert "does not wait for agreement any more" in answer.text
    assert "Something I typed." in answer.text
    assert subject.public not in {NEW, "Something I typed."}


def test_nobody_overwrites_or_agrees_to_what_somebody_else_wrote_meanwhile_unawares(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying(NEW))
    client, address = client_of(staff), workflow_address(subject.thing, "edit")
    opened = filled_form(client, address, **subject.saying("Something else")).dict()
    edit(ebye, subject.thing, **subject.saying(NEWER))
    for button in (
        {"action-save": "1"},
        {"action-workflow-action": "1", "workflow-action-name": "approve"},
    ):
        answer = client.post(address, opened | button)
        assert answer.status_code == 409
        assert "changed it while you had it open" in answer.text
        assert "data-w-autosave-interval" not in answer.text, "This page saves nothing by itself."
        subject.thing.refresh_from_db()
        assert getattr(subject.thing.get_latest_revision_as_object(), subject.field) == NEWER
    assert not Agreement.objects.exists()


@pytest.fixture
def the_day_comes(monkeypatch):
    """Set Django's clock to the day after tomorrow."""
    later = timezone.now() + timedelta(days=2)
    return lambda: monkeypatch.setattr(timezone, "now", lambda: later)


@pytest.mark.invariant(1)
def test_on_its_day_it_goes_public_if_it_was_agreed(page, ebye, staff, client, the_day_comes):
    submit(ebye, page, summary=NEW, go_live_at=TOMORROW)
    agree(ebye, page)
    agree(staff, page)
    assert NEW not in client.get("/strategy/").text
    revision = page.get_latest_revision()
    assert revision.approved_go_live_at
    the_day_comes()
    call_command("publish_scheduled")
    assert NEW in client.get("/strategy/").text


@pytest.mark.invariant(1)
def test_on_its_day_it_does_not_go_public_if_it_was_changed_since(page, ebye, staff, client, the_day_comes):
    submit(ebye, page, summary=NEW, go_live_at=TOMORROW)
    agree(ebye, page)
    agree(staff, page)
    revision = page.get_latest_revision()
    revision.content["summary"] = NEWER
    revision.save()
    the_day_comes()
    call_command("publish_scheduled")
    text = client.get("/strategy/").text
    assert NEW not in text
    assert NEWER not in text


@pytest.mark.invariant(3)
@pytest.mark.parametrize("who", ["ebye", "staff"])
def test_taking_down_takes_one_and_coming_back_takes_both(subject, ebye, staff, request, who):
    before = subject.public
    assert "not public any more" in take_down(request.getfixturevalue(who), subject.thing)
    assert subject.public == ""
    submit(ebye, subject.thing, **subject.saying(before))
    agree(ebye, subject.thing)
    assert subject.public == ""
    agree(staff, subject.thing)
    assert subject.public == before


@pytest.mark.invariant(3)
def test_taking_down_needs_a_reason(subject, ebye):
    before = subject.public
    take_down(ebye, subject.thing, reason=" ")
    assert subject.public == before


@pytest.mark.invariant(3)
def test_what_was_agreed_before_it_was_taken_down_does_not_bring_it_back(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(ebye, subject.thing)
    take_down(staff, subject.thing)
    with pytest.raises(Exception, match="was not published"):
        subject.thing.get_latest_revision().publish()
    agree(staff, subject.thing)
    assert subject.public == ""


@pytest.mark.invariant(4)
def test_a_superuser_publishes_alone_with_a_reason_and_on_record(subject, administrator):
    edit(administrator, subject.thing, **subject.saying(NEW))
    publish_alone(administrator, subject.thing, reason=" ")
    assert subject.public != NEW
    assert "without both sides" in publish_alone(administrator, subject.thing)
    assert subject.public == NEW
    publication = Publication.objects.about(subject.thing).live().get()
    assert publication.alone_by == administrator
    assert publication.alone_reason == "The telephone number was wrong."


@pytest.mark.invariant(4)
@pytest.mark.parametrize("who", ["ebye", "staff", "both"])
def test_nobody_else_breaks_the_glass(subject, request, who):
    person = request.getfixturevalue(who)
    edit(person, subject.thing, **subject.saying(NEW))
    publish_alone(person, subject.thing)
    assert subject.public != NEW


@pytest.mark.invariant(1)
def test_an_unfinished_draft_does_not_slip_through_with_the_last_yes(page, ebye, staff):
    submit(ebye, page, summary=NEW)
    revision = page.get_latest_revision()
    revision.content["aims"] = '[{"type": "aim", "value": {"aim": "", "why": "", "actions": []}, "id": "1"}]'
    revision.save()
    agree(ebye, page)
    assert "not finished yet" in agree(staff, page)
    assert page.workflow_in_progress
    assert not StrategyPage.objects.filter(summary=NEW).exists()


@pytest.mark.invariant(1)
def test_the_hub_does_not_start_with_a_page_type_that_needs_nobodys_agreement(monkeypatch):
    assert not everything_shared_is_coproduced(None)
    monkeypatch.setattr("hub.coproduction.checks.Coproduced", Theme)
    assert StrategyPage in [error.obj for error in everything_shared_is_coproduced(None)]
    assert issubclass(StrategyPage, Coproduced)


def test_the_hub_does_not_start_without_what_agreeing_needs(settings):
    assert not settings_are_complete(None)
    settings.MIDDLEWARE = []
    settings.WAGTAIL_FINISH_WORKFLOW_ACTION = "wagtail.workflows.publish_workflow_state"
    assert [error.id for error in settings_are_complete(None)] == ["coproduction.E002"] * 2


@pytest.mark.invariant(4)
def test_what_both_agreed_to_is_not_published_alone_over_it(subject, ebye, staff, administrator):
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(ebye, subject.thing)
    agree(staff, subject.thing)
    assert "nothing to publish alone" in publish_alone(administrator, subject.thing)
    assert not Publication.objects.about(subject.thing).live().get().alone_reason
