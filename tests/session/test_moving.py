"""Moving through the agenda: nothing is lost, nothing moves by itself, and it can be resumed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.model.record import Note, Step
from facilitator.model.words import Bucket, SkipReason, StepStatus
from facilitator.session.facilitation import Facilitation
from facilitator.store.team_file import TeamFile
from tests.problems import told
from tests.support import START, Workshop

VISITED, SKIPPED, AHEAD = StepStatus.VISITED, StepStatus.SKIPPED, StepStatus.AHEAD


def names(steps: list[Step]) -> list[str]:
    return [step.definition.id for step in steps]


class TestSteps:
    def test_it_starts_at_the_first_step_of_the_plan(self, shop: Workshop) -> None:
        assert shop.records.current.definition.id == "opening"
        assert [step.status for step in shop.records.steps[:2]] == [VISITED, AHEAD]

    def test_next_goes_through_the_whole_plan_and_stops_at_its_end(self, shop: Workshop) -> None:
        seen = [shop.records.current.definition.id]
        while shop.facilitation.next():
            seen.append(shop.records.current.definition.id)
        assert seen == names(shop.records.planned_steps)
        assert "review" not in seen
        assert shop.records.current.definition.id == "check-out"

    def test_previous_goes_back_and_stops_at_the_beginning(self, shop: Workshop) -> None:
        shop.at("now")
        assert shop.facilitation.previous()
        assert shop.facilitation.previous()
        assert shop.records.current.definition.id == "opening"
        before = shop.records.copy()
        assert not shop.facilitation.previous()
        assert shop.records == before

    def test_a_step_that_was_left_out_can_be_jumped_to_and_is_then_in_the_plan(
        self, shop: Workshop
    ) -> None:
        shop.at("review")
        assert shop.records.current.status is VISITED
        assert "review" in names(shop.records.planned_steps)
        shop.facilitation.next()
        assert shop.records.current.definition.id == "now"

    def test_going_to_where_one_is_does_nothing(self, shop: Workshop) -> None:
        shop.clock.move(5)
        shop.facilitation.go_to(shop.records.current)
        assert not shop.facilitation.can_undo

    def test_moving_and_skipping_lose_no_note(self, shop: Workshop) -> None:
        shop.at("talk-contact").talk.add("kept", Bucket.GAIN)
        shop.facilitation.skip(SkipReason.TIME)
        shop.at("opening")
        shop.facilitation.next()
        (note,) = shop.records.all(Note)
        assert shop.records.notes_of(shop.step("talk-contact")) == [note]


class TestSkipping:
    @pytest.mark.parametrize("reason", SkipReason)
    def test_the_reason_is_kept(self, shop: Workshop, reason: SkipReason) -> None:
        shop.at("now")
        assert shop.facilitation.skip(reason)
        step = shop.step("now")
        assert (step.status, step.skip_reason) == (SKIPPED, reason)
        assert shop.records.current.definition.id == "person"

    def test_going_back_to_a_skipped_step_takes_the_reason_away(self, shop: Workshop) -> None:
        shop.facilitation.skip(SkipReason.OTHER, "the projector broke")
        shop.facilitation.previous()
        step = shop.records.current
        assert (step.status, step.skip_reason, step.skip_note) == (VISITED, None, "")

    def test_a_reason_in_own_words_is_kept_and_comes_back_with_redo(self, shop: Workshop) -> None:
        shop.facilitation.skip(SkipReason.OTHER, " the\tprojector broke\n")
        assert shop.step("opening").skip_note == "the projector broke"
        shop.facilitation.undo()
        assert shop.step("opening").skip_note == ""
        shop.facilitation.redo()
        assert shop.step("opening").skip_note == "the projector broke"

    def test_a_reason_that_names_a_customer_skips_nothing(self, shop: Workshop) -> None:
        before = shop.records.copy()
        with told("personal identity code"):
            shop.facilitation.skip(SkipReason.OTHER, "131052-308T came in")
        assert shop.records == before

    def test_the_last_step_can_be_skipped_too(self, shop: Workshop) -> None:
        shop.at("check-out")
        assert not shop.facilitation.skip(SkipReason.TIME)
        assert shop.records.current.definition.id == "check-out"
        assert shop.records.current.status is SKIPPED


class TestTimeUsed:
    def test_time_is_counted_where_it_was_spent(self, shop: Workshop) -> None:
        shop.at("check-in", minutes=3)
        shop.at("opening", minutes=2)
        shop.at("now", minutes=1.5)
        assert shop.step("opening").seconds_used == 270
        assert shop.step("check-in").seconds_used == 120

    def test_a_slip_of_the_finger_costs_no_time(self, shop: Workshop) -> None:
        shop.at("check-in", minutes=10)
        shop.clock.move(0.1)
        shop.facilitation.undo()
        shop.at("now", minutes=5)
        assert shop.step("opening").seconds_used == pytest.approx(906)

    def test_a_clock_set_back_does_not_take_time_away(self, shop: Workshop) -> None:
        shop.at("check-in", minutes=-60)
        assert shop.step("opening").seconds_used == 0

    def test_the_end_counts_the_last_step(self, shop: Workshop) -> None:
        shop.clock.move(4)
        shop.facilitation.close()
        assert shop.step("opening").seconds_used == 240


class TestEnding:
    def test_a_closed_session_says_when_it_ended(self, shop: Workshop) -> None:
        shop.clock.move(90)
        shop.facilitation.close()
        assert shop.records.session.is_closed
        assert shop.records.session.ended_at == shop.clock.now > START

    def test_the_end_can_be_taken_back(self, shop: Workshop) -> None:
        before = shop.records.copy()
        shop.facilitation.close()
        shop.facilitation.undo()
        assert shop.records == before

    def test_a_closed_session_can_still_be_corrected(self, shop: Workshop) -> None:
        note = shop.at("talk-contact").talk.add("Whit typo", Bucket.GAIN)
        shop.facilitation.close()
        shop.facilitation.talk.edit(note, "Without typo")
        assert shop.records.visible_notes()[0].text == "Without typo"


class TestResuming:
    def test_a_session_opened_again_is_the_session_before(self, shop: Workshop) -> None:
        shop.at("talk-contact").talk.add("words", Bucket.GAIN)
        shop.facilitation.clock.start()
        shop.facilitation.blank(True)
        # Not left: as when the window is closed, or the power goes.
        with TeamFile.open(shop.team_file.path) as opened:
            again = Facilitation(opened, opened.sessions()[-1])
            assert again.records == shop.records
            assert again.current.definition.id == "talk-contact"
            assert again.records.stage.blank
            assert not again.can_undo

    def test_what_the_room_sees_is_not_undone(self, shop: Workshop) -> None:
        shop.facilitation.frame.set_people(9)
        shop.facilitation.blank(True)
        shop.facilitation.undo()
        assert shop.records.stage.blank
        assert shop.records.session.people == 8


class TestTwoWindows:
    """A session is open in two windows at once."""

    @pytest.fixture
    def other(self, shop: Workshop) -> Facilitation:
        opened = TeamFile.open(shop.team_file.path)
        return Facilitation(opened, opened.sessions()[-1], now=shop.clock)

    @pytest.mark.parametrize(
        "act",
        [
            lambda desk: desk.frame.set_people(5),
            lambda desk: desk.next(),
            lambda desk: desk.undo(),
            lambda desk: desk.clock.start(),
        ],
    )
    def test_nothing_is_written_over_what_the_other_has_written(
        self, shop: Workshop, other: Facilitation, act: Callable[[Facilitation], object]
    ) -> None:
        shop.facilitation.frame.set_people(7)
        other.read_again_if_changed()
        other.go_to(shop.step("talk-contact"))
        other.talk.add("from the other", Bucket.GAIN)
        with told("Another window has changed this session"):
            act(shop.facilitation)
        # It is shown now, what was done before cannot be taken back, and the next try works.
        assert shop.records == other.records
        assert not shop.facilitation.can_undo
        shop.at("now")
        assert shop.records == shop.team_file.session_records(shop.records.session)

    def test_what_the_other_wrote_is_read_when_asked(
        self, shop: Workshop, other: Facilitation
    ) -> None:
        assert not shop.facilitation.read_again_if_changed()
        other.frame.set_people(5)
        assert shop.facilitation.read_again_if_changed()
        assert shop.records.session.people == 5

    def test_a_window_that_only_looks_or_tidies_disturbs_nobody(
        self, shop: Workshop, other: Facilitation
    ) -> None:
        shop.facilitation.frame.set_people(5)
        other.read_again_if_changed()
        other._book.team_file.scrub()
        other.leave()
        shop.facilitation.frame.set_people(6)
        assert shop.facilitation.can_undo


def test_a_change_of_what_has_changed_meanwhile_is_not_made(shop: Workshop) -> None:
    note = shop.at("talk-contact").talk.add("first", Bucket.GAIN)
    shop.facilitation.talk.park(note)
    before = shop.records.copy()
    with told("Another window has changed this session"):
        shop.facilitation.talk.edit(note, "second")
    assert shop.records == before


def test_leaving_lets_go_of_the_file(shop: Workshop, tmp_path: Path) -> None:
    shop.facilitation.frame.set_people(5)
    shop.facilitation.leave()
    files = [path.name for path in (tmp_path / "sessions").iterdir() if path.is_file()]
    assert files == [shop.team_file.path.name]
