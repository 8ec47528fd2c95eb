"""The packs of the formats are sound, and a facilitator could run them in Finnish or English."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner

from facilitator.cli import main
from facilitator.i18n import use_language
from facilitator.model.text import LocalText
from facilitator.session.start import plan
from tests.formats.running import FOLDER, FORMATS, begin, led, load
from tests.ui.driving import LARGE

each = pytest.mark.parametrize("name", FORMATS)


def test_there_are_six_formats() -> None:
    assert FORMATS == [
        "health-check",
        "lean-coffee",
        "nominal-group",
        "one-two-four-all",
        "premortem",
        "retrospective",
    ]


def test_packs_check_finds_no_mistake_in_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    files = [*FOLDER.glob("*.yaml"), *FOLDER.glob("phases/*.yaml")]
    arguments = ["--workspace", str(tmp_path), "packs", "check", *map(str, files)]

    result = CliRunner().invoke(main, arguments)

    assert result.stdout.splitlines()[-1] == f"{len(files)} files checked, no mistakes."
    assert result.exit_code == 0


@each
def test_minutes_of_the_steps_fill_the_session_but_do_not_exceed_it(name: str) -> None:
    pack = load(name)
    (length,) = pack.variants
    first = sum(step.minutes for step in plan(pack, length, has_open_commitments=False))
    later = sum(step.minutes for step in plan(pack, length, has_open_commitments=True))

    assert 0.9 * length <= first <= length
    assert first == sum(step.minutes[0] for step in pack.steps)
    assert later <= length


@each
def test_every_text_is_in_finnish_and_english(name: str) -> None:
    pack = load(name)
    texts = [pack.title, pack.summary]
    for step in pack.steps:
        texts += [step.prompt, step.headline, *([step.tip] if step.tip else [])]
        for field in ("points", "statements", "answers", "ladder"):
            texts += getattr(step, field, [])

    assert [text for text in texts if not (text.fi and text.en)] == []


@each
def test_every_headline_fits_three_lines_of_the_big_letters(name: str) -> None:
    for step in load(name).steps:
        for headline in _languages(step.headline):
            lines = textwrap.wrap(headline, 15, break_long_words=False)
            assert len(lines) <= 3, headline
            assert max(map(len, lines)) <= 15, headline
            assert re.fullmatch(r"[A-Za-zÅÄÖåäö ,.:?]+", headline), headline


@each
@pytest.mark.parametrize("language", ["fi", "en"])
async def test_page_down_leads_past_every_question_to_minutes(
    tmp_path: Path, name: str, language: str
) -> None:
    use_language(language)
    shop = begin(tmp_path, name, language=language)
    asked = {}
    async with led(shop, size=LARGE) as session:
        last = shop.records.planned_steps[-1]
        while shop.records.current.id != last.id:
            asked[session.at] = session.wall
            await session.press("pagedown")
        asked[session.at] = session.wall
        await session.end()

    for step in shop.records.planned_steps:
        assert step.definition.prompt.in_language(language) in asked[step.definition.id]
    (file,) = Path.cwd().glob("*.md")
    title = load(name).title.in_language(language)
    assert file.read_text(encoding="utf-8").startswith(f"# Adult social work: {title}\n")


def _languages(text: LocalText) -> list[str]:
    return list(text.model_dump(exclude_none=True).values())
