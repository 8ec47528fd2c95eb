"""What minutes say, read from their Markdown as somebody who was not there would."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.record import RECORDS, Change, Count, Note, Round, Theme, new_id
from facilitator.model.records import SessionRecords
from facilitator.model.words import Bucket, Profile, RateMethod, SkipReason
from facilitator.session.facilitation import Facilitation
from tests.minutes.reading import headings, lines, part, written
from tests.support import Workshop, begin, follow_up, workshop


def changed(records: SessionRecords, *changes: Change) -> SessionRecords:
    """A copy of records with changes to it."""
    copy = records.copy()
    copy.apply(changes)
    return copy


def rated(shop: Workshop, *slips: str) -> str:
    """The minutes of a workshop whose statements have been rated."""
    session = shop.at("now")
    ballot = session.rate.open_scale()
    for slip in slips:
        ballot.add_slip(slip)
    session.rate.close_ballot()
    return part(written(shop.records), "Starting point: ratings")


def vote(session: Facilitation, people: int = 3) -> None:
    """Everybody votes for the first two things, and the vote is closed."""
    for _ in range(people):
        session.rate.open_dots().add_slip("1 2")
    session.rate.close_ballot()


class TestFirstPage:
    """A manager who was not there reads the first page, and perhaps no more."""

    def test_it_goes_from_what_matters_most_to_what_was_agreed_and_what_is_open(self, finished):
        assert headings(written(finished))[1:9] == [
            "Summary and actions",
            "Most votes",
            "Decisions",
            "Actions",
            "Requests to others",
            "Open questions and disagreements",
            "Next session",
            "Starting point: ratings",
        ]

    def test_the_head_says_when_how_many_with_what_and_for_whom(self, finished):
        head = written(finished).split("##")[0]
        assert head.splitlines()[0] == "# Adult social work: Digital change, phase by phase"
        for fact in (
            "Minutes of session 1",
            "21 November 2026, 9:00–10:19",
            "8 people",
            "Agree what we do about the contact form before the new year.",
            "2 of 3 were discussed. Not discussed: Follow-up.",
            "Internal working document. Contains no client data.",
        ):
            assert fact in head

    def test_the_pack_is_named_at_the_end_alone(self, finished):
        text = written(finished)
        assert "small" not in text.split("## How the session went")[0]
        assert lines(part(text, "How the session went"))[-1] == "Prompt pack: small 0.1.0"

    def test_an_action_says_who_does_what_first_and_by_when(self, finished):
        assert (
            "| A1 | Try an hour by phone every Wednesday "
            "| Ask the switchboard for a number on Monday | Liisa | 18 December 2026 "
            "| First contact (2 notes), N3 | open | Ten people without codes have reached us |"
        ) in part(written(finished), "Actions")

    def test_a_request_says_whom_it_is_for(self, finished):
        requests = part(written(finished), "Requests to others")
        assert "| R4 | IT support | Make the form remember for a day | Liisa |" in requests

    def test_what_got_most_votes_comes_with_its_votes_and_how_many_voted(self, finished):
        top = lines(part(written(finished), "Most votes"))
        assert top == [
            "8 people voted. Each had 3 votes.",
            "Another way in for those without bank codes (7 votes, 2 notes)",
            "Record once (5 votes, 1 note)",
        ]

    def test_it_says_what_the_room_did_not_agree_on(self, finished):
        assert lines(part(written(finished), "Open questions and disagreements")) == [
            "I have a say in the tools. (opinions differ)",
            "Where we disagree: N6 (First contact)",
        ]

    def test_a_sensitive_statement_is_never_on_it(self, finished):
        assert "I know how." not in part(written(finished), "Summary and actions")

    def test_ideas_without_agreement_are_told_apart_from_actions(self, finished):
        ideas = lines(part(written(finished), "Ideas that were not agreed on"))
        assert ideas == ["A video about the form", "Print the form (dropped)"]

    def test_a_session_without_actions_says_so(self, shop):
        assert lines(part(written(shop.records), "Actions")) == ["No actions have been agreed."]

    def test_an_action_that_nobody_took_says_so(self, shop):
        shop.facilitation.commit.add("Ring them up")
        assert "| A1 | Ring them up | not agreed | not agreed |" in written(shop.records)

    def test_what_was_agreed_earlier_is_told_with_how_it_went(self, followed):
        earlier = part(written(followed), "What we agreed earlier")
        assert lines(earlier)[0] == "Agreed last time 2: done 1 · stuck 1. Requests 1: open 1."
        assert "| done: twelve people called |" in earlier
        assert "R4" in earlier

    def test_the_next_session_has_its_date_or_is_said_to_be_open(self, finished, shop):
        assert lines(part(written(finished), "Next session")) == ["23 January 2027"]
        assert "not been agreed" in part(written(shop.records), "Next session")

    def test_a_session_that_has_not_ended_gives_a_draft(self, shop):
        assert "Draft minutes of session 1" in written(shop.records)

    def test_without_a_vote_the_themes_with_most_notes_stand_there(self, shop):
        session = shop.at("talk-contact")
        notes = [session.talk.add(text, Bucket.NEED) for text in ("one", "two", "three")]
        session.sort.new_theme("Small", notes[:1])
        session.sort.new_theme("Large", notes[1:])
        assert lines(part(written(shop.records), "Themes")) == ["Large (2 notes)", "Small (1 note)"]

    @pytest.mark.parametrize("profile", Profile)
    def test_why_a_theme_matters_stands_beside_its_name(self, shop, profile):
        sort = shop.at("sort").sort
        sort.summarise([(sort.new_theme("Forms"), "Nobody waits for an answer.")])
        assert "1. Forms – Nobody waits for an answer." in written(shop.records, profile)

    def test_themes_that_got_equally_many_votes_are_not_parted(self, shop):
        session = shop.at("vote")
        for letter in "ABCDEFG":
            session.sort.new_theme(f"Theme {letter}")
        session.rate.open_dots().set_counts("1=3 2=1 3=1 4=1 5=1 6=1 7=0")
        session.rate.close_ballot()
        assert len(lines(part(written(shop.records), "Most votes"))) == 1 + 6


class TestRatings:
    """Results are shown as far as they protect those who answered."""

    FIVE_SLIPS = ("4 1 4 5", "5 1 4 4", "4 2 5 4", "2 4 4 2", "4 5 4 4")

    @pytest.mark.parametrize("n", [1, 2, 3, 4])
    def test_fewer_than_five_answers_are_not_shown(self, shop, n):
        shown = rated(shop, *self.FIVE_SLIPS[:n])
        assert "|" not in shown
        assert "Too few answers to show an anonymous result" in shown
        assert "I have time to meet clients." in shown

    def test_fewer_than_five_are_not_shown_even_if_a_file_holds_them(self, shop):
        session = shop.at("now")
        round_ = Round(
            id=new_id(),
            step_id=session.current.id,
            number=1,
            method=RateMethod.SCALE,
            people=4,
        )
        counts = [
            Count(id=new_id(), round_id=round_.id, item=item, item_text="", answer=answer, people=4)
            for item, answer in (("time", "5"), ("know", "high"))
        ]
        records = changed(shop.records, *(Change(None, row) for row in (round_, *counts)))
        assert "|" not in part(written(records), "Starting point: ratings")

    def test_five_answers_are_shown_answer_by_answer(self, shop):
        shown = rated(shop, *self.FIVE_SLIPS)
        assert "| I have time to meet clients. | 0 | 1 | 0 | 3 | 1 | 5 | Strength |" in shown
        assert "| I have a say in the tools. | 2 | 1 | 0 | 1 | 1 | 5 | Opinions differ |" in shown

    def test_a_sensitive_statement_is_shown_in_three_classes(self, shop):
        shown = rated(shop, *self.FIVE_SLIPS)
        assert "| I know how. | 1 | 0 | 4 | 5 | Strength |" in shown

    def test_when_all_disagree_the_class_is_told_without_counts(self, shop):
        shown = rated(shop, *["4 1 4 5", "4 2 4 5"] * 3)
        assert "I have a say in the tools. (the answers are on the side of disagreeing" in shown
        assert "| I have a say in the tools." not in shown

    def test_when_all_agree_that_is_told(self, shop):
        shown = rated(shop, *["4 1 4 5", "5 2 4 5"] * 3)
        assert "| I have time to meet clients. | 0 | 0 | 0 | 3 | 3 | 6 | Everyone agrees |" in shown

    def test_every_closed_round_is_shown(self, shop):
        rated(shop, *self.FIVE_SLIPS)
        shown = rated(shop, *["4 1 4 5", "5 2 4 5"] * 3)
        assert headings(shown) == ["Round 1", "Round 2"]

    def test_a_mean_is_never_told(self, finished):
        assert "mean" not in written(finished)
        assert "average" not in written(finished)


class TestFindings:
    """Everything that was written down, in one place each."""

    def test_every_phase_is_there_in_order_also_when_nothing_was_said(self, finished):
        phases = part(written(finished), "Observations by phase")
        assert headings(phases) == ["First contact", "Assessment", "Follow-up"]
        assert lines(part(phases, "Follow-up")) == ["Not discussed this time: no time."]

    @pytest.mark.parametrize("profile", Profile)
    def test_a_phase_that_this_length_leaves_out_is_told_of_once_and_not_as_left_undone(
        self, shop, profile
    ):
        shop.at("talk-contact")
        shop.at("map", minutes=8).rate.set_cell("assess", "tasks", 1)
        follow = shop.step("talk-follow")
        text = written(changed(shop.records, Change(follow, follow.but(minutes=0))), profile)
        assert (
            "2 of 2 were discussed. Not on the agenda of a session of this length: Follow-up."
        ) in text
        assert text.count("Follow-up") == 1
        assert "5 cells were not discussed: First contact 3, Assessment 2." in text

    def test_what_was_agreed_on_such_a_phase_stands_under_it(self, shop):
        commit = shop.at("decide").commit
        action = commit.add("Call first @Liisa !2w")
        commit.update(action, phase="follow")
        follow = shop.step("talk-follow")
        records = changed(shop.records, Change(follow, follow.but(minutes=0)))
        assert lines(part(part(written(records), "Observations by phase"), "Follow-up")) == [
            "Not on the agenda of a session of this length.",
            "Agreed: A1",
        ]

    def test_a_phase_that_was_talked_over_without_notes_says_so(self, shop):
        shop.at("talk-contact")
        shop.at("map", minutes=8)
        phases = part(written(shop.records), "Observations by phase")
        assert lines(part(phases, "First contact")) == ["Discussed, but nothing was written down."]
        assert lines(part(phases, "Assessment")) == ["Not discussed this time."]

    def test_notes_of_a_phase_stand_by_what_sort_they_are(self, finished):
        assert lines(part(written(finished), "First contact")) == [
            "Effect map: Encounter −1, Tasks 0",
            "Gains",
            "N5 Messages can be answered when there is time to think.",
            "Worries",
            "N3 Without bank codes nobody gets past the form. (see A1)",
            "N4 Those without codes are left outside. (Encounter)",
            "Where we disagree",
            "N6 Is a phone call a service or an exception?",
            "Parked: N7",
            "Agreed: A1",
        ]

    def test_a_note_that_says_the_same_stands_under_the_other(self, finished):
        text = written(finished)
        assert "- **N3** Without" in text
        assert "\n  - **N4** Those" in text

    def test_notes_without_a_phase_stand_under_the_headline_of_their_step(self, finished):
        assert headings(part(written(finished), "Other observations")) == ["Invent a client"]

    @pytest.mark.parametrize(
        ("heading", "note"),
        [
            ("Clients' questions", "Who reads my message?"),
            ("We let go, keep, create", "The first visit at home"),
            ("Skills", "Explaining a decision in writing, plainly"),
            ("Parked", "The form forgets everything after 15 minutes. (First contact)"),
        ],
    )
    def test_some_sorts_of_notes_have_a_section_of_their_own(self, finished, heading, note):
        assert note in part(written(finished), heading)

    def test_questions_are_those_of_whatever_the_field_calls_its_customers(self, finished):
        word = finished.session.customer_word.model_copy(update={"en": "patient"})
        patients = finished.session.but(customer_word=word)
        text = written(changed(finished, Change(finished.session, patients)))
        assert "## Patients' questions" in text

    def test_every_note_stands_in_full_exactly_once(self, finished):
        text = written(finished)
        times = Counter({note.text: text.count(note.text) for note in finished.visible_notes()})
        assert len(times) == 16
        assert set(times.values()) == {1}

    @pytest.mark.parametrize(
        "parked", [(), ("first",), ("second",), ("third",), ("second", "third")]
    )
    def test_no_note_is_lost_whatever_says_the_same_as_what(self, shop, parked):
        session = shop.at("talk-contact")
        notes = {
            name: session.talk.add(f"the {name} note", Bucket.NEED)
            for name in ("first", "second", "third")
        }
        # A chain, which the program itself never makes.
        same_as = {"first": None, "second": notes["first"].id, "third": notes["second"].id}
        changes = [
            Change(note, note.but(same_as=same_as[name], parked=name in parked))
            for name, note in notes.items()
        ]
        text = written(changed(shop.records, *changes))
        assert [text.count(note.text) for note in notes.values()] == [1, 1, 1]

    @given(data=st.data())
    def test_every_visible_note_stands_in_full_once_wherever_it_belongs(self, finished, data):
        """Whatever a note's sort, phase, step, theme and likeness; and no hidden one ever."""
        ids = [f"note-{number}" for number in range(6)]
        maybe = data.draw
        phases = [None, *(phase.id for phase in finished.session.phases), "unknown"]
        notes = [
            Note(
                id=id_,
                step_id=maybe(st.sampled_from(finished.steps)).id,
                text=f"text of {id_}.",
                bucket=maybe(st.sampled_from(Bucket)),
                phase=maybe(st.sampled_from(phases)),
                position=maybe(st.none() | st.integers(1, 9)),
                hidden=maybe(st.booleans()),
                parked=maybe(st.booleans()),
                theme_id=maybe(st.sampled_from([None, *(t.id for t in finished.themes)])),
                same_as=maybe(st.sampled_from([None, *ids])),
            )
            for id_ in ids
        ]
        text = written(changed(finished, *(Change(None, note) for note in notes)))
        assert [text.count(note.text) for note in notes] == [not note.hidden for note in notes]

    def test_notes_that_say_the_same_as_each_other_are_both_there(self, shop):
        talk = shop.at("talk-contact").talk
        one, other = talk.add("one", Bucket.NEED), talk.add("other", Bucket.NEED)
        changes = [Change(one, one.but(same_as=other.id)), Change(other, other.but(same_as=one.id))]
        shown = lines(part(written(changed(shop.records, *changes)), "First contact"))
        assert shown == ["Needs", "N1 one", "N2 other"]

    def test_a_phase_whose_only_note_stands_with_another_is_not_called_silent(self, shop):
        one = shop.at("talk-contact").talk.add("one", Bucket.NEED)
        other = shop.at("talk-assess").talk.add("other", Bucket.NEED)
        shop.facilitation.sort.same_as(other, one)
        assert lines(part(written(shop.records), "Assessment")) == [
            "Said under another phase, with a note that says the same: N2"
        ]


