"""The queue of a talk: which items it goes through, in which order, and how long each may take.

Pure: records in, changes out. A queue is made when the room first comes to its talk, so that it
knows the themes and the votes; it is part of the deed that brings the room there.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from facilitator.i18n import catalogue
from facilitator.insight.cues import Cue, bands, cue, unanimous
from facilitator.insight.spread import spread
from facilitator.model.labels import LADDER
from facilitator.model.pack import CollectStep, Phase, RateStep, TalkStep
from facilitator.model.record import Change, Count, Note, Round, Step, Theme, Topic, new_id
from facilitator.model.records import SessionRecords
from facilitator.model.words import Queue, RateMethod


class Item(NamedTuple):
    """Something to talk about."""

    source: Queue
    ref: str = ""
    text: str = ""
    """Its words, to be kept with the queue. None of a note: when somebody wants a note gone from
    the file, it has to be gone from all of it."""


class Lineup(NamedTuple):
    """Items in their order."""

    items: list[Item]
    meant: int
    """How many of them are meant to be reached; the rest come if time allows."""


def lineup(records: SessionRecords, step: Step) -> Lineup:
    """What a talk is to go through as things are now. Without anything, its own question."""
    definition = _definition(step)
    items = _items(records, step, definition.queue)
    if definition.queue is Queue.THEMES and not items:
        items = _items_of_notes(_not_said_here(records, step))
    meant = step.topics or definition.top or len(items)
    if definition.queue is Queue.THEMES:
        items, lifted = _by_votes(records, items, meant)
        meant += lifted
    if not items:
        return Lineup([Item(Queue.PROMPT)], 1)
    return Lineup(items, min(meant, len(items)))


def arrival(records: SessionRecords, step: Step, arrived: Step) -> list[Change]:
    """The changes that bring the room to a step, which then is ``arrived``; at a talk, to the
    item it was at. The queue is made at the first time."""
    if not has_items(step) or step.topic_id:
        return [Change(step, arrived)]
    topics = records.topics_of(step) or planned_topics(records, arrived)
    first = topics[0]
    return [
        *(
            Change(
                records.find(Topic, topic.id), topic.but(visited=topic.visited or topic == first)
            )
            for topic in topics
        ),
        Change(step, arrived.but(topic_id=first.id)),
    ]


def renewal(records: SessionRecords, step: Step) -> list[Change]:
    """The changes that bring a queue up to date: what has come since stands at its end, and what
    is gone is taken away where nobody has come to it. Empty when nothing has changed."""
    old, new = records.topics_of(step), lineup(records, step)
    if not old:
        return []
    wanted = {item.ref for item in new.items}
    kept = [topic for topic in old if _stays(records, step, topic, wanted)]
    there = {topic.ref for topic in kept}
    come = [item for item in new.items if item.ref not in there]
    if len(kept) == len(old) and not come:
        return []
    after = [*kept, *_new_topics(step, come, old[-1].position)]
    box = _box(step, new.meant)
    top = _definition(step).top or len(after)
    after = [
        topic if topic.minutes or at >= top else topic.but(minutes=box)
        for at, topic in enumerate(after)
    ]
    current = step
    if step.topic_id not in {topic.id for topic in after}:
        after[0] = after[0].but(visited=True)
        current = step.but(topic_id=after[0].id, rung=0)
    ids = {topic.id for topic in after}
    return [
        *(Change(records.find(Topic, topic.id), topic) for topic in after),
        Change(step, current),
        *(Change(topic, None) for topic in old if topic.id not in ids),
    ]


def meant(topics: Sequence[Topic]) -> list[Topic]:
    """The items that are meant to be reached: those with a box, or all where none has one."""
    return [topic for topic in topics if topic.minutes] or list(topics)


def name_of(records: SessionRecords, topic: Topic) -> str:
    """What an item is called now, in the session's language; a note by what it says. Empty for a
    note that has been removed since, or is behind the curtain again."""
    language = records.language
    if topic.source is Queue.PROMPT:
        step = records.get(Step, topic.step_id)
        return step.definition.headline.in_language(language)
    if phase := records.phase(topic.ref):
        return phase.name.in_language(language)
    if theme := records.find(Theme, topic.ref):
        return theme.name
    note = records.find(Note, topic.ref)
    return topic.text if note is None else "" if note.hidden else note.text


def minutes_used(topic: Topic) -> int:
    """Minutes spent on an item, to the nearest; at least one where the room has been."""
    return max(1, round_minutes(topic.seconds_used)) if topic.visited else 0


def round_minutes(seconds: int) -> int:
    """Minutes as people count them: what was begun counts, half a minute or more."""
    return ceil(seconds / 60 - 0.5)


def rungs(step: Step, language: str) -> list[str]:
    """The questions of a talk from the step's own upwards: the ladder of the pack, or the four
    rungs of the method."""
    definition = _definition(step)
    words = catalogue(language)
    ladder = [rung.in_language(language) for rung in definition.ladder]
    return [definition.prompt.in_language(language), *(ladder or map(words, LADDER))]


# What there is to talk about


def _items(records: SessionRecords, step: Step, queue: Queue) -> list[Item]:
    match queue:
        case Queue.PROMPT:
            return []
        case Queue.PHASES:
            own = records.phase(step.definition.phase)
            return [
                Item(Queue.PHASES, phase.id, phase.name.in_language(records.language))
                for phase in ([own] if own else _phases_in_turn(records, step))
            ]
        case Queue.THEMES:
            return [Item(Queue.THEMES, theme.id, theme.name) for theme in records.themes]
        case Queue.SPREAD:
            return _rated(records, step)
        case Queue.NOTES:
            collections = {
                one.id
                for one in records.steps
                if isinstance(one.definition, CollectStep) and one.position < step.position
            }
            notes = _not_said_here(records, step)
            return _items_of_notes([note for note in notes if note.step_id in collections])


def _phases_in_turn(records: SessionRecords, step: Step) -> list[Phase]:
    first = _definition(step).begins_with
    return sorted(
        records.session.phases,
        key=lambda phase: first.index(phase.id) if phase.id in first else len(first),
    )


def _items_of_notes(notes: Sequence[Note]) -> list[Item]:
    return [Item(Queue.NOTES, note.id) for note in notes]


def _not_said_here(records: SessionRecords, step: Step) -> list[Note]:
    """Notes that can be talked about. What is said in the talk itself is none of its items."""
    return [
        note
        for note in records.visible_notes()
        if not note.same_as
        and not note.parked
        and note.step_id != step.id
        and not records.is_remark(note)
    ]


# The order


def _by_votes(records: SessionRecords, items: list[Item], meant: int) -> tuple[list[Item], int]:
    """Items as the last vote put them, then those without votes as they came; and whether one
    was lifted among those that are meant to be reached (1) or not (0).

    The item that was rescued stands last above the line, and takes nobody's place there.
    """
    vote = _last_vote(records)
    if vote is None:
        return items, 0
    step, round_ = vote
    known = {item.ref: item for item in items}
    counts = [count for count in records.dots_of(round_) if count.people and count.item in known]
    ordered = [known[count.item] for count in counts]
    ordered += [item for item in items if item not in ordered]
    rescued = known.get(round_.rescued)
    line = min(_line(step, counts), meant)
    if rescued is None or ordered.index(rescued) < line:
        return ordered, 0
    ordered.remove(rescued)
    ordered.insert(line, rescued)
    return ordered, 1


def _last_vote(records: SessionRecords) -> tuple[Step, Round] | None:
    """The last vote that has a result and may be told of."""
    votes = [vote for vote in records.shown_votes() if not _is_for_the_room(vote[0])]
    return votes[-1] if votes else None


def _is_for_the_room(step: Step) -> bool:
    """Whether nothing of a rating may be told in the minutes, which tell of a queue."""
    return isinstance(step.definition, RateStep) and step.definition.room_only


def _line(step: Step, counts: Sequence[Count]) -> int:
    """How many items of a vote are above its line, which never parts near-ties."""
    definition = step.definition
    assert isinstance(definition, RateStep), "only a rating step has rounds"
    numbers = bands([count.people for count in counts])
    last = numbers[: definition.top][-1:]
    return sum(number <= last[0] for number in numbers) if last else 0


def _rated(records: SessionRecords, step: Step) -> list[Item]:
    """What was rated on a scale before a talk, that on which opinions differ most first. Items
    that too few answered come last, as they were asked."""
    rated: list[tuple[tuple[bool, bool, float], Item]] = []
    for one in records.steps:
        definition = one.definition
        if not isinstance(definition, RateStep) or definition.method is not RateMethod.SCALE:
            continue
        if definition.room_only:
            continue
        rounds = records.shown_rounds_of(one) or records.rounds_of(one)
        if one.position < step.position and rounds:
            rated += _rated_in(records, definition, rounds[-1])
    return [item for _rank, item in sorted(rated, key=lambda pair: pair[0])]


def _rated_in(
    records: SessionRecords, definition: RateStep, round_: Round
) -> list[tuple[tuple[bool, bool, float], Item]]:
    """Each item of a round with its rank; the lowest is the first to be talked about.

    Sensitive statements are left out: on the wall as what people differ on most, they would ask
    for faces.
    """
    asked = {s.id: s.in_language(records.language) for s in definition.statements}
    sensitive = {statement.id for statement in definition.statements if statement.sensitive}
    asked = {ref: text for ref, text in asked.items() if ref not in sensitive}
    counted = {
        count.item: count.item_text
        for count in records.all(Count)
        if count.round_id == round_.id and count.item not in sensitive
    }
    found = []
    for ref, text in (asked or dict(sorted(counted.items()))).items():
        counts = records.counts_of(round_, ref)
        answers = {answer: n for answer, n in counts.items() if answer != "skip" and n}
        points = definition.answer_count
        differs = cue(answers, points, definition.ends) is Cue.DIFFER
        apart = 0 if unanimous(answers, points) else spread(answers, points)
        kept = "" if records.find(Note, ref) else text
        found.append(((not answers, not differs, -apart), Item(Queue.SPREAD, ref, kept)))
    return found


# Boxes


def planned_topics(records: SessionRecords, step: Step) -> list[Topic]:
    """The queue that a talk would have if the room came to it now."""
    queue = lineup(records, step)
    box = _box(step, queue.meant)
    return [
        topic.but(minutes=box if at < queue.meant else 0)
        for at, topic in enumerate(_new_topics(step, queue.items, 0))
    ]


def _new_topics(step: Step, items: Sequence[Item], after: int) -> list[Topic]:
    return [
        Topic(
            id=new_id(),
            step_id=step.id,
            position=position,
            source=item.source,
            ref=item.ref,
            text=item.text,
        )
        for position, item in enumerate(items, start=after + 1)
    ]


def _box(step: Step, items: int) -> int:
    """Minutes for one item: what the pack says, else an even share of the step's, if it has any."""
    shared = max(1, step.minutes // items) if step.minutes else 0
    # On an agenda that has changed, the pack's box no longer fits.
    return (_definition(step).box if step.planned is None else None) or shared


def _stays(records: SessionRecords, step: Step, topic: Topic, wanted: set[str]) -> bool:
    if topic.ref in wanted:
        return True
    if topic.source is Queue.PROMPT and _definition(step).queue is not Queue.PROMPT:
        # It only filled the place of what was not there yet.
        return bool(topic.outcome or records.notes_on(topic))
    return topic.visited


def has_items(step: Step) -> bool:
    """Whether a step goes through items: a talk, unless nothing of it is written down."""
    return isinstance(step.definition, TalkStep) and step.definition.save == "all"


def _definition(step: Step) -> TalkStep:
    assert isinstance(step.definition, TalkStep), "only a talk has a queue"
    return step.definition
