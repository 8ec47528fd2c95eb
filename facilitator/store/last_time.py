"""What earlier sessions of a team have reached and noted, asked of its file in a question or two.

With plain SQLite and without opening the file for writing: a screen asks before there is a session,
and another one each time the room comes to a step.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from facilitator.model.problem import Problem
from facilitator.model.text import LocalText
from facilitator.store.connection import connect_to_read
from facilitator.store.faults import told_plainly


class Walk(NamedTuple):
    """A session that was to go through phases, one after the other."""

    number: int
    pack: str
    phases: frozenset[str]
    """The ids of all of its phases."""
    reached: frozenset[str]
    """The ids of those that the room came to, gave a value, or noted something of."""


class Noted(NamedTuple):
    """A step of an earlier session at which something was noted."""

    session_id: str
    step_id: str
    pack: str
    prompt: LocalText
    notes: int
    """How many of its notes the room has seen."""


_WALKS: Final = """
    SELECT number, pack, phases, id FROM sessions
    WHERE (? IS NULL OR number < ?) AND id IN (
        SELECT session_id FROM steps
        WHERE json_extract(definition, '$.phase') IS NOT NULL
            OR json_extract(definition, '$.queue') = 'phases'
    )
    ORDER BY number
"""

# A step that was skipped was not reached, unless something was noted there before.
_REACHED: Final = """
    SELECT session_id, json_extract(definition, '$.phase') AS phase
        FROM steps WHERE status = 'visited'
    UNION SELECT steps.session_id, topics.ref
        FROM topics JOIN steps ON steps.id = topics.step_id
        WHERE topics.visited AND topics.source = 'phases'
    UNION SELECT steps.session_id, cells.phase
        FROM cells JOIN steps ON steps.id = cells.step_id
    UNION SELECT steps.session_id, ifnull(notes.phase, json_extract(steps.definition, '$.phase'))
        FROM notes JOIN steps ON steps.id = notes.step_id
        WHERE NOT notes.hidden
"""

_NOTED: Final = """
    SELECT
        sessions.id, steps.id, sessions.pack, json_extract(steps.definition, '$.prompt'), count(*)
    FROM notes
        JOIN steps ON steps.id = notes.step_id
        JOIN sessions ON sessions.id = steps.session_id
        LEFT JOIN topics ON topics.id = notes.topic_id
    WHERE json_extract(steps.definition, '$.id') = :step
        AND sessions.number < :before
        AND NOT notes.hidden
        AND (:phase IS NULL OR (topics.source = 'phases' AND topics.ref = :phase))
    GROUP BY steps.id
    ORDER BY sessions.number DESC
"""


def read_walks(path: Path, *, before: int | None = None) -> list[Walk]:
    """The team's sessions that were to go through phases, oldest first; those ``before`` one of
    this number, where it is given. Empty when the file cannot be read, which is said when it is
    opened."""
    try:
        with told_plainly(path), closing(connect_to_read(path)) as connection:
            reached = set(connection.execute(_REACHED))
            return [
                Walk(
                    int(number),
                    str(pack),
                    frozenset(phase["id"] for phase in json.loads(phases)),
                    frozenset(phase for of, phase in reached if of == id_ and phase),
                )
                for number, pack, phases, id_ in connection.execute(_WALKS, (before, before))
            ]
    except (Problem, sqlite3.Error, TypeError, ValueError, KeyError, RecursionError):
        return []


def read_noted(path: Path, step: str, *, before: int, phase: str | None = None) -> list[Noted]:
    """Where sessions ``before`` one of this number have noted something at a ``step``, by the id
    that packs give it, newest first; with a ``phase``, at that item of the talk. Empty when the
    file cannot be read."""
    asked = {"step": step, "before": before, "phase": phase}
    try:
        with told_plainly(path), closing(connect_to_read(path)) as connection:
            return [
                Noted(session, one, pack, LocalText.model_validate_json(prompt), notes)
                for session, one, pack, prompt, notes in connection.execute(_NOTED, asked)
            ]
    except (Problem, sqlite3.Error, TypeError, ValueError, RecursionError):
        return []
