"""Nobody agrees to what they were not shown: every way to agree needs the digest of what was shown."""

import pytest
from django.db import transaction

from hub.coproduction.admin_links import decide_url
from hub.coproduction.exceptions import NotShown
from hub.coproduction.models import Agreement
from tests.coproduction.admin_actions import act_in_editor, agree, client_of, submit, workflow_address

NEW, NEWER = "In words that we chose together.", "In still better words."


@pytest.mark.invariant(12)
def test_an_agreement_without_the_digest_of_what_was_shown_is_refused_everywhere(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying(NEW))
    assert not Agreement.objects.exists()  # to submit is not to agree
    side = staff.groups.get().side.pk
    answer = client_of(staff).post(decide_url(subject.thing), {"action": "agree", "side": side, "comment": "Typed."})
    assert answer.status_code == 409
    assert "Read it first" in answer.text
    assert "Typed." in answer.text
    assert "Read it first" in act_in_editor(staff, subject.thing, **subject.saying(NEW))
    state = subject.thing.current_workflow_task_state
    for name in ("workflow_action", "collect_workflow_action_data"):
        client_of(staff).post(workflow_address(subject.thing, name, "approve", state.pk), {"seen": ""}, follow=True)
    for verb in (
        lambda: state.specific.approve(user=staff),
        lambda: state.task.specific.on_action(state.specific, staff, "approve"),
        lambda: state.task.specific.on_action(state.specific, staff, f"approve-for-{side}"),
    ):
        with pytest.raises(NotShown), transaction.atomic():
            verb()
    assert not Agreement.objects.exists()


@pytest.mark.invariant(12)
def test_no_editor_offers_a_yes_beside_what_is_read(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying(NEW))
    editor = client_of(staff).get(workflow_address(subject.thing, "edit")).text
    assert 'data-workflow-action-name="approve' not in editor
    assert decide_url(subject.thing) in editor


@pytest.mark.invariant(1)
def test_an_agreement_to_other_words_is_not_counted(subject, ebye, staff):
    """PITFALLS row 4: rewriting a revision in place deletes no agreements."""
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(ebye, subject.thing)
    revision = subject.thing.get_latest_revision()
    revision.content[subject.field] = NEWER
    revision.save()
    assert "Nobody has agreed yet." in client_of(staff).get(decide_url(subject.thing)).text
