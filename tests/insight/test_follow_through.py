"""Facts of what became of promises: counts, shares only of enough, and never of a person."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from facilitator.i18n import catalogue
from facilitator.insight.follow_through import SHARES_FROM, follow_through, last_time, told
from facilitator.model.record import Change
from facilitator.model.words import CommitmentKind, Helped, Outcome, Status
from tests.support import WallClock, Workshop, begin

ENGLISH = catalogue("en")
LATER = WallClock().now.replace(year=2027, month=3)


def after_promising(folder: Path, n: int, due: str = "18.12.2026") -> Workshop:
    """The session after one that agreed on so many actions, all on the same phase."""
    shop = begin(folder)
    commit = shop.at("talk-contact").commit
    for number in range(1, n + 1):
        commit.add(f"Number {number} @Liisa !{due}")
    after = Workshop(shop.team_file, WallClock(LATER))
    after.at("review")
    return after


def look(shop: Workshop, *outcomes: Outcome, helped: Helped | None = None) -> None:
    for one, outcome in zip(shop.records.earlier_commitments(), outcomes, strict=False):
        shop.facilitation.commit.review(one, outcome, helped=helped, wording="Other")


def test_shares_are_told_from_ten_due_actions(tmp_path: Path) -> None:
    shop = after_promising(tmp_path, SHARES_FROM)
    look(shop, *[Outcome.DONE] * 6, *[Outcome.DROPPED] * 2)
    assert told(follow_through(shop.records), ENGLISH) == [
        "Due so far 10: done 6 (60 %), decided 8 (80 %).",
        "Open 2: carried over 0 times (median).",
    ]


def test_below_ten_only_counts_are_told(tmp_path: Path) -> None:
    shop = after_promising(tmp_path, SHARES_FROM - 1)
    look(shop, *[Outcome.DONE] * 6)
    lines = told(follow_through(shop.records), ENGLISH)
    assert lines[0] == "Due so far 9: done 6, decided 6."
    assert "%" not in " ".join(lines)


def test_nothing_is_told_of_nothing(tmp_path: Path) -> None:
    shop = begin(tmp_path)
    assert last_time(shop.records, ENGLISH) == ""
    assert told(follow_through(shop.records), ENGLISH) == []


@pytest.mark.parametrize(("due", "counted"), [("28.2.2027", 3), ("1.3.2027", 3), ("2.5.2027", 0)])
def test_what_is_not_due_yet_does_not_count(tmp_path: Path, due: str, counted: int) -> None:
    assert follow_through(after_promising(tmp_path, 3, due).records).due == counted


def test_a_new_date_makes_nothing_less_late(tmp_path: Path) -> None:
    shop = after_promising(tmp_path, 1)
    (one,) = shop.records.earlier_commitments()
    shop.facilitation.commit.review(one, Outcome.CONTINUES, due=date(2027, 9, 1))
    assert follow_through(shop.records).due == 1
    assert follow_through(shop.records).open_ages == (1,)


def test_what_was_changed_counts_as_what_it_is_now(tmp_path: Path) -> None:
    shop = after_promising(tmp_path, 2)
    look(shop, Outcome.CHANGED)
    assert follow_through(shop.records).due == 1


def test_a_phase_tells_how_many_were_agreed_on_it_and_have_helped(tmp_path: Path) -> None:
    shop = after_promising(tmp_path, 4)
    look(shop, Outcome.DONE, Outcome.DONE, helped=Helped.PARTLY)
    ((name, made, helped),) = follow_through(shop.records).by_phase
    assert (name, made, helped) == ("First contact", 4, 2)


def test_requests_are_counted_apart(tmp_path: Path) -> None:
    shop = begin(tmp_path)
    for name in ("A longer memory", "A phone line"):
        shop.at("decide").commit.add(name, CommitmentKind.REQUEST)
    later = Workshop(shop.team_file, WallClock(LATER))
    assert last_time(later.records, ENGLISH) == "Requests 2: open 2."
    look(later, Outcome.DONE, Outcome.CONTINUES)
    assert last_time(later.records, ENGLISH) == "Requests 2: answered 1 · no answer yet 1."
    facts = follow_through(later.records)
    assert (facts.due, facts.unanswered) == (0, 1)


def test_what_was_marked_as_done_between_sessions_is_looked_at(tmp_path: Path) -> None:
    shop = after_promising(tmp_path, 1)
    (one,) = shop.records.earlier_commitments()
    shop.team_file.apply([Change(one, one.but(status=Status.DONE))])
    shop.reopen()
    assert [c.id for c in shop.records.earlier_commitments()] == [one.id]
    assert last_time(shop.records, ENGLISH) == "Agreed last time 1: done 1."
    assert follow_through(shop.records).done == 1


def test_no_name_is_ever_told(tmp_path: Path) -> None:
    shop = after_promising(tmp_path, 3)
    look(shop, Outcome.DONE, Outcome.STUCK)
    lines = [last_time(shop.records, ENGLISH), *told(follow_through(shop.records), ENGLISH)]
    assert not any("Liisa" in line for line in lines)
