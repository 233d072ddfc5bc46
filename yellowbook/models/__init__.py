from yellowbook.models.contributions import Contribution, ContributionPicture, ContributionTranslation
from yellowbook.models.edition_files import EditionFile
from yellowbook.models.link_pictures import LinkPicture
from yellowbook.models.lists import ContentNote
from yellowbook.models.moderation import (
    Alert,
    Decision,
    ReadingPreferences,
    Reason,
    Starter,
    Worry,
)
from yellowbook.models.pages import (
    CallPage,
    CallsIndexPage,
    CollectionPage,
    EditionPage,
    EditionsIndexPage,
    WorksPage,
    YellowBookPage,
)
from yellowbook.models.submissions import Submission, Withdrawn
from yellowbook.models.uploads import Copy, Upload
from yellowbook.models.visitor_reports import Reporter, WorkReport
from yellowbook.models.waiting_files import WaitingFile

__all__ = [
    "Alert",
    "CallPage",
    "CallsIndexPage",
    "CollectionPage",
    "ContentNote",
    "Contribution",
    "ContributionPicture",
    "ContributionTranslation",
    "Copy",
    "Decision",
    "EditionFile",
    "EditionPage",
    "EditionsIndexPage",
    "LinkPicture",
    "ReadingPreferences",
    "Reason",
    "Reporter",
    "Starter",
    "Submission",
    "Upload",
    "WaitingFile",
    "Withdrawn",
    "WorkReport",
    "WorksPage",
    "Worry",
    "YellowBookPage",
]
