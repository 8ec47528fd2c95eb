"""The wall in a browser: who may see it, what it lets in, and that nothing of it stays behind."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest

from facilitator.cli import web_wall
from facilitator.cli.web_wall import WALL
from tests.cli.process import ROOT
from tests.minutes.browser import chromium, needs_browser

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="looks at processes as POSIX has them"),
]

PATIENCE = 30.0
"""Seconds that a busy machine may take; nothing is measured by it."""


class Served:
    """A server that runs, and the address it printed."""

    def __init__(self, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "facilitator", "--lang", "en", "show", "--web", *words],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert self.process.stdout
        found = re.search(r"http://\S+", self.process.stdout.readline())
        assert found
        self.address = found[0]

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    @property
    def path(self) -> str:
        return urlsplit(self.address).path

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, **headers: str) -> int:
        """The status of what comes back for a path."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path, headers=headers)
        status = connection.getresponse().status
        connection.close()
        return status

    def walls(self) -> set[int]:
        """Ids of the processes that show the wall for this server."""
        mark = f"--served-by\0{self.process.pid}\0".encode()
        found = set()
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (folder / "cmdline").read_bytes() + b"\0":
                    found.add(int(folder.name))
            except OSError:
                continue
        return found


def until(holds: Callable[[], object]) -> None:
    """Waits until something holds; fails when it never does."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def served(home: Path) -> Iterator[Served]:
    one = Served("--port", str(_free_port()))
    yield one
    if one.process.poll() is None:
        one.process.kill()
    one.process.wait(PATIENCE)
    until(lambda: not one.walls())


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


async def opened(
    served: Served, deed: Callable[[aiohttp.ClientWebSocketResponse], Any], origin: str = ""
) -> Any:
    """What a deed makes of a page of the wall, as a browser would open it."""
    async with (
        aiohttp.ClientSession() as client,
        client.ws_connect(
            f"{served.address}ws?width=80&height=24",
            origin=origin or served.origin,
        ) as page,
    ):
        return await asyncio.wait_for(deed(page), PATIENCE)


async def drawn(page: aiohttp.ClientWebSocketResponse) -> bytes:
    """What the wall writes until its face is there."""
    text = b""
    while b"Waiting for the facilitator" not in text:
        text += await page.receive_bytes()
    return text


class TestWhoMaySee:
    def test_whoever_has_the_address(self, served: Served) -> None:
        assert served.ask(served.path) == 200

    @pytest.mark.parametrize("path", ["/", "/ws", "/static/js/textual.js", "/guess/", "/guess/ws"])
    def test_nobody_without_its_word(self, served: Served, path: str) -> None:
        assert served.ask(path, Origin=served.origin) in (403, 404)

    def test_each_server_has_a_word_of_its_own(self, served: Served) -> None:
        other = Served()
        try:
            assert len(served.path) > 20
            assert other.path != served.path
            assert other.ask(served.path) == 404
        finally:
            other.process.terminate()
            other.process.wait(PATIENCE)

    @pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "0.0.0.0"])
    def test_no_site_under_another_name(self, served: Served, host: str) -> None:
        assert served.ask(served.path, Host=host) == 403

    @pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
    async def test_no_page_of_another_site(self, served: Served, origin: str) -> None:
        assert served.ask(served.path, Origin=origin) == 403
        with pytest.raises(aiohttp.WSServerHandshakeError) as raised:
            await opened(served, drawn, origin)
        assert raised.value.status == 403
        assert not served.walls()

    def test_a_socket_needs_a_page(self, served: Served) -> None:
        assert served.ask(f"{served.path}ws") == 403

    def test_no_other_address_of_this_computer(self, served: Served) -> None:
        for address in {"127.0.0.2", socket.gethostbyname(socket.gethostname())} - {"127.0.0.1"}:
            with pytest.raises(OSError), socket.create_connection((address, served.port), 1):  # noqa: PT011
                pass

    @pytest.mark.parametrize("path", ["static/", "static/../", "static/..%2fserver.py", "x"])
    def test_nothing_but_the_page_and_its_parts(self, served: Served, path: str) -> None:
        assert served.ask(served.path + path) in (403, 404)


class TestWhatItLetsIn:
    async def test_it_shows_the_wall(self, served: Served) -> None:
        assert await opened(served, drawn)
        until(lambda: not served.walls())

    async def test_keys_do_nothing_but_ctrl_q(self, served: Served) -> None:
        async def type_(page: aiohttp.ClientWebSocketResponse) -> aiohttp.WSMsgType:
            await drawn(page)
            for keys in ("v", "q", "\x03", "\x1b", "\x1b[6~"):
                await page.send_json(["stdin", keys])
            await page.send_json(["resize", {"width": 64, "height": 18}])
            # Drawn for the new size, in the look it had: black on white.
            again = await drawn(page)
            assert b"48;2;0;0;0m" not in again
            await page.send_json(["stdin", "\x11"])
            while (message := await page.receive()).type != aiohttp.WSMsgType.CLOSE:
                pass
            return message.type

        assert await opened(served, type_) is aiohttp.WSMsgType.CLOSE
        until(lambda: not served.walls())

    async def test_nonsense_is_passed_over(self, served: Served) -> None:
        async def babble(page: aiohttp.ClientWebSocketResponse) -> None:
            await drawn(page)
            for text in ("", "[", "{}", '["resize", 1]', '["resize", {"width": "x"}]', "[]"):
                await page.send_str(text)
            await page.send_json(["resize", {"width": -5, "height": 10**9}])
            await page.send_json(["resize", {"width": 64, "height": 18}])
            await drawn(page)

        await opened(served, babble)


class TestEnd:
    async def test_a_page_that_is_closed_takes_its_wall_along(self, served: Served) -> None:
        async def look(page: aiohttp.ClientWebSocketResponse) -> int:
            await drawn(page)
            return len(served.walls())

        assert await opened(served, look) == 1
        until(lambda: not served.walls())

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
    async def test_no_wall_is_left_when_the_server_ends(
        self, served: Served, number: signal.Signals
    ) -> None:
        async def end(page: aiohttp.ClientWebSocketResponse) -> None:
            await drawn(page)
            assert served.walls()
            served.process.send_signal(number)
            await asyncio.to_thread(served.process.wait, PATIENCE)

        await opened(served, end)
        until(lambda: not served.walls())
        assert served.process.returncode == (-number if number == signal.SIGKILL else 0)

    def test_a_wall_whose_server_has_gone_does_not_begin(self, run: Any) -> None:
        assert run("show", "--served-by", str(os.getpid())).exit_code == 0


class TestStart:
    def test_a_port_in_use_is_told(self, served: Served, run: Any) -> None:
        result = run("show", "--web", "--port", str(served.port))
        assert result.exit_code == 1
        assert str(served.port) in result.stderr
        assert "--port" in result.stderr

    def test_what_is_missing_is_told_with_how_to_get_it(
        self, run: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delitem(sys.modules, "facilitator.cli.web_wall")
        monkeypatch.setitem(sys.modules, "textual_serve", None)
        result = run("show", "--web")
        assert result.exit_code == 1
        assert "pip install textual-serve" in result.stderr

    def test_an_unknown_team_is_told_before_anything_is_served(self, run: Any) -> None:
        assert "Nobody" in run("show", "Nobody", "--web").stderr


def test_a_browser_draws_it_and_asks_nobody_else(served: Served, tmp_path: Path) -> None:
    needs_browser()
    with chromium(tmp_path / "profile") as browser:
        page: Any = browser
        page.set_window_size(1280, 800)
        page.get(served.address)
        until(lambda: page.execute_script("return document.body.className").count("-first-byte"))
        until(lambda: _ink(page) > 0.005)
        loaded = page.execute_script(
            "return performance.getEntriesByType('resource').map(one => one.name)"
        )
        assert loaded
        assert all(name.startswith(served.address) for name in loaded)
        columns = page.execute_script("return terminal.dataset.fontSize * 0.6")
        width = page.execute_script("return innerWidth")
        assert WALL <= width / columns < 1.5 * WALL
        faults = [one for one in page.get_log("browser") if one["level"] == "SEVERE"]
        assert not faults
        page.execute_script("document.body.append('still here')")
        served.process.terminate()
        until(lambda: "The wall was closed" in page.find_element("id", "closed").text)


_INK = """
const [data, done] = arguments, picture = new Image();
picture.onload = () => {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const drawing = canvas.getContext("2d");
  drawing.drawImage(picture, 0, 0);
  const dots = drawing.getImageData(0, 0, picture.width, picture.height).data;
  let dark = 0;
  for (let at = 0; at < dots.length; at += 4) dark += dots[at] < 64;
  done(dark / (dots.length / 4));
};
picture.src = "data:image/png;base64," + data;
"""


def _ink(page: Any) -> float:
    """How much of the page is drawn in ink, from 0 to 1, as the browser itself counts it."""
    return float(page.execute_async_script(_INK, page.get_screenshot_as_base64()))


def test_the_command_of_a_wall_holds_no_shell() -> None:
    line = web_wall._shell_line(["python", "a b", "$(x); 'y'"])
    assert line == "exec python 'a b' '$(x); '\"'\"'y'\"'\"''"
