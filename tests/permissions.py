"""A user whom the system may refuse something, and a folder for that user."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

NOBODY = 65534


@pytest.fixture
def own_folder() -> Iterator[Path]:
    """A folder that any user may get to, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="facilitator-"))
    folder.chmod(0o755)
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700)
    shutil.rmtree(folder)


@pytest.fixture
def ordinary_user(own_folder: Path) -> Callable[[], AbstractContextManager[None]]:
    """A block in which permissions hold: the superuser, as on a build server, passes them all.

    The files of ``own_folder`` belong to the user of the block.
    """
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions work otherwise on this system")

    @contextlib.contextmanager
    def block() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        for path in (own_folder, *own_folder.rglob("*")):
            os.chown(path, NOBODY, -1)
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)

    return block
