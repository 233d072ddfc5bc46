"""Only what is public is found, counted, suggested or used for spelling, however it was unpublished."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)

from home.models import ContentPage, HomePage
from hub.coproduction.exceptions import Refusal
from hub.core.models import HubDocument, HubPage, HubSettings, Service
from initiatives.models import CollegePage, CouncilPage, MeetingPage, PeoplesCouncilPage, RecoveryCollegesPage
from search.models import Entry
from tests.coproduction.admin_actions import client_of, take_down
from tests.coproduction.bypass.doors import bulk
from tests.publishing import agree, create_page, publish
from tests.search.searching import PLANTED, SHARED, ask, is_found, titles

pytestmark = pytest.mark.invariant(1)


@pytest.fixture(autouse=True)
def something_public(hub):
    """A public page with a word that the hidden pages hold, too."""
    return create_page(front_door(), ContentPage(title=f"An {SHARED}", summary="In public."))


def front_door():
    return HomePage.objects.get(locale__language_code="en")


def page_of(title=f"The {PLANTED}", live=False):
    """A page of another type than the public one, with the planted word in every text field."""
    body = [("text", f"<p>{PLANTED} {SHARED}</p>")]
    return ContentPage(title=title, summary=f"{PLANTED}, {SHARED}.", body=body, live=live)


@pytest.fixture
def draft(hub):
    page = front_door().add_child(instance=page_of())
    page.save_revision()
    return page


@pytest.fixture
def public(draft):
    return publish(draft)


@pytest.fixture
def private_place(hub):
    """A page behind a password."""
    place = create_page(front_door(), ContentPage(title="Behind a password", summary="For some.", live=True))
    PageViewRestriction.objects.create(page=place, restriction_type="password", password="tests only")
    return place


def asked(page, *people, day=None):
    """A page that waits for agreement, to which some people agreed."""
    page.go_live_at = day
    page.save_revision()
    page.get_workflow().start(page, None)
    for person in people:
        agree(page, person)


# --- Never public ----------------------------------------------------------------------------------------------------


@pytest.mark.both_databases
def test_a_draft_is_not_found(client, draft):
    draft.summary = f"{PLANTED} again"
    draft.save_revision()
    draft.save()
    assert not is_found(client)


def test_what_waits_is_not_found_before_the_last_yes(client, draft, ebye, staff):
    asked(draft)
    assert not is_found(client)
    agree(draft, ebye)
    assert not is_found(client)
    agree(draft, staff)
    assert is_found(client)


def test_what_is_agreed_for_a_later_day_is_found_from_that_day_on(client, draft, ebye, staff, monkeypatch):
    day = timezone.now() + timedelta(days=3)
    asked(draft, ebye, staff, day=day)
    call_command("publish_scheduled")
    assert not is_found(client)
    monkeypatch.setattr(timezone, "now", lambda: day + timedelta(minutes=1))
    call_command("publish_scheduled")
    assert is_found(client)


def test_a_draft_of_something_public_is_not_found(client, something_public):
    something_public.summary = PLANTED
    something_public.save_revision()
    assert not is_found(client)


def test_a_page_made_below_a_private_one_is_not_found(client, private_place):
    create_page(private_place, page_of(live=True))
    assert not is_found(client)


# --- Not public any more: every way ----------------------------------------------------------------------------------


def taken_down(page, ebye, **others):
    take_down(ebye, page)


def unpublished_in_a_shell(page, **others):
    page.unpublish()


def saved_in_a_shell(page, **others):
    page.live = False
    page.save()


def saved_in_a_shell_as_a_plain_page(page, **others):
    plain = Page.objects.get(pk=page.pk)
    plain.live = False
    plain.save(update_fields=["live"])


def unpublished_by_hand(page, administrator, **others):
    """Wagtail's own unpublish view is closed, because it asks for no reason. Search must follow it all the same."""
    client_of(administrator).post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))


def unpublished_in_bulk(page, administrator, **others):
    bulk(client_of(administrator), "page", "unpublish", page.pk)


def deleted_in_a_shell(page, **others):
    page.delete()


def deleted_by_hand(page, administrator, **others):
    client_of(administrator).post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


