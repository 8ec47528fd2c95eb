"""The tables of a team file, as numbered steps that are only ever added to.

Every table has a random text key and no hidden row number (``WITHOUT ROWID``): a row number would
tell in which order notes were written. Columns are those of the record classes in
:mod:`facilitator.model.record`.
"""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database, Migrations

from facilitator.store.connection import APPLICATION_ID
from facilitator.store.public_views import (
    PUBLIC_VIEWS,
    REVIEWS_THAT_TELL_IF_IT_HELPED,
    STEPS_THAT_REPEAT,
)

migrations = Migrations("facilitator")


@migrations(name="001_first_tables")
def first_tables(db: Database) -> None:
    """Everything a session needs."""
    for statement in _FIRST_TABLES:
        db.execute(statement)


@migrations(name="002_kinds_in_depth")
def kinds_in_depth(db: Database) -> None:
    """Queues of talks, rounds of collections, and what a commitment needs to be kept."""
    for statement in _KINDS_IN_DEPTH:
        db.execute(statement)


@migrations(name="003_phases_of_the_team")
def phases_of_the_team(db: Database) -> None:
    """Which phases the team chose last, for the next session."""
    for statement in _PHASES_OF_THE_TEAM:
        db.execute(statement)


@migrations(name="004_changing_plans")
def changing_plans(db: Database) -> None:
    """What the agenda was before it was fitted to the time left, and how the clock is shown."""
    for statement in _CHANGING_PLANS:
        db.execute(statement)


@migrations(name="005_the_wall")
def the_wall(db: Database) -> None:
    """What the room sees, where it is not just the step; what it may see; and what only the
    facilitator does."""
    for statement in _THE_WALL:
        db.execute(statement)


@migrations(name="006_confirmed_minutes")
def confirmed_minutes(db: Database) -> None:
    """When the room confirmed what it had agreed."""
    db.execute("ALTER TABLE sessions ADD COLUMN confirmed_at TEXT")  # local time


@migrations(name="007_business_customers")
def business_customers(db: Database) -> None:
    """Whether the customers of a session are businesses, whose ids are not saved then."""
    db.execute("ALTER TABLE sessions ADD COLUMN business_customers INTEGER NOT NULL DEFAULT 0")


@migrations(name="008_six_weeks_later")
def six_weeks_later(db: Database) -> None:
    """What became of what was promised, in all its ways."""
    for statement in _SIX_WEEKS_LATER:
        db.execute(statement)


@migrations(name="009_merging")
def merging(db: Database) -> None:
    """What it takes to merge two copies of a file: see :mod:`facilitator.store.changes`."""
    for table in ("team", "sessions", "commitments", "reviews"):
        db.execute(f"ALTER TABLE {table} ADD COLUMN changed_at TEXT")  # UTC, to the minute
    db.execute("CREATE TABLE gone (id TEXT PRIMARY KEY) WITHOUT ROWID")


@migrations(name="010_why_themes_matter")
def why_themes_matter(db: Database) -> None:
    """What the team says of its first themes. Private: the wall's view of themes is as it was."""
    db.execute("ALTER TABLE themes ADD COLUMN summary TEXT NOT NULL DEFAULT ''")


@migrations(name="011_then_and_now")
def then_and_now(db: Database) -> None:
    """Which step of an earlier session a rating asks again. Without that one it stands alone."""
    db.execute(
        "ALTER TABLE steps ADD COLUMN repeats_id TEXT REFERENCES steps(id)"
        " ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED"
    )
    db.execute("CREATE INDEX steps_that_repeat ON steps(repeats_id)")


@migrations(name="012_then_and_now_on_the_wall")
def then_and_now_on_the_wall(db: Database) -> None:
    """The wall may know it, too."""
    for statement in STEPS_THAT_REPEAT:
        db.execute(statement)


@migrations(name="013_let_go_between_sessions")
def let_go_between_sessions(db: Database) -> None:
    """Why something was let go before a session could look at it. Private to the team."""
    db.execute("ALTER TABLE commitments ADD COLUMN drop_reason TEXT")


