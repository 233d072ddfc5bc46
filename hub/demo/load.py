"""Everything that the demonstration has, in the order in which it must be made."""

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from home.models import HomePage
from hub.demo.lists import make_lists
from hub.demo.people import make_people
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
    services = make_lists()
    return [f"{len(services)} made-up services.", *make_people()]
