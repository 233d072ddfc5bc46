"""The tables of co-production, each in the module of its subject."""

from hub.coproduction.agreements import Agreement, Publication, TakeDown
from hub.coproduction.notices import MessageChoice, Notice
from hub.coproduction.partners import Partner
from hub.coproduction.side_names import SideName
from hub.coproduction.sides import Side
from hub.coproduction.task import EqualPartnersTask, EqualPartnersTaskState

__all__ = [
    "Agreement",
    "EqualPartnersTask",
    "EqualPartnersTaskState",
    "MessageChoice",
    "Notice",
    "Partner",
    "Publication",
    "Side",
    "SideName",
    "TakeDown",
]
