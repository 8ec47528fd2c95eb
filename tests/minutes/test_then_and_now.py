"""Minutes of a session that asked again what an earlier one had asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.minutes.document import compose
from facilitator.minutes.html import to_html
from facilitator.minutes.plain import to_plain
from facilitator.model.records import SessionRecords
from facilitator.model.words import BallotState, Profile, WallView
from tests.minutes.reading import part, written
from tests.repeated import again, map_out, rate
from tests.support import Workshop, begin

TIME = "I have time to meet clients."
KNOW = "I know how."
CAUTION = "The group may have changed. No difference is computed."
THEN = "21 November 2026"


def records_of(folder: Path, then: list[str], now: list[str]) -> SessionRecords:
    """A session that rated what an earlier one had rated."""
    shop = begin(folder)
    rate(shop, "now", then)
    map_out(shop, "map", {("contact", "tasks"): -1, ("assess", "skills"): 2})
    return _next(shop, now).records


def _next(shop: Workshop, now: list[str]) -> Workshop:
    shop = again(shop)
    rate(shop, "now", now)
    map_out(shop, "map", {("contact", "tasks"): 1, ("follow", "skills"): 0})
    return shop


EIGHT = ["4 1 4 5", "5 1 4 4", "4 2 5 4", "4 4 4 2", "3 5 4 4", "4 2 4 3", "5 5 5 2", "4 1 4 4"]
TWELVE = [*EIGHT, *EIGHT[:4]]
FOUR = EIGHT[:4]


def test_the_team_is_told_both_with_the_days_and_how_many_answered(tmp_path: Path) -> None:
    told = written(records_of(tmp_path, EIGHT, EIGHT[:7]))
    assert f"{TIME} (now) | 0 | 0 | 1 | 4 | 2 | 7 |" in told
    assert f"{TIME} ({THEN}) | 0 | 0 | 1 | 5 | 2 | 8 |" in told
    assert CAUTION in told


def test_nothing_is_said_of_what_came_of_it(tmp_path: Path) -> None:
    """No cue, no mean and no difference: the room sees for itself."""
    told = part(written(records_of(tmp_path, EIGHT, TWELVE)), "Starting point: ratings")
    for word in ("What it tells", "Strength", "Opinions differ", "Talk about this", "→", "↑", "↓"):
        assert word not in told


def test_what_was_told_in_classes_then_is_told_in_classes_now(tmp_path: Path) -> None:
    told = written(records_of(tmp_path, EIGHT, TWELVE))
    assert f"{KNOW} (now) | 3 | 1 | 8 | 12 |" in told
    assert f"{KNOW} ({THEN}) | 2 | 1 | 5 | 8 |" in told


def test_a_side_that_may_not_be_shown_says_so(tmp_path: Path) -> None:
    """All of a statement are not shown where too few answered it."""
    fewer = [slip[:-1] + "-" for slip in EIGHT[:4]] + EIGHT[4:]
    told = written(records_of(tmp_path, fewer, EIGHT))
    assert "Last time fewer than 5 answers, not shown" in told
    assert f"{KNOW} ({THEN})" not in told


def test_others_are_told_in_classes_and_nothing_sensitive(tmp_path: Path) -> None:
    told = written(records_of(tmp_path, TWELVE, TWELVE), Profile.OUTSIDE)
    assert f"{TIME} (now) | 0 | 1 | 11 | 12 |" in told
    assert f"{TIME} ({THEN}) | 0 | 1 | 11 | 12 |" in told
    assert KNOW not in told
    assert CAUTION in told


def test_others_are_told_nothing_of_then_where_too_few_answered_now(tmp_path: Path) -> None:
    assert THEN not in written(records_of(tmp_path, EIGHT, FOUR), Profile.OUTSIDE).split("map")[0]


def test_a_page_has_a_bar_for_each(tmp_path: Path) -> None:
    page = to_html(compose(records_of(tmp_path, EIGHT, EIGHT), Profile.TEAM))
    ratings = page.split('<section id="ratings">')[1].split("<section id=")[0]
    assert ratings.count('<svg class="bar"') == ratings.count('<th scope="row"') >= 6


@pytest.mark.parametrize("profile", list(Profile))
def test_cells_that_have_a_value_now_are_told_with_that_of_then(
    tmp_path: Path, profile: Profile
) -> None:
    told = written(records_of(tmp_path, EIGHT, EIGHT), profile)
    assert "First contact · Tasks (last time −1 · now +1)" in told
    assert "Assessment · Skills (last" not in told
    assert f"Beside the map of {THEN}" in told


def test_plain_lines_tell_both(tmp_path: Path) -> None:
    records = records_of(tmp_path, EIGHT, EIGHT)
    assert to_plain(records).count(CAUTION) == 2
    assert f"{TIME} ({THEN})" in to_plain(records)


def test_plain_lines_hold_nothing_of_then_while_a_round_is_on(tmp_path: Path) -> None:
    shop = begin(tmp_path)
    rate(shop, "now", EIGHT)
    shop = again(shop)
    rate(shop, "now", EIGHT)
    shop.facilitation.wall.show(WallView.STEP, ballot=BallotState.OPEN)
    assert THEN not in to_plain(shop.records)
