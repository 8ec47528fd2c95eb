"""The wall as a page of a browser on this computer: ``show --web``.

Each page that is open is a ``show`` of its own, a child of the server, and shows what a terminal
would. Nobody can type into it. The page and its parts come from here, and it is told to load
nothing from anywhere else.

Who may see it: whoever has the address, on this computer. The server listens on 127.0.0.1 alone,
which other users of the computer reach as well, so the address holds a word that cannot be
guessed, new each time. It is printed in the terminal, and never handed to another program, since
everybody can read the command lines of a computer. A page of another site, also one whose name
is made to point here (DNS rebinding), is refused by what it sends as its own name.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import shlex
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import jinja2
import textual_serve
from aiohttp import WSCloseCode, WSMsgType, web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from facilitator.cli.output import say
from facilitator.i18n import _, console_language, message
from facilitator.letters import WALL
from facilitator.model.problem import Problem
from facilitator.model.system_errors import reason

HOST: Final = "127.0.0.1"
_NAMES: Final = (HOST, "localhost")
ROWS: Final = 18
_STATIC: Final = Path(textual_serve.__file__).with_name("static")
_CLOSE_KEY: Final = "\x11"
"""Ctrl+Q, the one key that a page passes on."""
_MOST: Final = 1000
"""Columns or rows of a page, beyond which it is no window."""
_PATIENCE: Final = 3.0
"""Seconds for a wall, and for the server, to end."""

_OPEN: Final = web.AppKey("open", set[web.WebSocketResponse])


def serve(words: Sequence[str], port: int | None) -> None:
    """Serves the wall until the program is ended, and ends what it has started.

    ``words`` are the command line of this program for a wall. ``None`` takes any free port. Raises
    :class:`Problem` when the port cannot be used.
    """
    with _listening(port) as listener:
        port = listener.getsockname()[1]
        word = secrets.token_urlsafe(16)
        app = _Server(words, port, word).app()
        say(_("Open this in a browser on this computer: {address}", address=_address(port, word)))
        say(_("Whoever has the address sees the wall. Ctrl+C ends it."))
        web.run_app(app, sock=listener, print=None, access_log=None, shutdown_timeout=_PATIENCE)


def _address(port: int, word: str) -> str:
    return f"http://{HOST}:{port}/{word}/"


def _listening(port: int | None) -> socket.socket:
    try:
        return socket.create_server((HOST, port or 0))
    except OSError as error:
        raise Problem(
            message("Port {port} cannot be used: {reason}.", port=port, reason=reason(error)),
            do=message("Choose another with {option}, or leave it out.", option="--port"),
        ) from error


class _Server:
    """The pages, and the walls behind them."""

    def __init__(self, words: Sequence[str], port: int, word: str) -> None:
        self._command = _shell_line([sys.executable, "-m", "facilitator", *words])
        self._hosts = {f"{name}:{port}" for name in _NAMES}
        self._word = word
        self._page = jinja2.Template(
            Path(__file__).with_suffix(".html").read_text(encoding="utf-8"), autoescape=True
        )

    def app(self) -> web.Application:
        """What aiohttp runs."""
        app = web.Application(middlewares=[self._guard()])
        app[_OPEN] = set()
        app.on_shutdown.append(_close_all)
        app.router.add_get(f"/{self._word}/", self._index)
        app.router.add_get(f"/{self._word}/ws", self._socket)
        app.router.add_static(f"/{self._word}/static", _STATIC)
        return app

    def _guard(self) -> Middleware:
        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            if not self._comes_from_here(request):
                raise web.HTTPForbidden
            return await handler(request)

        return guard

    def _comes_from_here(self, request: web.Request) -> bool:
        """Whether a request was made by a page of ours, or by somebody typing the address."""
        origin = request.headers.get("Origin")
        is_ours = origin in {f"http://{host}" for host in self._hosts}
        if request.path.endswith("/ws") and not is_ours:
            return False
        return request.host in self._hosts and (origin is None or is_ours)

    async def _index(self, request: web.Request) -> web.Response:
        nonce = secrets.token_urlsafe(16)
        text = self._page.render(
            language=console_language(),
            title=_("Wall"),
            closed=_("The wall was closed. Load the page again to open it."),
            columns=WALL,
            rows=ROWS,
            nonce=nonce,
        )
        return web.Response(
            text=text,
            content_type="text/html",
            headers={
                "Cache-Control": "no-store",
                "Content-Security-Policy": _policy(nonce, request.host),
                "Referrer-Policy": "no-referrer",
                "X-Content-Type-Options": "nosniff",
            },
        )

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        page = web.WebSocketResponse(heartbeat=15)
        await page.prepare(request)
        wall = AppService(
            self._command,
            write_bytes=page.send_bytes,
            write_str=page.send_str,
            close=_closing(page),
            download_manager=DownloadManager(),
        )
        request.app[_OPEN].add(page)
        try:
            await wall.start(_cells(request, "width", WALL), _cells(request, "height", ROWS))
            await _pass_on(page, wall)
        finally:
            request.app[_OPEN].discard(page)
            # One that does not listen ends by itself when the server has gone.
            with suppress(TimeoutError):
                await asyncio.wait_for(wall.stop(), _PATIENCE)
        return page


def _policy(nonce: str, host: str) -> str:
    """Nothing from anywhere else, whatever the page asks for. Its terminal sets styles itself."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce}'",
            "style-src 'self' 'unsafe-inline'",
            "font-src 'self'",
            "img-src 'self' data:",
            f"connect-src 'self' ws://{host}",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def _closing(page: web.WebSocketResponse) -> Callable[[], Awaitable[None]]:
    async def close() -> None:
        await page.close()

    return close


async def _pass_on(page: web.WebSocketResponse, wall: AppService) -> None:
    """Tells the wall the size of its page, and to end; nothing else that the page sends."""
    async for sent in page:
        if sent.type is not WSMsgType.TEXT:
            continue
        match _parsed(sent.data):
            case ["resize", {"width": int(width), "height": int(height)}]:
                await wall.set_terminal_size(_bounded(width), _bounded(height))
            case ["stdin", str(keys)] if _CLOSE_KEY in keys:
                await wall.send_bytes(_CLOSE_KEY.encode())


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _cells(request: web.Request, name: str, usual: int) -> int:
    text = request.query.get(name, "")
    return _bounded(int(text)) if text.isdecimal() and len(text) < 6 else usual


def _bounded(cells: int) -> int:
    return max(1, min(cells, _MOST))


async def _close_all(app: web.Application) -> None:
    pages = [page.close(code=WSCloseCode.GOING_AWAY) for page in app[_OPEN]]
    await asyncio.gather(*pages, return_exceptions=True)


def _shell_line(words: Sequence[str]) -> str:
    """A command for the system's shell, which is not to stand between the server and the wall."""
    if sys.platform == "win32":
        return subprocess.list2cmdline(words)
    return f"exec {shlex.join(words)}"
