#!/usr/bin/env python3
"""Runs the checks of this folder: check.py includes|house|commits ROOT. Prints every problem found."""
import importlib
import sys

if __name__ == "__main__":
    sys.dont_write_bytecode = True
    found = importlib.import_module(sys.argv[1]).problems(sys.argv[2])
    print("\n".join(found) if found else f"{sys.argv[1]}: nothing found")
    sys.exit(bool(found))
