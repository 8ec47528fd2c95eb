"""``python3 -m benchmarks``: the set-up that a fresh checkout needs, then every measurement."""

import argparse
from importlib import import_module

from facilitator import bootstrap

PARTS = ("startup", "durability", "duplicates", "agenda", "wall", "scale")
"""What is measured when nothing else is said, each by the module of that name."""
OTHERS = "others"
"""Comes last, where it is asked for: it installs other people's programs."""
REPEATED = ("startup",)
"""What is told how many runs there are to be."""


def main() -> None:
    """Prints a table of figures for each part, as soon as it has been measured."""
    parser = argparse.ArgumentParser(prog="python3 -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these: {', '.join(PARTS)}")
    parser.add_argument("--runs", type=int, default=25, help="starts of each (default 25)")
    parser.add_argument(
        "--others",
        action="store_true",
        help="also other programs, which are installed from PyPI below the user's cache folder",
    )
    options = parser.parse_args()
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    chosen = options.parts or ([] if options.others else PARTS)
    bootstrap.ensure("dev")
    from benchmarks.figure import machine, table

    print(machine(), flush=True)
    for part in (*chosen, *([OTHERS] if options.others else [])):
        measure = import_module(f"benchmarks.{part}").figures
        print(table(measure(options.runs) if part in REPEATED else measure()), flush=True)


if __name__ == "__main__":
    main()
