"""The few choices a user may make once for all runs: language, workspace, colours and sound.

Each comes from the first of these that gives it: an option of the command, the environment, the
settings file, and what suits the computer. The file is ``settings.toml`` in the user's own
configuration folder, with four lines that may all be left out::

    language = "fi"
    workspace = "~/Documents/facilitator"
    theme = "stage"
    sound = "on"
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs

from facilitator.i18n import LANGUAGES, Message, language_of_locale, message
from facilitator.model.problem import Problem
from facilitator.model.system_errors import reason

APPLICATION: Final = "facilitator"
LANGUAGE_VARIABLE: Final = "FACILITATOR_LANG"
WORKSPACE_VARIABLE: Final = "FACILITATOR_WORKSPACE"
THEME_VARIABLE: Final = "FACILITATOR_THEME"
THEMES: Final = ("paper", "stage", "contrast")
"""What colours there are to choose from; the first unless somebody chooses."""

SOUNDS: Final = ("off", "on")
"""Whether a chime is heard when the time of a step is nearly up, and when it is up."""

_FIELDS: Final = ("language", "workspace", "theme", "sound")
_SHOWN: Final = 200
"""Characters of a path or a word in a message."""
_PACKAGE: Final = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Settings:
    """What holds for one run of the program."""

    language: str
    """Of the console: ``fi``, ``en`` or ``sv``. A session has a language of its own."""
    workspace: Path
    """The folder with the teams' files. It need not exist yet."""
    theme: str = THEMES[0]
    """The colours to begin with, one of :data:`THEMES`."""
    sound: str = SOUNDS[0]
    """One of :data:`SOUNDS`."""
    file: Path | None = None
    """The settings file, where a choice made in the program is kept; ``None`` keeps none."""


def settings_file() -> Path:
    """Where the settings file is, or would be."""
    return platformdirs.user_config_path(APPLICATION, appauthor=False) / "settings.toml"


def read_settings(
    *,
    language: str | None = None,
    workspace: Path | None = None,
    environment: Mapping[str, str] = os.environ,
    file: Path | None = None,
) -> Settings:
    """The settings of this run; ``language`` and ``workspace`` are options of the command.

    Raises :class:`Problem` for a file or a value that cannot be used, naming where it came from.
    """
    file = file or settings_file()
    saved = _read(file)
    folders = (
        ("--workspace", workspace),
        (WORKSPACE_VARIABLE, environment.get(WORKSPACE_VARIABLE)),
        (str(file), saved.get("workspace")),
    )
    folder = next((_usable(Path(path), source) for source, path in folders if path), None)
    themes = (
        (THEME_VARIABLE, environment.get(THEME_VARIABLE)),
        (str(file), saved.get("theme")),
    )
    return Settings(
        language=read_language(language, environment=environment, file=file),
        workspace=folder or _usual_workspace(),
        theme=next((_known_theme(name, source) for source, name in themes if name), THEMES[0]),
        sound=_known_sound(saved.get("sound", SOUNDS[0]), str(file)),
        file=file,
    )


def read_language(
    option: str | None = None,
    *,
    environment: Mapping[str, str] = os.environ,
    file: Path | None = None,
) -> str:
    """The language alone, to speak even where the rest of the settings cannot be used."""
    file = file or settings_file()
    languages = (
        ("--lang", option),
        (LANGUAGE_VARIABLE, environment.get(LANGUAGE_VARIABLE)),
        (str(file), _read(file).get("language")),
    )
    chosen = next((_known(name, source) for source, name in languages if name), None)
    return chosen or language_of_locale(dict(environment))


def with_setting(text: str, name: str, value: str) -> str:
    """The text of a settings file with another value. All else in it, comments too, is as it was.

    ``name`` and ``value`` are words of this module. Raises ``ValueError`` for a text in which it
    cannot be set so.
    """
    import tomllib

    line = rf"""(?m)^([ \t]*{name}[ \t]*=[ \t]*)(?:"[^"\n]*"|'[^'\n]*')"""
    changed, found = re.subn(line, rf'\g<1>"{value}"', text, count=1)
    if not found:
        end = "" if not text or text.endswith("\n") else "\n"
        changed = f'{text}{end}{name} = "{value}"\n'
    try:
        is_set = tomllib.loads(changed) == {**tomllib.loads(text), name: value}
    except RecursionError:
        is_set = False
    # What looks like that line may be something else, such as a part of a long text.
    if not is_set:
        raise ValueError(f"the {name} cannot be set in these settings")
    return changed


