"""Copies of the diary: made while it is in use, looked at before they count, put back with the present one kept beside.

A copy has its name only after it was reopened, checked and counted. One that holds more than the newest is never
removed, so a diary that shrank or was begun anew cannot push out the copies of the old one.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from lumbar_cli.domain.diary.keeping import Copy
from lumbar_cli.domain.errors import (
    DiaryBrokenError,
    DiaryBusyError,
    DiaryNewerError,
    LumbarError,
    NotWrittenError,
    UnusableCopyError,
)
from lumbar_cli.store import files
from lumbar_cli.store.database import (
    bring_up_to_date,
    check_header,
    in_memory,
    in_words,
    is_damaged,
    is_of_another_program,
    look,
    migrate,
    opened,
    told_plainly,
)
from lumbar_cli.store.opening import SCHEMA, connect, schema_of
from lumbar_cli.store.rows import TABLES
from lumbar_cli.store.versions import transaction

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

KEPT = 7
"""Automatic copies that are kept: one for each of the last seven days on which something was written."""


def keep_daily(connection: sqlite3.Connection, diary: Path, day: date) -> None:
    """Copy the diary into its folder of copies as the copy of a day, and let the oldest go.

    Nothing of it may keep her entry from being answered, so what goes wrong is only seen in `status`.
    """
    with suppress(OSError, sqlite3.Error, LumbarError):
        copy_of_day(connection, diary, day)


def copy_of_day(connection: sqlite3.Connection, diary: Path, day: date) -> Copy:
    """The same on demand: today's copy made anew. Raises OSError, LumbarError."""
    diary = Path(os.path.realpath(diary))
    folder = files.copies_folder(diary)
    files.make_folder(folder)
    target = files.copy_of(diary, day)
    number = 1
    while target.exists() and _holds_more(target, connection):
        number += 1
        target = folder / f"{day.isoformat()}-{number}.db"
    made = copy_to(connection, target)
    _let_the_oldest_go(folder, made)
    return made


def _holds_more(copy: Path, connection: sqlite3.Connection) -> bool:
    found = look_at(copy)
    return found.damage is None and found.changes > count(connection)[0]


def _let_the_oldest_go(folder: Path, newest: Copy) -> None:
    there = sorted(folder.glob("*.db"))
    for copy in there[:-KEPT]:
        found = look_at(copy)
        if str(copy) != newest.path and found.damage is None and found.changes <= newest.changes:
            copy.unlink()
    today = Path(newest.path).name[: len("2026-11-22")]
    for unfinished in folder.glob(".*.part"):
        if not unfinished.name.startswith(f".{today}"):  # that of today may be another process at work
            files.remove(unfinished)


def copy_to(connection: sqlite3.Connection, target: Path) -> Copy:
    """Copy an open diary to a file, 0600, that replaces what has that name only when it is whole.

    Raises NotWrittenError, DiaryBusyError.
    """
    try:
        return _copy_to(connection, target)
    except sqlite3.DatabaseError as error:
        raise NotWrittenError(path=target, why=in_words(error)) from error
    except OSError as error:
        raise NotWrittenError(path=target, why=error.strerror or "the system refused") from error


def _copy_to(connection: sqlite3.Connection, target: Path) -> Copy:
    least, _ = count(connection)  # counted before: another process may add to it meanwhile
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    files.remove(beside)
    files.make_private_file(beside)
    try:
        with closing(connect(beside)) as copy:
            copy.execute("PRAGMA synchronous = OFF")  # flushed once below, before it gets its name
            copy.execute("PRAGMA journal_mode = OFF")
            copy_pages(connection, copy)
        made = look_at(beside)
        if made.damage is not None or made.changes < least:
            raise NotWrittenError(path=target, why=made.damage or "the copy holds less than the diary")
        there = look_at(target) if target.exists() else None
        if there is not None and there.damage is None and there.changes > made.changes:
            return there  # another process has made one meanwhile, later than this
        files.flush(beside)
        os.replace(beside, target)
        files.flush(target.parent)
    finally:
        files.remove(beside)
    return Copy(str(target), made.changes, made.entries, None)


