"""Where the rows are of the ratings that a session repeats: in another session of the file."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.model.record import Cell, Count, Record, Round, Step


def rows_left(prefix: str = "") -> Mapping[type[Record], str]:
    """Table → which of its rows belong to the steps that those of ``:session`` repeat. Tables are
    called with a ``prefix``, as their public views are."""
    repeated = f"(SELECT repeats_id FROM {prefix}steps WHERE session_id = :session)"
    of_steps = f"step_id IN {repeated}"
    return {
        Step: f"id IN {repeated}",
        Round: of_steps,
        Cell: of_steps,
        Count: f"round_id IN (SELECT id FROM {prefix}rounds WHERE {of_steps})",
    }
