"""The minutes on the screen, and on their way to a file."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import TextArea

from facilitator.minutes.document import compose
from facilitator.minutes.formats import FORMATS, MARKDOWN, format_of
from facilitator.minutes.markdown import to_markdown
from facilitator.minutes.progress import Progress
from facilitator.model.records import SessionRecords
from facilitator.model.words import Bucket, Profile
from facilitator.ui.screens import minutes
from facilitator.ui.screens.minutes import MinutesScreen
from facilitator.ui.widgets.count_bar import CountBar
from tests.support import Workshop, follow_up, lead
from tests.ui.driving import Program, leading, press, running, settled, shown, words, write

NAME = "adult-social-work-2026-11-21.md"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's folder of documents, and another that the program was started in."""
    for name in ("documents", "program"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(minutes.platformdirs, "user_documents_path", lambda: tmp_path / "documents")
    monkeypatch.chdir(tmp_path / "documents")


@pytest.fixture
def said(shop: Workshop) -> Workshop:
    shop.at("talk-contact").talk.add("Forms are [b]slow[/b]", Bucket.WORRY)
    return shop


def markdown(shop: Workshop, profile: Profile = Profile.OUTSIDE) -> str:
    return to_markdown(compose(shop.records, profile))


async def test_the_minutes_can_be_read_and_left(said: Workshop) -> None:
    async with leading(said) as (app, pilot):
        await press(pilot, "ctrl+e")
        assert "Adult social work: Digital change, phase by phase ═" in words(app)
        assert "which has not ended" in words(app)
        before = shown(app)
        await press(pilot, *["down"] * 20)
        assert shown(app) != before

        await press(pilot, "escape")
        assert app.screen is app.leading


@pytest.mark.parametrize("size", [(60, 18), (100, 30)])
async def test_they_are_shown_without_the_signs_of_a_format(
    said: Workshop, size: tuple[int, int]
) -> None:
    lead(said)
    async with leading(said, size=size) as (app, pilot):
        await press(pilot, "ctrl+e", "p")
        text = app.screen.query_one(TextArea).text
    assert not [line for line in text.splitlines() if line.startswith(("#", "|"))]
    assert "**" not in text
    assert "A1 Try an hour by phone every Wednesday\n   First step: Ask the switch" in text
    assert "Forms are [b]slow[/b]" in text


async def test_two_keys_save_the_minutes_under_a_name_of_their_own(said: Workshop) -> None:
    async with leading(said) as (app, pilot):
        await press(pilot, "ctrl+e", "s", "enter", "enter")

        assert Path(NAME).read_text(encoding="utf-8") == markdown(said)
        assert "Saved:" in words(app)
        await press(pilot, "escape")
        assert app.screen is app.leading


async def test_they_are_offered_to_the_documents_and_not_to_the_folder_of_the_program(
    said: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "program")
    async with leading(said, size=(160, 45)) as (app, pilot):
        await press(pilot, "ctrl+e", "s", "enter")
        assert str(tmp_path / "documents" / NAME) in words(app)
        await press(pilot, "enter")
    assert (tmp_path / "documents" / NAME).is_file()
    assert list(Path().iterdir()) == []


async def test_a_place_can_be_typed(said: Workshop, tmp_path: Path) -> None:
    async with leading(said) as (_app, pilot):
        await press(pilot, "ctrl+e", "s", "enter", "ctrl+u")
        await write(pilot, str(tmp_path / "minutes.md"), "enter")

        assert (tmp_path / "minutes.md").read_text(encoding="utf-8") == markdown(said)


async def test_a_file_that_is_there_is_replaced_only_by_a_second_enter(said: Workshop) -> None:
    Path(NAME).write_text("mended by hand")
    async with leading(said) as (app, pilot):
        await press(pilot, "ctrl+e", "s", "enter", "enter")
        assert Path(NAME).read_text() == "mended by hand"
        assert "There is such a file already. Enter again replaces it." in words(app)

        await press(pilot, "enter")
        assert Path(NAME).read_text(encoding="utf-8") == markdown(said)


@pytest.mark.parametrize("typed", [NAME, "mine.md"])
async def test_the_home_folder_takes_them_where_there_is_none_of_documents(
    said: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path / "program")
    (tmp_path / "documents").rmdir()
    async with leading(said, size=(160, 45)) as (app, pilot):
        await press(pilot, "ctrl+e", "s", "enter")
        assert str(tmp_path / NAME) in words(app)
        if typed != NAME:
            await press(pilot, "ctrl+u")
            await write(pilot, typed)
        await press(pilot, "enter")

        assert f"Saved: {tmp_path / typed}" in words(app)
        assert (tmp_path / typed).read_text(encoding="utf-8") == markdown(said)


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("no/such/folder.md", "There is no folder"),
        ("~nobody-of-this-name/x.md", "There is no folder"),
        ("x" * 300, "The name of the file is too long"),
        (".", "is not a file"),
        ("", "is not a file"),
    ],
    ids=["folder", "home", "length", "here", "nothing"],
)
async def test_a_place_that_cannot_be_says_why_and_can_be_mended(
    said: Workshop, path: str, problem: str
) -> None:
    async with leading(said, size=(120, 35)) as (app, pilot):
        await press(pilot, "ctrl+e", "s", "enter", "ctrl+u")
        await write(pilot, path, "enter")
        assert problem in words(app)

        await press(pilot, "ctrl+u")
        await write(pilot, "good.md", "enter")
        assert Path("good.md").read_text(encoding="utf-8") == markdown(said)


