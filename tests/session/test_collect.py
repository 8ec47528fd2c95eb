"""Collecting: ways in which notes come in, turns at the keyboard, rounds, and the curtain."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.pack import CollectRound, CollectStep
from facilitator.model.record import Commitment, Note
from facilitator.model.words import Bucket, Channel, Grouping
from facilitator.session.clock import ClockState
from facilitator.session.facilitation import Facilitation
from facilitator.session.groups import group_sizes
from tests.problems import told
from tests.support import Workshop, begin

SOLO, PAIR, FOUR, ALL = Grouping.SOLO, Grouping.PAIR, Grouping.FOUR, Grouping.ALL


def at(shop: Workshop, step_id: str = "questions", **values: Any) -> Facilitation:
    """At a collection with other properties than those of the pack."""
    shop.redefine(step_id, **values)
    return shop.at(step_id)


def rounds(*groupings: Grouping) -> list[CollectRound]:
    return [CollectRound(grouping=g, minutes=n) for n, g in enumerate(groupings, start=1)]


def texts(desk: Facilitation) -> set[str]:
    return {note.text for note in desk.records.visible_notes()}


class TestGroups:
    @pytest.mark.parametrize("grouping", Grouping)
    @pytest.mark.parametrize("people", range(1, 41))
    def test_everybody_is_in_a_group_and_nobody_is_left_alone(
        self, people: int, grouping: Grouping
    ) -> None:
        sizes = group_sizes(people, grouping)
        assert sum(sizes) == people
        assert list(sizes) == sorted(sizes, reverse=True)
        if grouping is not SOLO and people > 1:
            assert min(sizes) > 1

    @pytest.mark.parametrize("people", range(1, 41))
    def test_groups_are_as_near_to_their_name_as_they_can_be(self, people: int) -> None:
        assert set(group_sizes(people, SOLO)) == {1}
        assert len(group_sizes(people, ALL)) == 1
        pairs = group_sizes(people, PAIR)
        assert sum(size == 3 for size in pairs) == (people % 2 if people > 1 else 0)
        assert all(size in (2, 3) for size in pairs) or people == 1
        if people > 5:
            assert all(size in (3, 4, 5) for size in group_sizes(people, FOUR))

    @pytest.mark.parametrize(
        ("people", "fours"),
        [
            (1, (1,)),
            (2, (2,)),
            (3, (3,)),
            (5, (5,)),
            (6, (3, 3)),
            (7, (4, 3)),
            (8, (4, 4)),
            (9, (5, 4)),
            (10, (4, 3, 3)),
            (11, (4, 4, 3)),
        ],
    )
    def test_fours_with_people_left_over(self, people: int, fours: tuple[int, ...]) -> None:
        assert group_sizes(people, FOUR) == fours

    @given(st.integers(max_value=0), st.sampled_from(Grouping))
    def test_nobody_makes_no_groups(self, people: int, grouping: Grouping) -> None:
        assert group_sizes(people, grouping) == ()


class TestChannels:
    def test_another_channel_is_one_deed_of_the_steps_own_copy(self, shop: Workshop) -> None:
        desk = shop.at("questions")
        before = desk.records.copy()
        desk.collect.set_channel(Channel.ALOUD)
        definition = desk.current.definition
        assert isinstance(definition, CollectStep)
        assert definition.channel is Channel.ALOUD
        assert shop.team_file.session_records(desk.records.session) == desk.records
        desk.undo()
        assert desk.records == before

    @pytest.mark.parametrize("channel", Channel)
    def test_what_is_hidden_stays_hidden_whatever_the_channel(
        self, shop: Workshop, channel: Channel
    ) -> None:
        desk = shop.at("questions")
        desk.collect.add("secret", Bucket.WORRY)
        desk.collect.set_channel(channel)
        assert texts(desk) == set()
        desk.collect.add("later", Bucket.WORRY)
        assert texts(desk) == ({"later"} if channel is Channel.ALOUD else set())
        desk.collect.reveal()
        assert texts(desk) == {"secret", "later"}

    def test_the_keyboard_does_not_go_round_before_open_notes(self, shop: Workshop) -> None:
        desk = shop.at("questions")
        assert set(desk.collect.channels(desk.current)) == set(Channel)
        desk.collect.reveal()
        assert set(desk.collect.channels(desk.current)) == set(Channel) - {Channel.PASS}

    def test_a_keyboard_that_goes_round_has_a_curtain_even_where_the_pack_wants_none(
        self, shop: Workshop
    ) -> None:
        desk = shop.at("person")
        desk.collect.set_channel(Channel.PASS)
        desk.collect.begin_turn()
        assert desk.collect.add("mine", Bucket.OBSERVATION).hidden

    def test_who_asks_for_slips_gets_a_curtain(self, shop: Workshop) -> None:
        desk = shop.at("person")
        desk.collect.add("in the open", Bucket.OBSERVATION)
        desk.collect.set_channel(Channel.PAPER)
        assert desk.collect.add("on a slip", Bucket.OBSERVATION).hidden
        assert texts(desk) == {"in the open"}
        desk.collect.set_channel(Channel.ALOUD)
        assert not desk.collect.add("aloud", Bucket.OBSERVATION).hidden

    def test_where_everybody_writes_for_themselves_nothing_is_saved(self, shop: Workshop) -> None:
        desk = at(shop, save="none")
        with told("Nothing is saved"):
            desk.collect.add("mine", Bucket.WORRY)
        with told("Nothing is saved"):
            desk.collect.add_many(["mine", "too"], Bucket.WORRY)
        assert desk.records.all(Note) == []


class TestTurns:
    @pytest.fixture
    def desk(self, shop: Workshop) -> Facilitation:
        return at(shop, channel=Channel.PASS)

    def test_a_turn_counts_one_more_person(self, desk: Facilitation) -> None:
        assert not desk.collect.is_turn_on
        desk.collect.begin_turn()
        assert desk.collect.is_turn_on
        desk.collect.add_many(["one", "two"], Bucket.WORRY)
        desk.collect.end_turn()
        assert not desk.collect.is_turn_on
        assert desk.current.slips_in == 1
        assert desk.records.hidden_count(desk.current) == 2

    def test_who_writes_nothing_is_counted_too(self, desk: Facilitation) -> None:
        desk.collect.begin_turn()
        desk.collect.end_turn()
        assert desk.current.slips_in == 1

    def test_undo_in_a_turn_reaches_only_ones_own_notes(self, desk: Facilitation) -> None:
        desk.talk.park_text("before all")
        desk.collect.begin_turn()
        assert not desk.can_undo
        desk.collect.add("first", Bucket.WORRY)
        desk.collect.end_turn()
        assert not desk.can_undo
        desk.collect.begin_turn()
        desk.collect.add("second", Bucket.WORRY)
        desk.undo()
        assert not desk.can_undo
        assert {note.text for note in desk.records.all(Note)} == {"before all", "first"}

    def test_what_one_took_back_the_next_cannot_bring_back(self, desk: Facilitation) -> None:
        desk.collect.begin_turn()
        desk.collect.add("regretted", Bucket.WORRY)
        desk.undo()
        desk.collect.end_turn()
        assert not desk.can_redo
        assert desk.records.all(Note) == []

    def test_a_turn_is_not_on_at_another_step_or_after_the_reveal(
        self, shop: Workshop, desk: Facilitation
    ) -> None:
        desk.collect.begin_turn()
        shop.at("let-go")
        assert not desk.collect.is_turn_on
        shop.at("questions")
        desk.collect.reveal()
        assert not desk.collect.is_turn_on


class TestRounds:
    @pytest.fixture
    def desk(self, shop: Workshop) -> Facilitation:
        return at(shop, rounds=rounds(SOLO, PAIR, FOUR))

    def test_rounds_come_one_after_the_other_and_back(self, desk: Facilitation) -> None:
        assert desk.collect.round_beside(-1) is None
        for place in (1, 2):
            assert desk.collect.round_beside(1) == place
            desk.collect.go_to_round(place)
            assert desk.current.round_at == place
        assert desk.collect.round_beside(1) is None
        assert desk.collect.round_beside(-1) == 1

    def test_going_to_a_round_is_one_deed(self, desk: Facilitation) -> None:
        before = desk.records.copy()
        desk.collect.go_to_round(1)
        desk.undo()
        assert desk.records == before

    def test_each_round_has_its_own_clock(self, desk: Facilitation) -> None:
        desk.clock.start()
        desk.collect.go_to_round(1)
        assert desk.clock.reading().state is ClockState.PLANNED
        assert desk.clock.reading().seconds == 2 * 60
        desk.clock.extend(3)
        assert desk.records.stage.part == "1"
        desk.collect.go_to_round(2)
        assert desk.clock.reading().seconds == 3 * 60

    def test_there_are_no_rounds_after_the_reveal_nor_elsewhere(
        self, shop: Workshop, desk: Facilitation
    ) -> None:
        desk.collect.reveal()
        assert desk.collect.round_beside(1) is None
        shop.at("person")
        assert desk.collect.round_beside(1) is None
        shop.at("let-go")
        assert desk.collect.round_beside(1) is None

    @pytest.mark.parametrize(
        ("groupings", "expected"),
        [((), 16), ((SOLO,), 16), ((SOLO, PAIR), 8), ((SOLO, PAIR, FOUR), 4), ((FOUR, ALL), 4)],
    )
    def test_as_many_answers_are_expected_as_the_last_groups_give(
        self, shop: Workshop, groupings: tuple[Grouping, ...], expected: int
    ) -> None:
        desk = at(shop, rounds=rounds(*groupings), cap=2)
        assert desk.collect.answers_expected(desk.current) == expected

    def test_no_number_of_answers_is_expected_without_a_cap_or_without_people(
        self, tmp_path: Path, shop: Workshop
    ) -> None:
        assert shop.facilitation.collect.answers_expected(shop.step("questions")) is None
        other = begin(tmp_path / "other", people=None)
        desk = at(other, cap=1)
        assert desk.collect.answers_expected(desk.current) is None


class TestOneByOne:
    def test_chance_takes_one_note_after_the_other(self, shop: Workshop) -> None:
        desk = shop.at("questions")
        written = {str(number) for number in range(6)}
        desk.collect.add_many(sorted(written), Bucket.WORRY)
        for number in range(1, 7):
            assert desk.collect.is_curtained(desk.current)
            note = desk.collect.reveal_one()
            assert note is not None
            assert note.text in texts(desk)
            assert len(texts(desk)) == number
        assert texts(desk) == written
        assert desk.current.revealed
        assert desk.collect.reveal_one() is None

    def test_undo_closes_the_curtain_over_the_last_one_only(self, shop: Workshop) -> None:
        desk = shop.at("questions")
        desk.collect.add_many(["one", "two", "three"], Bucket.WORRY)
        desk.collect.reveal_one()
        before = desk.records.copy()
        desk.collect.reveal_one()
        desk.undo()
        assert desk.records == before
        assert not desk.can_undo

    def test_the_rest_can_be_revealed_together(self, shop: Workshop) -> None:
        desk = shop.at("questions")
        desk.collect.add_many(["one", "two", "three"], Bucket.WORRY)
        desk.collect.reveal_one()
        desk.collect.reveal()
        assert texts(desk) == {"one", "two", "three"}


class TestAfterwards:
    def test_a_late_note_is_shown_and_has_no_place(self, shop: Workshop) -> None:
        desk = shop.at("questions")
        desk.collect.add("early", Bucket.WORRY)
        desk.collect.reveal()
        late = desk.collect.add("late", Bucket.WORRY)
        assert not late.hidden
        assert late.position is None

    def test_a_lone_voice_is_marked_apart_from_others_and_taken_back(self, shop: Workshop) -> None:
        desk = shop.at("person")
        one, two, three = desk.collect.add_many(["one", "two", "three"], Bucket.OBSERVATION)
        desk.sort.same_as(two, one)
        desk.sort.same_as(three, one)
        before = desk.records.copy()
        desk.collect.mark_lone(desk.records.get(Note, one.id))
        now = {note.text: note for note in desk.records.all(Note)}
        assert now["one"].lone
        assert not now["two"].lone
        assert {note.same_as for note in now.values()} == {None}
        desk.undo()
        assert desk.records == before
        desk.collect.mark_lone(desk.records.get(Note, two.id))
        assert desk.records.get(Note, two.id).same_as is None
        desk.collect.mark_lone(desk.records.get(Note, two.id))
        assert not desk.records.get(Note, two.id).lone


class TestResumed:
    def test_notes_left_behind_the_curtain_are_known_and_still_hidden(self, shop: Workshop) -> None:
        desk = shop.at("questions")
        assert desk.collect.resumed_hidden_at is None
        desk.collect.add("mine", Bucket.WORRY)
        again = shop.reopen()
        assert again.collect.resumed_hidden_at == again.current.id
        assert again.records.visible_notes() == []

    def test_where_none_is_hidden_there_is_nothing_to_ask(self, shop: Workshop) -> None:
        desk = shop.at("questions")
        desk.collect.add("mine", Bucket.WORRY)
        desk.collect.reveal()
        again = shop.reopen()
        assert again.collect.resumed_hidden_at is None

    def test_thrown_away_are_the_hidden_notes_of_the_step_and_no_others(
        self, shop: Workshop
    ) -> None:
        desk = shop.at("person")
        desk.collect.add("open", Bucket.OBSERVATION)
        shop.at("questions")
        one, _two = desk.collect.add_many(["one", "two"], Bucket.WORRY)
        grown = desk.commit.draft("idea", one)
        desk.collect.count_slips(2)
        before = desk.records.copy()
        desk.collect.discard_hidden()
        assert {note.text for note in desk.records.all(Note)} == {"open"}
        assert desk.records.get(Commitment, grown.id).note_id is None
        assert desk.current.slips_in == 0
        assert shop.team_file.session_records(desk.records.session) == desk.records
        desk.undo()
        assert desk.records == before
        assert not desk.can_undo

    def test_nothing_to_throw_away_is_nothing_done(self, shop: Workshop) -> None:
        desk = shop.at("questions")
        before = desk.records.copy()
        desk.collect.discard_hidden()
        assert desk.records == before
