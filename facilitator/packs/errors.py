"""What is wrong with a file of prompts: where, and what was expected there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from facilitator.i18n import Catalogue, Message, message
from facilitator.model.cleaning import clean_line
from facilitator.model.problem import Problem

MOST_ERRORS: Final = 50
"""How many mistakes of a file are told. Nobody corrects thousands one by one: they have a common
cause, and explaining them all would take longer than anybody waits."""


@dataclass(frozen=True)
class PackError:
    """One mistake in a file, as its author can find and mend it."""

    path: Path
    expected: Message
    """What is wrong and what was expected, as a sentence."""
    line: int | None = None
    """From 1. ``None`` when the file as a whole is at fault."""
    column: int | None = None
    """From 1, where the value or its field begins."""
    field: str = ""
    """The way to the field, as in ``steps → a04 → statements → 2 → fi``. Items count from 1."""
    is_warning: bool = False
    """Whether the file can be used all the same."""
    is_rest: bool = False
    """Whether this stands for all mistakes that are not told one by one."""

    @property
    def message(self) -> Message:
        """The place and what was expected, in one line."""
        file = clean_line(self.path.name)
        if self.line is None:
            return message("{file}: {expected}", file=file, expected=self.expected)
        if not self.field:
            return message(
                "{file}, line {line}, column {column}: {expected}",
                file=file,
                line=self.line,
                column=self.column,
                expected=self.expected,
            )
        return message(
            "{file}, line {line}, {field}: {expected}",
            file=file,
            line=self.line,
            field=self.field,
            expected=self.expected,
        )


class PackProblem(Problem):
    """A pack that cannot be used, with everything that is wrong with it."""

    def __init__(self, path: Path, errors: Iterable[PackError]) -> None:
        super().__init__(
            message("The pack in {file} cannot be used.", file=clean_line(str(path))),
            do=message("Correct the lines named here and try again."),
        )
        self.path = path
        self.errors = tuple(errors)

    def lines(self, catalogue: Catalogue) -> list[str]:
        """The problem, a line for each mistake, and what to do."""
        first, *rest = super().lines(catalogue)
        return [first, *(error.message.in_language(catalogue) for error in self.errors), *rest]
