"""Flowers, leaves and trees in natural colours."""
import math
from light import shadow
from svg import Path, Rng, brush, ell, petal, spline, mix


def blossom(doc, pale="#FDE3E8", mid="#F49BB2", deep="#D64D74"):
    """Symbols of one peach colour: open, half-open from the side, bud. Radius about 30."""
    k = doc.mark()
    for a in range(0, 360, 72):
        p = Path().m(0, 0).c(-16, -6, -19, -24, -6, -31).q(0, -28, 5, -31).c(19, -24, 16, -6, 0, 0).z().move(0, 0, 1, a + 8)
        doc.both(p, doc.rad([(0, mid), (.45, pale), (.8, mix(pale, mid, .5)), (1, mid)]), mix(mid, deep, .35), .7)
    doc.fill(ell(0, 0, 8), doc.rad([(0, deep), (1, deep, 0)]))
    st, dots = Path(), Path()
    for i in range(12):
        a = i * math.pi / 6 + .2
        r = 14 + (i % 3) * 2.5
        st.m(2 * math.cos(a), 2 * math.sin(a)).l(r * math.cos(a), r * math.sin(a))
        dots.add(ell(r * math.cos(a), r * math.sin(a), 1.7))
    doc.line(st, mix(deep, "#FFFFFF", .25), .9)
    doc.fill(dots, "#F4C64A")
    full = doc.symbol(doc.take(k))
    k = doc.mark()
    for a, s in ((-58, .9), (58, .9), (-28, 1), (28, 1), (0, 1.05)):
        doc.both(petal(0, 4, 30 * s, 15, a, .6), doc.lin([(0, pale), (1, mid)]), mix(mid, deep, .4), .7)
    doc.fill(Path().m(-9, 2).c(-8, 12, 8, 12, 9, 2).c(4, 6, -4, 6, -9, 2).z(), "#8C3B45")
    side = doc.symbol(doc.take(k))
    k = doc.mark()
    doc.both(ell(0, -9, 8, 10.5), doc.rad([(0, pale), (1, deep)], (.35, .3, .9)), deep, .6)
    doc.fill(Path().m(-7, -3).c(-6, 5, 6, 5, 7, -3).c(3, 1, -3, 1, -7, -3).z(), "#7A3A3C")
    return full, side, doc.symbol(doc.take(k))


def plain_blossom(doc):
    """The same flower for the distance: two shapes instead of twenty."""
    k = doc.mark()
    p = Path()
    for a in range(0, 360, 72):
        p.add(petal(0, 0, 31, 26, a + 8, .7))
    doc.both(p, doc.rad([(0, "#F49BB2"), (.4, "#FDE3E8"), (1, "#F7B4C5")]), "#E892AC", 1)
    doc.fill(ell(0, 0, 6), "#D64D74", .8)
    full = doc.symbol(doc.take(k))
    k = doc.mark()
    doc.fill(ell(0, -9, 9, 11), "#E57A99")
    return full, full, doc.symbol(doc.take(k))


def wood(doc, pts, w0, w1, w2, bark=("#8A6A55", "#4C342A")):
    p = brush(pts, w0, w1, w2)
    doc.fill(p, doc.lin([(0, bark[0]), (1, bark[1])], (0, 0, .5, 1)))
    if w0 > 9:
        doc.line(spline([(x - w0 * .14, y) for x, y in pts]), "#C4A48A", max(1, w0 * .1), .5)


