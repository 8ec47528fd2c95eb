"""The effect map: keys ask, the screen decides, the grid shows."""

from __future__ import annotations

import pytest
from textual import on

from facilitator.model.words import CellFlag
from facilitator.ui.widgets.effect_drawing import Label, Mark
from facilitator.ui.widgets.effect_grid import EffectGrid
from tests.ui.drawn import Alone, lines

ROWS = tuple(Label(f"row{n}", f"Vaihe {n}") for n in range(6))
COLUMNS = tuple(
    Label(name.lower(), name)
    for name in ("Kohtaaminen", "Tehtävät", "Osaaminen", "Hyvinvointi", "Osallisuus")
)
UNKNOWN, BOTH = CellFlag.UNKNOWN, CellFlag.BOTH


class GridApp(Alone):
    """Hears what the grid asks for, and does nothing."""

    def __init__(self, *, columns: tuple[Label, ...] = COLUMNS) -> None:
        grid = EffectGrid()
        grid.rows, grid.columns = ROWS, columns
        super().__init__(grid)

    @property
    def grid(self) -> EffectGrid:
        return self.query_one(EffectGrid)

    @property
    def asked(self) -> list[tuple[str, str, int | None, CellFlag | None]]:
        return [
            (m.row, m.column, m.value, m.flag)
            for m in self.heard
            if isinstance(m, EffectGrid.CellSet)
        ]

    on_effect_grid_cell_set = Alone.hear


class ObedientApp(GridApp):
    """Sets what the grid asks for, as a screen does."""

    @on(EffectGrid.CellSet)
    def keep(self, event: EffectGrid.CellSet) -> None:
        mark = Mark(event.value, event.flag)
        event.grid.cells = {**event.grid.cells, (event.row, event.column): mark}

    def mark(self) -> Mark:
        return self.grid.cells[("row0", "kohtaaminen")]


async def test_the_grid_changes_nothing_itself() -> None:
    app = GridApp()
    async with app.run_test() as pilot:
        before = lines(app.grid)
        await pilot.press("2")

        assert app.asked == [("row0", "kohtaaminen", 2, None)]
        assert lines(app.grid) == before


@pytest.mark.parametrize(
    ("keys", "mark"),
    [
        (["plus"], Mark(1)),
        (["plus", "plus"], Mark(2)),
        (["plus", "plus", "plus"], Mark(2)),
        (["minus"], Mark(-1)),
        (["minus"] * 4, Mark(-2)),
        (["2", "minus", "minus", "minus"], Mark(-1)),
        (["0"], Mark(0)),
        (["1"], Mark(1)),
        (["question_mark"], Mark(None, UNKNOWN)),
        (["1", "question_mark"], Mark(None, UNKNOWN)),
        (["question_mark", "plus"], Mark(1)),
        (["x"], Mark(None, BOTH)),
        (["1", "x"], Mark(1, BOTH)),
        (["1", "x", "x"], Mark(1)),
        (["x", "0"], Mark(0)),
        (["±"], Mark(None, BOTH)),
        (["2", "delete"], Mark()),
        (["x", "backspace"], Mark()),
        # A digit right after a sign belongs to it, whatever was in the cell.
        (["minus", "2"], Mark(-2)),
        (["minus", "1"], Mark(-1)),
        (["plus", "2"], Mark(2)),
        (["2", "minus", "2"], Mark(-2)),
        (["minus", "0"], Mark(0)),
        (["minus", "plus", "2"], Mark(2)),
        # Any other key in between ends that.
        (["minus", "2", "2"], Mark(2)),
        (["minus", "x", "2"], Mark(2)),
        (["minus", "question_mark", "2"], Mark(2)),
        (["minus", "delete", "2"], Mark(2)),
        (["minus", "right", "left", "2"], Mark(2)),
    ],
)
async def test_keys_set_the_cell_under_the_cursor(keys: list[str], mark: Mark) -> None:
    app = ObedientApp()
    async with app.run_test() as pilot:
        await pilot.press(*keys)

        assert app.mark() == mark


async def test_a_key_pressed_again_before_the_answer_builds_on_what_was_asked() -> None:
    app = GridApp()
    async with app.run_test() as pilot:
        await pilot.press("plus", "plus", "right", "left", "plus")

        assert [value for _row, _column, value, _flag in app.asked] == [1, 2, 1]


