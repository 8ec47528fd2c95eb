"""What only the facilitator should see: on their own card or column, never on the wall."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from math import ceil
from typing import Final

from facilitator.i18n import _, catalogue, console, console_language
from facilitator.insight.ageing import review_seconds
from facilitator.insight.probe_bank import PROBES
from facilitator.insight.tips import Tip
from facilitator.model.labels import LADDER
from facilitator.model.pack import TalkStep
from facilitator.session.facilitation import Facilitation
from facilitator.session.planning import SessionPlan
from facilitator.ui.questions import private_questions
from facilitator.ui.showing.commitments import is_review, listed_at
from facilitator.ui.time_words import lateness, part_name
from facilitator.ui.widgets.private_column import PrivateView, Section
from facilitator.ui.widgets.probes import ProbePage
from facilitator.ui.wording import clock_time

_SEATS: Final = 9
"""That can be counted, by the digits."""
_STEPS_AHEAD: Final = 3


def private_view(desk: Facilitation, wall: str, advice: Tip | None) -> PrivateView:
    """What there is at the step where the room is. ``wall`` says what the wall shows, and
    ``advice`` is the tip of the moment."""
    definition, language = desk.current.definition, desk.records.language
    tip = definition.tip.in_language(language) if definition.tip else ""
    why = definition.why.in_language(language) if definition.why else ""
    notes = [
        f"{number}. {note.text}"
        for number, note in enumerate(desk.wall.private_notes(), start=1)
        if note.step_id == desk.current.id
    ]
    return PrivateView(
        above=_filled(
            Section(_("Plan"), tuple(_plan(desk.planning.now()))),
            Section(_("Just now"), tuple(tip_lines(desk, advice))),
            Section(_("Tip"), (tip,)),
            Section(_("Why"), (why,)),
        ),
        pages=probe_pages(desk),
        below=_filled(
            Section(_("For you"), (*private_lines(desk), seats_line(desk))),
            Section(_("Private notes"), tuple(notes)),
            Section(_("On the wall"), (wall,)),
        ),
    )


def _filled(*sections: Section) -> tuple[Section, ...]:
    """Sections without empty lines, and without those that have no line."""
    kept = (Section(one.title, tuple(filter(None, one.lines))) for one in sections)
    return tuple(one for one in kept if one.lines)


def _plan(plan: SessionPlan) -> Iterator[str]:
    """When it ends, and when the next steps begin if everything takes as long as planned."""
    language = console_language()
    end = _("Ends {time}", time=clock_time(plan.projected_end, language))
    late = round((plan.projected_end - plan.end).total_seconds() / 60)
    yield f"{end}, {lateness(late)}" if plan.is_in_force else end
    at = plan.now + timedelta(minutes=plan.rest)
    for part in islice(plan.parts, _STEPS_AHEAD):
        yield f"{clock_time(at, language)}  {part_name(plan, part)}"
        at += timedelta(minutes=part.minutes)


def tip_lines(desk: Facilitation, tip: Tip | None) -> list[str]:
    """A tip, what to say, and how to have no more of its kind; nothing without one."""
    if tip is None:
        return []
    line = tip.line.in_language(catalogue(desk.records.language))
    return [tip.text.in_language(console()), f"› {line}", _("Ctrl+D: no more tips like this")]


def probe_pages(desk: Facilitation) -> tuple[ProbePage, ...]:
    """Follow-up questions in the session's language: those of the step, and at a talk those for
    each rung of the ladder."""
    definition, tr = desk.current.definition, catalogue(desk.records.language)
    own = tuple(probe.in_language(tr.language) for probe in definition.probes)
    pages = [ProbePage(_("Ask"), own)] if own else []
    if isinstance(definition, TalkStep):
        rungs = zip(LADDER, PROBES, strict=True)
        pages += [ProbePage(tr(rung), tuple(map(tr, probes))) for rung, probes in rungs]
    return tuple(pages)


def card_hint(pages: tuple[ProbePage, ...]) -> str:
    """What the keys do on a card with these questions."""
    if len(pages) > 1:
        return _("Enter puts the question on the screen, ←→ turns the page, Esc closes")
    return _("Enter puts the question on the screen, Esc closes")


def private_lines(desk: Facilitation) -> list[str]:
    """Whether a manager is here and what that asks for, and questions about single people."""
    lines = []
    if desk.records.session.manager_present is True:
        lines.append(_("A manager is here: writes like everybody else, and speaks last."))
    if desk.records.session.manager_present is False:
        lines.append(_("No manager is here."))
    return [*lines, *_looking_back(desk), *private_questions(desk.records, today=date.today())]


def _looking_back(desk: Facilitation) -> Iterator[str]:
    """How long looking back may take, and how to ask, where the room does."""
    records, step = desk.records, desk.current
    listed = listed_at(records, step) if is_review(step) else []
    if not listed:
        return
    seconds = review_seconds(len(listed), records.session.minutes)
    each = seconds // len(listed)
    yield _("Looking back: at most {n} min, {each} s for each.", n=ceil(seconds / 60), each=each)
    yield _("Ask what we learned, not why it was not done.")


def seats_line(desk: Facilitation) -> str:
    """How often somebody on each seat has spoken, also where nobody has; nothing before anybody
    was counted."""
    turns = desk.talk.seats
    if not turns:
        return ""
    people = min(desk.records.session.people or 0, _SEATS)
    seats = range(1, max(people, *turns) + 1)
    return _("Seats {turns}", turns=", ".join(f"{s}: {turns.get(s, 0)}" for s in seats))
