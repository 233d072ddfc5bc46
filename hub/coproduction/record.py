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

from hub.coproduction.agreements import Agreement, Publication
from hub.coproduction.public_names.side_names import SideName

if TYPE_CHECKING:
    from django.db.models import QuerySet

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
    """The record of what is public of `thing` now, in the active language. Two queries, however many agreed."""
    publication = Publication.objects.about(thing).live().first()
    if publication is None:
        return Record()
    if publication.alone_reason:
        return Record(on=localdate(publication.live_from), alone=True)
    sides: dict[int, SideRecord] = {}
    for agreement in _agreements_in_words(publication):
        one = SideRecord(side=agreement.side_people or _("partners"), person=agreement.side_person or _("a partner"))
        side = sides.setdefault(agreement.side_id, one)
        side.people += 1
        side.names += [agreement.public_name] if agreement.public_name else []
    return Record(on=localdate(publication.made_at), sides=list(sides.values()))


def _agreements_in_words(publication: Publication) -> QuerySet[Any]:
    """Its agreements, oldest side first, annotated with the agreed names that the record needs."""
    return (
        Agreement.objects.filter(publication=publication)
        .annotate(
            side_person=agreed_name("person"),
            side_people=agreed_name("people"),
            public_name=Case(When(person__partner__live=True, then=F("person__partner__public_name"))),
        )
        .order_by("side_id", "agreed_at")
    )


def agreed_name(which: str) -> Subquery:
    """For a query of agreements: the agreed name of the side, in the active language, otherwise in another."""
    other_language = ExpressionWrapper(~Q(language=get_language()), output_field=BooleanField())
    names = SideName.objects.filter(side=OuterRef("side"), live=True).exclude(**{which: ""})
    return Subquery(names.order_by(other_language, "pk").values(which)[:1])
