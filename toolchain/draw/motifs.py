"""Brush painting for ceramics: a Pen maps flat motifs onto a surface."""
import math
from svg import Path, brush, ell, petal, spline

COBALT = dict(line="#1B3780", deep="#1F3F8F", mid="#4A6FC4", wash="#B9CBF0", pale="#DFE8FA", dot="#16296B")
OLD = dict(line="#33486E", deep="#3F5781", mid="#7388AC", wash="#BECADB", pale="#DCE3EA", dot="#2A3B5C")
RED = dict(line="#8E1F33", deep="#B12A42", mid="#D9566B", wash="#F3B5BF", pale="#FCE3E4", dot="#6E1626")
GREEN = dict(line="#1F5A45", deep="#2B7257", mid="#5F9E80", wash="#BBDAC8", pale="#E2F0E6", dot="#174636")
BROWN = dict(line="#5B3A1E", deep="#7A4E28", mid="#A97A48", wash="#DDBE93", pale="#F2E3CB", dot="#432911")
GOLD = dict(line="#B8862B", deep="#C99A3A", mid="#E0BC66", wash="#F0DCA2", pale="#F8EDCB", dot="#8E6417")
PEARL = dict(line="#6F949A", deep="#E6F0EA", mid="#BFD9E0", wash="#F3E6EE", pale="#FFFFFF", dot="#A9C8D6")


class Pen:
    """Draws through map f(x, y); g shifts, turns and scales a motif before that."""

    def __init__(self, doc, f=None, pal=COBALT):
        self.doc, self.f, self.pal = doc, f or (lambda x, y: (x, y)), pal
        self.stack = [(0, 0, 1.0, 0.0, 1.0)]

    def at(self, x, y, s=1.0, rot=0.0, flip=1.0):
        other = Pen(self.doc, self.f, self.pal)
        other.stack = self.stack + [(x, y, s, rot, flip)]
        return other

    def scale(self):
        k = 1.0
        for t in self.stack:
            k *= t[2]
        return k

    def _map(self, p):
        for x, y, s, rot, flip in reversed(self.stack):
            if (x, y, s, rot, flip) != (0, 0, 1.0, 0.0, 1.0):
                p = p.move(x, y, s, rot, sx=flip)
        return p.map(self.f)

    def _seen(self, p):
        """Mapped, without the parts that the surface turns away from us."""
        m = self._map(p)
        wide = lambda xs: max(xs) - min(xs) > .9
        m.subs = [s for s in m.subs if wide([q[0] for seg in s[1] for q in seg if q])]
        return m

    def fill(self, p, tone="deep", op=1.0):
        self.doc.fill(self._seen(p), self.pal.get(tone, tone), op)

    def grad(self, p, a, b, w=0.0, v=(0, 0, 0, 1), line="line"):
        g = self.doc.lin([(0, self.pal.get(a, a)), (1, self.pal.get(b, b))], v)
        m = self._seen(p)
        if w:
            self.doc.both(m, g, self.pal.get(line, line), w * self.scale())
        else:
            self.doc.fill(m, g)

    def line(self, p, w, tone="line", op=1.0):
        self.doc.line(self._map(p), self.pal.get(tone, tone), w * self.scale(), op, ";stroke-linecap:round")


def lotus(pen, veins=True):
    """An open lotus, about 120 wide and 90 high, its foot at (0, 0); without veins a lighter one for small places."""
    w = 2.0
    pair = lambda y, ln, wd, a, k: petal(0, y, ln, wd, -a, k).add(petal(0, y, ln, wd, a, k))
    if not veins:
        pen.grad(pair(2, 66, 26, 70, .6), "mid", "pale", w)
        pen.grad(pair(2, 78, 30, 40, .62), "mid", "pale", w)
        pen.grad(pair(0, 76, 30, 14, .62), "deep", "wash", w)
        pen.grad(petal(0, 2, 80, 34, 0, .62), "mid", "pale", w)
        pen.grad(pair(6, 48, 30, 44, .55), "wash", "pale", w)
        return
    pen.grad(pair(2, 62, 24, 76, .6), "mid", "pale", w)
    pen.grad(pair(2, 72, 27, 54, .6), "mid", "pale", w)
    pen.grad(pair(2, 80, 30, 30, .62), "mid", "pale", w)
    pen.grad(pair(0, 74, 28, 14, .62), "deep", "wash", w)
    pen.grad(petal(0, 2, 82, 36, 0, .62), "mid", "pale", w)
    pen.grad(pair(6, 46, 26, 64, .55), "wash", "pale", w)
    pen.grad(pair(6, 50, 30, 36, .55), "wash", "pale", w)
    pen.grad(petal(0, 8, 46, 38, 0, .55), "wash", "pale", w)
    p = Path()
    for a in (-54, -30, 0, 30, 54):
        for k in (-5, 0, 5):
            q = Path().m(k * .6, -50).q(k * 1.2, -62, k * .5, -70)
            p.add(q.move(0, 2, 1 if a else 1.08, a))
    pen.line(p, 1.1, "line", .7)


