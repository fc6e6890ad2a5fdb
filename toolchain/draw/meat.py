"""Meat rolls, sausages, dried beef, garlic: the picture of one product each."""
import math
import ceramics as c
import motifs as m
import packs
import plants
import scenes as k
import tableware as t
import weave
from light import shadow
from svg import Path, Rng, brush, ell, petal, spline, mix
from goods import GREENLEAF, leafmat, sesame


def log(doc, x, y, length, r, ends, wrap, rot=0, slices=0, inner="plain", seed=1):
    """A roll lying along: leaf-wrapped meat roll, sausage loaf; slices cut off the right end."""
    doc.at(x, y, 1, rot)
    shadow(doc, length * .5, r * .95, length * .55, r * .34)
    p = Path().m(0, -r).l(length, -r).c(length + r * .52, -r, length + r * .52, r, length, r).l(0, r).c(-r * .5, r * .8, -r * .5, -r * .8, 0, -r).z()
    doc.fill(p, doc.lin([(0, mix(wrap[0], "#FFFFFF", .15)), (.3, wrap[0]), (.7, wrap[1]), (1, wrap[2])]))
    if wrap is GREENLEAF:
        doc.clipped(p)
        v = Path()
        for i in range(9):
            yy = -r + i * r / 4.3
            v.m(-r * .4, yy).l(length + r * .4, yy + 4)
        doc.line(v, "#E3EDB8", 1.8, .4)
        doc.close()
        b = Path()
        for i in range(1, 6):
            xx = length * i / 6
            b.m(xx, -r).c(xx - r * .3, -r * .5, xx - r * .3, r * .5, xx, r)
        doc.line(b, "#EBDCA6", 5, .95)
    e = ell(length, 0, r * .46, r)
    doc.fill(e, doc.lin([(0, ends[0]), (1, ends[1])], (0, 0, 1, 1)))
    marks(doc, length, 0, r * .46, r, inner, seed, ends)
    for i in range(slices):
        sx = length + r * (.95 + i * .62)
        sy = r * .3 + i * r * .1
        doc.fill(ell(sx + 12, sy + 4, r * .5, r * .98), mix(ends[1], wrap[1] if wrap is not GREENLEAF else "#8C7A5A", .5))
        doc.fill(ell(sx, sy, r * .48, r * .96), doc.lin([(0, ends[0]), (1, ends[1])], (0, 0, 1, 1)))
        marks(doc, sx, sy, r * .48, r * .96, inner, seed + i + 1, ends)
    doc.close()


def marks(doc, cx, cy, rx, ry, inner, seed, ends):
    r = Rng(seed)
    if inner == "plain":
        p = Path()
        for _ in range(16):
            a, q = r(0, 6.28), r(0, .85)
            p.add(ell(cx + rx * q * math.cos(a), cy + ry * q * math.sin(a), r(2, 4), r(2, 5)))
        doc.fill(p, mix(ends[1], "#8A6848", .4), .45)
    elif inner == "mushroom":
        for c in ("#4A3630", "#F6E6D8", "#6E5044", "#E2BFA6"):
            p = Path()
            for _ in range(11):
                a, q = r(0, 6.28), r(0, .8)
                p.add(petal(cx + rx * q * math.cos(a), cy + ry * q * math.sin(a), r(14, 34), r(8, 14), r(0, 360)))
            doc.fill(p, c, .85)
    elif inner == "swirl":
        p = Path()
        pts = [(cx + rx * .86 * k / 26 * math.cos(k * .62), cy + ry * .86 * k / 26 * math.sin(k * .62)) for k in range(2, 27)]
        doc.line(spline(pts), "#A64B36", ry * .1, .85)
    elif inner == "com":
        p = Path()
        for _ in range(40):
            a, q = r(0, 6.28), r() ** .5 * .9
            p.add(petal(cx + rx * q * math.cos(a), cy + ry * q * math.sin(a), 12, 6, r(0, 360)))
        doc.fill(p, "#9FBB52", .9)


