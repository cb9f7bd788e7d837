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


MOST_WORDS = 270
"""In the night check with the offer of the longer list; 240 are read in a minute."""


def test_none_of_these_all_the_way_is_stored_as_no_and_complete(terminal, lumbar, diary_path, pregnant):
    shown = terminal("check", now=NIGHT)
    announced = int(re.search(r"(\d+) short questions", shown.output)[1])
    while PROMPTS.search(shown.last):
        if "now, or later?" in shown.last:
            assert shown.output.count("\0") == announced
            words = [word for word in shown.output.split() if re.search("[a-z]", word, re.IGNORECASE)]
            assert len(words) <= MOST_WORDS
            announced += 1 + int(re.search(r"\((\d+) questions\)", shown.last)[1])
            shown.answer("y")
        elif "n = none" in shown.last or "y = yes" in shown.last:
            shown.answer("n")
        else:
            shown.answer(next((line for words, line in VALUES.items() if words in shown.last), "n"))
    assert shown.code == 0
    assert shown.output.count("\0") <= announced, "a number that is told may spare others"
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


def test_an_emergency_stops_the_questions_and_stands_alone_and_wipes_nothing(terminal, diary_path):
    shown = terminal("check", now=NIGHT)
    assert "What worries you most now?" in shown.text
    shown.answer("n")
    assert "Is any of this so now, or new? (3 questions left)" in shown.text
    shown.answer("3")
    assert shown.code == 30
    assert shown.lines[0] == "CALL 112 NOW, or go to the nearest emergency department."
    assert "Enter = skip" not in shown.text
    assert "Not asked" not in shown.text
    assert "\x1b[2J" not in shown.raw
    assert "\x1b[3J" not in shown.raw
    assert reports(diary_path)["chest_pain"] is True
    assert reports(diary_path)["seizure"] is False


def test_ctrl_c_in_a_program_that_a_shell_started_shows_what_is_known_and_asks_nothing_else(
    terminal, diary_path, pregnant
):
    shown = terminal("check", fresh=True).answer("n", "4").press("C-c")
    assert shown.code == 130
    assert shown.lines[0].startswith("CALL 112 NOW")
    assert "Enter = skip" not in shown.last
    assert "Traceback" not in shown.output
    assert reports(diary_path)["breathlessness"] == "sudden"
    assert reports(diary_path)["seizure"] is False


def test_a_screen_is_one_step_of_undo_and_a_corrected_yes_is_gone(terminal, lumbar, diary_path, pregnant):
    shown = terminal("check", now=NIGHT).answer("2", "1", "1")
    assert reports(diary_path)["bleeding_amount"] == "spotting"
    shown.answer("<", "<")
    assert "vaginal bleeding" in shown.last
    assert "Answered before: 1. Enter keeps it." in shown.last
    assert "numbness between the legs" in shown.answer("n").last
    kept = reports(diary_path)
    assert kept["vaginal_bleeding"] is False
    assert "bleeding_amount" not in kept
    assert shown.answer("q").code == 0
    assert "lumbar check --json lists them" in shown.text
    lumbar("undo")
    assert reports(diary_path)["bleeding_amount"] == "spotting"


def test_odd_keys_are_asked_again_the_end_of_input_is_a_skip_and_no_save_leaves_no_trace(terminal, diary_path):
    shown = terminal("check --no-save").press("C-d")
    assert "Nothing is saved" in shown.output
    assert "1. a fit" in shown.last
    shown.press(b"\xff\xfe\r").answer("\x1b[A", "77")
    assert "Write the numbers that are yes" in shown.last
    shown.answer("2?", "q")
    assert shown.code == 20
    assert "Traceback" not in shown.output
    text = " ".join(shown.text.split())
    assert "You were not sure about: a collapse." in text
    assert not diary_path.exists()


def test_what_the_diary_works_out_is_called_that_and_enter_keeps_nothing(terminal, lumbar, diary_path, pregnant):
    lumbar("6", now=NIGHT)
    shown = terminal("check", now=NIGHT)
    seen = ""
    while shown.text and PROMPTS.search(shown.last):
        seen += shown.last
        shown.answer("y" if "now, or later?" in shown.last else "n" if "2 4 = yes" in shown.last else "")
    assert "Answered before" not in seen
    assert "last 24 hours, 0 to 10?\nn or Enter = skip · < = back · q = stop\nYour diary says: 6. Enter = skip." in seen
    assert "have you had this pain?\nn or Enter = skip" in seen
    assert {"pain_worst_24h", "pain_duration_days", "pain_now"}.isdisjoint(reports(diary_path))


def test_an_unsafe_home_is_kept_only_where_she_says_so_and_x_clears_the_screen(terminal, lumbar, diary_path, pregnant):
    lumbar("profile set --unit-phone 555-0100 --country GB")
    shown = terminal("check").answer("8")
    assert "These are private: skip one or all." in shown.last
    unsafe = re.search(r"(\d)\. Are you afraid of someone", shown.last)[1]
    shown.answer(unsafe)
    assert "Keep this answer in it?" in shown.last
    shown.answer("")
    assert reports(diary_path) == {}
    assert "Known so far: PHONE YOUR MATERNITY UNIT OR DOCTOR NOW (555-0100)" in shown.last.replace("\n", " ")
    shown.answer("<", unsafe, "y", "q")
    assert reports(diary_path)["unsafe_at_home"] is True
    said = shown.last.split()
    assert " ".join(said).index("When you are alone") < " ".join(said).index("PHONE YOUR MATERNITY UNIT")
    assert "0808 2000 247" in shown.last
    shown.answer("x")
    assert shown.code == 0
    assert "\x1b[3J" in shown.raw
    assert shown.text == ""


def test_thoughts_begin_kindly_and_are_kept_only_where_she_says_so(terminal, lumbar, diary_path, pregnant):
    for answer, kept in (("", {}), ("y", {"self_harm_thoughts": True})):
        shown = terminal("check").answer("8", "1")
        assert shown.lines[0].startswith("Thank you for saying it.")
        assert next(line for line in shown.lines if not line.startswith(("Thank", "on you"))).startswith("CALL ")
        assert reports(diary_path) == {}
        shown.answer(answer)
        assert shown.code == 30
        assert reports(diary_path) == kept
    assert "harm" not in lumbar("status").out


def test_in_plain_mode_there_is_a_question_a_line_and_no_escape(terminal):
    shown = terminal("check", columns=120, TERM="dumb").answer("1")
    assert "\x1b" not in shown.raw
    assert "4. breathlessness\n" in shown.output
    assert "·" not in shown.output
    assert shown.answer("3").code == 30


def test_a_resize_in_the_middle_folds_for_the_new_width(terminal, pregnant):
    shown = terminal("check", columns=80, rows=60).answer("2")
    assert "\x1b[1m" in shown.raw
    shown.resize(40, 60)
    before = len(shown.output)
    shown.answer("1", "1", "n", "n")
    assert "2? = not sure" in shown.last
    assert [line for line in shown.output[before:].replace("\0", "").split("\n") if len(line) > 40] == []
    assert shown.answer("q").code in (20, 30)


def test_a_diary_that_cannot_be_written_does_not_silence_the_alarm(terminal):
    shown = terminal("check", LUMBAR_DB="/proc/nowhere/diary.db").answer("n", "3")
    assert shown.code == 1
    assert "CALL 112 NOW" in shown.last
    assert "lumbar: not saved: " in shown.last
    assert "chest-pain" in shown.last


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
