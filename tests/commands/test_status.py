"""`lumbar status`: how the diary is, and what is worth doing about it."""

import sqlite3

import pytest


def test_a_fresh_machine_has_no_diary_yet(lumbar, diary_path):
    data = lumbar("status --json").data
    assert (data["exists"], data["entries"], data["integrity"], data["backups"]) == (False, 0, "ok", [])
    assert "no diary yet" in lumbar("status").out
    assert not diary_path.exists()


def test_it_tells_path_size_entries_first_last_integrity_and_copies(lumbar, diary_path):
    lumbar("log 6 --at 2026-11-01")
    lumbar("5")
    data = lumbar("status --json").data
    assert data["path"] == str(diary_path)
    assert data["size_bytes"] == diary_path.stat().st_size
    assert (data["entries"], data["first"], data["last"]) == (2, "2026-11-01", "2026-11-22")
    assert (data["integrity"], data["schema"], data["mode"]) == ("ok", 2, "0600")
    assert data["copies"][0]["entries"] == 1
    lines = lumbar("status").lines
    assert lines[0] == f"Diary: {diary_path}"
    assert "Entries: 2, from Sun 1 Nov to Sun 22 Nov" in lines
    assert "Copies: 1, the newest of 2026-11-22 with 1 entry" in lines


def test_a_damaged_diary_is_said_and_exits_1(lumbar, diary_path):
    lumbar(["log", "6", "--note", "x" * 3000])
    with sqlite3.connect(diary_path) as connection:
        connection.execute("DELETE FROM change")
    connection.close()
    ran = lumbar("status", code=1)
    assert "Integrity: a row points at a change that is not there" in ran.lines
    assert any("damaged" in line for line in ran.lines)


def test_permissions_wider_than_hers_are_said_with_the_mend(lumbar, diary_path):
    lumbar("6")
    diary_path.chmod(0o644)
    ran = lumbar("status")
    assert f"Others on this machine can read it. To close it: chmod 600 '{diary_path}'" in ran.lines
    assert lumbar("status --json").data["readable_by_others"] is True


@pytest.mark.parametrize(("typed", "mode"), [("y\n", 0o600), ("\n", 0o644), ("", 0o644)])
def test_on_a_terminal_it_offers_to_close_it(lumbar, diary_path, may_ask, typed, mode):
    lumbar("6")
    diary_path.chmod(0o644)
    lumbar("status", stdin=typed)
    assert diary_path.stat().st_mode & 0o777 == mode


def test_a_synchronised_folder_and_a_conflicted_copy_are_said(lumbar, tmp_path):
    path = tmp_path / "Dropbox" / "diary.db"
    lumbar("6", LUMBAR_DB=str(path))
    path.with_name("diary (conflicted copy).db").touch()
    said = lumbar("status", LUMBAR_DB=str(path)).out
    assert "Dropbox" in said
    assert "conflicted copy" in said
    assert "lumbar merge" in said


def test_a_damaged_copy_and_a_diary_that_shrank_are_said(lumbar, diary_path):
    for day in (20, 21):
        lumbar("6", now=f"2026-11-{day}T12:00:00+00:00")
    lumbar("5")
    folder = diary_path.with_name("diary.db.copies")
    (folder / "2026-11-20.db").write_bytes(b"half a copy")
    diary_path.unlink()
    lumbar("1")
    lines = lumbar("status").lines
    assert any(line.startswith("This copy is damaged:") for line in lines)
    assert any("more than twice as many" in line for line in lines)


def test_due_is_exit_0_until_today_has_an_entry(lumbar):
    lumbar("status --due")
    lumbar("6")
    lumbar("status --due", code=1)
    lumbar("status --due", now="2026-11-23T12:00:00+00:00")
    lumbar("status --due", now="2026-11-23T03:00:00+00:00", code=1)
    assert lumbar("status --due --json", code=1).data == {"due": False}


def test_missing_byte_code_is_said(lumbar, monkeypatch):
    monkeypatch.setattr("lumbar_cli.commands.status._is_compiled", lambda: False)
    lumbar("6")
    assert any("compileall" in line for line in lumbar("status").lines)
    assert lumbar("status --json").data["compiled"] is False


def test_what_lies_in_the_future_is_named_and_is_not_today(lumbar):
    lumbar("6 of a wrong clock", now="2027-11-22T12:00:00+00:00")
    assert lumbar("status --json").data["ahead"] == 1
    assert any("1 entry lies in the future" in line for line in lumbar("status").lines)
    assert lumbar("status --due").code == 0
    lumbar("5")
    lumbar("status --due", code=1)


def test_a_diary_that_is_gone_from_beside_its_copies_is_named_on_the_first_entry(lumbar, diary_path):
    lumbar("6")
    diary_path.unlink()
    ran = lumbar("5 begun anew")
    assert "Saved" in ran.out
    assert "copies of an earlier one" in ran.err
    assert "copies of an earlier one" not in lumbar("4").err
