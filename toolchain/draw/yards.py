"""What stands in the yards of the craft villages."""
import math

import crafts
import lacquer
import motifs as m
import scenes as k
import textile
from light import shadow
from motifs import Pen
from svg import Path, Rng, blade, brush, ell, petal, poly, rrect, mix


def shell(d, x, y, s, rot):
    d.at(x, y, s, rot)
    d.fill(ell(6, 14, 62, 18), "#2A1C10", .25)
    p = Path().m(0, 26).c(-60, 20, -70, -30, -50, -52).c(-20, -74, 30, -72, 54, -50).c(72, -26, 58, 22, 0, 26).z()
    d.fill(p, d.lin([(0, "#F6E9F2"), (.35, "#BFE0E2"), (.65, "#F3E0C8"), (1, "#9FB6C8")], (0, 0, 1, 1)))
    q = Path()
    for i in range(5):
        q.m(0, 24).q(-44 + i * 22, -10, -42 + i * 21, -54)
    d.line(q, "#FFFFFF", 2, .7)
    d.close()


def guardian(d, x, y, s):
    """A gilded crane on a turtle, as in village temples."""
    d.at(x, y, s)
    shadow(d, 0, 6, 150, 28)
    g = d.lin([(0, "#FFE9A8"), (.4, "#D9A63A"), (1, "#7E5214")], (0, 0, 1, .6))
    d.fill(ell(0, -34, 130, 46), g)
    d.fill(brush([(110, -40), (160, -60), (190, -54)], 34, 30, 24), g)
    d.line(Path().m(-60, -60).l(-30, -20).l(-64, 0).m(0, -78).l(30, -40).l(0, 4).m(60, -66).l(84, -30), "#7E5214", 4, .6)
    pen = Pen(d, None, dict(line="#7E5214", deep="#A8752A", mid="#D9A63A", wash="#F0CC70", pale="#FFF0BE", dot="#4A2E0A"))
    m.crane(pen.at(0, -66, 2.3))
    d.close()


def lotus_gilt(d, x, y, s):
    pal = dict(line="#7E1F14", deep="#8E2018", mid="#C0392B", wash="#E9B44A", pale="#FFE9A8", dot="#4A120A")
    shadow(d, x, y, 150 * s, 26 * s)
    d.fill(Path().m(x - 120 * s, y - 50 * s).l(x + 120 * s, y - 50 * s).l(x + 140 * s, y).l(x - 140 * s, y).z(), d.lin([(0, "#D94A32"), (1, "#8E2018")]))
    d.line(Path().m(x - 132 * s, y - 22 * s).l(x + 132 * s, y - 22 * s), "#F0CC70", 6 * s)
    pen = Pen(d, None, pal).at(x, y - 56 * s, 2.1 * s)
    m.lotus(pen, False)


def strips(d, x, h):
    """Rattan strips leaning on a trestle to dry."""
    r, a, b = Rng(5), Path(), Path()
    for i in range(44):
        xx = x - 220 + i * 10
        q = brush([(xx, 1000), (xx + 20, 760), (xx + 60 + r(-20, 20), h - r(0, 60))], 7, 7, 4)
        (a if i % 2 else b).add(q)
    d.fill(b, "#C99A52")
    d.fill(a, "#EBCB8B")
    d.fill(rrect(x - 240, 800, 520, 18, 8), "#7E5523")


def cauldron(d, x, y, s):
    d.at(x, y, s)
    shadow(d, 0, 10, 200, 34)
    d.fill(ell(0, -20, 190, 40), d.rad([(0, "#FFE08A"), (.5, "#F0802A"), (1, "#7A1E0A", 0)]))
    for a in (-150, -60, 50, 140):
        d.fill(brush([(a, 14), (a * .6, -14), (a * .2, -26)], 26, 24, 18), d.lin([(0, "#8E6236"), (1, "#3A2010")]))
    d.fill(Path().m(-170, -210).c(-180, -90, -130, -30, -90, -26).l(90, -26).c(130, -30, 180, -90, 170, -210).z(), d.lin([(0, "#4A5058"), (.3, "#8A929A"), (.6, "#4A5058"), (1, "#22262C")], (0, 0, 1, 0)))
    d.fill(ell(0, -210, 180, 36), "#2E3238")
    d.fill(ell(0, -206, 164, 29), d.lin([(0, "#6E8A5A"), (1, "#A9C07A")]))
    for i, xx in enumerate((-50, 20, 70)):
        d.fill(ell(xx, -330 - i * 60, 80 + i * 16, 90), d.rad([(0, "#FFFFFF", .5), (1, "#FFFFFF", 0)]))
    d.close()


