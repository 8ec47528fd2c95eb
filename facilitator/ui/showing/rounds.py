"""Which closed round of a rating is its result, and what is told of those that are not shown."""

from __future__ import annotations

from facilitator.i18n import catalogue
from facilitator.model.record import Round, Step
from facilitator.model.records import SessionRecords
from facilitator.model.words import RateMethod
from facilitator.privacy import SHOWN_FROM, VOTES_SHOWN_FROM
from facilitator.session.ballots import Item
from facilitator.session.rated import definition_of
from facilitator.session.same_question import NOT_BESIDE, answered_it


def result_of(records: SessionRecords, step: Step) -> Round | None:
    """The last closed round that may be shown, else the last one; ``None`` before the first."""
    rounds = records.shown_rounds_of(step) or records.rounds_of(step)
    return rounds[-1] if rounds else None


def round_before(records: SessionRecords, step: Step, result: Round | None) -> Round | None:
    """The round before the result: if possible one that may be shown."""
    if result is None:
        return None
    for rounds in (records.shown_rounds_of(step), records.rounds_of(step)):
        if earlier := [one for one in rounds if one.number < result.number]:
            return earlier[-1]
    return None


def later_rounds(records: SessionRecords, step: Step, result: Round) -> list[str]:
    """Lines on the rounds after the result, of which nothing may be shown."""
    tr = catalogue(records.language)
    return [
        tr("Round {n}: too few answers to show.", n=one.number)
        if 0 < one.people < least_answers(step)
        else f"{tr('Round {n}', n=one.number)}: {tr(NOT_BESIDE)}."
        for one in records.rounds_of(step)
        if one.number > result.number
    ]


def least_answers(step: Step) -> int:
    """How many have to answer for a result to be shown."""
    is_scale = definition_of(step).method is RateMethod.SCALE
    return SHOWN_FROM if is_scale else VOTES_SHOWN_FROM


def why_hidden(records: SessionRecords, step: Step, round_: Round, item: Item) -> str:
    """Why there is no result of an item of a round."""
    tr = catalogue(records.language)
    if answered_it(records, step, item, besides=round_):
        return f"{tr(NOT_BESIDE)}."
    return tr("Too few answers to show an anonymous result.")
