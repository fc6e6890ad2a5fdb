"""Cakes, rice, meat rolls and the rest of the table."""
import math
import motifs as m
import tableware as t
import weave as wv
from light import shadow
from svg import Path, Rng, ell, petal, poly, rrect, spline, mix

BAKED = ("#F0B864", "#C97C2C", "#7E4314")
SNOW = ("#FFFDF6", "#EDE3CC", "#B9A882")
COM = ("#DDE8A8", "#A9C267", "#6B8638")


def lobes(cx, cy, r, k, n, amp, turn=0.0):
    pts = []
    for i in range(n * 4):
        a = 2 * math.pi * i / (n * 4) + turn
        rr = r * (1 + amp * math.cos(n * (a - turn)))
        pts.append((cx + rr * math.cos(a), cy + rr * k * math.sin(a)))
    return spline(pts, True)


def mooncake(doc, cx, cy, r, tone=BAKED, n=12, k=.58, h=.42, stamp="peony", cast=True, square=False, fill=None):
    """A moulded cake: fluted side, stamped top; fill = colours of a cut wedge."""
    hh = r * h
    if cast:
        shadow(doc, cx, cy + hh * .9, r * 1.02, r * k * .9, .42, .1)
    out = (lambda y, q: squircle(cx, y, r * q, k)) if square else (lambda y, q: lobes(cx, y, r * q, k, n, .035))
    base, top = out(cy + hh, 1.0), out(cy, 1.0)
    doc.fill(base, tone[2])
    side = poly([(cx - r, cy), (cx - r, cy + hh), (cx + r, cy + hh), (cx + r, cy)])
    doc.fill(side, doc.lin([(0, mix(tone[1], tone[2], .6)), (.25, tone[1]), (.45, mix(tone[0], tone[1], .5)), (1, tone[2])], (0, 0, 1, 0)))
    doc.fill(out(cy + hh, 1.0), doc.lin([(0, mix(tone[1], tone[2], .5)), (.3, tone[1]), (.48, mix(tone[0], tone[1], .45)), (.75, mix(tone[1], tone[2], .5)), (1, tone[2])], (0, 0, 1, 0)))
    fl, fh = Path(), Path()
    for i in range(n * 2):
        a = math.pi * (i + .5) / n
        if math.sin(a) > .02 and not square:
            q = 1 + .035 * math.cos(n * a)
            x, y = cx + r * q * math.cos(a), cy + r * q * k * math.sin(a)
            (fl if math.cos(n * a) < 0 else fh).m(x, y + 2).l(x, y + hh)
    doc.line(fl, tone[2], r * .02, .55)
    doc.line(fh, tone[0], r * .024, .5)
    doc.both(top, doc.lin([(0, mix(tone[0], "#FFFFFF", .25)), (.5, tone[0]), (1, tone[1])], (.1, 0, .8, 1)), mix(tone[0], tone[1], .6), 2)
    f = lambda x, y: (cx + x * r / 100, cy + y * r * k / 100)
    pal = dict(line=mix(tone[1], tone[2], .55), deep=mix(tone[0], tone[1], .75), mid=mix(tone[0], tone[1], .6), wash=mix(tone[0], tone[1], .2), pale=mix(tone[0], "#FFFFFF", .35), dot=tone[2])
    pen = m.Pen(doc, f, pal)
    ring = (lambda q: squircle(0, 0, 100 * q, 1)) if square else (lambda q: lobes(0, 0, 100 * q, 1, n, .02))
    pen.line(ring(.86), 3.4)
    pen.at(-1, -1.4).line(ring(.86), 1.8, "pale")
    if stamp == "peony":
        p = Path()
        for i in range(8):
            p.add(petal(0, 0, 70, 40, i * 45, .62))
        pen.grad(p, "pale", "mid", 2.4)
        p = Path()
        for i in range(8):
            p.add(petal(0, 0, 44, 26, i * 45 + 22, .62))
        pen.grad(p, "pale", "mid", 2.2)
        pen.fill(ell(0, 0, 12), "mid")
        pen.line(ell(0, 0, 12), 2.4)
    elif stamp == "lotus":
        m.lotus(pen.at(0, 36, 1.05))
        m.stem(pen, [(-30, 52), (0, 58), (34, 50)], 4)
    elif stamp == "fret":
        pen.line(ell(0, 0, 58), 3)
        for a in range(0, 360, 45):
            q = Path().m(-12, -76).l(12, -76).l(12, -64).l(-4, -64).l(-4, -70)
            pen.line(q.move(0, 0, 1, a), 2.6)
        m.peony(pen, 50)
    elif stamp == "fish":
        m.fish(pen.at(-4, 0, .9))
        for a in range(0, 360, 30):
            pen.fill(ell(72 * math.cos(math.radians(a)), 72 * math.sin(math.radians(a)), 4), "mid")
    doc.fill(ell(cx - r * .25, cy - r * k * .4, r * .6, r * k * .4), doc.rad([(0, "#FFFFFF", .6 if tone is BAKED else .5), (1, "#FFFFFF", 0)]))


