"""`lumbar measure`: numbers with units and plausible ranges; a red flag says so at once."""

import pytest

from rows import each_row


@pytest.mark.parametrize(
    ("line", "value", "diastolic"),
    [
        ("weight 68.2", 68.2, None),
        ("weight 150lb", 68.04, None),
        ("weight 68,2kg", 68.2, None),
        ("bp 118/72", 118, 72),
        ("temperature 36.8", 36.8, None),
        ("temperature 98.6F", 37.0, None),
        ("temperature 36.8C", 36.8, None),
        ("calcium 500mg", 500, None),
        ("calcium 1.2g", 1200, None),
    ],
)
def test_a_reading_is_kept_in_one_unit(lumbar, line, value, diastolic):
    data = lumbar(f"measure {line} --json").data
    assert data["value"] == pytest.approx(value)
    assert data["diastolic"] == diastolic


@each_row(
    "line",
    [
        "weight 6",
        "weight 600",
        "weight nan",
        "weight 68stone",
        "bp 142",
        "bp 88/142",
        "bp 999/88",
        "bp 142/8",
        "temperature 20",
        "temperature 50",
        "temperature 38.2K",
        "calcium 0",
        "calcium 90g",
        "pulse 80",
        "weight 68.2 --at tomorrow",
    ],
)
def test_what_cannot_be_is_refused_with_the_range_and_nothing_is_saved(lumbar, line, diary_path):
    ran = lumbar(f"measure {line}", code=2)
    assert len(ran.err.splitlines()) == 1
    assert not diary_path.exists()


@pytest.mark.parametrize(
    ("line", "urgency"),
    [
        ("bp 139/89", "routine"),
        ("bp 140/80", "same-day"),
        ("bp 120/90", "same-day"),
        ("bp 159/109", "same-day"),
        ("bp 160/80", "emergency"),
        ("bp 138/110", "emergency"),
        ("temperature 35.9", "within-days"),
        ("temperature 36.0", "routine"),
        ("temperature 37.4", "routine"),
        ("temperature 37.5", "within-days"),
        ("temperature 37.9", "within-days"),
        ("temperature 38.0", "same-day"),
        ("temperature 100.4F", "same-day"),
    ],
)
def test_a_reading_that_is_a_red_flag_says_so_at_once(lumbar, line, urgency):
    lumbar("pregnancy due 2027-01-08")
    assert lumbar(f"measure {line} --json").data["urgency"] == urgency


def test_the_alarm_comes_after_the_reading_is_saved_and_exit_is_0(lumbar):
    lumbar("pregnancy due 2027-01-08")
    ran = lumbar("measure bp 165/112")
    assert ran.lines[0].startswith("Saved blood pressure 165/112")
    assert ran.lines[1] == ""
    assert ran.lines[2].startswith("CALL")


def test_a_later_lower_reading_does_not_close_it(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar("measure bp 150/95")
    lumbar("measure bp 118/70")
    assert lumbar("check --json", code=20).data["urgency"] == "same-day"
    lumbar("check --assessed bp-raised")
    assert lumbar("check --json").data["urgency"] == "routine"


@each_row(
    ("typed", "value", "diastolic"),
    [
        ("bp 126 80", 126, 80),
        ("blood pressure 126 over 80", 126, 80),
        ("temp 38.2", 38.2, None),
        ("temp 100.8F", 38.22, None),
        ("weight 11st 7", 73.03, None),
        ("weight 11 stone", 69.85, None),
        ("calcium 1g", 1000, None),
    ],
)
def test_it_reads_what_people_write(lumbar, typed, value, diastolic):
    data = lumbar(f"measure {typed} --json").data
    assert (data["value"], data["diastolic"]) == (value, diastolic)


def test_an_implausible_value_names_the_range_and_the_unit_that_would_fit(lumbar):
    assert "34 to 43 °C" in lumbar("measure temp 101", code=2).err
    assert "Did you mean 101F, which is 38.3 °C?" in lumbar("measure temp 101", code=2).err
    assert "300lb" in lumbar("measure weight 300", code=2).err
    assert "Did you mean" not in lumbar("measure temp 400", code=2).err
