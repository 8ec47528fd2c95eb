"""What was talked about item by item, and what there was no time for: the parts of talk steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from facilitator.i18n import mark
from facilitator.minutes.blocks import Item, Listing, listing
from facilitator.minutes.source import Source
from facilitator.model.labels import TOPIC_OUTCOMES
from facilitator.model.pack import RateStep
from facilitator.model.record import Note, Step, Topic
from facilitator.model.words import Queue, StepStatus, TopicOutcome
from facilitator.session.topics import has_items, meant, name_of, planned_topics

REMOVED: Final = mark("A note that has been removed")


def items(source: Source, step: Step) -> list[Topic]:
    """The items of a talk, in order. None of a talk on its own question alone. Of one that a
    session never came to before it ended, those it would have had."""
    records = source.records
    if not has_items(step):
        return []
    topics = records.topics_of(step)
    if not topics and step.minutes and records.session.is_closed:
        topics = planned_topics(records, step)
    is_own_question = len(topics) == 1 and topics[0].source is Queue.PROMPT
    return [] if is_own_question else topics


def was_discussed(source: Source, topic: Topic) -> bool:
    """Whether the room talked about an item. Of a talk that was skipped, only what left a trace
    was talked about: the first one is come to with the step."""
    step = source.records.get(Step, topic.step_id)
    # The notes come last: looking through all of them for each of thousands of items is slow.
    return topic.visited and (
        step.status is not StepStatus.SKIPPED
        or topic.outcome is not None
        or bool(source.records.notes_on(topic))
    )


def discussed(
    source: Source, step: Step, said: Callable[[Topic], Sequence[Item]]
) -> Listing | None:
    """The items that were talked about, each with how it ended and what was ``said``."""
    return listing(
        Item(
            name(source, topic),
            reference(source, topic),
            tuple(_details(source, topic)),
            tuple(said(topic)),
        )
        for topic in items(source, step)
        if was_discussed(source, topic)
    )


def not_discussed(source: Source, step: Step) -> Listing | None:
    """The items that there was no time for, of those that were meant to be reached."""
    return listing(
        (
            Item(name(source, topic), reference(source, topic))
            for topic in meant(items(source, step))
            if not was_discussed(source, topic)
        ),
        source.words("Not discussed"),
    )


def with_outcome(source: Source, outcome: TopicOutcome) -> list[Topic]:
    """Every item whose talk ended so, step by step; also the question of a step."""
    return [
        topic
        for step in source.records.steps
        for topic in source.records.topics_of(step)
        if topic.outcome is outcome
    ]


def parked(source: Source) -> list[Item]:
    """Items that were set aside. A note is told by its reference."""
    return [
        Item(short_name(source, topic), details=tuple(filter(None, [_step(source, topic)])))
        for topic in with_outcome(source, TopicOutcome.PARKED)
    ]


def name(source: Source, topic: Topic) -> str:
    """What an item is called; a note by what it says."""
    return name_of(source.records, topic) or source.words(REMOVED)


def short_name(source: Source, topic: Topic) -> str:
    """The same, but a note by its reference, for where people's own words do not belong."""
    return reference(source, topic) or _name_without_words(source, topic)


def reference(source: Source, topic: Topic) -> str:
    """The reference of an item that is a note; nothing for others."""
    note = source.records.find(Note, topic.ref)
    return source.of_note(note) if note and not note.hidden else ""


def _name_without_words(source: Source, topic: Topic) -> str:
    if not source.is_for_team and topic.source is Queue.SPREAD and not _is_asked(source, topic):
        # What was rated may have been a note that is gone: nobody's words, not even then.
        return source.words(REMOVED)
    return name(source, topic)


def _is_asked(source: Source, topic: Topic) -> bool:
    """Whether an item is a statement of the pack."""
    return any(
        statement.id == topic.ref
        for step in source.records.steps
        if isinstance(step.definition, RateStep)
        for statement in step.definition.statements
    )


def _details(source: Source, topic: Topic) -> Iterator[str]:
    if topic.outcome:
        yield source.words(TOPIC_OUTCOMES[topic.outcome])


def _step(source: Source, topic: Topic) -> str:
    """Where it was talked about; nothing for the question of the step, which says it itself."""
    step = source.records.get(Step, topic.step_id)
    return "" if topic.source is Queue.PROMPT else source.headline(step)
