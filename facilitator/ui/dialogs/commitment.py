"""Shaping a commitment."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

from textual import on

from facilitator.i18n import _, named
from facilitator.model.labels import COMMITMENT_KINDS, DECISION_RULES, NEEDS, REACHES
from facilitator.model.record import Commitment
from facilitator.model.records import SessionRecords
from facilitator.model.words import CommitmentKind, Reach
from facilitator.session.quick_entry import read_date
from facilitator.ui.dialogs.form import Field, FormDialog, read_typed_date, typed_date
from facilitator.ui.questions import questions
from facilitator.ui.widgets.choice import Choice
from facilitator.ui.widgets.line import Line
from facilitator.ui.wording import day

_ASKED: Final = {
    CommitmentKind.ACTION: (
        "owner",
        "first_step",
        "due",
        "reach",
        "recipient",
        "sign",
        "obstacle",
        "need",
        "phase",
        "dissent",
    ),
    CommitmentKind.DECISION: ("reason", "rule", "review_on", "dissent"),
    CommitmentKind.REQUEST: ("recipient", "reason", "due", "owner", "dissent"),
    CommitmentKind.PARKED: ("reason", "dissent"),
    CommitmentKind.DROPPED: ("reason", "dissent"),
}
"""The fields of each kind, in the order in which they are asked for."""
_DATES: Final = frozenset({"due", "review_on"})
_CHOICES: Final = frozenset({"reach", "need", "phase", "rule"})
_ONLY_FOR_OTHERS: Final = (CommitmentKind.ACTION, "recipient")
"""Asked for only when somebody else decides."""


class CommitmentForm(FormDialog):
    """Everything that can be said of one commitment: the fields of the sort that is chosen, or
    only some of them, and then its sort stays.

    ``save`` gets the new fields. What was typed for one sort is kept when another is chosen.
    """

    def __init__(
        self,
        commitment: Commitment,
        records: SessionRecords,
        save: Callable[[dict[str, Any]], None],
        *,
        review_on: date,
        only: Collection[str] | None = None,
    ) -> None:
        """``review_on``: when a new decision would be looked at again. ``only``: the fields that
        are asked for beside its text, by the names of the commitment; all when not given."""
        self._commitment = commitment
        self._records = records
        self._review_on = review_on
        # A draft that is opened is about to become an action.
        is_draft = commitment.kind is CommitmentKind.DRAFT
        kind = CommitmentKind.ACTION if is_draft else commitment.kind
        kinds = [(each.value, _(label)) for each, label in COMMITMENT_KINDS.items()]
        may_turn = None if only is None else _never
        fields = [
            Field("text", _("What"), commitment.text),
            Field("kind", _("Sort"), kind.value, choices=kinds, shown_if=may_turn),
        ]
        fields += [
            self._field(kind, name, is_asked=only is None or name in only)
            for kind, names in _ASKED.items()
            for name in names
        ]
        self._kind = kind.value
        self._kept: dict[str, str] = {}
        """What was typed for other sorts, by the names of the commitment."""
        super().__init__(_("What was agreed"), fields, lambda values: save(self._read(values)))

    def _field(self, kind: CommitmentKind, name: str, *, is_asked: bool) -> Field:
        label, hint = self._label(kind, name)
        return Field(
            _id(kind.value, name),
            label,
            self._value(name),
            hint,
            self._choices(name),
            self._shown_if(kind, name) if is_asked else _never,
            is_typed_over=name in _DATES,
        )

    def _shown_if(self, kind: CommitmentKind, name: str) -> Callable[[Mapping[str, str]], bool]:
        if (kind, name) == _ONLY_FOR_OTHERS:
            return _is_for_others
        if name == "dissent" and kind is not CommitmentKind.DECISION:
            # Asked of decisions; of the rest only where a round has brought it up.
            was_there, id_ = bool(self._commitment.dissent), _id(kind.value, name)
            return lambda values: values["kind"] == kind.value and (was_there or bool(values[id_]))
        return _is_of(kind)

    def _value(self, name: str) -> str:
        value = getattr(self._commitment, name)
        if name == "reach" and self._commitment.kind is not CommitmentKind.ACTION:
            return Reach.OWN.value
        return typed_date(value) if name in _DATES else value or ""

    def _label(self, kind: CommitmentKind, name: str) -> tuple[str, str]:
        """What a field is called, and an example of what it may hold."""
        is_request = kind is CommitmentKind.REQUEST
        labels = {
            "owner": (_("Who"), _("one person, present")),
            "first_step": (_("First step"), _("When …, who …")),
            "due": (_("Answer by") if is_request else _("When"), self._due_hint(is_request)),
            "reach": (_("Whose power"), ""),
            "recipient": (_("Asked of"), ""),
            "sign": (_("How we notice"), _("how the client notices it")),
            "obstacle": (_("If it gets stuck"), _("If …, then …")),
            "need": (_("Need"), ""),
            "phase": (_("Phase"), ""),
            "reason": (_("Why"), ""),
            "rule": (_("How decided"), ""),
            "review_on": (_("Looked at again"), day(self._review_on, self._records.language)),
            "dissent": (_("Reservations"), _("what would make it safe to try")),
        }
        if is_request and name == "owner":
            return _("Taken forward by"), ""
        return labels[name]

    def _due_hint(self, is_request: bool) -> str:
        next_on = self._records.session.next_on
        if next_on is None or is_request:
            return _("28.11. or 2w")
        return _("{day}, the next session", day=day(next_on, self._records.language))

    def _choices(self, name: str) -> Sequence[tuple[str, str]]:
        session, nothing = self._records.session, ("", "–")
        match name:
            case "reach":
                return [(each.value, named("reach", label)) for each, label in REACHES.items()]
            case "need":
                needs = [(each.value, named("need", label)) for each, label in NEEDS.items()]
                return [nothing, *needs]
            case "rule":
                rules = [(rule.value, named("rule", name)) for rule, name in DECISION_RULES.items()]
                return [nothing, *rules]
            case "phase":
                language = session.language
                phases = [(phase.id, phase.name.in_language(language)) for phase in session.phases]
                return [nothing, *phases]
            case _:
                return ()

    @on(Choice.Changed, "#kind")
    def _kind_turned(self) -> None:
        """Takes what was typed along to the fields of the other sort."""
        values = self.values()
        before, self._kind = self._kind, values["kind"]
        self._kept |= {name: values[_id(before, name)] for name in _asked(before)}
        for name in set(_asked(self._kind)) & set(self._kept):
            field = self.query(f"#{_id(self._kind, name)}").first()
            assert isinstance(field, Line | Choice)
            field.value = self._kept[name]
        self._arrange()

    def questions(self, values: Mapping[str, str]) -> Sequence[str]:
        # A date that is none is told when it is saved.
        typed = self._typed(values)
        dates = {name: read_date(typed[name], date.today()) for name in _DATES & set(typed)}
        commitment = self._commitment.but(**{**typed, **dates, "kind": values["kind"]})
        return questions(self._records, commitment, today=date.today())

    def _read(self, values: Mapping[str, str]) -> dict[str, Any]:
        """The fields of the commitment. Raises :class:`Problem` for a date that is none."""
        typed = self._typed(values)
        dates = {name: read_typed_date(typed[name]) for name in _DATES & set(typed)}
        return {**typed, **dates, "kind": CommitmentKind(values["kind"])}

    def _typed(self, values: Mapping[str, str]) -> dict[str, Any]:
        """What is asked for now, by the names that the commitment has for it."""
        kind, shown = values["kind"], {field.name for field in self.shown()}
        typed: dict[str, Any] = {"text": values["text"]}
        for name in _asked(kind):
            if (id_ := _id(kind, name)) in shown:
                typed[name] = (values[id_] or None) if name in _CHOICES else values[id_]
        return typed


def reason_form(commitment: Commitment, save: Callable[[str], None]) -> FormDialog:
    """Why an idea is let go; nothing need be said."""
    return FormDialog(
        _("Dropped: {text}", text=commitment.text),
        [Field("reason", _("Why"), commitment.reason, _("may be left empty"))],
        lambda values: save(values["reason"]),
    )


def dissent_form(commitment: Commitment, until: str, save: Callable[[str], None]) -> FormDialog:
    """What somebody against it would need. Never whose need it is."""
    return FormDialog(
        _("What would make it safe to try until {date}?", date=until),
        [Field("dissent", _("Reservations"), commitment.dissent)],
        lambda values: save(values["dissent"]),
    )


def _asked(kind: str) -> tuple[str, ...]:
    return _ASKED.get(CommitmentKind(kind), ())


def _id(kind: str, name: str) -> str:
    """Each sort has its own fields, in its own order."""
    return f"{kind}-{name}"


def _never(_values: Mapping[str, str]) -> bool:
    """Of a field that is not asked for."""
    return False


def _is_of(kind: CommitmentKind) -> Callable[[Mapping[str, str]], bool]:
    return lambda values: values["kind"] == kind.value


def _is_for_others(values: Mapping[str, str]) -> bool:
    """Of an action: whether somebody outside the team decides."""
    kind = CommitmentKind.ACTION.value
    return values["kind"] == kind and values[_id(kind, "reach")] == Reach.ASK.value
