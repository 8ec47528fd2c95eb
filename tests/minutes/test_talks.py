"""Minutes of talks that go through several items: what was said of each, and what was left."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.minutes.plain import to_plain
from facilitator.model.record import Note, Topic
from facilitator.model.records import SessionRecords
from facilitator.model.words import Bucket, SkipReason, TopicOutcome
from tests.minutes.reading import lines, part, written
from tests.session.talks import TALK, make_themes, talking, topics, with_themes
from tests.support import Workshop

HEADLINE = "What lies behind it?"


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """Three items, of which two were talked about."""
    shop = with_themes(tmp_path, "Plain words", "Record once", "Phones")
    talk = shop.facilitation.talk
    talk.add("Nobody reads our letters.", Bucket.OBSERVATION)
    talk.add("Who writes them?", Bucket.QUESTION)
    shop.clock.move(12)
    talk.go_to(topics(shop)[1])
    talk.conclude(TopicOutcome.NEEDS_DECISION)
    shop.clock.move(0.2)
    return shop


def course(shop: Workshop) -> list[str]:
    """The rows of the table on how the session went, without spaces."""
    rows = part(written(shop.records), "How the session went").splitlines()
    return [" ".join(row.replace("|", " ").split()) for row in rows]


class TestWhatWasSaid:
    def test_stands_under_its_item_with_how_the_talk_ended(self, shop: Workshop) -> None:
        said = lines(part(written(shop.records), HEADLINE))
        assert said[0] == "Plain words"
        assert said[1].endswith("Nobody reads our letters.")
        assert said[2].endswith("Who writes them? (question)")
        assert said[3] == "Record once (needs a decision)"

    def test_stands_there_once_only(self, shop: Workshop) -> None:
        assert written(shop.records).count("Nobody reads our letters.") == 1

    def test_on_a_phase_stands_under_that_phase(self, tmp_path: Path) -> None:
        shop = talking(tmp_path, queue="phases")
        shop.at(TALK)
        shop.facilitation.talk.add("said of it", Bucket.OBSERVATION)
        minutes = written(shop.records)
        assert "said of it" in part(minutes, "First contact")
        assert "First contact" in part(minutes, HEADLINE)
        assert minutes.count("said of it") == 1

    def test_quotes_and_questions_are_listed_as_such(self, tmp_path: Path) -> None:
        shop = talking(tmp_path)
        shop.at(TALK).talk.add("Why me?", Bucket.QUOTE)
        shop.facilitation.talk.add("Who pays?", Bucket.QUESTION)
        said = lines(part(written(shop.records), HEADLINE))
        assert said[0] == "Questions"
        assert said[2] == "Quotes"

    def test_a_note_that_was_an_item_and_has_been_removed_does_not_come_back(
        self, tmp_path: Path
    ) -> None:
        shop = talking(tmp_path, queue="notes")
        note = shop.at("person").collect.add("Mr Smith of Oak Street", Bucket.OBSERVATION)
        shop.facilitation.collect.add("Another one", Bucket.OBSERVATION)
        shop.at(TALK)
        shop.facilitation.collect.remove(note)
        assert "Smith" not in written(shop.records)
        assert "A note that has been removed" in written(shop.records)


class TestWhatWasLeft:
    def test_an_item_that_was_not_reached_is_told(self, shop: Workshop) -> None:
        said = lines(part(written(shop.records), HEADLINE))
        assert said[said.index("Not discussed") + 1 :] == ["Phones"]

    def test_a_skipped_talk_lists_all_its_items(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B")
        shop.facilitation.skip(SkipReason.TIME)
        assert lines(part(written(shop.records), HEADLINE)) == ["Not discussed", "A", "B"]

    def test_what_was_said_before_the_skip_is_kept(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "A", "B")
        shop.facilitation.talk.add("before", Bucket.OBSERVATION)
        shop.facilitation.skip(SkipReason.TIME)
        said = lines(part(written(shop.records), HEADLINE))
        assert said[0] == "A"
        assert said[2:] == ["Not discussed", "B"]

    def test_a_talk_that_the_session_never_came_to_lists_what_it_would_have_had(
        self, tmp_path: Path
    ) -> None:
        shop = talking(tmp_path, queue="themes")
        make_themes(shop, "A", "B")
        assert HEADLINE not in written(shop.records).split("## How")[0]
        shop.facilitation.close()
        assert lines(part(written(shop.records), HEADLINE)) == ["Not discussed", "A", "B"]

    def test_a_phase_that_was_an_item_of_a_skipped_talk_says_why_it_was_not_discussed(
        self, tmp_path: Path
    ) -> None:
        shop = talking(tmp_path, queue="phases")
        shop.at(TALK)
        shop.facilitation.skip(SkipReason.ENERGY)
        assert "no energy left" in part(written(shop.records), "Assessment")

    def test_a_phase_that_was_talked_about_as_an_item_was_discussed(self, tmp_path: Path) -> None:
        shop = talking(tmp_path, queue="phases")
        shop.at(TALK)
        shop.clock.move(3)
        shop.facilitation.talk.go_to(topics(shop)[1])
        minutes = written(shop.records)
        assert "Discussed, but nothing was written down." in part(minutes, "First contact")
        assert "1 of 3 were discussed." in minutes


class TestFirstPage:
    def test_an_item_that_needs_a_decision_is_an_open_question(self, shop: Workshop) -> None:
        found = lines(part(written(shop.records), "Open questions and disagreements"))
        assert "Record once (needs a decision)" in found
        assert any(line.startswith("Questions: N") for line in found)

    def test_a_note_that_needs_a_decision_is_told_by_its_reference(self, tmp_path: Path) -> None:
        shop = talking(tmp_path, queue="notes")
        shop.at("person").collect.add("own words", Bucket.OBSERVATION)
        shop.at(TALK)
        shop.facilitation.talk.conclude(TopicOutcome.NEEDS_DECISION)
        found = part(written(shop.records), "Open questions and disagreements")
        assert "own words" not in found
        assert lines(found) == ["N1 (needs a decision)"]

    def test_the_question_of_a_step_may_need_a_decision_too(self, tmp_path: Path) -> None:
        shop = talking(tmp_path)
        shop.at(TALK).talk.conclude(TopicOutcome.NEEDS_DECISION)
        found = lines(part(written(shop.records), "Open questions and disagreements"))
        assert found == [f"{HEADLINE} (needs a decision)"]


def test_a_parked_item_stands_among_what_was_parked(shop: Workshop) -> None:
    shop.facilitation.talk.conclude(TopicOutcome.PARKED)
    found = lines(part(written(shop.records), "Parked"))
    assert found == ["Items that were parked", f"Record once ({HEADLINE})"]


class TestCourse:
    def test_it_tells_the_minutes_of_each_item_and_how_it_ended(self, shop: Workshop) -> None:
        shop.facilitation.close()
        rows = course(shop)
        at = next(at for at, row in enumerate(rows) if row.startswith(HEADLINE))
        assert rows[at + 1 : at + 4] == [
            "– Plain words 6 12",
            # Begun is at least a minute.
            "– Record once 6 1 needs a decision",
            "– Phones 6 not reached",
        ]

    def test_a_talk_on_its_own_question_has_one_row(self, tmp_path: Path) -> None:
        shop = talking(tmp_path)
        shop.at(TALK)
        shop.facilitation.close()
        assert len([row for row in course(shop) if row.startswith("–")]) == 0


class TestPlainReading:
    def test_it_tells_the_item_and_the_question_of_the_ladder(self, shop: Workshop) -> None:
        shop.facilitation.talk.climb(4)
        said = to_plain(shop.records)
        assert "Item 2 of 3: Record once\nWhat do we need?" in said
        assert "1. Plain words: 12 min used" in said
        assert "3. Phones: not reached" in said

    def test_of_one_question_it_tells_no_items(self, tmp_path: Path) -> None:
        shop = talking(tmp_path)
        shop.at(TALK)
        assert "Item" not in to_plain(shop.records)


def test_items_that_nobody_came_to_are_told_without_looking_for_what_was_said_on_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"Theme {n}" for n in range(9)]
    shop = with_themes(tmp_path, *names)
    asked = []
    notes_on = SessionRecords.notes_on

    def counted(records: SessionRecords, topic: Topic) -> list[Note]:
        asked.append(topic.id)
        return notes_on(records, topic)

    monkeypatch.setattr(SessionRecords, "notes_on", counted)
    assert "Theme 8" in part(written(shop.records), HEADLINE)
    assert set(asked) <= {topic.id for topic in topics(shop) if topic.visited}


def test_what_was_said_is_put_in_its_place_without_comparing_notes_with_each_other(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of thousands of notes that would take minutes."""

    def compared(_note: Note, _other: object) -> bool:
        raise AssertionError("two notes were compared")

    records = shop.records
    monkeypatch.setattr(Note, "__eq__", compared)
    assert "Who writes them?" in part(written(records), HEADLINE)
