"""Why the system refused something, in the language of whoever is told."""

from __future__ import annotations

import errno
import os

import pytest

from facilitator.i18n import catalogue
from facilitator.model.system_errors import reason


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "this is not allowed"),
        (errno.ENOSPC, "the disk is full"),
        (errno.ENAMETOOLONG, "the name is too long"),
        (errno.EROFS, "the disk can only be read"),
        (errno.EXDEV, f"error number {errno.EXDEV}"),
        (None, "error number 0"),
    ],
)
def test_the_common_ones_have_words_and_the_others_their_number(
    number: int | None, words: str
) -> None:
    error = OSError(number, os.strerror(number)) if number else OSError()
    assert reason(error).in_language(catalogue("en")) == words


def test_no_word_of_the_system_is_passed_on() -> None:
    for number in errno.errorcode:
        told = reason(OSError(number, "words of the system"))
        assert "system" not in told.in_language(catalogue("en"))
