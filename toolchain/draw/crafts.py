"""Carving, bronze, inlay, instruments, sewing: the picture of one product each."""
import math
import beasts as b
import lacquer
import motifs as m
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
    weave.basket(doc, 880, 930, 2.5, rows=8, cols=24)
    weave.basket(doc, 380, 1010, 1.4, [(0, 70), (10, 74), (60, 92), (90, 96)], 5, 20, ("#D9B27A", "#A9743A", "#5E3A18"), None)
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
