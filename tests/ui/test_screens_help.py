"""Help about a step: there is some for every kind of step and every way to rate."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.model.pack import Pack
from facilitator.model.words import Kind, RateMethod
from facilitator.ui.dialogs.help import HelpScreen
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
