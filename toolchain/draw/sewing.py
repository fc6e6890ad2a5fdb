"""Silk, cotton, bags: the picture of one product each."""
import math
import ceramics as c
import motifs as m
import plants
import textile
from light import shadow
from motifs import Pen
from svg import Path, Rng, brush, ell, petal, poly, rrect, spline, mix
from crafts import ROSEWOOD, wood_grad


def quilt(doc):
    """A folded silk quilt with a stitched border, cocoons beside it."""
    for i, tn in enumerate(("#E8D5AC", "#DFA9AE", "#F6EAD2")):
        textile.folded(doc, 760, 990 - i * 165, 1000 - i * 30, 165, tn, 2, None, 3, i == 0)
    top = poly([(330, 508), (470, 408), (1050, 408), (1190, 508)])
    doc.fill(top, doc.lin([(0, "#F3D3D4"), (.5, "#FBEDEA"), (1, "#E9BBC0")], (0, 0, 1, .4)))
    doc.clipped(top)
    f = lambda x, y: (760 + x * (.86 + (y + 60) / 620), 458 + y)
    grid = Path()
    for a in range(-9, 10):
        grid.m(*f(a * 90 - 180, -60)).l(*f(a * 90 + 180, 60)).m(*f(a * 90 + 180, -60)).l(*f(a * 90 - 180, 60))
    doc.line(grid, "#C98A92", 2.4, .6, ";stroke-dasharray:8 6")
    for a in (-270, -90, 90, 270):
        m.lotus(Pen(doc, f, m.RED).at(a, 24, .5), False)
    doc.close()
    r = Rng(4)
    for i in range(9):
        x, y = 1190 + r(-80, 190), 960 + r(-30, 90)
        doc.fill(ell(x + 6, y + 24, 58, 14), "#3A2C18", .2)
        doc.fill(ell(x, y, 58, 32), doc.rad([(0, "#FFFFFF"), (.6, "#FBF0CE"), (1, "#D9C08A")], (.35, .3, .8)))
        doc.line(Path().m(x - 46, y - 8).q(x, y - 24, x + 44, y - 6).m(x - 50, y + 6).q(x, y + 20, x + 50, y + 4), "#E0CB98", 1.6, .8)


def silk_bolts(doc, v=1):
    if v == 1:
        textile.roll(doc, 330, 930, 900, 110, "#A83A4A", "lotus", 2)
        textile.roll(doc, 420, 750, 800, 100, "#2F55A8", "cloud", 3)
        textile.roll(doc, 500, 580, 690, 92, "#C8A24A", "dot", 5)
        textile.drape(doc, [(1020, 480), (1150, 466), (1290, 490)], [(960, 1080), (1120, 1050), (1260, 1096), (1430, 1060)], "#C8A24A", "dot", 5, 6, True, 12)
    elif v == 2:
        textile.drape(doc, [(260, 140), (560, 110), (900, 150)], [(180, 1010), (420, 1070), (700, 1010), (980, 1080)], "#A83A4A", "lotus", 7, 9, True, 22)
        textile.drape(doc, [(880, 150), (1100, 120), (1330, 150)], [(920, 1040), (1100, 1000), (1260, 1060), (1420, 1010)], "#2E7D6B", "cloud", 4, 7, True, 14)
        doc.fill(rrect(180, 108, 1240, 36, 18), doc.lin([(0, "#C99A5A"), (.5, "#8E5E2A"), (1, "#5A3818")]))
    else:
        textile.drape(doc, [(360, 200), (700, 150), (1000, 240), (1240, 180)], [(280, 1000), (560, 1070), (900, 1000), (1330, 1080)], "#D9C8A0", "lotus", 9, 11, True, 20)
        plants.lotus(doc, 1180, 900, 1.1, True, 10)
        doc.fill(brush([(300, 1050), (520, 960), (760, 1020), (980, 1080)], 8, 10, 6), "#8DB36A")


