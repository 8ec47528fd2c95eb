"""Expects a problem by what it says in English, whatever the language of the console."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from facilitator.i18n import catalogue
from facilitator.model.problem import Problem


def words_of(problem: Problem) -> str:
    """All that a problem says."""
    return " ".join(problem.lines(catalogue("en")))


@contextmanager
def told(pattern: str, kind: type[Problem] = Problem) -> Iterator[pytest.ExceptionInfo[Problem]]:
    """A block that must end in a problem whose words match ``pattern`` somewhere."""
    with pytest.raises(kind) as caught:
        yield caught
    words = words_of(caught.value)
    assert re.search(pattern, words), f"{words!r} does not say {pattern!r}"
