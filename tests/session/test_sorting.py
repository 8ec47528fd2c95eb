"""Sorting by keyboard: numbers are notes, letters are themes, one line is one deed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.model.problem import Problem
from facilitator.model.record import Note
from facilitator.model.words import Bucket
from facilitator.session.sort_line import sort_by_line
from tests.problems import told
from tests.support import Workshop


class Table:
    """Five notes, n1 to n5, that a typed line moves."""

    def __init__(self, shop: Workshop) -> None:
        self.desk = shop.at("talk-contact")
        for number in range(1, 6):
            self.desk.talk.add(f"n{number}", Bucket.GAIN)
        shop.at("sort")
        self._laid = self.desk.records.copy()

    def lay_again(self) -> None:
        """Puts the notes back to where they were at first."""
        while self.desk.records != self._laid:
            self.desk.undo()

    def type(self, *lines: str) -> dict[str, list[str]]:
        """Types lines, and says what lies where."""
        for line in lines:
            sort_by_line(line, self.desk.sort, self.desk.records.visible_notes())
        return self.themes

    @property
    def themes(self) -> dict[str, list[str]]:
        """Letter and name of every theme, with its notes."""
        records = self.desk.records
        return {
            f"{theme.letter} {theme.name}": [note.text for note in records.notes_in(theme)]
            for theme in records.themes
        }

    @property
    def loose(self) -> list[str]:
        return [note.text for note in self.desk.records.notes_in(None)]

    @property
    def same(self) -> dict[str, str]:
        """Note → the one that says the same."""
        records = self.desk.records
        notes = records.visible_notes()
        return {n.text: records.get(Note, n.same_as).text for n in notes if n.same_as}


@pytest.fixture
def table(shop: Workshop) -> Table:
    return Table(shop)


class TestLines:
    @pytest.mark.parametrize(
        ("lines", "themes", "loose"),
        [
            (["1 3 = Near"], {"A Near": ["n1", "n3"]}, ["n2", "n4", "n5"]),
            (["1,3=  Near \t by"], {"A Near by": ["n1", "n3"]}, ["n2", "n4", "n5"]),
            (["= Empty"], {"A Empty": []}, ["n1", "n2", "n3", "n4", "n5"]),
            (["1 = A = B"], {"A A = B": ["n1"]}, ["n2", "n3", "n4", "n5"]),
            (["1=x", "2=y", "3 4 a"], {"A x": ["n1", "n3", "n4"], "B y": ["n2"]}, ["n5"]),
            (["1=x", "5A"], {"A x": ["n1", "n5"]}, ["n2", "n3", "n4"]),
            (["1=x", "1=y"], {"A x": [], "B y": ["n1"]}, ["n2", "n3", "n4", "n5"]),
            (["1=x", "a = z"], {"A z": ["n1"]}, ["n2", "n3", "n4", "n5"]),
            (["1=x", "2=y", "b a"], {"A x": ["n1", "n2"]}, ["n3", "n4", "n5"]),
            (["1=x", "a a"], {"A x": ["n1"]}, ["n2", "n3", "n4", "n5"]),
            (["1 2=x", "1 -"], {"A x": ["n2"]}, ["n1", "n3", "n4", "n5"]),
            (["1 2=x", "a -"], {}, ["n1", "n2", "n3", "n4", "n5"]),
            (["1=x", "2=y", "a -", "3=z"], {"A z": ["n3"], "B y": ["n2"]}, ["n1", "n4", "n5"]),
            (["1 1 1 = x"], {"A x": ["n1"]}, ["n2", "n3", "n4", "n5"]),
            # One that says the same goes where the other is.
            (["1=x", "5 ~ 1"], {"A x": ["n1", "n5"]}, ["n2", "n3", "n4"]),
            (["5 ~ 1", "1=x"], {"A x": ["n1", "n5"]}, ["n2", "n3", "n4"]),
            (["5 ~ 1", "1=x", "5 -"], {"A x": ["n1"]}, ["n2", "n3", "n4", "n5"]),
        ],
    )
    def test_a_line_does_what_it_says(
        self, table: Table, lines: list[str], themes: dict[str, list[str]], loose: list[str]
    ) -> None:
        assert table.type(*lines) == themes
        assert table.loose == loose

    @pytest.mark.parametrize(
        ("line", "says"),
        [
            ("9 a", "Number 1 of this line is no note; they go from 1 to 5"),
            ("5 0 = x", "Number 2 of this line is no note"),
            ("1 b", "no theme B.*The themes are: A"),
            ("b = x", "no theme B"),
            ("b -", "no theme B"),
            ("a b", "no theme B"),
            ("1 =", "Give the theme a name"),
            ("a = \u200b", "Give the theme a name"),
            ("1x = y", "Before = come numbers of notes, or the letter of a theme"),
            ("1 2 ~ 7", "Number 3 of this line is no note"),
            ("~", "not understood.*5 a moves note 5"),
            ("", "not understood"),
            ("hello there", "not understood"),
            ("1 2 3", "not understood"),
            ("1" * 50 + " a", "not understood"),
            ("1 = 010190-999W", "personal identity code"),
        ],
    )
    def test_what_cannot_be_done_is_said_and_changes_nothing(
        self, table: Table, line: str, says: str
    ) -> None:
        table.type("1 = x")
        before = table.desk.records.copy()
        with told(says):
            table.type(line)
        assert table.desk.records == before

    def test_the_first_theme_is_explained(self, table: Table) -> None:
        with told("no theme A.*1 = name"):
            table.type("1 a")

    def test_sorting_nothing_is_told(self, shop: Workshop) -> None:
        with told("no notes to sort yet"):
            sort_by_line("1 = x", shop.facilitation.sort, [])

    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.lists(
            st.text("0123456789 aAbB=~-,x", max_size=12)
            | st.sampled_from(
                ["1 2 = x", "3 ~ 1", "1 ~ 3", "1 3 -", "a b", "2 a", "b -", "4 5 ~ 2"]
            ),
            max_size=8,
        )
    )
    def test_no_line_loses_a_note_and_every_line_is_taken_back_as_one(
        self, table: Table, lines: list[str]
    ) -> None:
        table.lay_again()
        for line in lines:
            before = table.desk.records.copy()
            try:
                table.type(line)
            except Problem:
                assert table.desk.records == before
                continue
            shown = [*table.loose, *(text for notes in table.themes.values() for text in notes)]
            assert sorted(shown) == ["n1", "n2", "n3", "n4", "n5"]
            # Notes that say the same never form a chain.
            assert not set(table.same) & set(table.same.values())
            if table.desk.records != before:
                after = table.desk.records.copy()
                table.desk.undo()
                assert table.desk.records == before
                table.desk.redo()
                assert table.desk.records == after


class TestSayingTheSame:
    @pytest.mark.parametrize(
        ("lines", "same"),
        [
            (["2 3 ~ 1"], {"n2": "n1", "n3": "n1"}),
            # Who followed one that follows another now follows that other.
            (["3 ~ 2", "2 ~ 1"], {"n3": "n1", "n2": "n1"}),
            (["2 ~ 1", "3 ~ 2"], {"n3": "n1", "n2": "n1"}),
            (["3 ~ 2", "2 3 ~ 1"], {"n3": "n1", "n2": "n1"}),
            # Not the same as itself, neither straight nor around a corner.
            (["1 ~ 1"], {}),
            (["2 ~ 1", "1 ~ 2"], {"n2": "n1"}),
            (["1 2 3 ~ 2"], {"n1": "n2", "n3": "n2"}),
            (["2 ~ 1", "2 -"], {}),
            (["2 ~ 1", "2 = x"], {}),
        ],
    )
    def test_the_links_lead_to_one_note(
        self, table: Table, lines: list[str], same: dict[str, str]
    ) -> None:
        table.type(*lines)
        assert table.same == same


class TestThemes:
    def test_letters_go_on_after_z(self, table: Table) -> None:
        for number in range(28):
            table.desk.sort.new_theme(f"theme {number}")
        letters = [theme.letter for theme in table.desk.records.themes]
        assert letters[:2] + letters[-3:] == ["A", "B", "Z", "AA", "AB"]
        table.type("1 ab")
        assert table.themes["AB theme 27"] == ["n1"]

    def test_reading_a_note_is_kept_and_undone(self, table: Table) -> None:
        note = table.desk.records.visible_notes()[0]
        table.desk.sort.mark_read(note)
        assert table.desk.records.get(Note, note.id).read
        table.desk.undo()
        assert not table.desk.records.get(Note, note.id).read
