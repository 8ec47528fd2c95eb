"""Where the language and the workspace come from."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import platformdirs
import pytest

from facilitator import settings
from facilitator.i18n import catalogue
from facilitator.model.problem import Problem
from facilitator.settings import read_language, read_settings, with_setting
from tests.permissions import ordinary_user, own_folder

__all__ = ["ordinary_user", "own_folder"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A settings file that a test may write."""
    return tmp_path / "settings.toml"


def told(problem: Problem) -> str:
    return "\n".join(problem.lines(catalogue("en")))


class TestLanguage:
    """An option, the environment, the file, the locale: the first that says something."""

    SAVED = 'language = "sv"'
    SET = {"FACILITATOR_LANG": "en", "LANG": "fi_FI.UTF-8"}

    def test_an_option_comes_before_everything(self, file: Path) -> None:
        file.write_text(self.SAVED)
        assert read_language("fi", environment=self.SET, file=file) == "fi"

    def test_the_environment_comes_before_the_file(self, file: Path) -> None:
        file.write_text(self.SAVED)
        assert read_language(environment=self.SET, file=file) == "en"

    def test_the_file_comes_before_the_locale(self, file: Path) -> None:
        file.write_text(self.SAVED)
        assert read_language(environment={"LANG": "fi_FI.UTF-8"}, file=file) == "sv"

    def test_the_locale_decides_when_nobody_else_does(self, file: Path) -> None:
        assert read_language(environment={"LANG": "sv_FI.UTF-8"}, file=file) == "sv"

    def test_an_unknown_one_is_told_with_where_it_came_from(self, file: Path) -> None:
        with pytest.raises(Problem) as raised:
            read_language(environment={"FACILITATOR_LANG": "klingon"}, file=file)
        assert "klingon" in told(raised.value)
        assert "FACILITATOR_LANG" in told(raised.value)
        assert "fi, en, sv" in told(raised.value)

    def test_it_can_be_read_while_the_workspace_is_wrong(self, file: Path) -> None:
        environment = {**self.SET, "FACILITATOR_WORKSPACE": str(file / "no" / "such")}
        assert read_language(environment=environment, file=file) == "en"


class TestWorkspace:
    """An option, the environment, the file, and then what suits the computer."""

    def test_the_first_that_is_named_is_taken(self, file: Path, tmp_path: Path) -> None:
        option, variable, saved = (tmp_path / name for name in ("option", "variable", "saved"))
        environment = {"FACILITATOR_WORKSPACE": str(variable)}
        file.write_text(f"workspace = '{saved}'")

        def chosen(**given: object) -> Path:
            return read_settings(file=file, **given).workspace  # type: ignore[arg-type]

        assert chosen(workspace=option, environment=environment) == option
        assert chosen(environment=environment) == variable
        assert chosen(environment={}) == saved

    def test_one_that_does_not_exist_yet_is_fine_and_not_made(
        self, file: Path, tmp_path: Path
    ) -> None:
        folder = tmp_path / "later"
        assert read_settings(workspace=folder, environment={}, file=file).workspace == folder
        assert not folder.exists()

    def test_one_inside_a_missing_folder_is_told_with_that_folder(
        self, file: Path, tmp_path: Path
    ) -> None:
        with pytest.raises(Problem) as raised:
            read_settings(workspace=tmp_path / "typo" / "teams", environment={}, file=file)
        assert str(tmp_path / "typo") in told(raised.value)
        assert "--workspace" in told(raised.value)

    def test_a_file_in_its_place_is_told(self, file: Path) -> None:
        file.write_text("")
        with pytest.raises(Problem) as raised:
            read_settings(workspace=file, environment={}, file=file)
        assert "not a folder" in told(raised.value)

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("~there-is-no-such-user", "there can be no such name"),
            ("a" * 5000, "the name is too long"),
            ("a/" * 3000, "the name is too long"),
            ("a\0b", "there can be no such name"),
        ],
    )
    def test_a_name_that_cannot_be_is_told_in_short(
        self, file: Path, name: str, expected: str
    ) -> None:
        with pytest.raises(Problem) as raised:
            read_settings(workspace=Path(name), environment={}, file=file)
        assert expected in told(raised.value)
        assert "--workspace" in told(raised.value)
        assert len(told(raised.value)) < 400

    def test_a_folder_that_may_not_be_entered_is_told(
        self, own_folder: Path, ordinary_user: Callable[[], AbstractContextManager[None]]
    ) -> None:
        shut = own_folder / "shut"
        shut.mkdir()
        (shut / "teams").mkdir()
        shut.chmod(0o600)
        with ordinary_user(), pytest.raises(Problem) as raised:
            read_settings(workspace=shut / "teams", environment={}, file=own_folder / "none.toml")
        assert "this is not allowed" in told(raised.value)

    def test_a_relative_one_in_a_folder_that_has_gone_is_told(
        self, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gone = tmp_path / "gone"
        gone.mkdir()
        monkeypatch.chdir(gone)
        gone.rmdir()
        with pytest.raises(Problem) as raised:
            read_settings(workspace=Path("teams"), environment={}, file=file)
        assert "teams cannot be used: it is not there" in told(raised.value)

    def test_a_relative_one_is_made_absolute(
        self, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        chosen = read_settings(workspace=Path("teams"), environment={}, file=file).workspace
        assert chosen == tmp_path / "teams"

    def test_a_tilde_is_the_home_folder(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HOME", str(file.parent))
        file.write_text('workspace = "~/teams"')
        assert read_settings(environment={}, file=file).workspace == file.parent / "teams"

    def test_without_any_a_checkout_is_its_own(
        self, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "prompts").mkdir()
        (tmp_path / "pyproject.toml").touch()
        monkeypatch.setattr(settings, "_PACKAGE", tmp_path / "facilitator")
        assert read_settings(environment={}, file=file).workspace == tmp_path

    def test_without_any_an_installation_has_the_data_folder_of_the_user(
        self, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(settings, "_PACKAGE", tmp_path / "site-packages" / "facilitator")
        expected = platformdirs.user_data_path("facilitator", appauthor=False)
        assert read_settings(environment={}, file=file).workspace == expected


class TestTheme:
    """The environment, the file, black on white; and a choice made in the program is kept."""

    def test_the_environment_comes_before_the_file(self, file: Path) -> None:
        file.write_text("theme = 'contrast'")
        environment = {"FACILITATOR_THEME": "stage"}
        assert read_settings(environment=environment, file=file).theme == "stage"
        assert read_settings(environment={}, file=file).theme == "contrast"

    def test_it_is_black_on_white_when_nobody_chooses(self, file: Path) -> None:
        assert read_settings(environment={}, file=file).theme == "paper"

    def test_an_unknown_one_is_told_with_where_it_came_from(self, file: Path) -> None:
        with pytest.raises(Problem) as raised:
            read_settings(environment={"FACILITATOR_THEME": "neon"}, file=file)
        assert "neon" in told(raised.value)
        assert "FACILITATOR_THEME" in told(raised.value)
        assert "paper, stage, contrast" in told(raised.value)

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("", 'theme = "stage"\n'),
            ('language = "fi"', 'language = "fi"\ntheme = "stage"\n'),
            ("# mine\ntheme='paper'  # bright\n", '# mine\ntheme="stage"  # bright\n'),
        ],
    )
    def test_another_changes_nothing_else_in_the_file(self, before: str, after: str) -> None:
        assert with_setting(before, "theme", "stage") == after

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ('"theme" = "paper"', "overwrite"),
            ("no settings at all", "Expected"),
            ('workspace = """\ntheme = "paper"\n"""', "cannot be set"),
        ],
    )
    def test_a_text_that_it_cannot_be_set_in_is_left_alone(self, text: str, why: str) -> None:
        with pytest.raises(ValueError, match=why):
            with_setting(text, "theme", "stage")


