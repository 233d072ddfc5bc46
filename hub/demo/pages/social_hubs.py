"""Five social hubs, with what people wished for and what the rooms looked like before."""

from hub.demo.materials import figure, loop, picture_value, quote, resource, text
from hub.demo.media.files import make_files
from hub.demo.pages.easy_read import easy_read_fields
from hub.demo.publishing import fill_empty_fields, publish_below
from initiatives.models import SocialHubPage

RECIPE = [
    "This guide is a made-up example for a demonstration.",
    "1. Ask who would use the room, and when. Ask again in the evening: other people are there.",
    "2. Make a wish list on a big sheet of paper. Everything may stand on it.",
    "3. Count the money. Cross out together, and write down why.",
    "4. Go shopping together.",
    "5. Change the room in one day, with lunch for everybody.",
    "6. After a month, ask what is missing.",
]

HUBS = [
    {
        "title": "The Back Room", "slug": "the-back-room", "service": "Marigold House", "opened": -900,
        "summary": "A store room full of boxes became a place for pool, games and noise.",
        "was_before": "A store room with forty boxes that nobody had opened for years",
        "whose_idea": "A resident who had counted the boxes",
        "pictures": ("store_before", "games_after"),
        "changed": "The boxes went. A pool table and an arcade machine came.",
        "wishes": [("A pool table", "got", ""), ("An arcade machine", "got", ""),
                   ("A window that opens", "not_got", "The wall carries the roof. There is a quiet fan instead."),
                   ("A snack machine", "waiting", "")],
        "room": [("games", ["A pool table", "An arcade machine with two joysticks", "Cards and board games"]),
                 ("calm", ["One armchair behind a bookcase"])],
        "opening_times": "<p>Every day, 10 am to 9 pm. For residents and their visitors.</p>",
        "access": ("It can be loud. From 7 pm the arcade machine has no sound.",
                   "No step. The pool table has room for a wheelchair on three sides.",
                   "Sundays until noon are for quiet games only."),
    },
    {
        "title": "Tŷ Cerdd", "slug": "ty-cerdd", "service": "Plas yr Helyg", "opened": -420,
        "summary": "An office that nobody used became a music room with instruments to borrow.",
        "was_before": "An office with two filing cabinets and a computer that did not start",
        "whose_idea": "Patients and the night staff, who heard each other humming",
        "pictures": ("office_before", "music_after"),
        "changed": "The desk is gone. There are a keyboard, drums and ukuleles.",
        "wishes": [("Instruments to borrow", "got", ""), ("A keyboard with headphones", "got", ""),
                   ("A grand piano", "not_got", "It does not fit through the door. We measured twice."),
                   ("Lessons", "got", "")],
        "room": [("music", ["A keyboard with headphones", "Three drums", "Three ukuleles to take to your room"]),
                 ("other", ["A shelf with songbooks in Welsh and English"])],
        "opening_times": "<p>Monday to Saturday, 2 to 8 pm. Ask at the desk for the key at other times.</p>",
        "access": ("It is as loud as you are. Headphones hang by the door.",
                   "No step. The keyboard can be made higher and lower.", "Nobody drums before lunch."),
    },
    {
        "title": "The Quiet Tide", "slug": "the-quiet-tide", "service": "Limpet Quay", "opened": -250,
        "summary": "A room for examinations became a dark blue room where nothing is asked of you.",
        "was_before": "A clinic room with a couch, used one morning a week",
        "whose_idea": "Two autistic patients and an occupational therapist",
        "pictures": ("clinic_before", "calm_after"),
        "changed": "The couch and the bright light went. Stars, bubble lamps and beanbags came.",
        "wishes": [("Lights that you can dim", "got", ""), ("A ceiling like the night", "got", ""),
                   ("A water bed", "not_got", "The floor is not strong enough. There are three big beanbags instead.")],
        "room": [("sensory", ["Two bubble lamps", "A wall with stars", "A box of things to touch"]),
                 ("calm", ["Three beanbags", "A heavy blanket"])],
        "opening_times": "<p>Always open. One or two people at a time: turn the sign on the door.</p>",
        "access": ("No sound but the lamps. All lights can be dimmed or switched off.",
                   "No step. There is a firm chair for those who do not want to sit low.", "The whole room is one."),
    },
    {
        "title": "Juniper Kitchen", "slug": "juniper-kitchen", "service": "Juniper Court", "opened": -130,
        "summary": "A row of chairs under a television became a kitchen with one round table.",
        "was_before": "A day room where the chairs stood along the wall",
        "whose_idea": "A family carer who had nowhere to drink tea",
        "pictures": ("row_before", "kitchen_after"),
        "changed": "The chairs along the wall went. Now there is a kitchen, and a table to sit around.",
        "wishes": [("A round table", "got", ""), ("Own cups", "got", ""),
                   ("A gas cooker", "not_got", "The fire rules do not allow it here. We have two electric plates."),
                   ("A bigger fridge", "waiting", "")],
        "room": [("other", ["A small kitchen", "A round table for eight", "A shelf with a cup for everybody"]),
                 ("games", ["Dominoes"])],
        "opening_times": "<p>Every day, 7 am to 10 pm. Families are welcome.</p>",
        "access": ("Voices and pans. The fan can be switched off.",
                   "No step. One worktop is low enough to cook sitting down.", "Between 3 and 4 pm nobody cooks."),
    },
    {
        "title": "The Green Shutter", "slug": "the-green-shutter", "service": "Saltmarsh Lodge", "opened": -40,
        "summary": "A shop that was open one hour a day became a garden room that is always open.",
        "was_before": "A small shop with a metal shutter, open one hour a day",
        "whose_idea": "The gardening group, after a wet winter",
        "pictures": ("shutter_before", "garden_after"),
        "changed": "The shutter went up for good. There are plants, light and table tennis.",
        "wishes": [("Big plants", "got", ""), ("Table tennis", "got", ""), ("A parrot", "not_got",
                   "A parrot lives for sixty years and needs one person. We asked a bird home to visit us instead.")],
        "room": [("games", ["Table tennis"]), ("calm", ["A bench by the window"]),
                 ("sensory", ["Herbs that you may touch and smell"])],
        "opening_times": "<p>Every day from sunrise to 9 pm. For everybody in the house.</p>",
        "access": ("Bright by day. The ball is louder than you think.",
                   "No step. The bench has arms to help you up.", "Mornings before 10 belong to the plants."),
    },
]  # fmt: skip


