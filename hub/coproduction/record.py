"""The co-production record: who agreed to what is public now. It is derived from the agreements."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Case, ExpressionWrapper, F, OuterRef, Q, Subquery, When
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.timezone import localdate
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from hub.coproduction.agreements import Publication
from hub.coproduction.public_names.side_names import SideName

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hub.coproduction.agreements import PublicationQuerySet
    from hub.coproduction.coproduced import Coproduced


@dataclass
class SideRecord:
    """One side in a record: the names of the side and of one of its people, and the people who want to be named."""

    side: str
    person: str
    people: int = 0
    names: list[str] = field(default_factory=list)

    def in_words(self) -> list[str]:
        """Who agreed for this side: names first, then how many others."""
        named = [f"{name} ({self.person})" for name in self.names]
        others = self.people - len(self.names)
        if others == 1:
            named.append(self.person)
        elif others:
            words = ngettext("%(number)s person of %(side)s", "%(number)s people of %(side)s", others)
            named.append(words % {"number": others, "side": self.side})
        return named


@dataclass
class Record:
    """Which sides agreed to what is public, and when. Without sides: published alone (`alone`), or not known."""

    on: date | None = None
    alone: bool = False
    sides: list[SideRecord] = field(default_factory=list)

    def __str__(self) -> str:
        if self.sides:
            names = [name for side in self.sides for name in side.in_words()]
            return _("Agreed by %(names)s, %(date)s") % {"names": get_text_list(names, _("and")), "date": self._day()}
        if self.alone:
            return _("Published without both sides' agreement, %(date)s") % {"date": self._day()}
        return _("There is no record that both sides agreed to this.")

    def _day(self) -> str:
        return date_format(self.on, "j F Y") if self.on else ""


def record_of(thing: Coproduced) -> Record:
    """The record of what is public of `thing` now, in the active language. One query, however many agreed."""
    rows = list(_agreements_in_words(Publication.objects.about(thing).live()))
    if not rows:
        return Record()
    last = rows[0]
    if last["alone_reason"]:
        return Record(on=localdate(last["live_from"]), alone=True)
    sides: dict[int, SideRecord] = {}
    for row in rows:
        if row["pk"] == last["pk"] and row["side_id"]:
            one = SideRecord(side=row["side_people"] or _("partners"), person=row["side_person"] or _("a partner"))
            side = sides.setdefault(row["side_id"], one)
            side.people += 1
            side.names += [row["public_name"]] if row["public_name"] else []
    return Record(on=localdate(last["made_at"]), sides=list(sides.values()))


def _agreements_in_words(publications: PublicationQuerySet) -> QuerySet[Any, dict[str, Any]]:
    """A row for each agreement that publications stand on, the latest first, oldest side first; one if there is none.

    Each has the agreed names that the record needs.
    """
    partner, side = "agreements__person__partner", "agreements__side"
    rows = publications.order_by("-made_at", "-pk", f"{side}_id", "agreements__agreed_at")
    return rows.values(
        *("pk", "made_at", "live_from", "alone_reason"),
        side_id=F(side),
        side_person=agreed_name("person", of=side),
        side_people=agreed_name("people", of=side),
        public_name=Case(When(**{f"{partner}__live": True}, then=F(f"{partner}__public_name"))),
    )


def agreed_name(which: str, of: str = "side") -> Subquery:
    """For a query that leads to a side by `of`: its agreed name, in the active language, otherwise in another."""
    other_language = ExpressionWrapper(~Q(language=get_language()), output_field=BooleanField())
    names = SideName.objects.filter(side=OuterRef(of), live=True).exclude(**{which: ""})
    return Subquery(names.order_by(other_language, "pk").values(which)[:1])
