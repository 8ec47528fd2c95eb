"""What was noted last time at the question the room is at.

How much it was is one small question to the file; the notes themselves are read when somebody asks
for them. Only what the room has seen then: what stayed behind a curtain stays there.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from facilitator.model.pack import CollectStep, TalkStep
from facilitator.model.record import Note, Step, Topic
from facilitator.model.records import SessionRecords
from facilitator.model.words import Queue
from facilitator.session.facilitation import Facilitation
from facilitator.store.last_time import Noted, read_noted


class LastTime(NamedTuple):
    """The notes of a step of an earlier session."""

    day: date
    records: SessionRecords
    """That session's."""
    notes: list[Note]


def is_too_early(desk: Facilitation, step: Step) -> bool:
    """Whether people are writing for themselves: what was noted last time would colour it."""
    return desk.collect.is_curtained(step) or desk.records.hidden_count(step) > 0


def count(desk: Facilitation, step: Step) -> int:
    """How many notes the newest earlier session has that was asked the same; of a talk over
    phases, how many on the phase that it is at."""
    found = _found(desk, step)
    return found.notes if found else 0


def notes(desk: Facilitation, step: Step) -> LastTime | None:
    """Those notes; ``None`` without any. Raises :class:`~facilitator.model.problem.Problem` when
    they cannot be read."""
    found = _found(desk, step)
    session = found and next(
        (one for one in desk.records.earlier_sessions() if one.id == found.session_id), None
    )
    if found is None or session is None:
        return None
    records = desk.records_of(session)
    phase = _phase(desk.records, step)
    seen = [
        note
        for note in records.notes_of(records.get(Step, found.step_id))
        if not note.hidden and (phase is None or _is_about(records, note, phase))
    ]
    return LastTime(session.started_at.date(), records, seen) if seen else None


def _found(desk: Facilitation, step: Step) -> Noted | None:
    definition, session = step.definition, desk.records.session
    if not isinstance(definition, (TalkStep, CollectStep)) or definition.save == "none":
        return None
    asked = definition.prompt.in_language(session.language)
    noted = read_noted(
        desk.file, definition.id, before=session.number, phase=_phase(desk.records, step)
    )
    return next(
        (
            one
            for one in noted
            if one.pack == session.pack or one.prompt.in_language(session.language) == asked
        ),
        None,
    )


def _phase(records: SessionRecords, step: Step) -> str | None:
    """The phase that a talk over phases is at."""
    topic = records.topic_of(step)
    return topic.ref if topic and topic.source is Queue.PHASES else None


def _is_about(records: SessionRecords, note: Note, phase: str) -> bool:
    topic = records.find(Topic, note.topic_id)
    return topic is not None and (topic.source, topic.ref) == (Queue.PHASES, phase)
