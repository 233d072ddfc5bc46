"""Paintings for the Yellow Book's demonstration: faces, patterns, a cat and a map; and the list of them all."""

import math
from io import BytesIO
from itertools import pairwise

from hub.demo.canvas import CREAM, NIGHT, PAPER, PLUM, TEAL, TERRA, YELLOW, Canvas, along, curve, loop, placed, tapered
from hub.demo.more_paintings import (
    BLACK,
    allotments,
    coast,
    four_seasons,
    heron,
    house,
    pond,
    towers,
    umbrella,
)
from hub.demo.still_paintings import boots, leaves, market, orange, scarf, teapot

GREENS = ("#7f9a52", "#5f7f45", "#4c6b3a")


def two_sides(canvas):
    """Three colours, which change places where the sides meet."""
    warm, pale, dark = "#cf5f3e", "#f8ead0", "#2b3a5c"
    brow_to_chin = [(500, 160), (488, 300), (470, 420), (440, 540), (392, 640), (410, 676), (470, 690), (486, 790)]
    meet = curve([*brow_to_chin, (494, 960)])
    canvas.paint(canvas.box(-10, -10, 1010, 1310), pale, 1.4, 150, 20, 4)
    canvas.paint([(-10, -10), (500, -10), *meet, (494, 1310), (-10, 1310)], warm, 1.4, 150, 20, 8)
    for side, colour in ((-1, pale), (1, warm)):
        canvas.paint([(495, 860), (495, 1140), (495 + side * 130, 1140), (495 + side * 118, 860)], colour, 1.5)
        oval = [
            (500 + side * 300 * math.sin(a * math.pi / 30), 560 - 400 * math.cos(a * math.pi / 30)) for a in range(31)
        ]
        canvas.paint([*oval, *meet[::-1]], colour, 1.3, 110, 18, 7)
    shoulders = [(-10, 1310), (40, 1170), (220, 1090), (370, 1060), (495, 1130), (620, 1060), (780, 1090), (960, 1170),
                 (1010, 1310)]  # fmt: skip
    canvas.paint(curve(shoulders), dark, 0.2, 120)
    for y in range(1150, 1350, 40):
        stripe = curve([(500, y + 20), (660, y - 40), (980, y + 34)])
        canvas.line(stripe, warm, 9)
        canvas.line([(1000 - x, py) for x, py in stripe], pale, 9)
    features(canvas, warm, pale, dark)


def features(canvas, warm, pale, dark):
    """Hair, eyes, a mouth and cheeks."""
    hair = [(186, 600), (176, 380), (270, 190), (420, 96), (580, 92), (740, 190), (826, 380), (816, 620), (770, 560),
            (742, 420), (640, 330), (520, 286), (380, 330), (262, 420), (232, 560)]  # fmt: skip
    canvas.paint(loop(hair), dark, 0.6, 110)
    for step in range(5):
        strand = curve([(500, 130 + step * 32), (330 - step * 6, 190 + step * 34), (222 + step * 10, 380 + step * 16)])
        canvas.line(strand, pale, 6)
        canvas.line([(1006 - x, y) for x, y in strand], warm, 6)
    for x, white, iris in ((330, warm, dark), (652, pale, dark)):
        canvas.paint(tapered([(x - 92, 478), (x, 436), (x + 92, 470)], 10, 26), dark, 0)
        canvas.both(loop([(x - 84, 552), (x, 506), (x + 84, 548), (x, 590)]), white, dark, 8, liveliness=4)
        canvas.paint(canvas.blob(x, 547, 36), iris, 1)
        canvas.flat(canvas.blob(x + 10, 537, 9), pale)
    canvas.paint(loop([(370, 782), (440, 748), (486, 764), (530, 748), (622, 780), (540, 836), (450, 838)]), dark, 0)
    canvas.line(curve([(380, 784), (486, 796), (614, 782)]), pale, 5)
    canvas.paint(canvas.blob(272, 690, 54), warm, 1)
    canvas.paint(canvas.blob(722, 690, 54), pale, 1)


