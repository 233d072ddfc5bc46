"""A sheet of paper, brushes and pencils, so that the demonstration has pictures that nobody owns."""

import math
from itertools import pairwise
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

YELLOW, INK, TEAL, PLUM = "#f7cb45", "#2b2622", "#2f7f7a", "#7a3b5d"
PAPER, TERRA, SKY, LEAF = "#fbf4e4", "#c9623f", "#a9cfd0", "#7f9a52"
CREAM, SAND, NIGHT, ROSE = "#fdeec0", "#e3c290", "#33435e", "#e3a08d"

WIDTH, HEIGHT = 1400, 1000
FINER = 2  # drawn this many times as large, so that edges are soft when it is made smaller


class Canvas:
    """Everything is measured in a sheet of 1400 by 1000. The same seed always draws the same picture."""

    def __init__(self, seed, paper=PAPER):
        self.chance = Random(seed)
        self.image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), paper)
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
        for x in range(-20, WIDTH + 40, 20):
            along = x / WIDTH * math.tau * bumps
            rise = sum(
                math.sin(along * factor + start) / factor for factor, start in zip((0.5, 1, 2.3), starts, strict=True)
            )
            top.append((x, y - rise * height / 2))
        return [*top, (WIDTH + 20, HEIGHT + 20), (-20, HEIGHT + 20)]

    # --- Paint ---------------------------------------------------------------------------------------------------

    def paint(self, shape, colour, angle=0.2, length=90, breadth=16, liveliness=16):
        """Fill a shape with many strokes of a brush, no two of quite the same colour."""
        xs, ys = zip(*shape, strict=True)
        left, top = max(0, int(min(xs))), max(0, int(min(ys)))
        wide, tall = min(WIDTH, int(max(xs)) + 1) - left, min(HEIGHT, int(max(ys)) + 1) - top
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
        rough = _noise(self.chance, (WIDTH // 5, HEIGHT // 5), 96).resize(small.size, Image.Resampling.BICUBIC)
        fine = _noise(self.chance, small.size, 46)
        tooth = ImageChops.add(rough, fine, scale=2).filter(ImageFilter.GaussianBlur(0.6))
        return Image.blend(small, ImageChops.soft_light(small, Image.merge("RGB", [tooth] * 3)), 0.55)


def _noise(chance, size, strength):
    """Grey specks about the middle grey."""
    specks = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
    return specks.point(lambda grey: 128 + (grey - 128) * strength // 128)


def _finer(points):
    return [(x * FINER, y * FINER) for x, y in points]