def squircle(cx, cy, r, k):
    pts = []
    for i in range(32):
        a = 2 * math.pi * i / 32
        c, s = math.cos(a), math.sin(a)
        q = r / (abs(c) ** 4 + abs(s) ** 4) ** .25 * (1 + .016 * math.cos(16 * a))
        pts.append((cx + q * c, cy + q * k * s))
    return spline(pts, True)


def wedge(doc, cx, cy, s, tone, fill, kind="mixed", seed=3, yolk=None):
    """A cut piece standing on its side: crust, filling with nuts and seeds."""
    doc.at(cx, cy, s)
    shadow(doc, 10, 4, 120, 24, .36)
    doc.fill(Path().m(-120, 0).l(100, 0).l(150, -46).l(150, -120).c(60, -150, -20, -150, -70, -140).l(-120, -86).z(), tone[2])
    face = Path().m(-120, 0).l(100, 0).l(100, -84).c(40, -98, -60, -98, -120, -86).z()
    doc.fill(face, doc.lin([(0, tone[0]), (1, tone[1])]))
    doc.fill(Path().m(100, 0).l(150, -46).l(150, -120).l(100, -84).z(), doc.lin([(0, tone[1]), (1, tone[2])]))
    doc.fill(Path().m(-120, -86).c(-60, -98, 40, -98, 100, -84).l(150, -120).c(60, -150, -20, -150, -70, -140).z(), doc.lin([(0, mix(tone[0], "#FFFFFF", .3)), (1, tone[0])]))
    inner = Path().m(-106, -12).l(88, -12).l(88, -74).c(36, -85, -56, -85, -106, -75).z()
    doc.fill(inner, doc.lin([(0, fill[0]), (1, fill[1])]))
    doc.clipped(inner)
    r = Rng(seed)
    if kind == "mixed":
        for c, n in (("#F7E3B5", 16), ("#8C2F22", 10), ("#E9B44A", 10), ("#4F6E35", 9), ("#FFF6E2", 22)):
            p = Path()
            for _ in range(n):
                x, y = r(-100, 84), r(-78, -16)
                p.add(petal(x, y, r(8, 20), r(6, 13), r(0, 180)) if c != "#FFF6E2" else ell(x, y, 3, 2.2))
            doc.fill(p, c, .95)
    else:
        p = Path()
        for _ in range(46):
            p.add(ell(r(-104, 88), r(-80, -14), r(1.5, 4), r(1, 3)))
        doc.fill(p, fill[2], .6)
    if yolk:
        doc.fill(ell(-8, -42, 30, 25), doc.rad([(0, "#F9C04A"), (1, "#D9781C")]))
    doc.close()
    doc.close()


def mooncakes(doc, tone, stamps, fill, kind="mixed", layout=1, square=False, plate=True, pal=m.COBALT, yolk=None):
    k = .5
    if layout == 1:
        t.plate(doc, 800, 870, 620, .36, "none", pal, 26)
        mooncake(doc, 610, 690, 262, tone, 12, k, .42, stamps[0], square=square)
        mooncake(doc, 1060, 810, 235, tone, 12, k, .42, stamps[1 % len(stamps)], square=not square if len(stamps) > 2 else square)
        wedge(doc, 640, 1010, 1.35, tone, fill, kind, 3, yolk)
    elif layout == 2:
        mooncake(doc, 800, 660, 400, tone, 14, .56, .36, stamps[0], square=square)
        wedge(doc, 1150, 1020, 1.7, tone, fill, kind, 5, yolk)
    elif layout == 3:
        wv.disc(doc, 800, 800, 650, .4)
        for x, y, i in ((520, 700, 0), (1060, 690, 1), (800, 860, 2)):
            mooncake(doc, x, y, 222, tone, 12, k, .4, stamps[i % len(stamps)], square=square)
    else:
        doc.fill(rrect(250, 430, 1100, 620, 30), "#6B4B1F", .18)
        doc.both(rrect(230, 400, 1100, 620, 26), doc.lin([(0, "#B33A2E"), (1, "#7A1C1A")], (0, 0, .6, 1)), "#5E1514", 3)
        doc.line(rrect(252, 422, 1056, 576, 18), "#E0B25A", 4, .8)
        for i in range(4):
            x, y = 510 + (i % 2) * 540, 555 + (i // 2) * 290
            doc.fill(rrect(x - 250, y - 130, 500, 262, 16), doc.lin([(0, "#4E1212"), (1, "#8A2420")]))
            mooncake(doc, x, y - 22, 196, tone, 12, .5, .34, stamps[i % len(stamps)], square=(i % 2 == 1) if square else False)
