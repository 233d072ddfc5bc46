"""Rooms before and after people changed them. Nobody is in them."""

import math

from hub.demo.canvas import CREAM, INK, LEAF, NIGHT, PAPER, PLUM, ROSE, SAND, SKY, TEAL, TERRA, YELLOW
from hub.demo.scenes import chair, cup, flower, leaf

BACK = (330, 190, 1070, 640)  # the wall that one looks at
DULL = ("#e4e2da", "#d6d3c8", "#c4c0b4")


def room(canvas, wall, sides, floor, ceiling=PAPER):
    """An empty room, seen from its door."""
    left, top, right, bottom = BACK
    canvas.paint([(0, 0), (1400, 0), (right, top), (left, top)], ceiling, length=160, liveliness=5)
    canvas.paint([(0, 0), (left, top), (left, bottom), (0, 1000)], sides, angle=1.5, liveliness=6)
    canvas.paint([(1400, 0), (right, top), (right, bottom), (1400, 1000)], sides, angle=1.5, liveliness=6)
    canvas.paint([(left, bottom), (right, bottom), (1400, 1000), (0, 1000)], floor, angle=0.0, length=160, liveliness=8)
    canvas.both(canvas.box(left, top, right, bottom, 2), wall, length=120, liveliness=6)
    for corner, away in (((left, top), (0, 0)), ((right, top), (1400, 0)), ((left, bottom), (0, 1000))):
        canvas.line([corner, away])
    canvas.line([(right, bottom), (1400, 1000)])


def dull_room(canvas):
    room(canvas, *DULL)
    canvas.both([(560, 60), (840, 60), (800, 100), (600, 100)], PAPER, width=4, liveliness=3)


def bright_room(canvas, wall, floor):
    room(canvas, wall, CREAM, floor)
    lights = [(120 + step * 97, 60 + 70 * math.sin(step * math.pi / 3) ** 2) for step in range(13)]
    canvas.line(lights, INK, 4)
    for number, (x, y) in enumerate(lights):
        canvas.both(canvas.blob(x, y + 22, 17, 21), (YELLOW, ROSE, SKY)[number % 3], width=3, length=12)


def crate(canvas, x, y, size):
    canvas.both(canvas.box(x, y - size, x + size * 1.2, y, 5), "#cbb593", width=4, liveliness=7)
    canvas.line([(x, y - size * 0.55), (x + size * 1.2, y - size * 0.52)], INK, 3)


def window(canvas, left, top, right, bottom, light):
    canvas.both(canvas.box(left, top, right, bottom, 4), light, length=60, liveliness=6)
    canvas.line([((left + right) / 2, top), ((left + right) / 2, bottom)])
    canvas.line([(left, (top + bottom) / 2), (right, (top + bottom) / 2)])


def beanbag(canvas, x, y, size, colour):
    canvas.both(canvas.blob(x, y, size, size * 0.62, 0.09), colour, length=50)
    canvas.line([(x - size * 0.5, y - size * 0.1), (x, y + size * 0.12), (x + size * 0.5, y - size * 0.12)], INK, 4)


def store_before(canvas):
    dull_room(canvas)
    for x, y, size in ((380, 640, 130), (560, 640, 170), (400, 510, 100), (590, 470, 110), (820, 640, 200)):
        crate(canvas, x, y, size)
    crate(canvas, 130, 900, 240)
    crate(canvas, 1010, 940, 260)
    canvas.line([(820, 440), (870, 250)], INK, 8)
    canvas.line([(930, 440), (900, 230), (980, 230)], INK, 8)


