"""Fixed texts are whole on a small screen, in the languages in which they are widest."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

import pytest
from babel.messages.pofile import read_po

from facilitator.i18n import use_language
from facilitator.i18n.catalogues import source
from tests.ui.driving import SMALL, Size, press, running, settled, shown
from tests.ui.scenes import SCENES, Scene

SIZES: Final[tuple[Size, ...]] = (SMALL, (64, 18))
LONGER: Final = ("fi", "sv")
"""Languages in which most texts are longer than in English."""
_NEAR: Final = 16
"""Cells from the right edge, where a text that is cut ends."""
_LEAST: Final = 12
"""Characters by which a text is known."""


class Beginnings:
    """Texts, known by any beginning of theirs that is no text itself."""

    def __init__(self, texts: Iterable[str]) -> None:
        whole = set(texts)
        self._texts: dict[str, set[str]] = {}
        for text in whole:
            for length in range(_LEAST, len(text)):
                if (beginning := text[:length]) not in whole:
                    self._texts.setdefault(beginning, set()).add(text)

    def at_the_end_of(self, row: str) -> set[str]:
        """Texts of which a row ends in a beginning, at the start of a word."""
        starts = (0, *(at + 1 for at, letter in enumerate(row) if letter == " "))
        return {text for start in starts for text in self._texts.get(row[start:], ())}


@cache
def beginnings(language: str) -> Beginnings:
    """Those of every text of the console that is always the same, with the spaces of running
    text."""
    with source(language).open("rb") as file:
        said = [entry.string for entry in read_po(file) if entry.id]
    forms = chain.from_iterable((one,) if isinstance(one, str) else one or () for one in said)
    return Beginnings(" ".join(form.split()) for form in forms if "{" not in form)


def cut_texts(rows: list[str], width: int, texts: Beginnings) -> set[str]:
    """Texts of which a row shows the beginning, up to the right edge, and nothing the rest."""
    seen = " ".join(" ".join(rows).split())
    ends = [
        " ".join(row.split())
        for row in rows
        if width - _NEAR <= len(row.rstrip()) and len(row.split()) > 1
    ]
    return {text for end in ends for text in texts.at_the_end_of(end) if text not in seen}


SCROLLED = [SCENES[name] for name in ("help", "home-help", "new-help", "minutes")]
"""What is read there goes on below the edge."""


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
async def test_no_fixed_text_is_cut_where_it_is_longest(scene: Scene, tmp_path: Path) -> None:
    for language in LONGER:
        use_language(language)
        texts = beginnings(language)
        (folder := tmp_path / language).mkdir()
        app = scene.make(folder)
        async with running(app, size=SMALL) as pilot:
            await press(pilot, *scene.keys)
            for size in SIZES:
                await pilot.resize_terminal(*size)
                await settled(pilot)
                if scene not in SCROLLED:
                    assert cut_texts(shown(app), size[0], texts) == set(), (language, size)


def test_a_text_that_is_cut_is_found() -> None:
    text = "One slip a line, such as 4 5 3. It shows as dots."
    texts = Beginnings([text, "Esc closes"])
    cut = [" One slip a line, such as 4 5 3. It sho", " Esc closes"]
    assert cut_texts(cut, 40, texts) == {text}
    wrapped = [" One slip a line, such as 4 5 3.", " It shows as dots."]
    assert cut_texts(wrapped, 40, texts) == set()
