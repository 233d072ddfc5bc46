from initiatives.models.co_sustain import CoSustainPage, ProjectPage
from initiatives.models.colleges import CollegePage, RecoveryCollegesPage
from initiatives.models.council import CouncilPage, PeoplesCouncilPage
from initiatives.models.courses import CoursePage, CourseRun
from initiatives.models.events import EventDate, EventPage
from initiatives.models.experts import ExpertsPage
from initiatives.models.index import InitiativesIndexPage
from initiatives.models.meetings import Action, LoopItem, MeetingPage, Presence
from initiatives.models.music import EpisodePage, MusicPage, PlayerCredit
from initiatives.models.profiles import ExpertProfile
from initiatives.models.smoke_aware import SmokeAwarePage
from initiatives.models.social_hubs import SocialHubPage, SocialHubsPage

__all__ = [
    "Action",
    "CoSustainPage",
    "CollegePage",
    "CouncilPage",
    "CoursePage",
    "CourseRun",
    "EpisodePage",
    "EventDate",
    "EventPage",
    "ExpertProfile",
    "ExpertsPage",
    "InitiativesIndexPage",
    "LoopItem",
    "MeetingPage",
    "MusicPage",
    "PeoplesCouncilPage",
    "PlayerCredit",
    "Presence",
    "ProjectPage",
    "RecoveryCollegesPage",
    "SmokeAwarePage",
    "SocialHubPage",
    "SocialHubsPage",
]
