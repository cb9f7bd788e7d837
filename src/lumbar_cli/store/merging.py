"""Another diary taken in: the union of all changes, and of each record the version of the newest change.

A union and a maximum do not care for order or repetition, so it does not matter which device takes in which, when, or
how often. What counted before stays in the history, and what was deleted on one device is deleted on both.

What is said once of her, the profile, the due date and how the pregnancy ended, is not merged so: what she has stays,
what she lacks comes in, and the rest is told. `take` has the other's instead, as part of the same step.
"""

from __future__ import annotations

from lumbar_cli.domain.diary.keeping import Differing, Outcome, Setting, Step, Taken, Touched
from lumbar_cli.domain.pregnancy.dating import Dating
from lumbar_cli.store.changes import Change
from lumbar_cli.store.rows import TABLES, Row, Table
from lumbar_cli.store.undo import NEWEST_FIRST, current_row, live
from lumbar_cli.store.versions import begin_change, transaction

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection
    from datetime import datetime
    from typing import Any

    from lumbar_cli.domain.diary.keeping import Record
    from lumbar_cli.store.diary import Diary


def take_in(
    connection: sqlite3.Connection,
    source: sqlite3.Connection,
    recorded_at: datetime,
    take: frozenset[Taken] = frozenset(),
) -> Step | None:
    """Take in another diary that is whole and of the same schema; None where it holds nothing new."""
    with transaction(connection):
        hers = _hers(connection)
        known = {row["uid"] for row in connection.execute("SELECT uid FROM change")}
        # A change without versions only marks a place in the walk of the other file.
        versions = " UNION ALL ".join(f"SELECT change FROM {table.name}" for table in TABLES.values())
        found = source.execute(f"SELECT * FROM change WHERE id IN ({versions}) ORDER BY stamp, uid")
        new = [dict(row) for row in found if row["uid"] not in known]
        replaced = [each for kind in sorted(take) for each in _replacing(connection, source, kind)]
        if not new and not replaced:
            return None
        step = begin_change(connection, "merge", recorded_at)
        numbers: dict[int, int] = {}
        for change in new:
            number = change.pop("id")
            numbers[number] = _insert(connection, "change", {**change, "via": step})
        touched = [
            each for table in TABLES.values() for each in _take_in_table(connection, source, table, numbers, hers)
        ]
        own = Change(connection, step, recorded_at)
        for before, after in replaced:
            if after is not None:
                own.put(after)
            elif before is not None:
                own.remove(before)
            touched.append(Touched(before, after))
        return Step("merge", recorded_at, tuple(touched))


def _take_in_table(
    connection: sqlite3.Connection,
    source: sqlite3.Connection,
    table: Table,
    numbers: dict[int, int],
    hers: Collection[tuple[str, str]],
) -> list[Touched]:
    records: dict[str, None] = {}
    for found in source.execute(f"SELECT * FROM {table.name} ORDER BY version"):
        if found["change"] not in numbers or {(table.name, found["record"]), (table.name, _ALL)} & set(hers):
            continue
        row = {**dict(found), "change": numbers[found["change"]], "current": 0}
        del row["version"]
        _insert(connection, table.name, row)
        records[row["record"]] = None
    touched = (_settle(connection, table, record) for record in records)
    return [each for each in touched if each is not None]


_ALL = "*"


def _hers(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """The records of what is said once of her that she has: settings one by one, datings all together, the outcome."""
    settings = connection.execute("SELECT record FROM live_setting WHERE value IS NOT NULL").fetchall()
    hers = {("setting", row["record"]) for row in settings}
    if connection.execute("SELECT 1 FROM live_dating LIMIT 1").fetchone():
        hers.add(("dating", _ALL))
    ended = "SELECT record FROM live_outcome WHERE born_on IS NOT NULL OR ended_on IS NOT NULL"
    return hers | {("outcome", row["record"]) for row in connection.execute(ended).fetchall()}


def _live_of(connection: sqlite3.Connection, kind: type) -> dict[str, Any]:
    table = TABLES[kind]
    return {row["record"]: table.read(row) for row in connection.execute(f"SELECT * FROM live_{table.name}")}


def _replacing(
    connection: sqlite3.Connection, source: sqlite3.Connection, kind: Taken
) -> list[tuple[Record | None, Record | None]]:
    """What becomes what where the other's is taken: settings it has, and the whole of its datings and outcome."""
    changed: list[tuple[Record | None, Record | None]] = []
    if kind is Taken.PROFILE:
        mine, theirs = _live_of(connection, Setting), _live_of(source, Setting)
        return [
            (mine.get(name), theirs[name])
            for name in sorted(theirs)
            if theirs[name].value is not None and theirs[name] != mine.get(name)
        ]
    mine, theirs = _live_of(connection, Dating), _live_of(source, Dating)
    if theirs:
        changed += [(mine[name], None) for name in mine if name not in theirs]
        changed += [(mine.get(name), theirs[name]) for name in theirs if theirs[name] != mine.get(name)]
    mine, theirs = _live_of(connection, Outcome), _live_of(source, Outcome)
    return changed + [(mine.get(name), theirs[name]) for name in theirs if theirs[name] != mine.get(name)]


def differing(mine: Diary, theirs: Diary) -> tuple[Differing, ...]:
    """What both have of what is said once of her, and not the same: settings by name, the due date, the outcome."""
    hers, other = _live_of(mine.connection, Setting), _live_of(theirs.connection, Setting)
    found = [
        Differing(Taken.PROFILE, name, hers[name].value, other[name].value)
        for name in sorted(hers.keys() & other.keys())
        if None not in (hers[name].value, other[name].value) and hers[name].value != other[name].value
    ]
    one, two = mine.pregnancy(), theirs.pregnancy()
    for name in ("due_date", "born_on", "ended_on"):
        here, there = getattr(one, name), getattr(two, name)
        if there is not None and here != there and (here is not None or name != "due_date"):
            found.append(Differing(Taken.DATING, name, here, there))
    return tuple(found)


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
