"""What comes from the keyboard and is no text harms nothing."""

from __future__ import annotations

import codecs
import sys
from functools import partial


def forgive_bytes() -> None:
    """Shows a byte that is not UTF-8 as U+FFFD, the sign for what cannot be read.

    Such bytes come from a terminal set to another character set, from its paste, or from noise on
    a line. Textual reads the keyboard strictly: its thread would end, and the program with it. It
    has no setting for that, so the decoder it takes is replaced in the module that reads; there is
    a test for it in a real terminal. On Windows the system hands over characters.
    """
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        vars(linux_driver)["getincrementaldecoder"] = _forgiving_decoder


def _forgiving_decoder(encoding: str) -> partial[codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")
