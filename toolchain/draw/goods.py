"""Meat, sweets, noodles, rice, dairy, drinks: the picture of one product each."""
import math
import food
import herbs
import motifs as m
import packs
import plants
import tableware as t
import weave
from light import shadow
from svg import Path, Rng, brush, ell, petal, poly, rrect, mix

GREENLEAF = ("#8FB565", "#4F7E3E", "#2F5428")


def leafmat(doc, cx, cy, w, h, rot=-6, tone=GREENLEAF):
    """A banana leaf lying flat."""
    doc.at(cx, cy, 1, rot)
    p = Path().m(-w, 0).c(-w * .7, -h * 1.1, w * .6, -h * 1.15, w, -h * .1).c(w * .6, h * .9, -w * .6, h * 1.1, -w, 0).z()
    doc.fill(p.move(14, 20), "#3A2C18", .16)
    doc.fill(p, doc.lin([(0, tone[0]), (1, tone[1])], (0, 0, .4, 1)))
    doc.clipped(p)
    v = Path()
    for i in range(34):
        x = -w + i * w / 16
        v.m(x, -2).q(x + w * .06, -h * .5, x + w * .16, -h * 1.1).m(x, 2).q(x + w * .06, h * .5, x + w * .16, h * 1.1)
    doc.line(v, mix(tone[0], "#F0F5C0", .4), 2, .4)
    doc.line(Path().m(-w, 0).q(0, -h * .08, w, -h * .1), "#DCE8AE", 7, .85)
    doc.close()
    doc.close()


def sesame(doc, cx, cy, w, h, n, seed):
    r, p = Rng(seed + 50), Path()
    for _ in range(n):
        p.add(petal(cx + r(-w, w), cy + r(-h, h), 13, 8, r(0, 360)))
    doc.fill(p, "#F8E9C0", .95)


def honey(doc, v=1):
    if v == 1:
        g = ("#F9C85A", "#DE921E", "#8E4F0C")
        packs.glass(doc, 640, 960, 430, 600, g, "#D9B25A")
        packs.glass_front(doc, 640, 960, 430, 600, "bee", m.BROWN)
        comb(doc, 1110, 900, 1.15)
        doc.fill(brush([(1400, 420), (1330, 560), (1240, 700)], 22, 18, 16), doc.lin([(0, "#B98A52"), (1, "#7C5428")]))
        doc.at(1224, 730, 1, 30)
        for i in range(5):
            doc.fill(ell(0, -58 + i * 28, 62 - abs(i - 2) * 9, 17), doc.lin([(0, "#8E5E2A"), (.4, "#DDAA62"), (1, "#7C4E20")], (0, 0, 1, 0)))
        doc.close()
        doc.fill(brush([(1204, 780), (1190, 830), (1186, 880)], 26, 12, 14), "#E9A426", .95)
    else:
        packs.bottle(doc, 640, 1000, 300, 780, ("#E6A24C", "#A8601C"), "#E9E0CC", "grain", m.BROWN, "slim")
        coconut(doc, 1080, 900, 1.35)
        doc.fill(brush([(900, 1060), (1040, 1040), (1200, 1070)], 6, 40, 6), "#D98E2C", .6)


def comb(doc, cx, cy, s):
    doc.at(cx, cy, s)
    shadow(doc, 0, 70, 210, 40)
    p = poly([(-200, 30), (-60, -70), (200, -30), (70, 90)])
    doc.fill(p.move(0, 34), "#B8741A")
    doc.fill(p, doc.lin([(0, "#FBD77A"), (1, "#E8A732")]))
    doc.clipped(p)
    h, f = Path(), Path()
    for j in range(-5, 8):
        for i in range(-6, 7):
            x, y = i * 42 + (21 if j % 2 else 0), j * 22
            q = poly([(x + 20 * math.cos(a * math.pi / 3 + .52), y + 12.5 * math.sin(a * math.pi / 3 + .52)) for a in range(6)])
            (f if (i * 3 + j * 5) % 7 < 2 else h).add(q)
    doc.both(h, "#C9821C", "#FFEBA8", 2.4, .8)
    doc.both(f, "#F7C64E", "#FFEBA8", 2.4)
    doc.close()
    doc.close()


