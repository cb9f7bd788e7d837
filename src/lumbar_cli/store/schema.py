"""The schema, as numbered functions that are never edited once they have shipped.

The SQL is plain: `create()` of sqlite-utils cannot make CHECKs and its `transform()` drops triggers and generated
columns. `migrations.py` runs the functions over a file; an empty diary in memory runs them itself.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.domain.declaring import Declared


class Executes(Protocol):
    """A connection, or the Database that sqlite-utils makes of one."""

    def execute(self, sql: str, /) -> Any:
        """Run one statement."""


# What every table of versions begins with. A record is never overwritten: a change adds a version of it.
_VERSION = """
    version     INTEGER PRIMARY KEY,
    change      INTEGER NOT NULL REFERENCES change (id),
    record      TEXT    NOT NULL CHECK (record <> ''),   -- the same on every device; what `show ID` takes
    current     INTEGER NOT NULL CHECK (current IN (0, 1)),
    deleted     INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    recorded_at TEXT    NOT NULL"""  # UTC, when the record was first written

# Instant, offset and log day are three stored facts; none is worked out again from the others.
_MOMENT = """
    occurred_at TEXT    NOT NULL,                        -- ISO 8601 with the offset of the place where it was felt
    instant     INTEGER NOT NULL,                        -- the same in Unix seconds, for order and ranges
    log_day     TEXT    NOT NULL CHECK (log_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    time_given  INTEGER NOT NULL CHECK (time_given IN (0, 1))"""

_TABLES = {
    "pain_entry": f"""{_VERSION},{_MOMENT},
    score            INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10),
    sites            TEXT    NOT NULL CHECK (json_valid(sites)),
    laterality       TEXT    CHECK (laterality IN ('left', 'right', 'both', 'middle')),
    characters       TEXT    NOT NULL CHECK (json_valid(characters)),
    worst_24h        INTEGER CHECK (worst_24h BETWEEN 0 AND 10),
    least_24h        INTEGER CHECK (least_24h BETWEEN 0 AND 10),
    average_24h      REAL    CHECK (average_24h BETWEEN 0 AND 10),
    interference     INTEGER CHECK (interference BETWEEN 0 AND 10),
    relieved_by_rest TEXT    CHECK (relieved_by_rest IN ('gone', 'easier', 'same', 'worse')),
    medicines        TEXT    NOT NULL CHECK (json_valid(medicines)),
    observed_by      TEXT    CHECK (observed_by <> ''),
    note             TEXT    CHECK (note <> '')""",
    "relief_use": f"""{_VERSION},{_MOMENT},
    method     TEXT    NOT NULL CHECK (method <> ''),
    "before"   INTEGER CHECK ("before" BETWEEN 0 AND 10),
    "after"    INTEGER CHECK ("after" BETWEEN 0 AND 10),
    minutes    INTEGER CHECK (minutes > 0),
    helped     TEXT    CHECK (helped IN ('yes', 'a-bit', 'no')),
    entry      TEXT""",
    "reading": f"""{_VERSION},{_MOMENT},
    kind       TEXT    NOT NULL CHECK (kind IN ('weight', 'bp', 'temperature', 'calcium')),
    value      REAL    NOT NULL CHECK (value >= 0),      -- kg, systolic mmHg, degrees C, mg
    diastolic  REAL    CHECK ((diastolic IS NOT NULL) = (kind = 'bp'))""",
    "fact_report": f"""{_VERSION},{_MOMENT},
    fact       TEXT    NOT NULL CHECK (fact <> ''),
    value      TEXT    NOT NULL CHECK (json_valid(value)),
    entry      TEXT""",
    "assessment": f"""{_VERSION},{_MOMENT},
    fact       TEXT    NOT NULL CHECK (fact <> '')""",
    "dating": f"""{_VERSION},
    set_at        TEXT    NOT NULL,                      -- UTC
    due_date      TEXT    NOT NULL,
    dated_by      TEXT    NOT NULL CHECK (dated_by IN ('clinic', 'ultrasound', 'lmp', 'transfer', 'week')),
    lmp           TEXT,
    cycle_days    INTEGER,
    on_date       TEXT,                                  -- of the scan, the transfer or the week named
    measured_days INTEGER,
    embryo_age    INTEGER,
    kept          INTEGER NOT NULL CHECK (kept IN (0, 1))""",
    "outcome": f"""{_VERSION},
    born_on    TEXT,
    ended_on   TEXT""",
    "setting": f"""{_VERSION},
    value      TEXT    CHECK (value IS NULL OR json_valid(value))  -- the record is its name; NULL: not asked""",
}

_TIMED = ("pain_entry", "relief_use", "reading", "fact_report", "assessment")


def m001_a_diary_of_versions(db: Executes) -> None:
    """Every change is a row, every record a chain of versions that belong to changes."""
    db.execute(
        """
        CREATE TABLE change (
            id          INTEGER PRIMARY KEY,
            uid         TEXT    NOT NULL UNIQUE,         -- the same on every device
            stamp       INTEGER NOT NULL,                -- microseconds, above every earlier one if the clock went back
            recorded_at TEXT    NOT NULL,                -- UTC, what the clock said
            action      TEXT    NOT NULL CHECK (action IN ('log', 'tried', 'measure', 'check', 'pregnancy', 'profile',
                                                           'edit', 'delete', 'import', 'merge', 'undo', 'redo')),
            target      TEXT,                            -- of an undo or redo: the uid of the change it takes back
            via         INTEGER REFERENCES change (id)   -- the merge that brought it here; NULL: made in this file
        ) STRICT"""
    )
    db.execute("CREATE INDEX change_via ON change (via) WHERE via IS NOT NULL")
    for name, columns in _TABLES.items():
        db.execute(f"CREATE TABLE {name} ({columns}\n) STRICT")  # the last line may end in a comment
        db.execute(f"CREATE UNIQUE INDEX {name}_current ON {name} (record) WHERE current = 1")
        db.execute(f"CREATE INDEX {name}_record ON {name} (record)")
        db.execute(f"CREATE INDEX {name}_change ON {name} (change)")
        if name in _TIMED:
            db.execute(f"CREATE INDEX {name}_instant ON {name} (instant) WHERE current = 1 AND deleted = 0")
    db.execute(
        "CREATE INDEX fact_report_fact ON fact_report (fact, instant) "
        "WHERE current = 1 AND deleted = 0 AND value NOT IN ('false', '\"none\"', '\"no\"')"
    )


# The newest version of each record that was not deleted: what counts, said once.
_LIVE = (
    *("pain_entry", "relief_use", "reading", "fact_report", "assessment", "dose", "phoned", "question", "own_method"),
    *("dating", "outcome", "setting"),
)

_EVERY_DAY_TABLES = {
    "dose": f"""{_VERSION},{_MOMENT},
    medicine   TEXT    NOT NULL CHECK (medicine <> ''),
    dose       TEXT    CHECK (dose <> ''),
    substance  TEXT    CHECK (substance <> ''),
    milligrams REAL    CHECK (milligrams >= 0),
    entry      TEXT    CHECK (entry <> '')""",
    "phoned": f"""{_VERSION},{_MOMENT},
    words      TEXT    CHECK (words <> ''),
    until      TEXT    CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')""",
    "question": f"""{_VERSION},
    text       TEXT    NOT NULL CHECK (text <> ''),
    asked_on   TEXT    NOT NULL CHECK (asked_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    done       INTEGER NOT NULL CHECK (done IN (0, 1))""",
    "own_method": f"""{_VERSION},
    name       TEXT    NOT NULL CHECK (name <> ''),
    how        TEXT    CHECK (how <> '')""",
}

