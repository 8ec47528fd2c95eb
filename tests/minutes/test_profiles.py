"""Minutes for others tell nothing in people's own words, and nothing of what is sensitive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.minutes.document import compose
from facilitator.minutes.html import to_html
from facilitator.model.record import Change, Note
from facilitator.model.records import SessionRecords
from facilitator.model.words import Bucket, Profile, SkipReason
from tests.minutes.reading import headings, lines, part, written
from tests.support import Workshop, begin, pack_of

SAID = "Said by somebody"


def outside(records: SessionRecords) -> str:
    """Minutes for others, in every format of ours."""
    return written(records, Profile.OUTSIDE) + to_html(compose(records, Profile.OUTSIDE))


@given(data=st.data())
def test_no_note_is_ever_told_whatever_it_is_and_wherever_it_belongs(finished, data):
    maybe = data.draw
    ids = [f"note-{number}" for number in range(4)]
    notes = [
        Note(
            id=id_,
            step_id=maybe(st.sampled_from(finished.steps)).id,
            text=f"{SAID} {id_}",
            bucket=maybe(st.sampled_from(Bucket)),
            phase=maybe(st.sampled_from([None, "contact", "unknown"])),
            position=maybe(st.none() | st.integers(1, 9)),
            hidden=maybe(st.booleans()),
            parked=maybe(st.booleans()),
            lone=maybe(st.booleans()),
            theme_id=maybe(st.sampled_from([None, *(t.id for t in finished.themes)])),
            same_as=maybe(st.sampled_from([None, *ids])),
        )
        for id_ in ids
    ]
    changed = finished.copy()
    changed.apply([Change(None, note) for note in notes])
    assert SAID not in outside(changed)


def test_references_are_explained_where_there_are_any(shop: Workshop) -> None:
    explained = "References such as N1 are to the team's own minutes."
    talk = shop.at("talk-contact").talk
    talk.add("Forms are slow", Bucket.WORRY)
    assert explained not in outside(shop.records)
    talk.add("Who answers?", Bucket.QUESTION)
    assert "N2 (First contact)" in outside(shop.records)
    assert explained in outside(shop.records).replace("\\", "")


COLLECT = {"id": "collect", "kind": "collect", "hidden": False}
ASKED: dict[str, dict[str, Any]] = {
    "votes": {"kind": "rate", "method": "dots", "source": "notes"},
    "votes on themes that are not there": {"kind": "rate", "method": "dots"},
    "rank": {"kind": "rate", "method": "rank", "source": "notes"},
    "scale": {"kind": "rate", "method": "scale", "source": "notes"},
    "consent": {"kind": "rate", "method": "consent", "source": "notes"},
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize("is_removed", [False, True], ids=["kept", "removed"])
def test_a_note_that_was_rated_or_voted_on_is_told_by_its_reference(
    tmp_path: Path, asked: dict[str, Any], is_removed: bool
) -> None:
    talks = [{"id": f"talk-{q}", "kind": "talk", "queue": q} for q in ("notes", "themes", "spread")]
    shop = begin(tmp_path, pack=pack_of(COLLECT, {"id": "asked", **asked}, *talks))
    shop.at("collect").collect.add_many([f"{SAID} {n}" for n in range(3)], Bucket.WORRY)
    rate = shop.at("asked").rate
    ballot = rate.open_dots() if asked["method"] in ("dots", "rank") else rate.open_scale()
    for slip in {"scale": ["1 5 3", "5 1 3"] * 3, "consent": ["3 1 3"] * 6}.get(
        asked["method"], ["1 2"] * 6
    ):
        ballot.add_slip(slip)
    rate.close_ballot()
    for talk in talks:
        shop.at(talk["id"])
    if is_removed:
        shop.facilitation.collect.remove(shop.records.visible_notes()[0])
    shop.facilitation.close()
    assert SAID in written(shop.records)
    assert SAID not in outside(shop.records)


def test_an_idea_that_nobody_promised_is_not_told(shop: Workshop) -> None:
    commit = shop.at("decide").commit
    commit.draft(SAID)
    commit.drop(commit.draft(f"{SAID} too"), "no time")
    assert SAID not in outside(shop.records)


@pytest.mark.parametrize("what", ["drop", "remove"])
def test_a_proposal_that_was_asked_about_and_not_agreed_on_is_not_told(
    tmp_path: Path, what: str
) -> None:
    asked = {"id": "asked", "kind": "rate", "method": "consent", "source": "commitments"}
    shop = begin(tmp_path, pack=pack_of({"id": "decide", "kind": "commit"}, asked))
    commit = shop.facilitation.commit
    commit.add(f"{SAID} @Liisa")
    rate = shop.at("asked").rate
    for _ in range(6):
        rate.open_scale().add_slip("3")
    rate.close_ballot()
    assert SAID in outside(shop.records)
    {"drop": commit.drop, "remove": commit.remove}[what](shop.records.commitments[0])
    assert SAID not in outside(shop.records)


def test_why_something_was_skipped_is_told_without_the_facilitators_own_words(
    shop: Workshop,
) -> None:
    shop.at("talk-contact").skip(SkipReason.ENERGY, SAID)
    assert SAID in written(shop.records)
    assert SAID not in outside(shop.records)
    told = part(written(shop.records, Profile.OUTSIDE), "First contact")
    assert lines(told) == ["Not discussed this time: no energy left."]


def test_no_details_of_people_are_told_but_how_many_and_who_promised(finished) -> None:
    changed = finished.copy()
    session = finished.session
    changed.apply([Change(session, session.but(roles="one nurse", missing="clients"))])
    told = outside(changed)
    assert "one nurse" in written(changed)
    assert "one nurse" not in told
    for fact in ("8 people", "clients", "Liisa"):
        assert fact in told


def rated(shop: Workshop, *slips: str) -> str:
    ballot = shop.at("now").rate.open_scale()
    for slip in slips:
        ballot.add_slip(slip)
    shop.facilitation.rate.close_ballot()
    return written(shop.records, Profile.OUTSIDE)


SLIPS = ("4 1 4 5", "5 1 4 4", "4 2 5 4", "2 4 4 2", "4 5 4 4")


@pytest.mark.parametrize("times", [1, 3], ids=["five", "fifteen"])
def test_statements_are_told_in_three_classes_and_sensitive_ones_never(
    shop: Workshop, times: int
) -> None:
    told = rated(shop, *SLIPS * times)
    assert "| Statement | 1–2 | 3 | 4–5 | Answers |" in told
    row = "| I have time to meet clients. | {} | {} | {} | {} |"
    assert row.format(1 * times, 0, 4 * times, 5 * times) in told
    assert "I know how." not in told
    assert "I know how." in written(shop.records)


def test_of_too_few_answers_nothing_is_told_not_even_that_it_was_asked(shop: Workshop) -> None:
    told = rated(shop, *SLIPS[:4])
    assert "Starting point: ratings" not in told
    assert "I have time" not in told


def test_they_hold_the_first_page_what_was_rated_and_a_part_for_each_phase(finished) -> None:
    found = headings(written(finished, Profile.OUTSIDE))
    assert [title for title in found if title in {"Parked", "Skills", "How the session went"}] == []
    assert found[1] == "Summary and actions"
    at = found.index("Observations by phase")
    assert found[at + 1 : at + 4] == ["First contact", "Assessment", "Follow-up"]


def test_a_phase_is_told_by_how_much_was_said_its_themes_and_what_was_agreed(finished) -> None:
    assert lines(part(written(finished, Profile.OUTSIDE), "First contact")) == [
        "Effect map: Encounter −1, Tasks 0",
        "Notes: Gains 1 · Worries 2 · Observations 1 · Where we disagree 1",
        "Themes",
        "Another way in for those without bank codes (2 notes)",
        "Agreed: A1",
    ]


@pytest.mark.parametrize("profile", Profile)
def test_they_say_whether_they_were_confirmed(shop: Workshop, profile: Profile) -> None:
    shop.at("decide").commit.add("Call first @Liisa")
    assert "**Status:** Draft: " in written(shop.records, profile)
    shop.facilitation.confirm()
    assert "**Status:** Confirmed by the team 21 November 2026." in written(shop.records, profile)


@pytest.mark.parametrize("profile", Profile)
def test_the_first_page_names_nobodys_note(finished, profile: Profile) -> None:
    first = compose(finished, profile).sections[0]
    assert first.key == "summary"
    text = part(written(finished, profile), first.title)
    assert [note.text for note in finished.visible_notes() if note.text in text] == []
