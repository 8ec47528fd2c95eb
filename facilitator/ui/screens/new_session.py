"""A new session: a few fields, each with a default, so that Enter a few times is enough."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from facilitator.i18n import _, console, message
from facilitator.model.cleaning import clean_line
from facilitator.model.overview import TeamOverview
from facilitator.model.pack import Pack
from facilitator.model.problem import Problem
from facilitator.packs import Library
from facilitator.packs.library import FOLLOW_UP_PACK
from facilitator.packs.usual import usual_pack
from facilitator.session.start import PlannedStep, begin, plan, usual_minutes
from facilitator.session.unreached import unreached
from facilitator.store.workspace import Workspace
from facilitator.ui.leaving import LeavesOnce
from facilitator.ui.screens.new_session_fields import NewSessionFields
from facilitator.ui.screens.new_session_plan import plan_lines, total_lines
from facilitator.ui.screens.new_session_teams import KnownTeams
from facilitator.ui.widgets.choice import Choice
from facilitator.ui.widgets.keys_bar import Hint, KeysBar
from facilitator.ui.widgets.line import Line
from facilitator.ui.widgets.phases_field import PhasesField
from facilitator.ui.widgets.size_card import SizeCard
from facilitator.ui.widgets.unreached_line import UnreachedLine
from facilitator.ui.widgets.vanishing import put
from facilitator.ui.wording import unreadable_packs


class NewSessionScreen(LeavesOnce[Path | None]):
    """Answers with the file of the team whose session was made."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "start", show=False, priority=True),
        Binding("f4", "edit_phases", show=False),
        Binding("f6", "turn_order", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("pagedown", "turn_plan(1)", show=False),
        Binding("pageup", "turn_plan(-1)", show=False),
        Binding("f1", "help", show=False),
        Binding("escape,ctrl+q", "leave", show=False),
    ]
    CSS_PATH = "new_session.tcss"

    def __init__(
        self, workspace: Workspace, library: Library, language: str, team: str | None
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._library = library
        self._language = language
        self._teams = KnownTeams(workspace.teams())
        self._team = team if team is not None else ""
        self._listings = library.packs()
        self._pack: Pack | None = None
        self._is_pack_chosen = False
        """Whether the pack was turned here; it does not follow the team any more."""

    def compose(self) -> ComposeResult:
        broken = [clean_line(p.id) for p in self._listings if p.problem]
        yield SizeCard()
        with Vertical(id="new"):
            yield Static(_("New session"), id="title", markup=False)
            yield Static(id="problem", markup=False)
            yield NewSessionFields(self._listings, self._language, self._team)
            yield UnreachedLine(self._language)
            yield Static(id="follow-up", markup=False)
            yield Static(id="total", markup=False)
            if broken:
                yield Static(unreadable_packs(broken), id="packs", markup=False)
            with VerticalScroll(id="plan", can_focus=False):
                yield Static(id="steps", markup=False)
            yield KeysBar()

    def on_mount(self) -> None:
        self._fields.pack = self._usual_pack()
        self._choose_pack()
        self.query_one("#team", Line).focus()

    @property
    def _fields(self) -> NewSessionFields:
        return self.query_one(NewSessionFields)

    @property
    def _known_team(self) -> TeamOverview | None:
        """The team that was typed, when it has a file already."""
        return self._teams.called(self._fields.team)

    # Showing

    def tell(self, problem: Problem | None) -> None:
        """Says what is wrong, or takes it away."""
        line = self.query_one("#problem", Static)
        line.update("\n".join(problem.lines(console())) if problem else "")
        line.display = problem is not None

    @on(Choice.Changed, "#pack")
    def _turned_pack(self) -> None:
        self._is_pack_chosen = True
        self._choose_pack()

    @on(Input.Changed, "#team")
    def _typed_team(self) -> None:
        """Offers what the team had last time, unless something else was chosen."""
        usual = self._fields.pack if self._is_pack_chosen else self._usual_pack()
        if usual == self._fields.pack:
            self._show_phases()
            return
        self._fields.pack = usual
        self._choose_pack(instead_of=self._pack)

    def _usual_pack(self) -> str:
        """Empty where there are none."""
        with suppress(Problem):
            return usual_pack(self._known_team, self._listings)
        return ""

    def _choose_pack(self, *, instead_of: Pack | None = None) -> None:
        """Takes the pack that is shown, and its usual length: ``instead_of`` that of another,
        where nobody has typed one."""
        try:
            if not self._fields.pack:
                raise Problem(message("There are no packs to choose from."))
            self._pack = self._library.load(self._fields.pack)
        except Problem as problem:
            self._pack = None
            self._fields.phases.show_for(None, None)
            self.tell(problem)
            return
        self._fields.propose_minutes(
            usual_minutes(self._pack), instead_of=usual_minutes(instead_of) if instead_of else None
        )
        self._show_phases()

    def _show_phases(self) -> None:
        """Offers the phases of the pack, as the team had them last time."""
        self._fields.phases.show_for(self._pack, self._teams.phases(self._known_team))
        self._show_order()

    @on(PhasesField.Changed)
    def _show_order(self) -> None:
        """Offers first what the team did not reach last time."""
        team, line = self._known_team, self.query_one(UnreachedLine)
        if self._pack:
            phases = self._fields.phases.shown
            line.show_for(unreached(team.path if team else None, self._pack, phases))
        self.query_one(KeysBar).hints = _hints(has_order=line.is_asked)
        put(self.query_one("#follow-up", Static), self._follow_up(team))
        self._show_plan()

    def _follow_up(self, team: TeamOverview | None) -> str:
        """That there is a pack for coming back to what a team agreed. It is not chosen for them:
        every pack looks back first."""
        if team is None or team.is_unfinished or not team.has_to_look_back:
            return ""
        titles = {p.id: p.title for p in self._listings if p.title}
        title = titles.get(FOLLOW_UP_PACK)
        if title is None or self._fields.pack == FOLLOW_UP_PACK:
            return ""
        name = title.in_language(self._language)
        return _("There is a pack for returning to what was agreed: {pack}", pack=name)

    @on(Input.Changed, "#minutes,#people")
    @on(Choice.Changed, "#language")
    @on(UnreachedLine.Changed)
    def _show_plan(self) -> None:
        self.tell(None)
        total, steps = self.query_one("#total", Static), self.query_one("#steps", Static)
        if self._pack is None:
            return
        try:
            planned = self._planned(self._pack)
        except Problem as problem:
            total.update("\n".join(problem.lines(console())))
            steps.update("")
            return
        shown = [step for step in planned if step.minutes]
        team = self._known_team
        total.update(total_lines(shown, self._fields.minutes))
        steps.update(
            plan_lines(
                shown,
                self._fields.minutes,
                begins=datetime.now(),
                language=self._fields.language,
                habit=lambda step: self._teams.habit(team, step),
            )
        )

    def _planned(self, pack: Pack) -> list[PlannedStep]:
        team = self._known_team
        return plan(
            pack,
            self._fields.minutes,
            has_open_commitments=team is not None and team.has_to_look_back,
            phases=self._fields.phases.shown,
            first_phases=self.query_one(UnreachedLine).first,
        )

    # Doing

    @on(Input.Submitted)
    @on(Choice.Taken)
    def _entered(self, event: Input.Submitted | Choice.Taken) -> None:
        if event.control.id == "team" and not self._fields.team.strip():
            self.tell(Problem(message("Give the team a name.")))
        elif event.control.id in ("people", "phases"):
            self.action_start()
        else:
            self._fields.focus_after(event.control)

    @on(KeysBar.Clicked)
    async def _clicked(self, event: KeysBar.Clicked) -> None:
        if event.action:
            await self.run_action(event.action)

    def action_next_field(self) -> None:
        """To the next field."""
        self.focus_next()

    def action_edit_phases(self) -> None:
        """Opens the phases, to be made the team's own."""
        if self.app.screen is not self:
            # The key was pressed twice, and they are open already.
            return
        self._fields.phases.edit(self._fields.language)

    def action_turn_order(self) -> None:
        """Phases that were not reached last time come first, or in their place again."""
        self.query_one(UnreachedLine).turn()

    def action_turn_plan(self, by: int) -> None:
        """Shows more of the plan, where it is longer than the window."""
        plan = self.query_one("#plan", VerticalScroll)
        page = by * max(1, plan.size.height - 1)
        plan.scroll_relative(y=page, animate=False, immediate=True)

    def action_help(self) -> None:
        """What the fields are for, and what each key does."""
        from facilitator.ui.dialogs.new_session_help import new_session_help

        if self.app.screen is self:
            self.app.push_screen(new_session_help())

    def action_leave(self) -> None:
        """Back without a session."""
        self.dismiss(None)

    def action_start(self) -> None:
        """Makes the session and opens it, or says what is missing."""
        if self.app.screen is not self:
            # Enter was pressed twice, and the session is there already.
            return
        try:
            self.dismiss(self._start())
        except Problem as problem:
            self.tell(problem)

    def _start(self) -> Path:
        if self._pack is None:
            raise Problem(message("There are no packs to choose from."))
        return begin(
            self._workspace,
            self._fields.team,
            self._pack,
            minutes=self._fields.minutes,
            language=self._fields.language,
            people=self._fields.people,
            phases=self._fields.phases.chosen,
            first_phases=self.query_one(UnreachedLine).first,
            now=datetime.now(),
        )


def _hints(*, has_order: bool) -> tuple[Hint, ...]:
    """What can be done; ``has_order`` says whether there are phases to put first."""
    return (
        Hint("Enter", _("Next field, then start"), "next_field"),
        Hint("^S", _("Start"), "start"),
        Hint("Esc", _("Back"), "leave"),
        Hint("F1", _("Help"), "help"),
        *([Hint("F6", _("Order of phases"), "turn_order")] if has_order else []),
        Hint("F4", _("Phases"), "edit_phases"),
        Hint("← →", _("Choose"), ""),
        Hint("PgDn", _("Plan"), "turn_plan(1)"),
    )
