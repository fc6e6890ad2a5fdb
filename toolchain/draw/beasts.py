"""The dragon and the phoenix of the dinner sets and the bronze lamps."""
import math
from svg import Path, brush, ell, petal, spline


def _along(pts, t):
    n = len(pts) - 1
    i = min(n - 1, int(t * n))
    f = t * n - i
    return tuple(a + (b - a) * f for a, b in zip(pts[i], pts[i + 1]))


def _smooth(pts, n):
    out, m = [], len(pts) - 1
    for i in range(n + 1):
        t = i / n * m
        k = min(m - 1, int(t))
        f = t - k
        a, b, c, d = (pts[max(0, min(m, k + j))] for j in (-1, 0, 1, 2))
        out.append(tuple(.5 * (2 * q + (r - p) * f + (2 * p - 5 * q + 4 * r - s) * f * f + (3 * q - p - 3 * r + s) * f ** 3)
                         for p, q, r, s in zip(a, b, c, d)))
    return out


DRAGON = [(-150, 40), (-128, 6), (-98, -6), (-72, 22), (-44, 48), (-8, 40), (16, 2), (40, -36), (74, -40), (106, -48)]


def dragon(pen):
    """A dragon of 300 x 150 round (0, 0): scaled body, fins, four claws, a maned head on the right."""
    body = _smooth(DRAGON, 34)
    fin, sc = Path(), Path()
    for i in range(2, 32):
        (x, y), (u, v) = body[i], body[i + 1]
        h = math.hypot(u - x, v - y) or 1
        nx, ny = (v - y) / h, -(u - x) / h
        w = (5 + 13 * math.sin(math.pi * min(1, i / 40))) * (1 if i < 40 else .9)
        if i % 2:
            fin.m(x + nx * w * .9, y + ny * w * .9).q(x + nx * (w + 9), y + ny * (w + 9), x + nx * (w + 11) - (u - x), y + ny * (w + 11) - (v - y))
            fin.q(x + nx * w, y + ny * w, x - (u - x) + nx * w * .8, y - (v - y) + ny * w * .8).z()
        for k in ((-.5, .1, .6) if i % 2 else (-.2, .38)):
            sx, sy = x + nx * w * k, y + ny * w * k
            sc.m(sx + nx * 4.5, sy + ny * 4.5).q(sx + (u - x) * 1.1, sy + (v - y) * 1.1, sx - nx * 4.5, sy - ny * 4.5)
    for lx, ly, s in ((-104, 2, 1), (-52, 46, 1), (4, 22, -1), (62, -26, 1)):
        leg(pen.at(lx, ly, .9, 0, s))
    pen.fill(fin, "mid")
    pen.grad(brush(body[:34:2], 6, 36, 22), "wash", "mid", 2.2)
    pen.line(sc, 1.5, "line")
    pen.fill(brush([(-150, 40), (-172, 30), (-186, 40), (-202, 26)], 7, 6, 0).add(brush([(-150, 40), (-170, 46), (-180, 60), (-198, 60)], 7, 6, 0)), "deep")
    head(pen.at(112, -60, 1.15))


def leg(pen):
    pen.grad(brush([(0, 0), (14, 16), (4, 32), (14, 42)], 15, 10, 7), "wash", "mid", 1.8)
    c = Path()
    for a in (40, 80, 120, 165):
        r = math.radians(a)
        c.add(brush([(14, 42), (14 + 12 * math.cos(r), 42 + 10 * math.sin(r)), (14 + 20 * math.cos(r + .5), 42 + 18 * math.sin(r + .5))], 5, 4, 0))
    pen.fill(c, "deep")


