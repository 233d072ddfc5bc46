"""The table in docs/roles.md, tested in the admin with a person of each role."""

import re
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Site, Task, Workflow

from home.models import HomePage, StrategyPage
from hub.coproduction.admin_links import decide_url, edit_url, publish_alone_url, take_down_url
from hub.coproduction.models import Agreement, ReaderComment, Side, SideName
from hub.coproduction.workflow.decisions import digest_of_latest
from hub.core.models import Announcement, HubSettings, Service, ServiceLine, Theme
from initiatives.models import ExpertProfile
from search.models import Synonym
from tests.conftest import PASSWORD, member_of
from tests.coproduction.admin_actions import client_of, edit, submit
from tests.publishing import publish_alone
from tests.yellowbook.conftest import publish_a_poem, send_a_poem
from yellowbook.models import Contribution

TABLE = (Path(__file__).parents[2] / "docs" / "roles.md").read_text(encoding="utf-8")
LISTS = [Announcement, Service, ServiceLine, Theme, ExpertProfile, Synonym]
CELLS = [[cell.strip() for cell in line.strip("|").split("|")] for line in re.findall(r"^\|.*\|$", TABLE, re.M)]
ROLES = CELLS[0][1:]
TOLD = {row[0]: dict(zip(ROLES, row[1:], strict=True)) for row in CELLS[2:]}


