"""Two copies of a team's file become one: the same either way round, and nothing is lost."""

from __future__ import annotations

import itertools
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar, TypeVar
from unittest.mock import patch

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from facilitator.minutes.document import compose
from facilitator.minutes.markdown import to_markdown
from facilitator.minutes.whole_json import from_json, to_json
from facilitator.model.problem import Problem
from facilitator.model.record import (
    Cell,
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
from facilitator.model.words import Bucket, CommitmentKind, Outcome, Profile, Status
from facilitator.session.facilitation import Facilitation
from facilitator.session.merging import merge
from facilitator.session.start import start_session
from facilitator.session.union import Union, unite
from facilitator.store import changes
from facilitator.store.importing import import_session
from facilitator.store.merging import Holding, links, read_holding, write_holding
from facilitator.store.team_file import TeamFile
from facilitator.store.workspace import Workspace
from tests.problems import told
from tests.session.test_any_sequence import AnySession, work
from tests.support import (
    PACK,
    START,
    TEAM,
    WallClock,
    Workshop,
    begin,
    follow_up,
    set_purpose,
    workshop,
)
from tests.traces import (
    assert_log_is_empty,
    assert_no_column_for_people,
    assert_no_moments,
    assert_rows_lie_by_id,
)

R = TypeVar("R", bound=Record)

LINKS = links()


class Minutes:
    """The clock by which files remember their changes; it stands until it is moved."""

    def __init__(self) -> None:
        self.now = 0

    def __call__(self) -> str:
        return (START + timedelta(minutes=self.now)).strftime("%Y-%m-%dT%H:%M")


MINUTES = Minutes()


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    MINUTES.now = 0
    with patch.object(changes, "this_minute", MINUTES):
        yield


def united(first: Holding, second: Holding) -> Holding:
    return unite(first, second, LINKS).holding


def content(holding: Holding) -> tuple[object, ...]:
    """All that a file is to hold, without what it is called."""
    return (dict(holding.records), dict(holding.changed), holding.gone)


def ids(holding: Holding) -> set[str]:
    return {row.id for row in holding.records.values()}


# Any histories


class Laptops(AnySession):
    """Three laptops with a copy each of one team's file, whose owners do whatever comes to mind,
    now and then begin a session, and hand the file over."""

    LAPTOPS: ClassVar = range(3)

    @initialize(is_follow_up=st.booleans())
    def begin(self, is_follow_up: bool) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=self.beginnings[is_follow_up].parent))
        self.paths = [self.folder / f"laptop-{number}.db" for number in self.LAPTOPS]
        for path in self.paths:
            shutil.copy(self.beginnings[is_follow_up], path)
        self.clock = WallClock(START + timedelta(days=60))
        self.open(0)

    def open(self, laptop: int) -> None:
        self.laptop = laptop
        self.team_file = TeamFile.open(self.paths[laptop])
        session = self.team_file.sessions()[-1]
        self.desk = Facilitation(self.team_file, session, now=self.clock)
        self.sealed = work(self.records)
        self.once_hidden = set()

    @rule(laptop=st.sampled_from(LAPTOPS), minutes=st.integers(0, 2))
    def go_to_laptop(self, laptop: int, minutes: int) -> None:
        self.desk.leave()
        MINUTES.now += minutes
        self.open(laptop)

    @rule()
    def start_another_session(self) -> None:
        start_session(self.team_file, PACK, minutes=90, language="en", now=self.clock())
        self.go_to_laptop(self.laptop, 0)

    @rule(to=st.sampled_from(LAPTOPS))
    def hand_over(self, to: int) -> None:
        self.desk.leave()
        if to != self.laptop:
            shutil.copy(self.paths[self.laptop], self.paths[to])
        self.open(to)

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.leave()
            check_laws([read_holding(path) for path in self.paths])
            shutil.rmtree(self.folder)


