"""Records as rows of SQLite: what is not a plain value is JSON there."""

from __future__ import annotations

import json
from typing import Any, Final

from sqlite_utils import Database

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


def insert(db: Database, record: Record) -> None:
    """Writes a record that is not in the file yet. Raises ``sqlite3.IntegrityError`` when it is.

    Not with the ways of sqlite-utils. Its insert asks for the number of the row, which no table
    has. Its upsert finds out what SQLite can do by making a table; where another window is writing
    at that moment, it takes SQLite for a very old one, and from then on it leaves every new row out
    in silence: ``INSERT OR IGNORE`` of the key alone, and an update of the row that is not there.
    """
    row = to_row(record)
    columns, values = ", ".join(row), ", ".join(f":{column}" for column in row)
    db.execute(f"INSERT INTO {record.table} ({columns}) VALUES ({values})", row)


def from_row(row: dict[str, Any]) -> dict[str, Any]:
    """A row as its record is made of. Raises ``ValueError`` or ``TypeError`` for what is no JSON
    where JSON should be."""
    values = dict(row)
    values.pop(CHANGED_AT, None)
    try:
        # Most tables have none of these, and a session may have ten thousand rows.
        for column in _JSON_COLUMNS & values.keys():
            if values[column] is not None:
                values[column] = json.loads(values[column])
    except RecursionError as error:
        raise ValueError("lists within lists, deeper than can be read") from error
    return values