def coconut(doc, x, y, s):
    doc.at(x, y, s)
    shadow(doc, 0, 120, 190, 40)
    doc.fill(ell(0, 0, 180, 150), doc.rad([(0, "#A9784A"), (1, "#553218")], (.35, .3, .8)))
    r, p = Rng(4), Path()
    for _ in range(60):
        a, q = r(0, 6.28), r(.4, .98)
        xx, yy = 176 * q * math.cos(a), 146 * q * math.sin(a)
        p.m(xx, yy).q(xx + 10, yy - 8, xx + r(16, 34), yy - r(-6, 12))
    doc.line(p, "#D9B080", 2.4, .5)
    doc.fill(ell(0, -46, 150, 74), "#6E4522")
    doc.fill(ell(0, -48, 138, 66), doc.lin([(0, "#E6E2D6"), (1, "#FFFFFF")]))
    doc.fill(ell(0, -40, 108, 46), doc.lin([(0, "#C9D0CC"), (1, "#F4F7F4")]))
    doc.close()


def bottle_scene(doc, kind):
    if kind == "tuong":
        packs.bottle(doc, 660, 1000, 310, 780, ("#A9652E", "#5E2E12"), "#C0392B", "grain", m.BROWN)
        t.bowl(doc, "bowl", 1120, 900, 1.7, "fret", m.COBALT, liquid=("#7A4216", "#B8742E"))
        herbs.heap(doc, 1010, 1060, 200, 60, ("#F0DCA0", "#D9B968", "#9C7A34"), 4, "seed", 90)
    elif kind == "tuong2":
        jar_clay(doc, 640, 960, 2.2)
        packs.bottle(doc, 1130, 980, 250, 620, ("#8E5224", "#4A220E"), "#1F3F8F", "grain", m.BROWN)
        herbs.heap(doc, 900, 1070, 190, 54, ("#F0DCA0", "#D9B968", "#9C7A34"), 7, "seed", 80)
    elif kind == "fishsauce":
        packs.bottle(doc, 660, 1000, 270, 800, ("#D98A3C", "#8A3E12"), "#1F3F8F", "fish", m.COBALT, "slim")
        t.bowl(doc, "cup", 1130, 940, 2.6, "fret", m.COBALT, liquid=("#A9561C", "#E0933E"))
    elif kind == "wine":
        packs.bottle(doc, 700, 1010, 390, 700, ("#B8642E", "#5A2410"), "#C9A24B", "root", m.BROWN, "flask")
        for x in (1080, 1270):
            t.bowl(doc, "cup", x, 980, 1.5, "plain", m.COBALT, liquid=("#B4692A", "#E3A860"))
    elif kind == "wine2":
        from ceramics import vase
        vase(doc, "gourd", "bamboo", 660, 1000, 2.4)
        t.bowl(doc, "cup", 1080, 980, 1.7, "fret", m.COBALT, liquid=("#4A1230", "#8E2E5A"))
        herbs.heap(doc, 1230, 1060, 190, 70, ("#5E3450", "#3A1A33", "#1E0C1C"), 4, "grain", 150)


def jar_clay(doc, cx, cy, s):
    from ceramics import Body
    Body(doc, "jar", cx, cy, s, .16, ("#B97248", "#6E3A20")).draw(None, m.BROWN, rim="line", inside=("#3A1C0E", "#5E3218"))
    doc.fill(Path().m(cx - 78 * s, cy - 236 * s).c(cx - 60 * s, cy - 300 * s, cx + 60 * s, cy - 300 * s, cx + 78 * s, cy - 236 * s).c(cx + 50 * s, cy - 222 * s, cx - 50 * s, cy - 222 * s, cx - 78 * s, cy - 236 * s).z(),
             doc.lin([(0, "#E3C48A"), (1, "#A9803E")]))


