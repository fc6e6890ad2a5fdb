"""Craft villages: each composes the kit behind and its craft's goods in front."""
import ceramics as c
import crafts
import goods
import herbs
import lacquer
import motifs as m
import plants
import products
import scenes as k
import tableware as t
import textile
import weave
import yards
from light import shadow
from motifs import Pen
from svg import Path, Rng, brush, ell, petal, poly, rrect, mix


def bat_trang(d, p):
    k.water(d, 560, 700, p)
    k.boat(d, 860, 640, .9, p)
    k.ground(d, 700, p, .02)
    k.kiln(d, 1500, 790, 1.15, p)
    k.kiln(d, 1130, 770, .8, p)
    k.yard(d, 800, "#C98F62")
    for x, y, s, f in ((250, 960, 1.25, "jar"), (1690, 980, 1.3, "globe")):
        c.vase(d, f, None, x, y, s, glaze=("#E3C6A4", "#B98A62"), rim="line", pal=m.BROWN)
    c.vase(d, "meiping", "lotus", 620, 1030, 1.75)
    t.bowl(d, "bowl", 960, 1030, 1.1, "plain")
    t.plate(d, 1290, 1000, 190, .42, "none")
    m.fish(Pen(d, lambda x, y: (1290 + x, 1008 + y * .42)).at(0, 0, 1.2))


def kim_lan(d, p):
    k.ground(d, 600, p)
    k.water(d, 640, 790, p)
    k.boat(d, 1380, 730, 1.0, p, -1)
    k.bamboo_clump(d, 250, 700, 1.0, p)
    k.banyan(d, 1700, 700, .9, p)
    k.yard(d, 800, "#B98660")
    mark = d.mark()
    c.vase(d, "jar", None, 0, 0, .9, glaze=("#A9653E", "#5E3018"), rim="line", pal=m.BROWN)
    jar = d.symbol(d.take(mark))
    for i, x in enumerate((240, 470, 700)):
        d.use(jar, x, 960 + i * 20)
    c.vase(d, "flared", "scroll", 1130, 1020, 1.5, m.OLD, glaze=("#EFEDE4", "#CFCBBC"))
    t.bowl(d, "bowl", 1480, 1030, 1.3, "fret", m.OLD)


def silk(d, p):
    k.ground(d, 600, p)
    k.gate(d, 330, 800, .95, p)
    k.house(d, 1620, 780, 1.25, p)
    k.yard(d, 790, "#D2A87C")
    for x in (560, 1360):
        d.fill(poly([(x - 9, 330), (x + 9, 330), (x + 9, 960), (x - 9, 960)]), "#8E6236")
    d.fill(rrect(540, 330, 840, 16, 8), "#A87A48")
    for i, (tn, kd) in enumerate((("#A83A4A", "lotus"), ("#E0B04A", "dot"), ("#2E7D6B", "cloud"), ("#2F55A8", "peony"), ("#D9668A", None))):
        x = 572 + i * 158
        h = 860 + (i % 2) * 40
        textile.drape(d, [(x, 338), (x + 75, 334), (x + 150, 338)], [(x + 10, h), (x + 60, h + 16), (x + 110, h - 8), (x + 164, h + 12)], tn, kd, i + 2, 4, True, 8)
    textile.roll(d, 1230, 1000, 420, 48, "#E9DFC8", "lotus", 2)
    textile.roll(d, 210, 1010, 340, 44, "#B8475C", "peony", 4)


def inlay(d, p):
    k.water(d, 590, 720, p)
    k.ground(d, 720, p, .02)
    k.house(d, 420, 790, 1.3, p)
    k.palm(d, 720, 800, 1.1, p)
    k.palm(d, 180, 800, .9, p)
    k.gate(d, 1560, 800, .9, p)
    k.yard(d, 800, "#A88868")
    lacquer.box(d, 820, 1030, 700, 380, 130, lacquer.BLACK, "lotus", m.PEARL)
    for x, y, s, a in ((1300, 930, .9, -20), (1440, 900, .8, 30), (1590, 940, 1.0, -8), (1370, 1010, 1.05, 16), (1520, 1030, .9, -34), (1690, 1020, 1.0, 24)):
        yards.shell(d, x, y, s, a)


