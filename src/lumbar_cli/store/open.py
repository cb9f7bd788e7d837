"""Opening: the diary she uses, and a copy or another diary to be read."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from datetime import datetime

from lumbar_cli.domain.errors import LumbarError
from lumbar_cli.store.copies import copy_of_day, whole_diary
from lumbar_cli.store.database import opened
from lumbar_cli.store.diary import Diary
from lumbar_cli.store.files import has_copy_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def open_diary(path: Path, *, writing: bool = True) -> Iterator[Diary]:
    """Open the diary, made or brought up to the newest schema where needed.

    With `writing=False`, where no file is, the diary is an empty one in memory and none is made; where there is one it
    can be changed all the same. The first change of a day is followed by a copy. Raises DiaryUnusableError,
    DiaryBrokenError, DiaryNewerError, DiaryBusyError, OldSqliteError.
    """
    with opened(path, writing=writing) as connection:
        diary = Diary(connection)
        try:
            yield diary
        finally:  # also where what was saved could not be talked about
            day = diary.changed_at and diary.changed_at.date()
            if day is not None and not has_copy_of(path, day):
                from lumbar_cli.store.copies import keep_daily

                keep_daily(connection, path, day)


def why_not_copied(path: Path, now: datetime) -> str | None:
    """Why the day of the newest change has no copy, found by trying once more; None where it has one, or has by then.

    Raises as `open_diary`.
    """
    with opened(path, writing=False) as connection:
        (newest,) = connection.execute("SELECT max(recorded_at) FROM change").fetchone()
        day = newest and datetime.fromisoformat(newest).astimezone(now.tzinfo).date()
        if day is None or has_copy_of(path, day):
            return None
        try:
            copy_of_day(connection, path, day)
        except (OSError, sqlite3.Error, LumbarError) as error:
            return getattr(error, "why", None) or getattr(error, "strerror", None) or "the system refused"
    return None


@contextmanager
def open_copy(path: Path, content: bytes | None = None) -> Iterator[Diary]:
    """Another diary or a backup, open in memory; see `whole_diary`."""
    with closing(whole_diary(path, content)) as memory:
        yield Diary(memory)
