"""Everything that the demonstration has, in the order in which it must be made."""

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from home.models import HomePage
from hub.demo.experts import make_experts
from hub.demo.front import make_front
from hub.demo.lists import make_lists
from hub.demo.people import make_people
from hub.demo.pictures import make_pictures
from hub.demo.shelf import Shelf
from hub.demo.social_hubs import make_social_hubs
from hub.demo.sounds import make_sounds
from hub.demo.strategy import make_strategy
from hub.demo.verbs import landing

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
    shelf = Shelf(services=make_lists(), pictures=make_pictures(), sounds=make_sounds())
    for make in (make_front, make_strategy, make_experts, make_social_hubs):
        make(shelf)
    return [f"{len(shelf.services)} made-up services and {len(shelf.pictures)} pictures.", *make_people()]
