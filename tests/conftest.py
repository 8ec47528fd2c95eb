"""What every test stands on: how hypothesis looks for counterexamples, and the program's name."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

# No deadline: on a busy machine a slow example is not a fault. On the build server the examples
# are the same in every run, so that a change is judged by itself and not by luck.
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

# The apps of thousands of tests, looked through again and again, took an eighth of the time.
gc.set_threshold(100_000, 20, 50)


@pytest.fixture(autouse=True, scope="session")
def _started_by_its_name() -> Iterator[None]:
    """Messages say what to type as the program was started, and not as the tests were."""
    with pytest.MonkeyPatch.context() as session:
        session.setattr(sys, "argv", ["facilitator"])
        yield
