"""What every test stands on: how hypothesis looks for counterexamples."""

from __future__ import annotations

import os

from hypothesis import settings

# No deadline: on a busy machine a slow example is not a fault. On the build server the examples
# are the same in every run, so that a change is judged by itself and not by luck.
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")
