"""Rate on a scale: slips of digits or counts by hand, then bars."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from facilitator.i18n import _, catalogue, plural
from facilitator.insight import ALL_ALIKE, CUES, cue, unanimous
from facilitator.model.pack import RateStep, Statement
from facilitator.model.record import Round
from facilitator.session.ballots import SCALE
from facilitator.session.facilitation import Facilitation
from facilitator.ui.panels.base import EntryMode, Panel
from facilitator.ui.widgets.hanging import Hanging, Row
from facilitator.ui.widgets.likert_bars import LikertBars, LikertRow

_CLASSES = ("low", "middle", "high")


class ScalePanel(Panel):
    """Statements while slips come in; the distribution once the ballot is closed."""

    commands = frozenset({"reveal", "counts", "again"})

    DEFAULT_CSS = """
    ScalePanel {
        #statements {
            padding: 0 1;
            height: auto;
        }
        #result {
            padding: 0 1;
        }
    }
    """

    def __init__(self, desk: Facilitation) -> None:
        super().__init__(desk)
        self._by_counts = False

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="open", can_focus=False):
            yield Static(id="statements", markup=False)
        with VerticalScroll(id="closed", can_focus=False):
            yield LikertBars(id="result")

    @property
    def _statements(self) -> list[Statement]:
        definition = self.step.definition
        assert isinstance(definition, RateStep)
        return definition.statements

    @property
    def _result(self) -> Round | None:
        """The last closed round, unless a new one is being collected."""
        rounds = self.desk.records.rounds_of(self.step)
        return rounds[-1] if rounds and self.desk.rate.ballot is None else None

    @property
    def _asked(self) -> Statement | None:
        """Of counts by hand: the statement whose counts come next; ``None`` after the last."""
        ballot = self.desk.rate.open_scale()
        return next((s for s in self._statements if not ballot.tallied(s)), None)

    def show(self) -> None:
        result = self._result
        self.query_one("#open").display = result is None
        self.query_one("#closed").display = result is not None
        if result is None:
            self.query_one("#statements", Static).update(self._collecting())
        else:
            bars = self.query_one(LikertBars)
            tr = catalogue(self.desk.records.language)
            bars.ends = (tr("disagree"), tr("agree"))
            bars.rows = tuple(self._row(result, statement) for statement in self._statements)

    def _collecting(self) -> Hanging:
        language = self.desk.records.language
        rows = [
            Row.plain(f"{number}  ", statement.in_language(language))
            for number, statement in enumerate(self._statements, 1)
        ]
        tr = catalogue(language)
        scale = tr("1 = strongly disagree … 5 = strongly agree, – = skip")
        return Hanging([*rows, Row.plain("", ""), Row.plain("", scale)])

    def _row(self, round_: Round, statement: Statement) -> LikertRow:
        records = self.desk.records
        tr = catalogue(records.language)
        label = statement.in_language(records.language)
        counts = records.counts_of(round_, statement.id)
        answers = SCALE if any(answer in counts for answer in SCALE) else _CLASSES
        if not any(answer in counts for answer in answers):
            return LikertRow(label, hidden=tr("Too few answers to show an anonymous result."))
        if alike := ALL_ALIKE.get(unanimous(counts) or "high"):
            return LikertRow(label, hidden=tr(alike))
        found = cue(counts)
        return LikertRow(
            label,
            counts=tuple(counts.get(answer, 0) for answer in answers),
            skipped=counts.get("skip", 0),
            cue=tr(CUES[found]) if found else "",
        )

    def entry_mode(self) -> EntryMode:
        if self._result is not None:
            return EntryMode(_("/again rates anew   / for commands"))
        if not self._by_counts:
            return EntryMode(
                _("One slip a line, such as 4 3 5 – 2. It shows as dots."), masked=True
            )
        if self._asked is None:
            return EntryMode(_("Every statement has its counts. Ctrl+R shows the result."))
        number = self._statements.index(self._asked) + 1
        return EntryMode(
            _("Statement {number}: how many gave 1 2 3 4 5, such as 0 1 3 4 2", number=number),
            masked=True,
        )

    def status(self) -> str:
        if self._result is not None:
            return ""
        ballot = self.desk.rate.open_scale()
        if self._by_counts:
            done = sum(ballot.tallied(statement) for statement in self._statements)
            return _("Counts {done}/{n}", done=done, n=len(self._statements))
        people = self.desk.records.session.people
        if people:
            return _("Slips {n} of {people}", n=ballot.people, people=people)
        return plural("{n} slip", "{n} slips", ballot.people)

    def can(self, command: str) -> bool:
        if command == "again":
            return self._result is not None
        if command == "counts":
            return self._result is None and self.desk.rate.open_scale().is_empty
        return super().can(command) and self._result is None

    def key_hints(self) -> list[str]:
        return [command for command in ("reveal", "counts") if self.can(command)]

    def entered(self, text: str) -> str:
        if self._result is not None:
            return super().entered(text)
        ballot = self.desk.rate.open_scale()
        if not self._by_counts:
            ballot.add_slip(text)
        elif self._asked is not None:
            ballot.set_counts(self._asked, text)
        return ""

    def run(self, command: str, text: str) -> str:
        match command:
            case "again":
                self.desk.rate.open_scale()
            case "counts":
                self._by_counts = not self._by_counts
            case "reveal":
                self.desk.rate.close_ballot()
                return _("The ballot is closed. Only counts were saved.")
        return ""

    def unsafe_to_leave(self) -> str | None:
        ballot = self.desk.rate.ballot
        if ballot is not None and not ballot.is_empty:
            return _("The ballot is still open; it is kept only while the program runs.")
        return None
