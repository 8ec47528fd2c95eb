"""What a command of the console is, whichever way it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.i18n import named


@dataclass(frozen=True)
class Command:
    """One thing to do, however it is asked for."""

    id: str
    label: str
    """Short, for the bar of keys."""
    help: str
    """A sentence, for the help."""
    keys: tuple[str, ...] = ()
    """Work at any time, also while text is being typed."""
    shown_key: str = ""
    """How the first key is written."""
    letter: str = ""
    """Works while nothing is being typed."""
    word: str = ""
    """Typed after a slash; each language has its own, and the English one works in all."""
    argument: str = ""
    """What may follow the word, as the help shows it."""

    def words(self) -> set[str]:
        """Every word that names this command in the console's language."""
        return {self.word, named("command", self.word)} if self.word else set()
