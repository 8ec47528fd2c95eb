"""The items of a talk, to jump in."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from facilitator.i18n import _
from facilitator.model.labels import TOPIC_OUTCOMES
from facilitator.model.record import Topic
from facilitator.model.records import SessionRecords
from facilitator.session.topics import meant, minutes_used, name_of
from facilitator.ui.dialogs.base import Dialog
from facilitator.ui.widgets.hanging import Hanging, Row
from facilitator.ui.widgets.options import Options


class TopicsDialog(Dialog[str | None]):
    """Every item with its time and how it ended; also those that come if time allows. Answers
    with a topic's id."""

    def __init__(self, records: SessionRecords, topics: Sequence[Topic], here: Topic) -> None:
        super().__init__()
        self._records = records
        self._topics = topics
        self._here = here

    def compose(self) -> ComposeResult:
        planned = {topic.id for topic in meant(self._topics)}
        with Vertical(id="box"):
            yield Static(_("Items"), classes="title", markup=False)
            yield Options(
                *(
                    Option(self._line(number, topic, topic.id in planned), id=topic.id)
                    for number, topic in enumerate(self._topics, 1)
                )
            )
            yield Static(_("Enter goes there, Esc stays"), classes="hint", markup=False)

    def on_mount(self) -> None:
        for options in self.query(OptionList):
            options.highlighted = options.get_option_index(self._here.id)
            options.focus()

    def _line(self, number: int, topic: Topic, is_planned: bool) -> Hanging:
        mark = "›" if topic.id == self._here.id else "✓" if topic.visited else " "
        parts = [shown_name(self._records, topic)]
        if topic.visited and topic.id != self._here.id:
            parts.append(_("{n} min used", n=minutes_used(topic)))
        elif topic.minutes:
            parts.append(_("{n} min", n=topic.minutes))
        if topic.outcome:
            parts.append(_(TOPIC_OUTCOMES[topic.outcome]))
        elif not topic.visited and not is_planned:
            parts.append(_("if time allows"))
        return Hanging([Row.plain(f"{mark} {number:>2}  ", " · ".join(parts))])

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


def shown_name(records: SessionRecords, topic: Topic) -> str:
    """What an item is called; of a note that has been removed since, just that."""
    return name_of(records, topic) or _("A note that has been removed")
