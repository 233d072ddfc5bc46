"""Paintings for the Yellow Book's demonstration: out of doors."""

import math

from hub.demo.canvas import (
    CREAM,
    INK,
    NIGHT,
    PAPER,
    PLUM,
    ROSE,
    TEAL,
    TERRA,
    YELLOW,
    along,
    curve,
    loop,
    placed,
    tapered,
)

BLACK, CORAL, AMBER = "#231f25", "#e8963c", "#f4c463"


def heron(canvas):
    canvas.wash(("#a9bdd0", "#e6cdc6", "#fbe0ae"), 0, 520)
    for ring, colour in ((150, "#fbe3b0"), (108, "#fde9b6"), (70, "#fff4d2")):
        canvas.paint(canvas.blob(1010, 370, ring, wobble=0.01), colour, angle=0, liveliness=3)
    for y, colour in ((440, "#c9bcc4"), (478, "#a8a7b8"), (512, "#8490a6")):
        canvas.paint(canvas.ridge(y, 60, y / 200), colour, angle=0, liveliness=4)
    canvas.wash(("#f0d6b6", "#c5b8bb", "#8a9cac", "#4f6b7d"), 530, 1050, (230, 13))
    for step in range(90):
        canvas.dab(1010 + canvas.chance.gauss(0, 26 + step * 0.7), 545 + step * 4.6, (70 + step * 0.6, 7), "#fff0c8")
    for ring in range(4):
        canvas.line(canvas.blob(545, 890, 90 + ring * 74, 12 + ring * 9, 0.02), "#e9dccb", 4, 1, closed=True)
    for step in range(32):
        canvas.dab((500, 575)[step % 2] + canvas.chance.gauss(0, 5), 900 + step * 4.5, (46, 8), "#3d4c5c")
    grey_bird(canvas)
    for x, lean, top in (
        (40, 46, 470),
        (96, 22, 610),
        (160, 66, 540),
        (222, -20, 690),
        (1250, -64, 640),
        (1310, 30, 480),
    ):
        canvas.paint(tapered([(x, 1060), (x + lean / 3, 800), (x + lean, top)], 13, 3), "#4d5038", angle=1.5)
        canvas.paint(canvas.blob(x + lean, top - 40, 12, 52, 0.01), "#6b4631", 1.5, 40, 5)
        canvas.paint(tapered([(x, 1060), (x - lean, 860), (x - lean * 2.4, 760)], 18, 2), "#62683f", angle=1.5)


def grey_bird(canvas):
    """A heron on its two legs."""
    for x, knee in ((500, 512), (575, 560)):
        canvas.paint(tapered([(x + 20, 690), (knee, 790), (x, 895)], 16, 9), "#6f5a3c", angle=1.5, breadth=4)
    neck = [(640, 590), (700, 520), (672, 440), (618, 372), (640, 300), (700, 282)]
    canvas.paint(tapered(neck, 84, 34), "#b9bfc6", 1.2, 50, 7, 9)
    body = [(655, 545), (672, 620), (615, 690), (520, 722), (420, 752), (340, 790), (385, 690), (470, 585), (570, 520)]
    canvas.paint(loop(body), "#8d9aa8", angle=-0.5, breadth=10)
    for step in range(60):
        part = step / 60
        at = 590 - part * 210 + canvas.chance.gauss(0, 14), 580 + part * 160 + canvas.chance.gauss(0, 24)
        canvas.dab(*at, (96, 13), along(("#a9b3bd", "#64748a", "#3d4658"), part), 2.5)
    for x, y in canvas.strewn(652, 610, 22, 60, 24):
        canvas.dab(x, y, (80, 7), "#e8e6e0", 1.75)
    canvas.paint(loop([(668, 280), (700, 258), (745, 272), (752, 290), (700, 306)]), "#e4e4e0")
    canvas.paint([(738, 270), (884, 300), (740, 296)], "#d99a3f", angle=0.2, breadth=6)
    canvas.paint(tapered([(728, 266), (680, 264), (610, 290), (560, 330)], 18, 3), BLACK, breadth=5)
    for size, colour in ((7, "#e8b93c"), (3.5, BLACK)):
        canvas.flat(canvas.blob(722, 279, size), colour)
    for step in range(9):
        canvas.dab(652 + step * 2.5, 340 + step * 24 + 40 * math.sin(step / 2.2), (26, 5), BLACK, 1.4)