async def test_esc_leaves_the_name_first_and_then_the_minutes(said: Workshop) -> None:
    async with leading(said) as (app, pilot):
        await press(pilot, "ctrl+e", "s", "enter")
        await write(pilot, "qs")
        await press(pilot, "escape")
        assert isinstance(app.screen, MinutesScreen)
        await press(pilot, "escape")
        assert app.screen is app.leading
        assert list(Path().iterdir()) == []


async def test_they_are_for_others_until_somebody_says_they_are_for_the_team(
    said: Workshop,
) -> None:
    async with leading(said, size=(80, 90)) as (app, pilot):
        await press(pilot, "ctrl+e")
        assert "For others: without notes" in words(app)
        assert "Forms are" not in words(app)
        await press(pilot, "p")
        assert "For the team" in words(app)
        assert "Forms are [b]slow" in words(app).replace("\\", "")

        await press(pilot, "s", "enter", "enter")
        assert Path(NAME).read_text(encoding="utf-8") == markdown(said, Profile.TEAM)


async def test_what_is_looked_at_is_what_is_for_the_readers(said: Workshop) -> None:
    said.facilitation.talk.add("They call 040 123 4567", Bucket.WORRY)
    async with leading(said, size=(120, 35)) as (app, pilot):
        await press(pilot, "ctrl+e", "s")
        assert "Before this leaves the room" in words(app)
        assert "a phone number" not in words(app)
        await press(pilot, "enter", "escape", "p", "s")
        assert "a phone number" in words(app)
        await press(pilot, "enter", "ctrl+u")
        await write(pilot, "mine.docx")
        await press(pilot, "escape", "p", "s")
        assert "Before this leaves the room" not in words(app)


async def test_a_word_file_is_written_beside_the_screen(said: Workshop) -> None:
    pytest.importorskip("docx")
    async with leading(said) as (app, pilot):
        await press(pilot, "ctrl+e", "s", "enter", "ctrl+u")
        await write(pilot, "mine.docx", "enter")
        await app.workers.wait_for_complete()
        await settled(pilot)
        assert "Saved:" in words(app)
    assert Path("mine.docx").read_bytes() == FORMATS["docx"].write(said.records, Profile.OUTSIDE)


async def test_what_goes_wrong_beside_the_screen_can_be_mended(said: Workshop) -> None:
    pytest.importorskip("docx")
    async with leading(said, size=(120, 35)) as (app, pilot):
        await press(pilot, "ctrl+e", "s", "enter", "ctrl+u")
        await write(pilot, "no/such/folder.docx", "enter")
        await app.workers.wait_for_complete()
        await settled(pilot)
        assert "There is no folder" in words(app)
        await press(pilot, "ctrl+u")
        await write(pilot, "good.md", "enter")
    assert Path("good.md").is_file()


