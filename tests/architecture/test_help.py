"""What holds for any command line: help everywhere, near misses, one line for what is wrong, quiet ends."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from diaries import NOW
from lumbar_cli import __version__
from lumbar_cli.__main__ import main
from lumbar_cli.app import LazyCommand
from lumbar_cli.cli.misses import GROUPS
from lumbar_cli.commands import PANELS, SUMMARIES
from lumbar_cli.domain.diary.records import Moment, PainEntry
from lumbar_cli.store.open import open_diary
from rows import each_row


def every_command() -> Iterator[str]:
    for name in SUMMARIES:
        yield name
        for sub in getattr(LazyCommand(name, rich_markup_mode=None).load(), "commands", {}):
            yield f"{name} {sub}"


COMMANDS = list(every_command())

SHOWS = [
    "--help",
    "--version",
    "help log",
    "list",
    "trend",
    "trend --by day,week",
    "relief",
    "relief side-sleeping",
    "learn",
    "learn calcium",
    "pregnancy",
    "profile",
    "status",
    "call",
    "check",
    "check --list",
    "export",
    "export - --format markdown",
    "export - --format csv",
    "undo --json",
    "remind 20:30",
    "remind --off",
    "list --json",
    "trend --json",
]
"""Command lines that show something, whatever the diary holds."""


@pytest.fixture
def diary(lumbar):
    lumbar("pregnancy due 2027-01-08")
    for line in ("6 links hüfte 腰が痛い", "4 left hip", "log 5 --tried massage:3 --medicine żelazo"):
        lumbar(line)


# --- Help ---


@each_row("command", COMMANDS)
def test_every_command_has_help_in_three_ways_and_all_say_the_same(command, lumbar):
    long, short, word = (lumbar(line).out for line in (f"{command} --help", f"{command} -h", f"help {command}"))
    assert long == short == word
    assert long.startswith(f"Usage: lumbar {command} ")


@each_row("command", SUMMARIES)
def test_the_help_of_a_command_ends_with_examples_that_name_it(command, lumbar):
    examples = re.split(r"\nExamples?:\n", lumbar(f"help {command}").out)[1].splitlines()
    assert examples
    assert all(line.startswith("  lumbar ") for line in examples)
    assert any(line.startswith(f"  lumbar {command}") for line in examples)


def test_the_help_of_the_program_comes_in_four_ways_and_shows_every_command(lumbar):
    texts = {lumbar(line).out for line in ("--help", "-h", "help", "help help")}
    assert len(texts) == 1
    (text,) = texts
    assert [line[:-1] for line in text.splitlines() if line[:-1] in PANELS] == list(PANELS)
    assert all(re.search(rf"^  {name} ", text, re.MULTILINE) for name in SUMMARIES)
    assert "  lumbar 6\n" in text


@each_row("line", ["--plain help log", "--no-input help help log", "help log 6 --at 3am", "6 --help"])
def test_help_can_be_asked_for_anywhere(line, lumbar):
    assert lumbar(line).out.startswith("Usage: lumbar log ")


@each_row(
    ("line", "command"),
    [
        ("help check --sign", "check"),
        ("help log --at", "log"),
        ("help --nosuch check --sign fall", "check"),
        ("help measure weight 68", "measure"),
        ("help pregnancy due 2027-01-08 --by", "pregnancy due"),
        ("help pregnancy deu", "pregnancy"),
        ("help profile --babies 2", "profile"),
    ],
)
def test_help_for_a_command_is_its_help_whatever_follows(line, command, lumbar):
    assert lumbar(line).out == lumbar(f"{command} --help").out


@each_row("columns", [40, 80, 200])
@each_row("command", ["", *COMMANDS])
def test_help_fits_the_terminal_and_is_never_wider_than_a_line_of_text(command, columns, lumbar):
    text = re.split(r"\nExamples?:\n", lumbar(f"{command} -h", COLUMNS=str(columns)).out)[0]
    assert max(map(len, text.splitlines())) <= min(columns, 80)
    assert not re.search(r"\w\.\.\.$", text, re.MULTILINE)  # no summary is cut


def test_help_needs_no_diary_and_makes_none(lumbar, tmp_path):
    for line in ("help", "log --help", "--version", "help pregnancy due"):
        lumbar(line, LUMBAR_DB=str(tmp_path / "not" / "there" / "diary.db"))
    assert list(tmp_path.iterdir()) == []


def test_the_version_comes_with_the_intended_purpose_in_two_lines(lumbar):
    version, *purpose = lumbar("--version").lines
    assert version == f"lumbar {__version__}"
    assert len(purpose) == 2
    assert purpose[1].startswith("Not reviewed by a clinician, not a diagnosis, not a medical device.")


# --- What does not parse ---


@each_row(
    ("line", "answer"),
    [
        ("lgo 6", "Did you mean 'log'? See lumbar --help."),
        ("lsit", "Did you mean 'list'? See lumbar --help."),
        ("add 6 left hip", "Did you mean 'lumbar log 6 left hip'? See lumbar --help."),
        ("rm abcd", "Did you mean 'lumbar delete abcd'? See lumbar --help."),
        ("search sleep", "Did you mean 'lumbar list sleep'? See lumbar --help."),
        ("meds panadol", "Did you mean 'lumbar took panadol'? See lumbar --help."),
        ("note 'at night'", "Did you mean 'lumbar edit last --note 'at night''? See lumbar --help."),
        ("chekc", "Did you mean 'check'? See lumbar --help."),
        ("exprot x.html", "Did you mean 'export'? See lumbar --help."),
        ("reliefs", "Did you mean 'relief'? See lumbar --help."),
        ("pregnancy deu 2027-01-08", "Did you mean 'due'? See lumbar pregnancy --help."),
        ("pregnancy brn today", "Did you mean 'born'? See lumbar pregnancy --help."),
        ("profile st --babies 1", "Did you mean 'set'? See lumbar profile --help."),
        ("help pregnacy", "Did you mean 'pregnancy'? See lumbar --help."),
        ("versoin", "Did you mean '--version'? See lumbar --help."),
        ("hlep", "Did you mean 'help'? See lumbar --help."),
        ("weight 68", "Did you mean 'lumbar measure weight 68'? See lumbar --help."),
        ("bp 118/76", "Did you mean 'lumbar measure bp 118/76'? See lumbar --help."),
        ("blood pressure 118/76", "Did you mean 'lumbar measure bp 118/76'? See lumbar --help."),
        ("temprature 36.9", "Did you mean 'lumbar measure temperature 36.9'? See lumbar --help."),
        ("temp 36.9", "Did you mean 'lumbar measure temp 36.9'? See lumbar --help."),
        ("LIST", "Did you mean 'list'? See lumbar --help."),
        ("due 2027-01-08", "Did you mean 'lumbar pregnancy due 2027-01-08'? See lumbar --help."),
        ("set --babies 2", "Did you mean 'lumbar profile set --babies 2'? See lumbar --help."),
        ("help weight", "Did you mean 'lumbar measure weight'? See lumbar --help."),
        (["week", "33+1", "x" * 80], "Did you mean 'lumbar pregnancy week'? See lumbar --help."),
        ("six", "A score is written as a number: lumbar 6. See lumbar --help."),
        ("ten left hip", "A score is written as a number: lumbar 10 left hip. See lumbar --help."),
        ("--plian list", "Did you mean --plain? See lumbar --help."),
    ],
)
def test_a_near_miss_is_answered_with_did_you_mean(line, answer, lumbar):
    ran = lumbar(line, code=2)
    assert ran.out == ""
    assert ran.err.endswith(f" {answer}\n")
    assert ran.err.startswith("lumbar: No such ")
    assert ran.err.count("\n") == 1


@each_row(
    "line",
    [
        "emergency",
        "emergancy",
        "phone",
        "ambulance now",
        "help me",
        "blood",
        "help blood",
        "lgo 6 numb",
        "six numb",
        "help weight numb",
        "weight 68 bleeding",
        "suicidal",
    ],
)
def test_a_line_with_a_word_that_matters_is_told_that_nothing_was_saved_and_whom_to_ask(line, lumbar, tmp_path):
    ran = lumbar(line, code=2)
    assert "phone" in ran.out.casefold(), "what to do comes first"
    assert ran.err == (
        "lumbar: I don't know that command. Nothing was saved. What to say on the phone: lumbar call. "
        "The questions: lumbar check.\n"
    )
    assert list(tmp_path.iterdir()) == []


@each_row(
    ("line", "said", "error"),
    [
        ("check bleeding", "If you are bleeding: phone", "I don't know what “bleeding” means there. See lumbar check"),
        ("check scared", "Your maternity unit or doctor: ", "I don't know what “scared” means there."),
        ("call midwife now", "Your maternity unit or doctor: ", "I don't know what “midwife now” means there."),
        ("check --sign bleeding", "If you are bleeding: phone", "Did you mean vaginal-bleeding?"),
        ("relief numb legs", "If a leg is newly numb", "numb legs"),
        ("undo im bleeding", "If you are bleeding: phone", "im bleeding"),
        ("6 bleeding --foo", "If you are bleeding: phone", "No such option: --foo"),
        ("temprature 38.9", "If you have a fever: phone", "Did you mean 'lumbar measure temperature 38.9'?"),
        ("bp 165/112", "If your blood pressure is high: phone", "Did you mean 'lumbar measure bp 165/112'?"),
    ],
)
def test_a_line_that_is_refused_still_says_what_to_do_by_its_words(line, said, error, lumbar):
    ran = lumbar(line, code=2)
    assert ran.out.count(said) == 1, ran.out
    assert error in ran.err
    assert ran.err.count("\n") == 1


def test_every_command_of_a_command_is_known_where_it_is_typed_alone():
    assert {f"{group} {word}" for group, words in GROUPS.items() for word in words} == set(COMMANDS) - set(SUMMARIES)


@each_row(
    ("line", "meant"),
    [("log 6 --sid left", "--side"), ("6 --tired massage", "--tried"), ("profile set --baby 1", "--babies")],
)
def test_where_several_options_are_near_all_are_named(line, meant, lumbar):
    err = lumbar(line, code=2).err
    assert re.fullmatch(rf"lumbar: No such option: \S+\. Did you mean [^?]*{meant}[^?]*\? See [a-z ]+ --help\.\n", err)


@each_row(
    "line",
    [
        "nosuch",
        "help nosuch",
        "pregnancy nosuch",
        "log 6 --worst",
        "log 6 --worst high",
        "log 6 --side up",
        "--db",
        "tried",
        "list --limit 0",
        ["lo\udcffg"],
        ["ünknown"],
        [""],
    ],
)
def test_what_does_not_parse_is_one_line_on_stderr_and_exit_2(line, lumbar, tmp_path):
    ran = lumbar(line, code=2)
    assert ran.out == ""
    assert re.fullmatch(r"lumbar: [^\n]+[.?] See lumbar[a-z ]* --help\.\n", ran.err)
    assert list(tmp_path.iterdir()) == []


def test_nothing_at_all_off_a_terminal_is_short_help_on_stderr_and_exit_2(lumbar):
    ran = lumbar("", code=2)
    assert ran.out == ""
    assert ran.err.startswith("Usage: lumbar ")


# --- Surroundings ---


def in_encoding(encoding: str, line: str, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """Run with strict streams of that encoding, as Python makes them for PYTHONIOENCODING."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding) for _ in range(2))
    with monkeypatch.context() as patch:
        for name, value in environ.items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["lumbar", *line.split()])
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as ended:
            main()
    out.flush()
    err.flush()
    assert b"something went wrong" not in err.buffer.getvalue()
    return int(ended.value.code or 0), out.buffer.getvalue().decode(encoding, "replace")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk", "cp437"])
