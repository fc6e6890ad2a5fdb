"""Loose goods: heaps of leaves and roots, strands, glasses, leaf-wrapped cakes."""
import math
from light import shadow
from svg import Path, Rng, brush, ell, petal, poly, spline, mix


def heap(doc, cx, cy, w, h, tones, seed=1, kind="leaf", n=170):
    """A mound of dry leaves, seeds, chips or curls in three tones; (cx, cy) is the middle of its foot."""
    r = Rng(seed)
    shadow(doc, cx, cy, w * .95, h * .3, .3, .08)
    base = spline([(cx - w, cy), (cx - w * .6, cy - h * .5), (cx - w * .1, cy - h), (cx + w * .35, cy - h * .72), (cx + w, cy), (cx + w * .5, cy + h * .17), (cx - w * .5, cy + h * .17)], True)
    doc.fill(base, doc.lin([(0, tones[1]), (1, tones[2])]))
    parts = [Path(), Path(), Path(), Path()]
    for i in range(n):
        u = r(-1, 1)
        v = r()
        x = cx + w * u * .97
        y = cy + h * .12 - (1 - u * u) * h * 1.02 * v
        j = 0 if v > .66 and r() < .7 else 1 if r() < .6 else 2
        if r() < .1:
            j = 3
        a = r(0, 360)
        if kind == "leaf":
            p = petal(x, y, r(22, 42), r(8, 14), a, .5, r(-6, 6))
        elif kind == "seed":
            p = ell(x, y, r(9, 13), r(7, 10))
        elif kind == "curl":
            p = brush([(x, y), (x + r(6, 16), y - r(2, 12)), (x + r(14, 30), y + r(-8, 8))], 3, 6, 2)
        elif kind == "stick":
            d = math.radians(a)
            L = r(24, 46)
            p = brush([(x, y), (x + L * .5 * math.cos(d), y + L * .3 * math.sin(d)), (x + L * math.cos(d), y + L * .5 * math.sin(d))], 7, 8, 6)
        elif kind == "grain":
            p = petal(x, y, r(9, 14), 6, a)
        else:
            p = poly([(x, y), (x + r(10, 22), y - r(4, 10)), (x + r(18, 26), y + r(2, 8)), (x + r(4, 12), y + r(8, 14))])
        parts[j].add(p)
    for p, c in zip((parts[2], parts[1], parts[0], parts[3]), (tones[2], tones[1], tones[0], mix(tones[0], "#FFFFFF", .4))):
        if p.subs:
            doc.both(p, c, mix(tones[2], "#000000", .2), .6)


def strands(doc, cx, cy, w, h, light, dark, seed=1, n=46):
    """Threads standing in a jar of the given size (cordyceps, saffron of the herb shop)."""
    r = Rng(seed)
    a, b = Path(), Path()
    for i in range(n):
        x = cx + r(-w * .42, w * .42)
        y0 = cy - r(6, 20)
        y1 = cy - h * r(.5, .84)
        p = brush([(x, y0), (x + r(-14, 14), (y0 + y1) / 2), (x + r(-22, 22), y1)], 4, 6, 7)
        (a if i % 2 else b).add(p)
    doc.fill(a, dark)
    doc.fill(b, light)


def tumbler(doc, cx, cy, w, h, liquid, tilt=.13):
    """A glass with a drink."""
    shadow(doc, cx, cy, w * .44, w * .09, .28)
    top, r1, r0 = cy - h, w / 2, w * .4
    out = Path().m(cx - r1, top).l(cx - r0, cy - 8).c(cx - r0, cy + r0 * tilt * 1.3, cx + r0, cy + r0 * tilt * 1.3, cx + r0, cy - 8).l(cx + r1, top).c(cx + r1, top - r1 * tilt * 1.3, cx - r1, top - r1 * tilt * 1.3, cx - r1, top).z()
    doc.fill(out, doc.lin([(0, "#DCE6E8"), (.4, "#FFFFFF"), (1, "#CCD8DA")], (0, 0, 1, 0)), .55)
    ly = top + h * .22
    rl = r1 - (r1 - r0) * .22 - 8
    rb = r0 - 8
    doc.fill(Path().m(cx - rl, ly).l(cx - rb, cy - 26).c(cx - rb, cy - 26 + rb * tilt * 1.3, cx + rb, cy - 26 + rb * tilt * 1.3, cx + rb, cy - 26).l(cx + rl, ly).z(),
             doc.lin([(0, mix(liquid[1], "#000000", .1)), (.25, liquid[0]), (.6, mix(liquid[0], liquid[1], .4)), (1, liquid[1])], (0, 0, 1, .1)))
    doc.fill(ell(cx, ly, rl, rl * tilt), mix(liquid[0], "#FFFFFF", .4))
    doc.line(ell(cx, top, r1, r1 * tilt), "#FFFFFF", 4, .95)
    doc.line(ell(cx, top, r1 - 3, r1 * tilt - 2), "#9FB0B2", 1.4, .8)
    doc.fill(poly([(cx - r1 * .8, top + 24), (cx - r1 * .66, top + 30), (cx - r0 * .66, cy - 40), (cx - r0 * .78, cy - 44)]), "#FFFFFF", .5)


def banh_chung(doc, cx, cy, s, cut=False):
    """A square rice cake in green leaves, tied with bamboo string; (cx, cy) is its front foot."""
    doc.at(cx, cy, s)
    shadow(doc, 20, -34, 200, 50, .4, .1)
    lt, md, dk = "#7FA45A", "#557F3E", "#2F5428"
    top = poly([(-170, -150), (40, -206), (210, -150), (0, -84)])
    doc.fill(poly([(-170, -150), (0, -84), (0, 12), (-170, -56)]), doc.lin([(0, md), (1, dk)], (0, 0, .3, 1)))
    doc.fill(poly([(0, -84), (210, -150), (210, -60), (0, 12)]), doc.lin([(0, lt), (1, md)], (0, 0, .5, 1)))
    doc.fill(top, doc.lin([(0, "#A5C37A"), (1, lt)]))
    v = Path()
    for i in range(1, 9):
        f = i / 9
        v.m(-170 + 170 * f, -150 + 66 * f).l(40 + 170 * f, -206 + 56 * f)
        v.m(210 * f, -84 - 66 * f).l(210 * f, 12 - 72 * f)
        v.m(-170 * f, -84 - 66 * f).l(-170 * f, 12 - 68 * f)
    doc.line(v, "#D4E3AC", 1.4, .4)
    doc.fill(poly([(0, -84), (104, -117), (60, 0), (0, 12)]), "#FFFFFF", .07)
    st = Path()
    for f in (.3, .7):
        st.m(-170 + 170 * f, -54 + 66 * f).l(-170 + 170 * f, -150 + 66 * f).l(40 + 170 * f, -206 + 56 * f)
        st.m(210 * f, 12 - 72 * f).l(210 * f, -84 - 66 * f).l(-170 + 210 * f, -150 - 56 * f)
    doc.line(st, "#7C6A34", 8, .5)
    doc.line(st, "#EBDCA6", 5)
    doc.close()
