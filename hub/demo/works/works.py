"""Works for the Yellow Book, of every kind and in every state."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils.timezone import localdate, now
from django.utils.translation import override

from hub.coproduction.workflow.decisions import digest_of_latest
from hub.core.models import Service, ServiceLine, Theme
from hub.demo.media.files import asset
from hub.demo.media.paintings import PAINTINGS
from hub.demo.media.sounds import MORE_TUNES
from hub.demo.people import person
from hub.demo.publishing import MADE_UP
from hub.demo.works.pieces import Piece
from hub.demo.works.verses import VERSES
from yellowbook import retention
from yellowbook.contributors import consent
from yellowbook.contributors.models import Consent, Contributor, Message
from yellowbook.models import ContentNote, Contribution, Reason
from yellowbook.models.captions import as_webvtt
from yellowbook.workflow import moderating, submitting, withdrawing

KETTLE = """The kettle on the landing
    knows six songs,
all of them
    beginning low.

It has never once
    asked how I slept.
It says: I am nearly there,
    I am nearly there,

        and then it is."""
HALLWAY = """I counted the lights in the long hallway, one for each year that I had walked it with my eyes on the floor,
and at the eleventh I looked up, and it was only a light,
    and somebody had drawn a very small sun on it
        in pencil,
            where nobody is tall enough to reach."""
DWR = """Mae sŵn y dŵr
yn golchi'r prynhawn,
a'r tŷ yn cysgu
wrth ei draed.

Un gwylan. Un gân.
Tân bach yn y grât."""
WINDOW = """Frost on the window.
I write my name, then I wait
for the sun to read."""
BOAT = """A tune for a small boat, without words: low notes for the water, high ones for the gull.
It ends where it began, a little slower."""
LOSS = """Your cup is on the hook.
I do not use it.
I do not put it away."""

MOONRISE = """Nobody speaks. A yellow moon comes up out of a still sea, and its light runs over the water.
A small boat with a white sail goes by. Low notes swell and fade, one after the other."""
HEARD = "0:00 --> 0:05\n(Low notes swell and fade)\n\n0:05 --> 0:10\n(A higher note, and then quiet)"

PUBLIC = [
    Piece("The kettle on the landing", KETTLE, ("Home",), ("pen_name", "Kestrel"), year=2024),
    Piece("Hallway", HALLWAY, ("Hope",)),
    Piece("Sŵn y dŵr", DWR, ("The sea",), ("first_name", "Mali"), "cy"),
    Piece("Frost", WINDOW, ("Seasons",), ("initials", "J. R.")),
    Piece("Your cup", LOSS, ("Home",), notes=("Loss",)),
    Piece("Lighthouse", "", ("The sea",), ("group", "The Tuesday table"), kind="artwork", pictures=("lighthouse",)),
    Piece("Birds on a line", "", ("Nature",), ("pen_name", "Wren"), kind="artwork", pictures=("birds",)),
    Piece("Two mugs, before and after", "", ("Home",), kind="artwork", pictures=("mug_sketch", "mug_final")),
    Piece("Small boat", BOAT, ("The sea", "Music"), ("pen_name", "Low Tide"), kind="audio", sound="boat"),
    Piece("Moonrise", MOONRISE, ("The sea",), ("pen_name", "Low Tide"), kind="film", film="moonrise", captions=HEARD),
]
GREW_OUT_OF = {"Small boat": "Sŵn y dŵr"}
THEMES = {
    **dict.fromkeys(("heron", "pond", "cat", "leaves"), ("Nature",)),
    **dict.fromkeys(("coast",), ("The sea", "Calm")),
    **dict.fromkeys(("towers", "teapot", "scarf", "boots"), ("Home",)),
    **dict.fromkeys(("two_sides", "umbrella", "walk"), ("Courage", "Hope")),
    **dict.fromkeys(("rings", "glass", "orange"), ("Calm",)),
    **dict.fromkeys(("four_seasons", "allotments"), ("Seasons", "Nature")),
    "market": ("Food", "Friendship"),
}
TRANSCRIPTS = {
    "rain": "A tune without words. Quick, light notes fall like drops; under them, one low note at a time.",
    "walking": "A tune without words, at the pace of somebody who walks and is in no hurry.",
    "lullaby": "A tune without words, slow and soft. It rocks from side to side, and twice it climbs a little.",
    "bicycle": "A tune without words, as fast as it can go. It ends with a long note, out of breath.",
    "tide": "A tune without words. Notes rise and fall in waves, each a little lower, until one chord is left.",
}
NAMES = [
    *(("anonymous", ""), ("pen_name", "Ochre"), ("initials", "L. T.")),
    *(("first_name", "Ines"), ("group", "Studio six")),
]
NAMES_THAT_LEAD_ON = {"Ochre", "Studio six"}


def make_works(materials):
    """Make every work, and move each to its state."""
    with override("en"):
        public = [agreed(sent(made(materials, piece))) for piece in mixed(PUBLIC, paintings(), VERSES, songs())]
        move_to_earlier_months(public)
        make_works_in_every_state(materials)


def move_to_earlier_months(works):
    """Say that these works were sent and answered in the months before, which “How it goes” counts."""
    for place, work in enumerate(works):
        offered = now() - timedelta(days=32 + 2 * place)
        Consent.objects.filter(contribution=work).update(given_at=offered)
        Message.objects.filter(contribution=work).update(at=offered + timedelta(days=2 + place % 9))


def mixed(*lists):
    """The pieces of all lists, mixed evenly."""
    placed = [((place + 0.5) / len(pieces), piece) for pieces in lists for place, piece in enumerate(pieces)]
    return [piece for _place, piece in sorted(placed, key=lambda one: one[0])]


def paintings():
    """The Yellow Book's paintings as pieces."""
    return [
        Piece(title, themes=THEMES.get(name, ()), credit=name_for(name), kind="artwork", pictures=(name,))
        for name, (title, _alt) in PAINTINGS.items()
    ]


