"""A talk goes through its items, one after the other, at the pace of the room."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.i18n import message
from facilitator.model.record import Change, Note, Round, Topic
from facilitator.model.words import Bucket, Queue, SkipReason, TopicOutcome
from facilitator.session.facilitation import Facilitation
from facilitator.session.talk import Extension
from facilitator.session.topics import rungs
from facilitator.store.team_file import TeamFile
from tests.problems import told
from tests.session.talks import (
    CARDS,
    TALK,
    here,
    make_themes,
    names,
    pack,
    talking,
    topics,
    vote,
    with_themes,
)
from tests.support import Workshop, begin


class TestQueue:
    """What a talk goes through, made when the room first comes to it."""

    def test_it_is_made_with_the_move_and_goes_with_it(self, tmp_path: Path) -> None:
        shop = talking(tmp_path, queue="phases")
        before = shop.records.copy()
        shop.facilitation.go_to(shop.step(TALK))
        assert names(shop) == ["First contact", "Assessment", "Follow-up"]
        shop.facilitation.undo()
        assert shop.records == before
        shop.facilitation.redo()
        assert here(shop) == "First contact"

    def test_a_talk_on_its_own_question_has_one_item_and_all_its_minutes(
        self, shop: Workshop
    ) -> None:
        shop.at("talk-contact")
        (topic,) = topics(shop, "talk-contact")
        assert (topic.source, topic.ref, topic.text) == (Queue.PROMPT, "", "")
        assert (topic.minutes, topic.visited) == (8, True)

    def test_a_round_that_is_not_written_down_has_no_items(self, tmp_path: Path) -> None:
        shop = talking(tmp_path, queue="phases", save="none")
        shop.at(TALK)
        assert topics(shop) == []
        assert topics(shop, "check-in") == []

    def test_a_session_that_begins_with_a_talk_has_its_items(self, tmp_path: Path) -> None:
        talk = pack(queue="phases").model_copy(deep=True)
        first = [step for step in talk.steps if step.id == TALK]
        shop = begin(tmp_path, pack=talk.model_copy(update={"steps": tuple(first)}), minutes=20)
        assert here(shop) == "First contact"

    def test_of_phases_a_step_about_one_takes_that_one_alone(self, tmp_path: Path) -> None:
        shop = talking(tmp_path, queue="phases", phase="assess")
        shop.at(TALK)
        assert names(shop) == ["Assessment"]

    def test_themes_come_as_they_were_voted_and_then_by_letter(self, tmp_path: Path) -> None:
        shop = talking(tmp_path, queue="themes")
        make_themes(shop, *CARDS)
        vote(
            shop, "Paper", "Paper, Late hours", "Paper, Late hours", "Paper", "Late hours", "Paper"
        )
        shop.at(TALK)
        assert names(shop) == ["Paper", "Late hours", "Plain words", "Record once", "Phones"]

    def test_the_last_vote_counts(self, tmp_path: Path) -> None:
        shop = talking(tmp_path, queue="themes")
        make_themes(shop, "A", "B")
        vote(shop, "A", "A", "A")
        vote(shop, "B", "B", "B")
        shop.at(TALK)
        assert names(shop) == ["B", "A"]

    def test_without_a_vote_themes_come_by_letter(self, tmp_path: Path) -> None:
        assert names(with_themes(tmp_path)) == list(CARDS)

    def test_a_rescued_item_stands_last_above_the_line_and_takes_nobodys_place(
        self, tmp_path: Path
    ) -> None:
        shop = talking(tmp_path, queue="themes", top=2)
        make_themes(shop, *CARDS)
        vote(shop, *["Paper"] * 9, *["Phones"] * 6, *["Late hours"] * 3)
        (round_,) = shop.records.all(Round)
        (plain,) = [theme for theme in shop.records.themes if theme.name == "Plain words"]
        rescue(shop, round_, plain.id)
        shop.at(TALK)
        assert names(shop)[:3] == ["Paper", "Phones", "Plain words"]
        assert [topic.minutes for topic in topics(shop)] == [6, 6, 6, 0, 0]

    def test_a_rescued_item_that_is_above_the_line_anyway_stays_where_it_is(
        self, tmp_path: Path
    ) -> None:
        shop = talking(tmp_path, queue="themes", top=2)
        make_themes(shop, *CARDS)
        vote(shop, *["Paper"] * 9, *["Phones"] * 6)
        (round_,) = shop.records.all(Round)
        (paper,) = [theme for theme in shop.records.themes if theme.name == "Paper"]
        rescue(shop, round_, paper.id)
        shop.at(TALK)
        assert names(shop)[:2] == ["Paper", "Phones"]
        assert [topic.minutes for topic in topics(shop)] == [10, 10, 0, 0, 0]

    def test_without_themes_the_talk_is_on_the_notes_that_say_something_of_their_own(
        self, tmp_path: Path
    ) -> None:
        shop = talking(tmp_path, queue="themes")
        first, twin, aside = shop.at("person").collect.add_many(
            ["one", "one again", "later"], Bucket.OBSERVATION
        )
        shop.facilitation.sort.same_as(twin, first)
        shop.facilitation.collect.park(aside)
        shop.at("questions").collect.add("behind the curtain", Bucket.CUSTOMER_QUESTION)
        shop.at(TALK)
        (topic,) = topics(shop)
        assert (topic.source, topic.ref) == (Queue.NOTES, first.id)
        assert names(shop) == ["one"]

    def test_of_notes_it_takes_those_of_the_collections_before_it_in_their_order(
        self, tmp_path: Path
    ) -> None:
        shop = talking(tmp_path, queue="notes")
        shop.at("talk-contact").talk.add("said", Bucket.GAIN)
        shop.at("questions").collect.add_many(["c", "a", "b"], Bucket.CUSTOMER_QUESTION)
        shop.facilitation.collect.reveal()
        shop.at(TALK)
        order = [note.text for note in shop.records.notes_of(shop.step("questions"))]
        assert names(shop) == order

    def test_no_words_of_a_note_are_copied_into_the_queue(self, tmp_path: Path) -> None:
        shop = talking(tmp_path, queue="notes")
        note = shop.at("person").collect.add("Mr Smith of Oak Street", Bucket.OBSERVATION)
        shop.at(TALK)
        shop.facilitation.collect.remove(note)
        assert names(shop) == [""]
        assert all(topic.text == "" for topic in shop.records.all(Topic))

    def test_without_anything_the_talk_is_on_its_own_question(self, tmp_path: Path) -> None:
        shop = talking(tmp_path, queue="themes")
        shop.at(TALK)
        assert [topic.source for topic in topics(shop)] == [Queue.PROMPT]

    def test_of_ratings_that_on_which_opinions_differ_comes_first(self, tmp_path: Path) -> None:
        shop = talking(tmp_path, queue="spread")
        ballot = shop.at("now").rate.open_scale()
        # All agree; halves apart; somewhat apart; sensitive, so not to be asked about on the wall.
        for slip in ("5 1 4 -", "5 1 4 -", "5 5 4 -", "5 5 2 -", "4 1 4 2", "5 5 5 2"):
            ballot.add_slip(slip)
        shop.facilitation.rate.close_ballot()
        shop.at(TALK)
        assert names(shop) == [
            "I have a say in the tools.",
            "We see it the same way.",
            "I have time to meet clients.",
        ]

    def test_ratings_that_too_few_answered_keep_the_order_in_which_they_were_asked(
        self, tmp_path: Path
    ) -> None:
        shop = talking(tmp_path, queue="spread")
        ballot = shop.at("now").rate.open_scale()
        for slip in ("5 1 4 1", "1 5 4 1"):
            ballot.add_slip(slip)
        shop.facilitation.rate.close_ballot()
        shop.at(TALK)
        definition = shop.step("now").definition
        asked = [s.id for s in definition.statements if not s.sensitive]
        assert [topic.ref for topic in topics(shop)] == asked

    def test_the_minutes_are_shared_evenly_and_nobody_gets_less_than_one(
        self, tmp_path: Path
    ) -> None:
        shop = with_themes(tmp_path / "few", "A", "B", "C")
        assert [topic.minutes for topic in topics(shop)] == [6, 6, 6]
        many = with_themes(tmp_path / "many", *(f"T{n}" for n in range(30)))
        assert {topic.minutes for topic in topics(many)} == {1}

    def test_items_beyond_the_top_come_if_time_allows(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, top=3)
        assert [topic.minutes for topic in topics(shop)] == [6, 6, 6, 0, 0]

    def test_a_pack_may_say_how_long_an_item_takes(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, top=2, box=7)
        assert [topic.minutes for topic in topics(shop)] == [7, 7, 0, 0, 0]

    def test_it_stays_as_it_was_when_the_room_comes_back(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B")
        before = topics(shop)
        make_themes(shop, "C")
        shop.at(TALK)
        assert [topic.id for topic in topics(shop)] == [topic.id for topic in before]

    @given(
        slips=st.lists(st.sets(st.sampled_from(CARDS), min_size=1, max_size=2), max_size=9),
        top=st.none() | st.integers(1, 7),
    )
    @settings(max_examples=40)
    def test_every_theme_is_in_it_once_however_the_vote_went(
        self, tmp_path_factory: pytest.TempPathFactory, slips: list[set[str]], top: int | None
    ) -> None:
        shop = talking(tmp_path_factory.mktemp("any"), queue="themes", top=top)
        make_themes(shop, *CARDS)
        if slips:
            vote(shop, *(",".join(slip) for slip in slips))
        shop.at(TALK)
        assert sorted(names(shop)) == sorted(CARDS)
        assert [topic.position for topic in topics(shop)] == [1, 2, 3, 4, 5]
        assert sum(topic.minutes > 0 for topic in topics(shop)) == min(top or 5, 5)
        shop.facilitation.leave()


class TestRenewing:
    """The queue follows what has come and gone when it is asked to."""

    def test_what_has_come_stands_at_the_end_and_what_is_gone_is_taken_away(
        self, tmp_path: Path
    ) -> None:
        shop = with_themes(tmp_path, "A", "B", "C")
        make_themes(shop, "D")
        shop.facilitation.sort.merge(shop.facilitation.sort.theme("B"), shop.records.themes[0])
        shop.at(TALK)
        assert shop.facilitation.talk.renew_queue()
        assert names(shop) == ["A", "C", "D"]
        shop.facilitation.undo()
        assert len(topics(shop)) == 3
        assert "D" not in names(shop)

    def test_what_was_talked_about_stays_though_it_is_gone(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B", "C")
        shop.facilitation.talk.go_to(topics(shop)[1])
        shop.facilitation.sort.dissolve(shop.facilitation.sort.theme("B"))
        shop.facilitation.talk.renew_queue()
        assert names(shop) == ["A", "B", "C"]

    def test_what_only_filled_the_place_goes_when_themes_have_come(self, tmp_path: Path) -> None:
        shop = talking(tmp_path, queue="themes")
        shop.at(TALK)
        make_themes(shop, "A", "B")
        shop.at(TALK)
        shop.facilitation.talk.renew_queue()
        assert names(shop) == ["A", "B"]
        assert here(shop) == "A"

    def test_it_stays_when_something_was_said_there(self, tmp_path: Path) -> None:
        shop = talking(tmp_path, queue="themes")
        shop.at(TALK).talk.add("said before", Bucket.OBSERVATION)
        make_themes(shop, "A")
        shop.at(TALK)
        shop.facilitation.talk.renew_queue()
        assert names(shop) == ["What lies behind it?", "A"]

    def test_another_item_moves_up_to_the_top_with_a_box(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B", "C", top=2)
        shop.facilitation.sort.dissolve(shop.facilitation.sort.theme("B"))
        shop.facilitation.talk.renew_queue()
        assert [topic.minutes for topic in topics(shop)] == [10, 10]

    def test_without_news_nothing_is_done(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B")
        shop.facilitation.talk.add("this is no item", Bucket.OBSERVATION)
        before = shop.records.copy()
        assert not shop.facilitation.talk.renew_queue()
        assert shop.records == before


class TestMoving:
    def test_it_goes_from_item_to_item_and_ends_after_the_last(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B", "C")
        talk = shop.facilitation.talk
        assert talk.beside(-1) is None
        seen = [here(shop)]
        while following := talk.beside(1):
            talk.go_to(following)
            seen.append(here(shop))
        assert seen == ["A", "B", "C"]
        assert [topic.visited for topic in topics(shop)] == [True] * 3

    def test_items_beyond_the_top_are_reached_by_a_jump_only(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B", "C", "D", top=2)
        talk = shop.facilitation.talk
        talk.go_to(topics(shop)[1])
        assert talk.beside(1) is None
        talk.go_to(topics(shop)[3])
        assert talk.beside(1) is None
        back = talk.beside(-1)
        assert back is not None
        assert back.text == "B"

    def test_a_move_is_one_deed_and_can_be_taken_back(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B")
        shop.facilitation.talk.climb()
        before = shop.records.copy()
        shop.clock.move(3)
        shop.facilitation.talk.go_to(topics(shop)[1])
        shop.facilitation.undo()
        assert shop.records == before

    def test_time_is_counted_where_it_was_spent(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B", "C")
        shop.clock.move(4)
        shop.facilitation.talk.go_to(topics(shop)[1])
        shop.clock.move(2)
        shop.facilitation.talk.go_to(topics(shop)[0])
        shop.at("decide", minutes=1)
        assert [topic.seconds_used for topic in topics(shop)] == [300, 120, 0]
        assert shop.step(TALK).seconds_used == 420

    def test_time_goes_on_when_the_room_comes_back_to_the_step(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B")
        shop.at("decide", minutes=4)
        shop.at(TALK, minutes=9)
        shop.at("decide", minutes=2)
        assert topics(shop)[0].seconds_used == 360

    def test_the_end_and_a_skip_count_the_item_too(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path / "end", "A", "B")
        shop.clock.move(4)
        shop.facilitation.close()
        assert topics(shop)[0].seconds_used == 240
        shop = with_themes(tmp_path / "skip", "A", "B")
        shop.clock.move(3)
        shop.facilitation.skip(SkipReason.TIME)
        assert topics(shop)[0].seconds_used == 180

    def test_a_slip_of_the_finger_costs_no_time(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B")
        shop.clock.move(4)
        shop.facilitation.talk.go_to(topics(shop)[1])
        shop.clock.move(0.1)
        shop.facilitation.undo()
        shop.at("decide", minutes=1)
        assert [topic.seconds_used for topic in topics(shop)] == [306, 0]

    def test_resumed_it_is_at_the_item_with_its_notes(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B")
        shop.facilitation.talk.go_to(topics(shop)[1])
        shop.facilitation.talk.add("on B", Bucket.QUESTION)
        shop.facilitation.leave()
        with TeamFile.open(shop.team_file.path) as opened:
            again = Facilitation(opened, opened.sessions()[-1], now=shop.clock)
            topic = again.talk.topic
            assert topic is not None
            assert topic.text == "B"
            assert [note.text for note in again.records.notes_on(topic)] == ["on B"]


class TestNotes:
    def test_what_is_said_belongs_to_the_item(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B")
        talk = shop.facilitation.talk
        first, second = topics(shop)
        talk.add("on A", Bucket.OBSERVATION)
        talk.go_to(second)
        talk.add_many(["on B", "on B too"], Bucket.QUESTION)
        talk.park_text("for later")
        assert [note.text for note in shop.records.notes_on(first)] == ["on A"]
        said = [note.text for note in shop.records.notes_on(second)]
        assert said == ["on B", "on B too", "for later"]

    def test_on_a_phase_it_is_about_that_phase(self, tmp_path: Path) -> None:
        shop = talking(tmp_path, queue="phases")
        shop.at(TALK)
        shop.facilitation.talk.go_to(topics(shop)[1])
        assert shop.facilitation.talk.add("said", Bucket.OBSERVATION).phase == "assess"

    def test_on_a_note_it_is_about_the_phase_of_that_note(self, tmp_path: Path) -> None:
        shop = talking(tmp_path, queue="notes")
        shop.at("person").collect.add("a slip", Bucket.OBSERVATION, phase="follow")
        shop.at(TALK)
        assert shop.facilitation.talk.add("said", Bucket.OBSERVATION).phase == "follow"

    def test_on_items_it_is_remarked_asked_contradicted_or_quoted(self) -> None:
        (talk,) = [step for step in pack(queue="themes").steps if step.id == TALK]
        assert talk.buckets == [
            Bucket.OBSERVATION,
            Bucket.QUESTION,
            Bucket.DISAGREEMENT,
            Bucket.QUOTE,
        ]

    def test_a_pack_may_name_other_sorts_and_a_question_of_the_step_keeps_its_own(self) -> None:
        (own,) = [s for s in pack(queue="themes", buckets=["need"]).steps if s.id == TALK]
        (prompt,) = [s for s in pack().steps if s.id == TALK]
        assert own.buckets == [Bucket.NEED]
        assert Bucket.GAIN in prompt.buckets


class TestLadder:
    def test_it_leads_up_rung_by_rung_and_back_to_the_own_question(self, shop: Workshop) -> None:
        talk = shop.at("talk-contact").talk
        asked = []
        for _ in range(6):
            asked.append(talk.question)
            talk.climb()
        assert asked == [
            "What changes here?",
            "What has changed?",
            "What is good, what is worrying?",
            "What does it mean for the client and for us?",
            "What do we need?",
            "What changes here?",
        ]

    def test_a_rung_can_be_named_saved_and_taken_back(self, shop: Workshop) -> None:
        talk = shop.at("talk-contact").talk
        talk.climb(3)
        assert shop.step("talk-contact").rung == 3
        shop.facilitation.undo()
        assert shop.step("talk-contact").rung == 0

    @pytest.mark.parametrize("rung", [-1, 5, 100])
    def test_there_are_no_others(self, shop: Workshop, rung: int) -> None:
        talk = shop.at("talk-contact").talk
        with told("from 0 to 4"):
            talk.climb(rung)

    def test_a_pack_may_have_its_own(self, tmp_path: Path) -> None:
        shop = talking(tmp_path, ladder=[{"en": "Why?", "fi": "Miksi?"}])
        shop.at(TALK)
        assert rungs(shop.step(TALK), "fi") == ["Mitä sen takana on?", "Miksi?"]

    def test_another_item_starts_at_the_own_question(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B")
        shop.facilitation.talk.climb()
        shop.facilitation.talk.go_to(topics(shop)[1])
        assert shop.step(TALK).rung == 0


class TestOutcome:
    @pytest.mark.parametrize("outcome", list(TopicOutcome))
    def test_how_the_talk_ended_is_saved_and_can_be_taken_back(
        self, tmp_path: Path, outcome: TopicOutcome
    ) -> None:
        shop = with_themes(tmp_path, "A", "B")
        shop.facilitation.talk.conclude(outcome)
        assert [topic.outcome for topic in topics(shop)] == [outcome, None]
        shop.facilitation.undo()
        assert topics(shop)[0].outcome is None

    def test_an_item_nobody_came_to_was_not_reached(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B")
        first, second = topics(shop)
        assert shop.records.outcome_of(first) is None
        assert shop.records.outcome_of(second) is TopicOutcome.NOT_REACHED

    def test_a_round_that_is_not_written_down_has_none(self, shop: Workshop) -> None:
        talk = shop.at("check-in").talk
        with told("This round is not written down."):
            talk.conclude(TopicOutcome.ENOUGH)


class TestThumbs:
    def test_most_thumbs_up_give_half_of_the_box_again(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B")
        assert shop.facilitation.talk.ask_for_more(4, 1, 1) == Extension(5, is_wanted=True)
        topic = topics(shop)[0]
        assert (topic.minutes, topic.extensions) == (15, 1)

    @pytest.mark.parametrize(
        ("box", "given"),
        [(1, [1, 1]), (2, [1, 1]), (3, [2, 1]), (5, [3, 2]), (6, [3, 2]), (8, [4, 2]), (9, [5, 3])],
    )
    def test_a_second_time_gives_half_of_that_and_a_third_time_nothing(
        self, tmp_path: Path, box: int, given: list[int]
    ) -> None:
        talk = with_themes(tmp_path, "A", box=box).facilitation.talk
        assert [talk.ask_for_more(3, 0, 0).minutes for _ in range(3)] == [*given, 0]

    def test_after_two_times_it_says_that_more_is_wanted(self, tmp_path: Path) -> None:
        talk = with_themes(tmp_path, "A").facilitation.talk
        talk.ask_for_more(3, 0, 0)
        talk.ask_for_more(3, 0, 0)
        assert talk.ask_for_more(3, 0, 0) == Extension(0, is_wanted=True)
        assert talk.ask_for_more(1, 2, 0) == Extension(0, is_wanted=False)

    @pytest.mark.parametrize("thumbs", [(3, 3, 0), (3, 0, 3), (2, 2, 2), (0, 0, 1), (1, 5, 0)])
    def test_sideways_and_down_are_no_need(
        self, tmp_path: Path, thumbs: tuple[int, int, int]
    ) -> None:
        shop = with_themes(tmp_path, "A", "B")
        before = shop.records.copy()
        assert shop.facilitation.talk.ask_for_more(*thumbs) == Extension(0, is_wanted=False)
        assert shop.records == before

    def test_an_item_for_which_no_time_was_planned_gets_a_minute(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B", top=1)
        talk = shop.facilitation.talk
        talk.go_to(topics(shop)[1])
        assert [talk.ask_for_more(1, 0, 0).minutes for _ in range(3)] == [1, 1, 0]

    def test_it_is_one_deed_that_keeps_no_thumbs(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B")
        before = shop.records.copy()
        shop.facilitation.talk.ask_for_more(9, 8, 0)
        (changed,) = [t for t in topics(shop) if t not in before.all(Topic)]
        assert changed == topics(shop)[0].but(minutes=15, extensions=1)
        shop.facilitation.undo()
        assert shop.records == before


class TestSeats:
    def test_turns_are_counted_and_nothing_is_written(self, shop: Workshop) -> None:
        talk = shop.at("talk-contact").talk
        before = shop.records.copy()
        for seat in (1, 3, 1):
            talk.count_turn(seat)
        assert dict(talk.seats) == {1: 2, 3: 1}
        assert shop.records == before
        assert shop.team_file.session_records(shop.records.session) == before

    def test_they_are_gone_when_the_step_is_left(self, shop: Workshop) -> None:
        talk = shop.at("talk-contact").talk
        talk.count_turn(1)
        shop.at("talk-assess")
        assert not talk.seats
        shop.facilitation.undo()
        assert not talk.seats

    def test_they_stay_from_item_to_item(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B")
        shop.facilitation.talk.count_turn(2)
        shop.facilitation.talk.go_to(topics(shop)[1])
        assert dict(shop.facilitation.talk.seats) == {2: 1}

    def test_elsewhere_than_in_a_talk_nobody_is_counted(self, shop: Workshop) -> None:
        shop.at("person").talk.count_turn(1)
        assert not shop.facilitation.talk.seats


def test_a_talk_begun_before_there_were_items_goes_on(shop: Workshop) -> None:
    """As in the file of an older version: at a talk, with a note, without items."""
    note = shop.at("talk-contact").talk.add("before", Bucket.GAIN)
    (topic,) = topics(shop, "talk-contact")
    step = shop.step("talk-contact")
    older = [
        (note, note.but(topic_id=None)),
        (step, step.but(topic_id=None)),
        (topic, None),
    ]
    shop.team_file.apply([Change(*pair) for pair in older])
    again = Facilitation(shop.team_file, shop.records.session, now=shop.clock)
    again.talk.add("after", Bucket.GAIN)
    assert again.talk.topic is None
    assert again.clock.reading().seconds == 8 * 60
    again.next()
    again.previous()
    assert again.talk.topic is not None
    assert len(again.records.all(Note)) == 2


def rescue(shop: Workshop, round_: Round, item: str) -> None:
    """Lifts an item above the line, as a vote may do."""
    shop.facilitation._book.do(message("a rescue"), Change(round_, round_.but(rescued=item)))
