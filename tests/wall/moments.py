"""Every moment of a session that the wall has a face for, for tests that look at all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from facilitator.model.pack import Statement
from facilitator.model.record import Change, Stage
from facilitator.model.text import LocalText
from facilitator.model.words import BallotState, Bucket, Channel, CommitmentKind, WallView
from facilitator.session.clock import part_of
from tests.session.talks import with_themes
from tests.session.test_rating import STEPS
from tests.support import Workshop, begin, pack_of, set_purpose, workshop

NOW: Final = datetime(2026, 11, 21, 7, 30, tzinfo=UTC)
"""The time of day on the wall."""

NOTES: Final = (
    "Puhelimessa kuulee äänestä, mitä asiakas oikeasti tarvitsee.",
    "Lomake unohtaa kaiken vartissa, ja asiakas aloittaa alusta.",
    "Ilman pankkitunnuksia ei pääse lomaketta pidemmälle.",
    "Viestiin ehtii vastata rauhassa, kun on aikaa ajatella.",
    "Kirjaamme saman historian kahteen järjestelmään.",
    "Kuka lukee, mitä yöllä on kirjoitettu?",
    "Videolla näkee kodin, lomakkeella ei.",
    "Tytär hoitaa äidin asiat omilla tunnuksillaan, eikä kukaan tiedä, kumpi kirjoittaa.",
    "Chat tuo nuoret mukaan.",
    "Ensimmäinen käynti kotona on aina kasvokkain.",
)
"""What a team in social work says."""


def running(shop: Workshop, seconds: int) -> Workshop:
    """The clock of the step runs, with so many seconds left on the wall; below zero, over."""
    step, stage = shop.facilitation.current, shop.records.stage
    runs = stage.but(
        step_id=step.id,
        part=part_of(step),
        deadline=NOW + timedelta(seconds=seconds),
        seconds_left=None,
    )
    change = Change(shop.records.find(Stage, stage.id), runs)
    shop.team_file.apply([change])
    shop.records.apply([change])
    return shop


def _begun(folder: Path) -> Workshop:
    return begin(folder, language="fi")


def _led(folder: Path) -> Workshop:
    """A workshop that has been led through every step, and is not over."""
    shop = workshop(folder, language="fi")
    session = shop.records.session
    shop.team_file.apply([Change(session, session.but(ended_at=None))])
    shop.reopen()
    return shop


def _at(step: str, seconds: int | None = None) -> Callable[[Path], Workshop]:
    """A workshop that has been led through, back at one of its steps."""

    def make(folder: Path) -> Workshop:
        shop = _led(folder)
        shop.at(step)
        return running(shop, seconds) if seconds is not None else shop

    return make


def _rating(folder: Path, **start: Any) -> Workshop:
    """A session with every way to rate, and themes and things agreed to rate."""
    shop = begin(folder, pack=pack_of(*STEPS), language="fi", people=12, **start)
    for name in ("Toinen ovi ilman pankkitunnuksia", "Yksi kirjaus", "Selkokieli", "Koulutus"):
        shop.facilitation.sort.new_theme(name)
    for text in ("Kokeilemme puhelintuntia keskiviikkoisin", "Korjaamme lomakkeen aikarajan"):
        shop.facilitation.commit.add(text)
    return shop


def _opening(folder: Path) -> Workshop:
    shop = _begun(folder)
    set_purpose(shop.facilitation, "Sovimme, mitä yhteydenottolomakkeelle tehdään.")
    return shop


def _pause(folder: Path) -> Workshop:
    shop = _begun(folder)
    text = LocalText.model_validate({"en": "Break", "fi": "Tauko"})
    shop.redefine("opening", is_break=True, headline=text, prompt=text)
    return shop


def _silent(seconds: int, **stage: Any) -> Callable[[Path], Workshop]:
    def make(folder: Path) -> Workshop:
        shop = _begun(folder)
        desk = shop.at("questions")
        desk.collect.add_many(NOTES[:6], Bucket.CUSTOMER_QUESTION)
        if stage:
            desk.clock.show(**stage)
        return running(shop, seconds)

    return make


def _passed(folder: Path) -> Workshop:
    shop = _begun(folder)
    shop.at("questions").collect.set_channel(Channel.PASS)
    return running(shop, 95)


def _revealed(folder: Path) -> Workshop:
    shop = _begun(folder)
    desk = shop.at("questions")
    desk.collect.add_many(NOTES, Bucket.CUSTOMER_QUESTION)
    desk.collect.reveal()
    return running(shop, 140)


def _open_collect(folder: Path) -> Workshop:
    shop = _begun(folder)
    shop.at("person").collect.add_many(
        ["Aino, 78, asuu yksin, ei pankkitunnuksia.", "Tytär auttaa puhelimessa."],
        Bucket.OBSERVATION,
    )
    return running(shop, 200)


def _talk(folder: Path) -> Workshop:
    shop = _begun(folder)
    desk = shop.at("talk-contact")
    sorts = (Bucket.GAIN, Bucket.WORRY, Bucket.WORRY, Bucket.GAIN, Bucket.WORRY, Bucket.QUESTION)
    for text, sort in zip(NOTES, sorts, strict=False):
        desk.talk.add(text, sort)
    desk.talk.show_probe("Kuka jää ulkopuolelle?")
    return running(shop, 272)


def _items(folder: Path) -> Workshop:
    shop = with_themes(folder, "Toinen ovi", "Yksi kirjaus", "Selkokieli", top=2)
    talk = shop.facilitation.talk
    talk.add(NOTES[2], Bucket.OBSERVATION)
    talk.climb(4)
    return running(shop, 272)


def _headline(folder: Path) -> Workshop:
    shop = _talk(folder)
    shop.facilitation.wall.show(WallView.HEADLINE)
    return running(shop, 300)


def _note(text: str) -> Callable[[Path], Workshop]:
    def make(folder: Path) -> Workshop:
        shop = _begun(folder)
        note = shop.at("talk-contact").talk.add(text, Bucket.WORRY, perspective="encounter")
        shop.at("sort").wall.show(WallView.NOTE, shown=note.id)
        return shop

    return make


def _themes(folder: Path) -> Workshop:
    shop = _talk(folder)
    notes = shop.records.visible_notes()
    desk = shop.at("sort")
    desk.sort.new_theme("Toinen ovi niille, joilla ei ole pankkitunnuksia", notes[1:3])
    desk.sort.new_theme("Yksi kirjaus riittää", notes[4:5])
    return running(shop, 180)


def _scale_asked(folder: Path) -> Workshop:
    shop = _begun(folder)
    shop.at("now")
    return running(shop, 400)


def answering(shop: Workshop, slips: int = 5) -> Workshop:
    """A round is on, and so many slips are in."""
    shop.facilitation.wall.show(WallView.STEP, ballot=BallotState.OPEN, slips=slips)
    return running(shop, 312)


def _slips(folder: Path, slips: int = 5) -> Workshop:
    return answering(_scale_asked(folder), slips)


def _rated(step: str, *slips: str, by: str = "open_scale") -> Callable[[Path], Workshop]:
    """A closed round of one of the other ways to rate."""

    def make(folder: Path) -> Workshop:
        shop = _rating(folder)
        rate = shop.at(step).rate
        ballot = getattr(rate, by)()
        for slip in slips:
            ballot.add_slip(slip)
        rate.close_ballot()
        return running(shop, 100)

    return make


STATEMENTS: Final = (
    "Ehdin kohdata asiakkaan rauhassa silloinkin, kun kiire painaa päälle.",
    "Voin vaikuttaa siihen, mitä digivälineitä otamme käyttöön.",
    "Näemme tiimissä samalla tavalla, milloin etäyhteys riittää asiakkaalle.",
    "Osaan käyttää niitä välineitä, joita työni vaatii.",
    "Tiedän, keneltä kysyn, kun väline ei toimi tai asiakas jää jumiin.",
)
"""Of the length that those of the packs have."""


def stating(folder: Path, count: int) -> Workshop:
    """A rating of so many statements, not begun."""
    shop = _begun(folder)
    texts = [STATEMENTS[at % len(STATEMENTS)] for at in range(count)]
    statements = [
        Statement.model_validate({"id": f"s{number}", "en": text, "fi": text})
        for number, text in enumerate(texts, 1)
    ]
    shop.redefine("now", statements=statements)
    shop.at("now")
    return running(shop, 312)


def stated(folder: Path, count: int) -> Workshop:
    """Its result: people differ on all but the first statement."""
    return rated_by(stating(folder, count), count, people=8)


def rated_by(shop: Workshop, count: int, people: int) -> Workshop:
    """The same after one more round of so many people."""
    rate = shop.facilitation.rate
    ballot = rate.open_scale()
    for person in range(people):
        others = " ".join("1" if person % 2 else "5" for _ in range(count - 1))
        ballot.add_slip(f"{person % 3 + 2} {others}".strip())
    rate.close_ballot()
    return running(shop, 100)


def _too_few(folder: Path) -> Workshop:
    shop = _begun(folder)
    rate = shop.at("now").rate
    rate.open_scale().add_slip("4 1 4 5")
    rate.close_ballot()
    return shop


def _map(folder: Path) -> Workshop:
    shop = _begun(folder)
    desk = shop.at("map")
    for phase, side, value in (("contact", "encounter", -1), ("assess", "skills", 2)):
        desk.rate.set_cell(phase, side, value)
    return running(shop, 240)


def discussed(folder: Path, cell: str = "assess/skills") -> Workshop:
    """The map, with the cell that is being discussed."""
    shop = _map(folder)
    shop.facilitation.wall.show(WallView.STEP, shown=cell)
    return shop


def _many_themes(folder: Path) -> Workshop:
    """Seventeen notes, most of them in four themes."""
    shop = _begun(folder)
    desk = shop.at("talk-contact")
    texts = [*NOTES, *(f"{note} Usein." for note in NOTES[:7])]
    for text in texts:
        desk.talk.add(text, Bucket.OBSERVATION)
    notes = shop.records.visible_notes()
    desk = shop.at("sort")
    desk.sort.new_theme("Toinen ovi niille, joilla ei ole pankkitunnuksia", notes[:8])
    desk.sort.new_theme("Yksi kirjaus riittää", notes[8:11])
    desk.sort.new_theme("Selkokieli", notes[11:13])
    desk.sort.new_theme("Kotona käydään ensin", notes[13:15])
    return running(shop, 180)


def _agreeing(folder: Path) -> Workshop:
    shop = _begun(folder)
    commit = shop.at("decide").commit
    commit.add("Kokeilemme puhelintuntia keskiviikkoisin @Liisa !18.12.2026")
    commit.add("Lopetamme kaksinkertaisen kirjaamisen vanhaan järjestelmään @K.K. !5.12.2026")
    commit.add("Ensimmäinen käynti on aina kotona", CommitmentKind.DECISION)
    commit.add("Lomake muistaa vuorokauden", CommitmentKind.REQUEST)
    commit.add("Selkokielinen pohja viesteille")
    return running(shop, 400)


def _read_back(folder: Path) -> Workshop:
    shop = _agreeing(folder)
    agreed = shop.records.commitments[0]
    shop.facilitation.wall.show(WallView.AGREED, shown=agreed.id)
    return shop


def _card(view: WallView, step: str) -> Callable[[Path], Workshop]:
    def make(folder: Path) -> Workshop:
        shop = _led(folder)
        shop.at(step).wall.show(view)
        return shop

    return make


def _ended(folder: Path) -> Workshop:
    shop = _agreeing(folder)
    shop.facilitation.commit.set_next(date(2027, 1, 23))
    shop.facilitation.close()
    return shop


def _blank(folder: Path) -> Workshop:
    shop = _talk(folder)
    shop.facilitation.blank(True)
    return shop


MOMENTS: Final[dict[str, Callable[[Path], Workshop]]] = {
    "opening": _opening,
    "break": _pause,
    "round": lambda folder: (shop := _begun(folder), shop.at("check-in"))[0],
    "headline": _headline,
    "talk": _talk,
    "items": _items,
    "silent": _silent(272),
    "silent-last-minute": _silent(42),
    "silent-over": _silent(-80),
    "silent-time-is-up": _silent(0),
    "silent-hard-end": _silent(-80, hard_end=True),
    "silent-calm": _silent(200, calm=True),
    "passed-round": _passed,
    "revealed": _revealed,
    "written-openly": _open_collect,
    "note": _note("Lomake unohtaa kaiken."),
    "note-long": _note(NOTES[7]),
    "themes": _themes,
    "themes-many": _many_themes,
    "scale-asked": _scale_asked,
    "slips": _slips,
    "slips-five": lambda folder: answering(stating(folder, 5)),
    "slips-dots": lambda folder: answering((shop := _rating(folder), shop.at("themes"))[0]),
    "scale": _at("now", 100),
    "scale-five": lambda folder: stated(folder, 5),
    "scale-twelve": lambda folder: stated(folder, 12),
    "scale-too-few": _too_few,
    "three": _rated("three", "1 2", "2 3", "3 3", "2 2", "1 3", "2 3"),
    "dots-asked": lambda folder: (shop := _rating(folder), shop.at("themes"))[0],
    "dots": _rated("themes", "1 2", "1 3", "1 2", "2 4", "1 2", "3 1", by="open_dots"),
    "consent": _rated("proposal", "3", "3", "2", "3", "3", "1"),
    "confidence": _rated("confidence", "4 3", "5 2", "3 3", "4 4", "2 1"),
    "map": _map,
    "map-discussed": discussed,
    "agreeing": _agreeing,
    "read-back": _read_back,
    "where-we-were": _card(WallView.WHERE_WE_WERE, "sort"),
    "before-we-decide": _card(WallView.BEFORE_WE_DECIDE, "decide"),
    "ended": _ended,
    "blank": _blank,
}
"""Name → a session at that moment."""