def songs():
    """The Yellow Book's tunes as pieces."""
    return [
        Piece(MORE_TUNES[key], words, ("Music",), name_for(key), kind="audio", sound=key)
        for key, words in TRANSCRIPTS.items()
    ]


def name_for(key):
    """A made-up name, the same one for the same work."""
    return NAMES[sum(map(ord, key)) % len(NAMES)]


def make_works_in_every_state(materials):
    """Make a work in each state that moderators see."""
    ebye, staff = person("ebye"), person("staff")
    sent(made(materials, Piece("Torn paper", kind="artwork", pictures=("collage",))))
    sent(made(materials, Piece("What the gull said", "Nothing. It had a chip in its mouth.")))
    weaving = sent(made(materials, Piece("Weaving", kind="artwork", pictures=("threads",))))
    moderating.agree(weaving, ebye, digest_of_latest(weaving))
    asked = sent(made(materials, Piece("The yellow door", "There is a yellow door\nat the end of the bus.")))
    moderating.ask(asked, staff, "We love the yellow door. Which bus is it, or shall we leave that open?")
    changed = sent(made(materials, Piece("Seven spoons", "Seven spoons, six bowls,\none of us is singing.")))
    moderating.suggest(
        changed, ebye, "title", "Seven spoons, six bowls", "Its first line could be its title. What do you think?"
    )
    held = sent(made(materials, Piece("Old harbour", "The old men of the harbour\nmend what is not torn.")))
    moderating.hold(held, staff, "It reminded one of us of a song. We look whether it is one.")
    declined = sent(made(materials, Piece("To a neighbour", "You at number nine,\nyour radio is a river.")))
    moderating.decline(
        declined,
        ebye,
        "Your radio that is a river stayed with us all day.",
        Reason.objects.filter(locale__language_code="en").order_by("pk").first(),
        "Leave the number of the house out, and we would love to read it again.",
    )
    withdrawing.hide(sent(made(materials, Piece("Not for now", "I thought I was ready.\nI am nearly ready."))))
    over = agreed(sent(made(materials, Piece("To see if it would keep", "Two winters ago\nI wrote this down."))))
    consent.amend(over, review_on=localdate())
    retention.unpublish_expired()
    made(materials, Piece("Not finished yet", "A line, and then"))


