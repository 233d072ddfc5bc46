"""What an address that leads on may be: an old address of this site, and a public page of the hub behind it.

Such an address shows nothing but what both sides agreed to on that page, so one person may add it and take it away
(docs/decisions/0013-which-texts-need-agreement.md).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.db.models.signals import post_save, pre_save
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from hub.coproduction.exceptions import Refusal
from hub.core.models import HubPage, MissedAddress
from hub.core.redirects import addresses

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

# Words with full stops and hyphens between slashes: nothing that a browser could read as another host or a way up.
OLD_ADDRESS = re.compile(r"(?:/[\w~-][\w.~-]*)+")


def connect() -> None:
    """Called once, when the app is ready."""
    pre_save.connect(refuse_what_is_unsafe, sender=Redirect)
    post_save.connect(forget_missed, sender=Redirect)


def refuse_what_is_unsafe(sender: type[Model], instance: Redirect, raw: bool = False, **kwargs: Any) -> None:
    """Receives every save of a redirect, also from a shell or an import.

    Those that the hub adds by itself (`former_addresses`) come another way, and give way to one that somebody adds.
    """
    if raw:
        return
    instance.site_id = site_behind(instance)
    instance.old_path = addresses.normalise(instance.old_path)
    instance.is_permanent = instance.automatically_created = False
    refuse_old_address(instance)
    _at_the_same_address(instance).filter(automatically_created=True).delete()


def site_behind(redirect: Redirect) -> int:
    """The site of the public page that this leads to. Raises a Refusal if it leads to anything else."""
    if redirect.redirect_link or redirect.redirect_page_route_path:
        raise Refusal(_("An old address leads to a page of the hub, and to nothing else. Choose a page."))
    page = HubPage.objects.published().filter(pk=redirect.redirect_page_id).first()
    place = page and addresses.place_of(page)
    if not place:
        raise Refusal(_("An old address leads to a public page. Choose one that everybody can read."))
    return place[0]


def refuse_old_address(redirect: Redirect) -> None:
    """Raise a Refusal if visitors find something else at this address, or never come to it."""
    path = redirect.old_path
    if not OLD_ADDRESS.fullmatch(path) or len(path) > addresses.LONGEST:
        raise Refusal(_("Write the part of the address after the name of the site, such as /groups/art/."))
    if not addresses.is_free(path):
        raise Refusal(_("The hub itself uses this address or those above it. Choose another one."))
    if page := addresses.page_at(Site.objects.get(pk=redirect.site_id), path):
        refusal = _("“%(page)s” is public at this address. Visitors are led on from old addresses only.")
        raise Refusal(refusal % {"page": page})
    if _at_the_same_address(redirect).filter(automatically_created=False).exists():
        raise Refusal(_("This address leads on already. Change that in the list."))


def _at_the_same_address(redirect: Redirect) -> QuerySet[Redirect]:
    same = Redirect.objects.filter(old_path=redirect.old_path, site=redirect.site_id)
    return same.exclude(pk=redirect.pk)


def forget_missed(instance: Redirect, raw: bool = False, **kwargs: Any) -> None:
    """Receives every save of a redirect. Nobody misses that address any more."""
    MissedAddress.objects.filter(path=instance.old_path).delete()
