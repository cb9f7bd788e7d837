"""`lumbar tried`: a pair in one short line."""

import pytest


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


def test_a_medicine_is_no_method(lumbar):
    lumbar("6")
    assert "--medicine" in lumbar("tried ibuprofen 4", code=2).err


@pytest.mark.parametrize("typed", ["warm pack 4", "warm-pack 4", "heat 4", "warm compress 4", "'warm pack' 4"])
def test_a_method_is_taken_in_the_words_people_use(lumbar, typed):
    lumbar("6")
    assert lumbar(f"tried {typed}").out.startswith("Saved warm-compress · before: 6, after: 4")


def test_what_is_open_is_said_again_after_it(lumbar):
    lumbar("log 6 --sign saddle-numbness")
    ran = lumbar("tried massage 3")
    assert ran.lines[0].startswith("Saved massage")
    assert "EMERGENCY" in ran.out
    assert "EMERGENCY" in lumbar("undo").out
