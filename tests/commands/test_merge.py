"""`lumbar merge`: a second device."""

import shutil


def scores(lumbar, **environ):
    return sorted(entry["score"] for entry in lumbar("list --json", **environ).data["entries"])


def test_two_devices_hold_the_same_after_each_took_in_the_other(lumbar, diary_path, tmp_path):
    phone = str(tmp_path / "phone.db")
    shared = lumbar("log 1 --json").data["id"]
    shutil.copy(diary_path, phone)
    lumbar("2")
    lumbar(["delete", shared], LUMBAR_DB=phone, now="2026-11-22T13:00:00+00:00")
    lumbar("3", LUMBAR_DB=phone, now="2026-11-22T13:01:00+00:00")
    ran = lumbar(["merge", phone], now="2026-11-22T14:00:00+00:00")
    assert ran.lines == [
        f"Taken in: {phone}. lumbar undo takes it back.",
        "  gone: 1/10 · lower back · 12:00, Sun 22 Nov",
        "  new: 3/10 · lower back · 13:01, Sun 22 Nov",
    ]
    lumbar(["merge", str(diary_path)], LUMBAR_DB=phone, now="2026-11-22T14:00:00+00:00")
    assert scores(lumbar) == scores(lumbar, LUMBAR_DB=phone) == [2, 3]
    assert lumbar(["merge", phone]).lines == [f"Nothing new in {phone}."]
    lumbar("undo")
    assert scores(lumbar) == [1, 2]


def test_what_it_takes_in_is_looked_at_for_warning_signs(lumbar, tmp_path):
    phone = str(tmp_path / "phone.db")
    lumbar("log 3 --sign vaginal-bleeding", LUMBAR_DB=phone)
    assert lumbar(["merge", phone, "--json"]).data["urgency"] != "routine"


def test_what_is_no_diary_or_the_diary_itself_is_refused(lumbar, diary_path, tmp_path):
    lumbar("6")
    (tmp_path / "text.db").write_text("Dear diary")
    for path in (tmp_path / "text.db", tmp_path / "none.db", diary_path):
        assert len(lumbar(["merge", str(path)], code=1).err.splitlines()) == 1
    assert scores(lumbar) == [6]


def test_a_dry_run_says_what_would_come_and_changes_nothing(lumbar, diary_path, tmp_path):
    phone = str(tmp_path / "phone.db")
    lumbar("3 left hip", LUMBAR_DB=phone)
    ran = lumbar(["merge", phone, "--dry-run"])
    assert ran.lines[0] == f"Would be taken in: {phone}. Nothing was changed."
    assert not diary_path.exists()
    lumbar("2")
    before = diary_path.read_bytes()
    assert "  new: 3/10 · left hip · 12:00, Sun 22 Nov" in lumbar(["merge", phone, "--dry-run"]).lines
    assert diary_path.read_bytes() == before
    assert lumbar(["merge", phone]).lines[0].startswith("Taken in")
    assert lumbar(["merge", phone, "--dry-run"]).lines == [f"Nothing new in {phone}."]


def test_her_own_profile_and_due_date_stay_and_the_others_are_taken_when_asked_for(lumbar, tmp_path):
    phone = {"LUMBAR_DB": str(tmp_path / "phone.db")}
    lumbar("pregnancy due 2027-01-08 --by clinic")
    lumbar("profile set --height-cm 168")
    lumbar("pregnancy due 2027-01-12 --by clinic", **phone)
    lumbar("profile set --height-cm 170 --unit-phone 0123", **phone)
    ran = lumbar(["merge", phone["LUMBAR_DB"]])
    assert "due date: yours Fri 8 Jan 2027, there Tue 12 Jan 2027" in ran.out
    assert "height cm: yours 168" in ran.out
    assert lumbar("pregnancy --json").data["due_date"] == "2027-01-08"
    assert lumbar("profile --json").data["unit_phone"] == "0123"
    lumbar(["merge", phone["LUMBAR_DB"], "--take", "profile,dating"])
    assert lumbar("pregnancy --json").data["due_date"] == "2027-01-12"
    assert lumbar("profile --json").data["height_cm"] == 170
    assert "profile, dating" in lumbar(["merge", phone["LUMBAR_DB"], "--take", "entries"], code=2).err
