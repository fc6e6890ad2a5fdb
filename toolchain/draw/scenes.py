"""The village kit: sky, hills, water, fields, roofs, trees, boats. Built on flat planes of soft colour."""
import math
from svg import Path, Rng, blade, brush, ell, petal, poly, rrect, spline, mix

# sky top, sky low, sun, far hill, near hill, ground light, ground dark, water, roof, wall, leaf
MORNING = dict(sky="#BFD8E8", low="#FBE9D3", sun="#FFF3D6", far="#A9C3CF", near="#86AEA0", gl="#C9D79A", gd="#7FA262", water="#B7D3DC", roof="#A8553A", wall="#F0E0C4", leaf="#5E8C55", lamp="#E8B04A")
NOON = dict(sky="#9CC8E6", low="#E9F3EE", sun="#FFFFFF", far="#9CC0CB", near="#7FB089", gl="#D3DC92", gd="#86A850", water="#9CC9DC", roof="#B4573A", wall="#F7EBD2", leaf="#4F8B4C", lamp="#E0A23A")
DUSK = dict(sky="#5B5E98", low="#F6B98A", sun="#FFD9A0", far="#8A7CA6", near="#6E6A84", gl="#B59A6A", gd="#6A6248", water="#C79A9A", roof="#7E3B34", wall="#D9B48E", leaf="#4C5E48", lamp="#FFC65C")
MIST = dict(sky="#D5E4DC", low="#F6F3E6", sun="#FFFDF2", far="#BCD2CA", near="#96B8A8", gl="#C4D3A4", gd="#7E9E78", water="#CFE0DA", roof="#8E5A46", wall="#EDE3CD", leaf="#5A8770", lamp="#D9A74C")
NIGHT = dict(sky="#142A5E", low="#4A6CB0", sun="#FFF1C8", far="#2F4A86", near="#22386A", gl="#3E5A6A", gd="#1E3044", water="#3C5C9C", roof="#5A2E34", wall="#B98E66", leaf="#24483F", lamp="#FFCB62")
GOLD = dict(sky="#E9C98C", low="#FFF2D2", sun="#FFFBE6", far="#D0B184", near="#B39A62", gl="#EBCB68", gd="#B58E38", water="#E6D3A6", roof="#8F432B", wall="#F3DDB4", leaf="#7A8440", lamp="#D98A2B")
ROSE = dict(sky="#C9CFE6", low="#FCE1E0", sun="#FFF6F0", far="#C3B3CB", near="#A9A0B4", gl="#CDCB9C", gd="#8C9468", water="#D3CDDA", roof="#96513F", wall="#F2E2CC", leaf="#6E8C62", lamp="#E2A052")
PALETTES = dict(morning=MORNING, noon=NOON, dusk=DUSK, mist=MIST, night=NIGHT, gold=GOLD, rose=ROSE)


def sky(doc, p, sun=(.7, .36, 90), horizon=560):
    w, h = doc.w, doc.h
    doc.fill(poly([(0, 0), (w, 0), (w, h), (0, h)]), doc.lin([(0, p["sky"]), (horizon / h, p["low"]), (1, p["low"])]))
    x, y, r = sun[0] * w, sun[1] * h, sun[2]
    doc.fill(ell(x, y, r * 5.5), doc.rad([(0, p["sun"], .85), (.3, p["sun"], .35), (1, p["sun"], 0)]))
    doc.fill(ell(x, y, r), p["sun"], .95)
    c = doc.rad([(0, "#FFFFFF", .75), (1, "#FFFFFF", 0)])
    r2 = Rng(int(x + y))
    for _ in range(4):
        doc.fill(ell(r2(0, w), r2(60, 300), r2(220, 420), r2(16, 34)), c)


def hills(doc, y, tone, seed, h=120, n=6):
    r, w = Rng(seed), doc.w
    pts = [(-40, y - r(.2, .6) * h)] + [(i * w / n + r(-60, 60), y - r(.15, 1) * h) for i in range(1, n)] + [(w + 40, y - r(.2, .7) * h)]
    p = spline(pts)
    p.l(w + 40, y + 160).l(-40, y + 160).z()
    doc.fill(p, doc.lin([(0, tone), (1, mix(tone, "#FFFFFF", .5))]))