def chair(d, x, y, s, flip=1):
    tb = crafts.ROSEWOOD
    d.at(x, y, s, 0, s * flip)
    shadow(d, 0, 0, 170, 26)
    for xx, h in ((-120, -420), (110, -420), (-130, -190), (120, -190)):
        d.fill(rrect(xx - 13, h, 26, -h, 8), crafts.wood_grad(d, tb, (0, 0, 1, 0)))
    d.fill(Path().m(-140, -430).c(-60, -480, 60, -480, 130, -430).l(124, -390).c(60, -430, -60, -430, -134, -390).z(), crafts.wood_grad(d, tb))
    d.fill(rrect(-60, -420, 116, 240, 6), crafts.wood_grad(d, ("#B8683A", "#7E3A1E", "#4A1E0E")))
    m.peony(Pen(d, None, m.PEARL).at(-2, -300, 1.0))
    d.fill(poly([(-150, -200), (136, -200), (150, -160), (-164, -160)]), crafts.wood_grad(d, tb))
    d.fill(brush([(-130, -290), (-150, -270), (-146, -200)], 22, 22, 20).add(brush([(116, -290), (136, -270), (132, -200)], 22, 22, 20)), tb[1])
    d.close()


def dress(d, x, y, tone, kind, seed):
    """An ao dai on a stand."""
    shadow(d, x, y, 120, 22)
    d.fill(rrect(x - 6, y - 640, 12, 640, 4), "#7E5630")
    body = Path().m(x - 26, y - 600).c(x - 70, y - 590, x - 96, y - 570, x - 100, y - 540).l(x - 136, y - 280).l(x - 96, y - 274).l(x - 72, y - 430).c(x - 62, y - 380, x - 66, y - 340, x - 70, y - 300)
    body.c(x - 90, y - 200, x - 110, y - 90, x - 116, y - 30).c(x - 40, y - 6, x + 40, y - 6, x + 116, y - 30).c(x + 110, y - 90, x + 90, y - 200, x + 70, y - 300)
    body.c(x + 66, y - 340, x + 62, y - 380, x + 72, y - 430).l(x + 96, y - 274).l(x + 136, y - 280).l(x + 100, y - 540).c(x + 96, y - 570, x + 70, y - 590, x + 26, y - 600).z()
    d.fill(body, textile.folds(d, tone, seed, 6, .22))
    d.clipped(body)
    pal = m.RED if tone == "#FBF4EA" else textile.tones(tone)
    pen = Pen(d, None, pal)
    m.lotus(pen.at(x, y - 60, 1.5), False)
    m.lotus(pen.at(x - 50, y - 150, .8), False)
    m.bud(pen.at(x + 46, y - 150, .9, 10))
    m.swallow(pen.at(x + 10, y - 460, .5))
    d.close()
    d.fill(rrect(x - 30, y - 632, 60, 40, 10), mix(tone, "#000000", .14))


def lockets(d, x, y):
    g = d.rad([(0, "#FFF3C0"), (.6, "#E3B64A"), (1, "#8E6414")], (.35, .3, .8))
    q = Path()
    for i in range(25):
        f = -1 + i / 12
        q.add(ell(x + f * 330, y - 40 + 110 * (1 - f * f), 11))
    d.both(q, g, "#8E6414", 1.5)
    d.both(ell(x, y + 90, 46), g, "#8E6414", 2)
    d.fill(ell(x, y + 90, 22), d.rad([(0, "#FF9AA8"), (1, "#9A1230")], (.35, .3, .8)))


def stalks(d, x, y):
    r, a, b = Rng(int(x)), Path(), Path()
    for i in range(9):
        lean = r(-90, 90)
        top = (x + (i - 4) * 22 + lean, y - r(260, 380))
        a.add(brush([(x + (i - 4) * 20, y), (x + (i - 4) * 22 + lean * .3, y - 180), top], 6, 5, 3))
        for j in range(8):
            b.add(petal(top[0] + j * 7 * (1 if lean > 0 else -1), top[1] + j * j * 1.6, 30, 11, (110 if lean > 0 else -110) + (j % 2) * 40))
    d.fill(a, "#8FA84C")
    d.fill(b, "#D9C65A")