def bud(pen):
    pen.grad(petal(0, 0, 56, 26, -9, .6), "mid", "wash", 2)
    pen.grad(petal(0, 0, 56, 26, 9, .6), "mid", "wash", 2)
    pen.grad(petal(0, 0, 60, 24, 0, .6), "deep", "pale", 2)


def leaf(pen, r=48, open_=.62):
    """A lotus leaf seen from the side: an undulating rim and radiating veins."""
    pts = []
    for i in range(9):
        a = i / 9 * 2 * math.pi
        k = 1 + .07 * math.sin(3 * a + 1)
        pts.append((r * k * math.cos(a), r * open_ * k * math.sin(a)))
    pen.grad(spline(pts, True), "mid", "deep", 2, (0, 0, 1, .6))
    v = Path()
    for i in range(9):
        a = i / 9 * 2 * math.pi + .2
        v.m(r * .12 * math.cos(a), r * .1 * math.sin(a) - 2).q(r * .5 * math.cos(a + .12), r * open_ * .5 * math.sin(a + .12),
                                                            r * .9 * math.cos(a), r * open_ * .88 * math.sin(a))
    pen.line(v, 1.5, "pale", .75)


def pod(pen):
    pen.grad(Path().m(-20, -22).c(-14, 0, -6, 6, 0, 8).c(6, 6, 14, 0, 20, -22).z(), "wash", "mid", 2)
    pen.fill(ell(0, -22, 21, 8), "wash")
    pen.line(ell(0, -22, 21, 8), 2)
    for x, y in ((-11, -22), (0, -25), (11, -22), (-4, -19), (5, -19)):
        pen.fill(ell(x, y, 2.4, 1.8), "dot")


def stem(pen, pts, w=4.0):
    pen.fill(brush(pts, w * .7, w, w * .8), "deep")


def swallow(pen, tone="deep"):
    """A swallow in one breath of the brush, about 110 wide, heading right."""
    pen.fill(Path().m(46, -8).c(38, -16, 24, -14, 12, -6).c(-6, -26, -34, -38, -62, -34).c(-40, -22, -22, -8, -10, 6)
             .c(-24, 12, -42, 22, -66, 22).c(-48, 26, -34, 26, -24, 22).c(-34, 32, -44, 38, -52, 44).c(-28, 38, -6, 26, 8, 12)
             .c(10, 26, 20, 42, 40, 52).c(30, 34, 28, 18, 28, 6).c(34, 2, 38, -2, 46, -8).z(), tone)
    pen.fill(Path().m(36, -7).c(26, -4, 12, 6, 2, 14).c(14, 12, 26, 6, 32, 0).z(), "pale", .85)
    pen.fill(ell(35, -10, 2.2), "pale")
    pen.line(Path().m(4, -8).c(-10, -22, -28, -29, -46, -31).m(-4, 0).c(-16, -12, -26, -20, -40, -26), 1.2, "wash", .7)


def wave_row(pen, x0, x1, y, h, w=30.0):
    """One row of the fish-scale wave."""
    p, q, n = Path(), Path(), max(1, round((x1 - x0) / w))
    w = (x1 - x0) / n
    for i in range(n):
        x = x0 + i * w
        p.m(x, y).c(x + w * .1, y - h * 1.05, x + w * .9, y - h * 1.05, x + w, y)
        q.m(x + w * .25, y).c(x + w * .32, y - h * .55, x + w * .68, y - h * .55, x + w * .75, y)
    pen.line(p, 2.2)
    pen.line(q, 1.5, "mid")


def waves(pen, half, y, rows=3, h=18, w=34.0):
    for r in range(rows):
        s = w / 2 if r % 2 else 0
        wave_row(pen, -half + s, half + s, y + r * h * .78, h, w)


