"""``python3 -m tests.hostile 20000``: so many hostile files, and what came of them."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from facilitator import bootstrap


def main() -> int:
    """Prints a line for each kind, then every failure. Returns 1 when there was any."""
    parser = argparse.ArgumentParser(prog="python3 -m tests.hostile", description=__doc__)
    parser.add_argument("cases", type=int, help="of all kinds together")
    parser.add_argument("--seed", type=int, default=1, help="of the first case (default 1)")
    parser.add_argument("--kind", action="append", help="only this kind; may be given again")
    parser.add_argument("--keep", type=Path, help="the folder for files that failed")
    options = parser.parse_args()
    bootstrap.ensure("dev")
    from tests.hostile.kinds import KINDS
    from tests.hostile.running import run

    kinds = options.kind or list(KINDS)
    if unknown := set(kinds) - set(KINDS):
        parser.error(f"no such kind: {', '.join(unknown)}. There are: {', '.join(KINDS)}")
    kept = options.keep or Path(tempfile.mkdtemp(prefix="hostile-kept-"))
    count = -(-options.cases // len(kinds))
    tallies = run(kinds, count, kept, first=options.seed)
    print(f"{'kind':12} {'cases':>7} {'told':>7} {'failed':>7} {'worst s':>8} {'most MB':>8}")
    for kind, tally in tallies.items():
        print(
            f"{kind:12} {tally.cases:7} {tally.told:7} {len(tally.failures):7}"
            f" {tally.slowest:8.2f} {tally.memory / 1e6:8.0f}   seed {tally.slowest_seed}"
        )
    failures = [failure for tally in tallies.values() for failure in tally.failures]
    for failure in failures:
        print(f"\n{failure.kind}, seed {failure.seed}, files in {failure.kept}\n{failure.what}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
