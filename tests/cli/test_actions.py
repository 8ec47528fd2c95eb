"""``actions``: what teams have promised, listed, marked, corrected, handed over and exported."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from facilitator.cli import privacy, promises
from facilitator.model.record import Commitment
from facilitator.model.words import DropReason, Status
from facilitator.session.keeping import Keeping
from facilitator.store.workspace import Workspace
from tests.support import TEAM, WallClock, Workshop, follow_up, workshop


@pytest.fixture
def team(workspace: Workspace) -> str:
    """A team with an action that is carried over, one of its second session, and a request."""
    after = follow_up(workshop(workspace.folder))
    after.at("decide").commit.add("Ask the clients @Liisa !1.3.2027")
    after.facilitation.confirm()
    after.facilitation.leave()
    return TEAM


def kept(workspace: Workspace, number: int) -> Commitment:
    with Keeping.open(workspace.path_of(TEAM)) as desk:
        return desk.numbered(number)


def numbers(run: Any, *options: object) -> list[int]:
    return [action["number"] for action in json.loads(run("actions", "--json", *options).stdout)]


class TestList:
    def test_a_phase_is_named_by_a_part_of_it(self, run: Any, team: str) -> None:
        with_phase = [a for a in json.loads(run("actions", "--json").stdout) if a["phase"]]
        for action in with_phase:
            part = action["phase"][1:6].upper()
            assert action["number"] in numbers(run, "--phase", part)
        assert numbers(run, "--phase", "no such phase") == []

    def test_what_is_due_within_some_days_comes_with_what_is_late(
        self, run: Any, workspace: Workspace
    ) -> None:
        shop = Workshop(workspace.create("Soon"), WallClock())
        for days in (-1, 0, 6, 7):
            shop.facilitation.commit.add(f"Call !{(date.today() + timedelta(days)).isoformat()} @A")
        shop.facilitation.commit.add("Some day @A")
        shop.facilitation.leave()
        assert numbers(run, "--due", 6) == [1, 2, 3]
        assert numbers(run, "--due", 0) == [1, 2]
        assert numbers(run, "--overdue") == [1]

    def test_that_nothing_is_listed_is_not_told_as_that_nothing_is_open(
        self, run: Any, team: str, workspace: Workspace
    ) -> None:
        for number in numbers(run):
            run("actions", "edit", team, number, "--due", "300d")
        said = {
            ("--due", "0"): "None of the open actions is due by then.\n",
            ("--overdue",): "Nothing is overdue.\n",
            ("--phase", "no such phase"): "No open action of this phase was found.\n",
        }
        assert {words: run("actions", *words).stdout for words in said} == said
        for number in numbers(run):
            run("actions", "done", team, number)
        assert run("actions", "--due", 0).stdout == "There are no open actions.\n"

    @pytest.mark.parametrize("days", [-1, 3661, 9_999_999])
    def test_days_that_no_calendar_has_are_told(self, run: Any, team: str, days: int) -> None:
        result = run("actions", "--due", days)
        assert result.exit_code == 2
        assert "--due must be a number from 0 to 3660." in result.stderr

    def test_lines_that_people_typed_pass_for_none_of_its_own(
        self, run: Any, team: str, workspace: Workspace
    ) -> None:
        typed = "do it\nOther team\n\n  9. forged"
        for words in (("edit", team, 2, "--text", typed), (), ("done", team, 2)):
            lines = run("actions", *words).stdout.splitlines()
            [told] = [line for line in lines if "forged" in line]
            assert "2. do it / Other team / 9. forged" in told
            assert "Other team" not in lines

    def test_options_of_the_list_are_not_lost_before_a_command(self, run: Any, team: str) -> None:
        result = run("actions", "--team", team, "export")
        assert result.exit_code == 2
        assert "Only the list takes options before the command." in result.stderr


class TestMarking:
    def test_what_is_done_is_no_longer_listed(
        self, run: Any, team: str, workspace: Workspace
    ) -> None:
        result = run("actions", "done", team, 2)
        assert (result.exit_code, result.stdout) == (
            0,
            "2. Stop writing the history into the old system: done\n",
        )
        assert 2 not in numbers(run)
        assert kept(workspace, 2).status is Status.DONE

    def test_what_is_marked_waits_below_what_is_open_with_where_it_stands(
        self, run: Any, team: str
    ) -> None:
        run("actions", "start", team, 7)
        run("actions", "done", team, 2)
        listed = run("actions").stdout
        above, below = listed.split("  Looked at in the next session\n")
        assert "in progress;" in above
        assert "  2. Stop writing" in below
        assert "done;" in below

    def test_a_request_is_answered(self, run: Any, team: str) -> None:
        assert run("actions", "done", team, 4).stdout.endswith(": answered\n")

    def test_it_can_be_started_again(self, run: Any, team: str, workspace: Workspace) -> None:
        run("actions", "done", team, 2)
        assert run("actions", "start", team, 2).stdout.endswith(": in progress\n")
        assert 2 in numbers(run)

    def test_letting_go_takes_a_reason(self, run: Any, team: str, workspace: Workspace) -> None:
        assert run("actions", "drop", team, 2).exit_code == 2
        assert run("actions", "drop", team, 2, "--reason", "lazy").exit_code == 2
        result = run("actions", "drop", team, 2, "--reason", "no-time")
        assert result.stdout.endswith(": dropped\n")
        assert kept(workspace, 2).drop_reason is DropReason.NO_TIME

    @pytest.mark.parametrize(
        ("number", "why"),
        [
            (1, "A session has looked at this"),
            (3, "neither an action nor a request"),
            (99, "Nothing that was agreed has that number."),
        ],
    )
    def test_what_cannot_be_marked_is_told(
        self, run: Any, team: str, number: int, why: str
    ) -> None:
        result = run("actions", "done", team, number)
        assert result.exit_code == 1
        assert why in result.stderr
        assert result.stdout == ""


class TestCorrecting:
    def test_what_is_given_is_changed_and_the_rest_stays(
        self, run: Any, team: str, workspace: Workspace
    ) -> None:
        before = kept(workspace, 2)
        result = run("actions", "edit", team, 2, "--due", "1.2.2040", "--sign", "Fewer clicks")
        assert result.exit_code == 0
        changed = before.but(due=date(2040, 2, 1), sign="Fewer clicks")
        assert kept(workspace, 2) == changed
        run("actions", "edit", team, 2, "--due", "")
        assert kept(workspace, 2) == changed.but(due=None)

    def test_it_says_which_minutes_have_become_a_draft(self, run: Any, team: str) -> None:
        number = max(numbers(run))
        result = run("actions", "edit", team, number, "--text", "Ask them all")
        assert result.stdout.splitlines() == [
            f"Saved: {number}. Ask them all",
            "The minutes of session 2 are a draft again.",
        ]
        again = run("actions", "edit", team, number, "--text", "Ask them")
        assert "draft" not in again.stdout

    @pytest.mark.parametrize(
        ("options", "why"),
        [
            ((), "Nothing of it is different yet."),
            (("--due", "whenever"), "The date was not understood."),
            (("--due", "1.1.2024"), "This date has passed already."),
            (("--due", "31.12.9999"), "The year 9999 is too far away."),
            (("--text", ""), "nothing to save"),
            (("--text", "Call 131052-308T"), "personal identity code"),
        ],
    )
    def test_what_cannot_be_saved_is_told_without_its_words(
        self, run: Any, team: str, workspace: Workspace, options: tuple[str, ...], why: str
    ) -> None:
        before = kept(workspace, 2)
        result = run("actions", "edit", team, 2, *options)
        assert result.exit_code == 1
        assert why in result.stderr
        assert "131052" not in result.output
        assert kept(workspace, 2) == before

    def test_handing_over_takes_a_yes(self, run: Any, team: str, workspace: Workspace) -> None:
        result = run("actions", "hand-over", team, 2, "Matti")
        assert result.exit_code == 1
        assert "without having said yes" in result.stderr
        assert run("actions", "hand-over", team, 2, "Matti", "--agreed").exit_code == 0
        assert kept(workspace, 2).owner == "Matti"

    @pytest.mark.parametrize("typed", ["no\n", "not yet", ""])
    def test_at_a_terminal_only_enter_is_a_yes(
        self,
        run: Any,
        team: str,
        workspace: Workspace,
        monkeypatch: pytest.MonkeyPatch,
        typed: str,
    ) -> None:
        monkeypatch.setattr(promises, "is_asked", lambda: True)
        result = run("actions", "hand-over", team, 2, "Matti", typed=typed)
        assert result.exit_code == 1
        assert "Only Enter, with nothing typed, is a yes" in result.stderr
        assert kept(workspace, 2).owner == "K.K."
        assert run("actions", "hand-over", team, 2, "Matti", typed="\n").exit_code == 0
        assert kept(workspace, 2).owner == "Matti"


class TestExport:
    def test_a_table_holds_what_is_open_of_all_sessions(self, run: Any, team: str) -> None:
        rows = run("actions", "export", team).stdout.splitlines()[1:]
        told = {int(re.findall(r'"[AR](\d+)"', row)[0]) for row in rows}
        assert told == set(numbers(run))

    def test_the_name_of_the_file_says_what_it_is(
        self, run: Any, team: str, tmp_path: Path
    ) -> None:
        file = tmp_path / "actions.ics"
        assert run("actions", "export", "-o", file).exit_code == 0
        calendar = Calendar.from_ical(file.read_text(encoding="utf-8"))
        promised = [e for e in calendar.walk("VEVENT") if not e["uid"].endswith("-next")]
        assert len(promised) == len(numbers(run))
        assert run("actions", "export", "-o", file).exit_code == 1

    def test_of_several_teams_one_is_named(self, run: Any, team: str, workspace: Workspace) -> None:
        workspace.create("Other").close()
        result = run("actions", "export")
        assert result.exit_code == 1
        assert "Say whose actions." in result.stderr
        assert "Other" in result.stderr

    def test_what_may_identify_somebody_stops_it_also_when_it_is_of_an_earlier_session(
        self, run: Any, team: str
    ) -> None:
        run("actions", "edit", team, 4, "--text", "Call 040 123 4567")
        result = run("actions", "export", team)
        assert result.exit_code == 1
        assert "agreed thing 4" in result.stderr
        assert "040 123" not in result.output
        assert run("actions", "export", team, "--checked").exit_code == 0

    def test_at_a_terminal_it_is_written_when_somebody_has_looked(
        self, run: Any, team: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(privacy, "is_asked", lambda: True)
        result = run("actions", "export", team, typed="no\n")
        assert (result.exit_code, result.stdout) == (1, "")
        assert run("actions", "export", team, typed="\n").exit_code == 0


class TestNobodyIsMeasured:
    """Nothing is counted, sorted or compared by person, and no team beside another."""

    OUTPUTS = (
        ("actions",),
        ("actions", "--json"),
        ("actions", "export", "Ours", "--checked"),
        ("actions", "export", "Ours", "--as", "ics", "--checked"),
    )

    def promise(self, workspace: Workspace, team: str, *owners: str) -> Path:
        shop = Workshop(workspace.create(team), WallClock())
        for days, owner in enumerate(owners):
            day = date(2026, 12, 1) + timedelta(days)
            shop.facilitation.commit.add(f"Call first @{owner} !{day.isoformat()}")
        shop.facilitation.leave()
        return shop.team_file.path

    @pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
    def test_who_has_promised_what_changes_nothing_but_the_names(
        self, run: Any, workspace: Workspace, words: tuple[str, ...]
    ) -> None:
        file = self.promise(workspace, "Ours", "Zoe", "Zoe", "Zoe", "Abe")
        before = run(*words).stdout
        with Keeping.open(file) as desk:
            for promise, owner in zip(desk.open_ones, ("Abe", "Zoe", "Abe", "Zoe"), strict=True):
                desk.hand_over(promise, owner, has_agreed=True)
        after = run(*words).stdout
        assert before != after
        assert re.sub("Abe|Zoe", "X", before) == re.sub("Abe|Zoe", "X", after)

    def test_what_another_team_has_promised_changes_nothing_of_ours(
        self, run: Any, workspace: Workspace
    ) -> None:
        self.promise(workspace, "Ours", "Abe", "Zoe")
        alone = run("actions").stdout
        self.promise(workspace, "Theirs", *["Eve"] * 9)
        assert run("actions").stdout.startswith(alone)