def vermicelli(doc, v=1):
    """Bundles of glass noodles tied with a band."""
    tones = {1: ("#EFE6D2", "#CDBE9E", "#96845E"), 2: ("#F4EFE4", "#DCD3C0", "#A79C82"), 3: ("#E0D4C0", "#B3A184", "#7E6A4C")}[v]
    band = {1: "#B4492A", 2: "#1F3F8F", 3: "#287050"}[v]
    weave.disc(doc, 800, 860, 650, .36, rings=10)
    r = Rng(v * 7)
    lay = {1: ((520, 780, -8), (800, 720, 4), (1080, 790, 10), (800, 890, -2)), 2: ((560, 740, 28), (860, 760, 24), (1120, 830, 20)), 3: ((600, 850, -30), (820, 800, -26), (1060, 780, -22), (980, 920, -30))}[v]
    for x, y, rot in lay:
        doc.at(x, y, 1, rot)
        doc.fill(rrect(-220, -20, 450, 110, 50), "#3A2C18", .2)
        p = Path().m(-226, -50).c(-120, -36, -60, -30, 0, -30).c(60, -30, 120, -38, 226, -52).c(240, -10, 240, 30, 226, 56).c(120, 40, 60, 34, 0, 34).c(-60, 34, -120, 42, -226, 58).c(-242, 20, -242, -20, -226, -50).z()
        doc.fill(p, doc.lin([(0, tones[0]), (.5, tones[1]), (1, tones[2])]))
        a, b = Path(), Path()
        for i in range(15):
            yy = -1 + i / 7
            q = Path().m(-228, yy * 52).c(-100, yy * 40, -50, yy * 32, 0, yy * 32).c(50, yy * 32, 100, yy * 40, 228, yy * 53 + r(-4, 4))
            (a if i % 2 else b).add(q)
        doc.line(a, "#FFFFFF", 3, .7)
        doc.line(b, tones[2], 2.2, .55)
        doc.fill(Path().m(-34, -40).l(34, -40).c(40, -10, 40, 20, 34, 46).l(-34, 46).c(-28, 20, -28, -10, -34, -40).z(), doc.lin([(0, mix(band, "#FFFFFF", .3)), (1, mix(band, "#000000", .3))]))
        doc.close()
    if v != 1:
        t.bowl(doc, "bowl", 380, 1040, 1.2, "lotus" if v == 2 else "peony")


def rice(doc, v=1):
    if v == 1:
        sack(doc, 640, 980, 1.35)
        t.bowl(doc, "bowl", 1120, 960, 1.75, "scroll")
        mound(doc, 1120, 742, 215, 90, ("#FFFFFF", "#F2EDE0", "#D2C8B2"), "grain")
        herbs.heap(doc, 940, 1080, 220, 54, ("#FFFFFF", "#F0EADC", "#CFC5AE"), 4, "grain", 190)


def mound(doc, cx, cy, w, h, tones, kind="grain", n=150, seed=6):
    """Food heaped in a bowl."""
    p = Path().m(cx - w, cy).c(cx - w * .8, cy - h * 1.1, cx - w * .3, cy - h * 1.4, cx, cy - h * 1.35).c(cx + w * .4, cy - h * 1.4, cx + w * .8, cy - h, cx + w, cy).c(cx + w * .6, cy + w * .24, cx - w * .6, cy + w * .24, cx - w, cy).z()
    doc.fill(p, doc.lin([(0, tones[0]), (.6, tones[1]), (1, tones[2])], (0, 0, .5, 1)))
    r = Rng(seed)
    a, b = Path(), Path()
    for _ in range(n):
        u, v = r(-.92, .92), r()
        x, y = cx + w * u, cy + w * .12 - (1 - u * u) * h * 1.4 * v
        g = petal(x, y, r(14, 20), 8, r(0, 360)) if kind == "grain" else ell(x, y, r(7, 11), r(6, 9))
        (a if r() < .5 else b).add(g)
    doc.fill(b, tones[2], .6)
    doc.fill(a, tones[0], .95)


