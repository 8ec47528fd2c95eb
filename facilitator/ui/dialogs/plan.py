"""The plan of the session: what is left, when it ends, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import ClassVar, Final, NamedTuple

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from facilitator.agenda import Proposal
from facilitator.i18n import _, console_language
from facilitator.session.parts import Part
from facilitator.session.planning import SessionPlan
from facilitator.ui.dialogs.base import Question
from facilitator.ui.time_words import changes_in_words, lateness, pace_word, part_name
from facilitator.ui.widgets.hanging import Hanging, Row
from facilitator.ui.widgets.options import Options
from facilitator.ui.wording import clock_time

_ROWS_AROUND: Final = 12
"""Title, ends, hint, and the air between them."""


class WayOn(NamedTuple):
    """Something that can be done about the time."""

    label: str
    proposal: Proposal | None = None
    """What becomes the agenda; as it is when ``None``."""
    end: datetime | None = None
    """Another promised end."""
    leaves: bool = False
    """Whether the session is left, to go on another day."""


def ways_on(plan: SessionPlan) -> list[WayOn]:
    """What can be done, the best first. Empty when everything fits as it is."""
    if not plan.is_promised:
        label = _("Promise to end at {time}", time=clock_time(plan.end, console_language()))
        return [WayOn(label, end=plan.end)]
    ways = []
    out = plan.ways_out
    if plan.later_end:
        time = clock_time(plan.later_end, console_language())
        label = _("End at {time}, counted from when you began", time=time)
        ways.append(WayOn(label, end=plan.later_end))
    if not plan.is_in_force:
        return ways
    best, second = plan.proposals.best, plan.proposals.second
    if not out and best.changes:
        ways.append(WayOn(_changed(plan, best), best))
    if not out and second and second.changes:
        ways.append(WayOn(_changed(plan, second), second))
    if plan.behind:
        end = plan.end + timedelta(minutes=out.later_by if out else plan.behind)
        later = out.later_by if out else plan.behind
        time = clock_time(end, console_language())
        label = _("End {n} min later, at {time}", n=later, time=time)
        ways.append(WayOn(label, out.later if out else None, end))
    if out and out.left_out:
        part = plan.part(out.left_out.step)
        name = part_name(plan, part)
        label = _("Leave out {step}, {n} min", step=name, n=part.minutes)
        ways.append(WayOn(label, out.left_out.proposal))
    if out:
        label = _("Save, and have the last {n} min another day", n=out.next_time)
        ways.append(WayOn(label, leaves=True))
    return ways


def _changed(plan: SessionPlan, proposal: Proposal) -> str:
    left_out = [change for change in proposal.changes if not change.becomes]
    if left_out or proposal.fit.fewer:
        return _("New times: {changes}", changes=changes_in_words(plan, proposal))
    return _("New times, with everything in")


class PlanCard(Question[WayOn | None]):
    """Answers with what is to be done about the time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"mark({number})", show=False) for number in range(1, 10)),
        # The list of what can be done has the focus, and is short; the agenda may be long.
        Binding("pagedown", "turn(1)", show=False, priority=True),
        Binding("pageup", "turn(-1)", show=False, priority=True),
    ]

    DEFAULT_CSS = """
    PlanCard {
        #ends {
            height: auto;
        }
        #parts {
            height: auto;
            margin: 1 0;
        }
        #parts Static {
            height: auto;
        }
    }
    """

    def __init__(self, plan: SessionPlan) -> None:
        super().__init__()
        self._plan = plan
        self._ways = ways_on(plan)

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(f"{_('Plan')} · {pace_word(self._plan)}", classes="title", markup=False)
            yield Static("\n".join(self._ends()), id="ends", markup=False)
            with VerticalScroll(id="parts"):
                yield Static(Hanging(list(self._rows())))
            if self._ways:
                yield Options(
                    *(
                        Option(Hanging([Row.plain(f"{number:>2}  ", way.label)]))
                        for number, way in enumerate(self._ways, 1)
                    )
                )
            yield Static(
                _("Enter chooses, Esc leaves") if self._ways else _("Esc closes"),
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        for options in self.query(OptionList):
            options.highlighted = 0
            options.focus()

    def on_resize(self) -> None:
        # What can be done is seen whole; of what is left of the agenda, as much as fits.
        room = self.size.height - _ROWS_AROUND - len(self._ways)
        self.query_one("#parts").styles.max_height = max(2, room)
        super().on_resize()

    def _ends(self) -> Sequence[str]:
        plan, language = self._plan, console_language()
        if not plan.is_promised:
            return [
                _(
                    "The promised end is long past. As it goes, it ends {time}.",
                    time=clock_time(plan.end, language),
                )
            ]
        late = round((plan.projected_end - plan.end).total_seconds() / 60)
        ends = _(
            "Promised end {end}, as it goes {projected}: {late}",
            end=clock_time(plan.end, language),
            projected=clock_time(plan.projected_end, language),
            late=lateness(late),
        )
        rest = []
        if plan.last_call:
            rest.append(_("Last call {time}", time=clock_time(plan.last_call, language)))
        if plan.spare > 0:
            rest.append(_("{n} min in hand", n=plan.spare))
        return [ends, *([" · ".join(rest)] if rest else [])]

    def _rows(self) -> Iterator[Row]:
        best = self._plan.proposals.best.fit.minutes
        at = self._plan.now + timedelta(minutes=self._plan.rest)
        names = {part.id: part_name(self._plan, part) for part in self._plan.parts}
        width = max(map(cell_len, names.values()), default=0)
        for part in self._plan.parts:
            name = names[part.id] + " " * (width - cell_len(names[part.id]))
            becomes = _becomes(part, best.get(part.id, 0))
            text = f"{name}  {part.minutes:>3} min{becomes}"
            yield Row.plain(f"{clock_time(at, console_language()):>5}  ", text)
            at += timedelta(minutes=part.minutes)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._ways[event.option_index])

    def is_own_key(self, event: events.Key) -> bool:
        digit = event.character or ""
        return digit.isascii() and digit.isdecimal() and 1 <= int(digit) <= len(self._ways)

    def action_turn(self, by: int) -> None:
        """Shows more of the agenda."""
        parts = self.query_one("#parts", VerticalScroll)
        page = by * max(1, parts.size.height - 1)
        parts.scroll_relative(y=page, animate=False, immediate=True)

    def action_mark(self, number: int) -> None:
        """Marks a way by its number; Enter takes it."""
        if number <= len(self._ways):
            self.query_one(OptionList).highlighted = number - 1


def _becomes(part: Part, minutes: int) -> str:
    return "" if minutes == part.minutes else f" → {minutes or '–'}"
