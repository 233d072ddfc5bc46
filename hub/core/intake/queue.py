"""Whose turn it is: only so many children run at once, whichever processes of the machine ask, and in a fair order."""

import fcntl
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from hub.core.intake.exceptions import Reason, RefusedError

STEP = 0.1  # seconds between two looks at the queue
WAITS, RUNS = "waits", "runs"
# Whether what runs here has its turn already.
_has_turn = ContextVar("has_turn", default=False)


class Ticket(NamedTuple):
    """Somebody in a queue: the name of a file that is locked as long as they are there."""

    rank: int
    number: int
    owner: str
    state: str = WAITS

    def __str__(self) -> str:
        return f"{self.rank}-{self.number}-{self.owner}-{self.state}"


@dataclass(frozen=True)
class Queue:
    """A folder of tickets, shared by the processes of one user. The kernel unlocks the tickets of those that died."""

    folder: Path
    at_once: int
    most_waiting: int = 30
    longest_wait: float = 120  # seconds; with a minute to clean the file, web servers wait that long

    @contextmanager
    def turn(self, owner: str | None = None) -> Iterator[None]:
        """Wait for a turn, and have it as long as the context lasts. Raises RefusedError if that takes too long.

        `owner` says for whom: nobody's second file comes before another's first. Inside a turn, a turn is that one.
        """
        if _has_turn.get():
            yield
            return
        with self._ticket(owner) as ticket:
            self._wait(ticket)
            before = _has_turn.set(True)
            try:
                yield
            finally:
                _has_turn.reset(before)

    @contextmanager
    def _ticket(self, owner: str | None) -> Iterator[Ticket]:
        with self._door():
            tickets = self._tickets()
            if len(tickets) >= self.at_once + self.most_waiting:
                raise RefusedError(Reason.BUSY)
            number = max((ticket.number for ticket in tickets), default=0) + 1
            owner = _sign(owner or f"nobody {number}")
            ticket = Ticket(_rank(tickets, owner), number, owner)
            file = _locked(self.folder / str(ticket))
        try:
            yield ticket
        finally:
            for state in (WAITS, RUNS):
                (self.folder / str(ticket._replace(state=state))).unlink(missing_ok=True)
            os.close(file)

    def _wait(self, ticket: Ticket) -> None:
        end = time.monotonic() + self.longest_wait
        while not self._is_up(ticket):
            if time.monotonic() > end:
                raise RefusedError(Reason.BUSY)
            time.sleep(STEP)

    def _is_up(self, ticket: Ticket) -> bool:
        """Whether it is the turn of a ticket, which then runs."""
        with self._door():
            if ticket not in _in_order(self._tickets())[: self.at_once]:
                return False
            (self.folder / str(ticket)).rename(self.folder / str(ticket._replace(state=RUNS)))
            return True

    @contextmanager
    def _door(self) -> Iterator[None]:
        """One at a time may look and decide."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        if self.folder.is_symlink() or self.folder.stat().st_uid != os.getuid():
            raise PermissionError(f"{self.folder} is somebody else's")
        door = _locked(self.folder / "door")
        try:
            yield
        finally:
            os.close(door)

    def _tickets(self) -> list[Ticket]:
        """All that are alive; those of the dead are removed."""
        return [_ticket_of(path) for path in self.folder.glob("*-*-*-*") if _is_alive(path)]


def _in_order(tickets: list[Ticket]) -> list[Ticket]:
    """Those that run, then by rank, then first come first served."""
    return sorted(tickets, key=lambda ticket: (ticket.state == WAITS, ticket.rank, ticket.number))


def _rank(tickets: list[Ticket], owner: str) -> int:
    """Where somebody queues: with those who are served now, and behind the last of their own."""
    served = [ticket.rank for ticket in tickets if ticket.state == RUNS]
    own = [ticket.rank + 1 for ticket in tickets if ticket.owner == owner]
    return max(served + own, default=0)


def _ticket_of(path: Path) -> Ticket:
    rank, number, owner, state = path.name.split("-")
    return Ticket(int(rank), int(number), owner, state)


def _sign(owner: str) -> str:
    """Something that stands for an owner and does not tell who that is."""
    return hashlib.sha256(owner.encode()).hexdigest()[:16]


def _locked(path: Path) -> int:
    """The number of an open file that nobody else has locked."""
    file = os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600)
    fcntl.flock(file, fcntl.LOCK_EX)
    return file


def _is_alive(path: Path) -> bool:
    with suppress(FileNotFoundError), path.open("rb") as file:  # or it ended just now
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        path.unlink(missing_ok=True)
    return False


def _at_once() -> int:
    """As many as there are processors, if each may have 3 GiB of memory."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return max(1, min(os.cpu_count() or 1, memory // (3 * 1024**3)))


FOLDER = Path(tempfile.gettempdir())
CHILDREN = Queue(FOLDER / f"coproduction-hub-intake-{os.getuid()}", _at_once())
# One film at a time, beside the others: it takes minutes, and a picture must not wait for it.
FILMS = Queue(FOLDER / f"coproduction-hub-films-{os.getuid()}", at_once=1, most_waiting=5)