def check_laws(holdings: list[Holding]) -> None:
    for one in holdings:
        assert content(united(one, one)) == content(one)
    for one, other in itertools.combinations(holdings, 2):
        union = unite(one, other, LINKS)
        assert content(union.holding) == content(united(other, one))
        for copy in (one, other):
            assert content(united(union.holding, copy)) == content(union.holding)
            assert content(united(copy, union.holding)) == content(union.holding)
        check_that_nothing_is_lost(one, other, union)
        check_that_numbers_are_once(union.holding)
    a, b, c = holdings
    three = [united(united(a, b), c), united(a, united(b, c)), united(united(c, a), b)]
    # In which form, and with which number, may depend on the order: a note has no time of its own.
    for kind in (Session, Commitment, Note, Theme, Step):
        first, *others = ({id_ for k, id_ in one.records if k is kind} for one in three)
        assert all(other == first for other in others)


def check_that_nothing_is_lost(one: Holding, other: Holding, union: Union) -> None:
    removed = {left.record.id for left in union.left if left.is_removed}
    kinds = (Session, Step, Note, Theme, Commitment)
    for copy, away in ((one, other), (other, one)):
        for (kind, id_), row in copy.records.items():
            if kind in kinds:
                assert id_ in ids(union.holding) or (id_ in removed and id_ in away.gone)
            if isinstance(row, Note) and (Note, id_) in union.holding.records:
                now = union.holding.records[Note, id_]
                told = {(left.side, left.record.id) for left in union.left}
                side = 0 if copy is one else 1
                assert isinstance(now, Note)
                assert now.text == row.text or (side, id_) in told
    steps = [row for row in union.holding.records.values() if isinstance(row, Step)]
    hidden = {n.step_id for n in union.holding.records.values() if isinstance(n, Note) and n.hidden}
    assert not any(step.revealed and step.id in hidden for step in steps)


def check_that_numbers_are_once(holding: Holding) -> None:
    for kind in (Session, Commitment):
        numbers = [row.number for row in holding.records.values() if isinstance(row, kind)]
        assert len(numbers) == len(set(numbers))
    letters = [(t.session_id, t.letter) for t in holding.records.values() if isinstance(t, Theme)]
    assert len(letters) == len(set(letters))


@pytest.fixture
def beginnings(tmp_path: Path) -> dict[bool, Path]:
    """A team's first session, and another team's second one, each about to begin."""
    first, second = begin(tmp_path / "first"), workshop(tmp_path / "second")
    Workshop(second.team_file, WallClock(START + timedelta(days=60)))
    for shop in (first, second):
        shop.facilitation.leave()
    return {False: first.team_file.path, True: second.team_file.path}


def test_any_histories_merge_the_same_either_way_and_lose_nothing(
    beginnings: dict[bool, Path],
) -> None:
    Laptops.beginnings = beginnings
    run_state_machine_as_test(Laptops, settings=settings(max_examples=25, stateful_step_count=30))


# Two laptops


