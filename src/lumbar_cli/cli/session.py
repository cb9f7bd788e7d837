"""What this run is: which diary, what time it is, and how the answer is to look. Frozen; made once, at the edge."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from lumbar_cli.cli.machine import (
    WIDEST_TEXT,
    columns,
    decoded,
    diary_place,
    hint,
    read_clock,
    write_bytes,
    write_lines,
)
from lumbar_cli.domain.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

JSON_VERSION = 1
"""Changes when a key goes or changes its meaning; new keys do not change it."""


class Session(Value):
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
        hint(line)

    def emit_json(self, command: str, data: Mapping[str, Any]) -> None:
        """Write the one JSON object of `--json`."""
        import json  # 3 ms that only JSON needs to pay

        envelope = {"lumbar": JSON_VERSION, "command": command, "data": data}
        text = json.dumps(envelope, ensure_ascii=False, indent=2)
        write_bytes(decoded(f"{text}\n").encode(errors="replace"))  # a path may hold bytes that are no text


def make_session(*, db: str | None = None, plain: bool = False, no_input: bool = False) -> Session:
    """Read environment, terminal and clock, once. Raises UnreadableClockError."""
    environ = os.environ
    on_terminal, dumb = sys.stdout.isatty(), environ.get("TERM") == "dumb"
    forced = bool(environ.get("FORCE_COLOR")) and not environ.get("NO_COLOR")
    return Session(
        diary_path=Path(diary_place(db)),
        now=read_clock(),
        plain=plain or environ.get("LUMBAR_PLAIN", "") not in ("", "0") or dumb or not (on_terminal or forced),
        colour=forced or (on_terminal and not dumb and not environ.get("NO_COLOR")),
        columns=columns(),
        may_ask=not no_input and on_terminal and sys.stdin.isatty(),
    )


def text_width() -> int:
    """Columns for text where no session is made, as in help."""
    return min(columns(), WIDEST_TEXT)
