"""``python3 -m tests``: the set-up that a fresh checkout needs, then pytest with the arguments."""

import sys

from facilitator import bootstrap


def main() -> int:
    """Runs pytest and returns its exit code."""
    bootstrap.ensure("dev")
    import pytest

    return pytest.main(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
