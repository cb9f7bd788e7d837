"""`lumbar check` as a person sees it: asked in groups, saved screen by screen, an emergency alone on the screen."""

import json
import os
import re
import sqlite3
import subprocess
import sys

import pytest

from lumbar_cli.store.open import open_diary

NIGHT = "2026-11-22T03:12:00+00:00"
PROMPTS = re.compile(r"> $")
THREE_DAYS_LATER = "2026-11-25T12:00:00+00:00"
VALUES = {
    "upper blood pressure": "118/72",
    "lately: how many days": "30",
    "your temperature": "36.6",
    "paracetamol": "n",
    "highest temperature": "36.9",
    "shorter": "n",
    "How bad is the pain now": "2",
    "at its worst": "3",
    "on average": "2",
    "better, about the same": "2",
    "For how many days": "4",
    "Where is the pain": "lower back",
    "begin suddenly": "1",
    "all the time": "1",
    "feel like": "aching",
    "0 to 10": "1",
    "How many fit": "0",
    "connective": "n",
    "lie down": "y",
    "change position": "y",
}


def reports(diary_path):
    """What the diary holds of answers now: fact to value, straight from the file."""
    with sqlite3.connect(diary_path) as connection:
        rows = connection.execute("SELECT fact, value FROM fact_report WHERE current = 1 AND deleted = 0").fetchall()
    connection.close()
    return {fact: json.loads(value) for fact, value in rows}


@pytest.fixture(scope="module")
def dated(tmp_path_factory):
    """A diary that knows the due date, made once: 33+2 on the Sunday of these tests."""
    path = tmp_path_factory.mktemp("dated") / "diary.db"
    environ = {**os.environ, "LUMBAR_DB": str(path), "LUMBAR_NOW": NIGHT}
    arguments = [sys.executable, "-m", "lumbar_cli", "pregnancy", "due", "2027-01-08"]
    subprocess.run(arguments, env=environ, check=True, capture_output=True)
    return path.read_bytes()


@pytest.fixture
def pregnant(dated, diary_path):
    diary_path.write_bytes(dated)


def test_none_of_these_all_the_way_is_stored_as_no_and_complete(terminal, lumbar, diary_path, pregnant):
    shown = terminal("check", now=NIGHT)
    screens = 0
    while "n = no" in shown.last or any(words in shown.last for words in VALUES):
        is_list = "Enter = skip" in shown.last
        screens += is_list
        shown.answer("n" if is_list else next(line for words, line in VALUES.items() if words in shown.last))
    assert shown.code == 0
    assert screens <= 12
    assert "Nothing you answered today is on the warning list." in shown.text
    assert "Not asked" not in shown.text
    assert "This list cannot cover everything: call if you are worried." in shown.text
    kept = reports(diary_path)
    assert kept["saddle_numbness"] is False
    assert kept["breathlessness"] == "none"
    assert kept["fetal_movements"] == "normal"
    assert kept["bp_diastolic"] == 72
    assert "unsafe_at_home" not in kept
    data = lumbar("check --json", now=NIGHT).data
    assert data["urgency"] == "routine"
    assert "saddle_numbness" not in data["not_asked"]


def test_an_emergency_on_the_first_screen_stops_the_questions_and_stands_alone(terminal, diary_path):
    shown = terminal("check", now=NIGHT)
    assert "Breathing, chest, fainting (1 of 12)" in shown.text
    shown.answer("3")
    assert shown.code == 30
    assert shown.lines[0] == "CALL YOUR EMERGENCY NUMBER NOW, or go to the nearest emergency department."
    assert "Enter = skip" not in shown.text
    assert "Not asked" not in shown.text
    assert reports(diary_path)["chest_pain"] is True
    assert reports(diary_path)["seizure"] is False


def test_a_shell_starts_the_same_program(terminal, diary_path):
    shown = terminal("check", fresh=True).answer("n", "1", "", "").press("C-c")
    assert shown.code == 130
    assert reports(diary_path)["seizure"] is False


def test_an_emergency_wipes_nothing_it_scrolls(terminal):
    shown = terminal("check", now=NIGHT).answer("3")
    assert "\x1b[2J" not in shown.raw
    assert "\x1b[3J" not in shown.raw


