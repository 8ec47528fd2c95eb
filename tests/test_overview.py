"""What lists tell of teams."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.overview import TeamOverview, shared_names


@given(st.lists(st.sampled_from(["Families", "FAMILIES", "families ", "Youth", "Ward 4", "x"])))
def test_a_file_is_told_where_and_only_where_another_team_is_called_the_same(
    names: list[str],
) -> None:
    teams = [TeamOverview(name, Path(f"{number}.db")) for number, name in enumerate(names)]
    read = [name.strip().lower() for name in names]
    expected = {
        team.path: team.path.name
        for team, name in zip(teams, read, strict=True)
        if read.count(name) > 1
    }
    assert shared_names(teams) == expected


def test_the_name_of_a_file_does_nothing_where_it_is_shown() -> None:
    teams = [TeamOverview("Families", Path(name)) for name in ("a.db", "b\x1b[2J.db")]
    assert set(shared_names(teams).values()) == {"a.db", "b.db"}
