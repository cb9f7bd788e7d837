"""A terminal of 40 columns: no line is longer, and none is cut inside a word."""

import re

import pytest

from rows import each_row

NIGHT = "2026-11-22T03:12:00+00:00"
LINES = [
    "6",
    "6 left hip couldnt sleep because of everything that went on",
    "6 a tingling foot",
    "9 left hip",
    "log 5 --site hip --at yesterday --worst 8 --tried massage:3 --medicine 'paracetamol 500 mg' --note 'on the sofa'",
    "tried warm-compress 4",
    "tried massage 3 --minutes 15 --helped a-bit",
    "measure weight 68.2",
    "measure bp 118/72",
    "measure bp 165/112",
    "measure temperature 3.2",
    "list",
    "list --site hip",
    "trend",
    "trend --by day,week",
    "--plain trend",
    "relief",
    "relief side-sleeping",
    "check --no-input",
    "check --sign seizure --no-save",
    "check --sign fall --no-save",
    "call",
    "status",
    "pregnancy",
    "--help",
    "--version",
    "nosuch",
    "weight 68",
    "emergency",
    "list --nosuch",
    "log 6 --at yesterdy",
    "log 6 --side up",
    "show zzz",
    "remind --off --to ics",
]
"""Command lines whose answers hold nothing that is made to be copied whole and does not fit."""

WORD = re.compile(r"[^\W\d_]\S*")


@pytest.fixture
def diary(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar("pregnancy scan 2026-11-20 --measured 31+0")
    for line in ("log 10 --site hip --side left --at 2026-11-20T21:00:00+00:00", "log 4 --at '5 days ago'", "6 in bed"):
        lumbar(line, now="2026-11-21T22:00:00+00:00")


def too_long(text: str) -> list[str]:
    """Lines longer than the terminal; a path that is longer by itself stays whole, as does its name with it."""
    rows = (row.removeprefix("Diary: ") for row in text.replace("\0", "").split("\n"))
    return [row for row in rows if len(row) > 40 and " " in row.strip()]


@each_row("line", LINES)
def test_at_40_columns_no_line_is_longer_and_no_word_is_cut_or_lost(line, terminal, diary):
    widest = 59 if line.startswith("list") else 120  # from 60 on it is a table, which test_facts looks at
    narrow, wide = (terminal(line, columns=columns, rows=200, now=NIGHT) for columns in (40, widest))
    assert narrow.code in (0, 2, 20, 30)
    assert too_long(narrow.output) == []
    if line.startswith("trend"):  # a chart has as many labels as there is room for
        labels = narrow.output.replace("1 above 0 is 10", "")  # where a 10 has no room beside its neighbours
        assert set(WORD.findall(labels)) <= set(WORD.findall(wide.output))
    else:
        assert narrow.output.split() == wide.output.split()


@pytest.mark.parametrize(
    "answers", [["n", "3"], ["2", "4", "n", "n", "y", "n", "q"]], ids=["an emergency", "later screens"]
)
def test_at_40_columns_no_word_of_a_question_or_an_alarm_is_cut_or_lost(answers, terminal, diary):
    narrow, wide = (terminal("check --no-save", columns=columns, rows=200).answer(*answers) for columns in (40, 120))
    assert too_long(narrow.output) == []
    assert narrow.output.split() == wide.output.split()


def test_the_chart_at_40_columns_has_the_worst_of_each_day_below_it(terminal, lumbar, diary):
    lumbar("log 7 --site hip --at '2026-11-19 21:00'", now="2026-11-21T22:00:00+00:00")
    rows = terminal("trend --site hip", columns=40, now=NIGHT).output.split("\n")
    (below,) = [row for row in rows if row.startswith("  0  ")]
    assert below.strip(" 0.") == "71"
    assert rows[rows.index(below) + 1] == " " * below.index("1") + "0"
    assert any("1 above 0 is 10" in row for row in rows)
