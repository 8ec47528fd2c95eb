"""A measured figure, and how a table of them is printed."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median, quantiles


@dataclass(frozen=True)
class Figure:
    """One row of the table."""

    name: str
    """What was measured."""

    value: str
    """The figure with its unit."""

    note: str = ""
    """The spread, the limit, or whatever else is needed to judge the figure."""


def milliseconds(name: str, seconds: Sequence[float]) -> Figure:
    """The median of several times, with the range that half of them lie in."""
    low, _, high = quantiles(seconds, n=4)
    middle, best = median(seconds), min(seconds)
    digits = 0 if middle > 0.01 else 2

    def shown(value: float) -> str:
        return f"{value * 1000:.{digits}f}"

    note = f"half of {len(seconds)} runs between {shown(low)} and {shown(high)} ms"
    return Figure(name, f"{shown(middle)} ms", f"{note}, best {shown(best)}")


def table(figures: Sequence[Figure]) -> str:
    """The figures as aligned lines."""
    name = max(len(figure.name) for figure in figures)
    value = max(len(figure.value) for figure in figures)
    lines = [f"{row.name:<{name}}  {row.value:>{value}}  {row.note}".rstrip() for row in figures]
    return "\n".join(lines)


def machine() -> str:
    """Where the figures come from. A load near the number of cores makes them worthless."""
    parts = [
        f"Python {platform.python_version()}",
        f"Textual {version('textual')}",
        f"{platform.system()} {platform.machine()}",
        f"{os.cpu_count()} cores",
    ]
    if hasattr(os, "getloadavg"):
        parts.append(f"load {os.getloadavg()[0]:.1f}")
    return ", ".join(parts)
