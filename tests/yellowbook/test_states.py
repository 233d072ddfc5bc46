"""The state of a work changes only as the table of transitions allows."""

import pytest

from hub.coproduction.exceptions import Refusal
from yellowbook.models import Submission
from yellowbook.states import move_to

NEVER = [
    *[("making", after) for after in ("asked", "held", "declined", "ran_out")],  # it was not sent yet
    *[(before, "making") for before in ("sent", "asked", "held", "declined", "withdrawn", "ran_out")],
    ("declined", "asked"),  # first, a second look must be requested
    *[("withdrawn", after) for after in ("asked", "held", "declined", "ran_out")],  # its contributor took it back
    *[("ran_out", after) for after in ("asked", "held", "declined", "ran_out")],
]


@pytest.mark.invariant(8)
def test_a_state_that_may_not_follow_is_refused_in_words(poem):
    for before, after in NEVER:
        Submission.objects.filter(pk=poem.pk).update(state=before)  # in another browser, a moment ago
        with pytest.raises(Refusal, match=r"The work has moved on .* Nothing was changed\. Please look at it again\."):
            move_to(poem, Submission.State(after))
        assert Submission.objects.get(pk=poem.pk).state == before, after
