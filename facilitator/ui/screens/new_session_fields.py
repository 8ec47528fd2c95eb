"""The fields of a new session, and what was typed into them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from facilitator.i18n import LANGUAGES, _, mark, message
from facilitator.model.problem import Problem
from facilitator.packs.library import PackListing
from facilitator.session.frame import PEOPLE_LIMIT
from facilitator.ui.widgets.choice import Choice
from facilitator.ui.widgets.line import Line
from facilitator.ui.widgets.phases_field import PhasesField

_MOST_MINUTES: Final = 600
_LANGUAGE_NAMES: Final = {"fi": mark("Finnish"), "en": mark("English"), "sv": mark("Swedish")}


class NewSessionFields(Vertical):
    """One below the other, each with a default but the team."""

    DEFAULT_CSS = """
    NewSessionFields {
        height: auto;
    }
    """

    def __init__(self, packs: Sequence[PackListing], language: str, team: str) -> None:
        """``language`` is the one proposed, and that of the names of packs and phases."""
        super().__init__()
        self._packs = packs
        self._language = language
        self._team = team

    def compose(self) -> ComposeResult:
        packs = [
            (p.id, _title(p.title.in_language(self._language), p.variants))
            for p in self._packs
            if p.title
        ]
        languages = [(code, _(_LANGUAGE_NAMES[code])) for code in LANGUAGES]
        people = _("how many are in the room")
        yield from _field(
            _("Team"), Line(self._team, placeholder=_("the team's name"), compact=True, id="team")
        )
        yield from _field(_("Pack"), Choice(packs, id="pack"))
        yield from _field(_("Length, min"), Line(compact=True, id="minutes"))
        yield from _field(_("Language"), Choice(languages, self._language, id="language"))
        yield from _field(_("People"), Line(placeholder=people, compact=True, id="people"))
        # Below the field on which Enter starts: whoever is in a hurry need not pass it.
        yield PhasesField(self._language, classes="field")

    @property
    def team(self) -> str:
        """The name as it was typed."""
        return self.query_one("#team", Line).value

    @property
    def pack(self) -> str:
        """The id of the pack that is shown; empty where there are none."""
        return self.query_one("#pack", Choice).value

    @pack.setter
    def pack(self, pack: str) -> None:
        self.query_one("#pack", Choice).value = pack

    @property
    def minutes(self) -> int:
        """How long the session is to be. Raises :class:`Problem` where that is no length."""
        minutes = _whole(self.query_one("#minutes", Line).value, _MOST_MINUTES)
        if minutes is None:
            raise Problem(
                message("Give the length in minutes, at most {most}.", most=_MOST_MINUTES)
            )
        return minutes

    def propose_minutes(self, minutes: int, *, instead_of: int | None) -> None:
        """Shows a length, unless one has been typed: another than was proposed before."""
        line = self.query_one("#minutes", Line)
        if instead_of is None or line.value == str(instead_of):
            line.value = str(minutes)

    @property
    def language(self) -> str:
        """That of the questions and the minutes."""
        return self.query_one("#language", Choice).value

    @property
    def people(self) -> int | None:
        """How many there are, where that was said. Raises :class:`Problem` where it is no number
        of people."""
        typed = self.query_one("#people", Line).value.strip()
        people = _whole(typed, PEOPLE_LIMIT)
        if typed and people is None:
            raise Problem(message("Give a number from 1 to {most}.", most=PEOPLE_LIMIT))
        return people

    @property
    def phases(self) -> PhasesField:
        """The phases that it goes through."""
        return self.query_one(PhasesField)

    def focus_after(self, field: Widget) -> None:
        """To the field below this one. Enter pressed twice in haste does not skip one."""
        fields = list(self.query(".field > Line, .field > Choice"))
        fields[fields.index(field) + 1].focus()


def _field(label: str, widget: Widget) -> ComposeResult:
    with Horizontal(classes="field"):
        yield Static(label, classes="label", markup=False)
        yield widget


def _title(title: str, variants: tuple[int, ...]) -> str:
    return f"{title}  {' / '.join(map(str, variants))} min"


def _whole(text: str, most: int) -> int | None:
    """A whole number from 1 to ``most``, or ``None``."""
    text = text.strip()
    # Digits of other scripts are digits too, but not ones that int() and people agree on here.
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        return None
    return int(text) if 1 <= int(text) <= most else None
