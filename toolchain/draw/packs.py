"""Tins, boxes, jars, pouches, bottles: what goods come in. Labels carry a drawing, never words."""
import motifs as m
from light import shadow
from motifs import Pen
from svg import Path, brush, ell, petal, rrect, mix, poly
from ceramics import Body


def lines(doc, cx, y, w, n=2, color="#8A8171"):
    p = Path()
    for i in range(n):
        k = w * (1 - .28 * i)
        p.m(cx - k / 2, y + i * 13).l(cx + k / 2, y + i * 13)
    doc.line(p, color, 3.4, .55, ";stroke-linecap:round")


def emblem(doc, kind, x, y, s, pal):
    """A small drawing for labels, centred near (x, y), about 120 s wide."""
    pen = Pen(doc, None, pal).at(x, y, s)
    if kind == "lotus":
        m.lotus(pen.at(0, 34), False)
        m.stem(pen, [(0, 36), (-10, 48), (-40, 52)], 4)
    elif kind == "leaf":
        for a, l in ((-42, 62), (42, 62), (0, 82)):
            pen.grad(petal(0, 30, l, 26, a, .5, 3), "mid", "deep", 1.6)
            pen.line(Path().m(0, 0).q(2, -l * .5, 3, -l * .9).move(0, 30, 1, a), 1.4, "pale")
    elif kind == "peony":
        m.peony(pen, 46)
    elif kind == "crane":
        m.crane(pen.at(-6, 66, .9))
    elif kind == "swallow":
        m.swallow(pen.at(8, 0, .9))
    elif kind == "fish":
        m.fish(pen.at(-6, 0, .8))
    elif kind == "bee":
        pen.fill(ell(0, 6, 22, 34), "mid")
        pen.fill(Path().m(-21, 0).l(21, 0).l(22, 9).l(-22, 9).z().m(-20, 18).l(20, 18).l(16, 27).l(-16, 27).z(), "dot")
        pen.fill(ell(0, -32, 13), "dot")
        pen.grad(petal(-6, -14, 62, 30, -66, .6).add(petal(6, -14, 62, 30, 66, .6)), "pale", "wash", 2)
        pen.line(Path().m(-5, -42).q(-12, -54, -20, -54).m(5, -42).q(12, -54, 20, -54), 2.4)
    elif kind == "grain":
        pen.line(Path().m(0, 60).q(-6, 0, 16, -58), 3)
        lv = Path()
        for i in range(7):
            y0 = 30 - i * 13
            lv.add(petal(-1 + i * 2, y0, 28, 11, -38)).add(petal(1 + i * 2, y0, 28, 11, 52))
        pen.grad(lv, "mid", "deep", 1.2)
    elif kind == "hill":
        m.landscape(pen.at(0, 24, .3), 150, 5)
    elif kind == "root":
        pen.fill(brush([(0, -50), (6, -10), (-4, 30), (8, 62)], 30, 24, 2).add(brush([(0, 0), (30, 24), (36, 52)], 14, 9, 1)).add(brush([(-4, 10), (-30, 30), (-32, 56)], 12, 8, 1)), "mid")
        pen.fill(petal(0, -46, 36, 16, -30).add(petal(0, -46, 40, 16, 24)), "deep")


def label(doc, cx, cy, w, h, kind, pal, r=10, paper=("#FFFDF7", "#F1E8D6")):
    p = rrect(cx - w / 2, cy - h / 2, w, h, r)
    doc.both(p, doc.lin([(0, paper[0]), (1, paper[1])]), mix(paper[1], "#8A7040", .4), 1.2)
    doc.line(rrect(cx - w / 2 + 8, cy - h / 2 + 8, w - 16, h - 16, r * .6), pal["mid"], 1.8, .7)
    emblem(doc, kind, cx, cy - h * .1, min(w / 165, h / 190), pal)
    lines(doc, cx, cy + h * .31, w * .42, 2, pal["line"])


