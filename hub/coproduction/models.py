"""The tables of co-production, each in the module of its subject."""

from hub.coproduction.agreements import Agreement, Publication, TakeDown
from hub.coproduction.notifications.models import Notice, NotificationPreference
from hub.coproduction.places.proposals import ProposedPlace
from hub.coproduction.public_names.partners import Partner
from hub.coproduction.public_names.side_names import SideName
from hub.coproduction.public_version import PublicChange
from hub.coproduction.sides import Side
from hub.coproduction.workflow.meetings import Meeting
from hub.coproduction.workflow.reader_comments import ReaderComment
from hub.coproduction.workflow.task import EqualPartnersTask, EqualPartnersTaskState

__all__ = [
    "Agreement",
    "EqualPartnersTask",
    "EqualPartnersTaskState",
    "Meeting",
    "Notice",
    "NotificationPreference",
    "Partner",
    "ProposedPlace",
    "PublicChange",
    "Publication",
    "ReaderComment",
    "Side",
    "SideName",
    "TakeDown",
]
