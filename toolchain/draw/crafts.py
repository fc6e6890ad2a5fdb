"""Carving, bronze, inlay, instruments, sewing: the picture of one product each."""
import math
import beasts as b
import herbs
import lacquer
import motifs as m
import plants
import tableware as t
import textile
import weave
from light import shadow
from motifs import Pen
from svg import Path, Rng, brush, ell, petal, poly, rrect, spline, mix

WOOD = ("#D9A45E", "#9C6430", "#5A3416")
ROSEWOOD = ("#A9582F", "#6E3018", "#3A170C")


def wood_grad(doc, tone, v=(0, 0, .6, 1)):
    return doc.lin([(0, mix(tone[0], "#FFFFFF", .2)), (.4, tone[0]), (.75, tone[1]), (1, tone[2])], v)


def grain(doc, path, tone, seed=1, n=14, box=(300, 300, 1300, 1000)):
    doc.clipped(path)
    r, p = Rng(seed), Path()
    for _ in range(n):
        y = r(box[1], box[3])
        p.m(box[0], y).c(box[0] + 200, y + r(-50, 50), box[2] - 300, y + r(-50, 50), box[2], y + r(-30, 30))
    doc.line(p, tone[2], 2.4, .28)
    doc.close()


def pig(doc):
    shadow(doc, 800, 940, 470, 70)
    for x, w in ((540, 96), (690, 80), (960, 84), (1090, 96)):
        doc.fill(Path().m(x - w / 2, 780).l(x + w / 2, 780).l(x + w * .42, 944).l(x - w * .42, 944).z(), wood_grad(doc, WOOD, (0, 0, 1, .4)))
        doc.fill(ell(x, 944, w * .42, 12), WOOD[2])
    body = Path().m(330, 640).c(330, 440, 560, 370, 800, 380).c(1080, 370, 1250, 470, 1250, 650).c(1250, 820, 1060, 880, 800, 880).c(540, 880, 330, 820, 330, 640).z()
    doc.fill(body, wood_grad(doc, WOOD))
    grain(doc, body, WOOD, 3, 12)
    doc.fill(Path().m(1240, 560).c(1330, 520, 1310, 440, 1260, 470).c(1220, 500, 1290, 560, 1340, 500).c(1330, 560, 1290, 590, 1246, 590).z(), WOOD[1])
    head = Path().m(300, 560).c(290, 450, 380, 400, 470, 410).c(580, 420, 620, 500, 610, 600).c(600, 710, 520, 760, 430, 750).c(340, 740, 300, 660, 300, 560).z()
    doc.fill(head.move(16, 16), "#3A2010", .3)
    doc.fill(head, wood_grad(doc, WOOD))
    for x, rot in ((400, -34), (560, 24)):
        doc.both(petal(x, 470, 150, 96, rot, .5, 10), wood_grad(doc, WOOD), WOOD[2], 2)
    doc.fill(ell(372, 640, 92, 74), WOOD[1])
    doc.fill(ell(366, 632, 90, 72), wood_grad(doc, WOOD))
    doc.fill(ell(340, 632, 15, 24).add(ell(396, 632, 15, 24)), WOOD[2])
    doc.line(Path().m(380, 712).q(430, 750, 490, 716), WOOD[2], 7, .8)
    for x in (400, 510):
        doc.line(Path().m(x - 30, 540).q(x, 512, x + 30, 540), WOOD[2], 8, .9, ";stroke-linecap:round")
    pal = dict(line=WOOD[2], deep=WOOD[1], mid=mix(WOOD[0], WOOD[1], .5), wash=WOOD[0], pale=mix(WOOD[0], "#FFFFFF", .35), dot=WOOD[2])
    pen = Pen(doc, None, pal)
    m.peony(pen.at(860, 610, 2.2))
    for x, y, s in ((1080, 600, 1.2), (700, 740, 1.2), (1010, 770, 1)):
        m.cloud(pen.at(x, y, s * 1.2))
    doc.fill(ell(700, 450, 260, 50), doc.rad([(0, "#FFFFFF", .5), (1, "#FFFFFF", 0)]))


