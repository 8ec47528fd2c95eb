"""What a team does with its promises between sessions, and what the next session makes of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.model.overview import OpenAction
from facilitator.model.record import Commitment, Review, Session
from facilitator.model.words import CommitmentKind, DropReason, Outcome, Status
from facilitator.session.facilitation import Facilitation
from facilitator.session.keeping import Keeping, KeepingTeams
from facilitator.session.merging import merge
from facilitator.session.start import begin as begin_session
from facilitator.store import changes
from facilitator.store.overview import read_overview
from facilitator.store.team_file import TeamFile
from facilitator.store.workspace import Workspace
from tests.problems import told
from tests.support import PACK, TEAM, WallClock, Workshop, follow_up, workshop

LATER = datetime(2027, 1, 23, 9, 0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a team that has agreed on something in a session that is over and confirmed."""
    shop = workshop(tmp_path)
    shop.facilitation.confirm()
    shop.facilitation.leave()
    return shop.team_file.path


@pytest.fixture
def desk(file: Path) -> Iterator[Keeping]:
    with Keeping.open(file) as desk:
        yield desk


def listed(file: Path, number: int) -> OpenAction:
    """What a list shows of one of them."""
    overview = read_overview(file)
    return next(a for a in (*overview.open_actions, *overview.marked) if a.number == number)


class TestMarking:
    def test_a_mark_is_on_the_disk_and_says_where_it_stands(
        self, desk: Keeping, file: Path
    ) -> None:
        desk.mark(desk.numbered(1), Status.DONE)
        assert listed(file, 1).status is Status.DONE
        assert [one.number for one in read_overview(file).open_actions] == [2, 4]

    def test_a_mark_is_no_review_and_leaves_confirmed_minutes_confirmed(
        self, desk: Keeping
    ) -> None:
        before = desk.records.copy()
        desk.mark(desk.numbered(1), Status.IN_PROGRESS)
        desk.drop(desk.numbered(2), DropReason.NO_TIME)
        assert desk.records.all(Review) == before.all(Review)
        assert desk.confirmed == {1}

    def test_nothing_but_the_mark_is_written(self, desk: Keeping) -> None:
        before = desk.records.copy()
        marked = desk.numbered(1)
        desk.mark(marked, Status.DONE)
        assert desk.records.get(Commitment, marked.id) == marked.but(status=Status.DONE)
        desk.undo()
        assert desk.records == before

    def test_what_was_let_go_keeps_its_reason_until_it_goes_on(self, desk: Keeping) -> None:
        desk.drop(desk.numbered(1), DropReason.NOT_OURS)
        assert desk.numbered(1).drop_reason is DropReason.NOT_OURS
        desk.mark(desk.numbered(1), Status.IN_PROGRESS)
        assert (desk.numbered(1).status, desk.numbered(1).drop_reason) == (Status.IN_PROGRESS, None)

    def test_a_number_that_nothing_has_is_told(self, desk: Keeping) -> None:
        with told("Nothing that was agreed has that number."):
            desk.numbered(99)

    def test_a_decision_and_an_idea_are_not_marked(self, desk: Keeping) -> None:
        for kind in (CommitmentKind.DECISION, CommitmentKind.DRAFT):
            number = next(c.number for c in desk.records.all(Commitment) if c.kind is kind)
            with told("neither an action nor a request"):
                desk.numbered(number)

    def test_what_a_session_has_found_finished_stays_so(self, tmp_path: Path) -> None:
        after = follow_up(workshop(tmp_path))
        after.facilitation.leave()
        with (
            Keeping.open(after.team_file.path) as desk,
            told("A session has looked at this, and it is finished."),
        ):
            desk.numbered(1)

    def test_a_team_without_sessions_has_agreed_on_nothing(self, tmp_path: Path) -> None:
        team_file = Workspace(tmp_path).create("New")
        team_file.close()
        with told("Nothing has been agreed yet."):
            Keeping.open(team_file.path)