def make_social_hubs(materials, page):
    fill_empty_fields(
        page,
        **easy_read_fields(materials, "social-hubs"),
        picture=materials.pictures["games_after"],
        started="Spring 2022 (made up)",
        impact=[figure("5", "rooms changed", "since spring 2024", "five made-up services")],
        quotes=[quote("It is the only room here with a door that I like to open.", "Jo", materials.day(150))],
        resources=[
            resource(
                "How to start a social hub", "Six steps.", make_files("Social hub guide", RECIPE), materials.day(-50)
            )
        ],
        made_with_who="Made-up example: people who use five services, carers, cleaners and a joiner.",
        made_with_how="The wish list decides. What is crossed out is crossed out together.",
        made_with_changed="Every hub now has a quiet time, because people who find noise hard asked for it.",
        made_with_paid="partly",
        contact_role="The Social Hubs team (made up)",
        contact_email="social-hubs@example.org",
        last_checked=materials.day(-25),
        next_review=materials.day(150),
    )
    for hub in HUBS:
        make_hub(materials, page, **hub)


def make_hub(materials, page, *, service, opened, pictures, changed, wishes, room, access, **words):
    """Publish a hub."""
    before, after = (materials.pictures[name] for name in pictures)
    pair = {"before": picture_value(before), "after": picture_value(after), "caption": changed, "people": "nobody"}
    sound_and_light, wheelchair, quiet = access
    publish_below(
        page,
        SocialHubPage(
            service=materials.services[service],
            opened=materials.day(opened),
            picture=after,
            wishes=[("wish", {"item": item, "answer": answer, "because": why}) for item, answer, why in wishes],
            room=[("part", {"kind": kind, "things": things}) for kind, things in room],
            photos=[("pair", {**pair, "consent_note": ""})],
            access_sound_and_light=sound_and_light,
            access_wheelchair=wheelchair,
            access_quiet=quiet,
            story=hub_story(materials, opened),
            **words,
        ),
    )


def hub_story(materials, opened):
    """How a room was changed, the same for every hub."""
    return [
        text(
            "<h2>One day</h2><p>At nine we carried things out. At noon there was soup. At six the lights went on, and "
            "nobody wanted to leave.</p>"
        ),
        loop(
            "Keep it open in the evening. Evenings are long.",
            "did",
            "It is open until the evening now. Staff and residents take turns to lock up.",
            "The house meeting",
            materials.day(opened + 30),
        ),
    ]
