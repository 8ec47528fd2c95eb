"""The look of every dialog, and how it says that something did not work."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from facilitator.i18n import console, message
from facilitator.model.problem import Problem
from facilitator.session.book import Overtaken
from facilitator.session.guard import Doubtful
from facilitator.ui.leaving import LeavesOnce
from facilitator.ui.widgets.size_card import SizeCard

Result = TypeVar("Result")


class Dialog(LeavesOnce[Result], ModalScreen[Result]):
    """A box in the middle of the screen. Its content goes into a container ``#box``."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background;
        #box {
            width: 76;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 1 2;
            border-top: heavy $accent;
            border-bottom: heavy $accent;
            background: $background;
        }
        .title {
            text-style: bold;
            margin-bottom: 1;
        }
        .hint {
            color: $text-muted;
            margin-top: 1;
        }
        OptionList {
            height: auto;
        }
        .problem {
            color: $text-error;
            text-style: bold;
            height: auto;
            display: none;
        }
    }
    """

    def on_mount(self) -> None:
        self.mount(SizeCard())

    def on_resize(self) -> None:
        # What may be long takes no more rows than the rest of the box leaves, so that the rest is
        # seen.
        for long in self.query("#box > OptionList, #box > .long"):
            self.call_after_refresh(self._limit, long)

    def _limit(self, long: Widget) -> None:
        box = self.query_one("#box")
        rest = sum(
            part.outer_size.height + part.styles.margin.height
            for part in box.children
            if part is not long
        )
        room = self.size.height - box.gutter.height - rest
        long.styles.max_height = max(1, room)
        if isinstance(long, OptionList):
            self.call_after_refresh(long.scroll_to_highlight)

    def action_cancel(self) -> None:
        """Leaves without an answer."""
        self.dismiss(None)

    def tell(self, problem: Problem) -> None:
        """Says what is wrong, above everything that was typed."""
        if isinstance(problem, Overtaken):
            # What the other window saved is below, and cannot be seen from here.
            problem = Problem(
                problem.what,
                safe=message("What you typed is still here."),
                do=message("Esc leaves it and shows what was changed."),
            )
        line = self.query_one(".problem", Static)
        line.update("\n".join(problem.lines(console())))
        line.display = True
        if isinstance(problem, Doubtful):
            self._ask_about(problem)

    def _ask_about(self, problem: Doubtful) -> None:
        """Asks whether what looks like an identity code is one, and saves where it is none."""
        # A dialog itself, so it stands on this module.
        from facilitator.ui.privacy_words import doubt_dialog

        async def answered(is_none: bool | None) -> None:
            if is_none:
                problem.accept()
                await self.run_action("save")

        self.app.push_screen(doubt_dialog(), answered)


class Question(Dialog[Result]):
    """A dialog that is not typed into: a few keys answer it.

    Somebody who types on without looking does not answer it. The first letter that is none of its
    own leaves it without an answer, and goes where it was meant to go, with all that follow.
    """

    def __init__(self) -> None:
        super().__init__()
        self._is_passed_by = False
        self._own: list[events.Key] = []
        """Printable keys of its own that were pressed: the beginning of a text, perhaps."""

    def is_own_key(self, event: events.Key) -> bool:
        """Whether a printable key means something here."""
        return False

    def typed_past(self, event: events.Key | events.Paste) -> list[events.Key | events.Paste]:
        """What is to go to the screen below when something is typed: nothing as long as it may be
        an answer."""
        if self._is_passed_by:
            return [event] if _is_typing(event) else []
        if isinstance(event, events.Key):
            if not event.is_printable:
                return []
            if not self._own and self.is_own_key(event):
                self._own.append(event)
                return []
        self.pass_by()
        return [*self._own, event]

    def pass_by(self) -> None:
        """Goes away without an answer, as soon as it stands."""
        self._is_passed_by = True
        self.call_after_refresh(self._leave)

    def _leave(self) -> None:
        # Not returned: Textual would wait for it, in the very screen that is going away.
        self.dismiss(None)


def _is_typing(event: events.Key | events.Paste) -> bool:
    if isinstance(event, events.Paste):
        return True
    return event.is_printable or event.key in ("enter", "backspace")


def problem_line() -> Static:
    """The place where a dialog says what is wrong."""
    return Static("", classes="problem", markup=False)
