"""What only the facilitator may see, under a bar that says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import OptionList, Static

from facilitator.i18n import _
from facilitator.ui.widgets.hanging import Hanging, Row
from facilitator.ui.widgets.probes import ProbePage, Probes


@dataclass(frozen=True)
class Section:
    """A few lines under a heading."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class PrivateView:
    """All that the facilitator has for themselves at a moment."""

    above: tuple[Section, ...]
    pages: tuple[ProbePage, ...]
    """Follow-up questions, each of which may be put on the wall."""
    below: tuple[Section, ...]


class PrivateParts(Widget):
    """The bar, and below it the plan, tips, follow-up questions and notes. It scrolls."""

    DEFAULT_CSS = """
    PrivateParts {
        height: auto;
        .bar {
            height: 1;
            padding: 0 1;
            text-style: bold;
            background: $foreground;
            color: $background;
        }
        VerticalScroll {
            height: auto;
            padding: 0 1;
            scrollbar-size-vertical: 1;
        }
        .sections, #ask {
            height: auto;
        }
        #ask {
            text-style: bold;
            color: $accent;
        }
        Probes {
            height: auto;
            margin-bottom: 1;
        }
    }
    """

    IS_LEFT_BY_TYPING: ClassVar[bool] = False
    """Whether text that is typed here goes on where notes are written."""

    view: reactive[PrivateView] = reactive(PrivateView((), (), ()))
    """What is shown."""

    @dataclass
    class Chosen(Message):
        """A follow-up question was chosen."""

        probe: str

    def compose(self) -> ComposeResult:
        yield Static(_("PRIVATE · not for the wall"), classes="bar", markup=False)
        with VerticalScroll(can_focus=False):
            yield Static(id="before-probes", classes="sections")
            yield Static(id="ask", markup=False)
            yield Probes(is_left_by_typing=self.IS_LEFT_BY_TYPING)
            yield Static(id="after-probes", classes="sections")

    def on_mount(self) -> None:
        self._draw()

    def watch_view(self) -> None:
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        view, probes = self.view, self.query_one(Probes)
        self.query_one("#before-probes", Static).update(_drawn(view.above))
        self.query_one("#after-probes", Static).update(_drawn(view.below))
        self.query_one("#ask").display = probes.display = bool(view.pages)
        probes.pages = view.pages

    def focus_probes(self) -> bool:
        """Moves the focus to the follow-up questions. ``False`` when there are none."""
        if self.view.pages:
            self.query_one(Probes).focus()
        return bool(self.view.pages)

    @on(Probes.Turned)
    def _turned(self, event: Probes.Turned) -> None:
        event.stop()
        self.query_one("#ask", Static).update(event.heading)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        probes = self.query_one(Probes)
        self.post_message(self.Chosen(probes.page.probes[event.option_index]))


class PrivateColumn(PrivateParts):
    """The same beside the console, in a window that has room for both. It never takes the focus by
    itself: a digit that is typed is somebody's answer, or part of a note."""

    IS_LEFT_BY_TYPING = True

    DEFAULT_CSS = """
    PrivateColumn {
        dock: right;
        display: none;
        width: 38;
        height: 100%;
        border-left: solid $border-blurred;
        VerticalScroll {
            height: 1fr;
        }
    }
    """


def _drawn(sections: tuple[Section, ...]) -> Hanging:
    return Hanging(list(_rows(sections)))


def _rows(sections: tuple[Section, ...]) -> Iterator[Row]:
    for section in sections:
        yield Row("", Content.styled(section.title, "bold $accent"))
        yield from (Row.plain("", line) for line in section.lines)
        yield Row.plain("", "")