def ground(doc, y, p, k=.04):
    w, h = doc.w, doc.h
    doc.fill(Path().m(0, y + h * k).c(w * .3, y - h * k, w * .65, y - h * k, w, y + h * k * .5).l(w, h).l(0, h).z(), doc.lin([(0, p["gl"]), (1, p["gd"])]))


def fields(doc, y0, y1, p, rows=9, seed=3, ripe=None):
    """Rice fields running to the horizon, with tufts."""
    w, r = doc.w, Rng(seed)
    a, b = (ripe or p["gl"]), p["gd"]
    doc.fill(poly([(0, y0), (w, y0), (w, y1), (0, y1)]), doc.lin([(0, mix(a, "#FFFFFF", .2)), (1, b)]))
    vx = w * .5
    for i in range(-rows, rows + 1):
        x = vx + i * w / rows * 1.4
        doc.fill(poly([(vx + i * 46, y0), (vx + i * 46 + 8, y0), (x + 120, y1), (x, y1)]), mix(b, "#3A5A30", .3), .28)
    for j in range(4):
        f = (j + 1) / 5
        y = y0 + (y1 - y0) * f * f
        doc.fill(Path().m(0, y).q(w / 2, y - 8, w, y + 4).l(w, y + 4 + 7 * f).q(w / 2, y, 0, y + 8 * f).z(), mix(a, "#FFFFFF", .35), .8)
    t = Path()
    for _ in range(34):
        f = r() ** .6
        x, y = r(0, w), y0 + (y1 - y0) * f
        s = 6 + 18 * f
        t.m(x, y).q(x - s * .2, y - s * .6, x - s * .5, y - s).m(x, y).l(x, y - s * 1.1).m(x, y).q(x + s * .2, y - s * .6, x + s * .5, y - s)
    doc.line(t, mix(b, "#2C4A28", .35), 2.2, .6)


def water(doc, y0, y1, p, seed=2):
    w, r = doc.w, Rng(seed)
    doc.fill(poly([(0, y0), (w, y0), (w, y1), (0, y1)]), doc.lin([(0, mix(p["water"], p["low"], .5)), (1, mix(p["water"], p["far"], .45))]))
    a = Path()
    for _ in range(44):
        f = r()
        x, y, L = r(-40, w), y0 + 6 + (y1 - y0 - 10) * f, 30 + 110 * f * r()
        a.m(x, y).q(x + L / 2, y - 2 - 4 * f, x + L, y)
    doc.line(a, "#FFFFFF", 2.4, .5)


def boat(doc, x, y, s, p, flip=1):
    doc.at(x, y, s, 0, s * flip)
    doc.fill(ell(0, 14, 130, 10), "#1E2C3A", .22)
    doc.fill(Path().m(-130, -14).c(-80, 22, 70, 26, 140, -20).c(110, 18, 60, 24, 0, 24).c(-60, 24, -110, 14, -130, -14).z(), doc.lin([(0, "#8A5E3C"), (1, "#4B2F20")]))
    doc.fill(Path().m(-60, 6).c(-56, -44, 34, -46, 44, 4).z(), doc.lin([(0, "#D3AE6E"), (1, "#8E6A38")]))
    doc.fill(Path().m(74, -8).c(70, -30, 80, -44, 88, -44).c(98, -44, 104, -26, 100, -8).z(), p["roof"])
    doc.fill(poly([(62, -42), (88, -66), (114, -42)]), "#EBD7A4")
    doc.line(Path().m(100, -28).l(136, 22), "#5A3D28", 4)
    doc.close()


def tiles(doc, f, rows, cols, tone):
    """Curved tile rows over a roof patch: f(u, v) maps 0..1 squared."""
    p, q = Path(), Path()
    for i in range(1, cols):
        p.m(*f(i / cols, 0)).c(*f(i / cols, .35), *f(i / cols, .7), *f(i / cols, 1))
    for j in range(1, rows):
        q.m(*f(0, j / rows)).c(*f(.33, j / rows), *f(.66, j / rows), *f(1, j / rows))
    doc.line(p, mix(tone, "#2A100C", .5), 1.8, .5)
    doc.line(q, mix(tone, "#FFFFFF", .3), 1.5, .35)