def test_a_terminal_that_cannot_draw_a_letter_gets_a_replacement_never_a_crash(
    encoding, world, diary, monkeypatch, tmp_path
):
    for line in [*SHOWS, "6 schön 腰", "nosuch–ünknown"]:
        code, out = in_encoding(encoding, line, world, monkeypatch)
        assert code in (0, 2, 10, 20, 30), line
        assert out or code == 2, line


def test_the_encoding_of_the_environment_is_obeyed(lumbar_process, diary):
    ran = lumbar_process("list", PYTHONIOENCODING="ascii")
    assert "?" in ran.out
    assert ran.out.isascii()


C_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0"}
"""A locale without letters beyond ASCII, in which Python does not fall back on UTF-8."""


@pytest.mark.parametrize("line", ["6 schön", "log 6 --note schön"])
def test_letters_arrive_whole_where_the_locale_has_none(line, lumbar_process, lumbar):
    assert lumbar_process(line, **C_LOCALE).err == ""
    assert lumbar("list --json").data["entries"][0]["note"] == "schön"


def test_a_note_from_stdin_arrives_whole_where_the_locale_has_no_such_letters(lumbar_process, lumbar):
    lumbar_process("log 6 --note -", stdin="schön", **C_LOCALE)
    assert lumbar("list --json").data["entries"][0]["note"] == "schön"


