"""Poems for the Yellow Book, written for this demonstration."""

from hub.demo.works import more_verses
from hub.demo.works.pieces import Piece

POCKETS = """One bus ticket, there and back, used there.
One conker, last year's, gone the brown of a good shoe.
A receipt for two teas.
The lid of a pen. The pen is in the other coat,
living its own life.
A key to a door that has since been painted.
Three seeds, possibly sweet pea, possibly fluff.
A list: bread, stamps, ring her.
Bread, done. Stamps, done.
One small stone, given to me by a child
who told me not to lose it,
and I said what kind of a person would,
and have moved it since
through five coats, two addresses
and one whole winter that I can't otherwise account for."""
A_KIND_OF_BOAT = """It was a half slice, and she did not watch me.
She did the crossword and was bad at it, aloud.
Seven letters, she said, a kind of boat.
I had the corner. I had the edge of the corner.
The butter had gone in like rain in sand.

Seven letters. I looked at the plate and the window,
the window and the plate. There was a pigeon
eating something terrible with total joy.
Trawler, I said, and my mouth was full."""
NIGHT_SHIFT = """Please wear the soft shoes, not the squeaking ones.
Please carry the torch low.
If I am awake, you don't need to say
that I should be asleep. I have been told.
Say something about the weather in the car park.
Say there's a fox.
If there isn't a fox, say where
the fox would be."""
ALLOTMENT = """The shed door sticks, so
we all learn the same shoulder.
Good morning, shed door.

Beans up to the knee.
Somebody has tied each one
with a bow, like shoes.

Rain stops us. Nine mugs
on one windowsill, steaming
like a small railway.

I said I'd just watch.
There is soil under my nails
all the way to tea.

Last of the onions.
The robin inspects our work
and takes his wages."""
GOING_DOWN = """The first stair is carpet.
    The second is the one that speaks.
        The third has a view
            of the coats: nine today,
                and a child's.
                    On the fourth I remember
                        that I have left something upstairs.
                            I have not.
                        It's only that the fifth
                    is where they can see your shoes.
                I look at my shoes.
            They seem willing.
        Someone is cutting a cake
    with the wrong sort of knife,
and I know where the right one is."""
RADIO = """My grandfather's radio came to me in a drawer,
or in four drawers, with a note that said sorry.

He'd got as far as taking it to bits.
I know that place. I've sat in it with tea.

The man at the mending table has a lamp
and fingers like a bunch of careful carrots.

He didn't say that it would work again.
He said, let's find out what belongs to what.

It took eleven Saturdays. One valve
came in the post, in a sock, in a box, in a box.

Then out it came, as if from down a well:
a brass band, and beneath the band, the sea.

That's static, he said. Leave it, I said. Leave it.
We sat and listened to the both of them."""
KITE = """           up
        it goes,
      this thing we
   made of two canes,
  a bin bag and a whole
wet Sunday, and it pulls,
  it truly pulls, as if
    the sky had asked
      to borrow me
        and sworn
           to
            have
              me
           back
             by
            tea"""