class TestCorrecting:
    def test_another_promise_makes_confirmed_minutes_a_draft_until_it_is_taken_back(
        self, desk: Keeping
    ) -> None:
        for change in (
            {"text": "Try an hour by phone"},
            {"due": date(2040, 2, 1)},
            {"first_step": "Ask on Tuesday"},
            {"sign": "Fewer wait"},
        ):
            desk.edit(desk.numbered(1), **change)
            assert desk.confirmed == frozenset()
            desk.undo()
            assert desk.confirmed == {1}

    def test_the_guard_stands_here_too(self, desk: Keeping) -> None:
        before = desk.records.copy()
        for field in ("text", "first_step", "sign", "owner"):
            with told("identity code"):
                desk.edit(desk.numbered(1), **{field: "call 131052-308T"})
        with told("nothing to save"):
            desk.edit(desk.numbered(1), text=" ")
        assert desk.records == before

    def test_a_new_date_that_has_passed_is_refused_and_an_old_one_may_stay(
        self, file: Path
    ) -> None:
        promised = date(2026, 12, 18)
        with Keeping(TeamFile.open(file), today=lambda: date(2027, 1, 10)) as desk:
            for passed in (date(2027, 1, 9), date(2026, 12, 17)):
                with told("This date has passed already. Give today or a later day"):
                    desk.edit(desk.numbered(1), due=passed)
            desk.edit(desk.numbered(1), due=promised, sign="Fewer wait")
            kept = desk.numbered(1)
            assert (kept.due, kept.sign) == (promised, "Fewer wait")
            desk.edit(kept, due=date(2027, 1, 10))
            assert desk.numbered(1).due == date(2027, 1, 10)

    def test_nothing_is_handed_over_to_somebody_who_has_not_said_yes(self, desk: Keeping) -> None:
        with told("without having said yes"):
            desk.hand_over(desk.numbered(1), "Matti", has_agreed=False)
        with told("Say who does it"):
            desk.hand_over(desk.numbered(1), " ", has_agreed=True)
        assert desk.numbered(1).owner == "Liisa"
        desk.hand_over(desk.numbered(1), " Matti ", has_agreed=True)
        assert desk.numbered(1).owner == "Matti"


class TestTheNextSession:
    """It looks at what was marked, and finds out what became of it."""

    @pytest.fixture
    def next_one(self, file: Path) -> Iterator[Callable[[], Facilitation]]:
        opened: list[Facilitation] = []

        def start() -> Facilitation:
            workspace = Workspace(file.parents[1])
            begin_session(workspace, TEAM, PACK, minutes=90, language="en", people=8, now=LATER)
            team_file = workspace.open(file)
            opened.append(Facilitation(team_file, team_file.sessions()[-1], now=WallClock(LATER)))
            return opened[-1]

        yield start
        for session in opened:
            session.leave()

    def test_comes_to_it_also_where_nothing_is_open_any_more(
        self, file: Path, next_one: Callable[[], Facilitation]
    ) -> None:
        with Keeping.open(file) as desk:
            for promise in desk.open_ones:
                desk.mark(promise, Status.DONE)
        session = next_one()
        assert [c.number for c in session.records.earlier_commitments()] == [1, 2, 4]
        review = next(s for s in session.records.steps if s.definition.id == "review")
        assert review.minutes

    def test_takes_over_why_something_was_let_go(
        self, file: Path, next_one: Callable[[], Facilitation]
    ) -> None:
        with Keeping.open(file) as desk:
            desk.drop(desk.numbered(1), DropReason.NO_TIME)
        session = next_one()
        dropped = session.records.earlier_commitments()[0]
        assert (dropped.number, dropped.drop_reason) == (1, DropReason.NO_TIME)
        session.commit.review(dropped, Outcome.DROPPED, reason=dropped.drop_reason)
        now = session.records.get(Commitment, dropped.id)
        assert (now.status, now.drop_reason) == (Status.DROPPED, None)
        assert [r.reason for r in session.records.reviews()] == [DropReason.NO_TIME]
        assert read_overview(file).marked == ()

    def test_leaves_the_minutes_of_the_one_before_as_they_were(self, tmp_path: Path) -> None:
        after = follow_up(workshop(tmp_path))
        up = after.records.earlier_commitments()
        after.facilitation.leave()
        file = after.team_file.path
        with Keeping.open(file) as desk:
            desk.drop(desk.numbered(4), DropReason.OTHERS_DID)
            assert {c.id for c in desk.records.earlier_commitments()} == {c.id for c in up}


class TestTwoWindows:
    """A session of the team may be open elsewhere."""

    @pytest.fixture
    def session(self, file: Path) -> Iterator[Facilitation]:
        with TeamFile.open(file) as team_file:
            yield Facilitation(team_file, team_file.sessions()[-1], now=WallClock(LATER))

    def test_a_mark_is_seen_by_a_session_that_is_open(
        self, desk: Keeping, session: Facilitation
    ) -> None:
        desk.mark(desk.numbered(1), Status.DONE)
        assert session.read_again_if_changed()
        assert session.records.commitments[0].status is Status.DONE

    def test_what_was_changed_elsewhere_since_it_was_shown_is_not_marked(
        self, desk: Keeping, session: Facilitation, file: Path
    ) -> None:
        shown = listed(file, 1)
        promise = session.records.commitments[0]
        session.commit.update(promise, owner="Matti")
        with told("Another window has changed this"):
            desk.as_shown(shown)
        assert desk.as_shown(listed(file, 1)).owner == "Matti"

    def test_what_was_removed_elsewhere_is_told(
        self, desk: Keeping, session: Facilitation, file: Path
    ) -> None:
        shown = listed(file, 1)
        session.commit.remove(session.records.commitments[0])
        with told("Another window has changed this"):
            desk.as_shown(shown)

    def test_a_change_that_comes_in_between_is_not_written_over(
        self, desk: Keeping, session: Facilitation
    ) -> None:
        promise = desk.numbered(1)
        session.commit.update(session.records.commitments[0], text="Write letters")
        with told("Another window has changed this"):
            desk.mark(promise, Status.DONE)
        assert (desk.numbered(1).text, desk.numbered(1).status) == ("Write letters", Status.OPEN)