async def test_arrows_stop_at_the_edges_and_enter_goes_on_to_the_next_row() -> None:
    app = GridApp()
    async with app.run_test() as pilot:
        await pilot.press("up", "left")
        assert app.grid.cursor == (0, 0)
        await pilot.press("right", "right", "right", "right", "right", "right")
        assert app.grid.cursor == (0, 4)
        await pilot.press("enter")
        assert app.grid.cursor == (1, 0)
        await pilot.press(*["down"] * 9, *["right"] * 9, "enter")
        assert app.grid.cursor == (5, 4)


async def test_fewer_rows_pull_the_cursor_back_onto_the_map() -> None:
    app = GridApp()
    async with app.run_test() as pilot:
        app.grid.cursor = (5, 4)
        app.grid.rows = ROWS[:2]
        await pilot.pause()

        assert app.grid.cursor == (1, 4)


async def test_a_click_moves_the_cursor_to_the_cell() -> None:
    app = GridApp()
    async with app.run_test(size=(60, 18)) as pilot:
        picture = lines(app.grid)
        x = picture[0].index("Osaaminen"[:6])
        y = next(y for y, line in enumerate(picture) if line.startswith("Vaihe 3"))
        await pilot.click(EffectGrid, offset=(x, y))

        assert app.grid.cursor == (3, 2)
        assert app.asked == []


async def test_every_value_is_written_in_its_cell_with_its_sign() -> None:
    app = GridApp()
    async with app.run_test(size=(60, 18)) as pilot:
        marks = [Mark(2), Mark(-1), Mark(0), Mark(None, UNKNOWN), Mark(None, BOTH)]
        app.grid.cells = {
            ("row1", column.id): mark for column, mark in zip(COLUMNS, marks, strict=True)
        }
        await pilot.pause()

        row = next(line for line in lines(app.grid) if line.startswith("Vaihe 1"))
        assert row.replace("░", " ").split()[2:] == ["+2", "−1", "0", "?", "±"]
        untouched = next(line for line in lines(app.grid) if line.startswith("Vaihe 2"))
        assert untouched.split()[2:] == ["·"] * 5


async def test_the_cursor_is_seen_without_colour_and_without_the_focus() -> None:
    app = GridApp()
    async with app.run_test(size=(60, 18)) as pilot:
        app.set_focus(None)
        await pilot.pause()
        marked = [line for line in lines(app.grid) if "▸" in line and "◂" in line]

        assert len(marked) == 1
        assert marked[0].startswith("Vaihe 0")


async def test_the_cursor_stands_out_more_when_keys_go_to_the_map() -> None:
    app = GridApp()
    async with app.run_test(size=(60, 18)) as pilot:

        def grounds() -> set[object]:
            strip = app.grid.render_line(2)
            return {segment.style.bgcolor for segment in strip if segment.style}

        assert len(grounds()) == 2
        app.set_focus(None)
        await pilot.pause()
        assert len(grounds()) == 1


@pytest.mark.parametrize("rows", [12, 13, 18, 30])
async def test_six_phases_by_five_perspectives_fit_in_sixty_columns(rows: int) -> None:
    app = GridApp()
    async with app.run_test(size=(60, rows)):
        picture = lines(app.grid)

        assert [line.split()[1] for line in picture if line.startswith("Vaihe")] == list("012345")
        # Every perspective keeps enough of its name to be known by.
        assert len(picture[0].split()) == 5
        assert all(len(name) >= 7 for name in picture[0].split())


async def test_a_small_window_shows_the_part_around_the_cursor() -> None:
    app = GridApp()
    async with app.run_test(size=(24, 4)) as pilot:
        app.grid.cursor = (5, 4)
        await pilot.pause()
        picture = "\n".join(lines(app.grid))

        assert "▸" in picture
        assert "Osal" in picture
        assert "Vaihe"[:3] in picture


async def test_a_map_without_cells_takes_no_keys() -> None:
    app = GridApp(columns=())
    async with app.run_test() as pilot:
        await pilot.press("plus", "enter", "down", "x")

        assert app.heard == []