def carving(d, p):
    k.ground(d, 610, p)
    k.dinh(d, 960, 770, 1.15, p, True)
    k.lanterns(d, -30, 150, 1950, 130, 7, p, 60)
    k.yard(d, 790, "#B98A5E")
    for x, s in ((420, 1.05), (1500, 1.05)):
        yards.guardian(d, x, 1040, s)
    yards.lotus_gilt(d, 960, 1040, 1.5)


def lacquer_(d, p):
    k.ground(d, 600, p)
    k.bamboo_clump(d, 1700, 770, 1.1, p)
    k.house(d, 1240, 770, 1.2, p)
    k.gate(d, 420, 790, .85, p)
    k.yard(d, 800, "#9C6A4A")
    c.vase(d, "tall", "landscape", 420, 1030, 1.25, m.GOLD, glaze=("#B4382B", "#6E1512"), rim="deep")
    lacquer.box(d, 960, 1020, 560, 320, 120, lacquer.CINNABAR, "fish", m.GOLD)
    t.plate(d, 1500, 980, 230, .4, "peony", m.GOLD, None, True, ("#3A2A26", "#171012"), False)
    m.lotus(Pen(d, lambda x, y: (1500 + x, 1010 + y * .42), m.GOLD).at(0, 40, 1.8))


def rattan(d, p):
    k.fields(d, 590, 800, p)
    k.bamboo_clump(d, 240, 800, 1.25, p)
    k.house(d, 1500, 780, 1.3, p)
    k.yard(d, 800, "#CFAE78")
    weave.basket(d, 1000, 1020, 1.5, rows=7, cols=20)
    weave.disc(d, 520, 960, 240, .42)
    weave.basket(d, 1450, 1030, 1.35, [(0, 62), (10, 66), (70, 96), (130, 104), (180, 80), (220, 52), (250, 60)], 9, 18, ("#E3BC78", "#B4803C", "#5E3A16"), None)


def binh_phu(d, p):
    k.hills(d, 640, mix(p["near"], "#FFFFFF", .2), 14, 160)
    k.ground(d, 650, p)
    k.dinh(d, 1380, 780, .8, p)
    k.palm(d, 980, 790, 1.0, p)
    k.yard(d, 800, "#C9A06C")
    yards.strips(d, 330, 560)
    weave.basket(d, 860, 1030, 1.3, [(0, 78), (10, 84), (60, 102), (80, 104)], 5, 20, weave.STRAW, "hoop")
    weave.basket(d, 1270, 1030, 1.1, [(0, 50), (10, 56), (110, 74), (170, 70)], 8, 16, ("#F0D79C", "#CFA35A", "#85592A"), None)
    weave.disc(d, 1620, 960, 200, .42)


def banh_chung(d, p):
    k.fields(d, 600, 800, p)
    k.house(d, 420, 790, 1.4, p, lit=True)
    k.banyan(d, 1640, 780, .9, p)
    k.lanterns(d, -30, 120, 1950, 170, 6, p, 70)
    k.yard(d, 800, "#BF9468")
    yards.cauldron(d, 470, 1010, 1.1)
    for x, y, s in ((1000, 1030, 1.0), (1400, 1040, 1.0), (1200, 940, 1.0), (1200, 880, .9)):
        herbs.banh_chung(d, x, y, s * .95)


def wood(d, p):
    k.ground(d, 600, p)
    k.dinh(d, 560, 770, .95, p)
    k.banyan(d, 1540, 780, 1.0, p)
    k.yard(d, 800, "#C79A66")
    for x, y, r_ in ((300, 960, 70), (390, 1010, 84), (210, 1020, 78)):
        d.fill(rrect(x, y - r_, 300, r_ * 2, 20), crafts.wood_grad(d, crafts.WOOD))
        d.fill(ell(x, y, r_ * .4, r_), "#E9C48C")
        d.line(ell(x, y, r_ * .28, r_ * .7).add(ell(x, y, r_ * .15, r_ * .4)), "#9C6430", 4)
    d.at(760, 560, .46)
    crafts.pig(d)
    d.close()
    d.at(1180, 600, .44)
    crafts.jackfruit(d)
    d.close()


