"""Files that something else may have written: another diary, a backup, a diary that another tool had open.

That a file passes SQLite's own check says nothing about who made it. Before a row of it counts, its schema is compared
with the one of its number, statement by statement, and each row is read as strictly as it is written; no SQL of the
file is ever run (no trigger, no view, no generated column), and all of it ends in bounded time and memory.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

from lumbar_cli.domain.diary.foreign import LATEST, check_day, checked, is_id
from lumbar_cli.domain.errors import DiaryBrokenError, UnusableCopyError
from lumbar_cli.store.copies import copy_pages
from lumbar_cli.store.database import (
    check_header,
    check_schema,
    in_memory,
    is_damaged,
    look,
    migrate,
    plain_words,
    vetted,
)
from lumbar_cli.store.opening import SCHEMA, connect, schema_of
from lumbar_cli.store.rows import TABLES, Row, Table, utc_moment

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_BYTES = 512 << 20
"""A file that is larger is refused before it is read: ten years of a hundred entries a day are 200 MB."""

_LATEST_STAMP = (LATEST.toordinal() - 719_163) * 86_400 * 1_000_000  # 719,163: the ordinal of 1 January 1970


def whole_diary(path: Path, content: bytes | None = None) -> sqlite3.Connection:
    """Another diary or a backup, read into memory, brought up to the newest schema, checked and cleaned.

    The file is left as it is. `content` is what the file holds where it was encrypted. Raises UnusableCopyError,
    DiaryNewerError.
    """
    try:
        memory = _read_into_memory(path, content)
        try:
            _look_through(memory)
        except BaseException:
            memory.close()
            raise
    except DiaryBrokenError as error:
        raise UnusableCopyError(path=path, why=error.why) from error
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise UnusableCopyError(path=path, why=plain_words(error)) from error
    except (OSError, MemoryError) as error:
        raise UnusableCopyError(path=path, why="it cannot be read") from error
    return memory


def _read_into_memory(path: Path, content: bytes | None) -> sqlite3.Connection:
    if content is not None:
        check_header(content, path)
        return in_memory(content)
    if not look(path):
        raise UnusableCopyError(path=path, why="there is no such file" if not path.exists() else "it is empty")
    if path.stat().st_size > LARGEST_BYTES:
        raise UnusableCopyError(path=path, why="it is too large for a diary")
    memory = in_memory()
    try:
        with closing(connect(path)) as connection:
            copy_pages(connection, memory)
    except BaseException:
        memory.close()
        raise
    return memory


def _look_through(memory: sqlite3.Connection) -> None:
    """Check all of a foreign diary, and clean its texts. Raises DiaryBrokenError, sqlite3.Error."""
    vetted(memory)
    if (damage := is_damaged(memory)) is not None:
        raise DiaryBrokenError(why=damage)
    if schema_of(memory) < SCHEMA:
        migrate(memory)
        check_schema(memory)
    _check_changes(memory)
    for table in TABLES.values():
        _check_rows(memory, table)


def _check_changes(connection: sqlite3.Connection) -> None:
    for row in connection.execute("SELECT uid, stamp, recorded_at, target FROM change"):
        if not (is_id(row["uid"]) and (row["target"] is None or is_id(row["target"]))):
            raise DiaryBrokenError(why="the id of a change is none that lumbar gives")
        if not 0 <= row["stamp"] <= _LATEST_STAMP:
            raise DiaryBrokenError(why="the time of a change cannot be")
        _check_instant(row["recorded_at"], "change")


def _check_rows(connection: sqlite3.Connection, table: Table) -> None:
    to_clean = []
    for found in connection.execute(f"SELECT * FROM {table.name}"):
        row = dict(found)
        _check_instant(row["recorded_at"], table.name)
        record = table.read(row)
        try:
            cleaned = checked(record)
        except ValueError as error:
            raise DiaryBrokenError(why=f"a row of {table.name} cannot be: {error}") from error
        if record.id != row["record"] or not _is_as_written(row, table.to_row(record)):
            raise DiaryBrokenError(why=f"a row of {table.name} is not as lumbar writes it")
        if cleaned is not record:
            to_clean.append((row["version"], table.to_row(cleaned)))
    for version, row in to_clean:
        names = ", ".join(f'"{name}" = ?' for name in row)
        connection.execute(f"UPDATE {table.name} SET {names} WHERE version = ?", (*row.values(), version))


def _is_as_written(row: Row, written: Row) -> bool:
    return all(
        row[name] == value or (isinstance(value, str) and _same_json(row[name], value))
        for name, value in written.items()
    ) and ("instant" not in row or row["instant"] == int(datetime.fromisoformat(row["occurred_at"]).timestamp()))


def _same_json(one: str, other: str) -> bool:
    try:
        return bool(json.loads(one) == json.loads(other))
    except ValueError:
        return False


def _check_instant(text: str, table: str) -> None:
    try:
        check_day(utc_moment(text))
    except ValueError as error:
        raise DiaryBrokenError(why=f"a row of {table} cannot be: {error}") from error
