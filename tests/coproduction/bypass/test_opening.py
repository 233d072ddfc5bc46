"""Nobody alone removes or widens the privacy of published pages and files."""

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from home.models import ContentPage
from hub.coproduction.exceptions import NotAgreed
from hub.coproduction.models import Agreement, Notice
from hub.core.private_files.access import is_public
from tests.coproduction.admin_actions import client_of, shown_messages, submit, take_down
from tests.publishing import agree, create_page


@pytest.fixture
def members(hub):
    return Group.objects.create(name="Members")


@pytest.fixture
def closed(things, members):
    """Two private pages, one with a published page below it, and files of a private collection."""
    things.page_lock = PageViewRestriction.objects.create(page=things.page, restriction_type="groups")
    things.page_lock.groups.add(Group.objects.create(name="Readers"))
    things.section = create_page(
        things.home, ContentPage(title="Section", slug="section", summary="A section.", live=False)
    )
    things.below = create_page(things.section, ContentPage(title="Below", slug="below", summary="Below the section."))
    things.lock = PageViewRestriction.objects.create(page=things.section, restriction_type="password", password="one")
    things.login = PageViewRestriction.objects.create(page=things.home, restriction_type="login")
    things.root = Collection.get_first_root_node()
    things.private = things.root.add_child(name="Private")
    things.files_lock = CollectionViewRestriction.objects.create(collection=things.private, restriction_type="login")
    things.inside = things.private.add_child(name="Inside")
    type(things.document).objects.update(collection=things.inside)
    things.document.refresh_from_db()
    things.members = members
    # Fresh from the database, without cached restrictions.
    for name in ("page_lock", "lock", "login", "files_lock"):
        setattr(things, name, type(getattr(things, name)).objects.get(pk=getattr(things, name).pk))
    return things


def saved(thing, fields=None, **values):
    for name, value in values.items():
        setattr(thing, name, value)
    thing.save(update_fields=fields)


WAYS = {
    "open a page": lambda t: t.page_lock.delete(),
    "open what a public page stands below": lambda t: t.lock.delete(),
    "open them all": lambda t: PageViewRestriction.objects.all().delete(),
    "another password": lambda t: saved(t.lock, password="two"),
    "another password, and nothing else": lambda t: saved(t.lock, ["password"], password="two"),
    "a login instead of a password": lambda t: saved(t.lock, restriction_type="login"),
    "a password instead of a login": lambda t: saved(t.login, restriction_type="password", password="one"),
    "a login instead of groups": lambda t: saved(t.page_lock, restriction_type="login"),
    "nothing instead of a login": lambda t: saved(t.login, restriction_type="none"),
    "hang the lock elsewhere": lambda t: saved(t.lock, page=t.draft),
    "let a group in": lambda t: t.page_lock.groups.add(t.members),
    "let a group in from its end": lambda t: t.members.pageviewrestriction_set.add(t.page_lock),
    "let other groups in": lambda t: t.page_lock.groups.set([t.members]),
    "open a collection": lambda t: t.files_lock.delete(),
    "take a file out of a private collection": lambda t: saved(t.document, collection=t.root),
    "take a file out, and save nothing else": lambda t: saved(t.document, ["collection"], collection=t.root),
}


@pytest.mark.invariant(13)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way)
def test_not_even_a_shell_opens_what_is_public_for_some(closed, way):
    with pytest.raises(NotAgreed), transaction.atomic():
        WAYS[way](closed)
    assert closed.lock.password
    assert PageViewRestriction.objects.count() == 3
    assert not is_public(closed.document)


def privacy(client, page, **values):
    address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    return client.post(address, values, headers={"x-requested-with": "XMLHttpRequest"})


DOORS = {
    "the page's privacy": lambda c, t: privacy(c, t.section, restriction_type="none"),
    "another password": lambda c, t: privacy(c, t.section, restriction_type="password", password="two"),
    "other groups": lambda c, t: privacy(c, t.page, restriction_type="groups", groups=[t.members.pk]),
    "the collection's privacy": lambda c, t: c.post(
        reverse("wagtailadmin_collections:set_privacy", args=[t.private.pk]), {"restriction_type": "none"}
    ),
    "another place for the collection": lambda c, t: c.post(
        reverse("wagtailadmin_collections:edit", args=[t.inside.pk]), {"name": "Inside", "parent": t.root.pk}
    ),
    "another collection for the file": lambda c, t: c.post(
        reverse("wagtaildocs:edit", args=[t.document.pk]),
        {"title": t.document.title, "collection": t.root.pk, "tags": ""},
    ),
    "another collection for many files": lambda c, t: c.post(
        reverse("wagtail_bulk_action", args=["core", "hubdocument", "add_to_collection"]) + f"?id={t.document.pk}",
        {"collection": t.root.pk},
    ),
}


@pytest.mark.invariant(13)
@pytest.mark.parametrize("way", DOORS, ids=lambda way: way)
def test_nobody_opens_alone_in_the_admin_what_is_public_for_some(closed, administrator, ebye, way):
    for person in (ebye, administrator):
        with transaction.atomic():
            client = client_of(person)
            answer = DOORS[way](client, closed)
            told = shown_messages(client.get("/admin/", follow=True))
            assert answer.status_code < 500
            assert person == ebye or "public" in told + answer.text
            assert PageViewRestriction.objects.get(pk=closed.lock.pk).password == "one"
            assert closed.members not in closed.page_lock.groups.all()
            assert not is_public(closed.document)
            transaction.set_rollback(True)


@pytest.mark.invariant(3)
def test_closing_takes_one(things, administrator, members, client):
    privacy(client_of(administrator), things.page, restriction_type="login")
    assert client.get(things.page.url).status_code == 302
    privacy(client_of(administrator), things.page, restriction_type="groups", groups=[members.pk])
    lock = PageViewRestriction.objects.get()
    assert lock.restriction_type == "groups"
    assert list(lock.groups.all()) == [members]
    lock.groups.clear()
    assert not lock.groups.exists()


def test_what_is_not_public_can_be_opened_and_is_agreed_to_anew(closed, administrator, ebye, staff):
    for page in (closed.below, closed.section):
        if page.live:
            take_down(staff, page)
    submit(ebye, closed.below)
    agree(closed.below, ebye)
    privacy(client_of(administrator), closed.section, restriction_type="none")
    assert not PageViewRestriction.objects.filter(pk=closed.lock.pk).exists()
    assert Agreement.objects.about(closed.below).get().set_aside_at
    assert "Other people may read it now." in Notice.objects.about(closed.below).get(person=ebye, kind="changed").words
    agree(closed.below, staff)
    assert not Page.objects.get(pk=closed.below.pk).live


def test_a_lock_goes_with_its_page(closed):
    closed.section.delete()
    assert not PageViewRestriction.objects.filter(pk=closed.lock.pk).exists()
