"""The diary file as a SQLite database: looked at, made, opened and brought up to the newest schema.

Nothing here knows what is in the tables. A process has a diary open once at a time: POSIX locks belong to the process,
so a second look at the same file would drop the locks of the first.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing, contextmanager, suppress
from functools import cache
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
    is_as_made,
    is_damage,
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
    sqlite3.SQLITE_NOTADB: "it is not a SQLite file",
    sqlite3.SQLITE_TOOBIG: "a value in it is far too long",
    sqlite3.SQLITE_INTERRUPT: "it takes too long to read",
    sqlite3.SQLITE_CONSTRAINT: "a row of it breaks the rules of its table",
}


LONGEST_VALUE_BYTES = 64 << 20
"""A row that holds more is refused: it would be read into memory as a whole."""

MOST_STEPS = 4_000_000_000
"""Steps of SQLite's machine for all that is asked of one file; a diary of ten years takes a hundredth of them."""

_STEPS_AT_ONCE = 100_000
_MOST_OBJECTS = 1_000


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into errors that say what is wrong, without any of the diary's text."""
    try:
        yield
    except DiaryBrokenError as error:
        error.path = error.path or path
        raise
    except UnicodeDecodeError as error:  # out of SQLite's own words about a damaged schema
        raise DiaryBrokenError(path=path, why=plain_words(error)) from error
    except sqlite3.IntegrityError:
        raise  # a defect of the program: the domain let through what the schema refuses
    except sqlite3.DatabaseError as error:
        primary = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise DiaryBusyError(path=path) from error
        if is_damage(error):
            raise DiaryBrokenError(path=path, why=plain_words(error)) from error
        raise DiaryUnusableError(path=path, why=plain_words(error)) from error


def plain_words(error: Exception) -> str:
    """What SQLite met, in our words: its own may hold what is in the file."""
    if isinstance(error, UnicodeDecodeError) or "UTF-8" in str(error):
        return "it holds what is not text"
    return _IN_WORDS.get((getattr(error, "sqlite_errorcode", None) or 0) & 0xFF, "its tables are damaged")


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
                if not is_as_made(connection):
                    _mend_views(connection)
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
            raise DiaryBrokenError(path=path, why="it is empty, and it was not before: lumbar restore shows its copies")
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
            # Bytes 18 and 19 say that the file was in WAL mode, which a database in memory cannot be in.
            connection.deserialize(content[:18] + b"\1\1" + content[20:])
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
    orphans = files.orphans_of(path)
    if path.exists():
        files.close_to_others(path)
        with closing(connect(path)) as connection:
            migrate(connection)
        return
    files.make_folder(path.parent)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    files.remove(beside)
    files.make_private_file(beside)
    try:
        with closing(connect(beside)) as connection:
            migrate(connection)
        files.put_aside_orphans(path, orphans)
        with suppress(FileExistsError):  # another first run has made one meanwhile
            files.give_name(beside, path)
        files.flush(path.parent)
    finally:
        files.remove(beside)


def bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    """Run what the file's schema lacks, with a copy of the file as it was kept beside it. Raises DiaryNewerError."""
    schema = schema_of(connection)
    if schema == SCHEMA:
        return
    if schema > SCHEMA:
        raise DiaryNewerError(path=path, schema=schema, known=SCHEMA)
    migrate(connection, path)


def _mend_views(connection: sqlite3.Connection) -> None:
    """Make the program's own views anew, which hold nothing; where the file cannot be written, for this connection.

    Raises DiaryBrokenError where there is a trigger or a view that another program made.
    """
    with closing(_empty_in_memory()) as made:
        ours = dict(made.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall())
    found = connection.execute("SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchall()
    if any(kind == "trigger" or name not in ours for kind, name in found):
        why = "another program has put a trigger or a view into it, which could change what is kept"
        raise DiaryBrokenError(why=why)
    try:
        connection.execute("BEGIN IMMEDIATE")
        for name in ours:
            connection.execute(f"DROP VIEW IF EXISTS {name}")
        for statement in ours.values():
            connection.execute(statement)
        connection.execute("COMMIT")
    except sqlite3.OperationalError:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        for statement in ours.values():  # what is temporary is found first
            connection.execute(statement.replace("CREATE", "CREATE TEMP", 1))


def vetted(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A connection to what others may have made: bounded in time and memory, its schema compared before it is trusted.

    Raises DiaryBrokenError, sqlite3.Error.
    """
    if _distrusts_all_but_json():
        connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE_BYTES)
    left = MOST_STEPS // _STEPS_AT_ONCE

    def count_down() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    connection.set_progress_handler(count_down, _STEPS_AT_ONCE)
    check_schema(connection)
    return connection


@cache
def _distrusts_all_but_json() -> bool:
    """Whether this SQLite takes our CHECKs without trust: 3.40 does not hold json_valid for safe."""
    with closing(sqlite3.connect(":memory:")) as empty:
        empty.execute("PRAGMA trusted_schema = OFF")
        try:
            empty.execute("CREATE TABLE tried (value CHECK (json_valid(value)))")
        except sqlite3.OperationalError:
            return False
    return True


def check_schema(connection: sqlite3.Connection) -> None:
    """Refuse a schema that is not the one of its number. Raises DiaryBrokenError, sqlite3.Error.

    What some tools add is let be: a table beside lumbar's own, which nothing ever reads, and a plain index.
    """
    made = _schema(schema_of(connection))
    wanted = dict(made)
    for kind, name, table, sql in connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master LIMIT ?", (_MOST_OBJECTS,)
    ):
        if (kind, name) in made:
            if wanted.pop((kind, name), None) != _one_line(sql):
                raise DiaryBrokenError(why=f"its {kind} {name} is not as lumbar makes it")
        elif kind not in ("table", "index") or (sql or "").upper().startswith("CREATE VIRTUAL"):
            raise DiaryBrokenError(why=f"it holds a {kind} that lumbar does not make")
        elif kind == "index" and ("table", table) in made and not _is_plain_index(connection, table, name):
            raise DiaryBrokenError(why="it holds an index that lumbar does not make")
    if wanted:
        kind, name = next(iter(wanted))
        raise DiaryBrokenError(why=f"its {kind} {name} is missing")


def _is_plain_index(connection: sqlite3.Connection, table: str, name: str) -> bool:
    """Whether an index is of columns only: no expression, no condition, which would be run for each row."""
    expressions = "SELECT count(*) FROM pragma_index_xinfo(?) WHERE cid = -2"
    partial = 'SELECT count(*) FROM pragma_index_list(?) WHERE name = ? AND "partial"'
    found: int = connection.execute(expressions, (name,)).fetchone()[0]
    found += connection.execute(partial, (table, name)).fetchone()[0]
    return found == 0


@cache
def _schema(number: int) -> dict[tuple[str, str], str]:
    """What the steps up to a number make: kind and name of each object, and its statement."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as empty:
        for step in STEPS[:number]:
            step(empty)
        found = empty.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {(kind, name): _one_line(sql) for kind, name, sql in found}


def _one_line(sql: str | None) -> str:
    """A statement as it was meant: SQLite puts quotes and spaces into what it alters."""
    return " ".join((sql or "").replace('"', "").split())


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
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if isinstance(error, sqlite3.DatabaseError) and not is_damage(error):
            raise
        found = plain_words(error)
    return None if found == "ok" else found
