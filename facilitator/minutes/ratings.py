"""How statements were rated: the section of rate steps with a scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from facilitator import privacy
from facilitator.insight.cues import CUES, Cue, all_alike, cue, unanimous
from facilitator.minutes.blocks import (
    Block,
    Column,
    Item,
    Paragraph,
    Section,
    Table,
    listing,
    section,
    table,
)
from facilitator.minutes.source import Source
from facilitator.model.pack import RateStep, Statement
from facilitator.model.record import Round, Step

_FIVE: Final[tuple[privacy.Answer, ...]] = ("1", "2", "3", "4", "5")
_THREE: Final[tuple[privacy.Answer, ...]] = ("low", "middle", "high")
_CLASSES: Final = ("1–2", "3", "4–5")


class Rating(NamedTuple):
    """What may be told of one statement in one round."""

    statement: str
    counts: Mapping[str, int]
    """Answer → people, without those who left it out. Empty when too few answered."""
    is_sensitive: bool

    @property
    def people(self) -> int:
        return sum(self.counts.values())

    @property
    def is_in_classes(self) -> bool:
        return any(answer in self.counts for answer in _THREE)

    @property
    def all_alike(self) -> str | None:
        """What is said in place of counts when all answers are in one class and it is not the
        good one."""
        return all_alike(self.counts)


def ratings(source: Source) -> Section | None:
    """Every closed round of every scale, and what each invites to."""
    rated = [step for step in source.records.steps if closed_rounds(source, step)]
    parts: list[Block] = []
    for step in rated:
        blocks = _of_step(source, step)
        if len(rated) == 1:
            parts += blocks
        else:
            parts.append(
                Section(f"ratings-{step.definition.id}", source.headline(step), tuple(blocks))
            )
    return section("ratings", source.words("Starting point: ratings"), parts)


def divided_on(source: Source) -> list[str]:
    """The statements that the last round of each scale found the room divided on, without those
    that are sensitive."""
    return [
        rating.statement
        for step in source.records.steps
        for round_ in closed_rounds(source, step)[-1:]
        for rating in told(source, step, round_)
        if not rating.is_sensitive and cue(rating.counts) is Cue.DIFFER
    ]


def told(source: Source, step: Step, round_: Round) -> list[Rating]:
    """What may be told of a round, statement by statement.

    The file holds only what may be shown; it is looked at again, for a file of another make.
    """
    definition = step.definition
    assert isinstance(definition, RateStep), "only a rating step has rounds"
    return [
        Rating(
            source.text(statement),
            _publishable(source.records.counts_of(round_, statement.id), statement),
            statement.sensitive,
        )
        for statement in definition.statements
    ]


def _publishable(counts: Mapping[str, int], statement: Statement) -> Mapping[str, int]:
    if any(answer in counts for answer in _THREE):
        answers: dict[str, int] = {a: counts[a] for a in _THREE if counts.get(a)}
        return answers if sum(answers.values()) >= privacy.SHOWN_FROM else {}
    five = {answer: counts[answer] for answer in _FIVE if answer in counts}
    return dict(privacy.publishable(five, sensitive=statement.sensitive).items())


def closed_rounds(source: Source, step: Step) -> list[Round]:
    definition = step.definition
    if not isinstance(definition, RateStep) or not definition.statements:
        return []
    return source.records.rounds_of(step)


def _of_step(source: Source, step: Step) -> list[Block]:
    rounds = closed_rounds(source, step)
    if len(rounds) == 1:
        return _of_round(source, step, rounds[0])
    return [
        Section(
            f"round-{round_.number}",
            source.words("Round {n}", n=round_.number),
            tuple(_of_round(source, step, round_)),
        )
        for round_ in rounds
    ]


def _of_round(source: Source, step: Step, round_: Round) -> list[Block]:
    words = source.words
    told_of = told(source, step, round_)
    shown = [rating for rating in told_of if rating.counts and not rating.all_alike]
    blocks = [
        Paragraph(
            words.plural("{n} person answered.", "{n} people answered.", round_.people)
            + " "
            + words("1 = strongly disagree, 5 = strongly agree.")
        ),
        _table(source, _FIVE, _FIVE, [rating for rating in shown if not rating.is_in_classes]),
        _table(source, _THREE, _CLASSES, [rating for rating in shown if rating.is_in_classes]),
        listing(
            Item(rating.statement, details=(words(rating.all_alike),))
            for rating in told_of
            if rating.all_alike
        ),
        listing(
            (Item(rating.statement) for rating in told_of if not rating.counts),
            title=words("Too few answers to show an anonymous result"),
        ),
    ]
    return [block for block in blocks if block]


def _table(
    source: Source, answers: Sequence[str], names: Sequence[str], rated: Sequence[Rating]
) -> Table | None:
    words = source.words
    return table(
        (
            Column(words("Statement")),
            *(Column(name, is_short=True) for name in names),
            Column(words("Answers"), is_short=True),
            Column(words("What it tells")),
        ),
        (
            (
                rating.statement,
                *(str(rating.counts.get(answer, 0)) for answer in answers),
                str(rating.people),
                cue_of(source, rating),
            )
            for rating in rated
        ),
    )


def cue_of(source: Source, rating: Rating) -> str:
    """The word for what a result invites to, if any."""
    if unanimous(rating.counts) == "high":
        return source.words("Everyone agrees")
    found = cue(rating.counts)
    return source.words(CUES[found]) if found else ""