def rhino(doc):
    tn = ROSEWOOD
    shadow(doc, 810, 950, 500, 70)
    for x, w, far in ((620, 110, 1), (1120, 110, 1), (500, 128, 0), (1010, 130, 0)):
        c = mix(tn[1], tn[2], .5) if far else None
        doc.fill(Path().m(x - w / 2, 720).l(x + w / 2, 720).c(x + w * .4, 820, x + w * .44, 900, x + w * .5, 950).l(x - w * .5, 950).c(x - w * .44, 900, x - w * .4, 820, x - w / 2, 720).z(), c or wood_grad(doc, tn, (0, 0, 1, .5)))
    body = Path().m(420, 620).c(430, 470, 600, 420, 760, 400).c(960, 370, 1180, 400, 1240, 540).c(1290, 680, 1240, 800, 1100, 830).c(900, 860, 620, 860, 500, 810).c(430, 770, 410, 700, 420, 620).z()
    doc.fill(body, wood_grad(doc, tn))
    grain(doc, body, tn, 5, 16)
    doc.line(Path().m(640, 430).c(600, 560, 620, 720, 680, 850).m(1060, 392).c(1010, 540, 1020, 720, 1070, 836).m(450, 560).c(520, 520, 560, 500, 640, 470), tn[2], 9, .65)
    head = Path().m(560, 470).c(480, 440, 400, 470, 350, 540).c(300, 600, 240, 640, 236, 700).c(236, 760, 300, 780, 360, 770).c(440, 770, 520, 740, 570, 680).z()
    doc.fill(head, wood_grad(doc, tn))
    doc.fill(Path().m(258, 650).c(230, 590, 226, 520, 262, 450).c(282, 520, 300, 560, 330, 584).z(), doc.lin([(0, "#F3DDB8"), (1, "#B98A52")]))
    doc.both(petal(490, 478, 110, 60, -20, .5, 8), wood_grad(doc, tn), tn[2], 3)
    doc.both(petal(550, 480, 100, 54, 16, .5, 8), wood_grad(doc, tn), tn[2], 3)
    doc.fill(ell(392, 600, 13, 11), "#1A0C06")
    doc.fill(ell(388, 596, 4), "#FFFFFF", .8)
    doc.line(Path().m(244, 720).q(300, 740, 350, 716), tn[2], 6, .7)
    doc.line(brushline(1240, 560), tn[1], 18, 1, ";stroke-linecap:round")
    p = Path()
    r = Rng(3)
    for _ in range(60):
        x, y = r(680, 1000), r(480, 780)
        p.add(ell(x, y, r(6, 11), r(5, 8)))
    doc.line(p, tn[2], 2, .3)
    doc.fill(ell(840, 460, 300, 50), doc.rad([(0, "#FFFFFF", .4), (1, "#FFFFFF", 0)]))


def brushline(x, y):
    return Path().m(x, y).c(x + 50, y + 40, x + 40, y + 120, x + 16, y + 170)


def jackfruit(doc):
    tn = WOOD
    shadow(doc, 800, 960, 380, 66)
    body = ell(800, 660, 340, 300)
    doc.fill(brush([(800, 370), (790, 300), (830, 220)], 34, 26, 20), wood_grad(doc, ROSEWOOD))
    doc.both(petal(820, 290, 210, 90, 70, .5, 10), wood_grad(doc, WOOD), WOOD[2], 2)
    doc.line(Path().m(826, 286).q(920, 250, 1010, 226), WOOD[2], 3, .7)
    doc.fill(body, wood_grad(doc, tn))
    doc.clipped(body)
    lt, dk = Path(), Path()
    for j in range(-8, 9):
        for i in range(-9, 10):
            u, v = (i + (j % 2) * .5) / 8.6, j / 7.6
            if u * u + v * v > 1.02:
                continue
            x, y = 800 + 340 * math.sin(u * 1.5) , 660 + 300 * math.sin(v * 1.5)
            s = 24 * (1 - .55 * (u * u + v * v)) + 5
            dk.add(poly([(x, y - s), (x + s, y), (x, y + s), (x - s, y)]))
            lt.add(poly([(x, y - s), (x + s * .1, y), (x - s, y)]))
    doc.fill(dk, tn[2], .35)
    doc.fill(lt, mix(tn[0], "#FFFFFF", .45), .8)
    doc.close()
    doc.fill(body, doc.rad([(0, "#FFFFFF", .35), (.5, "#FFFFFF", 0), (1, "#2A1206", .55)], (.34, .28, .8)))
    sl = Path().m(930, 760).c(1010, 700, 1100, 740, 1110, 830).c(1110, 900, 1040, 950, 960, 930).c(900, 900, 890, 810, 930, 760).z()
    doc.fill(sl.move(20, 22), "#2A1206", .35)
    doc.fill(sl, wood_grad(doc, ("#F0C878", "#C98E3E", "#7E4E1C")))
    doc.line(spline([(946, 780), (1016, 734), (1080, 776), (1088, 850)]), "#7E4E1C", 4, .7)
    for a in (-24, 8, 40):
        doc.fill(petal(990 + a, 880, 100, 42, a * .8, .5), wood_grad(doc, ("#F6DA98", "#D9A650", "#8E5E22")))


