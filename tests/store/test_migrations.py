"""Every schema that ever shipped still opens, holds what it held, and becomes what a new diary is."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lumbar_cli.domain.declaring import declared
from lumbar_cli.domain.diary.history import History
from lumbar_cli.domain.diary.kinds import APART, KINDS
from lumbar_cli.domain.diary.plain import diary_to_plain, plain_to_diary
from lumbar_cli.store import database, opening
from lumbar_cli.store.open import open_diary
from lumbar_cli.store.rows import TABLES
from lumbar_cli.store.schema import STEPS, column_of

DATA = Path(__file__).parents[1] / "data"
SHIPPED = sorted(DATA.glob("diary-v*.sql"))


def laid_down(dump: Path, path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    return path


def dumped(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def schema(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        numbers = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id")]
    return [*((kind, name, table, " ".join((sql or "").split())) for kind, name, table, sql in rows), tuple(numbers)]


def told_then(dump: Path) -> Any:
    """What a diary of that schema said when it was dumped, as a data file of today says it."""
    read = plain_to_diary(json.loads(dump.with_suffix(".json").read_text(encoding="utf-8")))
    reports = (*(sign for one in read.logged for sign in one.signs), *read.signs)
    uses = (*(use for one in read.logged for use in one.tried), *read.tried)
    return diary_to_plain(
        History(
            pregnancy=read.pregnancy,
            profile=read.profile,
            entries=tuple(one.entry for one in read.logged),
            fact_reports=reports,
            relief_uses=uses,
            **{kind.history: getattr(read, kind.listed) for kind in APART if kind.listed not in ("tried", "signs")},
        )
    )


@pytest.mark.parametrize("dump", SHIPPED, ids=lambda dump: dump.stem)
def test_nothing_that_a_shipped_data_file_says_is_lost_or_said_otherwise(dump):
    """Every key that was there is there with its value; what came later says nothing."""

    def compare(old: Any, new: Any, where: str) -> None:
        if isinstance(old, dict):
            for key, value in old.items():
                compare(value, new[key], f"{where}.{key}")
            assert all(new[key] in (None, []) for key in new.keys() - old.keys()), where
        elif isinstance(old, list):
            assert len(old) == len(new), where
            for number, (before, after) in enumerate(zip(old, new, strict=True)):
                compare(before, after, f"{where}[{number}]")
        else:
            assert old == new, where

    compare(json.loads(dump.with_suffix(".json").read_text(encoding="utf-8")), told_then(dump), "data")


def test_the_number_of_the_schema_counts_its_steps():
    assert len(STEPS) == database.SCHEMA, "SCHEMA of store/opening.py is read without loading store/schema.py"


def test_every_shipped_schema_has_its_fixture():
    assert [dump.stem for dump in SHIPPED] == [f"diary-v{number}" for number in range(1, database.SCHEMA + 1)]


@pytest.mark.parametrize("dump", SHIPPED, ids=lambda dump: dump.stem)
def test_it_opens_whole_and_holds_what_it_held(dump, tmp_path):
    path = laid_down(dump, tmp_path / "diary.db")
    with open_diary(path, writing=False) as diary:
        assert diary.integrity() == "ok"
        assert diary_to_plain(diary.history()) == told_then(dump)


@pytest.mark.parametrize("dump", SHIPPED, ids=lambda dump: dump.stem)
def test_brought_up_to_date_it_equals_a_new_one(dump, tmp_path):
    path = laid_down(dump, tmp_path / "old.db")
    with open_diary(path), open_diary(tmp_path / "new.db"):
        pass
    assert schema(path) == schema(tmp_path / "new.db")


@pytest.mark.parametrize("dump", SHIPPED, ids=lambda dump: dump.stem)
def test_its_history_can_still_be_walked(dump, tmp_path, lumbar):
    path = str(laid_down(dump, tmp_path / "diary.db"))
    steps = 0
    while lumbar("undo", LUMBAR_DB=path, code=None).code == 0:
        steps += 1
    assert steps >= 8
    assert lumbar("list --json", LUMBAR_DB=path).data["entries"] == []
    for _ in range(steps):
        lumbar("redo", LUMBAR_DB=path)
    with open_diary(Path(path), writing=False) as diary:
        assert diary_to_plain(diary.history()) == told_then(dump)


def test_before_a_migration_the_file_is_copied_as_it_was(tmp_path, monkeypatch):
    """A schema that is to come, made up here: one more column."""
    from lumbar_cli.store.migrations import migrations

    path = laid_down(SHIPPED[0], tmp_path / "diary.db")
    before = dumped(path)
    monkeypatch.setattr(database, "SCHEMA", database.SCHEMA + 1)
    monkeypatch.setattr(opening, "SCHEMA", database.SCHEMA)
    monkeypatch.setattr(migrations, "_migrations", list(migrations._migrations))

    @migrations(name="m999_one_more_column")
    def add(db):
        db.execute("ALTER TABLE pain_entry ADD COLUMN mood TEXT")

    with database.opened(path, writing=True) as connection:
        assert database.schema_of(connection) == database.SCHEMA
        assert "mood" in connection.execute("SELECT * FROM pain_entry").fetchone().keys()  # noqa: SIM118
    assert dumped(tmp_path / "diary.db.schema-1") == before
    assert (tmp_path / "diary.db.schema-1").stat().st_mode & 0o777 == 0o600


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    from lumbar_cli.store.migrations import migrations

    path = laid_down(SHIPPED[0], tmp_path / "diary.db")
    before = path.read_bytes()
    monkeypatch.setattr(database, "SCHEMA", database.SCHEMA + 1)
    monkeypatch.setattr(opening, "SCHEMA", database.SCHEMA)
    monkeypatch.setattr(migrations, "_migrations", list(migrations._migrations))

    @migrations(name="m999_half_done")
    def half(db):
        db.execute("ALTER TABLE pain_entry ADD COLUMN mood TEXT")
        raise RuntimeError

    with pytest.raises(RuntimeError), database.opened(path, writing=True):
        pass
    assert path.read_bytes() == before


def test_the_schema_refuses_what_the_domain_refuses(tmp_path):
    """The last line of defence: a score off the scale, an id that is empty, a change that is not there."""
    path = laid_down(SHIPPED[-1], tmp_path / "diary.db")
    with open_diary(path) as diary:
        for sql in (
            "UPDATE pain_entry SET score = 11",
            "UPDATE pain_entry SET score = NULL",
            "UPDATE pain_entry SET record = ''",
            "UPDATE pain_entry SET change = 99999",
            "UPDATE pain_entry SET note = ''",
            "UPDATE relief_use SET helped = 'maybe'",
            "UPDATE reading SET diastolic = NULL WHERE kind = 'bp'",
            "UPDATE change SET action = 'dance'",
            "UPDATE pain_entry SET woke = -1",
            "UPDATE pain_entry SET sides = 'left'",
            "UPDATE pain_entry SET worse_with = NULL",
            "UPDATE dose SET medicine = ''",
            "UPDATE phoned SET until = 'soon'",
            "UPDATE question SET done = 2",
            "UPDATE setting SET value = 'no json'",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                diary.connection.execute(sql)


def test_every_declared_field_has_its_column_and_every_column_its_field(tmp_path):
    """Beside what all versions have, a table holds what its record declares, as `column_of` would add it."""
    versions = {"version", "change", "record", "current", "deleted", "recorded_at"}
    moment = {"occurred_at", "instant", "log_day", "time_given"}
    with open_diary(tmp_path / "diary.db") as diary:
        for kind in KINDS:
            fields = {f.column: f for f in declared(kind.record) if f.name not in ("id", "recorded_at", "moment")}
            timed = any(field.name == "moment" for field in declared(kind.record))
            found = {row["name"]: row for row in diary.connection.execute(f"PRAGMA table_info({kind.table})")}
            assert found.keys() - versions - (moment if timed else set()) == fields.keys(), kind.table
            for name, field in fields.items():
                assert column_of(field).split()[1] == found[name]["type"], f"{kind.table}.{name}"


def test_the_readable_views_show_what_counts_and_nothing_else(tmp_path):
    path = laid_down(SHIPPED[-1], tmp_path / "diary.db")
    with open_diary(path) as diary:
        history = diary.history()
        for view, records in (
            ("entries", history.entries),
            ("doses", history.doses),
            ("readings", history.readings),
            ("signs", history.fact_reports),
        ):
            rows = diary.connection.execute(f"SELECT id FROM {view}").fetchall()
            assert {row["id"] for row in rows} == {record.id for record in records}, view
            assert len(rows) == len(records) > 0, view
        assert diary.integrity() == "ok"


def test_every_table_of_versions_has_what_versions_need(tmp_path):
    with open_diary(tmp_path / "diary.db") as diary:
        for table in TABLES.values():
            columns = [row[1] for row in diary.connection.execute(f"PRAGMA table_info({table.name})")]
            assert columns[:6] == ["version", "change", "record", "current", "deleted", "recorded_at"]