def tin(doc, cx, cy, w, h, tone, kind="lotus", pal=m.RED, lid=None, square=False, paper=("#FFFDF7", "#F1E8D6")):
    """A tea tin standing on (cx, cy)."""
    shadow(doc, cx, cy, w * .54, w * .1)
    lid = lid or mix(tone, "#FFFFFF", .12)
    k = .03 if square else .11
    dk, lt = mix(tone, "#101418", .42), mix(tone, "#FFFFFF", .26)
    side = doc.lin([(0, mix(tone, dk, .5)), (.12, tone), (.28, lt), (.45, tone), (.85, dk), (.95, mix(dk, tone, .4)), (1, dk)], (0, 0, 1, 0))
    x0, x1, top = cx - w / 2, cx + w / 2, cy - h
    body = Path().m(x0, top).l(x1, top).l(x1, cy - w * k * .6).c(x1, cy + w * k * .7, x0, cy + w * k * .7, x0, cy - w * k * .6).z()
    doc.fill(body, side)
    lw, lh = w * .53, h * .2
    label(doc, cx, cy - h * .4, w * .66, h * .52, kind, pal, 10, paper)
    dk2, lt2 = mix(lid, "#101418", .42), mix(lid, "#FFFFFF", .32)
    ls = doc.lin([(0, mix(lid, dk2, .5)), (.12, lid), (.28, lt2), (.45, lid), (.85, dk2), (1, mix(dk2, lid, .3))], (0, 0, 1, 0))
    doc.fill(ell(cx, top + lh * .34 + w * k * .2, lw * .96, w * k * .55), "#000000", .22)
    p = Path().m(cx - lw, top - lh * .55).l(cx - lw, top + lh * .2).c(cx - lw, top + lh * .2 + w * k * .75, cx + lw, top + lh * .2 + w * k * .75, cx + lw, top + lh * .2).l(cx + lw, top - lh * .55).z()
    doc.fill(p, ls)
    doc.fill(ell(cx, top - lh * .55, lw, w * k * .55), doc.lin([(0, lt2), (1, mix(lid, lt2, .3))], (0, 0, 1, 1)))
    doc.line(ell(cx, top - lh * .55, lw * .93, w * k * .47), mix(lid, "#FFFFFF", .55), 1.6, .6)
    doc.fill(rrect(x0 + w * .12, top + lh * .6, w * .07, h * .7, w * .03), "#FFFFFF", .16)


def box(doc, x, y, w, h, depth, tone, kind=None, pal=m.GOLD, lidline=True, cast=True):
    """A box in three-quarter view: front face from (x, y) left bottom, side going back to the right."""
    if cast:
        shadow(doc, x + w * .55 + depth * .3, y - depth * .04, w * .62, depth * .22)
    dx, dy = depth * .72, depth * .4
    lt, dk = mix(tone, "#FFFFFF", .22), mix(tone, "#0C0F14", .38)
    doc.fill(poly([(x, y), (x + w, y), (x + w, y - h), (x, y - h)]), doc.lin([(0, lt), (1, tone)], (0, 0, .7, 1)))
    doc.fill(poly([(x + w, y), (x + w + dx, y - dy), (x + w + dx, y - dy - h), (x + w, y - h)]), doc.lin([(0, mix(tone, dk, .6)), (1, dk)]))
    doc.fill(poly([(x, y - h), (x + w, y - h), (x + w + dx, y - h - dy), (x + dx, y - h - dy)]), doc.lin([(0, mix(lt, "#FFFFFF", .25)), (1, lt)], (0, 0, 1, 1)))
    if lidline:
        yy = y - h * .74
        doc.line(poly([(x, yy), (x + w, yy), (x + w + dx, yy - dy)], False), dk, 2, .6)
    if kind:
        s = min(w, h) / 210
        emblem(doc, kind, x + w / 2, y - h * .42, s, pal)
        doc.line(rrect(x + w * .07, y - h * .93, w * .86, h * .86, 6), pal["mid"], 2, .8)


def pouch(doc, cx, cy, w, h, tone, kind, pal=m.GREEN, window=None, rot=0):
    """A stand-up pouch; window = (light, dark) of the goods seen through it."""
    shadow(doc, cx, cy, w * .5, w * .09)
    doc.at(cx, cy, 1, rot)
    lt, dk = mix(tone, "#FFFFFF", .3), mix(tone, "#20180C", .28)
    p = Path().m(-w * .47, -h).l(w * .47, -h).c(w * .5, -h * .7, w * .54, -h * .3, w * .49, -10).c(w * .3, 14, -w * .3, 14, -w * .49, -10).c(-w * .54, -h * .3, -w * .5, -h * .7, -w * .47, -h).z()
    doc.fill(p, doc.lin([(0, dk), (.1, tone), (.27, lt), (.5, tone), (.82, mix(tone, dk, .4)), (1, dk)], (0, 0, 1, .08)))
    doc.fill(Path().m(-w * .47, -h).l(w * .47, -h).l(w * .475, -h * .92).l(-w * .475, -h * .92).z(), "#000000", .08)
    doc.line(Path().m(-w * .47, -h * .92).l(w * .47, -h * .92).m(-w * .48, -h * .885).l(w * .48, -h * .885), "#FFFFFF", 2, .5)
    doc.line(Path().m(-w * .4, -h * .1).q(-w * .3, -h * .02, 0, -4).m(w * .42, -h * .14).q(w * .34, -h * .04, w * .1, -4), dk, 2.4, .5)
    label(doc, 0, -h * (.58 if window else .48), w * .68, h * (.4 if window else .56), kind, pal)
    if window:
        q = ell(0, -h * .2, w * .28, h * .11)
        doc.both(q, doc.rad([(0, window[0]), (1, window[1])]), mix(window[1], "#000000", .2), 1.5)
    doc.fill(Path().m(-w * .38, -h * .86).c(-w * .42, -h * .6, -w * .44, -h * .4, -w * .4, -h * .12).l(-w * .34, -h * .12).c(-w * .38, -h * .4, -w * .36, -h * .6, -w * .31, -h * .86).z(), "#FFFFFF", .25)
    doc.close()


