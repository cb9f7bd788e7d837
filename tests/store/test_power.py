"""Power cuts at every call, and errors of the disk at every call: "Saved" and "not saved" are true after each.

The long form: `LUMBAR_CUTS=40 pytest -n 0 tests/store/test_power.py` tries forty states for each call.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from lumbar_cli.store.opening import connect
from power import Disk, recorded

CUTS = int(os.environ.get("LUMBAR_CUTS", "3"))
NEXT_DAY = "2026-11-23T12:00:00+00:00"


def traces() -> bool:
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], check=False, capture_output=True).returncode == 0


pytestmark = pytest.mark.skipif(not traces(), reason="needs strace, and the right to trace")


def notes(diary: Path) -> set[str]:
    """What a whole diary holds; a damaged one fails the test."""
    with closing(connect(diary)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchone() is None
        return {row[0] for row in connection.execute("SELECT note FROM pain_entry WHERE current = 1")}


def states(before: Path, calls, tmp_path: Path, *, flushes: bool = True):
    """Every state that a cut may leave, with what had been said by then; True first where it was there before."""
    chance = random.Random(5)
    disk = Disk(before, flushes=flushes)
    seen: set[object] = set()
    for number, call in enumerate(calls):
        if not disk.apply(call):
            continue
        for share in (0, 1, *(0.5 for _ in range(CUTS - 2))):
            files = disk.after_a_cut(chance, share)
            said = disk.said.decode()
            state = (frozenset(files.items()), said)
            known = state in seen
            seen.add(state)
            if known:
                yield True, number, None, said
                continue
            left = tmp_path / "left"
            shutil.rmtree(left, ignore_errors=True)
            for path, content in files.items():
                (left / path).parent.mkdir(parents=True, exist_ok=True)
                (left / path).write_bytes(content)
            yield False, number, left, said


def run(tmp_path: Path, world: dict[str, str], earlier: list[list[str]], line: list[str]):
    """A home in which earlier lines were run, as it was before the last one, and the calls of that one."""
    home = tmp_path / "home"
    home.mkdir()
    environ = {**world, "LUMBAR_DB": str(home / "mine" / "diary.db")}
    for each in earlier:
        subprocess.run([sys.executable, "-m", "lumbar_cli", *each], env=environ, check=True, capture_output=True)
    before = tmp_path / "before"
    shutil.copytree(home, before)
    calls = recorded(home, {**environ, "LUMBAR_NOW": NEXT_DAY}, *line)
    shutil.rmtree(home)
    before.rename(home)
    return home, calls


def lost_in(
    home: Path, calls, tmp_path: Path, earlier: set[str], new: str, *, flushes: bool = True
) -> tuple[int, list]:
    """How many states were tried, and in which something was lost that had been acknowledged, or was damaged.

    Without flushes up to the first: it is known then that the replay finds it.
    """
    tried, lost = 0, []
    for known, number, left, said in states(home, calls, tmp_path, flushes=flushes):
        tried += 1
        if known:
            continue
        if lost and not flushes:
            break
        wanted = earlier | ({new} if "Saved" in said else set())
        diary = left / "mine" / "diary.db"
        try:
            found = notes(diary) if diary.exists() and diary.stat().st_size else set()
        except Exception as error:
            lost.append((number, repr(error)))
            continue
        if not wanted <= found:
            lost.append((number, sorted(wanted - found)))
    return tried, lost


def test_no_acknowledged_entry_is_lost_whenever_the_power_fails(world, tmp_path):
    for name, earlier in (("first", []), ("later", [["5", "one"], ["6", "two"]])):
        folder = tmp_path / name
        folder.mkdir()
        home, calls = run(folder, world, earlier, ["7", "new"])
        kept = {line[1] for line in earlier}
        tried, lost = lost_in(home, calls, folder, kept, "new")
        assert tried > 100, name
        assert lost == [], name
        # The control: were nothing flushed, the same replay would find what is lost.
        _, lost = lost_in(home, calls, folder, kept, "new", flushes=False)
        assert lost != [], name


def test_a_restore_that_the_power_cuts_off_leaves_the_old_diary_or_the_new_one(world, tmp_path):
    stick = tmp_path / "stick.db"
    earlier = [["5", "one"], ["backup", str(stick)], ["6", "two"]]
    home, calls = run(tmp_path, world, earlier, ["restore", str(stick)])
    tried = 0
    for known, number, left, said in states(home, calls, tmp_path):
        tried += 1
        if known:
            continue
        found = notes(left / "mine" / "diary.db")
        assert found in ({"one", "two"}, {"one"}), number
        if "Put back" in said:
            (kept,) = (left / "mine").glob("*.before-restore-*")
            assert (found, notes(kept)) == ({"one"}, {"one", "two"}), number
    assert tried > 50


ERRORS = {
    "openat": "EIO",
    "pread64": "EIO",
    "pwrite64": "ENOSPC",
    "fsync": "EIO",
    "fdatasync": "EIO",
    "unlink": "EIO",
    "fcntl": "ENOLCK",
}
"""Calls, and the error that is put in their place."""

AT = range(1, 13) if "LUMBAR_CUTS" in os.environ else (1, 4)
"""Which of the calls of a kind: the first, the fourth; by hand each of the first twelve."""


def test_saved_and_not_saved_are_true_whatever_error_the_disk_gives(world, tmp_path):
    home = tmp_path / "home"
    environ = {**world, "LUMBAR_DB": str(home / "diary.db"), "PYTHONDONTWRITEBYTECODE": "1"}
    for line in (["5", "one"], ["6", "two"]):
        subprocess.run([sys.executable, "-m", "lumbar_cli", *line], env=environ, check=True, capture_output=True)
    before = tmp_path / "before"
    home.rename(before)
    wrong, met = [], 0
    for call, error in ERRORS.items():
        for number in AT:
            shutil.rmtree(home, ignore_errors=True)
            shutil.copytree(before, home)
            trace = tmp_path / "trace"
            watched = [
                part for name in ("diary.db", "diary.db-journal", "") for part in ("-P", str(home / name).rstrip("/"))
            ]
            inject = ["-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={number}"]
            ran = subprocess.run(
                ["strace", "-qq", *watched, *inject, "-o", str(trace), sys.executable, "-m", "lumbar_cli", "7", "new"],
                env=environ,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
            if "(INJECTED)" not in trace.read_text():
                break
            met += 1
            found = notes(home / "diary.db")
            told = ("Saved" in ran.stdout, "not saved" in ran.stderr)
            if not {"one", "two"} <= found or told != ("new" in found, "new" not in found) or "Trace" in ran.stderr:
                wrong.append((call, number, told, sorted(found), ran.stderr[:200]))
    assert met > 2 * len(AT)
    assert wrong == []
