"""A long answer through `$PAGER`: where a person looks and it does not fit, and never with an alarm in it."""

import pytest

PAGER = "sed s/^/PAGED:/"


@pytest.fixture
def diary(lumbar):
    for day in range(1, 31):
        lumbar(f"log {3 + day % 4} --at 2026-10-{day:02}T12:00:00+00:00")


def test_what_is_longer_than_the_screen_goes_through_it_and_what_fits_does_not(terminal, diary):
    assert terminal("list --all", PAGER=PAGER).output.count("PAGED:") >= 30
    assert "PAGED:" not in terminal("list", PAGER=PAGER).output
    assert "PAGED:" not in terminal("list --limit 3", PAGER=PAGER).output
    assert "PAGED:" in terminal("check --list", PAGER=PAGER).output
    assert "PAGED:" in terminal("learn causes", PAGER=PAGER, LINES="5").output


@pytest.mark.parametrize("pager", ["", "cat", "no-such-pager-here"])
def test_without_one_or_where_it_cannot_be_started_it_is_there_all_the_same(pager, terminal, diary):
    output = terminal("list", PAGER=pager).output
    assert output.count("/10 ") >= 20


def test_off_a_terminal_and_in_json_there_is_none(lumbar, terminal, diary):
    assert "PAGED:" not in lumbar("list", PAGER=PAGER).out
    assert "PAGED:" not in terminal("list --json", PAGER=PAGER).output


def test_an_alarm_stands_behind_nothing(terminal, lumbar):
    lumbar("check --sign seizure --no-input", code=30)
    for line in ("relief", "call", "6"):
        assert "PAGED:" not in terminal(line, PAGER=PAGER, LINES="3").output, line
