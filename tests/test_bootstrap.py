"""The set-up that a fresh checkout makes for itself, without the network and without pip."""

import ast
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest

from facilitator import bootstrap
from facilitator.bootstrap import environment, messages
from facilitator.bootstrap.environment import Environment, SetupError

HERE = Path(__file__).parent.parent
posix = pytest.mark.skipif(os.name == "nt", reason="uses a shell script or POSIX locks")


class RanAgain(Exception):
    """The process would have been replaced by the command in ``args``."""


class Commands:
    """Stands in for the commands of the set-up. Keeps the kinds of those that were run."""

    def __init__(self) -> None:
        self.kinds: list[str] = []
        self.installed: str = ""
        self.failures: dict[str, BaseException] = {}

    def __call__(self, checkout: Environment, command: list[str]) -> None:
        kinds = ("--dry-run", "venv", "ensurepip", "install", "-c")
        kind = next(kind for kind in kinds if kind in command)
        self.kinds.append(kind)
        if kind in self.failures:
            raise self.failures[kind]
        if kind == "venv":
            checkout.python.parent.mkdir(parents=True)
            checkout.python.touch()
        if kind == "install":
            self.installed = command[-1]


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Commands:
    """No command of the set-up is really run, nothing is importable, and the locale is English."""
    commands = Commands()

    def replaced(python: str, command: list[str]) -> None:
        raise RanAgain(command)

    monkeypatch.setattr(Environment, "run", lambda self, command: commands(self, command))
    monkeypatch.setattr(bootstrap, "missing", lambda extra="": ["textual"])
    monkeypatch.setattr(os, "execv", replaced)
    monkeypatch.setattr(sys, "orig_argv", ["python3", "-m", "facilitator", "demo"])
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    return commands


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return tmp_path


def start(checkout: Path, extra: str = "") -> list[str]:
    """One start of the program; the command it is run again with."""
    with pytest.raises(RanAgain) as ran:
        bootstrap.ensure(extra, str(checkout))
    command: list[str] = ran.value.args[0]
    return command


class TestOldPython:
    """An interpreter that is too old gets a sentence."""

    @pytest.mark.parametrize(
        "path",
        [
            "facilitator/__init__.py",
            "facilitator/__main__.py",
            "facilitator/bootstrap/__init__.py",
            "tests/__init__.py",
            "tests/__main__.py",
            "benchmarks/__init__.py",
            "benchmarks/__main__.py",
        ],
    )
    def test_what_runs_before_the_check_parses_under_python_3_6(self, path: str) -> None:
        tree = ast.parse((HERE / path).read_text(encoding="utf-8"), feature_version=(3, 6))
        futures = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        assert "__future__" not in [node.module for node in futures]

    def test_the_message_is_in_every_language_and_names_the_version(
        self, monkeypatch: pytest.MonkeyPatch, commands: Commands, checkout: Path
    ) -> None:
        monkeypatch.setattr(sys, "version_info", (3, 8, 18, "final", 0))
        with pytest.raises(SystemExit) as stopped:
            bootstrap.ensure(root=str(checkout))
        lines = str(stopped.value).splitlines()
        assert len(lines) == 3
        assert all("3.11" in line and "3.8.18" in line for line in lines)
        assert commands.kinds == []

    def test_the_oldest_python_is_the_one_that_the_package_declares(self) -> None:
        declared = tomllib.loads((HERE / "pyproject.toml").read_text())["project"]
        assert declared["requires-python"] == ">=" + ".".join(map(str, bootstrap.OLDEST))


class TestMessages:
    @pytest.mark.parametrize("name", messages.MESSAGES)
    def test_a_message_has_the_same_values_in_every_language(self, name: str) -> None:
        texts = messages.MESSAGES[name]
        assert set(texts) == {"fi", "en", "sv"}
        assert len({frozenset(re.findall(r"{\w+}", text)) for text in texts.values()}) == 1

    @pytest.mark.parametrize(
        ("locale", "start"),
        [("fi_FI.UTF-8", "Keskeytetty"), ("sv_FI.UTF-8", "Avbrutet"), ("de_DE.UTF-8", "Stopped")],
    )
    def test_the_language_is_that_of_the_locale(
        self, monkeypatch: pytest.MonkeyPatch, locale: str, start: str
    ) -> None:
        monkeypatch.setenv("LC_ALL", locale)
        assert messages.text("stopped").startswith(start)

    def test_messages_leave_standard_output_alone(self, capsys: pytest.CaptureFixture[str]) -> None:
        messages.tell("stopped")
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err


