"""Versions of records, and the changes they belong to, as rows: how anything at all is written into the diary.

On the way of a bare score, so it imports nothing that sqlite3 has not loaded by then (`docs/decisions/0010`).
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import UTC, date, datetime

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from typing import Any

    Row = dict[str, Any]

_FOLDER_NOT_FLUSHED = 1290  # SQLITE_IOERR_DIR_FSYNC
CONDITION = "condition:"
"""Before a condition's name where the profile is kept as settings."""

_ID_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"  # no 0/o, 1/l/i, u: ids are read aloud and typed at night
_ID_LENGTH = 8


_LAST_STAMP = 2**63 - 1
"""The largest that a column holds: another program may have written it, and that must not keep an entry out."""

commits = 0
"""Transactions that this process has committed: after one, no error may sound as if nothing was saved."""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, with the right to write taken at the start, so that no read in it is ever out of date."""
    global commits  # noqa: PLW0603 - a fact of the process
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
        commits += 1
    except BaseException as error:
        if getattr(error, "sqlite_errorcode", 0) == _FOLDER_NOT_FLUSHED:
            commits += 1
            return  # the journal is gone, so all of it is in the file: "not saved" would be untrue
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def begin_change(connection: sqlite3.Connection, action: str, recorded_at: datetime, target: str | None = None) -> int:
    """Add the row of a step, after every other by its stamp even where the clock went back; gives its number."""
    # The newest change made in this file is above all before it, so only it and what a merge brought after it count:
    # the whole table would take longer with every entry.
    newest: int | None = connection.execute(
        "SELECT max(stamp) FROM change WHERE id >= "
        "ifnull((SELECT id FROM change WHERE via IS NULL ORDER BY id DESC LIMIT 1), 0)"
    ).fetchone()[0]
    stamp = max(int(recorded_at.timestamp() * 1_000_000), min((newest or 0) + 1, _LAST_STAMP))
    cursor = connection.execute(
        "INSERT INTO change (uid, stamp, recorded_at, action, target) VALUES (?, ?, ?, ?, ?)",
        (os.urandom(8).hex(), stamp, utc_text(recorded_at), action, target),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def add_version(connection: sqlite3.Connection, table: str, row: Row) -> None:
    """Add a version of a record, which from now on is the current one."""
    connection.execute(f"UPDATE {table} SET current = 0 WHERE record = ? AND current = 1", (row["record"],))
    names = ", ".join(f'"{name}"' for name in row)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))


def version_row(change: int, record: str, recorded_at: datetime, *, deleted: bool = False) -> Row:
    """What the row of every version begins with."""
    return {
        "change": change,
        "record": record,
        "current": 1,
        "deleted": int(deleted),
        "recorded_at": utc_text(recorded_at),
    }


def moment_row(at: datetime, log_day: date, *, time_given: bool) -> Row:
    """The three stored facts of when it was, and whether the hour was named."""
    at = at.replace(microsecond=0)
    return {
        "occurred_at": at.isoformat(),
        "instant": int(at.timestamp()),
        "log_day": log_day.isoformat(),
        "time_given": int(time_given),
    }


def utc_text(moment: datetime) -> str:
    """An instant as the diary writes it where no place matters: `2026-11-22T03:12:00Z`."""
    return f"{moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat()}Z"  # %Y does not pad the year 999


def new_id() -> str:
    """An id for a new record."""
    return id_of(os.urandom(_ID_LENGTH))


def id_of(content: bytes) -> str:
    """The id that the first bytes of `content` spell."""
    return "".join(_ID_LETTERS[byte % len(_ID_LETTERS)] for byte in content[:_ID_LENGTH])


def first_instant(day: date) -> int:
    """Unix seconds of the earliest moment that can belong to a log day anywhere: UTC+14, with a day to spare."""
    return (day.toordinal() - _EPOCH - 1) * 86_400


_EPOCH = date(1970, 1, 1).toordinal()
