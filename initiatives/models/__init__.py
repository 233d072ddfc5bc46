from initiatives.models.experts import ExpertsPage
from initiatives.models.index import InitiativesIndexPage
from initiatives.models.profiles import ExpertProfile
from initiatives.models.smoke_aware import SmokeAwarePage
from initiatives.models.social_hubs import SocialHubPage, SocialHubsPage

__all__ = [
    "ExpertProfile",
    "ExpertsPage",
    "InitiativesIndexPage",
    "SmokeAwarePage",
    "SocialHubPage",
    "SocialHubsPage",
]