def sack(doc, cx, cy, s):
    doc.at(cx, cy, s)
    shadow(doc, 0, 6, 220, 46)
    p = Path().m(-150, -360).c(-190, -260, -240, -130, -210, -10).c(-100, 26, 100, 26, 210, -10).c(240, -130, 190, -260, 150, -360).z()
    doc.fill(p, doc.lin([(0, "#B79A68"), (.3, "#E8D3A4"), (.6, "#D3B881"), (1, "#8E7142")], (0, 0, 1, .1)))
    doc.clipped(p)
    w = Path()
    for i in range(26):
        w.m(-250 + i * 20, -380).q(-262 + i * 21, -180, -250 + i * 20, 30)
    doc.line(w, "#8E7142", 1.6, .3)
    doc.close()
    doc.fill(ell(0, -362, 168, 44), doc.lin([(0, "#B79A68"), (1, "#EBD8AE")]))
    doc.close()
    mound(doc, cx, cy - 360 * s, 150 * s, 60 * s, ("#FFFFFF", "#F2EDE0", "#D2C8B2"), n=90, seed=3)
    packs.label(doc, cx, cy - 170 * s, 200 * s, 210 * s, "grain", m.GREEN)


def candy(doc, v=1):
    """Brittle of peanuts and sesame."""
    t.plate(doc, 800, 860, 620, .38, "none" if v == 1 else "peony", m.COBALT, 24)
    r = Rng(v * 5)
    spots = ((520, 770, -6), (800, 730, 8), (1060, 790, -10), (660, 880, 4), (940, 900, -4), (790, 640, 0)) if v == 1 else ((600, 760, 20), (900, 740, -16), (760, 860, 6), (1040, 860, 14))
    for x, y, rot in spots:
        doc.at(x, y, 1.0 if v == 1 else 1.12, rot)
        doc.fill(poly([(-140, -30), (60, -80), (150, -10), (-60, 60)]).move(8, 44), "#3A2C18", .25)
        doc.fill(poly([(-140, -30), (-60, 50), (-60, 84), (-140, 4)]), "#8E5A1E")
        doc.fill(poly([(-60, 50), (150, -16), (150, 18), (-60, 84)]), "#A86E2A")
        top = poly([(-140, -30), (60, -86), (150, -16), (-60, 50)])
        doc.fill(top, doc.lin([(0, "#F3C878"), (1, "#D6943A")], (0, 0, 1, 1)))
        doc.clipped(top)
        nuts = Path()
        for _ in range(20):
            nuts.add(ell(r(-120, 130), r(-76, 44), r(13, 20), r(9, 13)))
        doc.both(nuts, doc.lin([(0, "#FBE7BE"), (1, "#E4B870")]), "#B57A30", 1.6)
        if v == 2:
            p = Path()
            for _ in range(70):
                p.add(petal(r(-130, 140), r(-80, 46), 11, 7, r(0, 360)))
            doc.fill(p, "#FFF4D4")
        doc.fill(poly([(-120, -34), (20, -72), (50, -50), (-90, -8)]), "#FFFFFF", .25)
        doc.close()
        doc.close()


def cookies(doc):
    weave.disc(doc, 800, 840, 640, .4)
    for i, (x, y) in enumerate(((520, 740), (790, 690), (1070, 740), (420, 850), (700, 840), (980, 860), (830, 960))):
        doc.fill(ell(x + 10, y + 40, 132, 70), "#3A2C18", .25)
        doc.fill(ell(x, y + 26, 124, 66), "#9A6420")
        doc.fill(ell(x, y, 124, 66), doc.rad([(0, "#F8D590"), (.7, "#E4AC55"), (1, "#B97B2C")], (.4, .35, .7)))
        doc.fill(ell(x, y + 3, 52, 26), doc.rad([(0, "#C98838", .7), (1, "#C98838", 0)]))
        sesame(doc, x, y - 4, 70, 30, 16, i)
        k = Path()
        for a in range(6):
            k.m(x + 20 * math.cos(a), y + 10 * math.sin(a)).l(x + 40 * math.cos(a), y + 20 * math.sin(a))
        doc.fill(ell(x - 36, y - 26, 50, 16), "#FFFFFF", .3)