def coast(canvas):
    canvas.wash(("#7fb8d0", "#c4dfe0", "#fbeed0"), 0, 300, (240, 24))
    for x, y, wide in ((420, 90, 190), (1080, 70, 260), (1520, 150, 170)):
        for px, py in canvas.strewn(x, y, wide, 34, 70):
            canvas.dab(px, py, (120, 26), "#fdf6ea", liveliness=5)
    far = curve([(900, 320), (1100, 262), (1330, 236), (1560, 190), (1830, 170)])
    nearer = curve([(1290, 322), (1400, 280), (1560, 262), (1700, 222), (1830, 215)])
    canvas.paint([*far, (1830, 330)], "#9db3bd", angle=0)
    canvas.paint([*nearer, (1830, 330)], "#7c9a91", angle=0)
    canvas.wash(("#4f94a8", "#2f7f93", "#3f9ea0", "#8ccbbd"), 300, 800, (200, 12), 0, 9)
    for x, y in canvas.strewn(980, 540, 900, 180, 130):
        canvas.dab(x, y, (64, 4), "#e9f4ea")
    headland(canvas)
    shore = [(-20, 620), (240, 640), (520, 700), (860, 742), (1200, 730), (1500, 668), (1830, 560)]
    for shift, colour in ((-34, "#b5dccb"), (-16, PAPER), (6, "#cfb184"), (24, "#ecd3a0")):
        edge = curve([(x, y + shift + canvas.chance.uniform(-5, 5)) for x, y in shore])
        canvas.paint([*edge, (1830, 820), (-20, 820)], colour, -0.05, 120, 10, 6)
    seaside(canvas)


def seaside(canvas):
    """Boats, and parasols on the sand."""
    boats = [(880, 452, 0.9, PAPER), (1060, 372, 0.6, YELLOW), (1330, 470, 1.3, TERRA), (1240, 345, 0.4, PAPER)]
    for x, y, size, colour in boats:
        for part, tint in (([(4, -84), (4, -8), (52, -8)], colour), ([(-4, -66), (-4, -8), (-36, -8)], CREAM),
                           ([(-44, 0), (52, 0), (36, 20), (-30, 20)], PLUM)):  # fmt: skip
            canvas.paint(placed(part, x, y, 0, size), tint, liveliness=5)
    parasols = [(970, 796, TERRA), (1130, 792, TEAL), (1370, 780, YELLOW), (1520, 746, PLUM), (1690, 720, ROSE)]
    for x, y, colour in parasols:
        canvas.line([(x, y - 4), (x + 3, y - 38)], INK, 3, 0.5)
        shade = curve([(x - 32, y - 32), (x - 18, y - 52), (x + 4, y - 60), (x + 26, y - 50), (x + 36, y - 30)])
        canvas.paint(shade, colour, length=14, breadth=5)
        canvas.paint(canvas.box(x - 24, y - 2, x + 18, y + 5, 2), CREAM)


