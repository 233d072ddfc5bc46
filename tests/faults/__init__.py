"""Deliberate faults: patches of the code, each with the promise that it breaks and the tests that must fail."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]


@dataclass(frozen=True)
class Fault:
    """A patch whose first lines say `Promise:`, `Fault:` and `Tests:`; git ignores them."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.stem

    @cached_property
    def said(self) -> dict[str, str]:
        """The header lines of the patch, by their first word."""
        head = self.path.read_text(encoding="utf-8").partition("diff --git")[0]
        return dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)

    @property
    def invariants(self) -> list[int]:
        """The numbers of the invariants in the house plan that the fault breaks."""
        return [int(number) for number in self.said["Promise"].split(",")]

    @property
    def what(self) -> str:
        return self.said["Fault"]

    @property
    def tests(self) -> list[str]:
        """The pytest ids of the tests that must fail, without parameters."""
        return self.said["Tests"].split()


def all_faults() -> list[Fault]:
    return [Fault(path) for path in sorted(FOLDER.glob("*.patch"))]
