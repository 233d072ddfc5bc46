"""Paintings that only the demonstration's Yellow Book uses."""

# The title and the alt text of each, by the name of its file.
PAINTINGS = {
    "heron": (
        "Heron, early",
        "A grey heron stands in still water, with bulrushes on both sides. A low yellow sun behind violet hills lays "
        "a path of light on the water.",
    ),
    "towers": (
        "Nobody asleep yet",
        "Three tall blocks of flats by night, many windows lit in yellow, pink, cream and pale blue, under a full "
        "moon. Dark trees and two street lamps stand in front.",
    ),
    "rings": (
        "Out from the middle",
        "Rings of short dabs of paint, one inside the other: blue and green outside, then yellow, red, plum, pink, "
        "cream and orange, around a small red middle.",
    ),
    "cat": (
        "The cat from next door",
        "A black cat with yellow eyes, a white chest and white paws sits on a brick wall. Its tail hangs down. Behind "
        "it are purple roofs and a pale sun in an orange sky.",
    ),
    "coast": (
        "The bay, all of it",
        "A wide bay. Six small white houses stand on a green hill above brown cliffs. There are four sailing boats on "
        "the blue water and five parasols on the sand.",
    ),
    "two_sides": (
        "Two sides",
        "A face in three colours: red, cream and dark blue. Red and cream change places down the middle, along the "
        "line of the nose; hair, lips and coat are dark blue.",
    ),
    "teapot": (
        "Enough for two",
        "A round teal teapot with four cream flowers, a yellow cup that steams, and two lemons, on a cream cloth with "
        "teal stripes. A beam of light falls on the plum wall.",
    ),
    "orange": (
        "Orange on blue",
        "One large orange with a short stem and a green leaf, on a deep blue ground. Its shadow is a darker blue.",
    ),
    "allotments": (
        "Plot nine at night",
        "Rows of young plants by night, two sheds, one with a lit window, and beans on three sets of canes. A band of "
        "pale violet light and many stars cross the sky.",
    ),
    "leaves": (
        "Thirteen leaves",
        "In black and cream, like a lino cut: a stem with thirteen leaves. Seven are cream with black veins; six are "
        "only lines. Short cream cuts fill the black ground.",
    ),
    "market": (
        "Saturday",
        "A market stall with a red and cream awning, four lamps, and twelve crates heaped with round fruit in six "
        "colours. Behind them a seller in a yellow headscarf smiles.",
    ),
    "pond": (
        "Below the lilies",
        "Six spotted fish, seen from above, in dark green water: orange, white, yellow and blue. Around them are "
        "round lily leaves and three pink flowers.",
    ),
    "walk": (
        "The way I go",
        "A map without words. Red dots lead from one of five houses over a bridge and up a hill with a red flag, then "
        "down to a small lake. There are fields, trees and six sheep.",
    ),
    "umbrella": (
        "It will stop",
        "Somebody in a yellow cape and green boots, seen from behind, stands in the rain under a big red umbrella. "
        "Lamps and windows shine on the wet street.",
    ),
    "boots": (
        "Still going",
        "Two brown boots with teal laces, a red sock in each, stand one behind the other on a wooden floor in front "
        "of a yellow wall.",
    ),
    "glass": (
        "Round window",
        "A round pattern like stained glass, with black lines. From an orange middle, rings of purple and pink, "
        "yellow and green, red and orange, and blue; blue fans in the corners.",
    ),
    "scarf": (
        "Longer than I planned",
        "A very long knitted scarf hangs over a wooden rail on a pale wall. It has stripes in ten colours and red "
        "tassels at both ends.",
    ),
    "four_seasons": (
        "One tree",
        "The same tree four times, side by side: bare with snow, with pink blossom, with green leaves, and with "
        "orange and yellow leaves.",
    ),
}
