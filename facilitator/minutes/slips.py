"""What people get on paper: anonymous slips to write on, and a card for each phase.

A slip has no name, number or time, and all slips of a step are the same, so that none can be told
from another by what is printed on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from facilitator.i18n import Catalogue, catalogue
from facilitator.model.labels import BUCKETS
from facilitator.model.pack import CollectStep, GroupSize, Pack, PackStep, Phase, RateStep
from facilitator.model.records import SessionRecords
from facilitator.model.text import LocalText
from facilitator.model.words import Channel, RateMethod, RateSource
from facilitator.session.phases import model_of, usual_choice
from facilitator.session.scales import CONFIDENCE
from facilitator.session.start import plan, usual_minutes

USUAL_COPIES: Final = GroupSize().most
"""Where nobody has said how many are in the room."""
MOST_CHOICES: Final = 5
"""Boxes of a vote whose number of dots depends on what it will be about."""
MOST_ITEMS: Final = 8
"""Rows for items that are known only when the room has come to them."""
_RULES: Final = 6
"""Lines to write on, of a slip that asks for one thing."""
_FEWEST_RULES: Final = 2


@dataclass(frozen=True)
class Field:
    """A place of a slip to write or to mark something in."""

    text: str = ""
    """What it is about."""
    rules: int = 0
    """Lines to write on."""
    boxes: tuple[str, ...] = ()
    """Boxes for a number each, with what stands before them."""
    circles: tuple[str, ...] = ()
    """Answers, of which one is marked."""


@dataclass(frozen=True)
class Slip:
    """What is printed on every slip of a step."""

    prompt: str
    phase: str
    """The phase it is about; empty for none."""
    legend: tuple[str, ...]
    """What the answers mean."""
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Card:
    """A phase to lay on the table or to put on the wall."""

    name: str
    prompts: tuple[str, ...]
    """What is asked about it."""


@dataclass(frozen=True)
class Paper:
    """Everything that is printed for a session."""

    language: str
    title: str
    copies: int
    """Slips of each sort: one for each person."""
    slips: tuple[Slip, ...]
    promise: tuple[str, ...]
    """What stands at the foot of every slip."""
    cards: tuple[Card, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to print."""
        return not (self.slips or self.cards)


def paper_of_session(records: SessionRecords, *, people: int | None = None) -> Paper:
    """The paper of the steps that a session has planned."""
    session = records.session
    return _paper(
        planned=[step.definition for step in records.planned_steps],
        steps=[step.definition for step in records.steps],
        phases=session.phases,
        title=session.title,
        language=session.language,
        copies=people or session.people or USUAL_COPIES,
    )


def paper_of_pack(
    pack: Pack,
    language: str,
    *,
    minutes: int | None = None,
    people: int | None = None,
    phase_model: str | None = None,
) -> Paper:
    """The paper of a session of ``minutes``, or of the usual length, with the phases of a model or
    the usual ones. Raises :class:`Problem` when the pack takes longer, or has no such phases."""
    choice = usual_choice(pack, None, phase_model)
    length = minutes or usual_minutes(pack)
    steps = plan(pack, length, has_open_commitments=False, phases=choice)
    return _paper(
        planned=[step.definition for step in steps if step.minutes],
        steps=[step.definition for step in steps],
        phases=model_of(pack, choice).phases,
        title=pack.title,
        language=language,
        copies=people or pack.group_size.most,
    )


def _paper(
    *,
    planned: Iterable[PackStep],
    steps: Sequence[PackStep],
    phases: Iterable[Phase],
    title: LocalText,
    language: str,
    copies: int,
) -> Paper:
    """Slips of the planned steps, and cards with the questions of all: a phase that was not
    planned may be chosen in the room."""
    words = catalogue(language)
    printing = _Printing(words, tuple(phases))
    return Paper(
        language=language,
        title=title.in_language(language),
        copies=copies,
        slips=tuple(printing.slips(planned)),
        promise=(
            words("There are no names on the slips. The program does not know who wrote what."),
            words("Handwriting can still be recognised."),
        ),
        cards=tuple(printing.cards(steps)),
    )


