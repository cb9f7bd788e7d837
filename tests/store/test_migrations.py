"""Every schema that ever shipped still opens, holds what it held, and becomes what a new diary is."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lumbar_cli.domain.diary.plain import diary_to_plain
from lumbar_cli.store import database, opening
from lumbar_cli.store.open import open_diary
from lumbar_cli.store.rows import TABLES

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


def test_every_shipped_schema_has_its_fixture():
    assert [dump.stem for dump in SHIPPED] == [f"diary-v{number}" for number in range(1, database.SCHEMA + 1)]


@pytest.mark.parametrize("dump", SHIPPED, ids=lambda dump: dump.stem)
def test_it_opens_whole_and_holds_what_it_held(dump, tmp_path):
    path = laid_down(dump, tmp_path / "diary.db")
    with open_diary(path, writing=False) as diary:
        assert diary.integrity() == "ok"
        assert diary_to_plain(diary.history()) == json.loads(dump.with_suffix(".json").read_text(encoding="utf-8"))


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
        assert diary_to_plain(diary.history()) == json.loads(dump.with_suffix(".json").read_text(encoding="utf-8"))


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
    path = laid_down(SHIPPED[0], tmp_path / "diary.db")
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
            "UPDATE setting SET value = 'no json'",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                diary.connection.execute(sql)


def test_every_table_of_versions_has_what_versions_need(tmp_path):
    with open_diary(tmp_path / "diary.db") as diary:
        for table in TABLES.values():
            columns = [row[1] for row in diary.connection.execute(f"PRAGMA table_info({table.name})")]
            assert columns[:6] == ["version", "change", "record", "current", "deleted", "recorded_at"]
