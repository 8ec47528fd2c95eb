"""Charts with rows of a test's own."""

from __future__ import annotations

from facilitator.ui.widgets.count_bar import CountBar
from facilitator.ui.widgets.dot_bars import DotBars, DotRow
from facilitator.ui.widgets.likert_bars import LikertBars, LikertRow
from facilitator.ui.widgets.spread_bars import SpreadBars


def likert(*rows: LikertRow) -> LikertBars:
    widget = LikertBars()
    widget.rows, widget.ends = rows, ("disagree", "agree")
    return widget


def dots(*rows: DotRow) -> DotBars:
    widget = DotBars()
    widget.rows = rows
    return widget


def spread(*rows: LikertRow) -> SpreadBars:
    widget = SpreadBars()
    widget.rows = rows
    return widget


def count(done: int, total: int) -> CountBar:
    widget = CountBar()
    widget.done, widget.total = done, total
    return widget
