"""Lacquer, mother-of-pearl and bronze."""
import beasts as b
import motifs as m
from ceramics import Body
from light import shadow
from motifs import Pen
from svg import Path, petal, poly, mix

BLACK = ("#3A2A26", "#171012")
CINNABAR = ("#B4382B", "#6E1512")
BRONZE = ("#C79A4E", "#6B4518")


def pearl(doc):
    """A palette of mother-of-pearl: the gradients shimmer through four tints."""
    return m.PEARL


def panel_art(pen, kind):
    """Inlay for a panel about 300 x 200 round (0, 0)."""
    if kind == "peony":
        for x, y, s in ((-70, 6, 1.0), (66, -24, .8), (20, 62, .6)):
            for a in (30, 100, 170, 250, 320):
                pen.at(x, y).grad(petal(0, 0, 78 * s, 26 * s, a, .5, 6), "line", "mid", 1)
            m.peony(pen.at(x, y, s))
        m.swallow(pen.at(96, 56, .5, -10, -1))
    elif kind == "crane":
        m.pine(pen.at(-90, 98, .8))
        m.crane(pen.at(30, 96, 1.0))
        m.crane(pen.at(104, 98, .8, 0, -1))
        m.cloud(pen.at(70, -66, .8))
    elif kind == "lotus":
        m.leaf(pen.at(-92, 50, 1.0, -6))
        m.leaf(pen.at(84, 60, .9, 8))
        m.stem(pen, [(0, 34), (-8, 70), (6, 98)], 5)
        m.stem(pen, [(72, -20), (60, 30), (40, 90)], 4)
        m.bud(pen.at(74, -20, 1.0, 14))
        m.lotus(pen.at(-6, 44, 1.2))
        m.swallow(pen.at(-76, -58, .56, -10))
    elif kind == "landscape":
        m.landscape(pen.at(0, 34, .8), 190, 7)
    elif kind == "fish":
        m.fish(pen.at(-50, -20, .9, 10))
        m.fish(pen.at(56, 40, .9, 188))
        m.leaf(pen.at(96, -50, .6))
    elif kind == "bamboo":
        m.bamboo(pen.at(-40, 98, .9), 210, 6)
        m.swallow(pen.at(80, -40, .7, -8, -1))
    elif kind == "dragon":
        b.dragon(pen.at(10, 10, .85))
        b.pearl(pen.at(-20, -62, .9))


def box(doc, cx, cy, w, depth, h, tone=BLACK, kind="peony", pal=m.PEARL, inlay=True):
    """A lacquer box seen from above: lid towards us; (cx, cy) is the middle of the front foot."""
    k, sk = .62, .16
    shadow(doc, cx + depth * .05, cy - 6, w * .6, depth * .2, .42)
    d2 = depth * k
    fl, fr = (cx - w / 2, cy), (cx + w / 2, cy)
    tl, tr = (cx - w / 2, cy - h), (cx + w / 2, cy - h)
    ins = w * sk * .5
    bl, br = (cx - w / 2 + ins, cy - h - d2), (cx + w / 2 - ins, cy - h - d2)
    doc.fill(poly([fl, fr, tr, tl]), doc.lin([(0, mix(tone[0], tone[1], .4)), (.4, mix(tone[0], tone[1], .7)), (1, tone[1])]))
    doc.fill(poly([tl, tr, br, bl]), doc.lin([(0, mix(tone[0], "#FFFFFF", .1)), (.5, tone[0]), (1, mix(tone[0], tone[1], .75))], (0, 0, .7, 1)))
    seam = cy - h * .62
    doc.line(Path().m(cx - w / 2, seam).l(cx + w / 2, seam), "#000000", 4, .55)
    doc.line(Path().m(cx - w / 2, seam + 4).l(cx + w / 2, seam + 4), "#FFFFFF", 1.6, .25)

    def f(x, y):
        t = (100 - y) / 200
        z = t ** .92
        ww = w / 2 - ins * z
        return (cx + x / 150 * ww, cy - h - d2 * z)
    pen = Pen(doc, f, pal)
    border = poly([(-140, -92), (140, -92), (140, 92), (-140, 92)])
    pen.line(border, 2.6, "deep", .9)
    pen.line(poly([(-134, -86), (134, -86), (134, 86), (-134, 86)]), 1.2, "mid", .8)
    panel_art(pen.at(0, 0, .86), kind)
    if inlay:
        side = Pen(doc, lambda x, y: (cx + x * w / 300, cy - h * .3 + y * h / 120), pal)
        dots = Path()
        for i in range(-6, 7):
            for a in range(0, 360, 72):
                dots.add(petal(i * 22, 0, 11, 6, a))
        side.grad(dots, "deep", "mid")
        side.line(Path().m(-146, -26).l(146, -26).m(-146, 26).l(146, 26), 1.6, "mid")
    doc.line(poly([tl, tr]), mix(tone[0], "#FFFFFF", .5), 2.4, .7)
    doc.fill(poly([(tl[0] + w * .1, tl[1] - 6), (tl[0] + w * .34, tl[1] - 6), (bl[0] + w * .46, bl[1] + 6), (bl[0] + w * .28, bl[1] + 6)]), "#FFFFFF", .09)


def bronze(doc, form, cx, cy, s, motif=None, tone=BRONZE, profile=None):
    """A cast bronze body: dark hollows, bright edges, raised work."""
    pal = dict(line=mix(tone[1], "#1A0E04", .35), deep=mix(tone[1], "#1A0E04", .1), mid=mix(tone[0], tone[1], .4), wash=mix(tone[0], "#FFE9B0", .35), pale=mix(tone[0], "#FFF3CC", .6), dot="#2A1806")
    body = Body(doc, form, cx, cy, s, .13, (mix(tone[0], "#FFFFFF", .1), tone[1]), profile)

    def art(pen, bd):
        d = doc
        o = bd.outline()
        d.fill(o, d.lin([(0, tone[1], .8), (.16, tone[0], 0), (.3, "#FFF2C4", .6), (.42, tone[0], 0), (.75, tone[1], .5), (.9, "#2A1806", .5), (1, tone[0], .3)], (0, 0, 1, .04)))
        h = bd.h
        m.key_fret(pen, 172, -h * .1, h * .05, 30)
        m.rings(pen, 180, (-h * .06, -h * .1 - h * .08, -h * .9, -h * .86), 3)
        if motif == "fish":
            m.fish(pen.at(-4, -h * .6, .8, 60))
            m.fish(pen.at(2, -h * .42, .8, 240))
            m.waves(pen, 172, -h * .22, 2, 14, 26)
        elif motif == "dragon":
            b.dragon(pen.at(-6, -h * .5, .72))
            m.waves(pen, 172, -h * .22, 2, 14, 26)
        elif motif == "lotus":
            m.lotus(pen.at(0, -h * .42, 1.0))
            m.lappets(pen, 172, -h * .2, h * .12, 14)
        elif motif == "panel":
            m.lappets(pen, 172, -h * .2, h * .2, 12)
            m.scroll(pen, 172, -h * .56, 24, 7, False)
    body.draw(art, pal, rim="deep", inside=("#1C1006", tone[1]))
    return body
