"""The commands. Each imports what it needs when it runs, so that help and lists come at once."""

from facilitator.cli.program import main

__all__ = ["main"]