def test_a_mark_is_a_change_when_two_copies_are_merged(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.db"
    shutil.copy(file, copy)
    for path, minute, text in ((copy, "2027-01-01T09:00", "Older"), (file, "2027-01-01T09:01", "")):
        monkeypatch.setattr(changes, "this_minute", lambda minute=minute: minute)
        with Keeping.open(path) as desk:
            if text:
                desk.edit(desk.numbered(1), text=text)
            else:
                desk.mark(desk.numbered(1), Status.DONE)
    merged = merge(copy, file, is_same_team=False)
    merged.write(tmp_path / "merged.db")
    now = listed(tmp_path / "merged.db", 1)
    assert (now.status, now.text) == (Status.DONE, "Try an hour by phone every Wednesday")


class TestSeveralTeams:
    @pytest.fixture
    def files(self, file: Path, tmp_path: Path) -> tuple[Path, Path]:
        other = Workshop(Workspace(tmp_path).create("Families"), WallClock())
        other.at("decide").commit.add("Call first @Anna !28.11.2026")
        other.facilitation.leave()
        return file, other.team_file.path

    def test_the_last_deed_is_taken_back_whichever_teams_it_was(
        self, files: tuple[Path, Path]
    ) -> None:
        keeping = KeepingTeams()
        for file in files:
            desk = keeping.of(file)
            desk.mark(desk.numbered(1), Status.DONE)
            keeping.did(file)
        undone = [keeping.undo(), keeping.undo(), keeping.undo()]
        assert [one and one[0] for one in undone] == [*files[::-1], None]
        assert [listed(file, 1).status for file in files] == [Status.OPEN, Status.OPEN]
        assert not keeping.can_undo
        keeping.leave()

    def test_what_cannot_be_taken_back_any_more_hides_no_earlier_deed(
        self, files: tuple[Path, Path]
    ) -> None:
        keeping = KeepingTeams()
        for file in files:
            desk = keeping.of(file)
            desk.mark(desk.numbered(1), Status.DONE)
            keeping.did(file)
        with TeamFile.open(files[1]) as team_file:
            session = Facilitation(team_file, team_file.sessions()[-1], now=WallClock(LATER))
            session.commit.add("Something else")
        undone = keeping.undo()
        assert undone is not None
        assert undone[0] == files[0]
        keeping.leave()


MARKS = st.one_of(
    st.sampled_from([Status.OPEN, Status.IN_PROGRESS, Status.DONE]),
    st.sampled_from(list(DropReason)),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keeping]:
    shop = workshop(tmp_path_factory.mktemp("kept"))
    shop.facilitation.confirm()
    shop.facilitation.leave()
    with Keeping.open(shop.team_file.path) as desk:
        yield desk


# Every deed waits for the disk.
@settings(max_examples=20)
@given(deeds=st.lists(st.tuples(st.sampled_from([1, 2, 4]), MARKS), max_size=8))
def test_any_marks_change_only_where_things_stand_and_can_all_be_taken_back(
    kept: Keeping, deeds: list[tuple[int, Status | DropReason]]
) -> None:
    before = kept.records.copy()
    for number, mark in deeds:
        promise = kept.numbered(number)
        if isinstance(mark, DropReason):
            kept.drop(promise, mark)
        else:
            kept.mark(promise, mark)
    assert [c.as_promised() for c in _by_id(kept)] == [
        c.as_promised() for c in sorted(before.all(Commitment), key=lambda c: c.id)
    ]
    assert kept.records.all(Session) == before.all(Session)
    file = kept.file
    with TeamFile.open(file) as team_file:
        assert team_file.session_records(team_file.sessions()[-1]) == kept.records
    while kept.can_undo:
        kept.undo()
    assert kept.records == before


def _by_id(desk: Keeping) -> list[Commitment]:
    return sorted(desk.records.all(Commitment), key=lambda c: c.id)