def banh_te(doc, v=1):
    """Long leaf-wrapped rice cakes, one opened."""
    if v == 1:
        t.plate(doc, 800, 850, 640, .38, "none", m.COBALT, 24)
        lay = ((500, 720, 5), (460, 815, 2), (500, 910, -2))
    else:
        weave.disc(doc, 800, 840, 650, .4)
        lay = ((360, 760, -10), (480, 850, -12), (620, 640, -8), (700, 940, -14))
    for x, y, rot in lay:
        doc.at(x, y, 1, rot)
        doc.fill(brush([(0, 40), (250, 54), (520, 40)], 40, 90, 40), "#3A2C18", .22)
        doc.fill(brush([(-40, 0), (60, 0), (250, 4), (440, 0), (540, -4)], 34, 104, 34), doc.lin([(0, "#9DB56C"), (.4, "#74914A"), (1, "#3E5A2C")]))
        doc.line(Path().m(-20, -10).q(250, -34, 520, -12).m(-20, 8).q(250, 16, 520, 6), "#DDE6B0", 2, .5)
        s = Path()
        for i in range(7):
            s.m(60 + i * 62, -44).c(50 + i * 62, -14, 52 + i * 62, 16, 62 + i * 62, 46)
        doc.line(s, "#EBDCA6", 5)
        doc.close()
    doc.at(960, 985, 1, -8) if v == 1 else doc.at(980, 980, 1, 8)
    doc.fill(Path().m(-190, 0).c(-120, -70, 160, -80, 260, -30).c(200, 50, -100, 70, -190, 0).z(), doc.lin([(0, "#A9C07A"), (1, "#5E7E3E")]))
    doc.fill(brush([(-120, -16), (20, -30), (180, -26)], 50, 84, 54), doc.lin([(0, "#FFFFFF"), (.5, "#F0EBDD"), (1, "#C4BBA2")]))
    p = Path()
    r = Rng(v)
    for _ in range(22):
        p.add(petal(r(-60, 150), r(-46, -8), r(8, 18), r(6, 10), r(0, 360)))
    doc.fill(p, "#7A5238", .75)
    doc.close()


def xoi(doc):
    """Sticky rice of several colours on a leaf."""
    leafmat(doc, 800, 850, 680, 280)
    for x, y, w, h, tn, sd in ((470, 830, 210, 150, ("#F9C76A", "#E39A2A", "#A8681A"), 3), (800, 760, 220, 170, ("#B99AD6", "#8A62B4", "#563A80"), 5), (1130, 830, 210, 150, ("#F2987A", "#D65A3E", "#962E20"), 7), (650, 970, 200, 130, ("#FFFFFF", "#F0EADC", "#C9BEA4"), 9), (980, 980, 200, 130, ("#B9D488", "#84AC4C", "#4E7A2C"), 11)):
        doc.fill(ell(x + 10, y + 30, w * 1.02, w * .3), "#2A3A18", .3)
        mound(doc, x, y, w, h * .8, tn, "grain", 95, sd)
    sesame(doc, 470, 740, 80, 30, 16, 3)


def che_kho(doc):
    t.plate(doc, 800, 830, 640, .42, "lotus", m.COBALT, 24)
    for x, y, r in ((800, 720, 250),):
        food.mooncake(doc, x, y, 300, ("#F3D27E", "#D8A93E", "#96701E"), 16, .5, .36, "lotus")
    food.mooncake(doc, 400, 890, 140, ("#F3D27E", "#D8A93E", "#96701E"), 12, .5, .36, "peony")
    food.mooncake(doc, 1210, 890, 140, ("#F3D27E", "#D8A93E", "#96701E"), 12, .5, .36, "peony")
    sesame(doc, 800, 700, 170, 80, 40, 3)