def headland(canvas):
    """Green above, cliffs below, and a row of small houses."""
    foot = [(-30, 640), (200, 628), (420, 590), (610, 520), (740, 452), (800, 426)]
    canvas.paint(tapered([(x + 10, y + 8) for x, y in foot], 40, 20), PAPER, length=60, breadth=8)
    canvas.paint([(-30, 300), (420, 300), (800, 426), *curve(foot)[::-1]], "#d2a35f", angle=1.4, length=60)
    for step in range(60):
        tall = 190 - step * 2.7 + canvas.chance.uniform(-30, 20)
        tint = ("#9c6a44", "#e3c18a", "#b98557")[step % 3]
        canvas.dab(10 + step * 12, 520 - step * 1.6, (tall, 17), tint, 1.35, 12)
    top = curve([(-30, 140), (160, 150), (330, 200), (520, 270), (700, 360), (800, 428)])
    edge = curve([(800, 430), (640, 414), (450, 372), (300, 380), (130, 360), (-30, 400)])
    canvas.paint([*top, *edge], "#7f9a52", angle=0.3, length=70, breadth=10)
    for x, y in canvas.strewn(240, 290, 260, 70, 90):
        canvas.dab(x, y, (36, 7), ("#a3b567", "#5f7f45")[int(x) % 2], 0.35)
    for number in range(6):
        house(canvas, 85 + number * 62, 236 + number * 22, (TERRA, NIGHT)[number % 2], (TEAL, YELLOW, PLUM)[number % 3])


def house(canvas, x, y, roof, door, size=1.0):
    for part, colour in (([(-25, -40), (25, -40), (25, 0), (-25, 0)], PAPER), ([(-30, -38), (0, -66), (30, -38)], roof),
                         ([(-5, -22), (6, -22), (6, 0), (-5, 0)], door)):  # fmt: skip
        canvas.paint(placed(part, x, y, 0, size), colour, length=40, liveliness=6)


def pond(canvas):
    canvas.wash(("#16424a", "#1f5f63", "#2b7570", "#1b4b55"), size=(170, 20), angle=0.4, liveliness=7)
    for x, y, rings in ((330, 860, 4), (900, 300, 3), (620, 560, 2)):
        for ring in range(rings):
            canvas.line(canvas.blob(x, y, 60 + ring * 56, wobble=0.02), "#5fa39c", 3, 1, closed=True)
    koi = [(420, 330, 0.5, 1.15, TERRA, PAPER), (720, 620, 2.6, 1.3, PAPER, TERRA),
           (300, 700, -0.9, 0.95, YELLOW, CORAL), (860, 930, 3.6, 1.05, CORAL, PAPER),
           (760, 170, 2.95, 0.8, "#5d7fa8", YELLOW), (560, 1010, 0.1, 0.75, PAPER, YELLOW)]  # fmt: skip
    for fish in koi:
        swim(canvas, *fish)
    pads = [(130, 150, 150, 0.6), (300, 90, 96, 2.2), (1040, 140, 130, 2.4), (1110, 330, 92, 3.6), (90, 1010, 140, 5.2),
            (250, 1130, 100, 4.0), (1080, 1060, 150, 3.9), (1130, 850, 84, 1.2), (90, 470, 76, 0.2)]  # fmt: skip
    for place in pads:
        pad(canvas, *place)
    for x, y, size in ((190, 190, 56), (1060, 1030, 62), (1010, 165, 44)):
        for ring, colour in ((1.0, "#d9788c"), (0.72, "#efb3b8"), (0.45, "#fbe6e2")):
            for angle in (petal * math.tau / 9 + ring * 2 for petal in range(9)):
                at = x + math.cos(angle) * size * ring * 0.7, y + math.sin(angle) * size * ring * 0.7
                canvas.dab(*at, (size * ring * 1.25, size * ring * 0.5), colour, angle + math.pi)
        canvas.paint(canvas.blob(x, y, size * 0.24), YELLOW, length=9, breadth=4)


