"""Every screen, panel and dialog as it may be met, for tests that look at all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from facilitator.model.words import Bucket
from facilitator.packs import Library, builtin_prompts
from facilitator.session.facilitation import Facilitation
from facilitator.store.workspace import Workspace
from facilitator.ui.app import Start
from tests.session.talks import with_themes
from tests.session.test_planning import Led
from tests.session.test_rating import STEPS
from tests.support import WallClock, Workshop, begin, follow_up, pack_of, workshop
from tests.ui.driving import Console, Program

HOSTILE: Final = (
    "[/] [bold]x[/b] $accent {n}",
    "a\x1b]52;c;ZXZpbA==\x07b\x1b[2Jc\x9bd\u202ee",
    "漢字テスト 👨‍👩‍👧 perhe 🏳️‍🌈",
    "مرحبا שלום привет",
    "one\ntwo\n\nthree",
    "x" * 150,
)
"""Texts meant to break a screen; some are longer than it is wide."""


@dataclass(frozen=True)
class Scene:
    """A program with something to show, and the keys that lead there."""

    make: Callable[[Path], Program]
    keys: tuple[str, ...] = ()
    sees: tuple[str, ...] = ()
    """What must be seen at every size that the program can be used at."""


def _after(step: str) -> Callable[[Path], Program]:
    """The console of a workshop that has been led through, back at one of its steps."""

    def make(folder: Path) -> Program:
        shop = workshop(folder)
        shop.at(step)
        return Console(shop)

    return make


def _fresh(step: str, prepare: Callable[[Facilitation], object]) -> Callable[[Path], Program]:
    """The console of a new workshop at a step where something has been done."""

    def make(folder: Path) -> Program:
        shop = begin(folder)
        prepare(shop.at(step))
        return Console(shop)

    return make


def _rating(step: str) -> Callable[[Path], Program]:
    """One of the other ways to rate, with something to rate."""

    def make(folder: Path) -> Program:
        shop = begin(folder, pack=pack_of(*STEPS))
        for name in ("Forms", "Phones", "Visits"):
            shop.facilitation.sort.new_theme(name)
        for text in ("Try a phone hour", "Mend the form"):
            shop.facilitation.commit.add(text)
        shop.at(step)
        return Console(shop)

    return make


def _slips(desk: Facilitation) -> None:
    for slip in ("4 1 4 5", "5 1 4 4"):
        desk.rate.open_scale().add_slip(slip)


def _counts(desk: Facilitation) -> None:
    desk.rate.open_scale().set_counts(desk.current.definition.statements[0], "0 1 3 4 0")


def _hidden(desk: Facilitation) -> None:
    desk.collect.add_many(["Who reads it?", "When?"], Bucket.CUSTOMER_QUESTION)
    desk.collect.count_slips(2)


def _hostile(desk: Facilitation) -> None:
    for text in HOSTILE:
        desk.talk.add(text, Bucket.WORRY, perspective="encounter")
    desk.talk.show_probe(HOSTILE[0])


def _alike(folder: Path) -> Program:
    shop = begin(folder)
    desk = shop.at("talk-contact")
    for text in ("Recording takes time", "Time is taken: recording"):
        desk.talk.add(f"{text} {HOSTILE[0]}", Bucket.WORRY, perspective="encounter")
    shop.at("sort")
    return Console(shop)


def _items(folder: Path) -> Program:
    """A talk on several themes, some of it said."""
    shop = with_themes(folder, top=2)
    talk = shop.facilitation.talk
    talk.add("Nobody reads our letters.", Bucket.OBSERVATION)
    talk.add("Who writes them?", Bucket.QUESTION)
    talk.climb(4)
    return Console(shop)


def _votes(folder: Path) -> Program:
    shop = workshop(folder)
    ballot = shop.at("vote").rate.open_dots()
    ballot.add_slip("1 2")
    return Console(shop)


def _late(folder: Path) -> Program:
    """The workshop of the method's example, seven minutes late at the end of its review."""
    led = Led(folder)
    led.arrive("review", "13:10")
    led.shop.clock.now = led.at("13:35")
    return Console(led.shop)


def _review(folder: Path) -> Program:
    return Console(follow_up(workshop(folder)))


def _teams(folder: Path) -> Program:
    workshop(folder).facilitation.leave()
    unfinished = Workshop(Workspace(folder).create("Families of the east"), WallClock())
    unfinished.at("talk-contact")
    unfinished.facilitation.leave()
    (folder / "sessions" / "broken.db").write_text("this is no database")
    return Program(folder)


def _new(folder: Path) -> Program:
    return Program(folder, Start("new", "Families"))


def real(folder: Path, language: str) -> Workshop:
    """A session of the built-in pack, at its first step."""
    pack = Library([builtin_prompts()]).load("sote-vaiheet")
    team_file = Workspace(folder).create("Perhepalvelut")
    return Workshop(team_file, WallClock(), pack, minutes=160, language=language)


def _real(folder: Path) -> Program:
    return Console(real(folder, "en"))