def test_a_kind_is_asked_after_a_yes_and_the_lesser_one_is_what_is_kept(terminal, diary_path, pregnant):
    shown = terminal("check", now=NIGHT).answer("4")
    assert "1. a little, on stairs" in shown.last
    assert reports(diary_path)["breathlessness"] == "sudden"
    shown.answer("1", "q")
    assert reports(diary_path)["breathlessness"] == "mild-exertional"
    assert shown.code == 10


def test_a_kind_that_is_skipped_counts_as_the_most_worrying_one(terminal, diary_path):
    shown = terminal("check", now=NIGHT).answer("4", "")
    assert shown.code == 30
    assert reports(diary_path)["breathlessness"] == "sudden"


def test_less_than_goes_back_and_a_corrected_yes_is_gone(terminal, diary_path, pregnant):
    shown = terminal("check", now=NIGHT).answer("n", "1", "1")
    assert reports(diary_path)["bleeding_amount"] == "spotting"
    shown.answer("<", "<")
    assert "Bleeding, waters, pushing" in shown.last
    assert "Answered before: 1. Enter keeps it." in shown.last
    shown.answer("n")
    assert "Feeling between the legs" in shown.last
    kept = reports(diary_path)
    assert kept["vaginal_bleeding"] is False
    assert "bleeding_amount" not in kept
    assert shown.answer("q").code == 0


def test_less_than_on_the_first_screen_stays_there(terminal):
    shown = terminal("check").answer("<")
    assert "This is the first question." in shown.last
    assert "1. Have you had a fit or seizure?" in shown.last


def test_enter_skips_and_a_skip_is_not_a_no(terminal, diary_path, pregnant):
    shown = terminal("check").answer("", "n", "q")
    assert "seizure" not in reports(diary_path)
    assert reports(diary_path)["vaginal_bleeding"] is False
    assert shown.code == 0
    assert "- Have you had a fit or seizure?" in shown.text
    assert "lumbar check --json lists them" in shown.text


def test_a_line_that_is_not_understood_is_asked_again(terminal):
    shown = terminal("check").answer("24")
    assert "Write the numbers that are yes, 1 to 8, or n for none of these." in shown.last
    shown.answer("\x1b[A", "n")
    assert "Are you pregnant now" in shown.last


def test_bytes_that_are_no_text_are_asked_again(terminal):
    shown = terminal("check").press(b"\xff\xfe\r")
    assert "Write the numbers that are yes" in shown.last
    assert shown.answer("q").code == 0


@pytest.mark.parametrize("columns", [40, 80])
def test_not_sure_alone_records_no_no_and_is_named_in_the_answer(terminal, diary_path, pregnant, columns):
    shown = terminal("check", columns=columns).answer("2?", "q")
    assert reports(diary_path) == {"collapse": "unsure"}
    text = " ".join(shown.text.split())
    assert "You were not sure: - Have you collapsed?" in text
    assert "- Have you had a fit or seizure?" in text
    assert text.count("Have you collapsed?") == 1


def test_not_sure_of_a_sign_that_has_kinds_is_named_in_the_answer_too(terminal, pregnant):
    shown = terminal("check", rows=60).answer("", "", "", "", "1?", "q")
    assert "You were not sure:\n- Is a leg or foot newly weak" in shown.text


def test_ctrl_c_shows_what_is_known_so_far_and_asks_nothing_else(terminal, diary_path, pregnant):
    shown = terminal("check").answer("4").press("C-c")
    assert shown.code == 130
    assert shown.lines[0].startswith("CALL YOUR EMERGENCY NUMBER NOW")
    assert "Enter = skip" not in shown.last
    assert reports(diary_path)["breathlessness"] == "sudden"


def test_ctrl_c_at_what_is_open_shows_the_action(terminal, lumbar):
    lumbar("check --sign saddle-numbness", code=30)
    shown = terminal("check", now=THREE_DAYS_LATER).press("C-c")
    assert shown.code == 130
    assert "CALL YOUR EMERGENCY NUMBER NOW" in shown.last


def test_what_the_diary_works_out_is_called_that_and_enter_keeps_nothing(terminal, lumbar, diary_path, pregnant):
    lumbar("6", now=NIGHT)
    shown = terminal("check", now=NIGHT)
    seen = ""
    while shown.text and PROMPTS.search(shown.last):
        seen += shown.last
        shown.answer("n" if "n = no" in shown.last else "")
    assert "Answered before" not in seen
    assert "last 24 hours, 0 to 10?\nYour diary says: 6. Enter = skip." in seen
    assert "have you had this pain?\ndays > " in seen
    assert {"pain_worst_24h", "pain_duration_days", "pain_now"}.isdisjoint(reports(diary_path))


