"""Putting things up in tests that are about something else. Through the public verb: the gate has no side door."""

from wagtail.models import Site

from hub.coproduction.public_names.partners import Partner, request_public_name
from hub.coproduction.publication.publish import publish_alone as break_glass
from hub.coproduction.workflow import decisions
from hub.core.models import HubSettings
from yellowbook.contributors.models import Contributor
from yellowbook.workflow import moderating, submitting


def publish_alone(thing, reason="A test put it up.", by=None):
    """Break the glass about what `thing` says now, every word of which was shown."""
    return break_glass(thing, reason, decisions.digest_of_latest(thing), by)


def publish(thing):
    """Publish what `thing` says now; the thing itself, as public as the database has it."""
    if thing.pk is None:
        thing.live = False
        thing.save()
    thing.save_revision()
    publish_alone(thing)
    return type(thing).objects.get(pk=thing.pk)


def put(parent, page):
    """A new page below `parent`: published, unless it was made as a draft."""
    to_publish, page.live = page.live, False
    parent.add_child(instance=page)
    return publish(page) if to_publish else page


def first_page_of_a_site(page, hostname):
    """Let `page` be the first of the only site: the gate keeps the one that there may be, so it is written past it."""
    HubSettings.objects.all().delete()
    about = {"hostname": hostname, "port": 80, "site_name": "", "root_page": page, "is_default_site": True}
    if not Site.objects.update(**about):
        Site.objects.create(**about)
    Site.clear_site_root_paths_cache()
    return page


def named(person, name):
    """Let somebody be called so in public."""
    request_public_name(person, name)
    publish_alone(Partner.objects.get(person=person))


def agree(thing, person, side=None):
    """Somebody's yes to what `thing` says now, of which they were shown every word."""
    return decisions.agree(thing, person, decisions.digest_of_latest(thing), side)


def agree_to_work(work, person, side=None):
    """Somebody's yes to a work as it is now, which they have opened."""
    return moderating.agree(work, person, decisions.digest_of_latest(work), side)


def send(work):
    """A contributor's yes to their work as it is, of which they were shown every word, and to what they ticked."""
    contributor = Contributor.objects.get(pk=work.pk)
    submitting.send(work, contributor, submitting.shown_digest(work, contributor))
