"""What is corrected is corrected in all of the file: also where it was voted on or talked about."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from facilitator.minutes.whole_json import to_json
from facilitator.model.record import Commitment, Count, Theme, Topic
from facilitator.session.facilitation import Facilitation
from facilitator.session.keeping import Keeping
from facilitator.session.merging import merge
from facilitator.session.start import start_session
from facilitator.store import changes
from facilitator.store.merging import read_holding
from facilitator.store.team_file import TeamFile
from tests.session.talks import TALK, make_themes, talking, vote
from tests.support import PACK, WallClock, Workshop, begin
from tests.traces import assert_nowhere

OLD, NEW = "Call Zebulon on Mondays", "Call them on Mondays"
THREE_AND_MORE = [0, 0, 1, 2, 4, 1]


def estimated(shop: Workshop) -> Commitment:
    """Something agreed, of which the room has said how likely it is."""
    agreed = shop.at("decide").commit.add(f"{OLD} @Liisa")
    shop.facilitation.commit.confidence(agreed, THREE_AND_MORE)
    return agreed


def on_disk(shop: Workshop) -> object:
    """The records of the session, read anew."""
    return shop.team_file.session_records(shop.records.session)


def corrected_and_not(shop: Workshop, folder: Path) -> tuple[Path, Path]:
    """The team's file with a word that was corrected late, and a copy from before."""
    number = estimated(shop).number
    shop.facilitation.leave()
    here, there = shop.team_file.path, folder / "stick.db"
    shutil.copy(here, there)
    late = patch.object(changes, "this_minute", lambda: "2099-01-01T09:00")
    with late, Keeping.open(here) as desk:
        desk.edit(desk.numbered(number), text=NEW)
    return here, there


class TestSomethingAgreed:
    def test_its_old_words_are_in_no_file_and_undo_brings_all_of_them_back(
        self, tmp_path: Path
    ) -> None:
        shop = begin(tmp_path)
        agreed = estimated(shop)
        before = shop.records.copy()
        shop.facilitation.commit.update(agreed, text=NEW)
        assert {count.item_text for count in shop.records.all(Count)} == {NEW}
        assert on_disk(shop) == shop.records
        assert_nowhere(tmp_path, "Zebulon")
        assert "Zebulon" not in to_json(shop.records)
        shop.facilitation.undo()
        assert shop.records == before
        assert on_disk(shop) == before

    def test_between_sessions_also_the_words_of_an_earlier_one_are_corrected(
        self, tmp_path: Path
    ) -> None:
        shop = begin(tmp_path)
        number = estimated(shop).number
        first = shop.records.session
        start_session(shop.team_file, PACK, minutes=90, language="en", now=datetime(2027, 1, 23))
        shop.facilitation.leave()
        with Keeping.open(shop.team_file.path) as desk:
            desk.edit(desk.numbered(number), text=NEW)
            assert_nowhere(tmp_path, "Zebulon")
            assert desk.records.all(Count) == []
            desk.undo()
            with TeamFile.open(desk.file) as file:
                counts = file.session_records(first).all(Count)
            assert {count.item_text for count in counts} == {OLD}

    def test_that_is_no_change_of_the_session_that_would_win_in_a_merge(
        self, tmp_path: Path
    ) -> None:
        shop = begin(tmp_path)
        here, there = corrected_and_not(shop, tmp_path)
        session = shop.records.session_id
        assert read_holding(here).changed[session] == read_holding(there).changed[session]

    @pytest.mark.parametrize("is_later", [True, False])
    def test_copies_that_are_merged_keep_no_old_words_either(
        self, tmp_path: Path, is_later: bool
    ) -> None:
        shop = begin(tmp_path)
        here, there = corrected_and_not(shop, tmp_path)
        minute = "2099-01-02T09:00" if is_later else "2000-01-01T09:00"
        with patch.object(changes, "this_minute", lambda: minute), TeamFile.open(there) as file:
            led = Facilitation(file, file.sessions()[0], now=WallClock())
            led.talk.park_text("said there")
        for pair in ((here, there), (there, here)):
            rows = merge(*pair, is_same_team=False).union.holding.records.values()
            assert {row.item_text for row in rows if isinstance(row, Count)} == {NEW}


class TestATheme:
    def test_its_old_name_is_in_no_file_and_undo_brings_all_of_it_back(
        self, tmp_path: Path
    ) -> None:
        shop = talking(tmp_path, queue="themes")
        make_themes(shop, "one", "other")
        theme = next(theme for theme in shop.records.themes if theme.name == "one")
        shop.facilitation.sort.rename(theme, "Zebulon")
        vote(shop, *["Zebulon, other"] * 3)
        shop.at(TALK)
        before = shop.records.copy()
        assert "Zebulon" in {topic.text for topic in before.all(Topic)}
        shop.facilitation.sort.rename(shop.records.get(Theme, theme.id), "Somebody")
        assert {count.item_text for count in shop.records.all(Count)} == {"Somebody", "other"}
        assert on_disk(shop) == shop.records
        assert_nowhere(tmp_path, "Zebulon")
        shop.facilitation.undo()
        assert shop.records == before
        assert on_disk(shop) == before
