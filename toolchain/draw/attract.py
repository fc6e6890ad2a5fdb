"""Big pictures for passers-by: dark and calm on the left, large objects on the right."""
import ceramics as c
import lacquer
import light
import motifs as m
import plants
import tableware as t
import textile
import weave
from svg import Path, Rng, ell


def bokeh(doc, tone, seed, n=16):
    r = Rng(seed)
    g = doc.rad([(0, tone, .5), (.7, tone, .3), (1, tone, 0)])
    for _ in range(n):
        s = r(20, 90)
        doc.fill(ell(r(900, 1900), r(60, 700), s), g, r(.12, .4))


def floor(doc, y, a, b):
    p = Path().m(0, y + 60).c(600, y - 30, 1300, y - 30, 1920, y + 10).l(1920, 1080).l(0, 1080).z()
    doc.fill(p, doc.lin([(0, a), (1, b)]))
    doc.fill(Path().m(0, y + 60).c(600, y - 30, 1300, y - 30, 1920, y + 10).l(1920, y + 120).c(1300, y + 20, 700, y + 60, 0, y + 150).z(), doc.lin([(0, "#FFFFFF", 0), (.7, "#FFFFFF", .1), (1, "#FFFFFF", .04)], (0, 0, 1, 0)))


def ceramics(doc):
    light.dark(doc)
    floor(doc, 870, "#1C3A86", "#122760")
    c.vase(doc, "bottle", "landscape", 1135, 920, 1.5, strength=.6)
    c.vase(doc, "meiping", "lotus", 1510, 960, 2.65, strength=.65)
    t.bowl(doc, "bowl", 1260, 1010, 1.0, "fret")
    doc.fill(ell(1420, 500, 700, 620), doc.rad([(0, "#FFFFFF", .05), (1, "#FFFFFF", 0)]))


def silk(doc):
    light.dark(doc, "#8E3F38", "#5E2029", "#42131E", (.74, .4))
    w = 1920
    for i, (x0, x1, tone, kind, s) in enumerate(((1010, 1270, "#C8A24A", "dot", 2), (1225, 1500, "#A83A4A", "lotus", 3), (1450, 1720, "#2E7D6B", "cloud", 4), (1670, 1900, "#2F55A8", "peony", 6))):
        h = 740 + (i % 2) * 70
        textile.drape(doc, [(x0, -20), ((x0 + x1) / 2, -26), (x1, -20)], [(x0 + 6, h), (x0 + 90, h + 28), (x1 - 80, h - 6), (x1 - 4, h + 20)], tone, kind, s, 6, True, 10)
    floor(doc, 930, "#3E141C", "#240A10")
    textile.roll(doc, 1080, 960, 640, 62, "#E9DFC8", "lotus", 2)
    textile.roll(doc, 1200, 848, 520, 56, "#B8475C", "peony", 5)
    textile.roll(doc, 1010, 1015, 420, 46, "#2A52B0", "dot", 8)


def lotus_tea(doc):
    light.dark(doc, "#2F7A63", "#174C40", "#0E352E", (.72, .44))
    r = Rng(4)
    for x, y, s, q in ((1190, 330, 180, -8), (1790, 300, 230, 10), (1420, 110, 170, 4)):
        plants.lotus_leaf(doc, x, y, s, s * .55, q, ("#3F8468", "#1C5545"))
    floor(doc, 840, "#123F35", "#0A2A24")
    plants.stalk(doc, [(1500, 900), (1520, 600), (1470, 420)], 16)
    plants.stalk(doc, [(1660, 900), (1700, 560), (1690, 330)], 13)
    plants.lotus(doc, 1470, 450, 1.75, True, -4)
    plants.bud(doc, 1690, 340, 1.35, 8)
    t.teapot(doc, 1225, 930, 1.45, "lotus", m.COBALT)
    t.bowl(doc, "cup", 1530, 985, 1.5, "lotus", liquid=("#B98A2E", "#E3C067"))
    t.bowl(doc, "cup", 1750, 965, 1.4, "plain", liquid=("#B98A2E", "#E3C067"))


def peach(doc):
    light.dark(doc, "#A84A63", "#6E2140", "#4A142E", (.72, .4))
    bokeh(doc, "#F9B8C8", 5, 18)
    plants.branch(doc, 1330, 1110, 1.5, 3, None, 1.05, 1.0)
    plants.branch(doc, 1960, 1120, 1.1, 8, ("#FFF3F3", "#F7B9C6", "#D8587A"), .9, .7, -1)
    full = plants.blossom(doc)[0]
    r = Rng(9)
    for _ in range(9):
        doc.use(full, r(1000, 1880), r(880, 1060), r(.4, .7), r(0, 90), op=.5)


def weaving(doc):
    light.dark(doc, "#9C5030", "#6B2E1B", "#471C10", (.72, .42))
    floor(doc, 830, "#4A1F12", "#2C110A")
    weave.hat(doc, 1690, 780, 300, 225, .17, ribbon=None)
    weave.basket(doc, 1530, 950, 1.9, rows=8, cols=26)
    weave.hat(doc, 1225, 985, 240, 172, .17)
    weave.basket(doc, 1810, 1010, .95, [(0, 60), (10, 66), (110, 88), (130, 84)], 7, 20, ("#D9B27A", "#A9743A", "#5E3A18"), None)


def lacquer_(doc):
    light.dark(doc, "#5A3A2A", "#33201A", "#1E1210", (.72, .4))
    floor(doc, 830, "#2A1814", "#150B0A")
    lacquer.box(doc, 1530, 880, 700, 440, 160, lacquer.CINNABAR, "lotus", m.GOLD)
    lacquer.box(doc, 1640, 1030, 330, 200, 90, lacquer.BLACK, "fish", m.PEARL, False)
    lacquer.bronze(doc, "yuhu", 1160, 1000, 1.6, "lotus")


SLIDES = [ceramics, silk, lotus_tea, peach, weaving, lacquer_]


def draw(doc, n):
    SLIDES[n - 1](doc)
