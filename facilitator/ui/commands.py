"""What a facilitator can do at the console: key, letter, /word, label and help in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.binding import Binding

from facilitator.i18n import mark, mark_named, named


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


COMMANDS: Final = (
    Command(
        "next",
        mark("Next"),
        mark("Go to the next step."),
        ("pagedown", "ctrl+n"),
        "PgDn",
        "n",
        mark_named("command", "next"),
    ),
    Command(
        "previous",
        mark("Back"),
        mark("Go back to the step before. Nothing is lost."),
        ("pageup",),
        "PgUp",
        "p",
        mark_named("command", "back"),
    ),
    Command(
        "jump",
        mark("Agenda"),
        mark("Show the agenda and jump to any step."),
        ("ctrl+g",),
        "^G",
        "g",
        mark_named("command", "agenda"),
        mark_named("argument", "number"),
    ),
    Command(
        "skip",
        mark("Skip"),
        mark("Skip this step. The reason goes into the minutes."),
        letter="s",
        word=mark_named("command", "skip"),
        argument=mark_named("argument", "reason"),
    ),
    Command(
        "reveal",
        mark("Reveal"),
        mark("Open the curtain, or close the ballot and show its result."),
        ("ctrl+r",),
        "^R",
        "r",
        mark_named("command", "reveal"),
    ),
    Command(
        "one",
        mark("One note"),
        mark("Open the curtain over one note, large, whichever chance takes."),
        letter="e",
        word=mark_named("command", "one"),
    ),
    Command(
        "slip",
        mark("Slip in"),
        mark("One more person has handed in a slip. With a number: so many have by now."),
        letter="c",
        word=mark_named("command", "slip"),
        argument=mark_named("argument", "number"),
    ),
    Command(
        "channel",
        mark("Way in"),
        mark("Choose how notes come in: slips, aloud, the keyboard going round, or a file."),
        word=mark_named("command", "channel"),
        argument=mark_named("argument", "number"),
    ),
    Command(
        "import",
        mark("Import"),
        mark("Read notes from a text or CSV file. They are shown before they are taken."),
        word=mark_named("command", "import"),
        argument=mark_named("argument", "file"),
    ),
    Command(
        "counts",
        mark("Counts"),
        mark("Enter counts by hand instead of slips, or slips again."),
        letter="k",
        word=mark_named("command", "counts"),
    ),
    Command(
        "again",
        mark("New round"),
        mark("Rate again as a new round. The earlier result is kept."),
        word=mark_named("command", "again"),
    ),
    Command(
        "pass",
        mark("Pass round"),
        mark("Everybody answers at the keyboard, one after the other, unseen; or slips again."),
        word=mark_named("command", "pass"),
    ),
    Command(
        "dots",
        mark("Dots"),
        mark("Say how many dots each has, before the first slip."),
        word=mark_named("command", "dots"),
        argument=mark_named("argument", "number"),
    ),
    Command(
        "rescue",
        mark("Rescue"),
        mark("Lift one item above the line of a vote, and say why. The minutes say so."),
        word=mark_named("command", "rescue"),
        argument=mark_named("argument", "number reason"),
    ),
    Command(
        "gaps",
        mark("Gaps"),
        mark("Go to the next cell of the map that nobody has discussed."),
        letter="q",
        word=mark_named("command", "gaps"),
    ),
    Command(
        "perspective",
        mark("Perspective"),
        mark("Choose the perspective of the notes that follow."),
        ("ctrl+l",),
        "^L",
        "l",
        mark_named("command", "perspective"),
    ),
    Command(
        "topics",
        mark("Items"),
        mark("Show the items of the talk and jump to one."),
        letter="j",
        word=mark_named("command", "topics"),
        argument=mark_named("argument", "number"),
    ),
    Command(
        "queue",
        mark("New items"),
        mark("Take in what can be talked about by now, such as new themes."),
        word=mark_named("command", "queue"),
    ),
    Command(
        "ladder",
        mark("Deeper"),
        mark("Ask the next question of the ladder, which leads deeper; at last the first again."),
        ("f7",),
        "F7",
        "d",
        mark_named("command", "ladder"),
        mark_named("argument", "number"),
    ),
    Command(
        "outcome",
        mark("Outcome"),
        mark("Say how the talk on this item ended: enough, needs a decision, or parked."),
        letter="h",
        word=mark_named("command", "outcome"),
        argument=mark_named("argument", "number"),
    ),
    Command(
        "thumbs",
        mark("Thumbs"),
        mark("Ask whether to go on: how many thumbs are up, sideways and down."),
        word=mark_named("command", "thumbs"),
        argument=mark_named("argument", "numbers"),
    ),
    Command(
        "read",
        mark("Read"),
        mark("Show the notes large, one at a time."),
        letter="o",
        word=mark_named("command", "read"),
    ),
    Command(
        "suggest",
        mark("Alike"),
        mark("Look at pairs of notes that may say the same."),
        letter="a",
        word=mark_named("command", "suggest"),
    ),
    Command(
        "action",
        mark("Action"),
        mark("Draft an action. It is shaped when you agree on things."),
        word=mark_named("command", "action"),
        argument=mark_named("argument", "text"),
    ),
    Command(
        "decision",
        mark("Decision"),
        mark("Record a decision."),
        word=mark_named("command", "decision"),
        argument=mark_named("argument", "text"),
    ),
    Command(
        "request",
        mark("Request"),
        mark("Record a request to somebody outside the team."),
        word=mark_named("command", "request"),
        argument=mark_named("argument", "text"),
    ),
    Command(
        "park",
        mark("Park"),
        mark("Set something aside for the minutes."),
        word=mark_named("command", "park"),
        argument=mark_named("argument", "text"),
    ),
    Command(
        "take",
        mark("New times"),
        mark("Take the times that were proposed for the rest of the agenda."),
        ("ctrl+p",),
        "^P",
    ),
    Command(
        "take_other",
        mark("Other way"),
        mark("Take the second best of them."),
        ("f6",),
        "F6",
    ),
    Command(
        "plan",
        mark("Plan"),
        mark("Show when everything ends and what can be done. With a time: promise that end."),
        letter="x",
        word=mark_named("command", "plan"),
        argument=mark_named("argument", "time"),
    ),
    Command(
        "clock",
        mark("Clock"),
        mark(
            "Start or stop the clock. With a number: add so many minutes. reset: back to the plan. "
            "hard, soft: without or with overtime."
        ),
        ("ctrl+t", "f2"),
        "^T",
        "t",
        mark_named("command", "clock"),
        mark_named("argument", "minutes"),
    ),
    Command(
        "more_time",
        mark("+1 min"),
        mark("Add a minute to the clock."),
        ("f4",),
        "F4",
        "+",
    ),
    Command(
        "calm",
        mark("Calm clock"),
        mark("Show the time as a bar, without digits; or with them again."),
        word=mark_named("command", "calm"),
    ),
    Command(
        "people",
        mark("People"),
        mark("Say how many people are in the room."),
        word=mark_named("command", "people"),
        argument=mark_named("argument", "number"),
    ),
    Command(
        "next_session",
        mark("Next session"),
        mark("Say when the team meets next."),
        word=mark_named("command", "meet"),
        argument=mark_named("argument", "date"),
    ),
    Command(
        "facts",
        mark("Facts"),
        mark("Say what the session is for, and who is in the room: roles, never names."),
        letter="f",
        word=mark_named("command", "facts"),
    ),
    Command(
        "check",
        mark("One more look"),
        mark("Show what has not been looked at yet, before you decide."),
        letter="w",
        word=mark_named("command", "check"),
    ),
    Command(
        "readback",
        mark("Read back"),
        mark("Show what was agreed as sentences, large, one at a time."),
        letter="z",
        word=mark_named("command", "readback"),
    ),
    Command(
        "consent",
        mark("Consent"),
        mark("Count thumbs on something agreed: up, sideways, down, and its number if you like."),
        word=mark_named("command", "consent"),
        argument=mark_named("argument", "numbers"),
    ),
    Command(
        "confidence",
        mark("Confidence"),
        mark("Count how likely it is to happen: how many show 0, 1, 2, 3, 4 and 5 fingers."),
        word=mark_named("command", "confidence"),
        argument=mark_named("argument", "numbers"),
    ),
    Command(
        "tips",
        mark("Tips"),
        mark("Open the facilitator's own card: follow-up questions and a tip."),
        ("f8",),
        "F8",
        word=mark_named("command", "tips"),
    ),
    Command(
        "blank",
        mark("Blank"),
        mark("Blank the screen. Any key brings it back."),
        ("f9",),
        "F9",
        "b",
        mark_named("command", "blank"),
    ),
    Command(
        "focus",
        mark("Question"),
        mark("Show the question alone. Any key brings the rest back."),
        ("f5", "ctrl+o"),
        "F5",
        word=mark_named("command", "focus"),
    ),
    Command(
        "undo",
        mark("Undo"),
        mark("Take back the last change. A closed ballot stays closed."),
        ("ctrl+z",),
        "^Z",
        "u",
        mark_named("command", "undo"),
    ),
    Command(
        "redo",
        mark("Redo"),
        mark("Do again what was taken back."),
        ("ctrl+y",),
        "^Y",
        "y",
        mark_named("command", "redo"),
    ),
    Command(
        "minutes",
        mark("Minutes"),
        mark("Show the minutes and save them to a file."),
        ("ctrl+e",),
        "^E",
        "m",
        mark_named("command", "minutes"),
    ),
    Command(
        "theme",
        mark("Colours"),
        mark("Change between black on white and white on black."),
        letter="v",
        word=mark_named("command", "colours"),
    ),
    Command(
        "end",
        mark("End"),
        mark("End the session and show its minutes."),
        word=mark_named("command", "end"),
    ),
    Command(
        "help",
        mark("Help"),
        mark("Show this help."),
        ("f1",),
        "F1",
        "?",
        mark_named("command", "help"),
    ),
    Command(
        "leave",
        mark("Leave"),
        mark("Leave the session. It goes on from the same place when it is opened again."),
        ("ctrl+q",),
        "^Q",
        word=mark_named("command", "quit"),
    ),
)

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
