"""Plates, bowls, cups, pots, and how they stand together."""
import math
import beasts as b
import motifs as m
from ceramics import Body
from light import shadow
from motifs import Pen
from svg import Path, brush, ell, petal, spline, mix


def plate_paint(kind, pen, r):
    """Decoration of a plate of radius r round (0, 0)."""
    u = r / 200
    p = pen.at(0, 0, u)
    m_ring = lambda rad, w, tone="line": pen.line(ell(0, 0, rad * u), w * u, tone)
    m_ring(188, 5, "deep")
    m_ring(180, 2)
    m_ring(132, 2)
    if kind in ("lotus", "swallows"):
        for i in range(10):
            t = 360 * i / 10
            a = math.radians(t)
            x, y = 156 * math.sin(a), -156 * math.cos(a)
            if i % 2:
                m.lotus(p.at(x * .93, y * .93, .4, t), False)
            else:
                p.fill(petal(x, y, 38, 15, t + 82, .5, 6).add(petal(x, y, 38, 15, t - 82, .5, -6)), "mid")
    elif kind in ("dragon", "phoenix", "twins", "peony"):
        q = Path()
        for i in range(24):
            q.add(petal(0, 0, 34, 17, 0, .55).move(0, 0, 1, 0).move(139 * math.sin(i * math.pi / 12), -139 * math.cos(i * math.pi / 12), 1, i * 15))
        p.grad(q, "mid", "pale", 1.8)
    elif kind == "scroll":
        q = spline([((156 + (10 if i % 2 else -10)) * math.cos(i * math.pi / 12), (156 + (10 if i % 2 else -10)) * math.sin(i * math.pi / 12)) for i in range(24)], True)
        p.line(q, 3)
        lv = Path()
        for i in range(24):
            a = i * math.pi / 12
            lv.add(petal(156 * math.cos(a), 156 * math.sin(a), 22, 9, i * 15 + (120 if i % 2 else 60)))
        p.fill(lv, "deep")
    if kind == "lotus":
        for x, s in ((-1, 1), (1, .9)):
            m.stem(p, [(0, 80), (x * 40, 60), (x * 66, 30)], 4)
            m.leaf(p.at(x * 72, 36, .66 * s, x * 10))
            m.stem(p, [(0, 80), (x * 30, 10), (x * 52, -40)], 4)
        m.stem(p, [(0, 40), (-6, 80), (6, 104)], 5)
        m.bud(p.at(-52, -38, .9, -14))
        m.pod(p.at(54, -42, .95, 10))
        m.lotus(p.at(0, 36, 1.2))
    elif kind == "swallows":
        m.lotus(p.at(-18, 72, .95))
        m.leaf(p.at(62, 76, .72, 12))
        m.bud(p.at(84, 34, .7, 14))
        m.stem(p, [(80, 34), (72, 60), (60, 84)], 4)
        for x, y, s, rr, f in ((-40, -52, .78, -14, 1), (56, -34, .62, 10, -1), (20, -92, .46, -8, 1)):
            m.swallow(p.at(x, y, s, rr, f))
    elif kind == "dragon":
        b.dragon(p.at(8, 16, .78))
        b.pearl(p.at(10, -70, .9))
        m.cloud(p.at(-64, -56, .6))
        m.cloud(p.at(50, 80, .7))
    elif kind == "phoenix":
        b.phoenix(p.at(-28, -4, .72))
        m.peony(p.at(-38, 72, .62))
    elif kind == "twins":
        b.dragon(p.at(-2, -40, .6))
        b.phoenix(p.at(-12, 62, .54))
        b.pearl(p.at(-2, 6, .7))
    elif kind == "peony":
        for a in (20, 80, 140, 200, 260, 320):
            p.grad(petal(0, 0, 96, 36, a, .6, 10), "mid", "deep", 1.5)
        m.peony(p.at(0, 0, 1.4))
    elif kind == "landscape":
        m.landscape(p.at(0, 20, .62), 180, 3)
    elif kind == "fish":
        m.fish(p.at(-2, -38, .8, 8))
        m.fish(p.at(2, 44, .8, 188))
        for a in range(0, 360, 45):
            m.cloud(p.at(156 * math.sin(math.radians(a)), -156 * math.cos(math.radians(a)), .34, a))
    elif kind == "scroll":
        m.peony(p.at(0, 0, 1.1))
        for i in range(6):
            m.lotus(p.at(86 * math.sin(i * math.pi / 3), -86 * math.cos(i * math.pi / 3), .42, i * 60), False)


