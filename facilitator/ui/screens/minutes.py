"""The minutes as they are now: to read, and to save to a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from facilitator.i18n import _, console
from facilitator.minutes.document import compose as compose_minutes
from facilitator.minutes.files import write_atomically
from facilitator.minutes.markdown import to_markdown
from facilitator.model.problem import Problem
from facilitator.model.records import SessionRecords
from facilitator.store.workspace import file_stem
from facilitator.ui.leaving import LeavesOnce
from facilitator.ui.widgets.keys_bar import Hint, KeysBar
from facilitator.ui.widgets.line import Line
from facilitator.ui.widgets.size_card import SizeCard


class MinutesScreen(LeavesOnce[None], ModalScreen[None]):
    """Markdown in a read-only text: it can be scrolled, and holds thousands of notes."""

    AUTO_FOCUS = "TextArea"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s,ctrl+s", "save", show=False),
        Binding("escape", "back", show=False),
        Binding("q,ctrl+q", "close", show=False),
    ]

    DEFAULT_CSS = """
    MinutesScreen {
        background: $background;
        #minutes {
            height: 1fr;
        }
        TextArea, TextArea:focus {
            height: 1fr;
            border: none;
            padding: 1 2;
            background: $background;
        }
        #told {
            height: auto;
            padding: 0 2;
        }
        #told.-problem {
            color: $text-error;
            text-style: bold;
        }
        #path {
            display: none;
            margin: 0 2;
        }
    }
    """

    def __init__(self, records: SessionRecords) -> None:
        super().__init__()
        self._records = records
        self._markdown = to_markdown(compose_minutes(records))
        self._may_replace: Path | None = None
        """The file that the next Enter replaces, since the user knows that it is there."""

    def compose(self) -> ComposeResult:
        yield SizeCard()
        with Vertical(id="minutes"):
            area = TextArea(self._markdown, read_only=True, soft_wrap=True)
            area.show_cursor = False
            yield area
            yield Static(id="told", markup=False)
            yield Line(str(self._usual_path()), compact=True, id="path")
            yield KeysBar(
                (
                    Hint("S", _("Save to a file"), "save"),
                    Hint("↑ ↓", _("Read"), ""),
                    Hint("Esc", _("Back"), "back"),
                )
            )

    def _usual_path(self) -> Path:
        session = self._records.session
        name = f"{file_stem(self._records.team.name)}-{session.started_at:%Y-%m-%d}.md"
        return _start_folder() / name

    @on(KeysBar.Clicked)
    async def _clicked(self, event: KeysBar.Clicked) -> None:
        if event.action:
            await self.run_action(event.action)

    def action_save(self) -> None:
        """Asks where to, with a name that usually fits."""
        path = self.query_one("#path", Line)
        path.display = True
        path.focus()
        self._tell(_("Where to? Enter saves."))

    @on(Input.Submitted, "#path")
    def _save(self, event: Input.Submitted) -> None:
        # Unlike Path.expanduser it leaves a home that does not exist as it was typed.
        path = _start_folder() / os.path.expanduser(event.value.strip())
        if os.path.isfile(path) and path != self._may_replace:
            self._may_replace = path
            self._tell(_("There is such a file already. Enter again replaces it."), problem=True)
            return
        try:
            write_atomically(path, self._markdown)
        except Problem as problem:
            self._tell(" ".join(problem.lines(console())), problem=True)
            return
        self._may_replace = None
        event.input.display = False
        self.query_one(TextArea).focus()
        self._tell(_("Saved: {path}", path=path))

    def _tell(self, text: str, *, problem: bool = False) -> None:
        line = self.query_one("#told", Static)
        line.set_class(problem, "-problem")
        line.update(text)

    def action_back(self) -> None:
        """Out of the file name first, then back to where it was opened."""
        path = self.query_one("#path", Line)
        if path.display:
            path.display = False
            self._tell("")
            self.query_one(TextArea).focus()
        else:
            self.dismiss()

    def action_close(self) -> None:
        """Back to where it was opened."""
        self.dismiss()


def _start_folder() -> Path:
    """The folder the program was started in, or the user's own when that one is gone."""
    try:
        return Path.cwd()
    except OSError:
        return Path(os.path.expanduser("~"))
