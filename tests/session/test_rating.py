"""Every way to rate: what is rated, what each leaves behind, and what small groups are spared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.minutes.document import compose
from facilitator.minutes.markdown import to_markdown
from facilitator.minutes.plain import to_plain
from facilitator.model.record import Count, Round
from facilitator.model.words import Bucket, CommitmentKind, Profile
from facilitator.privacy import may_stand_beside, publishable_votes
from facilitator.session.ballots import Item, ScaleBallot
from facilitator.session.facilitation import Facilitation
from facilitator.session.scales import CONFIDENCE, CONSENT, FIVE, THREE
from facilitator.session.votes import DotBallot, suggested_dots
from facilitator.store.workspace import Workspace
from tests.problems import told
from tests.support import TEAM, WallClock, Workshop, pack_of

ITEMS = [Item(f"i{n}", f"Item {n}") for n in range(1, 10)]


def _names(*names: str) -> list[dict[str, str]]:
    return [{"en": name, "fi": name} for name in names]


def _statements(**sensitive: bool) -> list[dict[str, Any]]:
    return [
        {"id": id_, "en": f"Statement {id_}", "fi": id_, "sensitive": is_sensitive}
        for id_, is_sensitive in sensitive.items()
    ]


STEPS: list[dict[str, Any]] = [
    {"id": "talk", "kind": "talk"},
    {
        "id": "five",
        "kind": "rate",
        "method": "scale",
        "statements": _statements(open=False, own=True),
    },
    {
        "id": "three",
        "kind": "rate",
        "method": "scale",
        "answers": _names("Poor", "So so", "Great"),
        "statements": _statements(value=False, strain=True),
    },
    {"id": "phases", "kind": "rate", "method": "scale", "source": "phases"},
    {"id": "themes", "kind": "rate", "method": "dots", "top": 2},
    {"id": "notes", "kind": "rate", "method": "dots", "source": "notes"},
    {"id": "rank", "kind": "rate", "method": "rank", "top": 1, "dots": 3},
    {
        "id": "proposal",
        "kind": "rate",
        "method": "consent",
        "source": "prompt",
        "text": "We try a phone hour.",
    },
    {"id": "consent", "kind": "rate", "method": "consent"},
    {"id": "confidence", "kind": "rate", "method": "confidence"},
]


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A session with a step for every way to rate, twelve people, and themes A to D."""
    shop = Workshop(Workspace(tmp_path).create(TEAM), WallClock(), pack_of(*STEPS), people=12)
    for name in ("Forms", "Phones", "Visits", "Training"):
        shop.facilitation.sort.new_theme(name)
    return shop


def close(desk: Facilitation, *slips: str) -> Round:
    """Closes a round of answers on a scale."""
    for slip in slips:
        desk.rate.open_scale().add_slip(slip)
    return desk.rate.close_ballot()


def vote(desk: Facilitation, *slips: str) -> Round:
    """Closes a vote. On the slips, items are called by the first letter of their text."""
    ballot = desk.rate.open_dots()
    number = {item.text[0]: str(at) for at, item in enumerate(ballot.items, 1)}
    for slip in slips:
        ballot.add_slip(" ".join(number[letter] for letter in slip))
    return desk.rate.close_ballot()


def votes(desk: Facilitation, round_: Round) -> list[tuple[str, int]]:
    return [(count.item_text, count.people) for count in desk.records.dots_of(round_)]


def minutes(shop: Workshop) -> str:
    return to_markdown(compose(shop.records, Profile.TEAM))


