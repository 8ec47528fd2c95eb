"""A workshop to write minutes of."""

from __future__ import annotations

import pytest

from facilitator.model.records import SessionRecords
from tests.support import Workshop, begin, follow_up, workshop


@pytest.fixture
def shop(tmp_path) -> Workshop:
    """A workshop at its first step."""
    return begin(tmp_path)


@pytest.fixture(scope="session")
def finished(tmp_path_factory) -> SessionRecords:
    """The records of a workshop led through every kind of step. Copied before changed."""
    return workshop(tmp_path_factory.mktemp("finished")).records


@pytest.fixture(scope="session")
def followed(tmp_path_factory) -> SessionRecords:
    """The records of the session after it, where what was agreed has been looked at."""
    return follow_up(workshop(tmp_path_factory.mktemp("followed"))).records
