"""The book of a running session: its records, what was done to them, and how to take it back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from facilitator.i18n import Message, message
from facilitator.model.cleaning import TEXT_LIMIT, clean, clean_line
from facilitator.model.problem import Problem
from facilitator.model.record import Change, Commitment, Note, PrivateNote, Session, Stage, Theme
from facilitator.model.records import R, SessionRecords
from facilitator.session.confirming import with_what_it_unconfirms
from facilitator.session.guard import Doubtful, check_changes, guarded, texts_of
from facilitator.store.team_file import TeamFile

NAME_LIMIT: Final = 80
"""Characters of the name of a theme, a person or a group."""
LINE_LIMIT: Final = 300
"""Characters of any other field of one line."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Deed:
    """Something the facilitator did, and can take back as one."""

    name: Message
    changes: tuple[Change, ...]
    is_orderless: bool = False
    """Whether its changes are in an order that nothing on the disk may tell."""

    def reversed(self) -> tuple[Change, ...]:
        return tuple(change.reversed() for change in reversed(self.changes))


class Overtaken(Problem, ValueError):
    """What was to be changed is not as it was when it was shown."""

    def __init__(self, table: str) -> None:
        # Without a second window it is a mistake in the code, so the log has it.
        log.warning("a change of %s starts from an old record", table)
        super().__init__(
            message("Another window has changed this session, so this was not saved."),
            safe=message("What it saved is shown now."),
            do=message("Look at it, then try again."),
        )


class Book:
    """Writes every deed to the team's file before memory, and so before any screen, changes.

    What was done is remembered in memory only: on disk it would tell in which order notes came.
    """

    def __init__(self, team_file: TeamFile, session: Session) -> None:
        self.team_file = team_file
        self.records: SessionRecords = team_file.session_records(session)
        self._version = team_file.data_version()
        self._done: list[Deed] = []
        self._undone: list[Deed] = []
        # A program that was killed has left its traces; whoever opens the file next takes them out.
        self._is_scrubbed = False
        self._owes_scrub = True
        """Whether the next write takes the traces out: they may be there since before it was
        opened, or could not be taken out when they should have been."""
        self.later: Callable[[Callable[[], None]], object] = _at_once
        """Does what may wait until people see that their words were saved."""

    def do(self, name: Message, *changes: Change) -> None:
        """Does something. Changes that change nothing are left out; if none is left, nothing
        happened and there is nothing to undo.

        Every change must start from the record as it is now: only what differs is written, so
        with an older one memory and disk would part. Raises :class:`Overtaken` otherwise: another
        window was faster. Raises :class:`Problem` for what must not be written, see ``guard``.
        """
        real = tuple(change for change in changes if change.before != change.after)
        for change in real:
            if change.before != self.records.find(type(change.record), change.record.id):
                raise Overtaken(change.record.table)
        if not real:
            return
        check_changes(self.records, real)
        real = with_what_it_unconfirms(self.records, real)
        self._write(real)
        self._done.append(Deed(name, real))
        self._undone.clear()

    @contextmanager
    def as_one(self, name: Message) -> Iterator[None]:
        """What is done within is taken back as one deed. Each part is on the disk by itself."""
        before = len(self._done)
        yield
        parts = self._done[before:]
        if parts:
            changes = tuple(change for deed in parts for change in deed.changes)
            self._done[before:] = [Deed(name, changes)]

    def still(self, kind: type[R], id_: str) -> R:
        """A record that was shown a while ago, as it is now. Raises :class:`Overtaken` when
        another window has removed it."""
        record = self.records.find(kind, id_)
        if record is None:
            raise Overtaken(kind.table)
        return record

    @property
    def deeds(self) -> int:
        """How many deeds can be taken back."""
        return len(self._done)

    def set_stage(self, **values: object) -> None:
        """Changes what the room sees or its clock. That is not part of the work, so no undo."""
        before = self.records.find(Stage, self.records.session_id)
        after = self.records.stage.but(**values)
        if before != after:
            self._write((Change(before, after),))

    def read_again_if_changed(self) -> bool:
        """Reads the session anew when another window has written to the file. What was done
        before can then no longer be taken back here: it may stand on what is gone."""
        version = self.team_file.data_version()
        if version == self._version:
            return False
        self._version = version
        records = self.team_file.session_records(self.records.session)
        if records == self.records:
            # The other window has only tidied the file.
            return False
        self.records = records
        self.seal()
        return True

    def _write(self, changes: tuple[Change, ...]) -> None:
        if self.read_again_if_changed():
            raise Overtaken(changes[0].record.table)
        self.team_file.apply(changes)
        self.records.apply(changes)
        self._is_scrubbed = False
        takes_away = any(map(_takes_words_away, changes))
        if self._owes_scrub and takes_away:
            self.scrub()
        elif self._owes_scrub:
            # The whole file is written anew: of thousands of notes that takes a moment.
            self.later(self.scrub)
        elif takes_away:
            try:
                self.team_file.empty_log()
            except Problem:
                self._owes_scrub = True
            else:
                self._renew_copy()

    def scrub(self) -> None:
        """Takes the traces of the order of writing out of the file, if anything was written.

        What was written stands when this cannot be done, so nobody is told; it is tried again with
        every write, when the session is left, and when it goes on another time.
        """
        if self._is_scrubbed:
            return
        try:
            self.team_file.scrub()
            self._is_scrubbed = True
        except Problem as problem:
            log.warning("the traces of writing could not be taken out: %s", type(problem).__name__)
        else:
            self._renew_copy()
        self._owes_scrub = not self._is_scrubbed

    def _renew_copy(self) -> None:
        """Brings the automatic copy of the file up to date, so that it holds nothing that has been
        removed. The work goes on without one when it cannot be made, so nobody is told."""
        try:
            self.team_file.renew_copy()
        except Problem as problem:
            log.warning("no copy of a team's file could be made: %s", type(problem).__name__)

    # Taking back

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def undo(self) -> Message | None:
        """Takes the last deed back and says which it was; ``None`` when there is none."""
        if not self._done:
            return None
        deed = self._done[-1]
        self._write(deed.reversed())
        self._undone.append(self._done.pop())
        if deed.is_orderless:
            self.scrub()
        return deed.name

    def redo(self) -> Message | None:
        """Does again what was taken back last."""
        if not self._undone:
            return None
        deed = self._undone[-1]
        self._write(deed.changes)
        self._done.append(self._undone.pop())
        if deed.is_orderless:
            self.scrub()
        return deed.name

    def seal(self) -> None:
        """Makes everything so far final. A closed ballot is never opened again by undo."""
        self._done.clear()
        self._undone.clear()

    def seal_what_came_before(self) -> None:
        """Makes everything but the last deed, a reveal, final.

        Were notes taken back one by one after it, the room would see which came last. The reveal
        itself can be taken back: that closes the curtain over all of them.
        """
        self._done = [replace(self._done[-1], is_orderless=True)]