class TestWhatIsRated:
    def test_phases_are_rated_by_their_names(self, shop: Workshop) -> None:
        items = shop.at("phases").rate.open_scale().items
        assert [item.text for item in items] == ["First contact", "Assessment", "Follow-up"]

    def test_the_proposal_of_the_step_is_its_prompt(self, shop: Workshop) -> None:
        (item,) = shop.at("proposal").rate.open_scale().items
        assert item.text == "We try a phone hour."

    def test_what_was_agreed_is_rated_without_drafts(self, shop: Workshop) -> None:
        commit = shop.facilitation.commit
        with told("nothing to rate yet"):
            shop.at("consent").rate.open_scale()
        commit.draft("An idea")
        commit.add("Do it")
        commit.add("So be it", CommitmentKind.DECISION)
        commit.add("Please", CommitmentKind.REQUEST)
        items = shop.facilitation.rate.open_scale().items
        assert [item.text for item in items] == ["Do it", "So be it", "Please"]

    def test_notes_are_voted_on_though_there_are_themes(self, shop: Workshop) -> None:
        talk = shop.at("talk").talk
        for text in ("one", "two"):
            talk.add(text, Bucket.GAIN)
        items = shop.at("notes").rate.open_dots().items
        assert {item.text for item in items} == {"one", "two"}

    def test_what_has_been_answered_stays_when_something_is_agreed_meanwhile(
        self, shop: Workshop
    ) -> None:
        shop.facilitation.commit.add("Do it")
        desk = shop.at("confidence")
        desk.rate.open_scale().add_slip("5")
        desk.commit.add("And this")
        assert len(desk.rate.open_scale().items) == 1

    def test_what_is_agreed_is_called_as_it_is_called_at_the_close(self, shop: Workshop) -> None:
        made = shop.facilitation.commit.add("Do it")
        desk = shop.at("confidence")
        for _ in range(3):
            desk.rate.open_scale().add_slip("5")
        desk.commit.update(made, text="Do it soon")
        desk.rate.close_ballot()
        assert {count.item_text for count in desk.records.all(Count)} == {"Do it soon"}


class TestSlipsOfEveryScale:
    @pytest.mark.parametrize(
        ("scale", "typed", "meant"),
        [
            (THREE, "1 2 3", ["1", "2", "3"]),
            (THREE, "10-", ["1", "skip", "skip"]),
            (CONSENT, "3–1", ["3", "skip", "1"]),
            (CONFIDENCE, "0 5 -", ["0", "5", "skip"]),
            (CONFIDENCE, "054", ["0", "5", "4"]),
        ],
    )
    def test_a_slip_is_understood(self, scale: Any, typed: str, meant: list[str]) -> None:
        assert list(ScaleBallot(ITEMS[:3], scale).read(typed)) == meant

    @pytest.mark.parametrize(
        ("scale", "typed", "says"),
        [
            (THREE, "1 4 2", "Answer number 2 on the slip is not one of 1–3"),
            (CONSENT, "1 2 5", "Answer number 3 on the slip is not one of 1–3"),
            (CONFIDENCE, "6 0 0", "Answer number 1 on the slip is not one of 0–5"),
            (CONSENT, "3 3", "This slip has 2 answers, but there are 3 proposals"),
            (FIVE, "3 3 3 3", "This slip has 4 answers, but there are 3 statements"),
        ],
    )
    def test_a_wrong_one_says_where(self, scale: Any, typed: str, says: str) -> None:
        with told(says):
            ScaleBallot(ITEMS[:3], scale).read(typed)

    def test_thumbs_are_counted_up_first_and_a_number_says_of_what(self) -> None:
        ballot = ScaleBallot(ITEMS[:3], CONSENT)
        ballot.set_counts(ITEMS[0], "6 1 0")
        ballot.set_counts(ITEMS[1], "1 2 5 3")
        assert ballot.counts(ITEMS[0]) == {"3": 6, "2": 1, "1": 0}
        assert ballot.counts(ITEMS[2]) == {"3": 1, "2": 2, "1": 5}
        assert ballot.next_to_count == ITEMS[1]
        with told("Number 4 of this line is outside 1–3"):
            ballot.set_counts(ITEMS[1], "1 2 5 4")

    def test_fingers_are_counted_from_none_to_five(self) -> None:
        ballot = ScaleBallot(ITEMS[:1], CONFIDENCE)
        ballot.set_counts(ITEMS[0], "1 0 0 0 2 4")
        assert ballot.counts(ITEMS[0]) == {"0": 1, "1": 0, "2": 0, "3": 0, "4": 2, "5": 4}


