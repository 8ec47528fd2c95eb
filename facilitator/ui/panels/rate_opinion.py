"""Consent and confidence: thumbs, fingers or slips for each proposal, then a bar an answer."""

from __future__ import annotations

from facilitator.i18n import _, catalogue, plural
from facilitator.model.record import Round
from facilitator.ui.panels.rate_scale import ScalePanel
from facilitator.ui.showing.opinions import show_opinions
from facilitator.ui.widgets.answer_bars import AnswerBars


class ConfidencePanel(ScalePanel):
    """What was agreed, and how likely the room thinks each is to happen."""

    def legend(self) -> list[str]:
        tr = catalogue(self.desk.records.language)
        return [tr("0 = not at all … 5 = for certain, – = skip")]

    def example_of_slip(self, wanted: int) -> str:
        if wanted == 1:
            return super().example_of_slip(wanted)
        return _("One slip a line, such as 4 5 3. It shows as dots.")

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
        show_opinions(self.query_one(AnswerBars), self.desk.records, self.step, round_, earlier)


class ConsentPanel(ConfidencePanel):
    """Proposals, and how many thumbs are up, sideways and down for each."""

    counts_first = True

    def legend(self) -> list[str]:
        tr = catalogue(self.desk.records.language)
        if self._by_counts:
            return [tr("Thumb up: in favour. Sideways: reservations. Down: against.")]
        return [tr("3 = in favour, 2 = reservations, 1 = against, – = skip")]

    def example_of_slip(self, wanted: int) -> str:
        if wanted == 1:
            return ScalePanel.example_of_slip(self, wanted)
        return _("One slip a line, such as 3 3 2. It shows as dots.")

    def example_of_counts(self, number: int) -> str:
        if not number:
            return _("Thumbs up, sideways and down, such as 6 1 0")
        return _("Number {number}: thumbs up, sideways and down, such as 6 1 0", number=number)
