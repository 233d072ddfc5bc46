"""Every picture of the demonstration: what it is called, and what it shows for those who cannot see it."""

from io import BytesIO

from django.core.files.base import ContentFile

from hub.core.models import HubImage
from hub.demo import rooms, scenes, works
from hub.demo.canvas import Canvas

CREDIT = "Drawn by code for this demonstration"

# The drawing, its title, and its alt text.
PICTURES = [
    (scenes.notebook, "Yellow notebook", "A yellow notebook on a wooden table, with two pencils and two cups of tea."),
    (scenes.path, "The path", "A pale path winds through green and blue hills towards a low yellow sun."),
    (scenes.patchwork, "Patchwork", "A quilt of eight bright patches: flowers, rings, leaves and waves, sewn by hand."),
    (scenes.chairs, "A ring of chairs", "Eight chairs in different colours stand in a ring on a pink rug."),
    (scenes.open_book, "Open book", "Six flowers grow out of an open book on a yellow ground."),
    (scenes.round_table, "Round table", "A round table from above, with nine papers, nine cups and nine seats."),
    (scenes.guitar, "Guitar", "An orange guitar lies on a plum ground, with yellow notes around it."),
    (scenes.bookshelf, "Bookshelf", "Three shelves of bright books, with a leafy plant between them."),
    (scenes.pots, "Five pots", "Five painted pots in a row, each with leaves, three of them with a flower."),
    (scenes.fresh_air, "Fresh air", "A yellow kite with plum bows on its tail flies over the sea on a clear day."),
    (rooms.store_before, "Store room", "A grey room with piles of brown boxes and a strip light."),
    (rooms.games_after, "Games room", "A yellow room with a pool table, an arcade machine and a string of lights."),
    (rooms.office_before, "Office", "A grey room with two filing cabinets, a bare desk and an old screen."),
    (rooms.music_after, "Music room", "A pink room with a keyboard, three drums, three ukuleles and a beanbag."),
    (rooms.clinic_before, "Clinic room", "A grey room with a narrow couch, a small sink and a cupboard."),
    (rooms.calm_after, "Calm room", "A dark blue room with painted stars, two bubble lamps and three big beanbags."),
    (rooms.row_before, "Day room", "A grey room with a row of chairs along the wall under a dark screen."),
    (rooms.kitchen_after, "Kitchen", "A teal kitchen with cups on a shelf, and tea for two on a round table."),
    (rooms.shutter_before, "Closed shop", "A grey room with a counter and a metal shutter that is down."),
    (rooms.garden_after, "Garden room", "A light room with a wide window, four big plants and a table tennis table."),
    (works.bins_sketch, "Bins, sketch", "A pencil sketch of three bins with smiling faces."),
    (works.bins_final, "Bins, final", "Three painted bins with smiling faces, one green, one teal and one plum."),
    (works.mug_sketch, "Mugs, sketch", "A pencil sketch of two mugs, one with a zigzag and one with rings."),
    (works.mug_final, "Mugs, final", "Two painted mugs: a yellow one with hills and a pink one with rings."),
    (works.collage, "Torn paper", "Torn papers in many colours lie over each other; a yellow circle is on top."),
    (works.lighthouse, "Lighthouse", "A lighthouse with red and white bands shines over a dark sea."),
    (works.threads, "Weaving", "Strips of bright colours woven over and under each other."),
    (works.birds, "Birds on a line", "Ten small birds in different colours sit on two lines in a pink sky."),
    (works.drum, "Drum", "An orange drum with two soft beaters on a yellow ground."),
    (works.sea_song, "Small boat", "A small plum boat with a white and a yellow sail on high waves, before a red sun."),
    (works.keys, "Piano keys", "The keys of a piano, with yellow notes above them."),
    (works.cooking, "Big pan", "A big orange pan of soup with a wooden spoon, and vegetables beside it."),
    (works.sketchbook, "Sketchbook", "A sketchbook with teal mountains and a yellow sun, and five crayons."),
    (works.seedlings, "Seedlings", "Six pots in a row. The plants grow taller from pot to pot; the last two bloom."),
    (works.noticeboard, "Noticeboard", "Six notes in different colours pinned to a wooden noticeboard."),
]  # fmt: skip


def make_pictures():
    """Draw every picture and put it in the library; by the name of its drawing."""
    return {draw.__name__: make_picture(draw, title, alt) for draw, title, alt in PICTURES}


def make_picture(draw, title, alt):
    canvas = Canvas(draw.__name__)
    draw(canvas)
    file = BytesIO()
    canvas.finished().save(file, "JPEG", quality=88)
    picture = HubImage(title=title, description=alt, credit=CREDIT)
    picture.file = ContentFile(file.getvalue(), name="drawing.jpg")
    picture.save()
    return picture
