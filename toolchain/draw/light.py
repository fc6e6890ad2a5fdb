"""Grounds and shadows: one warm lamp from the upper left for every picture."""
from svg import ell, poly, mix

WARM, SAND = "#FAF7F2", "#F1ECE2"
INK = "#1E2430"


def ground(doc, tone="#F3EDE2", horizon=820, wall="#FBF8F3"):
    """A wall and a table with no hard edge, a pool of light on the left."""
    w, h = doc.w, doc.h
    t = horizon / h
    deep = mix(tone, "#8A7452", .16)
    doc.fill(poly([(0, 0), (w, 0), (w, h), (0, h)]),
             doc.lin([(0, mix(wall, tone, .35)), (t - .12, wall), (t, mix(wall, tone, .8)), (t + .012, mix(tone, "#FFFFFF", .25)),
                      (1, deep)]))
    doc.fill(ell(w * .36, h * .38, w * .62, h * .66), doc.rad([(0, "#FFFFFF", .85), (1, "#FFFFFF", 0)]))
    doc.fill(poly([(0, 0), (w, 0), (w, h), (0, h)]),
             doc.rad([(.55, "#6B5636", 0), (1, "#6B5636", .13)], (.42, .46, .75)))


def dark(doc, a="#2A52B0", b="#1F3F8F", c="#162E6B", light=(.68, .42)):
    """A rich ground for big white words: darker on the left, a lamp behind the objects on the right."""
    w, h = doc.w, doc.h
    full = poly([(0, 0), (w, 0), (w, h), (0, h)])
    doc.fill(full, doc.lin([(0, c), (.5, b), (1, b)], (0, 0, 1, .25)))
    doc.fill(full, doc.rad([(0, a), (.45, a, .55), (1, a, 0)], (light[0], light[1], .52)))


def table(doc, y, top, edge=None, tilt=26):
    """A table plane on a dark ground."""
    w, h = doc.w, doc.h
    p = poly([(0, y + tilt), (w, y - tilt), (w, h), (0, h)])
    doc.fill(p, doc.lin([(0, top, .0), (.25, top, .55), (1, edge or top, .9)]))


def shadow(doc, cx, cy, rx, ry=None, strength=.34, lean=.22):
    """A cast shadow to the right and a dark line of contact."""
    ry = rx * .2 if ry is None else ry
    doc.fill(ell(cx + rx * lean, cy + ry * .1, rx * 1.45, ry * 1.5),
             doc.rad([(0, "#3A2C18", strength), (.45, "#3A2C18", strength * .5), (1, "#3A2C18", 0)]))
    doc.fill(ell(cx + rx * .03, cy, rx * 1.02, ry * .75),
             doc.rad([(0, "#20180C", strength * 1.5), (.7, "#20180C", strength * .9), (1, "#20180C", 0)]))


def sheen(doc, path, angle=(0, 0, 1, 1), a=.35):
    doc.fill(path, doc.lin([(0, "#FFFFFF", a), (.5, "#FFFFFF", 0), (1, "#000000", a * .5)], angle))
