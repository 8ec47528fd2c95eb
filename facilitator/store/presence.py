"""Who is there: consoles and walls on this computer tell each other of themselves.

Each keeps one small file in the user's own folder for such things, and writes it again every few
seconds. Nothing of it is in a team's file, which the wall only reads. A program that was killed
leaves its file, which grows old.
"""

from __future__ import annotations

import json
import logging
import os
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Literal

import platformdirs

from facilitator.settings import APPLICATION

BEAT: Final = 2.0
"""Seconds between two signs of life."""
GONE_AFTER: Final = 7.0
"""Seconds without one after which a program is taken to be gone."""
_FORGOTTEN_AFTER: Final = 24 * 3600.0
"""Seconds after which what a killed program left is removed."""
_ENDINGS: Final = {".json", ".ask", ".part"}
"""Of a sign of life, of a request, and of what is being written."""
_LONGEST: Final = 64 * 1024
"""Bytes of a file of ours, at most. What is longer is somebody else's."""

log = logging.getLogger(__name__)

Role = Literal["console", "wall"]


@dataclass(frozen=True)
class Sign:
    """What a program tells of itself."""

    role: Role
    file: str = ""
    """The path of the team's file it has open; empty for none."""
    columns: int = 0
    rows: int = 0
    """The size of its window, in cells."""
    view: str = ""
    """Of a wall: what it shows, as one word."""
    can_lead: bool = True
    """Of a wall: whether it could become the console. One in a browser cannot."""


@dataclass(frozen=True)
class Seen:
    """A program that was seen, or that was killed."""

    id: str
    sign: Sign
    begun: float
    """When it began, in seconds since 1970."""
    is_there: bool
    """Whether it has given a sign of life lately."""


class Presence:
    """Tells of one program, and looks for others. Nothing here ever fails: where such files cannot
    be written, consoles and walls do not know of each other, and all else works."""

    def __init__(self, role: Role, folder: Path | None = None) -> None:
        self.id = f"{role}-{os.getpid()}-{time.time_ns()}"
        self._folder = folder or presence_folder()
        self._begun = time.time()
        self._told: Sign | None = None
        self._told_at = 0.0
        self.is_unheard = False
        """Whether its last sign of life could not be given: then nobody knows of it, nor, most
        likely, it of anybody."""

    def tell(self, sign: Sign) -> None:
        """Gives a sign of life, where there is news or the last one is some seconds old."""
        now = time.monotonic()
        if sign == self._told and now - self._told_at < BEAT:
            return
        self._told, self._told_at = sign, now
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write(self._path(self.id), {"begun": self._begun, **asdict(sign)})
            self.is_unheard = False
        except OSError as error:
            self.is_unheard = True
            log.warning("no sign of life could be given: %s", type(error).__name__)

    def leave(self) -> None:
        """Takes its own file, and what was asked of it, away; also what killed programs of its role
        have left of the same team's file, which is done with now."""
        told, self._told = self._told, None
        if told is not None:
            for one in self.others(told.role):
                if one.sign.file == told.file and not one.is_there:
                    with suppress(OSError):
                        self._path(one.id).unlink()
        for path in (self._path(self.id), self._request(self.id)):
            with suppress(OSError):
                path.unlink()

    def others(self, role: Role) -> list[Seen]:
        """The other programs of a role, the one that began last first; killed ones too."""
        seen = [one for one in self._all() if one.sign.role == role and one.id != self.id]
        return sorted(seen, key=lambda one: one.begun, reverse=True)

    def ask(self, other: Seen, file: Path) -> bool:
        """Asks a wall to become the console of a team's file. Says whether it could be asked."""
        try:
            _write(self._request(other.id), {"file": str(file)})
        except OSError:
            return False
        return True

    def asked(self) -> Path | None:
        """The file whose console this program is asked to become, once."""
        path = self._request(self.id)
        try:
            wanted = _read(path)
            path.unlink()
            return Path(_as_path(wanted["file"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _all(self) -> Iterator[Seen]:
        now = time.time()
        try:
            paths = sorted(path for path in self._folder.iterdir() if path.suffix in _ENDINGS)
        except OSError:
            return
        for path in paths:
            try:
                age = now - path.lstat().st_mtime
                if age > _FORGOTTEN_AFTER:
                    path.unlink()
                if age > _FORGOTTEN_AFTER or path.suffix != ".json":
                    continue
                told = _read(path)
                begun, sign = float(told.pop("begun")), Sign(**told)
                _check(sign)
                is_there = age < GONE_AFTER and not _has_ended(path.stem)
                yield Seen(path.stem, sign, begun, is_there)
            except (OSError, ValueError, KeyError, TypeError, OverflowError):
                # Half written, or of another version.
                continue

    def _path(self, id_: str) -> Path:
        return self._folder / f"{id_}.json"

    def _request(self, id_: str) -> Path:
        return self._folder / f"{id_}.ask"


def presence_folder() -> Path:
    """Where such files are."""
    return platformdirs.user_state_path(APPLICATION, appauthor=False) / "open"


def _has_ended(id_: str) -> bool:
    """Whether it is certain that the program of an id does not run any more."""
    if os.name != "posix":
        # Elsewhere there is no way to ask that could not end it: it grows old instead.
        return False
    try:
        os.kill(int(id_.split("-")[1]), 0)
    except ProcessLookupError:
        return True
    except (OSError, ValueError, IndexError, OverflowError):
        return False
    return False


def _read(path: Path) -> dict[str, Any]:
    """What such a file tells. Raises ``OSError`` or ``ValueError`` for what is none of ours: to
    read a pipe, say, would wait for ever."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > _LONGEST:
        raise ValueError("not a file of ours")
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except RecursionError as error:
        raise ValueError("too deep") from error
    if not isinstance(told, dict):
        raise ValueError("not an object")
    return told


def _check(sign: Sign) -> None:
    """Raises ``TypeError`` or ``ValueError`` for what no program of ours tells."""
    _as_path(sign.file)
    if not (isinstance(sign.columns, int) and isinstance(sign.rows, int)):
        raise TypeError("not a size")


def _as_path(told: object) -> str:
    """A path that the system can be asked about. Raises ``TypeError`` or ``ValueError``."""
    if not isinstance(told, str):
        raise TypeError("not a path")
    if b"\0" in os.fsencode(told):
        raise ValueError("not a path")
    return told


def _write(path: Path, told: dict[str, object]) -> None:
    """Writes a small file that only its owner can read, whole or not at all."""
    # A wall writes its sign of life while the console writes a request to it.
    draft = path.with_name(f"{path.name}.part")
    file = os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with open(file, "w", encoding="utf-8") as stream:
        json.dump(told, stream)
    os.replace(draft, path)
