"""A site's root page and the language of a page are part of the agreement."""

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Locale, Page, Site

from hub.coproduction.exceptions import NotAgreed
from tests.coproduction.admin_actions import client_of, shown_messages
from tests.coproduction.bypass.conftest import what_the_public_sees

pytestmark = pytest.mark.invariant(13)


def saved(thing, fields=None, **values):
    for name, value in values.items():
        setattr(thing, name, value)
    thing.save(update_fields=fields)


def site():
    return Site.objects.get()


def english():
    return Locale.objects.get(language_code="en")


WAYS = {
    "another first page": lambda t: saved(site(), root_page=t.page),
    "another first page, and nothing else": lambda t: saved(site(), ["root_page"], root_page=t.page),
    "a first page that is not public": lambda t: saved(site(), root_page=t.draft),
    "no site that answers for any name": lambda t: saved(site(), is_default_site=False),
    "no site": lambda t: Site.objects.all().delete(),
    "a second site over what is public": lambda t: Site.objects.create(hostname="two.example.org", root_page=t.page),
    "another language": lambda t: saved(english(), language_code="pl"),
}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way)
def test_not_even_a_shell_changes_what_is_first_or_in_which_language(things, way):
    before = what_the_public_sees()
    with pytest.raises(NotAgreed), transaction.atomic():
        WAYS[way](things)
    assert what_the_public_sees() == before


def test_a_language_that_is_used_is_not_deleted(things):
    with pytest.raises(ProtectedError), transaction.atomic():
        english().delete()


def test_a_superuser_is_told_why(things, administrator):
    client = client_of(administrator)
    before = what_the_public_sees()
    address = reverse("wagtailsites:edit", args=[site().pk])
    second = {"hostname": "two.example.org", "port": 80, "site_name": ""}
    sent = {"hostname": site().hostname, "port": site().port, "site_name": "", "is_default_site": "on"}
    answers = [
        client.post(address, sent | {"root_page": things.page.pk}, follow=True),
        client.post(reverse("wagtailsites:delete", args=[site().pk]), follow=True),
        client.post(reverse("wagtailsites:add"), second | {"root_page": things.page.pk}, follow=True),
    ]
    assert ["goes with the first page of its site" in shown_messages(answer) for answer in answers] == [True] * 3
    assert what_the_public_sees() == before


def test_whoever_runs_the_hub_sets_its_address(things):
    saved(site(), hostname="hub.example.org", port=8443, site_name="What only editors read")
    assert site().hostname == "hub.example.org"


def test_a_second_site_can_be_made_where_nothing_is_public(things):
    Site.objects.create(hostname="two.example.org", root_page=things.draft)
    second = Site.objects.get(hostname="two.example.org")
    with pytest.raises(NotAgreed), transaction.atomic():
        saved(second, root_page=things.home)
    Site.objects.get(pk=second.pk).delete()


def test_what_is_not_public_can_become_another_first_page(things):
    for page in Page.objects.filter(depth__gt=1, live=True):
        page.specific.unpublish()
    saved(site(), root_page=things.draft)
    assert site().root_page_id == things.draft.pk


def test_a_superuser_is_told_why_a_language_stays(things, administrator, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("cy", "Welsh"), ("pl", "Polish")]
    address = reverse("wagtaillocales:edit", args=[english().pk])
    client = client_of(administrator)
    component = "component-wagtail_localize_localesynchronization"
    sent = {"language_code": "pl", f"{component}-enabled": "", f"{component}-sync_from": ""}
    assert "The language was not changed" in shown_messages(client.post(address, sent, follow=True))
    assert english()