def rings(canvas):
    canvas.wash(("#182848", "#1d3358"), size=(90, 40), angle=0.8)
    bands = ["#1d3358", "#24507a", "#2f7f8a", "#a9cfd0", "#24507a", "#2f7f7a", "#7f9a52", "#d9d27a", "#f7cb45",
             "#c9623f", "#7a3b5d", "#e3a08d", "#fdeec0", "#f7cb45", "#e8863c", "#c03f2f", "#7a2f4d", "#f3c9b5",
             "#fdeec0", "#f7cb45"]  # fmt: skip
    for number, colour in enumerate(bands):
        far = 806 - number * 41
        canvas.flat(canvas.blob(600, 600, far + 20, wobble=0.004), along((colour, "#1d2440"), 0.45))
        touches = max(5, int(far * math.tau / 40))
        for step in range(touches):
            angle = step * math.tau / touches + number * 0.4
            at = 600 + math.cos(angle) * far, 600 + math.sin(angle) * far
            canvas.dab(*at, (46, 33), colour, angle + 1.57 + canvas.chance.gauss(0, 0.14), 14)
    canvas.paint(canvas.blob(600, 600, 22), "#c03f2f", 0, 20, 6)


def glass(canvas):
    canvas.flat(canvas.box(-5, -5, 1205, 1205), "#17151c")
    blues, warm = ("#1f4f8f", "#2f6fb5", "#4a90c4"), ("#d94f3a", "#f0a03c", "#f7cb45")
    for x, y in ((0, 0), (1200, 0), (1200, 1200), (0, 1200)):
        start = math.atan2(600 - y, 600 - x)
        for number, far in enumerate((70, 140, 208)):
            for turn in (-1, 0, 1):
                ends = start + turn * 0.53 - 0.25, start + turn * 0.53 + 0.25
                pane(canvas, (x, y), (far - 58, far), ends, blues[(number + turn) % 3])
    circles = [(16, 520, 586, ("#2f7f6a", "#7a3b8a", "#2f7f6a", "#c03f5a")), (32, 440, 508, (*blues, "#7cc0d4")),
               (16, 252, 428, ("#b02f3f", "#e8863c")), (8, 120, 240, ("#f7cb45", "#3f8f6a")),
               (8, 46, 110, ("#7a3b8a", "#d0609a"))]  # fmt: skip
    for count, near, far, colours in circles:
        for step in range(count):
            middle, half = step * math.tau / count, math.pi / count - 5 / far
            pane(canvas, (600, 600), (near, far), (middle - half, middle + half), colours[step % len(colours)])
    for step in range(16):
        angle = step * math.tau / 16
        petal = loop([(274, 0), (330, 40), (396, 30), (418, 0), (396, -30), (330, -40)])
        for size, colour in ((1, "#17151c"), (0.8, (blues[1], "#fbe7a8")[step % 2])):
            about = [((px - 345) * size + 345, py * size) for px, py in petal]
            canvas.paint(placed(about, 600, 600, angle), colour, angle, 40, 10, 14 if size < 1 else 0)
    canvas.flat(canvas.blob(600, 600, 44, wobble=0.01), "#17151c")
    canvas.globe(600, 600, 37, warm)


def pane(canvas, middle, reach, turn, colour):
    """A piece of a ring of coloured glass; it is brighter in places, as if the sun stood behind it."""
    (near, far), (first, last) = reach, turn
    steps = [first + (last - first) * step / 8 for step in range(9)]
    outer = [(middle[0] + math.cos(angle) * far, middle[1] + math.sin(angle) * far) for angle in steps]
    inner = [(middle[0] + math.cos(angle) * near, middle[1] + math.sin(angle) * near) for angle in reversed(steps)]
    glow = canvas.chance.uniform(0, 0.22)
    canvas.paint([*outer, *inner], along((colour, "#fff6d0"), glow), (first + last) / 2, 44, 12, 16)


