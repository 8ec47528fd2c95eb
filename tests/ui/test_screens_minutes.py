"""The minutes on the screen, and on their way to a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.minutes.document import compose
from facilitator.minutes.markdown import to_markdown
from facilitator.model.words import Bucket
from facilitator.ui.screens.minutes import MinutesScreen
from tests.support import Workshop
from tests.ui.driving import leading, press, shown, words, write

NAME = "adult-social-work-2026-11-21.md"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder the program was started in."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


@pytest.fixture
def said(shop: Workshop) -> Workshop:
    shop.at("talk-contact").talk.add("Forms are [b]slow[/b]", Bucket.WORRY)
    return shop


def markdown(shop: Workshop) -> str:
    return to_markdown(compose(shop.records))


async def test_the_minutes_can_be_read_and_left(said: Workshop) -> None:
    async with leading(said) as (app, pilot):
        await press(pilot, "ctrl+e")
        assert "# Adult social work: Digital change, phase by phase" in words(app)
        assert "which has not ended" in words(app)
        before = shown(app)
        await press(pilot, *["down"] * 20)
        assert shown(app) != before
        assert "Forms are" in words(app)

        await press(pilot, "escape")
        assert app.screen is app.leading


async def test_two_keys_save_the_minutes_under_a_name_of_their_own(said: Workshop) -> None:
    async with leading(said) as (app, pilot):
        await press(pilot, "ctrl+e", "s", "enter")

        assert Path(NAME).read_text(encoding="utf-8") == markdown(said)
        assert "Saved:" in words(app)
        await press(pilot, "escape")
        assert app.screen is app.leading


async def test_a_place_can_be_typed(said: Workshop, tmp_path: Path) -> None:
    async with leading(said) as (_app, pilot):
        await press(pilot, "ctrl+e", "s", "ctrl+u")
        await write(pilot, str(tmp_path / "minutes.md"), "enter")

        assert (tmp_path / "minutes.md").read_text(encoding="utf-8") == markdown(said)


async def test_a_file_that_is_there_is_replaced_only_by_a_second_enter(said: Workshop) -> None:
    Path(NAME).write_text("mended by hand")
    async with leading(said) as (app, pilot):
        await press(pilot, "ctrl+e", "s", "enter")
        assert Path(NAME).read_text() == "mended by hand"
        assert "There is such a file already. Enter again replaces it." in words(app)

        await press(pilot, "enter")
        assert Path(NAME).read_text(encoding="utf-8") == markdown(said)


@pytest.mark.parametrize("typed", [NAME, "mine.md"])
async def test_the_home_folder_takes_them_when_the_folder_is_gone(
    said: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "here").rmdir()
    async with leading(said, size=(160, 45)) as (app, pilot):
        await press(pilot, "ctrl+e", "s")
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
        await press(pilot, "ctrl+e", "s", "ctrl+u")
        await write(pilot, path, "enter")
        assert problem in words(app)

        await press(pilot, "ctrl+u")
        await write(pilot, "good.md", "enter")
        assert Path("good.md").read_text(encoding="utf-8") == markdown(said)


async def test_esc_leaves_the_name_first_and_then_the_minutes(said: Workshop) -> None:
    async with leading(said) as (app, pilot):
        await press(pilot, "ctrl+e", "s")
        await write(pilot, "qs")
        await press(pilot, "escape")
        assert isinstance(app.screen, MinutesScreen)
        await press(pilot, "escape")
        assert app.screen is app.leading
        assert list(Path().iterdir()) == []
