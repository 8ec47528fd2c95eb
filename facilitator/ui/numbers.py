"""Numbers that people type after a command."""

from __future__ import annotations

from facilitator.i18n import message
from facilitator.model.problem import Problem


def read_number(text: str, least: int, most: int) -> int:
    """A whole number within limits, both included. Raises :class:`Problem` for anything else."""
    try:
        number = int(text)
    except ValueError:
        raise Problem(message("Give a number.")) from None
    if not least <= number <= most:
        raise Problem(message("Give a number from {least} to {most}.", least=least, most=most))
    return number
