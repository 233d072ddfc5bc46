"""Ways of narrowing a list, with how much there is of each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """One thing that a facet can be narrowed to, with how much there is of it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One way of narrowing. Its counts are of what fits everything else that was chosen."""

    name: str
    label: str
    choices: list[Choice]

    @property
    def chosen(self) -> Choice | None:
        return next((choice for choice in self.choices if choice.chosen), None)
