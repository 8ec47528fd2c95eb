"""What the facilitator has for themselves at the console, and may open while a wall is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from facilitator.i18n import Message, _, message, named
from facilitator.insight.tips import Tip
from facilitator.model.problem import Problem
from facilitator.spoken import typed
from facilitator.ui.dialogs.base import Dialog
from facilitator.ui.dialogs.choose import ConfirmDialog
from facilitator.ui.dialogs.tips import TipsCard
from facilitator.ui.private import card_hint, private_view
from facilitator.ui.private_line import is_private
from facilitator.ui.screens.session_asking import ask
from facilitator.ui.widgets.private_column import PrivateColumn, PrivateParts, PrivateView

if TYPE_CHECKING:
    from facilitator.ui.screens.session import SessionScreen

_ROOM_FOR_COLUMN = 100
"""Columns of a window from which it stands beside the console."""


class PrivateCard(Dialog[str | None]):
    """The same over the console. Answers with a follow-up question to put on the wall."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "cancel", show=False),
        Binding("ctrl+d", "silence", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    DEFAULT_CSS = """
    PrivateCard {
        #box {
            padding: 0;
        }
        .hint {
            margin: 0;
            padding: 0 1;
        }
    }
    """

    def __init__(self, view: PrivateView, silence: Callable[[], str]) -> None:
        """``silence`` does away with the tip."""
        super().__init__()
        self._view = view
        self._silence = silence

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield PrivateParts()
            yield Static(card_hint(self._view.pages), classes="hint", markup=False)

    def on_mount(self) -> None:
        parts = self.query_one(PrivateParts)
        parts.view = self._view
        parts.focus_probes()
        super().on_mount()

    def on_resize(self) -> None:
        # All but the bar, the hint and the edges.
        self.query_one(VerticalScroll).styles.max_height = max(1, self.size.height - 4)

    def action_page(self, by: int) -> None:
        """Shows what is further down or up."""
        page = self.query_one(VerticalScroll)
        page.scroll_relative(y=by * page.size.height, animate=False)

    def action_silence(self) -> None:
        """No tip like the one that is shown, for the rest of the session."""
        self._silence()
        self.dismiss(None)

    @on(PrivateParts.Chosen)
    def _chosen(self, event: PrivateParts.Chosen) -> None:
        self.dismiss(event.probe)


class SessionPrivate:
    """Opens and closes it, and never leaves it open when the wall has gone: then this screen may
    be what the room sees."""

    def __init__(self, screen: SessionScreen) -> None:
        self._screen = screen
        self._desk = screen.desk
        self._is_allowed = False
        """Whether the card without a wall was asked about."""
        self._column: PrivateColumn | None = None
        self._card: PrivateCard | None = None
        self.tip: Tip | None = None
        """Advice of the moment. Where it cannot be seen, a dot says that there is some."""

    def toggle(self) -> str:
        """Opens what is private, goes to the questions in the column beside the console, or closes
        it. Without a wall it asks first."""
        if not self._screen.wall.is_there:
            return self._ask_first()
        if self._column is not None and self._has_room:
            if not self.has_focus and self._column.focus_probes():
                return _("A number or Enter shows a question on the wall. F8 closes this.")
            self.close()
            return ""
        self.close()
        if self._has_room:
            return self._open_column()
        self._card = PrivateCard(self._view, self.silence)
        ask(self._screen, self._card, self.show_probe)
        return ""

    def close(self) -> bool:
        """Closes what is open, at once. Says whether anything was."""
        column, card, had_focus = self._column, self._card, self.has_focus
        self._column = self._card = None
        if column is not None:
            if had_focus:
                self._screen.action_type()
            column.remove()
        if card is not None and card.is_standing:
            card.dismiss(None)
            return True
        return column is not None

    @property
    def has_focus(self) -> bool:
        """Whether keys go to what is private; letters go on to the line from there."""
        return self._column is not None and self._column.has_focus_within

    @property
    def has_unseen_tip(self) -> bool:
        """Whether there is a tip, and nothing is open that shows it."""
        return self.tip is not None and self._column is None

    def show(self) -> None:
        """Draws what has changed since, with the tip of the moment."""
        self.tip = self._desk.tips.current()
        self.draw()

    def draw(self) -> None:
        """The same, with the tip there is."""
        if self._column is not None:
            self._column.view = self._view

    def silence(self) -> str:
        """No tip like the one of the moment, for the rest of the session."""
        if self.tip is not None:
            self._desk.tips.silence(self.tip)
            self.show()
        return _("No more tips like that in this session.")

    def note(self, text: str) -> str:
        """Writes a note that only the facilitator sees. Raises :class:`Problem`."""
        if not self._screen.wall.is_there:
            raise Problem(
                message("Private notes need a wall: without one the room sees this screen."),
                safe=message("Your text is still in the line."),
                do=message("Open one in another terminal: {command}", command=typed("show")),
            )
        self._desk.wall.note_privately(text)
        return _("Saved for yourself alone.")

    def refusal(self) -> Problem:
        """Why what all would see does not take a text that is for the facilitator alone."""
        return Problem(
            message("What begins with // is for you alone; this would save it for all."),
            safe=message("Your text is still in the line."),
            do=self.advice,
        )

    @property
    def advice(self) -> Message:
        """What can be done with the text in the line when it is for the facilitator alone."""
        if not self._screen.wall.is_there:
            return message(
                "Ctrl+U clears it. It can be kept once a wall is open: {command}",
                command=typed("show"),
            )
        if is_private(self._screen.typing.entry.value):
            return message("Enter keeps it for you alone; Ctrl+U clears it.")
        return message("Begin the line with // to keep it for you alone; Ctrl+U clears it.")

    def show_probe(self, probe: str) -> str:
        """Puts a follow-up question before the room, or takes it away when it is there."""
        self._desk.talk.show_probe("" if probe == self._desk.records.stage.probe else probe)
        return ""

    @property
    def _has_room(self) -> bool:
        return self._screen.size.width >= _ROOM_FOR_COLUMN

    @property
    def _view(self) -> PrivateView:
        return private_view(self._desk, self._screen.wall.line(), self.tip)

    def _open_column(self) -> str:
        """The line keeps the focus: what is typed next is a note, or somebody's answer."""
        column = PrivateColumn()
        column.view = self._view
        self._column = column
        self._screen.mount(column)
        return _("F8 again: choose a question for the wall.") if column.view.pages else ""

    def _ask_first(self) -> str:
        if self._is_allowed:
            return self._open_tips()
        question = _(
            "This opens the facilitator's own card: a tip and follow-up questions. "
            "If this screen is on the wall, everybody sees it."
        )
        dialog = ConfirmDialog(question, named("answer", "open"))
        ask(self._screen, dialog, lambda _yes: self._open_tips())
        return ""

    def _open_tips(self) -> str:
        self._is_allowed = True
        ask(self._screen, TipsCard(self._desk, self.tip, self.silence), self.show_probe)
        return ""