class Laptop:
    """A copy of a team's file, and a desk at its last session."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.open()

    def open(self) -> None:
        self.file = TeamFile.open(self.path)
        self.desk = Facilitation(self.file, self.file.sessions()[-1], now=WallClock())

    def go_to(self, step: str) -> Facilitation:
        found = next(s for s in self.desk.records.steps if s.definition.id == step)
        self.desk.go_to(found)
        return self.desk

    def start_session(self, days: int) -> Session:
        self.desk.leave()
        with TeamFile.open(self.path) as file:
            start_session(
                file, PACK, minutes=90, language="en", now=START + timedelta(days=days), people=8
            )
        self.open()
        return self.desk.records.session

    def later(self) -> Facilitation:
        """The desk, a minute after whatever was done before."""
        MINUTES.now += 1
        return self.desk


@pytest.fixture
def laptops(tmp_path: Path) -> tuple[Laptop, Laptop]:
    """Two with the same file, after a session through every kind of step."""
    shop = workshop(tmp_path / "base")
    shop.facilitation.leave()
    made = []
    for name in ("home", "away"):
        (tmp_path / name).mkdir()
        made.append(Laptop(Path(shutil.copy(shop.team_file.path, tmp_path / name / "team.db"))))
    MINUTES.now = 10
    return made[0], made[1]


def merged(laptops: tuple[Laptop, Laptop]) -> Union:
    for laptop in laptops:
        laptop.desk.leave()
    return merge(laptops[0].path, laptops[1].path, is_same_team=False).union


def rows(union: Union, kind: type[R]) -> list[R]:
    return [row for row in union.holding.records.values() if isinstance(row, kind)]


class TestSessions:
    def test_sessions_of_both_are_there_and_the_one_that_began_later_gets_another_number(
        self, laptops: tuple[Laptop, Laptop]
    ) -> None:
        home, away = laptops
        second, third = away.start_session(days=40), home.start_session(days=50)
        union = merged(laptops)
        numbers = {session.id: session.number for session in union.holding.sessions}
        assert (numbers[second.id], numbers[third.id]) == (2, 3)
        (renumbered,) = union.renumbered
        assert (renumbered.before, renumbered.side) == (third, 0)
        assert not union.left

    def test_things_that_were_agreed_apart_have_a_number_each(
        self, laptops: tuple[Laptop, Laptop]
    ) -> None:
        home, away = laptops
        away.start_session(days=40)
        home.start_session(days=50)
        for laptop, text in ((home, "Call back @Liisa"), (away, "Write plainly @Kai")):
            laptop.desk.commit.add(text)
        agreed = {c.text: c.number for c in rows(merged(laptops), Commitment)}
        assert agreed["Call back"] == agreed["Write plainly"] + 1

    def test_a_session_that_only_the_outline_of_is_known_is_taken_from_where_it_was_led(
        self, tmp_path: Path
    ) -> None:
        shop = follow_up(workshop(tmp_path / "led"))
        records = from_json(to_json(shop.records)).records
        shop.facilitation.leave()
        path = import_session(Workspace(tmp_path / "other"), records, TEAM, is_chosen=False)
        led, known = read_holding(shop.team_file.path), read_holding(path)
        whole = united(known, led)
        assert ids(whole) == ids(led)
        first = next(s for s in whole.sessions if s.number == 1)
        assert whole.records[Step, first.step_id] == led.records[Step, first.step_id]


class TestTheLaterForm:
    def test_of_something_agreed_is_kept_wherever_the_session_went_on(
        self, laptops: tuple[Laptop, Laptop]
    ) -> None:
        home, away = laptops
        agreed = home.desk.records.commitments[0]
        away.desk.commit.update(agreed, status=Status.DONE)
        after = home.later().commit.update(agreed, owner="Kai")
        set_purpose(home.desk, "Other words")
        set_purpose(away.later(), "Still other words")
        union = merged(laptops)
        assert union.holding.records[Commitment, agreed.id] == after
        session = union.holding.records[Session, agreed.session_id]
        assert isinstance(session, Session)
        assert session.purpose == "Still other words"
        assert {(type(left.record), left.side) for left in union.left} == {
            (Commitment, 1),
            (Session, 0),
        }

    def test_of_a_note_is_that_of_the_session_which_was_changed_later(
        self, laptops: tuple[Laptop, Laptop]
    ) -> None:
        home, away = laptops
        note = home.desk.records.visible_notes()[0]
        away.desk.talk.edit(note, "with a name in it")
        home.later().talk.edit(note, "corrected")
        union = merged(laptops)
        found = union.holding.records[Note, note.id]
        assert isinstance(found, Note)
        assert found.text == "corrected"
        assert [(left.record.id, left.side) for left in union.left] == [(note.id, 1)]

    def test_of_a_copy_that_only_one_has_touched_is_the_touched_one(
        self, laptops: tuple[Laptop, Laptop]
    ) -> None:
        home, away = laptops
        theme = home.desk.records.themes[0]
        home.desk.sort.rename(theme, "Another name")
        away.desk.clock.start()
        union = merged(laptops)
        found = union.holding.records[Theme, theme.id]
        assert isinstance(found, Theme)
        assert found.name == "Another name"

    def test_what_each_has_made_of_the_same_thing_is_there_once(
        self, laptops: tuple[Laptop, Laptop]
    ) -> None:
        home, away = laptops
        agreed = home.desk.records.commitments[0]
        first = home.start_session(days=40)
        home.desk.leave()
        shutil.copy(home.path, away.path)
        for laptop, outcome, value in ((home, Outcome.DONE, 1), (away, Outcome.STUCK, -1)):
            laptop.open()
            MINUTES.now += 1
            laptop.desk.commit.review(laptop.desk.records.get(Commitment, agreed.id), outcome)
            laptop.go_to("map").rate.set_cell("follow", "skills", value)
            laptop.go_to("talk-contact").talk.add(f"said at {value}", Bucket.GAIN)
        union = merged(laptops)
        (review,) = rows(union, Review)
        assert review.outcome is Outcome.STUCK
        (cell,) = (c for c in rows(union, Cell) if c.phase == "follow")
        assert cell.value == -1
        said = [note for note in rows(union, Note) if note.text.startswith("said at")]
        assert {note.text for note in said} == {"said at 1", "said at -1"}
        steps = {s.id for s in rows(union, Step) if s.session_id == first.id}
        (topic,) = (t for t in rows(union, Topic) if t.step_id in steps)
        assert {note.topic_id for note in said} == {topic.id}


class TestWhatWasRemoved:
    def test_is_not_brought_back_by_an_older_copy_and_is_told(
        self, laptops: tuple[Laptop, Laptop]
    ) -> None:
        home, away = laptops
        note, *_ = home.desk.records.visible_notes()
        home.desk.collect.remove(note)
        set_purpose(away.later(), "changed later")
        union = merged(laptops)
        assert (Note, note.id) not in union.holding.records
        left = {(one.record.id, one.side, one.is_removed) for one in union.left}
        assert left == {(note.id, 1, True), (home.desk.records.session_id, 0, False)}

    def test_is_there_when_the_removal_was_taken_back(self, laptops: tuple[Laptop, Laptop]) -> None:
        home, _away = laptops
        note, *_ = home.desk.records.visible_notes()
        home.desk.collect.remove(note)
        home.desk.undo()
        assert (Note, note.id) in merged(laptops).holding.records

    def test_leaves_nothing_that_refers_to_it(self, laptops: tuple[Laptop, Laptop]) -> None:
        home, away = laptops
        note = next(n for n in home.desk.records.visible_notes() if n.text.startswith("Without"))
        home.desk.collect.remove(home.desk.records.get(Note, note.id))
        agreed = away.desk.commit.draft("What to do about it", note)
        found = merged(laptops).holding.records[Commitment, agreed.id]
        assert isinstance(found, Commitment)
        assert found.note_id is None


class TestWhatIsHidden:
    @pytest.fixture
    def collecting(self, tmp_path: Path) -> tuple[Laptop, Laptop]:
        """Two laptops with a session that has a note behind the curtain."""
        shop = begin(tmp_path / "base")
        shop.at("questions").collect.add("in both", Bucket.CUSTOMER_QUESTION)
        shop.facilitation.leave()
        made = []
        for name in ("home", "away"):
            (tmp_path / name).mkdir()
            made.append(Laptop(Path(shutil.copy(shop.team_file.path, tmp_path / name / "team.db"))))
        return made[0], made[1]

    def hidden(self, union: Union) -> dict[str, bool]:
        return {note.text: note.hidden for note in rows(union, Note)}

    def test_a_note_that_the_room_has_not_seen_stays_behind_the_curtain(
        self, collecting: tuple[Laptop, Laptop]
    ) -> None:
        home, away = collecting
        home.desk.collect.add("only here", Bucket.CUSTOMER_QUESTION)
        away.later().collect.reveal()
        union = merged(collecting)
        assert self.hidden(union) == {"in both": False, "only here": True}
        assert not any(s.revealed for s in rows(union, Step) if s.definition.id == "questions")

    def test_where_nobody_knows_which_is_later_it_is_hidden(
        self, collecting: tuple[Laptop, Laptop]
    ) -> None:
        _home, away = collecting
        away.desk.collect.reveal()
        assert self.hidden(merged(collecting)) == {"in both": True}


class TestResults:
    def rate(self, laptop: Laptop, slips: int) -> Round:
        desk = laptop.go_to("now")
        for _ in range(slips):
            desk.rate.open_scale().add_slip("4 3 2 1")
        desk.rate.close_ballot()
        return max(desk.records.all(Round), key=lambda r: (r.method == "scale", r.number))

    def test_the_same_asked_on_both_laptops_is_shown_once(
        self, laptops: tuple[Laptop, Laptop]
    ) -> None:
        home, away = laptops
        home.start_session(days=40)
        home.desk.leave()
        shutil.copy(home.path, away.path)
        away.open()
        home.open()
        made = {self.rate(home, 6).id, self.rate(away, 7).id}
        union = merged(laptops)
        (unshown,) = union.unshown
        assert unshown.id in made
        shown = {count.round_id for count in rows(union, Count)}
        assert shown & made == made - {unshown.id}
        assert sorted(r.number for r in rows(union, Round) if r.id in made) == [1, 2]

    def test_a_round_is_taken_whole(self, laptops: tuple[Laptop, Laptop]) -> None:
        home, away = laptops
        counts = home.desk.records.all(Count)
        round_ = home.desk.records.get(Round, counts[0].round_id)
        gone = [count for count in counts if count.round_id == round_.id][:1]
        holdings = []
        for laptop in laptops:
            laptop.desk.leave()
            holdings.append(read_holding(laptop.path))
        fewer = Holding(
            "fewer",
            {key: row for key, row in holdings[1].records.items() if row not in gone},
            holdings[1].changed,
            holdings[1].gone,
        )
        assert (Count, gone[0].id) not in united(holdings[0], fewer).records
        assert away.path != home.path


class TestConfirmed:
    @pytest.mark.parametrize("is_changed", [True, False])
    def test_minutes_stay_confirmed_while_what_they_say_is_what_was_agreed(
        self, laptops: tuple[Laptop, Laptop], is_changed: bool
    ) -> None:
        home, away = laptops
        session = home.desk.records.session
        home.file.apply([Change(session, session.but(confirmed_at=START))])
        agreed = next(c for c in away.desk.records.commitments if c.kind is CommitmentKind.ACTION)
        what: dict[str, Any] = {"owner": "Kai"} if is_changed else {"status": Status.DONE}
        away.desk.commit.update(agreed, **what)
        MINUTES.now += 1
        home.file.apply(
            [Change(session.but(confirmed_at=START), session.but(confirmed_at=START, roles="x"))]
        )
        found = merged(laptops).holding.records[Session, session.id]
        assert isinstance(found, Session)
        assert found.confirmed_at == (None if is_changed else START)


# The new file


class TestTheNewFile:
    @pytest.fixture
    def union(self, laptops: tuple[Laptop, Laptop]) -> Union:
        home, away = laptops
        away.start_session(days=40)
        away.go_to("questions").collect.add_many(
            [f"on paper {n}" for n in range(12)], Bucket.CUSTOMER_QUESTION
        )
        home.start_session(days=50)
        home.go_to("questions").collect.add_many(
            [f"typed {n}" for n in range(12)], Bucket.CUSTOMER_QUESTION
        )
        home.desk.collect.reveal()
        home.desk.commit.add("Call back @Liisa !28.11.")
        return merged(laptops)

    def test_holds_what_it_should_and_is_its_owners_alone(
        self, union: Union, tmp_path: Path
    ) -> None:
        path = tmp_path / "merged.db"
        write_holding(path, union.holding)
        assert content(read_holding(path)) == content(union.holding)
        assert path.stat().st_mode & 0o777 == 0o600
        assert [p for p in tmp_path.iterdir() if p.name.startswith((".", "merged"))] == [path]

    def test_opens_and_gives_minutes_of_every_session(self, union: Union, tmp_path: Path) -> None:
        path = tmp_path / "merged.db"
        write_holding(path, union.holding)
        with TeamFile.open(path) as file:
            for session in file.sessions():
                records = file.session_records(session)
                assert to_markdown(compose(records, Profile.TEAM)).startswith("#")
            desk = Facilitation(file, file.sessions()[-1], now=WallClock())
            desk.next()
            desk.commit.add("One more @Liisa")
            numbers = [c.number for c in desk.records.all(Commitment)]
            assert len(numbers) == len(set(numbers))

    def test_tells_no_more_of_anybody_than_its_copies(self, union: Union, tmp_path: Path) -> None:
        folder = tmp_path / "new"
        folder.mkdir()
        path = folder / "merged.db"
        write_holding(path, union.holding)
        assert_no_column_for_people(path)
        assert_rows_lie_by_id(path)
        assert_log_is_empty(path)
        sessions = union.holding.sessions
        moments = [m for s in sessions for m in (s.started_at, s.ended_at) if m]
        assert_no_moments(folder, path, [moment.isoformat() for moment in moments])

    def test_is_never_written_over_another(self, union: Union, tmp_path: Path) -> None:
        path = tmp_path / "merged.db"
        path.write_bytes(b"words")
        with told("There is a file"):
            write_holding(path, union.holding)
        assert path.read_bytes() == b"words"
        assert not [p for p in tmp_path.iterdir() if p.name.endswith(".tmp")]


class TestCopies:
    def test_stay_as_they_are_also_one_of_the_first_version(self, tmp_path: Path) -> None:
        old = tmp_path / "old.db"
        with closing(sqlite3.connect(old)) as db:
            script = Path(__file__).with_name("first_version.sql").read_text(encoding="utf-8")
            db.executescript(script)
        before = old.read_bytes()
        holding = read_holding(old)
        assert holding.sessions
        assert old.read_bytes() == before
        assert [p.name for p in tmp_path.iterdir()] == ["old.db"]

    def test_of_two_teams_are_refused_unless_they_are_said_to_be_one(self, tmp_path: Path) -> None:
        paths = []
        for name in ("a", "b"):
            shop = begin(tmp_path / name)
            shop.facilitation.leave()
            paths.append(shop.team_file.path)
        with told("each was made by itself"):
            merge(*paths, is_same_team=False)
        union = merge(*paths, is_same_team=True).union
        assert [session.number for session in union.holding.sessions] == [1, 2]
        again = merge(*reversed(paths), is_same_team=True).union
        assert content(again.holding) == content(union.holding)

    @pytest.mark.parametrize("is_said", [True, False])
    def test_of_teams_with_other_names_are_always_refused(
        self, tmp_path: Path, is_said: bool
    ) -> None:
        paths = []
        for name in ("Ours", "Theirs"):
            with Workspace(tmp_path).create(name) as file:
                paths.append(file.path)
        with told("two teams"):
            merge(*paths, is_same_team=is_said)

    def test_that_are_damaged_are_refused(self, laptops: tuple[Laptop, Laptop]) -> None:
        home, away = laptops
        for laptop in laptops:
            laptop.desk.leave()
        data = bytearray(away.path.read_bytes())
        data[8192:16384] = bytes(8192)
        away.path.write_bytes(data)
        with pytest.raises(Problem):
            merge(home.path, away.path, is_same_team=False)

    def test_that_are_one_and_the_same_file_are_refused(
        self, laptops: tuple[Laptop, Laptop]
    ) -> None:
        with told("the same file"):
            merge(laptops[0].path, laptops[0].path, is_same_team=False)
