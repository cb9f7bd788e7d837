"""`lumbar start`, the question after the first score, and what is said to who typed something else than was meant."""

import pytest


def test_off_a_terminal_it_says_which_options_tell_the_same(lumbar):
    assert "--week" in lumbar("start", code=2).err


def test_what_is_told_by_options_is_kept_and_said(lumbar):
    told = lumbar("start --week 31 --country uk --unit-phone '020 7946 0000' --remind 8pm")
    assert "today is 31+0" in told.out
    assert "lumbar remind 20:00" in told.out
    card = lumbar("call").out
    assert "999" in card
    assert "020 7946 0000" in card


@pytest.mark.usefixtures("may_ask")
def test_each_question_can_be_skipped_gone_back_to_and_asked_again(lumbar):
    told = lumbar("start", stdin="31+4\nuk\n<\ngermany\n\nx\n8pm\n")
    card = lumbar("call").out
    assert "112" in card
    assert "999" not in card
    assert "a time such as 20:30" in told.err
    assert "lumbar remind 20:00" in told.out


@pytest.mark.usefixtures("may_ask")
def test_no_is_no_country_and_skips(lumbar):
    lumbar("profile set --country GB")
    assert "Norway" not in lumbar("start", stdin="no\nno\nn\nno\n").out
    assert "999" in lumbar("call").out
    assert "Norway" in lumbar("start", stdin="\nNO\n\n\n").out


@pytest.mark.usefixtures("may_ask")
def test_after_an_end_no_week_is_asked_for(lumbar):
    lumbar("pregnancy ended")
    told = lumbar("start", stdin="\n\n\n")
    assert "week" not in told.out
    assert "baby" not in told.out
    assert "maternity" not in told.out


@pytest.mark.usefixtures("may_ask")
def test_after_a_first_score_the_due_date_is_asked_once_and_enter_skips(lumbar):
    told = lumbar("", stdin="6 left hip\n\n")
    assert told.out.index("Saved 6/10") < told.out.index("Do you know your due date")
    assert "lumbar pregnancy due DATE" in told.err
    assert "today is 31+4" in lumbar("", stdin="5\n31+4\n").out
    assert "due date" not in lumbar("", stdin="5\n\n").out


@pytest.mark.usefixtures("may_ask")
def test_it_is_not_asked_after_an_alarm_nor_after_an_end(lumbar):
    lumbar("check --sign saddle-numbness", code=30)
    assert "due date" not in lumbar("", stdin="6\n\n").out
    lumbar("check --assessed saddle-numbness", code=None)
    lumbar("pregnancy ended")
    assert "due date" not in lumbar("", stdin="1\n\n").out


def test_a_week_is_taken_as_people_say_it(lumbar):
    for said, week in (
        ("31", "31+0"),
        ("31+4", "31+4"),
        ("31 weeks", "31+0"),
        ("31w4d", "31+4"),
        ("week 31+4", "31+4"),
        ("31 weeks and 4 days", "31+4"),
        ("31 weeks, 4 days", "31+4"),
    ):
        assert week in lumbar(f"pregnancy week {said}").out, said
    for refused in ("311", "99", "31+7", "31 4", "x"):
        assert "is not a week" in lumbar(f"pregnancy week {refused}", code=2).err, refused


def test_another_diary_beside_one_that_is_not_there_is_named(lumbar, tmp_path):
    there = tmp_path / "mine.db"
    lumbar(f"--db {there} 5")
    for line in ("list", "4"):
        assert str(there) in lumbar(f"--db {tmp_path}/mien.db {line}").err, line
    (tmp_path / "elsewhere").mkdir()
    assert "another lies beside it" not in lumbar(f"--db {tmp_path}/elsewhere/new.db 4").err


def test_what_is_no_command_is_answered_with_what_was_meant_or_whom_to_phone(lumbar):
    lumbar("profile set --unit-phone '020 7946 0000' --country GB")
    for line, said in (
        ("warm bath", "lumbar tried warm bath"),
        ("pain", "lumbar 6"),
        ("pain 7 left hip", "lumbar 7 left hip"),
        ("left hip", "lumbar 6 left hip"),
    ):
        told = lumbar(line, code=2)
        assert said in told.err, f"{line}: {told.err}"
    for line in ("bleeding", "worried", "sos", "help me", "emergency", "numb between my legs", "scared"):
        told = lumbar(line, code=2)
        assert "020 7946 0000" in told.out or "999" in told.out, f"{line}: {told.out}"
        assert "Nothing was saved" in told.err, line
