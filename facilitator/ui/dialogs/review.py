"""Saying what became of an earlier commitment: each outcome asks for what belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeAlias

from facilitator.i18n import _, catalogue, mark_named, message, named
from facilitator.i18n import console as console_catalogue
from facilitator.insight.ageing import Carrying, age, carrying
from facilitator.model.labels import DROP_REASONS, HELPED_ANSWERS, outcome_name
from facilitator.model.problem import Problem
from facilitator.model.record import Commitment
from facilitator.model.records import SessionRecords
from facilitator.model.words import CommitmentKind, DropReason, Helped, Outcome, Status
from facilitator.ui.dialogs.form import Field, FormDialog, read_typed_date, typed_date

Save: TypeAlias = Callable[[Outcome, str, dict[str, Any]], None]
"""Gets the outcome, the comment, and what else was said, as ``Committing.review`` takes it."""


class _Now(StrEnum):
    """What is done with something that has been carried over already."""

    CARRY = "carry"
    SMALLER = "smaller"
    OTHER = "other"
    ASK = "ask"
    DROP = "drop"


_NOW: Final = {
    _Now.SMALLER: mark_named("carried over", "make it smaller"),
    _Now.OTHER: mark_named("carried over", "change who does it"),
    _Now.ASK: mark_named("carried over", "ask somebody for it"),
    _Now.DROP: mark_named("carried over", "drop it"),
    _Now.CARRY: mark_named("carried over", "carry it over"),
}
_LEADS_TO: Final = {
    _Now.SMALLER: Outcome.CHANGED,
    _Now.OTHER: Outcome.CHANGED,
    _Now.ASK: Outcome.STUCK,
    _Now.DROP: Outcome.DROPPED,
    _Now.CARRY: Outcome.CONTINUES,
}
_NOTHING: Final = ("", "–")
_MARKED: Final = {Status.DONE: Outcome.DONE, Status.DROPPED: Outcome.DROPPED}
"""What the mark of something says that nobody has looked at yet."""


class ReviewForm(FormDialog):
    """The outcome, unless it was chosen before, and below it what that outcome asks for.

    Before something is carried over for the second time, the form asks what to do with it.
    """

    def __init__(
        self,
        commitment: Commitment,
        records: SessionRecords,
        save: Save,
        *,
        due: date | None,
        outcome: Outcome | None = None,
    ) -> None:
        """``due`` is proposed for what goes on. ``outcome``: the one that was chosen already; it
        cannot be turned here."""
        self._commitment = commitment
        self._due = due
        self._records = records
        self._review = records.review_of(commitment)
        self._carrying = carrying(records, commitment)
        if records.awaits_effect(commitment):
            # It is done; only whether it helped is asked.
            outcome = Outcome.DONE
        self._outcome = outcome
        fields = [self._outcome_field()] if outcome is None else []
        title = (
            commitment.text if outcome is None else f"{commitment.text}: {self._called(outcome)}"
        )
        super().__init__(title, [*fields, *self._asked()], lambda values: save(*self._read(values)))

    @property
    def _is_request(self) -> bool:
        return self._commitment.kind is CommitmentKind.REQUEST

    def _called(self, outcome: Outcome) -> str:
        return outcome_name(self._commitment.kind, outcome, console_catalogue())

    def _outcome_field(self) -> Field:
        if self._review:
            first = self._review.outcome
        else:
            is_old = self._carrying is Carrying.LET_GO_FIRST
            usual = Outcome.DROPPED if is_old else Outcome.DONE
            first = _MARKED.get(self._commitment.status, usual)
        choices = [(outcome.value, self._called(outcome)) for outcome in Outcome]
        return Field("outcome", _("What became of it"), first.value, choices=choices)

    def _asked(self) -> list[Field]:
        said = self._review
        # What an earlier look has changed it into is what is looked at again.
        now = self._records.replacement_of(self._commitment) or self._commitment
        is_answer = self._is_request and self._outcome is Outcome.DONE
        comment = _("The answer") if is_answer else _("In a few words")
        return [
            Field("now", _("What now?"), self._first_now(), "", self._nows(), self._must_ask),
            self._field(
                "helped",
                _("Did it help?"),
                said.helped if said else None,
                choices=[
                    (each.value, named("did it help", label))
                    for each, label in HELPED_ANSWERS.items()
                ],
                of=() if self._is_request else (Outcome.DONE,),
            ),
            self._field("wording", _("What it is now"), now.text, of=(Outcome.CHANGED,)),
            self._field(
                "owner",
                _("Who"),
                now.owner,
                hint=_("one person, present"),
                of=() if self._is_request else (Outcome.CHANGED,),
            ),
            self._field(
                "obstacle",
                _("Stuck on what"),
                said.obstacle if said else "",
                of=(Outcome.STUCK,),
            ),
            self._field(
                "opener",
                _("Who can open it"),
                said.opener if said else "",
                of=(Outcome.STUCK,),
            ),
            Field(
                "asks",
                _("Make it a request"),
                "",
                "",
                [("", _("no")), ("yes", _("yes"))],
                lambda values: self._is_plainly_stuck(values),
            ),
            self._field(
                "due",
                _("When"),
                typed_date(self._due),
                hint=_("28.11. or 2w"),
                of=(Outcome.CONTINUES, Outcome.CHANGED),
            ),
            self._field(
                "reason",
                _("Why"),
                said.reason if said else self._commitment.drop_reason,
                choices=[
                    (each.value, named("why let go", label)) for each, label in DROP_REASONS.items()
                ],
                of=(Outcome.DROPPED,),
            ),
            Field("comment", comment, said.comment if said else ""),
        ]

    def _field(
        self,
        name: str,
        label: str,
        value: str | None,
        *,
        of: Sequence[Outcome],
        hint: str = "",
        choices: Sequence[tuple[str, str]] = (),
    ) -> Field:
        """A field that is asked for where one of the outcomes ``of`` is meant."""
        offered = [_NOTHING, *choices] if choices else ()
        return Field(
            name, label, value or "", hint, offered, lambda values: self._meant(values) in of
        )

    # What is meant by what is chosen

    def _chosen(self, values: Mapping[str, str]) -> Outcome:
        return self._outcome or Outcome(values["outcome"])

    def _must_ask(self, values: Mapping[str, str]) -> bool:
        is_carried = self._chosen(values) is Outcome.CONTINUES
        return is_carried and self._carrying is not Carrying.FREELY

    def _first_now(self) -> str:
        return _Now.DROP.value if self._carrying is Carrying.LET_GO_FIRST else ""

    def _nows(self) -> list[tuple[str, str]]:
        named_ones = [(each.value, named("carried over", label)) for each, label in _NOW.items()]
        return named_ones if self._first_now() else [("", _("choose")), *named_ones]

    def _meant(self, values: Mapping[str, str]) -> Outcome | None:
        """The outcome that is written; ``None`` while the question has no answer."""
        if not self._must_ask(values):
            return self._chosen(values)
        return _LEADS_TO[_Now(values["now"])] if values["now"] else None

    def _is_plainly_stuck(self, values: Mapping[str, str]) -> bool:
        """Stuck, and not since it was chosen to ask for it."""
        is_stuck = self._meant(values) is Outcome.STUCK
        return is_stuck and not self._is_request and not self._must_ask(values)

    def questions(self, values: Mapping[str, str]) -> Sequence[str]:
        tr = catalogue(self._records.language)
        if self._must_ask(values):
            times = age(self._records, self._commitment)
            return [
                tr.plural(
                    "This was carried over {n} time already. Do we make it smaller, change who "
                    "does it, ask somebody for it, or drop it?",
                    "This was carried over {n} times already. Do we make it smaller, change who "
                    "does it, ask somebody for it, or drop it?",
                    times,
                )
            ]
        is_going_on = self._meant(values) is Outcome.CONTINUES and not self._is_request
        return [tr("Is it still the right size?")] if is_going_on else []

    def _read(self, values: Mapping[str, str]) -> tuple[Outcome, str, dict[str, Any]]:
        """What is to be written. Raises :class:`Problem` where something is still to be chosen."""
        outcome = self._meant(values)
        if outcome is None:
            raise Problem(
                message("This has been carried over already."),
                do=message("Choose what to do with it: Left and Right turn the choices."),
            )
        said: dict[str, Any] = {}
        match outcome:
            case Outcome.DONE:
                said["helped"] = Helped(values["helped"]) if values["helped"] else None
            case Outcome.CONTINUES:
                said["due"] = read_typed_date(values["due"])
            case Outcome.STUCK:
                is_asked = values["asks"] if self._is_plainly_stuck(values) else "yes"
                asks = bool(is_asked) and not self._is_request
                said |= {"obstacle": values["obstacle"], "opener": values["opener"], "asks": asks}
            case Outcome.CHANGED:
                said |= {"wording": values["wording"], "due": read_typed_date(values["due"])}
                said["owner"] = values["owner"]
            case Outcome.DROPPED:
                if not values["reason"]:
                    raise Problem(
                        message("Why is it dropped? Each reason is a good one."),
                        do=message("Choose one: Left and Right turn the choices."),
                    )
                said["reason"] = DropReason(values["reason"])
        return outcome, values["comment"], said
