"""The virtual environment that a checkout makes for itself."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

from facilitator.bootstrap.messages import tell, text


class SetupError(Exception):
    """A command of the set-up failed. The text is the end of what it printed."""


class Environment:
    """The virtual environment of the checkout ``root``.

    A record inside it tells from which ``pyproject.toml`` what was installed. While packages are
    being installed the record says so, and an environment whose set-up was cut short is made
    again. One that somebody else made, which has no record at first, is added to, never emptied.
    """

    def __init__(self, root: str) -> None:
        self.root = Path(root)
        self.folder = _folder_for(self.root)
        inside = "Scripts/python.exe" if os.name == "nt" else "bin/python"
        self.python = self.folder / inside
        self._record = self.folder / "facilitator-setup.json"
        self._lock: BinaryIO | None = None

    def ready(self, extra: str) -> bool:
        """Whether everything wanted is installed as the present ``pyproject.toml`` has it."""
        record = self._read()
        return record.get("source") == self._source() and self._works(record, extra)

    def is_this_one(self) -> bool:
        """Whether this process runs in it."""
        return Path(sys.prefix).resolve() == self.folder.resolve()

    def forget(self) -> None:
        """Marks it as unfinished, so that it is made again."""
        self._write({**self._read(), "source": None})

    def make(self, extra: str) -> None:
        """Makes it, or brings it up to date, with ``extra`` and whatever extras it has.

        Waits for another process that is making it. When an update fails and what is there still
        serves, that is said and left so: in a room without a network the program must start.
        Raises SetupError when a command fails, OSError when the folder cannot be written.
        """
        start = time.monotonic()
        with self._locked():
            if self.ready(extra):  # The process that was waited for made it.
                return
            tell("update" if self.python.exists() else "first", folder=self.folder)
            record = self._read()
            extras = sorted({extra, *record.get("extras", [])} - {""})
            try:
                if record.get("source") and self.python.exists():
                    # Fetches everything and changes nothing. Most failures come here, harmless.
                    self._install(extras, "--dry-run")
            except SetupError:
                if not self._works(record, extra):
                    raise
                self._check(extra)
                tell("kept")
                return
            record = self._with_pip(record)
            self._write({**record, "source": None, "extras": extras})
            self._install(extras)
            self._check(extra)
            self._write({**record, "source": self._source(), "extras": extras})
        tell("ready", seconds=round(time.monotonic() - start))

    def run_again(self) -> None:
        """Runs the command of this process in it, in place of this process."""
        command = [str(self.python), *sys.orig_argv[1:]]
        if os.name != "nt":
            os.execv(command[0], command)
        # Windows has no exec that keeps the console: wait, and leave Ctrl+C to the program.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise SystemExit(subprocess.call(command))

    def run(self, command: list[str]) -> None:
        """Runs one command of the set-up in the checkout, with a dot for each package it fetches.

        Raises SetupError with the last lines of its output when it fails.
        """
        variables = {
            **os.environ,
            # What it prints arrives at once, and errors after what led to them.
            "PYTHONUNBUFFERED": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            # A "user" install, where that is the setting of pip, fails in a virtual environment.
            "PIP_USER": "0",
        }
        # An installer that outlives this process holds the lock until it has ended too.
        shared = [self._lock.fileno()] if self._lock and os.name != "nt" else []
        lines: deque[str] = deque(maxlen=40)
        dots = False
        with subprocess.Popen(
            command,
            cwd=self.root,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            pass_fds=shared,
        ) as process:
            try:
                for line in process.stdout or ():
                    lines.append(line)
                    if line.startswith("Collecting "):
                        dots = True
                        print(".", end="", file=sys.stderr, flush=True)
            except BaseException:
                process.terminate()
                raise
            finally:
                if dots:
                    print(file=sys.stderr)
        if process.returncode:
            raise SetupError("".join(lines).strip())

    def _works(self, record: dict[str, Any], extra: str) -> bool:
        """Whether it was once finished, with ``extra``, and its Python is still there."""
        finished = bool(record.get("source"))
        return finished and (not extra or extra in record["extras"]) and self.python.exists()

    def _with_pip(self, record: dict[str, Any]) -> dict[str, Any]:
        """Sees to it that there is an environment to install into; returns its record."""
        unfinished = not record.get("source")
        if not self.python.exists() or (record.get("ours") and unfinished):
            self._create(ours=record.get("ours", not self.folder.exists()))
            return {"ours": True}
        if not record.get("ours"):
            # Other tools make environments without pip.
            self.run([str(self.python), "-m", "ensurepip"])
        return {"ours": record.get("ours", False)}

    def _create(self, ours: bool) -> None:
        """Makes the environment from nothing; empties the folder first, if it is ours."""
        if not ours:
            raise SystemExit(text("unusable", folder=self.folder))
        if find_spec("venv") is None or find_spec("ensurepip") is None:
            raise SystemExit(text("no venv"))
        self.folder.mkdir(parents=True, exist_ok=True)
        self._write({"ours": True, "source": None, "extras": []})
        for entry in self.folder.iterdir():
            # The record stays while the rest goes: whatever happens, the next run knows.
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry != self._record:
                entry.unlink()
        # A virtual environment's own Python may be the one that was just deleted.
        base = getattr(sys, "_base_executable", sys.executable)
        self.run([base, "-m", "venv", str(self.folder)])

    def _install(self, extras: list[str], *options: str) -> None:
        wanted = f".[{','.join(extras)}]" if extras else "."
        quiet = ("--no-input", "--progress-bar", "off")
        pip = (str(self.python), "-m", "pip", "install")
        self.run([*pip, *quiet, *options, "--editable", wanted])

    def _check(self, extra: str) -> None:
        """Raises SetupError if a module is missing in spite of all.

        The program would find the same, and start its set-up again, without end.
        """
        code = "import sys; from facilitator.bootstrap import missing as m; "
        code += "sys.exit(', '.join(m(sys.argv[1])) or None)"
        self.run([str(self.python), "-c", code, extra])

    def _source(self) -> str:
        """What the set-up depends on: ``pyproject.toml``, and where the checkout lies."""
        content = (self.root / "pyproject.toml").read_bytes()
        return hashlib.sha256(str(self.root).encode() + content).hexdigest()

    def _read(self) -> dict[str, Any]:
        try:
            record: dict[str, Any] = json.loads(self._record.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return {}
        return record

    def _write(self, record: dict[str, Any]) -> None:
        # In one go: half a record would look like nobody's environment.
        new = self._record.with_suffix(".new")
        new.write_text(json.dumps(record), encoding="utf-8")
        new.replace(self._record)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Waits until no other process makes this environment.

        The lock is on ``pyproject.toml``, which every checkout has and which need not be
        writable. The system releases it however a process ends.
        """
        with (self.root / "pyproject.toml").open("rb") as self._lock:
            told = False
            while not _lock(self._lock):
                if not told:
                    tell("waiting")
                    told = True
                time.sleep(0.2)
            yield


def _folder_for(root: Path) -> Path:
    """``.venv`` in the checkout; for a checkout that is read-only, a folder in the user's cache."""
    here = root / ".venv"
    if here.exists() or os.access(root, os.W_OK):
        return here
    if os.name == "nt":
        cache = Path(os.environ.get("LOCALAPPDATA") or Path.home())
    elif sys.platform == "darwin":
        cache = Path.home() / "Library" / "Caches"
    else:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "facilitator" / ("venv-" + hashlib.sha256(str(root).encode()).hexdigest()[:12])


def _lock(stream: BinaryIO) -> bool:
    """Takes the lock on an open file, unless another process has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            stream.seek(1 << 30)  # Past the end: there it keeps nobody from reading the file.
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # A file system without locks. Two first runs at once are rare, so go on.
        return True
    return True