def swim(canvas, x, y, angle, size, colour, patches):
    """A fish from above, with its shadow and its patches."""
    half = [(112, 34), (40, 48), (-50, 36), (-120, 26)]
    body = loop([(140, 0), *half, (-150, 22), (-120, 2), (-50, -32), (40, -46), (112, -32)])
    for shift, tint in (((18, 26), "#123840"), ((0, 0), colour)):
        at = x + shift[0], y + shift[1], angle, size
        for side in (-1, 1):
            fin = loop([(40, side * 34), (0, side * 92), (-34, side * 84), (-4, side * 30)])
            tail = loop([(-120, 14), (-170, 60 + side * 18), (-232, 40 + side * 46), (-176, 22)])
            canvas.paint(placed(fin, *at), tint, angle + side * 1.2, 30, 4, 12)
            canvas.paint(placed(tail, *at), tint, angle + 0.4, 30, 4, 12)
        canvas.paint(placed(body, *at), tint, angle, 40, 9, 6)
    for px, py, wide in ((60, -12, 34), (-20, 10, 30), (-84, 2, 20), (112, 8, 16)):
        spot = canvas.blob(px, py, wide, wide * 0.7, 0.2)
        canvas.paint(placed(spot, x, y, angle, size), patches, angle=angle, length=22, breadth=7)
    for side in (-1, 1):
        canvas.flat(placed(canvas.blob(112, side * 24, 6), x, y, angle, size), BLACK)


def pad(canvas, x, y, size, turn):
    """The leaf of a water lily, with its notch."""
    edge = [(math.cos(0.25 + step * 0.197), math.sin(0.25 + step * 0.197)) for step in range(30)]
    canvas.paint([*placed(edge, x + 14, y + 20, turn, size), (x + 14, y + 20)], "#123840", liveliness=2)
    canvas.paint([*placed(edge, x, y, turn, size), (x, y)], "#6f9a4e", angle=turn, length=size / 2, breadth=9)
    for angle in (turn + 0.6 + step * 0.63 for step in range(9)):
        ray = [(x, y), (x + math.cos(angle) * size * 0.86, y + math.sin(angle) * size * 0.86)]
        canvas.paint(tapered(ray, 6, 2), "#a9c07a", liveliness=4)


def umbrella(canvas):
    canvas.wash(("#26344f", "#45597a", "#8a93a3", "#c9b79c"), 0, 760, (30, 120))
    for x, wide, top, colour in ((-20, 260, 120, "#2c3b57"), (780, 260, 60, "#283653"), (210, 130, 300, "#4a5d7b")):
        block(canvas, canvas.box(x, top, x + wide, 770, 3), colour)
    canvas.wash(("#b7a78f", "#6f7c92", "#33435e", "#222d45"), 750, 1350, (150, 16), 0, 9)
    for x, colour in ((130, AMBER), (890, AMBER), (330, "#e0b784"), (700, "#e0b784"), (500, TERRA)) * 46:
        at = x + canvas.chance.gauss(0, 32), canvas.chance.uniform(790, 1330)
        canvas.dab(*at, (canvas.chance.uniform(40, 110), 9), colour, liveliness=14)
    for x in (130, 890):
        lamp(canvas, x, 390, ("#5f6676", "#a39272", "#fdeec0"), 84)
    walker(canvas)
    for _ in range(170):
        x, y = canvas.chance.uniform(0, 1000), canvas.chance.uniform(0, 1350)
        canvas.dab(x, y, (canvas.chance.uniform(30, 70), 2.6), "#dfe6ea", 1.75, 6)


def lamp(canvas, x, y, colours, size):
    """A street lamp in damp air."""
    canvas.line([(x, y), (x + 2, y + size * 4.9)], BLACK, size / 9, 1)
    for colour, part in zip(colours, (1, 0.7, 0.4), strict=True):
        canvas.paint(canvas.blob(x, y, size * part), colour, liveliness=4)


def block(canvas, shape, colour, lit=(AMBER,), share=0.4):
    """A building by night, with a light in some of its windows."""
    (left, top), (right, _), (_, bottom), _ = shape
    canvas.paint(shape, colour, angle=1.57, length=80, liveliness=6)
    for y in range(int(top) + 44, int(bottom) - 70, 70):
        for x in range(int(left) + 30, int(right) - 40, 54):
            on = canvas.chance.random() < share
            tint = canvas.chance.choice(lit) if on else along((colour, BLACK), 0.35)
            canvas.paint(canvas.box(x, y, x + 28, y + 40, 2), tint, 1.5, 20, 7, 9 if on else 3)


