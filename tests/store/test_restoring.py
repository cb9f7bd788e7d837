"""Putting back, copying and erasing while others write, while the process is killed, and between two devices."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from diaries import NOW, an_entry
from lumbar_cli.domain.errors import DiaryBusyError, DiaryUnusableError, NotWrittenError, UnusableCopyError
from lumbar_cli.store import copies, erasing, files, restoring
from lumbar_cli.store.open import open_copy, open_diary
from lumbar_cli.store.opening import connect

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and signals")

STEPS = ("open", "os.link", "os.rename", "os.remove", "os.mkdir", "os.chmod", "sqlite3.connect")
"""What Python tells an audit hook of before it asks the system."""


def write(path: Path, note: str) -> None:
    with open_diary(path) as diary, diary.change("log", recorded_at=NOW) as change:
        change.put(an_entry(id="", note=note))


def notes(path: Path) -> set[str]:
    with closing(connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return {row[0] for row in connection.execute("SELECT note FROM pain_entry WHERE current = 1")}


def back_up(path: Path, target: Path) -> Path:
    with open_diary(path) as diary:
        diary.back_up(target)
    return target


def restore(source: Path, path: Path) -> Path | None:
    with open_copy(source) as copy:
        return restoring.restore(copy.connection, path, NOW)


def left_in_wal_mode(path: Path, note: str) -> None:
    """As another tool leaves it that was killed: what it wrote is in the -wal alone."""

    def write_and_die() -> None:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("UPDATE pain_entry SET note = ?", (note,))
        os._exit(0)

    in_a_child(write_and_die)
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0


def left_halfway(path: Path) -> None:
    """As a killed writer leaves it: half of a transaction in the file, its journal beside."""

    def write_and_die() -> None:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE pain_entry SET note = 'half' || hex(zeroblob(3000))")
        connection.execute("CREATE TABLE filler (x)")
        for _ in range(100):
            connection.execute("INSERT INTO filler VALUES (hex(randomblob(2000)))")
        os._exit(0)

    in_a_child(write_and_die)
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0


def in_a_child(work) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1]


def killed_at(number: int, work) -> bool:
    """Do the work in a child that is killed before its nth step; whether it came so far."""

    def count_down() -> None:
        left = number

        def hook(event: str, _arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in STEPS:
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        work()

    return os.WIFSIGNALED(in_a_child(count_down))


def damage_none(path: Path) -> None:
    assert path.exists()


def damage_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"garbage " * 4)


def damage_gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("damage", [damage_none, damage_header, damage_gone])
def test_killed_before_any_of_its_steps_a_restore_leaves_a_diary_under_its_name(tmp_path, damage):
    first = tmp_path / "first"
    first.mkdir()
    write(first / "diary.db", "one")
    stick = back_up(first / "diary.db", tmp_path / "stick.db")
    write(first / "diary.db", "two")
    damage(first / "diary.db")
    before = (first / "diary.db").read_bytes() if damage is not damage_gone else None
    restore(stick, tmp_path / "warm.db")  # so that the children need not import
    for number in range(1, 200):
        home = tmp_path / "home"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(first, home)
        path = home / "diary.db"
        with open_copy(stick) as copy:
            killed = killed_at(number, lambda path=path, copy=copy: restoring.restore(copy.connection, path, NOW))
        if before is not None:
            assert path.exists(), number
        if path.exists():
            put_back = path.read_bytes() != before
            assert notes(path) == {"one"} if put_back else True, number
            kept = [each for each in home.glob("*.before-restore-*") if not each.name.endswith("-journal")]
            if put_back and before is not None:
                assert [each.read_bytes() for each in kept] == [before], number
        if not killed:
            assert notes(path) == {"one"}
            break
    assert number > 5
    assert not killed


def test_what_lies_beside_a_damaged_or_lost_diary_is_put_aside_and_never_played_into_the_new_one(tmp_path):
    def make(name: str) -> Path:
        path = tmp_path / name / "diary.db"
        path.parent.mkdir()
        for note in ("one", "two", "three"):
            write(path, note)
        return path

    stick = back_up(make("source"), tmp_path / "stick.db")
    journal = make("journal")
    left_halfway(journal)
    journal.unlink()
    wal = make("wal")
    left_in_wal_mode(wal, "of the other tool")
    damage_header(wal)
    for path, suffix in ((journal, "-journal"), (wal, "-wal")):
        kept = restore(stick, path)
        assert notes(path) == {"one", "two", "three"}, suffix
        beside = path.with_name((path.name + ".orphan" if kept is None else kept.name) + suffix)
        assert beside.stat().st_size > 0, suffix
    lost = make("lost")
    left_halfway(lost)
    lost.unlink()
    write(lost, "a first entry")  # as a restore, so a first entry
    assert notes(lost) == {"a first entry"}


def test_a_diary_in_wal_mode_is_kept_whole_and_a_copy_of_it_is_one_file(tmp_path):
    path = tmp_path / "diary.db"
    write(path, "one")
    left_in_wal_mode(path, "in the wal alone")
    stick = back_up(path, tmp_path / "stick.db")
    assert stick.read_bytes()[18:20] == b"\1\1"
    kept = restore(stick, path)
    assert notes(kept) == notes(path) == {"in the wal alone"}
    assert not path.with_name("diary.db-wal").exists()


def test_an_entry_that_comes_between_is_in_what_is_put_aside(tmp_path, monkeypatch):
    path = tmp_path / "diary.db"
    write(path, "one")
    stick = back_up(path, tmp_path / "stick.db")
    path.unlink()
    give_name = files.give_name

    def after_a_first_entry(beside: Path, target: Path) -> None:
        monkeypatch.setattr(files, "give_name", give_name)
        write(target, "between")
        give_name(beside, target)

    monkeypatch.setattr(files, "give_name", after_a_first_entry)
    kept = restore(stick, path)
    assert (notes(path), notes(kept)) == ({"one"}, {"between"})


def test_of_two_restores_in_one_second_neither_takes_what_the_other_kept(tmp_path):
    path = tmp_path / "diary.db"
    write(path, "one")
    stick = back_up(path, tmp_path / "stick.db")
    kept = []
    for note in ("two", "three", "four"):
        write(path, note)
        kept.append(restore(stick, path))
    assert [notes(each) for each in kept] == [{"one", "two"}, {"one", "three"}, {"one", "four"}]


def test_whoever_waited_with_an_entry_while_the_diary_was_replaced_is_not_told_that_it_is_saved(tmp_path):
    path = tmp_path / "diary.db"
    write(path, "one")
    stick = back_up(path, tmp_path / "stick.db")
    with pytest.raises(DiaryUnusableError), open_diary(path) as diary:  # noqa: PT012 - it must be open by then
        restore(stick, path)
        with diary.change("log", recorded_at=NOW) as change:
            change.put(an_entry(id="", note="late"))
    assert notes(path) == {"one"}


def test_what_is_busy_or_full_is_not_damaged(tmp_path, monkeypatch):
    monkeypatch.setattr("lumbar_cli.store.opening.BUSY_SECONDS", 0.1)
    path = tmp_path / "diary.db"
    write(path, "one")
    stick = back_up(path, tmp_path / "stick.db")
    write(path, "two")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DiaryBusyError):
            restore(stick, path)
        other.execute("ROLLBACK")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for where, step in ((files, "flush"), (files, "companions"), (os, "replace")):
        with monkeypatch.context() as patch:
            patch.setattr(where, step, full)
            with pytest.raises(NotWrittenError):
                restore(stick, path)
        assert notes(path) == {"one", "two"}, step
        assert sorted(os.listdir(tmp_path)) == ["diary.db", "diary.db.copies", "stick.db"], step


def test_without_hard_links_the_present_diary_is_kept_all_the_same(tmp_path, monkeypatch):
    path = tmp_path / "diary.db"
    write(path, "one")
    stick = back_up(path, tmp_path / "stick.db")
    write(path, "two")

    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    kept = restore(stick, path)
    assert (notes(path), notes(kept)) == ({"one"}, {"one", "two"})
    assert restore(stick, tmp_path / "new.db") is None
    write(tmp_path / "first.db", "first")
    assert notes(tmp_path / "first.db") == {"first"}


def test_a_copy_replaces_only_what_it_holds_every_change_of(tmp_path):
    laptop, phone = tmp_path / "laptop.db", tmp_path / "phone.db"
    for note in ("a", "b", "c"):
        write(laptop, note)
    write(phone, "p")
    with open_diary(laptop) as diary, pytest.raises(UnusableCopyError):
        diary.back_up(phone)
    assert notes(phone) == {"p"}
    stick = tmp_path / "stick"
    stick.mkdir()
    for path in (laptop, phone, laptop):  # of one name, as two phones may have
        with open_diary(path) as diary:
            diary.back_up_into(stick, NOW.date())
    assert sorted(sorted(notes(each)) for each in stick.iterdir()) == [["a", "b", "c"], ["p"]]
    assert all(copies.name_of_backup(NOW.date())[:-3] in each.name for each in stick.iterdir())
    with open_diary(phone) as diary, open_copy(laptop) as other:
        diary.merge(other, recorded_at=NOW)
        diary.back_up(back_up(laptop, tmp_path / "old.db"))  # now it holds them all
    assert notes(tmp_path / "old.db") == {"a", "b", "c", "p"}


def test_copies_that_hold_what_is_nowhere_else_are_never_rotated_away(tmp_path):
    from datetime import timedelta

    path = tmp_path / "diary.db"
    write(path, "only here")
    path.unlink()
    for day in range(1, 12):
        with open_diary(path) as diary, diary.change("log", recorded_at=NOW + timedelta(days=day)) as change:
            change.put(an_entry(id="", note=f"new {day}"))
    there = [notes(Path(copy.path)) for copy in copies.copies_of(path)]
    assert {"only here"} in there
    assert len(there) == copies.KEPT + 1


def test_an_erasure_takes_the_journal_the_wal_and_what_was_never_finished(tmp_path):
    path = tmp_path / "diary.db"
    for kind in (left_in_wal_mode, lambda path, _: left_halfway(path)):
        write(path, "first")
        kind(path, "SECRETWORDS")
        for name in (".diary.db.999999.new", ".diary.db.999999.part", ".page.html.999999.part", "diary.db.orphan-wal"):
            path.with_name(name).write_bytes(b"SECRETWORDS")
        erasing.erase(path)
        assert os.listdir(tmp_path) == []


def test_an_erasure_that_was_cut_off_can_be_run_again(tmp_path, monkeypatch):
    first = tmp_path / "first"
    first.mkdir()
    write(first / "diary.db", "one")
    for number in range(1, 100):
        home = tmp_path / "home"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(first, home)
        path = home / "diary.db"
        if not killed_at(number, lambda path=path: erasing.erase(path)):
            break
        erasing.erase(path)
        assert os.listdir(home) == [], number
    assert number > 3
    write(path, "again")
    path.write_bytes(bytes(8192))  # zeroed, and cut off before it was removed
    shutil.rmtree(files.copies_folder(path))
    erasing.erase(path)
    assert os.listdir(home) == []


def test_an_erasure_waits_for_who_writes_and_leaves_what_is_begun_after_it(tmp_path, monkeypatch):
    monkeypatch.setattr("lumbar_cli.store.holding.BUSY_SECONDS", 0.1)
    path = tmp_path / "diary.db"
    write(path, "one")
    writer = subprocess.Popen(
        [
            *(sys.executable, "-c"),
            "import sqlite3, sys, time; c = sqlite3.connect(sys.argv[1], isolation_level=None); "
            "c.execute('BEGIN IMMEDIATE'); print('held', flush=True); time.sleep(60)",
            str(path),
        ],
        stdout=subprocess.PIPE,
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    with pytest.raises(DiaryBusyError):
        erasing.erase(path)
    writer.kill()
    writer.wait()
    writer.stdout.close()
    assert notes(path) == {"one"}
    beside = tmp_path / f".diary.db.{os.getppid()}.new"  # of a process that lives
    beside.write_bytes(b"a first entry is being made here")
    monkeypatch.setattr(erasing, "PATIENCE_SECONDS", 0.1)
    erasing.erase(path)
    assert os.listdir(tmp_path) == [beside.name]


def test_rights_that_a_file_system_does_not_keep_fail_nothing_and_leave_nothing(tmp_path, monkeypatch):
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    for name in ("chmod", "fchmod"):
        monkeypatch.setattr(os, name, refused)
    monkeypatch.setattr(Path, "chmod", refused)
    path = tmp_path / "stick" / "diary.db"
    write(path, "one")
    back_up(path, tmp_path / "copy.db")
    assert notes(tmp_path / "copy.db") == {"one"}
    assert sorted(os.listdir(path.parent)) == ["diary.db", "diary.db.copies"]


def test_sqlite_and_an_erasure_agree_on_which_bytes_are_the_lock(tmp_path):
    from lumbar_cli.store.holding import BYTES, FIRST_BYTE

    path = tmp_path / "diary.db"
    write(path, "one")
    with path.open("r+b") as file:
        fcntl.lockf(file, fcntl.LOCK_EX, BYTES, FIRST_BYTE)
        code = (
            "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1], timeout=0)\n"
            "try: c.execute('SELECT * FROM change').fetchall()\nexcept sqlite3.OperationalError: sys.exit(7)"
        )
        assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 7
