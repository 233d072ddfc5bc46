"""Four episodes, each with a generated tune."""

from wagtail.rich_text import RichText

from hub.demo.materials import figure, quote, text
from hub.demo.publishing import fill_empty_fields, in_order, publish_below
from initiatives.models import EpisodePage, PlayerCredit

EPISODES = [
    {
        "title": "Morning on the landing", "slug": "morning-on-the-landing", "number": 1, "sound": "morning",
        "picture": "guitar", "service": "Marigold House", "recorded": -520,
        "summary": "A short tune for the hour before everybody is up.",
        "transcript": "<p>A bright tune on one instrument, like a small guitar. It climbs, waits, and comes home. "
        "There is no voice.</p>",
        "lyrics": "Morning on the landing,\nkettle on its own,\n\nsomebody is humming\n    what nobody has known.",
        "players": [("Robin (made up)", "plucked strings"), ("Anonymous", "kettle")],
    },
    {
        "title": "Small boat", "slug": "small-boat", "number": 2, "sound": "boat", "picture": "sea_song",
        "service": "Limpet Quay", "recorded": -400,
        "summary": "A slow tune in three beats, for people who miss the sea.",
        "transcript": "<p>A low, slow tune that rocks like a boat. There is no voice.</p>",
        "lyrics": "Small boat, small boat,\nlower than the wave,\n\nwhat you cannot carry\n    the water will save.",
        "players": [("J. M. (made up)", "low strings")],
    },
    {
        "title": "The kettle song", "slug": "the-kettle-song", "number": 3, "sound": "kettle", "picture": "drum",
        "service": "Juniper Court", "recorded": -210,
        "summary": "A quick tune about waiting for tea.",
        "transcript": "<p>A quick, cheerful tune with a gap in the middle, where the kettle clicks. There is no voice."
        "</p>",
        "lyrics": "Is it hot? Is it hot?\nNot yet, not yet.\nIs it hot? Is it hot?\nThis is as hot as it will get.",
        "players": [("The Thursday group (made up)", "spoons and strings"), ("Sam (made up)", "whistle")],
    },
    {
        "title": "Lanterns", "slug": "lanterns", "number": 4, "sound": "lanterns", "picture": "keys",
        "service": "Plas yr Helyg", "recorded": -60,
        "summary": "An evening tune, made in Tŷ Cerdd on the night it opened.",
        "transcript": "<p>Soft, bell-like notes, far apart, that go up like lanterns. There is no voice.</p>",
        "lyrics": "One for the window,\none for the stair,\none for the people\nwho would like to be there.",
        "players": [("Bel (made up)", "keyboard"), ("Anonymous", "bells")],
        "film": {
            "film": "https://www.youtube.com/watch?v=madeup-film",
            "title": "A made-up film: it shows that nothing loads before you ask for it",
            "transcript": RichText("<p>There is no film at this made-up address, so nothing is said in it.</p>"),
        },
    },
]  # fmt: skip


def make_music(materials, page):
    fill_empty_fields(
        page,
        picture=materials.pictures["guitar"],
        led_by="Experts by Experience and music therapists (made up)",
        start_music="<p>Made-up example. You need one room, one hour a week and one person who does not mind a wrong "
        "note.</p><ol><li>Ask who plays, and who would like to.</li><li>Borrow before you buy.</li><li>Agree "
        "on a quiet time with everybody who lives near the room.</li></ol>",
        impact=[figure("48", "music sessions", "January to June 2026", "four made-up services")],
        quotes=[
            quote("I had not sung since school. It turns out that my voice had waited.", "Col", materials.day(140)),
            quote("When I drum, nobody asks how I am. They can hear it.", "R. S.", materials.day(170)),
        ],
        made_with_who="Made-up example: eleven people who play, two who listen and one who mends things.",
        made_with_how="Each group chooses its songs. Each person chooses what is recorded.",
        made_with_changed="Every episode has its words to read, because two of us do not hear well.",
        made_with_paid="unpaid",
        contact_role="The music team (made up)",
        contact_email="music@example.org",
        last_checked=materials.day(-16),
        next_review=materials.day(165),
    )
    for episode in EPISODES:
        make_episode(materials, page, **episode)


def make_episode(materials, page, *, sound, picture, service, recorded, players, film=None, **words):
    """Publish an episode."""
    episode = EpisodePage(
        audio=materials.sounds[sound],
        picture=materials.pictures[picture],
        service=materials.services[service],
        recorded=materials.day(recorded),
        story=[
            text(
                "<h2>How it was made</h2><p>For this demonstration a computer played the notes, one by one. In a real "
                "episode, this is where the people who play tell their story.</p>"
            ),
            *([("film", film)] if film else []),
            ("page_list", {"heading": "More to hear", "pages": [], "below": page}),
        ],
        **words,
    )
    note = "Made-up person: nobody plays here, so nobody was asked."
    episode.players = in_order(
        [PlayerCredit(credit=credit, played=played, consent_note=note) for credit, played in players]
    )
    publish_below(page, episode)
