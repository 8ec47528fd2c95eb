"""What the example team says and does, as it stands in ``content.yaml``."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Annotated, Final, Literal

import yaml
from pydantic import Field

from facilitator.model.pack import Strict
from facilitator.model.text import LocalText
from facilitator.model.words import Bucket, CommitmentKind, Outcome

_FILE: Final = Path(__file__).with_name("content.yaml")


class DemoNote(Strict):
    """A note, as it is entered."""

    bucket: Bucket
    text: LocalText
    perspective: str | None = None
    theme: str | None = None
    """The letter of the theme that it is sorted under later."""
    draft: LocalText | None = None
    """The idea for an action that is captured from it."""


class DemoCommitment(Strict):
    """Something the team agrees on."""

    key: str
    """What a later session's review calls it."""
    kind: CommitmentKind
    text: LocalText
    phase: str | None = None
    owner: LocalText | None = None
    recipient: LocalText | None = None
    first_step: LocalText | None = None
    sign: LocalText | None = None
    due_in_days: int | None = None
    """From the day of its session."""


class DemoReview(Strict):
    """What has become of something agreed."""

    outcome: Outcome
    comment: LocalText


class DemoStep(Strict):
    """What happens at one step."""

    used: Annotated[int, Field(ge=0)]
    """Minutes."""
    slips: list[str] = []
    """Answers to the statements, a person a line."""
    collected: list[DemoNote] = []
    slips_in: int = 0
    notes: list[DemoNote] = []
    parked: list[LocalText] = []
    cells: dict[str, dict[str, int | Literal["?", "±"]]] = {}
    """Phase → perspective → what the room agreed on."""
    themes: dict[str, LocalText] = {}
    """Letter → name."""
    dots: list[str] = []
    """Letters of themes, a person a line."""
    commitments: list[DemoCommitment] = []
    reviews: dict[str, DemoReview] = {}


class DemoSession(Strict):
    """One session of the example team."""

    days_ago: int
    minutes: int
    people: int
    purpose: LocalText
    next_in_days: int | None = None
    stop_at: str | None = None
    """The step it is left at; without one, it is led to its end."""
    steps: dict[str, DemoStep]
    """What happens, by the id of the step; every step that is visited has an entry."""


class DemoContent(Strict):
    """The whole example."""

    pack: str
    team: LocalText
    sessions: list[DemoSession]


@functools.cache
def demo_content() -> DemoContent:
    """The example as it comes with the program."""
    return DemoContent.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))
