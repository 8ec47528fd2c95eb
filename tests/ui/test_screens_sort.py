"""The console at steps that sort: reading aloud, themes, notes that say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.i18n import message
from facilitator.model.pack import TalkStep
from facilitator.model.problem import Problem
from facilitator.model.record import Change, Note
from facilitator.model.words import Bucket, Kind
from facilitator.session.facilitation import Facilitation
from facilitator.session.sort_line import sort_by_line
from facilitator.store.workspace import Workspace
from facilitator.ui.dialogs.alike import AlikeScreen
from facilitator.ui.dialogs.read_pass import ReadPass
from tests.support import Workshop
from tests.ui.driving import LARGE, SMALL, USUAL, Size, enter, leading, press, shown, words
from tests.ui.scenes import real


@pytest.fixture
def said(shop: Workshop) -> Workshop:
    """Four notes to sort, numbered from 1."""
    talk = shop.at("talk-contact").talk
    for text in ("first", "second", "third", "fourth"):
        talk.add(text, Bucket.GAIN)
    return shop


def note(shop: Workshop, number: int) -> Note:
    """The note with a number, as it is now."""
    return shop.records.visible_notes()[number - 1]


def themes(shop: Workshop) -> dict[str, list[str]]:
    records = shop.records
    return {
        f"{theme.letter} {theme.name}": [note.text for note in records.notes_in(theme)]
        for theme in records.themes
    }


class TestLines:
    async def test_every_line_of_sorting_does_what_it_says(self, said: Workshop) -> None:
        async with leading(said, "sort") as (app, pilot):
            assert "Without a theme (4)" in words(app)

            await enter(pilot, "1 2 = Speed")
            assert themes(said) == {"A Speed": ["first", "second"]}
            assert "A Speed (2)" in words(app)
            await enter(pilot, "3 a")
            assert themes(said) == {"A Speed": ["first", "second", "third"]}
            await enter(pilot, "4 = Calm")
            await enter(pilot, "b = Quiet")
            assert themes(said)["B Quiet"] == ["fourth"]
            await enter(pilot, "2 -")
            assert themes(said)["A Speed"] == ["first", "third"]
            await enter(pilot, "2 ~ 1")
            assert "2 = 1 second" in words(app)
            await enter(pilot, "b a")
            assert list(themes(said)) == ["A Speed"]
            assert "joined from: B Quiet" in words(app)
            await enter(pilot, "b -")
            assert list(themes(said)) == ["A Speed", "B Quiet"]
            assert "joined from" not in words(app)
            await enter(pilot, "a -")
            assert list(themes(said)) == ["B Quiet"]

    async def test_phase_and_perspective_are_shown_as_tags(self, said: Workshop) -> None:
        async with leading(said, "sort") as (app, pilot):
            # What is true of all stands beside the heading only.
            assert "Without a theme (4) First contact 1 first 2 second" in words(app)
            await enter(pilot, "1 : asse", "1 : enc")
            assert "1 first Assessment · Encounter 2 second First contact" in words(app)
            await enter(pilot, "1 : -")
            assert "1 first 2 second First contact" in words(app)

    async def test_a_line_that_is_not_understood_says_where_and_stays(self, said: Workshop) -> None:
        async with leading(said, "sort") as (app, pilot):
            await enter(pilot, "9 = Speed")
            assert "Number 1 of this line is no note; they go from 1 to 4." in words(app)
            assert app.entry.value == "9 = Speed"

            await press(pilot, "ctrl+u")
            await enter(pilot, "1 what now")
            assert "Part 2 of this line is neither the number of a note nor" in words(app)
            assert app.entry.value == "1 what now"

    async def test_each_line_is_taken_back_by_one_undo(self, said: Workshop) -> None:
        async with leading(said, "sort") as (app, pilot):
            before = said.records.copy()
            lines = ["1 2 = Speed", "3 = Calm", "b a", "4 ~ 1", "1 3 : 2", "b -", "a -"]
            await enter(pilot, *lines)
            await press(pilot, *["ctrl+z"] * len(lines))
            assert said.records == before
            assert app.at == "sort"

    async def test_help_shows_each_kind_of_line_with_an_example(self, said: Workshop) -> None:
        async with leading(said, "sort", size=(80, 60)) as (app, pilot):
            await press(pilot, "f1")
            for line, meaning in (
                ("5 7 = name", "makes a theme of notes 5 and 7"),
                ("9 a", "moves note 9 to theme A"),
                ("b a", "merges theme B into A"),
                ("5 ~ 3", "says that 5 says the same as 3"),
                ("5 7 : 2", "moves notes to phase 2"),
            ):
                assert f"{line} {meaning}" in words(app)


class TestReadPass:
    async def test_every_note_is_read_large_and_marked_as_heard(self, said: Workshop) -> None:
        async with leading(said, "sort") as (app, pilot):
            assert "Read aloud 0/4" in words(app)
            await press(pilot, "escape", "o", "space")
            assert "second" in words(app)
            assert "1/4 read aloud" in words(app)
            await press(pilot, "up")
            assert "first" in words(app)
            await press(pilot, "down", "down", "escape")
            assert "Read aloud 2/4" in words(app)
            assert "2 notes are still unread." in words(app)

            await press(pilot, "o")
            assert "third" in words(app)
            await press(pilot, "space", "space")
            assert "Every note has been read." in words(app)
            assert "Read aloud 4/4" in words(app)
            assert app.at == "sort"

    async def test_notes_that_were_heard_are_passed_over(self, said: Workshop) -> None:
        said.facilitation.sort.mark_read(note(said, 2))
        async with leading(said, "sort") as (app, pilot):
            await press(pilot, "escape", "o", "space")
            assert "third" in words(app)
            assert "2/4 read aloud" in words(app)

    async def test_when_all_were_heard_they_can_be_read_again(self, said: Workshop) -> None:
        for number in range(1, 5):
            said.facilitation.sort.mark_read(note(said, number))
        async with leading(said, "sort") as (app, pilot):
            await press(pilot, "escape", "o")
            for text in ("first", "second", "third", "fourth"):
                assert text in words(app)
                await press(pilot, "space")
            assert app.screen is app.leading

    async def test_l_marks_a_lone_voice_and_takes_the_mark_away(self, said: Workshop) -> None:
        async with leading(said, "sort") as (app, pilot):
            await press(pilot, "escape", "o", "l")
            assert note(said, 1).lone
            assert "lone voice" in words(app)
            await press(pilot, "escape")
            assert "1 first lone voice 2 second" in words(app)
            await press(pilot, "o", "L")
            assert not note(said, 1).lone

    async def test_what_cannot_be_saved_is_said_under_the_note(
        self, said: Workshop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(changes: object) -> None:
            raise Problem(message("The disk is full."))

        async with leading(said, "sort") as (app, pilot):
            await press(pilot, "escape", "o")
            with monkeypatch.context() as disk:
                disk.setattr(said.team_file, "apply", full)
                await press(pilot, "space")
            assert "The disk is full." in words(app)
            assert "first" in words(app)
            await press(pilot, "space")
            assert "The disk is full." not in words(app)
            assert "1/4 read aloud" in words(app)

    async def test_reading_is_taken_back_by_undo_step_by_step(self, said: Workshop) -> None:
        async with leading(said, "sort") as (app, pilot):
            await press(pilot, "escape", "o", "space", "space", "escape", "ctrl+z")
            assert "Read aloud 1/4" in words(app)

    async def test_a_long_note_is_heard_when_its_end_has_been_seen(self, shop: Workshop) -> None:
        shop.at("talk-contact").talk.add("word " * 300 + "end", Bucket.GAIN)
        async with leading(shop, "sort", size=SMALL) as (app, pilot):
            await press(pilot, "escape", "o")
            assert "end" not in words(app).split()
            await press(pilot, "space")
            assert not note(shop, 1).read
            pages = 0
            while "end" not in words(app).split():
                await press(pilot, "space")
                pages += 1
                assert pages < 5
            await press(pilot, "up")
            assert "end" not in words(app).split()
            await press(pilot, "space", "space")
            assert note(shop, 1).read

    async def test_a_note_that_another_window_removes_meanwhile_is_passed_over(
        self, said: Workshop
    ) -> None:
        async with leading(said, "sort") as (app, pilot):
            await press(pilot, "escape", "o")
            said.records.apply([Change(note(said, 1), None)])
            await press(pilot, "l", "space")
            assert "second" in words(app)

    async def test_reading_notes_when_there_are_none_says_so(self, shop: Workshop) -> None:
        async with leading(shop, "sort") as (app, pilot):
            await enter(pilot, "/read")
            assert "There are no notes to read yet." in words(app)

    @pytest.mark.parametrize("step", ["vote", "now", "map", "talk-contact", "check-in"])
    async def test_notes_can_be_read_while_rating_and_talking_too(
        self, said: Workshop, step: str
    ) -> None:
        async with leading(said, step) as (app, pilot):
            # One after the other: the effect map has the focus, and gives it to the line.
            await press(pilot, *"/read", "enter")
            assert isinstance(app.screen, ReadPass)
            await press(pilot, "space", "escape")
            assert note(said, 1).read

    @pytest.mark.parametrize("step", ["person", "questions", "decide", "opening"])
    async def test_elsewhere_nothing_is_read(self, said: Workshop, step: str) -> None:
        async with leading(said, step) as (app, pilot):
            await enter(pilot, "/read")
            assert app.screen is app.leading
            assert "F1 lists the commands." in words(app)


class TestNotesAlike:
    TEXTS = ("Recording takes time", "Time is taken: recording", "Clients trust us")

    @pytest.fixture
    def alike(self, shop: Workshop) -> Workshop:
        talk = shop.at("talk-contact").talk
        for text in (*self.TEXTS, "Clients do trust us"):
            talk.add(text, Bucket.GAIN)
        return shop

    def same(self, shop: Workshop) -> dict[str, str]:
        notes = {note.id: note for note in shop.records.visible_notes()}
        return {n.text: notes[n.same_as].text for n in notes.values() if n.same_as}

    async def test_nothing_opens_by_itself_and_a_quiet_line_tells(self, alike: Workshop) -> None:
        async with leading(alike, "sort") as (app, _pilot):
            assert app.screen is app.leading
            assert "2 pairs may say the same: /suggest" in words(app)

    async def test_a_pair_is_shown_whole_and_joined_by_enter_only(self, alike: Workshop) -> None:
        async with leading(alike, "sort") as (app, pilot):
            await enter(pilot, "/suggest")
            assert isinstance(app.screen, AlikeScreen)
            assert "Do these say the same?" in words(app)
            assert self.same(alike) == {}
            await press(pilot, "space", "enter")
            assert app.screen is app.leading
            assert "1 pair joined." in words(app)
            assert len(self.same(alike)) == 1
            assert len(alike.records.visible_notes()) == 4

    async def test_a_pair_said_no_to_is_not_asked_again(self, alike: Workshop) -> None:
        async with leading(alike, "sort") as (app, pilot):
            await press(pilot, "escape", "a", "n")
            assert "1 pair to look at" in words(app)
            await press(pilot, "escape")
            assert "1 pair may say the same: /suggest" in words(app)
            await press(pilot, "a", "n")
            assert app.screen is app.leading
            assert "may say the same" not in words(app)
            assert self.same(alike) == {}
            await press(pilot, "a")
            assert "There are no notes left that may say the same." in words(app)

    async def test_a_join_is_taken_back_by_one_undo_and_asked_again(self, alike: Workshop) -> None:
        async with leading(alike, "sort") as (app, pilot):
            await press(pilot, "escape", "a", "j", "j", "ctrl+z")
            assert len(self.same(alike)) == 1
            await press(pilot, "ctrl+z")
            assert self.same(alike) == {}
            assert "2 pairs may say the same: /suggest" in words(app)

    async def test_a_lone_voice_is_never_suggested(self, alike: Workshop) -> None:
        alike.facilitation.talk.mark_lone(note(alike, 1))
        async with leading(alike, "sort") as (app, _pilot):
            assert "1 pair may say the same: /suggest" in words(app)


def forty(folder: Path) -> Facilitation:
    """Forty notes of the built-in pack, and nine themes."""
    shop = real(folder, "fi")
    steps = [step.definition for step in shop.records.steps]
    talk = next(s for s in steps if isinstance(s, TalkStep) and s.save == "all")
    desk = shop.at(talk.id)
    for number in range(1, 41):
        desk.talk.add(f"Havainto {number} asiakkaan asioinnista verkossa", Bucket.WORRY)
    shop.at(next(s.id for s in steps if s.kind == Kind.SORT))
    for number in range(9):
        line = f"{3 * number + 1} {3 * number + 2} {3 * number + 3} = Teema {number + 1}"
        sort_by_line(line, desk.sort, desk.records.visible_notes())
    return shop


class TestManyNotes:
    @pytest.mark.parametrize("size", [SMALL, USUAL, LARGE], ids=str)
    async def test_the_newest_theme_is_in_sight_with_its_notes_and_their_numbers(
        self, tmp_path: Path, size: Size
    ) -> None:
        async with leading(forty(tmp_path), size=size) as (app, pilot):
            assert "A Teema 1 (3)" in words(app)
            await enter(pilot, "40 = Uusin")
            assert "J Uusin (1)" in words(app)
            assert any("40" in row and "Havainto" in row for row in shown(app))
            # An older one that gets a note comes back into sight.
            await enter(pilot, "39 a")
            assert "A Teema 1 (4)" in words(app)

    async def test_up_and_down_show_the_rest(self, tmp_path: Path) -> None:
        async with leading(forty(tmp_path), size=SMALL) as (app, pilot):
            assert "Teema 3" not in words(app)
            rows = 0
            while "Teema 3" not in words(app):
                await press(pilot, "down")
                rows += 1
                assert rows < 30


async def test_a_session_opened_again_is_sorted_as_it_was(said: Workshop) -> None:
    async with leading(said, "sort") as (_app, pilot):
        await enter(pilot, "1 2 = Speed", "3 = Calm", "b a", "4 ~ 1")
        await press(pilot, "escape", "o", "l", "escape", "o", "space", "escape")
    before = said.records
    assert [note.read for note in before.visible_notes()] == [True, False, False, False]

    team_file = Workspace(said.team_file.path.parents[1]).open(said.team_file.path)
    again = Facilitation(team_file, before.session, now=said.clock)
    assert again.records == before
    assert again.current.definition.id == "sort"
    again.leave()