def copy_pages(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """SQLite's backup call, which alone would try for ever while another process does not let go."""

    def give_up_where_busy(status: int, _left: int, _pages: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise DiaryBusyError(path="the diary")

    source.backup(target, progress=give_up_where_busy)


def look_at(path: Path) -> Copy:
    """Open a copy for reading, check it and count what it holds."""
    try:
        if not look(path):
            return Copy(str(path), 0, 0, "it is not there")
        with closing(connect(path)) as connection:
            damage = is_damaged(connection)
            changes, entries = (0, 0) if damage else count(connection)
    except DiaryBrokenError as error:
        return Copy(str(path), 0, 0, error.why)
    except (sqlite3.Error, OSError, LumbarError):
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
    """Copy to a file of her choice; only a lumbar backup that holds no more than the diary is replaced.

    Raises UnusableCopyError, NotWrittenError.
    """
    target = Path(os.path.realpath(target))
    if target.exists():
        there = look_at(target)
        if there.damage is not None:
            raise UnusableCopyError(path=target, why=f"{there.damage}, so it is not replaced; choose another name")
        if there.changes > count(connection)[0]:
            raise UnusableCopyError(path=target, why="it holds more than the diary; choose another name")
    return copy_to(connection, target)


def content_of(connection: sqlite3.Connection) -> bytes:
    """The diary as the bytes of a database file, whole and checked. Raises UnusableCopyError."""
    with closing(in_memory()) as copy:
        copy_pages(connection, copy)
        if (damage := is_damaged(copy)) is not None:
            raise UnusableCopyError(path="the diary", why=damage)
        return copy.serialize()


def whole_diary(path: Path, content: bytes | None = None) -> sqlite3.Connection:
    """Another diary or a backup, read into memory, brought up to the newest schema and checked.

    The file is left as it is. `content` is what the file holds where it was encrypted. Raises UnusableCopyError,
    DiaryNewerError.
    """
    try:
        if content is not None:
            check_header(content, path)
            memory = in_memory(content)
        elif not look(path):
            raise UnusableCopyError(path=path, why="there is no such file")
        else:
            memory = in_memory()
            with closing(connect(path)) as connection:
                copy_pages(connection, memory)
        damage = is_damaged(memory)
        if damage is None and schema_of(memory) < SCHEMA:
            migrate(memory)
    except DiaryBrokenError as error:
        raise UnusableCopyError(path=path, why=error.why) from error
    except (sqlite3.Error, OSError) as error:
        raise UnusableCopyError(path=path, why="it cannot be read") from error
    if damage is not None:
        raise UnusableCopyError(path=path, why=damage)
    return memory


def restore(source: sqlite3.Connection, diary: Path, now: datetime) -> Path | None:
    """Put a whole diary (`source`) in the place of the present one, which is kept beside; where, None if none was.

    A present diary that can be opened is locked while both happens, so that nothing written meanwhile is lost. Raises
    LumbarError; the present diary is then as it was.
    """
    diary = Path(os.path.realpath(diary))
    if not diary.exists():
        files.make_folder(diary.parent)
        copy_to(source, diary)
        return None
    kept = _name_beside(diary, now)
    if is_of_another_program(diary):
        raise UnusableCopyError(path=diary, why="it is the database of another program")
    try:
        look(diary)
        with told_plainly(diary), closing(connect(diary)) as present:
            if (damage := is_damaged(present)) is not None:
                raise DiaryBrokenError(path=diary, why=damage)
            bring_up_to_date(present, diary)
            _put_in_place(source, present, diary, kept)
    except DiaryBrokenError:
        files.remove(kept)
        _put_aside(diary, kept)
        copy_to(source, diary)
    return kept


def _name_beside(diary: Path, now: datetime) -> Path:
    name = f"{diary.name}.before-restore-{now:%Y-%m-%d-%H%M%S}"
    number, kept = 1, diary.with_name(name)
    while kept.exists():
        number += 1
        kept = diary.with_name(f"{name}-{number}")
    return kept


def _put_in_place(source: sqlite3.Connection, present: sqlite3.Connection, diary: Path, kept: Path) -> None:
    present.execute("PRAGMA foreign_keys = OFF")  # the rows come in any order; the source was checked
    with transaction(present):
        with closing(connect(diary)) as reader:  # SQLite makes no copy from a connection that is writing
            copy_to(reader, kept)
        for name in (*(table.name for table in TABLES.values()), "change"):
            present.execute(f"DELETE FROM {name}")
            rows = source.execute(f"SELECT * FROM {name}")
            places = ", ".join("?" * len(rows.description))
            present.executemany(f"INSERT INTO {name} VALUES ({places})", map(tuple, rows))


def _put_aside(diary: Path, kept: Path) -> None:
    """Rename a damaged file and its journal, which would otherwise be played into the new file."""
    journal = diary.with_name(f"{diary.name}-journal")
    if journal.exists():
        journal.rename(kept.with_name(f"{kept.name}-journal"))
    diary.rename(kept)


def erasable(diary: Path) -> tuple[Path, ...]:
    """What `erase` would remove. Raises UnusableCopyError where the file is something else than a diary.

    A diary that is damaged counts as one as long as anything shows that it was.
    """
    diary = Path(os.path.realpath(diary))
    found = files.all_of(diary)
    if diary.exists():
        try:
            look(diary)
        except DiaryNewerError:
            pass
        except LumbarError as error:
            if found == (diary,) or not diary.is_file() or is_of_another_program(diary):
                raise UnusableCopyError(path=diary, why=getattr(error, "why", "it is no diary")) from error
    return found


def erase(diary: Path) -> tuple[Path, ...]:
    """Overwrite and remove the diary and every copy that lumbar made beside it; gives what was removed.

    Raises UnusableCopyError, NotWrittenError where the system refuses.
    """
    removed = []
    for path in erasable(diary):
        try:
            files.overwrite(path)
            path.unlink()
        except OSError as error:
            raise NotWrittenError(path=path, why=error.strerror or "the system refused") from error
        removed.append(path)
    with suppress(OSError):
        files.copies_folder(Path(os.path.realpath(diary))).rmdir()
    return tuple(removed)
