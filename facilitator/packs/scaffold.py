"""A new pack to begin from: short, commented, and already one that can be run."""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from facilitator.i18n import Catalogue, catalogue
from facilitator.model.words import Kind
from facilitator.packs.minutes import MOST_OF_A_STEP
from facilitator.packs.schema import SCHEMA_FILE
from facilitator.spoken import typed

CHOSEN_KINDS: Final = (Kind.FRAME, Kind.RATE, Kind.COLLECT, Kind.TALK, Kind.SORT)
"""Kinds that an author may leave out, in the order of the agenda. A pack always agrees on
something at its end."""
USUAL_VARIANTS: Final = (90, 60)
_USUAL_PERSPECTIVES: Final = ("encounter", "tasks", "skills", "tools", "wellbeing", "customer")
_PLANNED: Final = 0.93
"""The part of a session that steps get; the rest is for what takes longer."""
_WIDTH: Final = 88


@dataclass(frozen=True)
class Wish:
    """What an author wants of a new pack."""

    id: str
    title: str
    language: str
    """Of the texts and of the comments."""
    phase_model: str
    has_phases: bool
    """Whether there are any in the phase model."""
    perspectives: Sequence[str]
    """Those that may be used; the usual ones among them are taken."""
    variants: Sequence[int] = USUAL_VARIANTS
    kinds: Iterable[Kind] = CHOSEN_KINDS


@dataclass(frozen=True)
class _Step:
    """A step of the new pack."""

    id: str
    kind: Kind
    weight: int
    """Its share of the time, beside the others'."""
    comment: str
    prompt: str
    headline: str
    is_protected: bool = False
    fields: tuple[str, ...] = ()
    """Lines of its own."""
    probe: str = ""
    tip: str = ""
    after: tuple[str, ...] = field(default=())
    """Lines of its own that stand below the texts."""


