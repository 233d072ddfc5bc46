"""Two people publish a profile; one unpublishes it, at once and in every language."""

import pytest

from hub.coproduction.exceptions import NotAgreed
from initiatives.models import ExpertProfile, ExpertsPage
from tests.admin_forms import filled_form
from tests.coproduction.admin_actions import take_down
from tests.publishing import create_page, publish

PROFILES = "/admin/snippets/initiatives/expertprofile/"


@pytest.fixture
def experts(index):
    """The page that lists the profiles."""
    return create_page(index, ExpertsPage(title="Experts", slug="experts", summary="People who know."))


@pytest.fixture
def profile(home):
    """A live profile, published from a revision as the workflow does it."""
    profile = publish(
        ExpertProfile(
            display_name="Robin Example", what_i_bring="Ten years of ideas.", topics="housing", locale=home.locale
        )
    )
    publish(profile)
    return ExpertProfile.objects.get()


@pytest.fixture
def welsh_profile(profile, welsh):
    twin = profile.copy_for_translation(welsh)
    publish(twin)
    return ExpertProfile.objects.get(pk=twin.pk)


def names_shown(client, address="/initiatives/experts/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return [name for name in ("Robin Example", "An Expert by Experience", "Sam Invented") if name in answer.text]


def test_every_field_of_a_profile_is_optional_and_a_nameless_one_has_a_kind_name(client, editor, experts):
    address = f"{PROFILES}add/"
    answer = editor.post(address, {**filled_form(editor, address).dict(), "action-submit": "1"})
    assert answer.status_code == 302
    publish(ExpertProfile.objects.get())
    assert "<h3>An Expert by Experience</h3>" in client.get("/initiatives/experts/").text


def test_no_field_asks_for_a_diagnosis(editor, home):
    assert set(editor.get(f"{PROFILES}add/").context["form"].fields) == {
        "display_name",
        "what_i_bring",
        "topics",
        "picture",
    }


def test_a_profile_shows_what_was_filled_in_and_a_draft_is_not_shown(client, experts, profile):
    ExpertProfile.objects.create(display_name="Sam Invented", locale=profile.locale, live=False)
    text = client.get("/initiatives/experts/").text
    for words in ("Robin Example", "Ten years of ideas.", "Speaks about: housing"):
        assert words in text
    assert "Sam Invented" not in text


@pytest.mark.invariant(3)
def test_taking_a_profile_down_takes_it_off_page_and_api_at_once_in_every_language(
    client, ebye, experts, profile, welsh_profile
):
    api = f"/api/v2/pages/{experts.pk}/"
    assert names_shown(client) == names_shown(client, api) == ["Robin Example"]
    take_down(ebye, welsh_profile)
    assert names_shown(client) == names_shown(client, api) == []
    assert not ExpertProfile.objects.published().exists()


@pytest.mark.invariant(3)
def test_a_version_from_before_a_profile_was_taken_down_does_not_bring_it_back(client, ebye, experts, profile):
    waiting = profile.save_revision()
    take_down(ebye, profile)
    with pytest.raises(NotAgreed):
        waiting.publish()
    assert names_shown(client) == []


def test_a_person_is_shown_once_in_the_readers_language_or_else_in_the_first(profile, welsh_profile, welsh):
    english_only = publish(ExpertProfile(display_name="Sam Invented", locale=profile.locale))
    shown = ExpertProfile.objects.published()
    assert list(shown.in_language(profile.locale_id)) == [profile, english_only]
    assert list(shown.in_language(welsh.pk)) == [welsh_profile, english_only]


def test_profiles_come_twelve_to_a_page_without_more_queries(client, experts, profile, django_assert_max_num_queries):
    names_shown(client)
    with django_assert_max_num_queries(17) as few:
        names_shown(client)
    for number in range(14):
        publish(ExpertProfile(display_name=f"Person {number:02}", locale=profile.locale))
    with django_assert_max_num_queries(len(few) + 1):
        first = client.get("/initiatives/experts/").text
    assert "Person 11" in first
    assert "Robin Example" not in first
    assert "Robin Example" in client.get("/initiatives/experts/", {"page": 2}).text


def test_editors_find_a_profile_by_name_or_topic(editor, profile):
    assert "Robin Example" in editor.get(PROFILES, {"q": "housing"}).text
    assert "Robin Example" not in editor.get(PROFILES, {"q": "music"}).text


def test_an_editor_sees_how_a_profile_will_look_before_anybody_else(editor, profile):
    edit = f"{PROFILES}edit/{profile.pk}/"
    preview = f"{PROFILES}preview/{profile.pk}/"
    sent = filled_form(editor, edit, topics="music, gardens").dict()
    assert editor.post(preview, sent).json()["is_valid"]
    assert "Speaks about: music, gardens" in editor.get(preview).text
