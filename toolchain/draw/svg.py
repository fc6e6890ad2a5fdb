"""Compact SVG writing: numbers, curves, gradients, a document. No dependencies; same input, same bytes."""
import math


def num(v):
    """A number with at most one decimal and no wasted characters."""
    s = f"{v:.1f}"
    if s.endswith(".0"):
        s = s[:-2]
    if s in ("-0", "0"):
        return "0"
    return s.replace("0.", ".", 1) if s.startswith(("0.", "-0.")) else s


def join(vals):
    out = ""
    for v in vals:
        s = num(v)
        out += s if not out or s[0] == "-" else " " + s
    return out


class Rng:
    """Small linear generator: the drawings must not depend on a library's random numbers."""

    def __init__(self, seed):
        self.s = (seed * 2654435761 + 12345) & 0xFFFFFFFF
        for _ in range(3):
            self()

    def __call__(self, a=0.0, b=1.0):
        self.s = (self.s * 1664525 + 1013904223) & 0xFFFFFFFF
        return a + (b - a) * ((self.s >> 8) / 16777216.0)

    def pick(self, seq):
        return seq[int(self() * len(seq)) % len(seq)]


class Path:
    """Cubic subpaths in absolute coordinates; mapped and written relative."""

    def __init__(self):
        self.subs = []

    def m(self, x, y):
        self.subs.append([(x, y), [], False])
        return self

    def _here(self):
        start, segs, _ = self.subs[-1]
        return segs[-1][2] if segs else start

    def l(self, x, y):
        self.subs[-1][1].append((None, None, (x, y)))
        return self

    def c(self, x1, y1, x2, y2, x, y):
        self.subs[-1][1].append(((x1, y1), (x2, y2), (x, y)))
        return self

    def q(self, x1, y1, x, y):
        a = self._here()
        return self.c(a[0] + (x1 - a[0]) * 2 / 3, a[1] + (y1 - a[1]) * 2 / 3,
                      x + (x1 - x) * 2 / 3, y + (y1 - y) * 2 / 3, x, y)

    def z(self):
        self.subs[-1][2] = True
        return self

    def add(self, other):
        self.subs += other.subs
        return self

    def map(self, f):
        out = Path()
        for start, segs, closed in self.subs:
            ns, here = [], start
            for a, b, p in segs:
                if a is None and abs(p[0] - here[0]) + abs(p[1] - here[1]) < 24:
                    ns.append((None, None, f(*p)))
                    here = p
                    continue
                if a is None:
                    a = (here[0] + (p[0] - here[0]) / 3, here[1] + (p[1] - here[1]) / 3)
                    b = (here[0] + (p[0] - here[0]) * 2 / 3, here[1] + (p[1] - here[1]) * 2 / 3)
                ns.append((f(*a), f(*b), f(*p)))
                here = p
            out.subs.append([f(*start), ns, closed])
        return out

    def move(self, x=0, y=0, s=1.0, rot=0.0, sx=1.0, sy=1.0):
        """Scale (s*sx, s*sy), turn by rot degrees, then shift; straight lines stay straight."""
        k, n = math.cos(math.radians(rot)) * s, math.sin(math.radians(rot)) * s
        g = lambda p: None if p is None else (x + p[0] * sx * k - p[1] * sy * n, y + p[0] * sx * n + p[1] * sy * k)
        out = Path()
        out.subs = [[g(a), [(g(i), g(j), g(p)) for i, j, p in segs], z] for a, segs, z in self.subs]
        return out

    def d(self):
        """Path data: relative, one decimal only where a curve is short enough to show it, 's' where it runs on smoothly."""
        out = ""
        for start, segs, closed in self.subs:
            cx, cy = round(start[0], 1), round(start[1], 1)
            out += "M" + join((cx, cy))
            last, mirror = "", None
            for a, b, p in segs:
                cut = 0 if abs(p[0] - cx) + abs(p[1] - cy) > 11 else 1
                px, py = round(p[0], cut), round(p[1], cut)
                end = (px - cx, py - cy)
                if a is None:
                    cmd, vals, mirror = "l", end, None
                else:
                    u = (round(a[0] - cx, cut), round(a[1] - cy, cut))
                    v = (round(b[0] - cx, cut), round(b[1] - cy, cut))
                    near = .15 if cut else .8
                    smooth = mirror and abs(u[0] - mirror[0]) < near and abs(u[1] - mirror[1]) < near
                    cmd, vals = ("s", v + end) if smooth else ("c", u + v + end)
                    mirror = (end[0] - v[0], end[1] - v[1])
                text = join(vals)
                out += (cmd if cmd != last else "" if text[0] == "-" else " ") + text
                cx, cy, last = px, py, cmd
            if closed:
                out += "z"
        return out


