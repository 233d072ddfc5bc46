"""Sides are edited in the settings, and cannot be changed while agreements depend on them."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import checks
from django.urls import reverse

from hub.coproduction.models import EqualPartnersTask, Side
from tests.admin_forms import filled_form
from tests.conftest import member_of
from tests.coproduction.admin_actions import agree, client_of, publish_alone, shown_messages, submit


@pytest.fixture
def keeper(hub):
    """Somebody who manages people and sides."""
    return member_of("Administrators", name="keeper")


@pytest.fixture
def side(hub):
    return Side.objects.get(group__name="Staff")


@pytest.fixture
def others(hub):
    return Group.objects.create(name="Somebody else")


def address(side):
    return reverse("side:edit", args=[side.pk])


def change(person, side, **values):
    client = client_of(person)
    data = filled_form(client, address(side), **values)
    return client.post(address(side), data, follow=True)


def delete(person, side):
    return shown_messages(client_of(person).post(reverse("side:delete", args=[side.pk]), follow=True))


def test_the_screen_is_in_the_settings(keeper, staff):
    assert reverse("side:index") in client_of(keeper).get("/admin/").text
    assert reverse("side:index") not in client_of(staff).get("/admin/").text


def test_sides_are_listed_with_their_groups(keeper):
    text = client_of(keeper).get(reverse("side:index")).text
    assert "Experts by Experience" in text
    assert "Staff" in text


def test_a_superuser_can_add_a_third_side(administrator, others):
    client = client_of(administrator)
    data = filled_form(client, reverse("side:add")).dict()
    client.post(reverse("side:add"), data | {"group": others.pk, "sort_order": 3})
    assert str(Side.objects.get(group=others)) == "Somebody else"


def test_another_group_can_take_a_sides_place_before_anything_was_agreed(keeper, side, others):
    change(keeper, side, group=others.pk)
    assert Side.objects.get(pk=side.pk).group == others


def test_no_other_group_takes_its_place_while_something_waits(keeper, side, others, subject, staff):
    submit(staff, subject.thing, **subject.saying("New words"))
    assert "Something waits for this side" in change(keeper, side, group=others.pk).text
    assert Side.objects.get(pk=side.pk).group != others


def test_no_other_group_takes_its_place_after_somebody_agreed_for_it(keeper, side, others, page, staff, administrator):
    submit(staff, page, summary="New words")
    agree(staff, page)
    publish_alone(administrator, page)
    assert "People have agreed for this side" in change(keeper, side, group=others.pk).text
    assert Side.objects.get(pk=side.pk).group != others


def test_a_side_that_is_asked_is_not_deleted(administrator, side):
    assert "asks this side" in delete(administrator, side)
    assert Side.objects.filter(pk=side.pk).exists()


def test_a_side_that_something_waits_for_is_not_deleted(administrator, side, page, staff):
    submit(staff, page, summary="New words")
    assert "Something waits" in delete(administrator, side)
    assert Side.objects.filter(pk=side.pk).exists()


def test_a_side_that_somebody_agreed_for_is_not_deleted(administrator, side, page, staff):
    submit(staff, page, summary="New words")
    agree(staff, page)
    publish_alone(administrator, page)
    EqualPartnersTask.objects.get().sides.remove(side)
    assert "People have agreed for this side" in delete(administrator, side)
    assert Side.objects.filter(pk=side.pk).exists()


def test_a_side_that_nothing_rests_on_can_be_deleted(administrator, keeper, others):
    side = Side.objects.create(group=others)
    delete(keeper, side)
    assert Side.objects.filter(pk=side.pk).exists()
    delete(administrator, side)
    assert not Side.objects.filter(pk=side.pk).exists()


def test_the_group_of_a_side_is_not_deleted(administrator, side):
    address = reverse("wagtailusers_groups:delete", args=[side.group.pk])
    answer = client_of(administrator).post(address, follow=True)
    assert answer.status_code == 200
    assert shown_messages(answer).strip()
    assert Group.objects.filter(pk=side.group.pk).exists()


def test_a_side_cannot_be_copied_over(administrator, side):
    assert client_of(administrator).get(f"/admin/side/copy/{side.pk}/").status_code == 404


def warnings():
    return [w.msg for w in checks.run_checks(databases=["default"]) if w.id == "coproduction.W001"]


def test_a_side_without_people_is_told_to_whoever_runs_the_hub(hub):
    assert len(warnings()) == 2
    member_of("Staff", name="one")
    assert warnings() == ["Nobody can agree for the side “Experts by Experience”."]
    member_of("Experts by Experience", name="two")
    assert warnings() == []
    get_user_model().objects.filter(username="two").update(is_active=False)
    assert len(warnings()) == 1
