"""Sorting by keyboard: numbers are notes, letters are themes, one line is one deed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.model.problem import Problem
from facilitator.model.record import Change, Note, Theme
from facilitator.model.records import SessionRecords
from facilitator.model.words import Bucket
from facilitator.packs import Library, builtin_prompts
from facilitator.session.facilitation import Facilitation
from facilitator.session.likely_same import MOST
from facilitator.session.places import place_called
from facilitator.session.sort_line import sort_by_line
from facilitator.store.team_file import TeamFile
from facilitator.store.workspace import Workspace
from tests.problems import told, words_of
from tests.support import WallClock, Workshop


class Table:
    """Five notes, n1 to n5, that a typed line moves."""

    def __init__(self, shop: Workshop) -> None:
        self.shop = shop
        self.desk = shop.at("talk-contact")
        for number in range(1, 6):
            self.desk.talk.add(f"n{number}", Bucket.GAIN)
        shop.at("sort")
        self._laid = self.desk.records.copy()

    def lay_again(self) -> None:
        """Puts the notes back to where they were at first."""
        while self.desk.records != self._laid:
            self.desk.undo()

    def note(self, number: int) -> Note:
        """The note with a number, as it is now."""
        return self.desk.records.visible_notes()[number - 1]

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
            (["1 = a: b ~ c -"], {"A a: b ~ c -": ["n1"]}, ["n2", "n3", "n4", "n5"]),
            (["1=x", "2=y", "3 4 a"], {"A x": ["n1", "n3", "n4"], "B y": ["n2"]}, ["n5"]),
            (["1=x", "5A"], {"A x": ["n1", "n5"]}, ["n2", "n3", "n4"]),
            (["1=x", "1=y"], {"A x": [], "B y": ["n1"]}, ["n2", "n3", "n4", "n5"]),
            (["1=x", "a = z"], {"A z": ["n1"]}, ["n2", "n3", "n4", "n5"]),
            (["1=x", "2=y", "b a"], {"A x": ["n1", "n2"]}, ["n3", "n4", "n5"]),
            (["1=x", "2=y", "b,a"], {"A x": ["n1", "n2"]}, ["n3", "n4", "n5"]),
            (["1=x", "a a"], {"A x": ["n1"]}, ["n2", "n3", "n4", "n5"]),
            (["1 2=x", "1 -"], {"A x": ["n2"]}, ["n1", "n3", "n4", "n5"]),
            (["1 2=x", "1 2\u2013"], {"A x": []}, ["n1", "n2", "n3", "n4", "n5"]),
            (["1 2 3=x", "2 3=y"], {"A x": ["n1"], "B y": ["n2", "n3"]}, ["n4", "n5"]),
            (["1 2=x", "a -"], {}, ["n1", "n2", "n3", "n4", "n5"]),
            (["1=x", "2=y", "a -", "3=z"], {"A z": ["n3"], "B y": ["n2"]}, ["n1", "n4", "n5"]),
            (["1 1 1 = x"], {"A x": ["n1"]}, ["n2", "n3", "n4", "n5"]),
            # One that says the same goes where the other is.
            (["1=x", "5 ~ 1"], {"A x": ["n1", "n5"]}, ["n2", "n3", "n4"]),
            (["5 ~ 1", "1=x"], {"A x": ["n1", "n5"]}, ["n2", "n3", "n4"]),
            (["5 ~ 1", "1=x", "5 -"], {"A x": ["n1"]}, ["n2", "n3", "n4", "n5"]),
            (["1=x", "5 ~ 1", "a -"], {}, ["n1", "n2", "n3", "n4", "n5"]),
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
            ("1" * 5000 + " a", "Number 1 of this line is no note"),
            ("~", "Before ~ come numbers of notes.*5 ~ 3"),
            ("a ~ 1", "Before ~ come numbers of notes"),
            ("1 ~", "After ~ comes the number of one note"),
            ("1 ~ 2 3", "After ~ comes the number of one note"),
            ("1 x7 -", "Before - come numbers of notes, or the letter of a theme"),
            ("a : 1", "Before : come numbers of notes"),
            ("1 :", "After : comes a phase or a perspective, or - for none"),
            ("1 : nowhere", "No phase and no perspective begins so.*First contact.*Tasks"),
            ("1 : 0", "The phases go from 1 to 3"),
            ("1 : 4", "The phases go from 1 to 3"),
            ("1 : " + "9" * 5000, "The phases go from 1 to 3"),
            ("", "does not say to which theme.*5 a moves note 5"),
            ("-", "Part 1 of this line is neither the number of a note nor the letter of a theme"),
            ("hello there", "Part 1 of this line is neither"),
            ("1 2 \u00e4", "Part 3 of this line is neither"),
            ("1 2 3", "does not say to which theme"),
            ("a", "does not say which notes"),
            ("a 1", "First come numbers of notes, then the letter of one theme"),
            ("1 a a", "First come numbers of notes, then the letter of one theme"),
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

    @given(st.text("0123456789 aAbB=~:-,x\u00e4", max_size=20).filter(lambda line: "5" in line))
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_a_problem_never_repeats_what_was_typed(self, table: Table, line: str) -> None:
        table.lay_again()
        secret = line.replace("5", "987654")
        said = ""
        try:
            table.type(secret)
        except Problem as problem:
            said = words_of(problem)
        assert "987654" not in said

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
                [
                    *("1 2 = x", "3 4 = y", "a b", "b a", "c a", "2 a", "5 b", "a -", "b -"),
                    *("3 ~ 1", "1 ~ 3", "1 3 -", "4 5 ~ 2", "1 2 : 3", "4 : enc", "1 : -"),
                ]
            ),
            max_size=12,
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
            # Neither do themes, and no letter is given twice.
            everything = table.desk.records.all(Theme)
            parts = {theme.merged_into for theme in everything if theme.merged_into}
            assert not parts & {theme.id for theme in everything if theme.merged_into}
            assert len({theme.letter for theme in everything}) == len(everything)
            if table.desk.records != before:
                after = table.desk.records.copy()
                table.desk.undo()
                assert table.desk.records == before
                table.desk.redo()
                assert table.desk.records == after
        table.lay_again()


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
            (["2 ~ 1", "2 3 = x"], {}),
            (["2 ~ 1", "1 2 = x"], {"n2": "n1"}),
            (["2 ~ 1", "3 = x", "1 2 a"], {"n2": "n1"}),
        ],
    )
    def test_the_links_lead_to_one_note(
        self, table: Table, lines: list[str], same: dict[str, str]
    ) -> None:
        table.type(*lines)
        assert table.same == same

    def test_both_notes_are_kept_with_what_they_were(self, table: Table) -> None:
        before = table.desk.records.visible_notes()
        table.type("2 ~ 1")
        after = table.desk.records.visible_notes()
        assert [note.but(same_as=None) for note in after] == before

    def test_a_lone_voice_is_never_joined_and_how_it_can_be_is_said(self, table: Table) -> None:
        table.desk.talk.mark_lone(table.note(2))
        for line in ("2 ~ 1", "1 ~ 2", "1 3 ~ 2", "1 2 ~ 3"):
            with told("lone voice is never joined.*L on the note takes the mark away"):
                table.type(line)
        assert table.same == {}
        table.desk.talk.mark_lone(table.note(2))
        table.type("2 ~ 1")
        assert table.same == {"n2": "n1"}

    @pytest.mark.parametrize("number", [1, 2])
    def test_a_note_marked_as_a_lone_voice_is_parted_from_what_says_the_same(
        self, table: Table, number: int
    ) -> None:
        table.type("2 ~ 1")
        table.desk.talk.mark_lone(table.note(number))
        assert table.same == {}
        table.desk.undo()
        assert table.same == {"n2": "n1"}

    def test_marking_a_lone_voice_is_undone(self, table: Table) -> None:
        table.desk.talk.mark_lone(table.note(1))
        assert table.note(1).lone
        table.desk.undo()
        assert not table.note(1).lone


class TestMerging:
    @pytest.mark.parametrize(
        ("lines", "themes", "loose"),
        [
            # Taken apart at any time, not only by undo.
            (["b a", "b -"], {"A x": ["n1"], "B y": ["n2"], "C z": ["n3"]}, ["n4", "n5"]),
            # What was given to the whole stays there, also when it had been in the part.
            (["b a", "4 a", "b -"], {"A x": ["n1", "n4"], "B y": ["n2"], "C z": ["n3"]}, ["n5"]),
            (["b a", "2 a", "b -"], {"A x": ["n1", "n2"], "B y": [], "C z": ["n3"]}, ["n4", "n5"]),
            # Parts go along, and never form a chain.
            (["b a", "a c"], {"C z": ["n1", "n2", "n3"]}, ["n4", "n5"]),
            (["b a", "a c", "b -"], {"B y": ["n2"], "C z": ["n1", "n3"]}, ["n4", "n5"]),
            (["b a", "a c", "a -"], {"A x": ["n1"], "C z": ["n2", "n3"]}, ["n4", "n5"]),
            # Dissolving the whole frees its parts.
            (["b a", "a -"], {"B y": ["n2"], "C z": ["n3"]}, ["n1", "n4", "n5"]),
            # Notes are taken out of a part as out of the whole.
            (["b a", "2 -"], {"A x": ["n1"], "C z": ["n3"]}, ["n2", "n4", "n5"]),
            (["b a", "2 = w"], {"A x": ["n1"], "C z": ["n3"], "D w": ["n2"]}, ["n4", "n5"]),
            # The letter of a part is not given again.
            (["b a", "4 = w"], {"A x": ["n1", "n2"], "C z": ["n3"], "D w": ["n4"]}, ["n5"]),
            (["b a", "a = both"], {"A both": ["n1", "n2"], "C z": ["n3"]}, ["n4", "n5"]),
        ],
    )
    def test_merged_themes_can_be_taken_apart(
        self, table: Table, lines: list[str], themes: dict[str, list[str]], loose: list[str]
    ) -> None:
        table.type("1 = x", "2 = y", "3 = z")
        assert table.type(*lines) == themes
        assert table.loose == loose

    @pytest.mark.parametrize("line", ["4 b", "b = w", "c b", "b c"])
    def test_a_part_says_what_it_belongs_to_and_how_it_is_taken_apart(
        self, table: Table, line: str
    ) -> None:
        table.type("1 = x", "2 = y", "3 = z", "b a")
        with told("Theme B has become part of theme A.*B - makes it a theme of its own again"):
            table.type(line)

    def test_a_session_opened_again_can_be_taken_apart(self, table: Table) -> None:
        table.type("1 = x", "2 = y", "b a")
        records = table.desk.records
        again = table.shop.team_file.session_records(records.session)
        assert again == records
        (whole,) = again.themes
        assert [part.name for part in again.parts_of(whole)] == ["y"]


@pytest.mark.parametrize(
    ("merged", "whole"),
    [
        ({"x": "x"}, ["x", "y", "z"]),
        ({"x": "y", "y": "x"}, ["x", "y", "z"]),
        ({"x": "y", "y": "z", "z": "x"}, ["x", "y", "z"]),
        ({"x": "y", "y": "y"}, ["y", "z"]),
        ({"x": "y", "y": "z"}, ["z"]),
        ({"x": "gone"}, ["x", "y", "z"]),
    ],
)
def test_no_theme_is_lost_in_a_file_where_themes_are_parts_of_each_other(
    table: Table, merged: dict[str, str], whole: list[str]
) -> None:
    table.type("1 = x", "2 = y", "3 = z")
    records = table.desk.records.copy()
    ids = {theme.name: theme.id for theme in records.themes}
    records.apply(
        [
            Change(theme, theme.but(merged_into=ids.get(merged[theme.name], "gone")))
            for theme in records.themes
            if theme.name in merged
        ]
    )
    assert [theme.name for theme in records.themes] == whole
    sorted_notes = [note for theme in records.themes for note in records.notes_in(theme)]
    assert len(sorted_notes) == len(ids)
    parts = [part.name for theme in records.themes for part in records.parts_of(theme)]
    assert sorted([*whole, *parts]) == ["x", "y", "z"]


def real(folder: Path, language: str) -> SessionRecords:
    """A session of the built-in pack."""
    pack = Library([builtin_prompts()]).load("sote-vaiheet")
    team_file = Workspace(folder).create("Families")
    return Workshop(team_file, WallClock(), pack, minutes=160, language=language).records


class TestPlaces:
    @pytest.mark.parametrize(
        ("place", "phase", "perspective"),
        [
            ("2", "assess", None),
            ("first", "contact", None),
            ("FIRST CON", "contact", None),
            ("f\u00edrst", "contact", None),
            ("asse", "assess", None),
            ("enc", "contact", "encounter"),
            ("Tasks", "contact", "tasks"),
        ],
    )
    def test_notes_are_moved_by_a_number_or_the_beginning_of_a_name(
        self, table: Table, place: str, phase: str, perspective: str | None
    ) -> None:
        table.type(f"1 3 : {place}")
        for number in (1, 3):
            assert table.note(number).phase == phase
            assert table.note(number).perspective == perspective
        assert table.note(2).perspective is None

    def test_a_minus_clears_both(self, table: Table) -> None:
        table.type("1 : 2", "1 : enc", "1 : -")
        assert (table.note(1).phase, table.note(1).perspective) == (None, None)

    def test_what_is_ambiguous_says_which_it_may_be(self, tmp_path: Path) -> None:
        records = real(tmp_path, "fi")
        with told(
            "Several begin so: Palvelutarpeen arviointi, Palvelun toteuttaminen. "
            "Write more of the name"
        ):
            place_called("pal", records)

    @pytest.mark.parametrize(
        ("said", "id_"), [("tyohyv", "wellbeing"), ("ARVIOINTI", "assess"), ("paat", "end")]
    )
    def test_finnish_letters_need_no_dots(self, tmp_path: Path, said: str, id_: str) -> None:
        assert place_called(said, real(tmp_path, "fi")).id == id_

    @pytest.mark.parametrize("language", ["fi", "en", "sv"])
    def test_every_name_of_the_built_in_pack_leads_where_it_says(
        self, tmp_path: Path, language: str
    ) -> None:
        records = real(tmp_path, language)
        for place in (*records.session.phases, *records.session.perspectives):
            for name in (place.name, place.short):
                said = name.in_language(language)
                assert place_called(said, records) == place
                assert place_called(said.upper(), records) == place


class TestLikelySame:
    """Suggestions: people decide, the program never joins."""

    TEXTS = (
        "Kirjaaminen vie aikaa",
        "Kirjaamiseen menee aikaa",
        "Aikaa vie kirjaaminen",
        "Asiakas puuttuu",
    )

    @pytest.fixture
    def desk(self, shop: Workshop) -> Facilitation:
        desk = shop.at("talk-contact")
        for text in self.TEXTS:
            desk.talk.add(text, Bucket.WORRY)
        return shop.at("sort")

    @staticmethod
    def pairs(desk: Facilitation) -> list[tuple[str, str]]:
        found = desk.sort.likely_same.pairs(desk.records)
        return [(likely.head.text, likely.double.text) for likely in found]

    def test_nothing_is_joined_by_looking(self, desk: Facilitation) -> None:
        before = desk.records.copy()
        assert self.pairs(desk)
        assert desk.records == before
        assert not desk.sort.likely_same.pairs(desk.records)[0].head.same_as

    def test_a_pair_said_no_to_is_not_asked_again(self, desk: Facilitation) -> None:
        asked = 0
        while found := desk.sort.likely_same.pairs(desk.records):
            desk.sort.likely_same.decline(*reversed(found[0]))
            asked += 1
            assert asked < 10
        assert asked == 3

    def test_joined_notes_are_asked_about_as_one_and_after_undo_again(
        self, desk: Facilitation
    ) -> None:
        before = self.pairs(desk)
        first = desk.sort.likely_same.pairs(desk.records)[0]
        desk.sort.join([first.double], first.head)
        assert first.double.text not in {text for pair in self.pairs(desk) for text in pair}
        desk.undo()
        assert self.pairs(desk) == before

    def test_the_longer_stands_for_both_but_one_in_a_theme_before_one_in_none(
        self, desk: Facilitation
    ) -> None:
        one, other, *_rest = desk.records.visible_notes()
        assert self.pairs(desk).count((other.text, one.text)) == 1
        desk.sort.new_theme("Time", [one])
        assert self.pairs(desk).count((one.text, other.text)) == 1

    @pytest.mark.parametrize(
        "changes", [{"lone": True}, {"parked": True}, {"bucket": Bucket.GAIN}, {"text": "Muuta"}]
    )
    def test_lone_voices_parked_notes_and_other_sorts_are_left_out(
        self, shop: Workshop, desk: Facilitation, changes: dict[str, object]
    ) -> None:
        note = desk.records.visible_notes()[1]
        assert any(note.text in pair for pair in self.pairs(desk))
        shop.team_file.apply([Change(note, note.but(**changes))])
        desk.read_again_if_changed()
        desk.records.apply([Change(note, note.but(**changes))])
        assert not any(note.text in pair for pair in self.pairs(desk))

    def test_a_great_many_notes_are_not_compared(self, desk: Facilitation) -> None:
        shop_notes = desk.records.visible_notes()
        some = [shop_notes[0].but(id=f"{number:04}") for number in range(MOST)]
        desk.records.apply([Change(None, note) for note in some])
        assert desk.sort.likely_same.pairs(desk.records) == []

    def test_of_notes_that_are_all_alike_every_one_comes_up(self, desk: Facilitation) -> None:
        desk.records.apply([Change(note, None) for note in desk.records.visible_notes()])
        desk.talk.add("Kiire koko ajan", Bucket.WORRY)
        (note,) = desk.records.visible_notes()
        desk.records.apply(
            [Change(None, note.but(id=f"n{number:03}", position=number)) for number in range(60)]
        )
        while found := desk.sort.likely_same.pairs(desk.records):
            head, double = found[0]
            desk.records.apply([Change(double, double.but(same_as=head.id))])
        left = [note for note in desk.records.visible_notes() if not note.same_as]
        assert len(left) == 1


class TestThemes:
    def test_letters_go_on_after_z(self, table: Table) -> None:
        for number in range(28):
            table.desk.sort.new_theme(f"theme {number}")
        letters = [theme.letter for theme in table.desk.records.themes]
        assert letters[:2] + letters[-3:] == ["A", "B", "Z", "AA", "AB"]
        table.type("1 ab")
        assert table.themes["AB theme 27"] == ["n1"]

    def test_no_copy_is_made_anew_for_a_note_that_goes_to_another_theme(
        self, table: Table, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        table.type("1 2 = one", "3 = other")
        copies: list[TeamFile] = []
        monkeypatch.setattr(TeamFile, "renew_copy", lambda file: copies.append(file))
        table.type("1 b")
        assert not copies
        table.type("a = another name")
        assert copies

    def test_reading_a_note_is_kept_and_undone(self, table: Table) -> None:
        note = table.desk.records.visible_notes()[0]
        table.desk.sort.mark_read(note)
        assert table.desk.records.get(Note, note.id).read
        table.desk.undo()
        assert not table.desk.records.get(Note, note.id).read


def test_why_themes_matter_is_one_deed(shop: Workshop) -> None:
    sort = shop.at("sort").sort
    themes = [sort.new_theme("Forms"), sort.new_theme("Phones")]
    before = shop.records.copy()
    sort.summarise(zip(themes, ["  One\nline ", "Another"], strict=True))
    assert [theme.summary for theme in shop.records.themes] == ["One line", "Another"]
    assert [theme.summary for theme in shop.reopen().records.themes] == ["One line", "Another"]

    sort = shop.facilitation.sort
    sort.summarise((theme, "") for theme in shop.records.themes)
    assert shop.records == before


def test_a_sentence_that_identifies_somebody_is_not_saved(shop: Workshop) -> None:
    sort = shop.at("sort").sort
    theme = sort.new_theme("Forms")
    with told("identity code"):
        sort.summarise([(theme, "About 131052-308T")])
    assert shop.records.themes == [theme]
