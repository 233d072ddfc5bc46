"""A file that takes over its decoder can do nothing: each way out is tried from inside, against each wall alone."""

import ctypes
import ctypes.util
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from http.server import HTTPServer, SimpleHTTPRequestHandler
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from hub.core.intake import sandbox
from hub.core.intake.runner import Limits, run_in_child
from hub.core.intake.sandbox import Wall
from tests.yellowbook import bad_files

pytestmark = pytest.mark.invariant(5)

USER, FILES, CALLS = Wall.USER, Wall.FILES, Wall.CALLS
LINUX = sys.platform == "linux"
LANDLOCK = ctypes.CDLL(None).syscall(444, None, 0, 1) if LINUX else 0  # the kernel's version of Landlock
# The walls that stop each way out, each without the others.
WAYS_OUT = {
    "connect": [CALLS, *[FILES] * (LANDLOCK >= 4)],
    "send_a_datagram": [CALLS],
    "ask_the_database": [CALLS],
    "read_passwords": [FILES, CALLS],
    "read_a_private_file": [USER, FILES, CALLS],
    "list_a_private_folder": [USER, FILES, CALLS],
    "read_the_secret_key": [USER, FILES, CALLS],
    "look_into_the_parent": [USER, FILES, CALLS],
    "end_the_parent": [USER, CALLS, *[FILES] * (LANDLOCK >= 6)],
    "write_beside": [USER, FILES, CALLS],
    "remove": [USER, FILES, CALLS],
    "open_to_all": [USER, CALLS],
    "move_away": [USER, FILES, CALLS],
    "fork": [CALLS],
    "run_a_shell": [FILES, CALLS],
    "run_from_memory": [CALLS],
    "leave_for_other_rooms": [CALLS],
}
# The walls of jobs that may start a tool.
WAYS_PAST_THE_TOOL = {
    "connect": [CALLS],
    "read_passwords": [FILES],
    "read_the_secret_key": [USER, FILES],
    "look_into_the_parent": [USER, FILES, CALLS],
    "write_beside": [USER, FILES],
    "run_a_shell_beside": [FILES],
    "run_from_memory": [CALLS],
    "fork_from_the_tool": [CALLS],
}
NOT_EVERYWHERE = {"look_into_the_parent", "leave_for_other_rooms"}  # some systems stop these by themselves


def ask(job, walls=tuple(Wall), targets=(), content=b"", **arguments):
    with tempfile.TemporaryFile() as source:
        source.write(content)
        source.seek(0)
        return run_in_child(f"tests.core.{job}", source, targets, Limits(bytes=100), walls, **arguments)


@pytest.fixture(scope="module")
def active_walls():
    with tempfile.TemporaryFile() as nothing:
        return run_in_child(f"{sandbox.__name__}:report_walls", nothing, [], Limits(bytes=0))["walls"]


@pytest.fixture
def outside(tmp_path):
    """Targets of attacks: a listening port, a private file, a folder to write in."""
    private, free = tmp_path / "hub.sqlite3", tmp_path / "free"
    private.write_bytes(b"everything")
    free.mkdir()
    (free / "movable").touch()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield {"port": listening.getsockname()[1], "private": str(private), "free": str(free)}


def pairs(ways):
    return [pytest.param(way, wall, id=f"{way}, {wall}") for way, walls in ways.items() for wall in walls]


def test_every_wall_that_this_machine_can_have_stands(active_walls):
    can = {USER: os.geteuid() == 0, FILES: LANDLOCK > 0, CALLS: LINUX and bool(ctypes.util.find_library("seccomp"))}
    assert active_walls == sorted(wall for wall in Wall if can[wall])


@pytest.mark.parametrize(("way", "wall"), pairs(WAYS_OUT))
def test_a_wall_alone_stops_a_way_out(way, wall, outside, active_walls):
    assert ask("hostile_jobs:attempt", [wall], way=way, **outside)["stopped"] or wall not in active_walls


@pytest.mark.parametrize(("way", "wall"), pairs(WAYS_PAST_THE_TOOL))
def test_a_wall_alone_stops_a_way_out_where_a_tool_may_start(way, wall, outside, active_walls):
    assert ask("hostile_tool_jobs:attempt", [wall], way=way, **outside)["stopped"] or wall not in active_walls


@pytest.mark.parametrize("way", sorted(WAYS_OUT.keys() - NOT_EVERYWHERE))
def test_without_walls_the_ways_out_are_open(way, outside):
    """Otherwise the tests above would prove nothing."""
    assert not ask("hostile_jobs:attempt", [], way=way, **outside)["stopped"]


@pytest.mark.parametrize("walls", [[], [USER], [FILES], [CALLS]], ids=str)
def test_the_tool_itself_reads_nothing_but_the_file(walls, active_walls, tmp_path):
    sound = tmp_path / "private.wav"
    sound.write_bytes(bad_files.made("wav"))
    stopped = ask("hostile_tool_jobs:open_url", walls, content=sound.read_bytes(), address=f"file:{sound}")["stopped"]
    assert stopped is bool({USER, FILES} & {*walls} & {*active_walls})


@pytest.mark.parametrize("walls", [[], [CALLS]], ids=str)
def test_the_tool_itself_reaches_no_network(walls, active_walls, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.wav").write_bytes(bad_files.made("wav"))
    with HTTPServer(("127.0.0.1", 0), Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/a.wav"
        stopped = ask("hostile_tool_jobs:open_url", walls, content=Path("a.wav").read_bytes(), address=address)[
            "stopped"
        ]
        server.shutdown()
    assert stopped is bool({*walls} & {*active_walls})


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.mark.parametrize("job", ["hostile_jobs", "hostile_tool_jobs"])
def test_a_job_finds_itself_in_an_empty_room(job, capfd, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "a-secret")
    with tempfile.TemporaryFile() as target:
        found = ask(f"{job}:surroundings", [], [target])
        assert set(found["environment"]) <= {"MALLOC_ARENA_MAX", "LC_CTYPE"}
        assert found["in it"] == []
        assert not Path(found["folder"]).exists()  # the folder was for this job only
        tools = found["open"][3:]
        assert found["open"][:3] == [0, 1, 2]
        assert len([number for number in tools if number != target.fileno()]) <= (job == "hostile_tool_jobs")
    assert capfd.readouterr() == ("", "")  # decoders' output must not reach a log


def test_a_job_ends_with_the_process_that_asked_for_it():
    read, write = os.pipe()
    script = "import sys, tempfile; from tests.core.test_walls_around_the_intake import ask; "
    script += f"ask('hostile_jobs:wait_for_the_end', targets=[open({write}, 'wb')])"
    with subprocess.Popen([sys.executable, "-c", script], pass_fds=[write], env={"PYTHONPATH": "."}) as asking:
        os.close(write)
        assert os.read(read, 100) == b"begun"
        asking.send_signal(signal.SIGKILL)
    assert os.read(read, 100) == b""  # nobody can write any more
    os.close(read)


def test_check_says_which_walls_stand(active_walls):
    told = StringIO()
    call_command("check", "--deploy", "--tag", "security", stdout=told, stderr=told)
    assert "The process that reads files of visitors: " in told.getvalue()
    assert ("it reaches no network" in told.getvalue()) == (CALLS in active_walls)
    assert told.getvalue().count("core.W001") == len({FILES, CALLS} - {*active_walls})
