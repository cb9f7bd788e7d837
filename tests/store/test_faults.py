"""The diary against the real thing: killed writers, full disks, flipped bits, left-over journals, closed streams."""

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from diaries import NOW, an_entry
from lumbar_cli.domain.diary.records import ReliefUse
from lumbar_cli.domain.errors import DiaryBusyError, LumbarError
from lumbar_cli.store import copies
from lumbar_cli.store.open import open_diary
from lumbar_cli.store.opening import connect

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and signals")


def forked(work: Callable[[int], object]) -> tuple[int, int]:
    """A child that does the work, and the end of a pipe on which it says what it has done."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(ours)
            work(theirs)
        finally:
            os._exit(0)
    os.close(theirs)
    return child, ours


def write(path: Path, number: int, at=NOW, **fields: object) -> None:
    with open_diary(path) as diary, diary.change("log", recorded_at=at) as change:
        change.put(an_entry(score=number % 11, id=f"e{number:07}", **fields))


def held(path: Path) -> set[str]:
    with closing(connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchone() is None
        return {row[0] for row in connection.execute("SELECT record FROM pain_entry WHERE current = 1")}


KILLS = int(os.environ.get("LUMBAR_KILLS", "30"))
"""By hand: `LUMBAR_KILLS=1000 pytest -n 0 tests/store/test_faults.py`."""


def test_no_acknowledged_entry_is_lost_whenever_the_writer_is_killed(tmp_path):
    path = tmp_path / "diary.db"
    chance = random.Random(6)
    acknowledged: set[str] = set()
    for turn in range(KILLS):

        def write_on(out: int, turn: int = turn) -> None:
            for number in range(turn * 1000, turn * 1000 + 1000):
                # A new day each time, so that the copy of the day is cut off too.
                write(path, number, at=NOW + timedelta(days=number))
                os.write(out, f"e{number:07}".encode())

        child, out = forked(write_on)
        if turn % 2:
            acknowledged.add(os.read(out, 8).decode())  # let it come further than its first commit
        time.sleep(chance.uniform(0, 0.008))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(out, "rb") as rest:
            said = rest.read().decode()
        acknowledged |= {said[place : place + 8] for place in range(0, len(said) // 8 * 8, 8)}
        if path.exists():
            there = held(path)
            assert acknowledged <= there
            assert len(there - acknowledged) <= turn + 1  # committed, and killed before it could say so
    assert len(acknowledged) >= KILLS // 2
    write(path, 999_999)
    assert [copy.path for copy in copies.copies_of(path) if copy.damage is not None] == []


def test_a_first_run_that_is_killed_leaves_a_whole_diary_or_none(tmp_path):
    write(tmp_path / "warm.db", 0)  # so that the children need not load the migrations
    chance = random.Random(3)
    for turn in range(20):
        path = tmp_path / f"{turn}.db"
        child, out = forked(lambda _out, path=path: write(path, 1))
        while turn >= 15 and not path.exists():  # as soon as it has its name
            time.sleep(0.0002)
        time.sleep(chance.uniform(0, 0.012 if turn < 15 else 0.002))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(out)
        assert held(path) <= {"e0000001"} if path.exists() else True
        write(path, 2)
        assert "e0000002" in held(path)


def test_readers_see_whole_states_and_no_error_while_another_process_writes(tmp_path):
    path = tmp_path / "diary.db"

    def write_pairs(out: int) -> None:
        with open_diary(path) as diary:
            for number in range(1_000_000):
                with diary.change("edit", recorded_at=NOW) as change:
                    change.put(an_entry(id="a", note=str(number)))
                    change.put(ReliefUse(id="b", method=str(number), moment=an_entry().moment))
                os.write(out, b".")
                time.sleep(0.001)

    child, out = forked(write_pairs)
    os.read(out, 1)
    try:
        seen = []
        for _ in range(20):
            with open_diary(path, writing=False) as diary:
                history = diary.history()
            seen.append((int(history.entries[0].note or ""), int(history.relief_uses[0].method)))
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(out)
    assert [entry - use for entry, use in seen] == [0] * 20
    assert seen == sorted(seen)
    assert seen[-1] > seen[0]


def test_a_write_that_was_cut_off_halfway_is_rolled_back_by_the_next_who_reads(tmp_path):
    path = tmp_path / "diary.db"
    write(path, 1)

    def fill(out: int) -> None:
        with closing(connect(path)) as connection:
            connection.execute("PRAGMA cache_size = 5")  # so that pages reach the file before the commit
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE pain_entry SET note = 'torn'")
            for number in range(3000):
                connection.execute(
                    "INSERT INTO change (uid, stamp, recorded_at, action) VALUES (?, 1, 'x', 'log')", (f"u{number}",)
                )
            os.write(out, b".")
            time.sleep(60)

    before = path.read_bytes()
    child, out = forked(fill)
    os.read(out, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(out)
    assert path.read_bytes() != before
    assert path.with_name("diary.db-journal").stat().st_size > 0
    with open_diary(path, writing=False) as diary:
        (entry,) = diary.history().entries
        assert (entry.note, diary.integrity()) == (None, "ok")
    assert not path.with_name("diary.db-journal").exists()


def test_a_left_over_journal_that_is_none_is_ignored(tmp_path):
    path = tmp_path / "diary.db"
    write(path, 1)
    for content in (b"", b"\0" * 512, os.urandom(4096)):
        path.with_name("diary.db-journal").write_bytes(content)
        with open_diary(path, writing=False) as diary:
            assert (diary.extent().entries, diary.integrity()) == (1, "ok")


def limited(world: dict[str, str], size: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    def no_larger_file() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return subprocess.run(
        [sys.executable, "-m", "lumbar_cli", *arguments],
        env={**world, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=no_larger_file,
        capture_output=True,
        text=True,
        check=False,
    )


def refused_in_one_sentence(done: subprocess.CompletedProcess[str], *, typed: str) -> None:
    first, *rest = done.stderr.splitlines()
    assert done.returncode == 1, done
    assert first.startswith("lumbar: the diary ")
    assert rest == [f"lumbar: not saved: {typed}"]
    assert "Saved" not in done.stdout  # what is open is still shown beside what could not be kept


def test_a_disk_that_takes_no_more_refuses_the_entry_and_gives_it_back(world, diary_path):
    for number in range(20):
        write(diary_path, number, note="x" * 400)
    before = diary_path.read_bytes()
    note = "y" * 60_000
    refused_in_one_sentence(limited(world, len(before) + 8192, "5", note), typed=f"5 {note}")
    assert diary_path.read_bytes() == before
    fresh = {**world, "LUMBAR_DB": str(diary_path.with_name("new.db"))}
    refused_in_one_sentence(limited(fresh, 20_000, "5"), typed="5")
    assert [name for name in os.listdir(diary_path.parent) if "new" in name] == []


def test_a_full_disk_refuses_the_entry_and_gives_it_back(world, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(disk)], check=False, capture_output=True
    )
    if not mounted or mounted.returncode != 0:
        pytest.skip("a small disk can be mounted by root only")
    try:
        path = disk / "diary.db"
        write(path, 1)
        shutil.rmtree(disk / "diary.db.copies")
        with suppress(OSError), (disk / "filler").open("wb", buffering=0) as filler:
            while True:
                filler.write(b"x" * 4096)
        before = path.read_bytes()
        done = subprocess.run(
            [sys.executable, "-m", "lumbar_cli", "6", "z" * 20_000],
            env={**world, "LUMBAR_DB": str(path)},
            capture_output=True,
            text=True,
            check=False,
        )
        refused_in_one_sentence(done, typed=f"6 {'z' * 20_000}")
        assert "the disk is full" in done.stderr
        assert path.read_bytes() == before
        assert held(path) == {"e0000001"}
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_flipped_bits_are_an_error_in_words_or_do_no_harm(tmp_path):
    path = tmp_path / "diary.db"
    for number in range(30):
        write(path, number, note="n" * 200)
    content = path.read_bytes()
    shutil.rmtree(tmp_path / "diary.db.copies")
    chance = random.Random(1)
    said = []
    for _ in range(3 * KILLS // 4):
        damaged = bytearray(content)
        for _ in range(chance.choice((1, 1, 8))):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        try:
            with open_diary(path, writing=False) as diary:
                diary.history()
                healthy = diary.integrity() == "ok"
            if healthy:
                write(path, 500)
                assert "e0000500" in held(path)
        except LumbarError as error:
            said.append(getattr(error, "path", None))
    assert set(said) == {path}


def test_a_closed_pipe_ends_quietly(world, diary_path):
    with open_diary(diary_path) as diary, diary.change("import", recorded_at=NOW) as change:
        for number in range(1500):  # more than a pipe holds
            change.put(an_entry(id=f"e{number:07}"))
    running = subprocess.Popen(
        [sys.executable, "-m", "lumbar_cli", "list"], env=world, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.readline()
    running.stdout.close()
    assert running.stderr.read() == b""
    running.stderr.close()
    assert running.wait(timeout=20) in (0, 141)


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_an_entry_is_saved_with_any_of_the_streams_closed(world, diary_path, closed):
    command = f'exec "$0" -m lumbar_cli log 5 --note - {closed}{"<" if closed == 0 else ">"}&-'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable], env=world, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert done.returncode == 0, done
    assert b"Traceback" not in done.stderr
    assert len(held(diary_path)) == 1


def test_ctrl_c_twice_ends_with_130_without_a_word_of_the_program(world, diary_path):
    running = subprocess.Popen(
        [sys.executable, "-m", "lumbar_cli", "log", "5", "--note", "-"],
        env=world,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(0.6)
    for _ in range(2):
        running.send_signal(signal.SIGINT)
        time.sleep(0.002)
    out, err = running.communicate(timeout=20)
    assert running.returncode in (130, -signal.SIGINT)  # which a shell shows as 130 too
    assert out == b""
    assert b"Traceback" not in err
    assert not diary_path.exists()


def test_a_clock_that_went_back_loses_nothing_and_keeps_the_order(lumbar):
    lumbar("1", now="2030-01-01T00:00:00+00:00")
    lumbar("2", now="2026-11-22T12:00:00+00:00")
    id_ = lumbar("log 3 --json", now="2026-11-22T11:00:00+00:00").data["id"]
    lumbar(["edit", id_, "--score", "4"], now="2026-11-21T11:00:00+00:00")
    assert sorted(entry["score"] for entry in lumbar("list --json").data["entries"]) == [1, 2, 4]
    for expected in ([1, 2, 3], [1, 2], [1]):
        lumbar("undo", now="2026-11-20T00:00:00+00:00")
        assert sorted(entry["score"] for entry in lumbar("list --json").data["entries"]) == expected


def test_nobody_waits_for_ever_for_a_diary_that_another_holds(tmp_path, monkeypatch):
    monkeypatch.setattr("lumbar_cli.store.opening.BUSY_SECONDS", 0.1)
    path = tmp_path / "diary.db"
    write(path, 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LumbarError) as busy:
            write(path, 2)
        assert type(busy.value) is DiaryBusyError
        other.execute("ROLLBACK")
    write(path, 2)
    assert len(held(path)) == 2