def lappets(pen, half, y, h, n=14, up=True):
    """A row of lotus panels round the foot or the shoulder."""
    n = min(n, 12)
    w = half * 2 / n
    d = -1 if up else 1
    o, i, line = Path(), Path(), Path()
    for k in range(n):
        x = -half + k * w
        o.m(x + w * .03, y).c(x + w * .02, y + d * h * .75, x + w * .3, y + d * h * .9, x + w * .5, y + d * h)
        o.c(x + w * .7, y + d * h * .9, x + w * .98, y + d * h * .75, x + w * .97, y).z()
        i.m(x + w * .22, y).c(x + w * .22, y + d * h * .6, x + w * .36, y + d * h * .72, x + w * .5, y + d * h * .78)
        i.c(x + w * .64, y + d * h * .72, x + w * .78, y + d * h * .6, x + w * .78, y).z()
        line.m(x + w * .5, y + d * h * .12).l(x + w * .5, y + d * h * .58)
    pen.grad(o, "pale", "wash", 2)
    pen.fill(i, "mid", .8)
    pen.line(line, 4, "pale")


def scroll(pen, half, y, h=22, n=12, flower=True):
    """A running tendril with leaves and small blossoms."""
    pts = [(-half + i * 2 * half / (n * 2), y + (h * .5 if i % 2 else -h * .5)) for i in range(n * 2 + 1)]
    pen.line(spline(pts), 2.4)
    lv, cl = Path(), Path()
    for i, (x, yy) in enumerate(pts[1:-1]):
        s = 1 if yy < y else -1
        lv.add(petal(x - 3, yy, h * .8, h * .34, 150 if s > 0 else 30)).add(petal(x + 3, yy, h * .62, h * .3, 110 if s > 0 else 70))
        if not flower:
            cl.m(x, yy).c(x + h * .3, yy + s * h * .2, x + h * .3, yy + s * h * .6, x, yy + s * h * .5)
    pen.fill(lv, "deep")
    if flower:
        b, c = Path(), Path()
        for i in range(1, n * 2, 2):
            x, yy = pts[i][0], y - h * .15
            for k in range(6):
                a = k * math.pi / 3
                b.add(ell(x + h * .26 * math.cos(a), yy + h * .26 * math.sin(a), h * .17))
            c.add(ell(x, yy, h * .13))
        pen.grad(b, "wash", "mid", 1.5)
        pen.fill(c, "dot")
    else:
        pen.line(cl, 1.6, "mid")


def key_fret(pen, half, y, h=20, n=26):
    w, p = half * 2 / n, Path()
    for i in range(n):
        x = -half + i * w
        p.m(x, y).l(x, y - h).l(x + w * .76, y - h).l(x + w * .76, y - h * .3).l(x + w * .36, y - h * .3).l(x + w * .36, y - h * .6)
        p.m(x, y).l(x + w, y)
    pen.line(p, 2.2)


def rings(pen, half, ys, w=3.0, tone="line"):
    p = Path()
    for y in ys:
        p.m(-half, y)
        for k in range(1, 7):
            p.l(-half + k * half / 3, y)
    pen.line(p, w, tone)


def band(pen, half, y, h, tone="deep"):
    p = Path().m(-half, y)
    for k in range(1, 7):
        p.l(-half + k * half / 3, y)
    for k in range(6, -1, -1):
        p.l(-half + k * half / 3, y + h)
    pen.fill(p.z(), tone)


def peony(pen, r=44):
    """A full peony or chrysanthemum: four rounds of scalloped petals."""
    for ring, (n, k, a, b) in enumerate(((9, 1.0, "wash", "mid"), (8, .76, "pale", "mid"), (6, .52, "wash", "deep"), (4, .3, "pale", "mid"))):
        p = Path()
        for i in range(n):
            t = 360 * i / n + ring * 17
            p.add(Path().m(0, 0).c(-r * .3 * k, -r * .3 * k, -r * .42 * k, -r * .8 * k, -r * .12 * k, -r * k * .98)
                  .q(0, -r * k * .88, r * .12 * k, -r * k * .98).c(r * .42 * k, -r * .8 * k, r * .3 * k, -r * .3 * k, 0, 0).z().move(0, 0, 1, t))
        g = pen.doc.rad([(0, pen.pal[a]), (1, pen.pal[b])])
        pen.doc.both(pen._map(p), g, pen.pal["line"], 1.4 * pen.scale())
    pen.fill(ell(0, 0, r * .1), "dot")


