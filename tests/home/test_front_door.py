"""The home page links to everything, and plain pages are below it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from wagtail.models import Page, PageViewRestriction

from home.models import ContentPage, HomePage, StrategyPage
from hub.coproduction.digest import content_of, digest
from hub.core.models import HubPage, HubSettings
from initiatives.models import ExpertsPage, InitiativesIndexPage, SmokeAwarePage, SocialHubPage, SocialHubsPage
from tests.admin_forms import create_in_admin, filled_form
from tests.publishing import create_page, publish
from tests.structured_data import structured_data_of
from yellowbook.models import YellowBookPage


@pytest.fixture
def index(home):
    return create_page(home, InitiativesIndexPage(title="Initiatives", summary="All of them."))


def test_an_editor_makes_the_first_page_of_a_language(editor, home):
    root = Page.get_first_root_node()
    create_in_admin(editor, root, HomePage, title="Another hub", slug="another", summary="Hello.")
    assert HomePage.objects.get(title="Another hub").live


@pytest.mark.parametrize("address", ["/", "/initiatives/"])
def test_initiatives_are_cards_wherever_they_live_in_the_order_of_the_tree(client, home, index, address):
    create_page(index, SocialHubsPage(title="Social Hubs", summary="Rooms made together."))
    create_page(index, SmokeAwarePage(title="Smoke Aware", summary="Help to stop."))
    create_page(home, YellowBookPage(title="The Yellow Book", summary="A book of works."))
    text = client.get(address).text
    cards = text[text.index("<main") : text.index("</main>")]
    assert re.findall(r"Rooms made together|Help to stop|A book of works", cards) == [
        "Rooms made together",
        "Help to stop",
        "A book of works",
    ]


@pytest.mark.invariant(1)
def test_editors_point_to_a_page_until_its_last_day_and_while_it_is_public(client, home, index, monkeypatch):
    smoke = create_page(index, SmokeAwarePage(title="Smoke Aware", summary="Help to stop."))
    home.pick, home.pick_words, home.pick_until = smoke, "Stop with us in March.", localdate() + timedelta(days=3)
    home.save_revision()
    assert 'id="pick"' not in client.get("/").text
    publish(home)
    picked = client.get("/").text.partition('id="pick"')[2].partition("</section>")[0]
    assert "Stop with us in March." in picked
    assert f'<a href="{smoke.url}">Smoke Aware</a>' in picked
    smoke.unpublish()
    assert 'id="pick"' not in client.get("/").text
    publish(smoke)
    assert 'id="pick"' in client.get("/").text
    monkeypatch.setattr("home.models.localdate", lambda: localdate() + timedelta(days=4))
    assert 'id="pick"' not in client.get("/").text


@pytest.mark.invariant(1)
def test_a_home_that_was_agreed_before_it_could_point_to_a_page_says_what_it_said(home, monkeypatch):
    now, later = digest(home), {"pick", "pick_words", "pick_until", *HubPage.counted_once_filled}
    monkeypatch.setattr("hub.coproduction.digest.content_of", lambda thing: content_of(thing, later))
    monkeypatch.setattr("hub.coproduction.digest._leave_out_empty", lambda thing, content: None)
    assert digest(home) == now
    monkeypatch.undo()
    home.pick_words = "Stop with us in March."
    assert digest(home) != now


def test_what_editors_point_to_needs_a_last_day(editor, home, index):
    smoke = create_page(index, SmokeAwarePage(title="Smoke Aware", summary="Help to stop."))
    address = reverse("wagtailadmin_pages:edit", args=[home.pk])
    typed = filled_form(editor, address, pick=smoke.pk).dict()
    answer = editor.post(address, {**typed, "action-submit": "1"})
    assert "Choose the last day on which it stands on the home page." in answer.text


@pytest.mark.parametrize("address", ["/", "/initiatives/"])
def test_drafts_private_pages_and_other_languages_are_no_cards(client, home, index, welsh, address):
    index.add_child(instance=SocialHubsPage(title="Social Hubs", summary="Not ready.", live=False))
    private = create_page(index, SmokeAwarePage(title="Smoke Aware", summary="For some."))
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    experts = create_page(index, ExpertsPage(title="Experts", summary="People who know."))
    home.copy_for_translation(welsh)
    index.copy_for_translation(welsh)
    twin = experts.copy_for_translation(welsh)
    twin.summary = "Pobl sy'n gwybod."
    publish(twin)
    text = client.get(address).text
    assert "People who know." in text
    for words in ("Not ready.", "For some.", "Pobl"):
        assert words not in text


@pytest.mark.parametrize("address", ["/", "/initiatives/"])
def test_cards_are_kept_in_each_language_until_an_initiative_changes(client, settings, home, index, welsh, address):
    settings.PAGE_CACHE = True
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"  # so that the page is made anew, from kept parts
    smoke = create_page(index, SmokeAwarePage(title="Smoke Aware", summary="Help to stop."))
    for page in (home, index):
        publish(page.copy_for_translation(welsh))
    twin = smoke.copy_for_translation(welsh)
    twin.summary = "Help i roi'r gorau iddi."
    publish(twin)
    for _time in ("made", "kept"):
        english, cymraeg = client.get(address).text, client.get(f"/cy{address}").text
        assert ["Help to stop." in text for text in (english, cymraeg)] == [True, False]
        assert ["Help i roi" in text for text in (english, cymraeg)] == [False, True]
    smoke.summary = "Stop with us."
    publish(smoke)
    assert "Stop with us." in client.get(address).text
    PageViewRestriction.objects.create(page=twin, restriction_type=PageViewRestriction.LOGIN)
    assert "Help i roi" not in client.get(f"/cy{address}").text


def test_structured_data_names_the_organisation(client, home):
    settings = HubSettings.for_site(home.get_site())
    settings.organisation, settings.organisation_url = "A care provider", "https://example.org/"
    publish(settings)
    organisation = next(one for one in structured_data_of(client.get("/")) if one["@type"] == "Organization")
    assert (organisation["name"], organisation["sameAs"]) == ("A care provider", "https://example.org/")


def test_an_editor_makes_a_plain_page_and_one_below_it(client, editor, home):
    create_in_admin(editor, home, ContentPage, title="Privacy", slug="privacy", summary="What we keep.")
    privacy = ContentPage.objects.get()
    create_in_admin(
        editor,
        privacy,
        ContentPage,
        title="Cookies",
        slug="cookies",
        summary="None for readers.",
        body=[("call_to_action", {"heading": "Ask us", "text": "", "button": "Write", "link": "https://example.org/"})],
    )
    assert "Ask us" in client.get("/privacy/cookies/").text


@pytest.mark.parametrize(
    ("model", "may_stand_below"),
    [
        (HomePage, {Page}),
        (StrategyPage, {HomePage}),
        (ContentPage, {HomePage, ContentPage}),
        (InitiativesIndexPage, {HomePage}),
        (ExpertsPage, {InitiativesIndexPage}),
        (SocialHubsPage, {InitiativesIndexPage}),
        (SocialHubPage, {SocialHubsPage}),
        (SmokeAwarePage, {InitiativesIndexPage}),
    ],
)
def test_each_page_has_its_place_in_the_tree(model, may_stand_below):
    assert set(model.allowed_parent_page_models()) == may_stand_below


@pytest.mark.parametrize("model", [StrategyPage, InitiativesIndexPage])
def test_there_is_one_of_each_and_no_second(editor, home, model):
    fields = {"last_updated": "2026-11-01", "period": "2027"} if model is StrategyPage else {}
    create_page(home, model(title="The first", summary="One.", **fields))
    answer = editor.get(f"/admin/pages/add/{model._meta.app_label}/{model._meta.model_name}/{home.pk}/")
    assert answer.status_code == 302
    assert not model.can_create_at(home)
