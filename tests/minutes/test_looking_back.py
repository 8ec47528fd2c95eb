"""What became of earlier promises, as it travels with a session to another workspace."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from facilitator.minutes.document import compose
from facilitator.minutes.markdown import to_markdown
from facilitator.minutes.whole_json import from_json, to_json
from facilitator.model.record import Review
from facilitator.model.records import SessionRecords
from facilitator.model.words import Outcome, Profile
from facilitator.store.importing import import_session
from facilitator.store.team_file import TeamFile
from facilitator.store.workspace import Workspace
from tests.support import WallClock, Workshop, begin


@pytest.fixture
def third(tmp_path: Path) -> SessionRecords:
    """The third session, which changes what the second had carried over."""
    shop = begin(tmp_path / "one")
    shop.at("decide").commit.add("Phone hour @Liisa !1.2.2027")
    for month, outcome, said in (
        (2, Outcome.CONTINUES, {"due": date(2027, 4, 1)}),
        (4, Outcome.CHANGED, {"wording": "Half an hour by phone"}),
    ):
        shop = Workshop(shop.team_file, WallClock(datetime(2027, month, 10, 9)))
        (one,) = shop.records.earlier_commitments()
        shop.at("review").commit.review(one, outcome, "as it was told", **said)
    return shop.records


def section(records: SessionRecords, profile: Profile = Profile.TEAM) -> str:
    written = to_markdown(compose(records, profile))
    return written[written.index("What we agreed earlier") :]


def test_the_history_of_a_promise_travels_with_the_session(
    third: SessionRecords, tmp_path: Path
) -> None:
    whole = from_json(to_json(third))
    assert sorted(r.id for r in whole.records.all(Review)) == sorted(
        r.id for r in third.all(Review)
    )
    path = import_session(Workspace(tmp_path / "two"), whole.records, "Ours", is_chosen=True)
    with TeamFile.open(path) as team_file:
        brought = team_file.session_records(team_file.sessions()[-1])
        assert section(brought) == section(third)


def test_the_session_before_is_brought_over_afterwards(
    third: SessionRecords, tmp_path: Path
) -> None:
    second = next(s for s in third.earlier_sessions() if s.number == 2)
    original = Workspace(tmp_path / "one").teams()[0].path
    with TeamFile.open(original) as team_file:
        texts = [to_json(third), to_json(team_file.session_records(second))]
    for text in texts:
        records = from_json(text).records
        path = import_session(Workspace(tmp_path / "two"), records, "Ours", is_chosen=True)
    with TeamFile.open(path) as team_file:
        brought = team_file.session_records(team_file.sessions()[-1])
        assert section(brought) == section(third)
        assert len(brought.all(Review)) == 2


def test_others_are_told_neither_the_days_nor_the_words(third: SessionRecords) -> None:
    assert "10 February 2027 continues: as it was told; changed: as it was told" in section(third)
    told = section(third, Profile.OUTSIDE)
    assert "| changed |" in told
    assert "as it was told" not in told
    assert "10 February" not in told
