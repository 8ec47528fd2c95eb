"""Coverage: what a session has not heard or talked about yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.insight.coverage import Coverage, before_deciding, coverage, unread
from facilitator.model.pack import PackStep
from facilitator.model.record import Count, Note, Record, Round, Session, Step, Topic
from facilitator.model.records import SessionRecords
from facilitator.model.words import Bucket, Channel, Queue, RateMethod
from tests.support import PACK

PHASES = [phase.id for phase in PACK.phase_model.phases]
SIDES = [side.id for side in PACK.perspectives]

SESSION = Session(
    id="session",
    number=1,
    pack=PACK.id,
    pack_version=PACK.version,
    title=PACK.title,
    language="en",
    minutes=90,
    step_id="opening",
    started_at=datetime(2026, 11, 21, 9, 0),
    customer_word=PACK.phase_model.customer_word,
    phases=PACK.phase_model.phases,
    perspectives=PACK.perspectives,
)


def steps(**changed: PackStep) -> list[Step]:
    """A step of every definition of the pack, under its own id."""
    return [
        Step(
            id=definition.id,
            session_id="session",
            position=position,
            minutes=5,
            definition=changed.get(definition.id, definition),
        )
        for position, definition in enumerate(PACK.steps)
    ]


def definition(id_: str, **fields: object) -> PackStep:
    """A step's definition with other values in some fields."""
    return next(step for step in PACK.steps if step.id == id_).model_copy(update=fields)


def session(*records: Record, agenda: Sequence[Step] = ()) -> SessionRecords:
    return SessionRecords("session", [SESSION, *(agenda or steps()), *records])


def note(id_: str = "note", step: str = "questions", **fields: object) -> Note:
    values = {"id": id_, "step_id": step, "text": "x", "bucket": Bucket.WORRY, **fields}
    return Note.model_validate(values)


def vote(dots: dict[str, int], *, number: int = 1, rescued: str = "") -> list[Record]:
    """A closed round of the vote: item → dots."""
    id_ = f"round-{number}"
    round_ = Round(
        id=id_, step_id="vote", number=number, method=RateMethod.DOTS, people=8, rescued=rescued
    )
    counts = [
        Count(
            id=f"{id_}-{item}",
            round_id=id_,
            item=item,
            item_text=item,
            answer="dots",
            people=people,
        )
        for item, people in dots.items()
    ]
    return [round_, *counts]


def names_under_line(records: SessionRecords) -> list[str]:
    return [count.item for count in before_deciding(records).under_line]


class TestUnread:
    def test_a_slip_that_nobody_read_aloud_is_unread(self):
        assert unread(session(note(), note("other", read=True))) == [note()]

    def test_what_is_behind_the_curtain_is_not_looked_at(self):
        assert unread(session(note(hidden=True))) == []

    def test_what_was_written_down_as_it_was_said_has_been_heard(self):
        aloud = definition("questions", channel=Channel.ALOUD)
        assert unread(session(note(step="skills"))) == []
        assert unread(session(note(), agenda=steps(questions=aloud))) == []

    def test_what_came_from_a_file_has_not(self):
        imported = definition("person", channel=Channel.IMPORT)
        lines = session(note(step="person", position=1), agenda=steps(person=imported))
        assert len(unread(lines)) == 1


class TestPhases:
    def test_those_without_a_note_are_named_in_their_order(self):
        found = before_deciding(session(note(phase=PHASES[1])))
        assert [phase.id for phase in found.untouched] == [PHASES[0], *PHASES[2:]]

    def test_a_note_at_the_step_of_a_phase_is_about_it(self):
        of_phase = definition("skills", phase=PHASES[0])
        records = session(note(step="skills"), agenda=steps(skills=of_phase))
        assert PHASES[0] not in [phase.id for phase in before_deciding(records).untouched]

    def test_a_note_on_the_topic_of_a_phase_is_about_it(self):
        topic = Topic(id="t", step_id="talk", position=1, source=Queue.PHASES, ref=PHASES[0])
        records = session(topic, note(step="talk", topic_id="t"))
        assert PHASES[0] not in [phase.id for phase in before_deciding(records).untouched]

    def test_a_note_behind_the_curtain_is_about_nothing_yet(self):
        found = before_deciding(session(note(phase=PHASES[0], hidden=True)))
        assert [phase.id for phase in found.untouched] == PHASES