def test_a_worse_value_of_the_diary_is_not_called_her_answer(terminal, lumbar, pregnant):
    lumbar("check --sign pain-worst-24h=3", now="2026-11-21T22:00:00+00:00", code=None)
    lumbar("6", now="2026-11-21T21:00:00+00:00")
    shown = terminal("check", now=NIGHT)
    while "last 24 hours, 0 to 10?" not in shown.last:
        shown.answer("n" if "n = no" in shown.last else "")
    assert "Your diary says: 6. Enter = skip." in shown.last


def test_what_was_seen_to_is_named_and_not_taken_for_nothing(terminal, lumbar, pregnant):
    lumbar("check --sign saddle-numbness", code=30)
    shown = terminal("check", now=THREE_DAYS_LATER).answer("y", "n", "q")
    text = " ".join(shown.text.split())
    assert "Nothing else you answered so far is on the warning list" in text
    assert "Marked as seen to by a professional: saddle numbness." in text


def test_ctrl_c_in_the_middle_loses_nothing(terminal, diary_path, pregnant):
    shown = terminal("check").answer("n", "n").press("C-c")
    assert shown.code == 130
    assert "Traceback" not in shown.output
    assert reports(diary_path)["urge_to_push"] is False
    assert "fetal_movements" not in reports(diary_path)


def test_the_end_of_input_is_a_skip_and_no_traceback(terminal, diary_path, pregnant):
    shown = terminal("check").press("C-d").press("C-d").answer("n", "q")
    assert shown.code == 0
    assert "Traceback" not in shown.output
    assert set(reports(diary_path)) >= {"saddle_numbness"}
    assert "seizure" not in reports(diary_path)


def test_no_save_leaves_no_trace(terminal, diary_path):
    shown = terminal("check --no-save").answer("n", "1", "33+1", "n", "1")
    assert "Nothing is saved" in shown.output
    assert shown.code == 30
    assert not diary_path.exists()


def test_one_screen_is_one_step_back(terminal, lumbar, diary_path, pregnant):
    terminal("check").answer("n", "n", "q")
    before = reports(diary_path)
    lumbar("undo")
    assert set(reports(diary_path)) < set(before)
    assert "seizure" in reports(diary_path)


def test_what_is_urgent_already_stands_above_every_further_question(terminal, lumbar, pregnant):
    lumbar("profile set --unit-phone 555-0100")
    shown = terminal("check").answer("n", "3", "", "", "")
    assert "Known so far: PHONE YOUR MATERNITY UNIT OR DOCTOR NOW (555-0100)" in shown.last.replace("\n", " ")


def test_private_questions_are_announced_and_an_unsafe_home_is_kept_only_if_she_says_so(terminal, diary_path, pregnant):
    shown = terminal("check").answer("n", "n", "n")
    assert "These are private: skip one or all." in shown.last
    shown.answer("5")
    assert "Keep your answer" in shown.last
    shown.answer("", "q")
    assert shown.code == 20
    assert "PHONE YOUR MATERNITY UNIT" in shown.last
    assert "unsafe_at_home" not in reports(diary_path)
    assert reports(diary_path)["self_harm_thoughts"] is False


def test_an_unsafe_home_is_kept_where_she_says_so(terminal, diary_path, pregnant):
    terminal("check").answer("n", "n", "n", "5", "y", "q")
    assert reports(diary_path)["unsafe_at_home"] is True


@pytest.mark.parametrize(("line", "code"), [("y", 0), ("n", 30), ("", 30)])
def test_what_is_open_is_asked_about_first(terminal, lumbar, line, code):
    lumbar("check --sign saddle-numbness", code=30)
    shown = terminal("check", now=THREE_DAYS_LATER)
    assert shown.lines[0].startswith("Known so far: CALL YOUR EMERGENCY NUMBER NOW")
    assert "On Sunday you reported: new numbness in the skin you sit on." in shown.text
    shown.answer(line)
    if line == "y":
        shown.answer("q")
        assert lumbar("check --json", now=THREE_DAYS_LATER).data["findings"] == []
    assert shown.code == code


