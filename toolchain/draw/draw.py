"""Draws the sample catalogue's pictures.

  python3 draw.py OUT_DIR [--only NAME]

pictures.csv names each file, what draws it and with which parameters. The same table gives the same bytes.
"""
import argparse
import csv
import os
import sys

import pictures


def main():
    ap = argparse.ArgumentParser(description="Draw the sample pictures as SVG.")
    ap.add_argument("out_dir")
    ap.add_argument("--only", help="a file name or its beginning")
    args = ap.parse_args()
    os.makedirs(args.out_dir, exist_ok=True)
    here = os.path.dirname(os.path.abspath(__file__))
    drawn = 0
    with open(os.path.join(here, "pictures.csv"), encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            if args.only and not row["file"].startswith(args.only):
                continue
            text = pictures.draw(row["motif"], row["parameters"])
            with open(os.path.join(args.out_dir, row["file"]), "w", encoding="utf-8", newline="\n") as out:
                out.write(text)
            drawn += 1
    if not drawn:
        print(f"no picture is called {args.only}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
