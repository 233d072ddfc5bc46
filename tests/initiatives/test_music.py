"""Music 2 Empower: a sound or a film, never both, always with a transcript; covers name writer and licence."""

import pytest
from wagtail.test.utils.form_data import inline_formset, rich_text

from hub.coproduction.exceptions import Refusal
from hub.core.models import HubMedia
from initiatives.models import EpisodePage, EventPage, MusicPage
from tests.admin_forms import create_in_admin
from tests.hub.filling import a_sound
from tests.publishing import create_page, publish_alone
from tests.structured_data import structured_data_of

FILM = "https://www.youtube.com/watch?v=abcdefghijk"
FILLED = {
    "title": "The first song", "slug": "first", "summary": "A song about the sea.", "number": "1", "film": FILM,
    "transcript": rich_text("<p>Waves. Somebody sings.</p>"), "origin": "own",
    "players": inline_formset([{"credit": "J.", "played": "guitar", "consent_note": "Asked by the studio in May"}]),
}  # fmt: skip


@pytest.fixture
def music(index):
    return create_page(index, MusicPage(title="Music 2 Empower", slug="music-2-empower", summary="We play."))


def write_episode(editor, music, press="action-submit", **values):
    return create_in_admin(editor, music, EpisodePage, action=press, **FILLED | values)


def refusals(answer):
    return set(answer.context["form"].errors) if answer.context and "form" in answer.context else set()


def test_an_editor_writes_an_episode_and_a_visitor_hears_it(client, editor, music, service):
    sound = a_sound()
    lyrics = "The sea\n\n      comes in"
    write_episode(editor, music, audio=sound.pk, film="", lyrics=lyrics, service=service.pk, recorded="2026-05-01")
    answer = client.get("/initiatives/music-2-empower/first/")
    for words in ("Waves. Somebody sings.", lyrics, "J.: guitar", "Example House", "May 2026", "Their own song"):
        assert words in answer.text
    assert f'src="{sound.url}"' in answer.text
    assert "autoplay" not in answer.text
    told = next(thing for thing in structured_data_of(answer) if thing["@type"] == "AudioObject")
    assert told["contentUrl"].endswith(sound.url)
    assert told["transcript"] == "Waves. Somebody sings."


def test_a_film_is_a_link_until_the_visitor_plays_it(client, editor, music):
    write_episode(editor, music)
    text = client.get("/initiatives/music-2-empower/first/").text
    assert f'href="{FILM}"' in text
    assert 'data-player="https://www.youtube-nocookie.com/embed/abcdefghijk"' in text
    assert "<iframe" not in text


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"film": ""}, {"audio"}),
        ({"film": "https://films.example.org/watch?v=abcdefghijk"}, {"film"}),
        ({"transcript": rich_text("")}, {"transcript"}),
        ({"transcript": rich_text("<p> </p>")}, {"transcript"}),
        ({"origin": "cover"}, {"writer", "licence"}),
        ({"origin": "cover", "writer": "Somebody"}, {"licence"}),
        ({"origin": "cover", "licence": "L-1", "writer": "  "}, {"writer"}),
        ({"number": ""}, {"number"}),
    ],
)
def test_an_episode_is_not_published_without_what_listeners_and_writers_are_owed(editor, music, values, refused):
    assert refusals(write_episode(editor, music, **values)) == refused
    assert not EpisodePage.objects.exists()


@pytest.mark.parametrize("values", [{"film": ""}, {"transcript": rich_text("")}, {"origin": "cover"}, {"number": ""}])
def test_an_unfinished_episode_is_kept_as_a_draft_and_goes_no_further(editor, music, values):
    write_episode(editor, music, press="action-save", **values)
    draft = EpisodePage.objects.get()
    assert not draft.live
    with pytest.raises(Refusal):
        publish_alone(draft, "A test tried.")
    assert not EpisodePage.objects.get().live


def test_an_episode_is_a_sound_or_a_film_but_not_both(editor, music):
    answer = write_episode(editor, music, audio=a_sound().pk)
    assert refusals(answer) == {"film"}


def test_a_film_kept_on_this_site_is_no_sound(editor, music):
    film = a_sound()
    HubMedia.objects.filter(pk=film.pk).update(type="video")
    assert refusals(write_episode(editor, music, film="", audio=film.pk)) == {"audio"}


def test_a_cover_with_writer_and_licence_is_welcome(client, editor, music):
    write_episode(editor, music, origin="cover", writer="A. Writer", licence="L-2026-1")
    text = client.get("/initiatives/music-2-empower/first/").text
    for words in ("Somebody else", "A. Writer", "L-2026-1"):
        assert words in text


def test_how_players_said_yes_is_needed_and_for_editors_only(client, editor, music):
    answer = write_episode(editor, music, players=inline_formset([{"credit": "J.", "consent_note": ""}]))
    assert answer.context["form"].formsets["players"].errors == [{"consent_note": ["This field is required."]}]
    write_episode(editor, music)
    page = EpisodePage.objects.get()
    api = client.get(f"/api/v2/pages/{page.pk}/")
    assert api.json()["players"] == [{"credit": "J.", "played": "guitar"}]
    assert "studio in May" not in client.get(page.url).text + api.text


def test_episodes_have_their_place_in_the_tree(index, music):
    assert MusicPage.allowed_parent_page_models() == [type(index)]
    assert MusicPage.allowed_subpage_models() == [EpisodePage, EventPage]
    assert EpisodePage.allowed_parent_page_models() == [MusicPage]
    assert EpisodePage.allowed_subpage_models() == []
    assert not MusicPage.can_create_at(index)


def test_episodes_come_newest_first_twelve_to_a_page_without_more_queries(client, music, same_queries):
    def add_episode(title):
        number, words = int(title[-2:]), "<p>Words.</p>"
        create_page(music, EpisodePage(title=title, summary="A song.", number=number, film=FILM, transcript=words))

    first = same_queries(music.url, [f"Song {number:02}" for number in range(14)], add_episode)
    assert first.index("Song 13") < first.index("Song 02")
    assert "Song 01" not in first
    assert "Song 00" in client.get(music.url, {"page": "2"}).text
