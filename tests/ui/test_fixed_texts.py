"""Fixed texts are whole on a small screen, in the language in which they are widest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from babel.messages.pofile import read_po

from facilitator.i18n import LANGUAGES, use_language
from facilitator.i18n.catalogues import source
from tests.ui.driving import SMALL, Size, press, running, settled, shown
from tests.ui.scenes import SCENES, Scene

SIZES: Final[tuple[Size, ...]] = (SMALL, (64, 18))
_NEAR: Final = 16
"""Cells from the right edge, where a text that is cut ends."""
_LEAST: Final = 12
"""Characters by which a text is known."""


def fixed_texts(language: str) -> Iterator[str]:
    """Every text of the console that is always the same, with the spaces of running text."""
    with source("fi" if language == "en" else language).open("rb") as file:
        entries = [entry for entry in read_po(file) if entry.id]
    for entry in entries:
        said = entry.id if language == "en" else entry.string
        for form in (said,) if isinstance(said, str) else said or ():
            if "{" not in form:
                yield " ".join(form.split())


def cut_texts(rows: list[str], width: int, texts: list[str]) -> list[str]:
    """Texts of which a row shows the beginning, up to the right edge, and nothing the rest."""
    seen = " ".join(" ".join(rows).split())
    ends = [
        " ".join(row.split())
        for row in rows
        if width - _NEAR <= len(row.rstrip()) and len(row.split()) > 1
    ]
    whole = set(texts)
    return [
        text
        for text in texts
        if text not in seen
        for end in ends
        if any(
            end.endswith(beginning)
            # Another text may be just this beginning.
            and beginning not in whole
            and (len(end) == len(beginning) or end[-len(beginning) - 1] == " ")
            for beginning in (text[:length] for length in range(_LEAST, len(text)))
        )
    ]


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
async def test_no_fixed_text_is_cut_in_any_language(scene: Scene, tmp_path: Path) -> None:
    for language in LANGUAGES:
        use_language(language)
        texts = list(fixed_texts(language))
        (folder := tmp_path / language).mkdir()
        app = scene.make(folder)
        async with running(app, size=SMALL) as pilot:
            await press(pilot, *scene.keys)
            for size in SIZES:
                await pilot.resize_terminal(*size)
                await settled(pilot)
                # What is read there goes on below the edge.
                if scene not in (SCENES["help"], SCENES["minutes"]):
                    assert cut_texts(shown(app), size[0], texts) == [], (language, size)


def test_a_text_that_is_cut_is_found() -> None:
    texts = ["One slip a line, such as 4 5 3. It shows as dots.", "Esc closes"]
    cut = [" One slip a line, such as 4 5 3. It sho", " Esc closes"]
    assert cut_texts(cut, 40, texts) == texts[:1]
    wrapped = [" One slip a line, such as 4 5 3.", " It shows as dots."]
    assert cut_texts(wrapped, 40, texts) == []