def test_a_sign_told_after_it_was_seen_to_stands_again(terminal, lumbar):
    lumbar("check --sign saddle-numbness", code=30)
    shown = terminal("check", now=THREE_DAYS_LATER).answer("y", "n", "", "n", "1")
    assert shown.code == 30
    assert lumbar("check --json", now=THREE_DAYS_LATER, code=30).data["urgency"] == "emergency"


def test_answers_of_another_hour_are_asked_again_and_enter_keeps_them(terminal, lumbar, diary_path, pregnant):
    terminal("check", now=NIGHT).answer("n", "q")
    shown = terminal("check", now="2026-11-22T09:00:00+00:00")
    assert "Answered before: n. Enter keeps it." in shown.text
    shown.answer("", "q")
    assert "seizure" not in lumbar("check --json", now="2026-11-22T09:00:00+00:00").data["not_asked"]


def test_after_a_loss_no_week_no_date_and_no_baby_is_on_any_screen(terminal, lumbar, pregnant):
    lumbar("pregnancy ended 2026-11-02")
    shown = terminal("check")
    while "> " in shown.last[-4:]:
        shown.answer("n" if "n = no" in shown.last else "")
    words = shown.output.casefold()
    for word in ("baby", "babies", "due date", "2027", "trimester", "weeks pregnant", "weeks and days", "movements"):
        assert word not in words, word


@pytest.mark.parametrize("columns", [40, 80])
def test_no_line_is_wider_than_the_terminal(terminal, columns, pregnant):
    shown = terminal("check", columns=columns, rows=60).answer("n", "4", "n", "9", "4", "", "n", "n", "n", "q")
    assert [line for line in shown.output.replace("\0", "").split("\n") if len(line) > columns] == []
    assert shown.code == 20


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"LUMBAR_PLAIN": "1"}, {"TERM": "dumb", "NO_COLOR": "1"}])
def test_in_plain_mode_there_is_a_question_a_line_and_no_escape(terminal, environ):
    shown = terminal("check", columns=120, **environ).answer("3")
    assert "\x1b" not in shown.raw
    assert "4. Are you short of breath: a little on stairs, when lying flat, or suddenly or at rest?\n" in shown.output
    assert "·" not in shown.output
    assert shown.code == 30


def test_no_color_shows_no_colour_and_no_bold(terminal):
    assert "\x1b[" not in terminal("check", NO_COLOR="1").raw
    assert "\x1b[1m" in terminal("check").raw


def test_a_resize_in_the_middle_is_harmless(terminal, pregnant):
    shown = terminal("check", columns=80).answer("n")
    shown.resize(40, 20)
    shown.answer("n")
    assert "Feeling between the legs" in shown.last
    assert "1. Is the skin you sit on newly numb or\n   odd: between" in shown.last  # folded for 40 columns
    assert shown.answer("q").code == 0


def test_a_diary_that_cannot_be_written_does_not_silence_the_alarm(terminal):
    shown = terminal("check", LUMBAR_DB="/proc/nowhere/diary.db").answer("3")
    assert shown.code == 1
    assert "CALL YOUR EMERGENCY NUMBER NOW" in shown.last
    assert "lumbar: not saved: " in shown.last
    assert "chest-pain" in shown.last


def test_no_input_asks_nothing(terminal):
    assert terminal("check --no-input").code == 0
    assert terminal("--no-input check").code == 0
    assert terminal("check --sign fall --no-save").code == 20


def assessed(diary_path):
    with open_diary(diary_path, writing=False) as diary:
        return [assessment.fact for assessment in diary.history().assessments]


def test_less_than_takes_back_that_it_was_looked_at(terminal, lumbar, diary_path, pregnant):
    """One slip must not close what is open: `<` puts the question again, also from the first screen after it."""
    lumbar("check --sign leg-numbness=one", code=10)
    shown = terminal("check")
    assert "looked at it since" in shown.last
    shown.answer("x")
    assert "Write y or n." in shown.last
    shown.answer("<")
    assert "This is the first question." in shown.last
    shown.answer("y")
    assert assessed(diary_path) == ["leg_numbness"]
    shown.answer("<")
    assert "looked at it since" in shown.last
    assert assessed(diary_path) == []
    shown.answer("n", "q")
    assert assessed(diary_path) == []
    assert "BOOK with your midwife or doctor" in shown.last
