"""Paintings for the Yellow Book's demonstration: things close by."""

import math

from hub.demo.canvas import (
    CREAM,
    LEAF,
    NIGHT,
    PAPER,
    PLUM,
    ROSE,
    SAND,
    SKY,
    TEAL,
    YELLOW,
    along,
    curve,
    loop,
    placed,
    tapered,
)
from hub.demo.more_paintings import BLACK


def teapot(canvas):
    canvas.wash(("#6b3f57", "#8a4f62", "#a8646a"), 0, 660, (120, 40), 1.1)
    canvas.paint([(-10, -10), (860, -10), (-10, 560)], "#b97a78", 2.6, 150, 30, 6)
    canvas.wash(("#c99a5f", "#a8763f"), 650, 1000, (230, 18))
    cloth = [(120, 690), (1290, 668), (1400, 1010), (20, 1010)]
    canvas.paint(cloth, "#f3e8cf", 0.0, 160, 18, 6)
    for part in (0.06, 0.1, 0.86, 0.9):
        ends = [(120 + 1170 * part, 690 - 22 * part), (20 + 1380 * part, 1010)]
        canvas.paint(tapered(ends, 14, 24), TEAL, 1.5)
    for x, y, wide in ((720, 836, 330), (1130, 838, 190), (270, 868, 130), (420, 920, 120)):
        canvas.paint(canvas.blob(x, y, wide, wide * 0.16), "#cdb99b", 0, liveliness=5)
    canvas.paint(tapered([(860, 500), (985, 470), (1000, 600), (930, 690), (800, 700)], 44, 38), "#256a6b", 1)
    canvas.paint(tapered([(560, 690), (430, 630), (350, 520), (270, 452)], 130, 42), "#2c7876", 1)
    canvas.globe(650, 600, 250, ("#1c4f55", "#27706f", "#3b918a", "#7cc0b1"), 0.92)
    canvas.paint(canvas.blob(650, 396, 132, 34, 0.01), "#1c4f55", 0)
    canvas.paint(loop([(528, 392), (580, 342), (650, 326), (720, 342), (772, 392), (650, 414)]), "#37877f", 0.1)
    canvas.globe(650, 312, 34, ("#a8522f", "#e07f45", "#f9c083"))
    for x, y, size in ((560, 640, 50), (690, 700, 56), (770, 590, 44), (640, 540, 34)):
        for angle in (petal * math.tau / 6 for petal in range(6)):
            at = x + math.cos(angle) * size * 0.6, y + math.sin(angle) * size * 0.6
            canvas.dab(*at, (size, size * 0.5), CREAM, angle)
        canvas.flat(canvas.blob(x, y, size * 0.26), "#e0a03c")
    cup_and_lemons(canvas)


def cup_and_lemons(canvas):
    canvas.paint(canvas.blob(1120, 822, 170, 36, 0.01), "#e9b23c", 0)
    canvas.paint(tapered([(1210, 700), (1290, 690), (1280, 770), (1190, 790)], 26, 22), "#d99a2e", 1)
    canvas.paint(loop([(1000, 650), (1230, 650), (1200, 780), (1160, 822), (1070, 822), (1030, 780)]), YELLOW, 1.4)
    canvas.paint(canvas.blob(1115, 650, 118, 26, 0.01), "#fbe08a", 0)
    canvas.paint(canvas.blob(1115, 654, 98, 17, 0.01), "#7a4326", 0, 40, 8)
    for x in (1080, 1140):
        steam = [(x, 610), (x + 26, 540), (x - 18, 460), (x + 16, 370)]
        canvas.paint(tapered(steam, 16, 2), "#c99a98", 1.5, liveliness=4)
    for x, y, size in ((250, 800, 96), (420, 862, 84)):
        canvas.paint(canvas.blob(x - size * 1.05, y + 8, size * 0.22, size * 0.16), "#d9a520", 0, 20, 6)
        canvas.globe(x, y, size, ("#c08a1c", "#ecc02f", "#f9dd5f", "#fdf0a8"), 0.8)
    canvas.paint(tapered([(330, 760), (380, 700), (460, 690)], 8, 4), "#4c6b3a", 1)
    canvas.dab(300, 718, (130, 46), "#5f7f45", 0.6)