def roof(doc, x, y, w, h, tone, lift=.16, ridge=.62, cols=30):
    """A great curved roof with lifted corners; (x, y) is the middle of the eaves."""
    e, rg = w / 2, w * ridge / 2
    up = w * lift * .5
    p = (Path().m(x - e, y - up).c(x - e * .86, y - h * .16, x - rg * 1.1, y - h * .5, x - rg, y - h).c(x - rg * .5, y - h * .93, x + rg * .5, y - h * .93, x + rg, y - h)
         .c(x + rg * 1.1, y - h * .5, x + e * .86, y - h * .16, x + e, y - up).c(x + e * .7, y + h * .02, x + e * .4, y, x, y).c(x - e * .4, y, x - e * .7, y + h * .02, x - e, y - up).z())
    doc.fill(Path().m(x - e * .94, y - up * .3).l(x + e * .94, y - up * .3).l(x + e * .8, y + h * .12).l(x - e * .8, y + h * .12).z(), "#2A1610", .35)
    doc.fill(p, doc.lin([(0, mix(tone, "#FFFFFF", .2)), (.5, tone), (1, mix(tone, "#2A100C", .35))], (0, 0, .5, 1)))

    def f(u, v):
        k = (u - .5) * 2
        half = rg + (e - rg) * v ** 1.7
        lift_ = up * abs(k) ** 4 * v
        return (x + k * half, y - h * (1 - v) * (.95 + .05 * abs(k)) - lift_)
    tiles(doc, f, 8, cols, tone)
    doc.line(Path().m(x - rg, y - h).c(x - rg * .5, y - h * .93, x + rg * .5, y - h * .93, x + rg, y - h), mix(tone, "#2A100C", .3), max(4, h * .05))
    t = max(5, h * .07)
    for g in (-1, 1):
        doc.fill(brush([(x + g * rg * .94, y - h), (x + g * rg * 1.08, y - h * 1.05), (x + g * rg * 1.12, y - h * 1.2)], t, t * .9, 1), mix(tone, "#2A100C", .3))
        doc.fill(brush([(x + g * e * .86, y - up * .5), (x + g * e * .98, y - up * .98), (x + g * e * 1.05, y - up * 1.9)], t, t * .8, 1), mix(tone, "#2A100C", .25))
    return p


def dinh(doc, x, y, s, p, lit=False):
    """A communal house: terrace, columns, doors, the great roof. 640 wide at s = 1."""
    doc.at(x, y, s)
    doc.fill(ell(0, 8, 380, 22), "#20301E", .22)
    doc.fill(poly([(-320, 0), (320, 0), (300, -26), (-300, -26)]), doc.lin([(0, "#D8CBB2"), (1, "#A6977C")]))
    doc.fill(poly([(-270, -26), (270, -26), (270, -140), (-270, -140)]), doc.lin([(0, "#3C241A"), (1, "#6E4630")]))
    glow = "#FFD98A" if lit else "#A8683E"
    for i in range(6):
        x0 = -252 + i * 86
        doc.fill(poly([(x0, -26), (x0 + 68, -26), (x0 + 68, -126), (x0, -126)]), doc.lin([(0, mix(glow, "#3C1E10", .35)), (1, glow)]))
    q, col = Path(), Path()
    for i in range(31):
        q.m(-252 + i * 17, -124).l(-252 + i * 17, -40)
    doc.line(q, "#3A2014", 3, .55)
    for i in range(7):
        xx = -262 + i * 86
        col.add(poly([(xx, -26), (xx + 13, -26), (xx + 11, -150), (xx + 2, -150)]))
    doc.fill(col, doc.lin([(0, "#8C4A30"), (1, "#5A2C1E")], (0, 0, 1, 0)))
    roof(doc, 0, -132, 700, 170, p["roof"])
    doc.close()


def house(doc, x, y, s, p, w=220, door=True, lit=False):
    """A brick-and-tile house seen from the front."""
    doc.at(x, y, s)
    doc.fill(poly([(-w / 2, 0), (w / 2, 0), (w / 2, -110), (-w / 2, -110)]), doc.lin([(0, mix(p["wall"], "#8A6A48", .25)), (1, p["wall"])]))
    if door:
        doc.fill(poly([(-24, 0), (24, 0), (24, -84), (-24, -84)]), "#5B3322")
        doc.line(Path().m(0, 0).l(0, -84), "#2E170E", 3)
        g = "#FFD27A" if lit else "#6E4A34"
        for xx in (-w * .36, w * .2):
            doc.fill(rrect(xx, -84, w * .16, 44, 4), g)
            doc.line(Path().m(xx + w * .08, -84).l(xx + w * .08, -40), "#4A2A1A", 3)
    roof(doc, 0, -100, w * 1.22, 84, p["roof"], .06, .8, 18)
    doc.close()


