"""`setup_hub` restores the permissions of each role, and prints what it changed."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, GroupSitePermission, Page, Site

from home.models import HomePage
from hub.coproduction.models import Side
from hub.setup.roles import rights_of
from tests.conftest import member_of

NAMES = ["Experts by Experience", "Staff", "Moderators", "Translators", "Administrators"]


def group(name):
    return Group.objects.get(name=name)


def permission(codename, app="wagtailcore"):
    return Permission.objects.get(codename=codename, content_type__app_label=app)


@pytest.fixture
def set_up_again(hub, capsys):
    """Run `setup_hub` again. Returns its output."""

    def run():
        capsys.readouterr()
        call_command("setup_hub")
        return capsys.readouterr().out

    return run


@pytest.mark.parametrize("name", NAMES)
def test_what_is_missing_comes_back(set_up_again, name):
    before = rights_of(group(name))
    group(name).permissions.clear()
    GroupPagePermission.objects.filter(group__name=name).delete()
    GroupCollectionPermission.objects.filter(group__name=name).delete()
    assert f"“{name}”" in set_up_again()
    assert rights_of(group(name)) == before


@pytest.mark.parametrize("name", NAMES)
def test_what_is_too_much_goes(set_up_again, name):
    before, role = rights_of(group(name)), group(name)
    role.permissions.add(permission("change_group", "auth"), permission("publish_theme", "core"))
    GroupPagePermission.objects.create(
        group=role, page=Page.get_first_root_node(), permission=permission("publish_page")
    )
    GroupCollectionPermission.objects.create(
        group=role, collection=Collection.get_first_root_node(), permission=permission("add_collection")
    )
    GroupSitePermission.objects.create(
        group=role, site=Site.objects.get(), permission=permission("change_hubsettings", "core")
    )
    told = set_up_again()
    assert f"Took from “{name}” what this role may not do: add_collection, change_group, change_hubsettings" in told
    assert rights_of(role) == before
    assert set_up_again() == "The hub is set up; nothing was changed.\n"


def test_it_says_what_it_gave_back(set_up_again):
    group("Staff").permissions.remove(permission("add_theme", "core"))
    assert set_up_again() == "Gave “Staff” what was missing: add_theme.\n"


def test_people_and_other_groups_stay_as_they_are(set_up_again):
    person = member_of("Staff", name="somebody")
    other = Group.objects.create(name="Press office")
    other.permissions.add(permission("publish_theme", "core"))
    person.groups.add(other)
    set_up_again()
    assert {one.name for one in person.groups.all()} == {"Staff", "Press office"}
    assert list(other.permissions.all()) == [permission("publish_theme", "core")]


@pytest.mark.parametrize("name", NAMES)
def test_a_group_that_is_called_something_else_keeps_its_role(set_up_again, name):
    role = group(name)
    role.name = "Another name"
    role.save()
    role.permissions.clear()
    assert "“Another name”" in set_up_again()
    assert role.permissions.filter(codename="access_admin").exists()
    assert not Group.objects.filter(name=name).exists()


def test_wagtails_moderators_become_ours_with_their_people(db, django_user_model):
    moderator = django_user_model.objects.create_user("a-moderator")
    moderator.groups.add(group("Moderators"))
    call_command("setup_hub", verbosity=0)
    assert moderator.groups.get() == group("Moderators")
    assert not rights_of(group("Moderators")).placed
    assert moderator.has_perm("coproduction.add_takedown")


def test_a_third_side_is_an_equal_partner(set_up_again):
    carers = Group.objects.create(name="Family carers")
    Side.objects.create(group=carers)
    set_up_again()
    assert rights_of(carers) == rights_of(group("Staff"))


def test_translators_write_below_every_home_page_but_the_first_languages(set_up_again):
    welsh = HomePage.objects.get(locale__language_code="cy")
    assert {page.pk for page in Page.objects.filter(group_permissions__group=group("Translators"))} == {welsh.pk}
    welsh.copy(recursive=False, update_attrs={"slug": "another", "live": False})
    assert "Gave “Translators” what was missing: add_page, change_page." in set_up_again()


def test_no_role_may_publish(hub):
    assert not [name for name in NAMES if "publish" in str(rights_of(group(name)))]
