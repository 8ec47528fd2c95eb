"""What was read back stays confirmed until any of it is another promise."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from facilitator.model.words import CommitmentKind, Status
from tests.support import Workshop, begin, follow_up, lead


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A workshop that has confirmed an action and has an idea left."""
    shop = begin(tmp_path)
    commit = shop.at("decide").commit
    commit.add("Call first @Liisa")
    commit.draft("A video")
    shop.facilitation.confirm()
    return shop


def is_confirmed(shop: Workshop) -> bool:
    return shop.records.session.confirmed_at is not None


def test_it_is_on_the_disk_with_its_time_and_can_be_taken_back(shop: Workshop) -> None:
    assert shop.records.session.confirmed_at == shop.clock.now
    shop.reopen()
    assert shop.records.session.confirmed_at == shop.clock.now
    shop.facilitation.confirm()
    assert is_confirmed(shop)


def test_confirming_can_be_taken_back(shop: Workshop) -> None:
    shop.facilitation.undo()
    assert not is_confirmed(shop)
    shop.facilitation.redo()
    assert is_confirmed(shop)


CHANGES = {
    "another": lambda desk: desk.commit.add("And write @Kalle"),
    "a decision": lambda desk: desk.commit.add("So it is", CommitmentKind.DECISION),
    "its owner": lambda desk: desk.commit.update(desk.records.commitments[0], owner="Kalle"),
    "its words": lambda desk: desk.commit.update(desk.records.commitments[0], text="Write"),
    "its removal": lambda desk: desk.commit.remove(desk.records.commitments[0]),
    "letting go": lambda desk: desk.commit.drop(desk.records.commitments[0]),
    "an idea taken up": lambda desk: desk.commit.promote(
        desk.records.commitments[1], CommitmentKind.ACTION
    ),
    "consent": lambda desk: desk.commit.consent(desk.records.commitments[0], up=4, side=0, down=0),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_another_promise_makes_it_a_draft_until_that_is_taken_back(shop: Workshop, change) -> None:
    change(shop.facilitation)
    assert not is_confirmed(shop)
    shop.facilitation.undo()
    assert is_confirmed(shop)
    shop.facilitation.redo()
    assert not is_confirmed(shop)


OTHER_WORK = {
    "an idea": lambda desk: desk.commit.draft("A song"),
    "an idea let go": lambda desk: desk.commit.drop(desk.records.commitments[1]),
    "the next session": lambda desk: desk.commit.set_next(date(2027, 1, 23)),
    "moving": lambda desk: desk.previous(),
    "the end": lambda desk: desk.close(),
    "done": lambda desk: desk.commit.update(desk.records.commitments[0], status=Status.DONE),
}


@pytest.mark.parametrize("work", OTHER_WORK.values(), ids=OTHER_WORK)
def test_other_work_changes_nothing_of_what_was_confirmed(shop: Workshop, work) -> None:
    work(shop.facilitation)
    assert is_confirmed(shop)


def test_a_later_session_that_finds_out_what_became_of_it_leaves_it_confirmed(
    tmp_path: Path,
) -> None:
    first = begin(tmp_path)
    lead(first)
    first.facilitation.confirm()
    later = follow_up(first).records
    assert later.reviews()
    (session,) = later.earlier_sessions()
    assert session.confirmed_at is not None


def test_a_later_session_that_changes_it_makes_it_a_draft(tmp_path: Path) -> None:
    first = begin(tmp_path)
    lead(first)
    first.facilitation.confirm()
    shop = follow_up(first)
    earlier = shop.records.earlier_commitments()[0]
    shop.facilitation.commit.update(earlier, owner="Kalle")
    (session,) = shop.records.earlier_sessions()
    assert session.confirmed_at is None
