"""A whole session with every way in which people say something, and what its files tell of them."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from itertools import chain
from pathlib import Path

import pytest

from facilitator.minutes.document import compose
from facilitator.minutes.markdown import to_markdown
from facilitator.model.record import Note
from facilitator.model.words import Bucket, Channel, Profile, RateMethod
from facilitator.session.importing import read_notes
from facilitator.store.team_file import TeamFile
from tests.support import Workshop
from tests.traces import (
    assert_log_is_empty,
    assert_no_column_for_people,
    assert_no_moments,
    assert_no_slip,
    assert_nowhere,
    assert_rows_lie_by_id,
)

SLIPS = ("5 1 2 3", "4 1 2 3", "5 2 2 3", "4 1 1 3", "5 1 2 2", "4 4 2 5")
OPINIONS = {
    RateMethod.CONSENT: ("3 1 2 3", "3 3 2 1", "1 3 3 2", "2 3 1 3"),
    RateMethod.CONFIDENCE: ("5 0 4 3", "4 1 5 0", "0 5 3 4", "3 0 5 4"),
    RateMethod.RANK: ("4 1 3 2", "2 4 1 3", "3 1 4 2", "1 4 2 3"),
}
"""Slips of four answers each, by the way of rating."""
GONE = ("regretted", "mistyped", "discarded", "withdrawn")
"""Words of notes that were removed, corrected, thrown away, or taken back."""
WORRY = Bucket.WORRY


def all_is_well(shop: Workshop, *gone: str) -> None:
    """What must hold after every reveal and every close of a ballot."""
    file = shop.team_file.path
    folder = file.parents[1]
    session = shop.records.session
    assert_no_column_for_people(file)
    assert_rows_lie_by_id(file)
    assert_log_is_empty(file)
    assert_nowhere(folder, *gone)
    assert_no_slip(folder, [*SLIPS, *chain.from_iterable(OPINIONS.values())])
    moments = [session.started_at, session.ended_at, shop.records.stage.deadline]
    assert_no_moments(folder, file, [moment.isoformat() for moment in moments if moment])


def write_slowly(shop: Workshop, *texts: str) -> list[Note]:
    """Each note a minute after the one before, so that a moment would tell which it was."""
    notes = []
    for text in texts:
        shop.clock.move(1)
        notes.append(shop.facilitation.collect.add(text, WORRY))
    return notes


def lead(shop: Workshop, folder: Path) -> None:
    """The session: slips, the keyboard going round, a file, notes one by one, and ballots."""
    desk = shop.at("now", 7)
    for slip in SLIPS:
        desk.rate.open_scale().add_slip(slip)
    desk.undo()
    desk.rate.open_scale().add_slip(SLIPS[-1])
    desk.rate.close_ballot()
    all_is_well(shop)

    desk = shop.at("questions", 7)
    regretted, mistyped, *_rest = write_slowly(
        shop, "regretted words", "mistyped words", *(f"on paper {n}" for n in range(12))
    )
    desk.collect.remove(regretted)
    desk.collect.edit(mistyped, "corrected words")
    desk.collect.set_channel(Channel.PASS)
    for person in range(4):
        desk.collect.begin_turn()
        write_slowly(shop, f"by the keyboard {person} first", f"by the keyboard {person} second")
        write_slowly(shop, "withdrawn words")
        desk.undo()
        desk.collect.end_turn()
        all_is_well(shop, "regretted", "mistyped", "withdrawn")
    desk.collect.set_channel(Channel.IMPORT)
    file = folder / "from the form.txt"
    file.write_text("\n".join(f"in the file {n}" for n in range(12)), encoding="utf-8")
    desk.collect.add_many(read_notes(file).texts, WORRY)
    file.unlink()
    for _ in range(3):
        desk.collect.reveal_one()
        all_is_well(shop, *GONE)
    desk.undo()
    all_is_well(shop, *GONE)
    desk.collect.reveal()
    all_is_well(shop, *GONE)
    desk.collect.add("late", WORRY)

    shop.redefine("person", hidden=True)
    desk = shop.at("person", 7)
    write_slowly(shop, *(f"discarded words {n}" for n in range(5)))
    desk.collect.discard_hidden()
    all_is_well(shop, *GONE)

    desk = shop.at("vote", 7)
    votes = desk.rate.open_dots()
    for number in range(1, 5):
        votes.add_slip(str(number % 2 + 1))
    desk.rate.close_ballot()
    all_is_well(shop, *GONE)

    for promise in ("phone hour", "plain letters", "one system", "first visit"):
        desk.commit.add(f"A {promise} @Liisa")
    for method, slips in OPINIONS.items():
        shop.redefine("now", method=method, statements=[], source=None)
        desk = shop.at("now", 7)
        ballot = desk.rate.open_dots() if method is RateMethod.RANK else desk.rate.open_scale()
        if method is RateMethod.RANK:
            desk.rate.set_dots(4)
        for slip in slips:
            ballot.add_slip(slip)
        desk.rate.close_ballot()
        all_is_well(shop, *GONE)
        shop.at("opening", 1)


class TestAScriptedSession:
    def test_nothing_tells_who_when_or_in_which_order_at_any_moment(
        self, shop: Workshop, tmp_path: Path
    ) -> None:
        lead(shop, tmp_path)
        folder = shop.team_file.path.parents[1]
        written = to_markdown(compose(shop.records, Profile.TEAM))
        (folder / "minutes.md").write_text(written, encoding="utf-8")
        shop.facilitation.close()
        all_is_well(shop, *GONE)
        shop.facilitation.leave()
        all_is_well(shop, *GONE)

    def test_a_session_left_in_the_middle_tells_no_more(self, shop: Workshop) -> None:
        desk = shop.at("questions", 7)
        (regretted,) = write_slowly(shop, "regretted words")
        write_slowly(shop, *(f"on paper {n}" for n in range(30)))
        desk.collect.remove(regretted)
        desk.leave()
        all_is_well(shop, "regretted")

    def test_in_the_middle_of_writing_the_looks_would_find_the_order(self, shop: Workshop) -> None:
        """Else they would find nothing afterwards either, whatever there is."""
        shop.at("questions")
        write_slowly(shop, "regretted words", *(f"on paper {n}" for n in range(30)))
        file = shop.team_file.path
        # Into the file, as SQLite does by itself when its log has grown.
        with closing(sqlite3.connect(file)) as other:
            other.execute("PRAGMA wal_checkpoint(PASSIVE)")
        with pytest.raises(AssertionError, match="another order"):
            assert_rows_lie_by_id(file)
        with pytest.raises(AssertionError):
            assert_log_is_empty(file)
        with pytest.raises(AssertionError, match="is in"):
            assert_nowhere(file.parent, "regretted")
        (file.parent / "notes.txt").write_text("5, 1, 2, 3", encoding="utf-8")
        with pytest.raises(AssertionError, match="is in notes"):
            assert_no_slip(file.parent, SLIPS)


KILLED = """
    import os, sys
    from pathlib import Path
    from facilitator.model.words import Bucket, Channel
    from facilitator.session.facilitation import Facilitation
    from facilitator.store.team_file import TeamFile

    team_file = TeamFile.open(Path(sys.argv[1]))
    desk = Facilitation(team_file, team_file.sessions()[-1])
    step = {step.definition.id: step for step in desk.records.steps}
    desk.go_to(step["now"])
    ballot = desk.rate.open_scale()
    for slip in sys.argv[2:]:
        ballot.add_slip(slip)
    desk.go_to(step["questions"])
    for number in range(20):
        desk.collect.add(f"on paper {number}", Bucket.WORRY)
    desk.collect.remove(desk.collect.add("regretted words", Bucket.WORRY))
    desk.collect.set_channel(Channel.PASS)
    desk.collect.begin_turn()
    desk.collect.edit(desk.collect.add("mistyped words", Bucket.WORRY), "corrected words")
    os._exit(9)
