"""A change goes public when somebody of each side has approved it, and not before."""

import pytest
from django.core.checks import run_checks
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from home.models import StrategyPage
from hub.coproduction.checks import everything_shared_is_coproduced
from hub.core.models import Theme
from tests.admin_forms import filled_form

NEW = "Our plan, in words that we chose together."


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def edit(person, page, action, **values):
    """Change a page in the admin and press a button."""
    client, address = client_of(person), reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = client.post(address, {**filled_form(client, address, **values).dict(), action: "1"})
    assert answer.status_code == 302, answer.context["form"].errors
    page.refresh_from_db()


def act(person, page, action="approve", **values):
    """Do what the page's workflow offers, the way the admin's dialogue does; the answer."""
    task = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task.pk])
    answer = client_of(person).post(address, values)
    page.refresh_from_db()
    return answer


def public_text(client):
    return client.get("/strategy/").content.decode()


@pytest.fixture
def page(hub):
    return StrategyPage.objects.get()


@pytest.mark.invariant(1)
def test_a_change_goes_public_when_both_sides_have_approved_it(page, ebye, staff, client):
    edit(ebye, page, "action-submit", summary=NEW)
    assert NEW not in public_text(client)
    act(ebye, page)
    assert NEW not in public_text(client)
    act(staff, page)
    assert NEW in public_text(client)


@pytest.mark.invariant(1)
def test_nobody_of_one_side_can_approve_for_the_other(page, ebye, staff, client):
    edit(staff, page, "action-submit", summary=NEW)
    act(staff, page)
    act(ebye, page)
    act(ebye, page)
    assert NEW not in public_text(client)


@pytest.mark.invariant(1)
@pytest.mark.parametrize("name", ["ebye", "staff"])
def test_nobody_of_either_side_publishes_alone(page, request, client, name):
    edit(request.getfixturevalue(name), page, "action-publish", summary=NEW)
    assert NEW not in public_text(client)
    assert page.has_unpublished_changes


@pytest.mark.invariant(1)
def test_what_is_published_is_what_was_approved(page, ebye, staff, administrator, client):
    edit(ebye, page, "action-submit", summary=NEW)
    act(ebye, page)
    later = Page.objects.get(pk=page.pk).specific
    later.summary = "Something that nobody has approved."
    later.save_revision(user=administrator, log_action=True)
    act(staff, page)
    assert "nobody has approved" not in public_text(client)


@pytest.mark.invariant(1)
def test_an_unfinished_draft_does_not_slip_through_with_the_last_approval(page, ebye, staff, client):
    edit(ebye, page, "action-submit", summary=NEW)
    act(ebye, page)
    revision = page.current_workflow_task_state.revision
    revision.content["aims"] = '[{"type": "aim", "value": {"aim": "", "why": "", "actions": []}, "id": "1"}]'
    revision.save()
    answer = act(staff, page)
    assert answer.status_code == 302
    assert NEW not in public_text(client)
    page.refresh_from_db()
    assert page.workflow_in_progress


def test_asking_for_changes_sends_it_back(page, ebye, staff, client):
    edit(ebye, page, "action-submit", summary=NEW)
    act(ebye, page)
    act(staff, page, "reject", comment="Shorter, please.")
    assert page.current_workflow_state.status == "needs_changes"
    assert NEW not in public_text(client)


def test_list_entries_go_the_same_way(hub, ebye, staff):
    theme = Theme(name="Hope", live=False)
    theme.save()
    theme.save_revision(user=ebye)
    theme.get_workflow().start(theme, ebye)
    theme.current_workflow_task_state.approve(user=ebye)
    theme.refresh_from_db()
    assert not theme.live
    theme.current_workflow_task_state.approve(user=staff)
    theme.refresh_from_db()
    assert theme.live


@pytest.mark.invariant(1)
def test_the_hub_does_not_start_with_a_page_type_that_needs_nobodys_agreement(hub, monkeypatch):
    assert not [error for error in run_checks() if error.id == "coproduction.E001"]
    monkeypatch.setattr("hub.coproduction.checks.Coproduced", Theme)
    assert [error.obj for error in everything_shared_is_coproduced(None) if error.obj is StrategyPage] == [StrategyPage]
