"""A year of one team in five sessions: every way that something promised can go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from facilitator.i18n import catalogue
from facilitator.insight.ageing import Carrying, age, carrying, was_passed_over
from facilitator.insight.follow_through import follow_through, last_time
from facilitator.insight.hints import hints
from facilitator.minutes.document import compose
from facilitator.minutes.markdown import to_markdown
from facilitator.model.record import Change, Commitment, Review
from facilitator.model.records import SessionRecords
from facilitator.model.words import (
    CommitmentKind,
    DropReason,
    Helped,
    Outcome,
    Profile,
    SkipReason,
    Status,
)
from facilitator.packs import Library, builtin_prompts
from facilitator.packs.library import PackListing
from facilitator.session.facilitation import Facilitation
from facilitator.session.where_we_were import where_we_were
from facilitator.store.team_file import TeamFile
from facilitator.store.wall_file import WallFile
from facilitator.store.workspace import Workspace
from facilitator.ui.showing.frame import frame_rows
from tests.problems import told
from tests.support import TEAM, WallClock, Workshop

ENGLISH = catalogue("en")
DAYS = [
    date(2026, 1, 15),
    date(2026, 3, 5),
    date(2026, 5, 7),
    date(2026, 9, 10),
    date(2026, 11, 19),
]


class Year:
    """One file, in which sessions follow each other."""

    def __init__(self, folder: Path) -> None:
        self.file = Workspace(folder).create(TEAM)
        self.shop: Workshop

    def meet(self, n: int) -> Facilitation:
        """The ``n``th session, where it looks back; the first one decides at once."""
        start = datetime.combine(DAYS[n - 1], datetime.min.time()).replace(hour=9)
        self.shop = Workshop(self.file, WallClock(start))
        return self.shop.at("review" if n > 1 else "decide", 3)

    @property
    def desk(self) -> Facilitation:
        return self.shop.facilitation

    def part(self) -> None:
        """Ends the session, and opens the file anew as the next one will."""
        self.desk.close()
        self.desk.leave()
        self.file.close()
        self.file = TeamFile.open(self.file.path)

    def one(self, text: str) -> Commitment:
        """A commitment by the beginning of its words, as it is now."""
        agreed = self.desk.records.all(Commitment)
        return next(c for c in agreed if c.text.startswith(text))

    def review(self, text: str, outcome: Outcome, comment: str = "", **said: object) -> None:
        self.desk.commit.review(self.one(text), outcome, comment, **said)

    def line(self) -> str:
        return last_time(self.desk.records, ENGLISH)

    def up(self) -> list[str]:
        """What is up for a look, by the first word."""
        return [c.text.split()[0] for c in self.desk.records.earlier_commitments()]

    def records_of(self, n: int) -> SessionRecords:
        return self.file.session_records(self.file.sessions()[n - 1])


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Year]:
    year = Year(tmp_path)
    _january(year)
    yield year
    year.file.close()


def _january(year: Year) -> None:
    """Promises."""
    commit = year.meet(1).commit
    commit.add("Phone hour on Wednesdays @Liisa !20.2.2026")
    commit.add("Letters in plain words @K.K. !20.2.2026")
    commit.add("Recording once @Matti !20.2.2026")
    commit.add("Video meetings from home @Liisa !20.2.2026")
    commit.add("Guide for volunteers @Oona !20.2.2026")
    commit.add("Form remembers for a day @IT !27.2.2026", CommitmentKind.REQUEST)
    year.part()


def _march(year: Year) -> None:
    """Done too early to tell, going on, stuck, changed and let go; the request waits."""
    year.meet(2)
    year.review("Phone", Outcome.DONE, "since last week", helped=Helped.TOO_EARLY)
    year.review("Letters", Outcome.CONTINUES, due=date(2026, 4, 30))
    year.review(
        "Recording", Outcome.STUCK, obstacle="The old system asks for it", opener="IT", asks=True
    )
    year.review("Video", Outcome.CHANGED, wording="Try one video meeting", owner="Oona")
    year.review("Guide", Outcome.DROPPED, "a union has one", reason=DropReason.OTHERS_DID)
    year.review("Form", Outcome.CONTINUES)


def _may(year: Year) -> None:
    """The review is skipped."""
    year.meet(3)
    year.desk.skip(SkipReason.TIME)
    year.part()


def _september(year: Year) -> None:
    """Asked again whether it helped; the second carry-over; answers."""
    year.meet(4)
    year.review("Phone", Outcome.DONE, "twelve people called", helped=Helped.YES)
    year.review("Letters", Outcome.CONTINUES, due=date(2026, 10, 30))
    year.review("Recording", Outcome.STUCK, "waits for the answer", obstacle="The same")
    year.review("Try", Outcome.DONE, helped=Helped.PARTLY)
    year.review("Form", Outcome.DONE, "It will, from January on.")
    year.review("The old system", Outcome.CONTINUES)


def test_the_first_session_has_nothing_to_look_back_at(year: Year) -> None:
    records = year.records_of(1)
    assert records.earlier_commitments() == []
    assert last_time(records, ENGLISH) == ""


def test_at_first_everything_that_was_promised_is_open(year: Year) -> None:
    year.meet(2)
    assert year.line() == "Agreed last time 5: open 5. Requests 1: open 1."
    assert where_we_were(year.desk.records)[-1] == year.line()


def test_every_outcome_leaves_its_mark(year: Year) -> None:
    _march(year)
    assert year.line() == (
        "Agreed last time 5: done 1 (1 too early) · continues 1 · stuck 1 · changed 1 · dropped 1. "
        "Requests 1: no answer yet 1."
    )
    statuses = {c.text.split()[0]: c.status for c in year.desk.records.all(Commitment)}
    assert statuses == {
        "Phone": Status.DONE,
        "Letters": Status.IN_PROGRESS,
        "Recording": Status.IN_PROGRESS,
        "Video": Status.CHANGED,
        "Guide": Status.DROPPED,
        "Form": Status.IN_PROGRESS,
        "The": Status.OPEN,
        "Try": Status.OPEN,
    }
    assert year.one("Letters").due == date(2026, 4, 30)


def test_what_is_changed_lives_on_in_what_replaced_it(year: Year) -> None:
    _march(year)
    old, new = year.one("Video"), year.one("Try")
    assert (new.replaces_id, new.owner, new.due) == (old.id, "Oona", None)
    assert year.desk.records.replacement_of(old) == new
    assert new in year.desk.records.commitments


def test_what_replaces_something_is_not_said_to_repeat_it(year: Year) -> None:
    year.meet(2)
    year.review("Video", Outcome.CHANGED, wording="Video meetings from our home")
    agreed = year.desk.records.all(Commitment)
    (new,) = year.desk.records.commitments
    for one, repeats in ((new, False), (new.but(replaces_id=None), True)):
        found = hints(one, others=agreed, today=DAYS[1], next_on=None)
        assert any(hint.earlier for hint in found) is repeats


def test_what_is_stuck_becomes_a_request_to_whoever_can_open_it(year: Year) -> None:
    _march(year)
    request = year.one("The old system")
    assert (request.kind, request.recipient) == (CommitmentKind.REQUEST, "IT")
    assert request.reason == "Recording once"


@pytest.mark.parametrize(
    ("text", "outcome", "said"),
    [
        ("Video", Outcome.CHANGED, {"wording": "Try one"}),
        ("Recording", Outcome.STUCK, {"obstacle": "Old", "opener": "IT", "asks": True}),
        ("Letters", Outcome.CONTINUES, {"due": date(2026, 4, 30)}),
        ("Guide", Outcome.DROPPED, {"reason": DropReason.NO_TIME}),
    ],
)
def test_each_look_is_undone_as_one(
    year: Year, text: str, outcome: Outcome, said: dict[str, Any]
) -> None:
    year.meet(2)
    before = year.desk.records.copy()
    year.review(text, outcome, **said)
    assert year.desk.records != before
    year.desk.undo()
    assert year.desk.records == before


def test_another_look_takes_the_place_of_the_first(year: Year) -> None:
    _march(year)
    year.review("Video", Outcome.CHANGED, wording="Try two video meetings")
    assert year.one("Try").text == "Try two video meetings"
    year.review("Video", Outcome.DONE, helped=Helped.YES)
    assert year.desk.records.replacement_of(year.one("Video")) is None
    year.review("Letters", Outcome.DONE)
    assert year.one("Letters").due == date(2026, 2, 20)


def test_removing_what_replaced_something_opens_that_again(year: Year) -> None:
    _march(year)
    year.desk.commit.remove(year.one("Try"))
    old = year.one("Video")
    assert old.status is Status.OPEN
    assert year.desk.records.review_of(old) is None


def test_something_is_not_changed_into_the_same(year: Year) -> None:
    year.meet(2)
    with told("Nothing of it is different yet"):
        year.review("Video", Outcome.CHANGED, wording="Video meetings from home")


def test_a_new_date_leaves_the_minutes_of_the_promise_as_they_were(year: Year) -> None:
    january = year.records_of(1)
    before = to_markdown(compose(january, Profile.TEAM))
    session = january.session
    confirmed = session.but(confirmed_at=session.ended_at)
    year.file.apply([Change(session, confirmed)])
    year.meet(2)
    year.review("Letters", Outcome.CONTINUES, due=date(2026, 4, 30))
    assert year.records_of(1).session == confirmed
    after = to_markdown(compose(year.records_of(1), Profile.TEAM))
    row = next(row for row in before.splitlines() if "Letters in plain words" in row)
    assert "20 February 2026" in row
    assert row.replace("open", "in progress") in after


def test_what_was_not_looked_at_stays_open_and_is_flagged(year: Year) -> None:
    _march(year)
    year.part()
    _may(year)
    year.meet(4)
    assert year.up() == ["Phone", "Letters", "Recording", "Form", "The", "Try"]
    records = year.desk.records
    assert all(was_passed_over(records, one) for one in records.earlier_commitments())
    may = year.records_of(3)
    assert last_time(may, ENGLISH) == (
        "Agreed last time 3: not looked at 3. Requests 2: not looked at 2."
    )


def test_too_early_to_tell_is_asked_once_more_and_not_counted_again(year: Year) -> None:
    _march(year)
    year.part()
    year.meet(3)
    assert "Phone" in year.up()
    assert year.line().startswith("Agreed last time 3: open 3.")
    year.review("Phone", Outcome.DONE, helped=Helped.TOO_EARLY)
    year.part()
    year.meet(4)
    assert "Phone" not in year.up()


def test_the_question_comes_at_the_second_carry_over_and_a_reason_at_the_third(year: Year) -> None:
    assert carrying(_at(year, 2), year.one("Letters")) is Carrying.FREELY
    _march_only(year)
    year.part()
    _may(year)
    records = _at(year, 4)
    # A session that did not look at it is no review.
    assert age(records, year.one("Letters")) == 1
    assert carrying(records, year.one("Letters")) is Carrying.ASK
    # A request waits for somebody else.
    assert carrying(records, year.one("Form")) is Carrying.FREELY
    year.review("Letters", Outcome.CONTINUES)
    year.part()
    records = _at(year, 5)
    assert carrying(records, year.one("Letters")) is Carrying.LET_GO_FIRST
    with told("carried over 2 times, so it needs a reason"):
        year.review("Letters", Outcome.CONTINUES)
    year.review("Letters", Outcome.CONTINUES, "The new letters come in December.")
    assert year.one("Letters").is_open


def _at(year: Year, n: int) -> SessionRecords:
    return year.meet(n).records


def _march_only(year: Year) -> None:
    """The looks of March, in the session that is on."""
    year.review("Letters", Outcome.CONTINUES)
    year.review("Form", Outcome.CONTINUES)


def test_the_minutes_of_a_year_tell_each_look_with_its_day(year: Year) -> None:
    _march(year)
    year.part()
    _may(year)
    _september(year)
    year.part()
    written = to_markdown(compose(year.records_of(4), Profile.TEAM))
    assert (
        "5 March 2026 done, too early to say: since last week; 7 May 2026 not looked at; "
        "done, helped: twelve people called"
    ) in written
    assert "answered: It will, from January on." in written
    assert "stuck, by The same: waits for the answer" in written
    assert "Requests without an answer: 1" in written


def test_others_are_told_only_how_it_ended(year: Year) -> None:
    _march(year)
    year.part()
    written = to_markdown(compose(year.records_of(2), Profile.OUTSIDE))
    assert "| dropped |" in written
    for private in ("a union has one", "since last week", "asks for it;", "by The old", "median"):
        assert private not in written
    team = to_markdown(compose(year.records_of(2), Profile.TEAM))
    assert "dropped, somebody else did it: a union has one" in team


def test_what_was_changed_and_what_replaced_it_name_each_other(year: Year) -> None:
    _march(year)
    numbers = {one.text: one.number for one in year.desk.records.all(Commitment)}
    rows = to_markdown(compose(year.desk.records, Profile.TEAM)).splitlines()
    old = next(row for row in rows if "Video meetings from home" in row)
    new = next(row for row in rows if "Try one video meeting" in row)
    assert f"A{numbers['Try one video meeting']}" in old
    assert f"A{numbers['Video meetings from home']}" in new


def test_a_year_is_told_in_counts_and_in_shares_only_from_ten_due_actions(year: Year) -> None:
    _march(year)
    year.part()
    _may(year)
    _september(year)
    facts = follow_through(year.desk.records)
    # Phone, Letters, Recording, Guide, and Try in the place of Video.
    assert (facts.due, facts.done, facts.let_go) == (5, 2, 1)
    assert facts.open_ages == (2, 2)
    assert facts.unanswered == 1
    assert not facts.has_shares


def test_the_wall_knows_the_outcomes_and_no_comment(year: Year) -> None:
    _march(year)
    wall = WallFile(year.file.path)
    scene = wall.read()
    wall.close()
    assert scene is not None
    assert last_time(scene.records, ENGLISH) == year.line()
    reviews = scene.records.all(Review)
    assert not any(r.comment or r.obstacle or r.opener or r.reason for r in reviews)
    assert len(scene.records.earlier_commitments()) == 6


@pytest.mark.parametrize("listing", Library([builtin_prompts()]).packs(), ids=lambda one: one.id)
def test_whatever_the_pack_its_beginning_asks_what_became_of_the_promises(
    year: Year, listing: PackListing
) -> None:
    pack = Library([builtin_prompts()]).load(listing.id)
    start = datetime.combine(DAYS[1], datetime.min.time())
    shop = Workshop(year.file, WallClock(start), pack, minutes=pack.variants[0])
    opening = shop.records.planned_steps[:3]
    looks_back = [s for s in opening if getattr(s.definition, "focus", "") == "review"]
    frame = next(s for s in opening if s.definition.kind == "frame")
    rows = " ".join(row.text.plain for row in frame_rows(shop.records, frame, air=False))
    assert bool(looks_back) != ("Agreed last time 5: open 5." in rows)
