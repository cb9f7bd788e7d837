"""Rows read as records: strictly, and where the file is damaged, all that can still be read.

A row that cannot be read is counted and passed over, so that one flipped bit does not silence all the rest.
"""

from __future__ import annotations

import sqlite3

from lumbar_cli.domain.errors import DiaryBrokenError
from lumbar_cli.domain.text import has_controls
from lumbar_cli.store.opening import is_damage
from lumbar_cli.store.rows import profile_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any, TypeVar

    from lumbar_cli.domain.diary.history import Profile
    from lumbar_cli.domain.diary.keeping import Setting
    from lumbar_cli.store.rows import Row, Table

    _Part = TypeVar("_Part")


def record_of(table: Table, row: Any) -> Any:
    """The record of a row. Raises as `reader_of`."""
    names = tuple(row.keys())
    return reader_of(table, names)([row[name] for name in names])


def reader_of(table: Table, names: tuple[str, ...]) -> Callable[[Sequence[Any]], Any]:
    """What makes the record of a row with these columns, with nothing in its texts that acts on a terminal.

    The program keeps no such text; another that wrote into the file may have. It and this raise DiaryBrokenError.
    """
    read = table.reader(names)
    free = [names.index(field.column) for field in table.fields if field.kind in (str, object)]

    def clean(row: Sequence[Any]) -> Any:
        record = read(row)
        for place in free:
            text = row[place]
            if type(text) is str and not (text.isprintable() and "\\u" not in text) and _may_act(text):
                return _cleaned(record, table)
        return record

    return clean


def _cleaned(record: Any, table: Table) -> Any:
    from lumbar_cli.domain.diary.foreign import checked

    try:
        return checked(record)
    except ValueError as error:
        raise DiaryBrokenError(why=f"a row of {table.name} cannot be: {error}") from error


def _may_act(text: str) -> bool:
    return "\\u" in text or has_controls(text)  # JSON writes a control character as \\u001b


def first_version(table: Table) -> str:
    """Of a row AS t: the version in which its record was first written."""
    return f"(SELECT min(v.version) FROM {table.name} AS v WHERE v.record = t.record)"


def _sorted_by(table: Table, column: str) -> str:
    return first_version(table) if column == "version" else f"t.{column}"


class Reader:
    """Reads a connection's rows; `unreadable` counts those that it had to pass over."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """The connection may be that of a damaged file."""
        self.connection = connection
        self.unreadable = 0
        self.lenient = False
        """Whether what cannot be read for whatever reason, a lock or a defect too, is passed over and counted."""

    def part(self, read: Callable[[], _Part], otherwise: _Part) -> _Part:
        """A part of what is read: where it fails, and the reader is lenient, something else, and it is counted."""
        try:
            return read()
        except Exception:
            if not self.lenient:
                raise
            self.unreadable += 1
            return otherwise

    def records(
        self,
        table: Table,
        source: str,
        where: str,
        values: tuple[Any, ...],
        order: tuple[str, ...],
        *,
        newest: int | None = None,
    ) -> list[Any]:
        """The records of a table, read from it or a view on it AS t, that fit `where`, by the columns named, upwards.

        By `version`: in the order in which the records were first written, which no edit, undo or merge can change.
        With `newest` downwards, and at most as many; below zero all.
        """
        down = newest is not None
        in_time = order == ("instant", "version") and not down
        by = (
            "t.instant"
            if in_time
            else ", ".join(f"{_sorted_by(table, name)}{' DESC' if down else ''}" for name in order)
        )
        query = f"SELECT t.* FROM {source} AS t WHERE {where} ORDER BY {by} LIMIT ?"
        most = -1 if newest is None else newest
        before = self.unreadable
        try:
            found = self.connection.execute(query, (*values, most))
            names = tuple(column[0] for column in found.description)
            if not in_time:
                return self._read(table, names, found)
            instants: list[int] = []
            return self._with_ties_in_order(table, self._read(table, names, found, instants), instants)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        self.unreadable = before
        rows = self._one_by_one(table, source, where, values)
        rows.sort(key=lambda row: tuple(row[name] for name in order), reverse=down)
        if most >= 0:
            rows = rows[:most]
        return self._read(table, tuple(rows[0]), (tuple(row.values()) for row in rows)) if rows else []

    def profile(self, settings: Iterable[Setting]) -> Profile:
        """The profile of the settings that make one."""
        kept: list[Setting] = []
        for setting in settings:
            try:
                if not (setting.value is None or isinstance(setting.value, (bool, int, float, str))):
                    raise DiaryBrokenError(why="a setting is of no kind that lumbar keeps")
                profile_of([setting])
            except DiaryBrokenError:
                self.unreadable += 1
            else:
                kept.append(setting)
        return profile_of(kept)

    def _with_ties_in_order(self, table: Table, records: list[Any], instants: Sequence[int]) -> list[Any]:
        """Records that an index gave in order of time, those of one second by their first version.

        Asked for the few that share a second: for every row it would cost half as much again as reading it.
        """
        query = f"SELECT min(version) FROM {table.name} WHERE record = ?"
        first = 0
        for end in range(1, len(records) + 1):
            if end < len(records) and instants[end] == instants[first]:
                continue
            if end - first > 1:
                tied = records[first:end]
                versions = {record.id: self.connection.execute(query, (record.id,)).fetchone()[0] for record in tied}
                records[first:end] = sorted(tied, key=lambda record: versions[record.id])
            first = end
        return records

    def _read(
        self,
        table: Table,
        names: tuple[str, ...],
        rows: Iterable[Sequence[Any]],
        instants: list[int] | None = None,
    ) -> list[Any]:
        """The records of rows; `instants` gets that of each."""
        records, unreadable = [], 0
        at = None if instants is None else names.index("instant")
        try:
            read = reader_of(table, names)
        except DiaryBrokenError:  # a column is missing
            self.unreadable += sum(1 for _ in rows)
            return []
        for row in rows:
            try:
                records.append(read(row))
                if at is not None and instants is not None:
                    instants.append(row[at])
            except DiaryBrokenError:
                unreadable += 1
        self.unreadable += unreadable
        return records

    def _one_by_one(self, table: Table, source: str, where: str, values: tuple[Any, ...]) -> list[Row]:
        """Each row by itself, so that a damaged page takes only its own rows along."""
        self.connection.text_factory = _as_far_as_it_goes
        rows = []
        for version in sorted(self._versions(table.name)):
            query = f"SELECT t.* FROM {source} AS t WHERE t.version = ?"
            try:
                found = self.connection.execute(f"{query} AND {where}", (version, *values)).fetchone()
            except sqlite3.DatabaseError:
                self.unreadable += 1
                continue
            if found is not None:
                rows.append(dict(found))
        return rows

    def _versions(self, name: str) -> set[int]:
        """What numbers the rows have: from the table forwards and backwards, and from the indexes on it."""
        found: set[int] = set()
        missed = 0
        sources = (
            f"{name} NOT INDEXED ORDER BY version",
            f"{name} NOT INDEXED ORDER BY version DESC",
            f"{name} INDEXED BY {name}_record ORDER BY record",
            f"{name} INDEXED BY {name}_change ORDER BY change",
        )
        for source in sources:
            try:
                for row in self.connection.execute(f"SELECT version FROM {source}"):
                    found.add(row[0])
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                missed += 1
        if missed == len(sources) and not found:
            self.unreadable += 1  # how many there are cannot be read either
        return found


def _as_far_as_it_goes(text: bytes) -> str:
    return text.decode(errors="replace")
