"""The facts of a session, and where it was left."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from facilitator.i18n import catalogue
from facilitator.model.words import Bucket, SkipReason
from facilitator.session.facilitation import Facilitation
from facilitator.session.where_we_were import in_one_line, where_we_were
from facilitator.store.team_file import TeamFile
from tests.problems import told
from tests.support import START, WallClock, Workshop, begin, follow_up, workshop

FACTS: dict[str, Any] = {
    "purpose": "Agree on the form",
    "people": 7,
    "roles": "counsellor, nurse",
    "missing": "clients",
    "manager_present": True,
    "next_on": date(2027, 1, 23),
}


class TestFacts:
    @pytest.mark.parametrize("fact", ["purpose", "roles", "missing"])
    def test_a_fact_longer_than_fits_is_told_and_nothing_is_saved(
        self, shop: Workshop, fact: str
    ) -> None:
        shop.facilitation.frame.set_facts(**FACTS | {fact: "ä" * 300})
        with told("301 characters. At most 300 fit.*still where you typed it"):
            shop.facilitation.frame.set_facts(**FACTS | {fact: "ä" * 301})
        assert getattr(shop.records.session, fact) == "ä" * 300

    def test_names_are_shorter_than_other_lines(self, shop: Workshop) -> None:
        desk = shop.facilitation
        made = desk.commit.update(desk.commit.add("Phone hour"), first_step="a" * 300)
        for refused in (
            lambda: desk.commit.update(made, owner="a" * 81),
            lambda: desk.commit.add(f"Phone hour @{'a' * 81}"),
            lambda: desk.sort.new_theme("a" * 81),
        ):
            with told("At most 80 fit"):
                refused()
        with told("At most 300 fit"):
            desk.commit.update(made, first_step="a" * 301)

    def test_all_facts_are_saved_as_one_deed(self, shop: Workshop) -> None:
        desk, before = shop.facilitation, shop.records.copy()
        desk.frame.set_facts(**FACTS)
        session = shop.records.session
        assert {name: getattr(session, name) for name in FACTS} == FACTS
        desk.undo()
        assert shop.records == before

    @pytest.mark.parametrize(
        ("fact", "value", "why"),
        [
            ("people", 0, "from 1 to 500"),
            ("people", 501, "from 1 to 500"),
            ("next_on", date(2026, 11, 20), "cannot be before this one"),
            ("roles", "nurse 131052-308T", "identity code"),
            ("missing", "131052-308T", "identity code"),
        ],
    )
    def test_a_fact_that_cannot_be_leaves_all_as_it_was(
        self, shop: Workshop, fact: str, value: Any, why: str
    ) -> None:
        before = shop.records.copy()
        with told(why):
            shop.facilitation.frame.set_facts(**FACTS | {fact: value})
        assert shop.records == before

    def test_a_skipped_opening_loses_nothing_and_people_are_still_asked_for(
        self, tmp_path: Path
    ) -> None:
        shop = begin(tmp_path, people=None)
        desk = shop.facilitation
        desk.skip(SkipReason.TIME)
        assert desk.frame.needs_people
        desk.frame.set_people(6)
        assert not desk.frame.needs_people
        assert shop.records.session.people == 6


class TestWhereWeWere:
    def test_a_session_that_has_only_been_opened_has_little_to_tell(self, shop: Workshop) -> None:
        assert where_we_were(shop.records) == ["Step 1 of 15: What is this for?"]
        assert not shop.facilitation.has_begun

    def test_it_tells_the_step_the_notes_the_themes_and_what_was_agreed(
        self, shop: Workshop
    ) -> None:
        desk = shop.at("talk-contact")
        for text in ("one", "two"):
            desk.talk.add(text, Bucket.WORRY)
        for name in ("Phones", "Forms", "Codes", "Visits"):
            desk.sort.new_theme(name)
        desk.commit.add("Call first @Liisa !2w")
        desk.commit.draft("An idea")
        shop.at("questions").collect.add("secret", Bucket.CUSTOMER_QUESTION)
        assert where_we_were(shop.records) == [
            "Step 10 of 15: What would clients ask?",
            "2 notes · 1 of 3 phases · 1 note behind the curtain",
            "Themes: Phones, Forms, Codes +1",
            "Agreed so far: 1 action, 1 draft",
        ]
        assert in_one_line(shop.records, catalogue("en")) == (
            "Step 10 of 15 · 3 notes · 1 action, 1 draft"
        )

    def test_it_tells_what_is_still_open_from_earlier_sessions(self, tmp_path: Path) -> None:
        later = follow_up(workshop(tmp_path))
        assert where_we_were(later.records)[-1] == (
            "Agreed last time 2: done 1 · stuck 1. Requests 1: open 1."
        )


class TestAnotherDay:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        shop = begin(tmp_path)
        shop.at("talk-contact")
        shop.facilitation.leave()
        return shop.team_file.path

    def reopened(self, path: Path, now: datetime) -> Facilitation:
        team_file = TeamFile.open(path)
        return Facilitation(team_file, team_file.sessions()[-1], now=WallClock(now))

    @pytest.mark.parametrize(("days", "is_new_day"), [(0, False), (1, True), (40, True)])
    def test_it_is_known_where_a_session_goes_on_that_was_left_on_an_earlier_day(
        self, path: Path, days: int, is_new_day: bool
    ) -> None:
        os.utime(path, (START.timestamp(), START.timestamp()))
        desk = self.reopened(path, START + timedelta(days=days))
        assert desk.resumed_at == (desk.current.id if is_new_day else None)

    def test_once_the_room_has_moved_on_the_step_is_itself_again(self, path: Path) -> None:
        os.utime(path, (START.timestamp(), START.timestamp()))
        desk = self.reopened(path, START + timedelta(days=1))
        desk.next()
        desk.previous()
        assert desk.resumed_at is None

    def test_a_session_that_has_ended_does_not_go_on(self, tmp_path: Path) -> None:
        shop = workshop(tmp_path)
        shop.facilitation.leave()
        desk = self.reopened(shop.team_file.path, START + timedelta(days=400))
        assert desk.resumed_at is None

    def test_drafts_are_drafts_when_the_session_goes_on(self, tmp_path: Path) -> None:
        shop = begin(tmp_path)
        draft = shop.at("decide").commit.draft("An idea")
        shop.facilitation.leave()
        desk = self.reopened(shop.team_file.path, START + timedelta(days=9))
        assert desk.records.drafts == [draft]
        assert where_we_were(desk.records)[-1] == "Agreed so far: 1 draft"

    def test_a_log_that_a_killed_program_left_tells_the_day_too(self, path: Path) -> None:
        os.utime(path, (START.timestamp(), START.timestamp()))
        log = path.with_name(f"{path.name}-wal")
        log.touch()
        later = (START + timedelta(days=1)).timestamp()
        os.utime(log, (later, later))
        assert self.reopened(path, START + timedelta(days=1)).resumed_at is None
