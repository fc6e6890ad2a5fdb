"""Rattan, bamboo, palm leaf."""
import math
from ceramics import Body
from light import shadow
from svg import Path, brush, ell, poly, mix

STRAW = ("#EBCB8B", "#C99A52", "#7E5523")


def weave(body, rows, cols, h0, h1, tone=STRAW, diag=False):
    """Over-and-under strips round a body, from height h0 to h1."""
    d = body.doc
    lt, dk, sh = Path(), Path(), Path()
    w, hh = 344 / cols, (h1 - h0) / rows
    for r in range(rows):
        y = h0 + r * hh
        for c in range(cols):
            x = -172 + c * w + (w * .5 if diag and r % 2 else 0)
            if abs(x + w / 2) > 165:
                continue
            f = lambda u, v: body.at(x + u * w, y + v * hh)
            if (r + c) % 2:
                lt.add(poly([f(.02, .14), f(.5, -.05), f(.98, .14), f(.98, .86), f(.5, 1.05), f(.02, .86)]))
            else:
                dk.add(Path().m(*f(.14, 0)).l(*f(.86, 0)).l(*f(.86, 1)).l(*f(.14, 1)).z())
    d.fill(dk, tone[1])
    d.fill(lt, d.lin([(0, mix(tone[0], "#FFFFFF", .25)), (1, tone[0])]))


def basket(doc, cx, cy, s, prof=None, rows=11, cols=30, tone=STRAW, handle="hoop", tilt=.22, goods=None):
    prof = prof or [(0, 78), (10, 84), (60, 102), (120, 118), (150, 122)]
    body = Body(doc, "bowl", cx, cy, s, tilt, (mix(tone[2], "#2A1806", .1), mix(tone[2], "#2A1806", .3)), prof)
    top, r = body.prof[-1]
    if handle == "hoop":
        pts = [(cx - r * .96, top), (cx - r * .86, top - r * .8), (cx, top - r * 1.28), (cx + r * .86, top - r * .8), (cx + r * .96, top)]
        doc.fill(brush(pts, 12 * s, 15 * s, 12 * s), doc.lin([(0, tone[0]), (1, tone[2])], (0, 0, 1, .4)))
        wrap = Path()
        for i in range(2, 40):
            t = i / 41 * math.pi
            x, y = cx - r * .94 * math.cos(t), top - r * 1.25 * math.sin(t) ** .85
            wrap.m(x - 7 * s, y + 5 * s).l(x + 7 * s, y - 5 * s)
        doc.line(wrap, tone[2], 1.8 * s, .6)
    body.draw(lambda pen, b: weave(b, rows, cols, 2, prof[-1][0] - 8, tone), rim=None, inside=(mix(tone[2], "#000000", .45), tone[1]))
    if goods:
        goods(cx, top, r)
    rim = Path()
    for i in range(34):
        a = math.pi * i / 33
        x, y = cx - r * math.cos(a), top + r * tilt * math.sin(a)
        rim.m(x - 5 * s, y - 8 * s).l(x + 5 * s, y + 8 * s)
    arc = Path().m(cx - r, top).c(cx - r, top + r * tilt * 1.34, cx + r, top + r * tilt * 1.34, cx + r, top)
    doc.line(arc, mix(tone[1], tone[2], .3), 17 * s)
    doc.line(arc, tone[0], 11 * s)
    doc.line(rim, tone[2], 1.7 * s, .65)
    return body


def hat(doc, cx, cy, r, h, tilt=.16, tone=("#F7EBCB", "#DDBF85", "#9A7436"), ribbon="#C2476A", cast=True):
    """A conical palm hat seen from the side, its rim at (cx, cy)."""
    if cast:
        shadow(doc, cx, cy + r * tilt * .4, r * .98, r * tilt * 1.4)
    ry = r * tilt
    p = Path().m(cx, cy - h).l(cx + r, cy).c(cx + r, cy + ry * 1.3, cx - r, cy + ry * 1.3, cx - r, cy).z()
    if ribbon:
        doc.fill(brush([(cx - r * .42, cy + ry * .6), (cx - r * .5, cy + ry + r * .2), (cx - r * .3, cy + ry + r * .34), (cx - r * .2, cy + ry + r * .5)], r * .09, r * .11, r * .08), doc.lin([(0, ribbon), (1, mix(ribbon, "#FFFFFF", .35))]))
    doc.fill(p, doc.lin([(0, tone[1]), (.2, tone[0]), (.42, "#FFF9E8"), (.6, tone[0]), (.85, tone[1]), (1, mix(tone[1], tone[2], .5))], (0, 0, 1, .1)))
    leafs, hoops = Path(), Path()
    for i in range(33):
        a = math.pi * (i + .5) / 33
        leafs.m(cx, cy - h).l(cx - r * math.cos(a), cy + ry * math.sin(a))
    for i in range(1, 16):
        t = i / 16
        hoops.m(cx - r * t, cy - h + h * t).c(cx - r * t, cy - h + h * t + ry * t * 1.32, cx + r * t, cy - h + h * t + ry * t * 1.32, cx + r * t, cy - h + h * t)
    doc.line(leafs, tone[2], 1.1, .3)
    doc.line(hoops, tone[2], 1.5, .42)
    doc.line(Path().m(cx - r, cy).c(cx - r, cy + ry * 1.32, cx + r, cy + ry * 1.32, cx + r, cy), tone[2], max(3, r * .016))
    doc.fill(ell(cx, cy - h + 4, r * .03, r * .02), tone[2])


def disc(doc, cx, cy, r, k=.4, tone=STRAW, rings=11, cast=True, depth=.07):
    """A flat winnowing tray."""
    if cast:
        shadow(doc, cx, cy + r * k * .2, r * .92, r * k * .95, .36, .12)
    doc.fill(ell(cx, cy + r * depth, r, r * k), tone[2])
    doc.fill(ell(cx, cy, r, r * k), doc.lin([(0, tone[0]), (.5, tone[1]), (1, mix(tone[1], tone[2], .5))], (0, 0, 1, .6)))
    doc.fill(ell(cx, cy + r * .02, r * .92, r * k * .91), doc.lin([(0, mix(tone[1], tone[2], .35)), (.35, tone[1]), (1, tone[0])], (0, 0, .4, 1)))
    sp, sp2 = Path(), Path()
    n = rings
    for i in range(1, n + 1):
        t = i / (n + 1) * .92
        half = math.sqrt(max(0, .846 - t * t))
        for g in (-1, 1):
            sp.m(cx - r * half, cy + g * r * k * t + r * .02).l(cx + r * half, cy + g * r * k * t + r * .02)
            sp2.m(cx + g * r * t, cy - r * k * half + r * .02).l(cx + g * r * t, cy + r * k * half + r * .02)
    doc.line(sp, tone[2], 2.2, .4)
    doc.line(sp2, mix(tone[0], "#FFFFFF", .4), 2.6, .5, f";stroke-dasharray:{r / n * .9:.0f} {r / n * .9:.0f}")
    rim = Path()
    for i in range(56):
        a = i * math.pi / 28
        rim.m(cx + r * .93 * math.cos(a), cy + r * k * .93 * math.sin(a)).l(cx + r * 1.0 * math.cos(a + .05), cy + r * k * math.sin(a + .05))
    doc.line(rim, tone[2], 2.4, .55)
