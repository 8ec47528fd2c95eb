"""The closed curtain: how much is behind it, what is promised, and what happens next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.i18n import Catalogue, _, catalogue, plural
from facilitator.letters import big_digits
from facilitator.model.labels import GROUPINGS
from facilitator.model.pack import CollectStep
from facilitator.model.record import Step
from facilitator.model.records import SessionRecords
from facilitator.model.words import Channel, Grouping
from facilitator.session.collect import answering
from facilitator.session.facilitation import Facilitation
from facilitator.session.groups import group_sizes
from facilitator.ui.wording import ask_for_people


@dataclass(frozen=True)
class Face:
    """What the curtain shows, from the top."""

    say: str = ""
    """What is to be done now, where that is not plain from the entry line."""
    round: Content | None = None
    figure: str = ""
    """Drawn in big digits where there is room."""
    in_words: str = ""
    """The figure and what it counts, below it; in a small window in its place."""
    lines: Sequence[str] = ()
    """Shown at any size."""


class Curtain(Widget):
    """Words and one large figure in the middle of the panel."""

    DEFAULT_CSS = """
    Curtain {
        height: 1fr;
        content-align: center middle;
        text-align: center;
        padding: 0 2;
    }
    """

    face: reactive[Face] = reactive(Face(), layout=True)

    def render(self) -> Content:
        figure = self._figure(is_big=True)
        if self._height(figure) > self.size.height:
            figure = self._figure(is_big=False)
        blocks = self._blocks(figure)
        # Air where there is room for it.
        airy = Content("\n\n").join(blocks)
        return airy if self._rows(airy) <= self.size.height else Content("\n").join(blocks)

    def _blocks(self, figure: Content | None) -> list[Content]:
        face = self.face
        says = Content.styled(face.say, "bold") if face.say else None
        lines = Content("\n".join(face.lines)) if face.lines else None
        return [block for block in (face.round, says, figure, lines) if block is not None]

    def _height(self, figure: Content | None) -> int:
        return self._rows(Content("\n").join(self._blocks(figure)))

    def _rows(self, content: Content) -> int:
        width = max(1, self.size.width)
        return sum(len(line.wrap(width)) for line in content.split("\n", allow_blank=True))

    def _figure(self, *, is_big: bool) -> Content | None:
        face = self.face
        if not face.figure:
            return None
        if not is_big:
            return Content.styled(face.in_words, "bold $accent")
        # Spaces at the end of a line would be left out of account when it is centred.
        rows = [row.replace(" ", "\N{NO-BREAK SPACE}") for row in big_digits(face.figure)]
        return Content.assemble(("\n".join(rows), "$accent"), "\n", (face.in_words, "bold"))


def face_of(desk: Facilitation, step: Step) -> Face:
    """What the curtain of a step shows now. Never anything of a note."""
    definition = step.definition
    assert isinstance(definition, CollectStep)
    records = desk.records
    round_ = rounds_line(records, step)
    cap = [line for line in [cap_line(records, step)] if line]
    if definition.save == "none":
        say = _("Everybody writes for themselves here. Nothing is saved.")
        return Face(say, round_, lines=cap)
    promise = [
        _("There are no names on the slips. The program does not know who wrote what."),
        _("Handwriting can still be recognised."),
    ]
    if desk.collect.is_passing(step):
        # How many notes there are would tell how many each one wrote.
        counted = _handed_in(records, step, keyboard=True)
        return Face(_turn_text(desk), round_, *counted, [*cap, promise[0]])
    hidden = records.hidden_count(step)
    waits_for_file = definition.channel is Channel.IMPORT and not hidden
    say = _("/import reads notes from a file.") if waits_for_file else ""
    counted = _handed_in(records, step) if step.slips_in else ("", "")
    people = [ask_for_people()] if desk.frame.needs_people and not waits_for_file else []
    return Face(say, round_, *counted, [behind_line(hidden), *cap, *people, "", *promise])


def _turn_text(desk: Facilitation) -> str:
    if desk.collect.is_turn_on:
        return _(
            "Write. Enter saves each.\nWhen you are done, an empty Enter gives the keyboard on."
        )
    return _("Give the keyboard to the next one.\nEnter begins.")


def behind_line(hidden: int) -> str:
    """How many notes are behind the curtain."""
    return plural("{n} note behind the curtain", "{n} notes behind the curtain", hidden)


def rounds_line(records: SessionRecords, step: Step) -> Content | None:
    """The rounds with the one the room is at, and how the people divide into its groups; ``None``
    where there are no rounds."""
    definition = step.definition
    if not isinstance(definition, CollectStep) or not definition.rounds or step.revealed:
        return None
    tr = catalogue(records.language)
    groupings = [round_.grouping for round_ in definition.rounds]
    at = min(step.round_at, len(groupings) - 1)
    parts: list[Content] = []
    for number, grouping in enumerate(groupings):
        name = tr(GROUPINGS[grouping])
        if number == at:
            parts.append(Content.styled(tr("{round} (now)", round=name), "bold $accent"))
        else:
            parts.append(Content(name))
    line = Content(" · ").join(parts)
    if advice := _advice(records.session.people, groupings[at], tr):
        line = Content.assemble(line, "\n", advice)
    return line


def _advice(people: int | None, grouping: Grouping, tr: Catalogue) -> str:
    """Into which groups so many people divide: ``2 groups of 2 + 1 group of 3``."""
    if not people or grouping not in (Grouping.PAIR, Grouping.FOUR):
        return ""
    sizes = group_sizes(people, grouping)
    return " + ".join(
        tr.plural("{n} group of {size}", "{n} groups of {size}", sizes.count(size), size=size)
        for size in sorted(set(sizes))
    )


def cap_line(records: SessionRecords, step: Step) -> str:
    """How many answers are asked for; empty where the pack sets no number."""
    definition = step.definition
    if not isinstance(definition, CollectStep) or definition.cap is None:
        return ""
    tr, n = catalogue(records.language), definition.cap
    match answering(definition):
        case Grouping.PAIR:
            return tr.plural("{n} answer from each pair", "{n} answers from each pair", n)
        case Grouping.FOUR:
            return tr.plural("{n} answer from each group", "{n} answers from each group", n)
    return tr.plural("{n} answer from each", "{n} answers from each", n)


def _handed_in(records: SessionRecords, step: Step, *, keyboard: bool = False) -> tuple[str, str]:
    """How many have handed in, or have had the ``keyboard``, of how many: as a figure, and in
    words."""
    n, people = step.slips_in, records.session.people
    if not people:
        if keyboard:
            return str(n), plural("{n} has written", "{n} have written", n)
        return str(n), plural("{n} slip", "{n} slips", n)
    if keyboard:
        words = _("{n} of {people} have written", n=n, people=people)
    else:
        words = _("Slips {n} of {people}", n=n, people=people)
    return f"{n}/{people}", words
