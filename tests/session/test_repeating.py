"""A follow-up asks again what the team was asked last time, and refers to what was answered."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.minutes.whole_json import from_json, to_json
from facilitator.model.pack import RateStep, Statement
from facilitator.model.record import Cell, Change, Step
from facilitator.model.words import CellFlag, RateMethod
from facilitator.session.ballots import Item
from facilitator.session.merging import merge
from facilitator.session.rated import definition_of
from facilitator.session.then_and_now import MOST_CELLS, beside, cells_to_return_to
from facilitator.store.removing import remove_session
from facilitator.store.team_file import TeamFile
from facilitator.store.wall_file import WallFile
from tests.repeated import CELLS, EIGHT, NOW, again, map_out, rate, real, small, step_by
from tests.support import Workshop, begin, pack_of

SLIPS = ["4 1 4 5"] * 6


def earlier_number(shop: Workshop, step: str) -> int | None:
    """The number of the session that stands beside a step."""
    earlier = shop.records.earlier_of(shop.step(step))
    return earlier.session.number if earlier else None


class TestWhichStep:
    def test_a_team_without_a_past_is_asked_what_the_pack_asks(self, tmp_path: Path) -> None:
        shop = begin(tmp_path, pack=small())
        assert shop.step("now").definition == small().steps[3]
        assert shop.step("now").repeats_id is None
        assert shop.records.earlier_of(shop.step("now")) is None

    def test_it_is_the_newest_session_with_a_result(self, tmp_path: Path) -> None:
        shop = begin(tmp_path)
        rate(shop, "now", SLIPS)
        shop = again(shop)
        rate(shop, "now", SLIPS)
        assert earlier_number(shop, "now") == 1
        shop = again(shop)
        assert earlier_number(shop, "now") == 2
        # Nothing is answered in the third one, so the fourth looks further back.
        assert earlier_number(again(shop), "now") == 2

    def test_a_round_of_too_few_is_no_result(self, tmp_path: Path) -> None:
        shop = begin(tmp_path)
        rate(shop, "now", SLIPS)
        shop = again(shop)
        rate(shop, "now", SLIPS[:3])
        assert earlier_number(again(shop), "now") == 1

    def test_a_session_that_was_never_ended_counts(self, tmp_path: Path) -> None:
        shop = begin(tmp_path)
        rate(shop, "now", SLIPS)
        assert not shop.records.session.is_closed
        assert earlier_number(again(shop), "now") == 1

    def test_a_map_is_repeated_from_a_map_and_statements_from_statements(
        self, tmp_path: Path
    ) -> None:
        shop = begin(tmp_path)
        map_out(shop, "map", {("contact", "tasks"): 1})
        shop = again(shop)
        assert earlier_number(shop, "map") == 1
        assert earlier_number(shop, "now") is None
        rate(shop, "now", SLIPS)
        shop = again(shop)
        assert (earlier_number(shop, "map"), earlier_number(shop, "now")) == (1, 2)

    def test_what_was_for_the_room_alone_is_not_told_again(self, tmp_path: Path) -> None:
        shop = begin(tmp_path, pack=small(now={"room_only": True}))
        rate(shop, "now", SLIPS)
        assert earlier_number(again(shop), "now") is None

    def test_thumbs_votes_and_phases_are_not_repeated(self, tmp_path: Path) -> None:
        pack = pack_of(
            {"id": "sure", "kind": "rate", "method": "confidence", "source": "prompt"},
            {"id": "ease", "kind": "rate", "method": "scale", "source": "phases"},
            {"id": "decide", "kind": "commit"},
        )
        shop = begin(tmp_path, pack=pack)
        rate(shop, "sure", ["4"] * 6)
        rate(shop, "ease", ["4 4 4"] * 6)
        assert earlier_number(again(shop), "now") is None

    def test_of_several_ratings_the_one_with_the_same_statements_is_taken(
        self, tmp_path: Path
    ) -> None:
        own = [{"id": "other", "en": "Another"}]
        same = [{"id": "time", "en": "I have time to meet clients."}]
        pack = pack_of(
            {"id": "first", "kind": "rate", "method": "scale", "statements": own},
            {"id": "second", "kind": "rate", "method": "scale", "statements": same},
            {"id": "decide", "kind": "commit"},
        )
        shop = begin(tmp_path, pack=pack)
        rate(shop, "first", ["4"] * 6)
        rate(shop, "second", ["4"] * 6)
        second = shop.step("second").id
        assert again(shop).step("now").repeats_id == second

    def test_a_pack_that_does_not_repeat_asks_its_own(self, tmp_path: Path) -> None:
        shop = begin(tmp_path)
        rate(shop, "now", SLIPS)
        shop = again(shop, small(now={"repeats": None}))
        assert shop.step("now").repeats_id is None


class TestWhatIsAsked:
    def test_statements_are_those_of_then_word_for_word(self, tmp_path: Path) -> None:
        said = [
            Statement.model_validate({"id": "own", "en": "I rest.", "sensitive": True}),
            Statement.model_validate({"id": "ours", "en": "We rest."}),
        ]
        answers = [{"en": word} for word in ("no", "partly", "yes")]
        shop = begin(tmp_path, pack=small(now={"statements": said}))
        definition = shop.step("now").definition.model_dump(by_alias=True) | {"answers": answers}
        shop.redefine("now", **dict(RateStep.model_validate(definition)))
        rate(shop, "now", ["3 1"] * 6)
        asked = definition_of(again(shop).step("now"))
        assert asked.statements == said
        assert [one.en for one in asked.answers] == ["no", "partly", "yes"]

    @pytest.mark.parametrize("first", ["sote-vaiheet", "asiantuntija", "digiviisas"])
    def test_a_team_of_any_pack_gets_its_own_statements(self, tmp_path: Path, first: str) -> None:
        shop = real(tmp_path, first=first)
        step = step_by(shop, RateMethod.SCALE)
        earlier = shop.records.earlier_of(step)
        assert earlier is not None
        assert definition_of(step).statements == definition_of(earlier.step).statements

    def test_nothing_is_filled_in(self, tmp_path: Path) -> None:
        shop = real(tmp_path)
        assert not shop.records.all(Cell)
        assert not shop.records.rounds_of(step_by(shop, RateMethod.SCALE))

    def test_a_map_has_the_perspectives_of_then_that_the_session_knows(
        self, tmp_path: Path
    ) -> None:
        shop = begin(tmp_path, pack=small(map={"perspectives": ["skills", "tasks"]}))
        map_out(shop, "map", {("contact", "tasks"): 1})
        assert definition_of(again(shop).step("map")).perspectives == ["tasks", "skills"]

    def test_a_map_of_other_phases_is_not_repeated(self, tmp_path: Path) -> None:
        shop = begin(tmp_path)
        map_out(shop, "map", {("contact", "tasks"): 1})
        row = shop.records.all(Cell)[0]
        shop.team_file.apply([Change(row, row.but(phase="elsewhere"))])
        assert again(shop).step("map").repeats_id is None

    def test_the_room_returns_to_what_was_strongest(self, tmp_path: Path) -> None:
        shop = real(tmp_path)
        wanted = cells_to_return_to(shop.records, step_by(shop, RateMethod.EFFECT))
        assert list(wanted) == [
            ("assess", "tasks"),
            ("deliver", "wellbeing"),
            ("deliver", "customer"),
            ("contact", "encounter"),
            ("assess", "skills"),
            ("plan", "customer"),
        ]
        assert len(wanted) == MOST_CELLS < len(CELLS)

    def test_what_nobody_knew_comes_before_what_had_no_effect(self, tmp_path: Path) -> None:
        shop = begin(tmp_path)
        map_out(
            shop,
            "map",
            {("contact", "tasks"): 0, ("contact", "skills"): CellFlag.BOTH},
        )
        shop = again(shop)
        wanted = cells_to_return_to(shop.records, shop.step("map"))
        assert list(wanted) == [("contact", "skills"), ("contact", "tasks")]


class TestWhatIsThere:
    def test_the_console_and_the_wall_know_the_same(self, tmp_path: Path) -> None:
        shop = real(tmp_path)
        wall = WallFile(shop.team_file.path)
        scene = wall.read()
        wall.close()
        assert scene is not None
        for method in (RateMethod.SCALE, RateMethod.EFFECT):
            step = step_by(shop, method)
            here, there = shop.records.earlier_of(step), scene.records.earlier_of(step)
            assert here is not None
            assert there is not None
            assert (here.answers, here.cells) == (there.answers, there.cells)

    def test_it_is_none_of_the_records_of_the_session(self, tmp_path: Path) -> None:
        shop = begin(tmp_path)
        rate(shop, "now", SLIPS)
        shop = again(shop)
        assert {step.session_id for step in shop.records.all(Step)} == {shop.records.session_id}
        assert not shop.records.shown_votes()

    def test_a_sensitive_statement_is_told_alike_of_both(self, tmp_path: Path) -> None:
        """Twelve may be told in full; eight only in classes, so both are."""
        shop = begin(tmp_path, people=8)
        rate(shop, "now", [slip.rsplit(" ", 1)[0] for slip in EIGHT])
        shop = again(shop, people=12)
        rate(shop, "now", ["4 1 4 5", "3 2 4 4", "2 5 1 1"] * 4)
        step = shop.step("now")
        earlier = shop.records.earlier_of(step)
        assert earlier is not None
        (round_,) = shop.records.rounds_of(step)
        know = next(item for item in definition_of(step).statements if item.id == "know")
        counts = beside(shop.records, step, round_, Item(know.id, "", True), earlier)
        assert set(counts.now) <= {"low", "middle", "high"}
        assert set(counts.then) <= {"low", "middle", "high", "skip"}
        time = beside(shop.records, step, round_, Item("time", ""), earlier)
        assert set(time.now) == {"2", "3", "4"}

    def test_deleting_the_earlier_session_deletes_its_results(self, tmp_path: Path) -> None:
        shop = begin(tmp_path)
        rate(shop, "now", SLIPS)
        shop = again(shop)
        shop.facilitation.leave()
        path = shop.team_file.path
        remove_session(path, 1)
        with TeamFile.open(path) as file:
            records = file.session_records(file.sessions()[0])
            step = next(one for one in records.steps if one.definition.id == "now")
            assert step.repeats_id is None
            assert records.earlier_of(step) is None

    def test_a_session_that_travels_alone_stands_alone(self, tmp_path: Path) -> None:
        shop = begin(tmp_path)
        rate(shop, "now", SLIPS)
        shop = again(shop)
        came = from_json(to_json(shop.records)).records
        assert all(step.repeats_id is None for step in came.steps)

    def test_two_copies_that_are_merged_keep_it(self, tmp_path: Path) -> None:
        shop = begin(tmp_path)
        rate(shop, "now", SLIPS)
        shop.facilitation.leave()
        first = shop.team_file.path
        copy = first.with_name("copy.db")
        copy.write_bytes(first.read_bytes())
        shop = again(shop)
        shop.facilitation.leave()
        for one, other in ((first, copy), (copy, first)):
            path = tmp_path / f"{one.stem}.db"
            merge(one, other, is_same_team=False).write(path)
            with TeamFile.open(path) as file:
                records = file.session_records(file.sessions()[-1])
                step = next(one for one in records.steps if one.definition.id == "now")
                assert records.earlier_of(step) is not None

    @pytest.mark.parametrize("wrong", ["itself", "a talk", "a map"])
    def test_a_file_that_refers_to_something_else_is_read_without_it(
        self, tmp_path: Path, wrong: str
    ) -> None:
        shop = begin(tmp_path)
        rate(shop, "now", SLIPS)
        map_out(shop, "map", {("contact", "tasks"): 1})
        then = {"a talk": shop.step("skills").id, "a map": shop.step("map").id}
        shop = again(shop)
        rate(shop, "now", SLIPS)
        id_ = then.get(wrong, shop.step("now").id)
        with closing(sqlite3.connect(shop.team_file.path)) as db, db:
            db.execute("UPDATE steps SET repeats_id = ? WHERE id = ?", (id_, shop.step("now").id))
        shop.reopen()
        assert shop.records.earlier_of(shop.step("now")) is None

    def test_a_later_session_is_never_shown_as_an_earlier_one(self, tmp_path: Path) -> None:
        shop = begin(tmp_path)
        first = shop.step("now").id
        shop = again(shop, now=NOW + timedelta(days=1))
        rate(shop, "now", SLIPS)
        with closing(sqlite3.connect(shop.team_file.path)) as db, db:
            db.execute("UPDATE steps SET repeats_id = ? WHERE id = ?", (shop.step("now").id, first))
        file = shop.team_file
        records = file.session_records(file.sessions()[0])
        assert records.earlier_of(records.get(Step, first)) is None
