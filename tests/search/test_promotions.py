"""Editors' picks come first for a query, and show only what both sides agreed to."""

import pytest
from django.urls import reverse
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from home.models import ContentPage, HomePage
from hub.coproduction.exceptions import Refusal
from hub.coproduction.publication.unpublish import take_down
from initiatives.models import SmokeAwarePage
from tests.coproduction.admin_actions import client_of
from tests.publishing import publish
from tests.search.searching import ask, picked

pytestmark = pytest.mark.both_databases

ADD = "wagtailsearchpromotions:add"


def form(question, page, **more):
    """The data of the form for picks."""
    counts = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    pick = {"page": getattr(page, "pk", ""), "ORDER": 1, **more}
    sent = {f"editors_picks-{name}": value for name, value in counts.items()}
    return {"query_string": question} | sent | {f"editors_picks-0-{name}": value for name, value in pick.items()}


def pick(person, question, page, **more):
    return client_of(person).post(reverse(ADD), form(question, page, **more))


@pytest.fixture
def page(hub):
    return SmokeAwarePage.objects.get()


@pytest.fixture
def draft(hub):
    """A page that nobody has agreed to."""
    draft = ContentPage(title="A secret plan", summary="Not agreed.", live=False)
    return HomePage.objects.get(locale__language_code="en").add_child(instance=draft)


@pytest.mark.parametrize("side", ["ebye", "staff"])
def test_people_of_both_sides_put_a_page_first(page, client, request, side):
    person = request.getfixturevalue(side)
    assert pick(person, "Giving up", page).status_code == 302
    for question in ("giving up", "  Giving  UP "):
        answer = ask(client, question)
        assert picked(answer) == ["Smoke Aware"]
        assert page.summary in answer.text
    assert picked(ask(client, "giving")) == []
    assert picked(ask(client, "giving up", page=2)) == []
    assert picked(ask(client, "giving up", group="pages")) == []


def test_a_pick_is_shown_in_the_readers_language_or_not_at_all(page, client, ebye, hub):
    pick(ebye, "hwb", HomePage.objects.get(locale__language_code="en"))
    assert picked(ask(client, "hwb", "cy")) == ["Hwb Cydgynhyrchu"]
    pick(ebye, "mwg", page)
    assert picked(ask(client, "mwg", "cy")) == []


def test_asking_for_picks_writes_nothing_before_the_answer(page, client):
    ask(client, "giving up", group="pages")
    assert not Query.objects.exists()


@pytest.mark.invariant(1)
@pytest.mark.parametrize(
    "beside",
    [
        {"description": "Smoking is fine."},
        {"external_link_url": "https://example.org/", "external_link_text": "Elsewhere"},
        {"external_link_text": "Elsewhere"},
    ],
    ids=["a description", "an external link", "a text for a link"],
)
def test_the_form_refuses_in_plain_words_what_nobody_agreed_to(page, client, ebye, beside):
    for target in (page, None):
        answer = pick(ebye, "giving up", target, **beside)
        assert answer.status_code == 200
        assert "Leave this empty." in answer.text
    assert not SearchPromotion.objects.exists()


@pytest.mark.invariant(1)
@pytest.mark.parametrize("name", ["description", "external_link_url", "external_link_text"])
def test_no_other_way_accepts_it(page, name):
    query = Query.get("giving up")
    with pytest.raises(Refusal, match="Leave this empty"):
        SearchPromotion.objects.create(query=query, page=page, **{name: "https://example.org/"})
    kept = SearchPromotion.objects.create(query=query, page=page)
    setattr(kept, name, "https://example.org/")
    with pytest.raises(Refusal, match="Leave this empty"):
        kept.save()


@pytest.mark.invariant(1)
def test_raw_sql_gets_it_into_the_database_and_still_not_to_a_visitor(page, client):
    SearchPromotion.objects.create(query=Query.get("giving up"), page=page)
    SearchPromotion.objects.update(description="Smoking is fine.", external_link_url="https://example.org/")
    answer = ask(client, "giving up")
    assert picked(answer) == ["Smoke Aware"]
    assert "Smoking is fine." not in answer.text
    assert "example.org" not in answer.text


@pytest.mark.invariant(1)
def test_a_page_that_is_not_public_cannot_be_picked(page, draft, client, ebye):
    answer = pick(ebye, "the plan", draft)
    assert "This page is not public." in answer.text
    with pytest.raises(Refusal, match="public page"):
        SearchPromotion.objects.create(query=Query.get("the plan"), page=draft)
    with pytest.raises(Refusal, match="public page"):
        SearchPromotion.objects.create(query=Query.get("the plan"))


@pytest.mark.invariant(5)
@pytest.mark.parametrize("hide", ["taken down", "private", "moved"])
def test_a_pick_goes_with_its_page(page, draft, client, ebye, hide):
    pick(ebye, "giving up", page)
    if hide == "taken down":
        take_down(page, ebye, "It shows a name.")
    elif hide == "private":
        PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    else:
        PageViewRestriction.objects.create(page=draft, restriction_type="login")
        page.unpublish()
        page.move(draft, pos="last-child")
        publish(page)
    answer = ask(client, "giving up")
    assert picked(answer) == []
    assert "Smoke Aware" not in answer.text


def test_a_draft_changes_nothing_that_a_pick_shows(page, client, ebye):
    pick(ebye, "giving up", page)
    page.title, page.summary = "Smoke Free", "New words."
    page.save_revision()
    assert picked(ask(client, "giving up")) == ["Smoke Aware"]
    publish(page)
    assert picked(ask(client, "giving up")) == ["Smoke Free"]


def test_picks_stand_in_their_order_and_can_be_changed_and_removed(page, client, ebye):
    home = HomePage.objects.get(locale__language_code="en")
    pick(ebye, "giving up", page)
    query, kept = Query.objects.get(query_string="giving up"), SearchPromotion.objects.get()
    both = form("giving up", page, id=kept.pk, ORDER=2) | {
        "editors_picks-TOTAL_FORMS": 2,
        "editors_picks-INITIAL_FORMS": 1,
        "editors_picks-1-page": home.pk,
        "editors_picks-1-ORDER": 1,
    }
    address = reverse("wagtailsearchpromotions:edit", args=[query.pk])
    assert client_of(ebye).get(address).status_code == 200
    assert client_of(ebye).post(address, both).status_code == 302
    assert picked(ask(client, "giving up")) == ["Co-production Hub", "Smoke Aware"]
    client_of(ebye).post(reverse("wagtailsearchpromotions:delete", args=[query.pk]))
    assert picked(ask(client, "giving up")) == []
