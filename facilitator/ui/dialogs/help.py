"""Help: what this step is for and what can be done, by key and by word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from facilitator.i18n import _, mark
from facilitator.model.pack import CollectStep, RateStep, TalkStep
from facilitator.model.record import Step
from facilitator.model.words import Kind, RateMethod
from facilitator.ui import commands
from facilitator.ui.command import Command
from facilitator.ui.dialogs.base import Dialog
from facilitator.ui.widgets.hanging import Hanging, Row
from facilitator.ui.widgets.options import Options

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
_UNWRITTEN = mark(
    "Everybody answers in turn, briefly. Nothing of it is written down or kept. The digits 1 to 9, "
    "after Esc, count whose turn it was; PageDown goes on."
)
"""Of a round whose answers are nobody else's business."""
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


class HelpScreen(Dialog[str | None]):
    """The step's own help first, then every command that is possible now. Enter or a click runs the
    one that is marked: it is the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1,q", "cancel", show=False)]

    DEFAULT_CSS = """
    HelpScreen {
        #box {
            width: 90;
        }
        OptionList > .option-list--option-disabled {
            color: $foreground;
        }
    }
    """

    def __init__(self, step: Step, can: Callable[[str], bool], *, wall: str = "") -> None:
        """``wall`` says what the wall shows; empty without one."""
        super().__init__()
        self._wall = wall
        self._step = step
        self._possible = [command for command in commands.COMMANDS if can(command.id)]

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(_("Help"), classes="title", markup=False)
            yield HelpList(*self._texts(), *self._table())
            yield Static(_("↑ ↓ Enter: do it   Esc: close"), classes="hint", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(HelpList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def _texts(self) -> list[Option]:
        """What is only read. It scrolls with the rest."""
        texts: list[Hanging] = [_paragraph(self._about_step())]
        if examples := _EXAMPLES.get(Kind(self._step.definition.kind)):
            texts.append(_examples(examples))
        if self._wall:
            private = _("// before a text keeps it for you alone.")
            texts.append(_paragraph(f"{self._wall}. {private}"))
        with_air = [part for text in texts for part in (text, _paragraph(""))]
        return [Option(text, disabled=True) for text in with_air]

    def _about_step(self) -> str:
        definition = self._step.definition
        if isinstance(definition, RateStep):
            return _(_METHODS[definition.method])
        if isinstance(definition, CollectStep) and definition.is_open:
            return _(_OPEN)
        if isinstance(definition, TalkStep) and definition.save == "none":
            return _(_UNWRITTEN)
        return _(_KINDS[Kind(definition.kind)])

    def _table(self) -> list[Option]:
        rows = [(_keys(command), _word(command), _(command.help)) for command in self._possible]
        widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
        signs = (f"{keys:<{widths[0]}}  {word:<{widths[1]}}  " for keys, word, _text in rows)
        return [
            Option(Hanging([Row(sign, Content(text), "bold")]), id=command.id)
            for command, sign, (*_names, text) in zip(self._possible, signs, rows, strict=True)
        ]


class HelpList(Options):
    """Nothing is marked at first: Enter then closes, as it does where there is only to read."""

    def on_focus(self) -> None:
        # Textual marks the first one as the list is shown.
        self.highlighted = None
        self.scroll_home(animate=False)

    def action_select(self) -> None:
        if self.highlighted is None:
            self.call_later(self.run_action, "screen.cancel")
        else:
            super().action_select()


def _paragraph(text: str) -> Hanging:
    return Hanging([Row("", Content(text))])


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