def games_after(canvas):
    bright_room(canvas, YELLOW, "#b98557")
    canvas.both(canvas.box(390, 300, 540, 620), PLUM, angle=1.5)
    canvas.both(canvas.box(412, 340, 518, 440), NIGHT, width=4)
    canvas.dots((420, 350, 510, 430), 26, YELLOW, 8)
    for x, colour in ((440, TERRA), (470, YELLOW), (500, SKY)):
        canvas.both(canvas.blob(x, 490, 12), colour, width=3, length=8)
    window(canvas, 700, 260, 980, 460, SKY)
    canvas.both([(420, 660), (1020, 660), (1180, 880), (260, 880)], TEAL, angle=0.0, length=120)
    canvas.line([(420, 660), (1020, 660), (1180, 880), (260, 880)], "#6b452a", 26, closed=True)
    for x, y, colour in ((620, 740, YELLOW), (700, 800, TERRA), (760, 720, PAPER), (860, 790, PLUM), (560, 820, INK)):
        canvas.both(canvas.blob(x, y, 20, 17), colour, width=3, length=10)
    canvas.line([(900, 830), (1260, 690)], SAND, 11)
    for x in (300, 1130):
        canvas.line([(x, 890), (x + 6, 985)], "#6b452a", 26)


def office_before(canvas):
    dull_room(canvas)
    for x in (380, 490):
        canvas.both(canvas.box(x, 400, x + 95, 640), "#b4b2aa", width=4, liveliness=5)
        for y in (460, 520, 580):
            canvas.line([(x + 35, y), (x + 60, y)], INK, 6)
    canvas.both([(720, 560), (1150, 560), (1270, 660), (760, 660)], "#cdbfa4", liveliness=6)
    for x in (780, 1240):
        canvas.line([(x, 665), (x, 850)], INK, 10)
    canvas.both(canvas.box(860, 430, 1010, 545), "#8f9290", width=4)
    for shift in range(5):
        canvas.line([(620, 260 + shift * 26), (900, 262 + shift * 26)], "#9b988e", 4)


def music_after(canvas):
    bright_room(canvas, ROSE, "#a97b4c")
    for x, tall in ((380, 150), (450, 210), (520, 120)):
        canvas.both(canvas.blob(x + 20, 300 + tall / 3, 34, tall / 3), TERRA, angle=1.5)
        canvas.line([(x + 20, 240), (x + 20, 300 + tall / 2)], INK, 6)
    canvas.both([(640, 470), (1040, 470), (1100, 560), (600, 560)], INK, liveliness=4)
    for key in range(14):
        canvas.paint(canvas.box(622 + key * 33, 505, 650 + key * 33, 552, 1), PAPER, liveliness=3)
    for x in (640, 1060):
        canvas.line([(x, 560), (x + (20 if x > 800 else -20), 720)], INK, 11)
    for x, y, size, colour in ((260, 790, 130, TEAL), (440, 840, 100, YELLOW), (360, 690, 90, PLUM)):
        canvas.both(canvas.box(x - size * 0.9, y, x + size * 0.9, y + size * 0.9, 5), colour, angle=1.5)
        canvas.both(canvas.blob(x, y, size * 0.92, size * 0.36), CREAM, liveliness=5)
    beanbag(canvas, 1150, 860, 170, TEAL)


def clinic_before(canvas):
    dull_room(canvas)
    canvas.both([(400, 520), (800, 500), (830, 560), (420, 590)], "#a9b8bb", liveliness=5)
    canvas.both([(390, 470), (470, 466), (480, 520), (400, 524)], "#a9b8bb", liveliness=5)
    for x in (430, 810):
        canvas.line([(x, 580), (x, 720)], INK, 9)
    canvas.both(canvas.box(900, 440, 1030, 520), PAPER, width=4, liveliness=3)
    canvas.line([(965, 440), (965, 400), (935, 400)], INK, 8)
    canvas.both(canvas.box(1130, 300, 1300, 620, 3), "#d9d9d3", liveliness=4)
    for y in (260, 300, 340):
        canvas.line([(500, y), (690, y)], "#aeb0aa", 5)