class TestCurtain:
    """What is behind the curtain stays there."""

    def test_notes_that_were_never_revealed_are_only_counted(self, shop):
        session = shop.at("questions")
        session.collect.add_many(["secret one", "secret two"], Bucket.CUSTOMER_QUESTION)
        text = written(shop.records)
        assert "secret" not in text
        assert "2 notes were never revealed." in part(text, "What would clients ask?")

    def test_an_idea_that_grew_from_a_hidden_note_is_not_told(self, shop):
        session = shop.at("questions")
        note = session.collect.add("secret", Bucket.CUSTOMER_QUESTION)
        session.commit.draft("secret idea", note)
        assert "secret" not in written(shop.records)

    def test_a_revealed_note_is_told(self, shop):
        session = shop.at("questions")
        session.collect.add("no secret", Bucket.CUSTOMER_QUESTION)
        session.collect.reveal()
        assert "no secret" in written(shop.records)


class TestThemesAndVotes:
    """Themes say what they hold by reference, with what they got in each vote."""

    def test_a_theme_names_its_notes_and_those_that_say_the_same(self, finished):
        shown = part(written(finished), "Themes and votes")
        assert "| Another way in for those without bank codes | 7 | N3 (2 notes) |" in shown
        assert "| Plain words | 0 |  |" in shown

    def test_notes_that_say_the_same_are_counted_and_stand_in_full_where_they_were_said(self, shop):
        session = shop.at("talk-contact")
        notes = [session.talk.add(text, Bucket.NEED) for text in ("one cat", "a cat", "cat!")]
        session.sort.join(notes[1:], notes[0])
        session.sort.new_theme("Needs", [shop.records.get(Note, notes[0].id)])
        text = written(shop.records)
        assert "| Needs | N1 (3 notes) |" in part(text, "Themes and votes")
        assert "Needs (3 notes)" in part(text, "Themes")
        for note in ("one cat", "a cat", "cat!"):
            assert text.count(note) == 1

    def test_a_note_voted_on_says_how_many_say_the_same(self, shop):
        session = shop.at("talk-contact")
        notes = [session.talk.add(text, Bucket.NEED) for text in ("One", "one", "Two")]
        session.sort.join(notes[1:2], notes[0])
        vote(shop.at("vote"))
        assert "2 notes" in part(written(shop.records), "Most votes")

    def test_a_theme_says_what_was_joined_to_it(self, shop):
        session = shop.at("sort")
        whole, one, other = (session.sort.new_theme(name) for name in ("Whole", "One", "Other"))
        session.sort.merge(other, whole)
        session.sort.merge(one, whole)
        text = written(shop.records)
        assert "joined from: One, Other" in part(text, "Themes")
        assert "| Whole (joined from: One, Other) |" in part(text, "Themes and votes")
        session.sort.take_apart(shop.records.get(Theme, other.id))
        assert "| Whole (joined from: One) |" in part(written(shop.records), "Themes and votes")

    def test_a_theme_joined_to_another_after_the_vote_keeps_its_votes(self, shop):
        session = shop.at("vote")
        one, two = (session.sort.new_theme(name) for name in ("One", "Two"))
        vote(session)
        session.sort.merge(two, one)
        shown = part(written(shop.records), "Themes and votes")
        assert "| One (joined from: Two) | 3 |" in shown
        assert "| Two (joined to: One) | 3 |" in shown

    def test_several_votes_stand_side_by_side(self, shop):
        session = shop.at("vote")
        for name in ("One", "Two"):
            session.sort.new_theme(name)
        for row in ("1=3 2=3", "1=6 2=6"):
            session.rate.open_dots().set_counts(row)
            session.rate.close_ballot()
        shown = part(written(shop.records), "Themes and votes")
        assert "| Theme | Vote 1 | Vote 2 |" in shown
        assert "| One | 3 | 6 |" in shown
        assert "Vote 2: At least 6 people voted. Each had 2 votes." in shown

    def test_without_themes_the_notes_that_were_voted_on_are_named(self, shop):
        talk = shop.at("talk-contact").talk
        talk.add("one", Bucket.NEED)
        talk.add("two", Bucket.NEED)
        session = shop.at("vote")
        vote(session)
        text = written(shop.records)
        assert set(lines(part(text, "Most votes"))[1:]) == {"N1 one (3 votes)", "N2 two (3 votes)"}
        assert "| N1 | 3 |" in part(text, "Themes and votes")

    def test_a_note_that_was_removed_after_the_vote_does_not_come_back(self, shop):
        talk = shop.at("talk-contact").talk
        talk.add("about the work", Bucket.NEED)
        note = talk.add("about a person", Bucket.NEED)
        session = shop.at("vote")
        vote(session)
        talk.remove(note)
        text = written(shop.records)
        assert "about a person" not in text
        assert "Removed after the vote (3 votes)" in text

    def test_a_theme_that_was_merged_after_the_vote_keeps_its_result(self, shop):
        session = shop.at("vote")
        one, two = session.sort.new_theme("One"), session.sort.new_theme("Two")
        vote(session)
        session.sort.merge(two, one)
        assert "Two (3 votes)" in written(shop.records)

    def test_what_was_removed_while_the_vote_was_open_keeps_its_votes_and_no_words(self, shop):
        session = shop.at("vote")
        _one, two, _three = (session.sort.new_theme(name) for name in ("One", "Two", "Three"))
        session.rate.open_dots().set_counts("1=3 2=3 3=3")
        session.sort.dissolve(two)
        session.rate.close_ballot()
        text = written(shop.records)
        assert "Removed after the vote (3 votes)" in text
        assert "Two" not in text
        assert "One (3 votes)" in text

    @pytest.mark.parametrize("people", [1, 2])
    def test_a_vote_of_fewer_than_three_tells_nothing_but_how_many(self, shop, people):
        session = shop.at("vote")
        for name in ("One", "Two", "Three"):
            session.sort.new_theme(name)
        vote(session, people)
        text = written(shop.records)
        assert "Too few answers to show an anonymous result." in part(text, "Most votes")
        assert f"| One | {people} |" not in text
        assert "1 vote)" not in text
        assert "2 votes)" not in text

    def test_a_vote_of_one_is_not_told_even_if_a_file_holds_it(self, finished):
        (of_eight,) = (round_ for round_ in finished.all(Round) if round_.dots)
        text = written(changed(finished, Change(of_eight, of_eight.but(people=1))))
        assert "7 votes" not in text
        assert "| 7 |" not in part(text, "Themes and votes")


