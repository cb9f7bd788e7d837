"""Copies are whole and counted before they count, and putting one back loses nothing."""

import os
import sqlite3
import stat
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from diaries import NOW, an_entry
from lumbar_cli.domain.errors import DiaryNewerError, NotWrittenError, UnusableCopyError
from lumbar_cli.store import copies, erasing, files, restoring
from lumbar_cli.store.open import open_copy, open_diary
from lumbar_cli.store.opening import connect
from rows import each_row

TODAY = NOW.date()


def write(path: Path, number: int = 1, at=NOW, **fields) -> None:
    for _ in range(number):
        with open_diary(path) as diary, diary.change("log", recorded_at=at) as change:
            change.put(an_entry(id="", **fields))


def entries(path: Path) -> int:
    with open_diary(path, writing=False) as diary:
        return diary.extent().entries


def names(path: Path) -> list[str]:
    return [Path(copy.path).name for copy in copies.copies_of(path)]


def break_in_the_middle(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 3 : len(content) // 3 * 2] = bytes(len(content) // 3)
    path.write_bytes(content)


def test_the_first_change_of_a_day_leaves_a_copy_and_the_next_does_not(diary_path):
    write(diary_path)
    (copy,) = copies.copies_of(diary_path)
    assert (Path(copy.path).name, copy.entries, copy.damage) == ("2026-11-22.db", 1, None)
    before = Path(copy.path).stat().st_mtime_ns
    write(diary_path)
    assert Path(copy.path).stat().st_mtime_ns == before
    write(diary_path, at=NOW + timedelta(days=1))
    assert [copy.entries for copy in copies.copies_of(diary_path)] == [1, 3]


def test_reading_leaves_no_copy(diary_path):
    write(diary_path)
    (folder,) = [files.copies_folder(diary_path)]
    for copy in folder.iterdir():
        copy.unlink()
    entries(diary_path)
    assert list(folder.iterdir()) == []


def test_copies_and_their_folder_are_private(diary_path):
    before = os.umask(0)
    try:
        write(diary_path)
        with open_diary(diary_path) as diary:
            diary.back_up(diary_path.with_name("stick.db"))
    finally:
        os.umask(before)
    (copy,) = copies.copies_of(diary_path)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (Path(copy.path), diary_path.with_name("stick.db"))]
    assert modes == [0o600, 0o600]
    assert stat.S_IMODE(files.copies_folder(diary_path).stat().st_mode) == 0o700


def test_seven_copies_are_kept_the_newest(diary_path):
    for day in range(10):
        write(diary_path, at=NOW + timedelta(days=day))
    assert names(diary_path) == [f"{TODAY + timedelta(days=day)}.db" for day in range(3, 10)]


def test_a_copy_that_holds_more_is_never_let_go(diary_path):
    write(diary_path, 30)
    with open_diary(diary_path) as diary:
        diary.keep_copy(diary_path, TODAY)
    diary_path.unlink()
    for day in range(12):
        write(diary_path, at=NOW + timedelta(days=day))
    assert "2026-11-22.db" in names(diary_path)
    assert next(c for c in copies.copies_of(diary_path) if c.path.endswith("2026-11-22.db")).entries == 30
    assert names(diary_path)[-1] == f"{TODAY + timedelta(days=11)}.db"


def test_a_copy_made_again_on_the_same_day_never_replaces_one_that_holds_more(diary_path):
    write(diary_path, 5)
    with open_diary(diary_path) as diary:
        diary.keep_copy(diary_path, TODAY)
    diary_path.unlink()
    write(diary_path, at=NOW - timedelta(days=1))
    with open_diary(diary_path) as diary:
        made = diary.keep_copy(diary_path, TODAY)
    assert Path(made.path).name == "2026-11-22-2.db"
    assert {Path(c.path).name: c.entries for c in copies.copies_of(diary_path)}["2026-11-22.db"] == 5


def test_a_broken_diary_replaces_no_copy(diary_path):
    write(diary_path, 40, note="x" * 500)
    before = {copy.path: copy for copy in copies.copies_of(diary_path)}
    with closing(connect(diary_path)) as connection:
        break_in_the_middle(diary_path)
        copies.keep_daily(connection, diary_path, TODAY)
        copies.keep_daily(connection, diary_path, TODAY + timedelta(days=1))
        with pytest.raises(NotWrittenError):
            copies.back_up(connection, diary_path.with_name("stick.db"))
    assert {copy.path: copy for copy in copies.copies_of(diary_path)} == before
    assert not diary_path.with_name("stick.db").exists()