class Slow:
    """A format that waits, half done, until it is let go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may_go_on = threading.Event()
        slow = replace(FORMATS["docx"], writer=self.write)
        monkeypatch.setattr(minutes, "format_of", lambda _path: slow)

    def write(
        self, _records: SessionRecords, _profile: Profile, _folder: Path | None, tell: Progress
    ) -> bytes:
        tell(4, 2)
        self.may_go_on.wait(30)
        tell(4, 4)
        return b"whole"


async def test_while_it_is_written_keys_work_and_esc_stops_it(
    said: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(monkeypatch)
    async with leading(said) as (app, pilot):
        await press(pilot, "ctrl+e", "s", "enter", "ctrl+u")
        await write(pilot, "slow.docx", "enter")
        bar = app.screen.query_one(CountBar)
        async with asyncio.timeout(30):
            while not bar.total:
                await settled(pilot)
        assert "2/4" in words(app)
        await press(pilot, "p", "s")
        assert "For the team" in words(app)
        assert not app.screen.query_one("#path").display

        await press(pilot, "escape")
        assert "Stopped. Nothing was written." in words(app)
        slow.may_go_on.set()
        await app.workers.wait_for_complete()
        assert list(Path().iterdir()) == []

        await press(pilot, "s", "enter", "enter")
        await app.workers.wait_for_complete()
        await settled(pilot)
        assert Path("slow.docx").read_bytes() == b"whole"
        assert "Saved:" in words(app)


async def test_who_leaves_while_it_is_written_gets_no_file(
    said: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(monkeypatch)
    async with leading(said) as (app, pilot):
        await press(pilot, "ctrl+e", "s", "enter", "ctrl+u")
        await write(pilot, "slow.docx", "enter")
        await press(pilot, "q")
        assert app.screen is app.leading
        slow.may_go_on.set()
        await app.workers.wait_for_complete()
    assert list(Path().iterdir()) == []


async def test_another_session_is_chosen_at_home_and_never_while_one_is_led(
    said: Workshop,
) -> None:
    lead(said)
    after = follow_up(said)
    async with leading(after) as (app, pilot):
        await press(pilot, "ctrl+e", "o")
        assert isinstance(app.screen, MinutesScreen)
    after.facilitation.leave()

    home = Program(said.team_file.path.parents[1])
    async with running(home, size=(120, 35)) as pilot:
        await press(pilot, "m")
        assert "session 2" in words(home)
        assert "Other session" in words(home)
        await press(pilot, "o")
        assert "Session 1, 21 November 2026" in words(home)
        await press(pilot, "down", "enter")
        assert "Minutes of session 1" in words(home)
        await press(pilot, "s", "enter")
        assert NAME in words(home)


@pytest.mark.parametrize("suffix", [".html", ".csv", ".ics", ".md", ".txt"])
async def test_the_ending_of_the_name_says_what_is_saved(said: Workshop, suffix: str) -> None:
    chosen = format_of(Path(f"mine{suffix}")) or MARKDOWN
    async with leading(said) as (_app, pilot):
        await press(pilot, "ctrl+e", "s", "enter", "ctrl+u")
        await write(pilot, f"mine{suffix}", "enter")
    assert Path(f"mine{suffix}").read_bytes() == chosen.write(said.records, Profile.OUTSIDE)


async def test_everything_is_saved_for_the_team_only(said: Workshop) -> None:
    async with leading(said) as (app, pilot):
        await press(pilot, "ctrl+e", "s", "enter", "ctrl+u")
        await write(pilot, "all.json", "enter")
        assert "for the team alone" in words(app)
        assert list(Path().iterdir()) == []
        await press(pilot, "escape", "p", "s", "enter", "enter")
        assert Path("all.json").is_file()


async def test_words_are_found_one_place_after_the_other(said: Workshop) -> None:
    async with leading(said) as (app, pilot):
        await press(pilot, "ctrl+e", "p", "/")
        await write(pilot, "SLOW", "enter")
        assert "1/1" in words(app)
        assert app.screen.query_one(TextArea).selected_text == "slow"
        assert "slow" in words(app)

        await press(pilot, "/", "ctrl+u")
        await write(pilot, "contact", "enter")
        area = app.screen.query_one(TextArea)
        first = area.selection
        await press(pilot, "n")
        assert area.selection != first
        assert area.selected_text.casefold() == "contact"
        await press(pilot, "N")
        assert area.selection == first

        await press(pilot, "/", "ctrl+u")
        await write(pilot, "nowhere", "enter")
        assert "Not found." in words(app)


async def test_what_is_copied_is_what_is_shown(said: Workshop) -> None:
    async with leading(said) as (app, pilot):
        await press(pilot, "ctrl+e", "c", "enter")
        assert app.clipboard == markdown(said)
        assert "Forms are" not in app.clipboard