def cat(canvas):
    canvas.wash(("#f6c56a", "#f2a673", "#d98086"), 0, 700, (200, 30))
    canvas.paint(canvas.blob(1090, 250, 120, wobble=0.01), "#fbe3a0", 0, liveliness=4)
    roofs = [(-10, 560), (90, 460), (210, 560), (300, 560), (430, 440), (560, 560), (860, 570), (980, 470), (1110, 570),
             (1190, 560), (1290, 480), (1410, 560), (1410, 720), (-10, 720)]  # fmt: skip
    canvas.paint(roofs, "#8a4a66", 0, 100)
    for x, y in ((110, 420), (450, 410), (1010, 440), (1310, 450)):
        canvas.paint(canvas.box(x, y, x + 34, y + 100, 2), "#6f3a56", 1.5, 40)
    for x, y in ((80, 560), (420, 540), (970, 560), (1270, 570)):
        canvas.paint(canvas.box(x, y, x + 36, y + 46, 2), YELLOW, 1.5, 20)
    canvas.paint(canvas.box(-10, 654, 1410, 1010, 1), "#cdb49a", 0)
    for row in range(5):
        for x in range(-80 + row % 2 * 78, 1400, 156):
            brick = canvas.box(x, 722 + row * 62, min(1400, x + 146), 774 + row * 62, 3)
            canvas.paint(brick, ("#b5563c", "#c46a49", "#9f4a38")[(x + row) % 3], 0, 50, 10, 9)
    for x in range(-40, 1400, 240):
        canvas.paint(canvas.box(x, 650, min(1420, x + 234), 712, 4), "#9c958c", 0, 70)
    black_cat(canvas)
    for x, drop in ((1180, 250), (1260, 330), (1330, 210), (1380, 300)):
        vine = curve([(x + 30, 640), (x - 10, 640 + drop / 2), (x + 16, 640 + drop)])
        canvas.line(vine, "#4c5b36", 6)
        for px, py in vine[::2] * 2:
            at = px + canvas.chance.gauss(0, 16), py + canvas.chance.gauss(0, 8)
            canvas.dab(*at, (44, 30), GREENS[int(py) % 3], canvas.chance.uniform(0, 3))


def black_cat(canvas):
    fur = "#2c2733"
    canvas.paint(tapered([(700, 640), (830, 672), (890, 760), (850, 870), (900, 940)], 62, 30), fur, 1)
    canvas.paint(
        loop([(500, 664), (470, 570), (505, 440), (590, 340), (700, 346), (780, 440), (812, 570), (790, 664)]),
        fur,
        1.3,
        80,
    )
    for side in (-1, 1):
        for size, colour in ((1, fur), (0.55, "#a8646a")):
            ear = [(-46, 20), (side * 8, -104), (46, 16)]
            canvas.paint(placed(ear, 640 + side * 66, 220 + (1 - size) * 10, side * 0.12, size), colour, 1.5, 30, 7)
        canvas.paint(
            tapered([(640 + side * 52, 500), (640 + side * 44, 600), (640 + side * 46, 668)], 70, 58), "#37313f", 1.5
        )
        canvas.paint(canvas.blob(640 + side * 46, 662, 42, 20), PAPER, 0, 20, 6)
    canvas.paint(canvas.blob(640, 286, 128, 106, 0.02), fur, 0.4, 60)
    for x, y in canvas.strewn(640, 440, 44, 66, 60):
        canvas.dab(x, y, (60, 12), PAPER, 1.57 + (640 - x) * 0.006, 6)
    for side in (-1, 1):
        eye = loop([(-34, 4), (0, -26), (34, -2), (0, 22)])
        canvas.paint(placed(eye, 640 + side * 54, 274), "#d8d55a", 0, 20, 6)
        canvas.dab(640 + side * 54, 273, (44, 12), BLACK, 1.57, 2)
        for rise in (-12, 4, 22):
            canvas.line([(640 + side * 40, 334 + rise / 3), (640 + side * 180, 322 + rise * 1.6)], CREAM, 2.5, 1)
    canvas.paint([(626, 312), (654, 312), (640, 330)], "#e3a08d", 0, 12, 5)
    canvas.line(curve([(606, 350), (626, 356), (640, 332), (654, 356), (674, 350)]), "#8a7f88", 3, 0.5)


