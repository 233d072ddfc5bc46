from hub.core.models.announcements import Announcement
from hub.core.models.deadlines import DeadlinePage
from hub.core.models.easy_read import EasyReadCheck
from hub.core.models.help_page import HelpPage
from hub.core.models.images import HubImage, HubRendition
from hub.core.models.lists import Service, ServiceLine, SharedListItem, Theme
from hub.core.models.media import HubDocument, HubMedia
from hub.core.models.missed_addresses import MissedAddress
from hub.core.models.pages import HubPage, InitiativePage
from hub.core.models.scheduled_jobs import ScheduledJob
from hub.core.models.settings import HubSettings
from hub.core.models.throttle import Bucket
from hub.core.models.twins import SentContent

__all__ = [
    "Announcement",
    "Bucket",
    "DeadlinePage",
    "EasyReadCheck",
    "HelpPage",
    "HubDocument",
    "HubImage",
    "HubMedia",
    "HubPage",
    "HubRendition",
    "HubSettings",
    "InitiativePage",
    "MissedAddress",
    "ScheduledJob",
    "SentContent",
    "Service",
    "ServiceLine",
    "SharedListItem",
    "Theme",
]
