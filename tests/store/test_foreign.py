"""What another program or person may have made of a file: refused whole or made harmless, and never endless."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from diaries import NOW, an_entry
from lumbar_cli.domain.diary.records import FactReport, Reading, ReliefUse
from lumbar_cli.domain.errors import LumbarError, UnusableCopyError
from lumbar_cli.domain.pregnancy.dating import Dating
from lumbar_cli.domain.words import DatedBy, ReadingKind
from lumbar_cli.store.open import open_copy, open_diary
from lumbar_cli.store.opening import is_as_made

LONGEST_SECONDS = 20
"""For one file, on a busy machine; each takes a tenth of a second here."""

REFUSED = {
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON pain_entry BEGIN DELETE FROM pain_entry; END",
    "a view": "CREATE VIEW v AS SELECT 1",
    "a table that is an endless view": (
        "ALTER TABLE change RENAME TO c2; CREATE VIEW change AS WITH RECURSIVE r(x) AS "
        "(SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT x AS id, hex(x) AS uid, x AS stamp, '' AS recorded_at, "
        "'log' AS action, NULL AS target, NULL AS via FROM r"
    ),
    "a generated column": "ALTER TABLE reading ADD COLUMN g TEXT AS (hex(zeroblob(100)))",
    "an index on an expression": "CREATE INDEX i ON pain_entry (hex(note))",
    "an index with a condition": "CREATE INDEX i ON pain_entry (note) WHERE length(note) > 3",
    "a virtual table": "CREATE VIRTUAL TABLE words USING fts5(text)",
    "a table that is missing": "DROP TABLE assessment",
    "a column that is missing": "ALTER TABLE assessment DROP COLUMN fact",
    "a CHECK that was taken out": (
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, "
        "'CHECK (score BETWEEN 0 AND 10)', '') WHERE name = 'pain_entry'"
    ),
    "an id that a shell would run": "UPDATE pain_entry SET record = '$(touch x)'",
    "an endless id": "UPDATE reading SET record = hex(zeroblob(40))",
    "an id of a change": "UPDATE change SET uid = 'a b' WHERE id = 1",
    "a fact that is a command": "UPDATE fact_report SET fact = '`x`'",
    "a word that no field has": "UPDATE pain_entry SET sites = '[\"her own words\"]'",
    "a text where a list is": "UPDATE pain_entry SET sites = '\"hip\"'",
    "numbers where words are": "UPDATE pain_entry SET medicines = '[[1]]'",
    "a number that is none": "UPDATE fact_report SET value = 'Infinity'",
    "a year of another calendar": "UPDATE dating SET due_date = '0027-01-08'",
    "a month that is none": "UPDATE dating SET due_date = '2027-13-08'",
    "an instant without its offset": "UPDATE pain_entry SET occurred_at = '2026-11-22T03:12:00'",
    "an instant that is not that of its text": "UPDATE pain_entry SET instant = instant + 86400",
    "a day that is not that of its moment": "UPDATE pain_entry SET log_day = '2026-01-01'",
    "a day of writing that cannot be": "UPDATE setting SET recorded_at = '0999-01-01T00:00:00Z'",
    "a stamp above every later one": "UPDATE change SET stamp = 9223372036854775807 WHERE id = 1",
    "a change that is not there": "PRAGMA foreign_keys = OFF; UPDATE pain_entry SET change = 999",
    "a text that is none": "UPDATE pain_entry SET note = CAST(x'c328' AS TEXT)",
}


def fill(path: Path) -> None:
    moment = an_entry().moment
    with open_diary(path) as diary:
        with diary.change("log", recorded_at=NOW) as change:
            change.put(an_entry(id="mine", note="a note", medicines=("tea",)))
            change.put(ReliefUse(id="use", method="massage", moment=moment))
            change.put(Reading(id="kg", kind=ReadingKind.WEIGHT, value=70.0, moment=moment))
            change.put(FactReport(id="told", fact="fever", value=True, moment=moment))
            change.put(Dating(id="due", due_date=NOW.date(), dated_by=DatedBy.CLINIC, set_at=NOW))
        with diary.change("profile", recorded_at=NOW) as change:
            before = diary.profile()
            from lumbar_cli.domain.values import replace

            change.put_profile(before, replace(before, name="Anna"))


def spoilt(path: Path, statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements.split("; ") if "TRIGGER" not in statements else [statements]:
            connection.execute(statement)


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("foreign") / "whole.db"
    fill(path)
    return path


def test_a_file_that_lumbar_did_not_make_so_is_refused_and_what_is_named_is_the_file(whole, tmp_path):
    with open_copy(whole) as copy:
        assert copy.extent().entries == 1
    for what, statements in REFUSED.items():
        path = tmp_path / "other.db"
        shutil.copyfile(whole, path)
        spoilt(path, statements)
        began = time.monotonic()
        with pytest.raises(UnusableCopyError) as refused, open_copy(path):
            pass
        assert time.monotonic() - began < LONGEST_SECONDS, what
        assert refused.value.path == path, what
        assert "a note" not in refused.value.told(), what


def test_what_tools_add_and_nothing_reads_is_let_be(whole, tmp_path):
    path = tmp_path / "other.db"
    shutil.copyfile(whole, path)
    spoilt(path, "ANALYZE; CREATE TABLE android_metadata (locale TEXT); CREATE INDEX mine ON pain_entry (score)")
    with open_copy(path) as copy:
        assert copy.extent().entries == 1


def test_texts_are_cleaned_on_the_way_in_and_on_the_way_out(whole, tmp_path):
    dirty = "x\x1b[31mred\x9b2J\u202e211\u2067\x07y"
    for table, column in (("pain_entry", "note"), ("relief_use", "method"), ("setting", "value")):
        path = tmp_path / "other.db"
        shutil.copyfile(whole, path)
        value = f'"{dirty}"'.replace("\x1b", "\\u001b").replace("\x07", "\\u0007") if column == "value" else dirty
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(f"UPDATE {table} SET {column} = ?", (value,))
        mine = tmp_path / "mine.db"
        mine.unlink(missing_ok=True)
        with open_copy(path) as copy, open_diary(mine) as diary:
            diary.merge(copy, recorded_at=NOW)
        raw = mine.read_bytes()
        assert not any(mark in raw for mark in (b"\x1b[31m", b"\\u001b", "\u202e".encode())), table
        for diary_file in (mine, path):  # as her own diary too, which another tool may have written into
            with open_diary(diary_file, writing=False) as diary:
                history = diary.history()
            shown = repr([history.entries[0].note, history.relief_uses[0].method, history.profile.name])
            assert "xred211y" in shown, (table, diary_file.name)
            assert history.unreadable == 0


def test_what_never_ends_is_refused_before_it_is_read(world, tmp_path, lumbar, diary_path):
    lumbar("5 mine")
    os.mkfifo(tmp_path / "pipe.db")
    (tmp_path / "zero.db").symlink_to("/dev/zero")
    (tmp_path / "zero.json").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.csv")
    sparse = tmp_path / "sparse.db"
    shutil.copyfile(diary_path, sparse)
    os.truncate(sparse, 1 << 40)
    stanzas = b"".join(b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n" for _ in range(20_000))
    (tmp_path / "many.age").write_bytes(b"age-encryption.org/v1\n" + stanzas + b"--- " + b"A" * 43 + b"\n" + b"x" * 100)
    work = b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA 40\n" + b"A" * 43 + b"\n--- " + b"A" * 43 + b"\n"
    (tmp_path / "work.age").write_bytes(b"age-encryption.org/v1\n" + work)
    before = diary_path.read_bytes()
    for command in ("merge", "restore"):
        for name in ("pipe.db", "zero.db", "sparse.db", "many.age", "work.age"):
            began = time.monotonic()
            ran = lumbar([command, str(tmp_path / name)], code=1)
            assert time.monotonic() - began < LONGEST_SECONDS, (command, name)
            assert name in ran.err, (command, name, ran.err)
    for name in ("zero.json", "pipe.csv"):
        assert name in lumbar(["import", str(tmp_path / name)], code=2).err
    assert diary_path.read_bytes() == before


def test_a_diary_into_which_another_program_has_put_a_trigger_keeps_no_entry_by_it(lumbar, diary_path):
    lumbar("5 mine")
    spoilt(diary_path, "CREATE TRIGGER t BEFORE INSERT ON pain_entry BEGIN SELECT raise(IGNORE); END")
    ran = lumbar("7 swallowed", code=1)
    assert ("Saved" in ran.out, "not saved: 7 swallowed" in ran.err) == (False, True)


def test_rows_that_cannot_be_read_are_counted_and_the_others_are_there(whole, tmp_path):
    for statement in (
        "UPDATE pain_entry SET sites = '[\"her own words\"]' WHERE record = 'mine'",
        "UPDATE dating SET due_date = '2027-13-45'",
        "UPDATE setting SET value = '{\"a\": 1}'",
    ):
        path = tmp_path / "diary.db"
        shutil.copyfile(whole, path)
        with open_diary(path) as diary, diary.change("log", recorded_at=NOW) as change:
            change.put(an_entry(id="other", note="other"))
        spoilt(path, statement)
        with open_diary(path, writing=False) as diary:
            history = diary.history()
            assert "other" in [entry.note for entry in history.entries], statement
            assert history.unreadable == 1, statement
            assert diary.integrity() != "ok", statement


def test_a_damaged_page_takes_only_its_own_rows_along(tmp_path):
    path = tmp_path / "diary.db"
    with open_diary(path) as diary, diary.change("import", recorded_at=NOW) as change:
        for number in range(300):
            change.put(an_entry(id=f"e{number:04}", note=f"note {number} " + "n" * 100))
    content = bytearray(path.read_bytes())
    at = content.index(b"note 150 ") // 4096 * 4096
    content[at : at + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    with open_diary(path, writing=False) as diary:
        history = diary.history()
        assert 200 < len(history.entries) < 300
        assert len(history.entries) + history.unreadable == 300
        assert diary.integrity() != "ok"


def test_a_flipped_bit_in_a_text_leaves_the_rest_and_shows_no_words(lumbar, diary_path):
    lumbar("5 SECRETWORDS about her")
    lumbar("6 fine")
    content = bytearray(diary_path.read_bytes())
    content[content.index(b"SECRETWORDS") + 3] ^= 0x80
    diary_path.write_bytes(content)
    assert "fine" in lumbar("list").out
    for line in ("7 numb", "call", "check --no-save", "status"):
        ran = lumbar(line, code=None)
        assert "ETWORDS" not in ran.err, line
        assert "Traceback" not in ran.err, line
    assert "Saved" in lumbar("4 after").out


def test_a_copy_whose_schema_is_no_text_is_one_line(lumbar, diary_path):
    lumbar("4 one", now="2026-11-20T12:00:00+00:00")
    lumbar("5 two")
    copy = diary_path.with_name("diary.db.copies") / "2026-11-20.db"
    content = copy.read_bytes()
    copy.write_bytes(content.replace(b"ON reading (record)", b"ON r\xffading (record)"))
    for line in ("status", "restore", "restore 2026-11-20", f"merge {copy}", "backup", "6 x"):
        ran = lumbar(line, code=None)
        assert "went wrong" not in ran.err, line
        assert len(ran.err.splitlines()) <= 1, line


def test_an_error_of_another_file_is_no_error_of_hers(lumbar, diary_path, tmp_path):
    lumbar("5 mine")
    other = tmp_path / "other.db"
    lumbar("4 other", LUMBAR_DB=str(other))
    spoilt(other, "UPDATE pain_entry SET score = 99")
    for command in ("merge", "restore"):
        ran = lumbar([command, str(other)], code=1)
        assert str(other) in ran.err
        assert str(diary_path) not in ran.err
    assert [name for name in os.listdir(diary_path.parent) if "before-restore" in name] == []
    assert issubclass(UnusableCopyError, LumbarError)


HIDING = {
    "a view that hides all": "DROP VIEW live_{0}; CREATE VIEW live_{0} AS SELECT * FROM {0} WHERE 0",
    "an endless view": (
        "DROP VIEW live_{0}; CREATE VIEW live_{0} AS WITH RECURSIVE r(x) AS "
        "(SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT {0}.* FROM r, {0}"
    ),
    "no view": "DROP VIEW live_{0}",
    "a table in its place": "DROP VIEW live_{0}; CREATE TABLE live_{0} AS SELECT * FROM {0} WHERE 0",
}


@pytest.mark.parametrize("what", HIDING)
def test_a_view_that_another_program_has_changed_hides_nothing_of_her_own(lumbar, diary_path, what):
    lumbar("4 before", now=NOW.isoformat())
    lumbar("check --sign saddle-numbness", now=NOW.isoformat(), code=30)
    with closing(sqlite3.connect(diary_path)) as connection:
        for table in ("pain_entry", "fact_report"):
            connection.executescript(HIDING[what].format(table))
    assert "before" in lumbar("list", now=NOW.isoformat()).out
    said = lumbar("6 after", now=NOW.isoformat()).out
    assert said.startswith("Saved 6/10")
    assert "CALL 112 NOW" in said
    assert [entry["score"] for entry in lumbar("list --json", now=NOW.isoformat()).data["entries"]] == [6, 4]


def test_a_new_diary_is_as_made_and_one_with_more_or_other_views_is_not(tmp_path):
    with open_diary(tmp_path / "diary.db") as diary:
        assert is_as_made(diary.connection)
        for statement in ("DROP VIEW live_dose", "CREATE VIEW live_dose AS SELECT 1", "CREATE VIEW mine AS SELECT 1"):
            diary.connection.execute(statement)
            assert not is_as_made(diary.connection), statement


def test_a_stamp_above_every_later_one_keeps_no_entry_out(lumbar, diary_path):
    lumbar("4 before")
    with closing(sqlite3.connect(diary_path, isolation_level=None)) as connection:
        connection.execute("UPDATE change SET stamp = 9223372036854775807")
    assert lumbar("6 after").out.startswith("Saved 6/10")
    assert [entry["score"] for entry in lumbar("list --json").data["entries"]] == [6, 4]
