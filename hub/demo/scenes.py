"""Pictures for the hub's main pages."""

import math

from hub.demo.canvas import (
    CREAM,
    HEIGHT,
    INK,
    LEAF,
    NIGHT,
    PAPER,
    PLUM,
    ROSE,
    SAND,
    SKY,
    TEAL,
    TERRA,
    WIDTH,
    YELLOW,
)


def ground(canvas, colour, liveliness=9, **how):
    canvas.paint(canvas.box(-20, -20, WIDTH + 20, HEIGHT + 20), colour, liveliness=liveliness, **how)


def cup(canvas, x, y, size, colour):
    """A cup of tea from the side."""
    canvas.outline(canvas.blob(x + size * 0.62, y, size * 0.24, size * 0.26), INK, 12)
    body = [(x - size * 0.5, y - size * 0.5), (x + size * 0.5, y - size * 0.5), (x + size * 0.36, y + size * 0.5)]
    canvas.both([*body, (x - size * 0.36, y + size * 0.5)], colour, length=50, breadth=10)
    canvas.both(canvas.blob(x, y - size * 0.5, size * 0.5, size * 0.11), SAND, length=30, breadth=8)
    for side in (-0.15, 0.15):
        at = x + side * size
        steam = [(at + 9 * math.sin(step / 2), y - size * (0.7 + step * 0.06)) for step in range(9)]
        canvas.line(steam, PAPER, 6)


def leaf(canvas, x, y, length, angle, colour=LEAF):
    """One leaf that grows from (x, y)."""
    dx, dy = math.cos(angle), math.sin(angle)
    side = [(part, math.sin(part * math.pi) * 0.2) for part in (0, 0.2, 0.4, 0.6, 0.8, 1)]
    edge = [(x + length * (p * dx - w * dy), y + length * (p * dy + w * dx)) for p, w in side]
    back = [(x + length * (p * dx + w * dy), y + length * (p * dy - w * dx)) for p, w in reversed(side)]
    canvas.paint([*edge, *back], colour, angle=angle, length=length / 3, breadth=7)
    canvas.line([(x, y), (x + length * dx * 0.9, y + length * dy * 0.9)], INK, 3)


def flower(canvas, x, y, size, colour):
    for petal in range(7):
        angle = petal * math.tau / 7 + 0.3
        at = (x + size * math.cos(angle), y + size * math.sin(angle))
        canvas.paint(canvas.blob(*at, size * 0.62, size * 0.5), colour, angle=angle, length=20, breadth=7)
    canvas.both(canvas.blob(x, y, size * 0.5), YELLOW if colour != YELLOW else TERRA, length=14, breadth=6, width=3)


def notebook(canvas):
    ground(canvas, SAND, angle=0.02, length=260)
    for y in (230, 520, 800):
        canvas.line([(-10, y), (1410, y + 14)], "#c79f68", 4)
    book = [(420, 330), (960, 250), (1070, 800), (510, 890)]
    canvas.paint([(x + 22, y + 26) for x, y in book], "#b98d57", liveliness=5)
    canvas.both(book, YELLOW, angle=-0.14, length=160)
    canvas.line([(480, 322), (568, 880)], TERRA, 14)
    canvas.both([(640, 430), (870, 396), (893, 500), (663, 536)], PAPER, length=40, liveliness=6)
    for shift in (0, 34):
        canvas.line([(675, 465 + shift), (860, 437 + shift)], INK, 5)
    for start, colour in ((1130, TEAL), (1190, PLUM)):
        canvas.line([(start, 330), (start + 110, 820)], colour, 22)
        canvas.line([(start + 110, 820), (start + 116, 850)], INK, 9)
    cup(canvas, 210, 330, 190, TEAL)
    cup(canvas, 250, 760, 190, TERRA)
    flower(canvas, 1130, 160, 40, PLUM)
    leaf(canvas, 1090, 190, 120, 2.6)


