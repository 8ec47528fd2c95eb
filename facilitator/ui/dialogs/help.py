"""Help: what this step is for and what can be done, by key and by word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.i18n import _, mark
from facilitator.model.pack import CollectStep, RateStep
from facilitator.model.record import Step
from facilitator.model.words import Kind, RateMethod
from facilitator.ui import commands
from facilitator.ui.command import Command
from facilitator.ui.dialogs.base import Dialog
from facilitator.ui.widgets.hanging import Hanging, Row

_KINDS = {
    Kind.FRAME: mark("Read the words on the screen aloud and let people ask. PageDown goes on."),
    Kind.COLLECT: mark(
        "People write alone, on paper. Type each slip and press Enter; it stays behind the "
        "curtain. When all are in, Ctrl+R opens the curtain for everybody at once."
    ),
    Kind.SORT: mark(
        "Give notes that belong together a theme, by their numbers. The letter o, after Esc, shows "
        "them large one at a time; there L marks a lone voice."
    ),
    Kind.TALK: mark(
        "Write what is said, not who said it. Enter saves; Tab changes the sort of the next note, "
        "Ctrl+L its perspective. Up goes to the notes: Enter corrects, P parks, A drafts an "
        "action, W changes the sort, X the perspective, Delete removes. Where a talk has several "
        "items, PageDown goes to the next one. After Esc, the digits 1 to 9 count whose turn it "
        "was, seat by seat; only the facilitator's own card, F8, shows them."
    ),
    Kind.COMMIT: mark(
        "One line for each thing agreed: what, @who and !when, such as @Liisa !28.11. Up and "
        "Enter open it for the first step, the phase and more. An action has one owner, present."
    ),
}
_OPEN = mark(
    "People say it aloud. Type what is said, not who said it, and press Enter; everybody sees it "
    "at once."
)
"""Of a collection without a curtain."""
_EXAMPLES = {
    Kind.SORT: (
        (mark("5 7 = name"), mark("makes a theme of notes 5 and 7; a = name renames theme A")),
        (mark("9 a"), mark("moves note 9 to theme A; 9 - takes it out")),
        (mark("b a"), mark("merges theme B into A; b - takes them apart, or removes a theme")),
        (mark("5 ~ 3"), mark("says that 5 says the same as 3; 5 - ends that")),
        (
            mark("5 7 : 2"),
            mark("moves notes to phase 2, or to what begins as you write; 5 : - clears"),
        ),
    ),
}
"""Of steps with lines of their own: a line, and what it does."""
_METHODS = {
    RateMethod.SCALE: mark(
        "Everybody writes digits on a slip. Type each slip as a row: 4 3 5 - 2. Ctrl+R closes the "
        "ballot and shows the result. Only counts are saved, and fewer than five answers are "
        "never shown."
    ),
    RateMethod.EFFECT: mark(
        "Agree on a value for each cell: arrows move, + and - change it, 0 1 2 set it, ? says that "
        "nobody knows, x that it works both ways, Delete empties it. An empty cell beats a guess."
    ),
    RateMethod.DOTS: mark(
        "Everybody writes the numbers of their choices on a slip. Type each slip as a row: 3 5 9. "
        "Counted by hand: 3=7 5=2. Ctrl+R closes the vote and shows the result."
    ),
    RateMethod.RANK: mark(
        "Everybody writes the numbers of their best few on a slip, the best first. Type each slip "
        "as a row: 3 5 9. The first gets the most points. Ctrl+R closes the vote and shows the "
        "result."
    ),
    RateMethod.CONSENT: mark(
        "Count thumbs up, sideways and down for each proposal: 6 1 0. Or take slips, a digit for "
        "each: 3 in favour, 2 reservations, 1 against. Ctrl+R closes the round and shows the "
        "result. Fewer than three answers are never shown."
    ),
    RateMethod.CONFIDENCE: mark(
        "Everybody writes on a slip how likely each is to happen, 0 to 5. Type each slip as a row: "
        "4 5 3. Ctrl+R closes the round and shows the result. Fewer than three answers are never "
        "shown."
    ),
}


class HelpScreen(Dialog[None]):
    """The step's own help first, then every command that is possible now."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1,q,enter", "cancel", show=False)]

    DEFAULT_CSS = """
    HelpScreen #box {
        width: 90;
        max-height: 90%;
    }
    HelpScreen .examples {
        margin-top: 1;
    }
    """

    def __init__(self, step: Step, can: Callable[[str], bool], *, wall: str = "") -> None:
        """``wall`` says what the wall shows; empty without one."""
        super().__init__()
        self._wall = wall
        self._step = step
        self._possible = [command for command in commands.COMMANDS if can(command.id)]

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="box"):
            yield Static(_("Help"), classes="title", markup=False)
            yield Static(self._about_step(), markup=False)
            if examples := _EXAMPLES.get(Kind(self._step.definition.kind)):
                yield Static(_examples(examples), classes="examples")
            if self._wall:
                private = _("// before a text keeps it for you alone.")
                yield Static(f"{self._wall}. {private}", classes="examples", markup=False)
            yield Static("", markup=False)
            yield Static(self._table())
            yield Static(_("Esc closes"), classes="hint", markup=False)

    def on_mount(self) -> None:
        self.query("#box").focus()

    def _about_step(self) -> str:
        definition = self._step.definition
        if isinstance(definition, RateStep):
            return _(_METHODS[definition.method])
        if isinstance(definition, CollectStep) and definition.is_open:
            return _(_OPEN)
        return _(_KINDS[Kind(definition.kind)])

    def _table(self) -> Hanging:
        rows = [(_keys(command), _word(command), _(command.help)) for command in self._possible]
        widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
        return Hanging(
            [
                Row(f"{keys:<{widths[0]}}  {word:<{widths[1]}}  ", Content(text), "bold")
                for keys, word, text in rows
            ]
        )


def _examples(examples: Sequence[tuple[str, str]]) -> Hanging:
    lines = [(_(line), _(meaning)) for line, meaning in examples]
    width = max(cell_len(line) for line, _meaning in lines)
    return Hanging(
        [
            Row(set_cell_size(line, width + 2), Content(meaning), "bold $accent")
            for line, meaning in lines
        ]
    )


def _keys(command: Command) -> str:
    return " ".join(key for key in (command.shown_key, command.letter) if key)


def _word(command: Command) -> str:
    if not command.word:
        return ""
    return f"/{commands.named_word(command)} {commands.named_argument(command)}".rstrip()
