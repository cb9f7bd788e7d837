"""Opening: the diary she uses, and a copy or another diary to be read."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager

from lumbar_cli.domain.errors import DiaryBusyError
from lumbar_cli.domain.values import Value
from lumbar_cli.store.diary import Diary
from lumbar_cli.store.opening import copies_place, copy_place, is_a_diary, open_as_it_is

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path


MOST_LOOKED_AT = 50
"""Files of a folder that are looked into for another diary: a folder may hold thousands."""


@contextmanager
def open_diary(path: str | Path, *, writing: bool = True) -> Iterator[Diary]:
    """Open the diary, made or brought up to the newest schema where needed.

    With `writing=False`, where no file is, the diary is an empty one in memory and none is made; where there is one it
    can be changed all the same. The first change of a day is followed by a copy. Raises DiaryUnusableError,
    DiaryBrokenError, DiaryNewerError, DiaryBusyError, OldSqliteError.
    """
    place = os.fspath(path)
    new = beside(place) if writing and not os.path.exists(place) else Beside()
    with _as_it_is(place) or _made_ready(place, writing=writing) as connection:
        diary = Diary(connection)
        diary.begun_anew, diary.others = new.copies, new.diaries
        try:
            yield diary
        finally:  # also where what was saved could not be talked about
            day = diary.changed_at and diary.changed_at.date()
            if day is not None and not os.path.exists(copy_place(place, day)):
                from pathlib import Path

                from lumbar_cli.store.copies import keep_daily

                keep_daily(connection, Path(place), day)


class Beside(Value):
    """What lies beside a place: copies of a diary that was there, and other diaries by their paths."""

    copies: bool = False
    diaries: tuple[str, ...] = ()


def beside(place: str) -> Beside:
    """What lies beside a place where no diary is; nothing where one is. A folder that cannot be read holds nothing."""
    if os.path.exists(place):
        return Beside()
    folder = os.path.dirname(os.path.realpath(place))
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith((".db", ".sqlite")))[:MOST_LOOKED_AT]
        paths = [os.path.join(folder, name) for name in names]
        return Beside(
            copies=os.path.isdir(copies_place(place)), diaries=tuple(path for path in paths if is_a_diary(path))
        )
    except OSError:
        return Beside()


def _as_it_is(place: str) -> AbstractContextManager[sqlite3.Connection] | None:
    """A diary to which nothing has to be done first, which is nearly every one; None for whatever else is there."""
    try:
        connection = open_as_it_is(place)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF == sqlite3.SQLITE_BUSY:
            raise DiaryBusyError(path=place) from error  # it has been waited for, and need not be again
        return None  # `opened` meets it again, and says what it is
    return None if connection is None else _told_plainly(connection, place)


@contextmanager
def _told_plainly(connection: sqlite3.Connection, place: str) -> Iterator[sqlite3.Connection]:
    try:
        yield connection
    except Exception:
        from pathlib import Path

        from lumbar_cli.store.database import told_plainly

        with told_plainly(Path(os.path.realpath(place))):
            raise
    finally:
        connection.close()


def _made_ready(place: str, *, writing: bool) -> AbstractContextManager[sqlite3.Connection]:
    from pathlib import Path

    from lumbar_cli.store.database import opened

    return opened(Path(place), writing=writing)


@contextmanager
def open_copy(path: Path, content: bytes | None = None) -> Iterator[Diary]:
    """Another diary or a backup, open in memory; see `whole_diary`."""
    from lumbar_cli.store.foreign import whole_diary

    with closing(whole_diary(path, content)) as memory:
        yield Diary(memory)
