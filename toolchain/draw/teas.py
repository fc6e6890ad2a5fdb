"""Teas: tins, pouches, boxes, with the plant and a cup."""
import herbs
import motifs as m
import packs
import plants
import tableware as t
import weave

CUP = dict(green=("#A9B04A", "#DCDC8A"), gold=("#B98A2E", "#E3C067"), red=("#8E3A1E", "#D07A42"), dark=("#5A2A14", "#9A5A2A"))
DRY = dict(green=("#7E8C4A", "#4F5E2E", "#2A361C"), gold=("#A98A4A", "#7A5E2A", "#463418"), red=("#9A5A3A", "#6B3420", "#3A1A10"), dark=("#6E5A44", "#44342A", "#221813"), young=("#A9B97A", "#6E7E44", "#3E4A28"))


def lotus_tea(doc, v=1):
    if v == 1:
        plants.lotus_leaf(doc, 1080, 880, 420, 150, -4)
        packs.tin(doc, 520, 960, 400, 620, "#2F5D4A", "lotus", m.RED)
        plants.lotus(doc, 1090, 840, 1.7)
        t.bowl(doc, "cup", 880, 1070, 1.7, "lotus", liquid=CUP["gold"])
    elif v == 2:
        plants.lotus_leaf(doc, 760, 800, 640, 270, 3)
        herbs.heap(doc, 620, 850, 300, 150, DRY["green"], 5, n=210)
        plants.lotus(doc, 1130, 760, 1.3, True, 10)
        t.bowl(doc, "cup", 1130, 1080, 2.3, "lotus", liquid=CUP["gold"])
    elif v == 3:
        packs.box(doc, 250, 900, 520, 360, 240, "#B23A5B", "lotus", m.RED | {"pale": "#FFF0F2", "wash": "#F7C9D2"})
        plants.lotus(doc, 1130, 690, 1.35, True, -8)
        t.teapot(doc, 1120, 1050, 1.35, "lotus")
    elif v == 4:
        packs.pouch(doc, 560, 980, 440, 700, "#E7DCC4", "lotus", m.RED, ("#8C9A5A", "#4F5E2E"))
        herbs.heap(doc, 1130, 1010, 300, 120, DRY["green"], 9, n=180)
        plants.lotus(doc, 1140, 720, 1.2, True, 6)
        plants.bud(doc, 1370, 860, 1.0, 20)
    else:
        for x, y, s in ((480, 700, 1.25), (1060, 660, 1.15), (780, 960, 1.6)):
            plants.lotus(doc, x, y, s, True, (x - 780) / 30)
        herbs.heap(doc, 780, 870, 70, 34, DRY["green"], 3, n=50)
        plants.bud(doc, 330, 1040, 1.1, -40)
        t.bowl(doc, "cup", 1220, 1060, 2.0, "lotus", liquid=CUP["green"])


def tea(doc, tone="#2F5D4A", kind="leaf", dry="green", cup="green", form="tin", v=1, pal="GREEN", leaf=1, fat=.42):
    p = getattr(m, pal)
    col = {1: ("#9CBF6A", "#3F7A4A"), 2: ("#8FB08A", "#3A6650"), 3: ("#A9B56A", "#5E7A3A")}[leaf]
    pack = lambda x, y, w, h: (packs.tin if form == "tin" else packs.pouch)(doc, x, y, w, h, tone, kind, p) if form != "box" else packs.box(doc, x - w * .7, y, w * 1.2, h * .72, w * .5, tone, kind, p)
    if v == 1:
        pack(560, 960, 400, 640)
        plants.sprig(doc, 960, 900, 1.6, 24, col, 7, fat)
        herbs.heap(doc, 1180, 1000, 250, 110, DRY[dry], 5, n=160)
        t.bowl(doc, "cup", 890, 1080, 1.6, "plain", liquid=CUP[cup])
    elif v == 2:
        t.bowl(doc, "cup", 520, 1000, 2.5, "scroll", liquid=CUP[cup])
        pack(1100, 900, 380, 620)
        plants.sprig(doc, 330, 820, 1.2, -10, col, 7, fat)
        herbs.heap(doc, 880, 1070, 240, 90, DRY[dry], 8, n=150)
    elif v == 3:
        weave.disc(doc, 760, 860, 560, .38, rings=10)
        herbs.heap(doc, 660, 880, 310, 150, DRY[dry], 11, "curl" if dry == "young" else "leaf", 210)
        pack(1180, 960, 340, 600)
        plants.sprig(doc, 420, 760, 1.2, -30, col, 7, fat)
    else:
        t.teapot(doc, 640, 880, 1.9, "bamboo", p if pal in ("COBALT", "GREEN") else m.COBALT)
        pack(1180, 920, 330, 540)
        t.bowl(doc, "cup", 1010, 1070, 1.5, "plain", liquid=CUP[cup])
        herbs.heap(doc, 480, 1060, 240, 70, DRY[dry], 4, n=130)