class TestWhatIsNeeded:
    @pytest.mark.parametrize("extra", ["", "dev"])
    def test_every_module_asked_for_comes_from_a_declared_dependency(self, extra: str) -> None:
        project = tomllib.loads((HERE / "pyproject.toml").read_text())["project"]
        declared = project["optional-dependencies"][extra] if extra else project["dependencies"]
        names = {normal(re.split(r"[<>=\[; ]", line)[0]) for line in declared}
        providers = importlib.metadata.packages_distributions()
        for module in bootstrap.MODULES[extra]:
            assert names & {normal(name) for name in providers[module]}, module

    def test_every_dependency_of_the_program_is_asked_for(self) -> None:
        project = tomllib.loads((HERE / "pyproject.toml").read_text())["project"]
        assert len(bootstrap.MODULES[""]) == len(project["dependencies"])

    def test_nothing_is_missing_where_the_tests_run(self) -> None:
        assert bootstrap.missing("dev") == []


class TestWhetherToSetUp:
    def test_an_installed_program_never_sets_anything_up(
        self, commands: Commands, tmp_path: Path
    ) -> None:
        bootstrap.ensure(root=str(tmp_path))
        assert commands.kinds == []

    def test_a_checkout_whose_dependencies_can_be_imported_runs_as_it_is(
        self, monkeypatch: pytest.MonkeyPatch, commands: Commands, checkout: Path
    ) -> None:
        monkeypatch.setattr(bootstrap, "missing", lambda extra="": [])
        bootstrap.ensure("dev", str(checkout))
        assert commands.kinds == []
        assert not (checkout / ".venv").exists()

    def test_the_first_start_makes_the_set_up_and_runs_the_same_command_in_it(
        self, commands: Commands, checkout: Path
    ) -> None:
        command = start(checkout)
        assert commands.kinds == ["venv", "install", "-c"]
        assert command == [str(Environment(str(checkout)).python), "-m", "facilitator", "demo"]

    def test_the_second_start_goes_straight_to_the_set_up(
        self, commands: Commands, checkout: Path
    ) -> None:
        start(checkout)
        commands.kinds.clear()
        start(checkout)
        assert commands.kinds == []

    def test_a_changed_pyproject_is_installed_without_making_all_again(
        self, commands: Commands, checkout: Path
    ) -> None:
        start(checkout)
        commands.kinds.clear()
        (checkout / "pyproject.toml").write_text("[project]\n# changed\n")
        start(checkout)
        assert commands.kinds == ["--dry-run", "install", "-c"]

    def test_the_tests_add_their_packages_and_the_program_does_not_take_them_away(
        self, commands: Commands, checkout: Path
    ) -> None:
        start(checkout)
        assert commands.installed == "."
        start(checkout, "dev")
        assert commands.installed == ".[dev]"
        commands.kinds.clear()
        start(checkout)
        start(checkout, "dev")
        assert commands.kinds == []

    def test_an_update_by_the_program_keeps_the_packages_of_the_tests(
        self, commands: Commands, checkout: Path
    ) -> None:
        start(checkout, "dev")
        (checkout / "pyproject.toml").write_text("[project]\n# changed\n")
        start(checkout)
        assert commands.installed == ".[dev]"

    def test_a_set_up_that_lacks_something_when_run_is_made_again(
        self, monkeypatch: pytest.MonkeyPatch, commands: Commands, checkout: Path
    ) -> None:
        start(checkout)
        commands.kinds.clear()
        monkeypatch.setattr(sys, "prefix", str(checkout / ".venv"))
        start(checkout)
        assert commands.kinds == ["venv", "install", "-c"]

    def test_a_set_up_whose_python_is_gone_is_made_again(
        self, commands: Commands, checkout: Path
    ) -> None:
        start(checkout)
        commands.kinds.clear()
        shutil.rmtree(Environment(str(checkout)).python.parent)
        start(checkout)
        assert commands.kinds == ["venv", "install", "-c"]

    def test_a_read_only_checkout_uses_the_cache_folder_of_the_user(
        self,
        monkeypatch: pytest.MonkeyPatch,
        commands: Commands,
        checkout: Path,
        tmp_path_factory: pytest.TempPathFactory,
    ) -> None:
        cache = tmp_path_factory.mktemp("cache")
        for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
            monkeypatch.setenv(variable, str(cache))
        monkeypatch.setattr(os, "access", lambda path, mode: False)
        command = start(checkout)
        assert Path(command[0]).is_relative_to(cache)
        assert [path.name for path in checkout.iterdir()] == ["pyproject.toml"]


