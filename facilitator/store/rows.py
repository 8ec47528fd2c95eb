"""Records as rows of SQLite: what is not a plain value is JSON there."""

from __future__ import annotations

import json
from typing import Any, Final

from facilitator.model.record import Record
from facilitator.store.changes import CHANGED_AT

_JSON_COLUMNS: Final = {"title", "customer_word", "phases", "perspectives", "definition"}


def to_row(record: Record) -> dict[str, Any]:
    """A record as its table has it."""
    row = record.model_dump(mode="json")
    for column in _JSON_COLUMNS & row.keys():
        if row[column] is not None:
            row[column] = json.dumps(row[column], ensure_ascii=False)
    return row


def from_row(row: dict[str, Any]) -> dict[str, Any]:
    """A row as its record is made of. Raises ``ValueError`` or ``TypeError`` for what is no JSON
    where JSON should be."""
    return {
        column: value if value is None or column not in _JSON_COLUMNS else json.loads(value)
        for column, value in row.items()
        if column != CHANGED_AT
    }
