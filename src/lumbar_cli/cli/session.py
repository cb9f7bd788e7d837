"""What this run is: which diary, what time it is, and how the answer is to look. Frozen; made once, at the edge."""

from __future__ import annotations

import os
import sys

from lumbar_cli.cli.machine import (
    WIDEST_TEXT,
    columns,
    decoded,
    diary_place,
    hint,
    read_clock,
    say_drawn,
    say_in_pages,
    write_bytes,
    write_lines,
)
from lumbar_cli.cli.settings import YES, read_settings
from lumbar_cli.domain.values import Value, replace
from lumbar_cli.wording.habits import Habits, take_up

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path
    from typing import Any

    from typer import Context

    from lumbar_cli.cli.settings import Found

NARROWEST_TABLE = 60
"""Columns from which on a table reads better than lines."""

BOLD, NOT_BOLD = "\x1b[1m", "\x1b[22m"
JSON_VERSION = 1
"""Changes when a key goes or changes its meaning; new keys do not change it."""


class Session(Value):
    """One run of the program."""

    place: str
    now: datetime
    plain: bool = False
    colour: bool = False
    columns: int = 80
    may_ask: bool = False
    as_json: bool = False
    quiet: bool = False
    settings: Mapping[str, Found] | None = None

    @property
    def diary_path(self) -> Path:
        """Where the diary is."""
        from pathlib import Path  # 5 ms that a score need not pay

        return Path(self.place)

    @property
    def width(self) -> int:
        """Columns for text."""
        return min(self.columns, WIDEST_TEXT)

    def say(self, *lines: str) -> None:
        """Write the answer to stdout, a line each; nothing where the answer is one JSON object."""
        if not self.as_json:
            write_lines(sys.stdout, *lines)

    def say_loudly(self, lines: Sequence[str], loud: int, *, first: bool = False) -> None:
        """Write what must not be missed: parted by an empty line from what stands before it, the first `loud` in bold.

        `first`: nothing stands before it. Without colour the empty line and the capitals of the action say the same.
        """
        bold = self.colour and not self.plain
        shown = [f"{BOLD}{line}{NOT_BOLD}" if bold and place < loud else line for place, line in enumerate(lines)]
        self.say(*([] if first else [""]), *shown)

    def answer(
        self,
        command: str,
        lines: Callable[[], Iterable[str]],
        data: Callable[[], Mapping[str, Any]],
        *,
        long: bool = False,
        facts: bool = False,
        drawn: Callable[[], Sequence[str]] | None = None,
    ) -> None:
        """Give the answer of a command as it was asked for, and make only that: lines, or the object of `--json`.

        `long`: it may be read a screen at a time. Never so with an alarm in it, which stands behind nothing. `facts`:
        lines of `Name: value`, which are a table for a person who looks. `drawn`: the lines as tables, for a person who
        looks and has room for them.
        """
        if self.as_json:
            self._emit(command, data())
        elif facts and not self.plain:
            from lumbar_cli.views.facts import show_facts

            show_facts(lines(), color=self.colour, width=self.width)
        elif drawn is not None and not self.plain and self.columns >= NARROWEST_TABLE:
            say_drawn(drawn(), paged=long)
        elif long:
            say_in_pages(*lines())
        else:
            self.say(*lines())

    def hint(self, line: str) -> None:
        """Write to stderr, after what stdout has, what has to be known."""
        hint(line)

    def talk(self, line: str) -> None:
        """The same for what only helps: `--quiet` leaves it out."""
        if not self.quiet:
            hint(line)

    def _emit(self, command: str, data: Mapping[str, Any]) -> None:
        import json  # 3 ms that only JSON needs to pay

        envelope = {"lumbar": JSON_VERSION, "command": command, "data": data}
        text = json.dumps(envelope, ensure_ascii=False, indent=2)
        write_bytes(decoded(f"{text}\n").encode(errors="replace"))  # a path may hold bytes that are no text


def make_session(
    *,
    db: str | None = None,
    plain: bool = False,
    no_input: bool = False,
    color: str | None = None,
    quiet: bool = False,
) -> Session:
    """Read environment, settings, terminal and clock, once. Raises UnreadableClockError."""
    settings = read_settings()
    on_terminal, dumb = sys.stdout.isatty(), os.environ.get("TERM") == "dumb"
    colour = _wants_colour(color or settings["color"].value)
    forced = colour is True
    plain = plain or settings["plain"].value == YES
    take_up(Habits(clock=settings["clock"].value, units=settings["units"].value, spoken=plain))
    return Session(
        place=diary_place(db),
        now=read_clock(),
        plain=plain or dumb or not (on_terminal or forced),
        colour=on_terminal and not dumb if colour is None else colour,
        columns=columns(),
        may_ask=not no_input and on_terminal and sys.stdin.isatty(),
        quiet=quiet or settings["quiet"].value == YES,
        settings=settings,
    )


def _wants_colour(told: str) -> bool | None:
    """Whether colour was asked for, or refused; None: as the terminal is. What is said to lumbar alone comes first.

    Then https://no-color.org, FORCE_COLOR, and https://bixense.com/clicolors: CLICOLOR_FORCE before CLICOLOR.
    """
    environ = os.environ
    if told != "auto":
        return told == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR") or environ.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return False if environ.get("CLICOLOR") == "0" else None


def session_of(ctx: Context, *, as_json: bool) -> Session:
    """The session of a command that takes `--json`."""
    session: Session = ctx.obj
    return replace(session, as_json=as_json)


def text_width() -> int:
    """Columns for text where no session is made, as in help."""
    return min(columns(), WIDEST_TEXT)
