"""What stands at the frame of a session: points, what the program knows, facts and a promise."""

from __future__ import annotations

from datetime import timedelta

from facilitator.i18n import Catalogue, catalogue
from facilitator.insight.follow_through import last_time
from facilitator.model.pack import FrameStep
from facilitator.model.record import Step
from facilitator.model.records import SessionRecords
from facilitator.ui.looking_back import before_we_decide, where_the_team_was
from facilitator.ui.showing.commitments import is_review, when_confirmed
from facilitator.ui.widgets.hanging import Row
from facilitator.ui.wording import clock_time


def frame_of(step: Step) -> FrameStep:
    """What a pack says of such a step. Only such a step may be asked."""
    definition = step.definition
    assert isinstance(definition, FrameStep)
    return definition


def card_of(step: Step, *, is_resumed: bool = False) -> str | None:
    """What is shown below the points, or in their place when the session goes on here on another
    day."""
    return "where_we_were" if is_resumed else frame_of(step).card


def frame_rows(
    records: SessionRecords, step: Step, *, air: bool, is_resumed: bool = False
) -> list[Row]:
    """At most five short points and a few lines, with ``air`` between them if there is room."""
    tr = catalogue(records.language)
    card = card_of(step, is_resumed=is_resumed)
    points = [] if is_resumed else frame_of(step).points
    rows = []
    for number, point in enumerate(points, 1):
        rows.append(Row.plain(f"{number}  ", point.in_language(records.language)))
        if air:
            rows.append(Row.plain("", ""))
    for line in _card_lines(records, card):
        rows.append(Row.plain("› ", line))
        if air:
            rows.append(Row.plain("", ""))
    if _is_first_to_look_back(records, step) and (earlier := last_time(records, tr)):
        rows.append(Row.plain("› ", earlier))
    if card is None:
        rows += [Row.plain("", fact) for fact in _facts(records, tr)]
    promise = tr("We record no client data and do not tie opinions to people.")
    return [*rows, Row.plain("", promise)]


def _is_first_to_look_back(records: SessionRecords, step: Step) -> bool:
    """Whether nothing but this step says what became of what was promised: it is the first of its
    kind, and no step on the agenda looks back."""
    planned = records.planned_steps
    frames = (one for one in planned if isinstance(one.definition, FrameStep) and not card_of(one))
    return step == next(frames, None) and not any(map(is_review, planned))


def break_line(records: SessionRecords, step: Step) -> str:
    """When the break is over, once its clock runs; until then how long it is."""
    tr = catalogue(records.language)
    stage = records.stage
    if stage.deadline is None or stage.step_id != step.id:
        return tr.plural("{n} minute", "{n} minutes", step.minutes)
    # The next full minute: nobody comes back at half past a minute.
    local = stage.deadline.astimezone()
    rest = timedelta(seconds=local.second, microseconds=local.microsecond)
    until = local - rest + timedelta(minutes=1) if rest else local
    return tr("We go on at {time}", time=clock_time(until, records.language))


def _card_lines(records: SessionRecords, card: str | None) -> list[str]:
    match card:
        case "where_we_were":
            return where_the_team_was(records)
        case "before_we_decide":
            return before_we_decide(records)
        case "read_back":
            # Part of the minutes, which nothing else here needs.
            from facilitator.minutes.sentence import sentence
            from facilitator.minutes.source import Source
            from facilitator.ui.dialogs.read_back import confirmed

            source = Source(records)
            agreed = [sentence(source, commitment) for commitment in confirmed(records)]
            told = when_confirmed(records, catalogue(records.language))
            # First, where it is in sight however much was agreed.
            return [told, *agreed] if told else agreed
        case _:
            return []


def _facts(records: SessionRecords, tr: Catalogue) -> list[str]:
    """What is known of the session. Not whether a manager is here: that is not for the room."""
    session = records.session
    facts = []
    if session.purpose:
        facts.append(tr("Purpose: {purpose}", purpose=session.purpose))
    if session.people:
        facts.append(tr.plural("{n} person in the room", "{n} people in the room", session.people))
    if session.roles:
        facts.append(tr("Roles: {roles}", roles=session.roles))
    if session.missing:
        facts.append(tr("Viewpoints that are missing: {roles}", roles=session.missing))
    return facts
