"""One product, one picture: the names used in pictures.csv."""
import ceramics as c
import crafts
import food
import goods
import lacquer
import meat
import light
import motifs as m
import plants
import sewing
import scenes
import tableware as t
import teas
import weave
from svg import Rng, ell, poly

CELADON = ("#DDEBDD", "#A9C9B4")
CRACKLE = ("#F0EBDC", "#D3CBB2")
OLDGLAZE = ("#EFEDE4", "#CFCBBC")
GLAZES = dict(white=("#FDFCF8", "#F0EADD"), celadon=CELADON, crackle=CRACKLE, old=OLDGLAZE, jade=("#D6ECE6", "#8FC3B4"))
CAKES = dict(baked=food.BAKED, snow=food.SNOW, com=food.COM, comsnow=("#EFF4CF", "#CFDD98", "#93A858"), brown=("#D9924A", "#A65E22", "#5E300E"), pale=("#FFF7E6", "#EFDDBA", "#BFA374"))
FILLS = dict(mixed=("#C98E4A", "#8E5A28", "#5E3414"), com=("#B9CC6A", "#86A040", "#5E7A2A"), bean=("#F0CE6A", "#D3A436", "#A87A1C"))


def vase(doc, p):
    if p.get("pair"):
        c.vase(doc, p["form"], p["motif"], 560, 1040, p.get("s", 2.6), getattr(m, p.get("pal", "COBALT")), glaze=GLAZES[p.get("glaze", "white")])
        c.vase(doc, p["pair"], p["motif"], 1150, 1050, p.get("s2", 1.6), getattr(m, p.get("pal", "COBALT")), glaze=GLAZES[p.get("glaze", "white")])
    else:
        c.vase(doc, p["form"], p.get("motif"), 800, 1050, p.get("s", 2.9), getattr(m, p.get("pal", "COBALT")), glaze=GLAZES[p.get("glaze", "white")])
    if p.get("branch"):
        plants.branch(doc, 810, 420, .62, p["branch"], None, .62, .8)


def branches(doc, p):
    c.vase(doc, "bottle", "scroll", 800, 1110, 1.6)
    plants.branch(doc, 800, 590, .9, 3, None, .95, .8)
    plants.branch(doc, 800, 590, .86, 7, None, .9, .7, -1)


def tree(doc, p):
    tone = {"pot": ("#B9653F", "#7C3A22"), "blue": ("#3C62B8", "#162E6B"), "dark": ("#5A4A44", "#2A201C")}[p.get("pot", "pot")]
    top = plants.planter(doc, 800, 1090, p.get("w", 560), 150, tone)
    col = {"red": ("#F58CA6", "#D93A66", "#8E1238"), "pink": None, "deep": ("#F8A8BC", "#E0567C", "#A31E48")}[p.get("colour", "pink")]
    plants.tree(doc, 800, top + 8, p.get("s", 1.25), p.get("seed", 3), col, p.get("shape", "round"), p.get("size", .62))


def jade_set(doc, p):
    g = GLAZES["jade"]
    pal = m.GREEN
    c.vase(doc, "yuhu", "lotus", 1230, 860, 1.75, pal, glaze=g)
    t.teapot(doc, 620, 860, 1.9, "lotus", pal, .2, g, dark="#5E9A88")
    for x, y in ((980, 1010), (1200, 1060), (330, 1040)):
        t.bowl(doc, "cup", x, y, 1.6, "plain", pal, glaze=g, liquid=("#9CA84A", "#D3D68A"))