def dong_ky(d, p):
    k.ground(d, 600, p)
    k.house(d, 330, 780, 1.3, p)
    k.house(d, 760, 770, 1.1, p)
    k.gate(d, 1560, 800, .95, p)
    k.yard(d, 800, "#C2946A")
    yards.chair(d, 480, 1030, 1.1)
    yards.chair(d, 1240, 1030, 1.1, -1)
    tb = crafts.ROSEWOOD
    shadow(d, 860, 1040, 230, 30)
    d.fill(poly([(660, 860), (1060, 860), (1080, 890), (640, 890)]), crafts.wood_grad(d, tb))
    for x in (690, 1010):
        d.fill(brush([(x, 888), (x + 6, 960), (x - 10, 1036)], 34, 22, 30), crafts.wood_grad(d, tb))
    t.teapot(d, 860, 862, .6, "lotus")


def ao_dai(d, p):
    k.water(d, 600, 760, p)
    k.ground(d, 750, p, .02)
    k.palm(d, 240, 800, 1.1, p)
    k.house(d, 1560, 800, 1.3, p)
    k.boat(d, 980, 700, .8, p)
    k.yard(d, 810, "#CFA980")
    for x, tn, kd, sd in ((520, "#C2476A", "lotus", 2), (860, "#FBF4EA", "swallow", 3), (1200, "#2F55A8", "cloud", 5)):
        yards.dress(d, x, 1030, tn, kd, sd)


def peach(d, p):
    k.fields(d, 590, 1080, p, 7, 5)
    syms = plants.blossom(d)
    r = Rng(7)
    mark = d.mark()
    yards.peach_tree(d)
    far = d.symbol(d.take(mark))
    plants.tree(d, 0, 0, .8, 11, None, "round", .75, True)
    near = d.symbol(d.take(mark))
    for row, (y, s, n) in enumerate(((640, .3, 13), (720, .46, 9), (840, .8, 6))):
        for i in range(n):
            x = (i + .5 + (.35 if row % 2 else 0)) * 1920 / n
            d.fill(ell(x, y + 4, 150 * s, 18 * s), "#2A3A1E", .25)
            d.use(near if row == 2 else far, x, y, s * r(.92, 1.08), 0)
    plants.branch(d, 330, 1130, .95, 3, None, 1.0, .7)
    for _ in range(8):
        d.use(syms[0], r(500, 1880), r(940, 1060), r(.3, .55), r(0, 90), op=.8)


def xoi(d, p):
    k.ground(d, 600, p)
    k.dinh(d, 1320, 760, .85, p)
    k.house(d, 420, 770, 1.2, p)
    k.yard(d, 800, "#CBA377")
    weave.basket(d, 560, 1030, 1.6, [(0, 90), (10, 96), (40, 116), (70, 124)], 4, 20, weave.STRAW, None, .24)
    goods.mound(d, 560, 916, 180, 76, ("#F9C76A", "#E39A2A", "#A8681A"), "grain", 80, 3)
    weave.basket(d, 1040, 1040, 1.5, [(0, 90), (10, 96), (40, 116), (70, 124)], 4, 20, weave.STRAW, None, .24)
    goods.mound(d, 1040, 934, 168, 70, ("#F2987A", "#D65A3E", "#962E20"), "grain", 80, 7)
    goods.leafmat(d, 1500, 980, 260, 90)
    goods.mound(d, 1500, 970, 120, 60, ("#B99AD6", "#8A62B4", "#563A80"), "grain", 60, 5)
    for x in (520, 620, 1040):
        d.fill(ell(x, 760, 80, 120), d.rad([(0, "#FFFFFF", .45), (1, "#FFFFFF", 0)]))


def west_lake(d, p):
    k.water(d, 560, 1080, p, 5)
    k.dinh(d, 1500, 610, .5, p)
    k.palm(d, 1290, 612, .6, p)
    k.boat(d, 1000, 690, 1.0, p)
    r = Rng(6)
    for i in range(22):
        y = 660 + 390 * (i / 22)
        s = 40 + 170 * (i / 22)
        x = r(0, 760) if i % 2 else r(1080, 1920)
        plants.lotus_leaf(d, x, y, s, s * .32, r(-6, 6)) if i > 12 else d.fill(ell(x, y, s, s * .3), mix("#6EA07A", p["water"], .3))
    for x, y, s in ((300, 820, .7), (1560, 800, .75), (700, 960, 1.1), (1360, 1000, 1.25), (180, 1020, 1.0)):
        plants.stalk(d, [(x, y + 130 * s), (x + 8, y + 40 * s), (x, y)], 9 * s)
        plants.lotus(d, x, y, s)
    plants.bud(d, 960, 1000, 1.1, 6)