class Tries:
    """What one person can do in the admin: each method tries one action."""

    def __init__(self, person):
        self.person = person
        self.client = client_of(person)
        self.english = StrategyPage.objects.get()
        self.welsh = HomePage.objects.get(locale__language_code="cy")

    def opens(self, *addresses):
        """Whether all of these addresses open; fails if only some do."""
        answers = {self.client.get(address).status_code == 200 for address in addresses}
        assert len(answers) == 1, addresses
        return answers.pop()

    def come_in(self):
        return self.opens(reverse("wagtailadmin_home"), reverse("coproduction:guide"))

    def write_in_the_first_language(self):
        return self.opens(edit_url(self.english), f"/admin/pages/add/home/contentpage/{self.english.get_parent().pk}/")

    def write_in_other_languages(self):
        return self.opens(edit_url(self.welsh), f"/admin/pages/add/home/contentpage/{self.welsh.pk}/")

    def lock(self):
        self.client.post(reverse("wagtailadmin_pages:lock", args=[self.english.pk]))
        return StrategyPage.objects.get().locked

    def unlock(self):
        StrategyPage.objects.update(locked=True)
        self.client.post(reverse("wagtailadmin_pages:unlock", args=[self.english.pk]))
        return not StrategyPage.objects.get().locked

    def add_files(self):
        return self.opens(
            reverse("wagtailimages:add_multiple"),
            reverse("wagtaildocs:add_multiple"),
            reverse("wagtailmedia:add", args=["audio"]),
        )

    def look_at_lists(self):
        return self.opens(*(address_of(model, "list") for model in LISTS))

    def add_to_lists(self):
        return self.opens(*(address_of(model, "add") for model in LISTS))

    def change_entries(self):
        entries = [Theme(name="Hope"), ServiceLine(name="Secure"), ExpertProfile(topics="Sleep")]
        return self.opens(*map(edit_url, map(saved, entries)))

    def change_services(self):
        return self.opens(edit_url(saved(Service(name="Hill House", town="Hull", region="North"))))

    def start_a_translation(self):
        address = reverse("wagtail_localize:submit_page_translation", args=[self.english.pk])
        self.client.post(address, {"locales": [self.welsh.locale_id]})
        return self.english.has_translation(self.welsh.locale)

    def ask_the_sides(self):
        if not self.opens(edit_url(self.welsh)):
            return False
        submit(self.person, self.welsh, title="Hwb")
        return self.welsh.workflow_in_progress

    def agree(self):
        submit(member_of("Staff", name="somebody-else"), self.english, title="Our plan")
        seen = digest_of_latest(self.english)
        self.client.post(decide_url(self.english), {"action": "agree", "seen": seen})
        return Agreement.objects.exists()

    def take_down(self):
        self.client.post(take_down_url(self.english), {"reason": "It shows a name."})
        return not StrategyPage.objects.get().live

    def comment_without_a_vote(self):
        self.english.save_revision()
        self.english.get_workflow().start(self.english, None)
        self.client.post(decide_url(self.english), {"comment": "I would name the bus."})
        return ReaderComment.objects.exists()

    def see_where_things_stand(self):
        return self.opens(*(reverse(f"coproduction:{name}") for name in ("waiting", "parity", "alone")))

    def put_pages_first(self):
        return self.opens(reverse("wagtailsearchpromotions:index"), reverse("wagtailsearchpromotions:add"))

    def lead_on(self):
        return self.opens(*map(reverse, ("wagtailredirects:index", "wagtailredirects:add", "missed_addresses")))

    def see_what_people_look_for(self):
        return self.opens(reverse("search_query_report"))

    def read_works(self):
        work = send_a_poem()
        return self.opens(address_of(Contribution, "list"), edit_url(work))

    def see_who_made_it(self):
        room = reverse("yellow-book-private-room", args=[send_a_poem().pk])
        return self.opens(room, reverse("yellow-book-letters"))

    def enter_works_on_paper(self):
        return self.opens(reverse("yellow-book-paper"))

    def print_labels(self):
        both = [member_of(side, name=side) for side in ("Experts by Experience", "Staff")]
        work = publish_a_poem("The tide", *both)
        return self.opens(reverse("yellow-book-label", args=[work.pk, "the-tide"]))

    def hear_of_worries(self):
        return self.opens(reverse("yellow-book-worries"))

    def publish(self):
        edit(member_of("Staff", name="somebody-else"), self.english, title="Our plan")
        if self.opens(edit_url(self.english)):
            edit(self.person, self.english, "action-publish")
        reason = {"reason": "The number was wrong.", "seen": digest_of_latest(self.english)}
        self.client.post(publish_alone_url(self.english), reason)
        return StrategyPage.objects.get().title == "Our plan"

    def delete_a_public_page(self):
        self.client.post(reverse("wagtailadmin_pages:delete", args=[self.english.pk]))
        return not StrategyPage.objects.exists()

    def write_the_words_of_the_site(self):
        return self.opens(edit_url(HubSettings.objects.get()), edit_url(SideName.objects.first()))

    def change_the_site(self):
        return self.opens(reverse("wagtailsites:index"), reverse("wagtailsites:edit", args=[Site.objects.get().pk]))

    def look_after_people(self):
        staff = Group.objects.get(name="Staff")
        self.client.post(reverse("wagtailusers_users:add"), account("new", groups=[staff.pk]))
        added = get_user_model().objects.filter(username="new", groups=staff).first()
        if added:
            self.client.post(reverse("wagtailusers_users:edit", args=[added.pk]), account("new", first_name="Ali"))
            added.refresh_from_db()
            assert (added.first_name, added.is_active, added.groups.count()) == ("Ali", True, 0)
        return bool(added)

    def make_superusers(self):
        superuser = get_user_model().objects.create_superuser("the-superuser", password=PASSWORD)
        self.client.post(reverse("wagtailusers_users:add"), account("new", is_superuser="on"))
        self.client.post(reverse("wagtailusers_users:edit", args=[superuser.pk]), account("mine"))
        made = get_user_model().objects.filter(username="new", is_superuser=True).exists()
        assert made == get_user_model().objects.filter(username="mine").exists()
        return made

    def change_groups(self):
        staff = reverse("wagtailusers_groups:edit", args=[Group.objects.get(name="Staff").pk])
        return self.opens(reverse("wagtailusers_groups:index"), staff)

    def change_sides(self):
        return self.opens(reverse("side:index"), reverse("side:edit", args=[Side.objects.first().pk]))

    def change_the_steps(self):
        return self.opens(
            reverse("wagtailadmin_workflows:edit", args=[Workflow.objects.get(active=True).pk]),
            reverse("wagtailadmin_workflows:edit_task", args=[Task.objects.get().pk]),
        )


