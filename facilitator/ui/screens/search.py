"""Searching what a team has said and agreed, in all of its sessions.

Opened from home alone: while a session is led this screen may be on the wall, and what was said in
other sessions is not for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from facilitator.i18n import _, console, console_language, plural
from facilitator.insight.finding import Finder, Found, Span, spans
from facilitator.model.overview import TeamOverview
from facilitator.model.problem import Problem
from facilitator.model.said import Said
from facilitator.store.search import said_in
from facilitator.ui.leaving import LeavesOnce
from facilitator.ui.widgets.hanging import Hanging, Row
from facilitator.ui.widgets.keys_bar import Hint, KeysBar
from facilitator.ui.widgets.line import Line
from facilitator.ui.widgets.options import Options
from facilitator.ui.widgets.size_card import SizeCard
from facilitator.ui.wording import day

MOST_SHOWN: Final = 200
"""Places that are listed; who finds more types another word."""
_MOST_LETTERS: Final = 240
"""Of one text; of a longer one the part is shown where the words are."""
_BEFORE: Final = 40
"""Characters before the words in such a part."""
_MARKED: Final = "bold underline"


class SearchScreen(LeavesOnce[None]):
    """Finds while it is typed. ``show_minutes`` is given the place that Enter was pressed on; it
    may raise :class:`Problem`."""

    AUTO_FOCUS = "Line"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_list", show=False),
        Binding("escape", "back", show=False),
        Binding("ctrl+q", "close", show=False),
    ]

    DEFAULT_CSS = """
    SearchScreen {
        #search {
            height: 1fr;
        }
        #team {
            height: auto;
            margin: 1 2 0 2;
            color: $accent;
            text-style: bold;
        }
        Line {
            margin: 0 2;
        }
        #told {
            height: auto;
            margin: 0 2 1 2;
        }
        #told.-problem {
            color: $text-error;
            text-style: bold;
        }
        Options {
            height: 1fr;
            padding: 0 1;
        }
        Options > .option-list--option {
            padding: 0 1;
        }
        &.-short #team {
            margin: 0 2;
        }
    }
    """

    def __init__(self, team: TeamOverview, show_minutes: Callable[[Said], None]) -> None:
        """Raises :class:`Problem` when the team's file cannot be read."""
        super().__init__()
        self._team = team
        self._show_minutes = show_minutes
        self._said = said_in(team.path)
        self._finder = Finder(said.whole for said in self._said)
        self._found = Found()

    def compose(self) -> ComposeResult:
        yield SizeCard()
        with Vertical(id="search"):
            title = _("Search: {team}", team=self._team.name)
            yield Static(title, id="team", markup=False)
            placeholder = _("words, or parts of words")
            yield Line(placeholder=placeholder, compact=True, select_on_focus=False)
            yield Static(id="told", markup=False)
            yield Options(markup=False)
            yield KeysBar(
                (
                    Hint("↓ ↑", _("Choose"), "to_list"),
                    Hint("Enter", _("Minutes"), "open"),
                    Hint("Esc", _("Back"), "back"),
                )
            )

    @on(Input.Changed)
    def _look(self, event: Input.Changed) -> None:
        self._found = self._finder.find(event.value)
        options = self.query_one(Options)
        options.clear_options()
        shown = [self._said[at] for at in self._found.indices[:MOST_SHOWN]]
        options.add_options([Option(_drawn(said, event.value)) for said in shown])
        self._tell(self._how_many() if event.value.strip() else "")

    def _how_many(self) -> str:
        n = len(self._found.indices)
        if not n:
            return _("Nothing was found.")
        if self._found.is_near:
            return _("Nothing has these words. This comes close:")
        if n > MOST_SHOWN:
            return _("{n} places, the latest {shown} of them:", n=n, shown=MOST_SHOWN)
        return plural("{n} place.", "{n} places.", n)

    def _tell(self, text: str, *, problem: bool = False) -> None:
        line = self.query_one("#told", Static)
        line.set_class(problem, "-problem")
        line.update(text)

    # Choosing

    def action_to_list(self) -> None:
        """From the line into what was found."""
        options = self.query_one(Options)
        if options.option_count and not options.has_focus:
            options.focus()
            options.highlighted = 0

    async def on_key(self, event: events.Key) -> None:
        # Whoever types on while choosing goes on with the words.
        options, line = self.query_one(Options), self.query_one(Line)
        is_at_top = event.key == "up" and options.highlighted == 0
        if options.has_focus and (event.is_printable or event.key == "backspace" or is_at_top):
            event.stop()
            event.prevent_default()
            line.focus()
            line.cursor_position = len(line.value)
            if not is_at_top:
                await line.take(event)

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """The minutes of the session where the chosen place is; from the line, of the first."""
        at = self.query_one(Options).highlighted or 0
        if self.app.screen is not self or at >= len(self._found.indices):
            return
        try:
            self._show_minutes(self._said[self._found.indices[at]])
        except Problem as problem:
            self._tell("\n".join(problem.lines(console())), problem=True)

    @on(KeysBar.Clicked)
    async def _clicked(self, event: KeysBar.Clicked) -> None:
        await self.run_action(event.action)

    def action_back(self) -> None:
        """From what was found to the words first, then home."""
        if self.query_one(Options).has_focus:
            self.query_one(Line).focus()
        else:
            self.dismiss()

    def action_close(self) -> None:
        """Home."""
        self.dismiss()


def _drawn(said: Said, wanted: str) -> Hanging:
    """A place on a line of its own, the text under it with the words marked."""
    when = day(said.day, console_language())
    session = _("Session {number}, {day}", number=said.session, day=when)
    head = f"{session} · {said.about(console())}"
    return Hanging([Row("", Content(head), ""), Row("   ", _marked(said.whole, wanted))])


def _marked(text: str, wanted: str) -> Content:
    """A text, or the part of it where the words are, with them marked."""
    found = spans(text, wanted)
    start = _start_of_part(text, found)
    part = text[start : start + _MOST_LETTERS]
    before = "… " if start else ""
    after = " …" if start + len(part) < len(text) else ""
    content = Content(f"{before}{part}{after}")
    for first, last in found:
        moved = len(before) - start
        if first >= start and last <= start + len(part):
            content = content.stylize(_MARKED, first + moved, last + moved)
    return content


def _start_of_part(text: str, found: tuple[Span, ...]) -> int:
    if len(text) <= _MOST_LETTERS or not found:
        return 0
    return max(0, min(found[0][0] - _BEFORE, len(text) - _MOST_LETTERS))