def _read(file: Path) -> dict[str, str]:
    """The fields of the settings file; none when there is no file."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise _mistake(file, message("It cannot be read.")) from error
    # Most people have no such file, and every command starts here.
    import tomllib

    try:
        fields = tomllib.loads(text)
    # Numbers of thousands of digits, and lists within lists, are beyond the reader.
    except (ValueError, RecursionError) as error:
        place = re.search(r"line (\d+)", str(error))
        raise _mistake(
            file,
            message("Line {line} cannot be understood.", line=place[1])
            if place
            else message("Its end is missing.")
            if isinstance(error, tomllib.TOMLDecodeError)
            else message("It cannot be understood."),
        ) from error
    for name, value in fields.items():
        if name not in _FIELDS:
            raise _mistake(file, message("There is no setting called {name}.", name=_short(name)))
        if not isinstance(value, str):
            raise _mistake(file, message("The value of {name} must be in quotes.", name=name))
    return fields


def _mistake(file: Path, reason: Message) -> Problem:
    return Problem(
        message("There is a mistake in the file {file}. {reason}", file=file, reason=reason),
        do=message(
            "It may have four lines: {language}, {workspace}, {theme} and {sound}. "
            "Correct it or delete it.",
            language='language = "fi"',
            workspace='workspace = "~/facilitator"',
            theme='theme = "stage"',
            sound='sound = "on"',
        ),
    )


def _known(language: str, source: str) -> str:
    if language in LANGUAGES:
        return language
    raise Problem(
        message(
            "There is no language {name} here ({source}).", name=_short(language), source=source
        ),
        do=message("Choose one of these: {languages}.", languages=", ".join(LANGUAGES)),
    )


def _known_theme(theme: str, source: str) -> str:
    if theme in THEMES:
        return theme
    raise Problem(
        message(
            "There is no colour theme {name} here ({source}).", name=_short(theme), source=source
        ),
        do=message("Choose one of these: {themes}.", themes=", ".join(THEMES)),
    )


def _known_sound(sound: str, source: str) -> str:
    if sound in SOUNDS:
        return sound
    raise Problem(
        message(
            "The sound is either on or off, not {name} ({source}).",
            name=_short(sound),
            source=source,
        ),
        do=message("Choose one of these: {sounds}.", sounds=", ".join(SOUNDS)),
    )


def _usable(folder: Path, source: str) -> Path:
    """A folder that somebody named, made absolute.

    It is made when something is written. What it is in must exist: that is missing when the name
    is misspelled, or when a disk is not there.
    """
    named = _short(folder)
    try:
        folder = folder.expanduser().absolute()
        is_there, is_folder = _looked_at(folder)
        _parent_is_there, has_parent = _looked_at(folder.parent)
    except (OSError, RuntimeError, ValueError) as error:
        # No such user after a tilde; a name that no system would take.
        why = reason(error) if isinstance(error, OSError) else message("there can be no such name")
        raise Problem(
            message(
                "{folder} cannot be used: {reason} ({source}).",
                folder=named,
                reason=why,
                source=source,
            ),
            do=message("Name another folder for the teams."),
        ) from error
    if is_there and not is_folder:
        raise Problem(
            message("{folder} is a file, not a folder ({source}).", folder=folder, source=source),
            do=message("Name a folder for the teams."),
        )
    if not has_parent:
        raise Problem(
            message(
                "There is no folder {parent} to hold the workspace ({source}).",
                parent=folder.parent,
                source=source,
            ),
            do=message("Check the name, or make that folder first."),
        )
    return folder


def _looked_at(path: Path) -> tuple[bool, bool]:
    """Whether something is at a path, and whether it is a folder.

    Raises ``OSError`` when the system does not let us look, ``ValueError`` for a name that cannot
    be.
    """
    try:
        return True, stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False, False


def _short(named: object) -> str:
    """A path or a word from the file, short enough for a message."""
    text = str(named)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _usual_workspace() -> Path:
    """The checkout that the program runs from; of an installation, the user's data folder."""
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "prompts").is_dir():
        return checkout
    return platformdirs.user_data_path(APPLICATION, appauthor=False)
