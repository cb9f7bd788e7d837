"""The diary: every answer about it, and every way it changes.

Plain sqlite3, because sqlite-utils is only needed when the schema is behind. The store has no clock: instants come in
as arguments, and SQLite's own clock is never used.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from datetime import date, datetime

from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.keeping import Copy, Extent, Outcome, Setting, Step, Version
from lumbar_cli.domain.diary.kinds import KINDS
from lumbar_cli.domain.diary.records import (
    Assessment,
    Dose,
    FactReport,
    OwnMethod,
    PainEntry,
    Phoned,
    Question,
    Reading,
    ReliefUse,
)
from lumbar_cli.domain.errors import AmbiguousIdError, DiaryBrokenError, NoSuchEntryError, NothingWrittenError
from lumbar_cli.domain.pregnancy.dating import Dating, Pregnancy
from lumbar_cli.domain.values import replace
from lumbar_cli.store.changes import Change, id_from
from lumbar_cli.store.opening import BUSY_SECONDS, is_damage, schema_of
from lumbar_cli.store.reading import Reader, first_version, record_of
from lumbar_cli.store.rows import TABLES, utc_moment
from lumbar_cli.store.versions import begin_change, first_instant, transaction, utc_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Any, TypeVar

    from lumbar_cli.domain.diary.intake import Intake, Known
    from lumbar_cli.domain.diary.keeping import Differing, Record, Taken
    from lumbar_cli.domain.diary.places import Site
    from lumbar_cli.domain.diary.plain import Interchange

    _R = TypeVar("_R", bound=Record)


_ALL = -1  # as SQLite's LIMIT says it

MAY_WORRY = "t.value NOT IN ('false', '\"none\"', '\"no\"') AND t.fact <> 'back_pain_in_words'"
"""Of a `fact_report AS t`: what an index of its own holds. No rule asks for back pain in another program's words."""

NOT_SEEN_TO = "NOT EXISTS (SELECT 1 FROM live_assessment AS a WHERE a.fact = t.fact AND a.instant >= t.instant)"
"""Of a `fact_report AS t`: that no professional has seen to it since."""


NEWEST = "last"
"""The id that stands for the newest entry."""


