"""`python -m tests.load [SECONDS [PART …]]`: a hub that is installed by its document, with many people at once.

Bounded, and on this machine only. First readers alone, then everybody, then everybody with one part after the other
away: no answer may be a fault of the hub then, only one that says what is away. After each part it is compared what
people were told is kept with what is there. Says what it found in Markdown, and ends with 1 if anything is not so.
"""

import json
import os
import subprocess
import sys
import time
from collections import Counter

from tests.load import events
from tests.load.faults import FAULTS, Disk
from tests.load.mail_server import MailServer
from tests.operations.machine import NAME, Machine, connected

READERS, CONTRIBUTORS = 200, 20
MOST_TIMES_SLOWER = 3  # may readers' 95th percentile be beside others who offer works
LONGEST_RECOVERY, LONGEST_CATCHING_UP = 60, 90  # seconds
ROW = "| {}: {} | {answers} | {faults} | {away} | {median:.0f} | {slow:.0f} |\n"
KINDS = ("reading", "offering", "moderating")
PREPARE = """
cd /srv/hub/app
.venv/bin/python manage.py make_contributions 200 --verbosity 0
.venv/bin/python manage.py shell -v0 < tests/load/moderators.py
"""
COMPARE = """
cd /srv/hub/app
.venv/bin/python manage.py shell -v0 -c "from tests.load.comparison import main; main('{}')"
"""
# What is tried again within an hour is tried again now.
AN_HOUR_LATER = """
UPDATE core_scheduledjob SET due_at = now();
UPDATE yellowbook_message SET at = at - interval '61 minutes' WHERE delivered_at IS NULL;
UPDATE django_tasks_database_dbtaskresult SET run_after = now() WHERE status = 'READY' AND run_after > now();
UPDATE django_tasks_database_dbtaskresult SET started_at = started_at - interval '61 minutes' WHERE status = 'RUNNING';
"""
WAITING = """SELECT count(*) FROM django_tasks_database_dbtaskresult
WHERE status = 'READY' AND (run_after IS NULL OR run_after <= now())"""

say = sys.stdout.write


class Load:
    """One hub, and what is found out about it. `faults` are sentences, none if all is as it should be."""

    def __init__(self, machine, disk, seconds):
        self.machine, self.disk, self.seconds, self.faults, self.notes = machine, disk, seconds, [], []
        self.events = machine.folder / "events"
        os.environ[events.PLACE] = str(self.events)
        for folder in ("srv", "tmp"):
            disk.hold(machine.folder / folder)
        machine.mail_server = MailServer.begin(machine.mail)
        machine.install()
        with (machine.folder / "srv/hub/app/.env").open("a") as settings:
            settings.write("METRICS_TOKEN=a long random text for figures\n")
        machine.restart()
        made = machine.follow([PREPARE], {})
        self.sessions = [line.split()[1] for line in made.splitlines() if line.startswith("SESSION ")]

    def run(self, parts):
        say("| | answers | faults | said that a part is away | median ms | p95 ms |\n|---|---|---|---|---|---|\n")
        alone = self.press("readers alone", everybody=False)
        together = self.press("everybody")
        self.settle("everybody")
        for name in parts or FAULTS:
            fault, statuses = FAULTS[name]
            with fault(self.machine, self.disk):
                away = self.press(f"{name} away", statuses)
            if statuses and not sum(row["away"] for row in away.values()):
                self.faults.append(f"{name} away: nobody noticed, so nothing was tried")
            self.settle(f"{name} away")
        self.press("all back")
        self.settle("all back")
        slower = together["reading"]["slow"] / alone["reading"]["slow"]
        say(f"\nReaders' p95 while others offer works is {slower:.1f} times that without.\n")
        if slower > MOST_TIMES_SLOWER:
            self.faults.append(f"readers wait {slower:.1f} times as long, and {MOST_TIMES_SLOWER} times is the most")

    def press(self, when, statuses="", everybody=True):
        """Let people use the hub; write a row for each kind of request. Returns what was counted of each."""
        sessions, contributors = (self.sessions, CONTRIBUTORS) if everybody else ([], 0)
        env = os.environ | {
            "LOAD_NAME": NAME,
            "LOAD_READERS": str(READERS),
            "LOAD_CONTRIBUTORS": str(contributors),
            "LOAD_SESSIONS": " ".join(sessions),
            "LOAD_AWAY": statuses,
            "LOAD_SECONDS": str(self.seconds),
            "LOAD_CERTIFICATE": str(self.machine.certificate),
        }
        people = ["Reader", *(["Contributor", "Moderator"] if everybody else [])]
        command = [sys.executable, "-m", "locust", "--locustfile", "tests/load/people.py", "--headless", "--json"]
        command += ["--skip-log", "--users", str(READERS + contributors + len(sessions)), "--spawn-rate", "40"]
        command += ["--run-time", f"{self.seconds}s", "--stop-timeout", "180"]
        command += ["--host", f"https://127.0.0.1:{self.machine.https}", *people]
        told = self.machine.folder / "told.json"
        with told.open("w") as file, subprocess.Popen(command, env=env, stdout=file) as locust:
            while locust.poll() is None:
                self.machine.restart_as_systemd_does()
                time.sleep(0.5)
        counted = {kind: summary(json.loads(told.read_text()), kind) for kind in KINDS}
        for kind, row in counted.items():
            if row["answers"]:
                say(ROW.format(when, kind, **row))
                self.faults += [f"{when}: {row['faults']} faults in {kind}"] if row["faults"] else []
        sys.stdout.flush()
        return counted

    # --- Afterwards ---------------------------------------------------------------------------------------------------

    def settle(self, when):
        """Find out whether the hub is well again by itself, and whether what people were told is so."""
        recovered = seconds_until(self.is_well, LONGEST_RECOVERY)
        if recovered is None:
            self.faults.append(f"{when}: not well again after {LONGEST_RECOVERY} seconds")
            return
        with connected(self.machine.uri) as database:
            seconds_until(lambda: database.execute(WAITING).fetchone() == (0,), LONGEST_CATCHING_UP)
            database.execute(AN_HOUR_LATER)
        caught_up = seconds_until(lambda: not self.differences(), LONGEST_CATCHING_UP)
        differences = self.differences() if caught_up is None else []
        self.faults += [f"{when}: {line}" for line in differences]
        told = f"{len(differences)} things are not as people were told" if differences else "all is as people were told"
        kept = Counter(event["event"] for event in events.read_events(self.events))
        self.notes.append(
            f"{when}: well by itself after {recovered:.0f} s; {told} ({kept['kept']} times that it is kept, "
            f"{kept['yes']} times yes, {kept['mail']} emails so far)"
        )

    def is_well(self):
        self.machine.restart_as_systemd_does()
        status, _headers, words = self.machine.ask("/readyz")
        return status == 200 and json.loads(words)["failed"] == []

    def differences(self):
        """What is not as people were told, a sentence each."""
        self.machine.restart_as_systemd_does()
        said = self.machine.follow([COMPARE.format(str(self.events))], {}).splitlines()
        begun = [file for file in (self.machine.folder / "tmp").rglob("*") if file.is_file() and file.name != "door"]
        return [line for line in said if line.startswith("DIFFERS")] + [f"{file} was left" for file in begun]


