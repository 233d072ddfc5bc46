"""A hub with content of an earlier release is upgraded by one command, keeps it all, and serves it.

`tests/releases/` holds databases of the demonstration, each made by the code of that release. There was no release
before 0.2.0: its predecessor here is a state of the code from before models and modules were renamed.
"""

import json
import lzma
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests import made_once

ROOT = Path(__file__).parents[2]
RELEASES = sorted((ROOT / "tests" / "releases").glob("*.sqlite3.xz"))
KEPT = {  # what is counted before and after, where its table may have got another name
    "works": ("yellowbook_contribution", "yellowbook_contribution"),
    "public works": ("yellowbook_contribution WHERE live", "yellowbook_contribution WHERE live"),
    "contributors": ("yellowbook_maker", "yellowbook_contributor"),
    "submissions": ("yellowbook_offer", "yellowbook_submission"),
    "consents": ("yellowbook_consent", "yellowbook_consent"),
    "people": ("users_user", "users_user"),
    "public pages": ("wagtailcore_page WHERE live", "wagtailcore_page WHERE live"),
    "agreements": ("coproduction_agreement", "coproduction_agreement"),
}
VISIT = """
import json, django; django.setup()
from django.test import Client
from yellowbook.models import Contribution
browser = Client(SERVER_NAME="localhost")
works = [work.get_absolute_url() for work in Contribution.objects.filter(live=True)[:3]]
paths = ["/", "/cy/", "/yellow-book/", "/initiatives/social-hubs/", "/search/?query=kettle", "/admin/login/", *works]
print(json.dumps({path: browser.get(path).status_code for path in paths}))
"""


def counts(file, when):
    with closing(sqlite3.connect(file)) as database:
        return {
            what: database.execute(f"SELECT count(*) FROM {tables[when]}").fetchone()[0]  # noqa: S608
            for what, tables in KEPT.items()
        }


@pytest.mark.parametrize("release", RELEASES, ids=lambda file: file.name)
def test_a_hub_of_an_earlier_release_is_upgraded_and_keeps_everything(release, tmp_path):
    file = tmp_path / "hub.sqlite3"
    file.write_bytes(lzma.decompress(release.read_bytes()))
    before = counts(file, 0)
    env = os.environ | made_once.environment(tmp_path)
    env |= {
        "DJANGO_SETTINGS_MODULE": "hub.settings.dev",
        "READ_DOT_ENV_FILE": "no",
        "WITHDRAWALS_ROOT": str(tmp_path / "withdrawals"),
        "EMAIL_URL": "dummymail://",
    }

    def python(*command):
        return subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )

    for folder in ("before", "again"):  # and it is safe to run again
        done = python("manage.py", "upgrade", "--backup", str(tmp_path / folder))
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Upgraded. Restart" in done.stdout
        assert (tmp_path / folder / "manifest.json").is_file()
    assert counts(file, 1) == before
    assert set(json.loads(python("-c", VISIT).stdout).values()) == {200}
    refused = python("manage.py", "upgrade", "--backup", str(tmp_path / "before"))
    assert "Nothing was changed." in refused.stderr