def gio(doc, v=1):
    herb = lambda x, y, s, rot: plants.sprig(doc, x, y, s, rot, ("#9CC878", "#4C8A4E"), 5, .5)
    if v == 1:
        t.plate(doc, 860, 860, 600, .34, "none", m.COBALT, 26)
        log(doc, 420, 740, 520, 150, ("#F9E4D6", "#E5BCA4"), GREENLEAF, 6, 3)
    elif v == 2:
        leafmat(doc, 800, 820, 640, 250)
        log(doc, 340, 600, 560, 120, ("#F4DCCB", "#DDAF96"), GREENLEAF, 4, 0)
        log(doc, 460, 860, 520, 135, ("#F9E4D6", "#E5BCA4"), GREENLEAF, -4, 2, "plain", 7)
    elif v == 3:
        t.plate(doc, 830, 880, 610, .34, "none", m.COBALT, 26)
        log(doc, 400, 740, 500, 155, ("#E9C9B2", "#B98668"), ("#D8B49A", "#B08266", "#7E5640"), 5, 3, "mushroom", 3)
    elif v == 4:
        t.plate(doc, 830, 880, 610, .34, "none", m.COBALT, 26)
        log(doc, 400, 740, 480, 140, ("#F7D3C4", "#E09E8C"), ("#E6A48C", "#C06A50", "#8A3E2E"), 4, 4, "swirl", 3)
    herb(1380, 1010, .9, -70)


def patties(doc, kind="com"):
    """Round fried cakes on a plate: green rice or fish."""
    t.plate(doc, 800, 830, 640, .42, "scroll" if kind == "com" else "fish", m.COBALT, 24)
    a, b, c = (("#C9B45C", "#8FA04A", "#5E6A2A") if kind == "com" else ("#EDC27A", "#CE8E42", "#8A5420"))
    r = Rng(5 if kind == "com" else 9)
    spots = ((520, 740), (800, 690), (1080, 740), (640, 860), (960, 870)) if kind == "com" else ((560, 700), (860, 680), (1090, 790), (470, 850), (770, 880))
    for x, y in spots:
        rr = 150 if kind == "com" else 160
        doc.fill(ell(x + 12, y + 44, rr * 1.05, rr * .56), "#3A2C18", .22)
        doc.fill(ell(x, y + 30, rr, rr * .54), c)
        pts = [(x + rr * (1 + r(-.03, .03)) * math.cos(k * .3927), y + rr * .54 * (1 + r(-.04, .04)) * math.sin(k * .3927)) for k in range(16)]
        doc.fill(spline(pts, True), doc.rad([(0, mix(a, "#FFFFFF", .25)), (.7, a), (1, b)], (.4, .35, .7)))
        g, d = Path(), Path()
        for _ in range(34):
            an, q = r(0, 6.28), r() ** .5 * .88
            px, py = x + rr * q * math.cos(an), y + rr * .54 * q * math.sin(an)
            if r() < .6:
                g.add(petal(px, py, 17, 8, r(0, 360)))
            else:
                d.add(ell(px, py, r(5, 15), r(3, 8)))
        doc.fill(d, b, .5)
        doc.fill(g, "#7E9A3A" if kind == "com" else "#5E7E3C", .75)
        doc.fill(ell(x - rr * .3, y - rr * .2, rr * .4, rr * .14), "#FFFFFF", .22)
    if kind == "fish":
        plants.sprig(doc, 1300, 930, .8, 100, ("#9CC878", "#4C8A4E"), 5, .5)


def sausages(doc):
    t.plate(doc, 800, 830, 640, .42, "none", m.COBALT, 24)
    for i, (x, y, rot) in enumerate(((420, 690, 6), (440, 790, 2), (470, 890, -3), (640, 620, 10))):
        doc.at(x, y, 1, rot)
        pts = [(0, 0), (180, 46), (400, 52), (600, 6)]
        doc.fill(brush([(px + 12, py + 36) for px, py in pts], 66, 84, 60), "#3A2C18", .2)
        g = doc.lin([(0, "#D9694A"), (.4, "#B33F28"), (1, "#6E1F14")])
        doc.fill(brush(pts, 70, 86, 70), g)
        doc.fill(ell(2, 1, 28, 36).add(ell(598, 5, 28, 35)), g)
        doc.line(spline([(30, -14), (200, 22), (400, 26), (570, -12)]), "#FFC9B0", 9, .65, ";stroke-linecap:round")
        k = Path()
        for j in range(5):
            k.m(110 + j * 95, 12 + (j % 3) * 8).l(140 + j * 95, 66)
        doc.line(k, "#6E1F14", 5, .5)
        doc.close()
    plants.sprig(doc, 1190, 960, .9, 76, ("#9CC878", "#4C8A4E"), 5, .5)


