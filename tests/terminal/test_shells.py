"""TAB in a real bash, zsh and fish, each on a terminal of its own: what is typed, and what is on the screen then."""

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

COLUMNS, ROWS = 100, 40
PATIENCE = 30.0
"""Seconds until a screen that does not come is a failure: each TAB starts the program, and the machine may be busy."""

START = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"], "fish": ["--no-config", "-i"]}
SETTING_UP = {
    "bash": 'eval "$(lumbar --show-completion)"',
    "zsh": 'autoload -U compinit; compinit -u; eval "$(lumbar --show-completion)"',
    "fish": "function fish_prompt; printf '%s' '$ '; end; lumbar --show-completion | source",
}
"""What the how-to says, for the shell that runs it; and a prompt by which a screen can be waited for."""


class Shell:
    """An interactive shell in which `lumbar` is this program."""

    def __init__(self, name: str, environ: dict[str, str], folder: Path) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        path = shutil.which(name)
        assert path is not None
        self._child, self._terminal = pty.fork()
        if self._child == 0:
            os.chdir(folder)
            os.execve(path, [name, *START[name]], environ)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def type(self, keys: str) -> "Shell":
        os.write(self._terminal, keys.encode())
        return self

    def begin(self, keys: str) -> "Shell":
        """Type in the place of what stands on the line."""
        return self.type(f"\x15{keys}")  # C-u

    def shows(self, is_there: Callable[[str], bool], what: object) -> str:
        """Wait for a screen, and give it."""
        until = time.monotonic() + PATIENCE
        while not is_there(self.text):
            assert time.monotonic() < until, f"no {what!r} on the screen:\n{self.text}"
            if select.select([self._terminal], [], [], 0.05)[0]:
                some = os.read(self._terminal, 65536)
                self._stream.feed(some)
                if b"\x1b[c" in some:  # fish asks what the terminal is, and waits for the answer
                    os.write(self._terminal, b"\x1b[?62c")
        return self.text

    def line(self, text: str) -> str:
        """Wait until the line of the cursor reads like this."""
        return self.shows(lambda _: self._screen.display[self._screen.cursor.y].rstrip() == text.rstrip(), text)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._screen.display).strip("\n")

    def close(self) -> None:
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._terminal)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the shells stand, so that what is typed names files by short names: a path of the machine may wrap."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a-file").touch()
    return folder


@pytest.fixture
def shell(world: dict[str, str], folder: Path) -> Iterator[Callable[[str], Shell]]:
    """`shell("zsh")`: with completion set up, at its prompt, in a folder with one file of its own."""
    program = Path(sys.executable).with_name("lumbar")
    if not program.exists():
        pytest.skip("lumbar is not installed beside this Python")
    environ = {name: value for name, value in world.items() if name != "COLUMNS"} | {
        "PATH": f"{program.parent}{os.pathsep}{world['PATH']}",
        "TERM": "xterm-256color",
        "PS1": "$ ",
        "LC_ALL": "C.UTF-8",
        "INPUTRC": os.devnull,
    }
    started: list[Shell] = []

    def start(name: str) -> Shell:
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not on this machine")
        one = Shell(name, environ, folder)
        started.append(one)
        one.shows(bool, "prompt")
        one.type(f"{SETTING_UP[name]}; printf '\\n%s\\n' 'set'' up'\r")
        one.shows(lambda text: "\nset up\n" in text, "set up")
        one.line("$ ")
        return one

    yield start
    for each in started:
        each.close()


@pytest.fixture
def id_of_entry(lumbar) -> str:
    lumbar("6 left hip")
    return str(lumbar("list --json").data["entries"][0]["id"])


# --- bash ---


def test_bash_lists_the_values_of_a_sign_after_its_equals_sign_and_no_files(shell):
    bash = shell("bash").type("lumbar check --sign leg-numbness=\t\t")
    text = bash.shows(lambda text: "both" in text and text.endswith("leg-numbness="), "values")
    assert text.splitlines()[-2].split() == ["both", "none", "one"]


def test_bash_completes_around_the_signs_at_which_it_cuts_words(shell):
    bash = shell("bash")
    for typed, then in (
        ("check --sign leg-numbness=n", "check --sign leg-numbness=none"),
        ("6 left --sign leg-numbness=b", "6 left --sign leg-numbness=both"),
        ("check --sign=leg-numbness=n", "check --sign=leg-numbness=none"),
        ("check --sign 'leg-numbness=n", "check --sign 'leg-numbness=none'"),
        ("check --sign temperature-c=38.2 --no sei", "check --sign temperature-c=38.2 --no seizure"),
        ("check --sign=leg-numbn", "check --sign=leg-numbness"),
        ("log 6 --at 21:30 --site pel", "log 6 --at 21:30 --site pelvic-girdle"),
    ):
        bash.begin(f"lumbar {typed}\t").line(f"$ lumbar {then}")


def test_bash_offers_the_ids_of_the_diary_that_is_named_with_an_equals_sign(shell, id_of_entry, diary_path, folder):
    diary_path.rename(folder / "mine.db")
    shell("bash").type("lumbar --db=mine.db show \t").line(f"$ lumbar --db=mine.db show {id_of_entry}")


def test_bash_that_does_not_cut_at_equals_signs_gets_whole_words(shell):
    bash = shell("bash").type("COMP_WORDBREAKS=${COMP_WORDBREAKS//=}\r")
    bash.shows(lambda text: text.endswith("//=}\n$"), "prompt")
    bash.type("lumbar check --sign leg-numbness=n\t").line("$ lumbar check --sign leg-numbness=none")


# --- every shell ---


@pytest.mark.parametrize("name", START)
def test_tab_completes_methods_sites_facts_their_values_and_the_ids_of_entries(name, shell, id_of_entry):
    one = shell(name)
    for typed, then in (
        ("tried warm-c", "tried warm-compress"),
        ("log 6 --site pel", "log 6 --site pelvic-girdle"),
        ("check --sign leg-numbn", "check --sign leg-numbness"),
        ("check --sign leg-numbness=n", "check --sign leg-numbness=none"),
        ("show ", f"show {id_of_entry}"),
    ):
        one.begin(f"lumbar {typed}\t").line(f"$ lumbar {then}")
