"""What every kind of step has in common on the console."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.containers import Vertical, VerticalScroll
from textual.message import Message

from facilitator.i18n import Message as Said
from facilitator.i18n import _, message, named
from facilitator.model.problem import Problem
from facilitator.model.record import Step
from facilitator.session.facilitation import Facilitation
from facilitator.ui.widgets.keys_bar import Hint
from facilitator.ui.widgets.rows_view import RowsView


@dataclass(frozen=True)
class EntryMode:
    """How the entry line behaves at a step."""

    placeholder: str
    masked: bool = False
    """Letters show as dots, since what is typed stays behind the curtain."""


class Panel(Vertical):
    """The middle of the console, and what typing and commands mean, for one kind of step.

    The screen calls :meth:`show` after every change. What the panel does by itself, such as
    after a key in a list, it tells with :class:`Did` or :class:`Failed`.
    """

    DEFAULT_CSS = """
    Panel {
        height: 1fr;
    }
    """

    commands: frozenset[str] = frozenset()
    """Ids of the commands this kind adds to those of every step."""

    starts_in_body: bool = False
    """Whether work begins in the panel, not on the entry line."""

    @dataclass
    class Did(Message):
        """Something was done. ``feedback`` says what, in the console's language."""

        feedback: str = ""

    @dataclass
    class Failed(Message):
        """Something could not be done."""

        problem: Problem

    @dataclass
    class WantsEntry(Message):
        """The user is done here and wants to type."""

    def __init__(self, desk: Facilitation) -> None:
        super().__init__(id="panel")
        self.desk = desk
        self._step_id = desk.current.id

    @property
    def step(self) -> Step:
        """The step this panel shows, as it is now."""
        return self.desk.records.get(Step, self._step_id)

    @property
    def takes_text(self) -> bool:
        """Whether a typed line can be saved at this step."""
        return False

    def show(self) -> None:
        """Draws what the session holds now."""
        raise NotImplementedError

    def entry_mode(self) -> EntryMode:
        """How the entry line behaves now."""
        return EntryMode(_("/ for commands"))

    def check_curtain(self, *, was_masked: bool, do: Said) -> None:
        """Raises :class:`Problem` where another window has opened the curtain since something was
        typed, pasted or read behind it. ``do`` says what becomes of it."""
        if was_masked and not self.entry_mode().masked:
            raise Problem(
                message("This was typed behind a curtain that is open now, so it was not saved."),
                do=do,
            )

    def status(self) -> str:
        """What the next note will be, left above the entry line."""
        return ""

    def aside(self) -> str:
        """Something that may be of use just now, left where nothing more important is said."""
        return ""

    def entered(self, text: str) -> str:
        """Does what a typed line asks for, and says what was done. Raises :class:`Problem`."""
        raise Problem(
            message("Nothing is written down at this step."),
            safe=message("Your text is still in the line."),
            do=message("/park saves it in parking. PageDown goes on."),
        )

    def entered_nothing(self) -> str | None:
        """Does what Enter on an empty line asks for, and says what was done; ``None`` where it
        means nothing. Raises :class:`Problem`."""
        return None

    def pasted(self, lines: Sequence[str]) -> str:
        """Takes several pasted lines, one by one or together, and says what was done."""
        raise Problem(
            message("Several lines cannot be pasted at this step."),
            do=message("Paste one line at a time."),
        )

    def question_before_pasting(self, lines: Sequence[str]) -> str | None:
        """What to ask before several lines are taken; ``None`` when they cannot be."""
        return None

    def question_before_reveal(self) -> str | None:
        """What to ask before the result is shown, where it cannot be taken back; else ``None``."""
        return None

    @property
    def doubts_reveal(self) -> bool:
        """Whether a plain Enter is to mean no to that question."""
        return False

    def reveal_answer(self) -> str:
        """How that question is answered with yes."""
        return named("answer", "close the round")

    @property
    def letters_are_commands(self) -> bool:
        """Whether a letter that is pressed away from the line is a command; else it begins one."""
        return True

    def turn_letters(self) -> bool:
        """Esc in the panel: letters are commands, or begin a line again. ``False`` where they
        always are commands; then Esc leads to the line."""
        return False

    @property
    def shown_on_wall(self) -> str:
        """What the room is at within the step, for the wall to mark; mostly nothing."""
        return ""

    def key_hints(self) -> list[str]:
        """Ids of commands to show first in the bar of keys."""
        return []

    def body_hints(self) -> list[Hint]:
        """What can be done in the panel while the focus is in it, instead of the commands. Their
        actions are those of the widget that has the focus."""
        return []

    def can(self, command: str) -> bool:
        """Whether one of this kind's own commands is possible now."""
        return command in self.commands

    def run(self, command: str, text: str) -> str:
        """Runs one of this kind's own commands, and says what was done."""
        raise AssertionError(f"{type(self).__name__} has no command {command}")

    def minutes_wanted(self, command: str, text: str) -> int:
        """How many more minutes a command would give to where the room is. What that costs is
        said before it is done. Raises :class:`Problem` where it cannot be done."""
        return 0

    def refusal(self, command: str) -> Problem | None:
        """Why a command, of any step, may not be run just now; ``None`` when it may."""
        return None

    def turn(self, by: int) -> bool:
        """Tab: the next bucket, item or mode. ``False`` when there is nothing to turn."""
        return False

    def advance(self, by: int) -> bool:
        """Goes to the next part (1) of this step, such as an item of a talk, or to the one before
        (-1). ``False`` at the last and at the first: then the room leaves the step."""
        return False

    def can_advance(self, by: int) -> bool:
        """Whether :meth:`advance` would go anywhere."""
        return False

    def count_turn(self, seat: int) -> bool:
        """A digit was pressed away from the line: somebody on a seat has had a turn. ``False``
        where no turns are counted."""
        return False

    def unsafe_to_leave(self) -> str | None:
        """What a hasty page-down would leave behind, such as hidden notes; else ``None``."""
        return None

    def parting(self) -> str:
        """What is said quietly when the room has gone on to the next step; mostly nothing."""
        return ""

    def look(self, by: int) -> None:
        """Up and Down on the entry line, where nothing in the panel can be chosen: shows what is
        further up or down."""
        for part in self.query(f"{VerticalScroll.__name__}, {RowsView.__name__}"):
            part.scroll_relative(y=by, animate=False)

    def focus_body(self) -> bool:
        """Moves the focus into the panel. ``False`` when there is nothing to move it to."""
        inside = (widget for widget in self.screen.focus_chain if self in widget.ancestors)
        if widget := next(inside, None):
            widget.focus()
        return widget is not None