class TestTheKeyboardGoesRound:
    def test_item_by_item_or_the_rest_at_once(self) -> None:
        ballot = ScaleBallot(ITEMS[:3])
        ballot.answer("4")
        assert ballot.people == 0
        ballot.answer("5 -")
        assert ballot.is_answered
        with told("Your answers are in.*empty Enter"):
            ballot.answer("1")
        assert ballot.give_on()
        ballot.answer("123")
        ballot.give_on()
        assert ballot.people == 2
        assert ballot.counts(ITEMS[0]) == {"4": 1, "1": 1}

    def test_who_gives_it_on_early_has_skipped_the_rest_and_who_did_nothing_is_not_counted(
        self,
    ) -> None:
        ballot = ScaleBallot(ITEMS[:3])
        ballot.answer("4")
        assert ballot.give_on()
        assert not ballot.give_on()
        assert ballot.people == 1
        assert ballot.counts(ITEMS[2]) == {"skip": 1}

    def test_too_many_answers_say_how_many_are_left(self) -> None:
        ballot = ScaleBallot(ITEMS[:3])
        ballot.answer("4")
        with told("all that are left: 2"):
            ballot.answer("4 4 4")
        with told("Answer number 2 on the slip is not one of"):
            ballot.answer("9")

    def test_taking_back_shows_nothing_of_what_was_answered(self) -> None:
        ballot = ScaleBallot(ITEMS[:3])
        ballot.answer("4")
        undone = ballot.take_back()
        assert undone is not None
        assert undone.text == "the answers just given"
        assert not ballot.can_take_back

    def test_nobody_takes_back_what_another_has_sealed(self, shop: Workshop) -> None:
        desk = shop.at("phases")
        ballot = desk.rate.open_scale()
        ballot.goes_round = True
        ballot.answer("123")
        ballot.give_on()
        with told("Answers that are sealed stay"):
            desk.undo()
        ballot.goes_round = False
        undone = desk.undo()
        assert undone is not None
        assert undone.text == "the last slip"

    def test_answers_in_hand_count_at_the_close(self, shop: Workshop) -> None:
        ballot = shop.at("phases").rate.open_scale()
        for _ in range(4):
            ballot.add_slip("1 2 3")
        ballot.answer("5")
        ballot.answer("5")
        assert ballot.unsaved_slips == 5
        assert shop.facilitation.rate.close_ballot().people == 5

    def test_a_vote_goes_round_as_one_row(self) -> None:
        ballot = DotBallot(ITEMS, 3)
        ballot.answer("1 2")
        assert ballot.is_answered
        ballot.give_on()
        assert ballot.people == 1


