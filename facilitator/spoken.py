"""How the program is called on this computer, for messages that say what to type."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def typed(words: str) -> str:
    """A command as the user would type it: with ``facilitator`` where that is installed, else as
    a module of Python, which is how a checkout is run."""
    if Path(sys.argv[0]).name == "__main__.py":
        python = "py" if os.name == "nt" else "python3"
        return f"{python} -m facilitator {words}"
    return f"facilitator {words}"