def path(canvas):
    ground(canvas, "#f6dfae", angle=0.05, length=220)
    for ring, colour in ((250, "#f9dc84"), (170, YELLOW)):
        canvas.paint(canvas.blob(960, 330, ring), colour, liveliness=7)
    hills = ((420, 150, "#9fb7a6", 1.4), (520, 130, TEAL, 2.1), (640, 110, LEAF, 1.7), (790, 90, "#8f6f3f", 1.2))
    for y, height, colour, bumps in hills:
        canvas.paint(canvas.ridge(y, height, bumps), colour, angle=-0.1, length=120)
    bends = [(930, 540), (860, 580), (960, 640), (790, 710), (700, 800), (760, 1020), (440, 1020), (560, 790)]
    canvas.paint([*bends, (690, 700), (905, 640), (830, 580)], CREAM, angle=1.2, length=70)
    for x, y, size in ((200, 620, 80), (300, 660, 105), (1190, 640, 95), (1290, 690, 120)):
        canvas.line([(x, y + size), (x + 5, y - 10)], INK, 9)
        canvas.both(canvas.blob(x, y - size * 0.3, size * 0.55, size * 0.75, 0.1), TERRA, length=40, breadth=12)
    canvas.dots((0, 800, 520, 1000), 120, YELLOW, 8)
    canvas.dots((800, 800, 1400, 1000), 140, ROSE, 8)


def patchwork(canvas):
    ground(canvas, PAPER)
    colours = [YELLOW, TEAL, ROSE, PLUM, SAND, TERRA, SKY, LEAF]
    for number, colour in enumerate(colours):
        left, top = 60 + (number % 4) * 325, 90 + number // 4 * 420
        canvas.paint(canvas.box(left, top, left + 305, top + 400, 9), colour, angle=0.8 * number)
        patch(canvas, number, left + 152, top + 200)
        for edge in range(12):
            at = left + 10 + edge * 25
            canvas.line([(at, top + 8), (at + 12, top + 9)], INK, 4, wobble=1)
            canvas.line([(at, top + 392), (at + 12, top + 391)], INK, 4, wobble=1)


def patch(canvas, number, x, y):
    """What is sewn on one patch of the quilt."""
    if number in (0, 5):
        flower(canvas, x, y, 66, PLUM if number == 0 else CREAM)
    elif number in (1, 6):
        for ring in (110, 78, 46):
            canvas.outline(canvas.blob(x, y, ring, wobble=0.09), YELLOW if number == 1 else NIGHT, 11)
    elif number in (2, 7):
        for turn in range(6):
            leaf(canvas, x, y, 120, turn * math.tau / 6, TEAL if number == 2 else YELLOW)
    else:
        for row in range(5):
            wave = [(x - 110 + step * 20, y - 100 + row * 50 + 16 * math.sin(step * 1.1)) for step in range(12)]
            canvas.line(wave, YELLOW if number == 3 else TEAL, 13)


def chairs(canvas):
    ground(canvas, CREAM, length=160)
    canvas.paint(canvas.blob(700, 640, 560, 270), ROSE, liveliness=8)
    canvas.outline(canvas.blob(700, 640, 520, 245), TERRA, 8)
    colours = [TEAL, YELLOW, PLUM, TERRA, LEAF, NIGHT, YELLOW, TEAL]
    spots = [(angle, 700 + 500 * math.cos(angle), 560 + 250 * math.sin(angle)) for angle in _round(8)]
    for number, (_, x, y) in sorted(enumerate(spots), key=lambda spot: spot[1][2]):
        chair(canvas, x, y, 0.7 + y / 1500, colours[number])
    canvas.both(canvas.blob(700, 610, 120, 52), SAND, length=40)
    flower(canvas, 690, 560, 32, PLUM)


def _round(number):
    return [0.4 + step * math.tau / number for step in range(number)]


def chair(canvas, x, y, size, colour):
    """A chair from the front; each has a back of its own."""
    wide, tall = 62 * size, 120 * size
    for leg in (-0.85, 0.85):
        canvas.line([(x + leg * wide, y), (x + leg * wide * 1.08, y + tall * 0.75)], INK, 9)
    canvas.both(canvas.box(x - wide, y - tall, x + wide, y - 6, 8), colour, angle=1.5, length=60)
    canvas.both(canvas.box(x - wide * 1.1, y - 12, x + wide * 1.1, y + 22, 5), colour, length=60)
    for bar in (-0.4, 0.0, 0.4):
        canvas.line([(x + bar * wide, y - tall * 0.85), (x + bar * wide, y - tall * 0.15)], PAPER, 6)


