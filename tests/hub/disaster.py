"""A hub that is filled, backed up, changed, lost and restored, in a process of its own.

What came of it goes to standard output as JSON; `tests.hub.test_backup` says what it should be.
"""

import importlib
import json
import subprocess
import sys
from contextlib import closing
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, override_settings

from hub.backup.errors import BackupError
from hub.coproduction import public_version
from hub.coproduction.publication.unpublish import take_down
from hub.core.storages import private_storage, public_storage
from hub.core.withdrawal_log import log_storage
from initiatives.models import ExpertsPage
from tests import snapshot
from tests.conftest import member_of
from tests.core.files import jpeg
from tests.publishing import set_up_public_hub
from tests.yellowbook.conftest import add_work
from yellowbook.contributors.consent import latest_purposes
from yellowbook.models import Contribution, Copy
from yellowbook.workflow import changing, withdrawing

PLANTED = "Zebrafinch"
PLACES = [
    *("/", "/yellow-book/", "/yellow-book/feed/", "/sitemap-works.xml", "/api/v2/works/"),
    *(f"/search/?query=zebrafinch{kind}" for kind in ("kept", "erased", "hidden", "narrowed", "taken")),
]
KINDS = ["kept", "erased", "hidden", "narrowed", "renamed", "taken"]


def fill():
    """Public works with a picture each, named after what is going to happen to them; and an account."""
    call_command("migrate", verbosity=0)
    set_up_public_hub()
    people = [member_of("Experts by Experience", name="ebye"), member_of("Staff", name="staff")]
    member_of("Staff", name="leaver")
    named = {"credit_kind": "pen_name", "credit": "Heronword"}
    return {kind: add_work(people, f"{PLANTED}{kind}", picture=jpeg(), **named) for kind in KINDS}


def storages_here():
    return private_storage(), public_storage()


def rows():
    found = snapshot.take()
    found.pop("django_session")
    found.pop("coproduction_publicchange")  # a restore begins a new version of what is public
    return found


def contents():
    """Every file of both storages."""
    return [
        {name: b"".join(storage.read_part(name, 0, storage.size(name))) for name in storage.names_in()}
        for storage in storages_here()
    ]


def lose_everything():
    """Empty the database and both storages."""
    for storage in storages_here():
        for name in list(storage.names_in()):
            storage.delete(name)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    connection.close()
    if connection.vendor == "sqlite":
        for file in Path(settings.DATABASES["default"]["NAME"]).parent.glob("hub.sqlite3*"):
            file.unlink()


def run(*command, **options):
    """What a command says, or why it stops."""
    said = StringIO()
    try:
        call_command(*map(str, command), stdout=said, **options)
    except CommandError as error:
        return f"refused: {error}"
    return said.getvalue()


