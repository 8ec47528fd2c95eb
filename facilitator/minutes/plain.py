"""A running session in plain lines, for screen readers: whole words, no tables, no signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from facilitator.i18n import mark
from facilitator.insight.commitments import opinions
from facilitator.minutes import effect_map, ratings, talks, themes
from facilitator.minutes.rating import Rating
from facilitator.minutes.source import Source
from facilitator.minutes.then_and_now import earlier_beside, side_by_side
from facilitator.model.cleaning import clean_line
from facilitator.model.earlier import Earlier
from facilitator.model.labels import (
    BUCKETS,
    COMMITMENT_KINDS,
    STATUSES,
    TOPIC_OUTCOMES,
    outcome_name,
    step_name,
)
from facilitator.model.pack import TalkStep
from facilitator.model.record import Cell, Commitment, Note, Round, Step
from facilitator.model.records import SessionRecords
from facilitator.model.words import BallotState, CellFlag, Kind
from facilitator.session.then_and_now import caution
from facilitator.session.topics import minutes_used, rungs

_VALUES = {
    2: mark("plus two, clearly improves"),
    1: mark("plus one, improves slightly"),
    0: mark("zero, no effect"),
    -1: mark("minus one, makes slightly worse"),
    -2: mark("minus two, clearly makes worse"),
}
_FLAGS = {
    CellFlag.UNKNOWN: mark("we do not know"),
    CellFlag.BOTH: mark("works both ways"),
}
_ANSWERS = {
    **{answer: answer for answer in ("1", "2", "3", "4", "5")},
    "low": mark("1 or 2"),
    "middle": "3",
    "high": mark("4 or 5"),
}


def to_plain(records: SessionRecords) -> str:
    """Where the session is, what has been written at this step, what was rated and what was
    agreed, in the session's language. One line for each thing; parts stand apart by empty lines.

    Like the wall, it tells nothing of what is behind the curtain but how much it is.
    """
    source = Source(records)
    parts = (
        _place(source),
        _items(source),
        _notes(source),
        _themes(source),
        _results(source),
        _agreed(source),
    )
    texts = ("\n".join(clean_line(line) for line in part) for part in parts)
    return "\n\n".join(text for text in texts if text) + "\n"


def _place(source: Source) -> Iterator[str]:
    """Team, session, step, question."""
    words, records = source.words, source.records
    session, step = records.session, records.current
    yield words(
        "{team}, session {n}: {title}",
        team=records.team.name,
        n=session.number,
        title=source.text(session.title),
    )
    if session.is_closed:
        yield words("The session has ended.")
    planned = records.planned_steps
    yield words(
        "Step {k} of {n}. {kind}: {headline}",
        k=planned.index(step) + 1,
        n=len(planned),
        kind=words(step_name(step.definition)),
        headline=source.headline(step),
    )
    yield source.text(step.definition.prompt)
    if phase := records.phase(step.definition.phase):
        yield words("Phase: {phase}", phase=source.text(phase.name))
    if isinstance(step.definition, TalkStep):
        yield from _item(source, step)


def _item(source: Source, step: Step) -> Iterator[str]:
    """The item that a talk is at, and the question of the ladder."""
    here = source.records.topic_of(step)
    topics = talks.items(source, step)
    if here in topics:
        yield source.words(
            "Item {k} of {n}: {name}",
            k=topics.index(here) + 1,
            n=len(topics),
            name=talks.name(source, here),
        )
    if step.rung:
        questions = rungs(step, source.records.language)
        yield questions[min(step.rung, len(questions) - 1)]


def _items(source: Source) -> Iterator[str]:
    """The items of the current talk, how long each was talked about and how that ended."""
    words, records = source.words, source.records
    for number, topic in enumerate(talks.items(source, records.current), start=1):
        state = [words("{n} min used", n=minutes_used(topic))] if topic.visited else []
        if outcome := records.outcome_of(topic):
            state.append(words(TOPIC_OUTCOMES[outcome]))
        name = f"{number}. {talks.name(source, topic)}"
        yield words("{name}: {text}", name=name, text=", ".join(state))


def _notes(source: Source) -> Iterator[str]:
    """What was written at this step."""
    words, records = source.words, source.records
    step = records.current
    hidden = records.hidden_count(step)
    notes = [note for note in records.notes_of(step) if not note.hidden]
    if records.is_uncounted(step):
        yield words("Notes are behind the curtain.")
    elif hidden:
        yield words.plural(
            "{n} note is behind the curtain.", "{n} notes are behind the curtain.", hidden
        )
    if notes:
        yield words.plural("{n} note:", "{n} notes:", len(notes))
    for note in notes:
        yield _note(source, note)


def _note(source: Source, note: Note) -> str:
    words = source.words
    line = words("{name}: {text}", name=words(BUCKETS[note.bucket]), text=note.text)
    side = source.records.perspective(note.perspective)
    return f"{line} ({source.text(side.short)})" if side else line


def _themes(source: Source) -> Iterator[str]:
    """Themes, while they are being made."""
    records = source.records
    if Kind(records.current.definition.kind) is not Kind.SORT:
        return
    for theme in records.themes:
        yield source.words(
            "Theme {letter}, {name}: {notes}",
            letter=theme.letter,
            name=theme.name,
            notes=source.words.plural("{n} note", "{n} notes", len(records.notes_in(theme))),
        )
        if parts := ", ".join(f"{part.letter} {part.name}" for part in records.parts_of(theme)):
            yield source.words("joined from: {names}", names=parts)
        for note in records.notes_in(theme):
            yield _note(source, note)


def _results(source: Source) -> Iterator[str]:
    """Every closed round and every value of the effect map."""
    for step in source.records.steps:
        lines = [*_rated(source, step), *_voted(source, step), *_effects(source, step)]
        if lines:
            yield source.words("Results: {headline}", headline=source.headline(step))
            yield from lines


def _rated(source: Source, step: Step) -> Iterator[str]:
    words = source.words
    for round_ in ratings.closed_rounds(source, step):
        yield words.plural("{n} person answered.", "{n} people answered.", round_.people)
        told = ratings.told(source, step, round_)
        not_shown = ratings.not_shown(source, step, round_)
        if not told:
            yield not_shown
        names = _ANSWERS if ratings.is_of_five(step) else dict(ratings.answers_of(source, step))
        if told and (earlier := _then(source, step, round_)):
            told = side_by_side(source, step, round_, earlier)
            not_shown = words("not shown")
            yield caution(source.records)
        for rating in told:
            yield rating.name
            yield ", ".join(_answers(source, rating, names)) or not_shown


def _then(source: Source, step: Step, round_: Round) -> Earlier | None:
    """What an earlier session answered, unless the room is answering again just now."""
    records = source.records
    is_open = records.stage.ballot is not BallotState.CLOSED
    if is_open and step.id == records.current.id:
        return None
    return earlier_beside(source, step, round_)


def _answers(source: Source, rating: Rating, names: Mapping[str, str]) -> Iterator[str]:
    words = source.words
    if not rating.counts:
        return
    if rating.all_alike:
        yield words(rating.all_alike)
    else:
        for answer, name in names.items():
            if n := rating.counts.get(answer):
                yield words.plural(
                    "{n} person gave {answer}", "{n} people gave {answer}", n, answer=words(name)
                )
        if cue := ratings.cue_of(source, rating):
            yield cue


def _voted(source: Source, step: Step) -> Iterator[str]:
    words = source.words
    for round_ in source.records.rounds_of(step):
        if round_ not in themes.votes(source):
            continue
        yield themes.how_voted(source, round_)
        for result in themes.results(source, round_):
            votes = themes.amount(source, round_, result.votes)
            yield words("{name}: {text}", name=votes, text=result.name)


def _effects(source: Source, step: Step) -> Iterator[str]:
    cells, earlier = source.records.cells_of(step), source.records.earlier_of(step)
    for phase in source.records.session.phases:
        for side in effect_map.columns(source, step, cells):
            if cell := cells.get((phase.id, side.id)):
                yield source.words(
                    "{name}: {text}",
                    name=f"{source.text(phase.name)}, {source.text(side.name)}",
                    text=_effect(source, cell),
                )
                if earlier and (then := earlier.cells.get((phase.id, side.id))):
                    said = _effect(source, then)
                    yield source.words("{name}: {text}", name=source.words("Last time"), text=said)
    if earlier and cells:
        yield caution(source.records)


def _effect(source: Source, cell: Cell) -> str:
    said = []
    if cell.value is not None:
        said.append(source.words(_VALUES[cell.value]))
    if cell.flag is not None:
        said.append(source.words(_FLAGS[cell.flag]))
    return ", ".join(said)


def _agreed(source: Source) -> Iterator[str]:
    """What earlier sessions agreed, then what this one has."""
    words, records = source.words, source.records
    earlier = records.earlier_commitments()
    if earlier:
        yield words("Agreed earlier:")
    for commitment in earlier:
        review = records.review_of(commitment)
        state = (
            outcome_name(commitment.kind, review.outcome, words)
            if review
            else words.named("status", STATUSES[commitment.status])
        )
        yield f"{_commitment(source, commitment)} ({state})"
    ideas = source.ideas()
    agreed = [one for one in records.commitments if source.of_commitment(one)]
    for title, commitments in (
        (words("Agreed in this session:"), agreed),
        (words("Ideas that were not agreed on:"), ideas),
    ):
        if commitments:
            yield title
            yield from (_commitment(source, commitment) for commitment in commitments)


def _commitment(source: Source, commitment: Commitment) -> str:
    words = source.words
    parts = [commitment.text]
    if commitment.first_step:
        parts.append(words("First step: {text}", text=commitment.first_step))
    if commitment.recipient:
        parts.append(words("To whom: {name}", name=commitment.recipient))
    if commitment.owner:
        parts.append(words("Responsible: {name}", name=commitment.owner))
    if commitment.due:
        parts.append(words("Due date: {date}", date=source.day(commitment.due)))
    parts += opinions(source.records, commitment, words)
    if commitment.dissent:
        parts.append(words("To be safe to try: {text}", text=commitment.dissent))
    text = "; ".join(parts)
    if not source.of_commitment(commitment):
        return text
    kind = words(COMMITMENT_KINDS[commitment.kind])
    return words("{name}: {text}", name=f"{kind} {commitment.number}", text=text)