def walk(canvas):
    canvas.wash(("#f5e8c6", "#efdfb4"), size=(160, 40), angle=0.3, liveliness=4)
    fields = [([(60, 470), (330, 440), (380, 640), (120, 740)], "#cfd39a"),
              ([(350, 90), (560, 60), (580, 220), (400, 250)], "#e8cf86"),
              ([(760, 60), (980, 50), (950, 220), (770, 240)], "#c3cf94"),
              ([(780, 560), (1000, 540), (1020, 730), (800, 740)], "#e8cf86"),
              ([(1340, 560), (1700, 520), (1730, 740), (1400, 760)], "#a9be83")]  # fmt: skip
    for shape, colour in fields:
        canvas.both(shape, colour, "#9a8a55", 3, angle=0.5, liveliness=7)
    for ring in range(6):
        rise = canvas.blob(1350, 290, 290 - ring * 48, 190 - ring * 31, 0.06)
        canvas.paint(rise, along(("#e4dba6", "#c9a86a"), ring / 5), 0.4, 60, 12, 5)
        canvas.outline(rise, "#b08a55", 3)
    river = [(640, -20), (720, 160), (600, 340), (690, 540), (620, 820)]
    canvas.paint(tapered(river, 50, 76), "#6aa5b5", 1.3, 80, 10)
    canvas.both(canvas.blob(1150, 640, 110, 62, 0.08), "#6aa5b5", "#4d8596", 4, angle=0)
    for x, y, wide, tall, count in ((220, 590, 110, 80, 26), (1560, 640, 140, 70, 34), (860, 140, 70, 50, 12)):
        for px, py in sorted(canvas.strewn(x, y, wide, tall, count), key=lambda tree: tree[1]):
            canvas.line([(px, py + 22), (px, py)], "#6b4a2f", 4, 0.5)
            canvas.paint(canvas.blob(px, py - 8, 19, 25), GREENS[int(px) % 3], 1, 14, 5)
    for number, (x, y) in enumerate(((140, 190), (220, 150), (300, 200), (180, 280), (290, 310))):
        house(canvas, x, y, (TERRA, PLUM, NIGHT)[number % 3], TEAL, 1.05)
    canvas.paint(tapered([(530, 322), (612, 288), (694, 312)], 44, 44), "#a3744a", 1.4, 30, 8)
    for side in (-20, 20):
        canvas.line(curve([(524, 324 + side), (612, 288 + side), (700, 314 + side)]), "#5d3d29", 6)
    for x, y in ((830, 612), (910, 600), (868, 652), (956, 640), (840, 694), (930, 690)):
        canvas.paint(canvas.blob(x, y, 14, 10), PAPER, 0, 10, 4)
        canvas.flat(canvas.blob(x + 13, y - 3, 5), BLACK)
    route(canvas)
    compass(canvas, 1665, 135)
    canvas.line(canvas.box(24, 24, 1776, 776, 2), NIGHT, 6, closed=True)


def route(canvas):
    """The way that was walked: from a door, over the bridge and the hill, to the water."""
    way = [(292, 326), (360, 390), (480, 340), (612, 290), (760, 330), (930, 420), (1080, 390), (1210, 330),
           (1290, 260), (1350, 280), (1400, 400), (1320, 510), (1200, 575)]  # fmt: skip
    far = 0.0
    for (x0, y0), (x1, y1) in pairwise(curve(way)):
        step = math.hypot(x1 - x0, y1 - y0)
        while far < step:
            canvas.flat(canvas.blob(x0 + (x1 - x0) * far / step, y0 + (y1 - y0) * far / step, 7), "#c23b2c")
            far += 24
        far -= step
    canvas.line([(1350, 286), (1352, 190)], "#3a2a22", 6, 0.5)
    canvas.paint([(1354, 190), (1430, 214), (1354, 240)], "#c23b2c", 0.2, 30)


def compass(canvas, x, y):
    for turn in (1, 3, 5, 7, 0, 2, 4, 6):
        reach = 50 if turn % 2 else 84
        for side, colour in ((0.6, NIGHT), (-0.6, TERRA)):
            half = [(0, 0), (math.cos(side) * 24, math.sin(side) * 24), (reach, 0)]
            canvas.flat(placed(half, x, y, turn * math.pi / 4), colour)
    canvas.outline(canvas.blob(x, y, 62, wobble=0.01), NIGHT, 4)


