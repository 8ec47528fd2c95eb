"""The pack that a team is given where nobody chooses one."""

from __future__ import annotations

from pathlib import Path

from facilitator.i18n import message
from facilitator.model.overview import TeamOverview
from facilitator.model.problem import Problem
from facilitator.model.record import Change
from facilitator.packs import Library, PackListing, builtin_prompts
from facilitator.packs.library import FOLLOW_UP_PACK, USUAL_PACK
from facilitator.packs.usual import usual_pack
from facilitator.store.overview import read_overview
from tests.problems import told
from tests.support import begin


def test_it_is_that_of_the_last_session_else_the_one_for_everybody(tmp_path: Path) -> None:
    packs = Library([builtin_prompts()]).packs()
    team = _met_with(tmp_path, FOLLOW_UP_PACK)
    assert usual_pack(team, packs) == FOLLOW_UP_PACK
    assert usual_pack(None, packs) == USUAL_PACK


def test_one_that_is_gone_or_broken_is_not_taken(tmp_path: Path) -> None:
    broken = Problem(message("It is broken."))
    packs = [
        PackListing("another", tmp_path),
        PackListing("own", tmp_path, problem=broken),
        PackListing(USUAL_PACK, tmp_path),
    ]
    assert usual_pack(_met_with(tmp_path / "1", "gone"), packs) == USUAL_PACK
    assert usual_pack(_met_with(tmp_path / "2", "own"), packs) == USUAL_PACK
    assert usual_pack(None, packs[:2]) == "another"


def test_without_any_it_says_so() -> None:
    with told("no packs to choose from"):
        usual_pack(None, [])


def _met_with(folder: Path, pack: str) -> TeamOverview:
    """A team whose last session went by this pack."""
    shop = begin(folder)
    session = shop.records.session
    shop.team_file.apply([Change(session, session.but(pack=pack))])
    shop.facilitation.leave()
    return read_overview(shop.team_file.path)
