"""``python3 -m benchmarks``: the set-up that a fresh checkout needs, then every measurement."""

import argparse

from facilitator import bootstrap


def main() -> None:
    """Prints a table of figures."""
    parser = argparse.ArgumentParser(prog="python3 -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="runs of each program (default 15)")
    options = parser.parse_args()
    bootstrap.ensure("dev")
    from benchmarks import agenda, duplicates, durability, startup, wall
    from benchmarks.figure import machine, table

    print(machine(), flush=True)
    measured = [
        *startup.figures(options.runs),
        *durability.figures(),
        *duplicates.figures(),
        *agenda.figures(),
        *wall.figures(),
    ]
    print(table(measured))


if __name__ == "__main__":
    main()
