"""A film's URL works as people copy it, with the right player; other URLs are refused in words."""

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template

from hub.core.blocks import FilmBlock
from hub.core.film_links import player_address
from initiatives.models import EpisodePage

YOUTUBE = "https://www.youtube-nocookie.com/embed/a-b_CdEfGh1"
VIMEO = "https://player.vimeo.com/video/123456789"
KEY = "0a1b2c3d4e"
BOX = FilmBlock().child_blocks["film"]

ON_YOUTUBE = [
    "https://www.youtube.com/watch?v=a-b_CdEfGh1",
    "  http://youtube.com/watch?v=a-b_CdEfGh1\n",
    "youtube.com/watch?v=a-b_CdEfGh1",
    "HTTPS://WWW.YOUTUBE.COM/watch?v=a-b_CdEfGh1",
    "https://m.youtube.com/watch?app=desktop&v=a-b_CdEfGh1&feature=youtu.be",
    "https://music.youtube.com/watch?v=a-b_CdEfGh1&si=abcdefghijklmnop",
    "https://www.youtube.com/watch?v=a-b_CdEfGh1&list=PL0123456789abcdef&index=2&pp=iAQB",
    "https://www.youtube.com/watch/a-b_CdEfGh1",
    "https://www.youtube.com/shorts/a-b_CdEfGh1?feature=share",
    "https://www.youtube.com/live/a-b_CdEfGh1?si=abc",
    "https://www.youtube.com/v/a-b_CdEfGh1",
    "https://www.youtube.com/embed/a-b_CdEfGh1?autoplay=1&rel=0",
    "https://www.youtube-nocookie.com/embed/a-b_CdEfGh1",
    "//www.youtube.com/embed/a-b_CdEfGh1",
    "https://youtu.be/a-b_CdEfGh1?si=abcdefghijklmnop",
    "https://youtu.be/a-b_CdEfGh1).",
    "“https://youtu.be/a-b_CdEfGh1”",
    "<https://youtu.be/a-b_CdEfGh1>",
    "https://consent.youtube.com/m?continue=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Da-b_CdEfGh1%26cbrd%3D1&gl=GB",
    "https://www.google.com/url?sa=t&url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Da-b_CdEfGh1&ved=2ah",
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fyoutu.be%2Fa-b_CdEfGh1&data=05%7C02%7C",
    "https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3Da-b_CdEfGh1%26feature%3Dshare",
    '<iframe width="560" height="315" src="https://www.youtube.com/embed/a-b_CdEfGh1?si=x&amp;rel=0" title="YouTube '
    'video player" frameborder="0" allow="autoplay" allowfullscreen></iframe>',
]
WITH_A_START = {
    "https://youtu.be/a-b_CdEfGh1?t=43": 43,
    "https://youtu.be/a-b_CdEfGh1?si=abc&t=43s": 43,
    "https://www.youtube.com/watch?v=a-b_CdEfGh1&t=1m30s": 90,
    "https://www.youtube.com/watch?v=a-b_CdEfGh1#t=1h1m1s": 3661,
    "https://www.youtube.com/watch?t=90&v=a-b_CdEfGh1": 90,
    "https://www.youtube.com/watch?v=a-b_CdEfGh1&t=1:30": 90,
    "https://www.youtube.com/watch?v=a-b_CdEfGh1&amp;time_continue=7": 7,
    '<iframe src="https://www.youtube.com/embed/a-b_CdEfGh1?si=x&amp;start=5"></iframe>': 5,
}
ON_VIMEO = {
    "https://vimeo.com/123456789": "?dnt=1",
    "http://www.vimeo.com/123456789/": "?dnt=1",
    "vimeo.com/123456789?share=copy&fl=sv&fe=ci": "?dnt=1",
    "https://vimeo.com/m/123456789": "?dnt=1",
    "https://vimeo.com/channels/staffpicks/123456789": "?dnt=1",
    "https://vimeo.com/groups/short-films/videos/123456789": "?dnt=1",
    "https://vimeo.com/album/4567/video/123456789": "?dnt=1",
    "https://vimeo.com/showcase/4567890/video/123456789": "?dnt=1",
    "https://vimeo.com/ondemand/the-sea/123456789": "?dnt=1",
    "https://vimeo.com/manage/videos/123456789": "?dnt=1",
    "https://player.vimeo.com/video/123456789?badge=0&autopause=0&player_id=0&app_id=58479": "?dnt=1",
    f"https://vimeo.com/123456789/{KEY}": f"?h={KEY}&dnt=1",
    f"https://vimeo.com/123456789/{KEY}?share=copy": f"?h={KEY}&dnt=1",
    f"https://vimeo.com/manage/videos/123456789/{KEY}": f"?h={KEY}&dnt=1",
    f"https://vimeo.com/123456789?h={KEY}&share=copy": f"?h={KEY}&dnt=1",
    f"https://player.vimeo.com/video/123456789?h={KEY}": f"?h={KEY}&dnt=1",
    f"https://vimeo.com/showcase/4567890/video/123456789?h={KEY}": f"?h={KEY}&dnt=1",
    f"https://vimeo.com/123456789/{KEY}#t=1m30s": f"?h={KEY}&dnt=1#t=90s",
    "https://vimeo.com/123456789#t=45": "?dnt=1#t=45s",
    f'<div style="padding:56.25% 0 0 0"><iframe src="https://player.vimeo.com/video/123456789?h={KEY}&amp;badge=0" '
    'frameborder="0"></iframe></div><script src="https://player.vimeo.com/api/player.js"></script>': f"?h={KEY}&dnt=1",
}
NO_FILMS = [
    *("", "a film", "https://films.example.org/watch?v=a-b_CdEfGh1", "https://[bad", "ftp://youtu.be/a-b_CdEfGh1"),
    *("https://www.youtube.com/@somebody", "https://www.youtube.com/channel/UCabcdefghijkl", "https://youtube.com/"),
    "https://www.youtube.com/playlist?list=PL0123456789abcdef",
    "https://www.youtube.com/embed/videoseries?list=PL0123456789abcdef",
    "https://www.youtube.com/embed/live_stream?channel=UCabcdefghijkl",
    *("https://www.youtube.com/watch?v=short", "https://www.youtube.com/watch?v=a-b_CdEfGh1234"),
    *("https://vimeo.com/somebody", "https://vimeo.com/showcase/4567890", "https://vimeo.com/ondemand/the-sea"),
    *("https://vimeo.com/event/123456", "https://vimeo.com/123abc"),
    *("https://youtube.com.evil.org/watch?v=a-b_CdEfGh1", "https://evil-youtube.com/watch?v=a-b_CdEfGh1"),
    *("https://youtube.com@evil.org/watch?v=a-b_CdEfGh1", "https://me:word@youtube.com/watch?v=a-b_CdEfGh1"),
    *("https://evil.org/?url=https://youtu.be/a-b_CdEfGh1", "https://youtube.com\\@evil.org/watch?v=a-b_CdEfGh1"),
    *("javascript:alert(1)//https://youtu.be/a-b_CdEfGh1", "https://youtu.be:8443/a-b_CdEfGh1"),
    '<iframe src="https://evil.org/embed/a-b_CdEfGh1"></iframe>',
]


