"""Sorting: notes that belong together under themes with letters."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count, product
from string import ascii_uppercase

from facilitator.i18n import message
from facilitator.model.problem import Problem
from facilitator.model.record import Change, Note, Theme, new_id
from facilitator.session.book import Book, checked_line


class Sorting:
    """Gives notes to themes, and takes them back."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def theme(self, letter: str) -> Theme:
        """The theme with a letter. Raises :class:`Problem` when there is none."""
        for theme in self._book.records.themes:
            if theme.letter == letter.upper():
                return theme
        letters = " ".join(theme.letter for theme in self._book.records.themes)
        raise Problem(
            message("There is no theme {letter}.", letter=letter.upper()),
            do=message("The themes are: {letters}.", letters=letters)
            if letters
            else message("Make the first one by giving a note a name: 1 = name"),
        )

    def new_theme(self, name: str, notes: Iterable[Note] = ()) -> Theme:
        """Makes a theme, with notes in it from the start."""
        theme = Theme(
            id=new_id(),
            session_id=self._book.records.session_id,
            letter=self._free_letter(),
            name=_named(name),
        )
        self._book.do(
            message("making a theme"),
            Change(None, theme),
            *(Change(note, note.but(theme_id=theme.id, same_as=None)) for note in notes),
        )
        return theme

    def assign(self, notes: Iterable[Note], theme: Theme | None) -> None:
        """Moves notes to a theme, or out of every theme."""
        theme_id = theme.id if theme else None
        self._book.do(
            message("moving notes to a theme"),
            *(Change(note, note.but(theme_id=theme_id, same_as=None)) for note in notes),
        )

    def rename(self, theme: Theme, name: str) -> None:
        """Gives a theme another name."""
        self._book.do(message("renaming a theme"), Change(theme, theme.but(name=_named(name))))

    def merge(self, source: Theme, target: Theme) -> None:
        """Moves every note of one theme to another, and removes the empty one."""
        if source.id == target.id:
            return
        self._book.do(
            message("merging themes"), *self._moved(source, target.id), Change(source, None)
        )

    def dissolve(self, theme: Theme) -> None:
        """Removes a theme; its notes belong to none."""
        self._book.do(message("removing a theme"), *self._moved(theme, None), Change(theme, None))

    def same_as(self, note: Note, original: Note) -> None:
        """Says that a note says the same as another. Both are kept."""
        self.join([note], original)

    def join(self, notes: Iterable[Note], original: Note) -> None:
        """Says that several notes say the same as another, as one deed."""
        head = self._book.records.find(Note, original.same_as) or original
        joined = {note.id for note in notes} - {head.id}
        # Notes never form a chain: what said the same as one of these now says the same as head.
        self._book.do(
            message("joining notes that say the same"),
            *(
                Change(note, note.but(same_as=head.id))
                for note in self._book.records.all(Note)
                if note.id in joined or note.same_as in joined
            ),
        )

    def take_out(self, notes: Iterable[Note]) -> None:
        """Takes notes away from the one that says the same, and others out of their theme."""
        self._book.do(
            message("taking notes out"),
            *(
                Change(note, note.but(same_as=None) if note.same_as else note.but(theme_id=None))
                for note in notes
            ),
        )

    def mark_read(self, note: Note, read: bool = True) -> None:
        """Notes that the room has heard a note."""
        self._book.do(message("reading a note"), Change(note, note.but(read=read)))

    def _moved(self, source: Theme, theme_id: str | None) -> list[Change]:
        notes = [n for n in self._book.records.all(Note) if n.theme_id == source.id]
        return [Change(note, note.but(theme_id=theme_id)) for note in notes]

    def _free_letter(self) -> str:
        taken = {theme.letter for theme in self._book.records.themes}
        letters = ("".join(pair) for n in count(1) for pair in product(ascii_uppercase, repeat=n))
        return next(letter for letter in letters if letter not in taken)


def _named(name: str) -> str:
    name = checked_line(name)
    if not name:
        raise Problem(message("Give the theme a name."))
    return name
