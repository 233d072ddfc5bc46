"""The first `setup_hub` prints what it makes, and removes nothing that somebody uses."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

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