def banh_com(doc):
    """Green-rice cakes: square, wrapped in pink paper and open."""
    t.plate(doc, 860, 880, 600, .38, "none", m.COBALT, 24)
    for x, y, s in ((700, 760, 1.1), (1080, 850, .95)):
        doc.at(x, y, s)
        doc.fill(ell(20, 70, 230, 60), "#3A2C18", .25)
        doc.fill(poly([(-190, -20), (20, 50), (20, 110), (-190, 36)]), doc.lin([(0, "#A9C25C"), (1, "#74903A")]))
        doc.fill(poly([(20, 50), (230, -24), (230, 34), (20, 110)]), doc.lin([(0, "#8FAB48"), (1, "#5E782C")]))
        top = poly([(-190, -20), (10, -86), (230, -24), (20, 50)])
        doc.fill(top, doc.lin([(0, "#D2E08E"), (1, "#A9C25C")]))
        doc.clipped(top)
        r, p = Rng(int(x)), Path()
        for _ in range(90):
            p.add(petal(r(-190, 230), r(-86, 50), 20, 9, r(0, 360)))
        doc.fill(p, "#E4EDB0", .7)
        doc.close()
        doc.close()
    packs.box(doc, 260, 960, 300, 150, 200, "#D8708C", "peony", m.RED)


def com_fresh(doc):
    """Young green rice on a lotus leaf."""
    plants.lotus_leaf(doc, 800, 840, 660, 270, -3)
    herbs.heap(doc, 800, 900, 380, 220, ("#D8E59A", "#A6C45C", "#6E9038"), 4, "grain", 240)
    plants.lotus(doc, 1250, 700, .95, True, 14)
    doc.line(Path().m(330, 960).c(420, 1010, 560, 1000, 640, 980), "#D9C26A", 12, 1, ";stroke-linecap:round")
    grain = Path()
    for i in range(9):
        grain.add(petal(360 + i * 26, 968 + i * 2, 44, 14, 60)).add(petal(366 + i * 26, 976 + i * 2, 44, 14, 130))
    doc.fill(grain, "#B9C65A")


def dairy(doc):
    bottle_ = lambda x, y, h: packs.glass(doc, x, y, h * .4, h, ("#FFFFFF", "#F7F3EA", "#DDD5C4"), "#2F6FB0", fillto=.84, neck=.6)
    bottle_(560, 960, 640)
    packs.glass_front(doc, 560, 960, 256, 640, "hill", m.COBALT)
    packs.glass(doc, 860, 980, 300, 330, ("#FFF9EE", "#F2E6D0", "#D3C2A2"), "#D9A24B")
    packs.glass_front(doc, 860, 980, 300, 330, "leaf", m.GREEN)
    doc.at(1180, 930, 1.1)
    shadow(doc, 0, 50, 210, 50)
    doc.fill(poly([(-180, -60), (60, 10), (60, 70), (-180, 0)]), doc.lin([(0, "#F8E08C"), (1, "#DDB848")]))
    doc.fill(poly([(60, 10), (200, -70), (200, -10), (60, 70)]), "#C79C32")
    doc.fill(poly([(-180, -60), (10, -130), (200, -70), (60, 10)]), doc.lin([(0, "#FFF0B4"), (1, "#F4D468")]))
    doc.fill(ell(-90, -10, 22, 13).add(ell(-20, 24, 14, 9)).add(ell(130, 20, 16, 12)).add(ell(0, -70, 24, 9)), "#C79C32", .7)
    doc.close()
    herbs.tumbler(doc, 1330, 1040, 170, 250, ("#FFFFFF", "#EFE8DA"))


