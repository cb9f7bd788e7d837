"""Opening: the diary she uses, and a copy or another diary to be read."""

from __future__ import annotations

from contextlib import closing, contextmanager

from lumbar_cli.store.database import opened
from lumbar_cli.store.diary import Diary
from lumbar_cli.store.files import has_copies, has_copy_of

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
    begun_anew = writing and not path.exists() and has_copies(path)
    with opened(path, writing=writing) as connection:
        diary = Diary(connection)
        diary.begun_anew = begun_anew
        try:
            yield diary
        finally:  # also where what was saved could not be talked about
            day = diary.changed_at and diary.changed_at.date()
            if day is not None and not has_copy_of(path, day):
                from lumbar_cli.store.copies import keep_daily

                keep_daily(connection, path, day)


@contextmanager
def open_copy(path: Path, content: bytes | None = None) -> Iterator[Diary]:
    """Another diary or a backup, open in memory; see `whole_diary`."""
    from lumbar_cli.store.foreign import whole_diary

    with closing(whole_diary(path, content)) as memory:
        yield Diary(memory)
