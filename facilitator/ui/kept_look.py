"""The look and the sound that somebody chose, kept for the next run."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from facilitator.model.problem import Problem
from facilitator.settings import with_setting


def keep_look(theme: str, file: Path) -> None:
    """Writes the name of a look into the settings file, which is made if there is none.

    Where that cannot be done the look is for this run only. In front of a room that is not worth a
    message.
    """
    _keep("theme", theme, file)


def keep_sound(sound: str, file: Path) -> None:
    """The same for the sound: one of :data:`facilitator.settings.SOUNDS`."""
    _keep("sound", sound, file)


def _keep(name: str, value: str, file: Path) -> None:
    from facilitator.minutes.files import write_atomically

    with suppress(OSError, ValueError, Problem):
        text = file.read_text(encoding="utf-8-sig") if file.exists() else ""
        changed = with_setting(text, name, value)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, changed)
