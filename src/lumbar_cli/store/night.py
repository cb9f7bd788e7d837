"""What a bare score asks of the diary: to keep it, which day and week it belongs to, and what the last weeks tell.

Rows and plain values, because making the domain's values costs more than all the rest; `Diary` gives those.
On the way of a bare score, so it imports nothing that sqlite3 has not loaded by then (`docs/decisions/0011`).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time

from lumbar_cli.domain.diary.nights import DAY_STARTS, at_its_offset, log_day
from lumbar_cli.domain.signs.quiet import Lately
from lumbar_cli.store.opening import copy_place, open_as_it_is
from lumbar_cli.store.versions import (
    CONDITION,
    add_version,
    begin_change,
    first_instant,
    moment_row,
    new_id,
    transaction,
    version_row,
)

TYPE_CHECKING = False  # typing costs 3 ms
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

MAY_WORRY = "t.value NOT IN ('false', '\"none\"', '\"no\"') AND t.fact <> 'back_pain_in_words'"
"""Of a `fact_report AS t`: what an index of its own holds. No rule asks for back pain in another program's words."""

NOT_SEEN_TO = (
    "NOT EXISTS (SELECT 1 FROM assessment AS a WHERE a.fact = t.fact AND a.instant >= t.instant "
    "AND a.current = 1 AND a.deleted = 0)"
)
"""Of a `fact_report AS t`: that no professional has seen to it since."""


class Kept:
    """A score that is in the diary: the id of its entry, the instant with its offset, the day it belongs to."""

    def __init__(self, record: str, at: datetime, day: date) -> None:
        """`at` carries a fixed offset."""
        self.id, self.at, self.log_day = record, at, day


class Night:
    """An open diary of the newest schema, for one bare score."""

    def __init__(self, path: str, connection: sqlite3.Connection) -> None:
        """See `open_night`."""
        self.path, self.connection = path, connection
        self.changed_on: date | None = None

    def keep(self, score: int, sites: Iterable[str], side: str | None, note: str | None, now: datetime) -> Kept:
        """Keep an entry of now, in one committed change."""
        kept = _keep_score(self.connection, score, sites, side, note, now)
        self.changed_on = now.date()
        return kept

    def dates(self) -> tuple[date | None, date | None, date | None]:
        """See `dates_of`."""
        return dates_of(self.connection)

    def lately(self, since: date) -> Lately:
        """See `look_back`."""
        return look_back(self.connection, since)


@contextmanager
def open_night(path: str) -> Iterator[Night | None]:
    """Open the diary where nothing has to be done to it first, else give None.

    The first change of a day is followed by a copy. Raises what `database.opened` raises.
    """
    try:
        connection = open_as_it_is(path)
        if connection is None:
            yield None
            return
        try:
            night = Night(path, connection)
            yield night
        finally:
            _copy_where_due(night)
            connection.close()
    except sqlite3.Error:
        from pathlib import Path

        from lumbar_cli.store.database import told_plainly

        with told_plainly(Path(path)):
            raise


def _copy_where_due(night: Night) -> None:
    if night.changed_on is not None and not os.path.exists(copy_place(night.path, night.changed_on)):
        from pathlib import Path

        from lumbar_cli.store.copies import keep_daily

        keep_daily(night.connection, Path(night.path), night.changed_on)


def _keep_score(
    connection: sqlite3.Connection, score: int, sites: Iterable[str], side: str | None, note: str | None, now: datetime
) -> Kept:
    """Keep an entry of now, in one committed change. What is left out of the row is NULL there: not asked."""
    at = at_its_offset(now)
    with transaction(connection):
        kept = Kept(new_id(), at, log_day(at, _day_starts(connection)))
        named = ", ".join(f'"{site}"' for site in sites)
        row = {
            **version_row(begin_change(connection, "log", now), kept.id, now),
            **moment_row(at, kept.log_day, time_given=True),
            "score": score,
            "sites": f"[{named}]",
            "laterality": side,
            "characters": "[]",
            "medicines": "[]",
            "note": note,
        }
        add_version(connection, "pain_entry", row)
    return kept


def _day_starts(connection: sqlite3.Connection) -> time:
    query = "SELECT value FROM setting WHERE record = 'day_starts' AND current = 1 AND deleted = 0"
    row = connection.execute(query).fetchone()
    return DAY_STARTS if row is None or row[0] is None else time.fromisoformat(row[0].strip('"'))


def dates_of(connection: sqlite3.Connection) -> tuple[date | None, date | None, date | None]:
    """The due date that holds, the day of the birth, the day of the end; None where nothing is recorded.

    The due date that `Pregnancy.current` chooses: of the newest dating that was not merely kept on record.
    """
    dating = connection.execute(
        "SELECT due_date FROM dating AS t WHERE current = 1 AND deleted = 0 AND kept = 0 ORDER BY set_at DESC, "
        "(SELECT min(version) FROM dating AS first WHERE first.record = t.record) DESC LIMIT 1"
    ).fetchone()
    outcome = connection.execute("SELECT born_on, ended_on FROM outcome WHERE current = 1 AND deleted = 0").fetchone()
    born, ended = outcome or (None, None)
    return _day(dating and dating[0]), _day(born), _day(ended)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def look_back(connection: sqlite3.Connection, since: date) -> Lately:
    """Sum up what the diary tells from a log day on, and what stands from before."""
    start = (first_instant(since),)
    worst, mildest, average, sites, characters, interferences, rests = connection.execute(
        "SELECT ifnull(max(max(score, ifnull(worst_24h, 0))), 0), ifnull(min(max(score, ifnull(worst_24h, 0))), 0), "
        "ifnull(max(average_24h), 0), ifnull(group_concat(DISTINCT sites), ''), total(characters <> '[]'), "
        "count(interference), ifnull(group_concat(DISTINCT relieved_by_rest), '') "
        "FROM pain_entry WHERE current = 1 AND deleted = 0 AND instant >= ?",
        start,
    ).fetchone()
    answers = connection.execute(
        "SELECT fact, value FROM fact_report WHERE current = 1 AND deleted = 0 AND instant >= :start "
        "UNION SELECT fact, value FROM fact_report AS t WHERE t.current = 1 AND t.deleted = 0 AND t.instant < :start "
        f"AND {MAY_WORRY} AND {NOT_SEEN_TO}",
        {"start": start[0]},
    )
    readings = connection.execute(
        "SELECT DISTINCT kind FROM reading WHERE current = 1 AND deleted = 0 AND instant >= ?", start
    )
    conditions = connection.execute(
        "SELECT 1 FROM setting WHERE current = 1 AND deleted = 0 AND value = 'true' AND substr(record, 1, ?) = ?",
        (len(CONDITION), CONDITION),
    )
    return Lately(
        worst=worst,
        mildest=mildest,
        average=average,
        sites=frozenset(sites.split('"')[1::2]),
        characters=int(characters),
        interferences=interferences,
        rests=frozenset(rests.split(",")),
        readings=frozenset(kind for (kind,) in readings),
        answers=frozenset((fact, value) for fact, value in answers),
        conditions=conditions.fetchone() is not None,
    )
