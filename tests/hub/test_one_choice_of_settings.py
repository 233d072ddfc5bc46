"""Every way into the hub runs with the same settings, and reads them from the same `.env`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "hub.settings.production",
    "SECRET_KEY": "a-long-and-random-text-of-letters-4f8b2c7d9e1a0356-and-more-of-them",
    "RECEIPT_KEY": "another",
    "ALLOWED_HOSTS": "hub.example.org",
    "WAGTAILADMIN_BASE_URL": "https://hub.example.org",
    "DATABASE_URL": "postgres://hub@localhost/hub",
    "EMAIL_URL": "smtp://127.0.0.1:25",
    "DEFAULT_FROM_EMAIL": "hub@example.org",
    "TRUSTED_PROXIES": "1",
}
ASK_WSGI = "import hub.wsgi; from django.conf import settings; print(settings.SETTINGS_MODULE, settings.DEBUG)"
MANAGE_CHOICE = ("manage.py", "shell", "--no-imports", "-c", ASK_WSGI.replace("import hub.wsgi; ", ""))


class Checkout:
    """A copy of what runs, as somebody has it who has just fetched it."""

    def __init__(self, folder):
        self.folder = folder
        names = subprocess.check_output(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, text=True).split(
            "\n"
        )
        for name in names:
            if name.endswith((".py", ".html", ".txt", ".toml")) and not name.startswith(("tests/", "docs/")):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, folder / name)

    def write(self, **variables):
        """Its `.env`."""
        lines = [f"{name}={value}\n" for name, value in variables.items()]
        (self.folder / ".env").write_text("".join(lines), encoding="utf-8")

    def run(self, *command, **variables):
        """What a command said, in an environment that knows nothing of tests."""
        return subprocess.run(
            [sys.executable, *command],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"} | variables,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def whole_checkout(tmp_path_factory):
    return Checkout(tmp_path_factory.mktemp("checkout"))


@pytest.fixture
def checkout(whole_checkout):
    """Without `.env`."""
    (whole_checkout.folder / ".env").unlink(missing_ok=True)
    return whole_checkout


@pytest.mark.parametrize("command", [MANAGE_CHOICE, ("-c", ASK_WSGI)], ids=["manage.py", "wsgi"])
def test_the_file_decides_for_every_way_in(checkout, command):
    checkout.write(**PRODUCTION)
    assert checkout.run(*command).stdout.split() == ["hub.settings.production", "False"]


@pytest.mark.parametrize("command", [MANAGE_CHOICE, ("-c", ASK_WSGI)], ids=["manage.py", "wsgi"])
def test_the_environment_of_a_process_goes_before_the_file(checkout, command):
    checkout.write(**PRODUCTION)
    told = checkout.run(*command, DJANGO_SETTINGS_MODULE="hub.settings.dev").stdout
    assert told.split() == ["hub.settings.dev", "True"]


def test_without_a_file_the_hub_is_tried_out_and_no_web_server_guesses(checkout):
    assert checkout.run(*MANAGE_CHOICE).stdout.split() == ["hub.settings.dev", "True"]
    refused = checkout.run("-c", ASK_WSGI)
    assert refused.returncode != 0
    assert "nothing says which settings it runs with. Set DJANGO_SETTINGS_MODULE" in refused.stderr


@pytest.mark.parametrize("command", [MANAGE_CHOICE, ("-c", ASK_WSGI)], ids=["manage.py", "wsgi"])
def test_a_file_that_names_no_settings_is_refused(checkout, command):
    checkout.write(**PRODUCTION | {"DJANGO_SETTINGS_MODULE": ""})
    refused = checkout.run(*command)
    assert refused.returncode != 0
    assert "nothing says which settings it runs with. Set DJANGO_SETTINGS_MODULE" in refused.stderr


def test_tests_read_no_file_of_a_developer(checkout):
    checkout.write(LOG_LEVEL="of the developer", **PRODUCTION)
    say = "import os, django; django.setup(); print(os.environ.get('LOG_LEVEL'))"
    told = checkout.run("-c", say, DJANGO_SETTINGS_MODULE="hub.settings.test")
    assert told.stdout.strip() == "None", told.stderr