def test_a_byte_that_is_no_utf8_is_a_replacement_and_nothing_else_is_lost(lumbar_process, lumbar):
    lumbar_process(["6", "sch\udcf6n", "müde"], **C_LOCALE)
    assert lumbar("list --json").data["entries"][0]["note"] == "sch\ufffdn müde"


def test_files_keep_the_names_that_were_typed_where_the_locale_has_no_such_letters(lumbar_process, tmp_path):
    folder = tmp_path / "bö"
    folder.mkdir()
    (folder / "å.json").write_text("{}")
    for line in (
        "--db bö/ä.db 6",
        "--db bö/ä.db export bö/ü.json",
        "--db bö/ä.db import bö/ü.json",
        "--db bö/ä.db backup bö/ö.db",
        "--db bö/ä.db merge bö/ö.db",
        "--db bö/ä.db check --no-save --answers bö/å.json",
    ):
        lumbar_process(line.replace("bö/", f"{folder}/"), **C_LOCALE)
    assert {path.name for path in folder.iterdir()} == {"ä.db", "ä.db.copies", "ü.json", "ö.db", "å.json"}
    assert lumbar_process(f"--db {folder}/ä.db status --json", **C_LOCALE).data["path"] == f"{folder}/ä.db"


def test_a_file_whose_name_is_no_text_at_all_is_found_and_told(lumbar_process, tmp_path):
    path = f"{tmp_path}/b\udcf6.db"
    lumbar_process(["--db", path, "6"])
    assert lumbar_process(["--db", path, "status", "--json"]).data["entries"] == 1


