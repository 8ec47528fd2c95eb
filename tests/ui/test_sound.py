"""A chime, for who wants one: once in the last minute and once at the end."""

from __future__ import annotations

import io
import stat
import sys
import wave
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.session.clock import ClockReading, ClockState
from facilitator.ui import sound
from facilitator.ui.sound import Chimes
from tests.support import Workshop
from tests.ui.driving import leading, settled

LEFT = ClockReading(200, ClockState.RUNNING)
LAST_MINUTE = ClockReading(59, ClockState.WARNING)
END = ClockReading(0, ClockState.WARNING)
OVER = ClockReading(-1, ClockState.OVER)
PAUSED = ClockReading(59, ClockState.PAUSED)


def heard(*readings: ClockReading, place: Callable[[int], object] = lambda _n: "step") -> list[Any]:
    chimes = Chimes()
    return [chimes.hear(place(number), reading) for number, reading in enumerate(readings)]


class TestWhen:
    def test_once_in_the_last_minute_and_once_at_the_end(self) -> None:
        seconds = [*(ClockReading(n, ClockState.RUNNING) for n in range(70, 60, -1))]
        seconds += [ClockReading(n, ClockState.WARNING) for n in range(60, -1, -1)]
        seconds += [ClockReading(n, ClockState.OVER) for n in range(-1, -20, -1)]
        assert [one for one in heard(*seconds) if one] == ["warning", "end"]

    def test_at_the_end_alone_when_the_last_minute_was_slept_through(self) -> None:
        assert heard(LEFT, OVER) == [None, "end"]

    def test_again_after_more_time_was_given(self) -> None:
        assert heard(LAST_MINUTE, LEFT, LAST_MINUTE) == [None, None, "warning"]

    def test_not_for_what_was_over_when_the_room_came(self) -> None:
        assert heard(LEFT, OVER, place=lambda number: number) == [None, None]

    def test_not_for_what_was_over_when_the_session_was_opened(self) -> None:
        assert heard(OVER, OVER) == [None, None]

    @given(st.lists(st.sampled_from([LEFT, LAST_MINUTE, END, OVER, PAUSED])))
    def test_never_while_the_clock_shows_what_it_showed(self, readings: list[ClockReading]) -> None:
        twice = [reading for one in readings for reading in (one, one)]
        assert not any(heard(*twice)[1::2])


def test_a_recording_is_short_quiet_and_ends_in_silence() -> None:
    for chime in ("warning", "end"):
        with wave.open(io.BytesIO(sound.recording(chime))) as file:
            assert file.getnframes() / file.getframerate() < 1
            frames = file.readframes(file.getnframes())
        samples = [
            int.from_bytes(frames[at : at + 2], "little", signed=True)
            for at in range(0, len(frames), 2)
        ]
        assert 1000 < max(map(abs, samples)) < 32_767 / 3
        assert abs(samples[-1]) < 50


posix = pytest.mark.skipif(sys.platform == "win32", reason="has a player of its own")


@posix
class TestPlaying:
    @pytest.fixture
    def rung(self) -> list[str]:
        return []

    @pytest.fixture
    def player(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
        monkeypatch.setenv("PATH", f"{tmp_path}")

        def make(name: str, script: str) -> None:
            program = tmp_path / name
            program.write_text(f"#!/bin/sh\n{script}\n")
            program.chmod(program.stat().st_mode | stat.S_IXUSR)

        return make

    async def test_a_player_gets_a_file_that_is_there(
        self, player: Callable[[str, str], None], rung: list[str], tmp_path: Path
    ) -> None:
        player("aplay", f'test -s "$2" && echo "$1" > {tmp_path}/played')
        await sound.play("end", lambda: rung.append("bell"))
        assert (tmp_path / "played").read_text() == "-q\n"
        assert not rung

    async def test_the_next_is_tried_when_one_cannot(
        self, player: Callable[[str, str], None], rung: list[str], tmp_path: Path
    ) -> None:
        player("paplay", "exit 1")
        player("aplay", f"echo > {tmp_path}/played")
        await sound.play("warning", lambda: rung.append("bell"))
        assert (tmp_path / "played").exists()
        assert not rung

    async def test_one_that_never_ends_is_ended(
        self,
        player: Callable[[str, str], None],
        rung: list[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(sound, "_LONGEST", 0.05)
        player("aplay", "while :; do :; done")
        await sound.play("warning", lambda: rung.append("bell"))
        assert rung == ["bell"]

    async def test_without_a_player_the_terminal_rings(
        self, player: Callable[[str, str], None], rung: list[str]
    ) -> None:
        await sound.play("warning", lambda: rung.append("bell"))
        assert rung == ["bell"]

    async def test_one_that_cannot_be_started_is_no_failure(
        self, player: Callable[[str, str], None], rung: list[str], tmp_path: Path
    ) -> None:
        player("aplay", "")
        (tmp_path / "aplay").write_bytes(b"\x7fELF, but not really")
        await sound.play("warning", lambda: rung.append("bell"))
        assert rung == ["bell"]


class TestConsole:
    @pytest.fixture
    def played(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        played: list[str] = []

        async def play(chime: str, _bell: object) -> None:
            played.append(chime)

        monkeypatch.setattr(sound, "play", play)
        return played

    @pytest.mark.parametrize("setting", ["on", "off"])
    async def test_it_chimes_for_who_wants_it(
        self, shop: Workshop, played: list[str], setting: str
    ) -> None:
        async with leading(shop, "talk-contact") as (app, pilot):
            app.settings = replace(app.settings, sound=setting)
            shop.facilitation.clock.start()
            app.leading.sound.tick()
            shop.facilitation.clock.extend(-8)
            app.leading.sound.tick()
            app.leading.sound.tick()
            await app.workers.wait_for_complete()
            await settled(pilot)
            assert played == (["end"] if setting == "on" else [])