def plate(doc, cx, cy, r, k=.42, kind="lotus", pal=m.COBALT, depth=None, cast=True, glaze=("#FEFDF9", "#EFE9DC"), detail=True):
    """A plate seen at an angle: k is the squash of its circle; k near 1 stands up."""
    depth = r * .09 * (1 - k) if depth is None else depth
    if cast:
        shadow(doc, cx, cy + depth + r * k * .2, r * .86, r * k * .92, .4, .1)
    doc.fill(ell(cx, cy + depth, r * .985, r * k * .985), doc.lin([(0, "#CFC5B2"), (.3, "#F1EBDF"), (1, "#A89B85")], (0, 0, 1, .2)))
    doc.fill(ell(cx, cy, r, r * k), doc.lin([(0, "#FFFFFF"), (1, glaze[1])], (0, 0, .7, 1)))
    doc.fill(ell(cx, cy + r * k * .02, r * .7, r * k * .7), doc.lin([(0, mix(glaze[1], "#B5A78E", .35)), (.35, glaze[1]), (.8, "#FFFFFF")], (0, 0, .6, 1)))
    doc.fill(ell(cx, cy + r * k * .035, r * .665, r * k * .665), doc.lin([(0, glaze[1]), (1, glaze[0])], (0, 0, .5, 1)))
    if detail:
        plate_paint(kind, Pen(doc, lambda x, y: (cx + x, cy + y * k), pal), r)
    else:
        doc.line(ell(cx, cy, r * .94, r * k * .94), pal["deep"], r * .025)
    doc.fill(ell(cx - r * .3, cy - r * k * .42, r * .5, r * k * .34), doc.rad([(0, "#FFFFFF", .5), (1, "#FFFFFF", 0)]))
    doc.fill(ell(cx, cy, r, r * k), doc.lin([(0, "#FFFFFF", 0), (.6, "#4A3A22", 0), (1, "#4A3A22", .16)], (0, 0, 1, .7)))


def cup_paint(kind):
    def f(pen, body):
        h = body.h
        m.band(pen, 160, -h * .1, 3.2)
        m.rings(pen, 160, (-h * .93,), 2)
        s = body.rmax / body.s / 130
        if kind in ("lotus", "scroll"):
            for x in (-96, 0, 96):
                m.lotus(pen.at(x * s, -h * .34, .62 * s), False)
            for x in (-48, 48):
                m.leaf(pen.at(x * s, -h * .36, .46 * s))
                m.bud(pen.at(x * s, -h * .5, .42 * s))
            m.waves(pen, 150, -h * .22, 1, 10, 24 * s)
        elif kind == "swallows":
            for x, y, sc, rr, fl in ((-44, .66, .46, -14, 1), (38, .58, .52, 8, -1), (96, .7, .34, 0, 1), (-100, .56, .34, 10, 1)):
                m.swallow(pen.at(x * s, -h * y, sc * s, rr, fl))
            for x in (-80, 0, 76):
                m.lotus(pen.at(x * s, -h * .24, .44 * s), False)
        elif kind in ("dragon", "twins"):
            b.dragon(pen.at(-4 * s, -h * .52, .56 * s))
            m.waves(pen, 150, -h * .22, 2, 10, 24 * s)
        elif kind == "phoenix":
            b.phoenix(pen.at(-16 * s, -h * .54, .48 * s))
        elif kind == "peony":
            for x, sc in ((-92, .6), (0, .9), (92, .6)):
                m.peony(pen.at(x * s, -h * .54, sc * s))
        elif kind == "plain":
            m.rings(pen, 160, (-h * .86,), 4, "deep")
        elif kind == "fret":
            m.key_fret(pen, 150, -h * .72, 14, 24)
            m.lappets(pen, 150, -h * .16, h * .3, 14)
    return f


