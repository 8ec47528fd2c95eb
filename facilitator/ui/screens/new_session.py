"""A new session: a few fields, each with a default, so that Enter a few times is enough."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from facilitator.agenda import Spent, usual
from facilitator.i18n import LANGUAGES, _, console, mark, message, plural
from facilitator.model.cleaning import clean_line
from facilitator.model.overview import TeamOverview
from facilitator.model.pack import Pack
from facilitator.model.phases import PhaseChoice
from facilitator.model.problem import Problem
from facilitator.packs import Library
from facilitator.packs.library import FOLLOW_UP_PACK, USUAL_PACK
from facilitator.session.frame import PEOPLE_LIMIT
from facilitator.session.start import PlannedStep, begin, plan, usual_minutes, weak_points
from facilitator.session.unreached import unreached
from facilitator.store.overview import read_phase_choice, read_spent
from facilitator.store.workspace import Workspace
from facilitator.ui.leaving import LeavesOnce
from facilitator.ui.screens.new_session_plan import plan_lines
from facilitator.ui.time_words import habit, weak_line
from facilitator.ui.widgets.choice import Choice
from facilitator.ui.widgets.keys_bar import Hint, KeysBar
from facilitator.ui.widgets.line import Line
from facilitator.ui.widgets.phases_field import PhasesField
from facilitator.ui.widgets.size_card import SizeCard
from facilitator.ui.widgets.unreached_line import UnreachedLine
from facilitator.ui.widgets.vanishing import put
from facilitator.ui.wording import unreadable_packs

_MOST_MINUTES = 600
_LANGUAGE_NAMES = {"fi": mark("Finnish"), "en": mark("English"), "sv": mark("Swedish")}


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
        self._teams = [overview for overview in workspace.teams() if not overview.problem]
        self._team = team if team is not None else ""
        self._listings = library.packs()
        self._pack: Pack | None = None
        self._is_pack_chosen = False
        """Whether the pack was turned here; it does not follow the team any more."""
        self._remembered: dict[Path, PhaseChoice | None] = {}
        """What the teams that were typed chose last."""
        self._spent: dict[Path, list[Spent]] = {}
        """What steps have taken them."""

    def compose(self) -> ComposeResult:
        packs = [
            (p.id, _title(p.title.in_language(self._language), p.variants))
            for p in self._listings
            if p.title
        ]
        broken = [clean_line(p.id) for p in self._listings if p.problem]
        languages = [(code, _(_LANGUAGE_NAMES[code])) for code in LANGUAGES]
        yield SizeCard()
        with Vertical(id="new"):
            yield Static(_("New session"), id="title", markup=False)
            yield Static(id="problem", markup=False)
            with Horizontal(classes="field"):
                yield Static(_("Team"), classes="label", markup=False)
                yield Line(self._team, placeholder=_("the team's name"), compact=True, id="team")
            with Horizontal(classes="field"):
                yield Static(_("Pack"), classes="label", markup=False)
                yield Choice(packs, USUAL_PACK, id="pack")
            with Horizontal(classes="field"):
                yield Static(_("Length, min"), classes="label", markup=False)
                yield Line(compact=True, id="minutes")
            with Horizontal(classes="field"):
                yield Static(_("Language"), classes="label", markup=False)
                yield Choice(languages, self._language, id="language")
            with Horizontal(classes="field"):
                yield Static(_("People"), classes="label", markup=False)
                yield Line(placeholder=_("how many are in the room"), compact=True, id="people")
            # Below the field on which Enter starts: whoever is in a hurry need not pass it.
            yield PhasesField(self._language, classes="field")
            yield UnreachedLine(self._language)
            yield Static(id="follow-up", markup=False)
            yield Static(id="total", markup=False)
            if broken:
                yield Static(unreadable_packs(broken), id="packs", markup=False)
            with VerticalScroll(id="plan", can_focus=False):
                yield Static(id="steps", markup=False)
            yield KeysBar()

    def on_mount(self) -> None:
        self.query_one("#pack", Choice).value = self._usual_pack()
        self._choose_pack()
        team = self.query_one("#team", Line)
        team.focus()

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
        pack, minutes = self.query_one("#pack", Choice), self.query_one("#minutes", Line)
        usual = pack.value if self._is_pack_chosen else self._usual_pack()
        if usual == pack.value:
            self._show_phases()
            return
        is_typed = self._pack is not None and minutes.value != str(usual_minutes(self._pack))
        typed = minutes.value
        pack.value = usual
        self._choose_pack()
        if is_typed:
            minutes.value = typed

    def _usual_pack(self) -> str:
        """That of the team's last session, if it is still there, else the one for everybody."""
        team = self._known_team()
        known = [p.id for p in self._listings if p.title]
        wanted = [team.last.pack] if team and team.last else []
        return next((id_ for id_ in [*wanted, USUAL_PACK, *known] if id_ in known), "")

    def _choose_pack(self) -> None:
        chosen = self.query_one("#pack", Choice).value
        try:
            if not chosen:
                raise Problem(message("There are no packs to choose from."))
            self._pack = self._library.load(chosen)
        except Problem as problem:
            self._pack = None
            self.query_one(PhasesField).show_for(None, None)
            self.tell(problem)
            return
        self.query_one("#minutes", Line).value = str(usual_minutes(self._pack))
        self._show_phases()

    def _show_phases(self) -> None:
        """Offers the phases of the pack, as the team had them last time."""
        team = self._known_team()
        remembered = None
        if team:
            if team.path not in self._remembered:
                self._remembered[team.path] = read_phase_choice(team.path)
            remembered = self._remembered[team.path]
        self.query_one(PhasesField).show_for(self._pack, remembered)
        self._show_order()

    @on(PhasesField.Changed)
    def _show_order(self) -> None:
        """Offers first what the team did not reach last time."""
        team, line = self._known_team(), self.query_one(UnreachedLine)
        if self._pack:
            phases = self.query_one(PhasesField).shown
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
        if title is None or self.query_one("#pack", Choice).value == FOLLOW_UP_PACK:
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
        minutes = sum(step.minutes for step in shown)
        deciding = sum(s.minutes for s in shown if s.definition.time.cls == "protected")
        whole = _(
            "{steps} · {minutes} min, of which {deciding} for agreeing and closing",
            steps=plural("{n} step", "{n} steps", len(shown)),
            minutes=minutes,
            deciding=deciding,
        )
        warning = weak_line(weak_points(shown, self._minutes()))
        total.update("\n".join(filter(None, [whole, warning])))
        steps.update(
            plan_lines(
                shown,
                self._minutes(),
                begins=datetime.now(),
                language=self.query_one("#language", Choice).value,
                habit=self._habit,
            )
        )

    def _habit(self, step: PlannedStep) -> str:
        """How long a step usually takes the team, where that is not what is planned."""
        team = self._known_team()
        if team is None:
            return ""
        if team.path not in self._spent:
            self._spent[team.path] = read_spent(team.path)
        known, definition = self._spent[team.path], step.definition
        return habit(usual(known, step=definition.id, kind=definition.kind, planned=step.minutes))

    # Reading the fields

    def _planned(self, pack: Pack) -> list[PlannedStep]:
        team = self._known_team()
        return plan(
            pack,
            self._minutes(),
            has_open_commitments=team is not None and team.has_to_look_back,
            phases=self.query_one(PhasesField).shown,
            first_phases=self.query_one(UnreachedLine).first,
        )

    def _minutes(self) -> int:
        minutes = _whole(self.query_one("#minutes", Line).value, _MOST_MINUTES)
        if minutes is None:
            raise Problem(
                message("Give the length in minutes, at most {most}.", most=_MOST_MINUTES)
            )
        return minutes

    def _people(self) -> int | None:
        typed = self.query_one("#people", Line).value.strip()
        people = _whole(typed, PEOPLE_LIMIT)
        if typed and people is None:
            raise Problem(message("Give a number from 1 to {most}.", most=PEOPLE_LIMIT))
        return people

    def _known_team(self) -> TeamOverview | None:
        """The team that was typed, when it has a file already."""
        name = clean_line(self.query_one("#team", Line).value).casefold()
        return next((team for team in self._teams if team.name.casefold() == name), None)

    # Doing

    @on(Input.Submitted)
    @on(Choice.Taken)
    def _entered(self, event: Input.Submitted | Choice.Taken) -> None:
        if event.control.id == "team" and not self.query_one("#team", Line).value.strip():
            self.tell(Problem(message("Give the team a name.")))
        elif event.control.id in ("people", "phases"):
            self.action_start()
        else:
            self._focus_after(event.control)

    def _focus_after(self, field: Widget) -> None:
        """To the field below this one. Enter pressed twice in haste does not skip one."""
        fields = list(self.query(".field > Line, .field > Choice"))
        fields[fields.index(field) + 1].focus()

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
        self.query_one(PhasesField).edit(self.query_one("#language", Choice).value)

    def action_turn_order(self) -> None:
        """Phases that were not reached last time come first, or in their place again."""
        self.query_one(UnreachedLine).turn()

    def action_turn_plan(self, by: int) -> None:
        """Shows more of the plan, where it is longer than the window."""
        plan = self.query_one("#plan", VerticalScroll)
        page = by * max(1, plan.size.height - 1)
        plan.scroll_relative(y=page, animate=False, immediate=True)

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
            self.query_one("#team", Line).value,
            self._pack,
            minutes=self._minutes(),
            language=self.query_one("#language", Choice).value,
            people=self._people(),
            phases=self.query_one(PhasesField).chosen,
            first_phases=self.query_one(UnreachedLine).first,
            now=datetime.now(),
        )


def _hints(*, has_order: bool) -> tuple[Hint, ...]:
    """What can be done; ``has_order`` says whether there are phases to put first."""
    return (
        Hint("Enter", _("Next field, then start"), "next_field"),
        Hint("^S", _("Start"), "start"),
        Hint("Esc", _("Back"), "leave"),
        *([Hint("F6", _("Order of phases"), "turn_order")] if has_order else []),
        Hint("F4", _("Phases"), "edit_phases"),
        Hint("← →", _("Choose"), ""),
        Hint("PgDn", _("Plan"), "turn_plan(1)"),
    )


def _title(title: str, variants: tuple[int, ...]) -> str:
    return f"{title}  {' / '.join(map(str, variants))} min"


def _whole(text: str, most: int) -> int | None:
    """A whole number from 1 to ``most``, or ``None``."""
    text = text.strip()
    # Digits of other scripts are digits too, but not ones that int() and people agree on here.
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        return None
    return int(text) if 1 <= int(text) <= most else None