@each_row("tz", ["Nowhere/Bad", "::", "", "../../etc/passwd", "A" * 500])
def test_a_time_zone_that_there_is_not_does_no_harm(tz, lumbar):
    assert lumbar("6", TZ=tz).out.startswith("Saved 6/10")
    assert lumbar("list", TZ=tz, LUMBAR_NOW="").err == ""


@each_row(
    "clock",
    [
        "bad",
        "2026-11-22",
        "2026-11-22T12:00",
        "2026-13-22T12:00+00:00",
        "9999-12-31T23:59:59+00:00",
        "0001-01-01T00:00:00+00:00",
        "2026-11-22T12:00:00+25:00",
    ],
)
@each_row("line", ["6", "list", "check --no-save", "remind 20:30", "status"])
def test_a_clock_that_is_none_is_refused_in_one_line(line, clock, lumbar, tmp_path):
    ran = lumbar(line, now=clock, code=2)
    assert ran.out == ""
    assert ran.err.startswith(f"lumbar: LUMBAR_NOW is “{clock}”: ")
    assert ran.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_diary_is_in_the_data_folder_of_the_person(lumbar, tmp_path):
    lumbar("6", LUMBAR_DB="", XDG_DATA_HOME=str(tmp_path / "elsewhere"))
    assert (tmp_path / "elsewhere/lumbar/diary.db").stat().st_mode & 0o777 == 0o600
    lumbar("6", LUMBAR_DB="", XDG_DATA_HOME="")
    assert (tmp_path / ".local/share/lumbar").stat().st_mode & 0o777 == 0o700


def test_without_a_home_it_still_says_where_the_diary_would_be(lumbar, world):
    del world["HOME"], world["XDG_DATA_HOME"], world["LUMBAR_DB"]
    assert re.match(r"Diary: /\S+/lumbar/diary\.db\n", lumbar("status").out)


