"""Colour and plainness: what the environment asks for, on a terminal and in a pipe."""

import re

import pytest

from rows import each_row

ESCAPE = "\x1b["
DRAWN = re.compile(r"[\u2500-\u259f\u2800-\u28ff]")  # boxes, blocks, braille


@pytest.fixture
def diary(lumbar):
    for day in range(1, 15):
        lumbar(f"log {3 + day % 4} --at 2026-11-{day + 7:02}T12:00:00+00:00")


def test_on_a_terminal_there_is_colour_and_a_chart(terminal, diary):
    raw = terminal("trend").raw
    assert ESCAPE in raw
    assert DRAWN.search(raw)


def test_no_color_takes_the_colour_and_leaves_the_chart(terminal, diary):
    raw = terminal("trend", NO_COLOR="1").raw
    assert ESCAPE not in raw
    assert DRAWN.search(raw)


@each_row("environ", [{"TERM": "dumb"}, {"LUMBAR_PLAIN": "1"}, {"TERM": "dumb", "FORCE_COLOR": "1"}])
def test_plain_is_one_fact_a_line_on_a_terminal_too(environ, terminal, diary):
    raw = terminal("trend", **environ).raw
    assert ESCAPE not in raw
    assert not DRAWN.search(raw)


def test_plain_can_be_asked_for_before_the_command(terminal, diary):
    assert not DRAWN.search(terminal("--plain trend").raw)


@each_row("empty", [{"NO_COLOR": ""}, {"LUMBAR_PLAIN": ""}, {"LUMBAR_PLAIN": "0"}])
def test_a_variable_that_is_empty_is_as_good_as_none(empty, terminal, diary):
    assert ESCAPE in terminal("trend", **empty).raw


def test_force_color_on_a_terminal_changes_nothing_that_a_terminal_has(terminal, diary):
    assert terminal("trend", FORCE_COLOR="1").raw == terminal("trend").raw
    assert ESCAPE not in terminal("trend", FORCE_COLOR="1", NO_COLOR="1").raw


@each_row("environ", [{"FORCE_COLOR": "1"}, {"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_the_alarm_says_the_same_whatever_is_asked_of_the_colours(environ, terminal, diary):
    line = "check --sign seizure --no-save"
    assert terminal(line, **environ).text == terminal(line).text
    assert terminal(line, **environ).code == 30


COLOURED = [
    ("trend", []),
    ("trend --by day,week", []),
    ("check --no-save", ["n", "3"]),
    ("check --no-save", ["n", "n", "10", "q"]),
]


@each_row(("line", "answers"), COLOURED)
def test_what_is_coloured_says_it_in_words_too(line, answers, terminal, diary):
    coloured, colourless = (terminal(line, rows=60, **environ).answer(*answers) for environ in ({}, {"NO_COLOR": "1"}))
    assert ESCAPE in coloured.raw
    assert coloured.output == colourless.output


@each_row(("line", "answers"), COLOURED)
def test_every_colour_can_be_read_on_black_and_on_white(line, answers, terminal, lumbar, diary):
    """Bold and plain magenta: see STYLES. Every other of the sixteen, dim, and bold magenta are pale on one of both.

    22 ends bold, as 0 ends everything.
    """
    lumbar("log 9 --at 3am")
    sent = re.findall(r"\x1b\[([0-9;]*)m", terminal(line, rows=60).answer(*answers).raw)
    assert {"1"} <= set(sent) <= {"", "0", "1", "22", "35"}


def test_what_hurts_most_is_coloured(terminal, diary):
    for day in range(15, 20):
        terminal(f"log 9 --at 2026-11-{day}T13:00:00+00:00")
    rows = [row for row in terminal("trend").raw.split("\n") if "\x1b[35m" in row]
    assert 1 <= len(rows) <= 4  # of the rows for 7 to 10
    assert any("severe" in row for row in rows)


def test_into_a_pipe_it_is_plain(lumbar, diary):
    out = lumbar("trend").out
    assert ESCAPE not in out
    assert not DRAWN.search(out)


def test_force_color_gives_a_pipe_what_a_terminal_gets(lumbar, diary):
    out = lumbar("trend", FORCE_COLOR="1").out
    assert ESCAPE in out
    assert DRAWN.search(out)


@each_row("stronger", [{"NO_COLOR": "1"}, {"LUMBAR_PLAIN": "1"}, {"TERM": "dumb"}], ids=" ".join)
def test_what_asks_for_less_is_stronger_than_force_color(stronger, lumbar, diary):
    out = lumbar("trend", FORCE_COLOR="1", **stronger).out
    assert ESCAPE not in out
    assert not DRAWN.search(out)


@each_row("line", ["list", "check --list", "relief", "status", "call", "learn", "--help", "export"])
def test_no_command_sends_an_escape_into_a_pipe_unasked(line, lumbar, diary):
    assert "\x1b" not in lumbar(line).out
