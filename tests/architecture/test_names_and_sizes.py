"""Names are plain, and files, folders and functions are short."""

import ast
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def tracked(*patterns):
    """The project's files in git that match."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    return [ROOT / name for name in subprocess.check_output(listed, cwd=ROOT, text=True).split()]


PYTHON = [file for file in tracked("*.py") if "migrations" not in file.parts]
LIMITS = [
    *[(file, 400) for file in [*PYTHON, *tracked("*.css", "*.js")]],
    *[(file, 100) for file in tracked("templates/*.html")],
    *[(file, 60) for file in tracked("*wagtail_hooks.py", "*urls.py", "Makefile")],
    (ROOT / "hub/settings/base.py", 250),
    (ROOT / "ARCHITECTURE.md", 160),
]


def name_of(case):
    return str(case.relative_to(ROOT)) if isinstance(case, Path) else ""


def lines(file):
    return len(file.read_text(encoding="utf-8").splitlines())


def functions():
    for file in PYTHON:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield file, node


def test_no_file_is_longer_than_its_limit():
    assert {name_of(file): lines(file) for file, limit in LIMITS if lines(file) > limit} == {}


def test_no_function_is_longer_than_a_screen():
    long = {
        f"{name_of(file)}: {node.name}": node.end_lineno - node.lineno + 1
        for file, node in functions()
        if node.end_lineno - node.lineno >= 40
    }
    assert long == {}


def test_no_folder_holds_more_modules_than_a_reader_takes_in():
    modules = Counter(file.parent for file in PYTHON if file.stem != "__init__" and "tests" not in file.parts)
    assert {name_of(folder): number for folder, number in modules.items() if number > 15} == {}


def test_no_module_is_a_drawer_for_everything():
    assert [name_of(file) for file in PYTHON if file.stem in {"utils", "helpers", "common", "mixins", "misc"}] == []


@pytest.mark.parametrize("file", tracked("*wagtail_hooks.py", "*urls.py"), ids=name_of)
def test_what_registers_does_not_decide(file):
    allowed = {"if settings.DEBUG:"}
    choices = [
        line.strip() for line in file.read_text(encoding="utf-8").splitlines() if re.match(r"\s*(if|for|while) ", line)
    ]
    assert set(choices) <= allowed
    assert not [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.IfExp)]


def test_migrations_are_named_by_what_they_do():
    assert [name_of(file) for file in tracked("*/migrations/*.py") if "_auto_" in file.name] == []


def test_silencers_are_few_and_say_what_they_silence():
    silencer = re.compile(r"#\s*(?:noqa|type:\s*ignore)(?P<code>:? ?\[?[A-Za-z]+[\w-]*)?")
    found = [
        match
        for file in PYTHON
        for match in silencer.finditer(file.read_text(encoding="utf-8"))
        if file != Path(__file__)
    ]
    assert all(match["code"] for match in found)
    assert len(found) <= sum(map(lines, PYTHON)) / 1000
