"""The diary's file kept still, so that it can be taken from its name: while a copy is put back, and when all is erased.

Whoever waits with an entry meanwhile finds, when it is let in, that the file it opened is no longer the diary; SQLite
then refuses to write, and the entry is given back as not saved.
"""

from __future__ import annotations

import os
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from lumbar_cli.domain.errors import DiaryBrokenError
from lumbar_cli.store.database import told_plainly
from lumbar_cli.store.opening import connect

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def held(diary: Path) -> Iterator[bool]:
    """Let nobody write into the file in this block; gives whether the file that is held still has the name.

    A journal that a killed writer has left is played in first, and a WAL that another tool has left. What is so damaged
    that SQLite cannot open it is held by a lock of the system instead. Raises DiaryBusyError, DiaryUnusableError.
    """
    before = _identity(diary)
    try:
        connection = _locked(diary)
    except DiaryBrokenError:
        with _locked_as_bytes(diary) as identity:
            yield identity == _identity(diary)
        return
    with closing(connection):
        yield before is not None and before == _identity(diary)


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
    try:
        import fcntl
    except ImportError:  # Windows, where nobody can rename over a file that another has open
        yield _identity(diary)
        return
    with diary.open("r+b") as file:
        fcntl.lockf(file, fcntl.LOCK_EX)
        found = os.fstat(file.fileno())
        yield found.st_dev, found.st_ino


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
