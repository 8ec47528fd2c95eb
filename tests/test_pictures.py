"""The pictures of the README: there, small, drawn from the program as it is."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
PAGES = {"en": ROOT / "README.md", "fi": ROOT / "docs" / "suomeksi.md"}
LARGEST = 150_000
"""Bytes."""

_IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


def named(language: str) -> dict[Path, str]:
    """The pictures that a page shows, each with the text for those who do not see it."""
    page = PAGES[language]
    images = _IMAGE.findall(page.read_text(encoding="utf-8"))
    return {page.parent / target: text for text, target in images}


@pytest.mark.parametrize("language", PAGES)
class TestPages:
    def test_every_picture_that_is_named_exists_and_every_one_is_named(self, language: str) -> None:
        assert set(named(language)) == set((PICTURES / language).glob("*.svg"))

    def test_every_picture_is_told_in_words_too(self, language: str) -> None:
        assert all(len(text) > 15 for text in named(language).values())

    def test_every_picture_is_small_and_asks_nobody_for_anything(self, language: str) -> None:
        for picture in named(language):
            text = picture.read_text(encoding="utf-8")
            assert len(text.encode()) < LARGEST
            assert "url(" not in text
            assert "<script" not in text
            assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]


def test_the_script_draws_all_of_them_from_the_program(tmp_path: Path) -> None:
    script = [sys.executable, ROOT / "docs" / "pictures.py", tmp_path]
    subprocess.run(script, check=True, cwd=tmp_path, capture_output=True, timeout=300)

    def names(folder: Path) -> set[Path]:
        return {path.relative_to(folder) for path in folder.rglob("*.svg")}

    assert names(tmp_path) == names(PICTURES)
    assert "Write in silence" not in texts(tmp_path / "en" / "wall-silent-write.svg")
    assert "Which parts of the service work well remotely" in texts(tmp_path / "en/discussion.svg")
    assert "Vaikeaa asiaa ei pitäisi" in texts(tmp_path / "fi" / "discussion.svg")
    # What people wrote and nobody may see yet is in no picture of the wall.
    assert "Does anyone read my message" not in texts(tmp_path / "en" / "wall-silent-write.svg")


def test_block_characters_are_drawn_as_areas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "docs")
    from cells_to_svg import areas_of

    for picture in PICTURES.rglob("*.svg"):
        assert not re.search("[▀-▟]", texts(picture))
    for sign in map(chr, range(0x2580, 0x25A0)):
        areas = areas_of(sign)
        assert areas, sign
        assert all(
            0 <= left < right <= 1 and 0 <= top < bottom <= 1 for left, top, right, bottom in areas
        )
    assert areas_of("▌") == ((0, 0, 0.5, 1),)
    assert areas_of("▄") == ((0, 0.5, 1, 1),)
    assert areas_of("a") == ()


def texts(picture: Path) -> str:
    """All the words of a picture."""
    return " ".join(ElementTree.parse(picture).getroot().itertext())