class TestDotsAndRanks:
    @pytest.mark.parametrize(
        ("items", "dots"), [(2, 2), (5, 2), (7, 2), (8, 3), (12, 4), (15, 5), (40, 5)]
    )
    def test_a_third_of_the_items_are_the_dots_of_each(self, items: int, dots: int) -> None:
        assert suggested_dots(items) == dots

    def test_the_facilitator_may_say_another_number_before_the_first_slip(
        self, shop: Workshop
    ) -> None:
        rate = shop.at("themes").rate
        assert rate.open_dots().dots == 2
        rate.set_dots(4)
        assert rate.open_dots().dots == 4
        shop.facilitation.sort.new_theme("Extra")
        assert rate.open_dots().dots == 4
        with told("from 1 to 5"):
            rate.set_dots(6)
        rate.open_dots().add_slip("1 2 3 4")
        with told("Slips have been entered already"):
            rate.set_dots(3)

    def test_the_first_of_a_ranking_gets_the_most_points(self, shop: Workshop) -> None:
        desk = shop.at("rank")
        round_ = vote(desk, "FPV", "PF", "F")
        assert votes(desk, round_) == [
            ("Forms", 3 + 2 + 3),
            ("Phones", 2 + 3),
            ("Visits", 1),
            ("Training", 0),
        ]
        assert (round_.people, round_.dots) == (3, 3)

    @pytest.mark.parametrize(
        ("typed", "says"),
        [
            ("1 2 3 4", "This slip has 4 items; each names 3"),
            ("2 2", "may name an item once only"),
            ("1 5", "Number 2 of this line is outside 1–4"),
        ],
    )
    def test_a_ranking_that_is_wrong_is_told(self, typed: str, says: str) -> None:
        with told(says):
            DotBallot(ITEMS[:4], 3, is_ranked=True).read(typed)

    @given(
        st.integers(1, 5),
        st.lists(st.lists(st.integers(1, 9), unique=True, min_size=1, max_size=5), max_size=9),
    )
    def test_points_are_those_of_the_places(self, k: int, slips: list[list[int]]) -> None:
        ballot = DotBallot(ITEMS, k, is_ranked=True)
        points = dict.fromkeys((item.id for item in ballot.items), 0)
        for slip in slips:
            ballot.add_slip(" ".join(map(str, slip[:k])))
            for place, number in enumerate(slip[:k]):
                points[ballot.items[number - 1].id] += k - place
        assert ballot.counts() == points

    @given(
        st.integers(1, 5),
        st.lists(st.lists(st.integers(1, 9), unique=True, min_size=1, max_size=5), max_size=9),
    )
    def test_of_fewer_than_three_voters_nothing_is_kept_and_of_more_all_of_it(
        self, k: int, slips: list[list[int]]
    ) -> None:
        ballot = DotBallot(ITEMS, k, is_ranked=True)
        for slip in slips:
            ballot.add_slip(" ".join(map(str, slip[:k])))
        counts = ballot.counts()
        kept = publishable_votes(counts, ballot.people, ballot.most_for_one)
        assert kept == (counts if len(slips) >= 3 else {})

    def test_notes_that_may_say_the_same_are_told_by_their_numbers(self, shop: Workshop) -> None:
        talk = shop.at("talk").talk
        for text in ("Forms are hard to find", "Phones ring", "The forms are hard to find"):
            talk.add(text, Bucket.WORRY)
        rate = shop.at("notes").rate
        ballot = rate.open_dots()
        (pair,) = rate.may_say_the_same(ballot)
        assert pair == tuple(sorted(pair))
        assert all("orms" in ballot.items[number - 1].text for number in pair)

    def test_themes_are_not_doubted(self, shop: Workshop) -> None:
        shop.facilitation.sort.new_theme("Form")
        rate = shop.at("themes").rate
        assert rate.may_say_the_same(rate.open_dots()) == []


class TestRescue:
    def test_one_item_is_lifted_with_a_reason_and_it_can_be_undone(self, shop: Workshop) -> None:
        desk = shop.at("themes")
        round_ = vote(desk, "FP", "FP", "FP", "FP", "VF", "TF")
        low = desk.records.dots_of(round_)[-1]
        after = desk.rate.rescue(low.item, "the law asks for it")
        assert (after.rescued, after.rescue_reason) == (low.item, "the law asks for it")
        assert "Lifted above the line" in minutes(shop)
        assert "the law asks for it" in minutes(shop)
        assert "the law asks for it" in to_plain(shop.records)
        with told("One item has been lifted already"):
            desk.rate.rescue(low.item, "again")
        desk.undo()
        assert desk.records.get(Round, round_.id).rescued == ""
        assert votes(desk, round_)[0] == ("Forms", 6)

    def test_it_needs_a_result_a_reason_and_an_item_below_the_line(self, shop: Workshop) -> None:
        desk = shop.at("themes")
        with told("no result yet"):
            desk.rate.rescue("x", "why")
        round_ = vote(desk, "FP", "FP", "FP", "FP", "VF", "TF")
        counts = desk.records.dots_of(round_)
        with told("Say after the number why"):
            desk.rate.rescue(counts[-1].item, "  ")
        with told("above the line already"):
            desk.rate.rescue(counts[0].item, "why")
        with told("identity code"):
            desk.rate.rescue(counts[-1].item, "131052-308T")


