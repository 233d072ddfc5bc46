"""Everything that the demonstration has, in the order in which it must be made."""

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from home.models import HomePage, StrategyPage
from hub.coproduction.models import Notice
from hub.demo.co_sustain import make_co_sustain
from hub.demo.colleges import make_colleges
from hub.demo.council import make_council
from hub.demo.experts import make_experts
from hub.demo.front import make_home, make_index, make_yellow_book
from hub.demo.lists import make_lists
from hub.demo.music import make_music
from hub.demo.people import make_people
from hub.demo.pictures import make_pictures
from hub.demo.shelf import Shelf
from hub.demo.smoke_aware import make_smoke_aware
from hub.demo.social_hubs import make_social_hubs
from hub.demo.sounds import make_sounds
from hub.demo.states import leave_in_every_state
from hub.demo.strategy import make_strategy
from hub.demo.translations import make_translations
from hub.demo.verbs import landing
from hub.demo.yellow_book import make_works
from initiatives.models import (
    CoSustainPage,
    ExpertsPage,
    InitiativesIndexPage,
    MusicPage,
    PeoplesCouncilPage,
    RecoveryCollegesPage,
    SmokeAwarePage,
    SocialHubsPage,
)
from yellowbook.models import YellowBookPage

# Which function fills which page, and the pages below it.
PAGES = {
    HomePage: make_home,
    StrategyPage: make_strategy,
    InitiativesIndexPage: make_index,
    YellowBookPage: make_yellow_book,
    ExpertsPage: make_experts,
    SocialHubsPage: make_social_hubs,
    PeoplesCouncilPage: make_council,
    MusicPage: make_music,
    RecoveryCollegesPage: make_colleges,
    CoSustainPage: make_co_sustain,
    SmokeAwarePage: make_smoke_aware,
}
MARK = {"demo": "loaded"}


@transaction.atomic
def load():
    """Make the demonstration, unless it was ever made. What was made, a line each; nothing if nothing was.

    Wagtail's log remembers that it was made. So what editors change or delete later stays changed or deleted.
    """
    home = landing(HomePage)
    if home is None or PageLogEntry.objects.filter(data__demo=MARK["demo"]).exists():
        return []
    log(instance=home, action="wagtail.edit", data=MARK)
    people, before = make_people(), list(Notice.objects.values_list("pk", flat=True))
    shelf = Shelf(services=make_lists(), pictures=make_pictures(), sounds=make_sounds())
    for model, make in PAGES.items():
        if page := landing(model):  # editors may have deleted it
            make(shelf, page)
    make_works(shelf)
    make_translations(shelf)
    leave_in_every_state(home)
    Notice.objects.exclude(pk__in=before).delete()  # nobody gets email about a demonstration
    return [f"{len(shelf.services)} made-up services and {len(shelf.pictures)} pictures.", *people]
