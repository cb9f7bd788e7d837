"""The diary file as a SQLite database: looked at, made, opened and brought up to the newest schema.

Nothing here knows what is in the tables. A process has a diary open once at a time: POSIX locks belong to the process,
so a second look at the same file would drop the locks of the first.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from lumbar_cli.domain.errors import (
    DiaryBrokenError,
    DiaryBusyError,
    DiaryNewerError,
    DiaryUnusableError,
    OldSqliteError,
)
from lumbar_cli.store import files
from lumbar_cli.store.opening import (
    APPLICATION_ID,
    HEADER_SIZE,
    OLDEST_SQLITE,
    SCHEMA,
    connect,
    is_foreign,
    is_sqlite,
    schema_in,
    schema_of,
    set_up,
)
from lumbar_cli.store.schema import STEPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_IN_WORDS = {
    sqlite3.SQLITE_READONLY: "it cannot be written to",
    sqlite3.SQLITE_CANTOPEN: "it or its folder cannot be opened for writing",
    sqlite3.SQLITE_PERM: "the system does not allow it",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk or the system refused to read or write",
    sqlite3.SQLITE_NOMEM: "there is not enough memory",
}


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into errors that say what is wrong, without any of the diary's text."""
    try:
        yield
    except DiaryBrokenError as error:
        error.path = error.path or path
        raise
    except UnicodeDecodeError as error:  # out of SQLite's own words about a damaged schema
        raise DiaryBrokenError(path=path, why="it holds what is no text") from error
    except sqlite3.IntegrityError:
        raise  # a defect of the program: the domain let through what the schema refuses
    except sqlite3.DatabaseError as error:
        primary = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise DiaryBusyError(path=path) from error
        if primary in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, 0):
            raise DiaryBrokenError(path=path, why=str(error)) from error
        raise DiaryUnusableError(path=path, why=in_words(error)) from error


def in_words(error: sqlite3.DatabaseError) -> str:
    """What SQLite met, in words where there are some."""
    return _IN_WORDS.get((getattr(error, "sqlite_errorcode", None) or 0) & 0xFF, str(error))


@contextmanager
def _files_told_plainly(path: Path) -> Iterator[None]:
    try:
        with told_plainly(path):
            yield
    except OSError as error:
        raise DiaryUnusableError(path=path, why=error.strerror or "the system refused") from error


@contextmanager
def opened(path: Path, *, writing: bool) -> Iterator[sqlite3.Connection]:
    """A connection to the diary, made or brought up to the newest schema where needed.

    Reading where no file is gives an empty diary in memory and makes no file. Raises DiaryUnusableError,
    DiaryBrokenError, DiaryNewerError, DiaryBusyError, OldSqliteError.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise OldSqliteError(version=sqlite3.sqlite_version)
    path = Path(os.path.realpath(path))
    with _files_told_plainly(path):
        there = look(path)
        if not there and writing:
            _make(path)
            there = True
        connection = connect(path) if there else _empty_in_memory()
    try:
        with told_plainly(path):
            if there:
                bring_up_to_date(connection, path)
            yield connection
    finally:
        connection.close()


def look(path: Path) -> bool:
    """Whether there is a diary. What is there and is none is refused before SQLite has touched it.

    An empty file, as `mktemp` leaves one, is a diary still to be made, unless copies say that one was there.

    Raises DiaryUnusableError, DiaryBrokenError, DiaryNewerError, OSError.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(found.st_mode):
        raise DiaryUnusableError(path=path, why="it is a folder, not a file")
    if not stat.S_ISREG(found.st_mode):
        raise DiaryUnusableError(path=path, why="it is not a file")
    if found.st_size == 0:
        if files.has_copies(path):
            raise DiaryBrokenError(path=path, why="it is empty, and it was not before: lumbar status shows its copies")
        return False
    with path.open("rb") as file:
        check_header(file.read(HEADER_SIZE), path)
    return True


