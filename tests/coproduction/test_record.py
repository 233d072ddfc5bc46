"""Every public page says truthfully who agreed to it."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import translation

from hub.coproduction.models import EqualPartnersTask
from hub.coproduction.record import record_of
from tests.coproduction.admin_actions import agree as agree_in_admin
from tests.coproduction.admin_actions import change_account, client_of, edit, publish_alone, submit, take_down
from tests.publishing import agree, give_public_name

ADDRESS = "/strategy/"


def on_page(client, address=ADDRESS):
    """The record on a page, as visitors read it."""
    text = client.get(address).text
    return next((line for line in text.splitlines() if "Agreed by" in line or "greement" in line), "")


@pytest.fixture
def agreed(page, ebye, staff):
    """The page, published by agreement of both sides."""
    submit(ebye, page, summary="In our words.")
    agree(page, ebye)
    agree(page, staff)
    return page


@pytest.mark.invariant(4)
def test_a_page_says_which_sides_agreed_and_when(client, agreed):
    day = translation.override("en")
    with day:
        when = record_of(agreed)._day()
    assert f"Agreed by an Expert by Experience and a member of staff, {when}" in on_page(client)


def test_nobody_is_named_who_did_not_choose_to_be(client, agreed, ebye):
    assert ebye.username not in client.get(ADDRESS).text
    give_public_name(ebye, "Sam Example")
    assert "Agreed by Sam Example (an Expert by Experience) and a member of staff" in on_page(client)
    change_account(ebye, {"partner-public_name": ""})
    assert "Sam Example" not in client.get(ADDRESS).text


def test_several_people_of_a_side_are_counted(client, page, ebye, ebye2, staff, staff2):
    EqualPartnersTask.objects.update(people=2)
    submit(ebye, page, summary="In our words.")
    for person in (ebye, ebye2, staff, staff2):
        agree(page, person)
    assert "Agreed by 2 people of Experts by Experience and 2 people of Staff" in on_page(client)


@pytest.mark.invariant(4)
def test_what_was_published_alone_says_so_and_never_why(client, page, administrator):
    edit(administrator, page, summary="Alone.")
    publish_alone(administrator, page, reason="A secret reason.")
    assert "Published without both sides" in on_page(client)
    assert "secret" not in client.get(ADDRESS).text


@pytest.mark.invariant(4)
def test_the_record_is_of_what_is_public_and_not_of_what_waits(client, agreed, ebye, administrator):
    edit(administrator, agreed, summary="Alone.")
    publish_alone(administrator, agreed)
    submit(ebye, agreed, summary="Newer still.")
    agree_in_admin(ebye, agreed)
    assert "Published without both sides" in on_page(client)


@pytest.mark.invariant(4)
def test_after_breaking_the_glass_both_sides_can_agree_to_the_same_words(client, page, ebye, staff, administrator):
    edit(administrator, page, summary="Alone.")
    publish_alone(administrator, page)
    submit(ebye, page, summary="Alone.")
    agree(page, ebye)
    agree(page, staff)
    assert "Agreed by an Expert by Experience and a member of staff" in on_page(client)


def test_a_draft_is_called_a_draft(agreed, ebye):
    edit(ebye, agreed, summary="Not agreed yet.")
    preview = client_of(ebye).get(f"/admin/pages/{agreed.pk}/view_draft/").text
    assert "This is a draft." in preview
    assert "Agreed by" not in preview


def test_a_page_in_another_language_says_it_in_that_language(agreed):
    with translation.override("cy"):
        told = str(record_of(agreed))
    assert "Arbenigwr drwy Brofiad" in told
    assert "aelod o staff" in told


def test_structured_data_says_the_same(client, agreed):
    told = client.get(f"/api/v2/pages/{agreed.pk}/").json()["co_production"]
    assert told["agreed"] is True
    assert told["published_without_agreement"] is False
    assert [side["side"] for side in told["sides"]] == ["Experts by Experience", "Staff"]
    assert told["on"] == record_of(agreed).on.isoformat()


def test_the_record_costs_one_query_however_many_agreed(page, ebye, ebye2, staff, staff2, django_assert_num_queries):
    EqualPartnersTask.objects.update(people=2)
    submit(ebye, page, summary="In our words.")
    for person in (ebye, ebye2, staff, staff2):
        agree(page, person)
    ContentType.objects.get_for_model(page)
    with django_assert_num_queries(1):
        str(record_of(page))


@pytest.mark.invariant(3)
def test_what_was_taken_down_has_no_record(agreed, ebye):
    take_down(ebye, agreed)
    assert not record_of(agreed).sides


def test_a_page_that_came_with_the_hub_says_that_nobody_agreed_yet(client, hub):
    assert "Published without both sides" in on_page(client, "/privacy/")