def calm_after(canvas):
    bright_room(canvas, "#39567a", "#6d5a7d")
    for star in range(34):
        x, y = canvas.chance.uniform(350, 1050), canvas.chance.uniform(205, 470)
        canvas.paint(canvas.blob(x, y, 5 + star % 3 * 3), YELLOW, length=6, breadth=4)
    for x, colour in ((420, TEAL), (960, PLUM)):
        canvas.both(canvas.box(x, 330, x + 60, 640, 3), colour, angle=1.5, length=60)
        for bubble in range(9):
            at = (x + canvas.chance.uniform(14, 46), 350 + bubble * 31)
            canvas.outline(canvas.blob(*at, 7 + bubble % 3 * 3), PAPER, 3)
    canvas.both(canvas.blob(700, 850, 500, 110, 0.02), ROSE, liveliness=6)
    beanbag(canvas, 420, 800, 180, YELLOW)
    beanbag(canvas, 960, 790, 170, TERRA)
    beanbag(canvas, 690, 720, 140, TEAL)


def row_before(canvas):
    dull_room(canvas)
    for x in range(380, 1060, 115):
        chair(canvas, x, 590, 0.72, "#a3a79c")
    canvas.both(canvas.box(600, 240, 800, 360), "#8f9290", liveliness=4)
    for x in (170, 1240):
        chair(canvas, x, 830, 1.3, "#a3a79c")


def kitchen_after(canvas):
    bright_room(canvas, TEAL, "#d8b98a")
    canvas.both(canvas.box(350, 480, 740, 640, 3), CREAM, angle=1.5)
    canvas.both(canvas.box(340, 455, 750, 488, 3), "#a97b4c", length=120)
    for x in (440, 540, 640):
        canvas.line([(x, 490), (x, 640)], INK, 4)
    canvas.both(canvas.box(360, 270, 730, 300, 3), "#a97b4c")
    for number, x in enumerate((390, 460, 530, 600, 670)):
        canvas.both(canvas.box(x, 222, x + 44, 270, 3), (YELLOW, TERRA, PLUM, SKY, ROSE)[number], width=4)
    canvas.both(canvas.blob(450, 420, 44, 38), PLUM)
    window(canvas, 800, 250, 1030, 450, SKY)
    canvas.both(canvas.blob(720, 770, 330, 110, 0.02), SAND, angle=0.0, length=120)
    canvas.line([(720, 880), (720, 985)], "#6b452a", 30)
    for x, colour in ((280, TERRA), (1180, PLUM)):
        chair(canvas, x, 830, 1.25, colour)
    cup(canvas, 620, 720, 100, YELLOW)
    cup(canvas, 850, 730, 100, TERRA)
    flower(canvas, 735, 640, 36, ROSE)
    canvas.line([(735, 670), (735, 750)], "#4c6b3a", 7)


def shutter_before(canvas):
    dull_room(canvas)
    canvas.both(canvas.box(430, 280, 970, 500, 3), "#aaa89f", liveliness=4)
    for y in range(300, 500, 24):
        canvas.line([(434, y), (966, y)], "#807e76", 4)
    canvas.both(canvas.box(400, 500, 1000, 640, 3), "#c9bda6", liveliness=5)
    canvas.both(canvas.box(1150, 420, 1290, 560, 4), PAPER, width=4, liveliness=3)
    for y in (455, 485, 515):
        canvas.line([(1170, y), (1265, y)], INK, 3)


def garden_after(canvas):
    bright_room(canvas, "#bcd3a4", TERRA)
    window(canvas, 400, 240, 1000, 560, SKY)
    canvas.paint(canvas.box(404, 470, 996, 556, 2), LEAF, length=50)
    for x, y, size in ((150, 820, 230), (1230, 800, 250), (330, 650, 130), (1070, 650, 130)):
        canvas.both([(x - 70, y - 20), (x + 70, y - 20), (x + 46, y + 110), (x - 46, y + 110)], YELLOW, length=50)
        for turn in range(8):
            leaf(canvas, x, y - 20, size, -math.pi * (0.1 + turn * 0.115), (LEAF, TEAL)[turn % 2])
    canvas.both([(500, 690), (900, 690), (1000, 850), (400, 850)], "#2f6d7a", angle=0.0, length=110)
    canvas.line([(700, 690), (700, 850)], PAPER, 6)
    canvas.both(canvas.box(390, 735, 1010, 775, 3), PAPER, width=4, liveliness=3)
    canvas.both(canvas.blob(830, 715, 12), YELLOW, width=3, length=8)