def test_an_interrupted_copy_is_no_copy_and_is_cleared_away_by_the_next(diary_path):
    write(diary_path)
    part = files.copies_folder(diary_path) / ".2026-11-20.db.77.part"
    part.write_bytes(b"half")
    assert names(diary_path) == ["2026-11-22.db"]
    write(diary_path, at=NOW + timedelta(days=1))
    assert not part.exists()


def test_a_copy_that_cannot_be_made_does_not_fail_the_entry(diary_path):
    files.copies_folder(diary_path).touch()  # a file where the folder should be
    write(diary_path)
    assert entries(diary_path) == 1


def test_a_backup_is_made_while_another_process_is_writing(diary_path):
    write(diary_path, 3)
    with closing(connect(diary_path)) as writer, open_diary(diary_path) as diary:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE pain_entry SET note = 'half' WHERE version = 1")
        made = diary.back_up(diary_path.with_name("stick.db"))
        writer.execute("ROLLBACK")
    assert (made.entries, made.damage) == (3, None)


@each_row("content", [b"", b"Dear diary", b"SQLite format 3\x00" + bytes(200)])
def test_a_backup_over_anything_else_is_refused_and_leaves_it(diary_path, content):
    write(diary_path)
    target = diary_path.with_name("photo.jpg")
    target.write_bytes(content)
    with open_diary(diary_path) as diary, pytest.raises(UnusableCopyError):
        diary.back_up(target)
    assert target.read_bytes() == content


def test_a_backup_replaces_an_older_one_but_not_one_that_holds_more(diary_path):
    target = diary_path.with_name("stick.db")
    write(diary_path, 2)
    for expected in (2, 4):
        with open_diary(diary_path) as diary:
            assert diary.back_up(target).entries == expected
        write(diary_path, 2)
    other = diary_path.with_name("other.db")
    write(other)
    with open_diary(other) as diary, pytest.raises(UnusableCopyError):
        diary.back_up(target)
    assert entries(target) == 4


def back_up(path: Path, name: str = "stick.db") -> Path:
    target = path.with_name(name)
    with open_diary(path) as diary:
        diary.back_up(target)
    return target


def restore(source: Path, path: Path) -> Path | None:
    with open_copy(source) as copy:
        return restoring.restore(copy.connection, path, NOW)


def test_restore_puts_back_and_keeps_the_present_diary_beside(diary_path):
    write(diary_path, 2)
    target = back_up(diary_path)
    write(diary_path, 3)
    kept = restore(target, diary_path)
    assert (entries(diary_path), entries(kept), entries(target)) == (2, 5, 2)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    again = restore(kept, diary_path)
    assert (entries(diary_path), entries(again)) == (5, 2)


