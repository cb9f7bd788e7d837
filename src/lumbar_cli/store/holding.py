"""The diary's file kept still, so that it can be taken from its name: while a copy is put back, and when all is erased.

Whoever waits with an entry meanwhile finds, when it is let in, that the file it opened is no longer the diary; SQLite
then refuses to write, and the entry is given back as not saved.
"""

from __future__ import annotations

import os
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from lumbar_cli.domain.errors import DiaryBrokenError, DiaryBusyError, DiaryUnusableError
from lumbar_cli.store.database import told_plainly
from lumbar_cli.store.opening import BUSY_SECONDS, HEADER_SIZE, connect, is_sqlite

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path


try:
    import fcntl
except ImportError:
    _HAS_LOCKS = False
else:
    _HAS_LOCKS = True

FIRST_BYTE, BYTES = 0x40000000, 512
"""Where SQLite locks a database on POSIX systems (https://www.sqlite.org/src/file/src/os.h, PENDING_BYTE)."""


@contextmanager
def held(diary: Path, *, play_in: bool = True) -> Iterator[bool]:
    """Let nobody write into the file in this block; gives whether the file that is held still has the name.

    With `play_in` a journal that a killed writer has left is played in first, and a WAL that another tool has left.
    Without, and where the file is so damaged that SQLite cannot open it, the same bytes are locked without SQLite.
    Raises DiaryBusyError, DiaryUnusableError.
    """
    before = _identity(diary)
    if (play_in and _is_database(diary)) or not _HAS_LOCKS:
        try:
            connection = _locked(diary)
        except DiaryBrokenError:
            pass
        else:
            with closing(connection):
                yield before is not None and before == _identity(diary)
            return
    with _locked_as_bytes(diary) as identity:
        yield identity == _identity(diary)


def _is_database(path: Path) -> bool:
    """Whether it begins as one, or is still empty: to what is none, SQLite would add a WAL that lies beside."""
    try:
        with path.open("rb") as file:
            header = file.read(HEADER_SIZE)
    except OSError:
        return True  # said by SQLite
    return not header or is_sqlite(header)


def _locked(diary: Path) -> sqlite3.Connection:
    with told_plainly(diary):
        connection = connect(diary)
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN IMMEDIATE")
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def _locked_as_bytes(diary: Path) -> Iterator[tuple[int, int] | None]:
    if not _HAS_LOCKS:  # Windows, where nobody can rename a file that another has open
        yield _identity(diary)
        return
    try:
        file = diary.open("r+b")
    except FileNotFoundError:
        yield None
        return
    except OSError as error:
        raise DiaryUnusableError(path=diary, why=error.strerror or "the system refused") from error
    with file:
        give_up_at = time.monotonic() + BUSY_SECONDS
        while not _lock(file.fileno()):
            if time.monotonic() > give_up_at:
                raise DiaryBusyError(path=diary)
            time.sleep(0.02)
        found = os.fstat(file.fileno())
        yield found.st_dev, found.st_ino


def _lock(handle: int) -> bool:
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, BYTES, FIRST_BYTE)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