def gate(doc, x, y, s, p):
    """A brick village gate with an arch and a small tower."""
    doc.at(x, y, s)
    doc.fill(ell(0, 6, 230, 16), "#20301E", .25)
    brick, dark = mix(p["roof"], "#E8C9A0", .45), mix(p["roof"], "#3A1A10", .25)
    arch = (Path().m(-190, 0).l(-190, -300).l(190, -300).l(190, 0).l(84, 0).l(84, -150).c(84, -254, -84, -254, -84, -150).l(-84, 0).z())
    doc.fill(arch, doc.lin([(0, mix(brick, "#FFFFFF", .2)), (1, brick)], (0, 0, 1, .3)))
    doc.clipped(arch)
    b = Path()
    for j in range(12):
        yy = -j * 25
        b.m(-190, yy).l(190, yy)
        for i in range(8):
            xx = -190 + i * 50 + (25 if j % 2 else 0)
            b.m(xx, yy).l(xx, yy - 25)
    doc.line(b, dark, 1.8, .4)
    doc.close()
    doc.line(Path().m(-84, 0).l(-84, -150).c(-84, -254, 84, -254, 84, -150).l(84, 0), mix(brick, "#FFFFFF", .5), 11, .9)
    doc.fill(poly([(-212, -300), (212, -300), (204, -324), (-204, -324)]), mix(brick, "#FFFFFF", .35))
    doc.fill(poly([(-110, -324), (110, -324), (104, -420), (-104, -420)]), doc.lin([(0, p["wall"]), (1, mix(p["wall"], "#8A6A48", .25))]))
    doc.line(ell(0, -372, 30), dark, 6)
    doc.line(Path().m(-30, -372).l(30, -372).m(0, -402).l(0, -342), dark, 4)
    roof(doc, 0, -412, 320, 84, p["roof"], .2, .5, 20)
    for g in (-1, 1):
        doc.fill(poly([(g * 190 - 22, 0), (g * 190 + 22, 0), (g * 190 + 22, -346), (g * 190 - 22, -346)]), doc.lin([(0, mix(p["wall"], "#FFFFFF", .3)), (1, mix(p["wall"], "#8A6A48", .3))], (0, 0, 1, 0)))
        doc.fill(petal(g * 190, -344, 54, 40, 0, .4), mix(p["wall"], "#8A6A48", .2))
    doc.close()


def kiln(doc, x, y, s, p, smoke=True):
    """A domed brick kiln with a chimney and a glowing mouth."""
    doc.at(x, y, s)
    if smoke:
        for i, (sx, sy, r) in enumerate(((0, -360, 34), (26, -430, 50), (70, -500, 66), (130, -560, 84))):
            doc.fill(ell(sx + 96, sy, r * 1.5, r * .8), doc.rad([(0, "#FFFFFF", .6 - i * .1), (1, "#FFFFFF", 0)]))
    brick, dark = mix(p["roof"], "#E0A878", .35), mix(p["roof"], "#2A100C", .35)
    doc.fill(poly([(70, -150), (124, -150), (116, -340), (78, -340)]), doc.lin([(0, mix(brick, "#FFFFFF", .2)), (1, dark)], (0, 0, 1, 0)))
    doc.fill(rrect(70, -350, 54, 16, 4), dark)
    dome = Path().m(-170, 0).c(-170, -150, -90, -220, 10, -220).c(110, -220, 180, -150, 180, 0).z()
    doc.fill(dome, doc.lin([(0, mix(brick, "#FFFFFF", .28)), (.5, brick), (1, dark)], (0, 0, 1, .3)))
    doc.clipped(dome)
    b = Path()
    for j in range(8):
        b.m(-180, -j * 28).q(0, -j * 28 - 8, 190, -j * 28)
        for i in range(8):
            xx = -180 + i * 46 + (23 if j % 2 else 0)
            b.m(xx, -j * 28 - 4).l(xx, -j * 28 - 31)
    doc.line(b, dark, 1.8, .45)
    doc.close()
    doc.fill(Path().m(-64, 0).l(-64, -64).c(-64, -124, 34, -124, 34, -64).l(34, 0).z(), doc.rad([(0, "#FFF0A8"), (.4, "#FFB23E"), (.8, "#C2401A"), (1, "#4A140A")], (.5, .8, .8)))
    doc.line(Path().m(-64, 0).l(-64, -64).c(-64, -124, 34, -124, 34, -64).l(34, 0), mix(brick, "#FFFFFF", .35), 10)
    doc.close()


