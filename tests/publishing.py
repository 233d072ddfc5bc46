"""Publishes pages and entries for tests about other things, through the domain's public functions."""

from django.core.management import call_command
from wagtail.models import Site

from hub.coproduction.public_names.partners import Partner, request_public_name
from hub.coproduction.publication.publish import publish_alone as break_glass
from hub.coproduction.workflow import decisions
from hub.core.models import HubPage, HubSettings
from yellowbook.contributors.models import Contributor
from yellowbook.workflow import moderating, submitting


def publish_alone(thing, reason="A test put it up.", by=None):
    """Publish the latest version of `thing` without agreement, with the digest of what it says."""
    return break_glass(thing, reason, decisions.digest_of_latest(thing), by)


def publish(thing):
    """Save and publish `thing`. Returns it fresh from the database."""
    if thing.pk is None:
        thing.live = False
        thing.save()
    thing.save_revision()
    publish_alone(thing)
    return type(thing).objects.get(pk=thing.pk)


def create_page(parent, page):
    """Add a page below `parent`, and publish it unless its `live` is False."""
    to_publish, page.live = page.live, False
    parent.add_child(instance=page)
    return publish(page) if to_publish else page


def first_page_of_a_site(page, hostname):
    """Make `page` the root page of the only site, by an update in the database: the gate refuses a save."""
    HubSettings.objects.all().delete()
    about = {"hostname": hostname, "port": 80, "site_name": "", "root_page": page, "is_default_site": True}
    if not Site.objects.update(**about):
        Site.objects.create(**about)
    Site.clear_site_root_paths_cache()
    return page


def set_up_public_hub():
    """Make the empty hub, and publish its pages as if both sides had agreed: most tests are about what is public."""
    call_command("setup_hub", verbosity=0)
    for page in HubPage.objects.filter(live=False).order_by("path").specific():
        publish_alone(page)


def give_public_name(person, name):
    """Give somebody a public name that was agreed to."""
    request_public_name(person, name)
    publish_alone(Partner.objects.get(person=person))


def agree(thing, person, side=None, meeting=None):
    """Agree to the latest version of `thing`, with the digest of what it says."""
    return decisions.agree(thing, person, decisions.digest_of_latest(thing), side, meeting)


def agree_to_work(work, person, side=None):
    """Agree to the latest version of a work, with its digest."""
    return moderating.agree(work, person, decisions.digest_of_latest(work), side)


def send(work):
    """Submit a work as its contributor."""
    contributor = Contributor.objects.get(pk=work.pk)
    submitting.send(work, contributor, submitting.shown_digest(work, contributor))
