"""What a rating is about: statements, the proposal of the step, phases, themes, notes or what has
been agreed. Pure: records in, items out."""

from __future__ import annotations

from facilitator.model.pack import RateStep
from facilitator.model.record import Commitment, Count, Note, Round, Step, Theme
from facilitator.model.records import SessionRecords
from facilitator.model.words import CommitmentKind, RateSource
from facilitator.session.ballots import Item

_FIXED = (RateSource.STATEMENTS, RateSource.PROMPT, RateSource.PHASES)
_AGREED = (CommitmentKind.ACTION, CommitmentKind.DECISION, CommitmentKind.REQUEST)


def items_of(records: SessionRecords, step: Step) -> list[Item]:
    """What the room rates or chooses from at a step, as it is now; perhaps nothing."""
    definition, language = definition_of(step), records.language
    match definition.rated:
        case RateSource.STATEMENTS:
            return [
                Item(statement.id, statement.in_language(language), statement.sensitive)
                for statement in definition.statements
            ]
        case RateSource.PROMPT:
            return [Item(step.id, definition.prompt.in_language(language))]
        case RateSource.PHASES:
            own = records.phase(definition.phase)
            return [
                Item(phase.id, phase.name.in_language(language))
                for phase in ([own] if own else records.session.phases)
            ]
        case RateSource.THEMES:
            themes = [Item(theme.id, theme.name) for theme in records.themes]
            return themes or _notes(records)
        case RateSource.NOTES:
            return _notes(records)
        case RateSource.COMMITMENTS:
            return [Item(one.id, one.text) for one in records.commitments if one.kind in _AGREED]


def voting_seed(records: SessionRecords, step: Step) -> str:
    """What the order of the items on a ballot comes from: one for each round of a step."""
    return f"{step.id}/{len(records.rounds_of(step))}"


def words_of(records: SessionRecords, step: Step, item: Item) -> str:
    """What an item says now. Nothing when it was removed or is behind the curtain again: what
    somebody wants gone must not come back with the votes for it, which still count."""
    if theme := records.find(Theme, item.id):
        return theme.name
    if note := records.find(Note, item.id):
        return "" if note.hidden else note.text
    if commitment := records.find(Commitment, item.id):
        return commitment.text
    return next((now.text for now in items_of(records, step) if now.id == item.id), "")


def told_items(records: SessionRecords, step: Step, round_: Round) -> list[Item]:
    """What can be told of a round on a scale, item by item, in its order.

    Statements, phases and the proposal of a step also where too few answered; of what people
    wrote, only what the file holds. The text of a note that was taken away since does not come
    back; what was agreed is called as it was then when it is gone.
    """
    asked = items_of(records, step)
    counts = [count for count in records.all(Count) if count.round_id == round_.id]
    counted = {count.item: count.item_text for count in counts}
    if definition_of(step).rated in _FIXED:
        return asked
    order = {item.id: at for at, item in enumerate(asked)}
    found = sorted(counted, key=lambda id_: (order.get(id_, len(order)), counted[id_], id_))
    return [
        Item(id_, words_of(records, step, Item(id_, "")) or _then(records, round_, counted[id_]))
        for id_ in found
    ]


def _then(records: SessionRecords, round_: Round, text: str) -> str:
    """What something that is gone was called; a note's words go with it."""
    step = records.get(Step, round_.step_id)
    return text if definition_of(step).rated is RateSource.COMMITMENTS else ""


def _notes(records: SessionRecords) -> list[Item]:
    return [
        Item(note.id, note.text)
        for note in records.visible_notes()
        if not note.same_as and not note.parked and not records.is_remark(note)
    ]


def definition_of(step: Step) -> RateStep:
    """What a pack says of a rating step. Only such a step may be asked."""
    definition = step.definition
    assert isinstance(definition, RateStep), "only a rating step has a ballot"
    return definition
