"""What the wall may read: views that leave out whatever is not for the room.

Each is called ``public_`` and the name of its table, and has the columns of it that the room may
see, so that its rows are records as well. A view names its columns one by one: a column or a field
of a step that comes later is private until it is named here, in a migration of its own.
"""

from __future__ import annotations

from typing import Final

PUBLIC_FIELDS: Final = (
    # Of every step. Not its tips, its probes or why it is there.
    "id",
    "kind",
    "minutes",
    "prompt",
    "headline",
    "phase",
    # Of each kind.
    "points",
    "is_break",
    "card",
    "hidden",
    "channel",
    "buckets",
    "rounds",
    "cap",
    "save",
    "method",
    "source",
    "statements",
    "answers",
    "perspectives",
    "neutral",
    "dots",
    "top",
    "room_only",
    "queue",
    "turns",
    "box",
    "ladder",
    "focus",
    "max_actions",
)
"""What the room may see of the definition of a step, in JSON: the names that are stored."""

_FIELD_LIST: Final = ", ".join(f"'{name}'" for name in PUBLIC_FIELDS)


def _steps(*later: str) -> str:
    """The view of steps with columns that came later. Not why a step was skipped, nor how long it
    took."""
    columns = ("topic_id", "rung", *later)
    return f"""
    CREATE VIEW public_steps AS SELECT
        id, session_id, position, minutes, planned, topics, status, revealed, slips_in, round_at,
        {", ".join(columns)},
        (
            SELECT json_group_object(
                field.key,
                CASE field.type
                    WHEN 'true' THEN json('true')
                    WHEN 'false' THEN json('false')
                    WHEN 'object' THEN json(field.value)
                    WHEN 'array' THEN json(field.value)
                    ELSE field.value
                END
            )
            FROM json_each(steps.definition) AS field
            WHERE field.key IN ({_FIELD_LIST})
        ) AS definition
    FROM steps
    """


PUBLIC_VIEWS: Final = (
    "CREATE VIEW public_team AS SELECT id, name FROM team",
    # Not whether a manager is here, nor anything about the making of the session.
    """
    CREATE VIEW public_sessions AS SELECT
        id, number, pack, pack_version, title, language, people, minutes, purpose, roles, missing,
        step_id, started_at, ends_at, ended_at, next_on, customer_word, phases, perspectives
    FROM sessions
    """,
    _steps(),
    """
    CREATE VIEW public_stage AS SELECT
        id, step_id, part, blank, deadline, seconds_left, probe, calm, hard_end,
        view, shown, ballot, slips, kept_step_id, look
    FROM stage
    """,
    """
    CREATE VIEW public_themes AS SELECT id, session_id, letter, name, merged_into FROM themes
    """,
    # Not how long an item took.
    """
    CREATE VIEW public_topics AS SELECT
        id, step_id, position, source, ref, text, minutes, extensions, visited, outcome
    FROM topics
    """,
    # Nothing from behind the curtain.
    """
    CREATE VIEW public_notes AS SELECT
        id, step_id, text, bucket, phase, perspective, position, read, parked, theme_id, same_as,
        topic_id, lone
    FROM notes WHERE hidden = 0
    """,
    """
    CREATE VIEW public_cells AS SELECT id, step_id, phase, perspective, value, flag FROM cells
    """,
    # Counts only, of what may be shown: others never come into the file.
    """
    CREATE VIEW public_rounds AS SELECT
        id, step_id, number, method, people, dots, rescued, rescue_reason
    FROM rounds
    """,
    """
    CREATE VIEW public_counts AS SELECT id, round_id, item, item_text, answer, people FROM counts
    """,
    # Not what grew from a note that nobody has seen yet.
    """
    CREATE VIEW public_commitments AS SELECT
        id, session_id, number, kind, text, owner, first_step, due, recipient, sign, phase,
        note_id, status, need, reach, obstacle, reason, rule, review_on, dissent
    FROM commitments
    WHERE note_id IS NULL OR note_id IN (SELECT id FROM notes WHERE hidden = 0)
    """,
    # Not what was said about it.
    """
    CREATE VIEW public_reviews AS SELECT id, commitment_id, session_id, outcome FROM reviews
    """,
    # How many notes are behind the curtain, but where the keyboard goes round: that would tell
    # how many each one wrote.
    """
    CREATE VIEW public_hidden AS SELECT steps.id AS step_id, count(*) AS notes
    FROM notes JOIN steps ON steps.id = notes.step_id
    WHERE notes.hidden = 1 AND json_extract(steps.definition, '$.channel') IS NOT 'pass'
    GROUP BY steps.id
    """,
)

REVIEWS_THAT_TELL_IF_IT_HELPED: Final = (
    "DROP VIEW public_reviews",
    # Whether it helped is said aloud. Still nothing in anybody's words, nor why it was let go.
    """
    CREATE VIEW public_reviews AS SELECT
        id, commitment_id, session_id, outcome, helped
    FROM reviews
    """,
)

STEPS_THAT_REPEAT: Final = (
    "DROP VIEW public_steps",
    # Which earlier result stands beside: the room has seen it.
    _steps("repeats_id"),
)


def _as_they_are_now() -> tuple[str, ...]:
    made: dict[str, str] = {}
    for statement in (*PUBLIC_VIEWS, *REVIEWS_THAT_TELL_IF_IT_HELPED, *STEPS_THAT_REPEAT):
        act, _view, name, *_rest = statement.split()
        if act == "DROP":
            del made[name]
        else:
            made[name] = statement.strip().replace("CREATE", "CREATE TEMP", 1)
    return tuple(made.values())


VIEWS_NOW: Final = _as_they_are_now()
"""What makes the views of this version for one connection. The wall reads these and not those in
the file, which whoever the file came from may have made to show more."""
