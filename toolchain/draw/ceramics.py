"""Bodies of revolution in glaze: one lamp from the left, painting that wraps round the form."""
import math
import beasts as b
import motifs as m
from light import shadow
from motifs import Pen
from svg import Path, ell, petal, poly, spline, mix

# half profiles (height from the foot, radius), belly radius about 100
FORMS = {
    "meiping": [(0, 58), (8, 62), (60, 66), (130, 90), (190, 108), (232, 104), (262, 76), (278, 42), (288, 32), (304, 32), (312, 40)],
    "yuhu": [(0, 56), (8, 58), (22, 56), (64, 92), (112, 104), (160, 84), (208, 46), (256, 26), (300, 24), (324, 34), (336, 46)],
    "jar": [(0, 66), (8, 70), (60, 96), (120, 118), (170, 118), (206, 92), (222, 66), (232, 62), (244, 66)],
    "bottle": [(0, 52), (8, 55), (40, 82), (82, 98), (122, 90), (156, 54), (190, 27), (240, 20), (300, 19), (326, 24)],
    "gourd": [(0, 54), (8, 57), (44, 88), (86, 98), (128, 86), (160, 50), (172, 45), (190, 56), (222, 62), (252, 48), (276, 24), (296, 20), (312, 24)],
    "flared": [(0, 62), (8, 66), (50, 60), (110, 66), (170, 84), (216, 92), (246, 78), (270, 58), (296, 62), (318, 82)],
    "globe": [(0, 50), (8, 54), (46, 96), (98, 116), (152, 98), (182, 58), (196, 46), (214, 46), (224, 52)],
    "tall": [(0, 64), (8, 68), (80, 74), (170, 86), (246, 92), (290, 78), (314, 50), (334, 46), (352, 58)],
    "pot": [(0, 56), (8, 60), (34, 92), (70, 104), (104, 96), (130, 68), (140, 54)],
    "bowl": [(0, 46), (14, 48), (18, 50), (46, 88), (80, 116), (110, 130), (122, 134)],
    "deepbowl": [(0, 48), (14, 50), (18, 54), (50, 96), (92, 112), (130, 116), (142, 120)],
    "cup": [(0, 30), (8, 32), (12, 36), (34, 54), (66, 60), (84, 62)],
    "beaker": [(0, 50), (10, 54), (60, 58), (120, 62), (134, 65)],
    "stem": [(0, 50), (8, 46), (22, 22), (46, 18), (58, 30), (76, 78), (104, 104), (122, 110)],
}


COLLAR = {"meiping": .895, "jar": .9, "globe": .85, "tall": .88, "yuhu": .66, "bottle": .58, "flared": .88, "gourd": .5}


