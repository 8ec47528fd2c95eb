"""A terminal that goes away under the program."""

from __future__ import annotations

import os
import sys
import threading

import pytest
from textual.drivers._writer_thread import WriterThread

from facilitator.ui.terminal import Forgiving


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_whatever_is_drawn_once_it_has_gone_holds_nothing_up() -> None:
    window, terminal = os.openpty()
    # Not closed: what was to be shown is still in it, and there is nowhere to put it.
    writer = WriterThread(Forgiving(open(terminal, "w", encoding="utf-8")))  # noqa: SIM115
    writer.start()
    os.close(window)

    def draw() -> None:
        for _frame in range(1000):
            writer.write("a row of the screen\n")
        writer.stop()

    drawing = threading.Thread(target=draw, daemon=True)
    drawing.start()
    drawing.join(30)
    assert not drawing.is_alive()
