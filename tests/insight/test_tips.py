"""Tips: each trigger of the method's table, on the least that should fire it and the nearest that
should not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.i18n import LANGUAGES, catalogue
from facilitator.insight.tips import TRIGGERS, EarlierTheme, Moment, Tip, due_tips
from facilitator.model.record import (
    Commitment,
    Count,
    Note,
    Record,
    Round,
    Session,
    Step,
    Theme,
    Topic,
)
from facilitator.model.records import SessionRecords
from facilitator.model.words import (
    Bucket,
    Channel,
    CommitmentKind,
    DecisionRule,
    Queue,
    RateMethod,
    StepStatus,
)
from tests.support import PACK, pack_of

GAIN, WORRY, NEED = Bucket.GAIN, Bucket.WORRY, Bucket.NEED
ASKED, OTHER = Bucket.CUSTOMER_QUESTION, Bucket.OBSERVATION

_STATEMENTS: Final = [
    {"id": "time", "en": "There is time."},
    {"id": "know", "en": "I know how.", "sensitive": True},
]
AGENDA: Final = pack_of(
    {"id": "opening", "kind": "frame"},
    {
        "id": "check",
        "kind": "rate",
        "method": "scale",
        "room_only": True,
        "statements": [{"id": "safe", "en": "I can speak freely.", "sensitive": True}],
    },
    {
        "id": "write",
        "kind": "collect",
        "buckets": ["observation", "gain", "worry", "need", "customer_question"],
    },
    {"id": "gains", "kind": "collect", "buckets": ["gain"]},
    {"id": "worries", "kind": "collect", "buckets": ["worry"]},
    {"id": "sort", "kind": "sort"},
    {"id": "rate", "kind": "rate", "method": "scale", "statements": _STATEMENTS},
    {
        "id": "three",
        "kind": "rate",
        "method": "scale",
        "statements": _STATEMENTS,
        "answers": [{"en": "no"}, {"en": "perhaps"}, {"en": "yes"}],
    },
    {"id": "themes", "kind": "rate", "method": "scale", "source": "themes"},
    {"id": "vote", "kind": "rate", "method": "dots"},
    {"id": "talk", "kind": "talk"},
    {"id": "more", "kind": "talk"},
    {"id": "decide", "kind": "commit"},
    {"id": "sure", "kind": "rate", "method": "confidence"},
    {"id": "close", "kind": "talk", "save": "none"},
)


NOTHING: Final = Moment()


@dataclass(frozen=True)
class Case:
    """A session at a step, and whether a trigger fires there."""

    number: int
    says: str
    at: str
    there: Sequence[Record] = ()
    moment: Moment = NOTHING
    session: dict[str, Any] = field(default_factory=dict)
    steps: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Fields of steps."""
    definitions: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Fields of what the pack says of them."""
    fires: bool = True

    @property
    def records(self) -> SessionRecords:
        session = Session(
            id="session",
            number=3,
            pack=PACK.id,
            pack_version=PACK.version,
            title=PACK.title,
            language="en",
            minutes=90,
            step_id=self.at,
            started_at=datetime(2026, 11, 21, 9, 0),
            customer_word=PACK.phase_model.customer_word,
            phases=PACK.phase_model.phases,
            perspectives=PACK.perspectives,
        ).but(**{"people": 8, **self.session})
        here = next(at for at, step in enumerate(AGENDA.steps) if step.id == self.at)
        steps = [
            Step(
                id=step.id,
                session_id="session",
                position=at,
                minutes=5,
                status=StepStatus.VISITED if at <= here else StepStatus.AHEAD,
                definition=step.model_copy(update=self.definitions.get(step.id, {})),
            ).but(**self.steps.get(step.id, {}))
            for at, step in enumerate(AGENDA.steps)
        ]
        return SessionRecords("session", [session, *steps, *self.there])

    @property
    def due(self) -> list[int]:
        return [tip.number for tip in self.tips]

    @property
    def tips(self) -> list[Tip]:
        return due_tips(self.records, self.moment)


_COUNTER = iter(range(10_000))


def notes(*buckets: Bucket, step: str = "write", **fields: Any) -> list[Note]:
    return [
        Note(id=f"n{next(_COUNTER)}", step_id=step, text="x", bucket=bucket, **fields)
        for bucket in buckets
    ]


def lines(*buckets: Bucket, **fields: Any) -> list[Note]:
    """What was written down in the talk, in that order."""
    return [
        Note(id=f"l{next(_COUNTER)}", step_id="talk", text="x", bucket=b, position=at, **fields)
        for at, b in enumerate(buckets, start=1)
    ]


def topic(**fields: Any) -> Topic:
    values = {"id": "topic", "step_id": "talk", "position": 1, "source": Queue.PROMPT, **fields}
    return Topic.model_validate(values)


def result(step: str, item: str, answers: dict[str, int], **fields: Any) -> list[Record]:
    """A closed round on one item."""
    people = sum(answers.values())
    round_ = Round(
        id=f"r-{step}", step_id=step, number=1, method=RateMethod.SCALE, people=people
    ).but(**fields)
    return [
        round_,
        *(
            Count.model_validate(
                {"id": f"{step}-{item}-{answer}", "round_id": round_.id, "item": item}
                | {"item_text": "x", "answer": answer, "people": n}
            )
            for answer, n in answers.items()
        ),
    ]


def sure(action: str, answers: dict[str, int]) -> list[Record]:
    return result("sure", action, answers, method=RateMethod.CONFIDENCE)


def agreed(*owners: str, kind: CommitmentKind = CommitmentKind.ACTION, **more: Any) -> list[Record]:
    return [
        Commitment(
            id=f"c{at}", session_id="session", number=at, kind=kind, text="x", owner=owner, **more
        )
        for at, owner in enumerate(owners, start=1)
    ]


def theme(id_: str, name: str) -> Theme:
    return Theme(id=id_, session_id="session", letter="A", name=name)


def earlier(*sessions: str, settled: str = "") -> tuple[EarlierTheme, ...]:
    return tuple(
        EarlierTheme(one, theme(f"t-{one}", "Recording twice"), is_settled=one == settled)
        for one in sessions
    )


OPEN = {"write": {"revealed": True}}
TALKING = {"talk": {"topic_id": "topic"}}
FEW, ENOUGH = {1: 5, 2: 3, 3: 3}, {1: 5, 2: 4, 3: 3}
DAY = date(2027, 1, 1)
REVIEWED = {"rule": DecisionRule.CONSENT, "review_on": DAY}
TODAY = theme("today", "Recording twice")
TWO = earlier("s1", "s2")


def no(number: int, says: str, at: str, *args: Any, **fields: Any) -> Case:
    return Case(number, says, at, *args, fires=False, **fields)


def late(**moment: Any) -> Moment:
    return Moment(**{"seconds_planned": 300, "seconds_left": 60, **moment})


CASES: Final = [
    Case(1, "three gains", "write", notes(GAIN, GAIN, GAIN), steps=OPEN),
    Case(
        1,
        "three gains of one phase",
        "write",
        [*notes(GAIN, GAIN, GAIN, phase="contact"), *notes(WORRY, phase="assess")],
        steps=OPEN,
    ),
    Case(1, "three gains said", "talk", lines(GAIN, GAIN, GAIN)),
    no(1, "two gains", "write", notes(GAIN, GAIN), steps=OPEN),
    no(1, "a worry too", "write", notes(GAIN, GAIN, GAIN, WORRY), steps=OPEN),
    no(1, "behind the curtain", "write", notes(GAIN, GAIN, GAIN, hidden=True)),
    no(
        1,
        "not all revealed",
        "write",
        [*notes(GAIN, GAIN, GAIN), *notes(WORRY, hidden=True)],
        steps=OPEN,
    ),
    no(
        1,
        "only gains asked for",
        "gains",
        notes(GAIN, GAIN, GAIN, step="gains"),
        steps={"gains": {"revealed": True}},
    ),
    no(
        1,
        "of two phases",
        "write",
        [*notes(GAIN, GAIN, phase="contact"), *notes(GAIN, phase="assess")],
        steps=OPEN,
    ),
    Case(2, "three worries", "write", notes(WORRY, WORRY, WORRY), steps=OPEN),
    Case(2, "three in a row", "talk", lines(GAIN, WORRY, WORRY, WORRY)),
    no(2, "a need too", "write", notes(WORRY, WORRY, WORRY, NEED), steps=OPEN),
    no(2, "a gain too", "write", notes(WORRY, WORRY, WORRY, GAIN), steps=OPEN),
    no(2, "two worries", "write", notes(WORRY, WORRY), steps=OPEN),
    no(2, "broken by a need", "talk", lines(WORRY, WORRY, NEED, WORRY)),
    no(
        2,
        "only worries asked for",
        "worries",
        notes(WORRY, WORRY, WORRY, step="worries"),
        steps={"worries": {"revealed": True}},
    ),
    Case(3, "one note", "write", notes(OTHER), steps=OPEN),
    no(3, "no note", "write", steps=OPEN),
    no(3, "a client's question", "write", notes(OTHER, ASKED), steps=OPEN),
    no(
        3,
        "not asked for",
        "gains",
        notes(GAIN, step="gains"),
        steps={"gains": {"revealed": True}},
    ),
    Case(4, "one slip missing", "write", moment=late(), steps={"write": {"slips_in": 7}}),
    Case(4, "in a round", "vote", moment=late(is_round_open=True, slips=7)),
    no(4, "all in", "write", moment=late(), steps={"write": {"slips_in": 8}}),
    no(
        4,
        "time left",
        "write",
        moment=late(seconds_left=61),
        steps={"write": {"slips_in": 7}},
    ),
    no(
        4,
        "nobody knows how many there are",
        "write",
        moment=late(),
        steps={"write": {"slips_in": 7}},
        session={"people": None},
    ),
    no(4, "revealed", "write", moment=late(), steps={"write": {"slips_in": 7, "revealed": True}}),
    no(
        4,
        "the keyboard goes round",
        "write",
        moment=late(),
        definitions={"write": {"channel": Channel.PASS}},
    ),
    no(4, "counted by hand", "vote", moment=late(is_round_open=True)),
    Case(5, "two fifths of twelve", "talk", moment=Moment(seats=ENOUGH)),
    Case(5, "just two fifths", "talk", moment=Moment(seats={1: 6, 2: 5, 3: 4})),
    Case(5, "four people", "talk", moment=Moment(seats=ENOUGH), session={"people": 4}),
    Case(5, "two long silent", "talk", moment=Moment(seats={1: 1, 2: 1}, silent_seats=2)),
    no(5, "eleven turns", "talk", moment=Moment(seats=FEW)),
    no(5, "less than two fifths", "talk", moment=Moment(seats={1: 5, 2: 4, 3: 4})),
    no(5, "three people", "talk", moment=Moment(seats=ENOUGH), session={"people": 3}),
    no(5, "one long silent", "talk", moment=Moment(seats={1: 1, 2: 1}, silent_seats=1)),
    no(5, "nobody counts", "talk"),
    Case(6, "two at each end", "rate", result("rate", "time", {"1": 2, "3": 4, "5": 2})),
    Case(6, "three answers", "three", result("three", "time", {"1": 2, "2": 2, "3": 2})),
    Case(
        6,
        "talked about",
        "talk",
        [
            *result("rate", "time", {"1": 2, "3": 4, "5": 2}),
            topic(source=Queue.SPREAD, ref="time"),
        ],
        steps=TALKING,
    ),
    no(6, "one at an end", "rate", result("rate", "time", {"1": 1, "3": 5, "5": 2})),
    no(6, "less than a quarter", "rate", result("rate", "time", {"1": 2, "3": 5, "5": 2})),
    no(6, "sensitive", "rate", result("rate", "know", {"1": 5, "5": 5})),
    no(
        6,
        "open anew",
        "rate",
        result("rate", "time", {"1": 2, "3": 4, "5": 2}),
        Moment(is_round_open=True),
    ),
    Case(
        7,
        "five alike",
        "rate",
        [*result("rate", "time", {"4": 4, "5": 1}), *notes(OTHER, lone=True)],
    ),
    Case(
        7,
        "in the theme",
        "themes",
        [
            TODAY,
            *result("themes", "today", {"4": 5}),
            *notes(OTHER, lone=True, theme_id="today"),
        ],
    ),
    no(7, "no lone voice", "rate", [*result("rate", "time", {"4": 5}), *notes(OTHER)]),
    no(7, "four", "rate", [*result("rate", "time", {"4": 4}), *notes(OTHER, lone=True)]),
    no(
        7,
        "two steps apart",
        "rate",
        [*result("rate", "time", {"3": 4, "5": 1}), *notes(OTHER, lone=True)],
    ),
    no(
        7,
        "in another theme",
        "themes",
        [TODAY, *result("themes", "today", {"4": 5}), *notes(OTHER, lone=True)],
    ),
    no(
        7,
        "sensitive",
        "rate",
        [*result("rate", "know", {"4": 10}), *notes(OTHER, lone=True)],
    ),
    Case(8, "two of nine", "sort", [*notes(*[OTHER] * 7, read=True), *notes(OTHER, OTHER)]),
    Case(8, "before deciding", "more", notes(OTHER)),
    no(8, "one of five", "sort", [*notes(*[OTHER] * 4, read=True), *notes(OTHER)]),
    no(8, "a talk is next", "vote", notes(OTHER)),
    no(8, "nothing to read", "sort"),
    Case(9, "alike, and a vote next", "themes", moment=Moment(are_items_alike=True)),
    Case(9, "alike at the vote", "vote", moment=Moment(are_items_alike=True)),
    no(9, "nothing alike", "vote"),
    no(9, "no vote near", "sort", moment=Moment(are_items_alike=True)),
    Case(10, "no time known for deciding", "talk", moment=Moment(minutes_to_end=15)),
    Case(10, "as the agenda says", "talk", moment=Moment(minutes_to_end=24, minutes_to_agree=19)),
    no(10, "sixteen minutes", "talk", moment=Moment(minutes_to_end=16)),
    no(10, "a minute more", "talk", moment=Moment(minutes_to_end=25, minutes_to_agree=19)),
    no(
        10,
        "a draft",
        "talk",
        agreed("", kind=CommitmentKind.DRAFT),
        Moment(minutes_to_end=15),
    ),
    no(10, "nobody goes by the end", "talk"),
    no(
        10,
        "nothing is to be decided",
        "talk",
        moment=Moment(minutes_to_end=15),
        steps={"decide": {"minutes": 0}},
    ),
    Case(11, "two sessions", "sort", [TODAY], Moment(earlier_themes=TWO)),
    no(11, "one session", "sort", [TODAY], Moment(earlier_themes=earlier("s1"))),
    no(
        11,
        "one was done",
        "sort",
        [TODAY],
        Moment(earlier_themes=earlier("s1", "s2", settled="s2")),
    ),
    no(11, "another theme", "sort", [theme("today", "Phone hours")], Moment(earlier_themes=TWO)),
    Case(12, "five the first time", "decide", agreed(*"abcde")),
    Case(12, "three of one", "decide", agreed("Ann", "ann", "Ann", "Bo")),
    no(12, "four the first time", "decide", agreed(*"abcd")),
    no(12, "two of one", "decide", agreed("Ann", "Ann", "Bo")),
    no(12, "still to be shaped", "talk", agreed(*"abcde")),
    Case(13, "two of eight", "sure", [*agreed("a"), *sure("c1", {"2": 2, "4": 6})]),
    no(13, "less than a quarter", "sure", [*agreed("a"), *sure("c1", {"2": 2, "4": 7})]),
    no(13, "one of three", "sure", [*agreed("a"), *sure("c1", {"0": 1, "4": 2})]),
    no(13, "threes", "sure", [*agreed("a"), *sure("c1", {"3": 8})]),
    Case(14, "two of one owner", "decide", agreed("Ann", "ann")),
    Case(14, "the manager's", "decide", agreed("Lähiesihenkilö")),
    no(14, "one action", "decide", agreed("Ann")),
    no(14, "two owners", "decide", agreed("Ann", "Bo")),
    no(14, "one is nobody's", "decide", agreed("Ann", "Ann", "")),
    Case(15, "twice", "talk", [topic(extensions=2)], steps=TALKING),
    no(15, "once", "talk", [topic(extensions=1)], steps=TALKING),
    Case(16, "something has to go", "talk", moment=Moment(minutes_late=1, level=3)),
    no(16, "a squeeze is enough", "talk", moment=Moment(minutes_late=1, level=2)),
    no(16, "in time", "talk", moment=Moment(minutes_late=0, level=3)),
    Case(
        17,
        "three fifths",
        "talk",
        [topic()],
        Moment(seconds_planned=300, seconds_left=120),
        steps=TALKING,
    ),
    no(
        17,
        "a line",
        "talk",
        [topic(), *lines(OTHER, topic_id="topic")],
        Moment(seconds_planned=300, seconds_left=120),
        steps=TALKING,
    ),
    no(
        17,
        "earlier",
        "talk",
        [topic()],
        Moment(seconds_planned=300, seconds_left=121),
        steps=TALKING,
    ),
    no(17, "no plan", "talk", [topic()], Moment(seconds_left=-60), steps=TALKING),
    no(17, "not written down", "close", moment=Moment(seconds_planned=300, seconds_left=0)),
    Case(
        18,
        "two found it unsafe",
        "write",
        result("check", "safe", {"low": 2, "high": 5}),
        steps=OPEN,
    ),
    Case(18, "a manager", "talk", session={"manager_present": True}),
    no(
        18,
        "one found it unsafe",
        "write",
        result("check", "safe", {"low": 1, "high": 5}),
        steps=OPEN,
    ),
    no(18, "no manager", "talk", session={"manager_present": False}),
    no(18, "the second talk", "more", session={"manager_present": True}),
    no(
        18,
        "nothing hard to say",
        "talk",
        session={"manager_present": True},
        definitions={"talk": {"buckets": [OTHER]}},
    ),
    Case(
        19,
        "no rule",
        "decide",
        agreed("", kind=CommitmentKind.DECISION, review_on=DAY),
    ),
    Case(
        19,
        "no day",
        "decide",
        agreed("", kind=CommitmentKind.DECISION, rule=DecisionRule.CONSENT),
    ),
    no(19, "both", "decide", agreed("", kind=CommitmentKind.DECISION, **REVIEWED)),
    no(19, "an action", "decide", agreed("Ann")),
    Case(20, "thirty-one days", "talk", moment=Moment(days_away=31)),
    no(20, "thirty days", "talk", moment=Moment(days_away=30)),
]


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{c.number}: {c.says}{'' if c.fires else ' (not)'}" for c in CASES]
)
def test_a_trigger_fires_on_the_least_that_should_and_not_on_the_nearest_that_should_not(
    case: Case,
) -> None:
    assert (case.number in case.due) is case.fires


def test_every_row_of_the_table_is_tried_both_ways() -> None:
    assert sorted(TRIGGERS) == list(range(1, 21))
    assert {c.number for c in CASES if c.fires} == {c.number for c in CASES if not c.fires}
    assert {c.number for c in CASES} == set(TRIGGERS)


class TestManners:
    def test_while_people_write_only_missing_slips_are_told_of(self) -> None:
        busy = late(seats=ENOUGH, minutes_to_end=5, minutes_late=9, level=7, days_away=90)
        assert Case(0, "", "write", moment=busy, steps={"write": {"slips_in": 7}}).due == [4]
        assert Case(0, "", "write", moment=busy, steps={"write": {"slips_in": 8}}).due == []
        assert len(Case(0, "", "write", moment=busy, steps=OPEN).due) > 1

    def test_while_slips_of_a_round_come_in_too(self) -> None:
        busy = late(is_round_open=True, slips=7, minutes_to_end=5)
        assert Case(0, "", "vote", moment=busy).due == [4]

    def test_the_most_urgent_comes_first(self) -> None:
        there = [*lines(GAIN, GAIN, GAIN, topic_id="topic"), topic(extensions=2)]
        case = Case(0, "", "talk", there, Moment(minutes_to_end=5), steps=TALKING)
        assert case.due == [10, 15, 1, 3]

    def test_a_session_that_is_over_gets_none(self) -> None:
        over = {"ended_at": datetime(2026, 11, 21, 11, 0)}
        assert Case(0, "", "decide", agreed(*"abcde"), session=over).due == []

    def test_the_same_trigger_is_told_of_each_thing_by_itself(self) -> None:
        there = [*notes(*[GAIN] * 3, phase="contact"), *notes(*[GAIN] * 3, phase="assess")]
        tips = [t for t in Case(0, "", "write", there, steps=OPEN).tips if t.number == 1]
        assert {tip.about for tip in tips} == {"contact", "assess"}
        assert {tip.text.values["where"] for tip in tips} == {"First contact", "Assessment"}


# Whatever a session holds

SAID: Final = "Zyx said so"
"""Everything that people wrote."""
STEPS = st.sampled_from([step.id for step in AGENDA.steps])
MOMENTS = st.builds(
    Moment,
    seconds_left=st.none() | st.integers(-600, 600),
    seconds_planned=st.none() | st.integers(0, 600),
    is_round_open=st.booleans(),
    slips=st.none() | st.integers(0, 9),
    seats=st.dictionaries(st.integers(1, 9), st.integers(0, 9)),
    silent_seats=st.integers(0, 4),
    are_items_alike=st.booleans(),
    minutes_to_end=st.none() | st.integers(-30, 90),
    minutes_to_agree=st.integers(0, 30),
    minutes_late=st.integers(0, 30),
    level=st.integers(0, 7),
    days_away=st.integers(0, 90),
    earlier_themes=st.sampled_from([(), (EarlierTheme("s1", theme("t1", SAID), False),)])
    | st.just(tuple(EarlierTheme(s, theme(f"t-{s}", SAID), False) for s in ("s1", "s2"))),
)


@st.composite
def anything(draw: st.DrawFn) -> Case:
    """Any session at any step, with whatever people wrote in it."""

    def some(most: int = 6) -> range:
        return range(draw(st.integers(0, most)))

    there: list[Record] = [theme("today", SAID), topic(extensions=draw(st.integers(0, 2)))]
    there += [
        Note(
            id=f"n{at}",
            step_id=draw(STEPS),
            text=SAID,
            bucket=draw(st.sampled_from(Bucket)),
            phase=draw(st.sampled_from([None, "contact", "assess"])),
            hidden=draw(st.booleans()),
            read=draw(st.booleans()),
            lone=draw(st.booleans()),
            theme_id=draw(st.sampled_from([None, "today"])),
            topic_id=draw(st.sampled_from([None, "topic"])),
        )
        for at in some()
    ]
    there += [
        Commitment(
            id=f"c{at}",
            session_id="session",
            number=at,
            kind=draw(st.sampled_from(CommitmentKind)),
            text=SAID,
            owner=draw(st.sampled_from(["", SAID, f"{SAID} manager"])),
        )
        for at in some()
    ]
    people = st.integers(0, 9)
    answers = st.dictionaries(st.sampled_from([*"12345", "skip"]), people)
    classes = st.dictionaries(st.sampled_from(["low", "middle", "high", "skip"]), people)
    for step, item in (("check", "safe"), ("rate", "time"), ("three", "know"), ("themes", "today")):
        there += result(step, item, draw(answers | classes))
    there += sure("c0", draw(st.dictionaries(st.sampled_from([*"012345", "skip"]), people)))
    return Case(
        number=0,
        says="",
        at=draw(STEPS),
        there=there,
        moment=draw(MOMENTS),
        session={
            "people": draw(st.none() | st.integers(1, 20)),
            "manager_present": draw(st.none() | st.booleans()),
        },
        steps={"write": {"revealed": draw(st.booleans())}, **draw(st.sampled_from([{}, TALKING]))},
    )


@given(case=anything())
def test_no_tip_quotes_anybody_or_leaves_a_gap_in_any_language(case: Case) -> None:
    for tip in case.tips:
        for language in LANGUAGES:
            for said in (tip.text, tip.line):
                text = said.in_language(catalogue(language))
                assert SAID.split()[0].casefold() not in text.casefold()
                assert not set("{}") & set(text)


@given(case=anything())
def test_no_tip_is_due_twice(case: Case) -> None:
    keys = [tip.key for tip in case.tips]
    assert len(keys) == len(set(keys))
