"""The program as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def in_process(*words: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Runs the program and waits for its end."""
    return subprocess.run(
        [sys.executable, "-m", "facilitator", *words],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **variables},
        check=False,
    )