class Body:
    """A form at foot (cx, cy), scale s; tilt says how far we look down."""

    def __init__(self, doc, form, cx, cy, s, tilt=.15, glaze=("#FDFCF8", "#F0EADD"), profile=None):
        self.form, self.doc, self.cx, self.cy, self.s, self.tilt, self.glaze = form, doc, cx, cy, s, tilt, glaze
        prof = profile or FORMS[form]
        self.prof = [(cy - h * s, r * s) for h, r in prof]
        self.rmax = max(r for _, r in self.prof)
        self.h = prof[-1][0]

    def radius(self, y):
        p = self.prof
        if y >= p[0][0]:
            return p[0][1]
        for i in range(len(p) - 1):
            if p[i + 1][0] <= y <= p[i][0]:
                f = (p[i][0] - y) / (p[i][0] - p[i + 1][0] or 1)
                f = f * f * (3 - 2 * f) * .4 + f * .6
                return p[i][1] + (p[i + 1][1] - p[i][1]) * f
        return p[-1][1]

    def at(self, x, h):
        """Point of the surface: x along the belly from the middle, h above the foot, in form units (times s)."""
        y = self.cy - h * self.s
        r = self.radius(y)
        a = max(-1.5, min(1.5, x * self.s / (r * .68 + self.rmax * .32)))
        return (self.cx + r * math.sin(a), y + self.tilt * r * math.cos(a))

    def pen(self, pal=m.COBALT):
        """A pen with y downwards from the foot line: y = -h."""
        return Pen(self.doc, lambda x, y: self.at(x, -y), pal)

    def outline(self):
        left = [(self.cx - r, y) for y, r in self.prof]
        r0, y0 = self.prof[0][1], self.prof[0][0]
        p = spline(left)
        ty, tr = self.prof[-1]
        k = .5523
        ry = self.tilt * tr
        p.c(self.cx - tr, ty - ry * k, self.cx - tr * k, ty - ry, self.cx, ty - ry)
        p.c(self.cx + tr * k, ty - ry, self.cx + tr, ty - ry * k, self.cx + tr, ty)
        right = spline([(self.cx + r, y) for y, r in self.prof][::-1])
        p.subs[-1][1].extend(right.subs[0][1])
        ry = self.tilt * r0
        p.c(self.cx + r0, y0 + ry * k, self.cx + r0 * k, y0 + ry, self.cx, y0 + ry)
        p.c(self.cx - r0 * k, y0 + ry, self.cx - r0, y0 + ry * k, self.cx - r0, y0)
        return p.z()

    def box(self):
        """The outline's bounds: what is filled inside its clip."""
        top, bottom = self.prof[-1][0] - self.tilt * self.prof[-1][1], self.cy + self.tilt * self.prof[0][1]
        a, b2 = round(self.cx - self.rmax), round(self.cx + self.rmax)
        return poly([(a, round(top)), (b2, round(top)), (b2, round(bottom)), (a, round(bottom))])

    def draw(self, paint=None, pal=m.COBALT, cast=True, rim="line", inside=None, strength=.34, foot=True):
        d, g = self.doc, self.glaze
        if cast:
            shadow(d, self.cx, self.cy + self.tilt * self.prof[0][1] * .7, self.prof[0][1] * 1.12, None, strength)
        d.clipped(self.outline())
        out = self.box()
        d.fill(out, d.lin([(0, g[0]), (1, g[1])]))
        if paint:
            paint(self.pen(pal), self)
        self.shade(out, foot)
        d.close()
        self.mouth(rim, pal, inside)

    def shade(self, out, foot=True):
        d = self.doc
        d.fill(out, d.lin([(0, "#4A3C28", .2), (.1, "#4A3C28", .06), (.3, "#FFFFFF", .16), (.45, "#5A4A34", .0), (.72, "#54402A", .1),
                           (.92, "#3E2E1C", .33), (.975, "#4A3A28", .23), (1, "#57493A", .2)], (0, 0, 1, .06)))
        d.fill(out, d.lin([(0, "#FFFFFF", .12), (.55, "#FFFFFF", 0), (1, "#32281A", .2)]))
        big = max(self.prof, key=lambda p: p[1])[0]
        top = self.prof[-1][0]
        hx = self.cx - self.rmax * .46
        hy = big - (big - top) * .1
        d.fill(ell(hx, hy, self.rmax * .32, self.rmax * .62), d.rad([(0, "#FFFFFF", .85), (.4, "#FFFFFF", .35), (1, "#FFFFFF", 0)]))
        w = Path().m(hx - self.rmax * .1, hy - self.rmax * .26).q(hx + self.rmax * .02, hy - self.rmax * .32, hx + self.rmax * .06, hy - self.rmax * .3)
        w.q(hx - self.rmax * .04, hy, hx, hy + self.rmax * .3).q(hx - self.rmax * .08, hy + self.rmax * .3, hx - self.rmax * .13, hy + self.rmax * .26)
        w.q(hx - self.rmax * .17, hy, hx - self.rmax * .1, hy - self.rmax * .26).z()
        d.fill(w, d.lin([(0, "#FFFFFF", .95), (1, "#FFFFFF", .25)]))

    def mouth(self, rim, pal, inside):
        d = self.doc
        y, r = self.prof[-1]
        ry = r * self.tilt
        inner = inside or ("#B9AE99", "#F4EFE4")
        lip = max(2.5, r * .055)
        d.fill(ell(self.cx, y, r, ry), d.lin([(0, "#E9E2D3"), (.4, "#FFFFFF"), (1, "#D8CFBE")], (0, 0, 1, 0)))
        d.fill(ell(self.cx, y + lip * .12, r - lip, max(1, ry - lip * .62)), d.lin([(0, inner[0]), (.55, mix(inner[0], inner[1], .6)), (1, inner[1])], (0, 0, .75, 1)))
        if rim:
            d.line(ell(self.cx, y, r - lip * .25, ry - lip * .15), pal.get(rim, rim), max(1.6, lip * .42), .9)