class TestRoundsSideBySide:
    @given(st.lists(st.integers(0, 20), min_size=1, max_size=6))
    def test_results_that_are_kept_never_differ_by_one_or_two_people(
        self, people: list[int]
    ) -> None:
        kept: list[int] = []
        for n in people:
            if may_stand_beside(n, kept):
                kept.append(n)
        assert kept[0] == people[0]
        assert not [1 for a in kept for b in kept if abs(a - b) in (1, 2)]

    @pytest.mark.parametrize("later", range(1, 13))
    def test_a_later_result_is_not_kept_where_the_difference_would_be_a_person(
        self, shop: Workshop, later: int
    ) -> None:
        """On the disk, in the minutes and in plain text. What was shown stays."""
        desk = shop.at("five")
        first = close(desk, *["4 4", "2 3"] * 4)
        before = desk.records.counts_of(first, "open")
        for _ in range(later):
            desk.rate.open_scale().add_slip("5 5")
        is_hidden = abs(later - 8) in (1, 2)
        assert desk.rate.hides_result() == (is_hidden and later >= 5)
        second = desk.rate.close_ballot()
        on_disk = shop.team_file.session_records(shop.records.session)
        assert on_disk == desk.records
        assert desk.records.counts_of(first, "open") == before
        is_kept = later >= 5 and not is_hidden
        assert bool(desk.records.counts_of(second, "open")) == is_kept
        for text in (minutes(shop), to_plain(shop.records)):
            assert ("than in another round" in text) == (not is_kept)

    def test_items_are_compared_by_their_answers_and_not_by_slips(self, shop: Workshop) -> None:
        desk = shop.at("five")
        close(desk, *["4 4"] * 6, *["4 -"] * 2)
        second = close(desk, *["4 4"] * 6, "4 1", "4 -")
        assert desk.records.counts_of(second, "open") == {"4": 8}
        assert desk.records.counts_of(second, "own") == {}

    def test_answers_in_hand_are_looked_at_before_closing_and_stay_in_hand(
        self, shop: Workshop
    ) -> None:
        desk = shop.at("five")
        close(desk, *["4 4"] * 6)
        ballot = desk.rate.open_scale()
        for _ in range(6):
            ballot.add_slip("4 4")
        assert not desk.rate.hides_result()
        ballot.goes_round = True
        ballot.answer("1")
        assert desk.rate.hides_result()
        assert ballot.people == 6

    def test_a_result_that_was_hidden_hides_no_later_one(self, shop: Workshop) -> None:
        desk = shop.at("five")
        for people, is_kept in ((8, True), (9, False), (11, True), (10, False), (8, True)):
            round_ = close(desk, *["4 4"] * people)
            assert bool(desk.records.counts_of(round_, "open")) == is_kept

    def test_the_same_statement_at_another_step_is_the_same_question(self, tmp_path: Path) -> None:
        again = [{**one, "id": f"{one['id']}-again"} for one in _statements(open=False, own=True)]
        other = _statements(more=False)
        steps = [
            {"id": id_, "kind": "rate", "method": "scale", "statements": statements}
            for id_, statements in (("before", _statements(open=False)), ("after", again))
        ]
        steps.append({"id": "other", "kind": "rate", "method": "scale", "statements": other})
        again[0]["en"] = "Statement open"
        shop = Workshop(Workspace(tmp_path).create(TEAM), WallClock(), pack_of(*steps), people=12)
        close(shop.at("before"), *["4"] * 8)
        after = close(shop.at("after"), *["4 4"] * 9)
        assert shop.records.counts_of(after, "open-again") == {}
        assert shop.records.counts_of(after, "own-again") != {}
        assert shop.records.counts_of(close(shop.at("other"), *["4"] * 7), "more") != {}

    @pytest.mark.parametrize(("step", "slip"), [("themes", "VT"), ("rank", "VT")])
    @pytest.mark.parametrize("later", range(3, 9))
    def test_a_later_vote_is_not_kept_where_the_difference_would_be_a_person(
        self, shop: Workshop, step: str, slip: str, later: int
    ) -> None:
        desk = shop.at(step)
        first = vote(desk, *["FP"] * 5)
        for _ in range(later):
            desk.rate.open_dots().add_slip("1 2")
        is_hidden = abs(later - 5) in (1, 2)
        assert desk.rate.hides_result() == is_hidden
        second = desk.rate.close_ballot()
        assert desk.records.dots_of(first)
        assert bool(desk.records.dots_of(second)) == (not is_hidden)
        for text in (minutes(shop), to_plain(shop.records)):
            assert ("than in another round" in text) == is_hidden

    def test_votes_of_both_rounds_stand_side_by_side(self, shop: Workshop) -> None:
        desk = shop.at("themes")
        vote(desk, *["FP"] * 3)
        vote(desk, *["VT"] * 6)
        assert desk.records.all(Round)[-1].number == 2
        assert "| Forms | 3 | 0 |" in minutes(shop)

    def test_dots_counted_by_hand_are_those_of_the_people_who_must_have_voted(
        self, shop: Workshop
    ) -> None:
        desk = shop.at("themes")
        desk.rate.set_dots(3)
        desk.rate.open_dots().set_counts("1=1 2=1 3=1")
        one = desk.rate.close_ballot()
        assert (one.people, desk.records.dots_of(one)) == (0, [])
        desk.rate.open_dots().set_counts("1=3 2=3 3=1")
        three = desk.rate.close_ballot()
        assert desk.records.dots_of(three)
        for text in (minutes(shop), to_plain(shop.records)):
            assert "At least 3 people voted." in text
            assert "12 people voted" not in text

    @pytest.mark.parametrize("step", ["consent", "confidence"])
    def test_opinions_on_slips_are_compared_and_thumbs_that_all_have_seen_are_not(
        self, shop: Workshop, step: str
    ) -> None:
        made = shop.facilitation.commit.add("A phone hour")
        desk = shop.at(step)
        close(desk, *["3"] * 3)
        second = close(desk, *["3"] * 3, "1")
        assert desk.records.counts_of(second, made.id) == {}
        ballot = desk.rate.open_scale()
        ballot.set_counts(ballot.items[0], "3 1 0" if step == "consent" else "0 1 0 3 0 0")
        third = desk.rate.close_ballot()
        assert sum(desk.records.counts_of(third, made.id).values()) == 4


