"""Where the program meets the machine: its streams, the clock, the place of the diary, what the shell is told.

On the way of a bare score, so it imports nothing that Python has not loaded by then (`docs/decisions/0010`).
"""

from __future__ import annotations

import os
import stat
import sys
from datetime import datetime, timedelta, timezone, tzinfo
from enum import IntEnum, unique
from errno import EINVAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO


@unique
class ExitCode(IntEnum):
    """What the shell is told. `check` alone also uses the numbers of `Urgency`: 10, 20 and 30."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    INTERRUPTED = 130


EARLIEST_YEAR, LATEST_YEAR = 1970, 2199
"""Of a clock that is given: far enough from both ends of the calendar that no date falls off it."""


NARROWEST, WIDEST_TEXT, WIDEST = 40, 80, 120
"""Columns: readable at 40; a line of text is never longer than 80, a chart never wider than 120."""


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


class AnswerLostError(OSError):
    """Stdout cannot take the answer, as on a full disk: whoever catches all else lets this through."""


def decoded(typed: str) -> str:
    """What was typed as UTF-8 under a locale that has no such letters: each byte came as a surrogate (PEP 383).

    What is no UTF-8 either stays as it is: it may be the name of a file.
    """
    try:
        return typed if typed.isascii() else typed.encode("utf-8", "surrogateescape").decode()
    except UnicodeError:
        return typed


def file_name(typed: str) -> str:
    """A path that was typed, with the bytes that were typed where the locale has no such letters: undoes `decoded`."""
    try:
        os.fsencode(typed)
    except UnicodeEncodeError:
        return os.fsdecode(typed.encode("utf-8", "surrogateescape"))
    return typed


def path_of(typed: str) -> str:
    """The path of a file that was typed, as a shell would have it: the ~ of a person there is not stays as it is."""
    return os.path.expanduser(file_name(typed))


def write_lines(stream: TextIO, *lines: str) -> None:
    """Write lines and flush. Where the reader has gone they go nowhere, and the exit code still says what was found.

    On a terminal a line that does not fit is folded between words; what is indented is made to be copied and stays.
    Raises OSError where stdout cannot take the answer, as on a full disk; talk that stderr cannot take is let go.
    """
    _write(stream, (part for line in lines for part in _folded(line, stream)))


def _write(stream: TextIO, lines: Iterable[str]) -> None:
    try:
        stream.writelines(f"{line}\n" for line in lines)
        stream.flush()
    except OSError as error:
        _could_not_write(stream, error)


def say_in_pages(*lines: str) -> None:
    """Write lines to stdout, through `$PAGER` where a person looks and they are more than the screen holds."""
    say_drawn([part for line in lines for part in _folded(line, sys.stdout)], paged=True)


def say_drawn(lines: Sequence[str], *, paged: bool) -> None:
    """Write lines that are as they are to be seen, such as the rows of a table: nothing more is folded."""
    pager = os.environ.get("PAGER", "").strip() if paged and sys.stdout.isatty() else ""
    if pager in ("", "cat") or len(lines) < rows() or not _through(pager, lines):
        _write(sys.stdout, lines)


def rows() -> int:
    """How many lines the terminal shows at once; `LINES` says otherwise, as `COLUMNS` does."""
    given = os.environ.get("LINES", "")
    try:
        return int(given) if given.isdecimal() and int(given) > 0 else os.get_terminal_size().lines or 24
    except OSError:
        return 24


def _through(pager: str, lines: Sequence[str]) -> bool:
    """Show lines in another program; False where it could not be started. Ctrl-C in it is its own."""
    import signal
    import subprocess

    sys.stdout.flush()
    environ = {"LESS": "FRX", **os.environ}  # as git does: colours, nothing cleared, and at once where it fits
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        content = "".join(f"{line}\n" for line in lines).encode(sys.stdout.encoding or "utf-8", "replace")
        done = subprocess.run(pager, shell=True, input=content, env=environ, check=False)
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return done.returncode not in (126, 127)  # what a shell says of a program that it cannot run or find


def _folded(line: str, stream: TextIO) -> list[str]:
    most = len(line.encode(errors="replace"))  # no letter takes more cells than bytes
    if most <= NARROWEST or line[0] in " \x1b" or "\n" in line or not stream.isatty() or most <= columns():
        return [line]
    from lumbar_cli.wording.lines import wrap  # only a narrow terminal needs it

    return wrap(line, columns(), cut_words=False)


def columns() -> int:
    """How wide the terminal is, from `NARROWEST` to `WIDEST`. As shutil does it, which costs 3 ms to import."""
    given = os.environ.get("COLUMNS", "")
    try:
        found = int(given) if given.isdecimal() and int(given) > 0 else os.get_terminal_size().columns
    except (OSError, ValueError):
        found = 80
    return max(NARROWEST, min(WIDEST, found or 80))


def write_bytes(content: bytes) -> None:
    """Write to stdout what is UTF-8 whatever the terminal prefers: JSON, a file. Raises as `write_lines`."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        _could_not_write(sys.stdout, error)


