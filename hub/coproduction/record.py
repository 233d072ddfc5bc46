"""The co-production record: who agreed to what is public now. It is derived from the agreements."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.timezone import localdate
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from hub.coproduction.agreements import Publication
from hub.coproduction.public_names.side_names import SideName
from hub.coproduction.workflow.meetings import Count
from hub.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from hub.coproduction.agreements import PublicationQuerySet
    from hub.coproduction.coproduced import Coproduced


@dataclass
class SideRecord:
    """One side in a record: the names of the side and of one of its people, and the people who want to be named.

    `people` is how many said yes for it. Those who did so for a meeting of the side are told by its numbers.
    """

    side: str
    person: str
    people: int = 0
    names: list[str] = field(default_factory=list)
    meetings: list[Count] = field(default_factory=list)

    def in_words(self, said: Callable[[str], str]) -> list[str]:
        """Who agreed for this side: names first, then meetings, then how many others; each name as `said` gives it."""
        side, person = said(self.side), said(self.person)
        named = [f"{said(name)} ({person})" for name in self.names]
        named += [meeting.in_words(person, side) for meeting in self.meetings]
        others = self.people - len(named)
        if others == 1:
            named.append(person)
        elif others:
            words = ngettext("%(number)s person of %(side)s", "%(number)s people of %(side)s", others)
            named.append(words % {"number": others, "side": side})
        return named


@dataclass
class Record:
    """Which sides agreed to what is public, and when. Without sides: published alone (`alone`), or not known."""

    on: date | None = None
    alone: bool = False
    sides: list[SideRecord] = field(default_factory=list)

    def __str__(self) -> str:
        return self.in_words(str)

    def in_words(self, said: Callable[[str], str]) -> str:
        """The record as a sentence, with each name as `said` gives it: as it is, or as HTML that says its language."""
        if self.sides:
            names = [name for side in self.sides for name in side.in_words(said)]
            return _("Agreed by %(names)s, %(date)s") % {"names": get_text_list(names, _("and")), "date": self._day()}
        if self.alone:
            return _("Published without both sides' agreement, %(date)s") % {"date": self._day()}
        return _("There is no record that both sides agreed to this.")

    def _day(self) -> str:
        return date_format(self.on, "j F Y") if self.on else ""


def record_of(thing: Coproduced) -> Record:
    """The record of what is public of `thing` now, in the active language. One query, however many agreed."""
    rows = list(_agreements_with_names(Publication.objects.about(thing).live()))
    if not rows:
        return Record()
    last = rows[0]
    if last["alone_reason"]:
        return Record(on=localdate(last["live_from"]), alone=True)
    rows = [row for row in rows if row["pk"] == last["pk"] and row["side"]]
    sides: dict[int, SideRecord] = {}
    for row in {row["agreement"]: row for row in rows}.values():
        if row["side"] not in sides:
            names = [name for name in rows if name["side"] == row["side"]]
            person, people = _name(names, "person"), _name(names, "people")
            sides[row["side"]] = SideRecord(side=people or _("partners"), person=person or _("a partner"))
        side = sides[row["side"]]
        side.people += 1
        if row["there"]:
            side.meetings.append(Count(row["there"], row["agreed"], row["held_on"]))
        elif row["partner_is_live"] and row["public_name"]:
            side.names.append(row["public_name"])
    return Record(on=localdate(last["made_at"]), sides=list(sides.values()))


def _agreements_with_names(publications: PublicationQuerySet) -> QuerySet[Any, dict[str, Any]]:
    """A row for each agreement that publications stand on and each name of its side, or none of them.

    The latest publication comes first, in it the oldest side, and agreements as they were made. Joins are found in a
    fraction of the time that building subqueries takes, and a side has one name in each language.
    """
    side, partner, meeting = "agreements__side", "agreements__person__partner", "agreements__meeting"
    order = ("-made_at", "-pk", f"{side}_id", "agreements__agreed_at", "agreements__pk", f"{side}__names__pk")
    return publications.order_by(*order).values(
        *("pk", "made_at", "live_from", "alone_reason"),
        agreement=F("agreements__pk"),
        side=F(f"{side}_id"),
        there=F(f"{meeting}__there"),
        agreed=F(f"{meeting}__agreed"),
        held_on=F(f"{meeting}__held_on"),
        partner_is_live=F(f"{partner}__live"),
        public_name=F(f"{partner}__public_name"),
        language=F(f"{side}__names__language"),
        name_is_live=F(f"{side}__names__live"),
        person=F(f"{side}__names__person"),
        people=F(f"{side}__names__people"),
    )


def _name(rows: list[dict[str, Any]], which: str) -> str:
    """The agreed name among rows of one side: in the active language, otherwise in another as `Words` that say so.

    Empty if there is none.
    """
    agreed = [row for row in rows if row["name_is_live"] and row[which]]
    here = [row for row in agreed if row["language"] == get_language()]
    return next((Words(row[which], row["language"]) for row in (*here, *agreed)), "")


def agreed_name(which: str) -> Subquery:
    """For a query of rows with a `side`: its agreed name, in the active language, otherwise in another."""
    other_language = ExpressionWrapper(~Q(language=get_language()), output_field=BooleanField())
    names = SideName.objects.filter(side=OuterRef("side"), live=True).exclude(**{which: ""})
    return Subquery(names.order_by(other_language, "pk").values(which)[:1])
