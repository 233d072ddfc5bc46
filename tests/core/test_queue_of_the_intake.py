"""The number of files read at once on a machine is limited, in a fair order; people are told if theirs is not read."""

import os
import subprocess
import sys
from contextlib import ExitStack
from contextvars import copy_context
from dataclasses import replace
from itertools import accumulate

import pytest

from hub.core.intake import queue
from hub.core.intake.exceptions import RefusedError
from hub.core.intake.queue import Queue
from tests.core.hostile_jobs import hand_over

AT_ONCE = queue.CHILDREN.at_once
ASK = "import sys; from tests.core.hostile_jobs import hand_over; hand_over(int(sys.argv[1]), 3)"


def test_all_processes_together_have_no_more_children_than_the_limit(tmp_path):
    record = os.open(tmp_path / "record", os.O_CREAT | os.O_RDWR | os.O_APPEND)
    command = [sys.executable, "-c", ASK, str(record)]
    with subprocess.Popen(command, pass_fds=[record], env={**os.environ, "PYTHONPATH": "."}) as other:
        hand_over(record, AT_ONCE + 1)
    assert other.returncode == 0
    noted = (tmp_path / "record").read_text(encoding="utf-8")
    os.close(record)
    assert noted.count("+") == noted.count("-") == AT_ONCE + 4
    assert max(accumulate({"+": 1, "-": -1}[sign] for sign in noted)) <= AT_ONCE


@pytest.fixture
def line(tmp_path):
    return Queue(tmp_path / "queue", at_once=1, longest_wait=0)


def join(line, owner, into):
    """Take a ticket in a queue, without a turn yet."""
    return into.enter_context(line._ticket(owner))


def served(line, waiting):
    """The order in which waiting tickets get their turn, if each ends its turn at once."""
    order = []
    while waiting:
        name = next(name for name, (ticket, _leave) in waiting.items() if line._is_up(ticket))
        waiting.pop(name)[1].close()
        order.append(name)
    return order


def test_nobody_s_second_file_comes_before_another_s_first(line):
    waiting = {}
    for name in ["A1", "A2", "A3", "B1", "C1", "B2"]:
        stack = ExitStack()
        waiting[name] = join(line, name[0], stack), stack
    assert served(line, waiting) == ["A1", "B1", "C1", "A2", "B2", "A3"]


def test_first_come_first_served_among_those_without_a_name(line):
    waiting = {}
    for name in range(12):
        stack = ExitStack()
        waiting[name] = join(line, None, stack), stack
    assert served(line, waiting) == list(range(12))


def test_somebody_who_waits_too_long_gets_an_error_and_leaves_the_queue(line):
    with line.turn(), pytest.raises(RefusedError, match="busy"):
        copy_context().run(lambda: elsewhere(line))
    with line.turn():
        assert len(line._tickets()) == 1


def elsewhere(line):
    """Ask for a turn in another context, as another request does."""
    queue._has_turn.set(False)
    with line.turn():
        pass


def test_a_queue_takes_only_so_many(line):
    line = replace(line, most_waiting=2)
    with ExitStack() as stack:
        for _nth in range(3):
            join(line, None, stack)
        with pytest.raises(RefusedError, match="busy"):
            join(line, None, stack)
    with line.turn():
        pass


def test_a_turn_inside_a_turn_is_the_same(line):
    with line.turn(), line.turn():
        assert len(line._tickets()) == 1


DIE = """
import os, sys
from pathlib import Path
from hub.core.intake.queue import Queue
with Queue(Path(sys.argv[1]), at_once=1).turn():
    os.kill(os.getpid(), 9)
"""


def test_the_turn_of_a_process_that_died_is_over(line):
    died = subprocess.run([sys.executable, "-c", DIE, line.folder], env={"PYTHONPATH": "."}, check=False)
    assert died.returncode == -9
    assert len([*line.folder.glob("*-runs")]) == 1
    with line.turn():
        assert len(line._tickets()) == 1


def test_a_queue_in_a_folder_of_somebody_else_is_not_joined(line, tmp_path):
    (tmp_path / "theirs").mkdir()
    line.folder.symlink_to(tmp_path / "theirs")
    with pytest.raises(OSError, match="queue"), line.turn():
        pass
    assert [*(tmp_path / "theirs").iterdir()] == []
