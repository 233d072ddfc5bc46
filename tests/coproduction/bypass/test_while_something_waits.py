"""While something waits, not even a superuser removes the workflow, task or side that it needs; they are told why."""

import pytest

from hub.coproduction.models import Side
from tests.coproduction.admin_actions import client_of, page_shown_after, shown_messages, submit
from tests.coproduction.bypass import doors

WAYS = [
    doors.switch_the_workflow_off,
    doors.switch_the_task_off,
    doors.ask_one_side_only,
    doors.delete_a_side,
    doors.delete_a_group,
]


@pytest.mark.invariant(1)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_superuser_is_asked_to_finish_or_cancel_the_workflow_first(things, administrator, ebye, way):
    """PITFALLS rows 3 and 14."""
    submit(ebye, things.draft)
    client = client_of(administrator)
    answer = page_shown_after(client, way(client, things))
    assert answer.status_code == 200
    assert shown_messages(answer) or "Choose at least two sides" in answer.text
    things.draft.refresh_from_db()
    assert things.draft.workflow_in_progress
    assert not things.draft.live
    assert set(things.task.sides.all()) == set(Side.objects.all())
    assert things.draft.current_workflow_task.active
    assert things.draft.current_workflow_state.workflow.active