def bronze(d, p):
    k.water(d, 590, 760, p)
    k.ground(d, 750, p, .02)
    k.gate(d, 420, 810, .95, p)
    k.banyan(d, 1620, 800, .95, p)
    k.yard(d, 810, "#8E6A54")
    yards.crucible(d, 480, 1040, 1.1)
    lacquer.bronze(d, "yuhu", 980, 1030, 1.4, None)
    yards.bell(d, 1400, 1030, 1.15)


def com(d, p):
    k.fields(d, 590, 1080, p, 8, 9, "#D3DE7A")
    k.house(d, 1500, 760, 1.1, p)
    k.banyan(d, 330, 760, .85, p)
    d.at(360, 340, .78)
    goods.com_fresh(d)
    d.close()
    yards.stalks(d, 1640, 1080)
    yards.stalks(d, 130, 1080)


def jewel(d, p):
    k.ground(d, 600, p)
    k.dinh(d, 520, 770, .85, p, True)
    k.lanterns(d, -30, 100, 1950, 120, 7, p, 80)
    k.house(d, 1460, 780, 1.3, p, lit=True)
    k.yard(d, 800, "#7E6470")
    g = d.lin([(0, "#FFF3C0"), (.4, "#E3B64A"), (1, "#8E6414")], (0, 0, 1, .6))
    d.fill(Path().m(520, 1000).c(560, 900, 1360, 900, 1400, 1000).l(1420, 1050).l(500, 1050).z(), d.lin([(0, "#7A1E3A"), (1, "#3E0C1E")]))
    for x, r_ in ((700, 84), (960, 110), (1220, 84)):
        d.fill(ell(x + 8, 960 + r_ * .1, r_ * 1.1, r_ * .4), "#1A0610", .4)
        ring = ell(x, 930, r_, r_ * .62)
        d.line(ring, "#8E6414", 30)
        d.raw(f'<path d="{ring.d()}" fill="none" stroke="{g}" stroke-width="23"/>')
        m.peony(Pen(d, None, m.GOLD).at(x, 930 + r_ * .6, .5))
    yards.lockets(d, 960, 800)


def embroidery(d, p, subject="peony"):
    k.ground(d, 600, p)
    k.gate(d, 1560, 800, .9, p) if subject == "peony" else k.dinh(d, 1480, 780, .8, p)
    k.house(d, 360, 780, 1.2, p)
    k.bamboo_clump(d, 760, 770, .8, p) if subject == "peony" else k.palm(d, 700, 790, 1.1, p)
    k.yard(d, 800, "#C9A078" if subject == "peony" else "#B8907A")
    cx, cy, r_ = (960, 870, 250) if subject == "peony" else (900, 860, 260)
    shadow(d, cx, cy + 190, r_, 40)
    if subject == "peony":
        d.fill(ell(cx, cy, r_ + 18, (r_ + 18) * .8), crafts.wood_grad(d, crafts.WOOD))
        d.fill(ell(cx, cy, r_ - 8, (r_ - 8) * .8), d.rad([(0, "#FFFFFF"), (1, "#EFE3D0")]))
        pen = Pen(d, lambda x, y: (cx + x, cy + y * .8), m.RED)
        for a in (30, 110, 190, 260, 330):
            Pen(d, pen.f, m.GREEN).grad(petal(0, 0, 180, 60, a, .5, 12), "mid", "deep", 1.6)
        m.peony(pen, 120)
        m.swallow(Pen(d, pen.f).at(-130, -110, .7, -10))
        d.fill(brush([(cx + 60, cy + 60), (cx + 170, cy + 120), (cx + 260, cy + 190)], 3, 6, 7), "#C9D2D8")
        d.line(Path().m(cx + 60, cy + 60).c(cx - 60, cy + 200, cx + 300, cy + 220, cx + 420, cy + 160), "#C2476A", 3)
    else:
        fr = poly([(cx - 380, cy - 150), (cx + 380, cy - 150), (cx + 430, cy + 170), (cx - 430, cy + 170)])
        d.fill(fr, crafts.wood_grad(d, crafts.WOOD))
        f = lambda x, y: (cx + x * (1.16 + y / 1400), cy + 10 + y)
        inn = poly([f(-300, -126), f(300, -126), f(300, 126), f(-300, 126)])
        d.fill(inn, d.lin([(0, "#F9F4E6"), (1, "#E9DFC8")]))
        d.clipped(inn)
        pen = Pen(d, f)
        b = Pen(d, f, m.RED)
        plants_ = Pen(d, f, m.GREEN)
        m.leaf(plants_.at(-150, 60, 1.5))
        m.leaf(plants_.at(170, 70, 1.4))
        m.lotus(b.at(0, 100, 1.7))
        m.bud(b.at(160, 0, 1.2, 8))
        m.swallow(pen.at(-170, -70, .9, -8))
        m.swallow(pen.at(-60, -100, .6, 6))
        d.close()
    for i, tn in enumerate(("#A83A4A", "#2F55A8", "#C8A24A", "#2E7D6B")):
        x, y = 1400 + i * 104, 990 + (i % 2) * 30
        d.fill(ell(x + 8, y + 44, 54, 12), "#2A1C10", .3)
        d.fill(rrect(x - 38, y - 40, 76, 80, 10), d.lin([(0, mix(tn, "#FFFFFF", .4)), (.5, tn), (1, mix(tn, "#000000", .4))], (0, 0, 1, 0)))
        d.fill(ell(x, y - 42, 48, 12).add(ell(x, y + 42, 48, 12)), "#D9B27A")


