"""Whether the minutes of a pack's steps go into its variants, and leave what a session needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import ceil
from typing import Final, TypeAlias

from facilitator.agenda.planning import BUFFER_PERCENT, DECIDING_PERCENT
from facilitator.i18n import message
from facilitator.packs.document import Document, FieldPath
from facilitator.packs.errors import PackError

PhasesOf: TypeAlias = Mapping[str, list[str]]
"""The ids of the phases in each phase model that a pack may be run with."""

SHORTEST: Final = 15
LONGEST: Final = 600
"""Minutes of a variant, as :class:`facilitator.model.pack.PackFile` has them."""
MOST_OF_A_STEP: Final = 480
FILLED_PERCENT: Final = 80
"""A variant of which less is planned is not as long as it says."""


def too_long(document: Document, models: PhasesOf) -> Iterator[PackError]:
    """Variants whose steps take longer than there is."""
    for path, variant, planned in _variants(document, models):
        if planned > variant:
            expected = message(
                "The steps take {planned} minutes, {over} more than this variant has.",
                planned=planned,
                over=planned - variant,
            )
            yield document.error(path, expected)


def weak_variants(document: Document, models: PhasesOf) -> Iterator[PackError]:
    """Variants without a buffer, with much less in them than they say, without anything that
    decides, or with little time for deciding and closing."""
    for path, variant, planned in _variants(document, models):
        left, wanted = variant - planned, _percent(BUFFER_PERCENT, variant)
        if 0 <= left < wanted:
            expected = message(
                "{left} of {minutes} minutes are left over. Leave at least {wanted}: "
                "something always takes longer.",
                left=left,
                minutes=variant,
                wanted=wanted,
            )
            yield document.warning(path, expected)
        if planned < _percent(FILLED_PERCENT, variant):
            expected = message(
                "The steps take only {planned} of {minutes} minutes. Give them more, "
                "or make the variant shorter.",
                planned=planned,
                minutes=variant,
            )
            yield document.warning(path, expected)
    for path, _, deciding in _variants(document, models, counted=decides):
        # A pack without such a step at all is a mistake, and told as one.
        if not deciding and any(decides(document, step) for step, _ in document.items("steps")):
            expected = message("Nothing is decided in this variant: the deciding steps have 0.")
            yield document.warning(path, expected)
    for path, variant, protected in _variants(document, models, counted=_is_protected):
        wanted = _percent(DECIDING_PERCENT, variant)
        if protected < wanted:
            expected = message(
                "Deciding and closing have {given} of {minutes} minutes. Give them at least "
                "{wanted}, with 'time: {{ class: protected }}'.",
                given=protected,
                minutes=variant,
                wanted=wanted,
            )
            yield document.warning(path, expected)


def decides(document: Document, step: FieldPath) -> bool:
    """Whether something is agreed in a step."""
    kind, focus = document.value((*step, "kind")), document.value((*step, "focus"))
    return kind == "commit" and focus != "review"


def _is_protected(document: Document, step: FieldPath) -> bool:
    return document.value((*step, "time", "class")) == "protected"


def _variants(
    document: Document,
    models: PhasesOf,
    *,
    counted: Callable[[Document, FieldPath], bool] = lambda _document, _step: True,
) -> Iterator[tuple[FieldPath, int, int]]:
    """Where each variant stands, its length, and the minutes of its steps that are counted.

    Of the phase models that the pack names, with the one that takes longest. Nothing at all where
    minutes have the wrong shape, which is told elsewhere.
    """
    named = [
        document.value(("phase_model",)),
        *(name for _, name in document.items("phase_models")),
    ]
    variants = [value for _, value in document.items("variants")]
    steps = [path for path, _ in document.items("steps")]
    if not all(_is_between(SHORTEST, value, LONGEST) for value in variants):
        return
    for step in steps:
        minutes = [value for _, value in document.items(*step, "minutes")]
        if len(minutes) != len(variants) or not all(
            _is_between(0, value, MOST_OF_A_STEP) for value in minutes
        ):
            return
    summed = [step for step in steps if counted(document, step)]
    for at, (path, variant) in enumerate(document.items("variants")):
        totals = [
            sum(_minutes(document, step, at, name, phases) for step in summed)
            for name, phases in models.items()
            if name in named
        ]
        if isinstance(variant, int) and totals:
            yield path, variant, max(totals)


def _minutes(document: Document, step: FieldPath, at: int, model: str, phases: list[str]) -> int:
    """What a step takes of the variant ``at`` when the pack is run with a phase model."""
    only_for = [value for _, value in document.items(*step, "only_for")]
    minutes = document.value((*step, "minutes", at))
    if not isinstance(minutes, int) or (only_for and model not in only_for):
        return 0
    match document.value((*step, "for_each")):
        case "phases":
            return minutes * len(phases)
        case "added_phases":
            return 0
        case _:
            return minutes


def _is_between(least: int, value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _percent(percent: int, minutes: int) -> int:
    return ceil(percent * minutes / 100)
