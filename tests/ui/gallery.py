"""Every widget with content of its kind, to be looked at: ``python -m tests.ui.gallery [NAME]``.

``python -m tests.ui.gallery NAME COLUMNS ROWS [THEME] > picture.svg`` makes a picture of one.
"""

from __future__ import annotations

import asyncio
import sys

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from facilitator.i18n import use_language
from facilitator.model.words import CellFlag
from facilitator.ui.themed import ThemedApp
from facilitator.ui.widgets.answer_bars import AnswerBars, Given, Opinions
from facilitator.ui.widgets.clock import Clock, State
from facilitator.ui.widgets.count_bar import CountBar
from facilitator.ui.widgets.dot_bars import DotBars, DotRow
from facilitator.ui.widgets.effect_drawing import Label, Mark
from facilitator.ui.widgets.effect_grid import EffectGrid
from facilitator.ui.widgets.entry import Entry
from facilitator.ui.widgets.keys_bar import Hint, KeysBar
from facilitator.ui.widgets.likert_bars import LikertBars, LikertRow
from facilitator.ui.widgets.rail import Rail
from facilitator.ui.widgets.size_card import SizeCard
from facilitator.ui.widgets.spread_bars import SpreadBars

PHASES = (
    Label("contact", "Yhteydenotto"),
    Label("assess", "Arviointi"),
    Label("plan", "Suunnittelu"),
    Label("work", "Työskentely"),
    Label("follow", "Seuranta"),
    Label("end", "Päättäminen"),
)
PERSPECTIVES = (
    Label("encounter", "Kohtaaminen"),
    Label("tasks", "Tehtävät"),
    Label("skills", "Osaaminen"),
    Label("wellbeing", "Hyvinvointi"),
    Label("customer", "Osallisuus"),
    Label("tools", "Välineet"),
    Label("safety", "Tietosuoja"),
)
MARKS = (
    *(Mark(value) for value in (2, 1, 0, -1, -2)),
    Mark(None, CellFlag.UNKNOWN),
    Mark(None, CellFlag.BOTH),
    Mark(1, CellFlag.BOTH),
)
STATEMENTS = (
    LikertRow(
        "Keskustelemme yhdessä siitä, mitä digitalisaatio tekee asiakastyölle.",
        (1, 2, 0, 3, 2),
        skipped=1,
        cue="Jakaa mielipiteitä",
    ),
    LikertRow("Saan työssäni apua, kun jokin väline ei toimi.", (0, 1, 2, 6, 3), cue="Vahvuus"),
    LikertRow("Ehdin oppia uudet järjestelmät.", (5, 4, 3), cue="Keskustelun paikka"),
    LikertRow("Osaan etätapaamisen välineet.", hidden="Vastauksia on liian vähän."),
)
VOTES = (
    DotRow("Ohjeet ovat hajallaan monessa paikassa", 7),
    DotRow("Chatissa asiakkaan tunnetilaa on vaikea lukea ja vastaus venyy", 4, band=1),
    DotRow("Sama asia kirjataan kolmeen järjestelmään", 3, band=1),
    DotRow("Etäyhteys katkeaa", 1),
    DotRow("Ei ääniä", 0),
)
OPINIONS = (
    Opinions(
        "Kokeilemme puhelintuntia keskiviikkoisin toukokuun loppuun asti",
        (Given("puolesta", 6, 4), Given("varauksia", 1, 3), Given("vastaan", 0, 0)),
        "n = 7",
    ),
    Opinions("Ensimmäinen käynti on aina kotona", hidden="Vastauksia on liian vähän."),
)
HINTS = (
    Hint("Enter", "tallenna", "save"),
    Hint("PgDn", "seuraava", "next"),
    Hint("PgUp", "edellinen", "back"),
    Hint("^Z", "kumoa", "undo"),
    Hint("^T", "aika", "timer"),
    Hint("F5", "iso", "focus"),
    Hint("F9", "pimennä", "blank"),
    Hint("F1", "ohje", "help"),
)