def poly(pts, closed=True):
    p = Path().m(*pts[0])
    for q in pts[1:]:
        p.l(*q)
    return p.z() if closed else p


def spline(pts, closed=False, k=6.0):
    """Catmull-Rom through the points."""
    n, p = len(pts), Path().m(*pts[0])
    at = (lambda i: pts[i % n]) if closed else (lambda i: pts[max(0, min(n - 1, i))])
    for i in range(n if closed else n - 1):
        a, b, c, e = at(i - 1), at(i), at(i + 1), at(i + 2)
        p.c(b[0] + (c[0] - a[0]) / k, b[1] + (c[1] - a[1]) / k, c[0] - (e[0] - b[0]) / k, c[1] - (e[1] - b[1]) / k, *c)
    return p.z() if closed else p


def brush(pts, w0, w1=None, w2=0.0):
    """A brush stroke: widths at the start, the middle and the end of the line through pts."""
    w1 = w0 if w1 is None else w1
    n, left, right = len(pts), [], []
    for i, (x, y) in enumerate(pts):
        a, b = pts[max(0, i - 1)], pts[min(n - 1, i + 1)]
        dx, dy = b[0] - a[0], b[1] - a[1]
        h = math.hypot(dx, dy) or 1
        t = i / (n - 1)
        w = (w0 + (w1 - w0) * t * 2 if t < .5 else w1 + (w2 - w1) * (t * 2 - 1)) / 2
        left.append((x - dy / h * w, y + dx / h * w))
        right.append((x + dy / h * w, y - dx / h * w))
    p = spline(left)
    q = spline(right[::-1])
    p.l(*right[-1])
    p.subs[-1][1].extend(q.subs[0][1])
    return p.z()


def ell(cx, cy, rx, ry=None):
    ry = rx if ry is None else ry
    k = .5523
    return (Path().m(cx - rx, cy).c(cx - rx, cy - ry * k, cx - rx * k, cy - ry, cx, cy - ry)
            .c(cx + rx * k, cy - ry, cx + rx, cy - ry * k, cx + rx, cy)
            .c(cx + rx, cy + ry * k, cx + rx * k, cy + ry, cx, cy + ry)
            .c(cx - rx * k, cy + ry, cx - rx, cy + ry * k, cx - rx, cy).z())


def rrect(x, y, w, h, r):
    k = r * .45
    return (Path().m(x + r, y).l(x + w - r, y).c(x + w - k, y, x + w, y + k, x + w, y + r).l(x + w, y + h - r)
            .c(x + w, y + h - k, x + w - k, y + h, x + w - r, y + h).l(x + r, y + h)
            .c(x + k, y + h, x, y + h - k, x, y + h - r).l(x, y + r).c(x, y + k, x + k, y, x + r, y).z())


def petal(x, y, length, width, ang, belly=.55, tip=0.0):
    """A leaf or petal from (x, y) towards ang degrees (0 = up); tip bends the point sideways."""
    p = (Path().m(0, 0).c(-width * .7, -length * .18, -width * .75, -length * belly, tip, -length)
         .c(width * .75, -length * belly, width * .7, -length * .18, 0, 0).z())
    return p.move(x, y, 1, ang)


def blade(x, y, length, width, ang):
    """A petal of straight lines, for small leaves in numbers."""
    return poly([(0, 0), (-width / 2, -length * .4), (0, -length), (width / 2, -length * .4)]).move(x, y, 1, ang)


