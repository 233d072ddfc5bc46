"""What the documents say about the project is true."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from wagtail.models import Page, get_page_models

import initiatives.models
import yellowbook.contributors.models
import yellowbook.contributors.paper
import yellowbook.models
from hub.core import models as core_models

ROOT = Path(__file__).parents[2]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TOPICS = ("base", "caches", "dev", "environment", "observability", "storage", "test")
SETTINGS = [f"hub/settings/{name}.py" for name in TOPICS]
PAGE_TYPES = [model for model in get_page_models() if model is not Page and model is not core_models.HubPage]


def text_of(*names):
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in names)


def test_every_test_is_collected():
    postgresql = os.environ | {"EXPECTED_DATABASE": "postgresql"}  # threads can share its database
    told = subprocess.check_output(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:randomly"],
        cwd=ROOT,
        text=True,
        env=postgresql,
    )
    collected = {line.split("::")[0] for line in told.splitlines() if "::" in line}
    on_disk = {
        str(file.relative_to(ROOT))
        for file in (ROOT / "tests").rglob("*.py")
        if re.search(r"^def test_", file.read_text(encoding="utf-8"), re.M)
    }
    assert collected == on_disk


def test_invariants_are_those_of_the_house_plan():
    marks = re.findall(
        r"mark\.invariant\(([^)]*)\)",
        "\n".join(f.read_text(encoding="utf-8") for f in (ROOT / "tests").rglob("test_*.py")),
    )
    numbers = {int(mark) for mark in marks if mark.isdigit()}
    assert numbers
    assert numbers <= set(range(1, 16))


def test_every_setting_that_is_read_is_explained():
    read = set(re.findall(r'env(?:\.\w+)?\(\s*"([A-Z0-9_]+)"', text_of(*SETTINGS)))
    read |= set(re.findall(r'^    "([A-Z_]+)": "', text_of("hub/settings/refusals.py"), re.M))
    read |= {"DJANGO_SETTINGS_MODULE", "HUB_DEMO_PASSWORD"}
    explained = set(re.findall(r"^([A-Z0-9_]+)=", text_of(".env.example"), re.M))
    assert explained == read - {"READ_DOT_ENV_FILE"}  # for the tests


PAPERS = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    *[str(f.relative_to(ROOT)) for f in ROOT.glob("docs/**/*.md")],
]


@pytest.mark.parametrize("paper", PAPERS)
def test_every_file_that_documents_name_exists(paper):
    named = set(re.findall(r"`([\w./-]+(?:\.(?:py|html|po|css|js)|/))`", text_of(paper)))
    files = subprocess.check_output(["git", "ls-files"], cwd=ROOT, text=True).split()
    missing = {name for name in named if not any(f"/{name}" in f"/{file}" for file in files)}
    assert {name for name in missing if not re.match(r"/|var/|\.venv/", name)} == set()


def test_every_command_that_is_named_exists():
    commands = re.findall(r"`[^`]*`|^make .*$", text_of("README.md", "CONTRIBUTING.md"), re.M)
    named = set(re.findall(r"make ([a-z-]+)", " ".join(commands)))
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile", "deploy/operations.mk"), re.M))
    assert named <= targets
    assert {"run", "test", "test-next", "bench"} <= targets
    assert "make test" in text_of(".ci/run")


@pytest.mark.parametrize(
    ("app", "modules"),
    [
        ("initiatives", [initiatives.models]),
        ("yellowbook", [yellowbook.models, yellowbook.contributors.models, yellowbook.contributors.paper]),
        ("core", [core_models]),
    ],
)
def test_an_apps_models_are_named_in_one_place(app, modules):
    registered = {model.__name__ for model in apps.get_app_config(app).get_models() if not model._meta.auto_created}
    named = {name: getattr(module, name) for module in modules for name in module.__all__}
    assert {name for name, model in named.items() if not model._meta.abstract} == registered


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_page_type_has_its_place_in_the_tree(model):
    assert "parent_page_types" in vars(model)
    assert "subpage_types" in vars(model)
    assert model.page_description


def test_the_changelog_says_what_is_new_in_this_version():
    version = tomllib.loads(text_of("pyproject.toml"))["project"]["version"]
    assert f"## {version}," in text_of("CHANGELOG.md")
