"""Silk, cotton and what is sewn from them."""
import motifs as m
from light import shadow
from motifs import Pen
from svg import Path, Rng, ell, petal, rrect, spline, mix


def folds(doc, tone, seed=1, n=7, deep=.34, v=(0, 0, 1, .06)):
    """A gradient of soft folds across a cloth."""
    r = Rng(seed)
    lt, dk = mix(tone, "#FFFFFF", .36), mix(tone, "#140A10", deep)
    stops, x = [(0, mix(tone, dk, .6))], 0.0
    for i in range(n):
        w = (1 / n) * r(.75, 1.2)
        for f, c in ((.2, tone), (.4, lt), (.6, tone), (.92, dk)):
            stops.append((min(1, x + w * f), c))
        x += w
        if x > .97:
            break
    stops.append((1, tone))
    return doc.lin(stops, v)


def silk_pattern(pen, kind, w, h, rng, n):
    """Woven figures scattered over a cloth of w x h."""
    doc, flat = pen.doc, Pen(pen.doc, None, pen.pal)
    k = doc.mark()
    if kind == "lotus":
        m.lotus(flat, False)
    elif kind == "cloud":
        m.cloud(flat)
    elif kind == "dot":
        flat.line(ell(0, 0, 32), 5)
        flat.fill(petal(0, 18, 40, 17, 45).add(petal(0, 18, 40, 17, -45)).add(petal(0, 18, 46, 17, 0)), "mid", .7)
    elif kind == "swallow":
        m.swallow(flat)
    else:
        p = Path()
        for a in range(0, 360, 60):
            p.add(petal(0, 0, 52, 30, a))
        flat.line(p, 4)
        flat.fill(ell(0, 0, 11), "mid")
    figure = doc.symbol(doc.take(k))
    ox, oy = pen.stack[-1][0], pen.stack[-1][1]
    rows = max(1, round((n * h / max(w, 1)) ** .5))
    cols = max(1, round(n / rows))
    for i in range(rows * cols):
        c, r = i % cols, i // cols
        x = ((c + .5 + (.25 if r % 2 else -.25)) / cols - .5) * w + rng(-8, 8)
        y = -h + (r + .5) / rows * h + rng(-8, 8)
        doc.use(figure, ox + x, oy + y, rng(.42, .54), rng(-14, 14))


def tones(tone):
    return dict(line=mix(tone, "#FFFFFF", .5), deep=mix(tone, "#FFFFFF", .4), mid=mix(tone, "#FFFFFF", .55), wash=mix(tone, "#FFFFFF", .3), pale=mix(tone, "#FFFFFF", .45), dot=mix(tone, "#FFFFFF", .6))


def roll(doc, x, y, length, r, tone, kind=None, seed=1, core="#E5D3AC"):
    """A bolt lying left to right; (x, y) is its left end's middle."""
    lt, dk = mix(tone, "#FFFFFF", .45), mix(tone, "#100810", .5)
    shadow(doc, x + length / 2, y + r * .95, length * .52, r * .3)
    p = Path().m(x, y - r).l(x + length, y - r).c(x + length + r * .5, y - r, x + length + r * .5, y + r, x + length, y + r).l(x, y + r).z()
    doc.fill(p, doc.lin([(0, mix(tone, dk, .2)), (.18, tone), (.3, lt), (.5, tone), (.85, dk), (1, mix(dk, tone, .3))]))
    if kind:
        doc.clipped(p)
        rg = Rng(seed)
        silk_pattern(Pen(doc, None, tones(tone)).at(x + length / 2, y + r), kind, length, r * 2, rg, int(length / 55))
        doc.close()
        doc.fill(p, doc.lin([(0, "#000000", .18), (.25, "#FFFFFF", .2), (.5, "#000000", 0), (.9, "#000000", .4), (1, "#000000", .25)]))
    doc.fill(ell(x, y, r * .42, r), doc.lin([(0, lt), (1, mix(tone, dk, .5))], (0, 0, 1, 1)))
    sp = Path()
    for i in range(1, 5):
        sp.add(ell(x, y, r * .42 * (1 - i * .17), r * (1 - i * .17)))
    doc.line(sp, dk, 1.6, .6)
    doc.fill(ell(x, y, r * .1, r * .24), core)


