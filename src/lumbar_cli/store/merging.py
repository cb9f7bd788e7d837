"""Another diary taken in: the union of all changes, and of each record the version of the newest change.

A union and a maximum do not care for order or repetition, so it does not matter which device takes in which, when, or
how often. What counted before stays in the history, and what was deleted on one device is deleted on both.
"""

from __future__ import annotations

from lumbar_cli.domain.diary.keeping import Step, Touched
from lumbar_cli.store.rows import TABLES, Row, Table
from lumbar_cli.store.undo import NEWEST_FIRST, current_row, live
from lumbar_cli.store.versions import begin_change, transaction

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime


def take_in(connection: sqlite3.Connection, source: sqlite3.Connection, recorded_at: datetime) -> Step | None:
    """Take in another diary that is whole and of the same schema; None where it holds nothing new."""
    with transaction(connection):
        known = {row["uid"] for row in connection.execute("SELECT uid FROM change")}
        # A change without versions only marks a place in the walk of the other file.
        versions = " UNION ALL ".join(f"SELECT change FROM {table.name}" for table in TABLES.values())
        found = source.execute(f"SELECT * FROM change WHERE id IN ({versions}) ORDER BY stamp, uid")
        new = [dict(row) for row in found if row["uid"] not in known]
        if not new:
            return None
        step = begin_change(connection, "merge", recorded_at)
        numbers: dict[int, int] = {}
        for change in new:
            number = change.pop("id")
            numbers[number] = _insert(connection, "change", {**change, "via": step})
        touched = [each for table in TABLES.values() for each in _take_in_table(connection, source, table, numbers)]
        return Step("merge", recorded_at, tuple(touched))


def _take_in_table(
    connection: sqlite3.Connection, source: sqlite3.Connection, table: Table, numbers: dict[int, int]
) -> list[Touched]:
    records: dict[str, None] = {}
    for found in source.execute(f"SELECT * FROM {table.name} ORDER BY version"):
        if found["change"] not in numbers:
            continue
        row = {**dict(found), "change": numbers[found["change"]], "current": 0}
        del row["version"]
        _insert(connection, table.name, row)
        records[row["record"]] = None
    touched = (_settle(connection, table, record) for record in records)
    return [each for each in touched if each is not None]


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> int:
    names = ", ".join(f'"{name}"' for name in row)
    cursor = connection.execute(
        f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _settle(connection: sqlite3.Connection, table: Table, record: str) -> Touched | None:
    """Let the version of the newest change count; None where that changes nothing."""
    row = connection.execute(f"SELECT * FROM {table.name} WHERE record = ? AND current = 1", (record,)).fetchone()
    before = None if row is None else dict(row)
    (newest,) = connection.execute(
        f"SELECT v.version FROM {table.name} AS v JOIN change ON change.id = v.change "
        f"WHERE v.record = ? {NEWEST_FIRST} LIMIT 1",
        (record,),
    ).fetchone()
    if before is not None and before["version"] == newest:
        return None
    connection.execute(f"UPDATE {table.name} SET current = 0 WHERE record = ? AND current = 1", (record,))
    connection.execute(f"UPDATE {table.name} SET current = 1 WHERE version = ?", (newest,))
    touched = Touched(live(table, before), live(table, current_row(connection, table, record)))
    return None if touched.before == touched.after else touched
