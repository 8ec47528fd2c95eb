"""What a facilitator can do at the console: key, letter, /word, label and help in one place.

The tables are in ``commands_of_session`` and ``commands_of_work``.
"""

from __future__ import annotations

from typing import Final

from textual.binding import Binding

from facilitator.i18n import named
from facilitator.ui.command import Command
from facilitator.ui.commands_of_session import LEADING, MOVING
from facilitator.ui.commands_of_work import WORK

COMMANDS: Final = (*MOVING, *WORK, *LEADING)

BY_ID: Final = {command.id: command for command in COMMANDS}

# Textual names some printable keys in words.
_LETTER_KEYS: Final = {"?": "question_mark", "+": "plus"}


def bindings() -> list[Binding]:
    """Every key of the console. Keys that are no letters work while text is typed too."""
    result: list[Binding] = []
    for command in COMMANDS:
        action = f"run('{command.id}')"
        result += [Binding(key, action, show=False, priority=True) for key in command.keys]
        if command.letter:
            key = _LETTER_KEYS.get(command.letter, command.letter)
            letter_action = f"run_letter('{command.id}', '{command.letter}')"
            result.append(Binding(key, letter_action, show=False))
            if command.letter.isalpha():
                result.append(Binding(key.upper(), letter_action, show=False))
    return result


def find(word: str) -> Command | None:
    """The command that a word after a slash names, in the console's language or in English."""
    word = word.casefold()
    return next((command for command in COMMANDS if word in command.words()), None)


def is_command(line: str) -> bool:
    """Whether a line is the beginning of a command, or a command with more after its word."""
    word, space, _rest = line.removeprefix("/").partition(" ")
    return line.startswith("/") and bool(find(word) if space else matching(word))


def named_word(command: Command) -> str:
    """The word of a command in the console's language."""
    return named("command", command.word)


def named_argument(command: Command) -> str:
    """What may follow the word of a command, in the console's language; perhaps nothing."""
    return named("argument", command.argument) if command.argument else ""


def matching(start: str) -> list[Command]:
    """Commands with a word that begins so, for showing what can be typed."""
    start = start.casefold()
    found = [c for c in COMMANDS if any(word.startswith(start) for word in c.words())]
    # First what has no key of its own: that is what a slash is needed for.
    return sorted(found, key=lambda command: bool(command.keys))
