"""Putting a profile up takes two; taking it down takes one tick, at once and everywhere."""

import pytest

from initiatives.models import ExpertProfile, ExpertsPage
from tests.admin_forms import filled_form

PROFILES = "/admin/snippets/initiatives/expertprofile/"


@pytest.fixture
def experts(index):
    """The page that shows the profiles."""
    return index.add_child(instance=ExpertsPage(title="Experts", slug="experts", summary="People who know."))


@pytest.fixture
def profile(home):
    """A live profile, published from a revision as the workflow does it."""
    profile = ExpertProfile.objects.create(
        display_name="Robin Example", what_i_bring="Ten years of ideas.", topics="housing", locale=home.locale
    )
    profile.save_revision().publish()
    return ExpertProfile.objects.get()


@pytest.fixture
def welsh_profile(profile, welsh):
    twin = profile.copy_for_translation(welsh)
    twin.save()
    twin.save_revision().publish()
    return ExpertProfile.objects.get(pk=twin.pk)


def save_in_admin(editor, profile, press=None, **values):
    """Open the form of a profile, change it, and press a button (by default: save the draft)."""
    address = f"{PROFILES}edit/{profile.pk}/"
    sent = filled_form(editor, address, **values).dict()
    if "hidden" in values and not values["hidden"]:
        del sent["hidden"]
    answer = editor.post(address, {**sent, **({press: "1"} if press else {})})
    assert answer.status_code == 302


def names_shown(client, address="/initiatives/experts/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return [name for name in ("Robin Example", "An Expert by Experience", "Sam Invented") if name in answer.text]


def test_every_field_of_a_profile_is_optional_and_a_nameless_one_has_a_kind_name(client, editor, experts):
    address = f"{PROFILES}add/"
    answer = editor.post(address, {**filled_form(editor, address).dict(), "action-publish": "1"})
    assert answer.status_code == 302
    assert "<h3>An Expert by Experience</h3>" in client.get("/initiatives/experts/").text


def test_no_field_asks_for_a_diagnosis(editor, home):
    assert set(editor.get(f"{PROFILES}add/").context["form"].fields) == {
        "hidden",
        "display_name",
        "what_i_bring",
        "topics",
        "picture",
    }


def test_a_profile_tells_what_it_was_given_and_a_draft_is_not_shown(client, experts, profile):
    ExpertProfile.objects.create(display_name="Sam Invented", locale=profile.locale, live=False)
    text = client.get("/initiatives/experts/").text
    for words in ("Robin Example", "Ten years of ideas.", "Speaks about: housing"):
        assert words in text
    assert "Sam Invented" not in text


@pytest.mark.invariant(3)
def test_ticking_hide_and_saving_a_draft_takes_the_profile_off_page_and_api_at_once(client, editor, experts, profile):
    api = f"/api/v2/pages/{experts.pk}/"
    assert names_shown(client) == names_shown(client, api) == ["Robin Example"]
    save_in_admin(editor, profile, hidden="on")
    assert names_shown(client) == names_shown(client, api) == []
    assert ExpertProfile.objects.get().live


@pytest.mark.invariant(3)
def test_hiding_in_one_language_hides_in_every_language(client, editor, home, experts, profile, welsh_profile):
    save_in_admin(editor, welsh_profile, hidden="on")
    assert names_shown(client) == []
    assert not ExpertProfile.objects.published().exists()


def test_a_hidden_profile_comes_back_only_by_publication(client, editor, experts, profile):
    save_in_admin(editor, profile, hidden="on")
    save_in_admin(editor, profile, hidden="")
    assert names_shown(client) == []
    save_in_admin(editor, profile, press="action-publish")
    assert names_shown(client) == ["Robin Example"]


def test_a_hidden_profile_comes_back_in_the_language_in_which_it_was_published(editor, profile, welsh_profile):
    save_in_admin(editor, profile, hidden="on")
    save_in_admin(editor, profile, press="action-publish", hidden="")
    assert list(ExpertProfile.objects.published()) == [profile]


@pytest.mark.invariant(3)
def test_a_revision_from_before_the_hiding_cannot_undo_it(client, editor, experts, profile):
    waiting = profile.save_revision()
    save_in_admin(editor, profile, hidden="on")
    waiting.refresh_from_db()
    waiting.publish()
    assert names_shown(client) == []


@pytest.mark.invariant(3)
def test_an_older_draft_of_the_translation_cannot_undo_the_hiding(editor, profile, welsh_profile):
    welsh_profile.what_i_bring = "Deng mlynedd o syniadau."
    waiting = welsh_profile.save_revision()
    save_in_admin(editor, profile, hidden="on")
    form = editor.get(f"{PROFILES}edit/{welsh_profile.pk}/").context["form"]
    assert form["hidden"].value() is True
    waiting.refresh_from_db()
    waiting.publish()
    assert not ExpertProfile.objects.published().exists()


def test_hiding_again_overtakes_a_showing_that_waits_to_be_agreed(client, editor, experts, profile):
    save_in_admin(editor, profile, hidden="on")
    save_in_admin(editor, profile, hidden="")
    waiting = ExpertProfile.objects.get().latest_revision
    save_in_admin(editor, profile, hidden="on")
    waiting.publish()
    assert names_shown(client) == []


def test_going_back_to_a_hidden_version_overtakes_every_showing_before_it(client, editor, experts, profile):
    save_in_admin(editor, profile, hidden="on")
    hidden = ExpertProfile.objects.get().latest_revision
    save_in_admin(editor, profile, press="action-publish", hidden="")
    shown = ExpertProfile.objects.get().latest_revision
    for revision in (hidden, shown):
        revision.publish()
        assert names_shown(client) == []


def test_somebody_who_saves_an_outdated_copy_does_not_undo_the_hiding(editor, profile):
    outdated = ExpertProfile.objects.get()
    save_in_admin(editor, profile, hidden="on")
    outdated.topics = "music"
    outdated.save()
    assert ExpertProfile.objects.get().hidden


def test_a_person_is_shown_once_in_the_readers_language_or_else_in_the_first(profile, welsh_profile, welsh):
    english_only = ExpertProfile.objects.create(display_name="Sam Invented", locale=profile.locale)
    shown = ExpertProfile.objects.published()
    assert list(shown.in_language(profile.locale_id)) == [profile, english_only]
    assert list(shown.in_language(welsh.pk)) == [welsh_profile, english_only]


def test_profiles_come_twelve_to_a_page_without_more_queries(client, experts, profile, django_assert_max_num_queries):
    names_shown(client)
    with django_assert_max_num_queries(17) as few:
        names_shown(client)
    for number in range(30):
        ExpertProfile.objects.create(display_name=f"Person {number:02}", locale=profile.locale)
    with django_assert_max_num_queries(len(few) + 1):
        first = client.get("/initiatives/experts/").text
    assert "Person 11" in first
    assert "Robin Example" not in first
    assert "Robin Example" in client.get("/initiatives/experts/", {"page": 3}).text


def test_editors_find_a_profile_by_name_or_topic(editor, profile):
    assert "Robin Example" in editor.get(PROFILES, {"q": "housing"}).text
    assert "Robin Example" not in editor.get(PROFILES, {"q": "music"}).text


def test_an_editor_sees_how_a_profile_will_look_before_anybody_else(editor, profile):
    edit = f"{PROFILES}edit/{profile.pk}/"
    preview = f"{PROFILES}preview/{profile.pk}/"
    sent = filled_form(editor, edit, topics="music, gardens").dict()
    assert editor.post(preview, sent).json()["is_valid"]
    assert "Speaks about: music, gardens" in editor.get(preview).text
