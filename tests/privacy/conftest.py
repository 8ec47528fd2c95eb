"""A user whose folders are the test's own, as the tests of commands have it."""

from tests.cli.conftest import home, library, run, workspace
from tests.permissions import ordinary_user, own_folder

__all__ = ["home", "library", "ordinary_user", "own_folder", "run", "workspace"]