def boots(canvas):
    canvas.wash(("#e9c46a", "#dca94c"), 0, 720, (60, 60), 0.9)
    for number, y in enumerate((700, 760, 836, 930)):
        canvas.paint(
            canvas.box(-10, y, 1410, y + 130, 3), ("#9a6b43", "#a87a4f", "#8f623c", "#a3744a")[number], 0, 240, 12, 9
        )
        canvas.line([(-5, y), (1405, y + 3)], "#6b4630", 5)
    for y, x in ((766, 420), (842, 1040), (704, 900)):
        canvas.line([(x, y), (x + 12, y + 66)], "#6b4630", 4)
    for x, y, wide in ((950, 796, 330), (570, 896, 370)):
        canvas.paint(canvas.blob(x, y, wide, 28), "#5d3d29", 0, liveliness=5)
    boot(canvas, 660, 250, 0.92, ("#6f3f26", "#8a5232", "#a8683f"), TEAL)
    boot(canvas, 250, 300, 1.0, ("#7d4729", "#9a5c37", "#bb7a4a"), TEAL)


def boot(canvas, x, y, size, leather, laces):
    def put(points, colour, *how):
        canvas.paint(placed(points, x, y, 0, size), colour, *how)

    dark, fair, light = leather
    put(loop([(20, 20), (30, -70), (120, -84), (226, -70), (236, 20), (130, 60)]), "#c94f3d", 1.5, 40, 9)
    for row in (-58, -34):
        put(tapered([(30, row), (130, row - 12), (226, row)], 9, 9), CREAM, 0, 30, 6)
    front = curve(
        [(0, 0), (120, 16), (246, -6), (262, 120), (300, 220), (420, 268), (520, 312), (566, 400), (560, 530)]
    )
    back = curve([(-20, 530), (-24, 480), (-14, 380), (14, 260), (8, 120), (0, 0)])
    put([*front, *back], fair, 1.2, 90, 22, 7)
    put([(416, 530), *curve([(416, 440), (450, 340), (516, 312), (566, 400), (560, 530)])], light, 0.6, 60, 14, 8)
    put([(-20, 530), *curve([(-24, 480), (-14, 380), (30, 350), (104, 390), (120, 530)])], dark, 1.4, 60, 14, 8)
    put([*curve([(60, 60), (110, 230), (90, 380)]), *curve([(98, 380), (118, 230), (68, 60)])], dark, 1.5, 30, 5)
    put([(-30, 524), (572, 524), (582, 544), (560, 572), (190, 566), (176, 592), (-22, 592)], "#3a2a22", 0, 90, 8)
    put(tapered([(-24, 524), (250, 526), (568, 524)], 9, 9), SAND, 0, 40, 5)
    tongue = [(196, 0), (226, 130), (284, 236), (400, 290)]
    put(tapered(tongue, 20, 12), dark, 1.2, 30, 6)
    for number, (px, py) in enumerate(curve(tongue)[1:-3:4]):
        for start, end in ((26, (-18, 4)[number % 2]), (-6, 12)):
            put(tapered([(px - 40, py + start), (px + 34, py + end)], 11, 11), laces, 0, 20, 5)
        canvas.flat(placed(canvas.blob(px - 44, py + 24, 7), x, y, 0, size), YELLOW)
    for knot in ([(214, 20), (310, -50), (330, 40), (222, 34)], [(214, 26), (300, 90), (330, 180)],
                 [(206, 24), (130, 90), (150, 170)]):  # fmt: skip
        put(tapered(knot, 11, 9), laces, 0, 20, 5)


def scarf(canvas):
    canvas.wash(("#e8e2d2", "#d9d6cb", "#c9cdc8"), size=(60, 90), liveliness=4)
    canvas.paint(canvas.box(-10, 110, 710, 196, 2), "#a3744a", 0, 180, 10)
    canvas.line([(-5, 196), (705, 196)], "#7d5636", 5)
    for x in (110, 590):
        canvas.globe(x, 152, 30, ("#6b4630", "#a3744a", "#d9b27c"))
    for left, top, bottom, shift in ((338, 180, 1290, 1), (176, 170, 1450, 0)):
        shade = [(left + 26, top + 30), (left + 216, top + 30), (left + 222, bottom + 60), (left + 30, bottom + 60)]
        canvas.paint(shade, "#b9b6ac", 1.5, liveliness=3)
        knitted(canvas, left, top, bottom, shift)
    canvas.paint(loop([(190, 196), (230, 130), (360, 96), (480, 130), (516, 196), (360, 176)]), "#b5453c", 0.1, 40)
    for step in range(5):
        fold = curve([(214 + step * 28, 190), (262 + step * 26, 140), (360, 112 + step * 12), (440 + step * 14, 150)])
        canvas.line(fold, "#6f2a2a", 3)


