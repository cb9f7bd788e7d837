"""A terminal that cannot draw every letter: nothing crashes, a letter is replaced, and the alarm is whole."""

import re

import pytest

from rows import each_row

ENCODINGS = ["ascii", "latin-1"]
LINES = [
    "6 schön 腰",
    "list",
    "trend",
    "relief side-sleeping",
    "check --sign seizure --no-save",
    "check --no-input",
    "check --list",
    "call",
    "status",
    "learn calcium",
    "pregnancy",
    "export",
    "--help",
    "--version",
    "ünknown",
    "help ünknown",
]


@pytest.fixture
def diary(lumbar):
    lumbar("pregnancy due 2027-01-08")
    for line in ("6 links hüfte 腰が痛い", "log 5 --tried massage:3 --medicine żelazo", "log 10 --note “schön”"):
        lumbar(line)


def drawn(text: str, encoding: str) -> str:
    return text.encode(encoding, "replace").decode(encoding)


@each_row("encoding", ENCODINGS)
@each_row("line", [line for line in LINES if line != "trend"])
def test_what_cannot_be_drawn_is_replaced_letter_by_letter_and_nothing_else_changes(encoding, line, terminal, diary):
    poor, rich = (terminal(line, encoding=each) for each in (encoding, "utf-8"))
    assert poor.code == rich.code
    assert poor.output == drawn(rich.output, encoding)


@each_row("encoding", ENCODINGS)
def test_the_chart_is_drawn_with_what_there_is(encoding, terminal, diary):
    shown = terminal("trend", encoding=encoding)
    assert shown.code == 0
    assert "# worst of the day   | to the least   = week's median" in shown.output
    above, _, chart = shown.output.partition("Pain, ")
    assert chart
    assert "?" not in chart
    assert above == drawn(terminal("trend").output.partition("Pain, ")[0], encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_questions_are_asked_and_the_alarm_is_whole(encoding, terminal, diary):
    poor, rich = (terminal("check --no-save", encoding=each).answer("n", "3") for each in (encoding, "utf-8"))
    assert poor.code == rich.code == 30
    assert poor.lines[0] == "CALL 112 NOW, or go to the nearest emergency department."
    assert poor.text == drawn(rich.text, encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_shell_in_such_a_locale_starts_the_same_program(encoding, terminal, lumbar):
    """The whole way, interpreter and all."""
    shown = terminal(["9", "schön", "numb"], encoding=encoding, fresh=True)
    assert shown.code == 0
    assert re.match(r"Saved 9/10 [·?] lower back", shown.output)
    assert "If a leg is newly numb or tingling: phone" in shown.output
    alarm = terminal("check --sign seizure --no-save", encoding=encoding, fresh=True)
    assert alarm.code == 30
    assert alarm.lines[0] == "CALL 112 NOW, and stay where you are."
    assert lumbar("list --json").data["entries"][0]["note"] == "schön numb"


def test_letters_typed_on_a_latin_1_terminal_arrive(terminal, lumbar):
    assert terminal("", encoding="latin-1").answer("6 schön", "").code == 0
    assert lumbar("list --json").data["entries"][0]["note"] == "schön"


def test_utf_8_typed_on_a_terminal_that_knows_only_ascii_arrives(terminal, lumbar):
    assert terminal("", encoding="ascii").press("6 schön\r".encode()).answer("").code == 0
    assert lumbar("list --json").data["entries"][0]["note"] == "schön"