CLOCK = """The clock in the waiting room runs fast.


We have all mentioned it.


A man went up a ladder to it once
and came back down, thoughtful.


Leave it, he said. It gives them
ten minutes more
than they believed they had."""
AFTERWARDS = """Afterwards one of them came back without the others
and sat down on the floor, on the same floor,
where there was still the mark my heel had made,
and said: your side of it. And I said nothing,

and he said that's all right, and went on sitting.
Somebody's watch was going. I could hear
a trolley, and a blackbird, and my own
two hands, which had come back to me, and weighed
about the same as hands.

He'd brought a biro and a sheet of paper.
He put them down between us, nearer me."""
WIDTH_OF_A_HAND = """The window opens to the width of a hand.
They measured it. It was somebody's job.

So every morning I put out my hand
and it tells the rest of me what it is like.
Mild, it reported, Tuesday. Smell of bins.
A seed came by, on business of its own.

Today: wet, brilliant. Something with small feet
stood on my finger, thought, and didn't stay."""
ORDER_FOR_FIVE = """Every year on his birthday we go for chips
and order for five. There are four of us.
The girl on the till is new each time and says,
somebody's hungry. Dad says: somebody is.

It's nine years. We can say the word by now,
suicide, out loud, without looking round.
It took us five of them to get that far,
five years of passing the salt.

We share his out. He took so much vinegar
you'd cough across the table, so we cough.
Somebody tells the one about the canoe.
The gulls come down the wall to hear it again."""
GOOD_EARS = """I could tell from upstairs what sort of an evening
by the way that the fridge was shut.
I knew keys put down from keys thrown down.
I knew how far a coat is from a chair.

They've a name for that, what I can do.
I call it good ears. It got me here.

Here I have listened for fourteen months.
That is the boiler, thinking of starting.
That's the boy next door, letting go of his bike.
Those are keys, and they are being looked for,
and someone's laughing at himself for looking.

Tonight the fridge was shut the way
a fridge is shut by someone who has got the milk."""
FIRST_WARM_DAY = """The first warm day I wore the short sleeves out.
I'd practised: kitchen, landing, bins, then street.
I had a sentence ready for the bus
and one, a ruder one, for in the shop.

The driver said, two pounds and ten. The shop
said, did I want a bag. A little girl
looked at my arms, the way that children read,
all of it, to the end, and then looked up
and showed me where she'd fallen off a wall."""
TORTOISE = """All winter he's been in the bottom drawer
where in another house you'd keep the lettuce.
We looked in on him Sundays, with a torch.
Nobody called it lying in.

Today they set him on the lawn. One eye.
A pause of about the length of a short sermon.
The other eye. We stood there in our coats,
eleven of us, whispering.
Nobody said to him that it was March
or that he'd missed a lot. In his own time
he took a step, and then a dandelion."""
CHOIR = """We meet in the room with the stacked chairs.
The poster says No Experience,
and underneath somebody has written
thank goodness, in green.

There's a man who comes in on the wrong verse
and stays there, comfortably,
like someone who has sat in your seat
at the pictures. There's a woman who hums
because words, she says, are how they get you.
There is me. I was told at school to mouth it.
I mouthed it for thirty-one years.

Our conductor is a retired plumber.
He listens with his head on one side
for where it's leaking.
Altos, he says, you've air in your system.
And then, to all of us: again,
from where the goose comes in.

The goose was last year. It got in from the pond
in the quiet bar, and sang,
and nobody could honestly say
that it was worse than us. So it's marked now,
in pencil, in all the copies: goose.
We leave a space for it. We breathe there.

I can't tell you what happens in the space.
Fourteen people stop at once
and the room goes on a little without us,
ringing, like a glass that's been put down.

Last night I opened my mouth to mouth it
and there was a sound in it.
Not big. About the size of a plum stone.
The hummer, next to me, moved over
half an inch, the way you would on a bench,

and the man in the wrong verse
turned round and beamed at me, and for one line
we were all in the same place
by accident, and the plumber shut his eyes."""
LOST_PROPERTY = (
    "I ran the lost property for one summer, when I was not well enough to go home and too well to sit still. "
    "It lived in a tea chest by the front desk. In the first week I sorted it: thirty-one gloves, of which four "
    "were married; a flute; one half of a pair of garden shears; a hat that nobody, I think, had lost by accident."
    "\n\n"
    "I made labels. Found by the pond, Tuesday, looking worried. Found under the third chair, has been to the "
    "cleaner's at some time in its life, please hurry. I was only doing it to pass the afternoons. But people "
    "began to stop and read them, first the nurses and then everyone, and one morning there was a queue."
    "\n\n"
    "They took the lot. The woman who took the flute could not play the flute. The hat went to a man who said "
    "that it had been wrong about him, as hats often are, and that he was ready to give it another chance. By "
    "September there was one glove left, a red one, small, and on the day they told me that I could go home I "
    "asked whether I might sign for it. Is it yours, said the man on the desk. I put it on. It covered about "
    "three fingers. Not yet, I said."
)
Y_BWS = """Mae'r gyrrwr yn nabod pawb:
pwy sy'n mynd i'r dre,
pwy sy'n mynd i'r gwaith,
pwy sy'n mynd dim ond am dro.

Mae e'n aros amdana i
er fy mod i'n hwyr,
er nad oes esgus gyda fi
ond bod y bore'n drwm.

Dere, meddai, mae sedd
    wrth y ffenest,
        a haul arni."""
YR_HEN_GOEDEN = """Fe ddywedon nhw ei bod hi wedi marw.
Roedd ei changhennau'n foel drwy'r haf,
a neb yn edrych arni ond fi
a'r aderyn du.

Y bore 'ma, ar y brigyn isaf,
un blodyn gwyn,
bach fel botwm crys,

a gwenynen yn ei ddarllen
fel llythyr hir."""

VERSES = [
    Piece("What is in my pockets", POCKETS, ("Hope", "Home"), ("first_name", "Oona"), year=2023),
    Piece("A kind of boat", A_KIND_OF_BOAT, ("Food", "Courage"), notes=("Eating",), year=2024),
    Piece("Instructions for the night shift", NIGHT_SHIFT, ("Calm", "Friendship"), ("pen_name", "Moth"), year=2019),
    Piece("Five from the allotment", ALLOTMENT, ("Nature", "Seasons"), ("group", "The allotment lot"), year=2022),
    Piece("Going down", GOING_DOWN, ("Courage", "Friendship"), ("initials", "T. B."), year=2021),
    Piece("Radio, in four drawers", RADIO, ("Music", "Friendship"), ("pen_name", "Soldering Iron"), year=2018),
    Piece("Kite", KITE, ("Hope", "Nature"), ("first_name", "Kofi"), year=2025),
    Piece("The clock in the waiting room", CLOCK, ("Calm", "Hope"), ("initials", "M. O.")),
    Piece("Afterwards", AFTERWARDS, ("Courage", "Calm"), notes=("Restraint",), year=2020),
    Piece("The width of a hand", WIDTH_OF_A_HAND, ("Hope", "Nature"), ("pen_name", "Linnet"), notes=("Restraint",)),
    Piece("Order for five", ORDER_FOR_FIVE, ("Food", "Home"), notes=("Suicide", "Loss"), year=2026),
    Piece("Good ears", GOOD_EARS, ("Home", "Calm"), notes=("Abuse",)),
    Piece("First warm day", FIRST_WARM_DAY, ("Courage", "Seasons"), notes=("Self-harm",), year=2025),
    Piece("Taking the tortoise out", TORTOISE, ("Seasons", "Hope"), ("initials", "A. K."), year=2017),
    Piece("From where the goose comes in", CHOIR, ("Music", "Courage", "Friendship"), ("pen_name", "Plum Stone")),
    Piece("Lost property", LOST_PROPERTY, ("Friendship", "Home"), ("first_name", "Desmond"), year=2016),
    Piece("Y bws cyntaf", Y_BWS, ("Friendship", "Courage"), ("first_name", "Gethin"), "cy", year=2022),
    Piece("Yr hen goeden afalau", YR_HEN_GOEDEN, ("Seasons", "Hope"), language="cy"),
    *more_verses.MORE,
]