def walker(canvas):
    """Somebody from behind, in a yellow cape under a red umbrella."""
    for step in range(70):
        at = 500 + canvas.chance.gauss(0, 60), 1130 + step * 3
        canvas.dab(*at, (90, 9), ("#c89a3a", "#2b3145", "#8d3b2d")[step % 3])
    boot = loop([(-30, -40), (30, -40), (32, 20), (38, 46), (-38, 46), (-32, 20)])
    for x in (454, 546):
        canvas.paint(tapered([(x, 960), (x, 1060), (x, 1130)], 52, 44), "#2b3145", 1.5)
        canvas.paint(placed(boot, x, 1110), "#3f6f5a", 1.5, 40)
    cape = [(430, 640), (500, 610), (570, 640), (610, 760), (640, 1000), (500, 1018), (360, 1000), (390, 760)]
    canvas.paint(loop(cape), "#eebb3e", angle=1.5, length=120)
    for x, lean in ((440, -18), (500, 0), (562, 20)):
        canvas.paint(tapered([(x, 740), (x + lean, 1000)], 5, 12), "#b98524", 1.5)
    canvas.paint(canvas.blob(500, 600, 56, 62), "#5b3a2a", angle=1.2, length=30, breadth=6)
    dome = [(850, 560), (800, 420), (690, 318), (500, 270), (310, 318), (200, 420), (150, 560)]
    rim = [(150, 560), (237, 520), (325, 566), (412, 524), (500, 572), (588, 524), (675, 566), (763, 520), (850, 560)]
    canvas.paint([*curve(rim), *curve(dome)], "#c8412f", angle=0.5, length=110)
    for number, x in enumerate((150, 325, 500, 675)):
        panel = [(500, 272), *curve([(x, 562), (x + 87, 522), (x + 175, 566)])]
        canvas.paint(panel, ("#b23527", "#dd5a3f", "#cf4a35", "#a32e24")[number], 1.2 + number * 0.3, 120)
    canvas.line([(500, 275), (500, 238)], "#3a2a22", 10, 0.5)


def towers(canvas):
    canvas.wash(("#12173a", "#2b2a63", "#6a3f78", "#c4685c", "#e8a06a"), 0, 1240, (150, 24))
    canvas.dots((0, 0, 900, 620), 110, CREAM, 4)
    for ring, colour in ((112, "#332f66"), (84, "#4a4478"), (58, "#fdf0cf")):
        canvas.paint(canvas.blob(200, 190, ring, wobble=0.01), colour, liveliness=4)
    for tower in ((320, 580, 330, "#574a80"), (40, 370, 560, "#332f62"), (540, 860, 170, "#272650")):
        flats(canvas, *tower)
    canvas.paint([(-10, 1240), (910, 1226), (910, 1410), (-10, 1410)], "#20233f", angle=0, length=130)
    canvas.paint([(380, 1236), (480, 1236), (640, 1410), (200, 1410)], "#4d4666", angle=1.4, length=90)
    for x, size in ((60, 86), (190, 62), (300, 48), (600, 56), (720, 74), (850, 100)):
        canvas.line([(x, 1330), (x, 1240)], BLACK, 9, 1)
        for px, py in canvas.strewn(x, 1225 - size * 0.3, size, size, 60):
            canvas.dab(px, py, (34, 20), ("#2b4a4f", "#3b6459", "#1f3644")[int(px) % 3], canvas.chance.uniform(0, 3))
    for x, y in ((372, 1190), (560, 1230)):
        lamp(canvas, x, y, ("#6d5a62", "#b98d5f", "#fff2c8"), 44)