def scarf(doc, v=1):
    if v == 1:
        doc.fill(rrect(330, 180, 940, 28, 14), doc.lin([(0, "#C99A5A"), (1, "#6E4520")]))
        textile.hanger_scarf(doc, 620, 190, 380, 720, "#D9668A", "lotus", 4)
        textile.hanger_scarf(doc, 980, 190, 380, 600, "#F0B6C4", "lotus", 8)
    else:
        textile.folded(doc, 720, 960, 760, 200, "#D9668A", 3, "lotus", 4)
        textile.drape(doc, [(760, 720), (950, 660), (1160, 740)], [(860, 1000), (1060, 1070), (1240, 1010), (1390, 1060)], "#F0B6C4", "lotus", 8, 6, True, 9)


def tshirt(doc):
    doc.fill(ell(830, 700, 520, 470), doc.rad([(.5, "#3A2C18", .2), (1, "#3A2C18", 0)]))
    p = Path().m(600, 180).c(690, 260, 910, 260, 1000, 180).c(1120, 200, 1240, 260, 1300, 330).l(1190, 520).l(1090, 460).c(1080, 680, 1090, 900, 1100, 1060).c(900, 1090, 700, 1090, 500, 1060).c(510, 900, 520, 680, 510, 460).l(410, 520).l(300, 330).c(360, 260, 480, 200, 600, 180).z()
    doc.fill(p, doc.lin([(0, "#E3DCCC"), (.25, "#FFFFFF"), (.6, "#F6F1E6"), (1, "#CFC5B0")], (0, 0, 1, .25)))
    doc.line(Path().m(600, 180).c(690, 300, 910, 300, 1000, 180).m(584, 192).c(690, 326, 910, 326, 1016, 192), "#B9AE96", 3)
    doc.line(Path().m(510, 460).q(520, 560, 516, 640).m(1090, 460).q(1084, 560, 1086, 640).m(640, 900).q(700, 820, 720, 700).m(980, 940).q(920, 860, 900, 760), "#B9AE96", 4, .5)
    collage(doc, 800, 650, 1.15)


def collage(doc, cx, cy, s):
    """Silk scraps pieced into a village picture."""
    doc.at(cx, cy, s)
    patch = lambda pts, c: (doc.both(spline(pts, True, 7), textile.folds(doc, c, len(pts), 5, .2), mix(c, "#000000", .25), 2.4))
    patch([(-170, 60), (-80, -70), (0, 20), (60, -40), (170, 70), (160, 130), (-160, 130)], "#2E7D6B")
    patch([(-200, 110), (0, 80), (200, 116), (190, 190), (-190, 190)], "#D9A63A")
    patch([(60, -120), (110, -150), (150, -110), (110, -70)], "#D9503A")
    doc.both(poly([(-70, 110), (70, 110), (70, 40), (-70, 40)]), "#F3E2C0", "#8A6A48", 2.4)
    doc.both(Path().m(-110, 46).q(-80, 34, -60, -20).l(60, -20).q(80, 34, 110, 46).z(), textile.folds(doc, "#A83A4A", 3, 6, .25), "#5E1A22", 2.4)
    doc.fill(poly([(-20, 110), (20, 110), (20, 60), (-20, 60)]), "#5E3A28")
    pen = Pen(doc, None, m.RED)
    m.lotus(pen.at(-120, 190, .8), False)
    m.lotus(pen.at(120, 194, .9), False)
    m.swallow(Pen(doc, None).at(-90, -120, .6, -10))
    m.swallow(Pen(doc, None).at(0, -150, .4, 8))
    doc.line(Path().m(-196, 150).q(0, 120, 196, 156), "#FFF6DC", 3, .8, ";stroke-dasharray:9 8")
    doc.close()


def canvas_bag(doc):
    shadow(doc, 800, 1060, 420, 50)
    for g in (0, 1):
        doc.fill(brush([(610, 420), (620, 180), (800, 120 + g * 26), (980, 180), (990, 420)], 30, 32, 30), "#B99A66" if g == 0 else "#DCC598")
    p = Path().m(440, 400).l(1160, 400).c(1180, 620, 1190, 860, 1170, 1050).c(920, 1080, 680, 1080, 430, 1050).c(410, 860, 420, 620, 440, 400).z()
    doc.fill(p, doc.lin([(0, "#CDB384"), (.3, "#F1E2BF"), (.65, "#E3CFA2"), (1, "#AF9260")], (0, 0, 1, .15)))
    doc.clipped(p)
    w = Path()
    for i in range(44):
        w.m(410 + i * 18, 390).l(406 + i * 18, 1080)
    doc.line(w, "#A88C5A", 1.6, .28)
    doc.close()
    doc.line(Path().m(446, 440).l(1156, 440), "#A88C5A", 3, .8, ";stroke-dasharray:12 8")
    collage(doc, 800, 720, 1.35)


