"""Build the example diary by running the commands of diary.txt: `python docs/examples/build_diary.py diary.db`."""

import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import datetime
from io import StringIO
from pathlib import Path

SCRIPT = Path(__file__).with_name("diary.txt")
OFFSET = "+00:00"
NOW = "2026-11-22T10:00:00" + OFFSET
"""The moment at which the example is looked at."""


def steps() -> Iterator[tuple[str, list[str]]]:
    """The instant and the words of every command of the script."""
    for line in SCRIPT.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            when, words = line.split(maxsplit=1)
            yield f"{when}:00{OFFSET}", shlex.split(words)


@contextmanager
def environment(**values: str) -> Iterator[None]:
    """Set variables for a block."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})


def build(diary: Path) -> None:
    """Run every step on a new diary. Raises RuntimeError with the step that was not taken."""
    from lumbar_cli.__main__ import run_line

    for when, words in steps():
        datetime.fromisoformat(when)
        said = StringIO()
        with environment(LUMBAR_NOW=when, LUMBAR_DB=str(diary), TZ="UTC"), redirect_stdout(said), redirect_stderr(said):
            code = run_line(words)
        if code not in (0, 10, 20, 30):
            raise RuntimeError(f"{when} lumbar {shlex.join(words)}: exit {code}\n{said.getvalue()}")


if __name__ == "__main__":
    build(Path(sys.argv[1]))
