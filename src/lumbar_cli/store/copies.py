"""Copies of the diary: made while it is in use, and looked at before they count.

A copy has its name only after it was reopened, checked and counted. It takes the place of another only where it holds
every change of that, so neither a diary that was begun anew nor another device can push out what is nowhere else.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from lumbar_cli.domain.diary.keeping import Copy
from lumbar_cli.domain.errors import DiaryBrokenError, DiaryBusyError, LumbarError, NotWrittenError, UnusableCopyError
from lumbar_cli.store import files
from lumbar_cli.store.database import in_memory, is_damaged, look, opened, plain_words, vetted
from lumbar_cli.store.opening import connect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

KEPT = 7
"""Automatic copies that are kept: one for each of the last seven days on which something was written."""


class _NotCoveredError(Exception):
    """A file of the name that a copy was to have holds changes that the copy lacks."""


def keep_daily(connection: sqlite3.Connection, diary: Path, day: date) -> None:
    """Copy the diary into its folder of copies as the copy of a day, and let the oldest go.

    Nothing of it may keep her entry from being answered, so what goes wrong is only seen in `status`.
    """
    with suppress(Exception):  # also a defect of ours: the entry is saved
        copy_of_day(connection, diary, day)


def copy_of_day(connection: sqlite3.Connection, diary: Path, day: date) -> Copy:
    """The same on demand: today's copy made anew. Raises OSError, LumbarError."""
    diary = Path(os.path.realpath(diary))
    folder = files.copies_folder(diary)
    files.make_folder(folder)
    made = _copy_beside_others(connection, files.copy_of(diary, day))
    _let_the_oldest_go(folder, made)
    return made


def _copy_beside_others(connection: sqlite3.Connection, target: Path) -> Copy:
    """Copy to a name, or to the next like it where the file of that name holds what the copy would not."""
    number = 1
    named = target
    while True:
        try:
            return copy_to(connection, named)
        except _NotCoveredError:
            number += 1
            named = target.with_stem(f"{target.stem}-{number}")


def _let_the_oldest_go(folder: Path, newest: Copy) -> None:
    there = sorted(folder.glob("*.db"))
    for copy in there[:-KEPT]:
        if str(copy) != newest.path and is_covered(copy, Path(newest.path)):
            copy.unlink()
    today = Path(newest.path).name[: len("2026-11-22")]
    for unfinished in folder.glob(".*.part"):
        if not unfinished.name.startswith(f".{today}"):  # that of today may be another process at work
            files.remove(unfinished)


def is_covered(copy: Path, by: Path) -> bool:
    """Whether every change that a copy holds is in another file too. One that cannot be read may hold anything."""
    try:
        with closing(_opened(copy)) as one, closing(connect(by)) as other:
            if is_damaged(one) is not None:
                return False
            known = {uid for (uid,) in other.execute("SELECT uid FROM change")}
            return all(uid in known for (uid,) in one.execute("SELECT uid FROM change"))
    except (sqlite3.Error, UnicodeDecodeError, OSError, LumbarError):
        return False


def _opened(copy: Path) -> sqlite3.Connection:
    if not look(copy):
        raise DiaryBrokenError(path=copy, why="it is not there")
    connection = connect(copy)
    try:
        return vetted(connection)
    except BaseException:
        connection.close()
        raise


def copy_to(connection: sqlite3.Connection, target: Path) -> Copy:
    """Copy an open diary to a file, 0600, which has its name only when it is whole.

    A file of that name is replaced only where the copy holds every change of it. Raises _NotCoveredError,
    NotWrittenError, DiaryBusyError.
    """
    try:
        least, _ = count(connection)  # counted before: another process may add to it meanwhile
        beside = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            made = write_beside(connection, beside)
            if made.damage is not None or made.changes < least:
                raise NotWrittenError(path=target, why=made.damage or "the copy holds less than the diary")
            while not _has_taken_name(beside, target):
                if not is_covered(target, beside):
                    raise _NotCoveredError
                with suppress(FileNotFoundError):
                    os.replace(beside, target)
                    break
            files.flush(target.parent)
        finally:
            files.remove(beside)
    except sqlite3.DatabaseError as error:
        raise NotWrittenError(path=target, why=plain_words(error)) from error
    except OSError as error:
        raise NotWrittenError(path=target, why=error.strerror or "the system refused") from error
    return Copy(str(target), made.changes, made.entries, None)


