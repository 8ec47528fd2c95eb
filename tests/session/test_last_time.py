"""What was noted last time at the same question: found, counted, and nothing that was hidden."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.model.pack import Pack
from facilitator.model.record import Note
from facilitator.model.words import Bucket, Channel
from facilitator.session.last_time import count, is_too_early, notes
from facilitator.session.talk import Talking
from tests.support import PACK, WallClock, Workshop, begin, pack_of

QUEUE = pack_of({"id": "phases", "kind": "talk", "queue": "phases", "minutes": 40})


def next_time(shop: Workshop, pack: Pack = PACK, month: int = 1) -> Workshop:
    return Workshop(shop.team_file, WallClock(datetime(2027, month, 20, 9, 0)), pack)


def noted(shop: Workshop) -> list[str]:
    """What was noted last time where the room is; as many as were counted."""
    desk = shop.facilitation
    found = notes(desk, desk.current)
    texts = [note.text for note in found.notes] if found else []
    assert len(texts) == count(desk, desk.current)
    return texts


def test_a_talk_has_the_notes_of_last_time_with_their_day(shop: Workshop) -> None:
    talk = shop.at("talk-contact").talk
    talk.add_many(["Codes", "Phones"], Bucket.WORRY)
    shop.at("talk-assess").talk.add("Twice", Bucket.WORRY)
    after = next_time(shop)
    after.at("talk-contact").talk.add("Now", Bucket.GAIN)
    assert noted(after) == ["Codes", "Phones"]
    found = notes(after.facilitation, after.facilitation.current)
    assert found
    assert found.day == date(2026, 11, 21)


def test_a_first_session_has_none(shop: Workshop) -> None:
    shop.at("talk-contact").talk.add("Codes", Bucket.WORRY)
    assert noted(shop) == []


def test_it_is_the_newest_session_that_noted_anything(shop: Workshop) -> None:
    shop.at("skills").talk.add("Old", Bucket.SKILL)
    second = next_time(shop)
    second.at("skills").talk.add("Newer", Bucket.SKILL)
    third = next_time(second, month=3)
    third.at("skills")
    fourth = next_time(third, month=5)
    fourth.at("skills")
    assert noted(fourth) == ["Newer"]


def test_a_step_asks_the_same_in_another_version_of_its_pack_or_in_the_same_words(
    shop: Workshop,
) -> None:
    shop.at("skills").talk.add("Plain words", Bucket.SKILL)
    same_words = next_time(shop, PACK.model_copy(update={"id": "copy"}))
    same_words.at("skills")
    assert noted(same_words) == ["Plain words"]
    reworded = pack_of({"id": "skills", "kind": "talk", "text": "Which ones?"})
    same_pack = next_time(shop, reworded, month=3)
    same_pack.at("skills")
    assert noted(same_pack) == ["Plain words"]
    other = next_time(shop, reworded.model_copy(update={"id": "other"}), month=5)
    other.at("skills")
    assert noted(other) == []


def test_a_talk_over_phases_has_the_notes_of_the_phase_it_is_at(shop: Workshop) -> None:
    first = next_time(shop, QUEUE)
    talk = first.facilitation.talk
    talk.add("On contact", Bucket.QUESTION)
    _go_to(talk, "assess")
    talk.add("On assessment", Bucket.QUESTION)
    second = next_time(first, QUEUE, month=3)
    seen = {}
    for phase in ("contact", "assess", "follow"):
        _go_to(second.facilitation.talk, phase)
        seen[phase] = noted(second)
    assert seen == {"contact": ["On contact"], "assess": ["On assessment"], "follow": []}


def _go_to(talk: Talking, phase: str) -> None:
    talk.go_to(next(topic for topic in talk.topics if topic.ref == phase))


def test_what_is_not_written_down_and_what_takes_no_notes_has_none(shop: Workshop) -> None:
    after = next_time(shop)
    for step in ("check-in", "opening", "now", "sort", "decide"):
        after.at(step)
        assert noted(after) == []


def test_it_is_too_early_until_the_curtain_is_open(shop: Workshop) -> None:
    desk = shop.at("questions")
    assert is_too_early(desk, desk.current)
    desk.collect.add("Who reads it?", Bucket.CUSTOMER_QUESTION)
    assert is_too_early(desk, desk.current)
    desk.collect.reveal()
    assert not is_too_early(desk, desk.current)
    desk.undo()
    assert is_too_early(desk, desk.current)
    aloud = shop.at("person")
    assert not is_too_early(aloud, aloud.current)


def test_what_is_removed_from_the_earlier_session_is_gone_from_here(shop: Workshop) -> None:
    note = shop.at("skills").talk.add("Plain words", Bucket.SKILL)
    after = next_time(shop)
    after.at("skills")
    assert noted(after) == ["Plain words"]
    shop.facilitation.talk.remove(shop.records.get(Note, note.id))
    assert noted(after) == []


@settings(max_examples=15)
@given(
    st.lists(st.tuples(st.booleans(), st.integers(1, 3)), min_size=1, max_size=4),
    st.sampled_from([Channel.PAPER, Channel.PASS, Channel.ALOUD]),
)
def test_nothing_that_stayed_behind_a_curtain_is_ever_among_them(
    sessions: list[tuple[bool, int]], channel: Channel
) -> None:
    with TemporaryDirectory() as folder:
        shop = begin(Path(folder))
        seen: list[str] = []
        for month, (is_revealed, many) in enumerate(sessions, 1):
            shop = next_time(shop, month=month)
            collect = shop.at("questions").collect
            if channel is not Channel.PAPER:
                collect.set_channel(channel)
            if channel is Channel.PASS:
                collect.begin_turn()
            written = [f"{month}-{number}" for number in range(many)]
            collect.add_many(written, Bucket.CUSTOMER_QUESTION)
            if channel is Channel.PASS:
                collect.end_turn()
            if is_revealed and channel is not Channel.ALOUD:
                collect.reveal()
            if is_revealed or channel is Channel.ALOUD:
                seen = written
        after = next_time(shop, month=12)
        after.at("questions")
        assert sorted(noted(after)) == seen
        shop.team_file.close()