class TestUnderTheLine:
    """The pack means to go on with three items."""

    @pytest.mark.parametrize(
        ("dots", "expected"),
        [
            pytest.param({"a": 9, "b": 7, "c": 5, "d": 3, "e": 1}, ["d"], id="the fourth"),
            pytest.param({"a": 9, "b": 7, "c": 5, "d": 4, "e": 1}, ["e"], id="d is a near-tie"),
            pytest.param({"a": 9, "b": 7, "c": 5, "d": 2, "e": 2, "f": 1}, ["d", "e"], id="equal"),
            pytest.param({"a": 9, "b": 7, "c": 5, "d": 0}, [], id="nobody wants the fourth"),
            pytest.param({"a": 9, "b": 2, "c": 0}, [], id="all go on"),
            pytest.param({}, [], id="nothing"),
        ],
    )
    def test_it_is_the_best_of_what_was_left(self, dots, expected):
        assert names_under_line(session(*vote(dots))) == expected

    def test_the_step_says_how_many_go_on(self):
        one = steps(vote=definition("vote", top=1))
        assert names_under_line(session(*vote({"a": 9, "b": 7, "c": 5}), agenda=one)) == ["b"]

    def test_the_last_round_holds(self):
        first = vote({"a": 9, "b": 7, "c": 5, "d": 3})
        again = vote({"a": 0, "b": 5, "c": 7, "d": 9, "e": 2}, number=2)
        assert names_under_line(session(*first, *again)) == ["e"]

    def test_what_was_rescued_is_above_it(self):
        dots = {"a": 9, "b": 7, "c": 5, "d": 3, "e": 1}
        assert names_under_line(session(*vote(dots, rescued="d"))) == ["e"]

    def test_there_is_none_before_a_vote(self):
        assert names_under_line(session()) == []

    @given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 20)))
    def test_at_least_as_many_as_go_on_are_above_it_with_at_least_two_dots_more(self, dots):
        below = names_under_line(session(*vote(dots)))
        if below:
            best = dots[below[0]]
            above = [people for people in dots.values() if people > best]
            assert len(above) >= 3
            assert {dots[item] for item in below} == {best}
            assert best > 0


class TestBeforeDeciding:
    def test_lone_voices_are_listed_though_they_were_read(self):
        lone = note(read=True, lone=True)
        assert before_deciding(session(lone, note("other", read=True))).lone == (lone,)

    def test_with_everything_heard_and_touched_it_is_clear(self):
        notes = [note(phase, phase=phase, read=True) for phase in PHASES]
        assert before_deciding(session(*notes)).is_clear

    @pytest.mark.parametrize(
        "left",
        [
            pytest.param([note()], id="an unread note"),
            pytest.param([note(read=True, lone=True)], id="a lone voice"),
            pytest.param(vote({"a": 9, "b": 7, "c": 5, "d": 3}), id="an item under the line"),
        ],
    )
    def test_anything_that_is_left_makes_it_not_clear(self, left):
        notes = [note(phase, phase=phase, read=True) for phase in PHASES]
        assert not before_deciding(session(*notes, *left)).is_clear

    def test_a_phase_without_a_note_makes_it_not_clear(self):
        assert not before_deciding(session()).is_clear


class TestCoverage:
    def test_it_counts_what_can_be_seen(self):
        records = session(
            note("1", phase=PHASES[0], perspective=SIDES[0]),
            note("2", phase=PHASES[0], perspective=SIDES[1], read=True),
            note("3", step="skills"),
            note("4", phase=PHASES[1], perspective=SIDES[2], hidden=True),
        )
        assert coverage(records) == Coverage(
            notes=3,
            read=2,
            phases_touched=1,
            phases=len(PHASES),
            perspectives_touched=2,
            perspectives=len(SIDES),
        )

    def test_a_phase_or_perspective_that_the_session_does_not_have_counts_for_nothing(self):
        found = coverage(session(note(phase="gone", perspective="gone")))
        assert (found.phases_touched, found.perspectives_touched) == (0, 0)

    @given(
        st.lists(
            st.tuples(
                st.sampled_from([step.id for step in PACK.steps]),
                st.sampled_from([None, *PHASES, "gone"]),
                st.sampled_from([None, *SIDES, "gone"]),
                st.booleans(),
                st.booleans(),
            ),
            max_size=8,
        )
    )
    def test_it_agrees_with_what_is_left_to_look_at(self, rows):
        notes = [
            note(f"{at}", step=step, phase=phase, perspective=side, hidden=hidden, read=read)
            for at, (step, phase, side, hidden, read) in enumerate(rows)
        ]
        records = session(*notes)
        numbers, rest = coverage(records), before_deciding(records)
        assert numbers.read + len(rest.unread) == numbers.notes
        assert numbers.phases_touched + len(rest.untouched) == numbers.phases
        assert 0 <= numbers.perspectives_touched <= numbers.perspectives
