"""Rate on a scale: slips of digits or counts by hand, then bars."""

from __future__ import annotations

from facilitator.i18n import _, catalogue
from facilitator.insight.cues import CUES, all_alike, cue
from facilitator.model.pack import RateStep, Statement
from facilitator.model.record import Round
from facilitator.session.ballots import SCALE
from facilitator.session.facilitation import Facilitation
from facilitator.ui.panels.ballot import BallotPanel
from facilitator.ui.panels.base import EntryMode
from facilitator.ui.widgets.hanging import Hanging, Row
from facilitator.ui.widgets.likert_bars import LikertBars, LikertRow

_CLASSES = ("low", "middle", "high")


class ScalePanel(BallotPanel):
    """Statements while slips or counts come in; then the distribution."""

    commands = BallotPanel.commands | {"counts"}

    def __init__(self, desk: Facilitation) -> None:
        super().__init__(desk)
        # Counts that were begun go on as counts when the room comes back to them.
        self._by_counts = self.result is None and self._has_counts

    def open_ballot(self) -> None:
        self.desk.rate.open_scale()

    @property
    def _statements(self) -> list[Statement]:
        definition = self.step.definition
        assert isinstance(definition, RateStep)
        return definition.statements

    @property
    def _has_counts(self) -> bool:
        ballot = self.desk.rate.open_scale()
        return any(ballot.tallied(statement) for statement in self._statements)

    @property
    def _next(self) -> Statement | None:
        """Of counts by hand: the statement whose counts come next; ``None`` after the last."""
        ballot = self.desk.rate.open_scale()
        return next((s for s in self._statements if not ballot.tallied(s)), None)

    def asked(self) -> Hanging:
        language = self.desk.records.language
        rows = [
            Row.plain(f"{number}  ", statement.in_language(language))
            for number, statement in enumerate(self._statements, 1)
        ]
        tr = catalogue(language)
        scale = tr("1 = strongly disagree … 5 = strongly agree, – = skip")
        return Hanging([*rows, Row.plain("", ""), Row.plain("", scale)])

    def result_widget(self) -> LikertBars:
        return LikertBars()

    def show_result(self, round_: Round) -> None:
        tr = catalogue(self.desk.records.language)
        bars = self.query_one(LikertBars)
        bars.ends = (tr("disagree"), tr("agree"))
        bars.rows = tuple(self._row(round_, statement) for statement in self._statements)

    def _row(self, round_: Round, statement: Statement) -> LikertRow:
        records = self.desk.records
        tr = catalogue(records.language)
        label = statement.in_language(records.language)
        counts = records.counts_of(round_, statement.id)
        answers = SCALE if any(answer in counts for answer in SCALE) else _CLASSES
        if not any(answer in counts for answer in answers):
            return LikertRow(label, hidden=tr("Too few answers to show an anonymous result."))
        if alike := all_alike(counts):
            return LikertRow(label, hidden=tr(alike))
        found = cue(counts)
        return LikertRow(
            label,
            counts=tuple(counts.get(answer, 0) for answer in answers),
            skipped=counts.get("skip", 0),
            cue=tr(CUES[found]) if found else "",
        )

    def entry_mode(self) -> EntryMode:
        if self.result is not None:
            return EntryMode(_("/again rates anew   / for commands"))
        if not self._by_counts:
            return EntryMode(
                _("One slip a line, such as 4 3 5 - 2. It shows as dots."), masked=True
            )
        if self._next is None:
            return EntryMode(_("Every statement has its counts. Ctrl+R shows the result."))
        number = self._statements.index(self._next) + 1
        return EntryMode(
            _("Statement {number}: how many gave 1 2 3 4 5, such as 0 1 3 4 2", number=number),
            masked=True,
        )

    def status(self) -> str:
        if self.result is not None:
            return ""
        ballot = self.desk.rate.open_scale()
        if self._by_counts:
            done = sum(ballot.tallied(statement) for statement in self._statements)
            return _("Counts {done}/{n}", done=done, n=len(self._statements))
        return self.slips(ballot.people)

    def question_before_reveal(self) -> str | None:
        if self._by_counts and self._has_counts and self._next is not None:
            return _("Some statements have no counts yet. Close the round without them?")
        return super().question_before_reveal()

    def can(self, command: str) -> bool:
        if command == "counts":
            return self.result is None and self.desk.rate.open_scale().is_empty
        return super().can(command)

    def entered(self, text: str) -> str:
        if self.result is not None:
            return super().entered(text)
        ballot = self.desk.rate.open_scale()
        if not self._by_counts:
            ballot.add_slip(text)
        elif self._next is not None:
            ballot.set_counts(self._next, text)
        return ""

    def run(self, command: str, text: str) -> str:
        if command == "counts":
            self._by_counts = not self._by_counts
            return ""
        return super().run(command, text)
