"""No view of Wagtail and its packages publishes anything alone, whoever tries it.

Reproduced failures of stock Wagtail (rows of the list of pitfalls): 1, 3, 7, 8, 14, 28.
"""

import pytest
from django.db import connection, transaction

from tests.coproduction.admin_actions import client_of, shown_messages, submit
from tests.coproduction.bypass import doors
from tests.coproduction.bypass.conftest import what_the_public_sees
from tests.coproduction.bypass.doors import DOORS

NOT_THERE = {403, 404, 405, 409, 422}


class Writes:
    """Whether anything was written to the database. The public sees no change where nothing was."""

    seen = False

    def __call__(self, execute, sql, *args):
        self.seen |= sql.startswith(("INSERT", "UPDATE", "DELETE"))
        return execute(sql, *args)


def says_that_nothing_was_done(answer):
    """Whether the response says that nothing was done: by its status, a message, or errors in a form."""
    form = answer.context and answer.context.get("form")
    return answer.status_code in NOT_THERE or bool(shown_messages(answer)) or bool(form and form.errors)


@pytest.mark.invariant(1)
@pytest.mark.parametrize("way", DOORS, ids=lambda way: way.__name__)
def test_nobody_changes_alone_what_the_public_sees(things, everybody, ebye, way):
    submit(ebye, things.draft)
    before = what_the_public_sees()
    for person in everybody:
        client, writes = client_of(person), Writes()
        with transaction.atomic():
            with connection.execute_wrapper(writes):
                answer = way(client, things)
            assert answer.status_code < 500, (way.__name__, person)
            assert not writes.seen or what_the_public_sees() == before, (way.__name__, person)
            assert says_that_nothing_was_done(answer), (way.__name__, person, answer.status_code)
            transaction.set_rollback(True)


EVEN_SUPERUSERS = [
    doors.publish_button,
    doors.renaming_a_live_page,
    doors.create_and_publish,
    doors.bulk_publish,
    doors.copy_and_publish,
    doors.copy_as_mirror,
    doors.go_back_to_an_old_version,
    doors.go_live_by_date,
    doors.unpublish_without_a_reason,
    doors.publish_an_entry,
    doors.create_and_publish_an_entry,
    doors.unpublish_an_entry_without_a_reason,
    doors.change_the_sites_words,
    doors.change_what_a_side_is_called,
    doors.replace_a_picture,
    doors.replace_a_document,
    doors.delete_pictures_in_bulk,
    doors.publish_a_translation,
]


@pytest.mark.invariant(4)
@pytest.mark.parametrize("way", EVEN_SUPERUSERS, ids=lambda way: way.__name__)
def test_not_even_a_superuser_publishes_or_hides_without_saying_why(things, administrator, way):
    before = what_the_public_sees()
    answer = way(client_of(administrator), things)
    assert answer.status_code < 500
    assert what_the_public_sees() == before
    assert says_that_nothing_was_done(answer)