def test_a_restored_diary_has_its_whole_history(diary_path):
    write(diary_path, 2)
    target = back_up(diary_path)
    restore(target, diary_path)
    with open_diary(diary_path) as diary:
        diary.undo(recorded_at=NOW)
        diary.undo(recorded_at=NOW)
        assert diary.extent().entries == 0
        diary.redo(recorded_at=NOW)
    with closing(connect(diary_path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_restore_onto_a_fresh_machine_makes_a_private_diary(diary_path, tmp_path):
    write(diary_path, 2)
    fresh = tmp_path / "new" / "diary.db"
    assert restore(back_up(diary_path), fresh) is None
    assert entries(fresh) == 2
    assert [stat.S_IMODE(path.stat().st_mode) for path in (fresh, fresh.parent)] == [0o600, 0o700]


@pytest.mark.parametrize("damage", ["empty", "truncated", "scribbled", "header"])
def test_restore_over_a_damaged_diary_keeps_it_beside_with_its_journal(diary_path, damage):
    write(diary_path, 40, note="x" * 500)
    target = back_up(diary_path)
    content = diary_path.read_bytes()
    broken = {
        "empty": b"",
        "truncated": content[: len(content) // 2],
        "scribbled": content[:8192] + os.urandom(len(content) - 8192),
        "header": b"\0" * 100 + content[100:],
    }[damage]
    diary_path.write_bytes(broken)
    journal = diary_path.with_name("diary.db-journal")
    journal.write_bytes(b"not the restored diary's")
    kept = restore(target, diary_path)
    assert entries(diary_path) == 40
    assert kept.read_bytes() == broken
    assert not journal.exists()


@pytest.mark.parametrize("damage", ["truncated", "text", "scribbled", "none"])
def test_restore_from_a_broken_file_changes_nothing(diary_path, damage):
    write(diary_path, 40, note="x" * 500)
    target = back_up(diary_path)
    content = target.read_bytes()
    if damage == "none":
        target.unlink()
    else:
        target.write_bytes(
            {
                "truncated": content[: len(content) // 2],
                "text": b"Dear diary",
                "scribbled": content[:8192] + bytes(len(content) - 16384) + content[-8192:],
            }[damage]
        )
    before = diary_path.read_bytes()
    with pytest.raises(UnusableCopyError):
        restore(target, diary_path)
    assert diary_path.read_bytes() == before


def test_the_database_of_another_program_is_not_put_aside(diary_path):
    write(diary_path)
    target = back_up(diary_path)
    diary_path.unlink()
    with closing(sqlite3.connect(diary_path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    before = diary_path.read_bytes()
    with pytest.raises(UnusableCopyError):
        restore(target, diary_path)
    assert diary_path.read_bytes() == before


def test_a_backup_of_a_newer_lumbar_is_not_restored(diary_path):
    write(diary_path)
    target = back_up(diary_path)
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(DiaryNewerError):
        restore(target, diary_path)


def test_erase_leaves_nothing_that_lumbar_made_and_nothing_else_is_touched(diary_path):
    write(diary_path, 3)
    target = back_up(diary_path)
    restore(target, diary_path)
    diary_path.with_name("diary.db-journal").write_bytes(b"left over")
    diary_path.with_name("diary.dbx").write_bytes(b"another file")
    diary_path.with_name("diary.db.txt").write_bytes(b"another file")
    removed, _ = erasing.erase(diary_path)
    assert len(removed) == 4
    assert sorted(os.listdir(diary_path.parent)) == ["diary.db.txt", "diary.dbx", "stick.db"]


def test_erased_blocks_are_overwritten_unless_they_have_another_name(diary_path, monkeypatch):
    write(diary_path, 3, note="a secret that nobody reads")
    linked = diary_path.with_name("snapshot")
    os.link(files.copy_of(diary_path, TODAY), linked)
    blocks = []
    overwrite = files.overwrite

    def look_after(path: Path) -> bool:
        done = overwrite(path)
        blocks.append((path.name, set(path.read_bytes()) == {0}))
        return done

    monkeypatch.setattr(files, "overwrite", look_after)
    _, elsewhere = erasing.erase(diary_path)
    assert sorted(zeroed for _, zeroed in blocks) == [False, True]
    assert elsewhere == (files.copy_of(diary_path, TODAY),)
    assert entries(linked) == 1


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("OneDrive - Work", "OneDrive"),
        ("Mobile Documents", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("Documents", None),
    ],
)
def test_a_folder_that_is_synchronised_is_noticed(tmp_path, folder, service):
    path = tmp_path / folder / "deeper" / "diary.db"
    write(path)
    assert files.condition_of(path).synced_by == service


def test_a_syncthing_folder_is_noticed_by_its_mark(tmp_path):
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / ".stfolder").mkdir()
    path = tmp_path / "shared" / "diary.db"
    write(path)
    assert files.condition_of(path).synced_by == "Syncthing"


def test_conflicted_copies_beside_the_diary_are_noticed(diary_path):
    write(diary_path)
    conflicts = ["diary (Anna's conflicted copy 2026-11-22).db", "diary.sync-conflict-20261122-031200-ABCDEF.db"]
    for name in [*conflicts, "diary.txt", "other conflict.db"]:
        diary_path.with_name(name).touch()
    assert [Path(found).name for found in files.condition_of(diary_path).conflicts] == conflicts


def test_the_day_of_a_copy_is_that_of_the_change(diary_path):
    write(diary_path, at=NOW - timedelta(days=400))
    assert names(diary_path) == [f"{date(2026, 11, 22) - timedelta(days=400)}.db"]
