"""A work is withdrawn while search updates its entry: nothing that was read before may be written after.

Collected on PostgreSQL only (see conftest.py here): threads cannot share the tests' SQLite, which lives in memory.
"""

from threading import Event, Thread

import pytest
from django.db import connection, connections
from django.test import Client

from hub.coproduction.publication.unpublish import take_down
from search.indexing import entries, reindex, search_documents
from search.models import Entry, Word
from tests.coproduction.test_at_the_same_moment import People
from tests.search.searching import ask, titles
from tests.yellowbook.conftest import add_work

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.invariant(8)]


WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"


class InAThread(Thread):
    """Runs something in a thread with a database connection of its own."""

    def __init__(self, action):
        super().__init__(daemon=True)
        self.action, self.error = action, None
        self.start()

    def run(self):
        try:
            self.action()
        except Exception as error:
            self.error = error
        finally:
            connections.close_all()

    def waits_for_a_row(self):
        """Whether it waits for a locked row; False once it is done."""
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            return cursor.fetchone()[0] or not self.is_alive()

    def end(self):
        self.join(timeout=60)
        assert not self.is_alive(), "They wait for each other."
        assert self.error is None, self.error


def repair_works(pk):
    assert sum(number for number, _written in reindex.reindex("work")) > 0


@pytest.mark.parametrize("update", [lambda pk: entries.sync_works([pk]), repair_works], ids=["a label", "update_index"])
def test_what_came_down_in_the_middle_does_not_come_back(transactional_db, monkeypatch, update):
    people = People()
    work = add_work((people.ebye, people.staff), "Zebrafinch")
    read, go_on, of_works = Event(), Event(), search_documents.work_entries

    def read_and_wait(works):
        found = of_works(works)
        read.set()
        assert go_on.wait(timeout=60)
        return found

    monkeypatch.setattr(search_documents, "work_entries", read_and_wait)
    updater = InAThread(lambda: update(work.pk))
    assert read.wait(timeout=60)
    monkeypatch.undo()
    taker = InAThread(lambda: take_down(work, people.ebye, "It shows somebody."))
    while not taker.waits_for_a_row():
        pass
    go_on.set()
    updater.end()
    taker.end()
    assert not Entry.objects.filter(work=work.pk).exists()
    assert not Word.objects.filter(word="zebrafinch").exists()
    assert titles(ask(Client(), "zebrafinch")) == []