def write_beside(connection: sqlite3.Connection, beside: Path) -> Copy:
    """Write a whole diary into a file that has no name yet, flush it, and look at it. Raises OSError, sqlite3.Error."""
    files.remove(beside)
    files.make_private_file(beside)
    with closing(connect(beside)) as copy:
        copy.execute("PRAGMA synchronous = OFF")  # flushed once below, before it gets its name
        copy.execute("PRAGMA journal_mode = OFF")
        copy_pages(connection, copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # another tool may have had the diary in WAL mode
    files.flush(beside)
    return look_at(beside)


def _has_taken_name(beside: Path, target: Path) -> bool:
    """Give the file its name where that is free; False where another file has it."""
    if not target.exists():
        with suppress(FileExistsError):
            files.give_name(beside, target)
            return True
    return False


def copy_pages(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """SQLite's backup call, which alone would try for ever while another process does not let go."""

    def give_up_where_busy(status: int, _left: int, _pages: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise DiaryBusyError(path="the diary")

    source.backup(target, progress=give_up_where_busy)


def look_at(path: Path) -> Copy:
    """Open a copy for reading, check it and count what it holds."""
    try:
        with closing(_opened(path)) as connection:
            damage = is_damaged(connection)
            changes, entries = (0, 0) if damage else count(connection)
    except DiaryBrokenError as error:
        return Copy(str(path), 0, 0, error.why)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return Copy(str(path), 0, 0, plain_words(error))
    except (OSError, LumbarError):
        return Copy(str(path), 0, 0, "it cannot be opened")
    return Copy(str(path), changes, entries, damage)


def count(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many changes the history has, and how many entries are live."""
    changes, entries = connection.execute(
        "SELECT (SELECT count(*) FROM change), (SELECT count(*) FROM pain_entry WHERE current = 1 AND deleted = 0)"
    ).fetchone()
    return changes, entries


def copies_of(diary: Path) -> tuple[Copy, ...]:
    """The automatic copies, oldest first, each looked at."""
    return tuple(look_at(path) for path in sorted(files.copies_folder(diary).glob("*.db")))


def why_not_copied(diary: Path, now: datetime) -> str | None:
    """Why the day of the newest change has no copy, found by trying once more; None where it has one, or has by then.

    Raises as `opened`.
    """
    with opened(diary, writing=False) as connection:
        (newest,) = connection.execute("SELECT max(recorded_at) FROM change").fetchone()
        day = newest and datetime.fromisoformat(newest).astimezone(now.tzinfo).date()
        if day is None or files.copy_of(diary, day).exists():
            return None
        try:
            copy_of_day(connection, diary, day)
        except (OSError, sqlite3.Error, LumbarError) as error:
            return getattr(error, "why", None) or getattr(error, "strerror", None) or "the system refused"
    return None


def back_up(connection: sqlite3.Connection, target: Path) -> Copy:
    """Copy to a file of her choice, or into a folder under a name with device and day.

    Only a lumbar backup of which every change is in the diary too is replaced. Raises UnusableCopyError,
    NotWrittenError.
    """
    target = Path(os.path.realpath(target))
    if target.exists() and (damage := look_at(target).damage) is not None:
        raise UnusableCopyError(path=target, why=f"{damage}, so it is not replaced; choose another name")
    try:
        return copy_to(connection, target)
    except _NotCoveredError as error:
        why = "it holds what is not in this diary, so it is not replaced; choose another name"
        raise UnusableCopyError(path=target, why=why) from error


def back_up_into(connection: sqlite3.Connection, folder: Path, day: date) -> Copy:
    """The same into a folder, under a name that says which device it is of. Raises NotWrittenError."""
    return _copy_beside_others(connection, Path(os.path.realpath(folder)) / name_of_backup(day))


def name_of_backup(day: date, suffix: str = ".db") -> str:
    """`lumbar-annas-laptop-2026-11-22.db`: two devices back up into one folder without meeting."""
    node = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    device = re.sub(r"[^a-z0-9]+", "-", node.split(".")[0].casefold()).strip("-")[:20].strip("-")
    return f"lumbar-{device or 'device'}-{day.isoformat()}{suffix}"


def content_of(connection: sqlite3.Connection) -> bytes:
    """The diary as the bytes of a database file, whole and checked. Raises UnusableCopyError."""
    with closing(in_memory()) as copy:
        copy_pages(connection, copy)
        if (damage := is_damaged(copy)) is not None:
            raise UnusableCopyError(path="the diary", why=damage)
        return copy.serialize()
