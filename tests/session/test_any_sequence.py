"""Any sequence of what a facilitator can do: it is on disk, it can be undone, nothing leaks."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from facilitator.model.pack import CollectStep, RateStep
from facilitator.model.problem import Problem
from facilitator.model.record import (
    RECORDS,
    Commitment,
    Note,
    Record,
    Stage,
    Step,
    Theme,
)
from facilitator.model.records import SessionRecords
from facilitator.model.words import (
    Bucket,
    CellFlag,
    Channel,
    CommitmentKind,
    Outcome,
    RateMethod,
    SkipReason,
    TopicOutcome,
)
from facilitator.session.facilitation import Facilitation
from facilitator.session.sort_line import sort_by_line
from facilitator.store.team_file import TeamFile
from tests.session.talks import MINUTES, pack
from tests.support import START, WallClock, Workshop, begin, set_purpose, workshop

R = TypeVar("R", bound=Record)

TEXT = st.sampled_from(["a note", "äö", "", "\x1b[31m", "010190-999W", "two\nlines"]) | st.text(
    max_size=10
)
LINES = st.sampled_from(
    ["1 2 = x", "1 a", "2 3 a", "b a", "1 ~ 2", "3 1 ~ 2", "1 2 -", "a -", "a = y", "9 z", "?"]
)
WHICH = st.integers(0, 40)
"""Which of the records there are, counted round."""
KEEPING = st.sampled_from(["edit", "remove", "park", "file", "read", "lone"])
PHASES = st.sampled_from(["contact", "assess", "follow"])
SIDES = st.sampled_from(["encounter", "tasks", "skills"])


def work(records: SessionRecords) -> dict[type[Record], dict[str, Record]]:
    """What undo takes back: all but what the room sees and its clock."""
    return {
        kind: {record.id: record for record in records.all(kind)}
        for kind in RECORDS
        if kind is not Stage
    }


class AnySession(RuleBasedStateMachine):
    """A session led by somebody who does whatever comes to mind."""

    beginnings: ClassVar[dict[bool, Path]]
    """Whether a session follows an earlier one → the file of a team at its start."""

    @initialize(is_follow_up=st.booleans())
    def begin(self, is_follow_up: bool) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=self.beginnings[is_follow_up].parent))
        path = Path(shutil.copy(self.beginnings[is_follow_up], self.folder))
        self.team_file = TeamFile.open(path)
        self.clock = WallClock(START + timedelta(days=60))
        session = self.team_file.sessions()[-1]
        self.desk = Facilitation(self.team_file, session, now=self.clock)
        self.sealed = work(self.records)
        self.once_hidden: set[str] = set()

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.undo_everything()
            assert work(self.records) == self.sealed
            self.desk.leave()
            with TeamFile.open(self.team_file.path) as again:
                assert again.session_records(self.records.session) == self.records
            shutil.rmtree(self.folder)

    @property
    def records(self) -> SessionRecords:
        return self.desk.records

    def attempt(self, act: Callable[[], object]) -> bool:
        """Does something that may be refused; then nothing may have changed."""
        before = self.records.copy()
        try:
            act()
        except Problem:
            assert self.records == before
            return False
        return True

    def one(self, kind: type[R], which: int) -> R | None:
        """A record of a table, if it has any."""
        rows = sorted(self.records.all(kind), key=lambda record: record.id)
        return rows[which % len(rows)] if rows else None

    def undo_everything(self) -> int:
        """Takes back all deeds, and says how many; what is in ballots is thrown away."""
        undone = 0
        self.desk.rate.discard_ballot()
        while self.desk.undo():
            undone += 1
            self.desk.rate.discard_ballot()
        return undone

    # What must always hold

    @invariant()
    def memory_is_what_is_on_the_disk(self) -> None:
        assert self.team_file.session_records(self.records.session) == self.records

    @invariant()
    def nothing_behind_the_curtain_is_seen(self) -> None:
        seen = self.records.visible_notes()
        for theme in (None, *self.records.themes):
            seen += self.records.notes_in(theme)
        assert not any(note.hidden for note in seen)
        self.once_hidden |= {note.id for note in self.records.all(Note) if note.hidden}
        for note in self.records.all(Note):
            step = self.records.get(Step, note.step_id)
            assert note.position is None or note.id not in self.once_hidden
            assert not (note.hidden and step.revealed)

    # Moving

    @rule(minutes=st.floats(-5, 60))
    def time_passes(self, minutes: float) -> None:
        self.clock.move(minutes)

    @rule(act=st.sampled_from(["next", "previous", "skip", "jump"]), which=WHICH)
    def move(self, act: str, which: int) -> None:
        notes = self.records.all(Note)
        step = self.one(Step, which)
        assert step is not None
        match act:
            case "next":
                self.desk.next()
            case "previous":
                self.desk.previous()
            case "skip":
                self.desk.skip(list(SkipReason)[which % len(SkipReason)])
            case "jump":
                self.desk.go_to(step)
        assert self.records.all(Note) == notes

    @rule()
    def close(self) -> None:
        self.desk.close()

    @rule(on=st.booleans(), minutes=st.integers(-5, 5))
    def show_and_time(self, on: bool, minutes: int) -> None:
        self.desk.blank(on)
        self.desk.clock.start()
        self.desk.clock.extend(minutes)
        if on:
            self.desk.clock.stop()
        self.desk.talk.show_probe("Who else?" if on else "")

    # Notes

    @rule(text=TEXT, bucket=st.sampled_from(Bucket), side=st.none() | SIDES)
    def say(self, text: str, bucket: Bucket, side: str | None) -> None:
        if isinstance(self.desk.current.definition, CollectStep):
            self.attempt(lambda: self.desk.collect.add(text, bucket))
        else:
            self.attempt(lambda: self.desk.talk.add(text, bucket, perspective=side))

    @rule(texts=st.lists(TEXT, max_size=4))
    def collect(self, texts: list[str]) -> None:
        for step in self.records.steps:
            if step.definition.id == "questions":
                self.desk.go_to(step)
        self.attempt(lambda: self.desk.collect.add_many(texts, Bucket.CUSTOMER_QUESTION))
        self.desk.collect.count_slips(len(texts))

    @rule()
    def reveal(self) -> None:
        before, step = work(self.records), self.desk.current
        opens = self.desk.collect.is_curtained(step) or self.records.hidden_count(step)
        self.desk.collect.reveal()
        if opens:
            self.sealed = before

    @rule(all_of_them=st.booleans())
    def uncover_or_discard(self, all_of_them: bool) -> None:
        before, hidden = work(self.records), self.records.hidden_count(self.desk.current)
        if all_of_them:
            self.desk.collect.discard_hidden()
        else:
            self.desk.collect.reveal_one()
        if hidden:
            self.sealed = before

    @rule(channel=st.sampled_from(Channel))
    def collect_in_another_way(self, channel: Channel) -> None:
        step = self.desk.current
        if isinstance(step.definition, CollectStep):
            self.desk.collect.set_channel(channel)
            assert self.records.hidden_count(step) == self.records.hidden_count(self.desk.current)

    @rule(texts=st.lists(TEXT, max_size=3), gives_on=st.booleans())
    def pass_the_keyboard(self, texts: list[str], gives_on: bool) -> None:
        if not self.desk.collect.is_passing(self.desk.current):
            return
        self.desk.collect.begin_turn()
        self.sealed = work(self.records)
        self.attempt(lambda: self.desk.collect.add_many(texts, Bucket.WORRY))
        if gives_on:
            self.desk.collect.end_turn()
            self.sealed = work(self.records)

    @rule(texts=st.lists(TEXT, max_size=4))
    def paste(self, texts: list[str]) -> None:
        self.attempt(lambda: self.desk.talk.add_many(texts, Bucket.GAIN))

    @rule(text=TEXT)
    def park(self, text: str) -> None:
        self.attempt(lambda: self.desk.talk.park_text(text))

    @rule(which=WHICH, text=TEXT, act=KEEPING)
    def keep(self, which: int, text: str, act: str) -> None:
        note = self.one(Note, which)
        if note is None:
            return
        match act:
            case "edit":
                self.attempt(lambda: self.desk.talk.edit(note, text))
            case "remove":
                self.desk.collect.remove(note)
            case "park":
                self.desk.talk.park(note)
            case "file":
                self.desk.talk.file_under(
                    note, bucket=Bucket.KEEP, phase=None, perspective="skills"
                )
            case "read":
                self.desk.sort.mark_read(note, not note.read)
            case "lone":
                self.desk.collect.mark_lone(note)

    @rule(which=WHICH, up=st.integers(0, 4), act=st.sampled_from(["go", "up", "end", "new", "on"]))
    def talk(self, which: int, up: int, act: str) -> None:
        talk = self.desk.talk
        topics = talk.topics
        match act:
            case "go" if topics:
                talk.go_to(topics[which % len(topics)])
            case "up" if self.desk.current.definition.kind == "talk":
                self.attempt(lambda: talk.climb(up if which % 2 else None))
            case "end":
                self.attempt(lambda: talk.conclude(list(TopicOutcome)[up]) if up < 4 else None)
            case "new":
                talk.renew_queue()
            case "on":
                self.attempt(lambda: talk.ask_for_more(up, 1, 0))
        for step in self.records.steps:
            here = self.records.topic_of(step)
            assert here is None or (here.visited and here.step_id == step.id)

    # Sorting

    @rule(line=LINES)
    def sort(self, line: str) -> None:
        notes = self.records.visible_notes()
        self.attempt(lambda: sort_by_line(line, self.desk.sort, notes))
        doubles = {note.id for note in self.records.all(Note) if note.same_as}
        assert not any(note.same_as in doubles for note in self.records.all(Note))

    @rule(which=WHICH, other=WHICH, name=TEXT)
    def theme(self, which: int, other: int, name: str) -> None:
        first, second = self.one(Theme, which), self.one(Theme, other)
        if first is None or second is None:
            self.attempt(lambda: self.desk.sort.new_theme(name, self.records.visible_notes()[:2]))
        elif which % 2:
            self.desk.sort.merge(first, second)
        else:
            self.attempt(lambda: self.desk.sort.rename(first, name))

    # Rating

    @rule(
        phase=PHASES,
        side=SIDES,
        value=st.none() | st.integers(-2, 2),
        flag=st.none() | st.sampled_from(CellFlag),
    )
    def cell(self, phase: str, side: str, value: int | None, flag: CellFlag | None) -> None:
        self.desk.rate.set_cell(phase, side, value, flag)

    @rule(name=st.sampled_from(["now", "vote"]), slips=st.integers(0, 6), closes=st.booleans())
    def vote(self, name: str, slips: int, closes: bool) -> None:
        step = next(step for step in self.records.steps if step.definition.id == name)
        self.desk.go_to(step)
        assert isinstance(step.definition, RateStep)
        before = self.records.copy()
        for _ in range(slips):
            if step.definition.method is RateMethod.SCALE:
                self.attempt(lambda: self.desk.rate.open_scale().add_slip("4 3 - 1"))
            else:
                self.attempt(lambda: self.desk.rate.open_dots().add_slip("1 2"))
        assert self.records == before
        if closes and self.attempt(self.desk.rate.close_ballot):
            assert not self.desk.can_undo
            assert not self.desk.can_redo
            self.sealed = work(self.records)

    # Agreeing

    @rule(text=TEXT, kind=st.sampled_from(CommitmentKind), which=WHICH, is_draft=st.booleans())
    def agree(self, text: str, kind: CommitmentKind, which: int, is_draft: bool) -> None:
        note = self.one(Note, which)
        if is_draft:
            self.attempt(lambda: self.desk.commit.draft(text, note))
        else:
            self.attempt(lambda: self.desk.commit.add(f"{text} @Liisa !2vk", kind))

    @rule(which=WHICH, text=TEXT, act=st.sampled_from(["update", "drop", "remove", "review"]))
    def shape(self, which: int, text: str, act: str) -> None:
        agreed = self.one(Commitment, which)
        if agreed is None:
            return
        match act:
            case "update":
                fields: dict[str, Any] = {"sign": text, "due": date(2027, 1, 1)}
                self.attempt(lambda: self.desk.commit.update(agreed, **fields))
            case "drop":
                self.desk.commit.drop(agreed)
            case "remove":
                self.attempt(lambda: self.desk.commit.remove(agreed))
            case "review":
                outcome = list(Outcome)[which % len(Outcome)]
                self.attempt(lambda: self.desk.commit.review(agreed, outcome, text))

    @rule(which=WHICH, kind=st.sampled_from(CommitmentKind), reason=TEXT)
    def promote(self, which: int, kind: CommitmentKind, reason: str) -> None:
        if agreed := self.one(Commitment, which):
            self.attempt(lambda: self.desk.commit.promote(agreed, kind, reason))

    @rule(which=WHICH, counts=st.lists(st.integers(0, 3), min_size=6, max_size=6))
    def ask_the_room(self, which: int, counts: list[int]) -> None:
        agreed = self.one(Commitment, which)
        if agreed is None or self.desk.current.definition.kind != "commit":
            return
        up, side, down, *_ = counts
        self.attempt(lambda: self.desk.commit.consent(agreed, up=up, side=side, down=down))
        agreed = self.records.get(Commitment, agreed.id)
        self.attempt(lambda: self.desk.commit.confidence(agreed, counts))

    @rule(people=st.none() | st.integers(0, 20), roles=TEXT, is_here=st.none() | st.booleans())
    def say_the_facts(self, people: int | None, roles: str, is_here: bool | None) -> None:
        day = self.records.session.started_at.date() + timedelta(days=7)
        facts = {"people": people, "roles": roles, "manager_present": is_here, "next_on": day}
        self.attempt(lambda: self.desk.frame.set_facts(purpose="", missing="", **facts))

    @rule(people=st.integers(-1, 600), purpose=TEXT, days=st.integers(-2, 9))
    def frame(self, people: int, purpose: str, days: int) -> None:
        self.attempt(lambda: self.desk.frame.set_people(people))
        self.attempt(lambda: set_purpose(self.desk, purpose))
        day = self.records.session.started_at.date() + timedelta(days=days)
        self.attempt(lambda: self.desk.commit.set_next(day))

    # Taking back

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self.desk.undo()

    @rule()
    def redo(self) -> None:
        self.desk.redo()

    @precondition(lambda self: not self.desk.rate.ballot)
    @rule()
    def undo_and_redo(self) -> None:
        before = work(self.records)
        if self.desk.undo():
            assert self.desk.redo()
        assert work(self.records) == before

    @rule()
    def undo_all_and_redo_all(self) -> None:
        before = work(self.records)
        undone = self.undo_everything()
        assert work(self.records) == self.sealed
        for _ in range(undone):
            assert self.desk.redo()
        assert work(self.records) == before


@pytest.fixture
def beginnings(tmp_path: Path) -> dict[bool, Path]:
    """A team's first session, and another team's second one, each about to begin."""
    first = begin(tmp_path / "first", pack=pack(queue="themes", top=2), minutes=90 + MINUTES)
    second = workshop(tmp_path / "second")
    Workshop(second.team_file, WallClock(START + timedelta(days=60)))
    for shop in (first, second):
        shop.facilitation.leave()
    return {False: first.team_file.path, True: second.team_file.path}


def test_any_sequence(beginnings: dict[bool, Path]) -> None:
    AnySession.beginnings = beginnings
    run_state_machine_as_test(
        AnySession, settings=settings(max_examples=40, stateful_step_count=35)
    )
