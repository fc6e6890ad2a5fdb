"""Home tiles: one group of things on plain white, low on the right, as large as the tile lets it."""
import ceramics as c
import food
import herbs
import motifs as m
import packs
import plants
import scenes
import tableware as t
import weave
from svg import poly


def white(doc):
    doc.fill(poly([(0, 0), (1600, 0), (1600, 1200), (0, 1200)]), "#FFFFFF")


def food_(doc):
    herbs.banh_chung(doc, 1160, 700, 1.25)
    food.mooncake(doc, 860, 850, 270, food.BAKED, 12, .56, .44, "peony")
    food.mooncake(doc, 1230, 930, 180, food.SNOW, 12, .56, .44, "lotus")


def drinks(doc):
    packs.bottle(doc, 900, 1060, 250, 690, ("#F3C37A", "#C2702A"), "#B4492A", "leaf", m.BROWN, "slim")
    herbs.tumbler(doc, 1240, 1070, 260, 380, ("#F7D28A", "#D98B35"))
    plants.sprig(doc, 560, 1100, 1.1, 62, n=6)


def herb(doc):
    doc.at(60, 90, .88)
    weave.disc(doc, 1040, 960, 480, .36)
    herbs.heap(doc, 940, 900, 300, 120, ("#C9B27A", "#8A6B3A", "#5A4526"), 5)
    packs.glass(doc, 1230, 900, 250, 400, ("#F0A24C", "#C96F22", "#8A4212"), "#8A5A2A")
    herbs.strands(doc, 1230, 900, 250, 400, "#F7B964", "#A9521A", 4)
    packs.glass_front(doc, 1230, 900, 250, 400, "leaf", m.GREEN)
    plants.sprig(doc, 700, 960, 1.5, -14, n=8)
    doc.close()


def craft(doc):
    weave.basket(doc, 1290, 1050, 1.5, rows=8, cols=26)
    c.vase(doc, "meiping", "lotus", 980, 1060, 2.15)
    t.bowl(doc, "bowl", 680, 1085, 1.2, "fret")


def ornamental(doc):
    top = plants.planter(doc, 1040, 1090, 420, 130, ("#3C62B8", "#162E6B"))
    plants.tree(doc, 1040, top + 6, 1.0, 5, None, "trained", .72)


def tourism(doc):
    scenes.vignette(doc)


SECTORS = [food_, drinks, herb, craft, ornamental, tourism]
# The groups are drawn within 1080 x 780 around this corner, and stay at it when they grow.
CORNER = (1560, 1130)
GROWTH = 1.38


def draw(doc, n):
    white(doc)
    doc.at(CORNER[0] * (1 - GROWTH), CORNER[1] * (1 - GROWTH), GROWTH)
    SECTORS[n - 1](doc)
    doc.close()
