"""What the records answer, asked again and again while they change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.record import (
    Change,
    Commitment,
    Count,
    Note,
    Record,
    Review,
    Round,
    Session,
    Step,
    Theme,
    Topic,
)
from facilitator.model.records import SessionRecords
from facilitator.model.words import Bucket, Outcome, Queue, RateMethod
from tests.support import PACK

STEPS: Final = ("one", "two")
SESSIONS: Final = ("s1", "s2", "s3")
NOW: Final = "s2"
IDS: Final = st.sampled_from(["a", "b", "c", "d"])
MAYBE: Final = st.none() | IDS


def _session(number: int, id_: str) -> Session:
    return Session(
        id=id_,
        number=number,
        pack=PACK.id,
        pack_version=PACK.version,
        title=PACK.title,
        language="en",
        minutes=90,
        step_id=STEPS[0],
        started_at=datetime(2026, 11, 21, 9, 0),
        customer_word=PACK.phase_model.customer_word,
        phases=PACK.phase_model.phases,
        perspectives=PACK.perspectives,
    )


def _step(position: int, id_: str) -> Step:
    definition = PACK.steps[0]
    return Step(id=id_, session_id=NOW, position=position, minutes=5, definition=definition)


ROWS: Final = st.one_of(
    st.builds(
        Note,
        id=IDS,
        step_id=st.sampled_from(STEPS),
        text=st.just("said"),
        bucket=st.just(Bucket.GAIN),
        position=st.none() | st.integers(0, 3),
        hidden=st.booleans(),
        theme_id=MAYBE,
        same_as=MAYBE,
        topic_id=MAYBE,
    ),
    st.builds(Theme, id=IDS, session_id=st.just(NOW), letter=IDS, name=IDS, merged_into=MAYBE),
    st.builds(
        Topic,
        id=IDS,
        step_id=st.sampled_from(STEPS),
        position=st.integers(0, 3),
        source=st.sampled_from(Queue),
    ),
    st.builds(
        Round,
        id=IDS,
        step_id=st.sampled_from(STEPS),
        number=st.integers(1, 3),
        method=st.sampled_from([RateMethod.DOTS, RateMethod.SCALE]),
        people=st.just(8),
    ),
    st.builds(
        Count,
        id=IDS,
        round_id=IDS,
        item=IDS,
        item_text=IDS,
        answer=st.sampled_from(["1", "dots"]),
        people=st.integers(0, 3),
    ),
    st.builds(
        Commitment,
        id=IDS,
        session_id=st.sampled_from(SESSIONS),
        number=st.integers(1, 9),
        text=st.just("do it"),
        note_id=MAYBE,
        replaces_id=MAYBE,
    ),
    st.builds(
        Review,
        id=IDS,
        commitment_id=IDS,
        session_id=st.sampled_from(SESSIONS),
        outcome=st.sampled_from(Outcome),
    ),
)
DEEDS: Final = st.lists(st.tuples(ROWS, st.booleans()), max_size=12)
"""Rows that are written, or (``True``) removed."""


def _begun() -> SessionRecords:
    sessions = [_session(number, id_) for number, id_ in enumerate(SESSIONS, 1)]
    return SessionRecords(NOW, [*sessions, *(_step(at, id_) for at, id_ in enumerate(STEPS))])


def _change(records: SessionRecords, row: Record, *, gone: bool) -> list[Change]:
    before = records.find(type(row), row.id)
    after = None if gone else row
    return [Change(before, after)] if before or after else []


def _answers(records: SessionRecords) -> Sequence[object]:
    """What every question is answered with."""
    return [
        records.visible_notes(),
        records.themes,
        records.notes_in(None),
        records.commitments,
        records.earlier_commitments(),
        records.earlier_sessions(),
        records.reviews(),
        records.shown_votes(),
        *(
            (
                records.notes_of(step),
                records.hidden_count(step),
                records.topics_of(step),
                records.rounds_of(step),
                records.shown_rounds_of(step),
                records.cells_of(step),
            )
            for step in records.steps
        ),
        *((records.theme_of(n), records.is_drafted(n)) for n in records.all(Note)),
        *((records.notes_in(t), records.parts_of(t)) for t in records.all(Theme)),
        *(records.notes_on(topic) for topic in records.all(Topic)),
        *(
            (records.dots_of(r), [records.counts_of(r, item) for item in "abcd"])
            for r in records.all(Round)
        ),
        *(
            (
                records.review_of(one),
                records.reviews_before(one),
                records.replacement_of(one),
                records.due_then(one),
            )
            for one in records.all(Commitment)
        ),
    ]


@given(DEEDS)
def test_what_was_asked_before_a_change_never_answers_for_what_is_there_after_it(
    deeds: list[tuple[Record, bool]],
) -> None:
    records = _begun()
    _answers(records)
    for row, gone in deeds:
        records.apply(_change(records, row, gone=gone))

        assert _answers(records) == _answers(records.copy())


@given(DEEDS)
def test_every_answer_is_what_looking_at_all_records_finds(
    deeds: list[tuple[Record, bool]],
) -> None:
    records = _begun()
    for row, gone in deeds:
        records.apply(_change(records, row, gone=gone))
    notes, counts = records.all(Note), records.all(Count)
    reviews, commitments = records.all(Review), records.all(Commitment)

    for step in records.steps:
        of_step = [note for note in notes if note.step_id == step.id]
        assert {note.id for note in records.notes_of(step)} == {note.id for note in of_step}
        assert records.hidden_count(step) == sum(note.hidden for note in of_step)
        places = [topic.position for topic in records.topics_of(step)]
        topics = [topic for topic in records.all(Topic) if topic.step_id == step.id]
        assert places == sorted(topic.position for topic in topics)
        rounds = [one for one in records.all(Round) if one.step_id == step.id]
        assert {one.id for one in records.rounds_of(step)} == {one.id for one in rounds}
        kept = {count.round_id for count in counts}
        assert {one.id for one in records.shown_rounds_of(step)} == {o.id for o in rounds} & kept
    for theme in (*records.all(Theme), None):
        found = [note for note in records.visible_notes() if records.theme_of(note) == theme]
        assert records.notes_in(theme) == found
    for topic in records.all(Topic):
        assert all(note.topic_id == topic.id for note in records.notes_on(topic))
        assert len(records.notes_on(topic)) == sum(note.topic_id == topic.id for note in notes)
    for round_ in records.all(Round):
        of_round = [count for count in counts if count.round_id == round_.id]
        assert sorted(records.dots_of(round_), key=repr) == sorted(of_round, key=repr)
        for item in "abcd":
            of_item = {c.answer: c.people for c in of_round if c.item == item}
            assert records.counts_of(round_, item) == of_item
    mine = [one for one in commitments if one.session_id == NOW]
    for note in notes:
        assert records.is_drafted(note) == any(one.note_id == note.id for one in mine)
    for one in commitments:
        before = [r for r in reviews if r.commitment_id == one.id and r.session_id == "s1"]
        assert sorted(records.reviews_before(one), key=repr) == sorted(before, key=repr)
        replacing = [other.number for other in commitments if other.replaces_id == one.id]
        replacement = records.replacement_of(one)
        assert (replacement and replacement.number) == min(replacing, default=None)


def test_whoever_changes_an_answer_does_not_change_the_next_one() -> None:
    records = _begun()
    note = Note(id="a", step_id="one", text="said", bucket=Bucket.GAIN)
    records.apply([Change(None, note)])
    for ask in (records.visible_notes, lambda: records.notes_of(records.steps[0])):
        ask().clear()

        assert ask() == [note]