def bowl(doc, form, cx, cy, s, kind="lotus", pal=m.COBALT, tilt=.27, liquid=None, glaze=("#FDFCF8", "#F0EADD"), cast=True):
    body = Body(doc, form, cx, cy, s, tilt, glaze)
    body.draw(cup_paint(kind), pal, cast)
    y, r = body.prof[-1]
    inner = ell(cx, y + 1, r * .945, r * tilt * .93)
    doc.fill(inner, doc.lin([(0, "#A69A83"), (.4, "#DCD3C2"), (1, "#FBF8F1")], (.1, 0, .7, 1)))
    if liquid:
        doc.clipped(inner)
        ly, lr = y + r * tilt * .34, r * .88
        doc.fill(ell(cx, ly, lr, lr * tilt), doc.lin([(0, liquid[0]), (1, liquid[1])], (0, 0, .6, 1)))
        doc.line(ell(cx, ly, lr * .97, lr * tilt * .95), "#FFFFFF", 2, .35)
        doc.fill(ell(cx - lr * .3, ly + lr * tilt * .25, lr * .3, lr * tilt * .2), "#FFFFFF", .35)
        doc.close()
    else:
        doc.clipped(inner)
        doc.line(ell(cx, y + r * tilt * .3, r * .86, r * tilt * .84), pal["deep"], max(2, r * .018), .6)
        doc.close()
    return body