def straws(doc):
    """Drinking straws of vegetable flour, in a cup and loose."""
    cols = ("#7FA84C", "#E0913C", "#B24A78", "#E7C766", "#8E5FA8", "#D65A46", "#F3E6C6")
    r = Rng(6)
    for i in range(17):
        x = 640 + (i - 8) * 15
        lean = (i - 8) * 15 + r(-16, 16)
        top = 180 + r(0, 110)
        c = cols[i % 7]
        doc.fill(poly([(x - 13, 780), (x + 13, 780), (x + lean + 13, top), (x + lean - 13, top)]), doc.lin([(0, mix(c, "#FFFFFF", .35)), (.5, c), (1, mix(c, "#000000", .3))], (0, 0, 1, 0)))
        doc.fill(ell(x + lean, top, 13, 5), mix(c, "#000000", .4))
    t.bowl(doc, "beaker", 640, 1010, 2.7, "peony", m.GREEN, .2)
    for i in range(6):
        c = cols[(i * 2 + 1) % 7]
        y = 900 + i * 34
        doc.at(980 + (i % 3) * 30, y, 1, -8 + i * 3)
        doc.fill(rrect(0, 14, 460, 20, 10), "#3A2C18", .2)
        doc.fill(rrect(0, 0, 460, 26, 12), doc.lin([(0, mix(c, "#FFFFFF", .4)), (.5, c), (1, mix(c, "#000000", .3))]))
        doc.fill(ell(458, 13, 6, 13), mix(c, "#000000", .4))
        doc.close()
    plants.sprig(doc, 1220, 820, 1.0, 40, ("#9CC878", "#4C8A4E"), 6, .5)


def cordyceps(doc):
    packs.glass(doc, 620, 1000, 400, 620, ("#F7E6CC", "#EED3A8", "#C79A62"), "#A8792F")
    herbs.strands(doc, 620, 1000, 400, 620, "#F7A63C", "#C9621A", 3, 60)
    packs.glass_front(doc, 620, 1000, 400, 620, "root", m.BROWN)
    packs.box(doc, 930, 900, 330, 300, 160, "#9A2F2A", "leaf", m.GOLD)
    t.plate(doc, 1130, 1030, 250, .34, "none", m.COBALT, 14)
    r = Rng(9)
    p, q = Path(), Path()
    for i in range(34):
        x, y = 1130 + r(-150, 120), 1020 + r(-44, 30)
        (p if i % 2 else q).add(brush([(x, y), (x + r(20, 40), y - r(6, 20)), (x + r(50, 90), y + r(-16, 12))], 5, 8, 9))
    doc.fill(p, "#D8701E")
    doc.fill(q, "#F7A63C")


def lotus_seeds(doc):
    t.bowl(doc, "bowl", 640, 930, 2.1, "lotus")
    mound(doc, 640, 664, 240, 90, ("#FBF2DC", "#EBD9B0", "#BFA26A"), "seed", 120)
    plants.lotus(doc, 1180, 700, 1.2, True, 8)
    herbs.heap(doc, 1100, 1000, 300, 100, ("#FBF2DC", "#EBD9B0", "#BFA26A"), 8, "seed", 150)


def kudzu(doc):
    t.bowl(doc, "bowl", 620, 940, 2.0, "scroll")
    mound(doc, 620, 690, 230, 90, ("#FFFFFF", "#F7F5EE", "#D6D2C6"), "chunk", 40)
    packs.pouch(doc, 1150, 960, 360, 620, "#F1EBDD", "root", m.BROWN, ("#FFFFFF", "#EFEBDF"))
    doc.fill(brush([(760, 1080), (900, 1040), (1010, 1060), (1120, 1040)], 60, 84, 10), doc.lin([(0, "#C9A878"), (1, "#7E5C34")]))
    doc.fill(ell(764, 1080, 20, 30), "#F4EAD6")


def shreds(doc):
    """Shredded macapuno in a dish beside its coconut."""
    coconut(doc, 1090, 820, 1.3)
    t.bowl(doc, "bowl", 560, 950, 1.9, "fret", m.COBALT)
    herbs.heap(doc, 560, 740, 210, 120, ("#FFFFFF", "#F2EFE6", "#CFC9BA"), 5, "curl", 170)
    packs.pouch(doc, 830, 620, 240, 380, "#7FB0A0", "leaf", m.GREEN)


def sugar(doc):
    packs.glass(doc, 620, 980, 400, 560, ("#E3B77A", "#C08840", "#85571E"), "#3A2A1E")
    packs.glass_front(doc, 620, 980, 400, 560, "grain", m.BROWN)
    herbs.heap(doc, 1120, 1000, 290, 120, ("#E9C48C", "#C99450", "#8E5E24"), 5, "chunk", 190)
    coconut(doc, 1150, 720, .9)