PEOPLE = range(1, 13)


class TestSmallGroups:
    """The table of thresholds, for every number of answers: on the disk and in the minutes. The
    screen is looked at where screens are."""

    @pytest.mark.parametrize("n", PEOPLE)
    def test_statements_are_told_from_five_answers_on(self, shop: Workshop, n: int) -> None:
        desk = shop.at("five")
        round_ = close(desk, *["5 5", "2 2"][:n], *["4 4"] * (n - 2))
        counts = desk.records.counts_of(round_, "open")
        assert bool(counts) == (n >= 5)
        assert ("| Statement open |" in minutes(shop)) == (n >= 5)
        assert ("Too few answers" in minutes(shop)) == (n < 5)
        assert ("Too few answers" in to_plain(shop.records)) == (n < 5)

    @pytest.mark.parametrize("n", PEOPLE)
    def test_sensitive_ones_are_in_three_classes_below_ten(self, shop: Workshop, n: int) -> None:
        desk = shop.at("five")
        round_ = close(desk, *["5 5", "2 2"][:n], *["4 4"] * (n - 2))
        classes = set(desk.records.counts_of(round_, "own"))
        wanted = {"low", "high"} if n < 10 else {"2", "4", "5"}
        assert classes == (set() if n < 5 else wanted)
        # The counts of a statement are a row of the table of its sort.
        assert ("1–2" in minutes(shop)) == (5 <= n < 10)

    @pytest.mark.parametrize("n", PEOPLE)
    def test_three_answers_are_three_classes_already(self, shop: Workshop, n: int) -> None:
        desk = shop.at("three")
        round_ = close(desk, *["3 3", "1 1"][:n], *["2 2"] * (n - 2))
        for statement in ("value", "strain"):
            assert set(desk.records.counts_of(round_, statement)) == (
                {"1", "2", "3"} if n >= 5 else set()
            )
        assert ("| Statement value | 1 |" in minutes(shop)) == (n >= 5)
        assert ("gave Great" in to_plain(shop.records)) == (n >= 5)

    @pytest.mark.parametrize("n", PEOPLE)
    @pytest.mark.parametrize(("step", "slip"), [("themes", "FP"), ("rank", "FP")])
    def test_votes_are_told_from_three_people_on(
        self, shop: Workshop, step: str, slip: str, n: int
    ) -> None:
        desk = shop.at(step)
        round_ = vote(desk, *[slip] * n)
        assert bool(desk.records.dots_of(round_)) == (n >= 3)
        assert ("Too few answers" in minutes(shop)) == (n < 3)
        assert ("Too few answers" in to_plain(shop.records)) == (n < 3)

    @pytest.mark.parametrize("n", PEOPLE)
    @pytest.mark.parametrize(("step", "answer"), [("consent", "3"), ("confidence", "0")])
    def test_consent_and_confidence_are_told_from_three_people_on(
        self, shop: Workshop, step: str, answer: str, n: int
    ) -> None:
        made = shop.facilitation.commit.add("A phone hour")
        desk = shop.at(step)
        round_ = close(desk, *[answer] * n)
        assert desk.records.counts_of(round_, made.id) == ({answer: n} if n >= 3 else {})
        for text in (minutes(shop), to_plain(shop.records)):
            assert ("Too few answers" in text) == (n < 3)

    @pytest.mark.parametrize("n", PEOPLE)
    def test_a_shared_bad_answer_is_told_without_its_count(self, shop: Workshop, n: int) -> None:
        close(shop.at("five"), *["1 1"] * n)
        for text in (minutes(shop), to_plain(shop.records)):
            assert ("on the side of disagreeing" in text) == (n >= 5)
            assert "Statement open | " not in text
            assert "gave 1" not in text


