"""Notes from a file: which file it is, and what is in it before any of it is taken."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from facilitator.i18n import _, catalogue, console, plural
from facilitator.model.labels import BUCKETS
from facilitator.model.problem import Problem
from facilitator.model.words import Bucket
from facilitator.session.importing import Import, path_from_line, read_notes
from facilitator.ui.dialogs.base import Dialog, problem_line
from facilitator.ui.widgets.drawing import shorten
from facilitator.ui.widgets.line import Line

_SHOWN: Final = 5
"""Notes that the preview shows."""
_WIDTH: Final = 60
"""Cells of a note there."""
_NUMBERS: Final = 12
"""Line numbers that are told for one reason."""


class ImportFileDialog(Dialog[Import | None]):
    """Asks for a file and reads it; what cannot be read is said here, where it can be mended."""

    DEFAULT_CSS = """
    ImportFileDialog Line, ImportFileDialog Line:focus {
        border: none;
        border-left: thick $accent;
        padding: 0 1;
        height: 1;
        background: $background;
    }
    """

    def __init__(self, path: str = "") -> None:
        """With a path, it is read at once."""
        super().__init__()
        self._path = path

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(_("Which file are the notes in?"), classes="title", markup=False)
            yield problem_line()
            yield Line(self._path, select_on_focus=False)
            yield Static(
                _("Type its name, or drag it into this window. Enter reads it, Esc leaves."),
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        for line in self.query(Line):
            line.focus()
        if self._path:
            self._read(self._path)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self._read(event.value)

    def _read(self, path: str) -> None:
        # A file on a slow disk or far away must not keep the room waiting.
        self.run_worker(self._read_and_leave(path), exclusive=True)

    async def _read_and_leave(self, path: str) -> None:
        try:
            found = await asyncio.to_thread(read_notes, path_from_line(path))
        except Problem as problem:
            self.tell(problem)
        else:
            self.dismiss(found)


class ImportPreview(Dialog[Bucket | None]):
    """What a file holds. Enter takes it, into the bucket that is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False),
        Binding("tab", "turn(1)", show=False, priority=True),
        Binding("shift+tab", "turn(-1)", show=False, priority=True),
    ]

    DEFAULT_CSS = """
    ImportPreview {
        #first, #left-out, #bucket {
            height: auto;
            margin-top: 1;
        }
        #bucket {
            color: $accent;
            text-style: bold;
        }
        &.-short {
            .title {
                margin-bottom: 0;
            }
            #first, #left-out, #bucket, .hint {
                margin-top: 0;
            }
        }
    }
    """

    def __init__(
        self,
        found: Import,
        buckets: Sequence[Bucket],
        *,
        start: Bucket,
        language: str,
        masked: bool,
        warning: str = "",
    ) -> None:
        """``masked`` behind the curtain: then dots stand for letters. ``language`` is that of the
        session, in which buckets are called."""
        super().__init__()
        self._found = found
        self._buckets = list(buckets)
        self._at = self._buckets.index(start)
        self._language = language
        self._masked = masked
        self._warning = warning

    def compose(self) -> ComposeResult:
        found = self._found
        with VerticalScroll(id="box", can_focus=False):
            yield Static(
                plural("{n} note in the file", "{n} notes in the file", len(found.texts)),
                classes="title",
                markup=False,
            )
            yield Static("\n".join(self._about()), markup=False)
            if found.texts:
                yield Static("\n".join(self._first()), id="first", markup=False)
            if found.left_out:
                yield Static("\n".join(self._left_out()), id="left-out", markup=False)
            if found.texts and len(self._buckets) > 1:
                yield Static(id="bucket", markup=False)
            yield Static(
                _("Enter takes them, Esc leaves them") if found.texts else _("Esc leaves"),
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        self._show_bucket()

    def _about(self) -> list[str]:
        found, words = self._found, catalogue(console().language)
        # What nearly every file is in is no news.
        parts = [] if found.encoding == "UTF-8" else [found.encoding]
        if found.is_table:
            # Behind the curtain, what was taken for a heading may be somebody's note.
            parts.append(
                _("column {n}: {name}", n=found.column_number, name=found.column)
                if found.column and not self._masked
                else _("column {n}", n=found.column_number)
            )
        remarks = [remark.in_language(words) for remark in found.remarks]
        about = [" · ".join(parts)] if parts else []
        return [*about, *remarks, *([self._warning] if self._warning else [])]

    def _first(self) -> list[str]:
        """The first notes, and how many there are beside them."""
        texts = self._found.texts
        lines = [self._as_shown(text) for text in texts[:_SHOWN]]
        more = len(texts) - len(lines)
        return [*lines, *([_("and {n} more", n=more)] if more else [])]

    def _as_shown(self, text: str) -> str:
        shown = shorten(text, _WIDTH)
        return "•" * len(shown) if self._masked else shown

    def _left_out(self) -> list[str]:
        """Why lines are not taken, and which. Their text is not told."""
        words = catalogue(console().language)
        places: dict[str, list[int]] = defaultdict(list)
        for left_out in self._found.left_out:
            places[left_out.why.in_language(words)].append(left_out.line)
        title = plural(
            "{n} line is left out:", "{n} lines are left out:", len(self._found.left_out)
        )
        lines = [
            plural("Line {lines}: {why}", "Lines {lines}: {why}", len(at), lines=_few(at), why=why)
            for why, at in places.items()
        ]
        return [title, *lines]

    def _show_bucket(self) -> None:
        name = catalogue(self._language)(BUCKETS[self._buckets[self._at]])
        for line in self.query("#bucket").results(Static):
            line.update(_("All of them as: {bucket} (Tab)", bucket=name))

    def action_turn(self, by: int) -> None:
        """Chooses the next sort of note."""
        self._at = (self._at + by) % len(self._buckets)
        self._show_bucket()

    def action_take(self) -> None:
        """Takes all of it, if there is any."""
        if self._found.texts:
            self.dismiss(self._buckets[self._at])


def _few(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_NUMBERS]))
    return f"{shown} …" if len(numbers) > _NUMBERS else shown
