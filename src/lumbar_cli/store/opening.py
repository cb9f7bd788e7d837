"""How a diary's file is known, and opened where nothing has to be done to it first.

On the way of a bare score, so it imports nothing that sqlite3 has not loaded by then (`docs/decisions/0010`).
"""

from __future__ import annotations

import os
import sqlite3
import stat
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from pathlib import PurePath

SCHEMA = 2
"""The newest schema this program knows; `PRAGMA user_version` of the file."""

LIVE_VIEWS = 12
"""How many views of that schema the program reads."""

APPLICATION_ID = 0x6C756D62
"""`lumb`, so that another program's SQLite file is never taken for a diary."""

OLDEST_SQLITE = (3, 38, 0)
"""STRICT tables came with 3.37, json_valid as a matter of course with 3.38."""

BUSY_SECONDS = 10.0
"""How long a second process waits for the first."""

_DAMAGE = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

HEADER_SIZE = 100  # https://www.sqlite.org/fileformat.html#the_database_header
_MAGIC = b"SQLite format 3\x00"
_USER_VERSION, _APPLICATION_ID = slice(60, 64), slice(68, 72)


def is_sqlite(header: bytes) -> bool:
    """Whether a file that begins like this is a SQLite database."""
    return header[: len(_MAGIC)] == _MAGIC


def is_foreign(header: bytes) -> bool:
    """Whether a file that begins like this is the SQLite database of another program."""
    return is_sqlite(header) and int.from_bytes(header[_APPLICATION_ID], "big") != APPLICATION_ID


def is_a_diary(path: str) -> bool:
    """Whether a file begins as a diary of lumbar does. Raises OSError."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        return False
    with open(path, "rb") as file:
        header = file.read(HEADER_SIZE)
    return is_sqlite(header) and not is_foreign(header)


def schema_in(header: bytes) -> int:
    """The schema number of a diary that begins like this."""
    return int.from_bytes(header[_USER_VERSION], "big")


def schema_of(connection: sqlite3.Connection) -> int:
    """The schema number of an open diary."""
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def connect(path: str | os.PathLike[str]) -> sqlite3.Connection:
    """Open a file that is there. Without the right to write it can still be read."""
    uri = f"{_uri_of(os.path.join(os.getcwd(), path))}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        return set_up(connection)
    except BaseException:
        connection.close()
        raise


def _uri_of(path: str) -> str:
    if os.sep == "/" and path.isascii() and not any(mark in path for mark in "%?#"):
        return f"file://{path}"  # as_uri() would say the same, and pathlib costs 3 ms
    from pathlib import Path

    return sqlite_uri(Path(path))


def sqlite_uri(path: PurePath) -> str:
    """The path as SQLite takes it: the server of a share of Windows is part of the path, never before it."""
    uri = path.as_uri()
    return uri if uri.startswith("file:///") else f"file:////{uri.removeprefix('file://')}"


def set_up(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The settings of every connection."""
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    # A rollback journal keeps the diary one file that can be copied. EXTRA also flushes the folder after the journal
    # is gone, so that a power cut cannot bring the journal back and undo an acknowledged commit.
    connection.execute("PRAGMA synchronous = EXTRA")
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync = ON")  # there a flush stops at the cache of the disk unless it is asked
    return connection


def open_as_it_is(path: str) -> sqlite3.Connection | None:
    """Open a diary of the newest schema; None for whatever else there is or is not: `database.opened` says of it.

    Raises sqlite3.Error.
    """
    path = os.path.realpath(path)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return None
        with open(path, "rb") as file:
            header = file.read(HEADER_SIZE)
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return None
    usable = is_sqlite(header) and not is_foreign(header) and sqlite3.sqlite_version_info >= OLDEST_SQLITE
    if not usable or schema_in(header) != SCHEMA:
        return None
    connection = connect(path)
    try:
        # The header may have been that of a migration that was cut off.
        if schema_of(connection) == SCHEMA and is_as_made(connection):
            return connection
    except BaseException:
        connection.close()
        raise
    connection.close()
    return None


def is_as_made(connection: sqlite3.Connection) -> bool:
    """Whether nothing of another program acts when a row is read or written: a trigger, a view of its own or of ours.

    Each view that the program reads is compared with its statement in `schema`.
    """
    live = "'CREATE VIEW ' || name || ' AS SELECT * FROM ' || substr(name, 6) || ' WHERE current = 1 AND deleted = 0'"
    views, others = connection.execute(
        f"SELECT total(type = 'view' AND sql = {live}), total(type = 'trigger' OR (type = 'view' AND sql <> {live} "
        "AND name NOT IN ('entries', 'doses', 'readings', 'signs'))) FROM sqlite_master"
    ).fetchone()
    return bool(views == LIVE_VIEWS and not others)


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether SQLite met what is damaged or of another make, and not a lock, a full disk or a missing right."""
    return (getattr(error, "sqlite_errorcode", None) or sqlite3.SQLITE_ERROR) & 0xFF in _DAMAGE


def copies_place(path: str) -> str:
    """The folder of automatic copies: beside the file itself, wherever a link to it may lie."""
    return f"{os.path.realpath(path)}.copies"


def copy_place(path: str, day: date) -> str:
    """The automatic copy of a day."""
    return os.path.join(copies_place(path), f"{day.isoformat()}.db")