def candle(doc):
    """Pair of lotus candle holders in carved wood."""
    for x, s in ((560, 1.1), (1070, .95)):
        shadow(doc, x, 1000, 190 * s, 36)
        pal = ROSEWOOD
        doc.fill(ell(x, 990, 180 * s, 40 * s), wood_grad(doc, pal))
        doc.fill(Path().m(x - 120 * s, 980).c(x - 60 * s, 920, x - 30 * s, 900, x - 26 * s, 700).l(x + 26 * s, 700).c(x + 30 * s, 900, x + 60 * s, 920, x + 120 * s, 980).z(), wood_grad(doc, pal, (0, 0, 1, .2)))
        for yy in (760, 830, 890):
            doc.fill(ell(x, yy, 46 * s, 14 * s), wood_grad(doc, pal, (0, 0, 1, .4)))
        col = [(0, mix(pal[1], pal[2], .4)), (.5, pal[1]), (1, mix(pal[0], "#FFFFFF", .3))]
        for ln, wd, a in ((210, 74, 74), (224, 80, 50), (226, 84, 25)):
            for g in (-1, 1):
                doc.both(petal(x, 740, ln * s, wd * s, g * a, .6, 6), doc.lin(col), pal[2], 2)
        doc.fill(rrect(x - 42 * s, 400 - 20 * s, 84 * s, 260 * s, 8), doc.lin([(0, "#D9C9A4"), (.35, "#FFF9E8"), (1, "#C4AE82")], (0, 0, 1, 0)))
        for ln, wd, a in ((190, 100, 52), (186, 106, 26)):
            for g in (-1, 1):
                doc.both(petal(x, 760, ln * s, wd * s, g * a, .56, 4), doc.lin(col), pal[2], 2)
        doc.both(petal(x, 770, 170 * s, 116 * s, 0, .56), doc.lin(col), pal[2], 2)
        top = 400 - 20 * s
        doc.fill(ell(x, top, 42 * s, 10 * s), "#FFF6DC")
        doc.line(Path().m(x, top).l(x + 2, top - 22), "#3A2A1A", 4)
        doc.fill(ell(x, top - 60, 150, 150), doc.rad([(0, "#FFD876", .55), (1, "#FFD876", 0)]))
        doc.fill(petal(x + 2, top - 8, 104, 46, 0, .4), doc.lin([(0, "#FFF6C0"), (.6, "#FFC64A"), (1, "#F08A2A")]))


def lamps(doc):
    k, x, top = doc.mark(), 520, 560 - 122 * 1.15
    lacquer.bronze(doc, "stem", x, 1040, 1.55, None)
    lacquer.bronze(doc, "jar", x, 880, 1.4, "dragon")
    lacquer.bronze(doc, "stem", x, 560, 1.15, None)
    doc.fill(ell(x, top - 60, 170, 160), doc.rad([(0, "#FFD876", .5), (1, "#FFD876", 0)]))
    doc.fill(petal(x, top + 8, 110, 50, 0, .4), doc.lin([(0, "#FFF6C0"), (.6, "#FFC64A"), (1, "#F08A2A")]))
    lamp = doc.symbol(doc.take(k))
    doc.use(lamp)
    doc.use(lamp, 560)


