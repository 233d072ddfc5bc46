"""`python -m tests.load [SECONDS]`: a hub that is installed by its document, with many people at once.

Bounded, and on this machine only. First readers alone, then everybody, then everybody with one part after the other
away: no answer may be a fault of the hub then, only one that says what is away (503). Ends with a table.
"""

import json
import os
import subprocess
import sys
from contextlib import contextmanager

from tests.operations.machine import NAME, Machine, connected

READERS, CONTRIBUTORS, BRIEF = 200, 20, 30  # people, people, and seconds for each fault
ROW = "| {:28} | {:>7} | {:>6} | {:>9.0f} | {:>6.0f} |\n"
KINDS = ("reading", "offering", "moderating")
PREPARE = """
cd /srv/hub/app
.venv/bin/python manage.py make_contributions 200
.venv/bin/python manage.py shell < tests/load/moderators.py
"""


def press(machine, seconds, sessions=(), contributors=0, away=""):
    """What locust counted of each kind of request: answers, faults, median and 95th percentile in milliseconds."""
    env = os.environ | {
        "LOAD_NAME": NAME,
        "LOAD_READERS": str(READERS),
        "LOAD_CONTRIBUTORS": str(contributors),
        "LOAD_SESSIONS": " ".join(sessions),
        "LOAD_AWAY": away,
        "LOAD_CERTIFICATE": str(machine.certificate),
    }
    people = ["Reader", *(["Contributor", "Moderator"] if contributors else [])]
    number = READERS + contributors + len(sessions)
    command = [sys.executable, "-m", "locust", "--locustfile", "tests/load/people.py", "--headless", "--json"]
    command += ["--skip-log", "--users", str(number), "--spawn-rate", "40", "--run-time", f"{seconds}s"]
    command += ["--stop-timeout", "60", "--host", f"https://127.0.0.1:{machine.https}", *people]
    told = subprocess.run(
        command,
        env=env,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    ).stdout
    return {kind: summary(json.loads(told), kind) for kind in KINDS}


def summary(entries, kind):
    mine = [entry for entry in entries if entry["name"].startswith(kind)]
    times = sorted(
        milliseconds
        for entry in mine
        for milliseconds, number in entry["response_times"].items()
        for _one in range(number)
    )
    times = sorted(map(float, times)) or [0.0]
    faults = sum(entry["num_failures"] for entry in mine)
    return sum(entry["num_requests"] for entry in mine), faults, times[len(times) // 2], times[len(times) * 95 // 100]


@contextmanager
def without_worker(machine):
    machine.stop("hub-worker")
    yield
    machine.start_unit("hub-worker")


@contextmanager
def without_cache(machine):
    machine.stop("cache")
    yield
    machine.start_cache()


@contextmanager
def without_database(machine):
    ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
    with connected(machine.server) as server:
        server.execute(f"ALTER DATABASE {machine.database} ALLOW_CONNECTIONS false")
        server.execute(ends, [machine.database])
        yield
        server.execute(f"ALTER DATABASE {machine.database} ALLOW_CONNECTIONS true")


FAULTS = {"worker": without_worker, "cache": without_cache, "database": without_database}


def main(seconds):
    say = sys.stdout.write
    with Machine() as machine:
        machine.install()
        machine.wait_for("The hub answers", machine.is_ready)
        made = machine.follow([PREPARE], {})
        sessions = [line.split()[1] for line in made.splitlines() if line.startswith("SESSION ")]
        everybody = {"sessions": sessions, "contributors": CONTRIBUTORS}
        say("| | answers | faults | median ms | p95 ms |\n|---|---|---|---|---|\n")
        faults = show(say, "readers alone", press(machine, seconds))
        faults += show(say, "everybody", press(machine, seconds, **everybody))
        for name, fault in FAULTS.items():
            with fault(machine):
                faults += show(say, f"{name} away", press(machine, min(seconds, BRIEF), **everybody, away="503"))
        faults += show(say, "all back", press(machine, min(seconds, BRIEF), **everybody))
    return faults


def show(say, when, counted):
    for kind, (answers, faults, median, slow) in counted.items():
        if answers:
            say(ROW.format(f"{when}: {kind}", answers, faults, median, slow))
    sys.stdout.flush()
    return sum(faults for _answers, faults, *_times in counted.values())


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)))
