"""The phases of a session, to be made the team's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from facilitator.i18n import _
from facilitator.model.problem import Problem
from facilitator.session.phases import Phases, added, dropped, moved, renamed
from facilitator.ui.dialogs.base import Dialog, problem_line
from facilitator.ui.dialogs.form import Field, FormDialog
from facilitator.ui.widgets.hanging import Hanging, Row
from facilitator.ui.widgets.options import Options


class PhasesDialog(Dialog[Phases | None]):
    """Renames, drops, moves and adds phases. Answers with all of them when they are taken."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take", show=False, priority=True),
        Binding("a,A,plus,insert", "add", show=False),
        Binding("x,X,delete,minus", "drop", show=False),
        Binding("u,U,alt+up,shift+up", "move(-1)", show=False),
        Binding("d,D,alt+down,shift+down", "move(1)", show=False),
        Binding("o,O", "restore", show=False),
    ]

    def __init__(self, title: str, phases: Phases, original: Phases, language: str) -> None:
        """``original`` are the phases as their model has them; names are in ``language``."""
        super().__init__()
        self._title = title
        self._given = self._phases = phases
        self._original = original
        self._language = language

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(self._title, classes="title", markup=False)
            yield problem_line()
            yield Options()
            keys = (
                _("Enter: rename   A: add   X: drop   U, D: up, down   O: original"),
                _("Ctrl+S takes them for your team   Esc leaves them as they were"),
            )
            yield Static("\n".join(keys), classes="hint", markup=False)

    def on_mount(self) -> None:
        self._show(self._phases[0].id)
        self.query_one(Options).focus()

    @property
    def holds_unsaved(self) -> bool:
        return self._phases != self._given

    def _show(self, at: str) -> None:
        """Shows the phases with the mark on one of them."""
        options = self.query_one(Options)
        options.set_options(
            Option(Hanging([Row.plain(f"{number:>2}  ", self._called(phase.id))]), id=phase.id)
            for number, phase in enumerate(self._phases, 1)
        )
        options.highlighted = options.get_option_index(at)
        self.query_one(".problem", Static).display = False

    def _called(self, id_: str) -> str:
        phase = next(phase for phase in self._phases if phase.id == id_)
        return phase.name.in_language(self._language)

    @property
    def _marked(self) -> str:
        """The id of the phase under the mark."""
        return self._phases[self.query_one(Options).highlighted or 0].id

    def _change(self, changed: Callable[[], Phases], at: str) -> None:
        """Takes a change, or says why it cannot be made."""
        try:
            self._phases = changed()
        except Problem as problem:
            self.tell(problem)
        else:
            self._show(at)

    @on(OptionList.OptionSelected)
    def _rename(self) -> None:
        at = self._marked

        def save(name: str) -> None:
            self._phases = renamed(self._phases, at, name, self._language)
            self._show(at)

        self._ask(_("Rename a phase"), self._called(at), save)

    def action_add(self) -> None:
        """Asks for the name of one more phase, which comes after the marked one."""
        after = self._marked

        def save(name: str) -> None:
            self._phases = added(self._phases, name, self._language, after=after)
            ids = [phase.id for phase in self._phases]
            self._show(ids[ids.index(after) + 1])

        self._ask(_("Add a phase"), "", save)

    def _ask(self, title: str, name: str, save: Callable[[str], None]) -> None:
        def take(values: Mapping[str, str]) -> None:
            # What has not been changed is no new name: one in other languages stays.
            if values["name"] != name or not name:
                save(values["name"])

        self.app.push_screen(FormDialog(title, [Field("name", _("Name"), name)], take))

    def action_drop(self) -> None:
        """Leaves the marked phase out of the session."""
        at = self._marked
        place = [phase.id for phase in self._phases].index(at)
        rest = [phase.id for phase in self._phases if phase.id != at]
        neighbour = rest[min(place, len(rest) - 1)] if rest else at
        self._change(lambda: dropped(self._phases, at), neighbour)

    def action_move(self, by: int) -> None:
        """Moves the marked phase up or down."""
        at = self._marked
        self._change(lambda: moved(self._phases, at, by), at)

    def action_restore(self) -> None:
        """Takes back every change that the team has ever made to the phases."""
        self._change(lambda: self._original, self._original[0].id)

    def action_take(self) -> None:
        """Answers with the phases."""
        self.dismiss(self._phases)
