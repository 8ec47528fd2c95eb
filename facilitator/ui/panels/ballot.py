"""What rating by slips has in common: what is rated while slips come in, then the result."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from facilitator.i18n import _, plural
from facilitator.model.record import Round
from facilitator.ui.panels.base import Panel
from facilitator.ui.widgets.hanging import Hanging


class BallotPanel(Panel):
    """Nothing of the answers shows until the ballot is closed."""

    commands = frozenset({"reveal", "again"})

    DEFAULT_CSS = """
    BallotPanel {
        #asked {
            padding: 0 1;
            height: auto;
        }
        .result {
            padding: 0 1;
        }
    }
    """

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="open", can_focus=False):
            yield Static(id="asked", markup=False)
        with VerticalScroll(id="closed", can_focus=False):
            result = self.result_widget()
            result.add_class("result")
            yield result

    # What each way to rate gives

    def open_ballot(self) -> None:
        """Opens a ballot, or goes on with the open one. Raises :class:`Problem`."""
        raise NotImplementedError

    def asked(self) -> Hanging:
        """What is rated, while slips come in."""
        raise NotImplementedError

    def result_widget(self) -> Widget:
        """What will show the result."""
        raise NotImplementedError

    def show_result(self, round_: Round) -> None:
        """Draws the result of a closed round."""
        raise NotImplementedError

    # What follows from it

    @property
    def result(self) -> Round | None:
        """The last closed round, unless a new one is being collected."""
        rounds = self.desk.records.rounds_of(self.step)
        return rounds[-1] if rounds and self.desk.rate.ballot is None else None

    @property
    def takes_text(self) -> bool:
        return self.result is None

    def show(self) -> None:
        result = self.result
        self.query_one("#open").display = result is None
        self.query_one("#closed").display = result is not None
        if result is None:
            self.query_one("#asked", Static).update(self.asked())
        else:
            self.show_result(result)

    def slips(self, slips: int) -> str:
        """How many slips are in, of how many people if that is known."""
        people = self.desk.records.session.people
        if people:
            return _("Slips {n} of {people}", n=slips, people=people)
        return plural("{n} slip", "{n} slips", slips)

    def question_before_reveal(self) -> str | None:
        ballot, people = self.desk.rate.ballot, self.desk.records.session.people
        if ballot is None or ballot.is_empty or not people or ballot.people >= people:
            return None
        return _(
            "{slips}. A closed round cannot be opened again. Close it now?",
            slips=self.slips(ballot.people),
        )

    def can(self, command: str) -> bool:
        if command == "again":
            return self.result is not None
        return super().can(command) and self.result is None

    def key_hints(self) -> list[str]:
        return [command for command in ("reveal", "counts") if self.can(command)]

    def run(self, command: str, text: str) -> str:
        if command == "again":
            self.open_ballot()
            return ""
        self.desk.rate.close_ballot()
        return _("The ballot is closed. Only counts were saved.")

    def unsafe_to_leave(self) -> str | None:
        ballot = self.desk.rate.ballot
        if ballot is not None and not ballot.is_empty:
            return _("The ballot is still open; it is kept only while the program runs.")
        return None
