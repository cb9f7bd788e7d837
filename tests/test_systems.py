"""What other systems do otherwise. Windows' rules for files, which no Linux has, are in `windows/sitecustomize.py`."""

import os
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from lumbar_cli.cli import machine
from lumbar_cli.store.opening import connect, sqlite_uri

RULES = Path(__file__).parent / "windows"


@pytest.fixture
def windows(lumbar_process):
    """`lumbar_process` where those rules hold."""

    def run(line, **others):
        ran = lumbar_process(line, PYTHONPATH=str(RULES), **others)
        assert "Traceback" not in ran.err
        return ran

    return run


def test_the_rules_hold(world, tmp_path):
    tried = f"""
import os, sqlite3
path = {str(tmp_path / "a")!r}
open(path, "w").close()
held = sqlite3.connect(path)
held.execute("create table t (a)")
def refused(what, *arguments):
    try: what(*arguments)
    except (OSError, ImportError, AttributeError) as error: return type(error).__name__
    return "done"
print(refused(os.unlink, path), refused(os.replace, path, path + "b"), refused(os.open, os.path.dirname(path), 0))
print(refused(__import__, "fcntl"), refused(os.fsync, os.open(path, os.O_RDONLY)), refused(open, path + ":x", "w"))
held.close()
handle = os.open(path, os.O_RDWR); os.fsync(handle); os.close(handle)
os.chmod(path, 0o600); print(oct(os.stat(path).st_mode & 0o022))
"""
    environ = {**world, "PYTHONPATH": str(RULES)}
    done = subprocess.run([sys.executable, "-c", tried], env=environ, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [
        *("PermissionError", "PermissionError", "PermissionError"),
        *("ModuleNotFoundError", "OSError", "OSError"),
        "0o22",
    ]


def test_a_diary_is_written_copied_put_back_merged_and_taken_out(windows, tmp_path, diary_path):
    """One long way, because each step stands on the file of the one before."""
    assert windows("6 left hip couldnt sleep").out.startswith("Saved 6/10")
    copies = diary_path.with_name(f"{diary_path.name}.copies")
    assert [copy.name for copy in copies.iterdir()] == ["2026-11-22.db"], "the copy of the day"
    assert windows("log 7 --note -", stdin="at night").out.startswith("Saved 7/10")
    assert windows("check --no-input --sign seizure", code=30).out
    assert "left hip" in windows("list").out
    windows("backup")
    windows(["backup", str(tmp_path / "stick.db")])
    windows(["backup", str(tmp_path / "stick.db")])
    windows("8")
    windows(["--db", str(tmp_path / "other.db"), "5"])
    assert "5/10" in windows(["merge", str(tmp_path / "other.db")]).out
    assert windows(["restore", str(tmp_path / "stick.db")]).out.startswith("Put back: 2 entries")
    assert windows("restore 2026-11-22").code == 0
    for name in ("diary.json", "diary.csv"):  # every format is written by the same few lines
        windows(["export", str(tmp_path / name)])
    windows(["export", str(tmp_path / "diary.csv"), "--force"])
    windows(["--db", str(tmp_path / "new.db"), "import", str(tmp_path / "diary.json")])
    windows(["--db", str(tmp_path / "new.db"), "import", str(tmp_path / "diary.csv")])
    data = windows("status --json").data
    assert (data["integrity"], data["mode"], data["readable_by_others"], data["uncopied"]) == ("ok", None, False, None)
    windows("undo")
    windows("erase --yes-erase-everything")
    assert not diary_path.exists()
    assert not copies.exists()


def test_a_damaged_diary_is_put_aside_and_a_copy_takes_its_place(windows, diary_path):
    windows("6")
    diary_path.write_bytes(b"no diary" * 100)
    assert windows("restore 2026-11-22").out.startswith("Put back: 1 entry")


def test_q_in_more_ends_quietly(world):
    line = f"{sys.executable} -m lumbar_cli check --list | true; exit ${{PIPESTATUS[0]}}"
    environ = {**world, "PYTHONPATH": str(RULES)}
    done = subprocess.run(["bash", "-c", line], env=environ, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_share_of_windows_is_named_as_sqlite_takes_it():
    assert sqlite_uri(PureWindowsPath(r"\\server\home\anna b\diary.db")) == "file:////server/home/anna%20b/diary.db"
    assert sqlite_uri(PureWindowsPath(r"C:\Users\anna\diary.db")) == "file:///C:/Users/anna/diary.db"
    assert sqlite_uri(PurePosixPath("/home/anna b/diary.db")) == "file:///home/anna%20b/diary.db"


def test_a_command_to_copy_is_quoted_for_the_shell_of_the_system(monkeypatch):
    words = ["lumbar", "--db", "C:\\Users\\anna b\\diary.db", "remind", "20:30"]
    assert machine.shell_line(words) == "lumbar --db 'C:\\Users\\anna b\\diary.db' remind 20:30"
    monkeypatch.setattr(os, "name", "nt")
    assert machine.shell_line(words) == 'lumbar --db "C:\\Users\\anna b\\diary.db" remind 20:30'


def test_the_name_of_a_zone_is_read_where_windows_would_take_it_for_utc(monkeypatch, capsys):
    from datetime import datetime, timedelta

    noon = datetime(2026, 7, 1, 12)
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", "nt")
        patch.setenv("TZ", "Europe/Berlin")
        zone = machine.local_zone()
        patch.setenv("TZ", "No/Where")
        unknown = machine.local_zone()
        patch.setenv("TZ", "GMT0BST")
        assert isinstance(machine.local_zone(), machine.SystemZone)
    assert noon.replace(tzinfo=zone).utcoffset() == timedelta(hours=2)
    assert isinstance(unknown, machine.SystemZone)
    assert capsys.readouterr().err.startswith("TZ is No/Where, which Windows cannot read")


def test_status_says_why_the_copy_of_the_day_could_not_be_made(lumbar, diary_path):
    copies = diary_path.with_name(f"{diary_path.name}.copies")
    copies.write_text("in the way", encoding="utf-8")
    lumbar("6")
    data = lumbar("status --json").data
    assert data["uncopied"] == "File exists"
    assert "The automatic copy of the newest day could not be made: File exists." in lumbar("status").lines
    copies.unlink()
    data = lumbar("status --json").data
    assert (data["uncopied"], len(data["copies"])) == (None, 1), "made by then"


def test_on_a_mac_what_is_committed_is_on_the_disk_and_not_in_its_cache(lumbar, diary_path, monkeypatch):
    lumbar("6")
    for platform, wanted in (("darwin", 1), ("linux", 0)):
        monkeypatch.setattr(sys, "platform", platform)
        connection = connect(diary_path)
        assert connection.execute("PRAGMA fullfsync").fetchone()[0] == wanted
        connection.close()
