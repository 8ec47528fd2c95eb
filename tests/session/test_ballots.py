"""Ballots: what is typed is understood or explained; only counts are left; closing is final."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.i18n import message
from facilitator.model.problem import Problem
from facilitator.model.record import Cell, Change, Count, Note, Round
from facilitator.model.words import Bucket, CellFlag, RateSource
from facilitator.session import rate as rate_module
from facilitator.session.ballots import Item, ScaleBallot
from facilitator.session.facilitation import Facilitation
from facilitator.session.votes import DotBallot
from facilitator.store.team_file import TeamFile
from tests.problems import told
from tests.support import Workshop

STATEMENTS = [Item(f"s{n}", f"Statement {n}") for n in range(1, 6)]
ITEMS = [Item(f"t{n}", f"Theme {n}") for n in range(1, 10)]


def answers(ballot: ScaleBallot) -> list[dict[str, int]]:
    return [
        {str(answer): people for answer, people in ballot.counts(statement).items()}
        for statement in ballot.items
    ]


class TestSlipsOfAScale:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("4 3 5 1 2", "43512"),
            ("43512", "43512"),
            ("  4,3;5. 1\t2 ", "43512"),
            ("43 - 12", "43-12"),
            ("4 3 0 1 2", "43-12"),
            ("43-12", "43-12"),
            ("4 3 – — −", "43---"),
            ("-----", "-----"),
            ("54300", "543--"),
        ],
    )
    def test_a_row_is_understood_however_it_is_spaced(self, typed: str, meant: str) -> None:
        ballot = ScaleBallot(STATEMENTS)
        ballot.add_slip(typed)
        assert answers(ballot) == [{"skip" if sign == "-" else sign: 1} for sign in meant]

    @pytest.mark.parametrize(
        ("typed", "says"),
        [
            ("", "This slip has 0 answers, but there are 5 statements"),
            ("4 3 5 1", "This slip has 4 answers.*one digit for each statement, and - for"),
            ("4 3 5 1 2 2", "This slip has 6 answers"),
            ("4 3 6 1 2", "number 3 on the slip is not one of 1–5"),
            ("4 3 10 1 2", "number 3 on the slip is not one of"),
            ("4 3 x 1 2", "number 3 on the slip is not one of.*Give - for a skipped one"),
            ("yes", "number 1 on the slip is not one of"),
            ("４ 3 5 1 2", "number 1 on the slip is not one of"),
        ],
    )
    def test_a_row_that_is_wrong_says_where(self, typed: str, says: str) -> None:
        ballot = ScaleBallot(STATEMENTS)
        with told(says):
            ballot.add_slip(typed)
        assert ballot.is_empty

    @given(st.lists(st.lists(st.sampled_from("12345-"), min_size=5, max_size=5), max_size=20))
    def test_counts_are_those_of_the_slips(self, slips: list[list[str]]) -> None:
        ballot = ScaleBallot(STATEMENTS)
        for slip in slips:
            ballot.add_slip(" ".join(slip))
        assert ballot.people == len(slips)
        for at, counts in enumerate(answers(ballot)):
            column = ["skip" if slip[at] == "-" else slip[at] for slip in slips]
            assert counts == {answer: column.count(answer) for answer in set(column)}

    @given(st.sampled_from(["8", "§", "88", "q8", "๙"]), st.integers(0, 4))
    def test_a_message_tells_the_place_and_never_what_was_typed(self, wrong: str, at: int) -> None:
        scale, dots = ScaleBallot(STATEMENTS), DotBallot(ITEMS[:6], 5)
        signs = [wrong if place == at else "2" for place in range(5)]
        counts = [f"1={wrong}" if place == at else "2=9" for place in range(5)]
        for act in (
            lambda: scale.add_slip(" ".join(signs)),
            lambda: dots.add_slip(" ".join(signs)),
            lambda: dots.add_slip(f"{wrong}{wrong}"),
            lambda: dots.set_counts(f"{wrong}{wrong}=3"),
            lambda: dots.set_counts(" ".join(counts) + " 8=1"),
        ):
            with told(f"^((?!{wrong}).)*$"):
                act()

    @given(st.text(max_size=30))
    def test_nothing_typed_ends_in_anything_but_a_slip_or_a_message(self, typed: str) -> None:
        for ballot in (ScaleBallot(STATEMENTS), DotBallot(ITEMS, 3)):
            try:
                ballot.add_slip(typed)
            except Problem:
                assert not ballot.can_take_back
            else:
                assert ballot.people == 1


class TestCountsOfAScale:
    def test_counts_read_from_a_tally_stand_for_slips(self) -> None:
        ballot = ScaleBallot(STATEMENTS)
        ballot.set_counts(STATEMENTS[0], "0 1 3 4 2")
        ballot.set_counts(STATEMENTS[1], "1,1,1,1,1,2")
        assert ballot.people == 10
        assert ballot.counts(STATEMENTS[1])["skip"] == 2
        assert ballot.tallied(STATEMENTS[0])
        assert not ballot.tallied(STATEMENTS[2])

    def test_counts_typed_again_replace_those_before(self) -> None:
        ballot = ScaleBallot(STATEMENTS)
        ballot.set_counts(STATEMENTS[0], "9 9 9 9 9")
        ballot.set_counts(STATEMENTS[0], "1 0 0 0 0")
        assert ballot.people == 1

    @pytest.mark.parametrize(
        ("typed", "says"),
        [
            ("", "Give five numbers"),
            ("1 2 3 4", "how many gave 1, 2, 3, 4 and 5.*For example"),
            ("1 2 3 4 5 6 7", "Give five numbers"),
            ("1 2 x 4 5", "Give numbers with spaces between them"),
            ("1 2 -3 4 5", "Give numbers with spaces"),
            ("99999 0 0 0 0", "Give numbers with spaces"),
        ],
    )
    def test_what_is_no_tally_is_told(self, typed: str, says: str) -> None:
        ballot = ScaleBallot(STATEMENTS)
        with told(says):
            ballot.set_counts(STATEMENTS[0], typed)
        assert not ballot.can_take_back

    def test_slips_and_counts_are_not_mixed(self) -> None:
        by_slips, by_counts = ScaleBallot(STATEMENTS), ScaleBallot(STATEMENTS)
        by_slips.add_slip("11111")
        by_counts.set_counts(STATEMENTS[0], "1 0 0 0 0")
        with told("cannot be mixed"):
            by_slips.set_counts(STATEMENTS[0], "1 0 0 0 0")
        with told("cannot be mixed"):
            by_counts.add_slip("11111")

    def test_counts_of_nobody_are_no_answers(self) -> None:
        ballot = ScaleBallot(STATEMENTS)
        ballot.set_counts(STATEMENTS[0], "0 0 0 0 0")
        assert ballot.is_empty


class TestDots:
    @pytest.mark.parametrize(
        ("typed", "says"),
        [
            ("", "Give the numbers of the items"),
            ("1 10", "Number 2 of this line is outside 1–9"),
            ("0", "Number 1 of this line is outside 1–9"),
            ("3 3", "one dot only"),
            ("1 2 3 4", "This slip has 4 dots; each has 3"),
            ("a b", "Give numbers with spaces"),
            ("-1", "Give numbers with spaces"),
        ],
    )
    def test_a_vote_that_is_wrong_is_told(self, typed: str, says: str) -> None:
        ballot = DotBallot(ITEMS, 3)
        with told(says):
            ballot.add_slip(typed)
        assert ballot.is_empty

    @given(st.lists(st.sets(st.integers(1, 9), min_size=1, max_size=3), max_size=12))
    def test_dots_are_counted_for_the_item_that_has_the_number(self, slips: list[set[int]]) -> None:
        ballot = DotBallot(ITEMS, 3)
        for slip in slips:
            ballot.add_slip(", ".join(map(str, slip)))
        assert ballot.people == len(slips)
        assert ballot.counts() == {
            item.id: sum(number in slip for slip in slips)
            for number, item in enumerate(ballot.items, start=1)
        }

    def test_items_are_offered_in_another_order_in_every_round(self) -> None:
        orders = {
            tuple(item.id for item in DotBallot(ITEMS, 3, seed=str(n)).items) for n in range(20)
        }
        assert len(orders) > 15
        assert all(sorted(order) == [item.id for item in ITEMS] for order in orders)

    def test_numbers_on_the_slips_hold_when_the_program_was_closed_in_between(self) -> None:
        first, again = (DotBallot(ITEMS, 3, seed="vote/0").items for _ in range(2))
        assert first == again

    def test_dots_counted_by_hand_may_come_line_by_line(self) -> None:
        ballot = DotBallot(ITEMS, 3)
        ballot.set_counts("3=7 1 = 2")
        ballot.set_counts("4=1, 3=5;")
        numbers = {item.id: number for number, item in enumerate(ballot.items, start=1)}
        by_number = {numbers[item]: dots for item, dots in ballot.counts().items() if dots}
        assert by_number == {1: 2, 3: 5, 4: 1}
        assert (ballot.people, ballot.certain_people) == (0, 5)

    @pytest.mark.parametrize("typed", ["", "3", "3=", "=7", "3=7 x", "3=7 1", "3=-1"])
    def test_counts_that_are_wrong_are_told(self, typed: str) -> None:
        with told("Give numbers of items with their dots.*1=4 3=7"):
            DotBallot(ITEMS, 3).set_counts(typed)

    def test_counts_of_an_item_there_is_not_change_nothing(self) -> None:
        ballot = DotBallot(ITEMS, 3)
        with told("Number 2 of this line is outside 1–9"):
            ballot.set_counts("1=3 12=1")
        assert not ballot.can_take_back

    def test_slips_and_counts_are_not_mixed(self) -> None:
        by_slips, by_counts = DotBallot(ITEMS, 3), DotBallot(ITEMS, 3)
        by_slips.add_slip("1")
        by_counts.set_counts("1=1")
        with told("cannot be mixed"):
            by_slips.set_counts("1=1")
        with told("cannot be mixed"):
            by_counts.add_slip("1")


@pytest.fixture
def scale(shop: Workshop) -> Facilitation:
    """At four statements, the last of them sensitive."""
    return shop.at("now")


def cast(desk: Facilitation, people: int) -> None:
    ballot = desk.rate.open_scale()
    for n in range(people):
        ballot.add_slip(f"{n % 5 + 1} 4 - 2")


def stored(desk: Facilitation) -> dict[str, dict[str, int]]:
    """Statement → answers, as they are on the disk."""
    records = desk.records
    (round_,) = records.all(Round)
    items = {count.item for count in records.all(Count)}
    return {item: records.counts_of(round_, item) for item in items}


class TestClosing:
    def test_only_counts_that_may_be_shown_are_stored(self, scale: Facilitation) -> None:
        cast(scale, 6)
        round_ = scale.rate.close_ballot()
        assert (round_.number, round_.people) == (1, 6)
        assert stored(scale) == {
            "time": {"1": 2, "2": 1, "3": 1, "4": 1, "5": 1},
            "say": {"4": 6},
            # Nobody answered the third, so nothing is stored of it, not even who left it out.
            "know": {"low": 6},
        }

    def test_of_four_people_only_their_number_is_stored(self, scale: Facilitation) -> None:
        cast(scale, 4)
        assert scale.rate.close_ballot().people == 4
        assert stored(scale) == {}

    def test_an_empty_ballot_is_not_closed(self, scale: Facilitation) -> None:
        with told("No slip has been entered yet"):
            scale.rate.close_ballot()
        ballot = scale.rate.open_scale()
        ballot.set_counts(ballot.items[0], "0 0 0 0 0")
        with told("No slip has been entered yet"):
            scale.rate.close_ballot()
        assert scale.records.all(Round) == []

    def test_a_closed_ballot_cannot_be_taken_back(self, scale: Facilitation) -> None:
        cast(scale, 5)
        scale.rate.close_ballot()
        before = scale.records.copy()
        assert not scale.can_undo
        assert not scale.can_redo
        assert scale.undo() is None
        assert scale.redo() is None
        assert scale.records == before

    def test_a_new_round_stands_beside_the_old_one(self, scale: Facilitation) -> None:
        for people in (5, 6):
            cast(scale, people)
            scale.rate.close_ballot()
        rounds = scale.records.rounds_of(scale.current)
        assert [(round_.number, round_.people) for round_ in rounds] == [(1, 5), (2, 6)]

    def test_a_ballot_that_cannot_be_written_stays_open(
        self, scale: Facilitation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        cast(scale, 5)

        def full(*_: object) -> None:
            raise Problem(message("The disk is full."))

        with monkeypatch.context() as broken:
            broken.setattr(TeamFile, "apply", full)
            with told("The disk is full"):
                scale.rate.close_ballot()
        assert scale.rate.close_ballot().people == 5

    def test_slips_of_other_people_leave_the_same_records(self, shop: Workshop) -> None:
        """Who gave which row cannot be told: rows mixed anew leave the same counts."""
        desk = shop.at("now")
        results = []
        for slips in (
            ["1111", "2222", "3333", "4444", "5555"],
            ["1234", "2345", "3451", "4512", "5123"],
        ):
            ballot = desk.rate.open_scale()
            for slip in slips:
                ballot.add_slip(slip)
            round_ = desk.rate.close_ballot()
            counts = [c for c in desk.records.all(Count) if c.round_id == round_.id]
            results.append({(c.item, c.answer, c.people) for c in counts})
        assert results[0] == results[1]


class TestOpenBallots:
    def test_undo_takes_back_the_last_entry_and_nothing_else(self, scale: Facilitation) -> None:
        at = scale.current
        cast(scale, 2)
        for left in (1, 0):
            undone = scale.undo()
            assert undone is not None
            assert undone.text == "the last slip"
            assert scale.rate.open_scale().people == left
        assert scale.current == at
        scale.undo()
        assert scale.current != at

    def test_undo_takes_back_the_last_counts(self, scale: Facilitation) -> None:
        ballot = scale.rate.open_scale()
        first, second = ballot.items[:2]
        ballot.set_counts(first, "1 1 1 1 1")
        ballot.set_counts(second, "1 1 1 1 1")
        ballot.set_counts(first, "2 2 2 2 2")
        undone = scale.undo()
        assert undone is not None
        assert undone.text == "the last counts"
        assert not ballot.tallied(first)
        assert ballot.tallied(second)

    def test_undo_takes_back_dots_counted_by_hand(self, shop: Workshop) -> None:
        desk = with_themes(shop)
        ballot = desk.rate.open_dots()
        ballot.set_counts("1=3")
        ballot.set_counts("1=4 2=2")
        desk.undo()
        assert sorted(ballot.counts().values()) == [0, 0, 3]
        desk.undo()
        assert ballot.people == 0
        assert not ballot.can_take_back

    def test_a_ballot_waits_for_its_step(self, shop: Workshop, scale: Facilitation) -> None:
        cast(scale, 3)
        shop.at("person")
        assert scale.rate.ballot is None
        shop.at("now")
        assert scale.rate.open_scale().people == 3

    def test_a_ballot_is_nowhere_but_in_memory(self, shop: Workshop, scale: Facilitation) -> None:
        before = shop.records.copy()
        cast(scale, 8)
        assert shop.team_file.session_records(shop.records.session) == before
        again = Facilitation(shop.team_file, shop.records.session)
        assert again.rate.ballot is None

    def test_slips_that_would_be_lost_are_counted_over_all_steps(self, shop: Workshop) -> None:
        desk = shop.at("now")
        assert desk.unsaved_slips == 0
        cast(desk, 3)
        with_themes(shop)
        assert desk.unsaved_slips == 3
        desk.rate.open_dots().add_slip("1")
        assert desk.unsaved_slips == 4
        desk.rate.close_ballot()
        assert desk.unsaved_slips == 3
        shop.at("now")
        desk.undo()
        assert desk.unsaved_slips == 2
        desk.rate.discard_ballot()
        assert desk.unsaved_slips == 0

    @pytest.mark.parametrize(
        ("typed", "slips"), [("1=5 2=4", 5), ("1=2 2=2 3=2", 2), ("1=1 2=1", 1), ("1=0", 0)]
    )
    def test_of_dots_counted_by_hand_so_many_people_s_would_be_lost_as_must_have_voted(
        self, shop: Workshop, typed: str, slips: int
    ) -> None:
        desk = with_themes(shop)
        desk.rate.open_dots().set_counts(typed)
        assert desk.unsaved_slips == slips

    def test_a_ballot_can_be_thrown_away(self, scale: Facilitation) -> None:
        cast(scale, 3)
        scale.rate.discard_ballot()
        assert scale.rate.open_scale().is_empty


def with_themes(shop: Workshop) -> Facilitation:
    """At the vote, with three themes."""
    for name in ("one", "two", "three"):
        shop.facilitation.sort.new_theme(name)
    return shop.at("vote")


class TestVoting:
    def test_there_must_be_something_to_vote_on(self, shop: Workshop) -> None:
        with told("nothing to vote on yet.*sort the notes"):
            shop.at("vote").rate.open_dots()

    def test_notes_are_voted_on_where_nothing_was_sorted(self, shop: Workshop) -> None:
        talk = shop.at("talk-contact").talk
        first, double, parked = (talk.add(text, Bucket.GAIN) for text in ("a", "b", "c"))
        talk.add("d", Bucket.GAIN)
        shop.facilitation.sort.same_as(double, first)
        talk.park(parked)
        shop.at("questions").collect.add("behind the curtain", Bucket.GAIN)
        ballot = shop.at("vote").rate.open_dots()
        assert {item.text for item in ballot.items} == {"a", "d"}

    def test_an_empty_ballot_follows_the_themes_but_a_begun_one_does_not(
        self, shop: Workshop
    ) -> None:
        desk = with_themes(shop)
        assert len(desk.rate.open_dots().items) == 3
        desk.sort.new_theme("four")
        ballot = desk.rate.open_dots()
        assert len(ballot.items) == 4
        ballot.add_slip("1")
        desk.sort.new_theme("five")
        assert desk.rate.open_dots() is ballot

    def test_the_result_is_stored_with_words_that_follow_a_correction(self, shop: Workshop) -> None:
        desk = with_themes(shop)
        ballot = desk.rate.open_dots()
        numbers = {item.text: number for number, item in enumerate(ballot.items, start=1)}
        for _ in range(2):
            ballot.add_slip(f"{numbers['one']} {numbers['two']}")
        ballot.add_slip(f"{numbers['one']}")
        round_ = desk.rate.close_ballot()
        desk.sort.rename(desk.records.themes[0], "renamed")
        result = [(c.item_text, c.people) for c in desk.records.dots_of(round_)]
        assert result == [("renamed", 3), ("two", 2), ("three", 0)]
        assert (round_.people, round_.dots) == (3, 3)

    def test_a_note_removed_while_the_vote_is_open_does_not_come_back(self, shop: Workshop) -> None:
        talk = shop.at("talk-contact").talk
        gone, mistyped, kept = (talk.add(text, Bucket.GAIN) for text in ("gone", "mistypd", "kept"))
        desk = shop.at("vote")
        for _ in range(3):
            desk.rate.open_dots().add_slip("1 2 3")
        offered = [item.id for item in desk.rate.open_dots().items]
        desk.talk.remove(gone)
        desk.talk.edit(mistyped, "mended")
        # Numbers hold: there are slips with them.
        assert [item.id for item in desk.rate.open_dots().items] == offered
        assert {item.text for item in desk.rate.open_dots().items} == {"", "mended", "kept"}
        desk.rate.close_ballot()
        result = {count.item: (count.item_text, count.people) for count in desk.records.all(Count)}
        assert result == {gone.id: ("", 3), mistyped.id: ("mended", 3), kept.id: ("kept", 3)}
        assert b"mistypd" not in shop.team_file.path.read_bytes()

    def test_a_theme_is_called_as_it_is_called_at_the_close(self, shop: Workshop) -> None:
        desk = with_themes(shop)
        one, two, three = desk.records.themes
        for _ in range(3):
            desk.rate.open_dots().add_slip("1 2 3")
        desk.sort.rename(one, "renamed")
        desk.sort.dissolve(two)
        desk.rate.close_ballot()
        words = {count.item: count.item_text for count in desk.records.all(Count)}
        assert words == {one.id: "renamed", two.id: "", three.id: "three"}

    def test_a_note_behind_the_curtain_again_is_not_told_by_the_vote(self, shop: Workshop) -> None:
        desk = shop.at("questions")
        desk.collect.add_many(["one", "two"], Bucket.WORRY)
        other = Facilitation(TeamFile.open(shop.team_file.path), shop.records.session)
        other.collect.reveal()
        desk.read_again_if_changed()
        shop.at("vote").rate.open_dots().add_slip("1 2")
        assert {item.text for item in desk.rate.open_dots().items} == {"one", "two"}
        shop.at("questions")
        other.read_again_if_changed()
        for note in other.records.all(Note):
            other._book.do(message("hiding"), Change(note, note.but(hidden=True)))
        desk.read_again_if_changed()
        shop.at("vote")
        assert {item.text for item in desk.rate.open_dots().items} == {""}

    @pytest.mark.parametrize("people", [1, 2])
    def test_votes_of_fewer_than_three_are_not_stored(self, shop: Workshop, people: int) -> None:
        desk = with_themes(shop)
        for _ in range(people):
            desk.rate.open_dots().add_slip("1 2")
        round_ = desk.rate.close_ballot()
        assert round_.people == people
        assert desk.records.all(Count) == []
        assert desk.records.last_vote() == []

    def test_items_keep_their_numbers_until_the_round_is_closed_whoever_opens_the_session(
        self, shop: Workshop
    ) -> None:
        desk = shop.at("vote")
        for number in range(12):
            desk.sort.new_theme(f"theme {number}")

        def offered(desk: Facilitation) -> list[str]:
            return [item.text for item in desk.rate.open_dots().items]

        first = offered(desk)
        assert offered(Facilitation(shop.team_file, shop.records.session)) == first
        desk.rate.open_dots().add_slip("1")
        desk.rate.close_ballot()
        second = offered(desk)
        assert second != first
        assert sorted(second) == sorted(first)


class TestEffectMap:
    def test_a_cell_is_set_changed_cleared_and_undone(self, shop: Workshop) -> None:
        desk = shop.at("map")

        def cell() -> tuple[int | None, CellFlag | None] | None:
            found = desk.records.cells_of(desk.current).get(("contact", "tasks"))
            return (found.value, found.flag) if found else None

        desk.rate.set_cell("contact", "tasks", -2)
        desk.rate.set_cell("contact", "tasks", 1, CellFlag.BOTH)
        assert cell() == (1, CellFlag.BOTH)
        assert len(desk.records.all(Cell)) == 1
        desk.rate.set_cell("contact", "tasks", None)
        assert cell() is None
        desk.undo()
        assert cell() == (1, CellFlag.BOTH)
        desk.undo()
        assert cell() == (-2, None)

    def test_clearing_an_empty_cell_is_nothing(self, shop: Workshop) -> None:
        desk = shop.at("map")
        before = desk.records.copy()
        desk.rate.set_cell("contact", "tasks", None)
        desk.undo()
        assert desk.records != before  # the move was taken back, not a cell

    @pytest.mark.parametrize("value", [3, -3])
    def test_a_value_off_the_scale_is_a_mistake_of_the_program(
        self, shop: Workshop, value: int
    ) -> None:
        with pytest.raises(ValueError, match="value"):
            shop.at("map").rate.set_cell("contact", "tasks", value)


def test_of_thousands_of_notes_none_is_said_to_say_the_same(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.redefine("vote", source=RateSource.NOTES)
    shop.at("questions").collect.add_many(["The form is slow"] * 3, Bucket.CUSTOMER_QUESTION)
    shop.facilitation.collect.reveal()
    rate = shop.at("vote").rate
    assert rate.may_say_the_same(rate.open_dots()) != []
    monkeypatch.setattr(rate_module, "MOST", 3)
    assert rate.may_say_the_same(rate.open_dots()) == []
