"""Titles and alt texts of the demonstration's pictures."""

from hub.core.models import HubImage
from hub.demo.media.files import asset

CREDIT = "Drawn by code for this demonstration"

# The title and the alt text of each, by the name of its file.
PICTURES = {
    "notebook": ("Yellow notebook", "A yellow notebook on a wooden table, with two pencils and two cups of tea."),
    "path": ("The path", "A pale path winds through green and blue hills towards a low yellow sun."),
    "patchwork": ("Patchwork", "A quilt of eight bright patches: flowers, rings, leaves and waves, sewn by hand."),
    "chairs": ("A ring of chairs", "Eight chairs in different colours stand in a ring on a pink rug."),
    "open_book": ("Open book", "Six flowers grow out of an open book on a yellow ground."),
    "round_table": ("Round table", "A round table from above, with nine papers, nine cups and nine seats."),
    "guitar": ("Guitar", "An orange guitar lies on a plum ground, with yellow notes around it."),
    "bookshelf": ("Bookshelf", "Three shelves of bright books, with a leafy plant between them."),
    "pots": ("Five pots", "Five painted pots in a row, each with leaves, three of them with a flower."),
    "fresh_air": ("Fresh air", "A yellow kite with plum bows on its tail flies over the sea on a clear day."),
    "store_before": ("Store room", "A grey room with piles of brown boxes and a strip light."),
    "games_after": ("Games room", "A yellow room with a pool table, an arcade machine and a string of lights."),
    "office_before": ("Office", "A grey room with two filing cabinets, a bare desk and an old screen."),
    "music_after": ("Music room", "A pink room with a keyboard, three drums, three ukuleles and a beanbag."),
    "clinic_before": ("Clinic room", "A grey room with a narrow couch, a small sink and a cupboard."),
    "calm_after": ("Calm room", "A dark blue room with painted stars, two bubble lamps and three big beanbags."),
    "row_before": ("Day room", "A grey room with a row of chairs along the wall under a dark screen."),
    "kitchen_after": ("Kitchen", "A teal kitchen with cups on a shelf, and tea for two on a round table."),
    "shutter_before": ("Closed shop", "A grey room with a counter and a metal shutter that is down."),
    "garden_after": ("Garden room", "A light room with a wide window, four big plants and a table tennis table."),
    "bins_sketch": ("Bins, sketch", "A pencil sketch of three bins with smiling faces."),
    "bins_final": ("Bins, final", "Three painted bins with smiling faces, one green, one teal and one plum."),
    "mug_sketch": ("Mugs, sketch", "A pencil sketch of two mugs, one with a zigzag and one with rings."),
    "mug_final": ("Mugs, final", "Two painted mugs: a yellow one with hills and a pink one with rings."),
    "collage": ("Torn paper", "Torn papers in many colours lie over each other; a yellow circle is on top."),
    "lighthouse": ("Lighthouse", "A lighthouse with red and white bands shines over a dark sea."),
    "threads": ("Weaving", "Strips of bright colours woven over and under each other."),
    "birds": ("Birds on a line", "Ten small birds in different colours sit on two lines in a pink sky."),
    "drum": ("Drum", "An orange drum with two soft beaters on a yellow ground."),
    "sea_song": ("Small boat", "A small plum boat with a white and a yellow sail on high waves, before a red sun."),
    "keys": ("Piano keys", "The keys of a piano, with yellow notes above them."),
    "cooking": ("Big pan", "A big orange pan of soup with a wooden spoon, and vegetables beside it."),
    "sketchbook": ("Sketchbook", "A sketchbook with teal mountains and a yellow sun, and five crayons."),
    "seedlings": ("Seedlings", "Six pots in a row. The plants grow taller from pot to pot; the last two bloom."),
    "noticeboard": ("Noticeboard", "Six notes in different colours pinned to a wooden noticeboard."),
}


def make_pictures():
    """Add every picture to the library. Returns them by the name of their file."""
    return {name: make_picture(name, title, alt) for name, (title, alt) in PICTURES.items()}


def make_picture(name, title, alt):
    picture = HubImage(title=title, description=alt, credit=CREDIT, file=asset(f"{name}.webp"))
    picture.save()
    return picture