def banyan(doc, x, y, s, p, seed=4, tone=None):
    r, leaf = Rng(seed), tone or p["leaf"]
    doc.at(x, y, s)
    doc.fill(ell(0, 6, 260, 22), "#20301E", .25)
    tr = Path()
    for px in (-52, -20, 14, 44):
        tr.add(brush([(px * 1.7, 0), (px * .8, -120), (px * .7, -250)], 34, 26, 18))
    for g, xx in ((1, 150), (-1, -160), (1, 90)):
        tr.add(brush([(g * 10, -190), (xx * .6, -260), (xx, -300)], 30, 20, 8))
    for _ in range(9):
        px = r(-150, 150)
        tr.add(brush([(px, -270), (px + r(-8, 8), -160), (px * 1.02, -r(10, 90))], 4, 3, 2))
    doc.fill(tr, doc.lin([(0, "#7A6350"), (1, "#4A382C")]))
    for k, (n, c) in enumerate(((9, mix(leaf, "#0E2016", .4)), (9, leaf), (8, mix(leaf, "#F6F0B0", .32)))):
        q = Path()
        for i in range(n):
            a = math.pi * (i + .5) / n
            q.add(blob(r, -math.cos(a) * r(90, 270) + (-30 * k), -300 - math.sin(a) * r(20, 120) - k * 30, r(66, 104) * (1 - k * .2)))
        doc.fill(q, c, .96)
    doc.close()


def blob(r, x, y, size):
    pts = []
    for i in range(9):
        a = 2 * math.pi * i / 9
        q = size * r(.82, 1.12)
        pts.append((x + q * math.cos(a), y + q * .62 * math.sin(a)))
    return spline(pts, True, 4.2)


def palm(doc, x, y, s, p, h=420):
    """An areca palm."""
    doc.at(x, y, s)
    doc.fill(brush([(0, 0), (10, -h * .5), (4, -h)], 16, 11, 9), doc.lin([(0, "#B9A88A"), (1, "#6F5E48")], (0, 0, 1, 0)))
    doc.fill(brush([(4, -h + 10), (4, -h - 26), (3, -h - 54)], 12, 15, 7), mix(p["leaf"], "#D6E29A", .4))
    for a in (-100, -68, -36, -8, 24, 56, 88, 112):
        t = math.radians(a)
        pts = [(4, -h - 46), (4 + 70 * math.sin(t), -h - 56 - 70 * math.cos(t)), (4 + 140 * math.sin(t), -h - 20 - 66 * math.cos(t))]
        q = brush(pts, 5, 4, 1)
        for k in range(1, 7):
            f = k / 7
            bx = (1 - f) ** 2 * pts[0][0] + 2 * f * (1 - f) * pts[1][0] + f * f * pts[2][0]
            by = (1 - f) ** 2 * pts[0][1] + 2 * f * (1 - f) * pts[1][1] + f * f * pts[2][1]
            for g in (-1, 1):
                q.add(blade(bx, by, 54 * (1 - f * .5), 11, a + 62 * g + 30))
        doc.fill(q, mix(p["leaf"], "#0E2016" if a % 3 else "#F6F0B0", .18))
    doc.close()


