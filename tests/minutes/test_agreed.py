"""What the minutes say of what was agreed, of what was not, and of who was there."""

from __future__ import annotations

from datetime import date

import pytest

from facilitator.minutes.plain import to_plain
from facilitator.model.words import Bucket, CommitmentKind, Need, SkipReason
from tests.minutes.reading import lines, part, written
from tests.support import Workshop


def test_a_skipped_agreeing_is_said_plainly_and_why(shop: Workshop) -> None:
    shop.skip("decide", SkipReason.ENERGY)
    minutes = written(shop.records)
    assert lines(part(minutes, "Actions")) == ["No actions have been agreed."]
    assert "skipped: no energy left" in minutes


def test_drafts_that_were_not_shaped_are_ideas_and_no_actions(shop: Workshop) -> None:
    shop.at("talk-contact").commit.draft("A video")
    shop.at("decide")
    minutes = written(shop.records)
    assert lines(part(minutes, "Actions")) == ["No actions have been agreed."]
    assert lines(part(minutes, "Ideas that were not agreed on")) == ["A video (First contact)"]


def test_what_was_parked_or_let_go_keeps_its_reason(shop: Workshop) -> None:
    commit = shop.at("decide").commit
    commit.drop(commit.draft("A video"), "no time")
    commit.drop(commit.draft("A song"))
    commit.promote(commit.draft("A play"), CommitmentKind.PARKED, "after the summer")
    assert lines(part(written(shop.records), "Ideas that were not agreed on")) == [
        "A video (dropped: no time)",
        "A song (dropped)",
        "A play (parked: after the summer)",
    ]


def test_an_action_says_what_it_answers(shop: Workshop) -> None:
    talk = shop.at("talk-contact").talk
    notes = [talk.add(text, Bucket.WORRY) for text in ("No codes", "No way in")]
    shop.facilitation.sort.new_theme("Codes", notes)
    commit = shop.at("decide").commit
    agreed = commit.draft("Phone hour", shop.records.notes_of(shop.step("talk-contact"))[0])
    commit.update(agreed, kind=CommitmentKind.ACTION, owner="Liisa", need=Need.SKILLS)
    assert "| First contact · skills (2 notes), N1 | open |" in written(shop.records)


def test_a_decision_says_why_how_and_when_it_is_looked_at_again(shop: Workshop) -> None:
    commit = shop.at("decide").commit
    decided = commit.add("Visits are at home", CommitmentKind.DECISION)
    commit.consent(decided, up=5, side=1, down=2)
    commit.consent(shop.records.commitments[0], up=8, side=0, down=0)
    commit.update(shop.records.commitments[0], reason="homes tell more", dissent="two of us go")
    assert (
        "| D1 | Visits are at home | homes tell more "
        "| by consent: in favour 5, reservations 1, against 2; in favour 8 "
        "| two of us go | 2 January 2027 |"
    ) in part(written(shop.records), "Decisions")


def test_what_the_room_thought_stands_beside_an_action_and_is_read_aloud(shop: Workshop) -> None:
    commit = shop.at("decide").commit
    commit.confidence(commit.add("Call first @Liisa !2w"), [0, 0, 0, 1, 2, 4])
    assert "| confidence 0–5: 4 people gave 5, 2 gave 4, 1 gave 3 |" in written(shop.records)
    assert "confidence 0–5: 4 people gave 5, 2 gave 4, 1 gave 3" in to_plain(shop.records)


def test_a_request_says_why(shop: Workshop) -> None:
    commit = shop.at("decide").commit
    request = commit.add("A longer memory @IT", CommitmentKind.REQUEST)
    commit.update(request, reason="people start over")
    assert "| R1 | IT | A longer memory | people start over |" in written(shop.records)


@pytest.mark.parametrize("is_here", [True, False])
def test_the_head_says_which_roles_were_there_but_never_whether_a_manager_was(
    shop: Workshop, is_here: bool
) -> None:
    before = written(shop.records)
    facts = {"roles": "nurse", "missing": "clients", "purpose": "", "people": 8}
    shop.facilitation.frame.set_facts(**facts, manager_present=is_here, next_on=date(2027, 1, 23))
    minutes = written(shop.records)
    assert "**Roles:** nurse" in minutes
    assert "**Viewpoints that were missing:** clients" in minutes
    assert "Roles" not in before
    assert "manager" not in minutes.casefold()
    assert "manager" not in to_plain(shop.records).casefold()


@pytest.mark.parametrize("kind", CommitmentKind)
def test_what_would_make_it_safe_to_try_stands_in_the_minutes_of_every_sort(
    shop: Workshop, kind: CommitmentKind
) -> None:
    commit = shop.at("decide").commit
    agreed = commit.draft("Visits are at home")
    if kind is not CommitmentKind.DRAFT:
        agreed = commit.promote(agreed, kind)
    commit.update(shop.records.commitments[0], dissent="two of us go")
    assert "two of us go" in written(shop.records)
    assert "To be safe to try: two of us go" in to_plain(shop.records)
