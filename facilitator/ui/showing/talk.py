"""What a talk is about just now."""

from __future__ import annotations

from math import ceil
from typing import Final

from facilitator.i18n import catalogue
from facilitator.model.pack import TalkStep
from facilitator.model.record import Note, Step, Theme, Topic
from facilitator.model.records import SessionRecords
from facilitator.model.words import Queue
from facilitator.session.topics import meant, rungs
from facilitator.ui.dialogs.topics import shown_name
from facilitator.ui.widgets.item_card import Item

_SECONDS_EACH: Final = 30
"""Of a round in which everybody says a sentence."""


def has_several(records: SessionRecords, step: Step) -> bool:
    """Whether there is more to go through than the question of the step."""
    topics = records.topics_of(step)
    return len(topics) > 1 or any(topic.source is not Queue.PROMPT for topic in topics)


def item_of(records: SessionRecords, step: Step) -> Item:
    """The item of a talk, and the question of its ladder, where it has left the step's own."""
    questions = rungs(step, records.language) if step.rung else []
    question = questions[min(step.rung, len(questions) - 1)] if questions else ""
    topic = records.topic_of(step)
    if topic is None or not has_several(records, step):
        return Item(question=question)
    topics = records.topics_of(step)
    at = topics.index(topic) + 1
    last = len(meant(topics))
    place = f"{at}/{last}" if at <= last else f"+{at - last}"
    return Item(place, shown_name(records, topic), _came_from(records, topic), question)


def notes_of_talk(records: SessionRecords, step: Step) -> list[Note]:
    """What was said on the item; all of the step where it has only one."""
    topic = records.topic_of(step)
    if topic is None or len(records.topics_of(step)) == 1:
        return records.notes_of(step)
    return records.notes_on(topic)


def about_round(records: SessionRecords, step: Step) -> list[str]:
    """How a round goes in which everybody gets a turn, in the session's language; nothing where
    people speak as they like."""
    definition = step.definition
    if not isinstance(definition, TalkStep) or definition.turns != "round":
        return []
    tr = catalogue(records.language)
    lines = [tr("Each in turn, one sentence. Passing is fine.")]
    if people := records.session.people:
        minutes = ceil(people * _SECONDS_EACH / 60)
        lines.append(
            tr.plural(
                "{n} person, about {seconds} s each: {minutes} min.",
                "{n} people, about {seconds} s each: {minutes} min.",
                people,
                seconds=_SECONDS_EACH,
                minutes=minutes,
            )
        )
    if definition.save == "none":
        lines.append(tr("This round is not written down."))
    return lines


def _came_from(records: SessionRecords, topic: Topic) -> list[str]:
    """The notes of a theme; those that say the same as another are in it already."""
    theme = records.find(Theme, topic.ref)
    if theme is None:
        return []
    return [note.text for note in records.notes_in(theme) if not note.same_as]
