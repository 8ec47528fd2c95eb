"""Collect: notes come in on slips, aloud, by the keyboard going round, or from a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from facilitator.i18n import _, message, named, plural
from facilitator.model.labels import CHANNELS
from facilitator.model.pack import CollectStep
from facilitator.model.problem import Problem
from facilitator.model.record import Note, Step
from facilitator.model.words import Bucket, Channel
from facilitator.session.book import Overtaken
from facilitator.session.facilitation import Facilitation
from facilitator.session.frame import PEOPLE_LIMIT
from facilitator.ui.numbers import read_number
from facilitator.ui.panels.base import EntryMode
from facilitator.ui.panels.collect_asking import (
    ask_channel,
    ask_for_file,
    ask_what_becomes_of_hidden,
    reveal_one_by_one,
)
from facilitator.ui.panels.collect_curtain import (
    Curtain,
    behind_line,
    cap_line,
    face_of,
    rounds_line,
)
from facilitator.ui.panels.notes import NotesPanel
from facilitator.ui.widgets.note_list import NoteList

_SAFE_DURING_A_TURN = frozenset(
    {"undo", "redo", "clock", "more_time", "theme", "blank", "focus", "help", "leave"}
)
"""Commands that neither show nor change what others wrote."""


class CollectPanel(NotesPanel):
    """While the curtain is closed, only how much is behind it; then the notes."""

    commands = frozenset({"reveal", "one", "slip", "channel", "import"})

    def __init__(self, desk: Facilitation) -> None:
        super().__init__(desk)
        self._may_exceed = False
        """Whether the room has been told that there are more answers than were asked for."""
        self._before_turn = 0
        """Notes behind the curtain when the one who has the keyboard got it."""
        self._shown_before: Sequence[Note] = ()
        self._hidden_before = 0
        """What was listed, and how many notes were behind the curtain, when it was drawn last."""

    def compose(self) -> ComposeResult:
        yield Curtain()
        yield Static(id="above", markup=False)
        yield from super().compose()

    def on_mount(self) -> None:
        if self.desk.collect.resumed_hidden_at == self.step.id:
            ask_what_becomes_of_hidden(self)

    @property
    def definition(self) -> CollectStep:
        """What the step asks for, as it is now."""
        definition = self.step.definition
        assert isinstance(definition, CollectStep)
        return definition

    @property
    def _curtained(self) -> bool:
        return self.desk.collect.is_curtained(self.step)

    @property
    def _passing(self) -> bool:
        return self.desk.collect.is_passing(self.step)

    @property
    def hidden(self) -> int:
        """How many notes are behind the curtain."""
        return self.desk.records.hidden_count(self.step)

    @property
    def channels(self) -> list[Channel]:
        """Ways in which notes can come in."""
        return self.desk.collect.channels(self.step)

    @property
    def buckets(self) -> Sequence[Bucket]:
        return self.definition.buckets

    @property
    def takes_text(self) -> bool:
        return self.definition.save == "all"

    # Showing

    def show(self) -> None:
        # What one by one has been revealed is listed; the keyboard goes round before no list.
        is_closed = self._curtained and (self._passing or not self.shown_notes())
        curtain, above = self.query_one(Curtain), self.query_one("#above", Static)
        curtain.display = is_closed or not self.takes_text
        if curtain.display:
            curtain.face = face_of(self.desk, self.step)
        self.query_one(NoteList).display = not curtain.display
        lines = [] if curtain.display else self._above()
        above.display = bool(lines)
        above.update(Content("\n").join(lines))
        super().show()

    def first_revealed(self, notes: Sequence[Note]) -> int | None:
        before, self._shown_before = self._shown_before, notes
        hidden_before, self._hidden_before = self._hidden_before, self.hidden
        if self.hidden >= hidden_before:
            return None
        known = {note.id for note in before}
        return next((at for at, note in enumerate(notes) if note.id not in known), None)

    def _above(self) -> list[Content]:
        """What stands above the list."""
        records = self.desk.records
        lines = [rounds_line(records, self.step)]
        if self.hidden:
            lines.append(Content.styled(behind_line(self.hidden), "bold $accent"))
        elif not self.step.revealed:
            lines.append(Content(cap_line(records, self.step)))
        return [line for line in lines if line]

    def entry_mode(self) -> EntryMode:
        if not self.takes_text:
            return EntryMode(_("Nothing is written down here   / for commands"))
        if self._passing:
            if self.desk.collect.is_turn_on:
                hint = _("Write, Enter saves. An empty Enter gives the keyboard on.")
            else:
                hint = _("Enter begins   / for commands")
            return EntryMode(hint, masked=True)
        if self._curtained:
            return EntryMode(_("Type a slip, Enter saves. It shows as dots."), masked=True)
        return EntryMode(_("Write a note, all see it at once   / for commands"))

    def status(self) -> str:
        return super().status() if self.takes_text else ""

    def key_hints(self) -> list[str]:
        wanted = ["import"] if self.definition.channel is Channel.IMPORT else []
        return [c for c in [*wanted, "reveal"] if self.can(c)]

    # Typing

    def turn(self, by: int) -> bool:
        return self.takes_text and super().turn(by)

    def entered(self, text: str) -> str:
        if self._passing and not self.desk.collect.is_turn_on:
            self._begin_turn()
        self._check_cap()
        self.desk.collect.add(text, self.bucket)
        if self._passing:
            return _("Saved.")
        return _("Saved behind the curtain.") if self._curtained else _("Saved.")

    def entered_nothing(self) -> str | None:
        if not self._passing or not self.takes_text:
            return None
        if self.desk.collect.is_turn_on:
            self.desk.collect.end_turn()
        else:
            self._begin_turn()
        return ""

    def _begin_turn(self) -> None:
        self.desk.collect.begin_turn()
        self._before_turn = self.hidden
        self._may_exceed = False
        # One before may have written of another sort.
        self._bucket = 0

    def _excess(self, more: int) -> int | None:
        """How many answers were asked for, if with ``more`` of them there are too many."""
        if self.desk.collect.is_turn_on:
            limit = self.definition.cap
            given = self.hidden - self._before_turn
        else:
            limit = self.desk.collect.answers_expected(self.step)
            notes = self.desk.records.notes_of(self.step)
            given = sum(not note.parked for note in notes)
        return limit if limit is not None and given + more > limit else None

    def _check_cap(self) -> None:
        """Asks once before there are more answers than were asked for; never forbids."""
        limit = None if self._may_exceed else self._excess(1)
        if limit is None:
            return
        self._may_exceed = True
        raise Problem(
            message("That is one more than was asked for: {n}.", n=limit),
            safe=message("It is still in the line."),
            do=message("Enter saves it all the same."),
        )

    def question_before_pasting(self, lines: Sequence[str]) -> str | None:
        if not self.takes_text:
            return None
        question = plural("Paste {n} note?", "Paste {n} notes?", len(lines))
        return " ".join(filter(None, [self.warning(len(lines)), question]))

    def warning(self, more: int) -> str:
        """What is said before so many more notes are taken; nothing where that is no surprise."""
        limit = self._excess(more)
        return "" if limit is None else _("That is more than was asked for: {n}.", n=limit)

    def pasted(self, lines: Sequence[str]) -> str:
        if self._passing and not self.desk.collect.is_turn_on:
            self._begin_turn()
        notes = self.desk.collect.add_many(lines, self.bucket)
        return plural("{n} note saved.", "{n} notes saved.", len(notes))

    # Commands

    def can(self, command: str) -> bool:
        if not super().can(command) or not self.takes_text:
            return False
        match command:
            case "reveal":
                return self._curtained or self.hidden > 0
            case "one":
                return self.hidden > 0
            case "slip":
                return self._curtained
        return True

    def refusal(self, command: str) -> Problem | None:
        if not self.desk.collect.is_turn_on or command in _SAFE_DURING_A_TURN:
            return None
        return Problem(
            message("Somebody is writing just now."),
            do=message("An empty Enter gives the keyboard on."),
        )

    def run(self, command: str, text: str) -> str:
        match command:
            case "slip":
                self.desk.collect.count_slips(
                    read_number(text, 0, PEOPLE_LIMIT) if text else self.step.slips_in + 1
                )
                return self._slips_too_many()
            case "channel" if text:
                channels = self.channels
                return self.take_in_by(channels[read_number(text, 1, len(channels)) - 1])
            case "channel":
                ask_channel(self)
                return ""
            case "import":
                ask_for_file(self, text)
                return ""
            case "one":
                reveal_one_by_one(self)
                return ""
            case "reveal":
                return self.reveal()
        return super().run(command, text)

    def question_before_reveal(self) -> str | None:
        # Where nobody has counted slips, none are missing.
        slips, people = self.step.slips_in, self.desk.records.session.people or 0
        if not self.hidden or not 0 < slips * 2 < people:
            return None
        missing = self._slips_missing()
        return _("{slips}. Open the curtain all the same?", slips=missing)

    def reveal_answer(self) -> str:
        return named("answer", "open")

    def reveal(self) -> str:
        """Opens the curtain, and says so. Raises :class:`Problem`."""
        if not self.hidden:
            raise Problem(message("There is nothing behind the curtain yet."))
        self.desk.collect.reveal()
        return self.revealed()

    def revealed(self) -> str:
        """What is said when the curtain is open."""
        missing = self._slips_missing()
        return " ".join(filter(None, [_("The notes are open, in a random order."), missing]))

    def _slips_missing(self) -> str:
        slips, people = self.step.slips_in, self.desk.records.session.people
        if not slips or not people or slips >= people:
            return ""
        return _("Slips {n} of {people}", n=slips, people=people)

    def _slips_too_many(self) -> str:
        slips, people = self.step.slips_in, self.desk.records.session.people
        if not people or slips <= people:
            return ""
        return _("More slips than people: {n} of {people}", n=slips, people=people)

    def take_in_by(self, channel: Channel) -> str:
        """Changes how notes come in, and says how that is."""
        self.desk.collect.set_channel(channel)
        return _(CHANNELS[channel])

    # Dialogs

    def check_still_here(self) -> None:
        """Raises :class:`Overtaken` when another window has moved the room on."""
        if self.desk.current.id != self._step_id:
            raise Overtaken(Step.table)

    def attempt(self, deed: Callable[[], str]) -> None:
        """Does what was chosen in a dialog, if the room is still here, and tells the screen."""
        try:
            self.check_still_here()
            self.post_message(self.Did(deed()))
        except Problem as problem:
            self.post_message(self.Failed(problem))

    # Leaving

    def advance(self, by: int) -> bool:
        at = self.desk.collect.round_beside(by)
        if at is None:
            return False
        self.desk.collect.go_to_round(at)
        return True

    def can_advance(self, by: int) -> bool:
        return self.desk.collect.round_beside(by) is not None

    def unsafe_to_leave(self) -> str | None:
        return _("Notes are still behind the curtain.") if self.hidden else None

    def parting(self) -> str:
        return self._slips_missing()