def beef(doc, v=1):
    if v == 1:
        weave.disc(doc, 800, 800, 640, .42)
        seed, tones = 3, ("#A4532E", "#7A3420", "#481A10")
    else:
        t.plate(doc, 800, 830, 640, .42, "scroll", m.COBALT, 24)
        seed, tones = 8, ("#B8603A", "#8C3B26", "#561F16")
    r = Rng(seed)
    for i in range(17):
        a = i * 2.4
        q = 330 * (i / 17) ** .5
        x, y = 800 + q * math.cos(a), 810 + q * .42 * math.sin(a) - (17 - i) * 5
        doc.at(x, y, r(.85, 1.15), r(-40, 40))
        pts = [(-110 + r(-10, 10), -20), (-40, -44 + r(-8, 8)), (50, -36), (112, -14 + r(-8, 8)), (96, 28), (10, 40 + r(-8, 8)), (-80, 34)]
        p = spline(pts, True)
        doc.fill(p.move(6, 14), "#20100A", .3)
        doc.fill(p, doc.lin([(0, tones[0]), (.6, tones[1]), (1, tones[2])], (0, 0, .6, 1)))
        f = Path()
        for k in range(5):
            yy = -22 + k * 11
            f.m(-80 + k * 6, yy).q(0, yy + r(-10, 10), 84 - k * 5, yy + 4)
        doc.line(f, mix(tones[0], "#FFD9A8", .35), 2.6, .45)
        doc.close()
    if v == 1:
        for x, y, rot in ((1190, 930, 30), (420, 900, -40), (560, 640, 80)):
            doc.fill(brush([(x, y), (x + 50, y + 16 * (1 if rot > 0 else -1)), (x + 110, y)], 16, 20, 3), doc.lin([(0, "#E2412C"), (1, "#A31E16")]))
            doc.fill(brush([(x, y), (x - 20, y - 8), (x - 34, y - 4)], 7, 5, 4), "#5E8C3C")
    else:
        for x, y, s in ((1180, 930, 1.1), (1290, 880, .9), (390, 900, 1)):
            garlic(doc, x, y, s, ("#FFFFFF", "#EFE3D3", "#C9B39A"))
    sesame(doc, 800, 740, 300, 110, 60, seed)


def garlic(doc, x, y, s, tones, cut=False):
    """A bulb of garlic; cut shows the black cloves inside."""
    doc.at(x, y, s)
    shadow(doc, 4, 56, 66, 15)
    b = Path().m(-4, -92).c(-10, -60, -72, -46, -72, 8).c(-72, 52, -36, 62, 0, 62).c(36, 62, 72, 52, 72, 8).c(72, -46, 12, -60, 8, -92).z()
    doc.fill(b, doc.lin([(0, tones[1]), (.35, tones[0]), (.7, tones[1]), (1, tones[2])], (0, 0, 1, .1)))
    doc.line(Path().m(0, -70).c(-14, -40, -40, -10, -34, 56).m(2, -70).c(4, -30, 2, 10, 0, 60).m(4, -70).c(18, -40, 44, -10, 36, 56), tones[2], 3, .75)
    if cut:
        for a in (-30, 0, 30):
            doc.fill(petal(a * .5, 50, 84, 44, a * .8, .5), doc.lin([(0, "#4A3A36"), (1, "#171012")]))
            doc.fill(petal(a * .5 - 5, 24, 44, 9, a * .8, .5), "#FFFFFF", .25)
    doc.close()


def black_garlic(doc):
    weave.disc(doc, 800, 850, 620, .36)
    packs.glass(doc, 1050, 820, 330, 470, ("#5A4640", "#33231F", "#150D0C"), "#2B2B2B")
    packs.glass_front(doc, 1050, 820, 330, 470, "root", m.BROWN)
    garlic(doc, 480, 800, 1.9, ("#D9C7AE", "#B89F82", "#7E664E"), True)
    garlic(doc, 740, 880, 1.6, ("#D9C7AE", "#B89F82", "#7E664E"))
    for x, y, a in ((560, 980, 70), (700, 1010, 100), (900, 990, 60), (1020, 960, 110)):
        doc.fill(petal(x, y + 8, 110, 50, a, .5), "#20100A", .25)
        doc.fill(petal(x, y, 110, 50, a, .5), doc.lin([(0, "#5A4842"), (1, "#120B0B")]))