def _could_not_write(stream: TextIO, error: OSError) -> None:
    gone = reader_is_gone(error, stream)
    stop_writing(stream)
    if stream is sys.stdout and not gone:
        raise AnswerLostError(*error.args) from error


def reader_is_gone(error: OSError, stream: TextIO) -> bool:
    """Whether it is only that nobody reads any more, as after q in `more`: Windows calls that EINVAL."""
    return isinstance(error, BrokenPipeError) or (
        error.errno == EINVAL and stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)
    )


def hint(line: str) -> None:
    """Write talk to stderr, after what stdout has."""
    write_lines(sys.stdout)
    write_lines(sys.stderr, line)


def stop_writing(stream: TextIO) -> None:
    """Let everything more go nowhere, what the interpreter flushes at its end as well."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def how_to_add(extra: str) -> str:
    """The command that adds an extra to this very lumbar, however it was installed.

    pipx and uv leave a file of their own in the environment they made; `uvx` has its environments in uv's cache.
    """
    package = f"lumbar-cli[{extra}]"
    if os.path.exists(os.path.join(sys.prefix, "pipx_metadata.json")):
        return shell_line(["pipx", "install", "--force", package])
    if os.path.exists(os.path.join(sys.prefix, "uv-receipt.toml")):
        return shell_line(["uv", "tool", "install", package])
    if f"{os.sep}archive-v" in sys.prefix:
        return shell_line(["uvx", "--from", package, "lumbar"])
    inside = sys.prefix != sys.base_prefix
    return shell_line([*([sys.executable, "-m"] if inside else []), "pip", "install", package])


def read_clock() -> datetime:
    """The time it is: `LUMBAR_NOW`, else the system's. Raises UnreadableClockError."""
    text, zone = os.environ.get("LUMBAR_NOW"), local_zone()
    if not text:
        return datetime.now(zone).replace(microsecond=0)
    try:
        given: datetime | None = datetime.fromisoformat(text)
    except ValueError:
        given = None
    if given is None or given.tzinfo is None or not EARLIEST_YEAR <= given.year <= LATEST_YEAR:
        from lumbar_cli.domain.errors import UnreadableClockError

        raise UnreadableClockError(text=text)
    given = given.replace(microsecond=0)
    return given.astimezone(zone) if os.environ.get("TZ") else given


def local_zone() -> tzinfo:
    """The zone of the machine. On Windows the C library takes `TZ=Europe/Berlin`, as Cygwin sets it, for UTC.

    Where Python finds no zone of that name there either (`tzdata` has them), the clock is wrong and that is said: the
    instant is kept right, and an entry that is refused is lost.
    """
    name = os.environ.get("TZ", "")
    if os.name != "nt" or "/" not in name:
        return SystemZone()
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name.lstrip(":"))
    except (LookupError, ValueError, OSError):
        hint(f"TZ is {name}, which Windows cannot read: times are shown in UTC. Unset TZ, or: pip install tzdata")
        return SystemZone()


def shell_line(words: Iterable[str]) -> str:
    """A command line to be copied, quoted for the shell of the system."""
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline(list(words))
    from shlex import join

    return join(words)


def diary_place(db: str | None) -> str:
    """Where the diary is: `--db`, else `LUMBAR_DB`, else the platform's folder. Raises UsageError."""
    if db is not None and db.startswith("-"):
        from lumbar_cli.domain.errors import UsageError

        # `--db --help` would make a diary of that name; a file that is really called so is ./--help.
        raise UsageError(text=f"--db needs a path, and “{db}” looks like an option", command="lumbar")
    chosen = file_name(db) if db else os.environ.get("LUMBAR_DB")
    if chosen:
        return os.path.expanduser(chosen)
    return default_place()


def debugging() -> bool:
    """Whether someone looks for the place of a defect."""
    return os.environ.get("LUMBAR_DEBUG", "") not in ("", "0")


def defect_told(error: BaseException) -> str:
    """A defect of ours in one sentence: its kind, never its text, which may hold what she wrote."""
    return f"something went wrong inside lumbar ({type(error).__name__}). LUMBAR_DEBUG=1 shows where."


def default_place() -> str:
    """`diary.db` in the folder for a person's data, where platformdirs says it is."""
    return os.path.join(folder_of_lumbar("data", "XDG_DATA_HOME", ".local/share"), "diary.db")


def folder_of_lumbar(kind: str, variable: str, below_home: str) -> str:
    """The folder of a kind ("data", "config") as platformdirs names it: on Linux by a variable or below HOME."""
    environ = os.environ
    told, home = environ.get(variable, ""), environ.get("HOME", "")
    if sys.platform == "linux" and "ANDROID_DATA" not in environ and (told.startswith("/") or home.startswith("/")):
        # What platformdirs answers here, which takes as long to import as all the rest of a bare score takes to run.
        return os.path.join(told if told.startswith("/") else f"{home.rstrip('/')}/{below_home}", "lumbar")
    import platformdirs

    folder: str = getattr(platformdirs, f"user_{kind}_dir")("lumbar", appauthor=False)
    return folder
