"""More poems for the Yellow Book, written for this demonstration."""

from hub.demo.works.pieces import Piece

LOW_WATER = """    The sea's gone out and left the lights on:
every pool lit,
        somebody's whelk still damp in its chair,
    a crab in the hall
with its hands up.

        I go through on tiptoe.
    I touch nothing.
I am only looking
        for how it is done,
    to go as far as that
and leave the door
        on the latch."""
ELEVEN_NOTES = """There's a piano in the day room with eleven notes that work.
You'd be surprised
    how many songs
        will step around a hole."""
WASHING = """From the third floor I can read the lines:
a week of school shirts, small, then not so small;
one tablecloth, so somebody had guests;
an orange boiler suit that likes to dance.

I've never met them. When the sky goes dark
I want to bang a saucepan, shout, run down.
One time I did. I brought in a whole line
and folded it on the wall, beneath a brick.

Next day there was a jar beside the brick.
Damson. No note. I put the empty back,
washed, on the wall. It didn't rain all week,
and I was sorry. I kept looking up."""
SECOND_RISE = """Knock it back, says the book.
You put your fist in the whole warm morning
and it goes down with a sigh.

One of us said, that's cruel. Another, that's bread.
We put a cloth on it, and told each other
to leave the room and think of something else.

We could not think of something else.
We stood about on the step with floury arms.
It came up slower. It came up with a shine."""
DIRECTIONS = """Come past the shop that used to be a bank.
Come past the bank that used to be a chapel.
Don't take the first left. That is just a left.
There is a dog. He shouts. He's only reading
the news out. Nod, and he will let you by.

Mine is the door that isn't finished. See
the blue stop, and the old green carry on?
I ran out at the letterbox, in May,
and then it was a hard year. I've got the tin.
It's in the hall. I've bought two brushes.
Come in old clothes. Come any afternoon."""
CLOUD_COVER = """He'd brought a telescope for all of us
and it was cloud. It had been cloud since nine.
So he explained. That's Saturn there, he said,
and pointed somewhat left of the fire escape,
and there's the one that's green. We took our turns,
bent down, with one hand on the cold of the tube,
and looked with great attention at the grey.

Nobody laughed. Oh, said the man in front,
I've got the rings. I think I've got the rings.
He moved aside for me, and there they were."""
WRITTEN_UP = """No trouble today, it says on my page.
I've read it twice. Tomorrow
I shall try for a little."""
BATH = """The bath in the top field has kept its taps,
hot, cold, connected to nothing but the sky.
It fills, though. Bullocks come to it at six
and queue, and steam, and leave it with a ring.
In spring there's spawn. In August, swallows shave it.
I asked the farmer, was it in the way.
He said, it's where my father put it down.
He said it wasn't meant to be for long."""
COLD_WATER = """There are two ways, she says. One of them's quick.
We choose the other.
  Ankle.
    Ankle.
      A word my mother thinks I do not know.
        Knee, and a bit of weed that isn't a hand.
          Then the hem of me,
            then the middle,
              which has not been spoken to like that
                in years,
and then we are just heads, nine heads,
remarkably polite,
talking about soup."""
BLANKET = """Row one is mine, from when I wouldn't talk.
You couldn't get a needle in between.
Row three's the lad who learned it off his phone,
left-handed, so it leans. Row five is wide
because she told us everything that day
and no one liked to stop her and to count.
Row eight, the dog got. We have kept the dog's.
Row nine is mine again. It's looser, look.
You can put all your fingers through, and wave."""
OCTOBER = """The man comes Mondays with the leaf machine
and sends the leaves from here to over there.
The wind has Tuesdays. Wednesday they are here.
I've seen him stop, and take his ear things off,
and stand among them like a man at a do
who finds that he knows everybody's name.
Then on they go again, and off he roars.
I've asked if I could have a turn. He said,
you'd have to sign for it. I said I'd sign."""
SNOW = """No one has walked on it.
    I've got my boots by the bed
and an excellent plan:
            to the gate, backwards,
    and home by the road,
so that at breakfast
            they'll have to explain
    who it was that came in
in the night,
            and set him a place."""