def players(addresses):
    return {address: player_address(address) for address in addresses}


def test_each_form_of_an_address_on_youtube_leads_to_the_player_without_cookies():
    assert players(ON_YOUTUBE) == dict.fromkeys(ON_YOUTUBE, YOUTUBE)


def test_a_film_begins_where_the_copied_address_says():
    assert players(WITH_A_START) == {address: f"{YOUTUBE}?start={start}" for address, start in WITH_A_START.items()}


def test_a_film_on_vimeo_keeps_the_key_that_opens_it():
    assert players(ON_VIMEO) == {address: VIMEO + asked for address, asked in ON_VIMEO.items()}


def test_what_is_no_film_has_no_player_and_is_refused_with_what_works():
    assert players(NO_FILMS) == dict.fromkeys(NO_FILMS)
    for address in NO_FILMS[1:]:
        with pytest.raises(ValidationError) as refusal:
            BOX.clean(address)
        (sentence,) = refusal.value.messages
        assert "https://www.youtube.com/watch?v=…" in sentence


def test_what_is_kept_of_an_address_is_short_and_plays_the_same_film():
    pasted = [*ON_YOUTUBE, *WITH_A_START, *ON_VIMEO]
    kept = {address: BOX.clean(address) for address in pasted}
    assert {address: player_address(short) for address, short in kept.items()} == players(pasted)
    assert max(map(len, kept.values())) <= 80
    assert [BOX.clean(short) for short in kept.values()] == list(kept.values())


def shown(address):
    template = Template('{% include "parts/film.html" with title="A film" transcript="<p>Words.</p>" %}')
    return template.render(Context({"address": address}))


def test_a_stored_address_of_a_player_leads_to_the_films_own_page_and_one_without_a_film_plays_nothing():
    assert f'href="https://vimeo.com/123456789/{KEY}"' in shown(f"https://player.vimeo.com/video/123456789?h={KEY}")
    assert "data-player" not in shown("https://www.youtube.com/playlist?list=PL0123456789abcdef")


def test_the_box_of_an_episode_takes_a_whole_frame_and_keeps_it_short():
    form = EpisodePage.get_edit_handler().get_form_class()
    field = form.base_fields["film"]
    whole = f'<iframe src="https://player.vimeo.com/video/123456789?h={KEY}&amp;badge=0" {"x" * 300}></iframe>'
    assert field.clean(whole) == f"https://vimeo.com/123456789/{KEY}"
    drawn = field.widget.render("film", "", field.widget.attrs)
    assert "maxlength" not in drawn
    assert 'type="text"' in drawn
