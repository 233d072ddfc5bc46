"""Nobody agrees to what they were not shown: every way to agree needs the digest of what was shown."""

import pytest
from django.db import transaction

from home.models import ContentPage
from hub.coproduction.admin_links import decide_url
from hub.coproduction.exceptions import NotShown
from hub.coproduction.models import Agreement
from hub.coproduction.workflow.decisions import digest_of_latest
from tests.coproduction.admin_actions import (
    act_in_editor,
    agree,
    client_of,
    decide,
    edit,
    submit,
    take_down,
    workflow_address,
)
from tests.publishing import create_page

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
def test_the_screen_sends_the_digest_of_the_version_that_it_shows(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying(NEW))
    shown = client_of(staff).get(decide_url(subject.thing)).text
    assert NEW in shown
    assert f'name="seen" value="{digest_of_latest(subject.thing)}"' in shown
    assert f'name="side" value="{staff.groups.get().side.pk}"' in shown


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


LONGER, ADDED = f"{NEW} Twice.", "<ins> Twice.</ins>"
SINCE_YES, SINCE_REQUEST = "What changed since you agreed on", "What changed since changes were asked for on"


def told_since(person, thing, heading):
    """The words under this heading of the deciding screen; empty if it is not there."""
    _, _, after = client_of(person).get(decide_url(thing)).text.partition(heading)
    return after.partition("</details>")[0]


def test_who_agreed_before_reads_what_changed_since(subject, ebye, staff, staff2):
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(staff, subject.thing)
    assert not told_since(staff, subject.thing, SINCE_YES)
    edit(ebye, subject.thing, **subject.saying(LONGER))
    assert ADDED in told_since(staff, subject.thing, SINCE_YES)
    assert not told_since(staff2, subject.thing, SINCE_YES)  # never agreed


def test_what_is_public_now_is_not_compared_a_second_time(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(ebye, subject.thing)
    agree(staff, subject.thing)
    submit(ebye, subject.thing, **subject.saying(NEWER))
    answer = client_of(staff).get(decide_url(subject.thing)).text
    assert "What is different from what is public now" in answer
    assert SINCE_YES not in answer


def test_after_a_request_for_changes_everybody_reads_what_changed_since(subject, ebye, staff, staff2):
    submit(ebye, subject.thing, **subject.saying(NEW))
    agree(ebye, subject.thing)
    decide(staff, subject.thing, "changes", comment="Could it be better?")
    submit(ebye, subject.thing, **subject.saying(LONGER))
    for person in (ebye, staff, staff2):
        assert ADDED in told_since(person, subject.thing, SINCE_REQUEST), person
    agree(staff, subject.thing)
    edit(ebye, subject.thing, **subject.saying(f"{LONGER} Thrice."))
    assert "<ins> Thrice.</ins>" in told_since(staff, subject.thing, SINCE_YES)  # the later of the two


def test_public_pages_that_show_something_of_it_are_named(page, home, ebye, staff):
    block = ("page_list", {"heading": "Read onward", "pages": [page], "below": None})
    shows = create_page(home, ContentPage(title="Reading list", summary="S.", body=[block]))
    hidden = create_page(home, ContentPage(title="Old list", summary="S.", body=[block]))
    take_down(ebye, hidden)
    submit(ebye, page, summary=NEW)
    told = told_since(staff, page, "Public pages that show something of it")
    assert f'<a href="{shows.url}">Reading list</a>' in told
    assert "Old list" not in told
