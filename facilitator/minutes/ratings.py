"""What the room thought: the section of rate steps with a scale, with consent or confidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from facilitator import privacy
from facilitator.insight.cues import CUES, Cue, unanimous
from facilitator.minutes.blocks import (
    Block,
    Chart,
    ChartKind,
    Column,
    Item,
    Paragraph,
    Section,
    chart,
    listing,
    section,
    table,
)
from facilitator.minutes.rating import THREE, Rating
from facilitator.minutes.source import Source
from facilitator.minutes.then_and_now import earlier_beside, side_by_side, then_of
from facilitator.model.labels import CONSENT_ANSWERS
from facilitator.model.pack import RateStep
from facilitator.model.record import Commitment, Note, Round, Step
from facilitator.model.words import Ends, RateMethod, RateSource
from facilitator.session.ballots import Item as Rated
from facilitator.session.rated import definition_of, items_of, told_items
from facilitator.session.same_question import NOT_BESIDE, answered_it
from facilitator.session.then_and_now import caution, why_then_hidden

_SIX: Final[tuple[privacy.Answer, ...]] = ("0", "1", "2", "3", "4", "5")
_CLASSES: Final = ("1–2", "3", "4–5")
_METHODS: Final = (RateMethod.SCALE, RateMethod.CONSENT, RateMethod.CONFIDENCE)


def ratings(source: Source) -> Section | None:
    """Every closed round of every scale, and what each invites to."""
    rated = _parts(source, (RateMethod.SCALE,))
    return section("ratings", source.words("Starting point: ratings"), rated)


def opinions(source: Source) -> Section | None:
    """Every round of consent or confidence that has a step of its own."""
    asked = _parts(source, (RateMethod.CONSENT, RateMethod.CONFIDENCE))
    return section("opinions", source.words("Consent and confidence"), asked)


def _parts(source: Source, methods: Sequence[RateMethod]) -> list[Block]:
    steps = [
        step
        for step in source.records.steps
        if closed_rounds(source, step)
        and definition_of(step).method in methods
        and (source.is_for_team or _is_told_of(source, step))
    ]
    if len(steps) == 1:
        return _of_step(source, steps[0])
    return [
        Section(
            f"ratings-{step.definition.id}", source.headline(step), tuple(_of_step(source, step))
        )
        for step in steps
    ]


def _is_told_of(source: Source, step: Step) -> bool:
    """Whether anything may be told of a step to people who were not there: of a sensitive
    statement not even that it was asked."""
    return any(told(source, step, round_) for round_ in closed_rounds(source, step))


def divided_on(source: Source) -> list[str]:
    """The statements that the last round of each scale found the room divided on, without those
    that are sensitive."""
    return [
        rating.statement
        for step in source.records.steps
        for round_ in closed_rounds(source, step)[-1:]
        for rating in told(source, step, round_)
        if not rating.is_sensitive and rating.cue is Cue.DIFFER and definition_of(step).statements
    ]


def told(source: Source, step: Step, round_: Round) -> list[Rating]:
    """What may be told of a round, item by item.

    The file holds only what may be shown; it is looked at again, for a file of another make.
    """
    definition = definition_of(step)
    ratings = [
        Rating(
            _name(source, step, item),
            _publishable(
                source,
                source.records.counts_of(round_, item.id),
                definition,
                sensitive=item.sensitive,
            ),
            item.sensitive,
            definition.method,
            definition.answer_count,
            definition.ends,
        )
        for item in told_items(source.records, step, round_)
    ]
    if source.is_for_team:
        return ratings
    return [rating for rating in ratings if rating.counts and not rating.is_sensitive]


def _name(source: Source, step: Step, item: Rated) -> str:
    """What was rated. Where people's own words do not belong, a note by its reference, and of
    proposals only what was agreed in the end."""
    removed = source.words("Removed since")
    if source.is_for_team:
        return item.text or removed
    note = source.records.find(Note, item.id)
    if note and not note.hidden:
        return source.of_note(note)
    if definition_of(step).rated is RateSource.COMMITMENTS:
        commitment = source.records.find(Commitment, item.id)
        return commitment.text if commitment and source.of_commitment(commitment) else removed
    return item.text or removed


def not_shown(source: Source, step: Step, round_: Round) -> str:
    """Why what has no counts in a round is not told."""
    records, words = source.records, source.words
    if any(answered_it(records, step, item, besides=round_) for item in items_of(records, step)):
        return words(NOT_BESIDE)
    return words("Too few answers to show an anonymous result")


def answers_of(source: Source, step: Step) -> list[tuple[str, str]]:
    """The answers with what they are called, in the order to be told."""
    words, definition = source.words, definition_of(step)
    match definition.method:
        case RateMethod.CONSENT:
            names = [(str(n), words(name)) for n, name in enumerate(CONSENT_ANSWERS, start=1)]
            return names[::-1]
        case RateMethod.CONFIDENCE:
            return [(answer, answer) for answer in _SIX]
    if definition.answers:
        named = enumerate(definition.answers, start=1)
        return [(str(n), source.text(name)) for n, name in named]
    return [(answer, answer) for answer in _SIX[1:]]


def is_of_five(step: Step) -> bool:
    """Whether the scale is the usual one, from disagreeing to agreeing."""
    definition = definition_of(step)
    return definition.method is RateMethod.SCALE and not definition.answers


def closed_rounds(source: Source, step: Step) -> list[Round]:
    """The rounds of a step in which the room said what it thinks, oldest first. Those that were
    made while agreeing on things are told with what was agreed; those that are for the room alone
    are not told of."""
    definition = step.definition
    if not isinstance(definition, RateStep) or definition.method not in _METHODS:
        return []
    if definition.room_only:
        return []
    return [one for one in source.records.rounds_of(step) if one.method is definition.method]


def _publishable(
    source: Source, counts: Mapping[str, int], definition: RateStep, *, sensitive: bool
) -> Mapping[str, int]:
    is_scale = definition.method is RateMethod.SCALE
    if is_scale and not source.is_for_team:
        given = {answer: counts[answer] for answer in (*_SIX, *THREE) if answer in counts}
        points = definition.answer_count
        return dict(privacy.publishable_outside(given, sensitive=sensitive, points=points).items())
    if any(answer in counts for answer in THREE):
        answers: dict[str, int] = {a: counts[a] for a in THREE if counts.get(a)}
        return answers if sum(answers.values()) >= privacy.SHOWN_FROM else {}
    given = {answer: counts[answer] for answer in _SIX if answer in counts}
    if is_scale:
        points = definition.answer_count
        return dict(privacy.publishable(given, sensitive=sensitive, points=points).items())
    return dict(privacy.publishable_opinions(given).items())


def _of_step(source: Source, step: Step) -> list[Block]:
    rounds = closed_rounds(source, step)
    if not source.is_for_team:
        rounds = [round_ for round_ in rounds if told(source, step, round_)]
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
    words, definition = source.words, definition_of(step)
    answered = words.plural("{n} person answered.", "{n} people answered.", round_.people)
    told_of = told(source, step, round_)
    if not told_of:
        return [Paragraph(f"{answered} {not_shown(source, step, round_)}.")]
    earlier = earlier_beside(source, step, round_)
    if earlier:
        told_of = side_by_side(source, step, round_, earlier)
    shown = [rating for rating in told_of if rating.counts and not rating.all_alike]
    in_full = [rating for rating in shown if not rating.is_in_classes]
    names = answers_of(source, step)
    classes = list(zip(THREE, _CLASSES, strict=True))
    told_above = (
        answered,
        _meaning(source, definition, shown),
        caution(source.records) if earlier else "",
    )
    blocks = [
        Paragraph(" ".join(filter(None, told_above))),
        _chart(source, definition, names, in_full),
        _chart(source, definition, classes, [rating for rating in shown if rating.is_in_classes]),
        listing(
            Item(rating.name, details=(words(rating.all_alike),))
            for rating in told_of
            if rating.all_alike
        ),
        *_not_shown(source, step, round_, told_of),
    ]
    return [block for block in blocks if block]


def _not_shown(
    source: Source, step: Step, round_: Round, told_of: Sequence[Rating]
) -> Iterator[Block | None]:
    """What has no counts, now or in the earlier session beside."""
    earlier = earlier_beside(source, step, round_)
    then = then_of(source, earlier) if earlier else ""
    hidden = [rating for rating in told_of if not rating.counts]
    now = [rating for rating in hidden if not then or rating.when != then]
    yield listing((Item(one.statement) for one in now), title=not_shown(source, step, round_))
    if earlier:
        before = (Item(one.statement) for one in hidden if one.when == then)
        yield listing(before, title=why_then_hidden(source.records, earlier))


def _meaning(source: Source, definition: RateStep, shown: Sequence[Rating]) -> str:
    """What the numbers stand for, where the table does not say it."""
    words = source.words
    if definition.method is RateMethod.CONSENT:
        return ""
    if definition.method is RateMethod.CONFIDENCE:
        return words("0 = not at all likely, 5 = certain.")
    if definition.answers:
        if not any(rating.is_in_classes for rating in shown):
            return ""
        names = map(source.text, definition.answers)
        return ", ".join(f"{n} = {name}" for n, name in enumerate(names, start=1)) + "."
    return words("1 = strongly disagree, 5 = strongly agree.")


def _chart(
    source: Source,
    definition: RateStep,
    answers: Sequence[tuple[str, str]],
    rated: Sequence[Rating],
) -> Chart | None:
    words = source.words
    rows = table(
        (
            Column(_item_name(source, definition)),
            *(Column(name, is_short=True) for _answer, name in answers),
            Column(words("Answers"), is_short=True),
            Column(words("What it tells")),
        ),
        (
            (
                rating.name,
                *(str(rating.counts.get(answer, 0)) for answer, _name in answers),
                str(rating.people),
                cue_of(source, rating),
            )
            for rating in rated
        ),
    )
    numbers = ((rating.counts.get(answer, 0) for answer, _name in answers) for rating in rated)
    is_consent = definition.method is RateMethod.CONSENT
    return chart(ChartKind.SHARES, rows, numbers, is_best_first=is_consent)


def _item_name(source: Source, definition: RateStep) -> str:
    words = source.words
    match definition.rated:
        case RateSource.STATEMENTS:
            return words("Statement")
        case RateSource.PHASES:
            return words("Phase")
        case RateSource.THEMES:
            return words("Theme")
        case RateSource.PROMPT:
            return words("Question")
        case RateSource.NOTES:
            return words("Note")
        case RateSource.COMMITMENTS:
            return words("Proposal")


def cue_of(source: Source, rating: Rating) -> str:
    """The word for what a result invites to, if any; none for those that stand side by side."""
    if rating.when:
        return ""
    is_agreed = unanimous(rating.counts, rating.points) == "high"
    if rating.method is RateMethod.SCALE and rating.ends is Ends.AGREEING and is_agreed:
        return source.words("Everyone agrees")
    return source.words(CUES[rating.cue]) if rating.cue else ""