def cloud(pen, w=60.0):
    p = Path().m(-w, 6).c(-w * .8, -10, -w * .5, -4, -w * .4, -10).c(-w * .38, -30, 0, -32, 4, -12).c(16, -28, w * .5, -22, w * .46, -6)
    p.c(w * .7, -12, w * .9, -2, w, 8)
    pen.line(p, 3)
    pen.line(Path().m(-w * .24, -8).c(-w * .2, -20, -4, -20, -6, -8).c(-8, -2, -16, -4, -14, -9).m(w * .2, -6).c(w * .24, -16, w * .4, -14, w * .36, -6), 2, "mid")
    pen.line(Path().m(-w * .7, 14).q(0, 6, w * .7, 15), 2, "wash")


def bamboo(pen, h=220.0, seed=3):
    from svg import Rng
    r = Rng(seed)
    for x, k in ((0, 1.0), (26, .82), (-22, .66)):
        n, y, xx = 5, 0.0, float(x)
        for i in range(n):
            y2, x2 = y - h * k / n, xx + r(-3, 5)
            pen.fill(brush([(xx, y - 2), ((xx + x2) / 2 + .5, (y + y2) / 2), (x2, y2 + 2)], 8 * k, 6 * k, 8 * k), "mid" if k < 1 else "deep")
            if i > 1:
                lv = Path()
                for j in range(4):
                    lv.add(petal(x2, y2, r(36, 54) * k, 9, r(95, 160) * (1 if (i + j) % 2 else -1), .4))
                pen.fill(lv, "deep")
            xx, y = x2, y2


def fish(pen, ring=True):
    """A carp, 130 long, heading left."""
    pen.grad(Path().m(-62, 0).c(-44, -30, 10, -34, 44, -6).c(58, -14, 66, -30, 82, -34).c(74, -14, 76, 4, 84, 22).c(66, 18, 56, 10, 44, 4)
             .c(8, 30, -42, 26, -62, 0).z(), "wash", "mid", 2.4)
    s = Path()
    for i in range(6):
        for j in range(3):
            x, y = -26 + i * 12, -12 + j * 10 + (i % 2) * 4
            s.m(x, y - 6).c(x + 8, y - 5, x + 8, y + 5, x, y + 6)
    pen.line(s, 1.4)
    pen.fill(Path().m(-14, -24).c(0, -42, 22, -40, 34, -18).c(18, -22, 2, -24, -14, -24).z().m(-10, 18).c(-6, 34, 8, 36, 16, 30).c(8, 28, 4, 22, 4, 16).z(), "deep")
    pen.line(Path().m(-36, -18).c(-28, -8, -28, 6, -36, 14).m(50, -3).l(72, -20).m(52, 0).l(72, -2).m(50, 4).l(74, 14), 2)
    pen.fill(ell(-47, -5, 3.6), "dot")


def crane(pen):
    """A standing crane, 150 high, feet at (0, 0)."""
    pen.line(Path().m(-4, -58).l(-6, -28).l(-2, 0).m(8, -58).l(10, -30).l(6, 0).l(16, 2).m(-2, 0).l(8, 2), 2.6)
    pen.grad(Path().m(-18, -84).c(0, -104, 34, -96, 50, -66).c(34, -58, 4, -50, -12, -60).c(-22, -68, -24, -76, -18, -84).z(), "pale", "wash", 2)
    pen.fill(brush([(-10, -78), (-22, -100), (-12, -122), (-22, -142)], 12, 7, 5), "pale")
    pen.line(spline([(-17, -80), (-27, -101), (-17, -121), (-26, -143)]), 1.8)
    pen.line(spline([(-3, -84), (-17, -100), (-8, -121), (-17, -140)]), 1.8)
    pen.fill(Path().m(-16, -138).c(-26, -150, -32, -144, -50, -136).l(-28, -136).z(), "line")
    pen.fill(ell(-21, -145, 5, 3), "deep")
    pen.fill(Path().m(26, -76).c(44, -74, 60, -58, 66, -40).c(54, -50, 44, -54, 34, -56).c(46, -46, 50, -38, 52, -28).c(40, -42, 26, -52, 14, -56).z(), "deep")