def knitted(canvas, left, top, bottom, shift):
    """One length of a scarf, stitch by stitch, with its tassels."""
    stripes = ("#b5453c", "#f3e4c0", TEAL, YELLOW, PLUM, SKY, "#d9722e", NIGHT, ROSE, LEAF)
    widths = (5, 2, 6, 3, 5, 2, 4, 6, 3, 4)
    rows = [colour for colour, deep in zip(stripes, widths, strict=True) for _ in range(deep)]
    rows = rows[:5] + rows[::-1] * 2 if shift else rows * 2
    for number, y in enumerate(range(top, bottom, 20)):
        sway = left + 12 * math.sin(y / 210 + shift * 3)
        colour = rows[number]
        canvas.flat([(sway, y), (sway + 190, y), (sway + 190, y + 22), (sway, y + 22)], along((colour, BLACK), 0.3))
        for stitch in range(8):
            x = sway + 12 + stitch * 23.7
            for lean in (-1, 1):
                canvas.dab(x + lean * 5.5, y + 10, (27, 11), colour, lean * -1.05, 8)
    for strand in range(16):
        x = left + 12 * math.sin(bottom / 210 + shift * 3) + 6 + strand * 12
        end = x + canvas.chance.gauss(0, 9), bottom + canvas.chance.uniform(80, 110)
        canvas.paint(tapered([(x, bottom - 4), (x + 3, bottom + 50), end], 9, 6), rows[0], 1.5, 30, 4)


def orange(canvas):
    canvas.wash(("#1d4a9c", "#2a63b8", "#3b7fd0"), 0, 640, (150, 34), 0.15, 7)
    canvas.wash(("#173f86", "#1f509f", "#163873"), 630, 1100, (220, 24), -0.04, 7)
    for x, wide, colour in ((690, 400, "#14316a"), (650, 300, "#0f2654")):
        canvas.paint(canvas.blob(x, 838, wide, wide * 0.17, 0.02), colour, 0, 120, liveliness=4)
    canvas.globe(540, 560, 290, ("#a33d16", "#cf5a1c", "#ea7d24", "#f59b36", "#fbbd5c"), 0.97)
    for x, y in canvas.strewn(540, 570, 262, 250, 420):
        away = math.hypot(x - 450, y - 460) / 380
        canvas.dab(x, y, (9, 6), along(("#f9b04c", "#d9691f", "#9c3a16"), away), 0.4, 8)
    for x, y in canvas.strewn(432, 448, 40, 30, 22):
        canvas.dab(x, y, (22, 12), "#fde3ae", 2.4, 5)
    canvas.paint(tapered([(560, 300), (566, 262), (590, 232)], 16, 11), "#5b4a2a", 1.4, 14, 4)
    for tip, colour in (((720, 170), "#4f8a3f"), ((700, 200), "#77ac4d")):
        leaf = [(572, 268), (630, 190 + (tip[1] - 170)), tip, (680, 250 + (tip[1] - 170) / 3)]
        canvas.paint(loop(leaf), colour, -0.5, 50, 9)
    canvas.paint(tapered([(572, 268), (640, 226), (716, 176)], 6, 2), "#d3e29a", -0.5)


def leaves(canvas):
    ink, cut = "#1d1a18", "#f4e8cc"
    canvas.flat(canvas.box(-5, -5, 1005, 1405), ink)
    for x in range(70, 950, 44):
        for y in range(70, 1350, 44):
            at = x + canvas.chance.gauss(0, 9), y + canvas.chance.gauss(0, 9)
            canvas.dab(*at, (22, 4), cut, math.atan2(y - 760, x - 500), 0)
    stem = [(500, 1390), (470, 1120), (520, 860), (480, 600), (505, 330)]
    for number, foot in enumerate(curve(stem)[4::5]):
        for side in (-1, 1):
            angle = -math.pi / 2 + side * (1.06 - number * 0.07)
            cut_leaf(canvas, *foot, 430 - number * 40, angle, (cut, ink), (number + (side > 0)) % 2)
    cut_leaf(canvas, 505, 330, 220, -math.pi / 2, (cut, ink), 0)
    canvas.flat(tapered(stem, 20, 8), cut)
    for edge in ([(0, 0), (1000, 0), (1000, 44), (0, 50)], [(0, 1352), (1000, 1358), (1000, 1400), (0, 1400)],
                 [(0, 0), (46, 0), (42, 1400), (0, 1400)],
                 [(956, 0), (1000, 0), (1000, 1400), (960, 1400)]):  # fmt: skip
        canvas.flat(edge, cut)


