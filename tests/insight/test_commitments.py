"""How many things to agree on, and what the room thought of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.i18n import catalogue
from facilitator.insight.commitments import (
    FEWEST,
    FIRST_TIME,
    MOST,
    done_last_time,
    is_too_much,
    open_actions,
    opinions,
    suggested_max,
)
from facilitator.model.record import Commitment
from facilitator.model.words import Outcome
from tests.support import Workshop, begin, follow_up, workshop

ENGLISH = catalogue("en")


@pytest.mark.parametrize(("done", "most"), [(None, 4), (0, 2), (1, 2), (2, 3), (6, 7), (20, 7)])
def test_one_more_than_was_done_last_time_is_suggested(done: int | None, most: int) -> None:
    assert suggested_max(done) == most


@given(st.none() | st.integers(0, 10_000))
def test_a_suggestion_stays_within_its_bounds(done: int | None) -> None:
    assert FEWEST <= suggested_max(done) <= MOST


def test_a_team_without_earlier_actions_has_done_none_that_could_be_counted(
    tmp_path: Path,
) -> None:
    shop = begin(tmp_path)
    assert done_last_time(shop.records) is None
    assert suggested_max(done_last_time(shop.records)) == FIRST_TIME


def test_what_this_session_found_done_is_what_was_done(tmp_path: Path) -> None:
    later = follow_up(workshop(tmp_path))
    assert done_last_time(later.records) == 1
    later.facilitation.commit.review(later.records.earlier_commitments()[1], Outcome.DONE)
    assert done_last_time(later.records) == 2


def test_open_actions_are_those_of_every_session_but_no_requests(tmp_path: Path) -> None:
    later = follow_up(workshop(tmp_path))
    assert open_actions(later.records) == 1
    later.facilitation.commit.add("Call first @Liisa")
    later.facilitation.commit.draft("An idea")
    assert open_actions(later.records) == 2


def test_it_is_too_much_above_the_suggestion_or_above_one_for_each_person(tmp_path: Path) -> None:
    desk = begin(tmp_path).at("decide")
    for name in "abcd":
        desk.commit.add(name)
    assert not is_too_much(desk.records)
    desk.frame.set_people(3)
    assert is_too_much(desk.records)
    desk.frame.set_people(8)
    desk.commit.add("e")
    assert is_too_much(desk.records)


@pytest.fixture
def decided(tmp_path: Path) -> tuple[Workshop, Commitment]:
    shop = begin(tmp_path)
    return shop, shop.at("decide").commit.add("Call first @Liisa !2w")


def test_what_the_room_thought_is_told_each_time_it_was_asked(
    decided: tuple[Workshop, Commitment],
) -> None:
    shop, agreed = decided
    commit = shop.facilitation.commit
    assert opinions(shop.records, agreed, ENGLISH) == []
    commit.consent(agreed, up=5, side=1, down=2)
    commit.confidence(shop.records.commitments[0], [0, 0, 1, 0, 2, 3])
    commit.consent(shop.records.commitments[0], up=8, side=0, down=0)
    assert opinions(shop.records, agreed, ENGLISH) == [
        "in favour 5, reservations 1, against 2",
        "confidence 0–5: 3 people gave 5, 2 gave 4, 1 gave 2",
        "in favour 8",
    ]


def test_what_the_room_thought_of_one_is_not_told_of_another(
    decided: tuple[Workshop, Commitment],
) -> None:
    shop, agreed = decided
    other = shop.facilitation.commit.add("Print the form")
    shop.facilitation.commit.consent(agreed, up=8, side=0, down=0)
    assert opinions(shop.records, other, ENGLISH) == []
