"""Which results of a session answer the same question. Where one or two people more or less
answered it another time, the difference would be what they answered. Pure.

Only the session's own rounds are known here, not those of the team's earlier sessions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from facilitator.i18n import mark
from facilitator.model.pack import RateStep
from facilitator.model.record import Count, Round, Step
from facilitator.model.records import SessionRecords
from facilitator.model.words import RateMethod, RateSource
from facilitator.privacy import certain_voters
from facilitator.session.ballots import Item
from facilitator.session.rated import definition_of

NOT_BESIDE: Final = mark(
    "Not shown: too few answers, or one or two more or fewer than in another round"
)
_SAYS_ALL: Final = (RateSource.STATEMENTS, RateSource.COMMITMENTS)
"""What needs no question of the step to be understood."""


def answered_it(
    records: SessionRecords, step: Step, item: Item, *, besides: Round | None = None
) -> list[int]:
    """How many answered what a step asks about an item, in each round whose result is kept, but
    in one. Skips are not answers."""
    found = []
    for round_ in _rounds(records, step, besides):
        same = [
            count
            for count in records.all(Count)
            if count.round_id == round_.id
            and count.answer != "skip"
            and _is_same(records, step, item, round_, count)
        ]
        if n := sum(count.people for count in same):
            found.append(n)
    return found


def voted_on_it(records: SessionRecords, step: Step, *, besides: Round | None = None) -> list[int]:
    """How many voted on what a step asks, in each vote whose result is kept, but in one."""
    return [
        voters_of(records, round_)
        for round_ in _rounds(records, step, besides)
        if records.dots_of(round_)
        and _question(records, records.get(Step, round_.step_id)) == _question(records, step)
    ]


def voters_of(records: SessionRecords, round_: Round) -> int:
    """How many voted, or how many did at least where the dots were counted by hand."""
    most, in_all = limits_of(round_)
    votes = {count.item: count.people for count in records.dots_of(round_)}
    return round_.people or certain_voters(votes, most, in_all)


def limits_of(round_: Round) -> tuple[int, int]:
    """What one person can give one item in a vote, and in all; 0 where that is not known."""
    dots = round_.dots or 0
    if round_.method is RateMethod.RANK:
        return dots or 1, dots * (dots + 1) // 2
    return 1, dots


def _rounds(records: SessionRecords, step: Step, besides: Round | None) -> Iterator[Round]:
    for other in records.all(Round):
        if other != besides and other.method is definition_of(step).method:
            yield other


def _is_same(records: SessionRecords, step: Step, item: Item, round_: Round, count: Count) -> bool:
    """Whether what was counted is what a step asks about an item."""
    if step.id == round_.step_id:
        return count.item == item.id
    other = records.get(Step, round_.step_id)
    if _question(records, other) != _question(records, step):
        return False
    # A statement may be asked again under another id.
    return count.item == item.id or (bool(item.text) and count.item_text == item.text)


def _question(records: SessionRecords, step: Step) -> str:
    """What a step asks about its items; nothing where they say it all themselves."""
    definition = step.definition
    if not isinstance(definition, RateStep) or definition.rated in _SAYS_ALL:
        return ""
    return f"{definition.rated}/{definition.prompt.in_language(records.language)}"