def kit(doc):
    """A picture-piecing kit: card, silk scraps, scissors, thread."""
    doc.fill(rrect(250, 330, 560, 620, 18), "#3A2C18", .2)
    doc.both(rrect(235, 310, 560, 620, 16), doc.lin([(0, "#FFFFFF"), (1, "#F1E9D8")]), "#D3C4A2", 3)
    collage(doc, 515, 630, 1.15)
    cols = ("#A83A4A", "#2F55A8", "#C8A24A", "#2E7D6B", "#D9668A", "#6E5AA0")
    r = Rng(3)
    for i in range(9):
        c = cols[i % 6]
        doc.at(960 + (i % 3) * 160, 430 + (i // 3) * 150, 1, r(-25, 25))
        q = poly([(-60, -50), (66, -58), (58, 52), (-52, 60)])
        doc.fill(q.move(8, 12), "#3A2C18", .2)
        doc.fill(q, textile.folds(doc, c, i + 1, 4, .25))
        doc.line(poly([(-50, -40), (56, -48), (48, 42), (-42, 50)]), "#FFFFFF", 2.4, .6, ";stroke-dasharray:7 6")
        doc.close()
    doc.at(1080, 960, 1, -16)
    doc.fill(brush([(-200, 0), (-40, -14), (180, -40)], 12, 24, 2).add(brush([(-200, -46), (-40, -24), (180, 10)], 12, 24, 2)), doc.lin([(0, "#F3F6F8"), (1, "#8C98A2")]))
    doc.line(ell(-250, 20, 56, 36).add(ell(-250, -66, 56, 36)), "#C0392B", 18)
    doc.fill(ell(-36, -20, 8), "#5B6472")
    doc.close()
    for i, c in enumerate(("#A83A4A", "#2F55A8")):
        x = 1310 + i * 8
        y = 860 + i * 130
        doc.fill(ell(x + 10, y + 56, 70, 16), "#3A2C18", .25)
        doc.fill(rrect(x - 50, y - 50, 100, 100, 12), doc.lin([(0, mix(c, "#FFFFFF", .4)), (.5, c), (1, mix(c, "#000000", .4))], (0, 0, 1, 0)))
        doc.fill(ell(x, y - 52, 62, 15).add(ell(x, y + 52, 62, 15)), "#D9B27A")


def picture(doc):
    doc.fill(rrect(330, 150, 980, 900, 8), "#3A2C18", .24)
    doc.fill(rrect(300, 120, 980, 900, 6), wood_grad(doc, ROSEWOOD))
    doc.fill(rrect(346, 166, 888, 808, 4), "#FBF6EA")
    inn = poly([(410, 230), (1170, 230), (1170, 910), (410, 910)])
    doc.fill(inn, textile.folds(doc, "#E9D3A0", 3, 9, .12))
    doc.clipped(inn)
    patch = lambda pts, c, sd: doc.both(spline(pts, True, 7), textile.folds(doc, c, sd, 5, .2), mix(c, "#000000", .25), 3)
    patch([(400, 620), (540, 470), (700, 590), (860, 430), (1040, 600), (1180, 520), (1180, 760), (400, 760)], "#5E7FB8", 2)
    patch([(400, 740), (640, 660), (900, 730), (1180, 670), (1180, 920), (400, 920)], "#2E7D6B", 4)
    patch([(400, 850), (700, 800), (1000, 840), (1180, 800), (1180, 930), (400, 930)], "#C8A24A", 5)
    patch([(930, 300), (1010, 262), (1080, 310), (1060, 390), (970, 400)], "#D9503A", 3)
    doc.close()
    for x, y, s in ((560, 780, .8), (1010, 790, .95)):
        collage(doc, x, y - 60, s * .9)
    plants.lotus(doc, 780, 880, .75)
    m.swallow(Pen(doc, None).at(640, 380, 1.1, -8))
    m.swallow(Pen(doc, None).at(790, 320, .8, 6))


def bead_bag(doc):
    shadow(doc, 800, 1030, 430, 54)
    doc.fill(brush([(560, 480), (600, 220), (800, 150), (1000, 220), (1040, 480)], 22, 24, 22), doc.lin([(0, "#F3DFA0"), (1, "#B98A2E")]))
    pearls = Path()
    for i in range(31):
        a = math.pi * i / 30
        pearls.add(ell(800 - 236 * math.cos(a), 470 - 316 * math.sin(a) ** .9, 15))
    doc.both(pearls, doc.rad([(0, "#FFFFFF"), (1, "#D9CDB8")], (.35, .3, .8)), "#B9AA8C", 1.2)
    p = Path().m(450, 470).c(600, 430, 1000, 430, 1150, 470).c(1250, 640, 1240, 900, 1120, 1010).c(920, 1060, 680, 1060, 480, 1010).c(360, 900, 350, 640, 450, 470).z()
    doc.fill(p, doc.lin([(0, "#3A2A5E"), (.3, "#6A54A0"), (.6, "#4A3880"), (1, "#241840")], (0, 0, 1, .2)))
    doc.fill(Path().m(450, 470).c(600, 430, 1000, 430, 1150, 470).c(1140, 510, 460, 510, 450, 470).z(), doc.lin([(0, "#F6E3AE"), (.5, "#C9983A"), (1, "#8E651E")]))
    pal = dict(line="#F3DFA0", deep="#D9608A", mid="#E9A6C0", wash="#F6D9E3", pale="#FFFFFF", dot="#C9983A")
    pen = Pen(doc, None, pal)
    m.lotus(pen.at(800, 860, 2.6))
    m.leaf(Pen(doc, None, m.GREEN).at(520, 880, 1.5, -8))
    m.leaf(Pen(doc, None, m.GREEN).at(1080, 880, 1.5, 8))
    r, q, q2 = Rng(5), Path(), Path()
    for _ in range(110):
        x, y = r(420, 1180), r(530, 1000)
        (q if r() < .5 else q2).add(ell(x, y, 6))
    doc.fill(q, "#F3DFA0", .85)
    doc.fill(q2, "#E6E0F6", .8)


def crochet_bag(doc):
    shadow(doc, 800, 1050, 410, 52)
    doc.fill(brush([(560, 500), (570, 240), (800, 150), (1030, 240), (1040, 500)], 30, 34, 30), doc.lin([(0, "#E6C9A0"), (1, "#A87E4A")]))
    p = Path().m(470, 480).c(600, 450, 1000, 450, 1130, 480).c(1220, 640, 1240, 900, 1140, 1030).c(940, 1070, 660, 1070, 460, 1030).c(360, 900, 380, 640, 470, 480).z()
    doc.fill(p, doc.lin([(0, "#B08858"), (1, "#7E5A30")], (0, 0, 1, .2)))
    doc.clipped(p)
    cols = ("#F3E2C4", "#E3A98A", "#C9605A", "#F3E2C4", "#8FB0A0")
    for j in range(15):
        y = 490 + j * 40
        q = Path()
        for i in range(24):
            x = 360 + i * 38 + (19 if j % 2 else 0)
            q.add(petal(x, y + 30, 44, 26, -24)).add(petal(x + 2, y + 30, 44, 26, 24))
        c = cols[(j // 2) % 5]
        doc.both(q, doc.lin([(0, mix(c, "#FFFFFF", .3)), (1, c)]), mix(c, "#5A3418", .5), 1.6)
    doc.close()
    doc.fill(p, doc.lin([(0, "#3A2410", .3), (.3, "#FFFFFF", .12), (.6, "#3A2410", 0), (1, "#3A2410", .42)], (0, 0, 1, .1)))
    doc.line(Path().m(470, 480).c(600, 450, 1000, 450, 1130, 480), "#F3E2C4", 20)
    doc.fill(ell(800, 560, 34), doc.rad([(0, "#E9B08A"), (1, "#8E5426")], (.35, .3, .8)))
