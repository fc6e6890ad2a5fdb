"""From a row of pictures.csv to a drawing: the motif names a function, the parameters are key=value pairs."""
import attract
import products
import sectors
import villages
from svg import Doc

SCENES = {
    "sector": (1600, 1200, lambda doc, p: sectors.draw(doc, p["n"])),
    "attract": (1920, 1080, lambda doc, p: attract.draw(doc, p["n"])),
    "village": (1920, 1080, lambda doc, p: villages.draw(doc, p["code"])),
}


def parse(text):
    """'a=1;b=red' as a dict; whole numbers become int, other numbers float."""
    out = {}
    for part in filter(None, text.split(";")):
        key, value = part.split("=", 1)
        for kind in (int, float, str):
            try:
                out[key] = kind(value)
                break
            except ValueError:
                continue
    return out


def draw(motif, parameters):
    p = parse(parameters)
    if motif in SCENES:
        w, h, paint = SCENES[motif]
        doc = Doc(w, h)
        paint(doc, p)
        return doc.text()
    doc = Doc(1600, 1200)
    products.draw(doc, motif, p)
    return doc.text()
