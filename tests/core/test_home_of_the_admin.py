"""The admin's home is the way in: a page to change is one press away, and the first visit is greeted by three steps."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from home.models import StrategyPage
from hub.coproduction.admin_links import edit_url
from hub.core.models import HubImage, HubPage
from tests.conftest import member_of
from tests.coproduction.admin_actions import agree, client_of, edit, submit
from tests.core.files import jpeg

HOME = "/admin/"
STEPS = "#first-steps-section"


def home_of(person):
    return BeautifulSoup(client_of(person).get(HOME).text, "html.parser")


def offered(person):
    """The addresses of the pages that somebody may choose from to change, in order."""
    return [link["href"] for link in home_of(person).select("#change-a-page-section li a")]


def steps(person):
    """The first steps that somebody sees, each as whether it is done."""
    return ["(done)" in step.text for step in home_of(person).select(f"{STEPS} ol > li")]


@pytest.fixture
def page(hub):
    return StrategyPage.objects.get()


@pytest.fixture
def staff2(hub):
    return member_of("Staff", name="staff2-in-tests")


def test_pages_lead_to_the_editor_and_those_that_i_changed_last_come_first(hub, ebye, staff2):
    first, last = StrategyPage.objects.get(), HubPage.objects.get(slug="smoke-aware", locale__language_code="en")
    edit(ebye, first, summary="Another.")
    edit(ebye, last.specific, summary="Another.")
    assert offered(ebye)[:2] == [edit_url(last), edit_url(first)]
    assert edit_url(last) not in offered(staff2)[:2]
    assert "You changed it less than a minute ago" in home_of(ebye).select_one("#change-a-page-section li").text
    assert len(offered(ebye)) == 8


@pytest.mark.parametrize("language", ["en", "cy"])
def test_they_are_those_in_ones_own_language(hub, ebye, language):
    page = StrategyPage.objects.get()
    if not page.has_translation(Locale.objects.get(language_code="cy")):
        page.copy_for_translation(Locale.objects.get(language_code="cy"), copy_parents=True)
    UserProfile.get_for_user(ebye)
    UserProfile.objects.filter(user=ebye).update(preferred_language=language)
    found = [HubPage.objects.get(pk=address.split("/")[-3]).locale.language_code for address in offered(ebye)]
    assert set(found) == {language}


def test_a_page_that_i_changed_in_another_language_says_in_which_one_it_is(hub, ebye):
    welsh = HubPage.objects.get(slug="home-cy").specific
    edit(ebye, welsh, summary="Arall.")
    assert offered(ebye)[0] == edit_url(welsh)
    assert "Welsh" in home_of(ebye).select_one("#change-a-page-section li").text


def test_a_page_has_its_small_picture(hub, ebye):
    picture = HubImage.objects.create(title="A", description="B", file=ContentFile(jpeg(), "a.jpg"))
    HubPage.objects.filter(pk=StrategyPage.objects.get().pk).update(picture=picture)
    (shown,) = home_of(ebye).select("#change-a-page-section img")
    assert shown["src"] == picture.renditions.get().url
    assert client_of(ebye).get(shown["src"]).status_code == 200


def test_any_page_is_found_by_its_words_without_scripts(hub, ebye):
    call_command("update_index", verbosity=0)
    form = home_of(ebye).select_one("#change-a-page-section form")
    assert form["method"] == "get"
    found = client_of(ebye).get(form["action"], {form.select_one("input")["name"]: "strategy"})
    assert edit_url(StrategyPage.objects.get()) in found.text


def test_whoever_edits_no_page_is_not_offered_any(hub):
    assert not home_of(member_of("Moderators", name="moderator")).select("#change-a-page-section")


@pytest.mark.invariant(11)
def test_many_pages_with_pictures_ask_no_more_of_the_database(hub, ebye):
    def queries(client):
        client.get(HOME)
        with CaptureQueriesContext(connection) as asked:
            client.get(HOME)
        return len(asked)

    client, parent = client_of(ebye), StrategyPage.objects.get()
    before = queries(client)
    picture = HubImage.objects.create(title="A", description="B", file=ContentFile(jpeg(), "a.jpg"))
    for number in range(300):
        page = HubPage(title=f"Page {number}", summary="A page.", live=False, slug=f"page-{number}")
        parent.get_parent().add_child(instance=page)
    HubPage.objects.update(picture=picture)  # those that are shown, too
    assert queries(client) <= before + 1  # the pictures of all


def test_the_first_visit_is_greeted_by_three_steps_until_they_are_done(page, ebye, staff):
    assert steps(ebye) == [False, False, False]
    edit(ebye, page, summary="Another.")
    assert steps(ebye) == [True, False, False]
    submit(ebye, page, summary="Another.")
    assert steps(ebye) == [True, True, False]
    agree(ebye, page)
    assert steps(ebye) == []
    assert steps(staff) == [False, False, False]


def test_whoever_hides_the_steps_sees_them_no_more(hub, ebye, staff):
    client = client_of(ebye)
    form = BeautifulSoup(client.get(HOME).text, "html.parser").select_one(f"{STEPS} form")
    assert client.post(form["action"], follow=True).redirect_chain[-1][0] == HOME
    assert steps(ebye) == []
    assert steps(staff)


def test_nobody_else_is_greeted_by_steps_that_they_cannot_take(hub, administrator):
    assert steps(administrator) == []
    assert steps(member_of("Moderators", name="moderator")) == []


def test_nothing_of_wagtails_own_site_competes(hub, ebye):
    text = client_of(ebye).get(HOME).text
    assert "guide.wagtail.org" not in text
    assert "wagtail.org" not in text
    assert "What's new" not in text
