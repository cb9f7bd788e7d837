"""`lumbar phoned`: open, phoned, seen."""

DAY = "2026-11-{}T12:00:00+00:00"
ALARM = "PHONE YOUR MATERNITY UNIT"


def test_what_she_has_phoned_about_is_one_line_for_a_day(lumbar):
    assert ALARM in lumbar("log 6 --sign headache-severe", now=DAY.format(22)).out
    lumbar("phoned", now="2026-11-22T12:10:00+00:00")
    quiet = lumbar("4", now="2026-11-22T18:00:00+00:00")
    assert ALARM not in quiet.out
    assert "Phoned 12:10, Sun 22 Nov; still open: a severe headache that does not go away." in " ".join(
        quiet.out.split()
    )
    assert lumbar("log 4 --json", now="2026-11-22T18:00:00+00:00").data["phoned_about"] == ["headache-sight-swelling"]
    assert ALARM in lumbar("4", now="2026-11-23T13:00:00+00:00").out


def test_something_new_is_said_in_full_even_in_the_same_second(lumbar):
    lumbar("log 6 --sign headache-severe")
    lumbar("phoned")
    assert ALARM in lumbar("log 6 --sign rigors").out
    lumbar("phoned")
    assert ALARM not in lumbar("4").out
    assert ALARM in lumbar("log 5 --at 09:00 --sign fluid-leak").out  # told after the call, whatever its time


def test_what_a_merge_brings_is_new_however_early_it_was_told(lumbar, tmp_path):
    other = {"LUMBAR_DB": str(tmp_path / "other.db")}
    lumbar("log 6 --sign rigors", now="2026-11-22T11:00:00+00:00", **other)
    lumbar("log 6 --sign headache-severe")
    lumbar("phoned")
    assert ALARM in lumbar(["merge", other["LUMBAR_DB"]]).out
    lumbar("phoned", **other)
    fresh = {"LUMBAR_DB": str(tmp_path / "fresh.db")}
    lumbar("log 6 --sign fluid-leak", now="2026-11-22T10:00:00+00:00", **fresh)
    assert ALARM in lumbar(["merge", other["LUMBAR_DB"]], **fresh).out  # a call made on another device


def test_a_sign_told_again_is_nothing_new_and_a_worse_reading_is(lumbar):
    lumbar("measure bp 145/92")
    lumbar("phoned")
    assert ALARM not in lumbar("measure bp 142/90").out
    assert ALARM in lumbar("measure bp 155/98").out


def test_an_emergency_stays_whole_until_someone_has_seen_to_it(lumbar):
    lumbar("log 6 --sign saddle-numbness")
    assert "CALL 112 NOW" in lumbar("phoned").out
    assert "CALL 112 NOW" in lumbar("4").out
    lumbar("check --assessed saddle-numbness")
    said = lumbar("4").out
    assert "CALL 112" not in said
    assert "emergency" not in said.lower()


def test_what_can_wait_is_one_line_until_the_day_that_was_named(lumbar):
    lumbar("log 6 --sign leg-numbness=one", now=DAY.format(22))
    assert "BOOK" in lumbar("5", now=DAY.format(22)).out
    said = lumbar("phoned appointment thursday 10am --json", now=DAY.format(22)).data
    assert (said["words"], said["until"]) == ("appointment thursday 10am", "2026-11-26")
    waiting = lumbar("5", now=DAY.format(26)).out
    assert "BOOK" not in waiting
    assert "still open: new numbness or tingling in one leg" in " ".join(waiting.split())
    assert "BOOK" in lumbar("5", now=DAY.format(27)).out


def test_something_private_stays_open_and_unnamed_whatever_was_phoned_about(lumbar):
    private = "Something you answered is still open: lumbar call"
    lumbar("log 6 --sign low-mood-2wk")
    for line in ("5", "phoned", "5"):
        said = lumbar(line).out
        assert private in said
        assert "mood" not in said


def test_undo_takes_it_back_and_alarms_name_both(lumbar):
    said = " ".join(lumbar("log 6 --sign headache-severe").out.split())
    assert "lumbar phoned" in said
    assert "A yes typed by mistake: lumbar undo." in said
    lumbar("phoned")
    assert ALARM in lumbar("undo").out


def test_with_nothing_open_it_says_so(lumbar):
    assert "Nothing to phone about stood in your diary" in lumbar("phoned").out


def test_relief_stays_withheld(lumbar):
    lumbar("log 6 --sign headache-severe")
    lumbar("phoned")
    assert lumbar("relief now --json").data == {"withheld_all": True, "place": "anywhere", "now": []}


def test_one_week_in_one_answer(lumbar):
    lumbar("pregnancy week 31+0", now=DAY.format(22))
    said = lumbar("log 6 --sign headache-severe", now="2026-11-22T03:12:00+00:00").out
    assert "30+6" in said
    assert "31+0" not in said


def test_once_something_else_was_written_the_alarm_sends_nobody_to_undo_that(lumbar):
    answered = lumbar("log 6 --sign leg-numbness=one", now="2026-11-22T12:00:00+00:00").out
    assert "A yes typed by mistake: lumbar undo." in answered
    later = lumbar("5", now="2026-11-22T13:00:00+00:00").out
    assert "BOOK" in later
    assert "lumbar undo" not in later