def mix(a, b, t):
    """Colour between two #rrggbb."""
    u = [int(a[i:i + 2], 16) for i in (1, 3, 5)]
    v = [int(b[i:i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(p + (q - p) * t):02x}" for p, q in zip(u, v))


def short(color):
    """#aabbcc as #abc."""
    c = color.lower()
    return "#" + c[1::2] if len(c) == 7 and c[1::2] == c[2::2] else c


class Doc:
    def __init__(self, w, h):
        self.w, self.h, self.defs, self.body, self.cache, self.classes = w, h, [], [], {}, {}
        self.rng = Rng(1)

    def _def(self, key, make):
        if key not in self.cache:
            ident = "a" + str(len(self.cache))
            self.cache[key] = ident
            self.defs.append(make(ident))
        return self.cache[key]

    @staticmethod
    def _stops(stops):
        out = ""
        for s in stops:
            off = f' offset="{round(s[0], 2):g}"' if s[0] else ""
            out += f'<stop{off.replace("0.", ".")} stop-color="{short(s[1])}"'
            out += (f' stop-opacity="{round(s[2], 2):g}"/>' if len(s) > 2 else "/>")
        return out

    def lin(self, stops, v=(0, 0, 0, 1), user=False):
        st = self._stops(stops)
        u = ' gradientUnits="userSpaceOnUse"' if user else ""
        f = lambda a: f"{round(a, 3):g}"
        box = f'x1="{f(v[0])}" y1="{f(v[1])}" x2="{f(v[2])}" y2="{f(v[3])}"{u}'
        ident = self._def("l" + box + st, lambda i: f'<linearGradient id="{i}" {box}>{st}</linearGradient>')
        return f"url(#{ident})"

    def rad(self, stops, c=(.5, .5, .5), focus=None):
        st = self._stops(stops)
        f = lambda a: f"{round(a, 3):g}"
        box = f'cx="{f(c[0])}" cy="{f(c[1])}" r="{f(c[2])}"'
        if focus:
            box += f' fx="{f(focus[0])}" fy="{f(focus[1])}"'
        ident = self._def("r" + box + st, lambda i: f'<radialGradient id="{i}" {box}>{st}</radialGradient>')
        return f"url(#{ident})"

    def clip(self, path):
        d = path.d()
        return self._def("c" + d, lambda i: f'<clipPath id="{i}"><path d="{d}"/></clipPath>')

    def symbol(self, markup):
        return self._def("s" + markup, lambda i: f'<g id="{i}">{markup}</g>')

    def use(self, ident, x=0, y=0, s=1.0, rot=0.0, sx=None, op=1.0):
        t = f"translate({num(x)} {num(y)})"
        if rot:
            t += f"rotate({num(rot)})"
        if sx is not None:
            t += f"scale({sx:.2f} {s:.2f})"
        elif s != 1:
            t += f"scale({s:.2f})"
        o = f' opacity="{op:g}"' if op < 1 else ""
        self.raw(f'<use xlink:href="#{ident}" transform="{t}"{o}/>')

    def raw(self, s):
        self.body.append(s)

    def mark(self):
        return len(self.body)

    def take(self, mark):
        """Markup drawn since mark, removed from the body (for symbols)."""
        s = "".join(self.body[mark:])
        del self.body[mark:]
        return s

    def style(self, css):
        """Markup for a set of presentation properties: a class, so that repeats cost little."""
        if css not in self.classes:
            self.classes[css] = f"s{len(self.classes)}"
        return f'class="{self.classes[css]}"'

    def fill(self, path, color, op=1.0):
        o = f";fill-opacity:{round(op, 3):g}" if op < 1 else ""  # not opacity: that costs a surface for each shape
        self.raw(f'<path {self.style(f"fill:{color}{o}")} d="{path.d()}"/>')

    def line(self, path, color, w, op=1.0, extra=""):
        o = f";stroke-opacity:{round(op, 3):g}" if op < 1 else ""
        self.raw(f'<path {self.style(f"fill:none;stroke:{color};stroke-width:{num(w)}{o}{extra}")} d="{path.d()}"/>')

    def both(self, path, color, stroke, w, op=1.0):
        o = f";fill-opacity:{round(op, 3):g};stroke-opacity:{round(op, 3):g}" if op < 1 else ""
        self.raw(f'<path {self.style(f"fill:{color};stroke:{stroke};stroke-width:{num(w)}{o}")} d="{path.d()}"/>')

    def open(self, attrs):
        self.raw(f"<g {attrs}>")

    def clipped(self, path):
        self.raw(f'<g clip-path="url(#{self.clip(path)})">')

    def at(self, x, y, s=1.0, rot=0.0, sx=None):
        r = f"rotate({num(rot)})" if rot else ""
        k = f"scale({sx:.3f} {s:.3f})" if sx is not None else f"scale({s:.3f})"
        self.raw(f'<g transform="translate({num(x)} {num(y)}){r}{k}">')

    def close(self):
        self.raw("</g>")

    def text(self):
        css = "".join(f".{name}{{{rule}}}" for rule, name in self.classes.items())
        defs = f"<style>{css}</style><defs>{''.join(self.defs)}</defs>"
        return (f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{self.w}" '
                f'height="{self.h}" viewBox="0 0 {self.w} {self.h}">\n{defs}\n'
                + "\n".join(self.body) + "\n</svg>\n")
