"""A backup holds everything, and a restored hub nothing that was withdrawn since: on both databases and storages."""

import json
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tests import made_once, s3, with_postgres

pytestmark = [pytest.mark.both_databases, pytest.mark.nightly]
ROOT = Path(__file__).parents[2]
SCRIPT = "import sys, django; django.setup(); from tests.hub.disaster import main; main(sys.argv[1])"
GONE = {"erased", "hidden", "narrowed", "taken"}


def environment(folder, request):
    """A hub of its own: SQLite with folders, or PostgreSQL with buckets."""
    hub = made_once.environment(folder) | {
        "DJANGO_SETTINGS_MODULE": "hub.settings.dev",
        "READ_DOT_ENV_FILE": "no",
        "WITHDRAWALS_ROOT": str(folder / "withdrawals"),
        "BACKUP_KEY": "a long random text",
        "EMAIL_URL": "dummymail://",
    }
    if connection.vendor == "sqlite":
        shutil.copy(made_once.migrated_sqlite(), folder / "hub.sqlite3")
        return hub
    hub |= new_database(request)
    return hub | s3.new_buckets(request.getfixturevalue("s3_address"))


def new_database(request):
    """Where a new database is on the server of the tests, which goes after them, and the programs for that server."""
    name = f"disaster_{secrets.token_hex(4)}"
    template = os.environ.get("MIGRATED", "template1")
    url = os.environ["DATABASE_URL"]
    server = psycopg.connect(f"host={url.partition('host=')[2]} user=postgres dbname=postgres", autocommit=True)
    request.addfinalizer(server.close)
    request.addfinalizer(lambda: server.execute(f"DROP DATABASE {name} WITH (FORCE)"))
    server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    start, _slash, end = url.rpartition("@/")[0] + "@/", "/", url.partition("?")[2]
    return {
        "DATABASE_URL": f"{start}{name}?{end}",
        "PATH": f"{with_postgres.programs_for(server)}:{os.environ['PATH']}",
    }


@pytest.fixture(scope="module")
def facts(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("disaster")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder)],
        cwd=ROOT,
        env=os.environ | environment(folder, request),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_a_restored_hub_is_the_same_row_for_row_and_file_for_file(facts):
    assert "Restored from" in facts["restore"], facts["restore"]
    assert facts["different"] == []
    assert facts["same files"]
    assert facts["another version"]  # so that no page that was kept before comes back


def test_progress_is_told_and_whether_it_is_encrypted(facts):
    assert "private.tar …" in facts["backup"]
    assert facts["backup"].rstrip().endswith("MB, encrypted.")
    assert "NOT encrypted (BACKUP_KEY is not set)" in facts["open backup"]


@pytest.mark.parametrize(
    ("attempt", "words"),
    {
        "filled": "This hub is not empty. --replace",
        "another key": "BACKUP_KEY is not the key",
        "no key": "This backup is encrypted. Set BACKUP_KEY",
        "newer": "this is 0.0.9. Install that version",
        "unknown migration": "it knows yellowbook.9999_of_tomorrow",
        "another database": "a backup of mysql",
        "cut short, sealed": "private.tar is damaged or cut short",
        "cut short, open": "private.tar is damaged or cut short",
        "damaged, sealed": "private.tar is damaged or cut short",
        "damaged, open": "private.tar is damaged or cut short",
        "empty, sealed": "private.tar is not a part of an encrypted backup",
        "empty, open": "private.tar is damaged or cut short",
        "missing, sealed": "private.tar is missing",
        "missing, open": "private.tar is missing",
        "no backup": "holds no backup",
        "written over": "is there already",
    }.items(),
)
def test_what_cannot_be_restored_is_refused_in_words(attempt, words, facts):
    assert facts["refused"][attempt].startswith("refused: ")
    assert words in facts["refused"][attempt]


def test_no_refused_restore_changes_anything(facts):
    assert facts["unchanged"]


def test_nothing_is_restored_under_a_hub_that_runs(facts):
    if connection.vendor == "postgresql":  # SQLite cannot tell
        assert "1 others use the database. Stop the hub" in facts["refused"]["in use"]


@pytest.mark.invariant(5)
@pytest.mark.invariant(8)
@pytest.mark.parametrize("when", ["seen", "seen later"])
def test_nothing_that_was_withdrawn_since_is_back_in_any_place(when, facts):
    seen = facts[when]
    for path, kinds in seen["places"].items():
        assert not GONE & set(kinds), path
    assert {kind for kind, status in seen["statuses"].items() if status == 200} == {"kept", "renamed"}
    assert seen["statuses"]["erased"] == seen["statuses"]["hidden"] == 410
    assert {kind for kind, statuses in seen["files"].items() if set(statuses) != {404}} == {"kept", "renamed"}
    assert not seen["works"]["erased"]
    assert seen["purposes"] == []
    assert not seen["named"]
    assert not seen["page"]
    assert not seen["leaver"]
    assert seen["ready"]["failed"] == []


def test_everything_else_is_back(facts):
    places = facts["seen"]["places"]
    for path in ("/yellow-book/", "/yellow-book/feed/", "/api/v2/works/", "/search/?query=zebrafinchkept", "work kept"):
        assert "kept" in places[path], path
    assert set(facts["seen"]["files"]["kept"]) == {200}
    assert facts["kept files"]


@pytest.mark.invariant(8)
def test_a_restore_that_was_broken_off_says_so_and_nothing_is_served(facts):
    assert "of-tomorrow" in facts["broken off"]
    assert facts["while broken off"]["ready"]["failed"] == ["restored backup"]
    assert {status for statuses in facts["while broken off"]["files"].values() for status in statuses} == {404}
    assert "A restore was broken off here" in facts["backup while broken off"]
    assert "Run restore again" in facts["door while broken off"]
    assert facts["door"] == ""


@pytest.mark.invariant(6)
def test_the_list_of_withdrawals_holds_kinds_and_numbers_and_nobodys_words(facts):
    assert {what for what, _subject, _detail in facts["log"]} == {
        *("erased", "withdrawn", "narrowed", "renamed", "taken-down", "account-deleted"),
    }
    for what, subject, detail in facts["log"]:
        assert subject.rpartition(".")[2].isdigit(), what
        assert detail in {"-", "public"}


@pytest.mark.invariant(14)
def test_new_works_do_not_get_the_numbers_of_lost_ones(facts):
    assert facts["next number"] > 1000