def crackle_pot(doc, p):
    g = GLAZES["crackle"]
    def paint(pen, body):
        lines(pen, body)
        m.band(pen, 160, -body.h * .93, 4)
        m.swallow(pen.at(14, -80, .5, -8))
    def lines(pen, body):
        from svg import Path
        r, q = Rng(7), Path()
        for _ in range(60):
            x, y = r(-150, 150), -r(2, 138)
            q.m(x, y)
            for _ in range(3):
                x, y = x + r(-26, 26), y + r(-20, 20)
                q.l(x, y)
        pen.line(q, .8, "#6E5A3A", .5)
    if p.get("v", 1) == 1:
        t.teapot(doc, 800, 930, 3.0, "lotus", m.BROWN, .2, g, "side", paint)
    else:
        t.teapot(doc, 600, 800, 1.9, "lotus", m.BROWN, .24, g, "hoop", paint)
        for x, y, s in ((1060, 880, 1.9), (1260, 1000, 2.1), (920, 1060, 2.1)):
            t.bowl(doc, "cup", x, y, s, "plain", m.BROWN, glaze=g, liquid=("#8E5A1E", "#C9984A"))


def wave_bowl(doc, p):
    if p.get("v", 1) == 1:
        b = c.Body(doc, "bowl", 800, 960, 3.9, .27)
        def f(pen, body):
            m.waves(pen, 168, -78, 5, 17, 30)
            m.swallow(pen.at(-34, -100, .3, -10))
            m.swallow(pen.at(40, -96, .36, 6, -1))
            m.rings(pen, 170, (-116,), 2.4)
            m.band(pen, 170, -16, 4)
        b.draw(f)
        y, r = b.prof[-1]
        doc.fill(ell(800, y + 2, r * .945, r * .25), doc.lin([(0, "#A69A83"), (.4, "#DCD3C2"), (1, "#FBF8F1")], (.1, 0, .7, 1)))
        doc.line(ell(800, y + r * .05, r * .8, r * .19), m.COBALT["mid"], 4, .6)
    else:
        t.plate(doc, 800, 640, 560, .8, "fish", m.COBALT)
        t.bowl(doc, "bowl", 1210, 1060, 1.3, "peony")


def place(doc, p):
    v = p.get("v", 1)
    pal = scenes.PALETTES[p.get("pal", "morning")]
    doc_h = 620
    scenes.sky(doc, pal, (.7, .25, 70), doc_h)
    scenes.hills(doc, doc_h, pal["far"], 3 + v, 150)
    scenes.hills(doc, doc_h + 30, pal["near"], 5 + v, 90)
    if v == 1:
        scenes.fields(doc, 620, 1200, pal, 8, 4)
        scenes.house(doc, 420, 800, 1.5, pal)
        scenes.palm(doc, 660, 820, 1.1, pal)
        scenes.banyan(doc, 1190, 860, 1.2, pal)
        weave.hat(doc, 560, 1080, 170, 120, .17, ribbon=None)
        plants.sprig(doc, 1320, 1120, 1.0, -10)
    elif v == 2:
        scenes.ground(doc, 620, pal)
        scenes.water(doc, 760, 960, pal)
        scenes.boat(doc, 560, 880, 1.0, pal)
        scenes.bamboo_clump(doc, 1330, 780, 1.0, pal)
        scenes.palm(doc, 180, 760, 1.0, pal)
        scenes.house(doc, 880, 740, 1.1, pal)
        for x, s in ((300, 1.0), (700, .8), (1200, 1.1)):
            plants.lotus_leaf(doc, x, 1070, 210 * s, 70 * s)
        plants.lotus(doc, 470, 1080, .85)
        plants.lotus(doc, 1010, 1100, 1.0)
    else:
        scenes.ground(doc, 600, pal)
        stilt(doc, 620, 900, 1.5, pal)
        stilt(doc, 1210, 800, .9, pal)
        scenes.palm(doc, 1080, 900, 1.0, pal)
        scenes.bamboo_clump(doc, 180, 940, 1.0, pal)