def open_book(canvas):
    ground(canvas, YELLOW, angle=0.4, length=200, liveliness=8)
    left, right = [(180, 640), (690, 700), (690, 930), (170, 860)], [(710, 700), (1220, 640), (1230, 860), (710, 930)]
    for page in (left, right):
        canvas.paint([(x, y + 22) for x, y in page], "#c99a2a", liveliness=5)
        canvas.both(page, PAPER, angle=0.1, liveliness=6)
    for row in range(5):
        y = 715 + row * 32
        canvas.line([(250, y - 18), (430 + 40 * (row % 3), y)], INK, 4)
        canvas.line([(800, y + 6), (960 + 50 * (row % 2), y - 10)], INK, 4)
    stems = [
        (560, 330, TERRA),
        (700, 210, PLUM),
        (850, 320, TEAL),
        (450, 480, PLUM),
        (970, 460, TERRA),
        (640, 480, ROSE),
    ]
    for x, y, colour in stems:
        canvas.line([(700, 720), ((700 + x) / 2 + 20, (720 + y) / 2), (x, y)], "#4c6b3a", 9)
        leaf(canvas, (700 + x) / 2 + 10, (720 + y) / 2, 90, -0.4 if x > 700 else -2.7)
        flower(canvas, x, y, 56, colour)
    canvas.dots((100, 80, 1300, 620), 60, PAPER, 9)


def round_table(canvas):
    ground(canvas, "#bcd3c4", angle=0.6, length=170)
    canvas.paint(canvas.blob(712, 520, 420, 400), "#93ac9c", liveliness=4)
    canvas.both(canvas.blob(700, 500, 420, 400, 0.02), SAND, angle=0.05, length=240, width=7)
    for number, angle in enumerate(_round(9)):
        x, y = 700 + 300 * math.cos(angle), 500 + 285 * math.sin(angle)
        canvas.both(canvas.box(x - 52, y - 62, x + 52, y + 62, 9), PAPER, length=40, liveliness=5, width=4)
        for row in (-30, -8, 14):
            canvas.line([(x - 34, y + row), (x + 20 + number % 3 * 6, y + row)], INK, 3)
        seat = (700 + 545 * math.cos(angle), 500 + 505 * math.sin(angle))
        canvas.both(canvas.blob(*seat, 72), (TEAL, YELLOW, PLUM, TERRA)[number % 4], length=40)
        mug = (700 + 190 * math.cos(angle + 0.25), 500 + 180 * math.sin(angle + 0.25))
        canvas.both(canvas.blob(*mug, 30), (TERRA, YELLOW, TEAL)[number % 3], length=16, breadth=7)
    canvas.both(canvas.blob(700, 500, 76), TEAL, length=30)
    for turn in _round(6):
        canvas.both(canvas.blob(700 + 40 * math.cos(turn), 500 + 40 * math.sin(turn), 22), YELLOW, width=3, length=12)


def guitar(canvas):
    ground(canvas, PLUM, angle=0.9, length=190, liveliness=9)
    canvas.paint(canvas.blob(700, 520, 560, 380, 0.06), "#8d4a6e", liveliness=6)
    canvas.paint([(690, 540), (1230, 140), (1262, 178), (722, 590)], "#5d3a24", angle=-0.64, length=120)
    canvas.both(canvas.blob(690, 540, 165, 150), TERRA, angle=-0.6, length=110)
    canvas.both(canvas.blob(470, 690, 250, 215), TERRA, angle=-0.6, length=130)
    canvas.paint(canvas.blob(600, 600, 130, 120), TERRA, angle=-0.6, length=110)
    canvas.both(canvas.blob(590, 610, 72), INK, liveliness=5)
    canvas.outline(canvas.blob(590, 610, 84), YELLOW, 8)
    canvas.line([(390, 690), (450, 780)], INK, 18)
    for string in range(5):
        shift = string * 9
        canvas.line([(405 + shift * 1.2, 712 + shift * 1.3), (1225 + shift * 0.9, 142 + shift)], CREAM, 3, wobble=1)
    canvas.both([(1210, 150), (1290, 70), (1340, 120), (1270, 192)], YELLOW, length=40)
    for x, y in ((180, 260), (330, 160), (480, 300), (980, 760), (1140, 620), (1220, 820)):
        canvas.both(canvas.blob(x, y, 30, 23), YELLOW, length=14, breadth=7)
        canvas.line([(x + 28, y), (x + 30, y - 115), (x + 75, y - 88)], YELLOW, 9)


