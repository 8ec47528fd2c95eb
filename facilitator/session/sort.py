"""Sorting: notes that belong together under themes with letters."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count, product
from string import ascii_uppercase

from facilitator.i18n import message
from facilitator.model.problem import Problem
from facilitator.model.record import Change, Note, Theme, new_id
from facilitator.model.records import SessionRecords
from facilitator.session.book import NAME_LIMIT, Book, checked_line
from facilitator.session.likely_same import LikelySame


class Sorting:
    """Gives notes to themes, and takes them back."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.likely_same = LikelySame()

    @property
    def records(self) -> SessionRecords:
        """What the session holds now."""
        return self._book.records

    def theme(self, letter: str) -> Theme:
        """The theme with a letter. Raises :class:`Problem` when there is none, or when it has
        become part of another."""
        theme = self.theme_or_part(letter)
        whole = self._book.records.whole_of(theme)
        if whole is None:
            return theme
        raise Problem(
            message(
                "Theme {letter} has become part of theme {whole}.",
                letter=theme.letter,
                whole=whole.letter,
            ),
            do=message("{letter} - makes it a theme of its own again.", letter=theme.letter),
        )

    def theme_or_part(self, letter: str) -> Theme:
        """The theme with a letter, also one that has become part of another. Raises
        :class:`Problem` when there is none."""
        for theme in self._book.records.all(Theme):
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
            *_moved(notes, theme.id),
        )
        return theme

    def assign(self, notes: Iterable[Note], theme: Theme | None) -> None:
        """Moves notes to a theme, or out of every theme."""
        theme_id = theme.id if theme else None
        self._book.do(message("moving notes to a theme"), *_moved(notes, theme_id))

    def rename(self, theme: Theme, name: str) -> None:
        """Gives a theme another name."""
        self._book.do(message("renaming a theme"), Change(theme, theme.but(name=_named(name))))

    def summarise(self, sentences: Iterable[tuple[Theme, str]]) -> None:
        """Says why themes matter, each in one sentence or, with an empty one, not at all."""
        said = [Change(one, one.but(summary=checked_line(text))) for one, text in sentences]
        self._book.do(
            message("saying why themes matter"),
            *(change for change in said if change.before != change.after),
        )

    def merge(self, source: Theme, target: Theme) -> None:
        """Makes one theme, with its own parts, part of another. Its notes keep to it, so that it
        can be taken apart again at any time."""
        if source.id == target.id:
            return
        # Parts have no parts: what was merged into the source goes along with it.
        parts = [source, *self._book.records.parts_of(source)]
        self._book.do(
            message("merging themes"),
            *(Change(part, part.but(merged_into=target.id)) for part in parts),
        )

    def take_apart(self, part: Theme) -> None:
        """Makes a theme that has become part of another one of its own again, with the notes it
        had. Those that were given to the whole stay there."""
        self._book.do(message("taking a theme apart"), Change(part, part.but(merged_into=None)))

    def dissolve(self, theme: Theme) -> None:
        """Removes a theme; its notes belong to none. Its parts are themes of their own again."""
        records = self._book.records
        notes = [note for note in records.all(Note) if note.theme_id == theme.id]
        self._book.do(
            message("removing a theme"),
            *(Change(note, note.but(theme_id=None)) for note in notes),
            *(Change(part, part.but(merged_into=None)) for part in records.parts_of(theme)),
            Change(theme, None),
        )

    def same_as(self, note: Note, original: Note) -> None:
        """Says that a note says the same as another. Both are kept."""
        self.join([note], original)

    def join(self, notes: Iterable[Note], original: Note) -> None:
        """Says that several notes say the same as another, as one deed.

        Raises :class:`Problem` when one of them is a lone voice.
        """
        notes = list(notes)
        head = self._book.records.find(Note, original.same_as) or original
        joined = {note.id for note in notes} - {head.id}
        if joined and any(note.lone for note in [*notes, head]):
            raise Problem(
                message("A lone voice is never joined to other notes."),
                do=message("L on the note takes the mark away, while the notes are read."),
            )
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

    def move_to_phase(self, notes: Iterable[Note], phase: str) -> None:
        """Says which phase notes are about."""
        self._file(notes, phase=phase)

    def move_to_perspective(self, notes: Iterable[Note], perspective: str) -> None:
        """Says from which perspective notes look."""
        self._file(notes, perspective=perspective)

    def clear_place(self, notes: Iterable[Note]) -> None:
        """Takes notes out of their phase and their perspective."""
        self._file(notes, phase=None, perspective=None)

    def _file(self, notes: Iterable[Note], **place: str | None) -> None:
        self._book.do(message("filing notes"), *(Change(note, note.but(**place)) for note in notes))

    def _free_letter(self) -> str:
        # Also those of parts, which are needed to take them apart.
        taken = {theme.letter for theme in self._book.records.all(Theme)}
        letters = ("".join(pair) for n in count(1) for pair in product(ascii_uppercase, repeat=n))
        return next(letter for letter in letters if letter not in taken)


def _moved(notes: Iterable[Note], theme_id: str | None) -> list[Change]:
    """Notes in another theme. One stays with the note that says the same if both are moved; else
    it would be drawn back to where that one is."""
    notes = list(notes)
    ids = {note.id for note in notes}
    return [
        Change(
            note,
            note.but(theme_id=theme_id, same_as=note.same_as if note.same_as in ids else None),
        )
        for note in notes
    ]


def _named(name: str) -> str:
    name = checked_line(name, most=NAME_LIMIT)
    if not name:
        raise Problem(message("Give the theme a name."))
    return name