def bamboo_clump(doc, x, y, s, p, seed=2):
    r = Rng(seed)
    doc.at(x, y, s)
    st, lv, lv2 = Path(), Path(), Path()
    for i in range(7):
        lean = (i - 3) * r(18, 34)
        bx = (i - 3) * 16
        pts = [(bx, 0), (bx + lean * .3, -200), (bx + lean * 1.3, -400 - r(0, 60))]
        st.add(brush(pts, 10, 8, 3))
        for k in range(7):
            f = .35 + .65 * k / 6
            xx, yy = bx + lean * f * f * 1.3, -f * 420
            (lv if k % 2 else lv2).add(blade(xx, yy, r(50, 80), 13, r(60, 150))).add(blade(xx, yy, r(46, 76), 12, r(-150, -60)))
    doc.fill(st, doc.lin([(0, mix(p["leaf"], "#E6E09A", .5)), (1, mix(p["leaf"], "#3A3A1E", .2))]))
    doc.fill(lv, p["leaf"])
    doc.fill(lv2, mix(p["leaf"], "#F0EFA8", .28))
    doc.close()


def lanterns(doc, x0, y0, x1, y1, n, p, sag=70):
    doc.line(Path().m(x0, y0).q((x0 + x1) / 2, (y0 + y1) / 2 + sag * 2, x1, y1), "#4A2E22", 3, .8)
    g = doc.rad([(0, "#FFE9A8"), (.5, "#E25A3A"), (1, "#9C2A22")])
    halo = doc.rad([(0, p["lamp"], .55), (1, p["lamp"], 0)])
    for i in range(n):
        f = (i + 1) / (n + 1)
        x = x0 + (x1 - x0) * f
        y = (1 - f) ** 2 * y0 + 2 * f * (1 - f) * ((y0 + y1) / 2 + sag * 2) + f * f * y1
        doc.fill(ell(x, y + 42, 74, 70), halo)
        doc.both(ell(x, y + 40, 30, 25), g, "#7E1F1A", 1.4)
        doc.line(Path().m(x - 12, y + 17).q(x - 26, y + 40, x - 12, y + 63).m(x + 12, y + 17).q(x + 26, y + 40, x + 12, y + 63).m(x, y + 15).l(x, y + 65), "#7E1F1A", 1.4, .6)
        doc.fill(rrect(x - 12, y + 11, 24, 7, 2).add(rrect(x - 12, y + 62, 24, 7, 2)), "#D9A43C")
        doc.line(Path().m(x, y).l(x, y + 12).m(x - 5, y + 69).l(x - 6, y + 92).m(x, y + 69).l(x, y + 96).m(x + 5, y + 69).l(x + 6, y + 92), "#C93F2E", 2.4)


def yard(doc, y, tone, edge=None):
    """A warm paved foreground for the craft's objects."""
    w, h = doc.w, doc.h
    doc.fill(Path().m(0, y + 20).c(w * .3, y - 14, w * .7, y - 10, w, y + 16).l(w, h).l(0, h).z(), doc.lin([(0, mix(tone, "#FFFFFF", .3)), (1, mix(tone, "#3A2614", .22))]))
    b = Path()
    for j in range(1, 7):
        yy = y + 16 + (h - y) * (j / 7) ** 1.5
        b.m(0, yy + 8).q(w / 2, yy - 10, w, yy + 6)
    for i in range(-12, 13):
        b.m(w / 2 + i * 84, y + 6).l(w / 2 + i * 210, h)
    doc.line(b, mix(tone, "#3A2614", .5), 2, .3)


def vignette(doc):
    """The tourism tile: a gate, palms and a field on white."""
    p = NOON
    cx = 1060
    doc.fill(ell(cx, 1040, 480, 92), doc.rad([(0, "#BFD08A"), (.75, "#CFDD9F"), (.95, "#E6EECB"), (1, "#FFFFFF", 0)]))
    palm(doc, cx - 270, 1010, 1.05, p, 470)
    palm(doc, cx + 330, 1020, .8, p, 400)
    bamboo_clump(doc, cx + 250, 1030, .8, p)
    gate(doc, cx, 1040, 1.06, p)
    r = Rng(5)
    t = Path()
    for _ in range(60):
        a, q = r(0, 6.28), r() ** .5
        x, y = cx + 430 * q * math.cos(a), 1056 + 56 * q * math.sin(a)
        if y > 1036:
            t.m(x, y).q(x - 4, y - 14, x - 12, y - 24).m(x, y).l(x, y - 28).m(x, y).q(x + 4, y - 14, x + 12, y - 24)
    doc.line(t, "#6F9A48", 3, .8)