def hats(d, p):
    k.fields(d, 590, 800, p, 8, 2)
    k.dinh(d, 420, 770, .8, p)
    k.palm(d, 900, 790, 1.0, p)
    k.yard(d, 800, "#D3AE7A")
    for x, y, r_ in ((1500, 760, 150), (1300, 830, 180), (1660, 860, 190), (330, 920, 190), (1480, 1000, 240), (760, 960, 200), (1090, 1020, 230), (480, 1030, 210)):
        weave.hat(d, x, y, r_, r_ * .76, .17, ribbon="#C2476A" if (x // 10) % 3 == 0 else None)


def tohe_(d, p):
    k.ground(d, 600, p)
    k.gate(d, 380, 800, .95, p)
    k.banyan(d, 1620, 800, 1.0, p)
    k.lanterns(d, 560, 330, 1500, 420, 4, p, 20)
    k.yard(d, 810, "#C99A70")
    d.at(430, 330, .66)
    crafts.tohe(d)
    d.close()


def leaf_cakes(d, p):
    k.hills(d, 620, p["near"], 21, 200)
    k.ground(d, 640, p)
    k.gate(d, 1440, 800, 1.0, p)
    k.bamboo_clump(d, 300, 780, 1.0, p)
    k.yard(d, 800, "#B8926A")
    d.at(330, 220, .74)
    goods.banh_te(d, 2)
    d.close()
    t.bowl(d, "cup", 1560, 1010, 1.2, "lotus", liquid=("#A9B04A", "#DCDC8A"))


def soy(d, p):
    k.water(d, 590, 730, p)
    k.boat(d, 1150, 680, .8, p, -1)
    k.ground(d, 725, p, .02)
    k.house(d, 330, 800, 1.5, p)
    k.house(d, 760, 790, 1.1, p)
    k.palm(d, 1560, 800, 1.2, p)
    k.yard(d, 810, "#BE8C62")
    for i, (x, y, s) in enumerate(((1300, 880, .7), (1500, 890, .72), (1700, 880, .7), (260, 980, .95), (560, 1000, 1.0), (1180, 1010, 1.0), (1490, 1020, 1.05), (870, 1030, 1.1))):
        goods.jar_clay(d, x, y, s)
        weave.hat(d, x, y - 236 * s, 90 * s, 46 * s, .2, ribbon=None, cast=False)


def fern(d, p):
    k.water(d, 600, 770, p)
    k.bamboo_clump(d, 1660, 800, 1.2, p)
    k.ground(d, 760, p, .02)
    k.house(d, 560, 800, 1.2, p)
    k.palm(d, 240, 810, 1.2, p)
    k.yard(d, 810, "#A98A62")
    tn = ("#A9754A", "#6E4424", "#3A2010")
    weave.basket(d, 520, 1030, 1.3, [(0, 78), (10, 84), (60, 102), (120, 118), (150, 122)], 7, 20, tn, "hoop")
    weave.basket(d, 960, 1030, 1.35, [(0, 62), (10, 66), (70, 96), (130, 104), (180, 80), (220, 52), (250, 60)], 9, 18, tn, None)
    weave.disc(d, 1420, 970, 250, .42, tn)


def ancient(d, p):
    k.fields(d, 580, 760, p, 8, 6)
    k.ground(d, 730, p, .02)
    k.banyan(d, 420, 900, 1.35, p)
    k.gate(d, 1060, 900, 1.35, p)
    k.house(d, 1660, 880, 1.5, p)
    k.yard(d, 890, "#C2885E")
    c.vase(d, "jar", None, 1460, 1040, .7, glaze=("#A9653E", "#5E3018"), rim="line", pal=m.BROWN)
    weave.hat(d, 640, 1030, 130, 96, .17, ribbon=None)


def garden(d, p):
    k.water(d, 600, 720, p)
    k.boat(d, 480, 670, .8, p)
    k.ground(d, 715, p, .02)
    k.dinh(d, 1400, 800, .8, p)
    r = Rng(8)
    for i, (x, y, s, col) in enumerate(((240, 900, 1, "#E2574C"), (520, 940, 1.2, "#F0A83A"), (800, 910, 1, "#D9608A"), (1060, 960, 1.3, "#F3C84A"), (1680, 940, 1.2, "#D9608A"))):
        top = plants.planter(d, x, y + 90, 170 * s, 76 * s)
        for j in range(10):
            d.fill(k.blob(r, x + r(-80, 80) * s, top - r(20, 150) * s, 46 * s), mix("#4F8B4C", "#A9C76A", r()))
        q = Path()
        for j in range(26):
            q.add(ell(x + r(-110, 110) * s, top - r(10, 180) * s, r(7, 13) * s))
        d.both(q, d.rad([(0, mix(col, "#FFFFFF", .5)), (1, col)]), mix(col, "#5A1A1A", .3), 1)
    weave.hat(d, 1370, 1030, 150, 108, .17, ribbon=None)


def lotus_silk(d, p):
    k.hills(d, 620, p["near"], 33, 230)
    k.water(d, 620, 800, p)
    k.house(d, 1500, 790, 1.2, p)
    k.yard(d, 800, "#CDB08C")
    for x, s in ((240, .7), (520, .55)):
        plants.lotus_leaf(d, x, 760, 150 * s, 40 * s)
        plants.lotus(d, x, 740, s * .8)
    yards.loom(d, 900, 1030, 1.15)
    textile.roll(d, 1350, 1010, 330, 44, "#E9DFC8", "lotus", 2)
    weave.disc(d, 400, 970, 230, .42)
    q = Path()
    r = Rng(3)
    for _ in range(34):
        q.add(ell(400 + r(-160, 160), 960 + r(-50, 50), 26, 15))
    d.both(q, d.lin([(0, "#FFFFFF"), (1, "#EBD9A8")]), "#C9AE74", 1.4)


def noodles(d, p):
    k.ground(d, 590, p)
    k.house(d, 1560, 770, 1.2, p)
    k.palm(d, 1240, 780, 1.0, p)
    k.dinh(d, 400, 760, .7, p)
    k.yard(d, 790, "#CBA77C")
    for row, (y, s) in enumerate(((830, .7), (1010, 1.1))):
        for i in range(4 if row == 0 else 3):
            x = (300 + i * 440) if row == 0 else (360 + i * 600)
            yards.rack(d, x, y, s)


def park(d, p):
    k.fields(d, 600, 760, p, 8, 7)
    k.water(d, 740, 880, p)
    k.boat(d, 700, 830, .9, p)
    k.ground(d, 870, p, .02)
    k.dinh(d, 1380, 730, .8, p)
    k.bamboo_clump(d, 220, 900, 1.2, p)
    q, lv = Path(), Path()
    r = Rng(6)
    for i in range(90):
        f = r()
        x, y = 1180 + 560 * f + r(-30, 30), 960 - 190 * (4 * f * (1 - f)) + r(-44, 44)
        (lv if i % 3 == 0 else q).add(petal(x, y, 34, 24, r(0, 360), .6))
    d.line(Path().m(1180, 1070).c(1190, 760, 1720, 740, 1750, 1070), "#6E4A2C", 12)
    d.fill(lv, "#5E9A4A")
    d.both(q, d.lin([(0, "#F59AC0"), (1, "#C2307A")]), "#9A1E5E", .8)
    weave.hat(d, 520, 1020, 160, 116, .17, ribbon="#C2476A")
    for x, s in ((860, .9), (1020, .7)):
        top = plants.planter(d, x, 1040, 150 * s, 70 * s)
        plants.sprig(d, x, top, .9 * s, 0, ("#9CC878", "#4C8A4E"), 7, .5)


def chu_dau(d, p):
    k.water(d, 600, 760, p)
    k.boat(d, 420, 700, 1.1, p)
    k.ground(d, 755, p, .02)
    k.kiln(d, 1560, 810, 1.0, p)
    k.palm(d, 1260, 810, 1.0, p)
    k.yard(d, 815, "#B09878")
    g = ("#EFEDE4", "#CFCBBC")
    c.vase(d, "yuhu", "landscape", 720, 1040, 1.6, m.OLD, glaze=g)
    t.plate(d, 1130, 980, 230, .42, "fish", m.OLD, glaze=g)
    c.vase(d, "jar", None, 330, 1020, .9, m.OLD, glaze=g)


def tea_hills(d, p):
    for i, (y, tone) in enumerate(((640, "#A9C98A"), (740, "#86B26A"), (860, "#679A52"))):
        h = k.hills(d, y, tone, 41 + i, 150, 4)
        q = Path()
        for j in range(9):
            yy = y + j * 22
            q.m(-20, yy + 40 * (i % 2)).c(500, yy - 90, 1200, yy + 80, 1940, yy - 30)
        d.line(q, mix(tone, "#1E4A2A", .35), 9, .6)
        d.line(q.move(0, -5), mix(tone, "#F0F6B0", .4), 4, .6)
    products.stilt(d, 1500, 690, .7, p)
    k.palm(d, 1250, 700, .8, p)
    weave.basket(d, 560, 1040, 1.35, [(0, 62), (10, 66), (80, 92), (150, 104)], 6, 20, weave.STRAW, None, .24)
    herbs.heap(d, 560, 860, 140, 70, ("#A9C96A", "#6E9A44", "#3F6A30"), 5, "leaf", 90)
    plants.sprig(d, 960, 1090, 1.4, -12, ("#A9CF6A", "#3F7A3A"), 7, .5)
    plants.sprig(d, 1100, 1100, 1.2, 16, ("#A9CF6A", "#3F7A3A"), 7, .5)
    weave.hat(d, 1450, 1030, 190, 140, .17, ribbon=None)


VILLAGES = {
    "bat-trang": ("morning", bat_trang), "kim-lan": ("dusk", kim_lan), "van-phuc": ("noon", silk), "chuyen-my": ("mist", inlay),
    "son-dong": ("dusk", carving), "ha-thai": ("gold", lacquer_), "phu-vinh": ("morning", rattan), "tranh-khuc": ("night", banh_chung),
    "thiet-ung": ("noon", wood), "trach-xa": ("rose", ao_dai), "binh-phu": ("gold", binh_phu), "nhat-tan": ("rose", peach), "phu-thuong": ("morning", xoi),
    "quang-an": ("mist", west_lake), "ngu-xa": ("dusk", bronze), "vong": ("gold", com), "dinh-cong": ("night", jewel), "co-chat": ("noon", embroidery),
    "quat-dong": ("rose", lambda d, p: embroidery(d, p, "lotus")), "chuong": ("gold", hats), "xuan-la": ("dusk", tohe_), "phu-nhi": ("mist", leaf_cakes),
    "cu-da": ("morning", soy), "luu-thuong": ("rose", fern), "duong-lam": ("gold", ancient), "hong-van": ("noon", garden),
    "phung-xa": ("mist", lotus_silk), "duong-lieu": ("noon", noodles), "phu-dong": ("morning", park), "dong-ky": ("dusk", dong_ky),
    "chu-dau": ("mist", chu_dau), "tan-cuong": ("noon", tea_hills),
}


def draw(doc, code):
    name, paint = VILLAGES[code]
    p = k.PALETTES[name]
    seed = sum(map(ord, code))
    r = Rng(seed)
    k.sky(doc, p, (r(.3, .8), r(.14, .34), r(50, 90)), 620)
    k.hills(doc, 610, mix(p["far"], p["low"], .35), seed, 190)
    k.hills(doc, 640, p["far"], seed + 1, 110)
    paint(doc, p)
