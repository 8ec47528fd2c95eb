"""The result of consent or confidence, as a bar an answer."""

from __future__ import annotations

from facilitator.i18n import Catalogue, catalogue
from facilitator.model.labels import CONSENT_ANSWERS
from facilitator.model.record import Round, Step
from facilitator.model.records import SessionRecords
from facilitator.model.words import RateMethod
from facilitator.session.ballots import Item
from facilitator.session.rated import definition_of, told_items
from facilitator.ui.showing.rounds import why_hidden
from facilitator.ui.widgets.answer_bars import AnswerBars, Given, Opinions

_MOST_FINGERS = 5


def show_opinions(
    bars: AnswerBars, records: SessionRecords, step: Step, round_: Round, earlier: Round | None
) -> None:
    """Draws the answers of a round, with those of the round before."""
    tr = catalogue(records.language)
    bars.before = tr("Round {n}", n=earlier.number) if earlier else ""
    bars.rows = tuple(
        _opinions(records, step, round_, earlier, item)
        for item in told_items(records, step, round_)
    )


def _answers(step: Step, tr: Catalogue) -> list[tuple[str, str]]:
    """The answers with their names, in the order to be shown."""
    if definition_of(step).method is RateMethod.CONSENT:
        names = [(str(answer), tr(name)) for answer, name in enumerate(CONSENT_ANSWERS, 1)]
        return names[::-1]
    return [(str(fingers), str(fingers)) for fingers in range(_MOST_FINGERS, -1, -1)]


def _opinions(
    records: SessionRecords, step: Step, round_: Round, earlier: Round | None, item: Item
) -> Opinions:
    tr = catalogue(records.language)
    proposal = item.text or "–"
    counts = records.counts_of(round_, item.id)
    before = records.counts_of(earlier, item.id) if earlier else {}
    given = {answer: people for answer, people in counts.items() if answer != "skip"}
    if not any(given.values()):
        return Opinions(proposal, hidden=why_hidden(records, step, round_, item))
    people = tr("n = {n}", n=sum(given.values()))
    if before and earlier:
        then = sum(n for answer, n in before.items() if answer != "skip")
        people = f"{people}   {tr('Round {n}', n=earlier.number)}: {tr('n = {n}', n=then)}"
    return Opinions(
        proposal,
        tuple(
            Given(name, counts.get(answer, 0), before.get(answer, 0) if before else None)
            for answer, name in _answers(step, tr)
        ),
        people,
    )