# The drawing, its size, its title, and its alt text.
PAINTINGS = [
    (heron, (1400, 1050), "Heron, early",
     "A grey heron stands in still water, with bulrushes on both sides. A low yellow sun behind violet hills lays a "
     "path of light on the water."),
    (towers, (900, 1400), "Nobody asleep yet",
     "Three tall blocks of flats by night, many windows lit in yellow, pink, cream and pale blue, under a full moon. "
     "Dark trees and two street lamps stand in front."),
    (rings, (1200, 1200), "Out from the middle",
     "Rings of short dabs of paint, one inside the other: blue and green outside, then yellow, red, plum, pink, "
     "cream and orange, around a small red middle."),
    (cat, (1400, 1000), "The cat from next door",
     "A black cat with yellow eyes, a white chest and white paws sits on a brick wall. Its tail hangs down. Behind "
     "it are purple roofs and a pale sun in an orange sky."),
    (coast, (1800, 800), "The bay, all of it",
     "A wide bay. Six small white houses stand on a green hill above brown cliffs. There are four sailing boats on "
     "the blue water and five parasols on the sand."),
    (two_sides, (1000, 1300), "Two sides",
     "A face in three colours: red, cream and dark blue. Red and cream change places down the middle, along the line "
     "of the nose; hair, lips and coat are dark blue."),
    (teapot, (1400, 1000), "Enough for two",
     "A round teal teapot with four cream flowers, a yellow cup that steams, and two lemons, on a cream cloth with "
     "teal stripes. A beam of light falls on the plum wall."),
    (orange, (1100, 1100), "Orange on blue",
     "One large orange with a short stem and a green leaf, on a deep blue ground. Its shadow is a darker blue."),
    (allotments, (1500, 1000), "Plot nine at night",
     "Rows of young plants by night, two sheds, one with a lit window, and beans on three sets of canes. A band of "
     "pale violet light and many stars cross the sky."),
    (leaves, (1000, 1400), "Thirteen leaves",
     "In black and cream, like a lino cut: a stem with thirteen leaves. Seven are cream with black veins; six are "
     "only lines. Short cream cuts fill the black ground."),
    (market, (1500, 1000), "Saturday",
     "A market stall with a red and cream awning, four lamps, and twelve crates heaped with round fruit in six "
     "colours. Behind them a seller in a yellow headscarf smiles."),
    (pond, (1200, 1200), "Below the lilies",
     "Six spotted fish, seen from above, in dark green water: orange, white, yellow and blue. Around them are round "
     "lily leaves and three pink flowers."),
    (walk, (1800, 800), "The way I go",
     "A map without words. Red dots lead from one of five houses over a bridge and up a hill with a red flag, then "
     "down to a small lake. There are fields, trees and six sheep."),
    (umbrella, (1000, 1350), "It will stop",
     "Somebody in a yellow cape and green boots, seen from behind, stands in the rain under a big red umbrella. "
     "Lamps and windows shine on the wet street."),
    (boots, (1400, 1050), "Still going",
     "Two brown boots with teal laces, a red sock in each, stand one behind the other on a wooden floor in front of "
     "a yellow wall."),
    (glass, (1200, 1200), "Round window",
     "A round pattern like stained glass, with black lines. From an orange middle, rings of purple and pink, yellow "
     "and green, red and orange, and blue; blue fans in the corners."),
    (scarf, (700, 1600), "Longer than I planned",
     "A very long knitted scarf hangs over a wooden rail on a pale wall. It has stripes in ten colours and red "
     "tassels at both ends."),
    (four_seasons, (1800, 800), "One tree",
     "The same tree four times, side by side: bare with snow, with pink blossom, with green leaves, and with orange "
     "and yellow leaves."),
]  # fmt: skip


def painted(draw, size):
    """The painting as a file."""
    width, height = size
    canvas = Canvas(draw.__name__, width=width, height=height)
    draw(canvas)
    file = BytesIO()
    canvas.finished().save(file, "JPEG", quality=88)
    return file.getvalue()
