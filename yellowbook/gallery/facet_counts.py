"""How many public works there are with each combination of what the gallery can be narrowed to.

Two queries count everything that its facets show, whatever is chosen: each facet's counts, and how many works match,
are sums of these counts.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Case, Count, F, Q, When

from yellowbook.gallery import topics
from yellowbook.models import Contribution

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from django.db.models import QuerySet

    # The values of a work's facets in the order of `FACETS`, and how many works have them.
    Row = tuple[Any, ...]

FACETS = ("theme", "kind", "service", "year", "language")
THEMES = Contribution.themes.through.objects


class FacetCounts(NamedTuple):
    """Counts of works, and of works by theme, where a work counts once for each theme that it has."""

    works: list[Row]
    by_theme: list[Row]

    def by(self, name: str, chosen: Mapping[str, object]) -> Counter[Any]:
        """How many works have each value of a facet, among those with the other values that are chosen."""
        others = {facet: value for facet, value in chosen.items() if facet != name}
        counts: Counter[Any] = Counter()
        for row in self.matching(others, with_themes=name == "theme"):
            counts[row[FACETS.index(name)]] += row[-1]
        return counts

    def total(self, chosen: Mapping[str, object]) -> int:
        """How many works have all these values."""
        return sum(row[-1] for row in self.matching(chosen))

    def matching(self, chosen: Mapping[str, object], with_themes: bool = False) -> list[Row]:
        rows = self.by_theme if with_themes or "theme" in chosen else self.works
        wanted = [(FACETS.index(name), value) for name, value in chosen.items()]
        return [row for row in rows if all(row[place] == value for place, value in wanted)]


def count_works(hidden: Collection[int] = ()) -> FacetCounts:
    """The FacetCounts of public works, without those with hidden content notes. Two queries."""
    works, by_theme = Contribution.objects.filter(live=True), THEMES.filter(contribution__live=True)
    if hidden:
        unwanted = topics.works_with_notes(hidden)
        works, by_theme = works.exclude(pk__in=unwanted), by_theme.exclude(contribution__in=unwanted)
    rows = [(None, *row) for row in counted(works.order_by())]
    return FacetCounts(rows, counted(by_theme, "theme", of="contribution__"))


def counted(rows: QuerySet[Any], *first: str, of: str = "") -> list[Row]:
    """How many rows have each combination of values. `of` leads from a row to its work."""
    # Other contributors do not want their kind of service shown.
    is_shown = Q(**{f"{of}place_kind": Contribution.PlaceKind.SERVICE_LINE})
    line = Case(When(is_shown, then=F(f"{of}service_line")))
    columns = [f"{of}kind", "line", f"{of}year_made", f"{of}language"]
    return list(rows.annotate(line=line).values_list(*first, *columns).annotate(Count("pk")))
