"""What the room check tries, a card each: reading, the presenter's remote, contrast, sound."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.theme import Theme
from textual.widget import Widget
from textual.widgets import Static

from facilitator.i18n import _, mark
from facilitator.settings import SOUNDS
from facilitator.ui import commands
from facilitator.ui.fills import Fills
from facilitator.ui.theme import LIKERT, THEMES
from facilitator.ui.widgets.big_text import BigText
from facilitator.ui.widgets.drawing import Piece, fit, joined
from facilitator.ui.widgets.keys_bar import Hint

WANTED: Final = Size(64, 18)
"""Columns and rows of a projector whose letters of the usual size reach about six metres."""
_WIDEST: Final = 72
_NARROWEST: Final = 56
_KEYS_SHOWN: Final = 5


class Card(VerticalScroll, can_focus=False):
    """One thing to try."""

    DEFAULT_CSS = """
    Card {
        padding: 0 1;
        Static, Horizontal {
            height: auto;
        }
        .said {
            text-style: bold;
        }
        .advice {
            margin-top: 1;
        }
    }
    """

    TITLE = ""
    HINTS: tuple[Hint, ...] = ()
    """What can be done here, besides going on."""

    def hear(self, event: events.Key) -> bool:
        """Takes a key; ``False`` when it means nothing here, and may lead to another card."""
        return False

    def put(self, name: str, text: str | Content) -> None:
        """Shows a text. An empty one takes no room."""
        line = self.query_one(f"#{name}", Static)
        line.update(text)
        line.display = bool(text)


class ReadingCard(Card):
    """A sentence in both sizes, the size of the window, and what to do about it."""

    TITLE = mark("Reading")

    def __init__(self, image_height: int | None = None) -> None:
        """``image_height`` is in centimetres, of the projected picture."""
        super().__init__()
        self._image_height = image_height
        self._answer = ""

    def compose(self) -> ComposeResult:
        yield BigText(_("Can you read me?"))
        yield Static(_("And me? Notes are as small as this."), classes="said", markup=False)
        yield Static(id="zoom", classes="advice", markup=False)
        yield Static(id="reach", markup=False)
        yield Static(id="ask", classes="advice", markup=False)
        yield Static(id="answer", classes="said", markup=False)

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self._show()

    def hear(self, event: events.Key) -> bool:
        if event.key not in ("1", "2", "3"):
            return False
        self._answer = event.key
        self._show()
        return True

    def _show(self) -> None:
        size = self.app.size
        self.put("zoom", zoom_advice(size))
        self.put("reach", self._reach(size))
        question = _("Ask the last row: which can it read?")
        answers = choice((_("both"), _("only the large"), _("neither")), self._answer)
        self.put("ask", Content.assemble(question, "\n", answers))
        self.put("answer", _ANSWERS[self._answer] and _(_ANSWERS[self._answer]))

    def _reach(self, size: Size) -> str:
        if self._image_height is None:
            return ""
        return _(
            "In a picture {height} cm high, notes reach {near} m and large letters {far} m.",
            height=self._image_height,
            near=round(reach(self._image_height / 100, size.height, NOTE_X_HEIGHT)),
            far=round(reach(self._image_height / 100, size.height, LETTER_X_HEIGHT)),
        )


_ANSWERS: Final = {
    "": "",
    "1": mark("Good. Leave it like this."),
    "2": mark("Make the letters larger, or read notes aloud: questions and times are in large."),
    "3": mark("Make the picture larger or the room darker, or bring the last row nearer."),
}

NOTE_X_HEIGHT: Final = 0.47
"""Height of a small letter of the usual size, in rows; as in most fonts of terminals."""
LETTER_X_HEIGHT: Final = 2.0
"""The same of our large letters: four of eight dots of four rows."""
_FARTHEST: Final = 200
"""How many times the height of a small letter somebody may be away who is to take decisions on
what is shown (AVIXA DISCAS, basic decision making)."""


def reach(image_height: float, rows: int, x_height: float) -> float:
    """Metres from which letters can be read in a picture so many metres high and rows high."""
    return image_height * _FARTHEST * x_height / max(1, rows)


def zoom_advice(size: Size) -> str:
    """What to do with the size of the letters, in a window of so many cells."""
    wanted, now = (f"{one.width} × {one.height}" for one in (WANTED, size))
    if size.width > _WIDEST:
        return _(
            "The window is {now}. Make the letters larger (Ctrl +, on a Mac Cmd +) until it says "
            "about {wanted}.",
            now=now,
            wanted=wanted,
        )
    if size.width < _NARROWEST:
        return _(
            "The window is {now}. Fill the screen with it (F11), or make the letters smaller "
            "(Ctrl -, on a Mac Cmd -), until it says about {wanted}.",
            now=now,
            wanted=wanted,
        )
    return _("The window is {now}: a good size for a projector.", now=now)


class RemoteCard(Card):
    """Names each key that arrives, and what it does while a session is led."""

    TITLE = mark("Presenter's remote")

    def __init__(self) -> None:
        super().__init__()
        self._arrived: list[Content] = []

    def compose(self) -> ComposeResult:
        yield Static(_("Press every button of your remote now."), classes="said", markup=False)
        yield Static(id="arrived", classes="advice", markup=False)
        yield Static(
            _(
                "Does nothing arrive? Look whether its receiver is plugged in, and click into this "
                "window. The Terminal of a Mac keeps PageDown for itself: hold Shift, or use "
                "another terminal."
            ),
            classes="advice",
            markup=False,
        )

    def on_mount(self) -> None:
        self.put("arrived", "")

    def hear(self, event: events.Key) -> bool:
        # Everything a remote may send is named here, so only Enter leads on.
        if event.key == "enter":
            return False
        line = Content.assemble((key_name(event), "bold $accent"), "  ", deed(event.key))
        # The last one on top, where it is seen in the smallest window too.
        self._arrived = [line, *self._arrived][:_KEYS_SHOWN]
        self.put("arrived", Content("\n").join(self._arrived))
        return True


_KEY_NAMES: Final = {
    "pagedown": "PageDown",
    "pageup": "PageUp",
    "escape": "Esc",
    "tab": "Tab",
    "space": mark("Space"),
    "up": mark("Arrow up"),
    "down": mark("Arrow down"),
    "left": mark("Arrow left"),
    "right": mark("Arrow right"),
}
_DEEDS: Final = {
    "full_stop": mark("Blank the screen. Any key brings it back."),
    "escape": mark("Does no harm: letters become commands, and text again with the next Esc."),
    "up": mark("Goes through the notes."),
    "down": mark("Goes through the notes."),
}
"""What keys do that belong to no command."""


def key_name(event: events.Key) -> str:
    """A key as it is written on it."""
    if name := _KEY_NAMES.get(event.key):
        return _(name)
    if event.is_printable and event.character:
        return event.character
    return "+".join(part.capitalize() for part in event.key.split("+"))


def deed(key: str) -> str:
    """What a key does while a session is led."""
    if key in _DEEDS:
        return _(_DEEDS[key])
    helps = [command.help for command in commands.COMMANDS if key in command.keys]
    return _(helps[0]) if helps else _("Does nothing by itself.")


class ContrastCard(Card):
    """The looks side by side; a digit chooses."""

    TITLE = mark("Contrast")

    def compose(self) -> ComposeResult:
        yield Static(_("Where are the five easiest to tell apart?"), classes="said", markup=False)
        with Horizontal(classes="advice"):
            for theme in THEMES:
                yield LookSample(theme)
        yield Static(id="looks", classes="advice", markup=False)
        yield Static(
            _("It is kept. In a bright room dark on white reads best."),
            classes="advice",
            markup=False,
        )

    def on_mount(self) -> None:
        self._show()

    def hear(self, event: events.Key) -> bool:
        if event.key not in ("1", "2", "3"):
            return False
        self.app.theme = THEMES[int(event.key) - 1].name
        self._show()
        return True

    def _show(self) -> None:
        names = [theme.name for theme in THEMES]
        labels = (_("black on white"), _("white on black"), _("high contrast"))
        self.put("looks", choice(labels, str(names.index(self.app.theme) + 1)))


class LookSample(Widget):
    """A bar and two lines of text, in the colours of a look whatever the look of the program."""

    DEFAULT_CSS = """
    LookSample {
        width: 1fr;
        height: 7;
        margin-right: 1;
    }
    """

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._look = look

    def render(self) -> Content:
        width = self.content_size.width
        fills = Fills.of(self.app, self._look.name)
        sample = _("Text 123")
        ink: list[Piece] = [(" " + fit(sample, width - 1), "bold $foreground")]
        accent: list[Piece] = [(" " + fit("04:32", width - 1), "bold $on-accent on $accent")]
        bars = [fills.labelled(name, str(n), width) for n, name in enumerate(LIKERT, 1)]
        return joined([self._coloured(line) for line in (ink, accent, *bars)], self.content_size)

    def _coloured(self, line: list[Piece]) -> list[Piece]:
        """The same with the colours of this look in place of their names."""
        colours = {
            "foreground": self._look.foreground or "",
            "accent": self._look.accent or "",
            **self._look.variables,
        }
        ground = f"on {self._look.background}"
        result: list[Piece] = []
        for text, style in line:
            named = re.sub(r"\$([\w-]+)", lambda found: colours[found[1]], style)
            ink = "" if named else f"{self._look.foreground}"
            result.append((text, named if " on " in named else f"{ink}{named} {ground}"))
        return result


class SoundCard(Card):
    """The chime: heard, and turned on or off."""

    TITLE = mark("Sound")
    HINTS = (Hint("Space", mark("Listen"), "listen"),)

    def __init__(self, sound: str, choose: Callable[[str], None], listen: Callable[[], None]):
        """``choose`` is called with one of :data:`facilitator.settings.SOUNDS`."""
        super().__init__()
        self._sound = sound
        self._choose = choose
        self._listen = listen

    def compose(self) -> ComposeResult:
        yield Static(
            _("A soft chime in the last minute, and once more when the time is up."),
            classes="said",
            markup=False,
        )
        yield Static(id="sound", classes="advice", markup=False)
        yield Static(
            _("Space plays it on this computer. Where it cannot, the terminal rings its bell."),
            classes="advice",
            markup=False,
        )

    def on_mount(self) -> None:
        self._show()

    def hear(self, event: events.Key) -> bool:
        if event.key == "space":
            self._listen()
            return True
        if event.key not in ("1", "2"):
            return False
        self._sound = SOUNDS[int(event.key) - 1]
        self._choose(self._sound)
        self._show()
        return True

    def _show(self) -> None:
        self.put("sound", choice((_("off"), _("on")), str(SOUNDS.index(self._sound) + 1)))


def choice(labels: tuple[str, ...], chosen: str) -> Content:
    """``1 both   2 neither``: what digits choose, with what was chosen in a block."""
    pieces: list[Content | str] = []
    for number, label in enumerate(labels, 1):
        is_chosen = str(number) == chosen
        pieces += [
            Content.styled(f" {number} ", "bold $on-accent on $accent" if is_chosen else "bold"),
            Content.styled(f" {label}", "bold" if is_chosen else ""),
            "  ",
        ]
    return Content.assemble(*pieces)
