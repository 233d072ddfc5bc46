"""Small works: signs from sketch to final picture, artwork beside profiles, and pictures for songs and courses."""

import math

from hub.demo.canvas import CREAM, INK, LEAF, NIGHT, PAPER, PLUM, ROSE, SAND, SKY, TEAL, TERRA, YELLOW
from hub.demo.scenes import cup, flower, ground, leaf, pot

PENCIL = "#6f6a66"


def bin_shape(canvas, x):
    body = canvas.box(x - 130, 380, x + 130, 800, 8)
    lid = [(x - 160, 380), (x - 130, 300), (x + 130, 296), (x + 160, 376)]
    return body, lid


def face(canvas, x, y, colour=INK):
    """Two eyes and a smile."""
    for side in (-46, 46):
        canvas.flat(canvas.blob(x + side, y, 15, 19), colour)
    smile = [(x - 56 + step * 14, y + 54 + 30 * math.sin(step * math.pi / 8)) for step in range(9)]
    canvas.line(smile, colour, 8)


def bins_sketch(canvas):
    for x in (300, 700, 1100):
        for shape in bin_shape(canvas, x):
            canvas.outline(shape, PENCIL, 4)
            canvas.outline([(px + 5, py - 4) for px, py in shape], PENCIL, 2)
        face(canvas, x, 530, PENCIL)
    for turn in range(5):
        canvas.line([(250 + turn * 26, 260), (262 + turn * 20, 190 - 12 * (turn % 2))], PENCIL, 4)
    canvas.outline(canvas.blob(700, 220, 62, 46), PENCIL, 4)
    canvas.outline(canvas.box(1050, 170, 1150, 262), PENCIL, 4)
    canvas.line([(180, 860), (1230, 872), (1180, 850)], PENCIL, 3)


def bins_final(canvas):
    ground(canvas, CREAM, length=160)
    canvas.paint([(0, 790), (1400, 780), (1400, 1000), (0, 1000)], SAND, angle=0.0, length=160)
    for x, colour in ((300, LEAF), (700, TEAL), (1100, PLUM)):
        body, lid = bin_shape(canvas, x)
        canvas.both(body, colour, angle=1.5, width=7)
        canvas.both(lid, colour, width=7)
        canvas.paint(canvas.blob(x, 560, 110, 118), CREAM, liveliness=4)
        face(canvas, x, 540)
    for turn in range(7):
        leaf(canvas, 300, 280, 130, -math.pi * (0.14 + turn * 0.12))
    canvas.both(canvas.blob(700, 220, 66, 50), YELLOW, length=30)
    canvas.line([(656, 200), (700, 236), (750, 196)], INK, 5)
    canvas.both(canvas.box(1050, 160, 1150, 270), TERRA, length=40)
    canvas.line([(1060, 215), (1140, 213)], CREAM, 9)


def mug_outline(canvas, x, y):
    return [(x - 180, y - 200), (x + 180, y - 200), (x + 140, y + 210), (x - 140, y + 210)]


def mug_sketch(canvas):
    for x in (390, 960):
        canvas.outline(mug_outline(canvas, x, 520), PENCIL, 4)
        canvas.outline(canvas.blob(x, 320, 180, 34), PENCIL, 3)
        canvas.outline(canvas.blob(x + 215, 500, 76, 92), PENCIL, 4)
    for step in range(8):
        canvas.line([(270 + step * 32, 640), (284 + step * 32, 560), (300 + step * 30, 640)], PENCIL, 3)
    for ring in (78, 54, 30):
        canvas.outline(canvas.blob(960, 520, ring), PENCIL, 3)
    canvas.line([(700, 220), (720, 260), (690, 250)], PENCIL, 3)


def mug_final(canvas):
    ground(canvas, TEAL, length=180, liveliness=8)
    canvas.paint([(0, 720), (1400, 710), (1400, 1000), (0, 1000)], "#b98557", angle=0.0, length=200)
    for x, colour in ((390, YELLOW), (960, ROSE)):
        canvas.outline(canvas.blob(x + 215, 500, 76, 92), colour, 40)
        canvas.both(mug_outline(canvas, x, 520), colour, angle=1.5, width=7)
        canvas.both(canvas.blob(x, 320, 180, 34), "#7a5236", width=7)
    for step in range(7):
        hill = [(256 + step * 38, 690), (284 + step * 34, 590 - 20 * (step % 2)), (312 + step * 30, 690)]
        canvas.paint(hill, (TEAL, LEAF, PLUM)[step % 3], length=30, breadth=8)
    for ring, colour in ((96, PLUM), (66, CREAM), (36, TERRA)):
        canvas.paint(canvas.blob(960, 540, ring), colour, length=26, breadth=8)


