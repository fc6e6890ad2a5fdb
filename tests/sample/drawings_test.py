"""The sample's pictures are what toolchain/draw draws, byte for byte, and each is shown somewhere.

  drawings_test.py ROOT

A drawing that differs, is missing, or that nothing draws or names fails; the remedy is
`python3 toolchain/draw/draw.py assets/sample/pictures`.
"""
import csv
import pathlib
import subprocess
import sys
import tempfile


def drawn_anew(root):
    """Name -> bytes of every drawing, made in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-B", str(root / "toolchain/draw/draw.py"), folder], check=True)
        return {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}


def names_in_tables(sample):
    """Every picture that a table of the sample names."""
    names = set()
    for table, column in (("media.csv", "file"), ("attract.csv", "picture"), ("sectors.csv", "picture")):
        with open(sample / table, encoding="utf-8-sig", newline="") as file:
            names |= {row[column] for row in csv.DictReader(file)}
    return names - {""}


def problems(root):
    sample = root / "assets/sample"
    kept = {path.name: path.read_bytes() for path in (sample / "pictures").iterdir()}
    drawn = drawn_anew(root)
    used = names_in_tables(sample)
    found = []
    for name in sorted(kept.keys() | drawn.keys() | used):
        if name not in kept:
            found.append(f"{name}: not in assets/sample/pictures")
        elif name not in drawn:
            found.append(f"{name}: no row of toolchain/draw/pictures.csv draws it")
        elif kept[name] != drawn[name]:
            found.append(f"{name}: differs from what toolchain/draw draws")
        if name not in used:
            found.append(f"{name}: no table of the sample names it")
    if len(drawn) < 100:
        found.append(f"only {len(drawn)} drawings: is toolchain/draw/pictures.csv whole?")
    return found


if __name__ == "__main__":
    FOUND = problems(pathlib.Path(sys.argv[1]))
    print("\n".join(FOUND) or "every drawing is as it is drawn")
    sys.exit(1 if FOUND else 0)