def teapot(doc, cx, cy, s, kind="lotus", pal=m.COBALT, tilt=.2, glaze=("#FDFCF8", "#F0EADD"), handle="side", body_paint=None, dark="#B9A98C"):
    """Pot with spout on the left and handle on the right."""
    g = doc.lin([(0, glaze[0]), (.5, glaze[1]), (1, mix(glaze[1], dark, .8))])
    shadow(doc, cx, cy + 8 * s, 76 * s, 15 * s)
    line = mix(glaze[1], dark, .9)
    if handle == "side":
        pts = [(cx + 84 * s, cy - 112 * s), (cx + 132 * s, cy - 124 * s), (cx + 150 * s, cy - 84 * s), (cx + 128 * s, cy - 44 * s), (cx + 86 * s, cy - 34 * s)]
        doc.both(brush(pts, 20 * s, 15 * s, 19 * s), g, line, 1.6 * s)
        doc.line(spline([(x - 3 * s, y - 3 * s) for x, y in pts[1:4]]), "#FFFFFF", 3 * s, .8)
        doc.line(spline(pts[1:4]), pal["deep"], 2.4 * s, .8)
    else:
        pts = [(cx - 62 * s, cy - 122 * s), (cx - 76 * s, cy - 200 * s), (cx, cy - 250 * s), (cx + 76 * s, cy - 200 * s), (cx + 62 * s, cy - 122 * s)]
        doc.both(brush(pts, 9 * s, 13 * s, 9 * s), doc.lin([(0, "#D9AE6C"), (1, "#8A5A2A")]), "#70481F", 1.4 * s)
        hoop = Path()
        for i in range(1, 40):
            t = i / 40 * math.pi
            x, y = cx - 70 * s * math.cos(t), cy - 140 * s - 104 * s * math.sin(t)
            hoop.m(x - 5 * s, y - 5 * s).l(x + 5 * s, y + 5 * s)
        doc.line(hoop, "#6B4219", 1.2 * s, .5)
    sp = (Path().m(cx - 80 * s, cy - 36 * s).c(cx - 118 * s, cy - 48 * s, cx - 116 * s, cy - 100 * s, cx - 158 * s, cy - 138 * s)
          .l(cx - 142 * s, cy - 150 * s).c(cx - 106 * s, cy - 128 * s, cx - 104 * s, cy - 98 * s, cx - 82 * s, cy - 88 * s).z())
    doc.both(sp, g, line, 1.6 * s)
    doc.fill(ell(cx - 150 * s, cy - 144 * s, 10 * s, 6 * s), "#7B6C55")
    doc.line(Path().m(cx - 110 * s, cy - 60 * s).c(cx - 118 * s, cy - 90 * s, cx - 120 * s, cy - 104 * s, cx - 148 * s, cy - 132 * s), pal["mid"], 3 * s, .7)
    body = Body(doc, "pot", cx, cy, s, tilt, glaze)
    body.draw(body_paint or pot_paint(kind), pal, False)
    y, r = body.prof[-1]
    lid = (Path().m(cx - r * 1.06, y).c(cx - r * 1.04, y - 26 * s, cx - r * .5, y - 34 * s, cx, y - 35 * s)
           .c(cx + r * .5, y - 34 * s, cx + r * 1.04, y - 26 * s, cx + r * 1.06, y).c(cx + r * .7, y + r * .24, cx - r * .7, y + r * .24, cx - r * 1.06, y).z())
    doc.both(lid, doc.lin([(0, "#E9E0CE" if glaze[0] > "#F" else glaze[0]), (.3, glaze[0]), (.7, glaze[1]), (1, mix(glaze[1], dark, .9))], (0, 0, 1, 0)), line, 1.2 * s)
    doc.line(Path().m(cx - r * .98, y - 8 * s).c(cx - r * .7, y + 7 * s, cx + r * .7, y + 7 * s, cx + r * .98, y - 8 * s), pal["deep"], 2.6 * s)
    doc.fill(ell(cx - r * .4, y - 20 * s, 14 * s, 6 * s), "#FFFFFF", .8)
    doc.fill(ell(cx, y - 44 * s, 13 * s), doc.rad([(0, "#FFFFFF"), (.3, pal["mid"]), (1, pal["line"])], (.35, .3, .8)))
    return body


def pot_paint(kind):
    def f(pen, body):
        h = body.h
        m.band(pen, 160, -h * .07, 3)
        m.lappets(pen, 158, -h * .12, h * .14, 16)
        m.rings(pen, 160, (-h * .93,), 2)
        if kind == "lotus":
            m.stem(pen, [(0, -60), (-6, -44), (6, -26)], 3)
            for x in (-1, 1):
                m.leaf(pen.at(x * 56, -52, .5, x * 10))
                m.lotus(pen.at(x * 100, -62, .5), False)
                m.bud(pen.at(x * 44, -84, .5, x * 16))
            m.lotus(pen.at(0, -46, .78))
        elif kind == "swallows":
            for x, y, s, r, fl in ((-30, 96, .42, -14, 1), (40, 86, .5, 8, -1), (94, 100, .3, 0, -1), (-92, 92, .32, 8, 1)):
                m.swallow(pen.at(x, -y, s, r, fl))
            for x, s in ((-78, .5), (0, .6), (80, .5)):
                m.lotus(pen.at(x, -38, s), False)
            m.leaf(pen.at(-40, -46, .36))
            m.leaf(pen.at(40, -46, .36))
        elif kind == "dragon":
            b.dragon(pen.at(-2, -72, .6))
        elif kind == "peony":
            for x, s in ((-80, .6), (0, .9), (80, .6)):
                m.peony(pen.at(x, -70, s))
        elif kind == "bamboo":
            m.bamboo(pen.at(0, -30, .42), 200, 8)
        elif kind == "scroll":
            m.scroll(pen, 156, -76, 30, 7)
    return f