def run_alone(*command):
    """What a command says in a process of its own, as an operator starts it."""
    connection.close()
    done = subprocess.run(
        [sys.executable, "manage.py", *map(str, command)], capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def withdraw(works):
    """Take back, in each way there is, everything but what is kept."""

    people = get_user_model().objects
    staff = people.get(username="staff")
    withdrawing.erase(works["erased"])
    withdrawing.hide(works["hidden"])
    withdrawing.reduce_purposes(works["narrowed"], [])
    changing.remove_name(works["renamed"])
    take_down(works["taken"], staff, "A worry.")
    take_down(ExpertsPage.objects.get(locale__language_code="en"), staff, "A mistake.")
    people.get(username="leaver").delete()


def kinds_in(text):
    """Which works a page shows. What was asked for (an address, a question) is in small letters."""
    return [kind for kind in KINDS if f"{PLANTED}{kind}" in text]


def seen(works, public_names):
    """What visitors find: which works in which places, and which public files."""
    browser = Client(SERVER_NAME="localhost")
    texts = {path: browser.get(path).text for path in PLACES}
    texts |= {f"work {kind}": browser.get(work.get_absolute_url()).text for kind, work in works.items()}
    return {
        "places": {path: kinds_in(text) for path, text in texts.items()},
        "statuses": {kind: browser.get(work.get_absolute_url()).status_code for kind, work in works.items()},
        "files": {
            kind: [browser.get(f"/media/{name}").status_code for name in names] for kind, names in public_names.items()
        },
        "works": {kind: Contribution.objects.filter(pk=work.pk).exists() for kind, work in works.items()},
        "purposes": latest_purposes(works["narrowed"]),
        "named": "Heronword" in texts["work renamed"],
        "page": ExpertsPage.objects.get(locale__language_code="en").live,
        "leaver": get_user_model().objects.filter(username="leaver").exists(),
        "ready": browser.get("/readyz").json(),
    }


def refused_damage(folder):
    """What is refused of backups in which a part is not as it was written."""
    found = {}
    for backup in ("sealed", "open"):
        part = folder / backup / "private.tar"
        whole = part.read_bytes()
        for name, data in {
            "cut short": whole[:-700],
            "damaged": whole[:900] + b"?" + whole[901:],
            "empty": b"",
        }.items():
            part.write_bytes(data)
            found[f"{name}, {backup}"] = run("restore", folder / backup, "--replace")
        part.unlink()
        found[f"missing, {backup}"] = run("restore", folder / backup, "--replace")
        part.write_bytes(whole)
    return found


def refusals(folder):
    """What is refused, with the words of the refusal; and whether anything was changed by trying."""
    before, found = (rows(), contents()), {}
    found["filled"] = run("restore", folder / "sealed")
    with override_settings(BACKUP_KEY="another key"):
        found["another key"] = run("restore", folder / "sealed", "--replace")
    with override_settings(BACKUP_KEY=""):
        found["no key"] = run("restore", folder / "sealed", "--replace")
    older = folder / "older"
    older.mkdir()
    (older / "pyproject.toml").write_text('[project]\nversion = "0.0.9"\n')
    with override_settings(BASE_DIR=older):
        found["newer"] = run("restore", folder / "sealed", "--replace")
    manifest = folder / "open" / "manifest.json"
    facts = json.loads(manifest.read_text())
    for name, changed in {
        "unknown migration": {"migrations": [*facts["migrations"], "yellowbook.9999_of_tomorrow"]},
        "another database": {"database": "mysql"},
    }.items():
        manifest.write_text(json.dumps(facts | changed))
        found[name] = run("restore", folder / "open", "--replace")
    manifest.write_text(json.dumps(facts))
    found |= refused_damage(folder)
    found["no backup"] = run("restore", older, "--replace")
    found["written over"] = run("backup", folder / "sealed")
    if connection.vendor == "postgresql":
        with closing(connection.copy()) as another:
            another.ensure_connection()
            found["in use"] = run("restore", folder / "sealed", "--replace")
    return found, (rows(), contents()) == before


def door():
    """Why the web server's way in does not open; empty if it does."""
    try:
        importlib.import_module("hub.wsgi")
    except BackupError as error:
        return str(error)
    return ""


def main(path):
    folder = Path(path)
    works = fill()
    names = {
        kind: list(Copy.objects.filter(upload__contribution=work).values_list("public", flat=True))
        for kind, work in works.items()
    }
    facts = {"backup": run("backup", folder / "sealed")}
    with override_settings(BACKUP_KEY=""):
        facts["open backup"] = run("backup", folder / "open")
    before, version = (rows(), contents()), public_version.current()
    facts["refused"], facts["unchanged"] = refusals(folder)
    lose_everything()
    facts["restore"] = run_alone("restore", folder / "sealed")
    after = rows(), contents()
    facts["another version"] = public_version.current() != version
    facts["different"] = [table for table in before[0] if before[0][table] != after[0].get(table)]
    facts["same files"] = before[1] == after[1]
    withdraw(works)
    facts["log"] = [name.rpartition("/")[2].split("~")[1:4] for name in log_storage().names_in()]
    lose_everything()
    unknown = log_storage().save("2999-01/2999-01-01T00-00-00.000000~of-tomorrow~1~-~ab", ContentFile(b""))
    facts["broken off"] = run("restore", folder / "sealed")
    facts["while broken off"] = seen(works, names)
    facts["door while broken off"] = door()
    facts["backup while broken off"] = run("backup", folder / "third")
    log_storage().delete(unknown)
    facts["second restore"] = run("restore", folder / "sealed", "--replace")
    facts["door"] = door()
    facts["seen"] = seen(works, names)
    facts["kept files"] = all(before[1][1].get(name) == contents()[1].get(name) for name in names["kept"])
    call_command("tend_yellow_book", verbosity=0, strays_after=0)
    facts["seen later"] = seen(works, names)
    facts["next number"] = type(works["kept"]).objects.create(kind="poem").pk - max(work.pk for work in works.values())
    json.dump(facts, sys.stdout, default=str)