def cut_leaf(canvas, x, y, length, angle, colours, hollow):
    """A leaf that is cut out, or one of which only the veins are."""
    cut, ink = colours
    shape = loop([(0, 0), (0.25, 0.17), (0.55, 0.2), (0.82, 0.1), (1, 0), (0.82, -0.1), (0.55, -0.2), (0.25, -0.17)])
    middle = placed([(0.5, 0)], x, y, angle, length)[0]
    for size, colour in ((1.14, ink), (1, cut), (0.93, ink if hollow else cut)):
        about = [((px - 0.5) * size, py * size) for px, py in shape]
        canvas.flat(placed(about, *middle, angle, length), colour)
    vein = cut if hollow else ink
    canvas.flat(placed(tapered([(0, 0), (0.92, 0)], 0.03, 0.008), x, y, angle, length), vein)
    for step in range(1, 9):
        along_it = step * 0.095
        for side in (-1, 1):
            reach = (0.145, 0.165, 0.17, 0.165, 0.155, 0.135, 0.11, 0.08)[step - 1]
            rib = [(along_it, 0), (along_it + 0.06, side * reach * 0.5), (along_it + 0.14, side * reach * 0.94)]
            canvas.flat(placed(tapered(rib, 0.018, 0.004), x, y, angle, length), vein)


def market(canvas):
    canvas.wash(("#22474f", "#32636a", "#3f767a"), 0, 1000, (60, 90), 0)
    seller(canvas)
    stock = [("#c23b2c", "#e0604a"), ("#e8963c", "#f8c070"), ("#4f2f55", "#7d5685"), ("#8fb04a", "#c3d67f"),
             ("#ecc02f", "#fbe27f"), ("#b83a5a", "#e07a90")]  # fmt: skip
    for row, y in enumerate((640, 815)):
        canvas.paint(canvas.box(-10, y + 10, 1510, y + 60, 3), "#6b4630", 0, 160)
        for column in range(6):
            colours = stock[(column + row * 4) % 6]
            crate(canvas, 62 + column * 232, y, colours)
    canvas.paint(canvas.box(-10, 975, 1510, 1010, 2), "#3a2a22", 0)
    for x in (36, 1464):
        canvas.paint(canvas.box(x - 14, 160, x + 14, 990, 2), "#8f623c", 1.5, 90)
    for number in range(12):
        left, colour = number * 125, ("#c8412f", "#f8ead0")[number % 2]
        stripe = [(left * 0.94 + 45, -10), (left * 0.94 + 162, -10), (left + 125, 190), (left, 190)]
        canvas.paint(stripe, colour, 1.5, 90, 14, 9)
        frill = [(left, 188), (left + 125, 188), *curve([(left + 125, 200), (left + 62, 256), (left, 200)])]
        canvas.paint(frill, along((colour, BLACK), 0.12), 1.5, 40)
    for x in (210, 560, 940, 1290):
        canvas.line([(x, 230), (x, 310)], BLACK, 4, 0.5)
        for size, colour in ((52, "#5f8078"), (36, "#c9b878"), (20, "#fff4cc")):
            canvas.paint(canvas.blob(x, 326, size), colour, 0, 20, 7, 4)


def crate(canvas, left, y, colours):
    fruit = [(left + 28 + row * 21 + n * 43, y + 4 - row * 32) for row in range(3) for n in range(5 - row)]
    for px, py in fruit:
        at = px + canvas.chance.gauss(0, 3), py + canvas.chance.gauss(0, 3)
        skin = along((colours[0], BLACK), canvas.chance.uniform(0, 0.14))
        canvas.paint(canvas.blob(*at, 25), skin, 0.6, 20, 6)
        canvas.dab(at[0] - 7, at[1] - 8, (18, 12), colours[1], 2.5)
    canvas.paint(canvas.box(left, y + 18, left + 226, y + 120, 3), "#c99a5f", 0, 90, 10)
    for slat in (52, 86):
        canvas.line([(left + 4, y + slat), (left + 222, y + slat)], "#8f623c", 6, 1)
    canvas.paint(canvas.box(left + 84, y + 40, left + 146, y + 84, 4), PAPER, 0, 30, 8, 4)
    canvas.line([(left + 96, y + 62), (left + 110, y + 56), (left + 120, y + 66), (left + 134, y + 60)], NIGHT, 4)


def seller(canvas):
    canvas.paint(loop([(560, 720), (590, 500), (680, 440), (820, 440), (910, 500), (940, 720)]), "#a8446a", 1.5, 80)
    canvas.paint(loop([(660, 720), (672, 540), (690, 470), (810, 470), (828, 540), (840, 720)]), "#f3e4c0", 1.5, 80)
    canvas.paint(canvas.box(720, 390, 780, 460, 3), "#7d4a2f", 1.5, 30)
    canvas.paint(canvas.blob(750, 360, 74, 86, 0.01), "#8f5636", 1, 30, 8)
    canvas.paint(loop([(666, 350), (680, 270), (750, 240), (822, 270), (836, 350), (750, 304)]), YELLOW, 0.3, 40)
    canvas.dab(846, 350, (80, 34), YELLOW, 1.0)
    for x in (722, 780):
        canvas.flat(canvas.blob(x, 360, 7, 9), BLACK)
    canvas.line(curve([(718, 396), (750, 416), (784, 396)]), BLACK, 5, 1)