TRIED = {
    "Come into the admin and read the guide": Tries.come_in,
    "Write pages in the first language": Tries.write_in_the_first_language,
    "Write pages in the other languages": Tries.write_in_other_languages,
    "Lock pages": Tries.lock,
    "Unlock pages": Tries.unlock,
    "Add pictures, documents, sounds and films": Tries.add_files,
    "Look at lists and profiles": Tries.look_at_lists,
    "Add to lists and profiles": Tries.add_to_lists,
    "Change entries that exist in several languages": Tries.change_entries,
    "Change services": Tries.change_services,
    "Start a translation": Tries.start_a_translation,
    "Ask the sides to agree": Tries.ask_the_sides,
    "Agree, for their own side": Tries.agree,
    "Take something down": Tries.take_down,
    "Read what waits for agreement, and comment on it without a vote": Tries.comment_without_a_vote,
    "See where things stand": Tries.see_where_things_stand,
    "Put pages first in the search": Tries.put_pages_first,
    "See which addresses visitors missed, and lead them on": Tries.lead_on,
    "See what people look for": Tries.see_what_people_look_for,
    "Read works of the Yellow Book, and answer their makers": Tries.read_works,
    "Enter works that makers gave on paper, and print their slips": Tries.enter_works_on_paper,
    "Print labels of works for a wall, and see how many have no yes to displays": Tries.print_labels,
    "See who made a work, with a reason that stays on record; bring messages; make a new slip": Tries.see_who_made_it,
    "Hear of worries about somebody": Tries.hear_of_worries,
    "Publish without agreement, with a reason that stays on record": Tries.publish,
    "Delete a public page": Tries.delete_a_public_page,
    "Write the words of header and footer, and how sides are called": Tries.write_the_words_of_the_site,
    "Change the address of the site": Tries.change_the_site,
    "Add people, and change their accounts and groups": Tries.look_after_people,
    "Make a superuser, or change the account of one": Tries.make_superusers,
    "Change what a group may do": Tries.change_groups,
    "Say whose group a side is": Tries.change_sides,
    "Change the steps of agreeing": Tries.change_the_steps,
}


def address_of(model, name):
    return reverse(model.snippet_viewset.get_url_name(name))


def saved(entry):
    entry.live = False
    entry.save()
    return entry


def account(name, **more):
    """The data of the form for a person."""
    passwords = {"password1": "a long enough phrase", "password2": "a long enough phrase"}
    names = {"username": name, "email": f"{name}@example.org", "first_name": "Sam", "last_name": "Doe"}
    return {**names, **passwords, "is_active": "on", **more}


def undone(attempt):
    """The result of `attempt`, whose changes are rolled back."""
    with transaction.atomic():
        done = attempt()
        transaction.set_rollback(True)
    return done


@pytest.fixture(params=ROLES)
def role(request, hub):
    return request.param


@pytest.fixture
def person(role):
    if role == "Superusers":
        return get_user_model().objects.create_superuser("somebody", password=PASSWORD)
    assert Group.objects.filter(name=role).exists()
    return member_of(role, name="somebody")


def test_everything_in_the_table_is_tried():
    assert set(TRIED) == set(TOLD)
    assert {cell for row in TOLD.values() for cell in row.values()} == {"yes", "no"}


def test_each_role_can_do_what_the_table_says_and_no_more(role, person):
    found = {what: "yes" if undone(lambda t=tried: t(Tries(person))) else "no" for what, tried in TRIED.items()}
    assert found == {what: told[role] for what, told in TOLD.items()}


def test_translators_find_what_there_is_to_translate(hub):
    translator = client_of(member_of("Translators", name="translator"))
    page = StrategyPage.objects.get()
    report = translator.get(reverse("out_of_step"), {"state": "missing"})
    assert reverse("wagtail_localize:submit_page_translation", args=[page.pk]) in report.text
    assert page.full_url in report.text
    assert edit_url(page) not in report.text


def test_moderators_find_what_to_take_down_on_the_public_page_and_in_lists(hub):
    moderator = client_of(member_of("Moderators", name="moderator"))
    page, theme = StrategyPage.objects.get(), saved(Theme(name="Hope"))
    publish_alone(theme, "A test put it up.")
    assert take_down_url(page) in moderator.get(page.url).text
    assert take_down_url(theme) in moderator.get(address_of(Theme, "list")).text


@pytest.mark.invariant(1)
@pytest.mark.parametrize("role", ROLES[:-1], ids=ROLES[:-1])
def test_no_role_publishes_even_if_somebody_gave_it_that_permission(hub, role):
    group = Group.objects.get(name=role)
    group.permissions.add(*Permission.objects.filter(codename__startswith="publish_"))
    for codename in ("change_page", "publish_page"):
        permission = Permission.objects.get(codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=Page.get_first_root_node(), permission=permission)
    page = StrategyPage.objects.get()
    edit(member_of(role, name="somebody"), page, "action-publish", title="Our plan")
    assert StrategyPage.objects.get().title != "Our plan"