def pine(pen, h=200.0):
    pen.fill(brush([(0, 0), (14, -h * .3), (-12, -h * .55), (10, -h * .8), (30, -h)], 20, 12, 4), "deep")
    pen.fill(brush([(6, -h * .36), (50, -h * .5), (96, -h * .48)], 9, 6, 3), "deep")
    pen.fill(brush([(-8, -h * .56), (-50, -h * .68), (-84, -h * .66)], 8, 5, 3), "deep")
    for x, y, s in ((96, -h * .5, 1), (58, -h * .56, .8), (-84, -h * .7, 1), (-46, -h * .74, .8), (30, -h * 1.03, 1.1), (0, -h * .9, .8)):
        pen.fill(ell(x, y, 40 * s, 15 * s), "wash", .9)
        n = Path()
        for i in range(11):
            a = math.pi * (i + .5) / 11
            n.m(x + 8 * s * math.cos(a), y + 6 * s).l(x - 40 * s * math.cos(a), y + 6 * s - 24 * s * math.sin(a))
        pen.line(n, 1.8)


def landscape(pen, half=240.0, seed=1):
    """Mountains, water, a boat, a pavilion: a horizon at y = 0."""
    from svg import Rng
    r = Rng(seed)
    for tone, k, op, n in (("wash", 1.0, .8, 5), ("mid", .62, .75, 4)):
        x = -half
        while x < half:
            w, h = r(90, 170), r(90, 170) * k
            p = Path().m(x, 0).c(x + w * .3, -h * .2, x + w * .34, -h * 1.05, x + w * .52, -h).c(x + w * .66, -h * .95, x + w * .74, -h * .3, x + w, 0).z()
            pen.grad(p, tone, "pale", 0)
            pen.line(Path().m(x, 0).c(x + w * .3, -h * .2, x + w * .34, -h * 1.05, x + w * .52, -h).c(x + w * .66, -h * .95, x + w * .74, -h * .3, x + w, 0), 1.8, "deep")
            pen.line(Path().m(x + w * .5, -h * .9).q(x + w * .45, -h * .6, x + w * .52, -h * .4).m(x + w * .58, -h * .8).q(x + w * .58, -h * .6, x + w * .66, -h * .4), 1.4, "mid")
            x += w * .7
    water = Path()
    for i in range(16):
        x, y = r(-half, half), r(10, 74)
        water.m(x, y).q(x + 22, y - 5, x + r(40, 80), y)
    pen.line(water, 1.6, "mid")
    pen.fill(Path().m(-96, 34).c(-78, 50, -20, 50, 2, 30).c(-30, 38, -66, 40, -96, 34).z(), "deep")
    pen.fill(Path().m(-66, 36).c(-60, 18, -34, 18, -28, 36).z(), "mid")
    pen.fill(Path().m(70, 4).l(150, 4).l(144, -6).l(76, -6).z().m(84, -6).l(88, -30).l(132, -30).l(136, -6).z()
             .m(64, -28).q(90, -34, 110, -58).q(130, -34, 156, -28).q(110, -38, 64, -28).z(), "deep")
    pen.line(Path().m(98, -8).l(98, -28).m(110, -8).l(110, -30).m(122, -8).l(122, -28), 2, "pale")


def swan(pen):
    """A swan on the water, 120 wide, heading left."""
    pen.grad(Path().m(-30, -6).c(-10, -50, 50, -56, 74, -30).c(70, 0, 30, 16, -4, 12).c(-24, 10, -34, 4, -30, -6).z(), "pale", "wash", 2)
    pen.grad(brush([(-20, 0), (-46, -30), (-30, -64), (-42, -92)], 24, 13, 11), "pale", "wash", 2)
    pen.grad(ell(-46, -92, 13, 9), "pale", "wash", 1.8)
    pen.fill(Path().m(-56, -94).l(-78, -86).l(-56, -86).z(), "line")
    pen.fill(ell(-48, -95, 2), "dot")
    pen.fill(Path().m(0, -18).c(20, -46, 60, -48, 82, -40).c(66, -30, 66, -22, 74, -14).c(54, -18, 54, -8, 56, 0).c(36, -8, 16, -6, 0, -18).z(), "mid", .85)
    pen.line(Path().m(10, -20).q(36, -38, 66, -36).m(12, -16).q(36, -24, 62, -18), 1.6, "pale")
