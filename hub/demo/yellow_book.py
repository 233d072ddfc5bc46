"""Works for the Yellow Book, of every kind and in every state; all verse is written for this demonstration."""

from django.core.files.base import ContentFile
from django.utils.translation import override

from hub.demo.people import person
from hub.demo.verbs import MADE_UP
from yellowbook import moderating, offering
from yellowbook.models import Consent, ContentNote, Contribution, Maker, Reason

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

# Title, kind, words, who is named and how, and the language.
PUBLIC = [
    ("The kettle on the landing", "poem", KETTLE, ("pen_name", "Kestrel"), "en"),
    ("Hallway", "poem", HALLWAY, ("anonymous", ""), "en"),
    ("Sŵn y dŵr", "poem", DWR, ("first_name", "Mali"), "cy"),
    ("Frost", "poem", WINDOW, ("initials", "J. R."), "en"),
    ("Your cup", "poem", LOSS, ("anonymous", ""), "en"),
    ("Lighthouse", "artwork", "", ("group", "The Tuesday table"), "en"),
    ("Birds on a line", "artwork", "", ("pen_name", "Wren"), "en"),
    ("Two mugs, before and after", "artwork", "", ("anonymous", ""), "en"),
    ("Small boat", "audio", "", ("pen_name", "Low Tide"), "en"),
]
PICTURES = {
    "Lighthouse": ["lighthouse"],
    "Birds on a line": ["birds"],
    "Two mugs, before and after": ["mug_sketch", "mug_final"],
    "Torn paper": ["collage"],
    "Weaving": ["threads"],
}
SOUNDS = {"Small boat": ("boat", BOAT)}
NOTES = {"Your cup": "Loss"}


def make_works(shelf):
    """Make every work, and bring each as far as its state."""
    with override("en"):
        for title, kind, words, credit, language in PUBLIC:
            work = sent(made(shelf, title, kind, words, credit, language))
            moderating.agree(work, person("ebye"))
            moderating.agree(work, person("staff"))
        leave_some_on_the_way(shelf)


def leave_some_on_the_way(shelf):
    """A work for each state that a moderator may meet."""
    ebye, staff = person("ebye"), person("staff")
    sent(made(shelf, "Torn paper", "artwork", ""))
    sent(made(shelf, "What the gull said", "poem", "Nothing. It had a chip in its mouth."))
    moderating.agree(sent(made(shelf, "Weaving", "artwork", "")), ebye)
    asked = sent(made(shelf, "The yellow door", "poem", "There is a yellow door\nat the end of the bus."))
    moderating.ask(asked, staff, "We love the yellow door. Which bus is it, or shall we leave that open?")
    changed = sent(made(shelf, "Seven spoons", "poem", "Seven spoons, six bowls,\none of us is singing."))
    moderating.suggest(
        changed, ebye, "title", "Seven spoons, six bowls", "Its first line could be its title. What do you think?"
    )
    held = sent(made(shelf, "Old harbour", "poem", "The old men of the harbour\nmend what is not torn."))
    moderating.hold(held, staff, "It reminded one of us of a song. We look whether it is one.")
    declined = sent(made(shelf, "To a neighbour", "poem", "You at number nine,\nyour radio is a river."))
    moderating.decline(
        declined,
        ebye,
        "Your radio that is a river stayed with us all day.",
        Reason.objects.filter(locale__language_code="en").order_by("pk").first(),
        "Leave the number of the house out, and we would love to read it again.",
    )
    made(shelf, "Not finished yet", "poem", "A line, and then")


def made(shelf, title, kind, words, credit=("anonymous", ""), language="en"):
    """A work that its maker could send."""
    work, _slip = offering.begin(kind)
    work.title, work.text, work.language = title, words, language
    work.credit_kind, work.credit = credit
    work.about = MADE_UP["en"]
    for name in PICTURES.get(title, []):
        picture = shelf.pictures[name]
        kept = offering.add_picture(work, copy_of(picture))
        kept.alt = picture.description
        kept.save()
    if title in SOUNDS:
        name, work.transcript = SOUNDS[title]
        work.origin = Contribution.Origin.OWN
        offering.set_sound(work, copy_of(shelf.sounds[name]))
    work.save()
    if title in NOTES:
        work.content_notes.add(ContentNote.objects.get(name=NOTES[title], locale__language_code="en"))
        work.save()
    Maker.objects.filter(pk=work.pk).update(age=Maker.Age.ADULT, purposes=[Consent.Purpose.WEBSITE])
    return Contribution.objects.get(pk=work.pk)


def copy_of(file):
    """A file of the library as somebody would send it."""
    with file.file.open() as content:
        return ContentFile(content.read(), name=file.filename)


def sent(work):
    offering.send(work, Maker.objects.get(pk=work.pk))
    return work