def head(pen):
    mane = Path()
    for a, n in ((-150, 44), (-125, 50), (-100, 40), (175, 42), (150, 34)):
        mane.add(petal(-8, 2, n, 13, a, .5, 8))
    pen.fill(mane, "mid")
    pen.grad(Path().m(-22, 22).c(-34, 0, -18, -24, 8, -24).c(20, -26, 26, -16, 36, -16).c(48, -22, 58, -12, 52, -4).c(40, 4, 26, 0, 18, 8)
             .c(28, 14, 38, 12, 44, 18).c(34, 30, 10, 30, -2, 26).z(), "pale", "wash", 2.2)
    pen.fill(brush([(-8, -20), (-24, -36), (-34, -40), (-44, -54)], 8, 5, 0).add(brush([(-28, -40), (-26, -50), (-30, -60)], 4, 3, 0)), "deep")
    pen.fill(ell(8, -10, 5.5), "pale")
    pen.line(ell(8, -10, 6), 2)
    pen.fill(ell(9, -10, 2.6), "dot")
    pen.line(Path().m(-2, -20).q(8, -26, 18, -18).m(50, -10).c(64, -6, 70, 10, 84, 4).m(44, 16).c(54, 24, 62, 20, 70, 30), 2.4)
    pen.line(Path().m(22, 7).l(25, 12).l(29, 6).l(33, 11).l(37, 5), 1.6)
    pen.fill(Path().m(4, 28).l(0, 40).l(10, 34).l(14, 44).l(20, 30).z(), "mid")


def pearl(pen):
    pen.grad(ell(0, 0, 13), "pale", "mid", 2)
    pen.line(Path().m(-4, -3).c(-2, -8, 6, -6, 4, 0).c(2, 5, -6, 4, -5, 0), 1.6)
    f = Path()
    for a in (-120, -80, -40, 100, 150):
        f.add(petal(13 * math.sin(math.radians(a)), -13 * math.cos(math.radians(a)), 26, 9, a, .5, 6))
    pen.fill(f, "deep")


def phoenix(pen):
    """A phoenix of 300 x 190 flying left, its tail streaming to the right."""
    for i, (ex, ey, bx, by) in enumerate(((190, -62, 90, -70), (204, -18, 96, -16), (196, 30, 90, 34), (160, 70, 64, 66))):
        pts = _smooth([(24, 6), (bx, by), ((bx + ex) / 2 + 20, (by + ey) / 2 + (10 if i % 2 else -12)), (ex, ey)], 12)
        pen.fill(brush(pts, 7, 14, 2), "mid")
        pen.line(spline(pts[::2]), 1.6)
        b = Path()
        for k in range(3, 12, 2):
            x, y = pts[k]
            b.add(petal(x, y, 18, 9, 60, .5)).add(petal(x, y, 18, 9, 125, .5))
        pen.fill(b, "deep", .85)
        pen.grad(ell(ex, ey, 13, 10), "wash", "deep", 1.6)
        pen.fill(ell(ex, ey, 4.5), "pale")
    for i in range(7):
        pen.grad(petal(4, -4, 104 - i * 9, 22, 14 + i * 13, .6, 8), "mid", "pale", 1.6)
    for i in range(6):
        pen.grad(petal(-8, 4, 78 - i * 8, 18, -22 - i * 15, .6, -6), "mid", "pale", 1.6)
    pen.grad(Path().m(38, 20).c(8, 38, -34, 28, -48, 4).c(-62, -16, -60, -34, -70, -48).c(-60, -56, -48, -46, -44, -30)
             .c(-36, -14, 10, -16, 38, 20).z(), "pale", "wash", 2.2)
    s = Path()
    for i in range(6):
        for j in range(3):
            x, y = -38 + i * 11, -4 + j * 8 + i * 1.5
            s.m(x, y - 4).q(x + 7, y, x, y + 4)
    pen.line(s, 1.3)
    pen.fill(Path().m(-70, -48).c(-84, -46, -88, -40, -94, -36).c(-84, -34, -74, -34, -64, -38).z(), "deep")
    pen.fill(petal(-62, -52, 30, 9, 20, .5, 6).add(petal(-60, -51, 26, 9, 50, .5, 6)).add(petal(-64, -53, 24, 8, -6, .5, 6)), "deep")
    pen.fill(ell(-66, -45, 2.6), "dot")