def identifier_of(title: str) -> str:
    """An id for a pack of this title; empty when it holds no letter that an id may have."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    return re.sub(r"^[-0-9]+", "", "-".join(words))[:60].strip("-")


def scaffold(wish: Wish) -> str:
    """The text of the file. It passes the check when the id, the lengths, the phase model and the
    perspectives do."""
    tr = catalogue(wish.language)
    kinds = {*wish.kinds, Kind.COMMIT}
    steps = [step for step in _steps(wish, tr, kinds) if step.kind in kinds]
    minutes = [_shared_out(variant, steps) for variant in wish.variants]
    lines = [*_head(wish, tr), "steps:"]
    for at, step in enumerate(steps):
        lines += ["", *_step_lines(step, [column[at] for column in minutes], wish)]
    return "\n".join(lines) + "\n"


def _head(wish: Wish, tr: Catalogue) -> Iterator[str]:
    yield f"# yaml-language-server: $schema={SCHEMA_FILE}"
    yield from _comment(
        tr(
            "With the line above, an editor completes and checks this file. It needs the schema "
            "beside it: {command}",
            command=typed(f"packs schema -o {SCHEMA_FILE}"),
        )
    )
    yield "#"
    yield from _comment(
        tr(
            "Texts stand by language: fi, en, sv. A pack is expected in every language of its "
            "title. Change everything here to your own words."
        )
    )
    yield ""
    yield from _comment(tr("The name of this file without its ending."))
    yield f"id: {wish.id}"
    yield 'version: "0.1"'
    yield f"title: {_text(wish, wish.title)}"
    yield "summary: " + _text(wish, tr("What the team does, and what comes out of it."))
    yield ""
    yield from _comment(
        tr("The phases of customer work: one of the files in the folder prompts/phases.")
    )
    yield f"phase_model: {wish.phase_model}"
    yield from _comment(tr("The sides to look from, which probes and the effect map may name."))
    yield f"perspectives: [{', '.join(_perspectives(wish))}]"
    yield from _comment(
        tr("Lengths in minutes. Every step has one number for each; 0 leaves the step out.")
    )
    yield f"variants: {list(wish.variants)}"
    yield "group_size: { least: 4, most: 16 }"
    yield ""
    yield from _comment(
        tr(
            "The agenda. A prompt has at most 140 characters, its headline for the wall about 45: "
            "three lines of big letters."
        )
    )


def _perspectives(wish: Wish) -> list[str]:
    usual = [name for name in _USUAL_PERSPECTIVES if name in wish.perspectives]
    return usual or list(wish.perspectives[:1])


def _steps(wish: Wish, tr: Catalogue, kinds: set[Kind]) -> Iterator[_Step]:
    # Apart from the lines they stand in: strings in them would not be found to be translated.
    point = _text(wish, tr("We talk about the work, not about people."))
    statements = (
        _text(wish, tr("We have time to meet our clients properly."), "id: start-1"),
        _text(wish, tr("I can use the tools of my work."), "id: start-2, sensitive: true"),
    )
    yield _Step(
        "opening",
        Kind.FRAME,
        4,
        tr("Opening words: read aloud. Points are rules or instructions, at most five."),
        tr("What are we here for today, and how do we talk with each other?"),
        tr("What is this for?"),
        fields=("points:", f"  - {point}"),
    )
    yield _Step(
        "start",
        Kind.RATE,
        8,
        tr(
            "Everybody answers on paper, without a name: 1 disagrees, 5 agrees. Phrase statements "
            "so that agreeing is good news. Those about one's own skill or strain are sensitive."
        ),
        tr("Where are we now? Rate the statements from 1 to 5."),
        tr("Where are we now?"),
        fields=("method: scale",),
        after=("statements:", *(f"  - {statement}" for statement in statements)),
    )
    yield _Step(
        "write",
        Kind.COLLECT,
        16,
        tr(
            "Everybody writes alone, on slips without names. The notes are revealed all at once. "
            "Buckets are the sorts of notes."
        ),
        tr("What has changed in our work? Write one thing on each slip."),
        tr("What has changed?"),
        fields=("buckets: [gain, worry]",),
        probe=tr("How does the client notice it?"),
        tip=tr("Give five minutes of silence: the rarer ideas come late."),
    )
    yield _Step(
        "talk",
        Kind.TALK,
        30,
        tr("The talk goes through the phases one by one.")
        if wish.has_phases
        else tr("What is said is written down, not who said it."),
        tr("What do we want to keep, and what do we want to change?"),
        tr("Keep or change?"),
        fields=("queue: phases",) if wish.has_phases else (),
        probe=tr("What would the client say?"),
        tip=tr("Hear different voices: ask who sees it in another way."),
    )
    yield _Step(
        "themes",
        Kind.SORT,
        8,
        tr("Notes that belong together get a name."),
        tr("What belongs together? Give each theme a name."),
        tr("What belongs together?"),
    )
    if Kind.SORT in kinds:
        yield _Step(
            "vote",
            Kind.RATE,
            5,
            tr("A vote by slips. It says what to decide on first."),
            tr("What do we change first? Everybody has three votes."),
            tr("What do we change first?"),
            fields=("method: dots", "dots: 3"),
        )
    yield _Step(
        "decide",
        Kind.COMMIT,
        18,
        tr("A pack needs a step that decides. Protected time is cut last when you are late."),
        tr("What do we do, who takes care of it and by when?"),
        tr("What, who, by when?"),
        is_protected=True,
    )
    yield _Step(
        "closing",
        Kind.TALK,
        5,
        tr("A round in which everybody has a turn. Nothing of it is written down."),
        tr("What do you take with you from this?"),
        tr("What do you take along?"),
        is_protected=True,
        fields=("turns: round", "save: none"),
        tip=tr("Anyone may pass. What is said in the round is not written down."),
    )


def _step_lines(step: _Step, minutes: list[int], wish: Wish) -> Iterator[str]:
    yield from _comment(step.comment, indent="  ")
    lines = [f"id: {step.id}", f"kind: {step.kind}", *step.fields, f"minutes: {minutes}"]
    if step.is_protected:
        lines.append("time: { class: protected }")
    lines += [
        f"prompt: {_text(wish, step.prompt)}",
        f"headline: {_text(wish, step.headline)}",
        *step.after,
    ]
    if step.probe:
        side = "customer" if "customer" in _perspectives(wish) else _perspectives(wish)[0]
        lines += ["probes:", f"  - {_text(wish, step.probe, f'perspective: {side}')}"]
    if step.tip:
        lines.append(f"tip: {_text(wish, step.tip)}")
    first, *others = lines
    yield f"  - {first}"
    yield from (f"    {line}" for line in others)


def _text(wish: Wish, text: str, beside: str = "") -> str:
    """A text in the language of the pack, with other fields before it. Quotation marks of JSON are
    those of YAML, too."""
    fields = [*filter(None, (beside,)), f"{wish.language}: {json.dumps(text, ensure_ascii=False)}"]
    return f"{{ {', '.join(fields)} }}"


def _comment(text: str, indent: str = "") -> list[str]:
    begin = f"{indent}# "
    return textwrap.wrap(text, _WIDTH, initial_indent=begin, subsequent_indent=begin)


def _shared_out(variant: int, steps: Sequence[_Step]) -> list[int]:
    """The minutes of each step. What is left over by rounding goes to the one that decides."""
    budget, whole = int(_PLANNED * variant), sum(step.weight for step in steps)
    minutes = [max(1, budget * step.weight // whole) for step in steps]
    decides = next(at for at, step in enumerate(steps) if step.kind is Kind.COMMIT)
    minutes[decides] = min(MOST_OF_A_STEP, minutes[decides] + max(0, budget - sum(minutes)))
    return minutes