def dress(doc, syms, pts, rng, n, size=1.0, spread=18.0, leaves=True):
    """Blossoms, buds and young leaves along the line pts."""
    full, side, bud = syms
    if leaves:
        lv = Path()
        for _ in range(n // 3):
            x, y = rng.pick(pts)
            a = rng(-70, 70)
            lv.add(petal(x, y, rng(26, 40) * size, 9 * size, a, .5, 4))
        doc.fill(lv, doc.lin([(0, "#7FA95B"), (1, "#B9CC7A")]))
    for i in range(n):
        j = rng() * (len(pts) - 1.001)
        k = int(j)
        f = j - k
        x = pts[k][0] + (pts[k + 1][0] - pts[k][0]) * f + rng(-spread, spread)
        y = pts[k][1] + (pts[k + 1][1] - pts[k][1]) * f + rng(-spread, spread)
        t = rng()
        doc.use(full if t < .6 else side if t < .78 else bud, x, y, size * rng(.7, 1.15), rng(-60, 60))


def branch(doc, x, y, s=1.0, seed=2, colour=None, size=1.0, n=1.0, flip=1):
    """A peach branch rising from (x, y), about 600 x 640 at s = 1."""
    r = Rng(seed)
    syms = blossom(doc, *(colour or ()))
    t = lambda pts: [(x + px * s * flip, y - py * s) for px, py in pts]
    main = t([(0, 0), (36, 120), (20, 240), (90, 360), (150, 470), (250, 600)])
    subs = [t(q) for q in ([(24, 160), (-60, 250), (-110, 330), (-190, 400)], [(20, 250), (120, 300), (230, 320), (340, 390)],
                           [(70, 330), (20, 430), (0, 520), (-50, 610)], [(150, 470), (250, 500), (330, 520)], [(-70, 262), (-80, 360), (-70, 440)],
                           [(170, 312), (240, 260), (310, 250)], [(110, 400), (140, 520), (120, 620)])]
    wood(doc, main, 24 * s, 13 * s, 4 * s)
    for q in subs:
        wood(doc, q, 9 * s, 6 * s, 2.5 * s)
    for q in subs:
        dress(doc, syms, q[1:], r, round(11 * n), size * s, 16 * s)
    dress(doc, syms, main[2:], r, round(15 * n), size * s, 22 * s)


def tree(doc, cx, cy, s, seed, colour=None, shape="round", size=.62, plain=False):
    """A peach tree on its own trunk: round, trained (a winding trunk with pads) or old (thick stump, upright shoots)."""
    r = Rng(seed)
    syms = plain_blossom(doc) if plain else blossom(doc, *(colour or ()))
    t = lambda pts: [(cx + px * s, cy - py * s) for px, py in pts]
    if shape == "trained":
        trunk = t([(0, 0), (70, 60), (-50, 150), (60, 250), (-20, 350), (30, 440), (10, 500)])
        wood(doc, trunk, 64 * s, 40 * s, 12 * s)
        limbs = [t(q) for q in ([(30, 80), (140, 120), (230, 130)], [(-30, 150), (-150, 190), (-240, 190)], [(40, 250), (150, 280), (210, 290)],
                                [(-10, 340), (-110, 370), (-170, 375)], [(26, 430), (90, 460), (130, 465)], [(10, 480), (0, 520), (-30, 545)])]
    elif shape == "old":
        trunk = t([(0, 0), (-30, 60), (40, 130), (10, 200), (30, 260)])
        wood(doc, trunk, 120 * s, 92 * s, 46 * s)
        knots = Path()
        for px, py, a in ((-10, 60, 22), (20, 130, 17), (18, 200, 13)):
            knots.add(ell(cx + px * s, cy - py * s, a * s, a * 1.3 * s))
        doc.fill(knots, "#3A271F", .55)
        limbs = [t(q) for q in ([(-20, 180), (-150, 250), (-210, 360), (-200, 470)], [(20, 220), (-60, 330), (-90, 460), (-70, 560)], [(30, 250), (20, 380), (50, 520), (40, 620)],
                                [(40, 220), (150, 300), (180, 430), (160, 540)], [(40, 190), (190, 230), (270, 330), (260, 430)])]
    else:
        trunk = t([(0, 0), (-14, 80), (16, 160), (0, 240)])
        wood(doc, trunk, 44 * s, 34 * s, 22 * s)
        limbs = [t([(0, 180 + 30 * i % 60), (90 * math.sin(a), 300), (210 * math.sin(a), 330 + 170 * math.cos(a)), (270 * math.sin(a), 340 + 240 * math.cos(a))])
                 for i, a in enumerate((-1.35, -.9, -.45, 0, .45, .9, 1.35))]
    for q in limbs:
        wood(doc, q, 16 * s, 10 * s, 3 * s)
    for q in limbs:
        dress(doc, syms, q[1:], r, 12 if plain else 20, size * s * (1.5 if plain else 1.25), (30 if shape == "trained" else 36) * s)
    if shape == "trained":
        dress(doc, syms, limbs[-1][-2:], r, 14, size * s * 1.25, 40 * s)


def lotus(doc, x, y, s, pink=True, rot=0):
    """A pink lotus in bloom, 240 wide at s = 1."""
    pale, mid, deep = ("#FFF3F4", "#F5B5C6", "#D9648B") if pink else ("#FFFFFF", "#F4EFE2", "#D8CDA8")
    doc.at(x, y, s, rot)
    back = doc.lin([(0, deep), (.5, mid), (1, pale)])
    front = doc.lin([(0, mid), (.4, pale), (1, "#FFFFFF")])
    edge = mix(deep, "#8E2B52", .25)
    for ln, wd, a in ((122, 44, 82), (138, 50, 62), (150, 54, 40), (156, 56, 18)):
        for g in (-1, 1):
            doc.both(petal(0, 4, ln, wd, g * a, .62, 4), back, edge, .9)
    doc.both(petal(0, 4, 160, 58, 0, .62), back, edge, .9)
    doc.fill(ell(0, -66, 28, 12), "#E8C54E")
    st = Path()
    for i in range(17):
        a = math.pi * (i + .5) / 17
        st.m(20 * math.cos(a), -66).l(40 * math.cos(a), -66 - 26 * math.sin(a) - 6)
    doc.line(st, "#F0C648", 2.4)
    for ln, wd, a in ((112, 54, 70), (112, 62, 46), (108, 66, 22)):
        for g in (-1, 1):
            doc.both(petal(0, 10, ln, wd, g * a, .58, 3), front, edge, .9)
    doc.both(petal(0, 14, 96, 72, 0, .58), front, edge, .9)
    v = Path()
    for a in (-46, -22, 0, 22, 46):
        for k in (-8, 0, 8):
            v.add(Path().m(k * .4, -40).q(k, -66, k * .7, -84).move(0, 10, 1, a))
    doc.line(v, deep, .8, .35)
    doc.close()


def lotus_leaf(doc, x, y, rx, ry, rot=0, tone=("#9CC48A", "#3E7B58")):
    """A lotus leaf from above."""
    doc.at(x, y, 1, rot)
    pts = [(rx * (1 + .05 * math.sin(4 * a + .5)) * math.cos(a), ry * (1 + .06 * math.sin(5 * a)) * math.sin(a)) for a in [i * math.pi / 8 for i in range(16)]]
    p = spline(pts, True)
    doc.both(p, doc.rad([(0, mix(tone[0], "#FFFFFF", .25)), (.6, tone[0]), (1, tone[1])], (.42, .4, .7)), mix(tone[1], "#16352A", .3), 1.4)
    v = Path()
    for i in range(18):
        a = i * math.pi / 9
        v.m(0, 0).q(rx * .5 * math.cos(a + .06), ry * .5 * math.sin(a + .06), rx * .94 * math.cos(a), ry * .94 * math.sin(a))
    doc.line(v, "#E4F0D6", max(1.2, rx * .012), .6)
    doc.fill(ell(0, 0, rx * .06, ry * .07), "#E4F0D6", .9)
    doc.close()


def bud(doc, x, y, s, rot=0):
    doc.at(x, y, s, rot)
    g = doc.lin([(0, "#C94C7A"), (.6, "#F2AFC2"), (1, "#FBE6E4")])
    for a in (-12, 12, 0):
        doc.both(petal(0, 0, 110, 46, a, .5), g, "#B8476F", .9)
    doc.close()


def stalk(doc, pts, w=9.0):
    doc.fill(brush(pts, w, w * .9, w * .8), doc.lin([(0, "#8DB36A"), (1, "#4C7A4E")]))


def sprig(doc, x, y, s, rot=0, leaf=("#8DB36A", "#3F7A4A"), n=7, fat=.42, up=True):
    """A leafy twig: tea (fat leaves), moringa (small round), herb."""
    doc.at(x, y, s, rot)
    doc.fill(brush([(0, 0), (6, -80), (-4, -160), (4, -230)], 5, 4, 2), mix(leaf[1], "#5A4030", .4))
    for i in range(n):
        yy = -34 - i * 190 / n
        ln = (96 - i * 52 / n)
        for g in (-1, 1):
            a = g * (64 - i * 30 / n)
            p = petal(0, yy, ln, ln * fat, a, .5, 5 * g)
            doc.fill(p, doc.lin([(0, leaf[0]), (1, leaf[1])], (0, 0, .8, 1)))
            doc.line(Path().m(0, 0).q(2, -ln * .5, 4 * g, -ln * .94).move(0, yy, 1, a), "#DDEBC2", 1.2, .7)
    doc.fill(petal(4, -224, 62, 16, 6, .5), doc.lin([(0, mix(leaf[0], "#F0F0A0", .4)), (1, leaf[0])]))
    doc.close()


def planter(doc, cx, cy, w, h, tone=("#B9653F", "#7C3A22"), soil="#4B3526"):
    """A bonsai pot; returns the height of the soil."""
    shadow(doc, cx, cy, w * .52)
    top, k = cy - h, .1
    p = (Path().m(cx - w / 2, top).l(cx - w * .43, cy - 8).c(cx - w * .43, cy + w * .03, cx + w * .43, cy + w * .03, cx + w * .43, cy - 8).l(cx + w / 2, top).z())
    doc.fill(p, doc.lin([(0, mix(tone[0], tone[1], .5)), (.25, mix(tone[0], "#FFFFFF", .18)), (.6, tone[0]), (1, tone[1])], (0, 0, 1, 0)))
    doc.fill(ell(cx, top, w / 2, w * k), mix(tone[0], "#FFFFFF", .25))
    doc.fill(ell(cx, top + 3, w * .46, w * k * .82), doc.lin([(0, mix(soil, "#000000", .4)), (1, soil)]))
    moss = Path()
    r = Rng(int(cx + w))
    for _ in range(12):
        moss.add(ell(cx + r(-.36, .36) * w, top + r(-.02, .05) * w, r(14, 40), r(5, 12)))
    doc.fill(moss, doc.lin([(0, "#9DB46A"), (1, "#5F7F46")]), .9)
    return top
