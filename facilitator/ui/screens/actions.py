"""Everything that has been promised and is still open, between sessions.

Opened from home alone: while a session is led this screen may be on the wall, and what other teams
have promised is not for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import DescendantFocus
from textual.widgets import Input, OptionList, Static

from facilitator.i18n import _, console, mark, plural
from facilitator.model.overview import TeamOverview
from facilitator.model.problem import Problem
from facilitator.model.record import Commitment
from facilitator.model.words import CommitmentKind, DropReason, Status
from facilitator.session.keeping import Keeping, KeepingTeams
from facilitator.store.overview import read_overview
from facilitator.ui.dialogs.promise import PromiseCard, hand_over_form, why_let_go
from facilitator.ui.leaving import LeavesOnce
from facilitator.ui.shaping import shape
from facilitator.ui.showing.promises import told
from facilitator.ui.widgets.keys_bar import Hint, KeysBar
from facilitator.ui.widgets.line import Line
from facilitator.ui.widgets.promise_list import PromiseList
from facilitator.ui.widgets.size_card import SizeCard
from facilitator.ui.widgets.vanishing import put

_EDITED: Final = frozenset({"first_step", "due", "sign"})
"""What may be corrected without a session, beside the text. Who does it is handed over."""
_SAVED: Final = mark("Saved. U takes it back.")


class ActionsScreen(LeavesOnce[None]):
    """Team by team in the order of home. Letters mark, correct and hand over the chosen one."""

    AUTO_FOCUS = "PromiseList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,D", "done", show=False),
        Binding("c,C", "in_progress", show=False),
        Binding("x,X", "let_go", show=False),
        Binding("e,E", "edit", show=False),
        Binding("h,H", "hand_over", show=False),
        Binding("u,U,ctrl+z", "undo", show=False),
        Binding("slash,f,F,ctrl+f", "find", show=False),
        Binding("t,T", "one_team", show=False),
        Binding("question_mark,f1", "help", show=False),
        Binding("escape", "back", show=False),
        Binding("q,Q,ctrl+q", "close", show=False),
    ]

    DEFAULT_CSS = """
    ActionsScreen {
        #actions {
            height: 1fr;
        }
        /* No margins: they would make the list narrower as soon as something is said. */
        Static {
            height: auto;
            padding: 0 2;
            display: none;
        }
        Static.-problem {
            color: $text-error;
            text-style: bold;
        }
        Line {
            padding: 0 2;
            display: none;
        }
    }
    """

    def __init__(self, teams: Sequence[TeamOverview], chosen: TeamOverview | None = None) -> None:
        """``chosen``: the team whose actions are gone to first."""
        super().__init__()
        self._teams = list(teams)
        self._start = chosen.path if chosen else None
        self._only: Path | None = None
        """The file of the team that is shown alone."""
        self._keeping = KeepingTeams()

    def compose(self) -> ComposeResult:
        yield SizeCard()
        with Vertical(id="actions"):
            yield Static(id="told", markup=False)
            yield Static(id="unread", classes="-problem", markup=False)
            placeholder = _("words, a phase, or where it stands")
            yield Line(placeholder=placeholder, compact=True, select_on_focus=False)
            yield Static(id="nothing", markup=False)
            yield PromiseList()
            yield KeysBar()

    def on_mount(self) -> None:
        self._show()

    def on_unmount(self) -> None:
        self._keeping.leave()

    # Showing

    def _show(self, *, stays: bool = False) -> None:
        words, promises = self.query_one(Line).value, self.query_one(PromiseList)
        teams = [team for team in self._teams if self._only in (None, team.path)]
        promises.show(teams, words, start=self._start, stays=stays)
        unread = _told_unread([team.problem for team in teams if team.problem])
        put(self.query_one("#unread", Static), unread)
        # Of a file that cannot be read nobody knows what is open in it.
        nothing = "" if unread else _("Nothing is open.")
        nothing = _("Nothing was found.") if words.strip() else nothing
        put(self.query_one("#nothing", Static), "" if promises.option_count else nothing)
        self._show_hints()

    @on(OptionList.OptionHighlighted)
    @on(DescendantFocus)
    def _show_hints(self) -> None:
        back, chosen = Hint("Esc", _("Back"), "back"), self.query_one(PromiseList).chosen
        if self.query_one(Line).has_focus:
            hints = [Hint("Enter", _("Choose"), "to_list"), Hint("Esc", _("All"), "back")]
        elif chosen is None:
            hints = [back]
        else:
            done = _("Answered") if chosen.action.kind is CommitmentKind.REQUEST else _("Done")
            hints = [
                Hint("Enter", _("Look"), "look"),
                Hint("D", done, "done"),
                *([Hint("U", _("Undo"), "undo")] if self._keeping.can_undo else []),
                # What has no room in a narrow window is looked up there.
                Hint("F1", _("Help"), "help"),
                back,
                Hint("/", _("Find"), "find"),
                Hint("H", _("Hand over"), "hand_over"),
                Hint("C", _("In progress"), "in_progress"),
                Hint("X", _("Dropped"), "let_go"),
                Hint("E", _("Correct"), "edit"),
                Hint("T", _("All") if self._only else _("Team"), "one_team"),
            ]
        self.query_one(KeysBar).hints = tuple(hints)

    def _tell(self, text: str) -> None:
        line = self.query_one("#told", Static)
        line.remove_class("-problem")
        put(line, text)

    def _fail(self, problem: Problem) -> None:
        self._tell("\n".join(problem.lines(console())))
        self.query_one("#told").add_class("-problem")

    def _read(self, file: Path, *, stays: bool = True) -> None:
        """Takes in what a team's file says now. Unless the chosen one ``stays``, the next one is
        chosen where it has moved."""
        fresh = read_overview(file)
        if fresh.problem:
            # It is told above the list, for as long as it is so.
            self._tell("")
        self._teams = [fresh if team.path == file else team for team in self._teams]
        self._show(stays=stays)

    # Finding

    def action_find(self) -> None:
        """Words to look for, over the list."""
        line = self.query_one(Line)
        line.display = True
        line.focus()

    @on(Input.Changed)
    def _look_for(self) -> None:
        self._show()

    @on(Input.Submitted)
    def action_to_list(self) -> None:
        """From the words into what was found."""
        self.query_one(PromiseList).focus()

    def action_one_team(self) -> None:
        """The team of the chosen line alone, or all of them again."""
        if chosen := self.query_one(PromiseList).chosen:
            self._only = None if self._only else chosen.file
            self._show()

    # Doing

    def _attempt(self, deed: Callable[[Keeping, Commitment], object]) -> None:
        """Does something with the chosen one, as long as it is what is seen of it."""
        chosen = self.query_one(PromiseList).chosen
        if chosen is None or self.app.screen is not self:
            return
        try:
            desk = self._keeping.of(chosen.file)
            deed(desk, desk.as_shown(chosen.action))
        except Problem as problem:
            self._fail(problem)
            self._read(chosen.file)

    def _did(self, file: Path, confirmed: frozenset[int]) -> None:
        """Shows what was done, and says which minutes are no longer ``confirmed`` by it."""
        self._keeping.did(file)
        drafts = sorted(confirmed - self._keeping.of(file).confirmed)
        said = [_("The minutes of session {number} are a draft again.", number=n) for n in drafts]
        self._tell(" ".join([_(_SAVED), *said]))
        self._read(file, stays=False)

    def _mark(self, deed: Callable[[Keeping, Commitment], None]) -> None:
        def mark_it(desk: Keeping, commitment: Commitment) -> None:
            deed(desk, commitment)
            self._did(desk.file, desk.confirmed)

        self._attempt(mark_it)

    def action_done(self) -> None:
        """It is done; a request was answered."""
        self._mark(lambda desk, commitment: desk.mark(commitment, Status.DONE))

    def action_in_progress(self) -> None:
        """It is under way, or open again."""
        self._mark(lambda desk, commitment: desk.mark(commitment, Status.IN_PROGRESS))

    def action_let_go(self) -> None:
        """It is let go, with a reason."""

        def ask(desk: Keeping, commitment: Commitment) -> None:
            def answered(reason: DropReason | None) -> None:
                if reason:
                    self._mark(lambda desk, commitment: desk.drop(commitment, reason))

            self.app.push_screen(why_let_go(commitment), answered)

        self._attempt(ask)

    def action_edit(self) -> None:
        """Its words, first step, date and sign."""

        def ask(desk: Keeping, commitment: Commitment) -> None:
            confirmed = desk.confirmed
            form = shape(desk, commitment, lambda: self._did(desk.file, confirmed), only=_EDITED)
            self.app.push_screen(form, lambda _nothing: self._read(desk.file))

        self._attempt(ask)

    def action_hand_over(self) -> None:
        """Somebody else does it from now on."""

        def ask(desk: Keeping, commitment: Commitment) -> None:
            confirmed = desk.confirmed

            def save(owner: str, has_agreed: bool) -> None:
                now = desk.still(Commitment, commitment.id)
                desk.hand_over(now, owner, has_agreed=has_agreed)
                self._did(desk.file, confirmed)

            form = hand_over_form(commitment, save)
            self.app.push_screen(form, lambda _nothing: self._read(desk.file))

        self._attempt(ask)

    def action_undo(self) -> None:
        """Takes the last deed back, of whichever team it was."""
        try:
            undone = self._keeping.undo()
        except Problem as problem:
            self._fail(problem)
            return
        if undone is None:
            self._tell(_("There is nothing to take back."))
            return
        file, what = undone
        self._tell(_("Taken back: {what}", what=what.in_language(console())))
        self._read(file)

    @on(OptionList.OptionSelected)
    def action_look(self) -> None:
        """All that is known of it."""

        def show(desk: Keeping, commitment: Commitment) -> None:
            title, lines = told(desk.records, commitment)
            is_request = commitment.kind is CommitmentKind.REQUEST
            card = PromiseCard(title, lines, is_request=is_request)
            self.app.push_screen(card, self._asked)

        self._attempt(show)

    async def _asked(self, action: str | None) -> None:
        if action:
            await self.run_action(action)

    def action_help(self) -> None:
        """What each key does here."""
        from facilitator.ui.dialogs.actions_help import actions_help

        if self.app.screen is self:
            self.app.push_screen(actions_help())

    # Leaving

    @on(KeysBar.Clicked)
    async def _clicked(self, event: KeysBar.Clicked) -> None:
        await self.run_action(event.action)

    def action_back(self) -> None:
        """From what was looked for to everything first, then home."""
        line = self.query_one(Line)
        if line.display:
            line.value = ""
            line.display = False
            self.query_one(PromiseList).focus()
        else:
            self.dismiss()

    def action_close(self) -> None:
        """Home."""
        self.dismiss()


def _told_unread(problems: Sequence[Problem]) -> str:
    """Why files cannot be read and what to do: of the first one, and how many more there are, so
    that the list keeps its room. Empty when there are none."""
    if not problems:
        return ""
    first, more = problems[0].lines(console()), len(problems) - 1
    rest = plural("{n} more file cannot be read.", "{n} more files cannot be read.", more)
    return "\n".join([*first, rest] if more else first)