class TestBadDays:
    @pytest.mark.parametrize("moment", ["venv", "install", "-c"])
    def test_an_interrupted_set_up_is_made_again_from_nothing(
        self,
        commands: Commands,
        checkout: Path,
        capsys: pytest.CaptureFixture[str],
        moment: str,
    ) -> None:
        commands.failures[moment] = KeyboardInterrupt()
        with pytest.raises(SystemExit) as stopped:
            bootstrap.ensure(root=str(checkout))
        assert stopped.value.code == 130
        assert messages.text("stopped") in capsys.readouterr().err
        half_installed = checkout / ".venv" / "lib" / "half"
        half_installed.mkdir(parents=True)

        commands.failures.clear()
        commands.kinds.clear()
        start(checkout)
        assert commands.kinds == ["venv", "install", "-c"]
        assert not half_installed.exists()

    @pytest.mark.parametrize(
        ("moment", "next_time"),
        [
            ("--dry-run", ["--dry-run", "install", "-c"]),
            ("install", ["venv", "install", "-c"]),
        ],
    )
    def test_an_interrupted_update_starts_from_nothing_only_if_it_had_changed_something(
        self, commands: Commands, checkout: Path, moment: str, next_time: list[str]
    ) -> None:
        start(checkout, "dev")
        (checkout / "pyproject.toml").write_text("[project]\n# changed\n")
        commands.failures[moment] = KeyboardInterrupt()
        with pytest.raises(SystemExit):
            bootstrap.ensure(root=str(checkout))
        commands.failures.clear()
        commands.kinds.clear()
        start(checkout)
        assert commands.kinds == next_time
        assert commands.installed == ".[dev]"

    def test_a_failed_installation_shows_why_and_is_tried_again(
        self, commands: Commands, checkout: Path
    ) -> None:
        commands.failures["install"] = SetupError("no route to host")
        with pytest.raises(SystemExit) as stopped:
            bootstrap.ensure(root=str(checkout))
        assert str(stopped.value) == "no route to host\n\n" + messages.text("failed")
        commands.failures.clear()
        start(checkout)
        assert commands.kinds[-3:] == ["venv", "install", "-c"]

    def test_an_update_without_a_network_runs_the_program_as_it_was(
        self, commands: Commands, checkout: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        start(checkout)
        (checkout / "pyproject.toml").write_text("[project]\n# changed\n")
        commands.failures["--dry-run"] = SetupError("no route to host")
        start(checkout)
        assert messages.text("kept") in capsys.readouterr().err
        commands.failures.clear()
        commands.kinds.clear()
        start(checkout)
        assert commands.kinds == ["--dry-run", "install", "-c"]

    def test_an_update_that_is_needed_to_run_stops_without_a_network(
        self, commands: Commands, checkout: Path
    ) -> None:
        start(checkout)
        (checkout / "pyproject.toml").write_text("[project]\n# changed\n")
        commands.failures["--dry-run"] = SetupError("no route to host")
        commands.failures["-c"] = SetupError("newlib")
        with pytest.raises(SystemExit, match="newlib"):
            bootstrap.ensure(root=str(checkout))

    def test_an_environment_that_somebody_else_made_is_added_to(
        self, commands: Commands, checkout: Path
    ) -> None:
        theirs = Environment(str(checkout))
        theirs.python.parent.mkdir(parents=True)
        theirs.python.touch()
        mine = theirs.folder / "mine"
        mine.touch()
        commands.failures["install"] = KeyboardInterrupt()
        with pytest.raises(SystemExit):
            bootstrap.ensure(root=str(checkout))
        commands.failures.clear()
        start(checkout)
        assert commands.kinds == ["ensurepip", "install", "ensurepip", "install", "-c"]
        assert mine.exists()

    def test_a_folder_that_is_not_ours_and_is_no_environment_is_left_alone(
        self, commands: Commands, checkout: Path
    ) -> None:
        mine = checkout / ".venv" / "mine"
        mine.mkdir(parents=True)
        with pytest.raises(SystemExit, match=re.escape(str(mine.parent))):
            bootstrap.ensure(root=str(checkout))
        assert mine.exists()
        assert commands.kinds == []

    def test_a_python_without_venv_says_what_to_install(
        self, monkeypatch: pytest.MonkeyPatch, commands: Commands, checkout: Path
    ) -> None:
        monkeypatch.setattr(environment, "find_spec", lambda name: None)
        with pytest.raises(SystemExit, match="apt install python3-venv"):
            bootstrap.ensure(root=str(checkout))
        assert not (checkout / ".venv").exists()

    def test_a_folder_that_cannot_be_written_is_named(
        self, monkeypatch: pytest.MonkeyPatch, commands: Commands, checkout: Path
    ) -> None:
        commands.failures["venv"] = PermissionError(13, "Permission denied", "the folder")
        with pytest.raises(SystemExit, match="the folder"):
            bootstrap.ensure(root=str(checkout))

    @posix
    def test_a_second_first_start_waits_for_the_other_and_does_nothing_more(
        self, monkeypatch: pytest.MonkeyPatch, commands: Commands, checkout: Path
    ) -> None:
        installing, waiting = threading.Event(), threading.Event()

        def tell(name: str, **values: object) -> None:
            if name == "waiting":
                waiting.set()

        def slow(self: Environment, command: list[str]) -> None:
            if "install" in command:
                installing.set()
                assert waiting.wait(30)
            commands(self, command)

        monkeypatch.setattr(environment, "tell", tell)
        monkeypatch.setattr(Environment, "run", slow)
        threads = [
            threading.Thread(target=Environment(str(checkout)).make, args=("",)) for _ in range(2)
        ]
        threads[0].start()
        assert installing.wait(30)
        threads[1].start()
        for thread in threads:
            thread.join(30)
        assert waiting.is_set()
        assert commands.kinds == ["venv", "install", "-c"]


class TestCommands:
    def test_a_command_that_fails_gives_the_end_of_its_output(self, checkout: Path) -> None:
        with pytest.raises(SetupError) as failed:
            Environment(str(checkout)).run(
                [sys.executable, "-c", "[print(n) for n in range(99)]; raise SystemExit('why')"]
            )
        lines = str(failed.value).splitlines()
        assert "why" in lines
        assert "98" in lines
        assert "1" not in lines

    def test_a_command_that_succeeds_shows_a_dot_for_each_package(
        self, checkout: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        code = "print('Collecting a\\n  Downloading a\\nCollecting b')"
        Environment(str(checkout)).run([sys.executable, "-c", code])
        captured = capfd.readouterr()
        assert (captured.out, captured.err) == ("", "..\n")

    @posix
    def test_the_arguments_go_in_and_the_exit_code_comes_out(
        self, commands: Commands, checkout: Path
    ) -> None:
        """With a Python that has no packages, and a script for the Python of the set-up."""
        ready = Environment(str(checkout))
        start(checkout)
        ready.python.write_text('#!/bin/sh\necho "$@"\nexit 7\n')
        ready.python.chmod(0o755)
        shutil.copytree(
            HERE / "facilitator", checkout / "facilitator", ignore=shutil.ignore_patterns("ui")
        )
        command = [sys.executable, "-S", "-m", "facilitator", "export", "Kotihoidon tiimi"]
        done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
        assert done.returncode == 7
        assert done.stdout == "-S -m facilitator export Kotihoidon tiimi\n"
        assert done.stderr == ""


def normal(name: str) -> str:
    """The name of a distribution as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()