def summary(entries, kind):
    """Answers, faults, answers that say what is away, median and 95th percentile in milliseconds of all others."""
    mine = [entry for entry in entries if entry["name"].startswith(kind)]
    away = sum(entry["num_requests"] for entry in mine if entry["name"] == f"{kind}: away")
    times = [
        float(milliseconds)
        for entry in mine
        if entry["name"] != f"{kind}: away"
        for milliseconds, number in entry["response_times"].items()
        for _one in range(number)
    ]
    times = sorted(times) or [0.0]
    return {
        "answers": sum(entry["num_requests"] for entry in mine),
        "faults": sum(entry["num_failures"] for entry in mine),
        "away": away,
        "median": times[len(times) // 2],
        "slow": times[len(times) * 95 // 100],
    }


def errors_in(log):
    """What a process wrote down as errors, each with the last line of where it came from."""
    lines = (json.loads(line) for line in log.read_text().splitlines() if line.startswith("{"))
    errors = [line for line in lines if line.get("level") == "ERROR"]
    return [f"{log.stem}: {line['message']} {line.get('error', '').strip().splitlines()[-1:]}" for line in errors]


def seconds_until(happened, longest):
    """How long something took to be so; None if it never was."""
    began = time.monotonic()
    while not happened():
        if time.monotonic() - began > longest:
            return None
        time.sleep(1)
    return time.monotonic() - began


def main(seconds=300, *parts):
    """Run it all, or with only these parts away. Returns what is not as it should be, a sentence each."""
    with Disk() as disk, Machine() as machine:
        load = Load(machine, disk, int(seconds))
        load.run(parts)
        seen = Counter(
            f"{event['status']} to {event['request']}"
            for event in events.read_events(load.events)
            if event["event"] == "fault"
        )
        if load.faults:
            for name in ("hub-web", "hub-worker", "hub-clock"):
                seen.update(errors_in(machine.log(name)))
    say("\n" + "".join(f"* {note}\n" for note in load.notes))
    say("".join(f"* {number} times: {what}\n" for what, number in seen.items()))
    say("".join(f"* **{fault}**\n" for fault in load.faults) or "* Nothing is lost, and nothing half done.\n")
    return load.faults


if __name__ == "__main__":
    sys.exit(bool(main(*sys.argv[1:])))
