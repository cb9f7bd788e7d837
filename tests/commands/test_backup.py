"""`lumbar backup`: a copy that was read back, never over anything else."""

import os
import re
import stat
import sys

import pytest

from rows import each_row


def entries(lumbar, path):
    return len(lumbar("list --json", LUMBAR_DB=str(path)).data["entries"])


def test_without_a_file_it_makes_todays_copy_anew(lumbar, diary_path):
    lumbar("6")
    lumbar("5")
    copy = diary_path.parent / "diary.db.copies" / "2026-11-22.db"
    assert entries(lumbar, copy) == 1
    assert lumbar("backup").lines == [f"Copied and read back: {copy}", "It holds 2 entries."]
    assert lumbar("status --json").data["backups"] == [str(copy)]
    assert entries(lumbar, copy) == 2


def test_to_a_file_or_into_a_folder(lumbar, tmp_path):
    lumbar("6")
    assert lumbar(["backup", str(tmp_path / "mine.db"), "--json"]).data["entries"] == 1
    (tmp_path / "stick").mkdir()
    lumbar(["backup", str(tmp_path / "stick")])
    (made,) = (tmp_path / "stick").glob("lumbar-?*-2026-11-22.db")  # the device is in the name
    assert entries(lumbar, made) == 1
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


@each_row("content", [b"", b"holiday photo", b"SQLite format 3\x00" + bytes(300)])
def test_a_file_that_is_no_backup_is_refused_and_left(lumbar, tmp_path, content):
    lumbar("6")
    target = tmp_path / "photo.jpg"
    target.write_bytes(content)
    ran = lumbar(["backup", str(target)], code=1)
    assert len(ran.err.splitlines()) == 1
    assert target.read_bytes() == content


def test_the_diary_itself_is_no_target(lumbar, diary_path, tmp_path):
    lumbar("6")
    os.link(diary_path, tmp_path / "same.db")
    lumbar(["backup", str(diary_path)], code=1)
    (tmp_path / "link.db").symlink_to(diary_path)
    for name in ("link.db", "same.db"):
        assert "the diary itself" in lumbar(["backup", str(tmp_path / name)], code=1).err
    assert entries(lumbar, diary_path) == 1


def test_before_there_is_a_diary_there_is_nothing_to_copy(lumbar, diary_path, tmp_path):
    assert len(lumbar("backup", code=1).err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_one_sentence(lumbar, tmp_path):
    lumbar("6")
    assert len(lumbar(["backup", str(tmp_path / "no" / "x.db")], code=1).err.splitlines()) == 1


def test_a_passphrase_is_never_taken_from_anywhere_but_a_terminal(lumbar):
    lumbar("6")
    assert "terminal" in lumbar("backup --encrypt", stdin="a long passphrase\n" * 2, code=2).err


def test_an_encrypted_copy_comes_back_only_with_its_passphrase(lumbar, tmp_path, monkeypatch, may_ask):
    pytest.importorskip("pyrage")
    from lumbar_cli.acts import other_diary as _copies

    answers = iter(["short", "correct horse", "correct hose", "correct horse", "correct horse"])
    monkeypatch.setattr(_copies, "getpass", lambda _question: next(answers))
    lumbar("6 a secret word")
    target = tmp_path / "diary.age"
    for _ in range(2):
        lumbar(["backup", "--encrypt", str(target)], code=2)
        assert not target.exists()
    lumbar(["backup", "--encrypt", str(target)])
    assert "already there" in lumbar(["backup", "--encrypt", str(target)], code=1).err
    content = target.read_bytes()
    assert content.startswith(b"age-encryption.org/v1")
    assert b"secret" not in content
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    fresh = str(tmp_path / "fresh.db")
    answers = iter(["correct horse", "correct horse"])
    # A key that does not fit, and quickly: the price of trying one is written in the head of the file.
    wrong = tmp_path / "wrong.age"
    wrong.write_bytes(re.sub(rb"(-> scrypt \S+) \d+", rb"\1 1", content))
    assert "does not fit" in lumbar(["restore", str(wrong)], code=2, LUMBAR_DB=fresh).err
    lumbar(["restore", str(target)], LUMBAR_DB=fresh)
    assert lumbar("list --json", LUMBAR_DB=fresh).data["entries"][0]["note"] == "a secret word"


def test_without_the_extra_it_says_what_to_install(lumbar, monkeypatch):
    lumbar("6")
    monkeypatch.setitem(sys.modules, "pyrage", None)
    assert "lumbar-cli[age]" in lumbar("backup --encrypt", code=1).err
