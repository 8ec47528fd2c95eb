"""A rating beside that of the earlier session which it repeats, as minutes may tell of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from facilitator import privacy
from facilitator.minutes.rating import Rating
from facilitator.minutes.source import Source
from facilitator.model.earlier import Earlier
from facilitator.model.record import Round, Step
from facilitator.model.words import RateMethod
from facilitator.session.ballots import Item
from facilitator.session.rated import definition_of, told_items
from facilitator.session.then_and_now import ANSWERS, Beside, beside


def earlier_beside(source: Source, step: Step, round_: Round) -> Earlier | None:
    """What an earlier session left that stands beside a round: the last one of its step of which
    anything may be shown."""
    records = source.records
    rounds = records.shown_rounds_of(step) or records.rounds_of(step)
    if definition_of(step).method is not RateMethod.SCALE or round_ != rounds[-1]:
        return None
    return records.earlier_of(step)


def then_of(source: Source, earlier: Earlier) -> str:
    """The day of the earlier session, which its results are called by."""
    return source.day(earlier.session.started_at.date())


def side_by_side(source: Source, step: Step, round_: Round, earlier: Earlier) -> list[Rating]:
    """What may be told of a round and of the earlier one, statement by statement: now, then what
    was answered then. For the team also that something may not be shown."""
    return list(_ratings(source, step, round_, earlier))


def _ratings(source: Source, step: Step, round_: Round, earlier: Earlier) -> Iterator[Rating]:
    definition = definition_of(step)
    for item in told_items(source.records, step, round_):
        counts = _beside(source, step, round_, item, earlier)
        for when, answers in (
            (source.words("now"), counts.now),
            (then_of(source, earlier), counts.then),
        ):
            if answers or source.is_for_team:
                yield Rating(
                    item.text,
                    {answer: n for answer, n in answers.items() if answer != "skip"},
                    item.sensitive,
                    definition.method,
                    definition.answer_count,
                    definition.ends,
                    when,
                )


def _beside(source: Source, step: Step, round_: Round, item: Item, earlier: Earlier) -> Beside:
    if source.is_for_team:
        return beside(source.records, step, round_, item, earlier)
    points = definition_of(step).answer_count

    def outside(counts: Mapping[str, int]) -> dict[str, int]:
        given = {answer: counts[answer] for answer in ANSWERS if answer in counts}
        told = privacy.publishable_outside(given, sensitive=item.sensitive, points=points)
        return dict(told.items())

    now = source.records.counts_of(round_, item.id)
    return Beside(outside(now), outside(earlier.counts(item.id)))