SCENES: Final = {
    # Home and what it leads to.
    "home": Scene(
        _teams, (), ("Families of the east", "unfinished", "Enter Next session", "? Help", "Q Quit")
    ),
    "home-empty": Scene(Program, (), ("There are no teams yet.", "Enter Start")),
    "home-help": Scene(_teams, ("?",), ("Everything is saved at once.", "Esc closes")),
    "actions": Scene(_teams, ("a",), ("Try an hour by phone every Wednesday", "Esc Back")),
    "actions-help": Scene(_teams, ("a", "f1"), ("Help", "Esc closes")),
    "promise": Scene(_teams, ("a", "enter"), ("Stop writing", "Session 1", "Esc closes")),
    "hand-over": Scene(_teams, ("a", "h"), ("Hand over: Stop", "Has said yes", "Ctrl+S saves")),
    "new": Scene(_new, (), ("Families", "min, of which", "Enter Next field", "People")),
    "new-help": Scene(_new, ("f1",), ("Team Who meets.", "Esc closes")),
    "phases": Scene(_new, ("f4",), ("1 First contact", "6 Ending", "Ctrl+S takes them")),
    # The kinds of step.
    "frame": Scene(_after("opening"), (), ("What is this for?", "Purpose:", "/ for commands")),
    "round": Scene(_after("check-in"), (), ("This round is not written down",)),
    "review": Scene(_review, (), ("What did we agree?", "IT support")),
    "scale-open": Scene(_fresh("now", _slips), (), ("1 I have time", "Slips 2 of 8", "One slip")),
    "scale-counts": Scene(_fresh("now", _counts), (), ("Counts 1/4",)),
    "scale": Scene(_after("now"), (), ("I have time to meet clients.", "Strength", "/again")),
    "collect": Scene(_after("person"), (), ("1 A man", "Write a note")),
    "curtain": Scene(
        _fresh("questions", _hidden),
        (),
        ("2 notes behind the curtain", "Slips 2 of 8", "Type a slip, Enter saves."),
    ),
    "talk": Scene(
        _after("talk-contact"),
        (),
        ("First contact", "What changes here?", "Observation (Tab)", "Write a note"),
    ),
    "talk-list": Scene(_after("talk-contact"), ("up",), ("Enter Correct", "Esc: back to typing")),
    "talk-item": Scene(_items, (), ("1/2", "Plain words", "What do we need?", "Write a note")),
    "talk-problem": Scene(
        _fresh("talk-contact", lambda _desk: None),
        (*"131052-308T", "enter"),
        ("personal identity code", "***********", "Customers are never identified here."),
    ),
    "talk-hostile": Scene(_fresh("talk-contact", _hostile), (), ("Write a note",)),
    "map": Scene(_after("map"), (), ("First contact", "Encounter", "4/6 cells", "Arrows move")),
    "sort": Scene(_after("sort"), (), ("A Another way in", "0/", "5 7 = name")),
    "dots-open": Scene(_votes, (), ("Plain words", "Slips 1 of 8", "One slip a line")),
    "rank-open": Scene(_rating("rank"), (), ("Phones", "best first")),
    "consent": Scene(_rating("consent"), (), ("Try a phone hour", "Mend the form")),
    "confidence": Scene(_rating("confidence"), (), ("Try a phone hour", "One slip a line")),
    "dots": Scene(_after("vote"), (), ("Record once", "8 voted", "/again")),
    "decide": Scene(_after("decide"), (), ("draft", "Drafts: 1", "What @who !when")),
    # Dialogs.
    "help": Scene(_after("sort"), ("f1",), ("Help", "Give notes that belong together")),
    "agenda": Scene(_after("talk-contact"), ("ctrl+g",), ("› 5 What changes", "Enter goes there")),
    "topics": Scene(_items, ("escape", "j"), ("› 1", "if time allows", "Enter goes there")),
    "skip": Scene(_after("sort"), ("escape", "s"), ("Why is this step skipped?", "4 another")),
    "tips": Scene(_real, ("f8", "enter"), ("For the facilitator", "2 Was it a tool", "Enter puts")),
    "confirm": Scene(_after("talk-contact"), ("ctrl+q",), ("Leave the session?", "Enter: leave")),
    "edit": Scene(
        _after("talk-contact"),
        ("up", "enter"),
        ("Correct the note", "The form forgets everything", "Ctrl+S saves"),
    ),
    "form": Scene(
        _after("decide"), ("up", "up", "enter"), ("What was agreed", "Phase", "Ctrl+S saves")
    ),
    "review-form": Scene(_review, ("up", "enter"), ("What became of it", "Ctrl+S saves")),
    "read-pass": Scene(_after("sort"), ("escape", "o"), ("0/16 read aloud", "Space Next")),
    "alike": Scene(_alike, ("escape", "a"), ("Do these say the same?", "Enter Join")),
    "plan": Scene(_rating("rank"), (*"/plan", "enter"), ("Plan", "Promised end")),
    "plan-late": Scene(
        _late, ("pagedown", *"/plan", "enter"), ("15:07: 7 min late", "12 min → 11", "3 End 7 min")
    ),
    "late": Scene(_late, ("pagedown",), ("9 Talk 24→21", "F6 the other way", "Write a note")),
    "reveal-one": Scene(
        _fresh("questions", _hidden), ("escape", "e"), ("more behind the curtain",)
    ),
    "headline": Scene(_after("talk-contact"), ("f5",), ("█",)),
    "facts": Scene(
        _after("opening"), ("escape", "f"), ("This session", "Next session", "Ctrl+S saves")
    ),
    "before-deciding": Scene(
        _fresh("decide", lambda _desk: None), ("escape", "w"), ("Before we decide", "Any key")
    ),
    "read-back": Scene(_after("decide"), ("escape", "z"), ("A1. Try an hour", "First step", "1/4")),
    "minutes": Scene(_after("decide"), ("ctrl+e",), ("Adult social work", "S Save")),
    "minutes-check": Scene(_after("decide"), ("ctrl+e", "s"), ("Before this leaves the room",)),
    "minutes-path": Scene(_after("decide"), ("ctrl+e", "s", "enter"), ("Where to?",)),
}