def flats(canvas, left, right, top, colour):
    for x, tall in ((left + 60, 70), (left + 90, 120)):
        canvas.line([(x, top), (x, top - tall)], colour, 6, 0.5)
    canvas.flat(canvas.blob(left + 90, top - 124, 6), "#ef5a4a")
    canvas.paint(canvas.box(left + 40, top - 34, right - 70, top + 10, 2), colour, 1.5)
    lit = (YELLOW, YELLOW, CREAM, "#f2a65a", "#8fd0c8", ROSE)
    block(canvas, canvas.box(left, top, right, 1260, 3), colour, lit, 0.6)
    for y in range(top + 89, 1200, 70):
        canvas.line([(left + 8, y), (right - 8, y)], along((colour, PAPER), 0.16), 4, 1)


def four_seasons(canvas):
    skies = (("#7f96b3", "#c3cfda"), ("#a9d3d8", "#fbe9dc"), ("#6fb0c9", "#e4efcf"), ("#e0a868", "#fbe3b5"))
    crowns = [(), ("#f0b9c0", "#e08fa3", "#fbe6e2"), ("#4f7d3f", "#7fa650", "#2f5f3a"),
              ("#d9722e", "#eeb03c", "#b5452c")]  # fmt: skip
    fallen = [("#ffffff", "#ffffff"), ("#f0b9c0", "#fbe6e2"), (YELLOW, PAPER), ("#d9722e", "#eeb03c")]
    for number, sky in enumerate(skies):
        left = number * 450
        for y in range(-20, 640, 30):
            band = curve([(left, y), (left + 150, y - 14), (left + 320, y + 12), (left + 450, y)])
            canvas.paint([*band, (left + 450, 700), (left, 700)], along(sky, y / 640), 0, 80, liveliness=4)
        hill = curve([(left, 640), (left + 200, 616), (left + 450, 644)])
        earth = ("#f4f4ee", "#a3bf6c", "#6f9447", "#b5813f")[number]
        canvas.paint([*hill, (left + 450, 810), (left, 810)], earth, angle=-0.05)
        canvas.chance.seed("a tree")  # the same one in every season
        for x, y in canvas.strewn(left + 225, 726, 180, 44, 60):
            canvas.dab(x, y, (22, 9), fallen[number][int(x) % 2])
        tips = []
        grow(canvas, (left + 225, 716), -math.pi / 2, 176, tips)
        clothe(canvas, tips, crowns[number])
    for x in (450, 900, 1350):
        canvas.paint(canvas.box(x - 9, -10, x + 9, 810, 2), PAPER, liveliness=3)


def clothe(canvas, tips, colours):
    """Leaves in some colours, or else snow."""
    for x, y in tips:
        for px, py in canvas.strewn(x, y, 32, 28, 7 if colours else 0):
            canvas.dab(px, py, (26, 17), colours[int(px + py) % 3], canvas.chance.uniform(0, 3), 12)
        if not colours:
            canvas.dab(x, y - 3, (30, 10), "#ffffff", canvas.chance.gauss(0, 0.3), 3)
            falling = x + canvas.chance.gauss(0, 20), canvas.chance.uniform(10, 690)
            canvas.flat(canvas.blob(*falling, canvas.chance.uniform(2, 6)), "#ffffff")


def grow(canvas, foot, angle, length, tips):
    """A branch, and all that grows from it; where it ends is added to `tips`."""
    top = foot[0] + math.cos(angle) * length, foot[1] + math.sin(angle) * length
    middle = (foot[0] + top[0]) / 2 + canvas.chance.uniform(-8, 8), (foot[1] + top[1]) / 2
    canvas.paint(tapered([foot, middle, top], length * 0.2, length * 0.13), "#57402f", angle, 30, 5)
    if length < 34:
        tips.append(top)
        return
    for turn, share in ((-0.5, 0.61), (0.03, 0.74), (0.47, 0.6)):
        towards = angle * 0.94 - math.pi / 2 * 0.06 + turn + canvas.chance.uniform(-0.1, 0.1)
        grow(canvas, top, towards, length * share * canvas.chance.uniform(0.92, 1.06), tips)


