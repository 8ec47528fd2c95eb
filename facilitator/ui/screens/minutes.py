"""The minutes as they are now: to read and search, and to save or copy for whom they are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, cast

import platformdirs
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from facilitator.i18n import _, console_language, mark, named
from facilitator.minutes.document import compose
from facilitator.minutes.files import write_atomically
from facilitator.minutes.formats import FORMATS, MARKDOWN, Holds, format_of
from facilitator.minutes.said import said
from facilitator.model.problem import Problem
from facilitator.model.record import Session
from facilitator.model.records import SessionRecords
from facilitator.model.words import Profile
from facilitator.store.workspace import file_stem
from facilitator.ui.dialogs.choose import ChooseDialog
from facilitator.ui.dialogs.privacy_check import PrivacyCheck
from facilitator.ui.leaving import LeavesOnce
from facilitator.ui.screens.minutes_foot import MinutesFoot
from facilitator.ui.screens.minutes_writing import MinutesWriting
from facilitator.ui.showing.minutes import to_reading
from facilitator.ui.widgets.keys_bar import Hint, KeysBar
from facilitator.ui.widgets.minutes_text import MinutesText
from facilitator.ui.widgets.size_card import SizeCard
from facilitator.ui.wording import day

if TYPE_CHECKING:
    from facilitator.ui.app import FacilitatorApp

_FOR_WHOM: Final = {
    Profile.OUTSIDE: mark("For others: without notes and sensitive answers."),
    Profile.TEAM: mark("For the team: with everybody's notes."),
}


class MinutesScreen(LeavesOnce[None], ModalScreen[None]):
    """A read-only text without the signs of any format: it can be scrolled, and holds thousands of
    notes. What is saved and copied is for the same readers as what is shown."""

    AUTO_FOCUS = "MinutesText"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s,ctrl+s", "save", show=False),
        Binding("p", "profile", show=False),
        Binding("slash,ctrl+f", "find", show=False),
        Binding("n", "find_next(1)", show=False),
        Binding("N", "find_next(-1)", show=False),
        Binding("c", "copy", show=False),
        Binding("o,O", "other_session", show=False),
        Binding("escape", "back", show=False),
        Binding("q,ctrl+q", "close", show=False),
    ]

    DEFAULT_CSS = """
    MinutesScreen {
        background: $background;
        #minutes {
            height: 1fr;
        }
        #for-whom {
            height: auto;
            padding: 0 2;
            color: $accent;
        }
    }
    """

    def __init__(
        self,
        records: SessionRecords,
        *,
        read: Callable[[int], SessionRecords] | None = None,
        place: str = "",
    ) -> None:
        """``read`` gives the session of a number; without it there is no way to others, which are
        not for a screen that a session is led on. Where a ``place`` is named, that of some words,
        the minutes are those of the team and begin there."""
        super().__init__()
        self._records = records
        self._read = read
        self._place = place
        self._profile = Profile.TEAM if place else Profile.OUTSIDE
        self._checked: set[Profile] = set()
        """For which readers somebody has looked at what may identify anybody."""
        self._wanted = ""
        """What was searched for last."""
        self._may_replace: Path | None = None
        """The file that the next Enter replaces, since the user knows that it is there."""

    def compose(self) -> ComposeResult:
        yield SizeCard()
        with Vertical(id="minutes"):
            yield Static(id="for-whom", markup=False)
            yield MinutesText()
            yield MinutesWriting()
            yield MinutesFoot(str(self._usual_path()))
            yield KeysBar(tuple(self._hints()))

    def _hints(self) -> Iterator[Hint]:
        yield Hint("S", _("Save"), "save")
        yield Hint("Esc", _("Back"), "back")
        yield Hint("P", _("For whom"), "profile")
        yield Hint("/", _("Find"), "find")
        yield Hint("C", _("Copy"), "copy")
        if self._has_others:
            yield Hint("O", _("Other session"), "other_session")
        yield Hint("N", _("Next"), "find_next(1)")
        yield Hint("↑ ↓", _("Read"), "")

    def on_mount(self) -> None:
        self._show()
        if self._place:
            self.call_after_refresh(self._go_to_place)

    def _go_to_place(self) -> None:
        self._wanted = self._place
        self.query_one(MinutesText).mark(self._place, 1)

    def _show(self) -> None:
        """Draws the minutes for these readers."""
        self.query_one("#for-whom", Static).update(_(_FOR_WHOM[self._profile]))
        self.query_one(MinutesText).load_text(to_reading(compose(self._records, self._profile)))

    @property
    def _foot(self) -> MinutesFoot:
        return self.query_one(MinutesFoot)

    @property
    def _templates(self) -> Path:
        return cast("FacilitatorApp", self.app).workspace.templates

    def _usual_path(self) -> Path:
        session = self._records.session
        stem = f"{file_stem(self._records.team.name)}-{session.started_at:%Y-%m-%d}"
        return _start_folder() / f"{stem}{MARKDOWN.suffix}"

    @on(KeysBar.Clicked)
    async def _clicked(self, event: KeysBar.Clicked) -> None:
        if event.action:
            await self.run_action(event.action)

    # For whom

    def action_profile(self) -> None:
        """Shows the minutes for the other readers."""
        self._profile = Profile.TEAM if self._profile is Profile.OUTSIDE else Profile.OUTSIDE
        self._foot.tell("")
        self._show()

    # Other sessions

    @property
    def _has_others(self) -> bool:
        return self._read is not None and len(self._records.all(Session)) > 1

    def action_other_session(self) -> None:
        """Asks which of the team's sessions is to be shown."""
        if not self._has_others:
            return
        sessions = sorted(self._records.all(Session), key=lambda one: -one.number)
        choices = [(one.number, _name(one)) for one in sessions]
        at = sessions.index(self._records.session)
        self.app.push_screen(ChooseDialog(_("Which session?"), choices, start=at), self._change)

    def _change(self, number: int | None) -> None:
        if number is None or self._read is None:
            return
        try:
            self._records = self._read(number)
        except Problem as problem:
            self._foot.refuse(problem)
            return
        self._checked.clear()
        self._may_replace = None
        self._foot.propose(str(self._usual_path()))
        self._foot.tell("")
        self._show()

    # To a file, or to the clipboard

    def action_save(self) -> None:
        """Asks where to, with a name that usually fits."""
        if self.query_one(MinutesWriting).is_on:
            return
        self._once_checked(self._ask_where)

    def _ask_where(self) -> None:
        endings = " · ".join(
            f"{one.suffix} {named('format', one.label)}"
            for one in FORMATS.values()
            if one.is_for(self._profile)
        )
        self._foot.ask("path", _("Where to? Enter saves. {endings}", endings=endings))

    def _once_checked(self, deed: Callable[[], None]) -> None:
        """Does something when somebody has looked at what may identify anybody: asked once for
        each kind of readers, of everything that can be saved or copied for them."""
        profile = self._profile

        def answered(is_checked: bool | None) -> None:
            if is_checked:
                self._checked.add(profile)
                deed()

        if profile in self._checked:
            deed()
        else:
            written = said(self._records, profile, Holds)
            self.app.push_screen(PrivacyCheck(self._records, written), answered)

    @on(Input.Submitted, "#path")
    def _save(self, event: Input.Submitted) -> None:
        # Unlike Path.expanduser it leaves a home that does not exist as it was typed.
        path = _start_folder() / os.path.expanduser(event.value.strip())
        if os.path.isfile(path) and path != self._may_replace:
            self._may_replace = path
            self._foot.tell(
                _("There is such a file already. Enter again replaces it."), problem=True
            )
            return
        chosen = format_of(path) or MARKDOWN
        # What another window writes meanwhile is not taken into half of it.
        content = partial(chosen.write, self._records.copy(), self._profile, self._templates)
        if chosen.is_slow:
            self._close_lines()
            self._foot.tell(_("Writing. Esc stops it."))
            self.query_one(MinutesWriting).write(path, content)
            return
        try:
            write_atomically(path, content())
        except Problem as problem:
            self._foot.refuse(problem)
        else:
            self._saved(path)

    @on(MinutesWriting.Ended)
    def _written(self, event: MinutesWriting.Ended) -> None:
        if event.problem is None:
            self._saved(event.path)
            return
        # The name can be mended.
        self._foot.ask("path", "")
        self._foot.refuse(event.problem)

    def _saved(self, path: Path) -> None:
        self._may_replace = None
        self._close_lines()
        self._foot.tell(_("Saved: {path}", path=path))

    def action_copy(self) -> None:
        """Copies what is shown, all of it, as Markdown."""
        self._once_checked(self._copy)

    def _copy(self) -> None:
        try:
            content = MARKDOWN.write(self._records, self._profile, self._templates)
        except Problem as problem:
            # A template of the organisation does not work.
            self._foot.refuse(problem)
            return
        self.app.copy_to_clipboard(content.decode())
        self._foot.tell(_("Copied, where the terminal allows it."))

    # Finding

    def action_find(self) -> None:
        """Asks what to find."""
        question = _("Find what? Enter finds it; N the next one, shift+N the one before.")
        self._foot.ask("find", question)

    @on(Input.Submitted, "#find")
    def _find(self, event: Input.Submitted) -> None:
        self._wanted = event.value
        self._close_lines()
        self.action_find_next(1)

    def action_find_next(self, step: int) -> None:
        """Marks the next place, or the one before; after the last comes the first."""
        found = self.query_one(MinutesText).mark(self._wanted, step)
        if found is None:
            self._foot.tell(_("Not found."), problem=True)
        else:
            self._foot.tell("{}/{}".format(*found))

    # The way out

    def _close_lines(self) -> bool:
        """Puts the lines away that are typed into; whether there was one."""
        was_open = self._foot.close()
        self.query_one(MinutesText).focus()
        return was_open

    def action_back(self) -> None:
        """Out of the line that is typed into first, or out of writing, then back to where it was
        opened."""
        writing = self.query_one(MinutesWriting)
        if self._close_lines():
            self._foot.tell("")
        elif writing.is_on:
            writing.stop()
            self._foot.tell(_("Stopped. Nothing was written."))
        else:
            self.dismiss()

    def action_close(self) -> None:
        """Back to where it was opened."""
        self.dismiss()


def _start_folder() -> Path:
    """The user's folder of documents, or their own where there is none. Not the folder the program
    was started in, which may be the program's."""
    documents = platformdirs.user_documents_path()
    return documents if documents.is_dir() else Path(os.path.expanduser("~"))


def _name(session: Session) -> str:
    when = day(session.started_at.date(), console_language())
    return _("Session {number}, {day}", number=session.number, day=when)
