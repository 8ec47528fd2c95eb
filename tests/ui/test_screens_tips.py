"""Tips at the console: on the private side, or a dot."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from facilitator.insight.probe_bank import PROBES
from facilitator.model.labels import LADDER
from facilitator.model.words import Bucket
from facilitator.store.presence import Presence, Sign
from facilitator.ui.dialogs.tips import TipsCard
from facilitator.ui.screens.session_private import PrivateCard
from facilitator.ui.widgets.keys_bar import DOT, KeysBar
from facilitator.ui.widgets.probes import Probes
from tests.support import Workshop
from tests.ui.driving import LARGE, SMALL, USUAL, Console, leading, press, refreshed, words

ADVICE = "Nothing yet from the client's side"
LINE = "What would a client ask us here?"


@pytest.fixture
def tipped(shop: Workshop) -> Workshop:
    """A talk with a note that makes a tip due."""
    shop.at("talk-contact").talk.add("Forms are slow", Bucket.NEED)
    return shop


@pytest.fixture
def wall(shop: Workshop) -> Iterator[Presence]:
    """A wall of the session, as far as the console can tell."""
    presence = Presence("wall")
    presence.tell(Sign("wall", str(shop.facilitation.file), 64, 18))
    yield presence
    presence.leave()


def has_dot(app: Console) -> bool:
    bar = app.leading.query_one(KeysBar)
    return bar.render().plain.endswith(DOT)


class TestWithoutAWall:
    @pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
    async def test_a_tip_is_a_dot_and_nothing_else(self, tipped: Workshop, size) -> None:
        async with leading(tipped, size=size) as (app, _pilot):
            assert has_dot(app)
            assert ADVICE not in words(app)
            assert LINE not in words(app)

    async def test_without_a_tip_there_is_no_dot(self, shop: Workshop) -> None:
        async with leading(shop, "talk-contact") as (app, _pilot):
            assert DOT not in app.leading.query_one(KeysBar).render().plain

    async def test_the_dot_goes_with_its_reason(self, tipped: Workshop) -> None:
        async with leading(tipped) as (app, pilot):
            tipped.facilitation.talk.add("May I come by?", Bucket.CUSTOMER_QUESTION)
            await refreshed(app, pilot)
            assert not has_dot(app)

    @pytest.mark.parametrize("size", [SMALL, USUAL])
    async def test_the_card_shows_it_once_it_is_asked_for(self, tipped: Workshop, size) -> None:
        async with leading(tipped, size=size) as (app, pilot):
            await press(pilot, "f8")
            assert ADVICE not in words(app)
            await press(pilot, "enter")
            assert ADVICE in words(app)
            assert f"› {LINE}" in words(app)

    async def test_it_is_silenced_there(self, tipped: Workshop) -> None:
        async with leading(tipped) as (app, pilot):
            await press(pilot, "f8", "enter", "ctrl+d")
            assert isinstance(app.screen, TipsCard)
            assert ADVICE not in words(app)
            await press(pilot, "ctrl+d", "escape")
            assert not has_dot(app)

    async def test_the_key_that_silences_does_nothing_unseen(self, tipped: Workshop) -> None:
        async with leading(tipped) as (app, pilot):
            await press(pilot, "ctrl+d")
            assert has_dot(app)


@pytest.mark.usefixtures("wall")
class TestWithAWall:
    async def test_it_stands_in_the_private_column(self, tipped: Workshop) -> None:
        async with leading(tipped, size=LARGE) as (app, pilot):
            assert has_dot(app)
            await press(pilot, "f8")
            assert "Nothing yet from the client's" in words(app)
            assert not has_dot(app)
            await press(pilot, "ctrl+d")
            assert "Nothing yet from the client's" not in words(app)
            assert "No more tips like that" in words(app)

    async def test_and_on_the_private_card_where_there_is_no_room(self, tipped: Workshop) -> None:
        async with leading(tipped) as (app, pilot):
            await press(pilot, "f8")
            assert isinstance(app.screen, PrivateCard)
            assert ADVICE in words(app)
            await press(pilot, "ctrl+d")
            assert app.screen is app.leading
            assert not has_dot(app)


class TestBank:
    async def test_pages_go_by_the_rungs_of_the_ladder(self, shop: Workshop) -> None:
        async with leading(shop, "talk-contact") as (app, pilot):
            await press(pilot, "f8", "enter")
            for rung, probes in zip(LADDER, PROBES, strict=True):
                assert rung in words(app)
                assert probes[0] in words(app)
                await press(pilot, "right")
            assert LADDER[0] in words(app)
            await press(pilot, "left")
            assert LADDER[-1] in words(app)

    async def test_a_question_is_put_before_the_room(self, shop: Workshop) -> None:
        async with leading(shop, "talk-contact") as (app, pilot):
            await press(pilot, "f8", "enter", "right", "2")
            assert app.screen is app.leading
            assert shop.records.stage.probe == PROBES[1][1]
            assert f"› {PROBES[1][1]}" in words(app)

    async def test_the_page_stays_while_the_column_is_drawn_anew(
        self, shop: Workshop, wall: Presence
    ) -> None:
        async with leading(shop, "talk-contact", size=LARGE) as (app, pilot):
            await press(pilot, "f8", "f8", "right", "down")
            await refreshed(app, pilot)
            probes = app.leading.query_one(Probes)
            assert probes.page.title == LADDER[1]
            assert probes.highlighted == 1

    def test_every_rung_has_five_or_six_questions_and_none_twice(self) -> None:
        assert len(PROBES) == len(LADDER)
        assert all(5 <= len(rung) <= 6 for rung in PROBES)
        every = [probe for rung in PROBES for probe in rung]
        assert len(every) == len(set(every))