def allotments(canvas):
    canvas.wash(("#0f1633", "#1b2550", "#36407a", "#6c5c8c"), 0, 720, (150, 22), 0.1, 5)
    for part in (step / 1300 for step in range(1300)):
        at = part * 1500 + canvas.chance.gauss(0, 30), 540 - part * 490 + canvas.chance.gauss(0, 52)
        tint = along(("#27316b", "#454f93", "#8d88c2"), canvas.chance.random() ** 2)
        canvas.dab(*at, (38, 8), tint, -0.32, 6)
    for colour in (CREAM, "#ffffff", "#cfe0f0"):
        canvas.dots((0, 0, 1500, 600), 140, colour, 4)
    for x, y in ((180, 130), (520, 240), (760, 90), (1090, 330), (1390, 250)):
        canvas.dab(x, y, (46, 5), CREAM, 0, 2)
        canvas.dab(x, y, (5, 46), CREAM, 0, 2)
    canvas.paint(canvas.ridge(610, 70, 2.2), "#1c2547", angle=0, liveliness=5)
    canvas.paint(canvas.ridge(680, 24, 1.0), "#2c3a3a", angle=0, liveliness=6)
    for row in range(9):
        y, size = 700 + row * row * 3.4 + row * 8, 10 + row * 4.5
        soil = tapered([(-20, y), (500, y - 6), (1520, y + 8)], 10 + row * 3, 12 + row * 3)
        canvas.paint(soil, ("#3a2f33", "#27312f")[row % 2], 0)
        for x, turn in ((x, turn) for x in range(10, 1500, 34 + row * 9) for turn in (-2.3, -1.57, -0.8)):
            at = x + math.cos(turn) * size * 0.5, y - 4 + math.sin(turn) * size * 0.5
            canvas.dab(*at, (size, size * 0.4), ("#4f7d5a", "#6f9a6a", "#3f6b66")[row % 3], turn)
    sheds(canvas)
    for x, base, tall in ((720, 860, 300), (870, 840, 270), (1330, 900, 320)):
        beans(canvas, x, base, tall)


def sheds(canvas):
    """Two sheds, one with a light on."""
    for x, base, size, colour in ((330, 790, 1.0, "#3d3a52"), (1130, 740, 0.72, "#4a3a4a")):
        for part, tint in (([(-120, 0), (-120, -170), (120, -170), (120, 0)], colour),
                           ([(50, 0), (50, -130), (104, -130), (104, 0)], "#2a2840")):  # fmt: skip
            canvas.paint(placed(part, x, base, 0, size), tint, 1.57, breadth=12)
        canvas.paint(placed([(-146, -160), (-20, -236), (146, -160)], x, base, 0, size), "#22233a", 0.3, breadth=9)
    canvas.paint(canvas.box(226, 656, 330, 736, 2), YELLOW, length=40, liveliness=10)
    for bar in ([(262, 656), (262, 736)], [(296, 656), (296, 736)], [(226, 696), (330, 696)]):
        canvas.line(bar, "#3d3a52", 6, 0.5)
    for x, y in canvas.strewn(285, 836, 130, 34, 70):
        canvas.dab(x, y, (46, 5), "#8a7438")


def beans(canvas, x, base, tall):
    """Beans that climb four canes."""
    for side in (-60, -24, 20, 62):
        canvas.line([(x + side, base), (x - side * 0.2, base - tall)], "#8f7a5a", 5, 1)
        for step in range(7):
            at = x + side * (1 - step * 0.15), base - tall * step / 8 - 10
            canvas.dab(*at, (34, 17), ("#4f7d5a", "#6f9a6a")[step % 2], canvas.chance.uniform(-1, 1))
        canvas.dab(x + side * 0.5, base - tall * 0.5, (14, 12), TERRA)
