"""The tests ignore a developer's own settings."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = [ROOT / f"hub/settings/{name}.py" for name in ("base", "observability", "storage")]
TEXT = "".join(file.read_text(encoding="utf-8") for file in FILES)
READ = set(re.findall(r'\benv(?:\.\w+)?\("(\w+)"', TEXT))


@pytest.mark.parametrize("name", sorted(READ - {"READ_DOT_ENV_FILE"}))
def test_what_a_developer_has_set_is_not_there(name):
    say = f"import os, hub.settings.test; print(os.environ.get({name!r}))"
    env = {kept: value for kept, value in os.environ.items() if kept != "EXPECTED_DATABASE"} | {name: "locmem://1"}
    told = subprocess.run([sys.executable, "-c", say], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "None"