def stilt(doc, x, y, s, p):
    """A house on stilts with a palm-leaf roof."""
    from svg import Path
    doc.at(x, y, s)
    doc.fill(ell(0, 6, 270, 20), "#20301E", .22)
    for i in range(6):
        doc.fill(poly([(-200 + i * 78, 0), (-188 + i * 78, 0), (-188 + i * 78, -110), (-200 + i * 78, -110)]), "#5E4028")
    doc.fill(poly([(-230, -100), (230, -100), (230, -196), (-230, -196)]), doc.lin([(0, "#6E4A2C"), (1, "#A87A48")]))
    q = Path()
    for i in range(30):
        q.m(-226 + i * 15.5, -100).l(-226 + i * 15.5, -196)
    doc.line(q, "#4A2E18", 2, .4)
    for i in (-150, 0, 150):
        doc.fill(poly([(i - 30, -110), (i + 30, -110), (i + 30, -180), (i - 30, -180)]), "#3A2414")
    doc.fill(poly([(-250, -96), (250, -96), (250, -108), (-250, -108)]), "#8E6236")
    scenes.roof(doc, 0, -186, 620, 170, "#A98A52", .04, .6, 34)
    doc.fill(poly([(120, -100), (160, -100), (230, 0), (190, 0)]), "#7E5630")
    doc.close()


def lacquer_fish(doc, p):
    lacquer.box(doc, 800, 960, 860, 540, 220, lacquer.CINNABAR, "fish", m.GOLD, False)


def celadon(doc, p):
    c.vase(doc, "globe", "peony", 720, 1040, 3.2, m.GREEN, glaze=CELADON)
    c.vase(doc, "bottle", "scroll", 1240, 1050, 1.4, m.GREEN, glaze=CELADON)


def cakes(doc, p):
    food.mooncakes(doc, CAKES[p["tone"]], p.get("stamp", "peony,fret").split(","), FILLS[p.get("fill", "mixed")], "mixed" if p.get("fill", "mixed") == "mixed" else "paste",
                   p.get("layout", 1), bool(p.get("square")), pal=getattr(m, p.get("pal", "COBALT")), yolk=p.get("yolk"))


def plain(module, name):
    return lambda doc, p: getattr(module, name)(doc, **p)


DRAW = {
    "vase": vase, "branches": branches, "tree": tree, "jade-set": jade_set, "crackle-pot": crackle_pot, "wave-bowl": wave_bowl, "place": place,
    "mooncakes": cakes, "lacquer-fish": lacquer_fish, "celadon": celadon,
    "dinner": lambda doc, p: t.dinner(doc, p["kind"], getattr(m, p.get("pal", "COBALT")), p.get("view", 1)),
    "teaset": lambda doc, p: t.teaset(doc, p["kind"], getattr(m, p.get("pal", "COBALT")), p.get("view", 1), handle=p.get("handle", "side")),
    "bronze-fish": lambda doc, p: lacquer.bronze(doc, "yuhu", 800, 1060, 2.7, "fish"),
    "pearl-box": lambda doc, p: lacquer.box(doc, 800, 970, 900, 580, 220, lacquer.BLACK, "peony", m.PEARL),
    "tea": plain(teas, "tea"), "lotus-tea": plain(teas, "lotus_tea"),
}
NAMES = {
    meat: ("gio", "patties", "sausages", "beef", "black_garlic"),
    goods: ("honey", "bottle_scene", "vermicelli", "rice", "candy", "cookies", "banh_te", "xoi", "che_kho", "banh_com", "com_fresh", "dairy",
            "straws", "cordyceps", "lotus_seeds", "kudzu", "shreds", "sugar"),
    crafts: ("pig", "rhino", "jackfruit", "candle", "lamps", "zither", "clock", "tray", "plate_beasts", "inlay_set", "horn_box", "lamp_weave",
             "baskets", "basket_demo", "hat_scene", "tohe"),
    sewing: ("quilt", "silk_bolts", "scarf", "tshirt", "canvas_bag", "kit", "picture", "bead_bag", "crochet_bag"),
}
for _module, _names in NAMES.items():
    for _name in _names:
        DRAW[_name.replace("_", "-")] = plain(_module, _name)

TONES = dict(warm="#F3EDE2", sand="#EFE4D0", cool="#EAECEA", rose="#F5E8E2", leaf="#ECEDDD")


def draw(doc, motif, p):
    if motif != "place":
        light.ground(doc, TONES[p.pop("ground", "warm")])
    DRAW[motif](doc, p)