def zither(doc):
    """Moon lute and two-string fiddle, with a monochord lying in front."""
    tn = ROSEWOOD
    shadow(doc, 560, 960, 320, 60)
    neck = poly([(770, 90), (826, 110), (640, 560), (584, 540)])
    doc.fill(neck, wood_grad(doc, tn))
    for i in range(7):
        f = .3 + i * .1
        x, y = 798 - 190 * f, 100 + 455 * f
        doc.fill(poly([(x - 34, y - 14), (x + 34, y + 12), (x + 32, y + 22), (x - 36, y - 4)]), "#F3E2BC")
    for i in range(4):
        doc.fill(brush([(760 + (i % 2) * 90, 120 + (i // 2) * 46), (740 + (i % 2) * 130, 110 + (i // 2) * 46)], 15, 17, 12), tn[2])
    doc.fill(ell(500, 730, 258), tn[2])
    doc.fill(ell(492, 718, 254), wood_grad(doc, WOOD))
    grain(doc, ell(492, 718, 250), WOOD, 4, 20, (230, 470, 760, 970))
    doc.line(ell(492, 718, 240), tn[1], 9)
    doc.line(ell(492, 718, 226), tn[1], 3)
    pal = dict(line=tn[2], deep=tn[1], mid=WOOD[1], wash=WOOD[0], pale="#F6E2B4", dot=tn[2])
    m.peony(Pen(doc, None, pal).at(400, 820, 1.3))
    doc.fill(poly([(400, 770), (480, 840), (470, 852), (390, 782)]), tn[2])
    for o in (-8, 8):
        doc.line(Path().m(440 + o, 806 + o).l(800 + o * .6, 110 + o * .3), "#FFFDF2", 2.4)
    doc.at(1140, 0)
    shadow(doc, 0, 990, 130, 30)
    doc.fill(rrect(-11, 150, 22, 700, 8), wood_grad(doc, tn, (0, 0, 1, 0)))
    doc.fill(brush([(0, 150), (-10, 100), (30, 80)], 24, 22, 14), tn[1])
    for y in (230, 310):
        doc.fill(brush([(-6, y), (80, y - 8), (120, y - 8)], 14, 15, 24), wood_grad(doc, tn))
    doc.fill(Path().m(-86, 830).l(86, 830).l(66, 980).l(-66, 980).z(), wood_grad(doc, tn, (0, 0, 1, .2)))
    doc.fill(ell(0, 830, 86, 24), "#EFE2C4")
    doc.fill(ell(0, 832, 70, 17), doc.lin([(0, "#D9C8A0"), (1, "#FFF6DE")]))
    doc.line(Path().m(-5, 120).l(-10, 828).m(5, 120).l(12, 828), "#FFFDF2", 2)
    doc.line(Path().m(-150, 420).c(-60, 560, -30, 640, 150, 760), tn[1], 11)
    doc.line(Path().m(-146, 424).l(146, 754), "#FFFFFF", 4, .9)
    doc.close()
    doc.both(poly([(240, 1060), (1330, 1010), (1350, 1060), (250, 1130)]), wood_grad(doc, WOOD), WOOD[2], 2)
    doc.line(Path().m(270, 1080).l(1330, 1030), "#FFFDF2", 3)
    doc.fill(brush([(290, 1080), (270, 1000), (320, 940)], 9, 7, 4), tn[2])
    doc.fill(ell(290, 1066, 26, 18), "#D9B25A")


def clock(doc):
    """A wall clock with carved leaves."""
    doc.fill(ell(830, 640, 470, 470), doc.rad([(.7, "#3A2C18", .34), (1, "#3A2C18", 0)]))
    tn = ROSEWOOD
    lv = Path()
    for i in range(28):
        lv.add(petal(800 + 330 * math.sin(i * math.pi / 14), 600 - 330 * math.cos(i * math.pi / 14), 150, 64, i * 360 / 28 + (34 if i % 2 else -34), .5, 10))
    doc.both(lv, doc.rad([(.5, tn[2]), (.8, tn[1]), (1, tn[0])]), tn[2], 2.4)
    doc.fill(ell(800, 600, 372), wood_grad(doc, tn))
    doc.fill(ell(800, 600, 318), doc.lin([(0, WOOD[2]), (1, WOOD[0])]))
    doc.fill(ell(800, 600, 304), doc.rad([(0, "#FFFDF4"), (.8, "#F6ECD4"), (1, "#D9C6A0")]))
    pen = Pen(doc, None, dict(line=tn[1], deep=tn[1], mid=WOOD[1], wash=WOOD[0], pale="#FBEBC8", dot=tn[2]))
    for i in range(12):
        a = i * math.pi / 6
        x, y = 800 + 344 * math.sin(a), 600 - 344 * math.cos(a)
        m.peony(pen.at(x, y, .5))
        doc.fill(petal(800 + 214 * math.sin(a), 600 - 214 * math.cos(a), 62 if i % 3 == 0 else 44, 17, i * 30, .5), tn[1])
    tick = Path()
    for i in range(60):
        a = i * math.pi / 30
        tick.m(800 + 286 * math.sin(a), 600 - 286 * math.cos(a)).l(800 + 296 * math.sin(a), 600 - 296 * math.cos(a))
    doc.line(tick, tn[2], 3)
    m.lotus(pen.at(800, 710, .8), False)
    doc.fill(brush([(812, 616), (760, 540), (690, 450)], 22, 16, 3).add(brush([(786, 612), (880, 560), (1000, 500)], 16, 12, 2)), "#1E1210")
    doc.fill(ell(800, 600, 20), doc.rad([(0, "#FFE9A8"), (1, "#A8752A")], (.35, .3, .8)))
    doc.fill(ell(690, 440, 200, 90), doc.rad([(0, "#FFFFFF", .5), (1, "#FFFFFF", 0)]))


def tray(doc):
    shadow(doc, 800, 900, 620, 130)
    tn = ROSEWOOD
    p = Path().m(150, 830).c(150, 740, 260, 620, 400, 590).l(1200, 590).c(1340, 620, 1450, 740, 1450, 830).c(1440, 930, 1300, 960, 1180, 970).l(420, 970).c(300, 960, 160, 930, 150, 830).z()
    doc.fill(p.move(0, 34), tn[2])
    doc.fill(p, wood_grad(doc, tn))
    inn = Path().m(200, 820).c(210, 740, 290, 640, 410, 616).l(1190, 616).c(1310, 640, 1390, 740, 1400, 820).c(1390, 900, 1280, 930, 1170, 936).l(430, 936).c(320, 930, 210, 900, 200, 820).z()
    doc.fill(inn, doc.lin([(0, tn[2]), (.25, tn[1]), (1, tn[0])]))
    grain(doc, inn, tn, 3, 22, (180, 600, 1420, 950))
    pen = Pen(doc, lambda x, y: (800 + x * 3.3, 790 + y * 1.45), m.PEARL)
    doc.clipped(inn)
    lacquer.panel_art(pen, "crane")
    doc.close()
    t.teapot(doc, 470, 860, 1.15, "bamboo")
    t.bowl(doc, "cup", 1180, 880, 1.25, "plain", liquid=("#B98A2E", "#E3C067"))


def plate_beasts(doc):
    """A big inlaid plate on a stand."""
    tn = ROSEWOOD
    shadow(doc, 800, 1080, 420, 54)
    doc.fill(brush([(500, 1090), (560, 960), (620, 860)], 50, 44, 40).add(brush([(1100, 1090), (1040, 960), (980, 860)], 50, 44, 40)), wood_grad(doc, tn))
    doc.fill(rrect(470, 1050, 660, 46, 20), wood_grad(doc, tn))
    doc.fill(ell(806, 566, 462, 462), tn[2])
    doc.fill(ell(800, 556, 460, 460), doc.lin([(0, "#5A4034"), (1, "#1C1010")], (0, 0, .7, 1)))
    doc.fill(ell(800, 556, 400, 400), doc.rad([(0, "#3A2620"), (1, "#1A0E0E")]))
    pen = Pen(doc, None, m.GOLD).at(800, 556)
    pen.line(ell(0, 0, 446), 4)
    pen.line(ell(0, 0, 410), 2.5)
    for i in range(16):
        m.cloud(pen.at(428 * math.sin(i * math.pi / 8), -428 * math.cos(i * math.pi / 8), .36, i * 22.5))
    b.dragon(pen.at(20, -190, 1.25))
    b.phoenix(pen.at(-20, 210, 1.1))
    m.crane(pen.at(-250, 90, 1.2))
    m.fish(pen.at(250, 60, 1.1, 20))
    b.pearl(pen.at(0, 10, 2.4))


def inlay_set(doc):
    lacquer.box(doc, 620, 920, 720, 420, 160, lacquer.BLACK, "lotus", m.PEARL)
    lacquer.box(doc, 1240, 1040, 420, 250, 110, lacquer.BLACK, "peony", m.PEARL)


def horn_box(doc):
    lacquer.box(doc, 800, 960, 880, 560, 210, ("#5A2E22", "#2A120E"), "crane", dict(line="#E9D3A8", deep="#F3E2C0", mid="#B98A52", wash="#6E4A2A", pale="#F9EED2", dot="#3A2412"), False)


def lamp_weave(doc):
    """A hanging lamp and a tray of rattan with a vase-shaped basket."""
    doc.line(Path().m(1180, 0).l(1180, 190), "#4A3420", 5)
    doc.fill(ell(1180, 420, 420, 340), doc.rad([(0, "#FFE2A0", .8), (1, "#FFE2A0", 0)]))
    weave.basket(doc, 1180, 560, 1.5, [(0, 120), (12, 122), (70, 116), (140, 92), (200, 52), (236, 24)], 11, 26, ("#F6D890", "#D3A052", "#8E5E24"), None)
    weave.basket(doc, 520, 1000, 1.9, [(0, 62), (10, 66), (70, 96), (130, 104), (180, 80), (220, 52), (250, 60)], 12, 26, ("#E3BC78", "#B4803C", "#5E3A16"), None)
    weave.disc(doc, 1080, 960, 360, .38)


def baskets(doc):
    weave.basket(doc, 880, 930, 2.5, rows=9, cols=26)
    weave.basket(doc, 380, 1010, 1.4, [(0, 70), (10, 74), (60, 92), (90, 96)], 6, 22, ("#D9B27A", "#A9743A", "#5E3A18"), None)
    weave.basket(doc, 1340, 1030, 1.15, [(0, 50), (10, 56), (110, 74), (170, 70)], 9, 20, ("#F0D79C", "#CFA35A", "#85592A"), None)


def basket_demo(doc):
    def goods(cx, top, r):
        for x, y, c in ((-120, -30, "#E9A13B"), (-30, -60, "#D9662F"), (70, -44, "#E9A13B"), (140, -20, "#B9C65A"), (10, -10, "#F0B84A"), (-80, 0, "#C9502A")):
            doc.fill(ell(cx + x * 1.4, top + y, 86, 80), doc.rad([(0, mix(c, "#FFFFFF", .5)), (.6, c), (1, mix(c, "#4A1A08", .45))], (.35, .3, .8)))
            doc.fill(petal(cx + x * 1.4, top + y - 74, 70, 26, 50, .5), "#6E9A4A")
    weave.basket(doc, 800, 1000, 2.8, [(0, 92), (12, 98), (60, 118), (100, 124)], 8, 34, weave.STRAW, "hoop", .24, goods)


def hat_scene(doc):
    doc.fill(brush([(520, 860), (620, 1060), (900, 1090), (1120, 980), (1190, 860)], 20, 26, 20), doc.lin([(0, "#B43A63"), (.5, "#F0A0B8"), (1, "#B43A63")], (0, 0, 1, 0)))
    weave.hat(doc, 820, 800, 560, 430, .17, ribbon=None)
    textile.roll(doc, 330, 1060, 340, 46, "#C2476A", "dot", 2)


# sewing -------------------------------------------------------------------
def quilt(doc):
    """A folded silk quilt with a stitched border, cocoons beside it."""
    for i, tn in enumerate(("#D9C49A", "#EFE0C0", "#F6EAD2")):
        textile.folded(doc, 760, 960 - i * 150, 1000 - i * 40, 150, tn, 2, "lotus" if i == 2 else None, 3)
    textile.drape(doc, [(420, 470), (700, 420), (980, 430), (1160, 520)], [(330, 770), (560, 830), (820, 780), (1120, 850)], "#EBC3C6", "lotus", 6, 8, True, 14)
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
    r = Rng(2)


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
    plants.blossom
    doc.fill(ell(800, 560, 34), doc.rad([(0, "#E9B08A"), (1, "#8E5426")], (.35, .3, .8)))


def tohe(doc):
    """Rice-dough figures on sticks in a stand: lady, rooster, fish, flower, buffalo."""
    doc.fill(rrect(250, 960, 1100, 90, 24), wood_grad(doc, WOOD))
    shadow(doc, 800, 1056, 560, 30, .2)
    for x, y in ((380, 560), (620, 480), (880, 520), (1110, 470), (1260, 620)):
        doc.fill(poly([(x - 6, y), (x + 6, y), (x + 5, 980), (x - 5, 980)]), doc.lin([(0, "#EFD9A8"), (1, "#A8803E")]))
    g = lambda c: doc.rad([(0, mix(c, "#FFFFFF", .5)), (.5, c), (1, mix(c, "#000000", .28))], (.35, .28, .85))
    # lady
    doc.fill(Path().m(620, 380).c(560, 440, 540, 600, 530, 700).c(590, 730, 660, 730, 712, 700).c(700, 600, 680, 440, 620, 380).z(), g("#E2574C"))
    doc.fill(Path().m(596, 470).c(560, 480, 520, 540, 540, 570).c(560, 560, 590, 530, 606, 500).z().m(646, 470).c(690, 480, 726, 530, 710, 570).c(684, 560, 656, 530, 636, 500).z(), g("#F3C84A"))
    doc.fill(ell(620, 340, 54), g("#F8D9BC"))
    doc.fill(Path().m(564, 338).c(560, 270, 680, 270, 676, 338).c(650, 300, 590, 300, 564, 338).z().add(ell(620, 276, 30, 24)), g("#2E2420"))
    doc.fill(ell(600, 346, 5).add(ell(640, 346, 5)), "#2E2420")
    doc.line(Path().m(608, 366).q(620, 376, 632, 366), "#C0392B", 4)
    doc.line(Path().m(540, 640).q(620, 670, 704, 640).m(536, 680).q(620, 710, 708, 680), "#F3C84A", 7)
    m.peony(Pen(doc, None, m.RED).at(664, 290, .5))
    # rooster
    doc.fill(Path().m(300, 520).c(330, 470, 400, 480, 430, 520).c(470, 460, 500, 470, 510, 420).c(530, 520, 500, 600, 410, 620).c(340, 620, 290, 580, 300, 520).z(), g("#F0A83A"))
    for a, c in ((10, "#2E7D6B"), (34, "#3C62B8"), (58, "#C0392B")):
        doc.fill(petal(480, 520, 170, 50, a, .6, 24), g(c))
    doc.fill(ell(318, 470, 44), g("#E2574C"))
    doc.fill(petal(310, 440, 52, 24, -20).add(petal(324, 436, 56, 24, 6)).add(petal(338, 442, 46, 22, 32)), "#B3261E")
    doc.fill(poly([(280, 466), (236, 480), (282, 490)]), "#F3C84A")
    doc.fill(ell(306, 464, 6), "#1E1410")
    # fish
    m.fish(Pen(doc, None, dict(line="#8E1F33", deep="#E2574C", mid="#F08A4A", wash="#FBD38A", pale="#FFF3D6", dot="#1E1410")).at(876, 470, 1.7, -8))
    # flower
    for k, (rr, c) in enumerate(((120, "#D9608A"), (86, "#F0A0BC"), (50, "#F8D3DE"))):
        q = Path()
        for i in range(8):
            q.add(petal(1110, 400, rr, rr * .6, i * 45 + k * 20, .6))
        doc.both(q, g(c), mix(c, "#7A1A3A", .4), 1.6)
    doc.fill(ell(1110, 400, 22), g("#F3C84A"))
    doc.fill(petal(1110, 640, 110, 46, 60).add(petal(1110, 700, 110, 46, -60)), g("#5E9A4A"))
    # buffalo
    doc.fill(ell(1270, 600, 130, 84), g("#5B6472"))
    for x in (1190, 1240, 1310, 1350):
        doc.fill(rrect(x - 16, 650, 34, 80, 10), g("#4A525E"))
    doc.fill(ell(1400, 560, 60, 50), g("#5B6472"))
    doc.fill(brush([(1380, 520), (1350, 470), (1390, 440)], 18, 14, 2).add(brush([(1424, 520), (1460, 480), (1440, 440)], 18, 14, 2)), g("#E9DCC0"))
    doc.fill(ell(1418, 552, 6), "#111")
    doc.fill(ell(1240, 490, 32).add(Path().m(1204, 580).c(1210, 520, 1276, 520, 1282, 580).z()), g("#2E7D6B"))
    doc.fill(ell(1240, 474, 30), g("#F8D9BC"))
