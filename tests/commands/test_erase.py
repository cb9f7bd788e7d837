"""`lumbar erase`: the one thing that cannot be undone wants the word."""

import os

import pytest


def test_nothing_that_lumbar_made_is_left_and_what_is_out_of_reach_is_said(lumbar, tmp_path, diary_path):
    lumbar("6 a secret")
    lumbar(["backup", str(tmp_path / "stick.db")])
    lumbar(["restore", str(tmp_path / "stick.db")])
    ran = lumbar("erase --yes-erase-everything")
    assert f"  {diary_path}" in ran.lines
    assert "What lumbar cannot reach:" in ran.lines
    assert sorted(os.listdir(tmp_path)) == ["stick.db"]
    assert lumbar("list --json").data["entries"] == []


def test_without_a_terminal_it_wants_the_flag(lumbar, diary_path):
    lumbar("6")
    assert "--yes-erase-everything" in lumbar("erase", stdin="erase\n", code=2).err
    assert diary_path.exists()


@pytest.mark.parametrize(("typed", "code", "there"), [("no\n", 2, True), ("", 2, True), ("erase\n", 0, False)])
def test_on_a_terminal_it_wants_the_word(lumbar, diary_path, may_ask, typed, code, there):
    lumbar("6")
    lumbar("erase", stdin=typed, code=code)
    assert diary_path.exists() is there


def test_a_damaged_diary_can_be_erased_and_any_other_file_cannot(lumbar, diary_path):
    lumbar("6")
    diary_path.write_bytes(diary_path.read_bytes()[:5000])
    lumbar("erase --yes-erase-everything")
    assert not diary_path.exists()
    diary_path.write_text("my thesis")
    assert len(lumbar("erase --yes-erase-everything", code=1).err.splitlines()) == 1
    assert diary_path.read_text() == "my thesis"


def test_with_no_diary_there_is_nothing_to_erase(lumbar):
    assert "nothing to erase" in lumbar("erase --yes-erase-everything", code=2).err


def test_a_dry_run_names_what_would_go_and_takes_nothing(lumbar, diary_path):
    lumbar("6")
    for line in ("erase --dry-run", "erase --dry-run --yes-erase-everything"):
        ran = lumbar(line)
        assert f"  {diary_path}" in ran.lines, line
        assert ran.lines[-1] == "Nothing was erased.", line
    assert lumbar("erase --dry-run --json").data["would_remove"][0] == str(diary_path)
    assert diary_path.exists()