def expired(page, **others):
    HubPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")


def made_private(page, administrator, **others):
    address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    client_of(administrator).post(address, {"restriction_type": "login"})


def made_private_in_a_shell(page, **others):
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="tests only")


def moved_below_a_private_page(page, private_place, **others):
    with pytest.raises(Refusal):
        page.move(private_place, pos="last-child")


def moved_by_hand(page, private_place, administrator, **others):
    client_of(administrator).post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, private_place.pk]))


def moved_in_bulk(page, private_place, administrator, **others):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    client_of(administrator).post(f"{address}?id={page.pk}&next=/admin/", {"chooser": private_place.pk})


DOORS = [
    *(taken_down, unpublished_in_a_shell, saved_in_a_shell, saved_in_a_shell_as_a_plain_page),
    *(unpublished_by_hand, unpublished_in_bulk, deleted_in_a_shell, deleted_by_hand, expired),
    *(made_private, made_private_in_a_shell, moved_below_a_private_page, moved_by_hand, moved_in_bulk),
]


MOVES = {moved_below_a_private_page, moved_by_hand, moved_in_bulk}
REFUSED = {unpublished_by_hand, unpublished_in_bulk, *MOVES}


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_what_is_unpublished_in_any_way_is_not_found(client, public, private_place, ebye, administrator, door):
    assert is_found(client)
    number = public.pk
    door(public, private_place=private_place, ebye=ebye, administrator=administrator)
    still = HubPage.objects.published().filter(pk=number).exists()
    assert still == (door in REFUSED)
    assert is_found(client) == still
    assert (titles(ask(client, SHARED)) == [f"An {SHARED}"]) != still


@pytest.mark.both_databases
def test_a_page_is_as_private_as_the_page_above_it(client, public, private_place, something_public):
    public.unpublish()
    public.move(something_public, pos="last-child")
    publish(public)
    assert is_found(client)
    restriction = PageViewRestriction.objects.create(page=something_public, restriction_type="login")
    assert titles(ask(client, PLANTED)) == []
    for page in (public, something_public):
        type(page).objects.get(pk=page.pk).unpublish()
    restriction.delete()
    for page in (something_public, public):
        publish(page)
    assert is_found(client)


def test_a_page_leaves_search_in_the_transaction_in_which_it_leaves_the_public(client, public, ebye):
    with transaction.atomic():
        take_down(ebye, public)
        assert not Entry.objects.filter(page=public).exists()
        transaction.set_rollback(True)
    assert is_found(client)


@pytest.mark.both_databases
def test_what_a_page_said_before_is_not_found(client, public):
    public.title, public.summary, public.body = "A wren", "Small.", []
    public.slug = "a-wren"
    publish(public)
    assert not is_found(client)
    assert titles(ask(client, "wren")) == ["A wren"]


def test_a_page_does_not_show_the_title_of_an_unpublished_parent(client, public, ebye):
    below = create_page(public, ContentPage(title="Below", summary="In public.", live=True))
    assert set(titles(ask(client, PLANTED))) == {f"The {PLANTED}", "Below"}
    take_down(ebye, public)
    assert client.get(below.url).status_code == 200
    assert not is_found(client)


# --- Notes of meetings -----------------------------------------------------------------------------------------------


def test_notes_of_a_meeting_are_found_when_members_have_agreed_them(client, hub):
    told = {"who_can_come": "Everybody", "how_often": "Monthly", "raise_an_idea": "<p>Use the box.</p>"}
    council = CouncilPage(title="House council", summary="Ours.", level="national", live=True, **told)
    create_page(PeoplesCouncilPage.objects.get(), council)
    notes = {"talked_about": f"<p>{PLANTED} and {SHARED}</p>", "passed_up": PLANTED}
    day = timezone.localdate() - timedelta(days=7)
    meeting = create_page(council, MeetingPage(title="The meeting", summary="We met.", date=day, live=True, **notes))
    assert not is_found(client)
    meeting.agreed_on = timezone.localdate()
    publish(meeting)
    assert is_found(client)
    meeting.agreed_on = None
    publish(meeting)
    assert not is_found(client)