def rail() -> Rail:
    widget = Rail()
    widget.current, widget.done, widget.total = 7, 6, 19
    widget.step, widget.title = "Arviointi", "Lastensuojelun avotiimi"
    widget.aside = "3 muistiinpanoa"
    return widget


def grid(columns: int = 5) -> EffectGrid:
    widget = EffectGrid()
    widget.rows, widget.columns = PHASES, PERSPECTIVES[:columns]
    places = [(row.id, column.id) for row in PHASES for column in widget.columns]
    marks = (MARKS * 6)[: len(places) - 7]
    widget.cells = dict(zip(places, marks, strict=False))
    widget.cursor = (2, 1)
    return widget


def likert() -> LikertBars:
    widget = LikertBars()
    widget.rows = STATEMENTS
    widget.ends = ("täysin eri mieltä", "täysin samaa mieltä")
    return widget


def dots() -> DotBars:
    widget = DotBars()
    widget.rows = VOTES
    return widget


def opinions() -> AnswerBars:
    widget = AnswerBars()
    widget.rows, widget.before = OPINIONS, "Kierros 1"
    return widget


def spread() -> SpreadBars:
    widget = SpreadBars()
    widget.rows = STATEMENTS
    return widget


def count(rows: int) -> CountBar:
    widget = CountBar()
    widget.done, widget.total = 7, 12
    widget.styles.height = rows
    return widget


def clock(seconds: int | None, state: State, classes: str = "") -> Clock:
    widget = Clock(classes=classes)
    widget.set_time(seconds, state)
    return widget


def clocks() -> Horizontal:
    return Horizontal(
        clock(300, "planned"),
        clock(272, "running"),
        clock(58, "warn"),
        clock(0, "over"),
        clock(-80, "over"),
        clock(272, "paused"),
    )


def lines() -> list[Widget]:
    """Everything that is one or a few rows high."""
    return [
        rail(),
        clocks(),
        *(clock(seconds, "warn", "-compact") for seconds in (58, 272)),
        Entry("Kirjoita muistiinpano, Enter tallentaa"),
        Entry("Kirjoita muistiinpano, Enter tallentaa", classes="-compact"),
        KeysBar(HINTS),
    ]


PIECES = {
    "lines": lines,
    "grid": lambda: [rail(), grid(), KeysBar(HINTS)],
    "grid12": lambda: [rail(), tall(grid(), 12), KeysBar(HINTS)],
    "wide": lambda: [rail(), grid(7), KeysBar(HINTS)],
    "likert": lambda: [rail(), VerticalScroll(likert()), KeysBar(HINTS)],
    "dots": lambda: [rail(), VerticalScroll(dots()), KeysBar(HINTS)],
    "opinions": lambda: [rail(), VerticalScroll(opinions()), KeysBar(HINTS)],
    "spread": lambda: [rail(), VerticalScroll(spread()), KeysBar(HINTS)],
    "count": lambda: [rail(), count(1), count(2), count(3), KeysBar(HINTS)],
    "card": lambda: [SizeCard()],
}


def tall(widget: Widget, rows: int) -> Widget:
    widget.styles.height = rows
    return widget


class Gallery(ThemedApp[None]):
    CSS = """
    Horizontal { height: auto; margin: 1 0; }
    Clock { margin: 0 2 0 0; }
    Entry { margin: 1 0; }
    CountBar { margin: 1; }
    EffectGrid, VerticalScroll { padding: 0 1; margin: 1 0; }
    """

    def __init__(self, name: str, theme: str = "paper") -> None:
        super().__init__()
        self.piece = name
        self.theme = theme

    def compose(self) -> ComposeResult:
        yield from PIECES[self.piece]()


async def picture(name: str, columns: int, rows: int, theme: str) -> str:
    """The SVG of one piece."""
    app = Gallery(name, theme)
    async with app.run_test(size=(columns, rows)) as pilot:
        await pilot.pause()
        return app.export_screenshot()


if __name__ == "__main__":
    use_language("fi")
    name, *rest = sys.argv[1:] or ["lines"]
    if rest:
        columns, rows, *theme = rest
        print(asyncio.run(picture(name, int(columns), int(rows), *(theme or ["paper"]))))
    else:
        Gallery(name).run()
