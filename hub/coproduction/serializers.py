"""How the API shows the co-production record."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rest_framework.fields import Field

from hub.coproduction.record import record_of

if TYPE_CHECKING:
    from hub.coproduction.coproduced import Coproduced


class RecordField(Field):
    """The co-production record of a page."""

    def get_attribute(self, instance: Coproduced) -> Coproduced:
        return instance

    def to_representation(self, thing: Coproduced) -> dict[str, Any]:
        record = record_of(thing)
        return {
            "agreed": bool(record.sides),
            "published_without_agreement": record.alone,
            "on": record.on,
            "sides": [
                {
                    **{"side": side.side, "person": side.person, "people": side.people, "names": side.names},
                    "meetings": [asdict(meeting) for meeting in side.meetings],
                }
                for side in record.sides
            ],
            "in_words": str(record),
        }
