from yellowbook.models.browsers import ReceiptKey, WaitingFile
from yellowbook.models.contributions import Contribution, ContributionPicture
from yellowbook.models.lists import ContentNote
from yellowbook.models.offers import Offer, Withdrawn
from yellowbook.models.pages import YellowBookPage
from yellowbook.models.private import Consent, ConsentWording, Maker, Opening, Receipt
from yellowbook.models.reports import Reporter, WorkReport
from yellowbook.models.talk import Alert, Comfort, Decision, Message, Reason, Starter, Suggestion, Worry
from yellowbook.models.uploads import Copy, Upload

__all__ = [
    "Alert",
    "Comfort",
    "Consent",
    "ConsentWording",
    "ContentNote",
    "Contribution",
    "ContributionPicture",
    "Copy",
    "Decision",
    "Maker",
    "Message",
    "Offer",
    "Opening",
    "Reason",
    "Receipt",
    "ReceiptKey",
    "Reporter",
    "Starter",
    "Suggestion",
    "Upload",
    "WaitingFile",
    "Withdrawn",
    "WorkReport",
    "Worry",
    "YellowBookPage",
]