def crucible(d, x, y, s):
    d.at(x, y, s)
    shadow(d, 0, 6, 150, 26)
    d.fill(ell(0, -190, 260, 200), d.rad([(0, "#FFB23E", .55), (1, "#FFB23E", 0)]))
    d.fill(Path().m(-130, -190).l(-90, 0).l(90, 0).l(130, -190).z(), d.lin([(0, "#6E4A3A"), (.4, "#A9755A"), (1, "#3A221A")], (0, 0, 1, 0)))
    d.fill(ell(0, -190, 132, 32), "#4A2A1E")
    d.fill(ell(0, -188, 112, 24), d.rad([(0, "#FFF6C0"), (.5, "#FFC04A"), (1, "#E0601A")]))
    r, q = Rng(3), Path()
    for _ in range(20):
        q.add(ell(r(-120, 120), -200 - r(10, 240), r(2, 5)))
    d.fill(q, "#FFD876")
    d.close()


def bell(d, x, y, s):
    prof = [(0, 118), (10, 120), (40, 104), (120, 90), (200, 84), (230, 66), (242, 30), (246, 10)]
    lacquer.bronze(d, "jar", x, y, s, "panel", ("#B88A4A", "#5A3A16"), prof)
    d.line(ell(x, y - 276 * s, 34 * s, 30 * s), "#8E6428", 16 * s)


def loom(d, x, y, s):
    w = crafts.wood_grad(d, crafts.WOOD)
    d.at(x, y, s)
    shadow(d, 0, 0, 280, 34)
    for xx in (-240, 220):
        d.fill(rrect(xx, -380, 26, 380, 6), w)
    d.fill(rrect(-250, -390, 510, 26, 8).add(rrect(-240, -130, 490, 24, 8)), w)
    d.fill(poly([(-200, -250), (200, -250), (214, -124), (-214, -124)]), textile.folds(d, "#C2476A", 4, 6, .15))
    silk = Path()
    for i in range(33):
        silk.m(-200 + i * 12.5, -368).l(-200 + i * 12.5, -250)
    d.line(silk, "#F6E3C8", 2.6)
    d.fill(rrect(-226, -268, 454, 24, 6), w)
    m.lotus(Pen(d, None, textile.tones("#C2476A")).at(0, -146, .9), False)
    d.close()


def rack(d, x, y, s):
    """A bamboo rack with noodles hung to dry."""
    d.at(x, y, s)
    for xx in (-190, 190):
        d.fill(poly([(xx - 7, -250), (xx + 7, -250), (xx + 7, 0), (xx - 7, 0)]), "#9C7A44")
    d.fill(rrect(-210, -256, 420, 15, 7), "#C9A25E")
    a, b = Path(), Path()
    for i in range(58):
        xx = -176 + i * 6.2
        (a if i % 2 else b).m(xx, -246).q(xx + 2, -130, xx - 1, -30 - (i * 7 % 13))
    d.line(b, "#BFAE88", 4)
    d.line(a, "#FBF6E6", 3.4)
    d.close()


def peach_tree(d):
    """A blossoming tree for the distance, 460 wide and 430 high: masses of colour and strewn petals, no single flowers."""
    r = Rng(12)
    trunk = brush([(0, 0), (-12, -70), (14, -140), (0, -220)], 40, 28, 12)
    for x in (-150, -70, 60, 140):
        trunk.add(brush([(0, -120), (x * .6, -210), (x, -300)], 20, 12, 4))
    d.fill(trunk, d.lin([(0, "#8A6A55"), (1, "#4C342A")]))
    for n, spread, tone in ((9, 1.0, "#E58AA4"), (8, .86, "#F4ABC0"), (6, .66, "#FBCFDA")):
        q = Path()
        for i in range(n):
            a = math.pi * (i + .5) / n
            q.add(k.blob(r, -190 * spread * math.cos(a), -230 - (190 - 120 * (1 - spread)) * math.sin(a) * r(.5, 1), r(60, 84) * spread))
        d.fill(q, tone, .95)
    for tone, n in (("#FFF0F3", 50), ("#D9648B", 30)):
        q = Path()
        for _ in range(n):
            a, t_ = r(0, math.pi), r() ** .5
            q.add(blade(-220 * t_ * math.cos(a), -220 - 210 * t_ * math.sin(a), r(14, 22), r(11, 18), r(0, 90)))
        d.fill(q, tone, .9)