def made(materials, piece):
    """A complete work that was not sent yet."""
    work, _slip = submitting.begin(piece.kind)
    work.title, work.language, work.year_made = piece.title, piece.language, piece.year
    work.text, work.transcript = ("", piece.words) if piece.sound or piece.film else (piece.words, "")
    work.captions = as_webvtt(piece.captions)
    work.credit_kind, work.credit = piece.credit
    work.name_leads_on = work.credit in NAMES_THAT_LEAD_ON
    work.about = MADE_UP["en"]
    work.place_kind, work.service, work.service_line = place_for(work.pk)
    work.derived_from = Contribution.objects.filter(title=GREW_OUT_OF.get(piece.title, "?")).first()
    add_files(materials, work, piece)
    work.themes.set(Theme.objects.filter(name__in=piece.themes, locale__language_code="en"))
    work.content_notes.set(ContentNote.objects.filter(name__in=piece.notes, locale__language_code="en"))
    work.save()
    Contributor.objects.filter(pk=work.pk).update(age=Contributor.Age.ADULT, purposes=purposes_for(piece.title))
    return Contribution.objects.get(pk=work.pk)


def purposes_for(title):
    """What the contributor says yes to: most of them to everything but social media."""
    purposes = Consent.Purpose
    others = {
        "Frost": [purposes.PRINT, purposes.EBOOK],
        "Cragen": [purposes.EBOOK, purposes.DISPLAY],
        "Written up": [],
        "Afterwards": [purposes.DISPLAY],
    }
    return [purposes.WEBSITE, *others.get(title, [purposes.PRINT, purposes.EBOOK, purposes.DISPLAY])]


def place_for(number):
    """How the contributor wants their place shown: often only the kind of service."""
    kinds = Contribution.PlaceKind
    wishes = [kinds.SERVICE_LINE, kinds.NONE, kinds.SERVICE_LINE, kinds.SERVICE, kinds.REGION, kinds.ORGANISATION]
    kind = wishes[number % len(wishes)]
    lines = ServiceLine.objects.filter(locale__language_code="en")
    services = Service.objects.filter(live=True)
    service = services[number % services.count()] if kind in {kinds.SERVICE, kinds.REGION} else None
    return kind, service, lines[number % lines.count()] if kind == kinds.SERVICE_LINE else None


def add_files(materials, work, piece):
    """Add the pictures, the sound and the film of a piece to a work, as a contributor would upload them."""
    for name in piece.pictures:
        file, alt = painting(name) if name in PAINTINGS else drawing(materials.pictures[name])
        kept = submitting.add_picture(work, file)
        kept.alt = alt
        kept.save()
    if piece.sound:
        work.origin = Contribution.Origin.OWN
        known = materials.sounds.get(piece.sound)
        submitting.set_sound(work, copy_of(known) if known else asset(f"{piece.sound}.flac"))
    if piece.film:
        submitting.set_film(work, asset(f"{piece.film}.mp4"))


def painting(name):
    """A painting of the Yellow Book, and its alt text."""
    _title, alt = PAINTINGS[name]
    return asset(f"{name}.webp"), alt


def drawing(picture):
    """A drawing of the library, and its alt text."""
    return copy_of(picture), picture.description


def copy_of(file):
    """A copy of a file of the library."""
    with file.file.open() as content:
        return ContentFile(content.read(), name=file.filename)


def sent(work):
    contributor = Contributor.objects.get(pk=work.pk)
    submitting.send(work, contributor, submitting.shown_digest(work, contributor))
    return work


def agreed(work):
    moderating.agree(work, person("ebye"), digest_of_latest(work))
    moderating.agree(work, person("staff"), digest_of_latest(work))
    return work