# --- Documents -------------------------------------------------------------------------------------------------------


@pytest.fixture
def document(hub):
    words = ContentFile(b"words", f"{PLANTED}.txt")
    return HubDocument.objects.create(title=f"{PLANTED} {SHARED}", file=words)


def leading_to(document):
    return [("text", f'<p><a linktype="document" id="{document.pk}">Read</a></p>')]


@pytest.mark.both_databases
def test_a_document_that_nothing_leads_to_is_not_found(client, document):
    assert not is_found(client)


def test_a_document_that_only_a_draft_leads_to_is_not_found(client, document, something_public):
    page = ContentPage(title="A draft", summary="Not public.", body=leading_to(document), live=False)
    front_door().add_child(instance=page).save_revision()
    something_public.body = leading_to(document)
    something_public.save_revision()
    assert not is_found(client)
    publish(something_public)
    assert is_found(client)


@pytest.fixture
def shown(document):
    """A public page that links to a document."""
    return create_page(
        front_door(), ContentPage(title="To read", summary="A list.", body=leading_to(document), live=True)
    )


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_a_document_leaves_search_with_the_page_that_leads_to_it(
    client, shown, private_place, ebye, administrator, door
):
    assert is_found(client)
    door(shown, private_place=private_place, ebye=ebye, administrator=administrator)
    assert is_found(client) == (door in REFUSED)


def test_a_document_is_not_found_when_its_page_leads_to_it_no_longer(client, shown):
    shown.body = []
    publish(shown)
    assert not is_found(client)


def test_a_document_stays_as_long_as_another_public_page_leads_to_it(client, shown, document, ebye):
    other = create_page(
        front_door(), ContentPage(title="More", summary="A list.", body=leading_to(document), live=True)
    )
    take_down(ebye, other)
    assert is_found(client)


@pytest.mark.parametrize("above", [False, True], ids=["its own", "one above"])
def test_a_document_of_a_private_collection_is_not_found(client, shown, document, above, ebye):
    top = Collection.get_first_root_node().add_child(name="Some")
    inside = top.add_child(name="Inside")
    HubDocument.objects.filter(pk=document.pk).update(collection=inside)
    restriction = CollectionViewRestriction.objects.create(
        collection=top if above else inside, restriction_type="login"
    )
    assert not is_found(client)
    take_down(ebye, shown)
    restriction.delete()
    publish(shown)
    assert is_found(client)


def test_a_document_that_moves_into_a_private_collection_is_not_found(client, shown, document):
    private = Collection.get_first_root_node().add_child(name="Some")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    document.collection = private
    document.save()
    assert not is_found(client)


def test_a_document_is_not_found_when_its_collection_moves_below_a_private_one(
    client, shown, document, administrator, django_capture_on_commit_callbacks
):
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    document.collection = Collection.get_first_root_node().add_child(name="Some")
    document.save()
    assert is_found(client)
    address, editor = reverse("wagtailadmin_collections:edit", args=[document.collection.pk]), client_of(administrator)
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(address, {"name": "Some", "parent": private.pk})
    assert not is_found(client)


def test_an_initiative_that_came_down_is_no_choice_among_what_is_below_it(client, hub, ebye):
    colleges = RecoveryCollegesPage.objects.get(locale__language_code="en")
    colleges.title = f"The {PLANTED}"
    publish(colleges)
    told = {
        "who_can_join": "All",
        "how_to_enrol": "Ask.",
        "service": publish(Service(name="Rowan", town="Ely", region="East")),
    }
    below = create_page(colleges, CollegePage(title="A college", summary=f"An {SHARED}.", live=True, **told))
    assert f"The {PLANTED} (1)" in ask(client, SHARED, initiative=colleges.slug).text
    take_down(ebye, colleges)
    assert client.get(below.url).status_code == 200
    assert PLANTED not in ask(client, SHARED, initiative=colleges.slug).text
    assert not is_found(client)


def test_a_site_that_is_gone_shows_nothing(client, public):
    HubSettings.objects.all().delete()
    Site.objects.all()._raw_delete(Site.objects.db)  # past the hub, which refuses this
    assert client.get("/search/", {"query": PLANTED}).status_code == 200