_READABLE = {
    "entries": (
        "SELECT record AS id, occurred_at, log_day, time_given, score, sites, laterality AS side, sides, characters, "
        "worst_24h AS worst, least_24h AS least, average_24h AS average, interference, relieved_by_rest AS rest, woke, "
        "worse_with, medicines, observed_by AS seen_by, note, recorded_at FROM live_pain_entry"
    ),
    "doses": (
        "SELECT record AS id, occurred_at, log_day, time_given, medicine, dose, substance, milligrams, entry, "
        "recorded_at FROM live_dose"
    ),
    "readings": (
        "SELECT record AS id, occurred_at, log_day, time_given, kind, value, diastolic, recorded_at FROM live_reading"
    ),
    "signs": (
        "SELECT record AS id, occurred_at, log_day, time_given, fact, value, entry, recorded_at FROM live_fact_report"
    ),
}


def m002_every_day(db: Executes) -> None:
    """What pain wakes and what makes it worse, a side for each place; doses, calls, questions, methods of her own.

    The change table is made anew, because a CHECK cannot be altered: foreign keys are off while a migration runs, and
    `transform()` of sqlite-utils would drop what it does not know. The views are for other tools and for the store.
    """
    db.execute(
        """
        CREATE TABLE change_new (
            id          INTEGER PRIMARY KEY,
            uid         TEXT    NOT NULL UNIQUE,         -- the same on every device
            stamp       INTEGER NOT NULL,                -- microseconds, above every earlier one if the clock went back
            recorded_at TEXT    NOT NULL,                -- UTC, what the clock said
            action      TEXT    NOT NULL CHECK (action IN ('log', 'tried', 'took', 'measure', 'check', 'phoned', 'ask',
                                                           'relief', 'pregnancy', 'profile', 'edit', 'delete',
                                                           'import', 'merge', 'undo', 'redo')),
            target      TEXT,                            -- of an undo or redo: the uid of the change it takes back
            via         INTEGER REFERENCES change (id)   -- the merge that brought it here; NULL: made in this file
        ) STRICT"""
    )
    db.execute(
        "INSERT INTO change_new (id, uid, stamp, recorded_at, action, target, via) "
        "SELECT id, uid, stamp, recorded_at, action, target, via FROM change"
    )
    db.execute("DROP TABLE change")
    db.execute("ALTER TABLE change_new RENAME TO change")
    db.execute("CREATE INDEX change_via ON change (via) WHERE via IS NOT NULL")
    for column in (
        "sides TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(sides))",
        "woke INTEGER CHECK (woke BETWEEN 0 AND 50)",
        "worse_with TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(worse_with))",
    ):
        db.execute(f"ALTER TABLE pain_entry ADD COLUMN {column}")
    for name, columns in _EVERY_DAY_TABLES.items():
        db.execute(f"CREATE TABLE {name} ({columns}\n) STRICT")
        db.execute(f"CREATE UNIQUE INDEX {name}_current ON {name} (record) WHERE current = 1")
        db.execute(f"CREATE INDEX {name}_record ON {name} (record)")
        db.execute(f"CREATE INDEX {name}_change ON {name} (change)")
        if name in ("dose", "phoned"):
            db.execute(f"CREATE INDEX {name}_instant ON {name} (instant) WHERE current = 1 AND deleted = 0")
    for name in _LIVE:
        db.execute(f"CREATE VIEW live_{name} AS SELECT * FROM {name} WHERE current = 1 AND deleted = 0")
    for name, query in _READABLE.items():
        db.execute(f"CREATE VIEW {name} AS {query}")


STEPS = (m001_a_diary_of_versions, m002_every_day)
"""Every step from nothing to the newest schema, in order."""


def column_of(field: Declared) -> str:
    """The column that a declared field wants, as a migration adds it: what a new step is written from."""
    name = field.column
    if field.many or field.kind is object:
        empty = " DEFAULT '[]'" if field.many else ""
        needed = "" if field.optional else f" NOT NULL{empty}"
        return f"{name} TEXT{needed} CHECK ({'' if not field.optional else f'{name} IS NULL OR '}json_valid({name}))"
    kind = {int: "INTEGER", bool: "INTEGER", float: "REAL"}.get(field.kind, "TEXT")
    return f"{name} {kind}{'' if field.optional else ' NOT NULL'} CHECK ({_check_of(field)})"


def _check_of(field: Declared) -> str:
    name, told = field.column, field.told
    if field.kind is bool:
        return f"{name} IN (0, 1)"
    if field.choices:
        return name + " IN (" + ", ".join(f"'{word}'" for word in field.choices) + ")"
    if told.low is not None:
        return f"{name} >= {told.low}" if told.high is None else f"{name} BETWEEN {told.low} AND {told.high}"
    if field.kind is date:
        return f"{name} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
    return f"{name} <> ''"