class TestMinutes:
    def test_consent_and_confidence_have_tables_and_stand_with_what_was_agreed(
        self, shop: Workshop
    ) -> None:
        made = shop.facilitation.commit.add("A phone hour")
        ballot = shop.at("consent").rate.open_scale()
        ballot.set_counts(ballot.items[0], "6 1 0")
        shop.facilitation.rate.close_ballot()
        close(shop.at("confidence"), "5", "5", "4", "-")
        text = minutes(shop)
        assert "| Proposal | in favour | reservations | against | Answers |" in text
        assert "| A phone hour | 6 | 1 | 0 | 7 |" in text
        assert "| A phone hour | 0 | 0 | 0 | 0 | 1 | 2 | 3 |" in text
        assert "confidence 0–5: 2 people gave 5, 1 gave 4 |" in text
        assert made.text in to_plain(shop.records)
        assert "6 people gave in favour" in to_plain(shop.records)

    def test_the_proposal_of_a_step_is_told_with_its_counts(self, shop: Workshop) -> None:
        ballot = shop.at("proposal").rate.open_scale()
        ballot.set_counts(ballot.items[0], "6 1 0")
        shop.facilitation.rate.close_ballot()
        assert "| We try a phone hour. | 6 | 1 | 0 | 7 |" in minutes(shop)

    def test_points_are_called_points(self, shop: Workshop) -> None:
        vote(shop.at("rank"), "FPV", "FP", "F")
        text = minutes(shop)
        assert "3 people voted. Each put 3 in order" in text
        assert "9 points" in text
        assert "| Theme | Points |" in text

    def test_named_answers_are_the_columns(self, shop: Workshop) -> None:
        close(shop.at("three"), *["1 2", "3 2", "3 2", "2 2", "3 1"])
        assert "| Statement | Poor | So so | Great | Answers |" in minutes(shop)

    def test_phases_are_told_by_their_names(self, shop: Workshop) -> None:
        close(shop.at("phases"), *["1 5 3", "2 5 3", "5 5 3", "4 5 3", "5 5 3"])
        text = minutes(shop)
        assert "| First contact | 1 | 1 | 0 | 1 | 2 | 5 | Opinions differ |" in text
        assert "in the middle" in text
