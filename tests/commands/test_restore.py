"""`lumbar restore`: checked first, and the present diary kept beside."""


def scores(lumbar, **environ):
    return [entry["score"] for entry in lumbar("list --json", **environ).data["entries"]]


def test_the_copy_takes_the_place_and_what_was_there_is_kept(lumbar, tmp_path):
    lumbar("6")
    lumbar(["backup", str(tmp_path / "stick.db")])
    lumbar("5")
    ran = lumbar(["restore", str(tmp_path / "stick.db")])
    assert ran.lines[0] == "Put back: 1 entry, the last of 2026-11-22."
    kept = ran.lines[1].removeprefix("The diary as it was is kept: ")
    assert scores(lumbar) == [6]
    assert scores(lumbar, LUMBAR_DB=kept) == [5, 6]
    lumbar(["restore", kept])
    assert scores(lumbar) == [5, 6]


def test_without_a_file_it_shows_the_copies_and_a_day_names_one(lumbar):
    assert "no automatic copy" in lumbar("restore").out
    lumbar("6", now="2026-11-20T12:00:00+00:00")
    lumbar("5", now="2026-11-21T12:00:00+00:00")
    lumbar("4")
    assert [line.split() for line in lumbar("restore").lines[1:]] == [
        ["2026-11-22", "3", "entries"],
        ["2026-11-21", "2", "entries"],
        ["2026-11-20", "1", "entry"],
    ]
    lumbar("restore 2026-11-21")
    assert scores(lumbar) == [5, 6]
    assert lumbar("status --json").data["kept"] != []


def test_a_file_that_is_no_diary_changes_nothing(lumbar, tmp_path, diary_path):
    lumbar("6")
    before = diary_path.read_bytes()
    (tmp_path / "text.db").write_text("Dear diary")
    for name in ("text.db", "none.db", "diary.db", "."):
        ran = lumbar(["restore", str(tmp_path / name)], code=1)
        assert len(ran.err.splitlines()) == 1
    assert diary_path.read_bytes() == before


def test_after_the_diary_was_deleted_by_hand_a_copy_brings_it_back(lumbar, diary_path):
    lumbar("6")
    diary_path.unlink()
    assert "2026-11-22" in lumbar("restore").out
    assert lumbar("restore 2026-11-22 --json").data == {
        "entries": 1,
        "kept": None,
        "last": "2026-11-22",
        "dry_run": False,
    }
    assert scores(lumbar) == [6]


def test_a_dry_run_checks_the_copy_and_changes_nothing(lumbar, diary_path, tmp_path):
    lumbar("6")
    lumbar(["backup", str(tmp_path / "stick.db")])
    lumbar("7")
    before = diary_path.read_bytes()
    assert lumbar(["restore", str(tmp_path / "stick.db"), "--dry-run"]).lines == [
        "Would be put back: 1 entry, the last of 2026-11-22.",
        "Nothing was changed. The diary as it is now would be kept beside.",
    ]
    assert diary_path.read_bytes() == before
    assert not list(tmp_path.glob("*before-restore*"))
    (tmp_path / "stick.db").write_bytes(b"no diary")
    assert lumbar(["restore", str(tmp_path / "stick.db"), "--dry-run"], code=1).out == ""


def test_a_sign_that_comes_back_open_is_said(lumbar, tmp_path):
    lumbar("check --sign saddle-numbness", code=30)
    lumbar(["backup", str(tmp_path / "b.db")])
    lumbar("undo")
    put_back = lumbar(["restore", str(tmp_path / "b.db")]).out
    assert put_back.startswith("Put back")
    assert "CALL 112 NOW" in put_back