WALKING_GROUP = """Week one I got as far as the gate.
The gate was fine. I got to know the gate.

Week two, the bus shelter, where someone called Baz
has loved someone called Trish since before I was ill,
and gone over it in biro every spring.

Week three it rained. We stood about in the porch
and called it a walk. We put it in the book.

Week four, the bottom of the lane.
You could hear it from there, doing its sums:
one and one and one and one and one.

Week five I stayed in bed. They sent me up
a photograph of seven left boots. Week six,
the same, but with a gap between the boots
about the width of mine.

Week seven, then. The lane, the stile, the field
with the horse in it who hates us. Then the dunes.
You climb them with your hands. You can't look good.
Everybody goes up a sand dune
like somebody looking for their glasses.

And at the top, I'd like to tell you
what I felt. I had been saving up for it.
I had a feeling ready. What I thought was,
it's a lot of water. That's a lot of water
and no one's ever told it to calm down.

We ate our sandwiches in a row.
The wind took someone's crisps, and gave them back,
and took them. Someone said, same time next week?
as if it were a thing that you could say.

I wrote it in the book when we got in.
Date. Distance. Who came. Under Remarks
there's room for just about a line.
I put: went to the sea. It was in."""
SOUP = """You want an onion. Not a big one. Well,
a big one if you're many. Are we many?
There's you and me. You want a middling onion.

You fry it till it's soft. You mustn't hurry.
I hurried one in nineteen sixty-two
and had to serve it up to the insurance.

Then lentils. Red. You wash them till they're clean.
They're never clean. You stop when you are bored.
Put in a carrot. Put the heel of the bacon
if that's the week you have it. Have we it?
We haven't it. Then put the salt in twice,
a bit each time, and sing while that goes in.

I said, sing what? She looked at me as if
I'd asked which way the water goes. You sing
the one about the boats. It's for the timing.
Two verses, and you've time to lay the spoons.

Who taught you this? I said. You did, she said,
and laughed, and then went quiet, and looked about
for something she'd put down, it might be years,
the kitchen having moved its doors again.

So then I sang it. I have got no voice.
The one about the boats: how they go out,
and who's on board, and one by one come in,
and she came in. She came in on the third,
bang on the note, and beat time on the pan,

and where the last boat's late she raised her spoon
to hold me there, the whole house holding there,
and listened, with her head bent, to the lid
until it knocked. That's it, she said. That's soup.

I've written it all down. It serves us two.
It serves, she says, whoever's at the door.
I've put the boats in, in their place, and the wait."""
HENS = """They gave me six hens to look after
    because I was the one awake at five.
I'd like it noted that I did not ask.
    I'd like it noted that I don't like beaks.

The brown one is in charge. The other brown
    believes that she is. There's a speckled one
who lays an egg and tells the entire county.
    There's one called Doris. Two have no opinions.

At five o'clock the yard is blue, then grey,
    then every puddle gets its bit of pink
and they come down the ramp like aunts off a coach,
    complaining of the seats. I say good morning.
I hadn't said good morning for a year
    and there I was, and saying it six times.

Then February. Something in the night,
    a gap no bigger than a folded coat,
and in the morning four. I won't describe it.
    I sat down on the upturned bucket. They
stood round my feet as if I'd called a meeting.

I thought, now here it comes. I know this bit.
    Here's where I shut the door and turn the key
and no one has to hear of me till summer.
    But they were hungry, and it had got light.
The one called Doris stood upon my boot.
    You can't explain to a hen about despair.
You say the word and she looks at the bucket.

So I found wire, and staples, and a lad
    who lent a hammer, then an hour as well,
and we went round that run on hands and knees
    and closed up every place the dark had thumbed.

There are five now. A new one came in May,
    all neck and questions. When I lift the latch
the brown one brings them out, and counts the yard,
    and looks me up and down, and counts me too."""