def _takes_words_away(change: Change) -> bool:
    """Whether something that people said is removed or corrected: then it has to be gone."""
    before = change.before
    if not isinstance(before, (Note, Theme, Commitment, PrivateNote)):
        return False
    after = dict(change.after) if change.after else {}
    return any(text != after.get(column) for column, text in texts_of(before))


def _at_once(deed: Callable[[], None]) -> None:
    deed()


def checked(text: str) -> str:
    """Text of one or more lines as it may be stored: clean, not empty, no identity code.

    Raises :class:`Problem`; the message never holds the text.
    """
    text = clean(text).strip()
    if not text:
        raise Problem(message("There is nothing to save yet. Write something first."))
    if len(text) > TEXT_LIMIT:
        raise Problem(
            message(
                "This text has {n} characters; {limit} fit in one.", n=len(text), limit=TEXT_LIMIT
            ),
            safe=message("It is still where you typed it."),
            do=message("Save it in parts."),
        )
    return guarded(text)


def checked_lines(texts: Iterable[str]) -> list[str]:
    """Several texts that are saved together or not at all; empty ones are left out.

    Raises :class:`Problem` that says in which line, counted without empty ones, the fault is.
    """
    lines = [text for text in texts if clean(text).strip()]
    kept = []
    for number, text in enumerate(lines, start=1):
        try:
            kept.append(checked(text))
        except Doubtful:
            raise
        except Problem as problem:
            if len(lines) == 1:
                raise
            raise Problem(
                message("Line {number}: {what}", number=number, what=problem.what),
                safe=message("None of the lines was saved."),
                do=problem.do,
            ) from problem
    return kept


def checked_line(text: str, *, most: int = LINE_LIMIT) -> str:
    """A field of one line as it may be stored, with ``most`` characters; it may be empty. Raises
    :class:`Problem`."""
    text = clean_line(text)
    if len(text) > most:
        raise Problem(
            message(
                "The text is too long: {count} characters. At most {most} fit.",
                count=len(text),
                most=most,
            ),
            safe=message("It is still where you typed it."),
        )
    return guarded(text)
