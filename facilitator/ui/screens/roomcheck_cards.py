"""What the room check tries, a card each: the presenter's remote, contrast, sound. Reading has a
module of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.theme import Theme
from textual.widget import Widget
from textual.widgets import Static

from facilitator.i18n import _, mark
from facilitator.settings import SOUNDS
from facilitator.ui import commands
from facilitator.ui.fills import Fills
from facilitator.ui.theme import LIKERT, THEMES
from facilitator.ui.widgets.drawing import Piece, fit, joined
from facilitator.ui.widgets.keys_bar import Hint
from facilitator.ui.widgets.vanishing import put

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
        put(self.query_one(f"#{name}", Static), text)


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
