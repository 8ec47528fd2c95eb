"""A soft chime when the time of a step is nearly up, and when it is up.

Only for who turned it on, and only from the console. It is a hint and no more: a computer without
a loudspeaker or without a player rings the bell of its terminal, and where that is silent as well,
nothing is missed that is not on the screen.
"""

from __future__ import annotations

import asyncio
import atexit
import io
import logging
import math
import shutil
import struct
import sys
import tempfile
from asyncio.subprocess import DEVNULL
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, cast

from facilitator.session.clock import ClockReading, ClockState

if TYPE_CHECKING:
    from facilitator.ui.app import FacilitatorApp
    from facilitator.ui.screens.session import SessionScreen

Chime = Literal["warning", "end"]

PLAYERS: Final = (("afplay",), ("pw-play",), ("paplay",), ("aplay", "-q"))
"""Programs that play a file and end: of macOS, then of Linux, the newest first."""

_NOTES: Final[dict[Chime, tuple[float, ...]]] = {"warning": (660.0,), "end": (660.0, 495.0)}
"""Hertz, one after the other."""
_RATE: Final = 22_050
_NOTE: Final = 0.45
"""Seconds of a note, in which it fades away."""
_LOUDNESS: Final = 0.25
_LONGEST: Final = 5.0
"""Seconds after which a player that does not end is ended."""

log = logging.getLogger(__name__)


class Chimes:
    """Says once when the warning is reached and once when the end is, as the clock is read."""

    def __init__(self) -> None:
        self._place: object = None
        self._before: ClockReading | None = None

    def hear(self, place: object, reading: ClockReading) -> Chime | None:
        """What is to be heard now that the clock of a ``place``, a step or an item, shows this.

        Nothing where the room has only just come, or the program: whose time was up then, has been
        told.
        """
        before, is_here = self._before, place == self._place
        self._place, self._before = place, reading
        if before is None or not is_here or _stage(reading) <= _stage(before):
            return None
        return "end" if _stage(reading) == 2 else "warning"


def _stage(reading: ClockReading) -> int:
    """0 with time left, 1 in the last minute, 2 at the end and after it."""
    if reading.state is ClockState.OVER or (reading.state, reading.seconds) == (
        ClockState.WARNING,
        0,
    ):
        return 2
    return int(reading.state is ClockState.WARNING)


class SessionSound:
    """What is heard while a session is led, if its user turned it on."""

    def __init__(self, screen: SessionScreen) -> None:
        self._screen = screen
        self._chimes = Chimes()

    def tick(self) -> None:
        """Listens to the clock. To be called every second."""
        screen = self._screen
        chime = self._chimes.hear(screen.place, screen.desk.clock.reading())
        if chime and cast("FacilitatorApp", screen.app).settings.sound == "on":
            screen.run_worker(play(chime, screen.app.bell), group="sound", exit_on_error=False)


async def play(chime: Chime, bell: Callable[[], object]) -> None:
    """Plays a chime by whatever can, and calls ``bell`` where nothing can. Never fails; to be run
    beside the screens, not in their way."""
    try:
        file = _file(chime)
        if sys.platform == "win32":
            import winsound

            winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC)
            return
        for command in PLAYERS:
            if await _plays([*command, str(file)]):
                return
    except (OSError, RuntimeError) as error:
        # RuntimeError is what Windows raises without a sound device.
        log.info("no sound: %s", type(error).__name__)
    bell()


async def _plays(command: Sequence[str]) -> bool:
    if shutil.which(command[0]) is None:
        return False
    process = await asyncio.create_subprocess_exec(
        *command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL
    )
    try:
        return await asyncio.wait_for(process.wait(), _LONGEST) == 0
    except TimeoutError:
        return False
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()


@lru_cache
def _file(chime: Chime) -> Path:
    """The chime as a file, which goes away with the program."""
    folder = Path(tempfile.mkdtemp(prefix="facilitator-sound-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / f"{chime}.wav"
    file.write_bytes(recording(chime))
    return file


def recording(chime: Chime) -> bytes:
    """A chime as a WAV file: mono, 16 bits."""
    # Few turn the chimes on.
    import wave

    samples = [
        round(32_767 * _LOUDNESS * _swell(at / _RATE) * math.sin(math.tau * hertz * at / _RATE))
        for hertz in _NOTES[chime]
        for at in range(int(_NOTE * _RATE))
    ]
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return buffer.getvalue()


def _swell(seconds: float) -> float:
    """How loud a note is, from 0 to 1: it comes without a click, and fades to nothing."""
    return min(1.0, seconds / 0.01) * (1 - seconds / _NOTE) ** 2
