"""Everything that has been promised and is still open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.i18n import _, console_language
from facilitator.model.overview import OpenAction, TeamOverview
from facilitator.ui.leaving import LeavesOnce
from facilitator.ui.widgets.hanging import Hanging, Row
from facilitator.ui.widgets.keys_bar import Hint, KeysBar
from facilitator.ui.widgets.size_card import SizeCard
from facilitator.ui.wording import day


class ActionsScreen(LeavesOnce[None]):
    """Team by team, what is due first on top. To read; it changes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,ctrl+q", "back", show=False),
    ]

    DEFAULT_CSS = """
    ActionsScreen {
        #list {
            height: 1fr;
            padding: 1 2;
        }
        #list Static {
            height: auto;
        }
        .team {
            text-style: bold;
            color: $accent;
        }
        .action {
            margin-bottom: 1;
        }
    }
    """

    def __init__(self, teams: Sequence[TeamOverview]) -> None:
        super().__init__()
        self._teams = [team for team in teams if team.open_actions]

    def compose(self) -> ComposeResult:
        yield SizeCard()
        with VerticalScroll(id="list"):
            if not self._teams:
                yield Static(_("Nothing is open."), markup=False)
            for team in self._teams:
                yield Static(team.name, classes="team", markup=False)
                for action in team.open_actions:
                    yield Static(_line(action), classes="action", markup=False)
        yield KeysBar((Hint("Esc", _("Back"), "back"),))

    def on_mount(self) -> None:
        self.query_one("#list").focus()

    def on_keys_bar_clicked(self) -> None:
        self.action_back()

    def action_back(self) -> None:
        """Back home."""
        self.dismiss()


def _line(action: OpenAction) -> Hanging:
    when = day(action.due, console_language()) if action.due else _("no date")
    late = action.due is not None and action.due < date.today()
    facts = [action.recipient if action.is_request else action.owner, when, action.phase]
    if late:
        facts.insert(2, _("overdue"))
    return Hanging(
        [
            Row(f"{action.number:>3}  ", Content(action.text), "bold"),
            Row.plain("     ", " · ".join(filter(None, facts))),
        ]
    )
