"""Facts as a table where a person looks, and as lines everywhere else; work that takes long is seen to move."""

import re
import time

import pytest

from lumbar_cli.cli import output, session
from rows import each_row


@pytest.fixture
def diary(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar("profile set --unit-phone '020 7946 0000' --country GB")
    lumbar("6")


@each_row(
    ("line", "row"),
    [
        ("pregnancy", r"Today +33\+2, 47 days to go"),
        ("status", r"Entries +1, from Sun 22 Nov to Sun 22 Nov"),
        ("profile", r"Maternity unit +020 7946 0000"),
        ("list", r"\w{8}  6/10  12:00, Sun 22 Nov  lower back · 33\+2"),
        ("relief", r"tens +weak +TENS machine, ask first"),
        ("check --list", r"emergency +seizure +confirmed"),
    ],
)
def test_a_fact_is_a_row_on_a_terminal_and_a_line_in_plain(line, row, terminal, diary):
    drawn = terminal(line).output
    assert re.search(rf"^{row}\s*$", drawn, re.MULTILINE), drawn
    plain = terminal(f"--plain {line}").output
    assert not re.search(rf"^{row}\s*$", plain, re.MULTILINE)
    if line in ("pregnancy", "status", "profile"):
        assert re.search(r"^[A-Z][\w ]+: \S", plain, re.MULTILINE)


def test_the_names_stand_out_and_the_values_begin_in_one_column(terminal, diary):
    shown = terminal("pregnancy")
    assert "\x1b[1m" in shown.raw
    columns = {
        len(re.match(r"\S+(?: \S+)*  +", line)[0]) for line in shown.lines if re.match(r"(Due|Today|Dated by)", line)
    }
    assert len(columns) == 1
    assert "\x1b[" not in terminal("pregnancy", NO_COLOR="1").raw


def test_a_table_holds_what_the_lines_hold_and_as_many_rows_as_the_screen_does(terminal, lumbar, diary):
    lumbar(
        ["log", "4", "--at", "9am", "--tried", "warm-bath:3", "--note", "one\n\nlonger word by word " + "and on " * 9]
    )
    lumbar("took paracetamol 1g --at 10am")
    lumbar("measure temp 37.2")
    lumbar("check --sign low-mood=10 --no-input", code=None)
    for line in ("list", "relief"):
        table, plain = (
            set(re.findall(r"\w{4,}", terminal(f"{how}{line}", rows=80).output)) for how in ("", "--plain ")
        )
        assert plain - table <= {"before", "after", "evidence", "median", "pair", "pairs", "week", "days", "tried"}
    short = terminal("list", rows=8).lines
    assert "lumbar list --all" in " ".join(short[-2:])
    assert len(short) <= 7
    assert "Pain" in short[0]
    narrow = terminal("list", columns=59)
    assert "6/10 · " in narrow.output


def test_what_is_open_stands_bold_and_whole_above_a_table(terminal, lumbar, diary):
    lumbar("check --sign seizure --no-input", code=30)
    for line in ("list", "check --list"):
        raw = terminal(line, rows=60, PAGER="sed s/^/PAGED:/").raw
        assert re.match(r"\x1b\[1m[^\x1b]*EMERGENCY|\x1b\[1m[^\x1b]*CALL", raw), raw[:200]
        assert "PAGED:" not in raw


def test_a_path_stays_whole_and_nothing_is_wider_than_forty_columns(terminal, diary, diary_path):
    lines = terminal("status", columns=40).output.splitlines()
    assert f"Diary: {diary_path}" in lines
    assert all(len(line.rstrip()) <= 40 or str(diary_path.parent) in line for line in lines)


def test_long_work_moves_and_leaves_nothing_behind(monkeypatch, capsys):
    monkeypatch.setattr(output, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    run = session.Session(place="x", now=None, colour=True)
    with output.patience(run, "Reading file ..."):
        time.sleep(0.4)
    said = capsys.readouterr().err
    assert "Reading file ..." in said
    assert said.rstrip("\n").endswith("\x1b[2K"), "its line was taken away"
    with output.patience(run, "never said"):
        pass
    time.sleep(0.2)
    assert "never" not in capsys.readouterr().err