@pytest.mark.parametrize("db", ["~", "~/x.db", "~nobody-of-that-name/x.db", "relative.db", "a b/ü.db"])
def test_a_path_is_taken_as_a_shell_takes_it(db, lumbar, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert lumbar(["--db", db, "list"], code=None).code == (1 if db == "~" else 0)  # ~ itself is a folder


# --- Streams that are closed, readers that leave ---


def shell(script: str, world: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which `lumbar` is this program."""
    lumbar = f'lumbar() {{ "{sys.executable}" -m lumbar_cli "$@"; }}; '
    return subprocess.run(["bash", "-c", lumbar + script], env=world, capture_output=True, text=True, check=False)


def without_patience(stderr: str) -> str:
    """What was said, without the line that only a slow machine makes it say."""
    return stderr.removeprefix("Working on the page ...\n")


@each_row(
    ("script", "code"),
    [
        ("lumbar list <&-", 0),
        ("lumbar 5 >&-", 0),
        ("lumbar list >&-", 0),
        ("lumbar nosuch >&- 2>&-", 2),
        ("lumbar log 5 --note - <&-", 0),
        ("lumbar check --answers - <&-", 2),
        ("lumbar check --sign seizure --no-save <&- >&- 2>&-", 30),
        ("lumbar <&- >&- 2>&-", 2),
    ],
)
def test_a_closed_stream_is_as_good_as_an_empty_one(script, code, world, diary):
    done = shell(script, world)
    assert done.returncode == code, done.stderr
    assert not re.search("Traceback|went wrong", done.stderr)


def test_what_is_logged_with_every_stream_closed_is_saved(world, lumbar):
    assert shell("lumbar 7 left hip <&- >&- 2>&-", world).returncode == 0
    assert lumbar("list --json").data["entries"][0]["score"] == 7


@each_row(
    ("line", "code"),
    [
        ("list", 0),
        ("list --json", 0),
        ("trend", 0),
        ("--help", 0),
        ("help log", 0),
        ("check --list", 0),
        ("export - --format json", 0),
        ("6", 0),
        ("check --sign seizure --no-save", 30),  # an emergency nobody reads is still no success
    ],
)
def test_a_reader_that_has_left_ends_it_quietly_and_the_exit_code_stays(line, code, world, diary):
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "lumbar_cli", *line.split()],
        env=world,
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, without_patience(done.stderr.decode())) == (code, "")


@each_row("line", ["list", "trend", "--help", "6", "check", "export - --format json", "export -"])
def test_an_answer_that_a_full_disk_cannot_take_is_one_line_and_exit_1(line, world, diary):
    done = shell(f"lumbar {line} > /dev/full", world)
    said = without_patience(done.stderr)
    assert done.returncode == 1
    assert said.startswith("lumbar: ")
    assert said.count("\n") == 1
    assert "No space left" in said


def test_talk_that_a_full_disk_cannot_take_changes_nothing(world, diary):
    done = shell("lumbar 9 numb 2> /dev/full", world)
    assert done.returncode == 0
    assert "9/10" in done.stdout


@each_row(("line", "code"), [("nosuch", 2), ("list", 0), ("6", 0), ("remind 20:30", 0)])
def test_the_same_where_both_streams_have_no_reader(line, code, world, diary):
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "lumbar_cli", *line.split()]
    done = subprocess.run(command, env=world, stdout=writer, stderr=writer, check=False)
    os.close(writer)
    assert done.returncode == code


def test_a_long_list_into_head_is_one_line_and_nothing_else(world):
    with open_diary(Path(world["LUMBAR_DB"])) as diary, diary.change("log", recorded_at=NOW) as change:
        for hours in range(1500):
            at = NOW - timedelta(hours=hours)
            change.put(PainEntry(score=hours % 11, moment=Moment(at=at, log_day=at.date()), recorded_at=at))
    done = shell("set -o pipefail; lumbar list | head -1", world)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"\w{8}  0/10 · 12:00, Sun 22 Nov · lower back\n", done.stdout)
