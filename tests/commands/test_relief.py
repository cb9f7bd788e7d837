"""`lumbar relief`: suggested or withheld with a reason, and nothing while a sign is open that needs someone today."""

import pytest

FOUNDING_METHODS = {"posture", "gentle-exercise", "warm-compress", "massage", "calcium", "side-sleeping"}


def test_where_she_is_can_be_said_as_one_says_it(lumbar):
    for said, option in (
        ("in bed", "--in bed"),
        ("sitting", "--sitting"),
        ("at work", "--at work"),
        ("bed", "--in bed"),
    ):
        assert lumbar(f"relief now {said}").out == lumbar(f"relief now {option}").out
    assert "--in bed, --sitting, --at work" in lumbar("relief now on the moon", code=2).err


def names(rows):
    return {row["method"] for row in rows}


def test_every_method_is_suggested_or_withheld_with_a_reason(lumbar):
    lumbar("pregnancy due 2027-01-08")
    data = lumbar("relief --json").data
    assert data["withheld_all"] is False
    both = names(data["suggested"]) | names(data["withheld"])
    assert both >= FOUNDING_METHODS
    assert not names(data["suggested"]) & names(data["withheld"])
    assert all(row["why"] for row in data["suggested"] + data["withheld"])
    assert [row["method"] for row in data["suggested"]] == sorted(names(data["suggested"]))


def test_while_an_emergency_is_open_only_the_action_is_shown(lumbar):
    lumbar("check --sign saddle-numbness", code=30)
    out = lumbar("relief").out
    assert out.startswith("CALL")
    assert "massage" not in out
    assert lumbar("relief massage").out == out
    data = lumbar("relief --json").data
    assert data["withheld_all"] is True
    assert data["suggested"] == []


def test_after_it_was_assessed_the_catalogue_is_back(lumbar):
    lumbar("check --sign saddle-numbness", code=30)
    lumbar("check --assessed saddle-numbness")
    assert lumbar("relief --json").data["withheld_all"] is False


def test_a_condition_of_the_profile_withholds_with_a_sentence(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar("profile set --condition cerclage")
    withheld = {row["method"]: row["why"] for row in lumbar("relief --json").data["withheld"]}
    assert "gentle-exercise" in withheld
    assert withheld["gentle-exercise"]


def test_one_method_is_one_screen(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lines = lumbar("relief side-sleeping", COLUMNS="80").lines
    assert len(lines) <= 40
    assert all(len(line) <= 80 for line in lines)


def test_too_few_pairs_say_so_and_nothing_is_ranked(lumbar):
    lumbar("6", now="2026-11-22T10:00:00+00:00")
    lumbar("tried massage 4", now="2026-11-22T11:30:00+00:00")
    (row,) = [row for row in lumbar("relief --json").data["yours"] if row["method"] == "massage"]
    assert row["pairs"] == 1
    assert row["median_before"] is None
    assert "too few to say" in lumbar("relief").out.lower()


def test_an_unknown_method_is_refused(lumbar):
    assert "massage" in lumbar("relief masage", code=2).err


@pytest.mark.parametrize("place", ["", "--in bed", "--sitting", "--at work"])
def test_now_is_at_most_five_lines_alphabetical_with_her_notes_beside(lumbar, place):
    lumbar("6")
    for after in (4, 3, 5):
        lumbar(f"tried relaxation {after} --at now")
    ran = lumbar(f"relief now {place}")
    assert 1 <= len(ran.lines) <= 5
    assert [line.split(":")[0] for line in ran.lines] == sorted(line.split(":")[0] for line in ran.lines)
    assert "(yours: 6 → 4, 3 pairs)" in ran.out


def test_now_shows_only_the_action_while_an_alarm_is_open(lumbar):
    lumbar("log 6 --sign saddle-numbness")
    out = lumbar("relief now --in bed").out
    assert "CALL 112 NOW" in out
    assert "pillow" not in out


def test_a_place_nobody_knows_and_a_place_without_now_are_refused(lumbar):
    assert "--in bed" in lumbar("relief now --in car", code=2).err
    assert lumbar("relief massage --in bed", code=2).out == ""


def test_a_method_of_her_own_is_kept_with_how_it_is_done_and_is_never_suggested(lumbar):
    lumbar("relief add 'birth ball' --how 'sit and circle'")
    lumbar("6")
    lumbar("tried 'Birth ball' 4")
    assert lumbar("relief 'birth ball'").lines[0] == "birth ball: sit and circle"
    assert "Your own\nbirth ball: sit and circle" in lumbar("relief").out
    assert "birth ball" not in lumbar("relief now").out
    assert "in the list already" in lumbar("relief add massage", code=2).err
    assert "lumbar took" in lumbar("relief add ibuprofen", code=2).err
    lumbar("undo")
    lumbar("undo")
    lumbar("undo")
    assert lumbar("relief --json").data["own"] == []