def paint(kind):
    """The decoration of a vase by name: a function (pen, body)."""
    def bands(pen, body, neck=True):
        h = body.h
        m.band(pen, 180, -h * .035, 4)
        m.rings(pen, 180, (-h * .065,), 2)
        m.lappets(pen, 174, -h * .075, h * .13, 16)
        if neck:
            m.band(pen, 180, -h * .955, 3.5)
            m.rings(pen, 180, (-h * .925,), 1.8)
        if body.form in COLLAR:
            y = -h * COLLAR[body.form]
            m.rings(pen, 180, (y,), 2)
            m.lappets(pen, 174, y + 2, h * .085, 18, False)

    def lotus(pen, body):
        bands(pen, body)
        c = -body.h * .5
        m.stem(pen, [(0, c + 4), (-8, c + 50), (10, c + 86)], 4)
        for x, s in ((-1, 1), (1, .9)):
            m.stem(pen, [(0, c + 80), (x * 34, c + 50), (x * 62, c + 34)], 3.4)
            m.stem(pen, [(0, c + 60), (x * 56, c - 4), (x * 52, c - 46)], 3)
            m.leaf(pen.at(x * 66, c + 38, .58 * s, x * 12))
            m.stem(pen, [(x * 96, c + 84), (x * 104, c + 30), (x * 96, c - 8)], 3)
            m.lotus(pen.at(x * 100, c - 2, .66), False)
        m.bud(pen.at(-52, c - 44, .74, -14))
        m.pod(pen.at(54, c - 46, .8, 10))
        m.lotus(pen.at(0, c + 10, 1.12))
        m.waves(pen, 172, -body.h * .22, 2, 13, 26)

    def swallows(pen, body):
        bands(pen, body)
        h = body.h
        for x, y, s, r, f in ((-40, .62, .6, -16, 1), (36, .54, .72, 8, -1), (-86, .5, .42, 10, 1), (88, .64, .4, -8, -1)):
            m.swallow(pen.at(x, -h * y, s, r, f))
        for x, s in ((-104, .62), (-30, .78), (52, .66), (116, .56)):
            m.stem(pen, [(x - 6, -h * .22), (x + 6, -h * .3), (x, -h * .36)], 3)
            m.lotus(pen.at(x, -h * .35, s * .8), False)
        for x, s in ((-66, .5), (14, .44), (88, .48)):
            m.leaf(pen.at(x, -h * .28, s))
        m.waves(pen, 172, -h * .235, 2, 13, 24)

    def dragon(pen, body):
        bands(pen, body)
        h = body.h
        for x, y, s in ((-70, .68, .6), (-110, .34, .5), (66, .33, .6), (0, .285, .4), (126, .42, .4)):
            m.cloud(pen.at(x, -h * y, s))
        b.dragon(pen.at(-6, -h * .49, .84))
        b.pearl(pen.at(6, -h * .7, .74))
        m.waves(pen, 172, -h * .235, 2, 13, 24)

    def phoenix(pen, body):
        bands(pen, body)
        h = body.h
        b.phoenix(pen.at(-28, -h * .56, .74))
        for x, y, s in ((-78, .31, .5), (20, .3, .62), (104, .33, .46)):
            m.peony(pen.at(x, -h * y, s))

    def peony(pen, body):
        bands(pen, body)
        c = -body.h * .5
        lv = Path()
        for x, y, a in ((-30, 30, 200), (30, 36, 150), (-52, -10, 300), (54, -8, 60), (-88, 30, 230), (90, 40, 140), (-14, 60, 190), (-110, -10, 300), (112, -6, 60), (62, 66, 130), (-62, 66, 220)):
            lv.add(petal(x, c + y, 44, 17, a, .5, 6))
        m.stem(pen, [(0, c + 30), (20, c + 60), (-10, c + 88)], 4)
        pen.grad(lv, "mid", "deep", 1.4)
        m.peony(pen.at(-2, c - 2, 1.05))
        m.peony(pen.at(-86, c + 16, .7))
        m.peony(pen.at(86, c + 20, .74))
        m.swallow(pen.at(40, -body.h * .76, .36, -10))
        m.scroll(pen, 172, -body.h * .245, 12, 13, False)

    def landscape(pen, body):
        bands(pen, body)
        m.landscape(pen.at(0, -body.h * .4, .86), 210, 5)
        for x, y, s, f in ((-40, .76, .26, 1), (-12, .8, .2, 1), (36, .72, .24, -1)):
            m.swallow(pen.at(x, -body.h * y, s, -8, f))

    def scroll(pen, body):
        h = body.h
        bands(pen, body)
        m.scroll(pen, 174, -h * .5, 34, 6)
        m.key_fret(pen, 174, -h * .235, 10, 34)
        m.rings(pen, 180, (-h * .36, -h * .64), 2.2)
        m.lappets(pen, 174, -h * .665, h * .09, 18, True)

    def bamboo(pen, body):
        h = body.h
        bands(pen, body)
        m.bamboo(pen.at(-10, -h * .22, .8), 220, 4)
        m.crane(pen.at(62, -h * .22, .62))
        m.crane(pen.at(-84, -h * .22, .5, 0, -1))

    def swan(pen, body):
        h = body.h
        bands(pen, body)
        for x, y, s, f in ((-40, .4, 1.0, 1), (64, .36, .74, -1)):
            m.swan(pen.at(x, -h * y, s, 0, f))
        for x, y, s in ((-90, .3, .4), (4, .29, .4), (100, .3, .36)):
            m.lotus(pen.at(x, -h * y, s), False)
        m.waves(pen, 172, -h * .235, 2, 13, 24)
        for x, y, s in ((-50, .78, .3), (40, .74, .34)):
            m.cloud(pen.at(x, -h * y, s * 1.6))

    def fish(pen, body):
        h = body.h
        bands(pen, body)
        m.fish(pen.at(-24, -h * .56, .6, 14))
        m.fish(pen.at(46, -h * .38, .56, 190))
        for x, y, r in ((-90, .4, 40), (92, .62, -30), (-20, .32, 20), (110, .36, 60)):
            m.leaf(pen.at(x, -h * y, .4, r))
        m.waves(pen, 172, -h * .23, 2, 13, 24)

    return locals()[kind]


def vase(doc, form, motif, cx, cy, s, pal=m.COBALT, tilt=.15, **kw):
    glaze = kw.pop("glaze", ("#FDFCF8", "#F0EADD"))
    body = Body(doc, form, cx, cy, s, tilt, glaze)
    body.draw(paint(motif) if motif else None, pal, **kw)
    return body