def spoon(doc, cx, cy, s, rot=0, pal=m.COBALT):
    doc.at(cx, cy, s, rot)
    shadow(doc, 0, 14, 70, 16, .3)
    p = Path().m(-78, 0).c(-76, -30, -30, -32, -8, -14).c(20, -12, 70, -24, 118, -26).c(130, -24, 130, -8, 118, -8).c(70, -6, 20, 4, -6, 14).c(-30, 34, -76, 30, -78, 0).z()
    doc.both(p, doc.lin([(0, "#FFFFFF"), (1, "#DDD4C3")]), "#BFB39C", 1.2)
    doc.fill(ell(-42, 0, 30, 19), doc.lin([(0, "#C9BEAA"), (1, "#FFFFFF")]))
    doc.line(ell(-42, 0, 30, 19), pal["deep"], 2)
    doc.fill(petal(60, -12, 34, 10, 84).add(petal(60, -13, 24, 8, 40)).add(petal(66, -12, 24, 8, 130)), pal["deep"])
    doc.close()


def stack(doc, cx, cy, r, n, k=.3, pal=m.COBALT, kind="lotus"):
    """A pile of plates, the top one painted."""
    shadow(doc, cx, cy + r * k * .5, r * .8, r * k * .8)
    for i in range(n):
        y = cy - i * r * .075
        doc.fill(ell(cx, y + r * .07, r * .8, r * k * .8), "#B5A98F")
        doc.fill(ell(cx, y + r * .03, r, r * k), doc.lin([(0, "#D8CEBC"), (.25, "#FFFFFF"), (.7, "#EDE6D8"), (1, "#B3A68E")], (0, 0, 1, 0)))
        doc.line(Path().m(cx - r, y + r * .03).c(cx - r, y + r * k * 1.36, cx + r, y + r * k * 1.36, cx + r, y + r * .03), pal["mid"], 2, .8)
    plate(doc, cx, cy - (n - 1) * r * .075, r, k, kind, pal, 0, False)


def dinner(doc, kind, pal, view=1):
    """A dinner set: big standing plate, stack, bowls, tureen or cups; view 2 looks down on one place."""
    if view == 1:
        shadow(doc, 640, 700, 300, 40, .3)
        plate(doc, 620, 470, 330, .97, kind, pal, 10, False)
        bowl(doc, "deepbowl", 1160, 730, 1.95, "peony" if kind == "twins" else kind, pal)
        stack(doc, 400, 880, 235, 3, .36, pal, "none")
        bowl(doc, "bowl", 840, 985, 1.5, "lotus" if kind in ("lotus", "swallows") else "plain", pal)
        bowl(doc, "cup", 1240, 960, 1.5, "plain", pal)
        spoon(doc, 1090, 1052, 1.25, -12, pal)
    else:
        plate(doc, 800, 700, 560, .56, kind, pal)
        bowl(doc, "bowl", 1250, 960, 1.5, "lotus" if kind in ("lotus", "swallows") else "peony", pal)
        spoon(doc, 420, 1050, 1.5, -14, pal)


def teaset(doc, kind, pal, view=1, tea=("#B98A2E", "#E3C067"), handle="side"):
    if view == 1:
        plate(doc, 780, 900, 600, .3, "none", pal, 22)
        teapot(doc, 740, 850, 2.55, kind, pal, .2, handle=handle)
        bowl(doc, "cup", 300, 950, 1.75, kind if kind != "dragon" else "plain", pal, liquid=tea)
        bowl(doc, "cup", 1180, 930, 1.75, kind if kind != "dragon" else "plain", pal, liquid=tea)
        bowl(doc, "cup", 1000, 1040, 1.75, "plain", pal, liquid=tea)
        bowl(doc, "cup", 530, 1050, 1.75, "plain", pal, liquid=tea)
    else:
        teapot(doc, 1080, 640, 1.7, kind, pal, .24, handle=handle)
        bowl(doc, "cup", 640, 980, 5.2, kind, pal, .3, tea)
        bowl(doc, "cup", 1260, 980, 2.6, "plain", pal, .3, tea)