class _Printing:
    """Turns steps into paper, in one language."""

    def __init__(self, words: Catalogue, phases: tuple[Phase, ...]) -> None:
        self.words = words
        self._phases = phases

    def slips(self, steps: Iterable[PackStep]) -> Iterator[Slip]:
        """A slip for each step that is answered on paper, without names."""
        names = {phase.id: self._text(phase.name) for phase in self._phases}
        for step in steps:
            if fields := tuple(self._fields(step)):
                yield Slip(
                    prompt=self._text(step.prompt),
                    phase=names.get(step.phase or "", ""),
                    legend=tuple(self._legend(step)),
                    fields=fields,
                )

    def cards(self, steps: Sequence[PackStep]) -> Iterator[Card]:
        """A card for each phase, with the questions that are about it alone."""
        for phase in self._phases:
            about = (self._text(step.prompt) for step in steps if step.phase == phase.id)
            yield Card(self._text(phase.name), tuple(dict.fromkeys(about)))

    def _text(self, text: LocalText) -> str:
        return text.in_language(self.words.language)

    # What is answered

    def _fields(self, step: PackStep) -> Iterable[Field]:
        if isinstance(step, CollectStep):
            on_paper = step.channel is Channel.PAPER and step.is_behind_curtain
            return self._room_to_write(step) if on_paper and step.save == "all" else ()
        if isinstance(step, RateStep):
            return self._marks(step)
        return ()

    def _room_to_write(self, step: CollectStep) -> Iterator[Field]:
        labels = [self.words(BUCKETS[bucket]) for bucket in step.buckets]
        if len(labels) == 1:
            labels = [""] * (step.cap or 1)
        rules = max(_FEWEST_RULES, _RULES // len(labels))
        for label in labels:
            yield Field(label, rules=rules)

    def _marks(self, step: RateStep) -> Iterator[Field]:
        match step.method:
            case RateMethod.SCALE:
                circles = (*map(str, range(1, step.answer_count + 1)), "–")
                for item in self._items(step):
                    yield Field(item, circles=circles)
            case RateMethod.DOTS:
                choices = self.words("The numbers of your choices:")
                yield Field(choices, boxes=("",) * (step.dots or MOST_CHOICES))
            case RateMethod.RANK:
                best = self.words("The numbers of the best, the best one first:")
                places = range(1, (step.dots or MOST_CHOICES) + 1)
                yield Field(best, boxes=tuple(f"{place}." for place in places))
            case RateMethod.CONFIDENCE:
                circles = (*CONFIDENCE.answers, "–")
                for item in self._items(step):
                    yield Field(item, circles=circles)
            case _:
                # The map is agreed aloud, and consent is shown by thumbs.
                return

    def _items(self, step: RateStep) -> list[str]:
        """What a scale is about, as far as it is known before the session."""
        match step.rated:
            case RateSource.STATEMENTS:
                return [self._text(statement) for statement in step.statements]
            case RateSource.PHASES:
                return [self._text(phase.name) for phase in self._phases]
            case RateSource.PROMPT:
                return [""]
            case _:
                return [""] * MOST_ITEMS

    def _legend(self, step: PackStep) -> Iterator[str]:
        if isinstance(step, RateStep) and step.method is RateMethod.CONFIDENCE:
            yield self.words("0 = not at all … 5 = for certain, – = skip")
        if not isinstance(step, RateStep) or step.method is not RateMethod.SCALE:
            return
        if not step.answers:
            yield self.words("1 = strongly disagree … 5 = strongly agree, – = skip")
            return
        for number, answer in enumerate(step.answers, start=1):
            yield f"{number} = {self._text(answer)}"
        yield self.words("– = skip")
