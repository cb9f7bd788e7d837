"""A real terminal in memory: the program in a pty of its own, and the screen a person would see."""

import codecs
import fcntl
import os
import pty
import re
import select
import shlex
import signal
import struct
import sys
import termios
import time
import warnings
from collections.abc import Callable, Iterator
from typing import NoReturn

import pyte
import pytest

import lumbar_cli.__main__
from lumbar_cli.acts.interview import interview  # noqa: F401
from lumbar_cli.commands import check  # noqa: F401 - what a run needs is imported once, before the first fork
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.reading import load_trend_rules
from lumbar_cli.knowledge.screening import load_emergency_numbers, load_red_flags

for load in (load_facts, load_red_flags, load_trend_rules, load_emergency_numbers):
    load()

PATIENCE = 20.0
"""Seconds until a prompt that does not come is a failure."""

PROMPT = re.compile(r"[>?)] $")
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def _become_lumbar(arguments: list[str], environ: dict[str, str], encoding: str) -> NoReturn:
    """Be the program from its first line on, in a child that need not import it and read its data files again."""
    code = 70
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        warnings.resetwarnings()
        os.environ.clear()
        os.environ.update(environ)
        sys.argv = ["lumbar", *arguments]
        sys.stdin, sys.stdout, sys.stderr = (open(fd, mode, encoding=encoding) for fd, mode in enumerate("rww"))  # noqa: SIM115
        lumbar_cli.__main__.main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


class Terminal:
    """One run of the program on a terminal of `columns` by `rows`."""

    def __init__(
        self, arguments: list[str], environ: dict[str, str], columns: int, rows: int, fresh: bool, encoding: str
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._bytes = b""
        self._code: int | None = None
        ready, go = os.pipe()
        self._child, self._terminal = pty.fork()
        if self._child == 0:
            os.read(ready, 1)
            if fresh:
                os.execve(sys.executable, [sys.executable, "-m", "lumbar_cli", *arguments], environ)
            _become_lumbar(arguments, environ, encoding)
        self.resize(columns, rows)
        os.write(go, b".")
        os.close(ready)
        os.close(go)
        self._read_on()

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._screen.resize(rows, columns)

    def answer(self, *lines: str) -> "Terminal":
        """Type lines, each when there is a prompt for it."""
        for line in lines:
            self._send(line.encode(self._encoding) + b"\r")
        return self

    def press(self, key: str | bytes) -> "Terminal":
        """Type what is no line of text: `C-c`, `C-d`, or bytes as they are."""
        self._send(key if isinstance(key, bytes) else {"C-c": b"\x03", "C-d": b"\x04"}[key])
        return self

    def _send(self, typed: bytes) -> None:
        assert self._code is None, f"it has ended:\n{self.text}"
        self._bytes += b"\0"
        os.write(self._terminal, typed)
        self._read_on()

    def _read_on(self) -> None:
        """Read until a prompt waits or the program has ended."""
        until = time.monotonic() + PATIENCE
        while self._code is None:
            readable, _, _ = select.select([self._terminal], [], [], 0.02)
            if readable:
                try:
                    some = os.read(self._terminal, 65536)
                except OSError:
                    some = b""
                if not some:
                    self._code = os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1])
                    return
                self._bytes += some
                self._stream.feed(self._decoder.decode(some))
            elif PROMPT.search(self.output.rpartition("\0")[2].rpartition("\n")[2]):
                return
            assert time.monotonic() < until, f"no prompt:\n{self.output}"

    @property
    def code(self) -> int:
        assert self._code is not None, f"it still asks:\n{self.text}"
        return self._code

    @property
    def output(self) -> str:
        """Everything written, without escapes; what was typed is marked by a NUL before it."""
        return ESCAPES.sub("", self.raw).replace("\r", "")

    @property
    def raw(self) -> str:
        return self._bytes.decode(self._encoding, errors="replace")

    @property
    def lines(self) -> list[str]:
        """The screen as it is now, without the empty lines around what is on it."""
        return "\n".join(line.rstrip() for line in self._screen.display).strip("\n").split("\n")

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def last(self) -> str:
        """What came after the last line typed."""
        return self.output.rpartition("\0")[2]

    def close(self) -> None:
        if self._code is None:
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)
        os.close(self._terminal)


Terminals = Callable[..., Terminal]


def arguments_of(line: str | list[str]) -> list[str]:
    return shlex.split(line) if isinstance(line, str) else line


@pytest.fixture
def terminal(world: dict[str, str]) -> Iterator[Terminals]:
    """`terminal("check", columns=40)`: the program started on a terminal, at its first prompt or its end.

    With `fresh` in a new interpreter, as a shell starts it. With `encoding` the terminal draws these letters and no
    others, and the locale says so.
    """
    started: list[Terminal] = []

    def start(
        line: str | list[str] = "",
        *,
        columns: int = 80,
        rows: int = 30,
        now: str | None = None,
        fresh: bool = False,
        encoding: str = "utf-8",
        **environ: str,
    ) -> Terminal:
        kept = {name: value for name, value in world.items() if name != "COLUMNS"}
        if encoding != "utf-8":
            kept |= {"LC_ALL": "C", "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
        env = {**kept, "TERM": "xterm-256color", **({"LUMBAR_NOW": now} if now else {}), **environ}
        started.append(Terminal(arguments_of(line), env, columns, rows, fresh, encoding))
        return started[-1]

    yield start
    for each in started:
        each.close()
