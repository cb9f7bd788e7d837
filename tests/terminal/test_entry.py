"""`lumbar` alone and `lumbar log` as a person sees them: a question a line, nothing saved that was not answered.

Lines that are typed at questions need no terminal of their own (`typed`); keys such as C-c and C-d do.
"""

import pytest

NIGHT = "2026-11-22T03:12:00+00:00"


def entries(lumbar):
    return lumbar("list --json", now=NIGHT).data["entries"]


def test_lumbar_alone_asks_one_question_saves_and_then_asks_for_the_due_date_it_lacks(lumbar):
    shown = lumbar("", now=NIGHT, typed=["6 left hip couldnt sleep", ""])
    assert shown.out.startswith("Pain now, 0-10? ")
    assert "Saved 6/10 · left hip · 03:12, night of Sat 21 Nov" in shown.out
    (entry,) = entries(lumbar)
    assert (entry["score"], entry["note"]) == (6, "couldnt sleep")
    assert "Do you know your due date, or the week? (8 Jan 2027, 31+4; Enter skips)" in shown.lines[-1]


def test_with_a_due_date_lumbar_alone_asks_one_question(lumbar):
    lumbar("pregnancy due 2027-01-08", now=NIGHT)
    shown = lumbar("", now=NIGHT, typed=["6 left hip couldnt sleep"])
    assert "Saved 6/10 · left hip · 03:12, night of Sat 21 Nov · 33+1" in shown.out
    assert shown.out.count("?") == 1


@pytest.mark.parametrize("skip", ["Enter", "C-d"])
def test_an_empty_answer_or_the_end_of_input_saves_nothing(terminal, diary_path, skip):
    shown = terminal("")
    shown.answer("") if skip == "Enter" else shown.press(skip)
    assert shown.code == 0
    assert "Nothing saved." in shown.last
    assert not diary_path.exists()


def test_ctrl_c_is_130_and_saves_nothing(terminal, diary_path):
    shown = terminal("").press("C-c")
    assert shown.code == 130
    assert "Traceback" not in shown.output
    assert not diary_path.exists()


def test_a_score_that_cannot_be_is_asked_again_and_the_words_beside_it_are_kept(lumbar):
    shown = lumbar("", typed=["66 left hip couldnt sleep", "6"])
    assert "0 (none) to 10" in shown.err
    assert "Kept: left hip couldnt sleep. Now the number, 0-10; Enter leaves without saving." in shown.err
    assert "Saved 6/10 · left hip" in shown.out
    assert entries(lumbar)[0]["note"] == "couldnt sleep"


def test_words_without_a_score_are_printed_back_where_nothing_is_saved(lumbar, diary_path):
    assert "Nothing saved: left hip." in lumbar("", typed=["left hip", ""]).err
    assert not diary_path.exists()


def test_no_history_of_what_was_typed_is_written(terminal, world, diary_path):
    terminal("").answer("6 something private")
    left = {path.name for path in diary_path.parent.iterdir()}
    assert left <= {"diary.db", "diary.db.copies"}


def test_control_characters_typed_are_taken_out(lumbar):
    lumbar("", typed=["6 hip \x1b[31mred", ""])
    assert entries(lumbar)[0]["note"] == "red"


def test_log_asks_a_question_a_line(lumbar):
    shown = lumbar("log", typed=["7", "left hip couldnt sleep", "9", "3"])
    assert "Saved 7/10 · left hip" in shown.out
    (entry,) = entries(lumbar)
    assert (entry["worst"], entry["rest"], entry["note"]) == (9, "same", "couldnt sleep")


def test_log_skips_at_enter_and_what_was_skipped_is_not_asked(lumbar):
    lumbar("log", typed=["7", "", "", ""])
    (entry,) = entries(lumbar)
    assert (entry["score"], entry["site"], entry["worst"], entry["rest"]) == (7, "lower-back", None, None)


def test_log_goes_back_with_less_than_and_enter_keeps_what_was_there(lumbar):
    lumbar("log", typed=["7 hip", "<", "5", "", "8", "<", "", "easier"])
    (entry,) = entries(lumbar)
    assert (entry["score"], entry["site"], entry["worst"], entry["rest"]) == (5, "hip", 8, "easier")


def test_log_asks_again_what_it_cannot_read(lumbar):
    shown = lumbar("log", typed=["seven", "7", "", "12", "8", "perhaps", "w"])
    assert "“seven” is not a score" in shown.err
    assert "pain goes from 0 (none) to 10" in shown.err
    assert "1 gone, 2 easier, 3 same, 4 worse" in shown.err
    assert entries(lumbar)[0]["rest"] == "worse"


def test_log_without_a_score_saves_nothing(lumbar, diary_path):
    assert "Nothing saved." in lumbar("log", typed=[""]).err
    assert not diary_path.exists()


def test_ctrl_c_in_log_prints_back_what_was_answered(terminal, diary_path):
    shown = terminal("log").answer("7 left hip", "").press("C-c")
    assert shown.code == 130
    assert "lumbar: not saved: 7 left hip" in shown.last
    assert not diary_path.exists()


def test_the_end_of_input_in_log_is_a_skip(terminal, lumbar):
    shown = terminal("log").answer("7").press("C-d").press("C-d").press("C-d")
    assert shown.code == 0
    assert entries(lumbar)[0]["score"] == 7


def test_at_40_columns_every_question_fits_on_its_line(terminal):
    shown = terminal("log", columns=40).answer("seven", "7", "", "", "x")
    assert [line for line in shown.output.replace("\0", "").split("\n") if len(line.rstrip()) > 40] == []


def test_with_options_log_still_asks_only_for_what_it_can(lumbar):
    lumbar("log --site leg --side right", typed=["4", "", "", ""])
    (entry,) = entries(lumbar)
    assert (entry["site"], entry["side"]) == ("leg", "right")


def test_no_input_never_asks(lumbar):
    for line in ("--no-input log", "--no-input"):
        assert "0-10?" not in lumbar(line, typed=["6"], code=2).out