"""


class TestAProgramThatWasKilled:
    @pytest.fixture
    def killed(self, shop: Workshop) -> Workshop:
        """A session whose program died in somebody's turn, with a ballot open elsewhere."""
        path = shop.team_file.path
        shop.facilitation.leave()
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(KILLED), str(path), *SLIPS],
            cwd=Path(__file__).parents[2],
            check=False,
        )
        assert done.returncode == 9
        shop.team_file = TeamFile.open(path)
        return shop

    def test_it_loses_at_most_the_open_ballot(self, killed: Workshop) -> None:
        desk = killed.reopen()
        assert desk.records.hidden_count(desk.current) == 21
        assert not desk.collect.is_turn_on
        assert desk.unsaved_slips == 0
        folder = killed.team_file.path.parents[1]
        assert_no_slip(folder, SLIPS)
        desk.leave()

    def test_opened_again_and_left_it_tells_nothing(self, killed: Workshop) -> None:
        killed.reopen().leave()
        all_is_well(killed, "regretted", "mistyped")

    def test_opened_again_and_revealed_it_tells_nothing(self, killed: Workshop) -> None:
        desk = killed.reopen()
        desk.collect.reveal_one()
        all_is_well(killed, "regretted", "mistyped")
        desk.collect.reveal()
        all_is_well(killed, "regretted", "mistyped")
        desk.leave()
