"""Files far larger than any team's, for what has to stay quick in them.

They are written with the program's own store, in few transactions, so that they hold what it would
have written itself.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from facilitator.model.pack import CollectStep, Pack
from facilitator.model.record import Change, Commitment, Count, Note, Round, Session, Theme, new_id
from facilitator.model.records import SessionRecords
from facilitator.model.words import CommitmentKind, RateMethod, Status, StepStatus
from facilitator.packs import Library, builtin_prompts
from facilitator.session.start import start_session
from facilitator.store.team_file import TeamFile
from facilitator.store.workspace import Workspace
from tests.insight.pairs import judged_pairs

NOTES: Final = 10_000
SESSIONS: Final = 200
TEAMS: Final = 1_000
LONG, MANY = "Long session", "Many sessions"
"""The team of a session of so many notes, and the team of so many sessions."""
RARE: Final = "quagmire"
"""A word that one note holds."""

_PACK: Final = "sote-vaiheet"
_COLLECTING, _VOTING = "a21", "a24"
"""Steps of the pack: a hidden collection, and the vote on what came of it."""
_THEMES: Final = "ABCDEFGHIJKL"
_START: Final = datetime(2018, 3, 5, 9, 0)


def long_session(workspace: Workspace, notes: int = NOTES) -> Path:
    """A session at its collection, open, with so many notes in it. Half of them are in themes,
    which were voted on, and three actions came of them."""
    with workspace.create(LONG) as team_file:
        _start(team_file, _START)
        records = team_file.session_records(team_file.sessions()[-1])
        team_file.apply(_collected(records, notes))
    # As it is after every reveal.
    with workspace.open(LONG) as team_file:
        team_file.scrub()
        return team_file.path


def many_sessions(workspace: Workspace, sessions: int = SESSIONS) -> Path:
    """A team that has met so often, forty notes and two actions each time. The last of its sessions
    has not ended."""
    with workspace.create(MANY) as team_file:
        _start(team_file, _START)
        first = team_file.session_records(team_file.sessions()[-1])
        changes = _collected(first, 40, done=True)
        for number in range(2, sessions + 1):
            changes.append(_ended(changes))
            again = _held_again(first, number)
            changes += [Change(None, row) for row in (again.session, *again.steps)]
            changes += _collected(again, 40, done=number <= sessions - 4)
        team_file.apply(changes)
        return team_file.path


def many_teams(workspace: Workspace, teams: int = TEAMS) -> None:
    """So many teams, each with one session of forty notes that was left in the middle."""
    with workspace.create("Team 0001") as team_file:
        _start(team_file, _START)
        records = team_file.session_records(team_file.sessions()[-1])
        team_file.apply(_collected(records, 40))
        first = team_file.path
    for number in range(2, teams + 1):
        copy = first.with_name(f"team-{number:04}.db")
        shutil.copy(first, copy)
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("UPDATE team SET name = ?", (f"Team {number:04}",))
            started = _START + timedelta(minutes=number)
            connection.execute("UPDATE sessions SET started_at = ?", (started.isoformat(),))
            connection.commit()


def _start(team_file: TeamFile, now: datetime) -> None:
    start_session(team_file, _pack(), minutes=90, language="en", people=8, now=now)


@cache
def _pack() -> Pack:
    return Library([builtin_prompts()]).load(_PACK)


@cache
def _words() -> list[str]:
    """Words of real notes."""
    return [word for pair in judged_pairs() for word in f"{pair.one} {pair.other}".split()]


def _held_again(records: SessionRecords, number: int) -> SessionRecords:
    """The same session as another one of the team, before anything was done in it."""
    session = records.session
    ids = {one.id: new_id() for one in (session, *records.steps)}
    again = session.but(
        id=ids[session.id],
        number=number,
        step_id=ids[session.step_id],
        started_at=session.started_at + timedelta(days=14 * number),
    )
    steps = [step.but(id=ids[step.id], session_id=again.id) for step in records.steps]
    return SessionRecords(again.id, [records.team, again, *steps])


def _ended(changes: Sequence[Change]) -> Change:
    """The end of the session that changes are about."""
    session = next(c.after for c in reversed(changes) if isinstance(c.after, Session))
    return Change(session, session.but(ended_at=session.started_at + timedelta(minutes=90)))


def _collected(records: SessionRecords, notes: int, *, done: bool = False) -> list[Change]:
    """What a session writes that collects so many notes, sorts, votes and agrees; ``done`` when
    it has been kept since."""
    steps = {step.definition.id: step for step in records.steps}
    step, vote = steps[_COLLECTING], steps[_VOTING]
    chance, words = random.Random(notes), _words()
    assert isinstance(step.definition, CollectStep)
    buckets = step.definition.buckets
    phases = [phase.id for phase in records.session.phases]
    themes = [
        Theme(id=new_id(), session_id=records.session_id, letter=letter, name=f"Theme {letter}")
        for letter in _THEMES
    ]
    written = [
        Note(
            id=new_id(),
            step_id=step.id,
            text=" ".join(chance.choices(words, k=chance.randint(3, 12))),
            bucket=chance.choice(buckets),
            phase=chance.choice(phases),
            theme_id=chance.choice(themes).id if number % 2 else None,
        )
        for number in range(notes)
    ]
    written[0] = written[0].but(text=f"{written[0].text} {RARE}")
    round_ = Round(id=new_id(), step_id=vote.id, number=1, method=RateMethod.DOTS, people=8, dots=3)
    counts = [
        Count(
            id=new_id(),
            round_id=round_.id,
            item=theme.id,
            item_text=theme.name,
            answer="dots",
            people=votes,
        )
        for votes, theme in enumerate(themes)
    ]
    first = 2 * records.session.number - 1
    actions = [
        Commitment(
            id=new_id(),
            session_id=records.session_id,
            number=first + number,
            kind=CommitmentKind.ACTION,
            text=f"Try it out with {word}",
            owner="AB",
            note_id=written[number].id,
            status=Status.DONE if done else Status.OPEN,
        )
        for number, word in enumerate(("two clients", "the portal"))
    ]
    session = records.session
    return [
        Change(session, session.but(step_id=step.id)),
        Change(step, step.but(status=StepStatus.VISITED, revealed=True)),
        Change(vote, vote.but(status=StepStatus.VISITED)),
        *(Change(None, row) for row in (*themes, *written, round_, *counts, *actions)),
    ]