def collage(canvas):
    """Torn papers."""
    ground(canvas, PAPER)
    for number in range(26):
        x, y = canvas.chance.uniform(60, 1340), canvas.chance.uniform(60, 940)
        wide = canvas.chance.uniform(90, 260)
        colour = (YELLOW, TEAL, PLUM, TERRA, ROSE, SKY, SAND, NIGHT, LEAF)[number % 9]
        torn = canvas.blob(x, y, wide, wide * canvas.chance.uniform(0.4, 0.8), 0.22)
        canvas.paint([(px + 9, py + 11) for px, py in torn], "#cfc4ae", liveliness=2)
        canvas.paint(torn, colour, angle=canvas.chance.uniform(0, 3), length=60)
    canvas.paint(canvas.blob(760, 420, 170), YELLOW)


def lighthouse(canvas):
    ground(canvas, NIGHT, angle=0.1, length=200, liveliness=7)
    for side in (-1, 1):
        beam = [(700, 262), (700 + side * 900, 60), (700 + side * 900, 400)]
        canvas.paint(beam, "#8f8a63", angle=side * 0.05, length=200, liveliness=7)
    canvas.both([(640, 320), (760, 320), (800, 800), (600, 800)], PAPER, angle=1.5, liveliness=5)
    for y in (400, 540, 680):
        spread = (y - 320) / 12
        canvas.paint([(640 - spread, y), (760 + spread, y), (768 + spread, y + 64), (632 - spread, y + 64)], TERRA)
    canvas.both(canvas.box(650, 230, 750, 320), YELLOW, width=7)
    canvas.both([(630, 230), (770, 230), (700, 160)], TERRA)
    canvas.paint(canvas.ridge(800, 40, 4), TEAL, angle=0.0)
    canvas.paint(canvas.ridge(900, 40, 6), "#4d9590", angle=0.0)


def threads(canvas):
    """A weaving."""
    ground(canvas, SAND)
    colours = [TERRA, YELLOW, TEAL, PLUM, CREAM, ROSE, NIGHT, LEAF]
    for column in range(14):
        left = 70 + column * 91
        canvas.paint(canvas.box(left, 40, left + 70, 960, 5), colours[column * 3 % 8], angle=1.57, breadth=7)
    for row in range(10):
        top = 66 + row * 90
        for column in range(row % 2, 14, 2):
            left = 60 + column * 91
            strip = canvas.box(left, top, left + 92, top + 66, 4)
            canvas.paint(strip, colours[row * 5 % 8], angle=0.0, breadth=7)


def birds(canvas):
    ground(canvas, ROSE, angle=0.3, length=200, liveliness=8)
    for y, sag in ((360, 60), (640, 80)):
        canvas.line([(step * 100, y + sag * math.sin(step * math.pi / 14)) for step in range(15)], INK, 6)
        for number, x in enumerate(range(160, 1300, 230)):
            top = y + sag * math.sin(x / 1400 * math.pi) - 64
            colour = (TEAL, YELLOW, PLUM, PAPER, NIGHT)[(number + y) % 5]
            canvas.paint([(x - 60, top), (x - 130, top + 60), (x - 20, top + 40)], colour, angle=2.5, length=30)
            canvas.both(canvas.blob(x, top, 78, 58), colour, length=30)
            canvas.paint([(x + 66, top - 22), (x + 116, top - 4), (x + 68, top + 8)], TERRA, length=16)
            canvas.flat(canvas.blob(x + 40, top - 16, 9), INK if colour != NIGHT else PAPER)
            canvas.line([(x - 4, top + 56), (x - 8, top + 84)], INK, 6)


def drum(canvas):
    ground(canvas, YELLOW, angle=0.5, length=190, liveliness=9)
    canvas.both([(430, 400), (970, 400), (860, 880), (540, 880)], TERRA, angle=1.5, width=8)
    for step in range(9):
        canvas.line([(440 + step * 60, 440), (480 + step * 50, 850), (500 + step * 60, 440)], CREAM, 7)
    canvas.both(canvas.blob(700, 400, 275, 92, 0.02), CREAM, width=9, liveliness=7)
    for x, y, far in ((250, 160, 560), (1150, 160, 840)):
        canvas.line([(x, y), (far, 370)], "#6b452a", 24)
        canvas.both(canvas.blob(far, 372, 36, 30), PLUM)


def sea_song(canvas):
    ground(canvas, "#f3d9a4", length=220, liveliness=7)
    canvas.paint(canvas.blob(700, 400, 190), TERRA, angle=0.0, liveliness=9)
    for row, colour in enumerate((TEAL, NIGHT, "#4d9590", TEAL, NIGHT)):
        canvas.paint(canvas.ridge(470 + row * 105, 70, 3 + row), colour, angle=0.05, length=130)
    canvas.both([(560, 560), (860, 560), (800, 640), (620, 640)], PLUM, length=60)
    canvas.line([(700, 560), (700, 300)], INK, 9)
    canvas.both([(712, 300), (712, 530), (850, 530)], PAPER, angle=1.0, liveliness=5)
    canvas.both([(688, 340), (688, 530), (590, 530)], YELLOW, angle=1.0)


