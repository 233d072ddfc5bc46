"""What a table of counts must hide so that no small number can be read in it or worked out from it.

Two tables of two days must not show what one person did between them. So counts are rounded, and works are counted once
their month is over: numbers below 5 are hidden, all others are rounded to the nearest 5.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

SMALL = 5  # a number below this may point at somebody

Key = TypeVar("Key", bound=Hashable)
Row = TypeVar("Row", bound=Hashable)
Column = TypeVar("Column", bound=Hashable)


def rounded(number: int) -> int:
    """A count as it is shown: to the nearest 5. What is hidden is decided before, by the true counts."""
    return SMALL * round(number / SMALL)


def is_small(number: int) -> bool:
    return 0 < number < SMALL


def to_gather(numbers: Mapping[Key, int]) -> set[Key]:
    """The keys whose numbers are only shown together: the small ones, and more until their sum is not small.

    Always two or more keys, so that the sum is nobody's own number; or every key that has a number.
    """
    rising = sorted((key for key in numbers if numbers[key]), key=lambda key: numbers[key])
    gathered: list[Key] = []
    for key in rising:
        enough = len(gathered) != 1 and not is_small(sum(numbers[one] for one in gathered))
        if not is_small(numbers[key]) and enough:
            break
        gathered.append(key)
    return set(gathered)


def hidden_cells(table: Mapping[Row, Mapping[Column, int]]) -> set[tuple[Row, Column]]:
    """The cells to hide in a table whose sums of rows and of columns are shown, and are not small.

    With each small number, three more are hidden that stand with it in a rectangle: all four could be larger and
    smaller by turns without any sum changing, and the small one could be SMALL or more. Without one, all are hidden.
    """
    hidden: set[tuple[Row, Column]] = set()
    small = [(row, column) for row, cells in table.items() for column in cells if is_small(cells[column])]
    for row, column in small:
        rectangle = _rectangle(table, row, column, hidden)
        if not rectangle:
            return {(row, column) for row, cells in table.items() for column in cells}
        hidden |= rectangle
    return hidden


def _rectangle(
    table: Mapping[Row, Mapping[Column, int]], row: Row, column: Column, hidden: set[tuple[Row, Column]]
) -> set[tuple[Row, Column]]:
    """The four cells that protect a small one, those that hide least; empty if there are none."""
    beside = [other for other in table[row] if other != column and table[row][other] >= SMALL]
    below = [other for other in table if other != row and table[other][column] >= SMALL]
    rectangles = [{(row, column), (row, right), (down, column), (down, right)} for right in beside for down in below]
    return min(rectangles, key=lambda cells: (len(cells - hidden), _sum(table, cells)), default=set())


def _sum(table: Mapping[Row, Mapping[Column, int]], cells: set[tuple[Row, Column]]) -> int:
    return sum(table[row][column] for row, column in cells)
