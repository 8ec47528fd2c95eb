"""What became of what was promised, as facts of the whole team (method, 4.7). Pure.

Never of a person, never beside another team, and no share before there is enough to count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

from facilitator.i18n import Catalogue, mark_named
from facilitator.insight.ageing import age
from facilitator.model.labels import HELPED, STATUSES, outcome_name
from facilitator.model.record import Commitment, Review, Session
from facilitator.model.records import SessionRecords
from facilitator.model.words import CommitmentKind, Helped, Outcome, Status

SHARES_FROM: Final = 10
"""Due actions from which a share says more than the counts."""

_HELPED_SHORTLY: Final = {
    Helped.YES: HELPED[Helped.YES],
    Helped.PARTLY: mark_named("helped", "partly"),
    Helped.NO: mark_named("helped", "did not"),
    Helped.TOO_EARLY: mark_named("helped", "too early"),
}
"""After a number, beside others."""


def last_time(records: SessionRecords, tr: Catalogue) -> str:
    """What became of what was up for a look in this session, in one line: ``Agreed last time 5:
    done 3 (2 helped, 1 too early) · continues 1 · dropped 1.`` Nothing without anything to look at.

    What is only asked once more whether it helped was counted last time.
    """
    up = [c for c in records.earlier_commitments() if not records.awaits_effect(c)]
    actions = [c for c in up if c.kind is not CommitmentKind.REQUEST]
    requests = [c for c in up if c.kind is CommitmentKind.REQUEST]
    lines = []
    if actions:
        what = " · ".join(_outcomes(records, actions, tr))
        lines.append(tr("Agreed last time {n}: {what}.", n=len(actions), what=what))
    if requests:
        what = " · ".join(_outcomes(records, requests, tr))
        lines.append(tr("Requests {n}: {what}.", n=len(requests), what=what))
    return " ".join(lines)


def _outcomes(
    records: SessionRecords, commitments: list[Commitment], tr: Catalogue
) -> Iterator[str]:
    kind = commitments[0].kind
    reviews = [records.review_of(commitment) for commitment in commitments]
    numbers = Counter(
        review.outcome if review else _marked(records, commitment)
        for review, commitment in zip(reviews, commitments, strict=True)
    )
    for outcome in Outcome:
        if numbers[outcome]:
            name = f"{outcome_name(kind, outcome, tr)} {numbers[outcome]}"
            helped = _helped(reviews, tr) if outcome is Outcome.DONE else ""
            yield f"{name} ({helped})" if helped else name
    if unseen := numbers[None]:
        # Of a session that has ended nothing more is to come.
        is_over = records.session.is_closed
        name = tr("not looked at") if is_over else tr.named("status", STATUSES[Status.OPEN])
        yield f"{name} {unseen}"


def _marked(records: SessionRecords, commitment: Commitment) -> Outcome | None:
    """What was marked between sessions, while it can still be looked at. Later it may be what a
    session after this one found out."""
    return None if records.session.is_closed else _BY_STATUS.get(commitment.status)


def _helped(reviews: Iterable[Review | None], tr: Catalogue) -> str:
    numbers = Counter(review.helped for review in reviews if review)
    return ", ".join(
        f"{numbers[helped]} {tr.named('helped', name)}"
        for helped, name in _HELPED_SHORTLY.items()
        if numbers[helped]
    )


@dataclass(frozen=True)
class FollowThrough:
    """What is known of everything that earlier sessions have promised."""

    due: int
    """Actions that should have been finished by now, or were."""
    done: int
    let_go: int
    open_ages: tuple[int, ...]
    """How often each open action has been carried over."""
    unanswered: int
    """Requests that nobody has answered."""
    by_phase: tuple[tuple[str, int, int], ...]
    """The name of a phase, and how many actions were agreed on it and have helped."""

    @property
    def has_shares(self) -> bool:
        """Whether there is enough to tell shares."""
        return self.due >= SHARES_FROM

    @property
    def follow_through(self) -> int:
        """Percent of the due ones that were done."""
        return round(100 * self.done / self.due)

    @property
    def decided(self) -> int:
        """Percent of the due ones that were done or let go: a decided end is a good one."""
        return round(100 * (self.done + self.let_go) / self.due)

    @property
    def median_age(self) -> float | None:
        """The median of how often open actions have been carried over."""
        return median(self.open_ages) if self.open_ages else None


def follow_through(records: SessionRecords) -> FollowThrough:
    """The facts on the day of a session, of what the sessions before it agreed."""
    earlier = {session.id for session in records.earlier_sessions()}
    known = [c for c in records.all(Commitment) if c.session_id in earlier]
    # What was changed lives on in what replaced it.
    actions = [
        c
        for c in known
        if c.kind is CommitmentKind.ACTION and _ending(records, c) is not Outcome.CHANGED
    ]
    today = records.session.started_at.date()
    due = [action for action in actions if _is_due(records, action, today)]
    endings = Counter(_ending(records, action) for action in due)
    return FollowThrough(
        due=len(due),
        done=endings[Outcome.DONE],
        let_go=endings[Outcome.DROPPED],
        open_ages=tuple(sorted(_carried(records, c) for c in actions if c.is_open)),
        unanswered=sum(c.kind is CommitmentKind.REQUEST and c.is_open for c in known),
        by_phase=tuple(_by_phase(records, actions)),
    )


def told(facts: FollowThrough, tr: Catalogue) -> list[str]:
    """The facts in lines: counts, shares once there is enough for them, ages and requests."""
    lines = []
    if facts.due:
        counts = {"due": facts.due, "done": facts.done, "decided": facts.done + facts.let_go}
        lines.append(
            tr(
                "Due so far {due}: done {done} ({share} %), decided {decided} ({settled} %).",
                share=facts.follow_through,
                settled=facts.decided,
                **counts,
            )
            if facts.has_shares
            else tr("Due so far {due}: done {done}, decided {decided}.", **counts)
        )
    if facts.median_age is not None:
        lines.append(
            tr(
                "Open {n}: carried over {times} times (median).",
                n=len(facts.open_ages),
                times=f"{facts.median_age:g}",
            )
        )
    if facts.unanswered:
        lines.append(tr("Requests without an answer: {n}", n=facts.unanswered))
    return lines


def _reviews(records: SessionRecords, commitment: Commitment) -> list[Review]:
    """What sessions up to this one have said of it, in order."""
    now = records.review_of(commitment)
    return [*records.reviews_before(commitment), *([now] if now else [])]


def _carried(records: SessionRecords, commitment: Commitment) -> int:
    """How often it has been carried over by now."""
    now = records.review_of(commitment)
    is_carried = now is not None and now.outcome in (Outcome.CONTINUES, Outcome.STUCK)
    return age(records, commitment) + is_carried


def _ending(records: SessionRecords, commitment: Commitment) -> Outcome | None:
    """How something ended; ``None`` while it is open."""
    reviews = _reviews(records, commitment)
    if reviews and reviews[-1].outcome not in (Outcome.CONTINUES, Outcome.STUCK):
        return reviews[-1].outcome
    return _BY_STATUS.get(commitment.status)


_BY_STATUS: Final = {
    Status.DONE: Outcome.DONE,
    Status.DROPPED: Outcome.DROPPED,
    Status.CHANGED: Outcome.CHANGED,
}


def _is_due(records: SessionRecords, action: Commitment, today: date) -> bool:
    """Whether it has ended, or should have by the date that was promised first: carrying it over
    does not make it less late. Without a date it was for the next session."""
    if _ending(records, action) is not None:
        return True
    reviews = _reviews(records, action)
    promised = reviews[0].was_due if reviews else action.due
    return promised is None or promised <= today


def _by_phase(records: SessionRecords, actions: list[Commitment]) -> Iterator[tuple[str, int, int]]:
    made, helped = Counter[str](), Counter[str]()
    for action in actions:
        session = records.find(Session, action.session_id) or records.session
        phase = next((phase for phase in session.phases if phase.id == action.phase), None)
        if phase is None:
            continue
        name = phase.short.in_language(records.language)
        made[name] += 1
        said = {review.helped for review in _reviews(records, action)}
        helped[name] += bool(said & {Helped.YES, Helped.PARTLY})
    for name, n in made.items():
        yield name, n, helped[name]
