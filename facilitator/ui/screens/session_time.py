"""Time at the console: what is proposed where the room comes to, and what more time costs."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING, Final

from facilitator.i18n import _, console_language, mark_named, message, named
from facilitator.model.problem import Problem
from facilitator.session.clock import ClockState
from facilitator.session.planning import SessionPlan
from facilitator.ui.dialogs.plan import PlanCard, WayOn, ways_on
from facilitator.ui.numbers import read_number
from facilitator.ui.screens.session_asking import ask
from facilitator.ui.second_press import NotYet
from facilitator.ui.time_words import early_end, last_call, offer_line, price_line
from facilitator.ui.wording import clock_time

if TYPE_CHECKING:
    from facilitator.ui.screens.session import SessionScreen

_LONGEST_CLOCK: Final = 600
"""Minutes the clock can be moved by at once, as many as a session may last."""
_CLOCK_WORDS: Final = (
    mark_named("clock", "reset"),
    mark_named("clock", "hard"),
    mark_named("clock", "soft"),
)
_NUMBER: Final = re.compile(r"[+-]?\d+")
_TIME_OF_DAY: Final = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")


class SessionTime:
    """The clock, the plan, and extensions, as the console does them."""

    def __init__(self, screen: SessionScreen) -> None:
        self._screen = screen
        self._desk = screen.desk

    # The plan

    def on_arrival(self) -> str:
        """What is said of the time where the room has come to; mostly nothing."""
        said = []
        if plan := self._desk.planning.arrive():
            said.append(offer_line(plan))
        if self._desk.planning.is_last_call():
            said.append(last_call())
        said.append(early_end(self._desk.planning.on_arrival()))
        return " · ".join(filter(None, said))

    def can_take(self, *, other: bool = False) -> bool:
        """Whether there is a proposal to take, or a second best."""
        plan = self._desk.planning.offer()
        if plan is None:
            return False
        if plan.later_end:
            return not other
        if plan.ways_out:
            return False
        return plan.proposals.second is not None if other else True

    def take(self, *, other: bool = False) -> str:
        """Makes what was proposed the agenda."""
        plan = self._desk.planning.offer()
        if plan is None or not self.can_take(other=other):
            raise Problem(message("There are no other times to take."))
        if plan.later_end:
            self._desk.planning.move_end(plan.later_end)
        else:
            proposals = plan.proposals
            self._desk.take_plan(plan, proposals.second if other else proposals.best)
        return self._taken()

    def open_plan(self, text: str) -> str:
        """Shows the plan; with a number takes one of its ways, with a time promises that end."""
        if moment := _TIME_OF_DAY.fullmatch(text):
            self._desk.planning.end_at(time(int(moment[1]), int(moment[2])))
            return self._taken()
        plan = self._best_known()
        if text:
            ways = ways_on(plan)
            if not (text.isdecimal() and 1 <= int(text) <= len(ways)):
                raise Problem(
                    message("There is no such way on."),
                    do=message(
                        "/{plan} shows them; /{plan} 15.30 promises that end.",
                        plan=named("command", "plan"),
                    ),
                )
            return self._go(plan, ways[int(text) - 1])
        ask(self._screen, PlanCard(plan), lambda way: self._go(plan, way))
        return ""

    def _best_known(self) -> SessionPlan:
        """The plan as it was offered where the room has just come to, else as it is now; with an
        end of its own when nobody goes by the promised one any more."""
        planning = self._desk.planning
        plan = planning.offer() or planning.now()
        return plan if plan.is_in_force or plan.later_end else planning.until(plan.projected_end)

    def _go(self, plan: SessionPlan, way: WayOn) -> str:
        if way.leaves:
            return self._screen.commands.run("leave", "")
        self._desk.take_plan(plan, way.proposal, end=way.end)
        return self._taken()

    def _taken(self) -> str:
        end = clock_time(self._desk.records.session.promised_end, console_language())
        return _("New times, until {end}. Undo brings the old ones back.", end=end)

    # The clock

    def clock(self, text: str) -> str:
        """Starts or stops it; with a number, more time; with a word, how it is shown."""
        clock = self._desk.clock
        words = {named("clock", word): word for word in _CLOCK_WORDS}
        match words.get(text.casefold(), text.casefold()):
            case "":
                if clock.is_running:
                    clock.stop()
                else:
                    clock.start()
            case "reset":
                clock.reset()
                if clock.can_take_back:
                    return _("The clock is set back. Undo lets it go on.")
            case "hard":
                clock.show(hard_end=True)
                return _("The clock stops at the end of the time.")
            case "soft":
                clock.show(hard_end=False)
                return _("The clock counts overtime.")
            case "0":
                pass
            case _:
                return self.extend(self._minutes(text))
        return ""

    @staticmethod
    def _minutes(text: str) -> int:
        if not _NUMBER.fullmatch(text):
            words = ", ".join(named("clock", word) for word in _CLOCK_WORDS)
            raise Problem(
                message("Give minutes, or one of these words: {words}.", words=words),
            )
        return read_number(text, -_LONGEST_CLOCK, _LONGEST_CLOCK)

    @property
    def is_nearly_up(self) -> bool:
        """Whether the time of where the room is ends about now, or has ended."""
        return self._desk.clock.reading().state in (ClockState.WARNING, ClockState.OVER)

    def calm(self) -> str:
        """Takes the digits off the clock, or brings them back."""
        calm = not self._desk.records.stage.calm
        self._desk.clock.show(calm=calm)
        return _("The clock shows no digits.") if calm else _("The clock shows digits.")

    def extend(self, minutes: int, *, at_once: bool = False) -> str:
        """Gives more time, and says what it costs: first only that, unless it costs nothing, or is
        to be done ``at_once``, leaves deciding and closing alone, and nothing out. Below zero it
        takes time away, which costs nobody anything."""
        if minutes < 0:
            if not self._desk.planning.shorten(-minutes):
                raise Problem(message("There is no whole minute left to take away."))
            return ""
        line = self.price(minutes, at_once=at_once)
        self._desk.planning.extend(minutes)
        return line

    def price(self, minutes: int, *, at_once: bool = False) -> str:
        """What more time costs; empty when nobody goes by the plan. Raises :class:`NotYet` with it
        where it has to be asked for again."""
        plan = self._desk.planning.now()
        if not plan.is_in_force:
            return ""
        price = plan.price(minutes)
        if not price.proposal.changes and not price.touches_protected:
            return _("There is time for it: nothing gets shorter.")
        line = price_line(plan, price)
        fit = price.proposal.fit
        is_free = at_once and not (price.touches_protected or fit.dropped or fit.fewer)
        if not is_free and not self._screen.is_second_press(line):
            again = _("the same key again does it")
            raise NotYet(f"{line} · {again}")
        return line
