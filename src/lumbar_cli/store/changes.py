"""Changes: the steps in which the diary grows. Each is one transaction, and only ever adds versions."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from lumbar_cli.domain.history import Profile
from lumbar_cli.domain.keeping import Outcome, Record, Setting
from lumbar_cli.domain.pregnancy import Pregnancy
from lumbar_cli.store.rows import TABLES, Row, profile_settings, utc_text

_ID_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"  # no 0/o, 1/l/i, u: ids are read aloud and typed at night
_ID_LENGTH = 8

_R = TypeVar("_R", bound=Record)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, with the right to write taken at the start, so that no read in it is ever out of date."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def begin_change(connection: sqlite3.Connection, action: str, recorded_at: datetime, target: str | None = None) -> int:
    """Add the row of a step, after every other by its stamp even where the clock went back; gives its number."""
    newest: int | None = connection.execute("SELECT max(stamp) FROM change").fetchone()[0]
    stamp = max(int(recorded_at.timestamp() * 1_000_000), (newest or 0) + 1)
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


class Change:
    """One step of the history while it is being written: everything put into it is undone together."""

    def __init__(self, connection: sqlite3.Connection, change: int, recorded_at: datetime) -> None:
        """`change` is the row of the step; see `Diary.change`."""
        self.connection = connection
        self.id = change
        self.versions = 0
        self._recorded_at = recorded_at

    def put(self, record: _R) -> _R:
        """Keep a new record, or a new version of one that has an id; gives it back with its id."""
        if not record.id:
            record = replace(record, id=_new_id())
        self._add(record, deleted=False)
        return record

    def remove(self, record: Record) -> None:
        """Mark a record as deleted; its versions stay."""
        self._add(record, deleted=True)

    def put_outcome(self, pregnancy: Pregnancy) -> None:
        """Keep how the pregnancy ended, or that nothing is recorded about it."""
        self._add(Outcome(born_on=pregnancy.born_on, ended_on=pregnancy.ended_on), deleted=False)

    def put_profile(self, before: Profile, after: Profile) -> None:
        """Keep what is different in a profile; what became None is kept as not asked."""
        old, new = ({s.id: s.value for s in profile_settings(profile)} for profile in (before, after))
        for name in sorted(old | new):
            if old.get(name) != new.get(name):
                self._add(Setting(name, new.get(name)), deleted=False)

    def _add(self, record: Record, *, deleted: bool) -> None:
        table = TABLES[type(record)]
        written = getattr(record, "recorded_at", None) or self._recorded_at
        row: Row = {
            "change": self.id,
            "record": record.id,
            "current": 1,
            "deleted": int(deleted),
            "recorded_at": utc_text(written),
            **table.to_row(record),
        }
        add_version(self.connection, table.name, row)
        self.versions += 1


def _new_id() -> str:
    return "".join(_ID_LETTERS[byte % len(_ID_LETTERS)] for byte in os.urandom(_ID_LENGTH))


def id_from(text: str) -> str:
    """The same id for the same text, so that a file that is imported on two devices is one."""
    from hashlib import sha256

    digest = sha256(text.encode("utf-8", "surrogatepass")).digest()
    return "".join(_ID_LETTERS[byte % len(_ID_LETTERS)] for byte in digest[:_ID_LENGTH])
