"""`lumbar tried`: a pair in one short line."""

import pytest


def test_a_medicine_with_its_dose_is_a_dose_and_an_alarm_comes_before_its_sums(lumbar):
    assert lumbar("tried ibuprofen 400 --json").data["milligrams"] == 400
    lumbar("took paracetamol 8g")
    out = lumbar("tried paracetamol 1g").out
    assert out.index("112 NOW") < out.index("Paracetamol in 24 hours")


def test_it_goes_with_the_newest_entry(lumbar):
    lumbar("6", now="2026-11-22T10:00:00+00:00")
    data = lumbar("tried warm-compress 4 --minutes 15 --helped a-bit --json", now="2026-11-22T11:30:00+00:00").data
    assert (data["method"], data["before"], data["after"]) == ("warm-compress", 6, 4)
    (entry,) = lumbar("list --json").data["entries"]
    assert entry["tried"] == [{"method": "warm-compress", "before": 6, "after": 4}]


def test_without_an_entry_in_the_last_day_it_is_refused(lumbar):
    lumbar("6", now="2026-11-20T10:00:00+00:00")
    ran = lumbar("tried massage 4", code=2)
    assert len(ran.err.splitlines()) == 1


def test_with_before_it_stands_alone(lumbar):
    assert lumbar("tried massage 4 --before 7 --json").data["before"] == 7


def test_an_unknown_method_names_near_ones(lumbar):
    assert "massage" in lumbar("tried masage 4", code=2).err


def test_an_after_off_the_scale_is_refused(lumbar):
    lumbar("6")
    assert lumbar("tried massage 11", code=2).out == ""


def test_a_medicine_is_kept_as_a_dose_with_its_caution(lumbar):
    lumbar("pregnancy week 31+0")
    lumbar("6")
    ran = lumbar("tried ibuprofen 400 mg")
    assert "from 28 weeks do not take it" in ran.out
    assert "Ibuprofen in 24 hours, every product counted: 400 mg in 1 dose." in ran.out
    listed = lumbar("list --json").data
    assert listed["entries"][0]["tried"] == []
    assert [dose["milligrams"] for dose in listed["doses"]] == [400]


def test_the_pain_afterwards_is_not_lost_in_silence_with_a_medicine(lumbar):
    lumbar("6")
    assert "To keep that: lumbar 4" in lumbar("tried ibuprofen 4").err


def test_said_again_with_the_pain_afterwards_it_is_one_use(lumbar):
    lumbar("6", now="2026-11-22T10:00:00+00:00")
    lumbar("tried heat", now="2026-11-22T10:05:00+00:00")
    again = lumbar("tried heat", now="2026-11-22T10:10:00+00:00")
    assert again.out.startswith("Already written down: warm-compress")
    done = lumbar("tried heat 3 --json", now="2026-11-22T11:00:00+00:00").data
    assert (done["completed"], done["before"], done["after"]) == (True, 6, 3)
    (entry,) = lumbar("list --json").data["entries"]
    assert entry["tried"] == [{"method": "warm-compress", "before": 6, "after": 3}]
    lumbar("tried heat 2", now="2026-11-22T11:30:00+00:00")
    (entry,) = lumbar("list --json").data["entries"]
    assert [use["after"] for use in entry["tried"]] == [3, 2]
    lumbar("undo")
    lumbar("undo")
    (entry,) = lumbar("list --json").data["entries"]
    assert [use["after"] for use in entry["tried"]] == [None]


def test_a_method_of_her_own_is_taken_once_with_mine_and_known_from_then_on(lumbar):
    lumbar("6")
    assert "--mine" in lumbar("tried 'birth ball' 4", code=2).err
    lumbar("tried 'birth ball' 4 --mine")
    lumbar("tried 'Birth Ball' 3")
    relief = lumbar("relief --json").data
    assert [own["name"] for own in relief["own"]] == ["birth ball"]
    assert all(each["method"] != "birth ball" for each in (*relief["suggested"], *relief["withheld"]))
    assert next(row["uses"] for row in relief["yours"] if row["method"] == "birth ball") == 2


@pytest.mark.parametrize("typed", ["warm pack 4", "warm-pack 4", "heat 4", "warm compress 4", "'warm pack' 4"])
def test_a_method_is_taken_in_the_words_people_use(lumbar, typed):
    lumbar("6")
    assert lumbar(f"tried {typed}").out.startswith("Saved warm-compress · before: 6, after: 4")


def test_what_is_open_is_said_again_after_it(lumbar):
    lumbar("log 6 --sign saddle-numbness")
    ran = lumbar("tried massage 3")
    assert ran.lines[0].startswith("Saved massage")
    assert "CALL 112 NOW" in ran.out
    assert "CALL 112 NOW" in lumbar("undo").out
