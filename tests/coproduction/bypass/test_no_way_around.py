"""No way around it: every door that Wagtail and its packages have, tried by everybody who may not publish.

Reproduced failures of stock Wagtail (rows of the list of pitfalls): 1, 3, 7, 8, 14, 28.
"""

import pytest
from django.db import transaction

from tests.coproduction.bypass.conftest import what_the_public_sees
from tests.coproduction.bypass.doors import DOORS
from tests.coproduction.deeds import client_of, said, submit

NOT_THERE = {403, 404, 405, 409, 422}


def told(answer):
    """Whether a person is told that it did not happen: by the status, a message, or errors in a form that is shown."""
    form = answer.context and answer.context.get("form")
    return answer.status_code in NOT_THERE or bool(said(answer)) or bool(form and form.errors)


@pytest.mark.invariant(1)
@pytest.mark.parametrize("way", DOORS, ids=lambda way: way.__name__)
def test_nobody_changes_alone_what_the_public_sees(things, everybody, ebye, way):
    submit(ebye, things.draft)
    before = what_the_public_sees()
    for person in everybody:
        with transaction.atomic():
            answer = way(client_of(person), things)
            assert answer.status_code < 500, (way.__name__, person)
            assert what_the_public_sees() == before, (way.__name__, person)
            assert told(answer), (way.__name__, person, answer.status_code)
            transaction.set_rollback(True)
