"""``python3 -m tests.terminal.kills KILLS [--seed N] [--workers N]``"""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from facilitator import bootstrap


def main() -> int:
    """Kills the program so many times, and prints what came of it. Returns an exit code."""
    bootstrap.ensure("dev")
    from tests.terminal.kills.chain import LENGTH, Report, run, table

    parser = argparse.ArgumentParser(prog="python3 -m tests.terminal.kills")
    parser.add_argument("kills", type=int, help="how many, at least")
    parser.add_argument("--seed", type=int, default=os.getpid(), help="of the first chain of kills")
    parser.add_argument("--workers", type=int, default=2, help="chains at the same time")
    given = parser.parse_args()
    total = Report()
    seeds = range(given.seed, given.seed + -(-given.kills // LENGTH))
    # Each begins as a program of its own: a terminal must not be shared with its parent's.
    with ProcessPoolExecutor(given.workers, mp_context=get_context("spawn")) as pool:
        chains = {pool.submit(run, seed): seed for seed in seeds}
        for chain in as_completed(chains):
            report = chain.result()
            total.add(report)
            print(f"seed {chains[chain]}: {report.kills} kills, {total.kills} in all", flush=True)
            for failure in report.failures:
                print(f"  {failure}", flush=True)
    print(table(total))
    return 1 if total.failures else 0


if __name__ == "__main__":
    sys.exit(main())
