"""What this run is: which diary, what time it is, and how the answer is to look. Frozen; made once, at the edge."""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from enum import IntEnum, unique
from pathlib import Path
from typing import Any, TextIO

from lumbar_cli.domain.errors import UnreadableClockError, UsageError

JSON_VERSION = 1
"""Changes when a key goes or changes its meaning; new keys do not change it."""


@unique
class ExitCode(IntEnum):
    """What the shell is told. `check` alone also uses the numbers of `Urgency`: 10, 20 and 30."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    INTERRUPTED = 130


NARROWEST, WIDEST_TEXT, WIDEST = 40, 80, 120
"""Columns: readable at 40; a line of text is never longer than 80, a chart never wider than 120."""

EARLIEST_YEAR, LATEST_YEAR = 1970, 2199
"""Of a clock that is given: far enough from both ends of the calendar that no date falls off it."""


class SystemZone(tzinfo):
    """The zone of the machine (`TZ` where it is set), with both readings of a wall time that comes twice.

    The standard library has the rules of the system's zone only behind `astimezone()`; this gives them as a tzinfo.
    """

    def utcoffset(self, when: datetime | None) -> timedelta | None:
        """The offset at a wall time; `fold` picks the reading where there are two."""
        return None if when is None else when.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, when: datetime | None) -> timedelta | None:  # noqa: ARG002 - tzinfo's signature
        """Not known and not needed."""
        return None

    def tzname(self, when: datetime | None) -> str | None:
        """The zone's short name at a wall time."""
        return None if when is None else when.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, when: datetime) -> datetime:
        """The wall time of an instant, with the fold it needs to mean that instant again."""
        local = when.replace(tzinfo=timezone.utc).astimezone()  # noqa: UP017 - datetime.UTC is the same object
        wall = local.replace(tzinfo=None, fold=0)
        second = wall.astimezone().utcoffset() != local.utcoffset()
        return wall.replace(tzinfo=self, fold=int(second))


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One run of the program."""

    diary_path: Path
    now: datetime
    plain: bool = False
    colour: bool = False
    columns: int = 80
    may_ask: bool = False

    @property
    def width(self) -> int:
        """Columns for text."""
        return min(self.columns, WIDEST_TEXT)

    def say(self, *lines: str) -> None:
        """Write the answer to stdout, a line each."""
        write_lines(sys.stdout, *lines)

    def hint(self, line: str) -> None:
        """Write talk to stderr, after what stdout has."""
        write_lines(sys.stdout)
        write_lines(sys.stderr, line)

    def emit_json(self, command: str, data: Mapping[str, Any]) -> None:
        """Write the one JSON object of `--json`."""
        envelope = {"lumbar": JSON_VERSION, "command": command, "data": data}
        self.say(json.dumps(envelope, ensure_ascii=False, indent=2))


def write_lines(stream: TextIO, *lines: str) -> None:
    """Write lines and flush. Where the reader has gone they go nowhere, and the exit code still says what was found.

    Raises OSError where stdout cannot take the answer, as on a full disk; talk that stderr cannot take is let go.
    """
    try:
        stream.writelines(f"{line}\n" for line in lines)
        stream.flush()
    except OSError as error:
        stop_writing(stream)
        if stream is sys.stdout and not isinstance(error, BrokenPipeError):
            raise


def stop_writing(stream: TextIO) -> None:
    """Let everything more go nowhere, what the interpreter flushes at its end as well."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def make_session(*, db: str | None = None, plain: bool = False, no_input: bool = False) -> Session:
    """Read environment, terminal and clock, once. Raises UnreadableClockError."""
    environ = os.environ
    on_terminal, dumb = sys.stdout.isatty(), environ.get("TERM") == "dumb"
    forced = bool(environ.get("FORCE_COLOR")) and not environ.get("NO_COLOR")
    return Session(
        diary_path=_diary_path(db),
        now=_now(environ.get("LUMBAR_NOW")),
        plain=plain or environ.get("LUMBAR_PLAIN", "") not in ("", "0") or dumb or not (on_terminal or forced),
        colour=forced or (on_terminal and not dumb and not environ.get("NO_COLOR")),
        columns=_columns(),
        may_ask=not no_input and on_terminal and sys.stdin.isatty(),
    )


def _diary_path(db: str | None) -> Path:
    if db is not None and db.startswith("-"):
        # `--db --help` would make a diary of that name; a file that is really called so is ./--help.
        raise UsageError(text=f"--db needs a path, and “{db}” looks like an option", command="lumbar")
    chosen = db or os.environ.get("LUMBAR_DB")
    if chosen:
        return Path(os.path.expanduser(chosen))  # as a shell does: the ~ of a person there is not stays as it is
    from lumbar_cli.store.files import default_path

    return default_path()


def _now(text: str | None) -> datetime:
    if not text:
        return datetime.now(SystemZone()).replace(microsecond=0)
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        raise UnreadableClockError(text=text) from None
    if given.tzinfo is None or not EARLIEST_YEAR <= given.year <= LATEST_YEAR:
        raise UnreadableClockError(text=text)
    given = given.replace(microsecond=0)
    return given.astimezone(SystemZone()) if os.environ.get("TZ") else given


def text_width() -> int:
    """Columns for text where no session is made, as in help."""
    return min(_columns(), WIDEST_TEXT)


def _columns() -> int:
    """As shutil.get_terminal_size, which costs 3 ms to import."""
    given = os.environ.get("COLUMNS", "")
    try:
        columns = int(given) if given.isdecimal() and int(given) > 0 else os.get_terminal_size().columns
    except (OSError, ValueError):
        columns = 80
    return max(NARROWEST, min(WIDEST, columns or 80))
