"""Plain lines say what the screen says, for those who listen."""

from __future__ import annotations

import re

from facilitator.i18n import catalogue
from facilitator.minutes.plain import to_plain
from facilitator.model.record import Change
from facilitator.model.words import Bucket, Channel, SkipReason
from facilitator.session.where_we_were import in_one_line, where_we_were


def test_it_begins_with_where_the_session_is(shop):
    shop.at("talk-assess")
    assert to_plain(shop.records).splitlines()[:4] == [
        "Adult social work, session 1: Digital change, phase by phase",
        "Step 6 of 15. Talk: What changes here?",
        "What changes here?",
        "Phase: Assessment",
    ]


def test_it_reads_the_notes_of_the_step_in_their_order(shop):
    talk = shop.at("talk-contact").talk
    talk.add("first\nline", Bucket.GAIN)
    talk.add("second", Bucket.WORRY, perspective="tasks")
    lines = to_plain(shop.records).splitlines()
    assert lines[-3:] == ["2 notes:", "Gain: first line", "Worry: second (Tasks)"]


def test_notes_behind_the_curtain_are_only_counted(shop):
    session = shop.at("questions")
    note = session.collect.add("secret", Bucket.CUSTOMER_QUESTION)
    session.commit.draft("secret idea", note)
    told = to_plain(shop.records)
    assert "secret" not in told
    assert "1 note is behind the curtain." in told


def test_notes_of_a_keyboard_that_goes_round_are_not_even_counted(shop):
    shop.redefine("questions", channel=Channel.PASS)
    session = shop.at("questions")
    for text in ("one", "two"):
        session.collect.begin_turn()
        session.collect.add(text, Bucket.CUSTOMER_QUESTION)
    records = shop.records
    assert "Notes are behind the curtain." in to_plain(records)
    assert "notes behind the curtain" in where_we_were(records)
    told = [to_plain(records), *where_we_were(records), in_one_line(records, catalogue("en"))]
    assert not re.search(r"2 note", "\n".join(told))


def test_themes_are_read_while_they_are_made(shop):
    session = shop.at("talk-contact")
    note = session.talk.add("one", Bucket.NEED)
    session.sort.new_theme("Phones", [note])
    assert "Theme A" not in to_plain(shop.records)
    shop.at("sort")
    assert "Theme A, Phones: 1 note\nNeed: one" in to_plain(shop.records)


def test_results_are_told_in_words(finished):
    told = to_plain(finished)
    for line in (
        "I have a say in the tools.",
        "3 people gave 1, 2 people gave 2, 1 person gave 4, 2 people gave 5, Opinions differ",
        "2 people gave 1 or 2, 1 person gave 3, 4 people gave 4 or 5, Opinions differ",
        "7 votes: Another way in for those without bank codes",
        "First contact, Encounter: minus one, makes slightly worse",
        "First contact, Tasks: zero, no effect",
    ):
        assert line in told.splitlines()


def test_results_of_few_are_not_told(shop):
    session = shop.at("now")
    ballot = session.rate.open_scale()
    for slip in ("1 1 1 1", "2 2 2 2", "3 3 3 3", "4 4 4 4"):
        ballot.add_slip(slip)
    session.rate.close_ballot()
    told = to_plain(shop.records)
    assert "gave" not in told
    assert "Too few answers to show an anonymous result" in told


def test_the_vote_of_one_is_not_told(shop):
    session = shop.at("vote")
    for name in ("One", "Two"):
        session.sort.new_theme(name)
    session.rate.open_dots().add_slip("1")
    session.rate.close_ballot()
    told = to_plain(shop.records)
    assert "vote: One" not in told
    assert "vote: Two" not in told
    assert "Too few answers to show an anonymous result" in told


def test_when_all_disagree_nobody_is_counted(shop):
    session = shop.at("now")
    ballot = session.rate.open_scale()
    for _slip in range(6):
        ballot.add_slip("1 1 1 1")
    session.rate.close_ballot()
    told = to_plain(shop.records)
    assert "gave" not in told
    assert "the answers are on the side of disagreeing (1–2)" in told


def test_what_was_agreed_is_told_with_who_and_when(finished, followed):
    action = "Action 1: Try an hour by phone every Wednesday"
    assert f"{action}; First step: Ask the switchboard" in to_plain(finished)
    assert "Responsible: Liisa; Due date: 18 December 2026" in to_plain(finished)
    assert re.search(f"Agreed earlier:\n{action}.*\\(done\\)", to_plain(followed))


def test_there_is_nothing_to_read_out_sign_by_sign(finished, followed):
    for records in (finished, followed):
        assert not re.search(r"[|#*_`±·→─━│]", to_plain(records))


def test_escape_sequences_of_an_older_file_do_not_reach_the_terminal(shop):
    note = shop.at("talk-contact").talk.add("words", Bucket.NEED)
    acting = note.but(text="\x1b]52;c;AAAA\x07words\x1b[2J")
    records = shop.records.copy()
    records.apply([Change(note, acting)])
    told = to_plain(records)
    assert "\x1b" not in told
    assert "Need: words" in told


def test_a_session_that_was_left_at_a_skipped_last_step_can_be_read(shop):
    shop.at("check-out").skip(SkipReason.TIME)
    assert "Step 15 of 15" in to_plain(shop.records)