def glass(doc, cx, cy, w, h, goods, lid="#C9A24B", fillto=.86, neck=.84):
    """A glass jar full of something: goods = (light, mid, dark)."""
    shadow(doc, cx, cy, w * .52, w * .1, .28)
    x0, x1, top = cx - w / 2, cx + w / 2, cy - h
    r = w * .12
    p = (Path().m(cx - w * neck / 2, top).c(cx - w * neck / 2, top + r, x0, top + r, x0, top + r * 2.4).l(x0, cy - r)
         .c(x0, cy + w * .07, x1, cy + w * .07, x1, cy - r).l(x1, top + r * 2.4).c(x1, top + r, cx + w * neck / 2, top + r, cx + w * neck / 2, top).z())
    doc.fill(p, doc.lin([(0, "#DDE6E4"), (.5, "#F8FBFA"), (1, "#C6D2D0")], (0, 0, 1, 0)), .75)
    doc.clipped(p)
    fy = cy - h * fillto
    g = Path().m(x0 + 9, fy).l(x1 - 9, fy).l(x1 - 9, cy - r).c(x1 - 9, cy + w * .03, x0 + 9, cy + w * .03, x0 + 9, cy - r).z()
    doc.fill(g, doc.lin([(0, mix(goods[1], goods[2], .5)), (.2, goods[1]), (.4, goods[0]), (.7, goods[1]), (1, goods[2])], (0, 0, 1, 0)))
    doc.fill(ell(cx, fy, w / 2 - 9, w * .06), goods[0])
    doc.close()
    lw = w * neck * .54
    lk = mix(lid, "#2A1C08", .45)
    doc.fill(Path().m(cx - lw, top - h * .1).l(cx - lw, top + 4).c(cx - lw, top + w * .08, cx + lw, top + w * .08, cx + lw, top + 4).l(cx + lw, top - h * .1).z(),
             doc.lin([(0, mix(lid, lk, .5)), (.25, mix(lid, "#FFFFFF", .45)), (.5, lid), (.85, lk), (1, mix(lk, lid, .4))], (0, 0, 1, 0)))
    doc.fill(ell(cx, top - h * .1, lw, w * .06), mix(lid, "#FFFFFF", .35))


def glass_front(doc, cx, cy, w, h, kind=None, pal=m.GOLD, at=.4):
    """Reflections and label over the goods of a glass jar."""
    x0, top = cx - w / 2, cy - h
    if kind:
        label(doc, cx, cy - h * at, w * .62, h * .42, kind, pal)
    doc.fill(rrect(x0 + w * .06, top + h * .18, w * .05, h * .68, w * .025), "#FFFFFF", .6)
    doc.fill(rrect(x0 + w * .14, top + h * .2, w * .018, h * .6, w * .009), "#FFFFFF", .5)
    doc.fill(rrect(x0 + w * .9, top + h * .22, w * .03, h * .6, w * .015), "#FFFFFF", .35)


def bottle(doc, cx, cy, w, h, liquid, cap, kind, pal=m.GOLD, shape="round"):
    prof = {"round": [(0, 46), (6, 50), (150, 50), (190, 40), (216, 18), (290, 17)],
            "flask": [(0, 50), (8, 58), (70, 66), (130, 56), (168, 26), (190, 17), (270, 16)],
            "slim": [(0, 38), (6, 41), (170, 41), (220, 18), (300, 15)]}[shape]
    k = h / 300
    body = Body(doc, "jar", cx, cy, k, .1, (mix(liquid[0], "#FFFFFF", .15), liquid[1]), [(y, r * w / 100 / k) for y, r in prof])
    body.draw(None, pal, rim=None)
    top = body.prof[-1][0]
    label(doc, cx, cy - h * .29, w * .7, h * .36, kind, pal)
    r = body.prof[-1][1] * 1.25
    doc.fill(Path().m(cx - r, top - h * .05).l(cx - r, top + h * .06).c(cx - r, top + h * .075, cx + r, top + h * .075, cx + r, top + h * .06).l(cx + r, top - h * .05).z(),
             doc.lin([(0, mix(cap, "#000000", .3)), (.3, mix(cap, "#FFFFFF", .4)), (.6, cap), (1, mix(cap, "#000000", .4))], (0, 0, 1, 0)))
    doc.fill(ell(cx, top - h * .05, r, r * .22), mix(cap, "#FFFFFF", .25))
