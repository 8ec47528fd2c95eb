"""The worked example of the method, row by row."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from facilitator.agenda import (
    Change,
    Pace,
    Slot,
    fit,
    free_extension,
    last_call,
    price,
    projected_end,
    proposals,
    ways_out,
)
from tests.agenda.example import BUFFER, END, EXAMPLE, after, plans


def at(clock: str) -> datetime:
    return datetime.combine(END.date(), time.fromisoformat(clock))


def left_at(clock: str) -> int:
    """Minutes until the end."""
    return int((END - at(clock)).total_seconds()) // 60


class TestWorkedExample:
    def test_1306_six_minutes_late_cost_only_the_buffer(self) -> None:
        offered = proposals(EXAMPLE, left_at("13:06"), plans(list(EXAMPLE)), buffer=BUFFER)
        assert (offered.best.fit.level, offered.best.fit.buffer) == (1, 1)
        assert offered.best.fit.pace is Pace.ON_TIME
        assert offered.best.changes == ()
        assert offered.second is None

    def test_1335_a_long_review_squeezes_what_can_give(self) -> None:
        fitted = fit(after("review"), left_at("13:35"))
        assert (fitted.level, fitted.pace) == (2, Pace.TIGHTEN)
        assert fitted.minutes == {
            "collect": 11,
            "pairs": 7,
            "sort": 9,
            "vote": 4,
            "break": 8,
            "talk": 21,
            "premortem": 6,
            "commit": 14,
            "close": 5,
        }

    def test_1351_a_long_collection_squeezes_further_or_skips_the_pairs(self) -> None:
        present = fit(after("review"), left_at("13:35")).minutes
        offered = proposals(after("collect"), left_at("13:51"), present)
        assert offered.best.fit.level == 2
        assert offered.best.fit.minutes == {
            "pairs": 6,
            "sort": 8,
            "vote": 4,
            "break": 8,
            "talk": 19,
            "premortem": 5,
            "commit": 14,
            "close": 5,
        }
        assert offered.second
        assert offered.second.fit.dropped == ("pairs",)
        assert offered.second.fit.minutes == {
            "sort": 9,
            "vote": 5,
            "break": 8,
            "talk": 22,
            "premortem": 6,
            "commit": 14,
            "close": 5,
        }
        assert offered.second.changes == (
            Change("pairs", 7, 0),
            Change("vote", 4, 5),
            Change("talk", 21, 22),
        )

    def test_1410_a_long_sorting_drops_the_premortem(self) -> None:
        offered = proposals(after("sort"), left_at("14:10"), plans(after("sort")))
        best = offered.best.fit
        assert (best.level, best.pace, best.dropped) == (2, Pace.TRIM, ("premortem",))
        assert best.minutes == {"vote": 4, "break": 8, "talk": 19, "commit": 14, "close": 5}
        # Or it stays, and there is one topic less.
        assert offered.second
        assert offered.second.fit.dropped == ()
        assert offered.second.fit.fewer == (Change("talk", 3, 2),)
        assert Change("talk", 24, 14) in offered.second.changes

    def test_1424_a_long_vote_leaves_two_topics_of_eight_minutes(self) -> None:
        fitted = fit(after("break"), left_at("14:24"))
        assert fitted.dropped == ("premortem",)
        assert fitted.fewer == (Change("talk", 3, 2),)
        assert fitted.minutes == {"talk": 16, "commit": 14, "close": 5}
        assert (fitted.level, fitted.buffer) == (1, 1)

    def test_1440_disaster_offers_three_ways_out(self) -> None:
        left, present = left_at("14:40"), plans(after("break"))
        assert fit(after("break"), left).level == 7
        out = ways_out(after("break"), left, present)
        assert out
        assert out.later_by == 6
        assert projected_end(at("14:40"), out.later.fit.minutes.values()) == at("15:06")
        assert out.next_time == 49
        assert out.left_out
        assert out.left_out.step == "talk"
        assert out.left_out.proposal.fit.minutes == {"commit": 14, "close": 5}

    def test_1340_time_won_goes_to_deciding_and_the_top_topic_and_an_early_end(self) -> None:
        left = left_at("13:40")
        offered = proposals(after("sort"), left, plans(after("sort")), buffer=BUFFER)
        assert offered.best.fit.level == 0
        assert offered.best.changes == (Change("talk", 24, 29), Change("commit", 14, 20))
        assert offered.best.fit.buffer == 7
        assert projected_end(at("13:40"), offered.best.fit.minutes.values()) == at("14:53")

    def test_1432_an_extension_shows_its_price(self) -> None:
        rest = [Slot("topic 2", 8, 6, 10), *after("premortem")]
        left = left_at("14:32")
        assert free_extension(rest, left) == 3
        paid = price(4, rest, left, plans(rest))
        assert paid.proposal.changes == (Change("topic 2", 8, 6), Change("commit", 14, 13))
        assert (paid.free, paid.touches_protected) == (3, True)
        assert not price(3, rest, left, plans(rest)).touches_protected

    @pytest.mark.parametrize("step", ["open", "collect", "vote"])
    def test_deciding_starts_at_1441_at_the_latest_and_the_last_call_is_five_before(
        self, step: str
    ) -> None:
        assert last_call(after(step), "commit", END) == at("14:36")