class Diary:
    """What she wrote. Every method that reads gives domain values, never rows."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Wrap an open connection of the newest schema; see `open_diary`."""
        self.connection = connection
        """For the other modules of the store."""
        self.changed_at: datetime | None = None
        """When the last change was made that this object has committed."""
        self.begun_anew = False
        """Whether it was made just now, although copies of an earlier one lie beside."""
        self.others: tuple[str, ...] = ()
        """Other diaries that lie beside one that was made just now."""
        self._reader = Reader(connection)

    @property
    def unreadable(self) -> int:
        """How many rows could not be read so far; they were passed over."""
        return self._reader.unreadable

    @contextmanager
    def change(self, action: str, *, recorded_at: datetime, target: str | None = None) -> Iterator[Change]:
        """One transaction that is one step of the history: committed when the block ends, or nothing at all."""
        with transaction(self.connection):
            change = Change(self.connection, begin_change(self.connection, action, recorded_at, target), recorded_at)
            yield change
            if not change.versions:
                self.connection.execute("DELETE FROM change WHERE id = ?", (change.id,))  # nothing to take back
        if change.versions:
            self.changed_at = recorded_at

    def undo(self, *, recorded_at: datetime) -> Step:
        """Take the newest change back that still stands, as a change of its own. Raises NothingToUndoError."""
        from lumbar_cli.store.undo import undo

        return self._stepped(undo(self.connection, recorded_at), recorded_at)

    def redo(self, *, recorded_at: datetime) -> Step:
        """Bring back what `undo` took back last, unless something else was changed since. Raises NothingToRedoError."""
        from lumbar_cli.store.undo import redo

        return self._stepped(redo(self.connection, recorded_at), recorded_at)

    def merge(self, other: Diary, *, recorded_at: datetime, take: frozenset[Taken] = frozenset()) -> Step | None:
        """Take in what another diary knows; of two versions of a record the newer counts. None: nothing new.

        Her profile, datings and outcome stay, unless `take` has the other's.
        """
        from lumbar_cli.store.merging import take_in

        step = take_in(self.connection, other.connection, recorded_at, take)
        return None if step is None else self._stepped(step, recorded_at)

    def differing(self, other: Diary) -> tuple[Differing, ...]:
        """What is said once of her, and in the other diary otherwise."""
        from lumbar_cli.store.merging import differing

        return differing(self, other)

    def look_into(self, found: Interchange) -> Intake:
        """What of a data file would be new. Raises UnreadableRecordError."""
        from lumbar_cli.domain.diary.intake import take_in

        return take_in(found, self._known(), id_from)

    def take_in(self, found: Interchange, *, recorded_at: datetime) -> Intake:
        """Keep what of a data file is new, all in one change. Raises UnreadableRecordError."""
        from lumbar_cli.domain.diary.intake import take_in

        with self.change("import", recorded_at=recorded_at) as change:
            known = self._known()
            intake = take_in(found, known, id_from)
            for record in (*intake.records, *intake.completed):
                change.put(record)
            if intake.outcome is not None:
                change.put_outcome(intake.outcome)
            if intake.profile is not None:
                change.put_profile(known.history.profile, intake.profile)
        return intake

    def _known(self) -> Known:
        from lumbar_cli.domain.diary.intake import Known

        with self._one_moment():
            ids = {
                (kind, row["record"])
                for kind, table in TABLES.items()
                if kind not in (Outcome, Setting)
                for row in self.connection.execute(f"SELECT DISTINCT record FROM {table.name}")
            }
            day_starts = any(s.id == "day_starts" and s.value is not None for s in self._all(Setting, None))
            imported = {
                (kind, row["record"])
                for kind in (PainEntry, Reading, FactReport)
                for row in self.connection.execute(
                    f"SELECT DISTINCT t.record FROM {TABLES[kind].name} AS t "
                    "JOIN change AS c ON c.id = t.change WHERE c.action = 'import'"
                )
            }
            return Known(
                history=self.history(),
                ids=frozenset(ids),
                day_starts_set=day_starts,
                imported=frozenset(imported),
            )

    def back_up(self, target: Path) -> Copy:
        """Copy it as it is to a file of her choice. Raises UnusableCopyError, NotWrittenError."""
        from lumbar_cli.store.copies import back_up

        return back_up(self.connection, target)

    def back_up_into(self, folder: Path, day: date) -> Copy:
        """The same into a folder, under the name of device and day. Raises NotWrittenError."""
        from lumbar_cli.store.copies import back_up_into

        return back_up_into(self.connection, folder, day)

    def keep_copy(self, path: Path, day: date) -> Copy:
        """Make the automatic copy of a day anew; `path` is the diary's own. Raises NotWrittenError."""
        from lumbar_cli.store.copies import copy_of_day

        return copy_of_day(self.connection, path, day)

    def content(self) -> bytes:
        """The whole of it as the bytes of a file. Raises UnusableCopyError."""
        from lumbar_cli.store.copies import content_of

        return content_of(self.connection)

    def _stepped(self, step: Step, recorded_at: datetime) -> Step:
        self.changed_at = recorded_at
        return step

    def history(
        self, *, since: date | None = None, entries_since: date | None = None, as_of: datetime | None = None
    ) -> History:
        """What the diary holds, from log day `since` on, as known at `as_of`; its entries from `entries_since` on.

        What cannot be read is passed over and counted.

        Entries are nearly all of a long diary, and what she answered, measured and tried may be asked for without them.
        Worrying answers stand until someone has seen to them, so those are read however old they are.
        Where nothing at all was written by `as_of` there is no old answer to give back, and today's knowledge is used.
        """
        with self._one_moment():
            if as_of is not None and not self._knew_anything(as_of):
                as_of = None
            before = self.unreadable
            history = self._history(since, entries_since, as_of)
            unreadable = self.unreadable - before
            own = self._reader.part(lambda: self._own_call(reversed(history.phoned)), None) if as_of is None else None
            if own is not None:
                at_call = replace(self._history(since, entries_since, own[1]), phoned=(own[0],))
                history = replace(history, at_call=at_call)
        return replace(history, unreadable=unreadable) if unreadable else history

    def _history(self, since: date | None, entries_since: date | None, as_of: datetime | int | None) -> History:
        """`as_of` as an instant, or as the number of the last change that counts."""
        from_instant = None if since is None else first_instant(since)
        entries_from = from_instant if entries_since is None else first_instant(entries_since)
        part = self._reader.part
        return History(
            pregnancy=part(lambda: self._pregnancy(as_of), Pregnancy()),
            profile=part(lambda: self._reader.profile(self._all(Setting, as_of)), Profile()),
            entries=part(lambda: tuple(self._timed(PainEntry, entries_from, as_of)), ()),
            fact_reports=part(lambda: tuple(self._reports(from_instant, as_of)), ()),
            assessments=part(lambda: tuple(self._timed(Assessment, None, as_of)), ()),
            readings=part(lambda: tuple(self._timed(Reading, from_instant, as_of)), ()),
            relief_uses=part(lambda: tuple(self._timed(ReliefUse, from_instant, as_of)), ()),
            doses=part(lambda: tuple(self._timed(Dose, from_instant, as_of)), ()),
            phoned=part(lambda: tuple(self._timed(Phoned, from_instant, as_of)), ()),
            questions=part(lambda: tuple(self._all(Question, as_of)), ()),
            own_methods=part(lambda: tuple(self._all(OwnMethod, as_of)), ()),
        )

    def _own_call(self, calls: Iterable[Phoned]) -> tuple[Phoned, int] | None:
        """The newest call that was written down in this file, and the number of its change.

        Numbers, not seconds or stamps: what came after in the same second, or by a merge, was not known then. A call
        that a merge brought was made knowing another diary, so it quiets nothing here.
        """
        query = (
            "SELECT min(change.id) FROM phoned JOIN change ON change.id = phoned.change "
            "WHERE phoned.record = ? AND change.via IS NULL"
        )
        for call in calls:
            row = self.connection.execute(query, (call.id,)).fetchone()
            if row[0] is not None:
                return call, int(row[0])
        return None

    def what_can_be_read(self, *, since: date) -> History:
        """The same where `history` has failed: what cannot be read, for whatever reason, is passed over and counted.

        It waits for nobody. Raises what `history` raises where even that does not help.
        """
        self._reader.lenient = True
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            return self.history(since=since)
        finally:
            self._reader.lenient = False
            self.connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")

    def first_tried(self) -> date | None:
        """The log day from which on entries stand beside what was tried; None where nothing was."""
        row = self.connection.execute(
            "SELECT min(min(t.log_day, ifnull(e.log_day, t.log_day))) FROM relief_use AS t "
            "LEFT JOIN pain_entry AS e ON e.record = t.entry AND e.current = 1 AND e.deleted = 0 "
            "WHERE t.current = 1 AND t.deleted = 0"
        ).fetchone()
        return None if row[0] is None else date.fromisoformat(row[0])

    def known_by(self) -> str:
        """The name of its oldest change: the same on two devices once each has taken in the other; "" if there is none.

        Nothing that is edited, deleted or left out changes it.
        """
        row = self.connection.execute("SELECT uid FROM change ORDER BY stamp, uid LIMIT 1").fetchone()
        return "" if row is None else str(row[0])

    def pregnancy(self) -> Pregnancy:
        """The pregnancy as it stands."""
        return self._pregnancy(None)

    def profile(self) -> Profile:
        """The profile as it stands."""
        return self._reader.profile(self._all(Setting, None))

    def questions(self) -> tuple[Question, ...]:
        """Her questions for a visit, in the order in which they were first written down."""
        first = dict(self.connection.execute("SELECT record, min(version) FROM question GROUP BY record").fetchall())
        return tuple(sorted(self._all(Question, None), key=lambda question: first.get(question.id, 0)))

    def own_methods(self) -> tuple[OwnMethod, ...]:
        """The methods of her own."""
        return tuple(self._all(OwnMethod, None))

    def entry(self, text: str) -> PainEntry:
        """The live entry whose id begins with `text`. Raises NoSuchEntryError, AmbiguousIdError."""
        rows = self.connection.execute(
            "SELECT * FROM live_pain_entry WHERE record >= ? AND record < ? LIMIT 3",
            (text, text + "\U0010ffff"),
        ).fetchall()
        if not text or not rows:
            raise NoSuchEntryError(id=text)
        if len(rows) > 1 and all(row["record"] != text for row in rows):
            raise AmbiguousIdError(id=text, count="more than one")
        row = next((row for row in rows if row["record"] == text), rows[0])
        entry: PainEntry = record_of(TABLES[PainEntry], row)
        return entry

    def find(self, text: str) -> Any:
        """The live record of any kind whose id begins with `text`; `last` is the newest entry.

        Raises NoSuchEntryError, AmbiguousIdError, NothingWrittenError.
        """
        if text == NEWEST:
            entries = self.newest_entries(limit=1)
            if not entries:
                raise NothingWrittenError
            return entries[0]
        found: dict[str, tuple[Any, Any]] = {}
        for kind in (kind for kind in KINDS if kind.listed):
            table = TABLES[kind.record]
            rows = self.connection.execute(
                f"SELECT * FROM live_{table.name} WHERE record >= ? AND record < ? LIMIT 3", (text, text + "\U0010ffff")
            )
            found |= {row["record"]: (table, row) for row in rows}
        if not text or not found:
            raise NoSuchEntryError(id=text)
        if len(found) > 1 and text not in found:
            raise AmbiguousIdError(id=text, count="more than one")
        table, row = found.get(text) or next(iter(found.values()))
        return record_of(table, row)

    def newest_entry(self, since: datetime, until: datetime) -> PainEntry | None:
        """The entry felt last in [since, until], None where there is none."""
        row = self.connection.execute(
            "SELECT t.* FROM live_pain_entry AS t WHERE t.instant BETWEEN ? AND ? "
            f"ORDER BY t.instant DESC, {first_version(TABLES[PainEntry])} DESC LIMIT 1",
            (int(since.timestamp()), int(until.timestamp())),
        ).fetchone()
        return None if row is None else record_of(TABLES[PainEntry], row)

    def newest_entries(
        self,
        *,
        first: date | None = None,
        last: date | None = None,
        site: Site | None = None,
        limit: int | None = None,
    ) -> tuple[PainEntry, ...]:
        """Live entries, newest first, of the log days from `first` to `last`, both included; at most `limit`.

        With a limit no more is read than is given, however much the diary holds.
        """
        values: list[str | int] = []
        where = "true"
        for clause, value in (
            ("t.instant >= ?", None if first is None else first_instant(first)),
            ("t.log_day >= ?", None if first is None else first.isoformat()),
            ("t.log_day <= ?", None if last is None else last.isoformat()),
            ("instr(t.sites, ?)", None if site is None else f'"{site}"'),
        ):
            if value is not None:
                where, values = f"{where} AND {clause}", [*values, value]
        order = ("instant", "version")
        entries = self._reader.records(
            TABLES[PainEntry], "live_pain_entry", where, tuple(values), order, newest=_ALL if limit is None else limit
        )
        return tuple(entries)

    def attached(self, entry: PainEntry) -> tuple[tuple[ReliefUse, ...], tuple[FactReport, ...]]:
        """What was tried and which signs were told with this entry, both live."""
        found: list[tuple[Any, ...]] = []
        for kind in (ReliefUse, FactReport):
            table = TABLES[kind]
            source, where = f"live_{table.name}", "t.entry = ?"
            found.append(tuple(self._reader.records(table, source, where, (entry.id,), ("version",))))
        return found[0], found[1]

    def doses_with(self, entry_id: str) -> tuple[Dose, ...]:
        """The doses that were written down with an entry."""
        table = TABLES[Dose]
        return tuple(self._reader.records(table, f"live_{table.name}", "t.entry = ?", (entry_id,), ("version",)))

    def versions(self, entry: Any) -> tuple[Version, ...]:
        """Every version of a record, oldest first."""
        rows = self.connection.execute(
            f"SELECT t.*, change.action AS _action, change.recorded_at AS _when FROM {TABLES[type(entry)].name} AS t "
            "JOIN change ON change.id = t.change WHERE t.record = ? ORDER BY change.stamp, change.uid, t.version",
            (entry.id,),
        )
        table = TABLES[type(entry)]
        return tuple(
            Version(row["_action"], utc_moment(row["_when"]), record_of(table, row), bool(row["deleted"]))
            for row in rows
        )

    def wrote_on(self, day: date) -> bool:
        """Whether there is a live entry of a log day."""
        query = "SELECT 1 FROM pain_entry WHERE current = 1 AND deleted = 0 AND log_day = ? LIMIT 1"
        return self.connection.execute(query, (day.isoformat(),)).fetchone() is not None

    def after(self, moment: datetime) -> int:
        """How many live entries lie after a moment."""
        query = "SELECT count(*) FROM pain_entry WHERE current = 1 AND deleted = 0 AND instant > ?"
        count: int = self.connection.execute(query, (int(moment.timestamp()),)).fetchone()[0]
        return count

    def extent(self) -> Extent:
        """How many live entries there are, and their first and last log day."""
        row = self.connection.execute("SELECT count(*), min(log_day), max(log_day) FROM live_pain_entry").fetchone()
        first, last = (None if day is None else date.fromisoformat(day) for day in (row[1], row[2]))
        return Extent(entries=row[0], first=first, last=last)

    def integrity(self) -> str:
        """`ok`, or the first thing found: by SQLite's own check, in the schema, in reading every row."""
        from lumbar_cli.store.database import check_schema, is_damaged

        try:
            check_schema(self.connection)
        except DiaryBrokenError as error:
            return error.why
        if (damage := is_damaged(self.connection)) is not None:
            return damage
        for kind, table in TABLES.items():
            reader = Reader(self.connection)
            records = reader.records(table, table.name, "true", (), ("version",))
            if kind is Setting:
                reader.profile(records)
            if reader.unreadable:
                rows = "1 row" if reader.unreadable == 1 else f"{reader.unreadable} rows"
                return f"{rows} of {table.name} cannot be read, the others can"
        return "ok"

    def schema(self) -> int:
        """The schema number of the open file."""
        return schema_of(self.connection)

    @contextmanager
    def _one_moment(self) -> Iterator[None]:
        """Several reads of the same state: what another process commits meanwhile is not seen in half."""
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            if self.connection.in_transaction:
                with suppress(sqlite3.DatabaseError):  # a damaged page may end it already
                    self.connection.execute("ROLLBACK")  # nothing was written

    def _knew_anything(self, as_of: datetime) -> bool:
        row = self.connection.execute(
            "SELECT 1 FROM change WHERE recorded_at <= ? LIMIT 1", (utc_text(as_of),)
        ).fetchone()
        return row is not None

    def _live(self, table: str, as_of: datetime | int | None) -> tuple[str, str, tuple[Any, ...]]:
        """The table and a WHERE clause for the versions that count, today's or those of `as_of`."""
        if as_of is None:
            return f"live_{table}", "true", ()
        known_by, last = ("id", as_of) if isinstance(as_of, int) else ("recorded_at", utc_text(as_of))
        newest = (
            f"t.version = (SELECT v.version FROM {table} AS v JOIN change ON change.id = v.change "
            f"WHERE v.record = t.record AND change.{known_by} <= ? "
            "ORDER BY change.stamp DESC, change.uid DESC, v.version DESC LIMIT 1)"
        )
        return table, f"t.deleted = 0 AND {newest}", (last,)

    def _all(self, kind: type[_R], as_of: datetime | int | None) -> list[_R]:
        table = TABLES[kind]
        source, where, values = self._live(table.name, as_of)
        return self._reader.records(table, source, where, values, ("version",))

    def _timed(self, kind: type[_R], from_instant: int | None, as_of: datetime | int | None) -> list[_R]:
        table = TABLES[kind]
        source, where, values = self._live(table.name, as_of)
        if from_instant is not None:
            where, values = f"{where} AND t.instant >= ?", (*values, from_instant)
        return self._reader.records(table, source, where, values, ("instant", "version"))

    def _reports(self, from_instant: int | None, as_of: datetime | int | None) -> list[FactReport]:
        if from_instant is None:
            return self._timed(FactReport, None, as_of)
        table = TABLES[FactReport]
        source, where, values = self._live(table.name, as_of)
        if as_of is None:
            where += f" AND {NOT_SEEN_TO}"
        where = f"{where} AND t.instant < ? AND {MAY_WORRY}"
        order = ("instant", "version")
        old: list[FactReport] = self._reader.records(table, source, where, (*values, from_instant), order)
        return old + self._timed(FactReport, from_instant, as_of)

    def _pregnancy(self, as_of: datetime | int | None) -> Pregnancy:
        outcome = next(iter(self._all(Outcome, as_of)), Outcome())
        datings = self._all(Dating, as_of)
        if len(datings) > 1:  # two of the same second keep the order in which they were written
            first = self._first_versions()
            datings.sort(key=lambda dating: (dating.set_at, first.get(dating.id, 0)))
        return Pregnancy(datings=tuple(datings), born_on=outcome.born_on, ended_on=outcome.ended_on)

    def _first_versions(self) -> dict[str, int]:
        query = "SELECT record, min(version) FROM dating GROUP BY record"
        try:
            return dict(self.connection.execute(query).fetchall())
        except sqlite3.DatabaseError as error:
            if not (is_damage(error) or self._reader.lenient):
                raise
        return {}
