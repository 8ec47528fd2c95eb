"""``python3 -m tests``: the set-up that a fresh checkout needs, then pytest with the arguments.

Without arguments it runs every test, on all cores.
"""

import sys

from facilitator import bootstrap


def main() -> int:
    """Runs pytest and returns its exit code."""
    bootstrap.ensure("dev")
    import pytest

    return pytest.main(sys.argv[1:] or ["--numprocesses", "auto"])


if __name__ == "__main__":
    raise SystemExit(main())
