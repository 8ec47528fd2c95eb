"""Home: the teams, where each of them stands, and what is still open."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from facilitator.i18n import _, console, console_language, plural
from facilitator.model.cleaning import clean_line
from facilitator.model.overview import TeamOverview, shared_names
from facilitator.model.problem import Problem
from facilitator.spoken import typed
from facilitator.store.teams import TeamsInParts, read
from facilitator.store.workspace import Workspace
from facilitator.ui.screens.home_hints import hints
from facilitator.ui.widgets.drawing import fit, shorten_inside
from facilitator.ui.widgets.hanging import Hanging, Row
from facilitator.ui.widgets.keys_bar import KeysBar
from facilitator.ui.widgets.options import Options
from facilitator.ui.widgets.size_card import SizeCard
from facilitator.ui.wording import day, unreadable_packs

if TYPE_CHECKING:
    from facilitator.model.said import Said
    from facilitator.ui.app import FacilitatorApp


_SETTLED_SECONDS = 0.2
"""After so long home is on the screen, and may be waited for."""


class HomeScreen(Screen[None]):
    """A list of teams, the latest first. Enter goes on with one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,N", "new", show=False),
        Binding("a,A", "actions", show=False),
        Binding("m,M", "minutes", show=False),
        Binding("slash,f,F,ctrl+f", "search", show=False),
        Binding("e,E", "mend", show=False),
        Binding("v,V", "colours", show=False),
        Binding("question_mark,f1", "help", show=False),
        Binding("q,Q,ctrl+q", "leave", show=False),
    ]

    CSS_PATH = "home.tcss"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._files = TeamsInParts(workspace)
        self._teams: list[TeamOverview] = []
        """Those that are listed, in their order."""
        self._files_told: dict[Path, str] = {}
        """The names of the files of those that share their name with another."""
        self._reading: Worker[None] | None = None
        """What reads the rest of many teams."""

    @property
    def _program(self) -> FacilitatorApp:
        return cast("FacilitatorApp", self.app)

    def compose(self) -> ComposeResult:
        yield SizeCard()
        with Vertical(id="home"):
            yield Static(Content.from_markup("[b]facilitator[/b]"), id="title")
            yield Static(id="problem", markup=False)
            yield Options(id="teams", markup=False)
            yield Static(id="welcome", markup=False)
            yield Static(id="summary", markup=False)
            yield Static(id="packs", markup=False)
            yield KeysBar()

    def on_screen_resume(self) -> None:
        self.refresh_teams()

    def on_resize(self) -> None:
        self._show_teams()

    def on_mount(self) -> None:
        # What comes next is fetched while home is read, so that Enter is answered at once.
        self.set_timer(_SETTLED_SECONDS, self._fetch_what_comes_next)

    @work(thread=True)
    def _fetch_what_comes_next(self) -> list[str]:
        """Also finds the packs that cannot be read."""
        import facilitator.ui.screens.new_session
        import facilitator.ui.screens.session  # noqa: F401

        return [clean_line(pack.id) for pack in self._program.library().packs() if pack.problem]

    @on(Worker.StateChanged)
    def _fetched(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.SUCCESS and event.worker is not self._reading:
            line = self.query_one("#packs", Static)
            line.update(unreadable_packs(event.worker.result or []))
            line.display = bool(event.worker.result)

    def refresh_teams(self) -> None:
        """Reads every team again: those on the screen at once, and any others while they can be
        worked with."""
        self.tell(None)
        try:
            self._files.look()
        except Problem as problem:
            self.tell(problem)
        self._show()
        if self._files.unread:
            self._reading = self._read_rest()

    @work(exclusive=True, group="teams")
    async def _read_rest(self) -> None:
        while part := self._files.next_part:
            self._files.take(await asyncio.to_thread(read, part))
        self._show()

    async def _all_read(self) -> None:
        """Waits until all that is known of the teams is new."""
        if self._reading is not None and self._files.unread:
            await self._reading.wait()

    def _show(self) -> None:
        before, self._teams = self._teams, self._files.known
        self._files_told = shared_names(self._teams)
        self._show_teams(before)
        self._show_summary()

    def tell(self, problem: Problem | None) -> None:
        """Says what went wrong, or takes it away."""
        line = self.query_one("#problem", Static)
        line.update("\n".join(problem.lines(console())) if problem else "")
        line.display = problem is not None

    def _show_teams(self, before: Sequence[TeamOverview] = ()) -> None:
        """Lists the teams. The chosen one stays chosen and where it is on the screen, wherever it
        was among those of ``before``."""
        teams = self.query_one("#teams", OptionList)
        at = was_at = teams.highlighted or 0
        if before:
            files = [team.path for team in self._teams]
            chosen = before[min(at, len(before) - 1)].path
            at = files.index(chosen) if chosen in files else at
        top = teams.scroll_offset.y + at - was_at
        teams.clear_options()
        teams.add_options([Option(self._line(team)) for team in self._teams])
        teams.display = bool(self._teams)
        welcome = self.query_one("#welcome", Static)
        welcome.display = not self._teams
        welcome.update(
            _(
                "There are no teams yet.\n\n"
                "Enter starts the first session. It takes a minute.\n\n"
                "To see an example first, leave with Q and type: {command}",
                command=typed("demo"),
            )
        )
        if self._teams:
            teams.highlighted = min(at, len(self._teams) - 1)
            teams.focus()
            if before:
                self.call_after_refresh(teams.scroll_to, y=max(0, top), animate=False)

    def _line(self, team: TeamOverview) -> Hanging:
        """The name in a column of its own, its file where that alone tells it from another, and
        where the team stands."""
        name = fit(team.name, max(12, min(30, self.size.width // 3)))
        state = Content(self._state(team))
        if file := self._files_told.get(team.path):
            file = shorten_inside(file, self.size.width // 2 - 2)
            state = Content.assemble((file, "italic"), " · ", state)
        return Hanging([Row(f"{name}  ", state, "bold")])

    def _state(self, team: TeamOverview) -> str:
        if team.problem:
            return team.problem.what.in_language(console())
        last = team.last
        if last is None:
            return _("no session yet")
        when = day(last.started_at.date(), console_language())
        parts = [
            _("ended {when}", when=when)
            if last.is_closed
            else _(
                "unfinished, step {step}/{steps}, {when}",
                step=last.step,
                steps=last.steps,
                when=when,
            )
        ]
        if team.open_actions:
            parts.append(plural("{n} open", "{n} open", len(team.open_actions)))
        return " · ".join(parts)

    def _show_summary(self) -> None:
        if more := self._files.unread:
            line = plural("Reading {n} more team …", "Reading {n} more teams …", more)
            self.query_one("#summary", Static).update(line)
            self._show_hints()
            return
        unfinished = sum(team.is_unfinished for team in self._teams)
        actions = sum(len(team.open_actions) for team in self._teams)
        overdue = sum(team.overdue(date.today()) for team in self._teams)
        parts = []
        if unfinished:
            parts.append(plural("{n} unfinished session", "{n} unfinished sessions", unfinished))
        if actions:
            parts.append(plural("{n} open action", "{n} open actions", actions))
        if overdue:
            parts.append(plural("{n} overdue", "{n} overdue", overdue))
        if kept := sum(team.is_kept_long(date.today()) for team in self._teams):
            parts.append(
                plural(
                    "{n} team has notes over a year old",
                    "{n} teams have notes over a year old",
                    kept,
                )
            )
        self.query_one("#summary", Static).update(" · ".join(parts))
        self._show_hints()

    @on(OptionList.OptionHighlighted)
    def _show_hints(self) -> None:
        self.query_one(KeysBar).hints = hints(self._chosen, has_teams=bool(self._teams))

    @property
    def _chosen(self) -> TeamOverview | None:
        at = self.query_one("#teams", OptionList).highlighted
        return self._teams[at] if at is not None and at < len(self._teams) else None

    # Doing

    @on(KeysBar.Clicked)
    async def _clicked(self, event: KeysBar.Clicked) -> None:
        await self.run_action(event.action)

    @on(OptionList.OptionSelected)
    def action_go_on(self) -> None:
        """Goes on with the chosen team: its unfinished session, or a new one."""
        team = self._chosen
        if self.app.screen is not self:
            # Enter was pressed twice, and what it opens is open already.
            return
        if team is None:
            self.action_new()
        elif team.problem:
            self.tell(team.problem)
        elif team.is_unfinished:
            self._try(lambda: self._program.open_session(team.path))
        else:
            name = self._files_told.get(team.path, team.name)
            self._try(lambda: self._program.new_session(name))

    def key_enter(self) -> None:
        """Enter on an empty home starts the first session."""
        if not self._teams:
            self.action_new()

    def action_mend(self) -> None:
        """Opens the chosen team's last session, also one that has ended, to correct it."""
        team = self._chosen
        if team and team.last:
            self._try(lambda: self._program.open_session(team.path))

    def action_new(self) -> None:
        """A new session, of a new team or one that is typed."""
        self._try(lambda: self._program.new_session(None))

    def action_minutes(self) -> None:
        """The minutes of the chosen team's last session."""
        team = self._chosen
        if team and team.last:
            self._try(lambda: self._program.show_minutes(team.path))

    def action_search(self) -> None:
        """What the chosen team has said and agreed in all of its sessions."""
        team = self._chosen
        if team and team.last:
            self._try(lambda: self._search(team))

    def _search(self, team: TeamOverview) -> None:
        from facilitator.ui.screens.search import SearchScreen

        def show_minutes(said: Said) -> None:
            self._program.show_minutes(team.path, said)

        self.app.push_screen(SearchScreen(team, show_minutes))

    async def action_actions(self) -> None:
        """Everything that is still open."""
        from facilitator.ui.screens.actions import ActionsScreen

        await self._all_read()
        self.app.push_screen(ActionsScreen(self._teams, self._chosen))

    def action_colours(self) -> None:
        """The next of the looks."""
        self._program.next_look()

    def action_help(self) -> None:
        """What can be done here."""
        from facilitator.ui.dialogs.home_help import home_help

        self.app.push_screen(home_help(self._workspace.sessions))

    def action_leave(self) -> None:
        """Ends the program."""
        self.app.exit()

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Problem as problem:
            self.tell(problem)
