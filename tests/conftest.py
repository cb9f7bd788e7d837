"""What every test stands on: the real command in a world of its own, builders, and a fixed Hypothesis profile."""

import functools
import io
import json
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer.main
from hypothesis import HealthCheck, settings

from compiling import BUILT, compile_into

settings.register_profile(
    "lumbar",
    max_examples=60,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("lumbar")

# A shell starts its background jobs with Ctrl-C ignored, nohup its own with SIGHUP ignored, and whatever they start
# inherits that. What is tested here is a program in the foreground, from wherever the suite was started.
FOREGROUND = {"SIGINT": signal.default_int_handler, "SIGQUIT": signal.SIG_DFL, "SIGHUP": signal.SIG_DFL}
for name, handler in FOREGROUND.items():
    if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) == signal.SIG_IGN:
        signal.signal(getattr(signal, name), handler)

# A process builds its command line once. So does this one, for the thousands of lines it runs: a fifth of their time.
typer.main.get_command = functools.cache(typer.main.get_command)


def pytest_configure(config: pytest.Config) -> None:
    """Where the suite runs on several cores, its processes read what a wheel holds: half the time of each.

    A single file run by itself starts too few of them to pay for the 2 s of the reading.
    """
    if leads_workers(config):
        compile_into(BUILT.parent)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave the source as it was: an editable installation reads the files."""
    if leads_workers(config):
        BUILT.unlink(missing_ok=True)


def leads_workers(config: pytest.Config) -> bool:
    return bool(config.getoption("numprocesses", default=None)) and not hasattr(config, "workerinput")


SUNDAY_NIGHT = "2026-11-22T03:12:00+00:00"
SUNDAY_NOON = "2026-11-22T12:00:00+00:00"


@dataclass(frozen=True)
class Ran:
    """What one command line did."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The data of its JSON answer."""
        answer = json.loads(self.out)
        assert answer["lumbar"] == 1
        return answer["data"]

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Lumbar = Callable[..., Ran]


@pytest.fixture
def world(tmp_path: Path) -> dict[str, str]:
    """An environment in which no test can read anybody's diary."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "LUMBAR_DB": str(tmp_path / "diary.db"),
        "LUMBAR_NOW": SUNDAY_NOON,
        "COLUMNS": "80",
        "PYTHONUTF8": "1",
        "LUMBAR_DEBUG": "",
    }


def arguments_of(line: str | list[str]) -> list[str]:
    return shlex.split(line) if isinstance(line, str) else line


@pytest.fixture
def lumbar_process(world: dict[str, str]) -> Lumbar:
    """`lumbar_process("6 left hip", now=...)`: the program in a process of its own, as a shell runs it."""

    def run(
        line: str | list[str], *, now: str | None = None, stdin: str | bytes = b"", code: int | None = 0, **environ: str
    ) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "lumbar_cli", *arguments_of(line)],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            env={**world, **({"LUMBAR_NOW": now} if now else {}), **environ},
            timeout=60,
            check=False,
        )
        return checked(Ran(done.returncode, done.stdout.decode(), done.stderr.decode()), code)

    return run


@pytest.fixture
def lumbar(world: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Lumbar:
    """The same through the same `main()`, in this process: ten times as fast, and nothing of it is faked."""

    def run(
        line: str | list[str],
        *,
        now: str | None = None,
        stdin: str | bytes = b"",
        typed: Sequence[str] | None = None,
        code: int | None = 0,
        **environ: str,
    ) -> Ran:
        """`typed`: lines that answer what is asked, as on a terminal; after the last of them the input ends."""
        from lumbar_cli.__main__ import main

        kind = io.TextIOWrapper if typed is None else _Terminal
        given = as_bytes(stdin) if typed is None else "".join(f"{each}\n" for each in typed).encode()
        streams = [kind(io.BytesIO(data), encoding="utf-8") for data in (given, b"", b"")]
        with monkeypatch.context() as patch:
            for name in set(os.environ) - set(world):
                patch.delenv(name)
            for name, value in {**world, **({"LUMBAR_NOW": now} if now else {}), **environ}.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["lumbar", *arguments_of(line)])
            for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                patch.setattr(sys, name, stream)
            time.tzset()
            with pytest.raises(SystemExit) as ended:
                main()
        time.tzset()
        out, err = (read_back(stream) for stream in streams[1:])
        return checked(Ran(int(ended.value.code or 0), out, err), code)

    return run


class _Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal: for what only asks there. Keys, colours and sizes want tests/terminal."""

    def isatty(self) -> bool:
        return True


def as_bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def read_back(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()


def checked(ran: Ran, code: int | None) -> Ran:
    if code is not None:
        assert ran.code == code, f"exit {ran.code}\n{ran.out}\n{ran.err}"
    return ran


@pytest.fixture
def diary_path(world: dict[str, str]) -> Path:
    return Path(world["LUMBAR_DB"])
