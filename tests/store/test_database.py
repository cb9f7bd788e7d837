"""The file: many processes at once, permissions, and everything that is no diary, left as it was byte for byte."""

import os
import re
import sqlite3
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from lumbar_cli.store.open import open_diary
from lumbar_cli.store.opening import APPLICATION_ID, SCHEMA
from rows import each_row

ROOT = Path(__file__).parents[2]
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def start(world, *arguments, **changes):
    return subprocess.Popen(
        [sys.executable, "-m", "lumbar_cli", *arguments],
        env={**world, **changes},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def rows(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        count: int = connection.execute("SELECT count(*) FROM pain_entry").fetchone()[0]
    connection.close()
    return count


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def left_behind(folder: Path) -> list[str]:
    return sorted(name for name in os.listdir(folder) if name not in ("diary.db", "diary.db.copies"))


def test_twenty_entries_at_once_on_a_fresh_machine_are_twenty_rows(world, diary_path):
    running = [start(world, "5") for _ in range(20)]
    ended = [(process.communicate(), process.returncode) for process in running]
    assert [code for _, code in ended] == [0] * 20, ended
    assert rows(diary_path) == 20
    assert left_behind(diary_path.parent) == []


def test_reads_and_writes_at_once_on_a_fresh_machine_all_work(world, diary_path):
    running = [start(world, *line.split()) for line in ("5", "list", "log 4 --json", "status")]
    ended = [(process.communicate(), process.returncode) for process in running]
    assert [code for _, code in ended] == [0] * 4, ended
    assert rows(diary_path) == 2


@pytest.mark.parametrize("umask", [0o000, 0o077, 0o777])
def test_new_folders_and_files_are_private_whatever_the_umask(world, lumbar, tmp_path, umask):
    nobody = tmp_path / "home"
    nobody.mkdir(mode=0o755)
    path = nobody / "new" / "folder" / "diary.db"
    before = os.umask(umask)
    try:
        lumbar("5", LUMBAR_DB=str(path))
    finally:
        os.umask(before)
    assert (mode(path), mode(path.parent), mode(path.parent.parent)) == (0o600, 0o700, 0o700)
    assert mode(nobody) == 0o755
    assert lumbar("list --json", LUMBAR_DB=str(path)).data["entries"][0]["score"] == 5


def test_a_folder_that_is_there_keeps_its_permissions(lumbar, tmp_path):
    tmp_path.chmod(0o751)
    lumbar("5")
    assert mode(tmp_path) == 0o751


def test_the_folder_of_the_platform_is_made_private(world, lumbar, tmp_path):
    lumbar("5", LUMBAR_DB="")
    path = tmp_path / "data" / "lumbar" / "diary.db"
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)


@each_row("line", ["list", "status", "trend", "export", "relief", "profile", "pregnancy", "call"])
def test_reading_on_a_fresh_machine_makes_no_file(lumbar, tmp_path, line):
    lumbar(line, LUMBAR_DB=str(tmp_path / "none" / "diary.db"))
    assert list(tmp_path.iterdir()) == []


def other_database(path: Path, *, application: int = 0, schema: int = 0, wal: bool = False) -> None:
    connection = sqlite3.connect(path)
    if wal:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.execute("INSERT INTO bookmarks VALUES ('https://example.org')")
    connection.execute(f"PRAGMA application_id = {application}")
    connection.execute(f"PRAGMA user_version = {schema}")
    connection.commit()
    connection.close()


def truncated(path: Path) -> None:
    with open_diary(path):
        pass
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def emptied(path: Path) -> None:
    with open_diary(path) as diary:
        diary.keep_copy(path, date(2026, 11, 21))
    path.write_bytes(b"")


NO_DIARY = {
    "a folder": lambda path: path.mkdir(),
    "a diary that was emptied": emptied,
    "a text file": lambda path: path.write_text("Dear diary, it hurts.\n" * 40),
    "a text file shorter than a header": lambda path: path.write_text("6\n"),
    "a truncated diary": truncated,
    "another program's database": other_database,
    "another program's database of the same schema number": lambda path: other_database(path, schema=SCHEMA),
    "another program's database with a write-ahead log": lambda path: other_database(path, wal=True),
    "the diary of a newer lumbar": lambda path: other_database(path, application=APPLICATION_ID, schema=SCHEMA + 1),
}


@pytest.mark.parametrize("line", ["5", "list"])
@pytest.mark.parametrize("what", NO_DIARY)
def test_what_is_no_diary_is_refused_in_one_sentence_and_left_as_it_is(lumbar, diary_path, what, line):
    NO_DIARY[what](diary_path)
    before = diary_path.read_bytes() if diary_path.is_file() else None
    there = sorted(os.listdir(diary_path.parent))
    ran = lumbar(line, code=1)
    first, *rest = ran.err.splitlines()
    assert first.startswith("lumbar: ")
    assert str(diary_path) in first
    assert rest == (["lumbar: not saved: 5"] if line == "5" else [])
    assert ran.out == ""
    assert (diary_path.read_bytes() if diary_path.is_file() else None) == before
    assert sorted(os.listdir(diary_path.parent)) == there


def test_a_pipe_in_place_of_the_diary_is_refused_and_not_waited_for(lumbar, diary_path):
    os.mkfifo(diary_path)
    assert "not a file" in lumbar("list", code=1).err


def test_a_link_to_a_diary_elsewhere_is_followed(lumbar, diary_path, tmp_path):
    (tmp_path / "stick").mkdir()
    diary_path.symlink_to(tmp_path / "stick" / "real.db")
    lumbar("5")
    lumbar("6")
    assert diary_path.is_symlink()
    assert rows(tmp_path / "stick" / "real.db") == 2


@pytest.mark.parametrize("name", ["a b?c#d%20.db", "tagebuch-ä-日記.db", "'\"; DROP TABLE change; --.db"])
def test_a_diary_may_have_any_name(lumbar, tmp_path, name):
    path = tmp_path / name
    lumbar("5", LUMBAR_DB=str(path))
    assert len(lumbar("list --json", LUMBAR_DB=str(path)).data["entries"]) == 1
    assert path.exists()


def as_nobody(world, *arguments):
    """The same command without the rights of root, which no permission binds."""
    drop = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if AS_ROOT else []
    return subprocess.run(
        [*drop, sys.executable, "-m", "lumbar_cli", *arguments], env=world, capture_output=True, text=True, check=False
    )


@pytest.fixture
def reachable(tmp_path):
    """A way to the test's folder for the user nobody."""
    parents = [folder for folder in (tmp_path, *tmp_path.parents) if AS_ROOT and folder.owner() == "root"]
    before = [(folder, mode(folder)) for folder in parents if not mode(folder) & 0o001]
    for folder, bits in before:
        folder.chmod(bits | 0o711)
    probe = as_nobody({"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}, "--version")
    try:
        if probe.returncode != 0:
            pytest.skip("the user nobody cannot run this Python here")
        yield tmp_path
    finally:
        for folder, bits in before:
            folder.chmod(bits)


def test_a_read_only_folder_can_be_read_and_refuses_writing_in_one_sentence(world, lumbar, reachable, diary_path):
    folder = reachable / "locked"
    folder.mkdir()
    path = folder / "diary.db"
    world = {**world, "LUMBAR_DB": str(path), "PYTHONDONTWRITEBYTECODE": "1"}
    lumbar("5", LUMBAR_DB=str(path))
    path.chmod(0o444)
    folder.chmod(0o555)
    before = path.read_bytes()
    try:
        read = as_nobody(world, "list")
        assert (read.returncode, len(read.stdout.splitlines())) == (0, 1), read.stderr
        wrote = as_nobody(world, "6")
        assert wrote.returncode == 1
        assert wrote.stderr.splitlines() == [
            f"lumbar: the diary {path} cannot be used: it cannot be written to.",
            "lumbar: not saved: 6",
        ]
        fresh = as_nobody({**world, "LUMBAR_DB": str(folder / "new.db")}, "6")
        assert fresh.returncode == 1
        assert len(fresh.stderr.splitlines()) == 2
        path.chmod(0o600)
        if AS_ROOT:
            hidden = as_nobody(world, "list")
            assert hidden.returncode == 1
            assert len(hidden.stderr.splitlines()) == 1
    finally:
        folder.chmod(0o755)
    assert path.read_bytes() == before


CLOCKS = re.compile(
    r"CURRENT_(?:TIMESTAMP|DATE|TIME)\b|\b(?:date|time|datetime|julianday|unixepoch|strftime)\s*\(\s*['\"](?:now|%)|"
    r"unixepoch\s*\(\s*\)",
    re.IGNORECASE,
)


def test_the_clock_of_sqlite_is_never_used():
    sources = list((ROOT / "src").rglob("*.py"))
    assert sources
    for path in sources:
        found = [line for line in path.read_text(encoding="utf-8").splitlines() if CLOCKS.search(line)]
        assert [line for line in found if ".strftime(" not in line] == [], path


def test_an_empty_file_is_a_diary_still_to_be_made(lumbar, diary_path):
    diary_path.touch(mode=0o644)
    assert lumbar("list --json").data["entries"] == []
    assert diary_path.stat().st_size == 0
    lumbar("5")
    assert len(lumbar("list --json").data["entries"]) == 1
    assert diary_path.stat().st_mode & 0o777 == 0o600
