"""How long a note takes to be on the disk, and whether it is there before it is shown."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from benchmarks.figure import Figure, milliseconds
from facilitator.model.words import Bucket
from facilitator.packs import Library, builtin_prompts
from facilitator.session.facilitation import Facilitation
from facilitator.session.start import start_session
from facilitator.settings import Settings
from facilitator.store.workspace import Workspace

NOTES = 200


def figures() -> list[Figure]:
    """Times of single notes through the session layer, and the order of disk and screen."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        desk = _session_at_a_talk(workspace, "benchmark")
        path = workspace.path_of("benchmark")
        through_session, missing = [], 0
        with closing(sqlite3.connect(path)) as other:
            for number in range(NOTES):
                start = time.perf_counter()
                note = desk.talk.add(f"note {number}", Bucket.GAIN)
                through_session.append(time.perf_counter() - start)
                missing += not _is_there(other, note.id)
        desk.leave()
        drawn, undrawn = asyncio.run(_drawn_before_saved(workspace))
        return [
            milliseconds("a note, typed to durable", through_session),
            milliseconds("  the same row with bare sqlite3", _bare(Path(folder) / "bare.db")),
            Figure(
                "notes another process could not read when the call returned",
                f"{missing} of {NOTES}",
                "a second connection looks after each",
            ),
            Figure(
                "notes drawn on the screen before they were in the file",
                f"{undrawn} of {drawn}",
                "looked up by a second connection when the list is drawn",
            ),
        ]


def _session_at_a_talk(workspace: Workspace, team: str) -> Facilitation:
    pack = Library([builtin_prompts()]).load("sote-vaiheet")
    with workspace.create(team) as team_file:
        start_session(team_file, pack, minutes=90, language="en", people=8, now=datetime.now())
    team_file = workspace.open(team)
    desk = Facilitation(team_file, team_file.sessions()[-1])
    talk = next(s for s in desk.records.steps if s.definition.kind == "talk" and s.definition.phase)
    desk.go_to(talk)
    return desk


def _is_there(connection: sqlite3.Connection, note_id: str) -> bool:
    row = connection.execute("SELECT 1 FROM notes WHERE id = ?", (note_id,)).fetchone()
    return row is not None


def _bare(path: Path) -> Sequence[float]:
    """A row of the same size, written as durably, without anything of ours."""
    times = []
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE notes (id TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID")
        for number in range(NOTES):
            start = time.perf_counter()
            connection.execute("INSERT INTO notes VALUES (?, ?)", (str(number), f"note {number}"))
            times.append(time.perf_counter() - start)
    return times


async def _drawn_before_saved(workspace: Workspace) -> tuple[int, int]:
    """Types notes at the real console: how many were drawn, and how many of them too early."""
    from facilitator.ui.app import FacilitatorApp, Start
    from facilitator.ui.widgets.note_list import NoteLine, NoteList

    _session_at_a_talk(workspace, "typed").leave()
    seen: set[str] = set()
    early: set[str] = set()
    draw = NoteList.set_notes
    with closing(sqlite3.connect(workspace.path_of("typed"))) as other:

        def watched(self: NoteList, lines: Sequence[NoteLine], *, number_width: int = 2) -> None:
            for line in lines:
                if line.id not in seen and not _is_there(other, line.id):
                    early.add(line.id)
                seen.add(line.id)
            draw(self, lines, number_width=number_width)

        NoteList.set_notes = watched  # type: ignore[method-assign]
        try:
            start = Start("session", file=workspace.path_of("typed"))
            library = Library([builtin_prompts()])
            app = FacilitatorApp(
                workspace, lambda: library, Settings("en", workspace.folder), start
            )
            async with app.run_test(size=(80, 24)) as pilot:
                for number in range(30):
                    await pilot.press(*f"note{number}", "enter")
                await pilot.pause()
        finally:
            NoteList.set_notes = draw  # type: ignore[method-assign]
    return len(seen), len(early)
