"""`manage.py update_index` repairs search after changes without signals, and can be interrupted."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from wagtail.search.models import IndexEntry

from hub.core.models import HubPage
from search.models import Entry, Word
from tests.search.restored_works import restored
from tests.search.searching import ask, titles
from yellowbook.models import Contribution

pytestmark = pytest.mark.both_databases


def update_index():
    """The lines that the command prints, one for each batch."""
    said = StringIO()
    call_command("update_index", stdout=said)
    return said.getvalue().splitlines()


def written(said):
    """The number of written rows after each batch."""
    return [int(line.split(", ")[1].split()[0]) for line in said if " written, " in line]


class PowerCut(Exception):
    pass


def cut_at(number):
    """A database wrapper that fails when search writes more than `number` works."""

    def execute(execute, sql, params, many, context):
        known = Entry.objects.filter(work__isnull=False).count() if sql.startswith('INSERT INTO "search_entry"') else 0
        if known >= number:
            raise PowerCut
        return execute(sql, params, many, context)

    return execute


def test_works_of_a_restored_backup_are_found_afterwards(hub, client):
    restored(3)
    assert titles(ask(client, "poem about the sea", group="works")) == []
    said = update_index()
    assert len(titles(ask(client, "poem about the sea", group="works"))) == 3
    assert [line for line in said if line.startswith("work: 3 of 3, 3 written, ") and line.endswith(" a second.")]


def test_what_an_update_past_the_signals_took_down_or_called_otherwise_is_put_right(hub, client):
    one, other = restored(2)
    update_index()
    HubPage.objects.filter(slug="smoke-aware").update(live=False)
    Contribution.objects.filter(pk=one.pk).update(live=False)
    Contribution.objects.filter(pk=other.pk).update(title="A song of the mountains")
    update_index()
    assert titles(ask(client, "smoke aware", kind="smokeawarepage")) == []
    assert titles(ask(client, "poem about the sea", group="works")) == ["A song of the mountains"]  # still a poem


def test_what_the_index_of_the_database_lost_is_put_back(hub, client):
    IndexEntry.objects.all().delete()
    assert titles(ask(client, "smoke aware")) == []
    update_index()
    assert titles(ask(client, "smoke aware"))[0] == "Smoke Aware"
    assert set(written(update_index())) == {0}


def test_words_are_counted_exactly(hub):
    Word.objects.filter(word="smoke").delete()
    Word.objects.filter(word="music").update(things=1000)
    Word.objects.create(word="xylophone", folded="xylophone", things=3)
    update_index()
    counts = Counter(word for entry in Entry.objects.all() for word in entry.vocabulary)
    assert dict(Word.objects.values_list("word", "things")) == counts
    assert counts["smoke"]


def test_broken_off_it_keeps_what_is_done_and_goes_on_from_there(hub, client):
    restored(1200)
    with connection.execute_wrapper(cut_at(500)), pytest.raises(PowerCut):
        update_index()
    done = Entry.objects.filter(work__isnull=False).count()
    assert 0 < done < 1200
    rows = set(Entry.objects.values_list("pk", flat=True))
    said = [line for line in update_index() if line.startswith("work: ")]
    assert written(said)[-1] == 1200 - done
    assert rows <= set(Entry.objects.values_list("pk", flat=True))
    assert Entry.objects.filter(work__isnull=False).count() == 1200


def test_when_nothing_differs_it_writes_no_entry(hub, django_assert_max_num_queries):
    restored(20)
    update_index()
    with django_assert_max_num_queries(450) as queries:
        update_index()
    entries = [query["sql"] for query in queries if "search_entry" in query["sql"] or "search_word" in query["sql"]]
    assert [sql for sql in entries if not sql.startswith(("SELECT", "DECLARE", "ANALYZE"))] == []
