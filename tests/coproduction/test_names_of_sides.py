"""The names of sides are on every page: none appears before both sides agreed to it."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from hub.coproduction.admin_links import decide_url
from hub.coproduction.exceptions import NotAgreed, Refusal
from hub.coproduction.models import Agreement, Publication, Side, SideName
from hub.coproduction.record import record_of
from hub.core.templatetags.hub import record_in_html
from tests.admin_forms import filled_form
from tests.conftest import member_of
from tests.coproduction.admin_actions import agree as agree_by_hand
from tests.coproduction.admin_actions import client_of, edit, publish_alone, submit, take_down
from tests.publishing import agree, publish

LIE = "a liar"


@pytest.fixture
def signed(page, ebye, staff):
    """A page that says which sides agreed to it."""
    submit(ebye, page, summary="In our words.")
    agree(page, ebye)
    agree(page, staff)
    return page


@pytest.fixture
def name(hub):
    return SideName.objects.get(side__group__name="Staff", language="en")


def public(client):
    return client.get("/strategy/").text + client.get("/api/v2/pages/?type=home.StrategyPage&fields=*").text


def send(person, name, view, /, **values):
    """Send the form of one of Wagtail's views of a name, if it has one, with every button pressed."""
    client, address = client_of(person), reverse(SideName.snippet_viewset.get_url_name(view), args=[name.pk])
    shown = client.get(address)
    data = filled_form(client, address, **values).dict() if view == "edit" and shown.status_code == 200 else values
    return client.post(address, {**data, "action-publish": "1"}, follow=True)


def test_a_name_that_looks_like_html_is_words(client, signed, name):
    name.person = "<script>a colleague</script>"
    publish(name)
    assert "<script>a colleague" not in client.get("/strategy/").text
    assert "&lt;script&gt;a colleague" in client.get("/strategy/").text
    SideName.objects.filter(language="cy").delete()
    with translation.override("cy"):
        assert '<span lang="en">&lt;script&gt;a colleague' in record_in_html(signed)


@pytest.mark.invariant(13)
def test_a_name_of_a_side_appears_nowhere_before_both_sides_agreed_to_it(client, signed, name, ebye, staff):
    submit(staff, name, person="a colleague")
    agree(name, staff)
    assert "a colleague" not in public(client)
    assert "a member of staff" in public(client)
    shown = client_of(ebye).get(decide_url(name)).text
    assert "In English, one person of the side “Staff” is called “a colleague”, and all of them “Staff”." in shown
    agree_by_hand(ebye, name)
    assert "Agreed by an Expert by Experience and a colleague" in client.get("/strategy/").text


@pytest.mark.invariant(13)
@pytest.mark.parametrize("role", ["Staff", "Administrators", "superuser"])
def test_nobody_changes_a_name_of_a_side_alone(client, signed, name, administrator, role):
    person = administrator if role == "superuser" else member_of(role, name="alone")
    for view in ("edit", "unpublish"):
        with transaction.atomic():
            send(person, name, view, person=LIE, people=LIE)
            assert LIE not in public(client)
            assert "a member of staff" in public(client)
            transaction.set_rollback(True)


@pytest.mark.invariant(13)
@pytest.mark.parametrize("role", ["Staff", "Administrators"])
def test_nobody_deletes_a_name_of_a_side(client, signed, name, role):
    send(member_of(role, name="alone"), name, "delete")
    assert "a member of staff" in public(client)


def saved(thing, fields=None, **values):
    for field, value in values.items():
        setattr(thing, field, value)
    thing.save(update_fields=fields)


SHELL = {
    "change the row": lambda n, s: saved(n, person=LIE),
    "change the row, and nothing else": lambda n, s: saved(n, ["person"], person=LIE),
    "publish a draft": lambda n, s: saved_draft(n).publish(),
    "publish a draft that goes back": lambda n, s: saved_draft(n).publish(previous_revision=n.latest_revision),
    "write another row": lambda n, s: SideName.objects.create(side=s, language="pl", person=LIE),
    "move the names to the other side": lambda n, s: saved(n, side=Side.objects.exclude(pk=s.pk).get()),
    "call it another language": lambda n, s: saved(n, language="pl"),
}


def saved_draft(name):
    name.person = LIE
    return name.save_revision()


@pytest.mark.invariant(13)
@pytest.mark.parametrize("way", SHELL, ids=lambda way: way)
def test_not_even_a_shell_writes_a_name_of_a_side(client, signed, name, way):
    before = public(client)
    with pytest.raises((NotAgreed, ValidationError)), transaction.atomic():
        SHELL[way](name, name.side)
    assert public(client) == before


@pytest.mark.invariant(13)
def test_the_name_of_a_group_is_never_public(client, signed, name, administrator):
    Group.objects.filter(side=name.side).update(name=LIE)
    with translation.override("pl"):
        assert LIE not in str(record_of(signed))
        assert "a member of staff" in str(record_of(signed))
    take_down(administrator, name)
    assert "aelod o staff" in client.get("/strategy/").text, "The name in another language is agreed to, too."
    SideName.objects.filter(side=name.side).update(live=False)
    assert "Agreed by an Expert by Experience and a partner" in client.get("/strategy/").text
    assert LIE not in public(client)


@pytest.mark.invariant(13)
def test_the_order_of_the_sides_on_a_record_is_not_one_persons(client, signed):
    Side.objects.filter(group__name="Staff").update(sort_order=0)
    Side.objects.exclude(group__name="Staff").update(sort_order=5)
    assert "Agreed by an Expert by Experience and a member of staff" in client.get("/strategy/").text


@pytest.mark.invariant(3)
def test_one_person_takes_a_name_of_a_side_down(client, signed, name, staff):
    take_down(staff, name)
    assert "a member of staff" not in client.get("/strategy/").text


def test_a_second_name_for_the_same_language_is_refused_in_words(name, ebye, staff):
    first, second = (SideName(side=name.side, language=code, person="osoba", live=False) for code in ("fr", "de"))
    for other in (first, second):
        other.save()
        other.language = "pl"
        other.save_revision()
        other.get_workflow().start(other, ebye)
        agree(other, ebye)
    agree(first, staff)
    with pytest.raises(Refusal, match="already exists"):
        agree(second, staff)
    assert not SideName.objects.get(pk=second.pk).live


@pytest.mark.invariant(4)
def test_a_name_that_was_published_alone_is_on_record(client, signed, name, administrator):
    edit(administrator, name, person="a colleague")
    publish_alone(administrator, name)
    assert Publication.objects.about(name).alone().first().alone_by == administrator
    assert not Agreement.objects.about(name).exists()


def test_names_from_before_stay_public_and_the_record_says_so(client, signed, name):
    migration = importlib.import_module("hub.coproduction.migrations.0009_side_names_are_agreed_to")
    assert not [step for step in migration.Migration.operations if getattr(step, "code", None)]
    assert apps.get_model("coproduction", "SideName")._meta.get_field("live").default is True
    Publication.objects.about(name).delete()
    assert "a member of staff" in public(client)
    call_command("setup_hub", verbosity=0)
    assert Publication.objects.about(name).alone().exists()
    assert "a member of staff" in public(client)
