"""The first `setup_hub` prints what it makes, removes nothing that somebody uses, and makes nothing public."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from home.models import HomePage
from hub.core.models import HelpPage, HubPage
from tests.conftest import member_of
from tests.coproduction.admin_actions import agree, client_of, submit
from tests.publishing import publish_alone

pytestmark = pytest.mark.both_databases


def test_it_says_what_it_made_and_that_nothing_changed(db, capsys):
    call_command("setup_hub")
    assert "the page “Smoke Aware”" in capsys.readouterr().out
    call_command("setup_hub")
    assert capsys.readouterr().out == "The hub is set up; nothing was changed.\n"


def test_a_hub_in_use_keeps_wagtails_own_groups(db, django_user_model):
    moderator = django_user_model.objects.create_user("a-moderator")
    moderator.groups.add(Group.objects.get(name="Moderators"))
    call_command("setup_hub", verbosity=0)
    assert moderator.groups.filter(name="Moderators").exists()


@pytest.fixture
def new_hub(db):
    """A hub that nobody has agreed to anything of."""
    call_command("setup_hub", verbosity=0)


@pytest.mark.invariant(1)
def test_nothing_of_a_new_hub_is_public_before_both_sides_agreed(new_hub, client):
    assert not HubPage.objects.live().exists()
    below = HubPage.objects.exclude(depth=2).not_type(HelpPage)
    assert {client.get(page.url).status_code for page in below} == {404}
    front = client.get("/").text
    assert "This hub is not open yet" in front
    assert 'href="tel:999"' in front
    assert "Editors:" not in front
    assert "Published without both sides" not in front


def test_its_home_opens_with_the_yes_of_the_second_side(new_hub, client):
    ebye, staff = member_of("Experts by Experience", name="ebye"), member_of("Staff", name="staff")
    home = HomePage.objects.get(locale__language_code="en")
    submit(ebye, home)
    agree(ebye, home)
    assert "not open yet" in client.get("/").text
    agree(staff, home)
    answer = client.get("/")
    assert "not open yet" not in answer.text
    assert home.title in answer.text
    assert "an Expert by Experience" in answer.text
    assert client.get("/strategy/").status_code == 404


def test_whoever_is_of_a_side_sees_what_is_to_be_written_before_it_opens(new_hub, client):
    ebye, staff = member_of("Experts by Experience", name="ebye"), member_of("Staff", name="staff")
    home = HomePage.objects.get(locale__language_code="en")
    number = HubPage.objects.count()
    shown = client_of(ebye).get("/admin/").text
    assert f"Before your hub goes public: 0 of {number} pages done" in shown
    assert shown.count("Not asked yet") == number
    submit(ebye, home)
    assert "Both sides are asked" in client_of(staff).get("/admin/").text
    agree(ebye, home)
    agree(staff, home)
    assert f"Before your hub goes public: 1 of {number} pages done" in client_of(staff).get("/admin/").text
    for page in HubPage.objects.filter(live=False).order_by("path").specific():
        publish_alone(page)
    assert "Before your hub goes public" not in client_of(staff).get("/admin/").text
    home.refresh_from_db()
    home.unpublish()  # taken down later, on purpose
    assert "Before your hub goes public" not in client_of(staff).get("/admin/").text


def test_who_is_of_no_side_is_not_asked_to_write(new_hub, client):
    assert "Before your hub goes public" not in client_of(member_of("Moderators", name="moderator")).get("/admin/").text