class TestMapAndCourse:
    """The effect map, what was skipped, and where the time went."""

    def test_the_map_shows_what_it_showed_the_room_and_what_was_not_discussed(self, finished):
        shown = part(written(finished), "Effect map")
        assert "| First contact | −1 | 0 | · |" in shown
        assert "| Assessment | +2 | · | −2 |" in shown
        assert "Follow-up" not in shown, "its talk was skipped, so the map had no row for it"
        assert "2 cells were not discussed: First contact 1, Assessment 1." in shown

    @pytest.mark.parametrize(
        ("value", "flag", "expected"),
        [(None, "unknown", "?"), (None, "both", "±"), (1, "both", "+1 ±"), (0, None, "0")],
    )
    def test_a_cell_shows_its_value_and_its_flag(self, shop, value, flag, expected):
        shop.at("map").rate.set_cell("contact", "tasks", value, flag)
        assert f"| First contact | · | {expected} | · |" in written(shop.records)

    def test_a_map_without_values_is_left_out(self, shop):
        assert "Effect map" not in written(shop.records)

    def test_the_course_tells_what_was_skipped_and_why(self, finished):
        shown = part(written(finished), "How the session went")
        assert "| What changes here? (Follow-up) | 8 | 0 | skipped: no time |" in shown
        assert "Planned 90 min, used 79 min." in shown

    def test_the_course_tells_why_a_step_was_skipped_in_the_words_of_who_led_it(self, shop):
        shop.at("talk-follow").skip(SkipReason.OTHER, "the [chief] had *left*")
        minutes = written(shop.records)
        reason = r"the \[chief\] had \*left\*"
        course = part(minutes, "How the session went")
        assert f"| What changes here? (Follow-up) | 8 | 0 | skipped: {reason} |" in course
        assert f"Not discussed this time: {reason}." in minutes

    def test_planned_steps_that_were_not_reached_are_named(self, shop):
        shown = part(written(shop.records), "How the session went")
        assert "| What, who, by when? | 11 |  | not reached |" in shown

    def test_a_step_that_this_length_leaves_out_is_not_missed(self, shop):
        assert "What did we agree?" not in written(shop.records)


