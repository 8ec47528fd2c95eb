"""Consent and confidence: thumbs, fingers or slips for each proposal, then a bar an answer."""

from __future__ import annotations

from facilitator.i18n import _, catalogue, plural
from facilitator.model.labels import CONSENT_ANSWERS
from facilitator.model.record import Round
from facilitator.session.ballots import Item
from facilitator.session.rated import told_items
from facilitator.ui.panels.rate_scale import ScalePanel
from facilitator.ui.widgets.answer_bars import AnswerBars, Given, Opinions


class ConfidencePanel(ScalePanel):
    """What was agreed, and how likely the room thinks each is to happen."""

    def legend(self) -> list[str]:
        tr = catalogue(self.desk.records.language)
        return [tr("0 = not at all … 5 = for certain, – = skip")]

    def answers(self) -> list[tuple[str, str]]:
        """The answers with their names, in the order to be shown."""
        return [(answer, answer) for answer in reversed(self.desk.rate.scale.answers)]

    def example_of_slip(self, wanted: int) -> str:
        if wanted == 1:
            return super().example_of_slip(wanted)
        return _("One slip a line, a digit for each, such as 4 5 3. It shows as dots.")

    def example_of_counts(self, number: int) -> str:
        if not number:
            return _("How many show 0 1 2 3 4 5 fingers, such as 0 0 1 2 4 1")
        return _("Number {number}: how many show 0 1 2 3 4 5, such as 0 0 1 2 4 1", number=number)

    def status_of_result(self) -> str:
        people = self.result.people if self.result else 0
        return plural("{n} answered", "{n} answered", people)

    # The result

    def result_widget(self) -> AnswerBars:  # type: ignore[override]
        return AnswerBars()

    def show_result(self, round_: Round, earlier: Round | None) -> None:
        tr = catalogue(self.desk.records.language)
        bars = self.query_one(AnswerBars)
        bars.before = tr("Round {n}", n=earlier.number) if earlier else ""
        bars.rows = tuple(
            self._opinions(round_, earlier, item)
            for item in told_items(self.desk.records, self.step, round_)
        )

    def _opinions(self, round_: Round, earlier: Round | None, item: Item) -> Opinions:
        records = self.desk.records
        tr = catalogue(records.language)
        proposal = item.text or "–"
        counts = records.counts_of(round_, item.id)
        before = records.counts_of(earlier, item.id) if earlier else {}
        given = {answer: people for answer, people in counts.items() if answer != "skip"}
        if not any(given.values()):
            return Opinions(proposal, hidden=self._why_hidden(round_, item))
        people = tr("n = {n}", n=sum(given.values()))
        if before and earlier:
            then = sum(n for answer, n in before.items() if answer != "skip")
            people = f"{people}   {tr('Round {n}', n=earlier.number)}: {tr('n = {n}', n=then)}"
        return Opinions(
            proposal,
            tuple(
                Given(name, counts.get(answer, 0), before.get(answer, 0) if before else None)
                for answer, name in self.answers()
            ),
            people,
        )


class ConsentPanel(ConfidencePanel):
    """Proposals, and how many thumbs are up, sideways and down for each."""

    counts_first = True

    def legend(self) -> list[str]:
        tr = catalogue(self.desk.records.language)
        if self._by_counts:
            return [tr("Thumb up: in favour. Sideways: reservations. Down: against.")]
        return [tr("3 = in favour, 2 = reservations, 1 = against, – = skip")]

    def answers(self) -> list[tuple[str, str]]:
        tr = catalogue(self.desk.records.language)
        names = [(str(answer), tr(name)) for answer, name in enumerate(CONSENT_ANSWERS, 1)]
        return names[::-1]

    def example_of_slip(self, wanted: int) -> str:
        if wanted == 1:
            return ScalePanel.example_of_slip(self, wanted)
        return _("One slip a line, a digit for each, such as 3 3 2. It shows as dots.")

    def example_of_counts(self, number: int) -> str:
        if not number:
            return _("Thumbs up, sideways and down, such as 6 1 0")
        return _("Number {number}: thumbs up, sideways and down, such as 6 1 0", number=number)
