"""What makes a pack weaker than it could be, though it can be used: warnings for its author."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.packs.document import Document
from facilitator.packs.errors import PackError
from facilitator.packs.minutes import PhasesOf, weak_variants
from facilitator.packs.wording import (
    headlines_too_large,
    missing_in_pack,
    missing_in_perspectives,
    missing_in_phases,
)


def advise_pack(document: Document, phases: PhasesOf) -> Iterator[PackError]:
    """Warnings about a pack. ``phases`` as in :func:`facilitator.packs.checks.check_pack`; empty
    when they are not known."""
    yield from missing_in_pack(document)
    yield from headlines_too_large(document)
    yield from weak_variants(document, phases)


def advise_phase_model(document: Document) -> Iterator[PackError]:
    """Warnings about a phase model."""
    yield from missing_in_phases(document)


def advise_perspectives(document: Document) -> Iterator[PackError]:
    """Warnings about perspectives."""
    yield from missing_in_perspectives(document)
