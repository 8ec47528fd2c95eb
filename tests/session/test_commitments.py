"""What is agreed: from one typed line to a commitment, and to its review weeks later."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.i18n import catalogue
from facilitator.model.problem import Problem
from facilitator.model.record import Commitment, Count, Review, Round
from facilitator.model.words import (
    Bucket,
    CommitmentKind,
    DecisionRule,
    Outcome,
    RateMethod,
    Reach,
    Status,
)
from facilitator.session.commit import lacks
from facilitator.session.count_line import Counted, read_fingers, read_thumbs
from facilitator.session.facilitation import Facilitation
from facilitator.session.quick_entry import QuickEntry, read_date, read_date_field, read_quick_entry
from tests.problems import told
from tests.support import Workshop, follow_up, workshop

SATURDAY = date(2026, 11, 21)


class TestQuickEntry:
    @pytest.mark.parametrize(
        ("line", "entry"),
        [
            ("Sovitaan soittoaika", QuickEntry("Sovitaan soittoaika")),
            (
                "Sovitaan soittoaika @Liisa !28.11.",
                QuickEntry("Sovitaan soittoaika", "Liisa", date(2026, 11, 28)),
            ),
            ("@Liisa !28.11. Sovitaan", QuickEntry("Sovitaan", "Liisa", date(2026, 11, 28))),
            (
                "Sovitaan @Liisa, !28.11., ja",
                QuickEntry("Sovitaan ja", "Liisa", date(2026, 11, 28)),
            ),
            ("Call @Liisa_Maria", QuickEntry("Call", "Liisa Maria")),
            ("Call @A.V. !2w", QuickEntry("Call", "A.V.", date(2026, 12, 5))),
            ("Fix it !huomenna", QuickEntry("Fix it", due=date(2026, 11, 22))),
            # A surname is one only where a date follows or the line ends.
            (
                "Call @Matti Meikäläinen !28.1.2027",
                QuickEntry("Call", "Matti Meikäläinen", date(2027, 1, 28)),
            ),
            ("Call @Anna-Liisa Öster", QuickEntry("Call", "Anna-Liisa Öster")),
            ("Call !2w @Eva Maria Berg", QuickEntry("Call", "Eva Maria Berg", date(2026, 12, 5))),
            ("Call @Matti Kela waits for", QuickEntry("Call Kela waits for", "Matti")),
            ("Call @Matti today !2w", QuickEntry("Call today", "Matti", date(2026, 12, 5))),
            # What is not understood stays in the text, and so do addresses and second owners.
            ("Fix it !now", QuickEntry("Fix it !now")),
            ("Fix it !important !pe", QuickEntry("Fix it !important", due=date(2026, 11, 27))),
            ("Write to liisa@example.fi", QuickEntry("Write to liisa@example.fi")),
            ("Ask @Liisa and @Kaisa", QuickEntry("Ask and @Kaisa", "Liisa")),
            ("What! And @ home", QuickEntry("What! And @ home")),
            ("  two \n lines ", QuickEntry("two lines")),
        ],
    )
    def test_owner_and_date_are_taken_out_of_a_line(self, line: str, entry: QuickEntry) -> None:
        assert read_quick_entry(line, SATURDAY) == entry

    @pytest.mark.parametrize("day", ["31.11.", "31.11.,", "29.2.2027", "2026-13-01"])
    def test_a_date_that_there_is_not_is_refused(self, day: str) -> None:
        with told("The day after ! is not in the calendar.*28.11."):
            read_quick_entry(f"Call first !{day} @Liisa", SATURDAY)

    @given(st.text() | st.text("@! Aa1.", max_size=12))
    def test_any_line_can_be_read_unless_it_holds_what_looks_like_a_date(self, line: str) -> None:
        try:
            entry = read_quick_entry(line, SATURDAY)
        except Problem:
            assert any(sign == "!" and after.isdigit() for sign, after in pairwise(line))
            return
        if "@" not in line and "!" not in line:
            assert entry == QuickEntry(" ".join(line.split()))


class TestDates:
    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("28.11.", date(2026, 11, 28)),
            ("28.11", date(2026, 11, 28)),
            ("21.11.", SATURDAY),
            ("20.11.", date(2027, 11, 20)),  # gone this year
            ("1.2.2028", date(2028, 2, 1)),
            ("29.2.2028", date(2028, 2, 29)),
            ("2026-12-24", date(2026, 12, 24)),
            (" PE ", date(2026, 11, 27)),
            ("perjantai", date(2026, 11, 27)),
            ("Friday", date(2026, 11, 27)),
            ("fre", date(2026, 11, 27)),
            ("mån", date(2026, 11, 23)),
            ("la", date(2026, 11, 28)),  # on a Saturday, the next one
            ("3d", date(2026, 11, 24)),
            ("2vk", date(2026, 12, 5)),
            ("2w", date(2026, 12, 5)),
            ("2v", date(2026, 12, 5)),
            *((word, SATURDAY) for word in ("tänään", "today", "idag")),
            *((word, date(2026, 11, 22)) for word in ("huomenna", "tomorrow", "Imorgon")),
        ],
    )
    def test_dates_are_read_as_people_write_them(self, text: str, day: date) -> None:
        assert read_date(text, SATURDAY) == day

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "31.2.",
            "0.1.",
            "29.2.2027",
            "2026-13-01",
            "99999d",
            "2x",
            "fridge",
            "sunny",
            "28/11",
        ],
    )
    def test_what_is_no_date_is_none(self, text: str) -> None:
        assert read_date(text, SATURDAY) is None

    @pytest.mark.parametrize("text", ["1.1.1900", "1999-12-31", "1.1.2047", "31.12.9999"])
    def test_a_year_that_nobody_can_mean_is_told(self, text: str) -> None:
        for read in (
            lambda: read_date_field(text, SATURDAY),
            lambda: read_quick_entry(f"Call them !{text}", SATURDAY),
        ):
            with told("is too far away.*from 2000 to 2046"):
                read()

    @pytest.mark.parametrize("text", ["1.1.2000", "31.12.2046"])
    def test_a_year_that_somebody_may_mean_is_taken(self, text: str) -> None:
        assert read_date_field(text, SATURDAY) == read_date(text, SATURDAY) is not None

    @given(st.text("0123456789.-dwvpk", max_size=12) | st.text(max_size=8), st.dates())
    def test_nothing_typed_as_a_date_breaks_anything(self, text: str, today: date) -> None:
        read_date(text, today)

    @given(st.dates(max_value=date(9990, 1, 1)), st.integers(1, 12), st.integers(1, 28))
    def test_a_day_without_a_year_is_never_in_the_past(
        self, today: date, month: int, day: int
    ) -> None:
        found = read_date(f"{day}.{month}.", today)
        assert found is not None
        assert today <= found
        assert (found - today).days <= 366


@pytest.fixture
def desk(shop: Workshop) -> Facilitation:
    return shop.at("decide")


class TestAgreeing:
    def test_a_line_becomes_an_action(self, desk: Facilitation) -> None:
        agreed = desk.commit.add("Call first @Liisa !28.11.")
        assert (agreed.text, agreed.owner, agreed.due) == (
            "Call first",
            "Liisa",
            date(2026, 11, 28),
        )
        assert (agreed.kind, agreed.status) == (CommitmentKind.ACTION, Status.OPEN)
        assert desk.records.commitments == [agreed]

    def test_a_line_with_nothing_but_an_owner_is_refused(self, desk: Facilitation) -> None:
        with told("nothing to save"):
            desk.commit.add("@Liisa !28.11.")

    def test_an_idea_is_captured_at_any_step_and_shaped_later(self, shop: Workshop) -> None:
        desk = shop.at("talk-assess")
        note = desk.talk.add("We write it twice", Bucket.WORRY)
        draft = desk.commit.draft("Stop writing it twice", note)
        assert (draft.kind, draft.note_id, draft.phase) == (CommitmentKind.DRAFT, note.id, "assess")
        assert desk.records.drafts == [draft]
        shaped = desk.commit.update(draft, kind=CommitmentKind.ACTION, owner="K.K.", sign=" ok ")
        assert (shaped.owner, shaped.sign, shaped.number) == ("K.K.", "ok", draft.number)
        assert desk.records.drafts == []

    @pytest.mark.parametrize(
        ("line", "kind"),
        [
            ("Call first @Liisa !28.11.", CommitmentKind.ACTION),
            ("Call first @Liisa", CommitmentKind.DRAFT),
            ("Call first !28.11.", CommitmentKind.DRAFT),
        ],
    )
    def test_a_draft_with_both_owner_and_date_is_an_action_at_once(
        self, desk: Facilitation, line: str, kind: CommitmentKind
    ) -> None:
        assert desk.commit.add(line, CommitmentKind.DRAFT).kind is kind

    def test_a_request_is_asked_of_whoever_is_named_in_it(self, desk: Facilitation) -> None:
        request = desk.commit.add("A longer memory @IT_support !28.11.", CommitmentKind.REQUEST)
        assert (request.recipient, request.owner) == ("IT support", "")
        assert (request.kind, lacks(request)) == (CommitmentKind.REQUEST, [])

    def test_an_idea_that_is_let_go_is_kept_as_such(self, desk: Facilitation) -> None:
        desk.commit.drop(desk.commit.draft("A video"))
        (dropped,) = desk.records.commitments
        assert dropped.kind is CommitmentKind.DROPPED
        assert not dropped.is_open

    def test_numbers_go_on(self, desk: Facilitation) -> None:
        assert [desk.commit.draft(text).number for text in "abc"] == [1, 2, 3]
        desk.commit.remove(desk.records.commitments[1])
        assert desk.commit.draft("d").number == 4

    def test_one_that_is_removed_comes_back_with_undo(self, desk: Facilitation) -> None:
        agreed = desk.commit.add("Call @Liisa")
        before = desk.records.copy()
        desk.commit.remove(agreed)
        assert desk.records.commitments == []
        desk.undo()
        assert desk.records == before

    def test_what_is_missing_is_named(self, desk: Facilitation) -> None:
        def missing(line: str, kind: CommitmentKind, **fields: str) -> list[str]:
            return lacks(desk.commit.update(desk.commit.add(line, kind), **fields))

        assert missing("a", CommitmentKind.ACTION) == ["owner", "due"]
        assert missing("a @b", CommitmentKind.ACTION) == ["due"]
        assert missing("a @b", CommitmentKind.ACTION, first_step="c") == []
        assert missing("a @b !2w", CommitmentKind.ACTION) == []
        assert missing("a", CommitmentKind.REQUEST) == ["recipient"]
        assert missing("a", CommitmentKind.REQUEST, recipient="IT") == []
        assert missing("a", CommitmentKind.DECISION) == []

    def test_an_action_is_in_the_teams_own_power_unless_it_is_said_otherwise(
        self, desk: Facilitation
    ) -> None:
        agreed = desk.commit.add("Call first @Liisa !2w")
        assert (agreed.reach, lacks(agreed)) == (Reach.OWN, [])
        assert lacks(agreed.but(reach=None)) == ["reach"]
        assert desk.commit.add("A longer memory", CommitmentKind.REQUEST).reach is Reach.ASK

    @pytest.mark.parametrize(
        "kind", [CommitmentKind.ACTION, CommitmentKind.DECISION, CommitmentKind.REQUEST]
    )
    def test_a_draft_is_promoted_and_what_goes_without_saying_is_filled_in(
        self, desk: Facilitation, kind: CommitmentKind
    ) -> None:
        desk.commit.set_next(date(2027, 1, 23))
        made = desk.commit.promote(desk.commit.draft("Phone hour"), kind)
        assert made.kind is kind
        assert (made.due, made.review_on, made.reach) == {
            CommitmentKind.ACTION: (date(2027, 1, 23), None, Reach.OWN),
            CommitmentKind.DECISION: (None, date(2027, 1, 23), None),
            CommitmentKind.REQUEST: (None, None, Reach.ASK),
        }[kind]

    def test_what_was_said_is_not_replaced_by_the_usual(self, desk: Facilitation) -> None:
        desk.commit.set_next(date(2027, 1, 23))
        day = date(2026, 12, 1)
        draft = desk.commit.draft("Phone hour")
        made = desk.commit.update(draft, kind=CommitmentKind.ACTION, due=day, reach=Reach.INFLUENCE)
        assert (made.due, made.reach) == (day, Reach.INFLUENCE)
        # Nor is what was taken away put back.
        assert desk.commit.update(made, due=None).due is None

    def test_a_decision_is_looked_at_again_in_six_weeks_when_nothing_else_is_known(
        self, desk: Facilitation
    ) -> None:
        decided = desk.commit.add("Visits are at home", CommitmentKind.DECISION)
        assert decided.review_on == desk.commit.review_day(decided) == date(2027, 1, 2)

    def test_a_request_that_becomes_an_action_is_the_teams_own_again(
        self, desk: Facilitation
    ) -> None:
        request = desk.commit.add("A longer memory @IT", CommitmentKind.REQUEST)
        assert desk.commit.promote(request, CommitmentKind.ACTION).reach is Reach.OWN

    def test_why_something_was_let_go_or_parked_is_kept(self, desk: Facilitation) -> None:
        desk.commit.drop(desk.commit.draft("A video"), "no time")
        parked = desk.commit.promote(
            desk.commit.draft("A play"), CommitmentKind.PARKED, "after the summer"
        )
        dropped, _ = desk.records.commitments
        assert (dropped.kind, dropped.reason) == (CommitmentKind.DROPPED, "no time")
        assert (parked.kind, parked.reason) == (CommitmentKind.PARKED, "after the summer")

    @pytest.mark.parametrize("field", ["obstacle", "reason", "dissent", "sign", "first_step"])
    def test_no_field_takes_an_identity_code(self, desk: Facilitation, field: str) -> None:
        agreed = desk.commit.add("Call first")
        with told("identity code"):
            desk.commit.update(agreed, **{field: "ask 131052-308T"})

    def test_a_draft_from_a_note_takes_its_phase_along(self, shop: Workshop) -> None:
        note = shop.at("talk-assess").talk.add("We write it twice", Bucket.WORRY)
        draft = shop.at("decide").commit.draft(note.text, note)
        assert (draft.phase, draft.note_id) == ("assess", note.id)

    def test_a_next_session_that_has_passed_is_no_date_for_anything(self, shop: Workshop) -> None:
        desk = shop.at("decide")
        desk.commit.set_next(SATURDAY)
        assert desk.commit.add("Call @Bo").due == SATURDAY
        shop.clock.move(minutes=60 * 24)
        assert desk.commit.add("Write @Bo").due is None
        decided = desk.commit.add("Trial", CommitmentKind.DECISION)
        assert decided.review_on
        assert decided.review_on > SATURDAY

    def test_the_next_session_is_not_before_this_one(self, desk: Facilitation) -> None:
        desk.commit.set_next(SATURDAY)
        with told("cannot be before this one"):
            desk.commit.set_next(date(2026, 11, 20))
        assert desk.records.session.next_on == SATURDAY
        desk.commit.set_next(None)
        assert desk.records.session.next_on is None

    @pytest.mark.parametrize("people", [0, -1, 501])
    def test_a_number_of_people_must_be_possible(self, desk: Facilitation, people: int) -> None:
        with told("from 1 to 500"):
            desk.frame.set_people(people)


class TestWhatTheRoomThinks:
    @pytest.fixture
    def agreed(self, desk: Facilitation) -> Commitment:
        return desk.commit.add("Visits are at home", CommitmentKind.DECISION)

    def test_thumbs_are_a_round_of_counts_at_this_step(
        self, desk: Facilitation, agreed: Commitment
    ) -> None:
        round_ = desk.commit.consent(agreed, up=6, side=1, down=0)
        assert (round_.method, round_.people, round_.number) == (RateMethod.CONSENT, 7, 1)
        assert desk.records.rounds_of(desk.current) == [round_]
        assert desk.records.counts_of(round_, agreed.id) == {"3": 6, "2": 1, "1": 0}
        assert desk.records.get(Commitment, agreed.id).rule is DecisionRule.CONSENT

    def test_fingers_are_counted_from_0_to_5(self, desk: Facilitation, agreed: Commitment) -> None:
        round_ = desk.commit.confidence(agreed, [0, 0, 1, 2, 4, 1])
        assert (round_.method, round_.people) == (RateMethod.CONFIDENCE, 8)
        counts = desk.records.counts_of(round_, agreed.id)
        assert counts == {"0": 0, "1": 0, "2": 1, "3": 2, "4": 4, "5": 1}
        assert desk.records.get(Commitment, agreed.id).rule is None

    def test_a_second_count_is_a_new_round_and_the_first_is_kept(
        self, desk: Facilitation, agreed: Commitment
    ) -> None:
        first = desk.commit.consent(agreed, up=5, side=1, down=2)
        second = desk.commit.consent(desk.records.commitments[0], up=8, side=0, down=0)
        assert desk.records.rounds_of(desk.current) == [first, second]
        assert (first.number, second.number) == (1, 2)

    def test_thumbs_are_public_so_their_count_can_be_taken_back(
        self, desk: Facilitation, agreed: Commitment
    ) -> None:
        before = desk.records.copy()
        desk.commit.consent(agreed, up=6, side=1, down=1)
        desk.undo()
        assert desk.records == before

    @pytest.mark.parametrize(
        ("thumbs", "why"),
        [
            ((0, 0, 0), "Nobody"),
            ((0, 0, 1), "Fewer than three"),
            ((1, 0, 1), "Fewer than three"),
            ((8, 1, 0), "These are 9, but 8 are in"),
        ],
    )
    def test_more_thumbs_than_people_or_too_few_are_refused(
        self, desk: Facilitation, agreed: Commitment, thumbs: tuple[int, int, int], why: str
    ) -> None:
        before, (up, side, down) = desk.records.copy(), thumbs
        with told(why):
            desk.commit.consent(agreed, up=up, side=side, down=down)
        assert desk.records == before

    def test_fingers_of_fewer_than_three_are_not_kept(
        self, desk: Facilitation, agreed: Commitment
    ) -> None:
        with told("Fewer than three"):
            desk.commit.confidence(agreed, [1, 0, 0, 0, 0, 1])
        assert desk.records.all(Count) == []

    def test_what_was_thought_goes_with_what_it_was_thought_of(
        self, desk: Facilitation, agreed: Commitment
    ) -> None:
        desk.commit.consent(agreed, up=6, side=1, down=1)
        before = desk.records.copy()
        desk.commit.remove(desk.records.commitments[0])
        assert (desk.records.all(Round), desk.records.all(Count)) == ([], [])
        desk.undo()
        assert desk.records == before

    @pytest.mark.parametrize(
        ("line", "counted"),
        [
            ("6 1 0", Counted((6, 1, 0), None)),
            (" 6, 1,0 ", Counted((6, 1, 0), None)),
            ("6/1/0", Counted((6, 1, 0), None)),
            ("6 1 0 12", Counted((6, 1, 0), 12)),
        ],
    )
    def test_a_line_of_counts_may_say_what_it_is_about(self, line: str, counted: Counted) -> None:
        assert read_thumbs(line) == counted

    @pytest.mark.parametrize("line", ["", "7", "7 7", "7 7 7 7 7", "a b c", "7 -7 7", "99999 0 0"])
    def test_a_line_that_counts_nothing_says_what_is_wanted_and_not_what_was_typed(
        self, line: str
    ) -> None:
        with pytest.raises(Problem) as refused:
            read_thumbs(line)
        said = " ".join(refused.value.lines(catalogue("en")))
        assert "three numbers" in said
        assert not line or line not in said

    @given(st.text(max_size=20))
    def test_any_line_is_read_or_refused(self, line: str) -> None:
        try:
            counted = read_fingers(line)
        except Problem:
            return
        assert len(counted.counts) == 6


class TestReviewing:
    """Nine weeks later: three were agreed, and two of them have been looked at."""

    @pytest.fixture
    def later(self, tmp_path: Path) -> Workshop:
        return follow_up(workshop(tmp_path))

    def test_what_was_agreed_earlier_is_looked_at_first(self, later: Workshop) -> None:
        statuses = [(c.number, c.status) for c in later.records.earlier_commitments()]
        assert statuses == [(1, Status.DONE), (2, Status.IN_PROGRESS), (4, Status.OPEN)]
        assert later.records.commitments == []

    def test_a_second_look_replaces_the_first(self, later: Workshop) -> None:
        first, *_ = later.records.earlier_commitments()
        later.facilitation.commit.review(first, Outcome.DROPPED, "no need")
        (review,) = [r for r in later.records.all(Review) if r.commitment_id == first.id]
        assert (review.outcome, review.comment) == (Outcome.DROPPED, "no need")
        assert later.records.get(Commitment, first.id).status is Status.DROPPED
        later.facilitation.undo()
        assert later.records.get(Commitment, first.id) == first

    def test_what_stands_in_earlier_minutes_is_not_removed(self, later: Workshop) -> None:
        first, *_ = later.records.earlier_commitments()
        before = later.records.copy()
        with told("agreed in an earlier session"):
            later.facilitation.commit.remove(first)
        assert later.records == before

    def test_numbers_go_on_from_the_sessions_before(self, later: Workshop) -> None:
        earlier = {commitment.number for commitment in later.records.all(Commitment)}
        assert later.facilitation.commit.add("New").number == max(earlier) + 1