def check_header(header: bytes, path: Path) -> None:
    """Refuse the first 100 bytes of anything but a diary this program knows. Raises as `look`."""
    if not is_sqlite(header):
        raise DiaryBrokenError(path=path, why="it is not a SQLite file")
    if is_foreign(header):
        raise DiaryBrokenError(path=path, why="it is the database of another program")
    schema = schema_in(header)
    if schema > SCHEMA:
        raise DiaryNewerError(path=path, schema=schema, known=SCHEMA)


def is_of_another_program(path: Path) -> bool:
    """Whether a file is a SQLite database, and none of ours."""
    with path.open("rb") as file:
        return is_foreign(file.read(HEADER_SIZE))


def in_memory(content: bytes | None = None) -> sqlite3.Connection:
    """A database in memory, with the content of a file where some is given."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        if content is not None:
            connection.deserialize(content)
        return set_up(connection)
    except BaseException:
        connection.close()
        raise


def _empty_in_memory() -> sqlite3.Connection:
    connection = in_memory()
    for step in STEPS:
        step(connection)
    connection.execute(f"PRAGMA user_version = {SCHEMA}")
    return connection


def _make(path: Path) -> None:
    """Make an empty diary beside and give it its name when it is whole: no other process ever sees half of one.

    In an empty file that has the name already the schema is made where it is, behind SQLite's own lock.
    """
    if path.exists():
        path.chmod(files.FILE_MODE)
        with closing(connect(path)) as connection:
            migrate(connection)
        return
    files.make_folder(path.parent)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    files.remove(beside)
    files.make_private_file(beside)
    try:
        connection = connect(beside)
        try:
            migrate(connection)
        finally:
            connection.close()
        _give_name(beside, path)
    finally:
        files.remove(beside)


def _give_name(beside: Path, path: Path) -> None:
    """Rename, but never over a diary that another first run has made meanwhile."""
    try:
        os.link(beside, path)
    except FileExistsError:
        return
    except OSError:  # Android and FAT have no hard links
        if not path.exists():
            with suppress(FileExistsError):
                beside.rename(path)


def bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    """Run what the file's schema lacks, with a copy of the file as it was kept beside it. Raises DiaryNewerError."""
    schema = schema_of(connection)
    if schema == SCHEMA:
        return
    if schema > SCHEMA:
        raise DiaryNewerError(path=path, schema=schema, known=SCHEMA)
    migrate(connection, path)


def migrate(connection: sqlite3.Connection, path: Path | None = None) -> None:
    """Run what is pending inside our own transaction: unguarded, processes that start at once collide.

    The file at `path` is copied first; None where there is nothing in it yet.
    """
    from sqlite_utils import Database

    from lumbar_cli.store.migrations import migrations

    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        schema = schema_of(connection)
        if schema < SCHEMA:
            if path is not None:
                _copy_before_migrating(path, schema)
            migrations.apply(Database(connection, execute_plugins=False, strict=True))
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has rolled it back already
            connection.execute("ROLLBACK")
        raise
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = OFF")


def _copy_before_migrating(path: Path, schema: int) -> None:
    """A copy of the file as it was; one that is already there, from an interrupted migration, is kept."""
    copy = path.with_name(f"{path.name}.schema-{schema}")
    if copy.exists():
        return
    beside = path.with_name(f".{copy.name}.part")
    files.remove(beside)
    files.make_private_file(beside)
    with closing(connect(path)) as source, closing(connect(beside)) as target:
        source.backup(target)
        damage = is_damaged(target)
    if damage is not None:
        raise DiaryBrokenError(path=path, why=damage)
    beside.rename(copy)


def is_damaged(connection: sqlite3.Connection) -> str | None:
    """The first thing SQLite's own check finds wrong, None where it finds nothing."""
    try:
        found = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
        if found == "ok" and connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            found = "a row points at a change that is not there"
    except sqlite3.DatabaseError as error:
        found = str(error)
    return None if found == "ok" else found
