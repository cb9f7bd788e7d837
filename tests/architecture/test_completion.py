"""What TAB offers in bash, zsh and fish, through the program itself; and that TAB changes nothing and says nothing."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from lumbar_cli.commands import SUMMARIES
from lumbar_cli.domain.visit.summary import Private, Section
from lumbar_cli.formats import FORMATS
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.reading import load_topics
from lumbar_cli.knowledge.relief import load_conditions, load_relief_methods
from lumbar_cli.knowledge.screening import load_emergency_numbers, load_red_flags
from rows import each_row

SHELLS = ("bash", "zsh", "fish")


@pytest.fixture
def tab(lumbar):
    """`tab("lumbar relief si")`: the words that bash is given, the cursor being at the end of the line."""

    def press(line: str, *, code: int = 0, **environ: str) -> list[str]:
        words = line.split(" ")
        ran = lumbar(
            [],
            code=code,
            _LUMBAR_COMPLETE="complete_bash",
            COMP_WORDS=line,
            COMP_CWORD=str(len(words) - 1),
            **environ,
        )
        assert ran.err == ""
        return ran.out.split("\n")[:-1] if ran.out.strip() else []

    return press


def begin(words, start=""):
    return [word for word in words if word.startswith(start)]


SIGNS = [name.replace("_", "-") for name in load_facts()]


@each_row(
    ("line", "offered"),
    [
        ("lumbar ", list(SUMMARIES)),
        ("lumbar re", begin(SUMMARIES, "re")),
        ("lumbar help lo", ["log"]),
        ("lumbar relief si", ["side-sleeping", "sit-stand-breaks"]),
        ("lumbar relief ", [method.slug for method in load_relief_methods()]),
        ("lumbar tried warm-c", ["warm-compress"]),
        ("lumbar log 6 --tried warm-c", ["warm-compress"]),
        ("lumbar 6 --tried warm-c", ["warm-compress"]),
        ("lumbar 6 le", ["left", "leg"]),
        ("lumbar 6 left h", ["hip"]),
        ("lumbar --plain 6 left h", ["hip"]),
        ("lumbar list --site pel", ["pelvic-girdle"]),
        ("lumbar trend --site h", ["hip"]),
        ("lumbar check --sign ", SIGNS),
        ("lumbar check --no vag", begin(SIGNS, "vag")),
        ("lumbar 6 --sign temperature-c", ["temperature-c"]),
        ("lumbar check --sign leg-numbness=", ["leg-numbness=none", "leg-numbness=one", "leg-numbness=both"]),
        ("lumbar check --assessed seiz", ["seizure"]),
        ("lumbar learn c", begin([topic.slug for topic in load_topics()], "c")),
        ("lumbar profile set --condition pre", begin(load_conditions(), "pre")),
        ("lumbar profile set --no-condition epi", begin(load_conditions(), "epi")),
        ("lumbar profile set --country ", list(load_emergency_numbers())),
        ("lumbar profile set --country germ", ["germany"]),
        ("lumbar profile set --country GB", ["GB"]),
        ("lumbar pregnancy t", ["transfer"]),
        ("lumbar profile s", ["set"]),
        ("lumbar measure t", ["temperature"]),
        ("lumbar remind 20:30 --to ", ["ics", "systemd", "cron", "launchd", "windows", "termux"]),
        ("lumbar log 6 --rest ", ["gone", "easier", "same", "worse"]),
        ("lumbar trend --a", ["--as-of"]),
        ("lumbar export --format ", list(FORMATS)),
        ("lumbar export --format m", ["markdown"]),
        ("lumbar export --include ", list(Private)),
        ("lumbar export --include notes,", ["notes,mood", "notes,safety", "notes,ended"]),
        ("lumbar export --without ", list(Section)),
        ("lumbar export --without name,me", ["name,medicines"]),
        ("lumbar relief nothing-like-it", []),
        ("lumbar log 'unfinis", []),
    ],
)
def test_tab_offers(line, offered, tab):
    assert tab(line) == offered


@each_row(
    ("cut", "offered"),
    [
        ("lumbar check --sign leg-numbness =", ["none", "one", "both"]),
        ("lumbar check --sign leg-numbness = n", ["none"]),
        ("lumbar check --sign = leg-numbness = n", ["none"]),
        ("lumbar check --sign = leg-numb", ["leg-numbness"]),
        ("lumbar check --sign temperature-c = 38.2 --no sei", ["seizure"]),
        ("lumbar log 6 --at 21 : 30 --rest ea", ["easier"]),
        ("lumbar --db = /some : where/diary.db relief si", ["side-sleeping", "sit-stand-breaks"]),
    ],
)
def test_words_that_bash_has_cut_are_understood_and_answered_from_the_cut_on(cut, offered, lumbar):
    words = cut.split(" ")
    environ = {"_LUMBAR_COMPLETE": "complete_bash", "COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    assert lumbar([], **environ).lines == offered


def test_what_stands_behind_the_cursor_is_no_matter(lumbar):
    environ = {"COMP_WORDS": "lumbar\ncheck\n--sign\nleg-numbness\n=\nn\n--no\nseizure", "COMP_CWORD": "5"}
    assert lumbar([], _LUMBAR_COMPLETE="complete_bash", **environ).lines == ["none"]


def test_every_red_flag_can_be_completed_to_be_marked_as_seen_to(tab):
    assert {red_flag.slug for red_flag in load_red_flags()} <= set(tab("lumbar check --assessed "))


# --- The ids of entries ---


@pytest.fixture
def ids(lumbar):
    for line in ("6 left hip --at 2026-11-20T21:00:00+00:00", "log 4", "log 2 --note 'nobody else reads this'"):
        lumbar(line)
    return [entry["id"] for entry in lumbar("list --json").data["entries"]]


@pytest.mark.parametrize("command", ["show", "edit", "delete"])
def test_tab_knows_the_entries_newest_first(command, ids, tab):
    assert tab(f"lumbar {command} ") == ids
    assert tab(f"lumbar {command} {ids[1][:4]}") == [ids[1]]


def test_tab_looks_into_the_diary_that_was_named(ids, tab, diary_path, tmp_path):
    assert tab(f"lumbar --db {tmp_path}/none.db show ") == []
    assert tab(f"lumbar --db {diary_path} show ", LUMBAR_DB="") == ids


def test_tab_knows_readings_and_doses_and_methods_of_her_own(lumbar, tab):
    entry = lumbar("6 --at 08:00 --json").data["id"]
    reading = lumbar("measure bp 126/80 --at 09:00 --json").data["id"]
    dose = lumbar(["took", '$(touch x) `x` "pill"', "--at", "10:00", "--json"]).data["id"]
    lumbar(["relief", "add", "birth ball", "--how", "sit"])
    lumbar(["relief", "add", "rub; rm -rf x"])
    for command in ("show", "edit", "delete"):
        assert tab(f"lumbar {command} ") == [dose, reading, entry]
    assert tab("lumbar tried bi") == tab("lumbar relief bi") == ["birth-ball"]
    assert not [name for name in tab("lumbar tried ") if not name.replace("-", "").isalnum()]
    assert lumbar("tried birth-ball 3 --json").data["method"] == "birth ball"
    zsh = {"_LUMBAR_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "lumbar show "}
    out = lumbar([], **zsh).out
    assert 'Sun 22 Nov, touch x x pill"' in out
    assert not set("$`;") & set(out.partition(":((")[2])


def test_shells_that_can_say_more_tell_the_entries_apart_and_never_show_a_note(ids, lumbar):
    fish = {"_LUMBAR_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    out = lumbar([], _TYPER_COMPLETE_ARGS="lumbar show ", **fish).out
    assert f"{ids[2]}\t6/10, 21:00, Fri 20 Nov, left hip\n" in out
    assert "nobody" not in out


def test_shells_that_can_say_more_say_what_a_command_does_in_its_whole_line(lumbar):
    fish = {"_LUMBAR_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    out = lumbar([], _TYPER_COMPLETE_ARGS="lumbar ", **fish).out
    assert dict(line.split("\t") for line in out.splitlines()) == SUMMARIES
    zsh = lumbar([], _LUMBAR_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="lumbar ").out
    assert all(f'"{name}":"{summary}"' in zsh for name, summary in SUMMARIES.items())


def test_only_the_newest_thirty_are_offered_and_older_ones_by_their_first_letters(lumbar, tab):
    for number in range(32):
        lumbar(f"log 3 --at {number + 1}min")
    entries = [entry["id"] for entry in lumbar("list --json").data["entries"]]
    assert tab("lumbar show ") == entries[:30]
    assert tab(f"lumbar show {entries[31][:6]}") == [entries[31]]


# --- TAB changes nothing and says nothing ---


def state_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


LINES = ("lumbar ", "lumbar show ", "lumbar 6 ", "lumbar check --sign ", "lumbar relief ", "lumbar pregnancy due ")


def test_tab_makes_no_diary(tab, tmp_path):
    for line in LINES:
        tab(line)
    assert list(tmp_path.iterdir()) == []


def test_tab_leaves_the_diary_as_it_is(ids, tab, tmp_path):
    before = state_of(tmp_path)
    for line in LINES:
        tab(line)
    assert state_of(tmp_path) == before


def make_old(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 0")
    connection.close()


def make_newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


@pytest.mark.parametrize(
    "spoil",
    [
        make_old,
        make_newer,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"something else\n" * 99),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
    ],
    ids=["older", "newer", "empty", "foreign", "cut short"],
)
def test_tab_is_silent_about_a_diary_it_cannot_read_and_leaves_it_as_it_is(spoil, ids, lumbar, diary_path, tmp_path):
    spoil(diary_path)
    before = state_of(tmp_path)
    environ = {"_LUMBAR_COMPLETE": "complete_bash", "COMP_WORDS": "lumbar show ", "COMP_CWORD": "2"}
    ran = lumbar([], code=None, **environ)
    assert (ran.out.strip(), ran.err) == ("", "")
    assert state_of(tmp_path) == before


def test_tab_does_not_wait_for_a_writer(ids, lumbar, diary_path):
    writer = sqlite3.connect(diary_path, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    environ = {"_LUMBAR_COMPLETE": "complete_bash", "COMP_WORDS": "lumbar show ", "COMP_CWORD": "2"}
    ran = lumbar([], code=None, **environ)
    writer.close()
    assert (ran.out.strip(), ran.err) == ("", "")


@pytest.mark.parametrize(
    "environ",
    [
        {"_LUMBAR_COMPLETE": "complete_bash"},
        {"_LUMBAR_COMPLETE": "complete_bash", "COMP_WORDS": "lumbar show ", "COMP_CWORD": "x"},
        {"_LUMBAR_COMPLETE": "complete_bash", "COMP_WORDS": "lumbar show ", "COMP_CWORD": "2", "LUMBAR_NOW": "bad"},
        {"_LUMBAR_COMPLETE": "complete_bash", "COMP_WORDS": "lumbar --db ~no-one/x show ", "COMP_CWORD": "4"},
        {"_LUMBAR_COMPLETE": "complete_bash", "COMP_WORDS": "lumbar nosuch ", "COMP_CWORD": "9"},
        {"_LUMBAR_COMPLETE": "complete_zsh"},
    ],
)
def test_tab_never_raises_and_never_speaks(environ, lumbar, tmp_path):
    assert lumbar([], code=None, **environ).err == ""
    assert list(tmp_path.iterdir()) == []


# --- The shells themselves ---

NO_DETECTION = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
"""Lets the shell be named, where otherwise the one that runs lumbar is meant."""


@pytest.fixture
def in_shell(world):
    """Run a script in a real shell that finds this program on its PATH."""
    program = Path(sys.executable).with_name("lumbar")
    if not program.exists():
        pytest.skip("lumbar is not installed beside this Python")
    environ = {**world, **NO_DETECTION, "PATH": f"{program.parent}{os.pathsep}{world['PATH']}", "TERM": "dumb"}

    def run(shell: str, script: str) -> list[str]:
        if shutil.which(shell) is None:
            pytest.skip(f"{shell} is not on this machine")
        done = subprocess.run([shell, "-c", script], env=environ, capture_output=True, text=True, check=False)
        assert done.stderr == ""
        return done.stdout.splitlines()

    return run


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_for_a_shell_is_shown_and_the_shell_takes_it(shell, in_shell):
    assert in_shell(shell, f"lumbar --show-completion {shell} > ~/script; {shell} -n ~/script; cat ~/script")


def test_bash_completes_with_the_script_that_is_shown(in_shell):
    script = (
        'eval "$(lumbar --show-completion bash)"; COMP_WORDS=(lumbar relief si); COMP_CWORD=2; '
        '_lumbar_completion lumbar; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    assert in_shell("bash", script) == ["side-sleeping", "sit-stand-breaks"]


def test_fish_completes_with_the_script_that_is_shown(in_shell):
    assert in_shell("fish", "lumbar --show-completion fish | source; complete -C 'lumbar relief sid'") == [
        "side-sleeping"
    ]


@pytest.mark.parametrize(("shell", "file"), [("bash", ".bashrc"), ("zsh", ".zshrc"), ("fish", ".config/fish")])
def test_completion_is_installed_for_the_person_alone(shell, file, in_shell, tmp_path):
    lines = in_shell("bash", f"lumbar --install-completion {shell}")
    assert f"{shell} completion installed in {tmp_path}/" in lines[0]
    assert (tmp_path / file).exists()


@each_row("shell", SHELLS)
def test_the_script_of_any_shell_can_be_had_from_any_other(shell, lumbar):
    out = lumbar([], _LUMBAR_COMPLETE=f"source_{shell}").out
    assert "_LUMBAR_COMPLETE" in out


def test_the_script_of_another_shell_is_shown_by_its_name(lumbar_process):
    assert lumbar_process("--show-completion zsh").out.strip().startswith("#compdef lumbar")
    assert lumbar_process("--show-completion fish").out.startswith("complete --command lumbar")
