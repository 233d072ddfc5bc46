"""Makes the whole demonstration, in the order in which its parts need each other."""

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from home.models import HomePage, StrategyPage
from hub.coproduction.models import Notice
from hub.demo.agreement_states import make_pages_in_every_state
from hub.demo.in_welsh.translations import make_translations
from hub.demo.lists import make_lists
from hub.demo.materials import Materials
from hub.demo.media.pictures import make_pictures
from hub.demo.media.sounds import make_sounds
from hub.demo.pages.calls import make_calls, translate_calls
from hub.demo.pages.co_sustain import make_co_sustain
from hub.demo.pages.collections import make_collection, make_edition, translate_collection, translate_edition
from hub.demo.pages.colleges import make_colleges
from hub.demo.pages.council import make_council
from hub.demo.pages.events import make_events
from hub.demo.pages.experts import make_experts
from hub.demo.pages.home import make_home, make_index, make_yellow_book
from hub.demo.pages.music import make_music
from hub.demo.pages.smoke_aware import make_smoke_aware
from hub.demo.pages.social_hubs import make_social_hubs
from hub.demo.pages.statements import make_statements
from hub.demo.pages.strategy import make_strategy
from hub.demo.people import make_people
from hub.demo.publishing import only_page
from hub.demo.works.works import make_works
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

# The function that fills each page and the pages below it.
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
    """Make the demonstration, unless it was ever made. Returns a line for each thing made.

    Wagtail's log records that it was made, so that later changes and deletions by editors stay.
    """
    home = only_page(HomePage)
    if home is None or PageLogEntry.objects.filter(data__demo=MARK["demo"]).exists():
        return []
    log(instance=home, action="wagtail.edit", data=MARK)
    people, before = make_people(), list(Notice.objects.values_list("pk", flat=True))
    materials = Materials(services=make_lists(), pictures=make_pictures(), sounds=make_sounds())
    for model, make in PAGES.items():
        if page := only_page(model):  # editors may have deleted it
            make(materials, page)
    make_events(materials)
    make_statements(home)
    make_works(materials)
    make_collection(materials)
    make_calls(materials)
    make_edition(materials)
    make_translations(materials)
    translate_collection()
    translate_calls()
    translate_edition()
    make_pages_in_every_state(home)
    Notice.objects.exclude(pk__in=before).delete()  # so that nobody gets emails about the demonstration
    return [f"{len(materials.services)} made-up services and {len(materials.pictures)} pictures.", *people]