def keys(canvas):
    ground(canvas, TEAL, angle=0.7, length=190)
    for key in range(9):
        left = 80 + key * 138
        canvas.both(canvas.box(left, 420, left + 134, 960, 3), PAPER, angle=1.5, liveliness=5)
    for key in (0, 1, 3, 4, 5, 7):
        canvas.both(canvas.box(172 + key * 138, 420, 258 + key * 138, 740, 3), INK, angle=1.5, liveliness=7)
    for number, x in enumerate(range(150, 1320, 190)):
        y = 250 + 70 * math.sin(number * 1.2)
        canvas.both(canvas.blob(x, y, 44, 33), YELLOW, length=20)
        canvas.line([(x + 40, y), (x + 42, y - 150)], YELLOW, 11)


def cooking(canvas):
    ground(canvas, "#cfe0d2", length=170)
    canvas.paint(canvas.box(-20, 700, 1420, 1020, 2), "#b98557", angle=0.0, length=220)
    canvas.both([(370, 430), (930, 430), (900, 780), (400, 780)], TERRA, width=8)
    canvas.both(canvas.blob(650, 430, 285, 72, 0.02), YELLOW, width=8)
    for x, y, colour in ((540, 420, TERRA), (640, 450, LEAF), (740, 415, PLUM), (830, 440, LEAF), (470, 445, PLUM)):
        canvas.both(canvas.blob(x, y, 36, 22), colour, width=4, length=16)
    canvas.line([(770, 420), (990, 120)], "#6b452a", 26)
    for x, colour in ((1090, TERRA), (1210, YELLOW), (1310, LEAF)):
        canvas.both(canvas.blob(x, 800, 70, 64), colour, length=30)
        canvas.line([(x, 740), (x + 14, 700)], "#4c6b3a", 9)
    cup(canvas, 190, 740, 190, SKY)


def sketchbook(canvas):
    ground(canvas, PLUM, angle=0.4, length=180, liveliness=8)
    canvas.both([(250, 200), (1010, 140), (1060, 830), (300, 890)], PAPER, angle=0.1, liveliness=5, width=7)
    canvas.paint([(330, 620), (560, 430), (690, 540), (830, 390), (990, 560), (1000, 640), (340, 690)], TEAL)
    canvas.paint(canvas.blob(560, 330, 62), YELLOW)
    for step in range(15):
        canvas.line([(262 + step * 51, 178 - step * 4), (266 + step * 51, 222 - step * 4)], INK, 8)
    for number, colour in enumerate((TERRA, YELLOW, TEAL, LEAF, ROSE)):
        canvas.line([(1120 + number * 52, 240), (1130 + number * 50, 760)], colour, 34, wobble=1)
        canvas.line([(1130 + number * 50, 760), (1132 + number * 50, 810)], SAND, 18, wobble=0.5)


def seedlings(canvas):
    ground(canvas, SKY, length=200, liveliness=7)
    canvas.paint(canvas.box(-20, 720, 1420, 1020, 2), "#7b5a3c", angle=0.0, length=160)
    for number, x in enumerate((150, 370, 590, 810, 1030, 1250)):
        pot(canvas, x, 860, 0.62, (TERRA, YELLOW, ROSE, PLUM, TERRA, TEAL)[number])
        top = 560 - 60 * number
        canvas.line([(x, 720), (x + 6, top)], "#4c6b3a", 10)
        for rung in range(number + 1):
            leaf(canvas, x + 2, 690 - rung * 60, 84, -0.5)
            leaf(canvas, x + 2, 670 - rung * 60, 84, -2.6)
        if number > 3:
            flower(canvas, x + 6, top, 44, (YELLOW, PLUM)[number % 2])


def noticeboard(canvas):
    ground(canvas, SAND, angle=0.6, length=120)
    canvas.line(canvas.box(40, 40, 1360, 960, 4), "#6b452a", 34, closed=True)
    notes = [(120, 120), (500, 90), (930, 130), (160, 540), (560, 500), (960, 560)]
    for number, (x, y) in enumerate(notes):
        note = canvas.box(x, y, x + 310, y + 330, 22)
        canvas.paint([(px + 10, py + 12) for px, py in note], "#b98d57", liveliness=3)
        canvas.both(note, (YELLOW, PAPER, ROSE, SKY, CREAM, YELLOW)[number], width=4, liveliness=6)
        for row in range(4):
            canvas.line([(x + 50, y + 110 + row * 48), (x + 190 + row % 2 * 60, y + 106 + row * 48)], INK, 6)
        canvas.both(canvas.blob(x + 155, y + 40, 19), (TERRA, PLUM, TEAL)[number % 3], width=4, length=10)
