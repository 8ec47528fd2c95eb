"""Records by table, with indexes that answer where they are asked again and again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Self, TypeVar, cast

from facilitator.model.earlier import Earlier
from facilitator.model.record import RECORDS, Change, Record
from facilitator.model.repeated import REPEATING, corrected, in_words_of_now

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Tables:
    """The records of one session, and the commitments of the team's whole history.

    Two are equal when they hold the same records.
    """

    def __init__(
        self,
        session_id: str,
        records: Iterable[Record],
        earlier: Mapping[str, Earlier] = MappingProxyType({}),
    ) -> None:
        """``earlier`` is what earlier sessions left of the steps that are asked again, by the ids
        of the steps here. It is none of the session's own records."""
        self.session_id = session_id
        self._earlier = earlier
        self._tables: dict[type[Record], dict[str, Record]] = {kind: {} for kind in RECORDS}
        self._kept: dict[str, Any] = {}
        """What :meth:`_once` has answered since the last change."""
        for record in records:
            self._tables[type(record)][record.id] = record

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tables):
            return NotImplemented
        return self.session_id == other.session_id and self._tables == other._tables

    __hash__ = None  # type: ignore[assignment]

    def copy(self) -> Self:
        """The same records, to compare with later."""
        return type(self)(
            self.session_id,
            (row for table in self._tables.values() for row in table.values()),
            self._earlier,
        )

    def apply(self, changes: Sequence[Change]) -> None:
        """Takes changes that are on disk into memory, and the words that repeat theirs."""
        self._kept.clear()
        for change in changes:
            table = self._tables[type(change.record)]
            if change.after is None:
                table.pop(change.record.id, None)
            else:
                table[change.after.id] = change.after
        if words := corrected(changes):
            for kind in REPEATING:
                rows = self._tables[kind]
                rows |= {id_: in_words_of_now(row, words) for id_, row in rows.items()}

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a table, in no order."""
        return cast("list[R]", list(self._tables[kind].values()))

    def get(self, kind: type[R], id_: str) -> R:
        """One record. Raises ``KeyError`` when there is none."""
        return cast("R", self._tables[kind][id_])

    def find(self, kind: type[R], id_: str | None) -> R | None:
        """One record, or ``None``."""
        return cast("R | None", self._tables[kind].get(id_ or ""))

    # A screen asks the same questions every second, and a session may have thousands of notes.

    def _once(self, question: str, answer: Callable[[], T]) -> T:
        """The answer to a question, found once and kept until a record changes. What is kept is
        never handed out where a caller could change it."""
        if question not in self._kept:
            self._kept[question] = answer()
        return cast("T", self._kept[question])

    def _with(self, kind: type[R], column: str, value: str | None) -> Sequence[R]:
        """The records of a table that have a value in a column, in no order."""

        def grouped() -> Mapping[str | None, list[R]]:
            groups: defaultdict[str | None, list[R]] = defaultdict(list)
            for record in self.all(kind):
                groups[getattr(record, column)].append(record)
            return dict(groups)

        return self._once(f"{kind.table} by {column}", grouped).get(value, ())
