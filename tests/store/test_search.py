"""What of a team's file is searched, and what never is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from facilitator.i18n import catalogue
from facilitator.model.problem import Problem
from facilitator.model.record import Change, PrivateNote
from facilitator.model.said import Sorted
from facilitator.model.words import Bucket, Channel, CommitmentKind
from facilitator.store.search import said_in
from tests.support import Workshop, begin, follow_up, workshop

SECRET = "SECRET"


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return begin(tmp_path)


def texts(shop: Workshop) -> list[str]:
    return [said.whole for said in said_in(shop.team_file.path)]


def test_notes_and_what_was_agreed_are_told_with_their_place(tmp_path: Path) -> None:
    said = {one.text: one for one in said_in(workshop(tmp_path).team_file.path)}

    worry = said["We write the history twice."]
    assert (worry.session, worry.day, worry.place) == (1, date(2026, 11, 21), "Assessment")
    assert worry.kind is Bucket.WORRY
    assert worry.number is None
    # Of no phase: the step is told.
    assert said["Explaining a decision in writing, plainly"].place == "Which skills?"

    action = said["Try an hour by phone every Wednesday"]
    assert (action.kind, action.number) == (CommitmentKind.ACTION, 1)
    assert action.whole.endswith(" · Liisa · Ask the switchboard for a number on Monday")
    assert "Make the form remember for a day · Liisa · IT support" in {
        one.whole for one in said.values()
    }
    assert said["A first visit is always at home"].kind is CommitmentKind.DECISION


def test_themes_are_told_with_what_they_say(shop: Workshop) -> None:
    sort = shop.at("sort").sort
    theme = sort.new_theme("Reaching people by phone")
    sort.summarise([(theme, "Nobody answers before noon")])
    (said,) = said_in(shop.team_file.path)
    assert (said.session, said.kind, said.number) == (1, Sorted.THEME, None)
    assert said.whole == "Reaching people by phone · Nobody answers before noon"
    assert said.about(catalogue("en")) == "Theme"


def test_a_theme_of_what_is_behind_the_curtain_is_not_told(shop: Workshop) -> None:
    shop.redefine("person", hidden=True, channel=Channel.PAPER)
    (note,) = shop.at("person").collect.add_many(["A"], Bucket.WORRY)
    theme = shop.facilitation.sort.new_theme(SECRET)
    shop.team_file.apply([Change(note, note.but(theme_id=theme.id))])
    assert texts(shop) == []


def test_ideas_that_nobody_agreed_on_are_not_told(tmp_path: Path) -> None:
    told = texts(workshop(tmp_path))
    assert not {"A video about the form", "Print the form"} & set(told)


def test_the_latest_session_comes_first_and_in_it_what_was_agreed(tmp_path: Path) -> None:
    shop = follow_up(workshop(tmp_path))
    shop.at("talk-contact").talk.add("Said later", Bucket.GAIN)
    shop.at("decide").commit.add("Agreed later @Liisa")
    said = said_in(shop.team_file.path)
    assert [one.text for one in said[:2]] == ["Agreed later", "Said later"]
    assert [one.session for one in said] == sorted((one.session for one in said), reverse=True)


@pytest.mark.parametrize("channel", [Channel.PAPER, Channel.PASS])
def test_nothing_from_behind_the_curtain_is_told_nor_what_grew_from_it(
    shop: Workshop, channel: Channel
) -> None:
    shop.redefine("person", hidden=True, channel=channel)
    note = shop.at("person").collect.add_many([SECRET], Bucket.WORRY)[0]
    shop.facilitation.commit.draft(SECRET, note)
    action = shop.records.drafts[0]
    shop.team_file.apply([Change(action, action.but(kind=CommitmentKind.ACTION, owner="L"))])
    assert texts(shop) == []

    shop.facilitation.collect.reveal()
    assert texts(shop) == [f"{SECRET} · L", SECRET]


def test_private_notes_are_not_told(shop: Workshop) -> None:
    session = shop.records.session
    private = PrivateNote(
        id="p", session_id=session.id, step_id=session.step_id, position=1, text=SECRET
    )
    shop.team_file.apply([Change(None, private)])
    assert texts(shop) == []


def test_a_note_that_was_removed_is_not_found_any_more(shop: Workshop) -> None:
    note = shop.at("talk-contact").talk.add(SECRET, Bucket.WORRY)
    assert texts(shop) == [SECRET]
    shop.facilitation.talk.remove(note)
    assert texts(shop) == []


def test_lines_of_a_note_stand_on_one(shop: Workshop) -> None:
    shop.at("talk-contact").talk.add("one  two\n\nthree", Bucket.WORRY)
    assert texts(shop) == ["one two / three"]


def test_a_file_of_the_first_version_is_searched_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    with closing(sqlite3.connect(file)) as db:
        db.executescript(Path(__file__).with_name("first_version.sql").read_text())
    before = file.read_bytes()
    assert said_in(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE sessions SET phases = '{'",
        "UPDATE steps SET definition = '[]'",
        "UPDATE notes SET text = x'00'",
        "UPDATE notes SET bucket = 'of another program'",
        "UPDATE sessions SET started_at = 'soon'",
        "DROP TABLE commitments",
        "PRAGMA application_id = 1",
    ],
)
def test_a_file_that_cannot_be_understood_says_so(shop: Workshop, damage: str) -> None:
    shop.at("person").collect.add_many(["A note"], Bucket.WORRY)
    shop.facilitation.leave()
    with closing(sqlite3.connect(shop.team_file.path)) as db, db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute(damage)
    with pytest.raises(Problem):
        said_in(shop.team_file.path)


def test_a_text_is_in_no_trace_of_an_error(shop: Workshop) -> None:
    shop.at("talk-contact").talk.add(SECRET, Bucket.WORRY)
    assert SECRET not in repr(said_in(shop.team_file.path))
