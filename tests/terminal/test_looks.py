"""Colour and plainness: what the environment asks for, on a terminal and in a pipe."""

import re

import pytest

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


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"LUMBAR_PLAIN": "1"}, {"TERM": "dumb", "FORCE_COLOR": "1"}])
def test_plain_is_one_fact_a_line_on_a_terminal_too(environ, terminal, diary):
    raw = terminal("trend", **environ).raw
    assert ESCAPE not in raw
    assert not DRAWN.search(raw)


def test_plain_can_be_asked_for_before_the_command(terminal, diary):
    assert not DRAWN.search(terminal("--plain trend").raw)


@pytest.mark.parametrize("empty", [{"NO_COLOR": ""}, {"LUMBAR_PLAIN": ""}, {"LUMBAR_PLAIN": "0"}])
def test_a_variable_that_is_empty_is_as_good_as_none(empty, terminal, diary):
    assert ESCAPE in terminal("trend", **empty).raw


def test_into_a_pipe_it_is_plain(lumbar, diary):
    out = lumbar("trend").out
    assert ESCAPE not in out
    assert not DRAWN.search(out)


def test_force_color_gives_a_pipe_what_a_terminal_gets(lumbar, diary):
    out = lumbar("trend", FORCE_COLOR="1").out
    assert ESCAPE in out
    assert DRAWN.search(out)


@pytest.mark.parametrize("stronger", [{"NO_COLOR": "1"}, {"LUMBAR_PLAIN": "1"}, {"TERM": "dumb"}], ids=" ".join)
def test_what_asks_for_less_is_stronger_than_force_color(stronger, lumbar, diary):
    out = lumbar("trend", FORCE_COLOR="1", **stronger).out
    assert ESCAPE not in out
    assert not DRAWN.search(out)


@pytest.mark.parametrize("line", ["list", "check --list", "relief", "status", "call", "learn", "--help", "export"])
def test_no_command_sends_an_escape_into_a_pipe_unasked(line, lumbar, diary):
    assert "\x1b" not in lumbar(line).out
