"""The place of a page is part of the agreement: nobody alone moves or reorders public pages."""

import re
import uuid

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Locale, Page

from home.models import ContentPage
from hub.coproduction.exceptions import NotAgreed
from hub.coproduction.models import Agreement, Notice, Publication
from tests.coproduction.admin_actions import client_of, edit, page_shown_after, submit
from tests.coproduction.bypass import doors
from tests.coproduction.bypass.conftest import what_the_public_sees
from tests.coproduction.bypass.test_not_even_in_a_shell import plain
from tests.publishing import agree, create_page


@pytest.fixture
def section(things):
    """An unpublished page with a public one below it, and an empty page beside it."""
    things.section = create_page(
        things.home, ContentPage(title="Section", slug="section", summary="A section.", live=False)
    )
    things.below = create_page(things.section, ContentPage(title="Below", slug="below", summary="Below the section."))
    things.empty = create_page(things.home, ContentPage(title="Empty", slug="empty", summary="Empty.", live=False))
    return things


def order_and_addresses():
    live = Page.objects.filter(live=True).order_by("path")
    return list(live.values_list("pk", "url_path", "locale", "translation_key"))


def saved(page, fields=None, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save(update_fields=fields)


def another_locale():
    return Locale.objects.get(language_code="cy")


WAYS = {
    "move a page": lambda t: t.page.move(t.empty, pos="last-child"),
    "move a plain page": lambda t: plain(t.page).move(t.empty, pos="last-child"),
    "move as an action": lambda t: MovePageAction(t.page, t.empty, pos="first-child").execute(
        skip_permission_checks=True
    ),
    "make it the first": lambda t: t.page.move(t.home, pos="first-child"),
    "put it before its neighbour": lambda t: plain(t.page).move(plain(t.page).get_prev_sibling(), pos="left"),
    "move what it stands below": lambda t: t.section.move(t.empty, pos="last-child"),
    "make what it stands below the first": lambda t: t.section.move(t.home, pos="first-child"),
    "move all pages of a place": lambda t: call_command("move_pages", t.section.pk, t.empty.pk, verbosity=0),
    "rename what it stands below": lambda t: saved(t.section, slug="lies"),
    "rename what it stands below, plainly": lambda t: saved(plain(t.section), slug="lies"),
    "rename what it stands below, and nothing else": lambda t: saved(t.section, ["slug", "url_path"], slug="lies"),
    "give it another address": lambda t: saved(t.page, url_path="/the-hub/lies/"),
    "give it another address, and nothing else": lambda t: saved(t.page, ["url_path"], url_path="/the-hub/lies/"),
    "give it another place": lambda t: saved(t.page, ["path"], path=f"{t.page.path[:-4]}00ZZ"),
    "call it Welsh": lambda t: saved(t.page, locale=another_locale()),
    "call it Welsh, and nothing else": lambda t: saved(t.page, ["locale"], locale=another_locale()),
    "call it the translation of another": lambda t: saved(t.page, translation_key=uuid.uuid4()),
}


@pytest.mark.invariant(13)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way)
def test_nothing_public_gets_another_place_in_a_shell(section, way):
    before, seen = order_and_addresses(), what_the_public_sees()
    with pytest.raises(NotAgreed), transaction.atomic():
        WAYS[way](section)
    assert order_and_addresses() == before
    assert what_the_public_sees() == seen


def renamed_above(client, things):
    address = reverse("wagtailadmin_pages:edit", args=[things.section.pk])
    return client.post(address, doors.sent(client, address, slug="lies"), follow=True)


@pytest.mark.invariant(13)
@pytest.mark.parametrize("way", [doors.bulk_move, doors.move_a_live_page, renamed_above])
def test_not_even_a_superuser_moves_what_is_public(section, administrator, way):
    before = order_and_addresses()
    client = client_of(administrator)
    answer = page_shown_after(client, way(client, section))
    assert answer.status_code in {200, 409}
    assert re.search("is public|below it", answer.text.replace("&#x27;", "'"))
    assert order_and_addresses() == before


@pytest.mark.invariant(13)
@pytest.mark.invariant(15)
def test_refused_reordering_by_hand_is_not_reported_as_done(section, administrator):
    """The admin's script uses fetch, and takes every response that is no error for a success."""
    before = order_and_addresses()
    address = reverse("wagtailadmin_pages:set_page_position", args=[section.page.pk])
    answer = client_of(administrator).post(f"{address}?position=0", headers={"sec-fetch-mode": "cors"})
    assert answer.status_code == 409
    assert order_and_addresses() == before


def test_drafts_below_a_draft_are_reordered_by_hand(section, administrator):
    first, second = (
        create_page(section.empty, ContentPage(title=slug, slug=slug, summary="A draft.", live=False))
        for slug in ("first", "second")
    )
    address = reverse("wagtailadmin_pages:set_page_position", args=[second.pk])
    client_of(administrator).post(f"{address}?position=0", headers={"sec-fetch-mode": "cors"})
    assert [page.pk for page in section.empty.get_children()] == [second.pk, first.pk]


def test_what_is_neither_public_nor_waiting_is_moved_as_ever(section, ebye):
    section.draft.move(section.empty, pos="last-child")
    section.empty.refresh_from_db()
    section.empty.move(section.home, pos="first-child")
    assert ContentPage.objects.get(pk=section.draft.pk).url_path.endswith("/empty/a-draft/")
    section.draft.refresh_from_db()
    edit(ebye, section.draft, slug="renamed")
    assert ContentPage.objects.get(pk=section.draft.pk).slug == "renamed"


@pytest.mark.invariant(13)
@pytest.mark.parametrize("moved", ["it", "what it stands below"])
def test_what_waits_in_another_place_is_agreed_to_anew(section, ebye, staff, moved):
    inner = create_page(section.draft, ContentPage(title="Inner", slug="inner", summary="Inside.", live=False))
    submit(ebye, inner)
    agree(inner, ebye)
    (inner if moved == "it" else section.draft).move(section.empty, pos="last-child")
    assert Agreement.objects.about(inner).get().set_aside_at
    assert list(Notice.objects.about(inner).filter(kind="changed").values_list("person", flat=True)) == [ebye.pk]
    inner.refresh_from_db()
    agree(inner, staff)
    assert not ContentPage.objects.get(pk=inner.pk).live
    agree(inner, ebye)
    assert ContentPage.objects.get(pk=inner.pk).live


@pytest.mark.invariant(13)
def test_what_was_agreed_for_a_day_does_not_go_live_in_another_place(section, ebye, staff):
    submit(ebye, section.draft, go_live_at="2099-03-01 10:00")
    agree(section.draft, ebye)
    agree(section.draft, staff)
    assert section.draft.revisions.filter(approved_go_live_at__isnull=False).exists()
    section.draft.refresh_from_db()
    section.draft.move(section.empty, pos="last-child")
    assert not section.draft.revisions.filter(approved_go_live_at__isnull=False).exists()
    assert not Publication.objects.about(section.draft).not_ended().exists()
    assert Notice.objects.about(section.draft).filter(kind="not_on_its_day", person=staff).exists()


def test_an_address_that_both_sides_agreed_to_is_taken(section, ebye, staff):
    submit(ebye, section.below, slug="renamed")
    agree(section.below, ebye)
    agree(section.below, staff)
    assert Page.objects.get(pk=section.below.pk).url_path.endswith("/section/renamed/")