def drape(doc, pts_top, pts_bottom, tone, kind=None, seed=1, n=8, hem=True, count=9):
    """A cloth between an upper and a lower line (both left to right)."""
    up, dn = spline(pts_top), spline(pts_bottom[::-1])
    p = Path()
    p.subs = [[up.subs[0][0], list(up.subs[0][1]), True]]
    p.l(*pts_bottom[-1])
    p.subs[0][1].extend(dn.subs[0][1])
    doc.fill(p, folds(doc, tone, seed, n))
    x0, x1 = min(q[0] for q in pts_top + pts_bottom), max(q[0] for q in pts_top + pts_bottom)
    y0, y1 = min(q[1] for q in pts_top), max(q[1] for q in pts_bottom)
    if kind:
        doc.clipped(p)
        silk_pattern(Pen(doc, None, tones(tone)).at((x0 + x1) / 2, y1), kind, x1 - x0, y1 - y0, Rng(seed + 3), count)
        doc.close()
    doc.fill(p, doc.lin([(0, "#FFFFFF", .22), (.3, "#FFFFFF", 0), (.7, "#000000", .0), (1, "#000000", .22)], (.2, 0, .5, 1)))
    if hem:
        doc.line(spline([(x, y - 12) for x, y in pts_bottom]), mix(tone, "#FFFFFF", .5), 2, .6)
    return p


def folded(doc, cx, cy, w, h, tone, layers=3, kind=None, seed=1, cast=True):
    """Cloth folded flat: soft round front edges; (cx, cy) foot."""
    lt, dk = mix(tone, "#FFFFFF", .4), mix(tone, "#100810", .42)
    if cast:
        shadow(doc, cx, cy, w * .54, h * .2)
    lh = h / layers
    for i in range(layers):
        y = cy - i * lh
        p = rrect(cx - w / 2 + (i % 2) * 5, y - lh, w - (i % 3) * 7, lh * 1.02, lh * .48)
        doc.fill(p, doc.lin([(0, lt), (.3, tone), (.75, mix(tone, dk, .5)), (1, dk)]))
    ty = cy - h
    top = Path().m(cx - w * .49, ty + lh * .3).c(cx - w * .45, ty - lh * .5, cx - w * .3, ty - w * .12, cx - w * .22, ty - w * .13).l(cx + w * .3, ty - w * .13)
    top.c(cx + w * .4, ty - w * .12, cx + w * .47, ty - lh * .2, cx + w * .49, ty + lh * .3).c(cx + w * .2, ty + lh * .12, cx - w * .2, ty + lh * .12, cx - w * .49, ty + lh * .3).z()
    doc.fill(top, doc.lin([(0, tone), (.5, lt), (1, tone)], (0, 0, 1, .6)))
    if kind:
        doc.clipped(top)
        silk_pattern(Pen(doc, lambda x, y: (x, y), tones(tone)).at(cx, ty + 10), kind, w * .9, w * .14, Rng(seed), 9)
        doc.close()
    doc.line(Path().m(cx - w * .44, ty - lh * .05).q(cx, ty - lh * .1 - 6, cx + w * .44, ty - lh * .05), mix(tone, "#FFFFFF", .6), 2, .6)


def hanger_scarf(doc, x, y, w, h, tone, kind, seed):
    """A scarf hanging over a rod."""
    b = [(x - w / 2, y + h), (x - w * .2, y + h + 22), (x + w * .15, y + h - 4), (x + w / 2, y + h + 16)]
    drape(doc, [(x - w / 2, y), (x, y - 5), (x + w / 2, y)], b, tone, kind, seed, 5)
    fr = Path()
    for i in range(18):
        xx = x - w / 2 + 6 + i * (w - 12) / 17
        fr.m(xx, y + h + 8).l(xx + (i % 3 - 1) * 3, y + h + 40)
    doc.line(fr, tone, 2.4, .8)
