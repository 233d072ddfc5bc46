"""Administrators see who came in, whose rights changed by whom, and who looked into private rooms."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from django.utils.timezone import now
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, GroupSitePermission, Page, Site

from hub.core.security.sign_in_limits import ONE_NAME_HERE
from hub.users.access_log import Event, entries
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.hub.codes import give_code, give_password, next_code, with_codes
from tests.hub.test_session_limits import ago

REPORT = "/admin/reports/access/"


def logged(event):
    """Each entry of a kind, as (number of what it is about, number of whose deed it was, what it says)."""
    found = entries().filter(action=event.value).order_by("pk")
    return [(entry.object_id, entry.user_id, entry.data) for entry in found]


def forget_so_far():
    entries().delete()


@pytest.fixture
def keeper(hub):
    return member_of("Administrators", name="keeper")


# --- Signing in ------------------------------------------------------------------------------------------------------


def test_signing_in_and_out_is_logged(client, ebye):
    give_password(client, ebye)
    client.post("/admin/logout/")
    client.force_login(ebye)
    ago(client, used=3)
    client.get("/admin/")
    kinds = list(entries().filter(user=ebye).order_by("pk").values_list("action", flat=True))
    assert kinds == [Event.SIGNED_IN, Event.SIGNED_OUT, Event.SIGNED_IN, Event.SESSION_ENDED]


def test_wrong_passwords_are_logged_without_what_was_typed(client, ebye):
    client.post("/admin/login/", {"username": ebye.username, "password": "kettle 1"})
    client.post("/admin/login/", {"username": "teapot@example.org", "password": "kettle 2"}, REMOTE_ADDR="192.0.2.7")
    assert logged(Event.NOT_SIGNED_IN) == [(str(ebye.pk), None, {}), ("0", None, {})]
    kept = json.dumps(list(entries().values()), default=str)
    assert not [typed for typed in ("kettle", "teapot", "192.0.2", ebye.username, "@") if typed in kept]


def test_passwords_that_nobody_looked_at_do_not_fill_the_log(client, ebye):
    for _try in range(ONE_NAME_HERE.most + 5):
        client.post("/admin/login/", {"username": ebye.username, "password": "wrong"})
    assert len(logged(Event.NOT_SIGNED_IN)) == ONE_NAME_HERE.most


def test_codes_are_logged(client, ebye):
    _key, paper = with_codes(ebye)
    give_password(client, ebye)
    for code in ("000000", next_code(ebye), paper[0]):
        give_code(client, code)
    kinds = [kind for kind in Event if "code" in kind.value and logged(kind)]
    assert kinds == [Event.WRONG_CODE, Event.CODE_GIVEN, Event.PAPER_CODE_GIVEN, Event.CODES_SET_UP]


# --- Rights ----------------------------------------------------------------------------------------------------------


def staff_group():
    return Group.objects.get(name="Staff")


def add_to_staff(person):
    staff_group().user_set.add(person)


def change(person, **values):
    get_user_model().objects.filter(pk=person.pk).update(**values)


DEEDS = {
    "a group is given": (lambda one: one.groups.add(staff_group()), {"given": ["Staff"]}),
    "a group is given from its side": (add_to_staff, {"given": ["Staff"]}),
    "a group is taken": (lambda one: one.groups.remove(*one.groups.all()), {"taken": ["Translators"]}),
    "all groups are taken": (lambda one: one.groups.clear(), {"taken": ["Translators"]}),
    "all are taken from a group": (lambda one: one.groups.get().user_set.clear(), {"taken": ["Translators"]}),
    "a group is deleted": (lambda one: one.groups.get().delete(), {"taken": ["Translators"]}),
    "superuser in bulk": (lambda one: change(one, is_superuser=True), {"given": ["is_superuser"]}),
    "inactive in bulk": (lambda one: change(one, is_active=False), {"taken": ["is_active"]}),
    "a permission": (
        lambda one: one.user_permissions.set(Permission.objects.filter(codename="view_worry")),
        {"given": ["view_worry"]},
    ),
}


@pytest.mark.parametrize(("deed", "said"), DEEDS.values(), ids=DEEDS)
def test_a_change_of_rights_is_logged_whichever_way_it_is_made(hub, deed, said):
    person = member_of("Translators", name="somebody")
    forget_so_far()
    deed(person)
    assert logged(Event.RIGHTS_CHANGED) == [(str(person.pk), None, said)]


@pytest.mark.parametrize("right", ["is_superuser", "is_active"])
def test_rights_that_are_saved_are_logged_once(ebye, right):
    forget_so_far()
    for value in (False, False, True):
        setattr(ebye, right, value)
        ebye.save()
    turns = [data for _whom, _by, data in logged(Event.RIGHTS_CHANGED)]
    assert turns == [{"taken": [right]}, {"given": [right]}][right == "is_superuser" :]


def test_a_new_superuser_is_logged(hub):
    call_command("createsuperuser", "--noinput", username="second", email="")
    second = get_user_model().objects.get(username="second")
    assert (str(second.pk), None, {"given": ["is_superuser"]}) in logged(Event.RIGHTS_CHANGED)


def test_what_a_group_may_do_is_logged(hub):
    forget_so_far()
    group = staff_group()
    group.permissions.add(Permission.objects.get(codename="view_worry"))
    assert logged(Event.RIGHTS_CHANGED) == [(str(group.pk), None, {"given": ["view_worry"]})]


PLACES = {
    "page": (GroupPagePermission, Page, "publish_page"),
    "collection": (GroupCollectionPermission, Collection, "add_document"),
    "site": (GroupSitePermission, Site, "change_hubsettings"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("in_bulk", [False, True])
def test_what_a_group_may_do_in_one_place_is_logged_when_it_is_given_and_taken(hub, place, in_bulk):
    model, of_places, codename = PLACES[place]
    group, number = Group.objects.create(name="Helpers"), of_places.objects.last().pk
    permission = Permission.objects.get(codename=codename)
    right = model(group=group, permission=permission, **{f"{place}_id": number})
    forget_so_far()
    if in_bulk:
        model.objects.bulk_create([right])
    else:
        right.save()
        right.save()
    model.objects.filter(group=group).delete()
    words = [f"{codename} ({place} {number})"]
    assert logged(Event.RIGHTS_CHANGED) == [(str(group.pk), None, {how: words}) for how in ("given", "taken")]


def test_a_group_that_is_deleted_with_its_places_is_logged_with_its_people_only(hub):
    person = member_of("Translators", name="somebody")
    GroupPagePermission.objects.create(
        group=Group.objects.get(name="Translators"),
        page=Page.objects.last(),
        permission=Permission.objects.get(codename="publish_page"),
    )
    forget_so_far()
    Group.objects.filter(name="Translators").delete()
    assert [whom for whom, _by, _said in logged(Event.RIGHTS_CHANGED)] == [str(person.pk)]


def test_places_that_are_ticked_for_a_group_in_the_admin_are_logged_with_who_did_it(administrator):
    group, home = Group.objects.create(name="Helpers"), Page.objects.last()
    client = client_of(administrator)
    address = reverse("wagtailusers_groups:edit", args=[group.pk])
    form = {"name": "Helpers"}
    for panel in client.get(address).context["permission_panels"]:
        form |= {f"{panel.prefix}-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
        form |= {f"{panel.prefix}-{name}_NUM_FORMS": limit for name, limit in (("MIN", "0"), ("MAX", "1000"))}
    form |= {"page_permissions-TOTAL_FORMS": "1", "page_permissions-0-page": home.pk}
    form |= {"page_permissions-0-permissions": ["add_page", "publish_page"]}
    forget_so_far()
    assert client.post(address, form).status_code == 302
    given = [f"{codename} (page {home.pk})" for codename in ("add_page", "publish_page")]
    assert logged(Event.RIGHTS_CHANGED) == [(str(group.pk), administrator.pk, {"given": given})]


def test_who_changed_rights_in_the_admin_is_logged(keeper, ebye):
    client = client_of(keeper)
    forget_so_far()
    client.post(f"/admin/bulk/users/user/assign_role/?id={ebye.pk}", {"role": staff_group().pk})
    client.post(f"/admin/bulk/users/user/set_active_state/?id={ebye.pk}", {"mark_as_active": "False"})
    client.post(reverse("wagtailusers_users:end_sessions", args=[ebye.pk]))
    changes = [*logged(Event.RIGHTS_CHANGED), *logged(Event.SIGNED_OUT_EVERYWHERE)]
    assert [(whom, by) for whom, by, _said in changes] == [(str(ebye.pk), keeper.pk)] * 3


# --- The report ------------------------------------------------------------------------------------------------------


def test_the_report_says_who_what_and_when(keeper, ebye):
    client = client_of(keeper)
    client.post(f"/admin/bulk/users/user/assign_role/?id={ebye.pk}", {"role": staff_group().pk})
    page = client.get(REPORT).text
    assert REPORT in client.get("/admin/").text
    for words in ("Rights changed", ebye.username, "keeper", "Given: Staff", "Signed in"):
        assert words in page


def test_it_is_filtered_and_exported(keeper, ebye, staff):
    for person in (ebye, staff):
        client_of(person)
    client = client_of(keeper)
    assert staff.username not in table(client, f"?person={ebye.pk}")
    assert ebye.username in table(client, f"?person={ebye.pk}")
    assert ebye.username not in table(client, f"?action={Event.SIGNED_OUT.value}")
    assert ebye.username not in table(client, "?timestamp_to=2020-01-01")
    exported = b"".join(client.get(f"{REPORT}?export=csv").streaming_content).decode()
    assert exported.splitlines()[0] == "When,What happened,Whom or what it is about,By,Details"
    assert ebye.username in exported


def table(client, query):
    text = client.get(f"{REPORT}results/{query}").text
    return text[text.find("<table") :] if "<table" in text else ""


def test_its_queries_do_not_grow(keeper, ebye, django_assert_max_num_queries):
    client = client_of(keeper)
    client.get(REPORT)
    for _time in range(30):
        client_of(ebye)
    with django_assert_max_num_queries(45):
        client.get(REPORT)


def test_it_is_kept_for_a_year(keeper, ebye):
    client_of(ebye)
    entries().filter(user=ebye).update(timestamp=now() - timedelta(days=366))
    client_of(keeper)
    call_command("tend_yellow_book", verbosity=0)
    assert not entries().filter(user=ebye).exists()
    assert entries().filter(user=keeper).exists()


def test_a_deleted_account_leaves_its_number_only(keeper, ebye):
    client_of(ebye)
    number, name = ebye.pk, ebye.username
    ebye.delete()
    assert entries().filter(object_id=str(number)).exists()
    assert name not in client_of(keeper).get(REPORT).text
