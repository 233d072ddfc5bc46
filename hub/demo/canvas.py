"""A sheet of paper, brushes and pencils, so that the demonstration has pictures that nobody owns."""

import math
from itertools import pairwise
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

YELLOW, INK, TEAL, PLUM = "#f7cb45", "#2b2622", "#2f7f7a", "#7a3b5d"
PAPER, TERRA, SKY, LEAF = "#fbf4e4", "#c9623f", "#a9cfd0", "#7f9a52"
CREAM, SAND, NIGHT, ROSE = "#fdeec0", "#e3c290", "#33435e", "#e3a08d"

WIDTH, HEIGHT = 1400, 1000
TOUCH = [(-0.5, 0), (-0.25, 0.42), (0.1, 0.5), (0.36, 0.34), (0.5, 0), (0.3, -0.42), (-0.1, -0.5), (-0.36, -0.3)]
FINER = 2  # drawn this many times as large, so that edges are soft when it is made smaller


class Canvas:
    """A sheet is 1400 by 1000, unless it is cut otherwise. The same seed always draws the same picture."""

    def __init__(self, seed, paper=PAPER, width=WIDTH, height=HEIGHT):
        self.chance = Random(seed)
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * FINER, height * FINER), paper)
        self.pencil = ImageDraw.Draw(self.image)

    # --- Shapes: lists of points ---------------------------------------------------------------------------------

    def blob(self, x, y, width, height=None, wobble=0.05):
        """A round shape about (x, y), a little out of true."""
        height = height or width
        waves = [(self.chance.uniform(0, 6.3), self.chance.uniform(-wobble, wobble) / n) for n in (1, 2, 3)]
        points = []
        for step in range(72):
            angle = step * math.tau / 72
            grown = 1 + sum(size * math.sin((n + 2) * angle + start) for n, (start, size) in enumerate(waves))
            points.append((x + width * grown * math.cos(angle), y + height * grown * math.sin(angle)))
        return points

    def box(self, left, top, right, bottom, wobble=4):
        """A rectangle drawn without a ruler."""
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        return [
            (x + self.chance.uniform(-wobble, wobble), y + self.chance.uniform(-wobble, wobble)) for x, y in corners
        ]

    def ridge(self, y, height, bumps=2.0):
        """Everything below a line of hills."""
        starts = [self.chance.uniform(0, 6.3) for _ in range(3)]
        top = []
        for x in range(-20, self.width + 40, 20):
            along = x / self.width * math.tau * bumps
            rise = sum(
                math.sin(along * factor + start) / factor for factor, start in zip((0.5, 1, 2.3), starts, strict=True)
            )
            top.append((x, y - rise * height / 2))
        return [*top, (self.width + 20, self.height + 20), (-20, self.height + 20)]

    # --- Paint ---------------------------------------------------------------------------------------------------

    def paint(self, shape, colour, angle=0.2, length=90, breadth=16, liveliness=16):
        """Fill a shape with many strokes of a brush, no two of quite the same colour."""
        xs, ys = zip(*shape, strict=True)
        left, top = max(0, int(min(xs))), max(0, int(min(ys)))
        wide, tall = min(self.width, int(max(xs)) + 1) - left, min(self.height, int(max(ys)) + 1) - top
        layer = Image.new("RGB", (wide * FINER, tall * FINER), colour)
        brush = ImageDraw.Draw(layer)
        for _ in range(min(2600, int(wide * tall / (length * breadth) * 2.2) + 8)):
            at = self.chance.uniform(0, wide), self.chance.uniform(0, tall)
            self._stroke(brush, at, angle + self.chance.gauss(0, 0.16), (length, breadth), (colour, liveliness))
        mask = Image.new("L", layer.size, 0)
        ImageDraw.Draw(mask).polygon(_finer([(x - left, y - top) for x, y in shape]), fill=255)
        self.image.paste(layer, (left * FINER, top * FINER), mask)

    def _stroke(self, brush, at, angle, size, tint):
        (x, y), (length, breadth) = at, size
        length *= self.chance.uniform(0.5, 1.2)
        breadth *= self.chance.uniform(0.4, 1.1)
        dx, dy = math.cos(angle) * length / 2, math.sin(angle) * length / 2
        ends = _finer([(x - dx, y - dy), (x + dx, y + dy)])
        brush.line(ends, fill=self.mixed(*tint), width=max(1, int(breadth * FINER)))

    def flat(self, shape, colour):
        """Fill a shape evenly, as with a felt pen."""
        self.pencil.polygon(_finer(shape), fill=colour)

    def mixed(self, colour, liveliness=16):
        """Nearly this colour."""
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        light = self.chance.gauss(0, liveliness)
        parts = (part + light + self.chance.gauss(0, liveliness / 3) for part in (red, green, blue))
        return tuple(max(0, min(255, int(part))) for part in parts)

    def dab(self, x, y, size, colour, angle=0.0, liveliness=10):
        """One touch of a brush, pointed at both ends."""
        touch = [(px * size[0], py * size[1]) for px, py in TOUCH]
        self.flat(placed(touch, x, y, angle), self.mixed(colour, liveliness))

    def wash(self, colours, top=0, bottom=None, size=(190, 26), angle=0.0, liveliness=6):
        """Paint from side to side of the sheet, from the first colour down to the last."""
        bottom = bottom or self.height
        for y in range(int(top), int(bottom), 8):
            strip = [(0, y), (self.width, y), (self.width, y + 8), (0, y + 8)]
            self.flat(strip, along(colours, (y - top) / (bottom - top)))
        for _ in range(int(self.width * (bottom - top) / size[0] / size[1] * 3)):
            x, y = self.chance.uniform(0, self.width), self.chance.uniform(top + size[1] / 2, bottom)
            touch = [side * self.chance.uniform(0.4, 1.2) for side in size]
            colour = along(colours, (y - top) / (bottom - top) + self.chance.gauss(0, 0.025))
            self.dab(x, y, touch, colour, angle + self.chance.gauss(0, 0.07), liveliness)

    def globe(self, x, y, size, colours, squash=1.0):
        """A round thing in the light: from its dark edge to where it shines."""
        for step in range(14):
            part = step / 14
            wide = size * (1 - part)
            shape = self.blob(x - size * part * 0.3, y - size * part * 0.35 * squash, wide, wide * squash, 0.02)
            self.paint(shape, along(colours, part), step * 0.5, size * 0.3, max(4, size / 26), 5)

    def strewn(self, x, y, width, height, count):
        """Places anywhere in a round patch about (x, y)."""
        for _ in range(count):
            turn, far = self.chance.uniform(0, math.tau), math.sqrt(self.chance.random())
            yield x + math.cos(turn) * far * width, y + math.sin(turn) * far * height

    # --- Lines ---------------------------------------------------------------------------------------------------

    def line(self, points, colour=INK, width=5, wobble=2.5, closed=False):
        """A line by hand: it trembles a little, and is thicker where the hand rests."""
        points = [*points, points[0]] if closed else points
        sway, lean = self.chance.uniform(0, 6.3), self.chance.uniform(0, 6.3)
        run = 0.0
        for (x0, y0), (x1, y1) in pairwise(points):
            distance = max(1.0, math.hypot(x1 - x0, y1 - y0))
            for step in range(int(distance / 2.5) + 1):
                part = step * 2.5 / distance
                at = run + step * 2.5
                x = x0 + (x1 - x0) * part + wobble * math.sin(at / 47 + sway) + wobble / 3 * math.sin(at / 13)
                y = y0 + (y1 - y0) * part + wobble * math.cos(at / 53 + lean) + wobble / 3 * math.cos(at / 17)
                self._dot(x, y, width * (0.85 + 0.25 * math.sin(at / 71 + lean)), colour)
            run += distance

    def _dot(self, x, y, size, colour):
        half = size / 2 * FINER
        self.pencil.ellipse((x * FINER - half, y * FINER - half, x * FINER + half, y * FINER + half), fill=colour)

    def outline(self, shape, colour=INK, width=5):
        self.line(shape, colour, width, closed=True)

    def both(self, shape, fill, colour=INK, width=5, **how):
        """Paint a shape, then draw its outline."""
        self.paint(shape, fill, **how)
        self.outline(shape, colour, width)

    def dots(self, shape_or_box, count, colour, size=6):
        """Spatters of paint within (left, top, right, bottom)."""
        left, top, right, bottom = shape_or_box
        for _ in range(count):
            x, y = self.chance.uniform(left, right), self.chance.uniform(top, bottom)
            self._dot(x, y, self.chance.uniform(0.4, 1.4) * size, self.mixed(colour, 12))

    # --- Finishing -----------------------------------------------------------------------------------------------

    def finished(self):
        """The picture on rough paper."""
        small = self.image.reduce(FINER)
        rough = _noise(self.chance, (self.width // 5, self.height // 5), 96)
        rough = rough.resize(small.size, Image.Resampling.BICUBIC)
        fine = _noise(self.chance, small.size, 46)
        tooth = ImageChops.add(rough, fine, scale=2).filter(ImageFilter.GaussianBlur(0.6))
        return Image.blend(small, ImageChops.soft_light(small, Image.merge("RGB", [tooth] * 3)), 0.55)


def _noise(chance, size, strength):
    """Grey specks about the middle grey."""
    specks = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
    return specks.point(lambda grey: 128 + (grey - 128) * strength // 128)


def _finer(points):
    return [(x * FINER, y * FINER) for x, y in points]


def along(colours, part):
    """The colour at a part, from 0 to 1, of the way through some colours."""
    place = max(0.0, min(0.999, part)) * (len(colours) - 1)
    first, last = colours[int(place)], colours[int(place) + 1]
    share = place % 1
    mix = [round(int(first[at : at + 2], 16) * (1 - share) + int(last[at : at + 2], 16) * share) for at in (1, 3, 5)]
    return "#{:02x}{:02x}{:02x}".format(*mix)


def placed(points, x, y, angle=0.0, size=1.0):
    """A shape that was drawn about (0, 0), put at (x, y)."""
    dx, dy = math.cos(angle) * size, math.sin(angle) * size
    return [(x + px * dx - py * dy, y + px * dy + py * dx) for px, py in points]


def curve(points, closed=False):
    """A smooth line through some points (Catmull and Rom's)."""
    ends = [points[-1], *points, *points[:2]] if closed else [points[0], *points, points[-1]]
    path = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for t in (step / 8 for step in range(8)):
            weights = (2 * t**2 - t - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2)
            path.append(tuple(sum(w * p[n] for w, p in zip(weights, (a, b, c, d), strict=True)) / 2 for n in (0, 1)))
    return path if closed else [*path, points[-1]]


def loop(points):
    return curve(points, closed=True)


def tapered(points, first, last):
    """A stem, a tail or a neck: about a curve, `first` broad where it starts and `last` where it ends."""
    path = curve(points)
    sides = [], []
    for number, (x, y) in enumerate(path):
        (x0, y0), (x1, y1) = path[max(0, number - 1)], path[min(len(path) - 1, number + 1)]
        half = (first + (last - first) * number / len(path)) / 2 / (math.hypot(x1 - x0, y1 - y0) or 1)
        sides[0].append((x - (y1 - y0) * half, y + (x1 - x0) * half))
        sides[1].append((x + (y1 - y0) * half, y - (x1 - x0) * half))
    return sides[0] + sides[1][::-1]