class TestLanguage:
    """Minutes are in the language of the session, and say the same however often."""

    def test_texts_of_the_pack_and_dates_are_in_the_language_of_the_session(self, tmp_path):
        shop = begin(tmp_path, language="fi")
        shop.facilitation.commit.set_next(date(2027, 1, 5))
        text = written(shop.records)
        assert "Digi asiakastyön vaiheissa" in text
        assert "21.11.2026 klo 9.00" in text
        assert "5.1.2027" in text
        assert "### Yhteydenotto" in text

    def test_a_session_of_two_days_shows_both(self, finished):
        ended = finished.session.but(ended_at=datetime(2026, 11, 28, 11, 5))
        text = written(changed(finished, Change(finished.session, ended)))
        assert "21 November 2026, 9:00 – 28 November 2026, 11:05" in text

    @pytest.mark.parametrize("seed", range(5))
    def test_the_same_records_in_any_order_give_the_same_minutes(self, followed, finished, seed):
        for records in (finished, followed):
            rows = [row for kind in RECORDS for row in records.all(kind)]
            random.Random(seed).shuffle(rows)
            assert written(SessionRecords(records.session_id, rows)) == written(records)

    def test_a_session_read_from_its_file_gives_the_same_minutes(self, shop):
        session = shop.at("questions")
        session.collect.add_many(["one", "two", "three"], Bucket.CUSTOMER_QUESTION)
        session.collect.reveal()
        session.skip(SkipReason.OTHER)
        session.commit.add("Ring @Liisa !2vk")
        again = shop.team_file.session_records(shop.records.session)
        assert written(again) == written(shop.records)

    def test_minutes_of_an_earlier_session_say_where_its_actions_stand_now(self, tmp_path):
        shop = workshop(tmp_path)
        follow_up(shop)
        earlier = shop.team_file.session_records(shop.records.session)
        row = "| Liisa | 18 December 2026 | First contact (2 notes), N3 | done |"
        assert row in written(earlier)

    def test_notes_keep_their_references_when_later_ones_are_added(self, shop):
        talk = shop.at("talk-contact").talk
        talk.add("first", Bucket.NEED)
        assert "**N1** first" in written(shop.records)
        talk.add("second", Bucket.NEED)
        assert "**N1** first" in written(shop.records)
