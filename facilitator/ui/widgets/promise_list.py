"""What teams have promised, in a list: team by team, and what is due first on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from textual.content import Content
from textual.widgets.option_list import Option

from facilitator.i18n import _, mark
from facilitator.insight.due import When, when_due
from facilitator.insight.finding import Finder
from facilitator.model.overview import OpenAction, TeamOverview, shared_names
from facilitator.model.words import Status
from facilitator.ui.showing.promises import facts_of
from facilitator.ui.widgets.hanging import Hanging, Row
from facilitator.ui.widgets.options import Options

_GROUPS: Final = {
    When.OVERDUE: mark("Overdue"),
    When.SOON: mark("Within two weeks"),
    When.LATER: mark("Later"),
    When.NO_DATE: mark("Without a date"),
    When.MARKED: mark("Looked at in the next session"),
}
"""What stands above those that are due at about the same time."""
_ORDER: Final = list(When)


@dataclass(frozen=True)
class Promise:
    """One of them."""

    file: Path
    """That of its team."""
    action: OpenAction

    @property
    def key(self) -> tuple[Path, str]:
        """The same for what is the same."""
        return self.file, self.action.id

    @property
    def is_marked(self) -> bool:
        """Whether it stands with what the next session looks at."""
        return self.action.status in (Status.DONE, Status.DROPPED)


class PromiseList(Options):
    """Teams stand in the order they are given in, and nothing in it is counted: neither what
    somebody has promised, nor what a team has."""

    DEFAULT_CSS = """
    PromiseList {
        height: 1fr;
        padding: 0 1;
        & > .option-list--option {
            padding: 0 1;
        }
        & > .option-list--option-disabled {
            color: $accent;
        }
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._listed: list[Promise | None] = []
        """What each line is about; ``None`` for the names above."""

    @property
    def chosen(self) -> Promise | None:
        """What the marked line is about."""
        at = self.highlighted
        return self._listed[at] if at is not None and at < len(self._listed) else None

    def show(
        self,
        teams: Sequence[TeamOverview],
        words: str = "",
        *,
        start: Path | None = None,
        stays: bool = False,
    ) -> None:
        """Shows what these teams have promised, as far as it has the words. The chosen one stays
        chosen; where it is gone, what has come into its place. Without anything, the first one of
        the team whose file is ``start``.

        With ``stays``, it is followed to wherever it stands now, and where it is gone nothing is
        chosen: a letter that is pressed again does not go to another one.
        """
        before, at = self.chosen, self.highlighted or 0
        was_empty = not self._listed
        self._listed = []
        self.clear_options()
        today, files = date.today(), shared_names(teams)
        for team in teams:
            name = Content.styled(team.name, "bold")
            if file := files.get(team.path):
                name = Content.assemble(name, "  ", (file, "italic"))
            self._add(team, name, words, today)
        if stays and not was_empty:
            place = self._place_of(before)
        else:
            place = self._place(before, at) if before else self._first_of(start)
        self.highlighted = place
        if place is not None and place == self._first_of(None):
            # With the names above it.
            self.scroll_home(animate=False)

    def _add(self, team: TeamOverview, name: Content, words: str, today: date) -> None:
        group = None
        for action in _found(team, words, today):
            when = when_due(action, today)
            if group is None:
                self._add_line(_heading(name))
            if when is not group:
                group = when
                self._add_line(_heading(Content(f" {_(_GROUPS[when])}")))
            self._add_line(Option(_drawn(action, today)), Promise(team.path, action))

    def _add_line(self, option: Option, promise: Promise | None = None) -> None:
        self.add_option(option)
        self._listed.append(promise)

    def _place(self, before: Promise, at: int) -> int | None:
        """Where the same thing is now. Where that is gone, or was marked and stands elsewhere, what
        has come into its place."""
        same = self._place_of(before)
        now = None if same is None else self._listed[same]
        if now and now.is_marked == before.is_marked:
            return same
        places = [place for place, _line in self._places()]
        return next((place for place in places if place >= at), places[-1] if places else None)

    def _place_of(self, promise: Promise | None) -> int | None:
        """Where the same thing is now."""
        return next(
            (at for at, line in self._places() if promise and line.key == promise.key), None
        )

    def _first_of(self, file: Path | None) -> int | None:
        """The first line that is about something, of a team if it has any."""
        places = [place for place, line in self._places() if line.file == file]
        return next(iter([*places, *(place for place, _line in self._places())]), None)

    def _places(self) -> Iterator[tuple[int, Promise]]:
        return ((place, line) for place, line in enumerate(self._listed) if line)


def _found(team: TeamOverview, words: str, today: date) -> list[OpenAction]:
    """What a team has promised, within each group by date, as far as it has the words."""
    actions = sorted(
        (*team.open_actions, *team.marked),
        # What is sorted comes by date.
        key=lambda action: _ORDER.index(when_due(action, today)),
    )
    if not words.strip():
        return actions
    texts = (
        " ".join([action.text, *facts_of(action, today), _(_GROUPS[when_due(action, today)])])
        for action in actions
    )
    return [actions[at] for at in sorted(Finder(texts).find(words).indices)]


def _heading(name: Content) -> Option:
    return Option(name, disabled=True)


def _drawn(action: OpenAction, today: date) -> Hanging:
    """Its number and text, and the facts on a line of their own."""
    text = Content(action.text.replace("\n", " / "))
    facts = " · ".join(facts_of(action, today))
    rows = [Row(f"{action.number:>3}  ", text, "bold")]
    return Hanging([*rows, Row.plain("     ", facts)] if facts else rows)