THE_CAT = (
    "The cat is not ours. There is a notice about it in the porch: The cat is not ours, please do not feed the "
    "cat. Below it, over the years, people have added remarks. He likes the ham. He does not like the ham from "
    "the other shop. He has been to the vet's and it was nothing."
    "\n\n"
    "He comes at ten past four, through the laundry, and makes his round. He does the long corridor first, then "
    "the television, and then he goes and sits outside whichever door has been closed all day. Nobody has taught "
    "him that. He doesn't scratch or cry. He sits with his back to the door, like someone who has been asked to "
    "keep an eye on things."
    "\n\n"
    "In my worst week he sat there three days running. I could see the dark of him along the bottom of the door, "
    "about a loaf's worth. On the third day I opened it, only so that he would go and bother someone else. He "
    "looked round at me as though I were late. Then he walked in, went twice about the room, found it clean "
    "enough, and slept on my one good jumper until the lights came on."
    "\n\n"
    "I have written on the notice too. It says: He takes appointments."
)
CHESS = (
    "We met in a place where neither of us had wished to be, over a chess set with a cotton reel for a bishop. "
    "When he went home, and later I did, we carried on by postcard. One move a card. He never wrote anything else "
    "on it but, in the corner, the weather. Knight takes pawn. Drizzle. One of our games took two years."
    "\n\n"
    "He wasn't a good player. He gave up his castles early because, he said, they put him in mind of letting "
    "agents. But he never once resigned. If I had him in a corner the card would come all the same, on the "
    "Thursday, with its one step sideways. King to the next square. Bright, with a wind."
    "\n\n"
    "His daughter wrote to me in November. She had found my address under the board. She put in, without a word "
    "about it, a card that had been lying on his table, written and not yet stamped. Pawn, one square forward. "
    "Clearing later."
    "\n\n"
    "I have the board out on the sideboard, as it stood. I could win in four. I dust around them, and most "
    "mornings I look out of the window and tell him what it's doing."
)
Y_COR = """Tenor ydw i, medden nhw.
Do'n i ddim yn gwybod.
Hanner can mlynedd
a neb wedi dweud.

Nawr, bob nos Fercher,
rwy'n agor fy ngheg
ac mae drws yn agor
rywle yn y cefn,

a dyn â llais fel fy nhad
yn dod i mewn o'r oerfel
ac yn tynnu ei gap."""
CRAGEN = """Rhoddodd hi gragen i mi
mewn bag papur brown.

Ar y ffôn, heno,
    roedden ni'n dwy yn dawel
        am amser hir:

hi yn ei thref
    a fi yn fy stafell,
        a'r gragen rhyngon ni

yn dal y môr
heb golli diferyn."""
LA_CHAISE = """Je garde ta place avec mon écharpe.
On me demande si c'est pris.
Je dis que oui, que tu arrives,
que tu es allée chercher le sel.

Tu arrives.
Tu n'as pas de sel.
Tu as un citron, deux histoires
et les clés de quelqu'un d'autre.

La soupe est froide.
    On la mange quand même,
        comme on lit une lettre
            qui a mis du temps."""

MORE = [
    Piece("Low water", LOW_WATER, ("The sea", "Calm"), ("pen_name", "Teasel"), year=2021),
    Piece("Eleven notes", ELEVEN_NOTES, ("Music",), ("initials", "P. W.")),
    Piece("Other people's washing", WASHING, ("Home", "Friendship"), year=2023),
    Piece("Second rise", SECOND_RISE, ("Food", "Hope"), ("group", "The Thursday table"), year=2024),
    Piece("Directions to my house", DIRECTIONS, ("Home", "Courage"), ("pen_name", "Number Blue")),
    Piece("Cloud cover", CLOUD_COVER, ("Hope", "Calm"), ("first_name", "Nuala"), year=2020),
    Piece("Written up", WRITTEN_UP, ("Courage",)),
    Piece("The bath in the top field", BATH, ("Nature", "Seasons"), ("initials", "S. D."), year=2016),
    Piece("Cold water, Saturday", COLD_WATER, ("The sea", "Courage"), ("group", "The Saturday heads"), year=2026),
    Piece("The blanket", BLANKET, ("Friendship", "Calm"), ("pen_name", "Row Nine"), year=2019),
    Piece("October, with machine", OCTOBER, ("Seasons", "Nature")),
    Piece("Snow, four in the morning", SNOW, ("Seasons", "Home"), ("pen_name", "Dormouse"), year=2018),
    Piece("Walking group, Mondays", WALKING_GROUP, ("The sea", "Courage"), ("pen_name", "Left Boot"), year=2025),
    Piece("My mother's soup, as told to me by my mother", SOUP, ("Food", "Music", "Home"), ("initials", "C. L.")),
    Piece("Six hens", HENS, ("Nature", "Hope"), ("first_name", "Malachi"), year=2023),
    Piece("The cat who is not ours", THE_CAT, ("Home", "Calm"), ("group", "The long corridor"), year=2017),
    Piece("Chess by post", CHESS, ("Friendship",), notes=("Loss",)),
    Piece("Y côr", Y_COR, ("Music", "Courage"), ("initials", "E. G."), "cy", year=2024),
    Piece("Cragen", CRAGEN, ("The sea", "Friendship"), ("first_name", "Nesta"), "cy"),
    Piece("La chaise d'à côté", LA_CHAISE, ("Friendship", "Food"), ("first_name", "Odile"), "fr", year=2022),
]
