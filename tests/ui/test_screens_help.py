"""Help about a step: there is some for every kind of step and every way to rate."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.model.pack import Pack
from facilitator.model.words import Kind, RateMethod
from facilitator.ui.commands import COMMANDS
from facilitator.ui.dialogs.help import HelpList, HelpScreen
from tests.session.test_rating import STEPS
from tests.support import PACK, begin, pack_of
from tests.ui.driving import LARGE, leading, press, words

_EVERY = pack_of(*STEPS)
_OF_KIND = {step.kind: (PACK, step.id) for step in PACK.steps} | {"talk": (PACK, "skills")}
_OF_METHOD = {
    step.method: (pack, step.id)
    for pack in (PACK, _EVERY)
    for step in pack.steps
    if step.kind == "rate"
}


@pytest.mark.parametrize(
    ("pack", "step"),
    [
        *(pytest.param(*_OF_KIND[kind], id=kind) for kind in Kind),
        *(pytest.param(*_OF_METHOD[method], id=method) for method in RateMethod),
    ],
)
async def test_f1_says_at_every_step_what_to_do_there(
    tmp_path: Path, pack: Pack, step: str
) -> None:
    async with leading(begin(tmp_path, pack=pack), step, size=LARGE) as (app, pilot):
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        assert words(app).startswith("━")
        assert " Help " in words(app)

        await press(pilot, "escape")
        assert app.screen is app.leading


async def test_help_at_a_round_that_is_not_kept_asks_for_no_notes(tmp_path: Path) -> None:
    async with leading(begin(tmp_path), "check-in", size=LARGE) as (app, pilot):
        await press(pilot, "f1")
        assert "Nothing of it is written down or kept." in words(app)
        assert "Write what is said" not in words(app)


async def test_a_command_is_run_from_help_by_enter_and_by_a_click(tmp_path: Path) -> None:
    shop = begin(tmp_path)
    async with leading(shop, "check-in", size=LARGE) as (app, pilot):
        await press(pilot, "f1", "down", "enter")
        assert app.screen is app.leading
        assert app.at != "check-in"

        await press(pilot, "f1")
        options = app.screen.query_one(HelpList)
        at = options.get_option_index("park")
        options.highlighted = at
        await press(pilot, "enter")
        assert app.entry.value.startswith("/park ")


async def test_enter_closes_help_where_nothing_is_marked(tmp_path: Path) -> None:
    async with leading(begin(tmp_path), "check-in", size=LARGE) as (app, pilot):
        await press(pilot, "f1", "enter")
        assert app.screen is app.leading
        assert app.at == "check-in"


def test_every_command_has_a_word_to_be_typed() -> None:
    assert [command.id for command in COMMANDS if not command.word] == []