def bookshelf(canvas):
    ground(canvas, "#d9e4dc", length=150)
    canvas.paint(canvas.box(0, 0, 1400, 1000), SKY, liveliness=7, length=150)
    spines = [TEAL, YELLOW, TERRA, PLUM, CREAM, LEAF, NIGHT, ROSE, SAND]
    for shelf, y in enumerate((380, 690, 980)):
        x = 70
        while x < 1290:
            wide, tall = canvas.chance.randint(42, 92), canvas.chance.randint(170, 250)
            if canvas.chance.random() < 0.87 and not (shelf == 1 and 560 < x < 900):
                spine(canvas, x, y, wide, tall, spines[canvas.chance.randrange(9)])
            x += wide + 6
        canvas.both(canvas.box(30, y, 1370, y + 34, 3), "#a97b4c", angle=0.0, length=240)
    canvas.both([(640, 560), (820, 560), (790, 690), (670, 690)], TERRA, length=60)
    for turn in range(9):
        leaf(canvas, 730, 570, 170, -math.pi * (0.1 + turn / 10))


def spine(canvas, x, y, wide, tall, colour):
    """One book on a shelf."""
    canvas.both(canvas.box(x, y - tall, x + wide, y, 3), colour, angle=1.5, length=70, width=4)
    canvas.line([(x + wide * 0.3, y - tall * 0.8), (x + wide * 0.7, y - tall * 0.8)], PAPER, 7)
    canvas.line([(x + wide / 2, y - tall * 0.66), (x + wide / 2, y - tall * 0.25)], PAPER, 4)


def pots(canvas):
    ground(canvas, CREAM, length=180)
    canvas.paint(canvas.box(-20, 760, 1420, 1020, 3), TEAL, angle=0.0, length=220)
    canvas.line([(-10, 760), (1410, 764)], INK, 7)
    colours = [TERRA, YELLOW, PLUM, TERRA, ROSE]
    for number, x in enumerate((190, 450, 710, 960, 1210)):
        size = (1.0, 0.8, 1.2, 0.85, 1.05)[number]
        pot(canvas, x, 810, size, colours[number])
        for turn in range(7):
            angle = -math.pi * (0.14 + turn * 0.12)
            leaf(canvas, x, 600 - 40 * size, (150 + 40 * (turn % 3)) * size, angle, (LEAF, TEAL)[number % 2])
        if number % 2 == 0:
            flower(canvas, x + 10, 330 + 60 * (number % 3), 50, (ROSE, YELLOW, PLUM)[number // 2])
    canvas.paint(canvas.blob(1180, 130, 80), YELLOW, liveliness=6)


def pot(canvas, x, y, size, colour):
    wide, tall = 105 * size, 190 * size
    canvas.both(
        [(x - wide, y - tall), (x + wide, y - tall), (x + wide * 0.7, y), (x - wide * 0.7, y)], colour, length=60
    )
    canvas.both(canvas.box(x - wide * 1.1, y - tall - 34, x + wide * 1.1, y - tall + 10, 5), colour, length=60)
    zigzag = [(x - wide * 0.8 + step * wide * 0.2, y - tall * (0.55 + 0.14 * (step % 2))) for step in range(9)]
    canvas.line(zigzag, CREAM, 8)


def fresh_air(canvas):
    ground(canvas, SKY, angle=0.06, length=260)
    for x, y, size in ((260, 210, 120), (410, 190, 90), (1060, 330, 110), (1190, 350, 80)):
        canvas.paint(canvas.blob(x, y, size, size * 0.42), PAPER, length=80, liveliness=5)
    for y, colour in ((600, TEAL), (690, "#4d9590"), (780, "#79b3a8")):
        canvas.paint(canvas.ridge(y, 36, 5), colour, angle=0.0, length=150)
    canvas.paint(canvas.ridge(890, 60, 0.8), SAND, angle=0.05, length=130)
    kite = [(760, 120), (890, 260), (800, 450), (660, 290)]
    canvas.both(kite, YELLOW, angle=0.9)
    canvas.paint([(760, 120), (890, 260), (778, 280)], TERRA, angle=0.9)
    canvas.line([(760, 120), (800, 450)], INK, 5)
    canvas.line([(660, 290), (890, 260)], INK, 5)
    tail = [(800 - step * 26, 450 + step * 40 + 30 * math.sin(step)) for step in range(12)]
    canvas.line(tail, INK, 4)
    for x, y in tail[1::2]:
        canvas.both([(x - 26, y - 15), (x + 26, y + 15), (x + 26, y - 15), (x - 26, y + 15)], PLUM, length=14, width=3)
    for x, y in ((1120, 160), (1220, 220), (180, 420)):
        canvas.line([(x - 36, y - 12), (x - 16, y - 22), (x, y), (x + 16, y - 22), (x + 36, y - 12)], INK, 5)