_FIRST_TABLES: Final = (
    """
    CREATE TABLE team (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        number INTEGER NOT NULL UNIQUE,
        pack TEXT NOT NULL,
        pack_version TEXT NOT NULL,
        title TEXT NOT NULL,          -- JSON: language -> text
        language TEXT NOT NULL,
        people INTEGER,
        minutes INTEGER NOT NULL,
        purpose TEXT NOT NULL,
        step_id TEXT NOT NULL REFERENCES steps(id) DEFERRABLE INITIALLY DEFERRED,
        started_at TEXT NOT NULL,     -- local time
        ended_at TEXT,                -- local time
        next_on TEXT,
        customer_word TEXT NOT NULL,  -- JSON: language -> text
        phases TEXT NOT NULL,         -- JSON: the session's own copy
        perspectives TEXT NOT NULL    -- JSON: the session's own copy
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE steps (
        id TEXT PRIMARY KEY,
        session_id TEXT NOT NULL REFERENCES sessions(id) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL,
        minutes INTEGER NOT NULL,     -- planned; 0: left out of this length
        status TEXT NOT NULL,         -- ahead, visited, skipped
        skip_reason TEXT,
        skip_note TEXT NOT NULL,
        revealed INTEGER NOT NULL,
        slips_in INTEGER NOT NULL,
        seconds_used INTEGER NOT NULL,
        definition TEXT NOT NULL      -- JSON: the session's own copy of what the pack said
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE stage (
        id TEXT PRIMARY KEY REFERENCES sessions(id) DEFERRABLE INITIALLY DEFERRED,
        step_id TEXT,
        blank INTEGER NOT NULL,
        deadline TEXT,                -- UTC, while the clock runs
        seconds_left INTEGER,         -- while it is stopped
        probe TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE themes (
        id TEXT PRIMARY KEY,
        session_id TEXT NOT NULL REFERENCES sessions(id) DEFERRABLE INITIALLY DEFERRED,
        letter TEXT NOT NULL,
        name TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE notes (
        id TEXT PRIMARY KEY,          -- random: no time, no order, no author anywhere
        step_id TEXT NOT NULL REFERENCES steps(id) DEFERRABLE INITIALLY DEFERRED,
        text TEXT NOT NULL,
        bucket TEXT NOT NULL,
        phase TEXT,
        perspective TEXT,
        position INTEGER,             -- order in a talk; NULL for a collected note
        hidden INTEGER NOT NULL,      -- behind the curtain
        read INTEGER NOT NULL,
        parked INTEGER NOT NULL,
        theme_id TEXT REFERENCES themes(id) DEFERRABLE INITIALLY DEFERRED,
        same_as TEXT REFERENCES notes(id) DEFERRABLE INITIALLY DEFERRED
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE cells (
        id TEXT PRIMARY KEY,
        step_id TEXT NOT NULL REFERENCES steps(id) DEFERRABLE INITIALLY DEFERRED,
        phase TEXT NOT NULL,
        perspective TEXT NOT NULL,
        value INTEGER,                -- -2 .. 2, as the room agreed
        flag TEXT                     -- unknown, both
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE rounds (
        id TEXT PRIMARY KEY,
        step_id TEXT NOT NULL REFERENCES steps(id) DEFERRABLE INITIALLY DEFERRED,
        number INTEGER NOT NULL,
        method TEXT NOT NULL,
        people INTEGER NOT NULL,
        dots INTEGER
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE counts (
        id TEXT PRIMARY KEY,
        round_id TEXT NOT NULL REFERENCES rounds(id) DEFERRABLE INITIALLY DEFERRED,
        item TEXT NOT NULL,
        item_text TEXT NOT NULL,      -- as it was when it was rated
        answer TEXT NOT NULL,
        people INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE commitments (
        id TEXT PRIMARY KEY,
        session_id TEXT NOT NULL REFERENCES sessions(id) DEFERRABLE INITIALLY DEFERRED,
        number INTEGER NOT NULL UNIQUE,
        kind TEXT NOT NULL,           -- draft, action, decision, request, dropped
        text TEXT NOT NULL,
        owner TEXT NOT NULL,
        first_step TEXT NOT NULL,
        due TEXT,
        recipient TEXT NOT NULL,
        sign TEXT NOT NULL,
        phase TEXT,
        note_id TEXT REFERENCES notes(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
        status TEXT NOT NULL          -- open, in_progress, done, postponed, dropped
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE reviews (
        id TEXT PRIMARY KEY,
        commitment_id TEXT NOT NULL REFERENCES commitments(id) DEFERRABLE INITIALLY DEFERRED,
        session_id TEXT NOT NULL REFERENCES sessions(id) DEFERRABLE INITIALLY DEFERRED,
        outcome TEXT NOT NULL,
        comment TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX steps_of_session ON steps(session_id)",
    "CREATE INDEX notes_of_step ON notes(step_id)",
    "CREATE INDEX notes_same_as ON notes(same_as)",
    "CREATE INDEX notes_of_theme ON notes(theme_id)",
    "CREATE INDEX cells_of_step ON cells(step_id)",
    "CREATE INDEX rounds_of_step ON rounds(step_id)",
    "CREATE INDEX counts_of_round ON counts(round_id)",
    "CREATE INDEX commitments_of_session ON commitments(session_id)",
    "CREATE INDEX commitments_of_note ON commitments(note_id)",
    "CREATE INDEX reviews_of_commitment ON reviews(commitment_id)",
    "CREATE INDEX themes_of_session ON themes(session_id)",
    f"PRAGMA application_id = {APPLICATION_ID}",
)

_KINDS_IN_DEPTH: Final = (
    "ALTER TABLE sessions ADD COLUMN roles TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sessions ADD COLUMN missing TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sessions ADD COLUMN manager_present INTEGER",
    """
    CREATE TABLE topics (
        id TEXT PRIMARY KEY,
        step_id TEXT NOT NULL REFERENCES steps(id) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL,
        source TEXT NOT NULL,         -- prompt, phases, themes, spread, notes
        ref TEXT NOT NULL,            -- what it is about; empty for the prompt
        text TEXT NOT NULL,           -- as it was when the queue was made
        minutes INTEGER NOT NULL,     -- its box, with extensions; 0: none planned
        extensions INTEGER NOT NULL,
        seconds_used INTEGER NOT NULL,
        visited INTEGER NOT NULL,
        outcome TEXT                  -- enough, needs_decision, parked, not_reached
    ) WITHOUT ROWID
    """,
    "CREATE INDEX topics_of_step ON topics(step_id)",
    "ALTER TABLE steps ADD COLUMN round_at INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE steps ADD COLUMN topic_id TEXT REFERENCES topics(id)"
    " DEFERRABLE INITIALLY DEFERRED",
    "ALTER TABLE steps ADD COLUMN rung INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE stage ADD COLUMN part TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE themes ADD COLUMN merged_into TEXT REFERENCES themes(id)"
    " DEFERRABLE INITIALLY DEFERRED",
    "ALTER TABLE notes ADD COLUMN topic_id TEXT REFERENCES topics(id)"
    " DEFERRABLE INITIALLY DEFERRED",
    "ALTER TABLE notes ADD COLUMN lone INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX notes_of_topic ON notes(topic_id)",
    "ALTER TABLE rounds ADD COLUMN rescued TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE rounds ADD COLUMN rescue_reason TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE commitments ADD COLUMN need TEXT",
    "ALTER TABLE commitments ADD COLUMN reach TEXT",
    "ALTER TABLE commitments ADD COLUMN obstacle TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE commitments ADD COLUMN reason TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE commitments ADD COLUMN rule TEXT",
    "ALTER TABLE commitments ADD COLUMN review_on TEXT",
    "ALTER TABLE commitments ADD COLUMN dissent TEXT NOT NULL DEFAULT ''",
)

_PHASES_OF_THE_TEAM: Final = (
    "ALTER TABLE team ADD COLUMN phase_model TEXT",
    "ALTER TABLE team ADD COLUMN phases TEXT",  # JSON: the team's own form of the model's
)

_CHANGING_PLANS: Final = (
    "ALTER TABLE sessions ADD COLUMN ends_at TEXT",
    "ALTER TABLE steps ADD COLUMN planned INTEGER",
    "ALTER TABLE steps ADD COLUMN topics INTEGER",
    "ALTER TABLE stage ADD COLUMN calm INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE stage ADD COLUMN hard_end INTEGER NOT NULL DEFAULT 0",
)

_THE_WALL: Final = (
    "ALTER TABLE stage ADD COLUMN view TEXT NOT NULL DEFAULT 'step'",
    "ALTER TABLE stage ADD COLUMN shown TEXT NOT NULL DEFAULT ''",  # id of a note or commitment
    "ALTER TABLE stage ADD COLUMN ballot TEXT NOT NULL DEFAULT 'closed'",
    "ALTER TABLE stage ADD COLUMN slips INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE stage ADD COLUMN kept_step_id TEXT REFERENCES steps(id)"
    " DEFERRABLE INITIALLY DEFERRED",
    "ALTER TABLE stage ADD COLUMN look TEXT NOT NULL DEFAULT 'paper'",
    """
    CREATE TABLE private_notes (
        id TEXT PRIMARY KEY,
        session_id TEXT NOT NULL REFERENCES sessions(id) DEFERRABLE INITIALLY DEFERRED,
        step_id TEXT NOT NULL REFERENCES steps(id) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL,
        text TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX private_notes_of_session ON private_notes(session_id)",
    *PUBLIC_VIEWS,
)

_SIX_WEEKS_LATER: Final = (
    "ALTER TABLE reviews ADD COLUMN helped TEXT",  # yes, partly, no, too_early
    "ALTER TABLE reviews ADD COLUMN reason TEXT",  # not_needed, not_worth_it, no_time …
    "ALTER TABLE reviews ADD COLUMN obstacle TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE reviews ADD COLUMN opener TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE reviews ADD COLUMN was_due TEXT",
    "ALTER TABLE commitments ADD COLUMN replaces_id TEXT REFERENCES commitments(id)"
    " ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED",
    "CREATE INDEX commitments_that_replace ON commitments(replaces_id)",
    *REVIEWS_THAT_TELL_IF_IT_HELPED,
)
