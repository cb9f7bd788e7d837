"""Undo and redo: walking the changes that were made in this file, each step a new change that takes one back.

Nothing is ever removed. To take a change back is to add, for every record it touched, a version that reads as that
record did before; so an undo is itself a change that a redo takes back. What a merge brought is one step: the merge.
"""

from __future__ import annotations

from lumbar_cli.domain.diary.keeping import Record, Step, Touched
from lumbar_cli.domain.errors import NothingToRedoError, NothingToUndoError
from lumbar_cli.store.reading import record_of
from lumbar_cli.store.rows import TABLES, Row, Table, utc_moment
from lumbar_cli.store.versions import add_version, begin_change, transaction

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

NEWEST_FIRST = "ORDER BY change.stamp DESC, change.uid DESC, v.version DESC"
"""Which of several versions counts: the one of the newest change, the same on every device."""

_ABOUT_THE_VERSION = ("version", "change", "current")


def undo(connection: sqlite3.Connection, recorded_at: datetime) -> Step:
    """Take back the newest change that stands. Raises NothingToUndoError."""
    with transaction(connection):
        done, _ = _walk(connection)
        if not done:
            raise NothingToUndoError
        return _take_back(connection, done[-1], done[-1], "undo", recorded_at)


def redo(connection: sqlite3.Connection, recorded_at: datetime) -> Step:
    """Take back the newest undo that nothing followed. Raises NothingToRedoError."""
    with transaction(connection):
        _, undone = _walk(connection)
        if not undone:
            raise NothingToRedoError
        change, its_undo = undone[-1]
        return _take_back(connection, its_undo, change, "redo", recorded_at)


def _walk(connection: sqlite3.Connection) -> tuple[list[sqlite3.Row], list[tuple[sqlite3.Row, sqlite3.Row]]]:
    """The changes that stand, and those that were undone with their undo, the next to be walked last."""
    done: list[sqlite3.Row] = []
    undone: list[tuple[sqlite3.Row, sqlite3.Row]] = []
    for change in connection.execute(
        "SELECT id, uid, recorded_at, action FROM change WHERE via IS NULL ORDER BY id"
    ).fetchall():
        if change["action"] == "undo":
            undone.append((done.pop(), change))
        elif change["action"] == "redo":
            done.append(undone.pop()[0])
        else:
            done.append(change)
            undone.clear()
    return done, undone


def _take_back(
    connection: sqlite3.Connection, taken: sqlite3.Row, named: sqlite3.Row, action: str, recorded_at: datetime
) -> Step:
    """Add what every record that `taken` touched was before it; `named` is the change the person is told of."""
    step = begin_change(connection, action, recorded_at, target=named["uid"])
    touched = []
    for table in TABLES.values():
        for record in _touched_by(connection, table, taken["id"]):
            now = current_row(connection, table, record)
            before = _row_before(connection, table, record, taken["id"]) or {**now, "deleted": 1}
            if content(before) != content(now):
                add_version(connection, table.name, {**content(before), "change": step, "current": 1})
                touched.append(Touched(live(table, now), live(table, before)))
    return Step(named["action"], utc_moment(named["recorded_at"]), tuple(touched))


def _touched_by(connection: sqlite3.Connection, table: Table, change: int) -> list[str]:
    rows = connection.execute(
        f"SELECT DISTINCT record FROM {table.name} WHERE change = ? "
        f"OR change IN (SELECT id FROM change WHERE via = ?) ORDER BY version",
        (change, change),
    )
    return [row["record"] for row in rows]


def _row_before(connection: sqlite3.Connection, table: Table, record: str, change: int) -> Row | None:
    """The version that counted when the change was made: the order of arrival in this file, not of the stamps."""
    row = connection.execute(
        f"SELECT v.* FROM {table.name} AS v JOIN change ON change.id = v.change "
        f"WHERE v.record = ? AND change.id < ? {NEWEST_FIRST} LIMIT 1",
        (record, change),
    ).fetchone()
    return None if row is None else dict(row)


def current_row(connection: sqlite3.Connection, table: Table, record: str) -> Row:
    """The row of a record that counts now."""
    return dict(
        connection.execute(f"SELECT * FROM {table.name} WHERE record = ? AND current = 1", (record,)).fetchone()
    )


def content(row: Row) -> Row:
    """A row without what makes it one version of many."""
    return {name: value for name, value in row.items() if name not in _ABOUT_THE_VERSION}


def live(table: Table, row: Row | None) -> Record | None:
    """The record of a row, None where there is none or it is deleted."""
    if row is None or row["deleted"]:
        return None
    record: Record = record_of(table, row)
    return record
