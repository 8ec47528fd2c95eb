"""A user whose folders are the test's own, as the tests of commands have it."""

from tests.cli.conftest import home, library, run, workspace

__all__ = ["home", "library", "run", "workspace"]
