"""Publishes pages and entries in tests about something else, through the public functions."""

from wagtail.models import Site

from hub.coproduction.public_names.partners import Partner, request_public_name
from hub.coproduction.publication.publish import publish_alone as break_glass
from hub.coproduction.workflow import decisions
from hub.core.models import HubSettings
from yellowbook.contributors.models import Contributor
from yellowbook.workflow import moderating, submitting


def publish_alone(thing, reason="A test put it up.", by=None):
    """Publish what `thing` says now without agreement, as somebody who was shown all of it."""
    return break_glass(thing, reason, decisions.digest_of_latest(thing), by)


def publish(thing):
    """Publish what `thing` says now; returns it fresh from the database."""
    if thing.pk is None:
        thing.live = False
        thing.save()
    thing.save_revision()
    publish_alone(thing)
    return type(thing).objects.get(pk=thing.pk)


def create_page(parent, page):
    """A new page below `parent`: published, unless it was made as a draft."""
    to_publish, page.live = page.live, False
    parent.add_child(instance=page)
    return publish(page) if to_publish else page


def first_page_of_a_site(page, hostname):
    """Make `page` the first page of the only site, by an update in the database: the gate refuses a save."""
    HubSettings.objects.all().delete()
    about = {"hostname": hostname, "port": 80, "site_name": "", "root_page": page, "is_default_site": True}
    if not Site.objects.update(**about):
        Site.objects.create(**about)
    Site.clear_site_root_paths_cache()
    return page


def give_public_name(person, name):
    """Give somebody a public name that was agreed to."""
    request_public_name(person, name)
    publish_alone(Partner.objects.get(person=person))


def agree(thing, person, side=None):
    """Agree to what `thing` says now, as somebody who was shown all of it."""
    return decisions.agree(thing, person, decisions.digest_of_latest(thing), side)


def agree_to_work(work, person, side=None):
    """Agree to a work as it is now, as somebody who has opened it."""
    return moderating.agree(work, person, decisions.digest_of_latest(work), side)


def send(work):
    """Submit a work as its contributor, who was shown all of it and what they ticked."""
    contributor = Contributor.objects.get(pk=work.pk)
    submitting.send(work, contributor, submitting.shown_digest(work, contributor))
