"""What the hub is told from outside: variables of its process and, behind them, those in the file `.env` beside it."""

import os
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parents[2]
CHOICE = "DJANGO_SETTINGS_MODULE"
env = environ.Env()


class DotEnv(environ.Env):
    """The file's variables by themselves, apart from those of the process."""

    ENVIRON: dict[str, str] = {}


def read_dot_env(variables=environ.Env):
    """Read `.env`, which overrides nothing that is set. Tests say that they do without it."""
    if env.bool("READ_DOT_ENV_FILE", default=True):
        variables.read_env(BASE_DIR / ".env")


def choose_settings(unnamed=None):
    """Choose the settings with which Django starts: every way into the hub asks here first, so all run with the same.

    The process names them, else `.env`. `unnamed` is for where neither is there. Raises ImproperlyConfigured.
    """
    read_dot_env(DotEnv)
    chosen = os.environ.get(CHOICE) or DotEnv.ENVIRON.get(CHOICE) or (not DotEnv.ENVIRON and unnamed)
    if not chosen:
        raise ImproperlyConfigured(
            f"The hub cannot start: nothing says which settings it runs with. Set {CHOICE} in its environment or in "
            f"{BASE_DIR / '.env'}, to hub.settings.production for the public or to hub.settings.dev for trying it out."
        )
    os.environ[CHOICE] = chosen