class TestSound:
    """Silence, unless somebody wants a chime."""

    def test_it_is_off_when_nobody_chooses(self, file: Path) -> None:
        assert read_settings(environment={}, file=file).sound == "off"

    def test_it_is_on_when_it_was_chosen(self, file: Path) -> None:
        file.write_text(with_setting("theme = 'paper'\n", "sound", "on"))
        assert read_settings(environment={}, file=file).sound == "on"
        assert read_settings(environment={}, file=file).theme == "paper"

    def test_an_unknown_word_is_told_with_its_file(self, file: Path) -> None:
        file.write_text("sound = 'loud'")
        with pytest.raises(Problem) as raised:
            read_settings(environment={}, file=file)
        assert "loud" in told(raised.value)
        assert str(file) in told(raised.value)


class TestFile:
    """A broken settings file is told; a missing one is fine."""

    def test_a_missing_one_changes_nothing(self, file: Path) -> None:
        assert read_settings(environment={"LANG": "en"}, file=file).language == "en"

    def test_a_byte_order_mark_is_no_mistake(self, file: Path) -> None:
        file.write_text('language = "sv"', encoding="utf-8-sig")
        assert read_language(environment={}, file=file) == "sv"

    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            ('\nlanguage = "fi" and more', "Line 2"),
            ("langauge = 'fi'", "langauge"),
            ("language = 5", "in quotes"),
            ("language = [", "end is missing"),
            ("language = 'de'", "fi, en, sv"),
            ("language = " + "9" * 5000, "cannot be understood"),
            ("language = " + "[" * 50_000, "cannot be understood"),
            ("language = 'f\0i'", "Line 1"),
            ('language = "f\\u0000i"', "There is no language"),
            ('workspace = "f\\u0000i"', "there can be no such name"),
        ],
    )
    def test_a_mistake_is_told_with_its_place(
        self, file: Path, content: str, expected: str
    ) -> None:
        file.write_text(content)
        with pytest.raises(Problem) as raised:
            read_settings(environment={}, file=file)
        assert str(file) in told(raised.value)
        assert expected in told(raised.value)

    def test_one_that_cannot_be_decoded_is_told(self, file: Path) -> None:
        file.write_bytes(b"language = '\xe4'")
        with pytest.raises(Problem) as raised:
            read_settings(environment={}, file=file)
        assert "cannot be read" in told(raised.value)
