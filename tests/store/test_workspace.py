"""The folder a user works in: one file for each team, whatever the team is called."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitator.model.cleaning import clean_line
from facilitator.model.words import CommitmentKind, Outcome
from facilitator.store.workspace import Workspace, file_stem
from tests.problems import told, words_of
from tests.support import START, TEAM, WallClock, Workshop, begin, follow_up, workshop


def demonstration(folder: Path) -> Path:
    """The file of a team that has met once, in the workspace of a folder."""
    shop = workshop(folder)
    shop.facilitation.leave()
    return shop.team_file.path


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """A block in which another program keeps a file to itself."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


WINDOWS_FORBIDS = set('<>:"/\\|?*') | {chr(n) for n in range(32)}
WINDOWS_DEVICES = {"con", "prn", "aux", "nul", "com1", "com9", "lpt1", "com²"}


class TestNames:
    @given(st.text())
    @example("../../etc/passwd")
    @example("C:\\Windows\\con")
    @example("a" * 5000)
    @example("𝒜" * 100)
    @example(".hidden")
    @example("CON")
    @example("com²")
    def test_the_name_of_a_file_is_safe_on_every_system(self, team: str) -> None:
        stem = file_stem(team)
        assert stem
        assert not set(stem) & WINDOWS_FORBIDS
        assert stem[0] not in ".-~ "
        assert stem[-1] not in ". "
        assert stem not in WINDOWS_DEVICES
        # 255 bytes fit, less the endings of the log and of backups.
        assert len(stem.encode()) <= 70

    @pytest.mark.parametrize(
        ("team", "stem"),
        [
            ("Aikuissosiaalityö, Itä", "aikuissosiaalityö-itä"),
            ("हिन्दी टीम", "हिन्दी-टीम"),
            ("Команда №1", "команда-1"),
            ("a/b\\c", "a-b-c"),
            ("nul", "nul-team"),
            ("!!!", "team"),
        ],
    )
    def test_the_name_of_a_file_can_be_recognised(self, team: str, stem: str) -> None:
        assert file_stem(team) == stem

    @settings(max_examples=25)
    @given(st.text(min_size=1).filter(clean_line))
    @example("../escape")
    @example("Ääkkönen\x1b[31m")
    @example("long " * 1000)
    def test_a_team_of_any_name_is_found_again_by_it(self, team: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            workspace = Workspace(Path(folder))
            workspace.create(team).close()
            (overview,) = workspace.teams()
            assert overview.name == clean_line(team)
            assert overview.path.parent == workspace.sessions
            with workspace.open(overview.name) as opened:
                assert opened.team().name == overview.name
            with workspace.open(overview.path.stem) as opened:
                assert opened.team().name == overview.name

    def test_a_name_typed_in_parts_is_the_same_name(self, tmp_path: Path) -> None:
        workspace = Workspace(tmp_path)
        workspace.create("Itä").close()
        with told("already a team called ITÄ"):
            workspace.create(unicodedata.normalize("NFD", "ITÄ"))

    @pytest.mark.parametrize("again", ["Koti hoito", "koti hoito", " KOTI HOITO ", "Koti-hoito"])
    def test_there_is_one_team_of_a_name(self, tmp_path: Path, again: str) -> None:
        workspace = Workspace(tmp_path)
        workspace.create("Koti hoito").close()
        with told("already a team called .*Open it"):
            workspace.create(again)
        assert len(workspace.teams()) == 1

    def test_teams_whose_files_would_be_called_the_same_have_their_own(
        self, tmp_path: Path
    ) -> None:
        workspace = Workspace(tmp_path)
        for name in ("A/B", "A:B", "A B"):
            workspace.create(name).close()
        names = {overview.name: overview.path.name for overview in workspace.teams()}
        assert names == {"A/B": "a-b.db", "A:B": "a-b-2.db", "A B": "a-b-3.db"}

    @pytest.mark.parametrize(
        ("there", "new"), [("C++", "C"), ("R&D team", "R-D-team"), ("A+B", "A-B")]
    )
    def test_a_new_team_is_none_whose_file_is_only_called_so(
        self, tmp_path: Path, there: str, new: str
    ) -> None:
        workspace = Workspace(tmp_path)
        workspace.create(there).close()
        assert workspace.find(new) is not None
        assert workspace.find(new, as_named=True) is None
        workspace.create(new).close()
        assert {team.name for team in workspace.teams()} == {there, new}
        assert workspace.find(f"{file_stem(there)}.db", as_named=True) == workspace.find(there)

    @pytest.mark.parametrize("name", ["", "  \n", "\u200b", "\x1b[2J"])
    def test_a_name_of_nothing_is_refused(self, tmp_path: Path, name: str) -> None:
        with told("Give the team a name"):
            Workspace(tmp_path).create(name)

    @pytest.mark.parametrize("stem", ["a\u0308a\u0308kko\u0308nen", "two  spaces", " edges ", "ÄÄ"])
    def test_a_file_of_any_name_is_opened_by_its_path_and_found_by_its_name(
        self, tmp_path: Path, stem: str
    ) -> None:
        path = demonstration(tmp_path)
        path = path.rename(path.with_name(f"{stem}.db"))
        (overview,) = Workspace(tmp_path).teams()
        with Workspace(tmp_path).open(overview.path) as opened:
            assert opened.team().name == TEAM
        with Workspace(tmp_path).open(stem) as opened:
            assert opened.path == path

    @pytest.mark.parametrize("other", ["A:B", "a b", "A/B"])
    def test_a_team_whose_file_cannot_be_read_gets_no_twin(
        self, tmp_path: Path, other: str
    ) -> None:
        workspace = Workspace(tmp_path)
        for name in ("A/B", "A:B", "A B"):
            workspace.create(name).close()
        files = sorted(workspace.sessions.iterdir())
        for path in files:
            with locked(path):
                with told("There is already a") as caught:
                    workspace.create(other)
                if workspace.find(other) == path:
                    assert path.name in words_of(caught.value)
                    assert "Another program is using" in words_of(caught.value)
        for path in files:
            path.write_bytes(b"damaged")
        with told("already a file a-b.db, which may be this team's.*not a team file"):
            workspace.create(other)
        assert sorted(workspace.sessions.iterdir()) == files

    def test_a_name_of_several_files_is_that_of_none_of_them(self, tmp_path: Path) -> None:
        workspace = Workspace(tmp_path)
        workspace.create("Alpha").close()
        first, second = workspace.sessions / "alpha.db", workspace.sessions / "alpha.copy.db"
        shutil.copy(first, second)
        for look in (workspace.find, workspace.path_of, workspace.open, workspace.overview):
            with told("several files of a team called alpha: alpha.copy.db, alpha.db"):
                look("alpha")
        with told("already a team called"):
            workspace.create("Alpha")
        assert workspace.find("alpha.db") == first
        assert workspace.find("alpha.copy.db") == workspace.find("alpha.copy") == second

    def test_an_unknown_team_is_answered_with_those_there_are(self, tmp_path: Path) -> None:
        workspace = Workspace(tmp_path)
        with told("no team called X.*There are no teams yet"):
            workspace.open("X")
        workspace.create("Itä").close()
        workspace.create("Länsi").close()
        with told("no team called X.*The teams are: Itä, Länsi"):
            workspace.overview("X")


class TestHome:
    def test_looking_makes_nothing(self, tmp_path: Path) -> None:
        folder = tmp_path / "not there"
        assert Workspace(folder).teams() == []
        assert not folder.exists()

    def test_a_file_where_the_folder_should_be_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "sessions").write_text("")
        with told("sessions cannot be used"):
            Workspace(tmp_path).teams()

    def test_one_bad_file_does_not_hide_the_others(self, tmp_path: Path) -> None:
        good = begin(tmp_path)
        good.facilitation.leave()
        folder = good.team_file.path.parent
        content = good.team_file.path.read_bytes()
        (folder / "blank.db").touch()
        (folder / "text.db").write_text("Dear diary")
        (folder / "half.db").write_bytes(content[: len(content) // 2])
        with closing(sqlite3.connect(folder / "foreign.db")) as foreign:
            foreign.execute("CREATE TABLE sessions (id)")
        (folder / "folder.db").mkdir()
        (folder / "nowhere.db").symlink_to(folder / "gone.db")
        (folder / "circle.db").symlink_to(folder / "circle.db")
        (folder / "README.md").write_text("not a database")
        os.mkfifo(folder / "pipe.db")
        teams = {overview.name: overview.problem for overview in Workspace(tmp_path).teams()}
        assert teams.pop(TEAM) is None
        assert {name: words_of(problem) for name, problem in teams.items() if problem} == {
            "blank": "The file blank.db is damaged. "
            'Go back to a copy of it with: facilitator restore "blank"',
            "foreign": "The file foreign.db is not a team file. Nothing in it was changed. "
            "Move it out of the folder of sessions, or open another team.",
            "half": "The file half.db is damaged. "
            'Go back to a copy of it with: facilitator restore "half"',
            "circle": "The file circle.db could not be reached on the disk. "
            f"Check that the folder {folder} is still there.",
            "nowhere": "The file nowhere.db could not be reached on the disk. "
            f"Check that the folder {folder} is still there.",
            "text": "The file text.db is not a team file. Nothing in it was changed. "
            "Move it out of the folder of sessions, or open another team.",
        }

    @pytest.mark.parametrize(
        "change",
        [
            "DROP TABLE team; CREATE TABLE team (name INTEGER); INSERT INTO team VALUES (7)",
            "UPDATE team SET name = x'ff00'",
            "UPDATE sessions SET number = 'one'",
            "UPDATE sessions SET title = '{\"en\": 5}'",
            "UPDATE sessions SET title = '" + "[" * 100_000 + "'",
            "UPDATE sessions SET language = x'05'",
            "UPDATE sessions SET people = 'eight'",
            "UPDATE sessions SET started_at = 5",
            "UPDATE commitments SET owner = x'00'",
            "UPDATE commitments SET phase = 'contact'; UPDATE sessions SET phases = '[{}]'",
            "DROP VIEW public_commitments; ALTER TABLE commitments DROP COLUMN due",
            "DROP TABLE team",
        ],
    )
    def test_a_team_file_with_odd_content_does_not_hide_the_others(
        self, tmp_path: Path, change: str
    ) -> None:
        path = demonstration(tmp_path)
        good = path.with_name("good.db")
        shutil.copy(path, good)
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(change)
        odd, fine = sorted(Workspace(tmp_path).teams(), key=lambda team: team.problem is None)
        assert (odd.path, fine.path) == (path, good)
        assert odd.problem is not None
        assert "holds something this program does not understand" in words_of(odd.problem)
        assert fine.open_actions

    def test_a_foreign_file_with_tables_like_ours_does_not_hide_the_others(
        self, tmp_path: Path
    ) -> None:
        good = demonstration(tmp_path)
        foreign = good.with_name("foreign.db")
        shutil.copy(good, foreign)
        with closing(sqlite3.connect(foreign)) as connection:
            connection.executescript("PRAGMA application_id = 0; UPDATE team SET name = 7")
        fine, odd = sorted(
            Workspace(tmp_path).teams(), key=lambda team: team.path.name != good.name
        )
        assert fine.problem is None
        assert odd.problem is not None
        assert "not a team file" in words_of(odd.problem)

    def test_a_file_that_is_locked_cannot_be_read_now(self, tmp_path: Path) -> None:
        path = demonstration(tmp_path)
        with locked(path):
            (overview,) = Workspace(tmp_path).teams()
            assert overview.problem is not None
            assert "so it cannot be read now" in words_of(overview.problem)
            assert "saved" not in words_of(overview.problem)
            with told("^((?!saved).)*cannot be read now((?!saved).)*$"):
                Workspace(tmp_path).open(path)

    def test_the_team_with_the_latest_session_comes_first_and_those_without_by_name(
        self, tmp_path: Path
    ) -> None:
        workspace = Workspace(tmp_path)
        for name, days in (("Old", 0), ("New", 9)):
            Workshop(workspace.create(name), WallClock(START + timedelta(days=days)))
        workspace.create("b").close()
        workspace.create("A").close()
        assert [overview.name for overview in workspace.teams()] == ["New", "Old", "A", "b"]

    def test_a_session_in_the_middle_shows_where_it_is(self, tmp_path: Path) -> None:
        shop = begin(tmp_path, people=8)
        shop.at("now")
        (overview,) = Workspace(tmp_path).teams()
        assert overview.is_unfinished
        assert overview.sessions == 1
        assert overview.last is not None
        assert (overview.last.number, overview.last.people) == (1, 8)
        assert overview.last.started_at == START
        assert overview.last.title["en"] == "Digital change, phase by phase"
        planned = [step.definition.id for step in shop.records.planned_steps]
        assert overview.last.step == planned.index("now") + 1
        assert overview.last.steps == len(planned)

    def test_open_actions_come_by_date_with_those_without_at_the_end(self, tmp_path: Path) -> None:
        shop = workshop(tmp_path)
        some_day = shop.facilitation.commit.add("Some day @Liisa")
        shop.facilitation.commit.update(some_day, due=None)
        overview = Workspace(tmp_path).overview(TEAM)
        assert [(action.due, action.kind) for action in overview.open_actions] == [
            (date(2026, 12, 5), CommitmentKind.ACTION),
            (date(2026, 12, 18), CommitmentKind.ACTION),
            (date(2027, 1, 15), CommitmentKind.REQUEST),
            (None, CommitmentKind.ACTION),
        ]
        assert overview.overdue(date(2026, 12, 18)) == 1
        assert overview.overdue(date(2026, 12, 19)) == 2
        assert not overview.is_unfinished

    def test_what_was_done_or_let_go_is_no_longer_open(self, tmp_path: Path) -> None:
        shop = follow_up(workshop(tmp_path))
        *_, request = shop.records.earlier_commitments()
        shop.facilitation.commit.review(request, Outcome.DROPPED)
        shop.facilitation.commit.add("Only an idea", CommitmentKind.DRAFT)
        overview = Workspace(tmp_path).overview(TEAM)
        left = [action.text for action in overview.open_actions]
        assert left == ["Stop writing the history into the old system"]
        assert overview.sessions == 2

    def test_a_team_can_be_moved_by_moving_its_file(self, tmp_path: Path) -> None:
        shop = workshop(tmp_path / "here")
        shop.facilitation.leave()
        there = Workspace(tmp_path / "there")
        there.sessions.mkdir(parents=True)
        shutil.copy(shop.team_file.path, there.sessions / "renamed.db")
        with there.open(TEAM) as opened:
            assert opened.session_records(opened.sessions()[0]) == shop.records
