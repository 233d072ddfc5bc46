"""The files under deploy/ name only what there is. No container runs here: what they call is tried as it is."""

import ast
import configparser
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands, load_command_class
from gunicorn.config import Config

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text(encoding="utf-8"))
OURS = {name: service for name, service in COMPOSE["services"].items() if service["image"] == "hub"}
SETTINGS = set(re.findall(r"^([A-Z_0-9]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.M))
UNITS = sorted((ROOT / "deploy/systemd").iterdir())
OF_THE_IMAGE = {"PATH", "PYTHONUNBUFFERED", "POSTGRES_PASSWORD"}


def steps(word):
    """What a kind of step in the Dockerfile says, its lines put together."""
    whole = re.sub(r"\\\n\s*", "", DOCKERFILE)
    return re.findall(rf"^\s*{word} (.*)$", whole, re.M)


def lists(text):
    return [ast.literal_eval(found) for found in re.findall(r"\[.*\]", text)]


def of_the_unit(file, name):
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str
    unit.read(file)
    return unit.get("Service", name, fallback="")


def commands():
    """Every command of ours that a container or a unit runs, once."""
    found = [*lists("\n".join(steps("CMD"))), *(service["command"] for service in OURS.values())]
    found += [of_the_unit(file, "ExecStart").split() for file in UNITS if file.suffix == ".service"]
    return sorted({" ".join([Path(words[0]).name, *words[1:]]) for words in found if "-c" not in words})


def test_containers_set_only_what_the_hub_reads():
    in_the_image = re.findall(r"([A-Z_0-9]{4,})=", "\n".join([*steps("ENV"), *steps("RUN")]))
    asked_for = re.findall(r"\$\{([A-Z_0-9]+)", (ROOT / "deploy/compose.yaml").read_text(encoding="utf-8"))
    asked_for += re.findall(r"environ\['(\w+)'\]", DOCKERFILE)
    assert {*in_the_image, *asked_for} <= SETTINGS | OF_THE_IMAGE
    assert all("environment" not in service for service in OURS.values())


def test_services_name_each_other_and_volumes_that_are_there():
    for service in COMPOSE["services"].values():
        assert set(service.get("depends_on", [])) <= set(COMPOSE["services"])
        for volume in service.get("volumes", []):
            place = volume.split(":")[0]
            assert place in COMPOSE["volumes"] or place.startswith("/") or (ROOT / "deploy" / place).exists()
    build = OURS["web"]["build"]
    assert (ROOT / "deploy" / build["context"] / build["dockerfile"]).samefile(ROOT / "deploy/Dockerfile")


def test_the_image_holds_nobodys_keys_and_runs_as_nobody_special():
    left_out = (ROOT / "deploy/Dockerfile.dockerignore").read_text(encoding="utf-8").split()
    assert {".env", ".git", "var"} <= set(left_out)
    assert steps("USER") == ["hub"]
    for copied in re.findall(r"^COPY ((?!--from)[^\n]*) \S+$", DOCKERFILE, re.M):
        assert all((ROOT / name).exists() for name in copied.split())


@pytest.mark.parametrize("command", commands())
def test_every_command_is_one_that_the_hub_has(command, settings):
    settings.TASKS = settings.TASKS | {"messages": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    program, *words = command.split()
    if program == "gunicorn":
        Config().parser().parse_args(words)
    else:
        assert (program, words[0]) == ("python", "manage.py")
        load_command_class(get_commands()[words[1]], words[1]).create_parser("manage.py", words[1]).parse_args(
            words[2:]
        )


def test_the_image_is_built_with_all_that_production_asks_for():
    [step] = [step for step in steps("RUN") if "collectstatic" in step]
    env = {"PATH": os.environ["PATH"], "READ_DOT_ENV_FILE": "no"} | dict(re.findall(r"([A-Z_]+)=(\S+)", step))
    command = [sys.executable, "manage.py", *step.partition("manage.py ")[2].split(), "--dry-run", "--verbosity=0"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
